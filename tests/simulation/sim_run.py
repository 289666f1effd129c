"""One simulated life of a shard: chaos, then peace, then a look at what is left.

In peace the group must come to rest: one generation, every partition owned once, no more
rebalances. A static member that restarts must not disturb it, a leader that joins again must.
After a last reload everything that the log says must be what the shard says.
"""

from __future__ import annotations

from sim_members import PARTITIONS, Consumer, Loner, fetch_request
from sim_store import demand
from sim_world import Host, World

from kafkapy.coordinators.groups.classic.group import State
from kafkapy.coordinators.groups.machine import GroupMachine

CHAOS_MS = 20_000
PEACE_MS = 25_000
REST_MS = 8_000


def simulate(seed: int) -> World:
    """Run one seed; raises AssertionError when an invariant breaks."""
    world = World(seed, initial_rebalance_delay_ms=(0, 500)[seed % 2])
    world.hosts[0].take_over()
    names = [("a", None), ("b", None), ("c", "i-c"), ("d", "i-d")]
    consumers = [Consumer(world, name, instance) for name, instance in names]
    for consumer in consumers:
        world.after(world.pause(1_500), consumer.start)
    loner = Loner(world)
    world.after(10, loner.live)
    world.after(world.pause(4_000), world.disturb)
    world.run(CHAOS_MS)

    world.heal()
    world.run(PEACE_MS)
    generation_id = check_rest(world, consumers, "after the chaos")
    check_quiet(world, consumers, generation_id)
    check_reload(world)
    return world


def check_rest(world: World, consumers: list[Consumer], when: str) -> int:
    """Demand a stable group in which each partition is owned once; returns its generation."""
    group = machine_of(world.hosts[0]).groups["g"]
    group.check()
    demand(group.state is State.STABLE, f"{when} the group is {group.state.value}")
    owned = sorted(part for consumer in consumers for part in consumer.parts or [])
    demand(owned == list(range(PARTITIONS)), f"{when} {owned} are owned")
    generations = {consumer.generation_id for consumer in consumers}
    demand(generations == {group.generation_id}, f"{when} generations are {generations}")
    demand(not world.hosts[0].open, f"{when} {len(world.hosts[0].open)} requests are open")
    return group.generation_id


def check_quiet(world: World, consumers: list[Consumer], generation_id: int) -> None:
    """Demand that nothing moves until something happens, and only then."""
    world.run(REST_MS)
    demand(check_rest(world, consumers, "in peace") == generation_id, "a rebalance in peace")

    static = consumers[-1]
    static.start()
    world.run(REST_MS)
    same = check_rest(world, consumers, "after a static restart") == generation_id
    demand(same, "a static restart caused a rebalance")

    group = machine_of(world.hosts[0]).groups["g"]
    leader = next(c for c in consumers if c.member_id == group.leader_id)
    leader.rejoining = True
    world.run(REST_MS)
    moved = check_rest(world, consumers, "after the leader joined again") == generation_id + 1
    demand(moved, "a leader that joined again caused no rebalance")


def check_reload(world: World) -> None:
    """Demand that a fresh host shows exactly what the log says."""
    host = world.hosts[1]
    host.take_over()
    world.run(100)
    answers = []
    for group_id in ("g", "s"):
        world.send(1, fetch_request(group_id, list(range(PARTITIONS))), answers.append)
    world.run(1_000)
    demand(len(answers) == 2, "a fetch was not answered")
    end = len(world.store.facts)
    for answer in answers:
        group = answer.groups[0]
        for part in group.topics[0].partitions:
            place = (group.group_id, "t", part.partition_index)
            last = world.store.committed_between(place, end, end)
            demand(last == {part.committed_offset}, f"{place} is {part.committed_offset}")
    machine = machine_of(host)
    demand(
        dict(machine.snapshot_facts())
        == {f.key: f.value for f in latest(world) if f.value is not None},
        "the snapshot is not the log",
    )


def latest(world: World) -> list[object]:
    """Return the last fact of every key."""
    return list({fact.key: fact for fact in world.store.facts}.values())


def machine_of(host: Host) -> GroupMachine:
    assert host.shard is not None
    assert isinstance(host.shard.machine, GroupMachine)
    return host.shard.machine

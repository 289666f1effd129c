"""One simulated life of a broker: chaos, crashes, then peace, then everything is counted.

In peace every idempotent producer gets its batches in, every consumer reaches the end by long polls
that last longer than the peace (so that only a wake-up can end them), nothing is left unanswered,
and a last restart shows the same again.
"""

from __future__ import annotations

from collections.abc import Callable

from broker_clients import (
    STEADY,
    TOPICS,
    Admin,
    Committer,
    Consumer,
    IdempotentProducer,
    PlainProducer,
    produce_request,
    topic_of,
    value,
)
from broker_engines import DiskEngine, Engine, FaultyEngine
from broker_world import World, no_scheduler
from log_batches import batch
from sim_store import demand

CHAOS_MS = 6_000
PEACE_MS = 4_000
LONG_MS = 600_000

ENGINES: dict[str, Callable[[World], Engine]] = {"memory": FaultyEngine, "files": DiskEngine}


def simulate_broker(seed: int, engine: str) -> World:
    """Run one seed; raises AssertionError when an invariant breaks."""
    with no_scheduler():
        world = World(seed, ENGINES[engine])
        admin, committer = Admin(world), Committer(world)
        producers = [
            IdempotentProducer(world, 100 + number, name, number % 2)
            for number, name in enumerate((STEADY, STEADY, "moving", STEADY))
        ]
        consumers = [
            Consumer(world, name, index) for name, count in TOPICS.items() for index in range(count)
        ]
        admin.create_all()
        for live in (
            admin.live, committer.live, PlainProducer(world).live, PlainProducer(world).live,
            *[producer.live for producer in producers], *[consumer.live for consumer in consumers],
        ):  # fmt: skip
            world.after(world.pause(400), live)
        world.after(world.pause(3_000), lambda: crash_now_and_then(world))
        world.run(CHAOS_MS)
        rest(world, producers, consumers, committer)
    return world


def crash_now_and_then(world: World) -> None:
    """End the process, in order or not, again and again."""
    if not world.chaos:
        return
    if world.broker is not None:
        world.crash(clean=world.random.random() < 0.3)
    world.after(world.pause(4_000), lambda: crash_now_and_then(world))


def rest(
    world: World,
    producers: list[IdempotentProducer],
    consumers: list[Consumer],
    committer: Committer,
) -> None:
    """End the chaos and look at what is left."""
    world.chaos = False
    world.engine.heal()
    if world.broker is not None:
        world.crash()
    world.engine.heal()
    for consumer in consumers:
        consumer.max_wait_ms = LONG_MS
    world.run(PEACE_MS)
    demand(world.broker is not None, "there is no broker in peace")
    for producer in producers:
        demand(not producer.waiting, f"producer {producer.producer_id} cannot finish in peace")
    places = {}
    for name, count in TOPICS.items():
        topic = topic_of(world, name)
        assert topic is not None, f"{name} is missing in peace"
        places.update({(topic.topic_id, index): (name, index) for index in range(count)})
    last = {place: bytes(batch(timestamps=[world.wall_ms()], value=value())) for place in places}
    world.send(produce_request(last), 13, lambda response: None)
    world.send(committer.fetch(), 8, lambda response: None)
    world.run(2_000)
    world.truth.promises_kept()
    for consumer in consumers:
        end = world.truth.at((consumer.topic_id, consumer.index)).high_watermark
        demand(consumer.offset == end, f"a consumer stopped at {consumer.offset} of {end}")
    demand(world.unanswered == len(consumers), f"{world.unanswered} requests are open")
    demand(world.broker is not None and world.broker.internal_errors == 0, "internal errors")
    world.crash(clean=True)
    world.run(1_000)
    world.truth.promises_kept()

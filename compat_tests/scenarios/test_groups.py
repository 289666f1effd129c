"""A group of three on six partitions, while records flow: join, leave, die, come back static."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from confluent_kafka.admin import AdminClient
from driver import Driver, eventually
from ledger import GroupLedger, not_cooperative
from offsets_topic import Generation, Place
from target import READ_S, Target, create

PARTITIONS = 6
DYING_SESSION_MS = 3000
"""Of a member that is to die: the test waits for its end."""
SESSION_MS = 9000
STATIC_SESSION_MS = 60_000
"""Longer than it takes to start a client again."""
ASSIGNORS = {"cooperative": {"cooperative-sticky"}, "eager": {"range", "RoundRobinAssigner"}}
"""What clients call the protocols that they are told to use."""

PROTOCOLS = [
    pytest.param(protocol, marks=pytest.mark.needs(protocol))
    for protocol in ("eager", "cooperative")
]
ONE_PROTOCOL_IN_THE_TOUR = [
    PROTOCOLS[0],
    pytest.param("cooperative", marks=[pytest.mark.needs("cooperative"), pytest.mark.full]),
]
"""Where the broker's part is the same in both."""


@pytest.fixture
def ledger(target: Target, admin: AdminClient, name: str) -> Iterator[GroupLedger]:
    """The books of a group on six partitions, to which records come all the while."""
    create(admin, name, PARTITIONS)
    made = GroupLedger(target.bootstrap, name, name, PARTITIONS)
    yield made
    made.close()


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_members_join_leave_and_die_and_every_record_is_read(
    start: Callable[[str], Driver],
    target: Target,
    admin: AdminClient,
    lacks: Callable[[str], bool],
    name: str,
    ledger: GroupLedger,
    protocol: str,
) -> None:
    quietly = lacks("clean-leave")

    def join(session_ms: int = SESSION_MS) -> Driver:
        driver = start(target.bootstrap)
        ledger.members.append(driver)
        return driver.join(name, [name], protocol=protocol, session_ms=session_ms)

    first, second, third = join(), join(), join(DYING_SESSION_MS)
    eventually(lambda: share_out([first, second, third], name), "two partitions for each of three")
    eventually(lambda: described(admin, name) == ledger.history.generation().held, "all told")
    assert assignor(admin, name) in ASSIGNORS[protocol]

    ledger.leave(second, while_nothing_comes=quietly)
    eventually(lambda: share_out([first, third], name), "three partitions for each of two")

    ledger.kill(third)
    eventually(lambda: share_out([first], name), "all partitions for the last")

    fourth = join()
    eventually(lambda: share_out([first, fourth], name), "three partitions for each again")
    kept_some = never_empty(first)

    ledger.leave(first, while_nothing_comes=quietly)
    eventually(lambda: share_out([fourth], name), "all partitions for the last that stays")
    # A partition is read in order: what is read again is read before the records of this round.
    ledger.feeder.go_round()
    ledger.feeder.stop()
    ledger.wait_for(ledger.feeder.written)
    ledger.leave(fourth)

    ledger.check()
    generations = ledger.history.generations()
    assert {one.protocol for one in generations if one.held} <= ASSIGNORS[protocol]
    if protocol == "cooperative":
        assert not_cooperative(generations) == []
        assert kept_some


@pytest.mark.needs("static")
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_killed_static_member_comes_back_and_nobody_hears_of_it(
    start: Callable[[str], Driver],
    target: Target,
    name: str,
    ledger: GroupLedger,
    protocol: str,
) -> None:
    def join(instance: str) -> Driver:
        driver = start(target.bootstrap)
        ledger.members.append(driver)
        return driver.join(
            name, [name], protocol=protocol, instance=instance, session_ms=STATIC_SESSION_MS
        )

    first, second, third = join("one"), join("two"), join("three")
    eventually(lambda: share_out([first, second, third], name), "two partitions for each of three")
    held, others = second.assigned, [(one, one.assigned) for one in (first, third)]
    told = [len(assignments(one)) for one, _ in others]
    before = ledger.history.generation()

    ledger.kill(second)
    again = join("two")
    eventually(lambda: again.assigned == held, "the partitions that it had")
    ledger.feeder.go_round()
    ledger.feeder.stop()
    ledger.wait_for(ledger.feeder.written)

    # That is what static membership is for.
    for (member, places), count in zip(others, told, strict=True):
        assert all(anew == places for anew in assignments(member)[count:])
    after = ledger.history.generation()
    assert after.number == before.number
    assert by_instance(after) == by_instance(before)
    changed = {one for one in after.instances if after.instances[one] != before.instances[one]}
    assert changed == {"two"}

    for member in (first, third, again):
        ledger.leave(member)
    ledger.check()


@pytest.mark.needs("static")
@pytest.mark.parametrize("protocol", ONE_PROTOCOL_IN_THE_TOUR)
def test_a_killed_static_member_that_stays_away_is_replaced_when_its_session_ends(
    start: Callable[[str], Driver],
    target: Target,
    name: str,
    ledger: GroupLedger,
    protocol: str,
) -> None:
    def join(instance: str, session_ms: int) -> Driver:
        driver = start(target.bootstrap)
        ledger.members.append(driver)
        return driver.join(
            name, [name], protocol=protocol, instance=instance, session_ms=session_ms
        )

    first, second = join("one", STATIC_SESSION_MS), join("two", STATIC_SESSION_MS)
    third = join("three", DYING_SESSION_MS)
    eventually(lambda: share_out([first, second, third], name), "two partitions for each of three")
    before = ledger.history.generation()

    ledger.kill(third)
    eventually(lambda: share_out([first, second], name), "three partitions for each of two")
    ledger.feeder.go_round()
    ledger.feeder.stop()
    ledger.wait_for(ledger.feeder.written)

    after = ledger.history.generation()
    assert after.number > before.number
    assert after.instances == {one: before.instances[one] for one in ("one", "two")}
    for member in (first, second):
        ledger.leave(member)
    ledger.check()
    if protocol == "cooperative":
        assert not_cooperative(ledger.history.generations()) == []


def share_out(members: list[Driver], topic: str) -> bool:
    """Whether the members hold each partition once, in equal parts."""
    held = [member.assigned for member in members]
    sizes = {len(partitions) for partitions in held}
    whole = {(topic, number) for number in range(PARTITIONS)}
    return sizes == {PARTITIONS // len(members)} and set.union(*held) == whole


def described(admin: AdminClient, group: str) -> dict[str, set[Place]]:
    """Return what the broker says that each member holds, by member id."""
    told = admin.describe_consumer_groups([group])[group].result(READ_S)
    return {
        member.member_id: {(tp.topic, tp.partition) for tp in member.assignment.topic_partitions}
        for member in told.members
    }


def assignor(admin: AdminClient, group: str) -> str:
    """Return the protocol that the broker says the group runs."""
    return str(admin.describe_consumer_groups([group])[group].result(READ_S).partition_assignor)


def by_instance(generation: Generation) -> dict[str, set[Place]]:
    """Return what each static member holds."""
    return {one: generation.held[member] for one, member in generation.instances.items()}


def assignments(member: Driver) -> list[set[Place]]:
    """The assignments that a member told of."""
    return [
        {(topic, number) for topic, number in event["partitions"]}
        for event in list(member.events)
        if event["event"] == "assigned"
    ]


def never_empty(member: Driver) -> bool:
    """Whether a member has held a partition ever since it held one."""
    told = [bool(partitions) for partitions in assignments(member)]
    return all(told[told.index(True) :])

"""The broker stops or is killed and comes back: clients go on, groups resume where they were."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from types import SimpleNamespace
from typing import cast

import pytest
from clients import Client
from confluent_kafka.admin import AdminClient
from driver import Driver, Record, eventually
from ledger import Feeder, Ledger, committed, member_ids, readings, went_back
from offsets_topic import History, Place, committed_in
from target import Target, all_by_librdkafka, create

PARTITIONS = 2

full = pytest.mark.full
HOW = ["stop", pytest.param("kill", marks=full)]
WAYS = [
    pytest.param(
        how,
        protocol,
        marks=[
            pytest.mark.needs(protocol),
            *([] if (how, protocol) == ("stop", "eager") else [full]),
        ],
    )
    for how in ("stop", "kill")
    for protocol in ("eager", "cooperative")
]

SESSION_MS = 30_000
"""Nobody's session ends while a busy machine starts the broker again."""
READS_BEFORE_IT_NOTICES = {"kafka_go"}
"""Clients that read and commit on connections that know nothing of each other: of each partition
one record may come again after a clean stop, the first that follows it (their `FINDINGS.md`). They
also join as somebody new, and wait until the session of who they were ends."""
SHORT_SESSION_MS = 6_000


@pytest.mark.parametrize("how", HOW)
def test_a_group_resumes_where_it_had_committed(
    start: Callable[[str], Driver], own_target: Target, name: str, how: str
) -> None:
    create(AdminClient({"bootstrap.servers": own_target.bootstrap}), name, PARTITIONS)
    producer, member = start(own_target.bootstrap), start(own_target.bootstrap)
    ledger = Ledger()
    ledger.members.append(member.may_fail("the broker restarts").join(name, [name]))
    written = produce(producer, name, 0, 100)
    ledger.wait_for(written)
    member.leave()
    written += produce(producer, name, 100, 150)

    getattr(own_target, how)()
    own_target.restart()

    successor = start(own_target.bootstrap)
    ledger.members.append(successor.join(name, [name]))
    # The producer has lived through it.
    written += produce(producer, name, 150, 200)
    ledger.wait_for(written)
    assert len(successor.records) == 100
    successor.leave()
    check_stored(stored(own_target, name), written, once=True)


@pytest.mark.parametrize(("how", "protocol"), WAYS)
def test_running_members_go_on(
    start: Callable[[str], Driver],
    own_target: Target,
    name: str,
    client: Client,
    how: str,
    protocol: str,
) -> None:
    create(AdminClient({"bootstrap.servers": own_target.bootstrap}), name, PARTITIONS)
    producer, members = start(own_target.bootstrap), []
    short = client.name in READS_BEFORE_IT_NOTICES
    session_ms = SHORT_SESSION_MS if short else SESSION_MS
    for _ in range(PARTITIONS):
        member = start(own_target.bootstrap).may_fail("the broker restarts")
        members.append(member.join(name, [name], protocol=protocol, session_ms=session_ms))
    eventually(lambda: shared_out(members, name), "a partition for each of two")
    written = produce(producer, name, 0, 50)
    half = {(name, number): 25 for number in range(PARTITIONS)}
    admin = AdminClient({"bootstrap.servers": own_target.bootstrap})
    eventually(lambda: committed(admin, name) == half, "the first commits")
    ids, history = member_ids(admin, name), History(own_target.bootstrap, name)

    # A broker that is killed is killed under load; one that stops has had every commit.
    feeder = Feeder(own_target.bootstrap, name, PARTITIONS) if how == "kill" else None
    if feeder is not None:
        feeder.go_round()
    getattr(own_target, how)()
    stood = acknowledged(members, half)
    own_target.restart()
    # Asked before anybody has a reason to commit again.
    admin = AdminClient({"bootstrap.servers": own_target.bootstrap})
    known = member_ids(admin, name)
    assert short or ids <= known
    kept = committed(admin, name)
    assert {at: kept.get(at) for at in stood if kept.get(at, 0) < stood[at]} == {}, (kept, stood)

    written += produce(producer, name, 50, 100)
    if feeder is not None:
        feeder.go_round()
        feeder.stop()
        written += feeder.written
    values = stored(own_target, name)
    check_stored(values, written, once=how == "stop")
    ends = {place: len(held) for place, held in values.items()}
    eventually(lambda: committed(admin, name) == ends, "the last commit")
    eventually(lambda: shared_out(members, name), "a partition for each of two again")
    assert short or ids == member_ids(admin, name)
    for member in members:
        member.leave()
    check_read(members, values)
    only = None if how == "kill" else set(stood.items()) if short else set()
    assert read_again(members, stood, only) == {}
    check_history(history, ends)


def test_what_was_committed_or_stood_is_not_read_again() -> None:
    place = ("t", 0)
    records = [["t", 0, offset, ""] for offset in range(4)]
    lost = [
        {"event": "read", "records": records[:3]},
        {"event": "committed", "offsets": [["t", 0, 2]]},
        {"event": "read", "records": records[2:]},
    ]
    saved = [*lost, {"event": "committed", "offsets": [["t", 0, 4]]}]
    twice = [*saved, {"event": "read", "records": records[3:]}, saved[-1]]
    for events, stood, only, wrong in (
        (lost, 2, None, {}),
        (saved, 2, {(place, 2)}, {}),
        # It had stood below that; it is not the one that may; it was acknowledged both times.
        (saved, 3, None, {(place, 2): [False, True]}),
        (saved, 2, {(place, 3)}, {(place, 2): [False, True]}),
        (twice, 2, None, {(place, 3): [True, True]}),
    ):
        member = cast(Driver, SimpleNamespace(events=events))
        assert read_again([member], {place: stood}, only) == wrong


def shared_out(members: Sequence[Driver], topic: str) -> bool:
    """Whether each member holds one partition, and all are held."""
    held = [member.assigned for member in members]
    return all(len(one) == 1 for one in held) and set.union(*held) == {
        (topic, number) for number in range(PARTITIONS)
    }


def acknowledged(members: Sequence[Driver], least: Mapping[Place, int]) -> dict[Place, int]:
    """Return the highest commit of each place that a member was told is stored, `least` or more."""
    told = [(place, offset) for one in members for place, offset in one.committed.items()]
    return dict(sorted([*least.items(), *told], key=lambda each: each[1]))


def read_again(
    members: Sequence[Driver],
    stood: Mapping[Place, int],
    only: Collection[tuple[Place, int]] | None,
) -> dict[tuple[Place, int], list[bool]]:
    """Return the records that were read again without excuse, each time as in `readings`.

    Excused is what had not been committed when the broker went, `stood` and beyond, if all its
    readings but one were lost with their commits, and of that what `only` names if it is given.
    """
    return {
        at: seen
        for at, seen in readings(members).items()
        if len(seen) > 1
        and (sum(seen) > 1 or at[1] < stood[at[0]] or (only is not None and at not in only))
    }


def stored(target: Target, topic: str) -> dict[Place, list[bytes]]:
    """Return the values of each partition, which begins at offset 0 and has no gap."""
    values = {}
    for partition in range(PARTITIONS):
        found = all_by_librdkafka(target.bootstrap, topic, partition=partition)
        assert [offset for offset, _ in found] == list(range(len(found)))
        values[topic, partition] = [record.value or b"" for _, record in found]
    return values


def check_stored(
    values: Mapping[Place, Sequence[bytes]], acknowledged: Sequence[bytes], *, once: bool
) -> None:
    """Check that all that was acknowledged is there, and nothing else when it is there `once`.

    A producer that asks again when an answer is lost may write a record twice.
    """
    found = [value for held in values.values() for value in held]
    assert set(acknowledged) <= set(found), set(acknowledged) - set(found)
    if once:
        assert sorted(found) == sorted(acknowledged)


def check_read(members: Sequence[Driver], values: Mapping[Place, Sequence[bytes]]) -> None:
    """Check that every record that is stored was read, and no other."""
    read = {
        ((one.topic, one.partition), one.offset, one.value) for m in members for one in m.records
    }
    assert read == {(at, *each) for at, held in values.items() for each in enumerate(held)}


def check_history(history: History, ends: Mapping[Place, int]) -> None:
    """Check that no commit ever went back and that the last ones are at the ends."""
    facts = history.read()
    assert went_back(facts) == []
    assert committed_in(facts) == ends
    history.close()


def produce(driver: Driver, topic: str, start: int, end: int) -> list[bytes]:
    """Produce a half-open range of records over all partitions; returns the values."""
    values = [b"record %d" % number for number in range(start, end)]
    for partition in range(PARTITIONS):
        driver.produce(
            topic, [Record(None, value) for value in values[partition::PARTITIONS]],
            partition=partition,
        )  # fmt: skip
    return values

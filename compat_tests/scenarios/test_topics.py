"""Topics that come, go and come again under running clients."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from confluent_kafka.admin import AdminClient
from driver import Driver, DriverFailed, Record, eventually
from ledger import committed
from target import READ_S, Target, all_by_librdkafka, create


def read(member: Driver, topic: str) -> set[bytes | None]:
    """Values of a topic that a member read."""
    return {one.value for one in member.records if one.topic == topic}


class Tries:
    """Produces two records until they are acknowledged; each try has values of its own.

    A client may need its next look at the metadata to know a topic made anew.
    """

    def __init__(self, producer: Driver, topic: str) -> None:
        self._producer = producer
        self._topic = topic
        self._tried = 0
        self.written: list[bytes] = []
        self.offsets: list[int | None] = []

    def once(self) -> bool:
        """Try; returns whether it was acknowledged."""
        self._tried += 1
        self.written = [b"new %d-%d" % (self._tried, number) for number in range(2)]
        records = [Record(None, value) for value in self.written]
        try:
            self.offsets = self._producer.produce(self._topic, records)
        except DriverFailed:
            return False
        return True


def test_a_topic_made_anew_is_written_and_read_by_running_clients(
    start: Callable[[str], Driver], target: Target, admin: AdminClient, name: str
) -> None:
    create(admin, name)
    producer, member = start(target.bootstrap), start(target.bootstrap)
    member.may_fail("its topic is deleted").join(name, [name])
    old = [Record(None, b"old %d" % number) for number in range(10)]
    producer.produce(name, old)
    eventually(lambda: committed(admin, name) == {(name, 0): 10}, "a commit of the old records")

    admin.delete_topics([name])[name].result(READ_S)
    eventually(lambda: name not in admin.list_topics(timeout=READ_S).topics, "gone")
    create(admin, name)
    # Nothing is there to be committed yet.
    eventually(lambda: committed(admin, name) == {}, "no offset of the topic that is gone")

    tries = Tries(producer, name)
    eventually(tries.once, "a produce to the new topic")
    stored = [(at, one.value) for at, one in all_by_librdkafka(target.bootstrap, name)]
    # A try that failed may have been stored all the same, but none of it twice.
    assert stored[-2:] == list(zip(tries.offsets, tries.written, strict=True))
    assert [offset for offset, _ in stored] == list(range(len(stored)))
    assert len({value for _, value in stored}) == len(stored)
    assert all((value or b"").startswith(b"new ") for _, value in stored)

    eventually(lambda: committed(admin, name) == {(name, 0): len(stored)}, "the last commit")
    member.leave()
    assert committed(admin, name) == {(name, 0): len(stored)}
    expected = [(number, one.value) for number, one in enumerate(old)] + stored
    assert [(one.offset, one.value) for one in member.records] == expected


@pytest.mark.needs("regex")
def test_a_pattern_finds_its_topics_and_those_made_later(
    start: Callable[[str], Driver],
    target: Target,
    admin: AdminClient,
    lacks: Callable[[str], bool],
    name: str,
) -> None:
    create(admin, f"{name}-one")
    create(admin, f"other-{name}")
    producer, member = start(target.bootstrap), start(target.bootstrap)
    member.join(name, pattern=f"^{name}-.*")
    producer.produce(f"{name}-one", [Record(None, b"1")])
    producer.produce(f"other-{name}", [Record(None, b"not asked for")])
    eventually(lambda: read(member, f"{name}-one") == {b"1"}, "what it found at first")

    if not lacks("regex-later"):
        create(admin, f"{name}-two", 2)
        producer.produce(f"{name}-two", [Record(None, b"2")], partition=1)
        eventually(lambda: read(member, f"{name}-two") == {b"2"}, "a topic made later")
    assert read(member, f"other-{name}") == set()
    member.leave()

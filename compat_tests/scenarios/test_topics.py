"""Topics that come, go and come again under running clients."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from clients import Client
from confluent_kafka.admin import AdminClient
from driver import Driver, DriverFailed, Record, eventually
from target import READ_S, Target, create


def read(member: Driver, topic: str) -> set[bytes | None]:
    """Values of a topic that a member read."""
    return {one.value for one in member.records if one.topic == topic}


def produced(driver: Driver, topic: str, *values: bytes) -> bool:
    """Produce; a client may need its next look at the metadata to know a topic made anew."""
    try:
        driver.produce(topic, [Record(None, value) for value in values])
    except DriverFailed:
        return False
    return True


def test_a_topic_made_anew_is_written_and_read_by_running_clients(
    start: Callable[[str], Driver], target: Target, admin: AdminClient, name: str
) -> None:
    create(admin, name)
    producer, member = start(target.bootstrap), start(target.bootstrap)
    member.join(name, [name])
    before = {b"old %d" % number for number in range(10)}
    producer.produce(name, [Record(None, value) for value in sorted(before)])
    eventually(lambda: read(member, name) == before, "the old records")

    admin.delete_topics([name])[name].result(READ_S)
    eventually(lambda: name not in admin.list_topics(timeout=READ_S).topics, "gone")
    create(admin, name)

    eventually(lambda: produced(producer, name, b"new 0", b"new 1"), "a produce to the new topic")
    eventually(lambda: {b"new 0", b"new 1"} <= read(member, name), "the new records")
    member.leave()


@pytest.mark.needs("regex")
def test_a_pattern_finds_its_topics_and_those_made_later(
    start: Callable[[str], Driver], target: Target, admin: AdminClient, client: Client, name: str
) -> None:
    create(admin, f"{name}-one")
    create(admin, f"other-{name}")
    producer, member = start(target.bootstrap), start(target.bootstrap)
    member.join(name, pattern=f"^{name}-.*")
    producer.produce(f"{name}-one", [Record(None, b"1")])
    producer.produce(f"other-{name}", [Record(None, b"not asked for")])
    eventually(lambda: read(member, f"{name}-one") == {b"1"}, "what it found at first")

    if "regex-later" not in client.lacks:
        create(admin, f"{name}-two", 2)
        producer.produce(f"{name}-two", [Record(None, b"2")], partition=1)
        eventually(lambda: read(member, f"{name}-two") == {b"2"}, "a topic made later")
    assert read(member, f"other-{name}") == set()
    member.leave()

"""Topics that come, go and come again under running clients."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from confluent_kafka import TopicCollection
from confluent_kafka.admin import AdminClient, ConfigResource, ConfigSource, NewTopic
from driver import Driver, DriverFailed, Record, eventually
from ledger import committed
from target import READ_S, Outside, Target, all_by_librdkafka, create


def read(member: Driver, topic: str) -> set[bytes | None]:
    """Values of a topic that a member read."""
    return {one.value for one in member.records if one.topic == topic}


OLD_SETTINGS = {"max.message.bytes": "2000000"}
"""Not the default, and in no record's way."""


def topic_id(admin: AdminClient, topic: str) -> str:
    """The id by which newer clients and the broker know a topic."""
    asked = admin.describe_topics(TopicCollection([topic]))
    return str(asked[topic].result(READ_S).topic_id)


def own_settings(admin: AdminClient, topic: str) -> dict[str, str | None]:
    """The settings that were made for a topic."""
    resource = ConfigResource(ConfigResource.Type.TOPIC, topic)
    found = admin.describe_configs([resource])[resource].result(READ_S)
    own = ConfigSource.DYNAMIC_TOPIC_CONFIG.value
    return {key: entry.value for key, entry in found.items() if entry.source == own}


def files(target: Target | Outside, topic: str) -> set[str]:
    """The directories that a topic has, where they can be seen.

    Apache Kafka removes those of a deleted topic a minute later; until then they have another name.
    """
    found = target.data.glob(f"{topic}-*") if target.data is not None else ()
    return {one.name for one in found if not one.name.endswith("-delete")}


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
    admin.create_topics([NewTopic(name, 1, 1, config=OLD_SETTINGS)])[name].result(READ_S)
    eventually(lambda: name in admin.list_topics(timeout=READ_S).topics, "listed")
    old_id = topic_id(admin, name)
    assert own_settings(admin, name) == OLD_SETTINGS
    producer, member = start(target.bootstrap), start(target.bootstrap)
    member.may_fail("its topic is deleted").join(name, [name])
    old = [Record(None, b"old %d" % number) for number in range(10)]
    producer.produce(name, old)
    # A librdkafka that asks a new Apache Kafka for offsets before it has a coordinator may crash.
    eventually(lambda: len(member.records) == len(old), "the old records")
    eventually(lambda: committed(admin, name) == {(name, 0): 10}, "a commit of the old records")

    admin.delete_topics([name])[name].result(READ_S)
    eventually(lambda: name not in admin.list_topics(timeout=READ_S).topics, "gone")
    eventually(lambda: not files(target, name), "its files gone")
    create(admin, name)
    assert topic_id(admin, name) != old_id
    assert own_settings(admin, name) == {}
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

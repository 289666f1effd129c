"""What a group did, read from `__consumer_offsets`: every commit and every generation, in order.

The broker writes both to one partition of that topic, so their order there is the order in which
they became true. The decoding is this module's own: a broker's reader would forgive its writer.

Not decided here: which histories are right (`ledger.py`).

Sources: Kafka 4.4 OffsetCommitKey, OffsetCommitValue, GroupMetadataKey and GroupMetadataValue;
the assignment is ConsumerProtocolAssignment.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from struct import Struct

from confluent_kafka import Consumer, KafkaException, TopicPartition
from confluent_kafka.admin import AdminClient

TOPIC = "__consumer_offsets"
ANSWER_S = 30
COMMIT_KEYS = (0, 1)
GROUP_KEY = 2
COMMIT_VALUES = range(5)
"""An offset follows the version in all of them."""
GROUP_VALUES = range(4)
"""The next version is the first flexible one, which no release writes."""

Place = tuple[str, int]


class Gap(AssertionError):
    """The topic was not read whole."""


@dataclass(frozen=True)
class Commit:
    """A committed offset, or None once the broker has forgotten it."""

    place: Place
    offset: int | None


@dataclass(frozen=True)
class Generation:
    """What the group agreed on; a static member that comes back changes its id and no number."""

    number: int
    protocol: str | None
    held: dict[str, set[Place]]
    """What each member id was assigned."""
    instances: dict[str, str]
    """Member ids of static members by instance id."""


Fact = Commit | Generation


class _Bytes:
    """Takes fields off the front of a key or value."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, size: int) -> bytes:
        """Return the next bytes. Raises: AssertionError when they end too soon."""
        taken = self._data[self._at : self._at + size]
        assert len(taken) == size, f"{self._data!r} ends too soon"
        self._at += size
        return taken

    def number(self, form: str) -> int:
        """Return the next integer, `form` as in `struct`."""
        of = Struct(f">{form}")
        return int(of.unpack(self.take(of.size))[0])

    def text(self) -> str | None:
        """Return the next nullable string."""
        size = self.number("h")
        return None if size < 0 else self.take(size).decode()

    def blob(self) -> bytes:
        """Return the next bytes field."""
        return self.take(self.number("i"))


def decode(group: str, key: bytes, value: bytes | None) -> Fact | None:
    """Return what a record says of the group; None when it is about another or of another kind.

    A group that was removed is a generation 0 without members.
    Raises: AssertionError for a version that no broker writes.
    """
    of = _Bytes(key)
    kind = of.number("h")
    if kind not in (*COMMIT_KEYS, GROUP_KEY) or of.text() != group:
        return None
    if kind == GROUP_KEY:
        return _generation(_Bytes(value)) if value is not None else Generation(0, None, {}, {})
    topic = of.text()
    assert topic is not None
    place = topic, of.number("i")
    if value is None:
        return Commit(place, None)
    said = _Bytes(value)
    version = said.number("h")
    assert version in COMMIT_VALUES, f"OffsetCommitValue of version {version}"
    return Commit(place, said.number("q"))


def _generation(said: _Bytes) -> Generation:
    version = said.number("h")
    assert version in GROUP_VALUES, f"GroupMetadataValue of version {version}"
    assert said.text() in ("", "consumer")  # a group that is new has no kind yet
    number, protocol = said.number("i"), said.text()
    said.text()  # the leader
    if version >= 2:
        said.number("q")
    held: dict[str, set[Place]] = {}
    instances: dict[str, str] = {}
    for _ in range(said.number("i")):
        member = said.text()
        assert member is not None
        instance = said.text() if version >= 3 else None
        if instance is not None:
            instances[instance] = member
        said.take(said.number("h"))  # client id
        said.take(said.number("h"))  # client host
        said.take(8 if version >= 1 else 4)  # rebalance and session timeout
        said.blob()  # subscription
        held[member] = _assignment(said.blob())
    return Generation(number, protocol, held, instances)


def _assignment(blob: bytes) -> set[Place]:
    if not blob:
        return set()
    said = _Bytes(blob)
    said.number("h")
    places = set()
    for _ in range(said.number("i")):
        topic = said.text()
        assert topic is not None
        places |= {(topic, said.number("i")) for _ in range(said.number("i"))}
    return places


def partition_of(group: str, partitions: int) -> int:
    """Return the partition that Kafka keeps a group in."""
    digest = 0
    for unit in Struct(f">{len(group)}H").unpack(group.encode("utf-16-be")):
        digest = (31 * digest + unit) & 0xFFFFFFFF
    # Java's hash is signed.
    return abs(digest - ((digest & 0x80000000) << 1)) % partitions


class History:
    """Follows a group from before its first member on; misses nothing, or says so."""

    def __init__(self, bootstrap: str, group: str) -> None:
        self.facts: list[Fact] = []
        self._group = group
        self._consumer = Consumer(
            {
                "bootstrap.servers": bootstrap,
                "group.id": f"history-of-{group}",
                "enable.auto.commit": False,
                # What is trimmed before it was read is a gap, which must not pass.
                "auto.offset.reset": "error",
                "check.crcs": True,
                "fetch.wait.max.ms": 50,
            }
        )
        number = partition_of(group, _partitions(bootstrap, group))
        self._place = TopicPartition(TOPIC, number)
        _, self._next = self._watermarks()
        # From here on librdkafka fetches by itself; `read` takes what has come.
        self._consumer.assign([TopicPartition(TOPIC, number, self._next)])

    def _watermarks(self) -> tuple[int, int]:
        low, high = self._consumer.get_watermark_offsets(self._place, ANSWER_S)
        return int(low), int(high)

    def read(self) -> list[Fact]:
        """Return all that was written until now, oldest first.

        Raises: Gap when something was trimmed or passed over before it was read.
        """
        _, end = self._watermarks()
        deadline = time.monotonic() + ANSWER_S
        while self._next < end:
            if time.monotonic() > deadline:
                raise Gap(f"{TOPIC} ends at {end}, and {self._next} did not come")
            for message in self._consumer.consume(1000, 0.1):
                if (error := message.error()) is not None:
                    raise Gap(f"{TOPIC} at {self._next}: {error}")
                if message.offset() != self._next:
                    raise Gap(f"{TOPIC}: {message.offset()} follows {self._next - 1}")
                self._next += 1
                fact = decode(self._group, message.key(), message.value())
                if fact is not None:
                    self.facts.append(fact)
        return self.facts

    def generation(self) -> Generation:
        """Return the newest generation. Raises: AssertionError when there is none yet."""
        known = self.generations()
        assert known, f"{self._group} has no generation"
        return known[-1]

    def generations(self) -> list[Generation]:
        """Return what was kept of the group, one after the other."""
        return [fact for fact in self.read() if isinstance(fact, Generation)]

    def committed(self) -> dict[Place, int]:
        """Return the last commit of each place."""
        return committed_in(self.read())

    def close(self) -> None:
        """Close the reader."""
        self._consumer.close()


def committed_in(facts: Sequence[Fact]) -> dict[Place, int]:
    """Return the last committed offset of each place."""
    last: dict[Place, int] = {}
    for fact in facts:
        if isinstance(fact, Commit):
            last.pop(fact.place, None)
            if fact.offset is not None:
                last[fact.place] = fact.offset
    return last


def _partitions(bootstrap: str, group: str) -> int:
    """Have the topic made, as the first question about a group does, and return its size."""
    admin = AdminClient({"bootstrap.servers": bootstrap})
    deadline = time.monotonic() + ANSWER_S
    while True:
        # Until the topic is there, its broker has no coordinator to name.
        with contextlib.suppress(KafkaException, TimeoutError):
            admin.describe_consumer_groups([group])[group].result(ANSWER_S)
        known = admin.list_topics(timeout=ANSWER_S).topics.get(TOPIC)
        if known is not None and known.partitions:
            return len(known.partitions)
        assert time.monotonic() < deadline, f"{TOPIC} was not made"
        time.sleep(0.05)

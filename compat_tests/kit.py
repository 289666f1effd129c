"""What the compat tests share: clients that are closed in time, and what lies on disk.

Clients are made through `Clients`, which keeps what librdkafka logs: a client that met bytes it
could not read says so there and then goes on, which a test of records alone would not notice.
"""

from __future__ import annotations

import contextlib
import logging
import os
import struct
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from broker_process import BrokerProcess
from confluent_kafka import Consumer, KafkaError, Message, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

TIMEOUT_S = 30
PROTOCOL_ERRORS = ("PROTOERR", "PROTOUFLOW", "BADMSG", "BADCRC", "UNSUPPORTED", "NOCORR", "RDKAFKA")
HEADER_BYTES = 61
CODECS = {"none": 0, "gzip": 1, "snappy": 2, "lz4": 3, "zstd": 4}

# Members that die are missed after a second, not after Kafka's least of six.
QUICK = ("-c", "group.min.session.timeout.ms=1000")


def need(found: object, reason: str) -> None:
    """Skip, or fail where everything must be there."""
    if found:
        return
    if os.environ.get("KAFKAPY_REQUIRE_ALL"):
        pytest.fail(f"{reason}, and KAFKAPY_REQUIRE_ALL is set")
    pytest.skip(reason)


class Kept(logging.Handler):
    """Keeps what a client logs."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


class Clients:
    """Makes clients of librdkafka; keywords are its settings with underscores for dots."""

    def __init__(self) -> None:
        self.kept = Kept()
        self.logger = logging.Logger("librdkafka")
        self.logger.addHandler(self.kept)
        self._consumers: list[Consumer] = []
        self._admins: list[AdminClient] = []

    def producer(self, broker: BrokerProcess, **settings: object) -> Producer:
        """Make a producer."""
        return Producer(_settings(broker, settings), logger=self.logger)

    def consumer(self, broker: BrokerProcess, group: str, **settings: object) -> Consumer:
        """Make a consumer that begins at the start of a topic and commits only when told."""
        defaults = {
            "auto_offset_reset": "earliest",
            "enable_auto_commit": False,
            "group_id": group,
            # Off by default: a batch that the broker rewrote wrongly would pass unseen.
            "check_crcs": True,
        }
        consumer = Consumer(_settings(broker, {**defaults, **settings}), logger=self.logger)
        self._consumers.append(consumer)
        return consumer

    def admin(self, broker: BrokerProcess) -> AdminClient:
        """Make an admin client."""
        admin = AdminClient(_settings(broker, {}), logger=self.logger)
        # Futures of an admin client that is collected are never done.
        self._admins.append(admin)
        return admin

    def close(self) -> None:
        """Close what is open, then fail if a client could not read an answer."""
        for consumer in self._consumers:
            # One that a test closed already says so.
            with contextlib.suppress(RuntimeError):
                consumer.close()
        bad = [line for line in self.kept.lines if any(word in line for word in PROTOCOL_ERRORS)]
        assert bad == []


def _settings(broker: BrokerProcess, settings: dict[str, object]) -> dict[str, object]:
    named = {name.replace("_", "."): value for name, value in settings.items()}
    return {
        "bootstrap.servers": broker.bootstrap,
        # A client that waits ten seconds after a restart tests its own patience.
        "reconnect.backoff.max.ms": 250,
        **named,
    }


def create(
    admin: AdminClient, topic: str, partitions: int = 1, config: dict[str, str] | None = None
) -> None:
    """Create a topic and wait for the answer."""
    new = NewTopic(topic, partitions, 1, config=config or {})
    admin.create_topics([new])[topic].result(TIMEOUT_S)


def produce(
    producer: Producer, topic: str, records: Iterable[tuple[object, object]], **options: object
) -> list[Message]:
    """Produce (key, value) pairs and wait until each is acknowledged.

    Raises: AssertionError when one fails.
    """
    done: list[Message] = []
    failed: list[KafkaError] = []

    def delivered(error: KafkaError | None, message: Message) -> None:
        if error is None:
            done.append(message)
        else:
            failed.append(error)

    for key, value in records:
        producer.produce(topic, key=key, value=value, on_delivery=delivered, **options)
        producer.poll(0)
    assert producer.flush(TIMEOUT_S) == 0
    assert failed == []
    return done


def fails_with(producer: Producer, topic: str, value: bytes) -> KafkaError:
    """Produce one record that must not be accepted; returns why it was not."""
    errors: list[KafkaError] = []
    producer.produce(topic, value, on_delivery=lambda error, _: errors.append(error))
    assert producer.flush(TIMEOUT_S) == 0
    assert errors[0] is not None, "it was accepted"
    return errors[0]


def read(consumer: Consumer, count: int, *, timeout_s: float = TIMEOUT_S) -> list[Message]:
    """Poll until `count` records came."""
    found: list[Message] = []
    deadline = time.monotonic() + timeout_s
    while len(found) < count:
        left = deadline - time.monotonic()
        assert left > 0, f"{len(found)} of {count} records came"
        for message in consumer.consume(min(count - len(found), 10_000), min(left, 0.5)):
            assert message.error() is None, message.error()
            found.append(message)
    return found


def read_all(consumer: Consumer, topic: str, partitions: int = 1) -> list[Message]:
    """Assign every partition from its start and read to its high watermark."""
    whole = [TopicPartition(topic, number, 0) for number in range(partitions)]
    ends = [consumer.get_watermark_offsets(tp, TIMEOUT_S) for tp in whole]
    consumer.assign(
        [TopicPartition(topic, tp.partition, low) for tp, (low, _) in zip(whole, ends, strict=True)]
    )
    return read(consumer, sum(high - low for low, high in ends))


def poll_until(
    members: Sequence[Consumer],
    condition: Callable[[], bool],
    *,
    timeout_s: float = TIMEOUT_S,
    what: str = "condition",
) -> list[Message]:
    """Poll members in turn, as their programs would, until something is true of them."""
    found: list[Message] = []
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not come true within {timeout_s} s"
        for member in members:
            message = member.poll(0.02)
            if message is not None and message.error() is None:
                found.append(message)
    return found


def eventually(condition: Callable[[], object], what: str, *, timeout_s: float = TIMEOUT_S) -> None:
    """Ask again and again for something that another process makes true."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not come true within {timeout_s} s"
        time.sleep(0.05)


class Batch(NamedTuple):
    """What the header of a stored batch tells; offsets are inclusive."""

    first: int
    last: int
    codec: int
    producer_id: int


def batches(content: bytes) -> list[Batch]:
    """Read the headers of the whole batches in a segment, or in the records of a Fetch answer.

    Source: Kafka 4.4 DefaultRecordBatch.
    """
    found, at = [], 0
    while at + HEADER_BYTES <= len(content):
        first, length = struct.unpack_from(">qi", content, at)
        attributes, last_delta = struct.unpack_from(">hi", content, at + 21)
        (producer_id,) = struct.unpack_from(">q", content, at + 43)
        if at + 12 + length > len(content):
            break
        found.append(Batch(first, first + last_delta, attributes & 7, producer_id))
        at += 12 + length
    return found


def batches_on_disk(data: Path, topic: str, partition: int = 0) -> list[Batch]:
    """Read the headers of what a partition's segments hold, in the order of their offsets."""
    segments = sorted(data.glob(f"{topic}-{partition}/*.log"))
    return [batch for segment in segments for batch in batches(segment.read_bytes())]


def codecs_on_disk(data: Path, topic: str) -> set[int]:
    """Return the compression codecs of the batches that a topic's segments hold."""
    segments = data.glob(f"{topic}-*/*.log")
    return {batch.codec for segment in segments for batch in batches(segment.read_bytes())}

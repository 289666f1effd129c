"""The broker that scenarios run against, and what it stores."""

from __future__ import annotations

import socket
import struct
import time
from pathlib import Path
from typing import Protocol

from confluent_kafka import Consumer, Message, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic
from driver import Record, eventually
from kit import Batch, batches, batches_on_disk

READ_S = 30
FETCH, FETCH_VERSION = 1, 4
FETCH_BYTES = 50_000_000


class Target(Protocol):
    """A broker that can be stopped and started again on the same port and data."""

    bootstrap: str
    data: Path | None
    """Its log directory, where there is one that can be read."""

    def stop(self) -> object: ...

    def kill(self) -> None: ...

    def restart(self) -> None: ...


class Outside:
    """A broker that somebody else runs (`--bootstrap`)."""

    data = None

    def __init__(self, bootstrap: str) -> None:
        self.bootstrap = bootstrap


def create(admin: AdminClient, topic: str, partitions: int = 1) -> None:
    """Create a topic and wait until it is there."""
    admin.create_topics([NewTopic(topic, partitions, 1)])[topic].result(READ_S)
    eventually(lambda: topic in admin.list_topics(timeout=READ_S).topics, f"{topic} listed")


def stored(target: Target | Outside, topic: str, partition: int = 0) -> list[Batch]:
    """Read the headers of a partition's batches: from its segments, else by one Fetch."""
    if target.data is not None:
        return batches_on_disk(target.data, topic, partition)
    return batches(_fetched(target.bootstrap, topic, partition))


def _fetched(bootstrap: str, topic: str, partition: int) -> bytes:
    """Fetch a partition from its start, as it is stored: no client shows the batches.

    Source: Kafka 4.4 FetchRequest.json, FetchResponse.json.
    """
    name, client = topic.encode(), b"scenarios"
    frame = struct.pack(">hhih", FETCH, FETCH_VERSION, 1, len(client)) + client
    frame += struct.pack(">iiiibi", -1, 1000, 1, FETCH_BYTES, 0, 1)
    frame += struct.pack(">h", len(name)) + name
    frame += struct.pack(">iiqi", 1, partition, 0, FETCH_BYTES)
    host, _, port = bootstrap.rpartition(":")
    with socket.create_connection((host, int(port)), READ_S) as connection:
        connection.sendall(struct.pack(">i", len(frame)) + frame)
        with connection.makefile("rb") as answers:
            (size,) = struct.unpack(">i", answers.read(4))
            answer = answers.read(size)
    # Correlation id, throttle time, count of topics, name, count of partitions, number.
    error, _, _, aborted = struct.unpack_from(">hqqi", answer, 18 + len(name) + 4)
    assert (error, aborted) in ((0, 0), (0, -1)), f"Fetch of {topic}: {error=}, {aborted=}"
    return answer[18 + len(name) + 4 + 22 + 4 :]


def read_by_librdkafka(
    bootstrap: str, topic: str, count: int, *, partition: int = 0
) -> list[tuple[int, Record]]:
    """Read a partition's first records with the reference client, as (offset, record)."""
    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": "none", "check.crcs": True})
    consumer.assign([TopicPartition(topic, partition, 0)])
    found: list[tuple[int, Record]] = []
    deadline = time.monotonic() + READ_S
    while len(found) < count and time.monotonic() < deadline:
        found += [_seen(one) for one in consumer.consume(count - len(found), 0.5)]
    consumer.close()
    return found


def all_by_librdkafka(
    bootstrap: str, topic: str, *, partition: int = 0
) -> list[tuple[int, Record]]:
    """Read a partition up to its high watermark with the reference client."""
    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": "none"})
    _, end = consumer.get_watermark_offsets(TopicPartition(topic, partition), READ_S)
    consumer.close()
    return read_by_librdkafka(bootstrap, topic, end, partition=partition)


def _seen(message: Message) -> tuple[int, Record]:
    assert message.error() is None, message.error()
    headers = tuple((name, value) for name, value in message.headers() or ())
    return message.offset(), Record(message.key(), message.value(), headers, message.timestamp()[1])

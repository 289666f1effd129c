"""What a log remembers besides its records: the shapes that rules and engines exchange.

They live on the lowest floor because the rules of a partition (`log/`) and the engines that keep it
(`storage/`) are strangers to each other. All values are plain and owned by whoever receives them.
Offsets: `end_offset` is exclusive, `last_offset` inclusive.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec


class LogId(NamedTuple):
    """Names one log for as long as its topic lives; a re-created topic has another `topic_id`."""

    topic_id: bytes
    topic: str
    partition: int

    def __str__(self) -> str:
        return f"{self.topic}-{self.partition}"


class EpochEntry(NamedTuple):
    """A leader epoch and the first offset that was written under it."""

    epoch: int
    start_offset: int


class SegmentInfo(msgspec.Struct, frozen=True):
    """One segment of a log, oldest first in every list; the last one is the active segment.

    `max_timestamp` is the largest record timestamp, -1 when the segment holds no record.
    `first_timestamp` is the largest of the segment's first batch, -1 when empty: the age of a
    segment counts from there (Kafka LogSegment.rollingBasedTimestamp).
    """

    base_offset: int
    end_offset: int
    size_bytes: int
    first_timestamp: int = -1
    max_timestamp: int = -1


class ProducerBatch(NamedTuple):
    """One of the last batches of a producer in one partition; sequences are inclusive."""

    first_sequence: int
    last_sequence: int
    last_offset: int
    offset_delta: int
    timestamp: int


class ProducerEntry(msgspec.Struct):
    """What a partition remembers of one producer id.

    `batches` holds at most five, oldest first; a stored snapshot carries only the newest (Kafka's
    `.snapshot` format has room for one). `current_txn_first_offset` is -1 outside a transaction.
    Source: Kafka 4.4 ProducerStateEntry.
    """

    producer_id: int
    producer_epoch: int
    batches: list[ProducerBatch]
    last_timestamp: int = -1
    coordinator_epoch: int = -1
    current_txn_first_offset: int = -1


class ProducerSnapshot(msgspec.Struct):
    """Producer state as of `offset` (exclusive: batches below it are reflected)."""

    offset: int
    entries: list[ProducerEntry]

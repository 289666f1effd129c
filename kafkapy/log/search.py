"""Finding a record by its timestamp inside one batch.

Decides which record of a batch ListOffsets names; which batch to look into is the storage engine's
to know (by largest timestamps), and whether the offset is below the high watermark the broker's.

Records may be out of order in time: the first in *offset* order wins.

Sources: Kafka 4.4 FileRecords.searchForTimestamp, RecordBatch.offsetOfMaxTimestamp; KIP-79,
KIP-734.
"""

from __future__ import annotations

from typing import NamedTuple

from kafkapy.records.batch import BatchHeader
from kafkapy.records.iterate import iterate


class FoundRecord(NamedTuple):
    """What ListOffsets answers: a record's timestamp, its offset and its batch's leader epoch."""

    timestamp: int
    offset: int
    leader_epoch: int


def find_timestamp(
    batch_view: memoryview,
    header: BatchHeader,
    timestamp: int,
    start_offset: int,
    *,
    budget_bytes: int,
) -> FoundRecord | None:
    """Return the first record at or after `start_offset` with at least that timestamp.

    `batch_view` is exactly the batch of `header`. O(records of the batch), unpacked within
    `budget_bytes`.

    Raises: what `records.iterate` raises, if the batch cannot be unpacked.

    Source: Kafka 4.4 FileRecords.searchForTimestamp.
    """
    if header.max_timestamp < timestamp or header.last_offset < start_offset:
        return None
    for record in iterate(batch_view, header, budget_bytes=budget_bytes):
        if record.timestamp >= timestamp and record.offset >= start_offset:
            return FoundRecord(record.timestamp, record.offset, header.partition_leader_epoch)
    return None


def latest_of_batch(
    batch_view: memoryview, header: BatchHeader, *, budget_bytes: int
) -> FoundRecord | None:
    """Return the first record with the batch's largest timestamp, None if it has no record.

    For a LogAppendTime batch, where all are equal, that is its last offset.

    Raises: what `records.iterate` raises, if the batch cannot be unpacked.

    Source: Kafka 4.4 RecordBatch.offsetOfMaxTimestamp.
    """
    if header.uses_log_append_time:
        return FoundRecord(header.max_timestamp, header.last_offset, header.partition_leader_epoch)
    best: FoundRecord | None = None
    for record in iterate(batch_view, header, budget_bytes=budget_bytes):
        if best is None or record.timestamp > best.timestamp:
            best = FoundRecord(record.timestamp, record.offset, header.partition_leader_epoch)
    return best

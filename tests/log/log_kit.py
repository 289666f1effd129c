"""A partition log and a client that appends to it, for these tests."""

from __future__ import annotations

import copy
from typing import Any

import msgspec
from log_batches import NOW, batch

from kafkapy.base.stored import EpochEntry, ProducerSnapshot, SegmentInfo
from kafkapy.config.settings import BrokerSettings
from kafkapy.config.topic import TopicConfig, effective
from kafkapy.log.partition_log import PartitionLog
from kafkapy.log.plan import AppendPlan, AppendRefusal, Duplicate, Origin
from kafkapy.records.batch import BatchHeader, scan

BUDGET = 1 << 20
SETTINGS = BrokerSettings.build()


def topic(**overrides: str) -> TopicConfig:
    """Make a topic configuration; `retention_ms="5"` stands for `retention.ms=5`."""
    return effective(SETTINGS, {name.replace("_", "."): text for name, text in overrides.items()})


def make_log(
    config: TopicConfig | None = None,
    *,
    leader_epoch: int = 0,
    start: int = 0,
    end: int = 0,
    segments: list[SegmentInfo] | None = None,
    epochs: list[EpochEntry] | None = None,
    snapshot: ProducerSnapshot | None = None,
    recent: list[BatchHeader] | None = None,
    wall_ms: int = NOW,
) -> PartitionLog:
    """Open a log of a topic named orders, partition 0."""
    return PartitionLog(
        config or topic(),
        leader_epoch=leader_epoch,
        log_start_offset=start,
        end_offset=end,
        segments=segments or [],
        epochs=epochs or [],
        snapshot=snapshot,
        recent_batches=recent or [],
        wall_ms=wall_ms,
        name="orders-0",
    )


def plan(
    log: PartitionLog,
    data: bytearray | bytes | None = None,
    *,
    origin: Origin = Origin.CLIENT,
    wall_ms: int = NOW,
    budget: int = BUDGET,
    **fields: Any,
) -> AppendPlan | Duplicate | AppendRefusal:
    """Plan an append of `data`, or of a batch made of `fields`."""
    view = memoryview(batch(**fields) if data is None else data)
    headers = scan(view)
    assert isinstance(headers, list), headers
    return log.plan_append(view, headers, origin=origin, wall_ms=wall_ms, decompress_budget=budget)


def planned(log: PartitionLog, data: bytearray | bytes | None = None, **fields: Any) -> AppendPlan:
    """Plan an append that must be accepted."""
    answer = plan(log, data, **fields)
    assert isinstance(answer, AppendPlan), answer
    return answer


def refused(
    log: PartitionLog, data: bytearray | bytes | None = None, **fields: Any
) -> AppendRefusal:
    """Plan an append that must be refused, and leave the log as it was."""
    before = state(log)
    answer = plan(log, data, **fields)
    assert isinstance(answer, AppendRefusal), answer
    assert state(log) == before
    return answer


def append(log: PartitionLog, data: bytearray | bytes | None = None, **fields: Any) -> AppendPlan:
    """Append and commit."""
    accepted = planned(log, data, **fields)
    assert log.committed(accepted) == accepted.end_offset
    return accepted


def stored(accepted: AppendPlan) -> bytes:
    """Return the bytes that a storage engine would keep."""
    return b"".join(bytes(view) for view in accepted.views)


def state(log: PartitionLog) -> object:
    """Return everything a log remembers, as a value."""
    producers = log._producers
    return copy.deepcopy(
        (
            log.log_start_offset,
            log.last_stable_offset,
            log.high_watermark,
            log.log_end_offset,
            {pid: msgspec.structs.astuple(entry) for pid, entry in producers.entries.items()},
            producers.open_transactions,
            producers.completed_transactions,
            log._epochs.entries,
            log._epochs_unsaved,
            log._recovery_point,
            log._roll_wanted,
            (log._segment.base_offset, log._segment.size_bytes, log._segment.first_timestamp),
        )
    )

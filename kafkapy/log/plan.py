"""The words in which a partition's rules answer: plans, duplicates and refusals.

They decide nothing; `partition_log.py` makes them, the broker acts on them.

Invariants: `AppendPlan` intervals are half-open (`[base_offset, end_offset)`); the views of a plan
concatenated are exactly the batches it lists, in order, with offsets and leader epochs stamped.

Sources: Kafka 4.4 LogAppendInfo, RecordValidationException, ProduceResponse.RecordError.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

import msgspec

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.base.stored import EpochEntry, ProducerSnapshot
from kafkapy.log.producer_state import Undo
from kafkapy.log.roll import ActiveSegment
from kafkapy.records.batch import BatchHeader


class Origin(Enum):
    """Who appends; it decides how much is believed.

    Source: Kafka 4.4 AppendOrigin (replication is not an origin here: one copy, no followers).
    """

    CLIENT = 0
    COORDINATOR = 1


class RecordError(NamedTuple):
    """One record of a refused batch, by its place in the batch (KIP-467)."""

    batch_index: int
    message: str


class TakesLong:
    """Nothing was decided: looking at the records would hold up everybody else for long."""


class AppendRefusal(Refusal):
    """Why a batch is not appended.

    `message` is what a client is told and None where Kafka tells only the code; `reason` always
    says what was wrong, for logs and tests.
    """

    __slots__ = ("reason", "record_errors")

    def __init__(
        self,
        code: ErrorCode,
        reason: str,
        *,
        message: str | None = None,
        record_errors: list[RecordError] | None = None,
    ) -> None:
        super().__init__(code, message)
        self.reason = reason
        self.record_errors = record_errors if record_errors is not None else []

    def __repr__(self) -> str:
        return f"AppendRefusal({self.code.name}, {self.reason!r})"


class Duplicate(NamedTuple):
    """A batch that is already in the log (or in an append still under way); answered as a success.

    `timestamp` is answered as log_append_time_ms, also for CreateTime topics, as Kafka does.
    The records are acknowledged only once the high watermark passes `last_offset`: a caller that
    sees a smaller one waits for it, and fails if the first append fails.
    """

    base_offset: int
    last_offset: int
    timestamp: int


class AppendPlan(msgspec.Struct, gc=False):
    """One append, decided but not yet stored.

    `log_append_time_ms` is -1 for CreateTime. `epochs` is the complete history, given when this
    append is the first to carry its newest entry. `snapshot` (with `roll`) is producer state as of
    `base_offset`. `views` are borrowed from the caller's buffer unless a batch was rebuilt.
    The fields from `undo` on are how `PartitionLog.failed` goes back; nobody else reads them.
    """

    base_offset: int
    end_offset: int
    views: list[memoryview | bytes | bytearray]
    batches: list[BatchHeader]
    log_append_time_ms: int
    roll: bool
    epochs: list[EpochEntry] | None
    snapshot: ProducerSnapshot | None
    flush: bool
    size_bytes: int
    records_count: int
    undo: list[Undo]
    previous_segment: ActiveSegment
    previous_recovery_point: int
    roll_wanted: bool

"""Which records may enter a log, one by one.

Decides about keys and timestamps of the records of one client batch, in Kafka's words, since
clients show them (KIP-467). Batches as wholes are `validate.py`'s.

All records are looked at and all failures collected; one is enough to refuse the batch. A
timestamp failure outweighs the others. The ordinary batch is walked without making objects; only
when that finds something are the records decoded to word the errors.

Sources: Kafka 4.4 LogValidator.validateRecord, validateKey, validateTimestamp,
processRecordErrors; ProduceResponse.RecordError, DefaultRecord.toString; KIP-32, KIP-467.
"""

from __future__ import annotations

from typing import NamedTuple

from kafkapy.base.errors import ErrorCode
from kafkapy.base.limits import RECORD_ERRORS_MAX, SLICE_RECORDS
from kafkapy.base.steps import Steps
from kafkapy.log.plan import AppendRefusal, RecordError
from kafkapy.records.batch import NO_TIMESTAMP, BatchHeader
from kafkapy.records.iterate import (
    InvalidRecord,
    Record,
    RecordsTooLarge,
    WalkResult,
    records_in,
    walk_in_steps,
)

SHOWN_ERRORS = 3
"""How many record errors the summary repeats (Kafka LogValidator.processRecordErrors)."""


class RecordRules(NamedTuple):
    """What a topic asks of records, and when: bounds are absolute and inclusive.

    `log_append_time` topics do not look at timestamps.
    """

    compacted: bool
    log_append_time: bool
    timestamp_min: int
    timestamp_max: int


def check_records(
    body: bytes, header: BatchHeader, rules: RecordRules, *, name: str
) -> Steps[WalkResult | AppendRefusal]:
    """Walk unpacked records; return what was found or why their batch is refused.

    `name` is the partition's, for messages. O(records), in steps.
    """
    try:
        found = yield from walk_in_steps(
            body,
            header,
            timestamp_min=rules.timestamp_min,
            timestamp_max=rules.timestamp_max,
        )
        if _is_clean(found, header, rules):
            return found
        errors = yield from _record_errors(body, header, rules, name=name)
    except InvalidRecord as error:
        return refuse_records(error)
    return _refusal(errors) if errors else found


def refuse_records(error: InvalidRecord) -> AppendRefusal:
    """Answer records that cannot be read: a producer may split a batch that is only too large."""
    if isinstance(error, RecordsTooLarge):
        return AppendRefusal(ErrorCode.MESSAGE_TOO_LARGE, str(error))
    return AppendRefusal(ErrorCode.INVALID_RECORD, str(error))


def _is_clean(found: WalkResult, header: BatchHeader, rules: RecordRules) -> bool:
    """Tell whether a walk shows that no record can be objected to."""
    if rules.compacted and found.null_keys:
        return False
    if header.uses_log_append_time:
        return False
    return rules.log_append_time or not found.out_of_bounds


def _record_errors(
    body: bytes, header: BatchHeader, rules: RecordRules, *, name: str
) -> Steps[list[tuple[ErrorCode, RecordError]]]:
    """Return the first `RECORD_ERRORS_MAX` failures, in the order of the records."""
    errors: list[tuple[ErrorCode, RecordError]] = []
    for index, record in enumerate(records_in(body, header)):
        if index and not index % SLICE_RECORDS:
            yield None
        error = _judge(index, record, header, rules, name)
        if error is not None:
            errors.append(error)
            if len(errors) == RECORD_ERRORS_MAX:
                break
    return errors


def _judge(
    index: int, record: Record, header: BatchHeader, rules: RecordRules, name: str
) -> tuple[ErrorCode, RecordError] | None:
    """Return what is wrong with one record, its key first."""
    if rules.compacted and record.key is None:
        text = f"Compacted topic cannot accept message without key in topic partition {name}"
        return ErrorCode.INVALID_RECORD, RecordError(index, text)
    if not rules.log_append_time and record.timestamp != NO_TIMESTAMP:
        if rules.timestamp_min <= record.timestamp <= rules.timestamp_max:
            return None
        text = (
            f"Timestamp {record.timestamp} of message with offset {record.offset} is out of range."
            f" The timestamp should be within [{rules.timestamp_min}, {rules.timestamp_max}]"
        )
        return ErrorCode.INVALID_TIMESTAMP, RecordError(index, text)
    if header.uses_log_append_time:
        text = (
            f"Invalid timestamp type in message {_shown(record)}. Producer should not set"
            " timestamp type to LogAppendTime."
        )
        return ErrorCode.INVALID_TIMESTAMP, RecordError(index, text)
    return None


def _shown(record: Record) -> str:
    """Show a record as Kafka does in messages."""
    return (
        f"DefaultRecord(offset={record.offset}, timestamp={record.timestamp},"
        f" key={len(record.key or b'')} bytes, value={len(record.value or b'')} bytes)"
    )


def _refusal(errors: list[tuple[ErrorCode, RecordError]]) -> AppendRefusal:
    """Sum record errors up as Kafka does.

    Source: Kafka 4.4 LogValidator.processRecordErrors.
    """
    listed = [error for _, error in errors]
    if any(code is ErrorCode.INVALID_TIMESTAMP for code, _ in errors):
        code = ErrorCode.INVALID_TIMESTAMP
        summary = "One or more records have been rejected due to invalid timestamp"
    else:
        code = ErrorCode.INVALID_RECORD
        shown = ", ".join(
            f"RecordError(batchIndex={error.batch_index}, message='{error.message}')"
            for error in listed[:SHOWN_ERRORS]
        )
        summary = (
            f"One or more records have been rejected due to {len(listed)} record errors in total,"
            f" and only showing the first three errors at most: [{shown}]"
        )
    return AppendRefusal(code, summary, message=summary, record_errors=listed)

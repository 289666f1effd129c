"""Record batches made by us: from records, from key-value pairs, and from another batch.

Decides the bytes of a batch; nothing about where it goes. What is built here, `scan` and `iterate`
read back equal.

Invariants:
* base timestamp is that of the first record, max timestamp the largest, unless log append time is
  asked for;
* a batch that is built anew keeps its producer id, epoch, sequence, transactional bit, and the
  order, timestamps and headers of its records; offset deltas become consecutive;
* results are `bytearray`s, owned by the caller, checksummed, ready to be stamped in place.

Sources: Kafka 4.4 MemoryRecordsBuilder, DefaultRecord.writeTo,
LogValidator.buildRecordsAndAssignOffsets.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec

from kafkapy.base.limits import SLICE_RECORDS
from kafkapy.base.steps import Steps, finish
from kafkapy.records.batch import (
    CONTROL_BIT,
    HEADER,
    LOG_OVERHEAD,
    MAGIC,
    NO_LEADER_EPOCH,
    NO_PRODUCER_EPOCH,
    NO_PRODUCER_ID,
    NO_SEQUENCE,
    RECORDS_OFFSET,
    TIMESTAMP_TYPE_BIT,
    TRANSACTIONAL_BIT,
    BatchHeader,
    Buffer,
    Codec,
    TimestampType,
    seal,
)
from kafkapy.records.compression import compress
from kafkapy.records.iterate import (
    TIMESTAMP_MAX,
    TIMESTAMP_MIN,
    InvalidRecord,
    Record,
    record_fields,
    unpack_records,
)

KEPT_ATTRIBUTES = TIMESTAMP_TYPE_BIT | TRANSACTIONAL_BIT | CONTROL_BIT
"""What a batch that is built anew inherits; a delete horizon is the cleaner's to set."""


def build_batch(
    records: Sequence[Record],
    *,
    base_offset: int | None = None,
    codec: Codec = Codec.NONE,
    level: int | None = None,
    timestamp_type: TimestampType = TimestampType.CREATE_TIME,
    max_timestamp: int | None = None,
    producer_id: int = NO_PRODUCER_ID,
    producer_epoch: int = NO_PRODUCER_EPOCH,
    base_sequence: int = NO_SEQUENCE,
    transactional: bool = False,
    control: bool = False,
    leader_epoch: int = NO_LEADER_EPOCH,
) -> bytearray:
    """Build a batch of `records`, whose offsets may leave gaps; their sequences are not read.

    Offset deltas are relative to `base_offset`, by default the first record's offset.
    `max_timestamp` overrides the largest record timestamp; log append time needs it.

    Raises: ValueError without records, for log append time without `max_timestamp`, or if two
    timestamps are 2^63 ms apart.

    Source: Kafka 4.4 MemoryRecordsBuilder.
    """
    if not records:
        raise ValueError("a batch needs a record")
    if timestamp_type is TimestampType.LOG_APPEND_TIME and max_timestamp is None:
        raise ValueError("log append time needs a timestamp")
    base_timestamp, greatest_timestamp = _timestamp_range(records)
    if base_offset is None:
        base_offset = records[0].offset
    body = bytearray()
    for record in records:
        _put_record(
            body,
            record,
            delta_ms=record.timestamp - base_timestamp,
            delta=record.offset - base_offset,
        )
    flags = (TRANSACTIONAL_BIT if transactional else 0) | (CONTROL_BIT if control else 0)
    header = BatchHeader(
        position=0,
        size_bytes=0,
        base_offset=base_offset,
        partition_leader_epoch=leader_epoch,
        magic=MAGIC,
        attributes=codec | timestamp_type << 3 | flags,
        last_offset_delta=records[-1].offset - base_offset,
        base_timestamp=base_timestamp,
        max_timestamp=greatest_timestamp if max_timestamp is None else max_timestamp,
        producer_id=producer_id,
        producer_epoch=producer_epoch,
        base_sequence=base_sequence,
        records_count=len(records),
    )
    return _assemble(header, body if codec is Codec.NONE else compress(codec, body, level))


def build_simple(
    pairs: Sequence[tuple[bytes | None, bytes | None]],
    timestamp_ms: int,
    base_offset: int,
    leader_epoch: int,
) -> bytearray:
    """Build an uncompressed batch of key-value pairs that share a timestamp; the fast way.

    For the broker's own logs: no headers, no producer, offsets consecutive from `base_offset`.

    Raises: ValueError without pairs.
    """
    if not pairs:
        raise ValueError("a batch needs a record")
    body = bytearray()
    for delta, (key, value) in enumerate(pairs):
        head = b"\0\0" + (_ONE_BYTE[delta] if delta < 64 else _varint(delta))
        if key is None:
            head += b"\x01"
        else:
            size = len(key)
            head += (_ONE_BYTE[size] if size < 64 else _varint(size)) + key
        if value is None:
            body += _varint(len(head) + 2)
            body += head
            body += b"\x01\0"
        else:
            size = len(value)
            head += _ONE_BYTE[size] if size < 64 else _varint(size)
            body += _varint(len(head) + size + 1)
            body += head
            body += value
            body.append(0)
    header = BatchHeader(
        position=0,
        size_bytes=0,
        base_offset=base_offset,
        partition_leader_epoch=leader_epoch,
        magic=MAGIC,
        attributes=0,
        last_offset_delta=len(pairs) - 1,
        base_timestamp=timestamp_ms,
        max_timestamp=timestamp_ms,
        producer_id=NO_PRODUCER_ID,
        producer_epoch=NO_PRODUCER_EPOCH,
        base_sequence=NO_SEQUENCE,
        records_count=len(pairs),
    )
    return _assemble(header, body)


def rebuild(
    batch_view: Buffer,
    header: BatchHeader,
    *,
    codec: Codec,
    budget_bytes: int,
    level: int | None = None,
) -> bytearray:
    """Build the batch again with `codec` and offset deltas 0, 1, 2 and so on.

    `batch_view` begins with the batch and is only read. Base offset, leader epoch, producer fields,
    base sequence, timestamp type, transactional and control bits are kept, unknown bits are not.
    Base and max timestamp are worked out anew, but a log append time stays. Keys, values and
    headers are copied without being looked into.

    Raises: InvalidRecord, RecordsTooLarge as `records.iterate` does; ValueError if there are no
    records.

    Source: Kafka 4.4 LogValidator.buildRecordsAndAssignOffsets.
    """
    body = unpack_records(batch_view, header, budget_bytes=budget_bytes)
    return finish(rebuild_in_steps(body, header, codec=codec, level=level))


def rebuild_in_steps(
    body: bytes, header: BatchHeader, *, codec: Codec, level: int | None = None
) -> Steps[bytearray]:
    """Do in steps what `rebuild` does, with unpacked records."""
    out = bytearray()
    base_ms: int | None = None
    least_ms = greatest_ms = 0
    for place, fields in enumerate(record_fields(body, header.records_count)):
        if place and not place % SLICE_RECORDS:
            yield None
        delta_ms, rest_at, end = fields[0], fields[2], fields[7]
        if base_ms is None:
            base_ms = least_ms = greatest_ms = delta_ms
        elif delta_ms > greatest_ms:
            greatest_ms = delta_ms
        elif delta_ms < least_ms:
            least_ms = delta_ms
        if greatest_ms - least_ms > TIMESTAMP_MAX:
            raise InvalidRecord("record timestamps are too far apart")
        head = b"\0" + _varint(delta_ms - base_ms) + _varint(place)
        out += _varint(len(head) + end - rest_at)
        out += head
        out += body[rest_at:end]
    if base_ms is None:
        raise ValueError("a batch needs a record")
    base = header.base_timestamp
    if base + least_ms < TIMESTAMP_MIN or base + greatest_ms > TIMESTAMP_MAX:
        raise InvalidRecord("record timestamp leaves 64 bits")
    anew = msgspec.structs.replace(
        header,
        attributes=header.attributes & KEPT_ATTRIBUTES | codec,
        last_offset_delta=header.records_count - 1,
        base_timestamp=base + base_ms,
        max_timestamp=(header.max_timestamp if header.uses_log_append_time else base + greatest_ms),
    )
    if codec is Codec.NONE:
        return _assemble(anew, out)
    packed: bytes = yield partial(compress, codec, out, level)
    return _assemble(anew, packed)


def _timestamp_range(records: Sequence[Record]) -> tuple[int, int]:
    """Return the first and the largest timestamp. Raises: ValueError if 64 bits cannot tell."""
    timestamps = [record.timestamp for record in records]
    greatest = max(timestamps)
    if greatest - min(timestamps) > TIMESTAMP_MAX:
        raise ValueError("record timestamps are too far apart")
    return timestamps[0], greatest


def _put_record(out: bytearray, record: Record, *, delta_ms: int, delta: int) -> None:
    """Append one record."""
    body = bytearray(b"\0")
    body += _varint(delta_ms)
    body += _varint(delta)
    _put_bytes(body, record.key)
    _put_bytes(body, record.value)
    body += _varint(len(record.headers))
    for key, value in record.headers:
        _put_bytes(body, key)
        _put_bytes(body, value)
    out += _varint(len(body))
    out += body


def _put_bytes(out: bytearray, data: bytes | None) -> None:
    if data is None:
        out += b"\x01"
    else:
        out += _varint(len(data))
        out += data


def _assemble(header: BatchHeader, payload: Buffer) -> bytearray:
    """Put header and payload together and seal them; `header.size_bytes` is worked out here."""
    out = bytearray(RECORDS_OFFSET)
    HEADER.pack_into(
        out,
        0,
        header.base_offset,
        RECORDS_OFFSET - LOG_OVERHEAD + len(payload),
        header.partition_leader_epoch,
        header.magic,
        0,
        header.attributes,
        header.last_offset_delta,
        header.base_timestamp,
        header.max_timestamp,
        header.producer_id,
        header.producer_epoch,
        header.base_sequence,
        header.records_count,
    )
    out += payload
    seal(out, 0)
    return out


def _varint(value: int) -> bytes:
    """Encode a signed number of at most 64 bits."""
    raw = (value << 1) ^ (value >> 63)
    if raw < 128:
        return bytes((raw,))
    if raw < 16384:
        return bytes((raw & 127 | 128, raw >> 7))
    out = bytearray()
    while raw > 127:
        out.append(raw & 127 | 128)
        raw >>= 7
    out.append(raw)
    return bytes(out)


_ONE_BYTE = [_varint(number) for number in range(64)]
"""Every number from 0 that one byte holds."""

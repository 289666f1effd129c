"""The records inside a batch, one by one: decoding them and walking over them.

Decides whether the bytes behind a batch header are the records it announces. `iterate` makes an
object of each; `walk` only collects what a log must know to accept the batch. Whether a finding is
a reason to refuse is the log's business (`log/validate.py`). A batch can hold millions of records:
what goes over all of them is also there in steps.

A record: body length varint, then attributes i8 (ignored), timestamp delta varlong, offset delta
varint, key length varint (negative is null) and key, value likewise, header count varint, and per
header a key length (never null), key, value length (negative is null), value. Varints are zigzag.

Invariants:
* both read structure through one function, `record_fields`, so they accept exactly the same bytes;
* anything that is not exactly `records_count` records raises `InvalidRecord`, nothing else;
* compressed records are unpacked to at most the budget, which does not bound uncompressed ones.

Differs: a varint whose value leaves its 32 or 64 bits, and a record timestamp that leaves 64 bits,
are faults; Kafka lets the number wrap around (test_number_beyond_its_width_is_a_fault).

Sources: Kafka 4.4 DefaultRecord.readFrom, DefaultRecordBatch.RecordIterator.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from kafkapy.base.limits import RECORD_ERRORS_MAX, SLICE_RECORDS
from kafkapy.base.steps import Steps, finish
from kafkapy.base.structs import Lean
from kafkapy.records.batch import (
    CODEC_MASK,
    NO_SEQUENCE,
    NO_TIMESTAMP,
    RECORDS_OFFSET,
    BatchHeader,
    Buffer,
    Codec,
)
from kafkapy.records.compression import DecompressionBomb, DecompressionError, decompress

TIMESTAMP_MIN = -(2**63)
TIMESTAMP_MAX = 2**63 - 1

Header = tuple[bytes, bytes | None]
"""A record header: UTF-8 key as it came, value."""

TWO_BYTES_MAX = 2**14 - 1
"""Largest unsigned number that a varint of two bytes holds."""

_Fields = tuple[int, int, int, int, int, int, int, int]
"""Timestamp delta, offset delta, position of the key length, key position and length (-1 null),
value position and length, position after the record."""


class InvalidRecord(Exception):
    """The records of a batch are not what its header announces; the text is for logs."""


class RecordsTooLarge(InvalidRecord):
    """The records of a batch unfold to more bytes than the budget allows."""


class Record(Lean):
    """One record, owned. `sequence` is -1 in a batch without one.

    A null key or value is None; empty ones differ from it. Headers keep order and duplicates.
    """

    offset: int = 0
    timestamp: int = NO_TIMESTAMP
    key: bytes | None = None
    value: bytes | None = None
    headers: list[Header] = []  # noqa: RUF012
    sequence: int = NO_SEQUENCE


class WalkResult(Lean):
    """What a log must know about the records of a batch.

    Offsets are absolute (base offset of the header as it is now, plus delta). `null_keys` are
    places in the batch from 0; `out_of_bounds` are (place, timestamp). Of each kind at most
    `RECORD_ERRORS_MAX` are kept.
    """

    records_count: int
    is_consecutive: bool
    first_timestamp: int
    max_timestamp: int
    offset_of_max_timestamp: int
    null_keys: list[int]
    out_of_bounds: list[tuple[int, int]]


def iterate(batch_view: Buffer, header: BatchHeader, *, budget_bytes: int) -> Iterator[Record]:
    """Yield the records of the batch that `batch_view` begins with.

    The payload is copied at the first step; `header.position` does not matter. Records before a
    fault are yielded before it is raised.

    Raises:
        InvalidRecord: a structural fault, or the payload does not unpack.
        RecordsTooLarge: it unpacks to more than `budget_bytes`.

    Source: Kafka 4.4 DefaultRecordBatch.iterator.
    """
    yield from records_in(unpack_records(batch_view, header, budget_bytes=budget_bytes), header)


def records_in(body: bytes, header: BatchHeader) -> Iterator[Record]:
    """Yield the records of unpacked records; see `iterate`."""
    base_offset, base_timestamp = header.base_offset, header.base_timestamp
    base_sequence = header.base_sequence
    append_time = header.max_timestamp if header.uses_log_append_time else None
    for delta_ms, delta, _, key_at, key_bytes, value_at, value_bytes, _ in record_fields(
        body, header.records_count
    ):
        timestamp = base_timestamp + delta_ms
        if not TIMESTAMP_MIN <= timestamp <= TIMESTAMP_MAX:
            raise InvalidRecord("record timestamp leaves 64 bits")
        headers_at = value_at if value_bytes < 0 else value_at + value_bytes
        yield Record(
            base_offset + delta,
            timestamp if append_time is None else append_time,
            None if key_bytes < 0 else body[key_at : key_at + key_bytes],
            None if value_bytes < 0 else body[value_at : value_at + value_bytes],
            _headers(body, headers_at) if body[headers_at] else [],
            NO_SEQUENCE if base_sequence < 0 else (base_sequence + delta) & 0x7FFF_FFFF,
        )


def walk(
    batch_view: Buffer,
    header: BatchHeader,
    budget_bytes: int,
    *,
    timestamp_min: int = TIMESTAMP_MIN,
    timestamp_max: int = TIMESTAMP_MAX,
) -> WalkResult:
    """Look at every record of the batch that `batch_view` begins with, keeping none.

    Timestamps outside [timestamp_min, timestamp_max] (inclusive both) are reported, -1 never is.
    Cost: about a microsecond a record.

    Raises: as `iterate`.

    Source: Kafka 4.4 LogValidator.validateMessagesAndAssignOffsetsCompressed, validateTimestamp.
    """
    body = unpack_records(batch_view, header, budget_bytes=budget_bytes)
    return finish(
        walk_in_steps(body, header, timestamp_min=timestamp_min, timestamp_max=timestamp_max)
    )


def walk_in_steps(
    body: bytes,
    header: BatchHeader,
    *,
    timestamp_min: int = TIMESTAMP_MIN,
    timestamp_max: int = TIMESTAMP_MAX,
) -> Steps[WalkResult]:
    """Do in steps what `walk` does, with unpacked records."""
    count, base = header.records_count, header.base_timestamp
    if count <= 0:
        next(record_fields(body, count), None)  # raises if the payload disagrees
        return WalkResult(0, True, NO_TIMESTAMP, NO_TIMESTAMP, -1, [], [])
    first_ms, greatest_at = next(record_fields(body, count))[:2]
    least_ms = greatest_ms = first_ms
    is_consecutive = True
    null_keys: list[int] = []
    fields = record_fields(body, count)
    for begin in range(0, count, SLICE_RECORDS):
        if begin:
            yield None
        for place, (delta_ms, delta, _, _, key_bytes, _, _, _) in enumerate(
            islice(fields, SLICE_RECORDS), begin
        ):
            if delta != place:
                is_consecutive = False
            if delta_ms > greatest_ms:
                greatest_ms, greatest_at = delta_ms, delta
            elif delta_ms < least_ms:
                least_ms = delta_ms
            if key_bytes < 0 and len(null_keys) < RECORD_ERRORS_MAX:
                null_keys.append(place)
    next(fields, None)  # raises if the payload disagrees
    if base + least_ms < TIMESTAMP_MIN or base + greatest_ms > TIMESTAMP_MAX:
        raise InvalidRecord("record timestamp leaves 64 bits")
    if header.uses_log_append_time:
        base, first_ms, least_ms, greatest_ms, greatest_at = header.max_timestamp, 0, 0, 0, 0
    out_of_bounds: list[tuple[int, int]] = []
    if base + least_ms < timestamp_min or base + greatest_ms > timestamp_max:
        out_of_bounds = yield from _out_of_bounds(body, header, timestamp_min, timestamp_max)
    return WalkResult(
        count,
        is_consecutive,
        base + first_ms,
        base + greatest_ms,
        header.base_offset + greatest_at,
        null_keys,
        out_of_bounds,
    )


def unpack_in_steps(batch_view: Buffer, header: BatchHeader, *, budget_bytes: int) -> Steps[bytes]:
    """Do `unpack_records` as one step that any thread may take."""

    def unpack() -> bytes | InvalidRecord:
        try:
            return unpack_records(batch_view, header, budget_bytes=budget_bytes)
        except InvalidRecord as error:
            return error

    body: bytes | InvalidRecord = yield unpack
    if isinstance(body, InvalidRecord):
        raise body
    return body


def unpack_records(batch_view: Buffer, header: BatchHeader, *, budget_bytes: int) -> bytes:
    """Return the records of a batch uncompressed, owned; `batch_view` begins with the batch.

    Raises: InvalidRecord, RecordsTooLarge.
    """
    packed = memoryview(batch_view)[RECORDS_OFFSET : header.size_bytes]
    if not header.attributes & CODEC_MASK:
        return bytes(packed)
    try:
        codec = Codec(header.attributes & CODEC_MASK)
        return decompress(codec, packed, budget_bytes)
    except DecompressionBomb as bomb:
        raise RecordsTooLarge(str(bomb)) from bomb
    except (DecompressionError, ValueError) as problem:
        raise InvalidRecord(str(problem)) from problem


def record_fields(body: bytes, count: int) -> Iterator[_Fields]:
    """Yield where everything is in each of `count` records; see `_Fields`.

    All bytes must be used up when the last record ends. The varints are decoded in line, up to two
    bytes of each: this loop is what a walk costs.

    Raises: InvalidRecord.

    Source: Kafka 4.4 DefaultRecord.readFrom.
    """
    if count < 0:
        raise InvalidRecord(f"batch announces {count} records")
    pos, size = 0, len(body)
    try:
        for _ in range(count):
            if (raw := body[pos]) > 127:
                raw += (body[pos := pos + 1] << 7) - 128
                if raw > TWO_BYTES_MAX:
                    raw, pos = _long_form(body, pos - 1, 32)
            end = pos + 1 + (raw >> 1)
            if raw & 1 or end > size:
                raise InvalidRecord(f"record at byte {pos} is longer than its batch or negative")
            if (raw := body[pos := pos + 2]) > 127:
                raw += (body[pos := pos + 1] << 7) - 128
                if raw > TWO_BYTES_MAX:
                    raw, pos = _long_form(body, pos - 1, 64)
            delta_ms = (raw >> 1) ^ -(raw & 1)
            if (raw := body[pos := pos + 1]) > 127:
                raw += (body[pos := pos + 1] << 7) - 128
                if raw > TWO_BYTES_MAX:
                    raw, pos = _long_form(body, pos - 1, 32)
            delta = (raw >> 1) ^ -(raw & 1)
            rest_at = pos = pos + 1
            if (raw := body[pos]) > 127:
                raw += (body[pos := pos + 1] << 7) - 128
                if raw > TWO_BYTES_MAX:
                    raw, pos = _long_form(body, pos - 1, 32)
            key_at = pos = pos + 1
            key_bytes = -1 if raw & 1 else raw >> 1
            if key_bytes > 0:
                pos += key_bytes
            if (raw := body[pos]) > 127:
                raw += (body[pos := pos + 1] << 7) - 128
                if raw > TWO_BYTES_MAX:
                    raw, pos = _long_form(body, pos - 1, 32)
            value_at = pos = pos + 1
            value_bytes = -1 if raw & 1 else raw >> 1
            if value_bytes > 0:
                pos += value_bytes
            pos = _skip_headers(body, pos, end) if body[pos] else pos + 1
            if pos != end:
                raise InvalidRecord(f"record ends at byte {pos} instead of {end}")
            yield delta_ms, delta, rest_at, key_at, key_bytes, value_at, value_bytes, end
    except IndexError:
        raise InvalidRecord(f"batch ends inside one of its {count} records") from None
    if pos != size:
        raise InvalidRecord(f"{size - pos} bytes are left over after {count} records")


def _skip_headers(body: bytes, pos: int, end: int) -> int:
    """Return where the headers that begin with their count at `pos` end; nothing is built."""
    count, pos = _varint(body, pos)
    if not 0 <= count <= end - pos:
        raise InvalidRecord(f"record cannot have {count} headers")
    for _ in range(count):
        key_bytes, pos = _varint(body, pos)
        if key_bytes < 0:
            raise InvalidRecord("record header without a key")
        value_bytes, pos = _varint(body, pos + key_bytes)
        if value_bytes > 0:
            pos += value_bytes
    return pos


def _headers(body: bytes, pos: int) -> list[Header]:
    """Build the headers that begin at `pos`, which `_skip_headers` approved of."""
    headers: list[Header] = []
    count, pos = _varint(body, pos)
    for _ in range(count):
        key_bytes, key_at = _varint(body, pos)
        value_bytes, value_at = _varint(body, key_at + key_bytes)
        pos = value_at + max(value_bytes, 0)
        value = None if value_bytes < 0 else body[value_at:pos]
        headers.append((body[key_at : key_at + key_bytes], value))
    return headers


def _out_of_bounds(
    body: bytes, header: BatchHeader, timestamp_min: int, timestamp_max: int
) -> Steps[list[tuple[int, int]]]:
    """List the records outside the bounds; a second pass, since usually there is none."""
    found: list[tuple[int, int]] = []
    for place, fields in enumerate(record_fields(body, header.records_count)):
        if place and not place % SLICE_RECORDS:
            yield None
        timestamp = header.base_timestamp + fields[0]
        if header.uses_log_append_time:
            timestamp = header.max_timestamp
        if timestamp != NO_TIMESTAMP and not timestamp_min <= timestamp <= timestamp_max:
            found.append((place, timestamp))
            if len(found) == RECORD_ERRORS_MAX:
                break
    return found


def _varint(body: bytes, pos: int) -> tuple[int, int]:
    """Return the signed 32-bit number at `pos` and the position after it."""
    raw = body[pos]
    if raw > 127:
        raw, pos = _long_form(body, pos, 32)
    return (raw >> 1) ^ -(raw & 1), pos + 1


def _long_form(body: bytes, pos: int, bits: int) -> tuple[int, int]:
    """Return the number at `pos`, sign bit still lowest, and the position of its *last* byte."""
    byte = body[pos]
    raw, shift = byte & 0x7F, 7
    while byte > 127:
        if shift >= bits:
            raise InvalidRecord("varint has too many bytes")
        pos += 1
        byte = body[pos]
        raw |= (byte & 0x7F) << shift
        shift += 7
    if raw >> bits:
        raise InvalidRecord(f"varint needs more than {bits} bits")
    return raw, pos

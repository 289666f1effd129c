"""The header of a record batch: finding batches in bytes, reading them, restamping them in place.

Decides whether a run of bytes consists of intact batches of magic 2, and which error code says
why not. Never looks at records: what lies behind byte 61 is covered by the checksum only
(`iterate.py` opens it). Does not decide whether a log accepts a batch (`log/validate.py`).

Layout, big-endian: 0 base offset i64, 8 batch length i32 (bytes after it), 12 partition leader
epoch i32, 16 magic i8, 17 CRC u32, 21 attributes i16, 23 last offset delta i32, 27 base timestamp
i64, 35 max timestamp i64, 43 producer id i64, 51 producer epoch i16, 53 base sequence i32,
57 records count i32, 61 records. Attributes: bits 0-2 codec, 3 timestamp type, 4 transactional,
5 control, 6 base timestamp is a delete horizon; only the low byte is ever read.

Invariants:
* the CRC covers attributes to end, so base offset and leader epoch are stamped for free;
* every header `scan` returns describes a whole batch, and batches follow each other without gaps:
  the sum of their sizes is how much of the buffer is usable.

Sources: Kafka 4.4 DefaultRecordBatch, ByteBufferLogInputStream, ProduceRequest.validateRecords,
UnifiedLog.analyzeAndValidateRecords.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from struct import Struct

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.base.structs import Lean

Buffer = bytes | bytearray | memoryview

BASE_OFFSET_OFFSET = 0
LENGTH_OFFSET = 8
LEADER_EPOCH_OFFSET = 12
MAGIC_OFFSET = 16
CRC_OFFSET = 17
ATTRIBUTES_OFFSET = 21
MAX_TIMESTAMP_OFFSET = 35
RECORDS_OFFSET = 61

LOG_OVERHEAD = 12
"""Bytes before and including the length field, which the length does not count."""

LEGACY_RECORD_OVERHEAD = 14
"""Smallest length of any magic: the fixed part of a magic 0 message."""

HEADER_TO_MAGIC = 17

CODEC_MASK = 0x07
TIMESTAMP_TYPE_BIT = 0x08
TRANSACTIONAL_BIT = 0x10
CONTROL_BIT = 0x20
DELETE_HORIZON_BIT = 0x40
KNOWN_ATTRIBUTES = 0x7F

MAGIC = 2
NO_TIMESTAMP = -1
NO_PRODUCER_ID = -1
NO_PRODUCER_EPOCH = -1
NO_SEQUENCE = -1
NO_LEADER_EPOCH = -1

HEADER = Struct(">qiibIhiqqqhii")
_U32 = Struct(">I")
_I32 = Struct(">i")
_I64 = Struct(">q")


class Codec(IntEnum):
    """How the records of a batch are compressed; the value is bits 0-2 of the attributes."""

    NONE = 0
    GZIP = 1
    SNAPPY = 2
    LZ4 = 3
    ZSTD = 4


class TimestampType(IntEnum):
    """Who set the timestamps of a batch; the value is bit 3 of the attributes."""

    CREATE_TIME = 0
    LOG_APPEND_TIME = 1


_CODECS = (Codec.NONE, Codec.GZIP, Codec.SNAPPY, Codec.LZ4, Codec.ZSTD)
_CODEC_MAX = 4


class BatchHeader(Lean):
    """One batch, described; numbers only, it borrows nothing.

    `position` is where the batch begins in the buffer it was read from; `size_bytes` is all of it,
    12 + batch length. `attributes` is the low byte, unsigned.
    """

    position: int
    size_bytes: int
    base_offset: int
    partition_leader_epoch: int
    magic: int
    attributes: int
    last_offset_delta: int
    base_timestamp: int
    max_timestamp: int
    producer_id: int
    producer_epoch: int
    base_sequence: int
    records_count: int

    @property
    def codec(self) -> Codec:
        """The codec of the records. Raises: IndexError for ids 5-7, which `scan` refuses."""
        return _CODECS[self.attributes & CODEC_MASK]

    @property
    def timestamp_type(self) -> TimestampType:
        """Who set the timestamps."""
        return TimestampType(self.attributes >> 3 & 1)

    @property
    def uses_log_append_time(self) -> bool:
        """Whether `max_timestamp` is the timestamp of every record."""
        return self.attributes & TIMESTAMP_TYPE_BIT != 0

    @property
    def is_transactional(self) -> bool:
        """Whether the batch is part of a transaction (data or marker)."""
        return self.attributes & TRANSACTIONAL_BIT != 0

    @property
    def is_control(self) -> bool:
        """Whether the record is a marker that consumers skip."""
        return self.attributes & CONTROL_BIT != 0

    @property
    def has_producer_id(self) -> bool:
        """Whether an idempotent producer wrote this."""
        return self.producer_id >= 0

    @property
    def last_offset(self) -> int:
        """Offset of the last record, inclusive, also when compaction removed that record."""
        return self.base_offset + self.last_offset_delta

    @property
    def last_sequence(self) -> int:
        """Sequence of the last record, inclusive, after 2^31 - 1 comes 0; -1 without sequence.

        Source: Kafka 4.4 DefaultRecordBatch.lastSequence.
        """
        if self.base_sequence < 0:
            return NO_SEQUENCE
        return (self.base_sequence + self.last_offset_delta) & 0x7FFF_FFFF


def scan(
    buf: Buffer, *, verify_crc: bool = True, batches_max: int | None = None
) -> list[BatchHeader] | Refusal:
    """Find the whole batches in `buf`; a partial batch at the end is left out without complaint.

    The buffer is only looked at. No batch at all is an empty list. `batches_max` is for bytes from
    a client: more are refused before their checksums cost time and their headers memory.
    Cost: the checksum, plus about a microsecond a batch.

    Returns: headers in order, or the refusal of everything in `buf`:
        CORRUPT_MESSAGE: a length below the smallest possible, an unknown magic, a bad checksum;
        INVALID_RECORD: magic 0 or 1, more than `batches_max` batches;
        UNKNOWN_SERVER_ERROR: compression id 5-7.

    Differs: Kafka stumbles over an unknown compression id outside its per-partition guard and
    fails the whole request with that code (test_unknown_compression_id_is_refused).

    Source: Kafka 4.4 ByteBufferLogInputStream.nextBatch, ProduceRequest.validateRecords,
    DefaultRecordBatch.ensureValid.
    """
    size_bytes = len(buf)
    if size_bytes >= RECORDS_OFFSET:
        (
            base_offset, length, leader_epoch, magic, crc, attributes, last_offset_delta,
            base_timestamp, max_timestamp, producer_id, producer_epoch, base_sequence,
            records_count,
        ) = _unpack(buf, 0)  # fmt: skip
        if (
            length + LOG_OVERHEAD == size_bytes
            and magic == MAGIC
            and attributes & CODEC_MASK <= _CODEC_MAX
        ):
            if verify_crc and _crc32c(buf[ATTRIBUTES_OFFSET:]) != crc:
                return _bad_crc(crc, _crc32c(buf[ATTRIBUTES_OFFSET:]))
            return [
                BatchHeader(
                    0, size_bytes, base_offset, leader_epoch, magic, attributes & 0xFF,
                    last_offset_delta, base_timestamp, max_timestamp, producer_id,
                    producer_epoch, base_sequence, records_count,
                )
            ]  # fmt: skip
    return _scan_any(buf, verify_crc, batches_max)


def read_header(buf: Buffer, position: int) -> BatchHeader:
    """Read the header of the batch at `position`, believing every field.

    For bytes that were scanned before they were stored.

    Raises: struct.error if fewer than 61 bytes are there.
    """
    (
        base_offset, length, leader_epoch, magic, _, attributes, last_offset_delta,
        base_timestamp, max_timestamp, producer_id, producer_epoch, base_sequence,
        records_count,
    ) = _unpack(buf, position)  # fmt: skip
    return BatchHeader(
        position, length + LOG_OVERHEAD, base_offset, leader_epoch, magic, attributes & 0xFF,
        last_offset_delta, base_timestamp, max_timestamp, producer_id, producer_epoch,
        base_sequence, records_count,
    )  # fmt: skip


def has_valid_crc(buf: Buffer, header: BatchHeader) -> bool:
    """Tell whether the checksum of the batch at `header.position` is right.

    `buf` must hold the whole batch; storage engines ask this when they recover a log.
    """
    position = header.position
    stored: int = _U32.unpack_from(buf, position + CRC_OFFSET)[0]
    end = position + header.size_bytes
    return _crc32c(memoryview(buf)[position + ATTRIBUTES_OFFSET : end]) == stored


def stamp_offset_and_epoch(
    buf: bytearray | memoryview, position: int, base_offset: int, leader_epoch: int
) -> None:
    """Write the offset and leader epoch a batch was given; the checksum does not cover them.

    Source: Kafka 4.4 DefaultRecordBatch.setLastOffset, setPartitionLeaderEpoch.
    """
    _pack_i64(buf, position, base_offset)
    _pack_i32(buf, position + LEADER_EPOCH_OFFSET, leader_epoch)


def stamp_log_append_time(buf: bytearray | memoryview, position: int, wall_ms: int) -> None:
    """Make `wall_ms` the timestamp of all records of the batch; record deltas stay.

    Source: Kafka 4.4 DefaultRecordBatch.setMaxTimestamp; KIP-32.
    """
    _stamp_timestamp(buf, position, TIMESTAMP_TYPE_BIT, wall_ms)


def stamp_max_timestamp(buf: bytearray | memoryview, position: int, max_timestamp: int) -> None:
    """Correct the largest record timestamp of a batch whose timestamps are its producer's.

    Source: Kafka 4.4 DefaultRecordBatch.setMaxTimestamp.
    """
    _stamp_timestamp(buf, position, 0, max_timestamp)


def seal(buf: bytearray | memoryview, position: int) -> None:
    """Compute and write the checksum of the batch at `position` over attributes to end."""
    length: int = _I32.unpack_from(buf, position + LENGTH_OFFSET)[0]
    end = position + LOG_OVERHEAD + length
    crc = _crc32c(memoryview(buf)[position + ATTRIBUTES_OFFSET : end])
    _U32.pack_into(buf, position + CRC_OFFSET, crc)


def _stamp_timestamp(
    buf: bytearray | memoryview, position: int, type_bit: int, max_timestamp: int
) -> None:
    """Set timestamp type and max timestamp; unknown attribute bits go when anything changes.

    Untouched bytes keep their checksum, so that nothing is computed for the usual case.
    """
    attributes = buf[position + ATTRIBUTES_OFFSET + 1]
    stored: int = _I64.unpack_from(buf, position + MAX_TIMESTAMP_OFFSET)[0]
    if attributes & TIMESTAMP_TYPE_BIT == type_bit and stored == max_timestamp:
        return
    buf[position + ATTRIBUTES_OFFSET] = 0
    buf[position + ATTRIBUTES_OFFSET + 1] = (
        attributes & (KNOWN_ATTRIBUTES & ~TIMESTAMP_TYPE_BIT) | type_bit
    )
    _pack_i64(buf, position + MAX_TIMESTAMP_OFFSET, max_timestamp)
    seal(buf, position)


def _scan_any(
    buf: Buffer, verify_crc: bool, batches_max: int | None
) -> list[BatchHeader] | Refusal:
    """Scan without expectations: lengths and magics of all batches first, then the contents."""
    spans: list[tuple[int, int]] = []
    position, end = 0, len(buf)
    while end - position >= LOG_OVERHEAD:
        length: int = _I32.unpack_from(buf, position + LENGTH_OFFSET)[0]
        if length < LEGACY_RECORD_OVERHEAD:
            return Refusal(
                ErrorCode.CORRUPT_MESSAGE,
                f"Record size {length} is less than the minimum of {LEGACY_RECORD_OVERHEAD}",
            )
        if end - position < HEADER_TO_MAGIC:
            break
        magic = buf[position + MAGIC_OFFSET]
        if magic > MAGIC:
            return Refusal(ErrorCode.CORRUPT_MESSAGE, f"Invalid magic {magic} of a record")
        if end - position < length + LOG_OVERHEAD:
            break
        if len(spans) == batches_max:
            return Refusal(
                ErrorCode.INVALID_RECORD,
                f"Produce requests may carry {batches_max} record batch for each partition",
            )
        if magic < MAGIC:
            return Refusal(
                ErrorCode.INVALID_RECORD,
                f"Produce requests may only carry record batches of magic {MAGIC}, not {magic}",
            )
        spans.append((position, length + LOG_OVERHEAD))
        position += length + LOG_OVERHEAD
    headers: list[BatchHeader] = []
    for position, size_bytes in spans:
        found = _check(buf, position, size_bytes, verify_crc)
        if isinstance(found, Refusal):
            return found
        headers.append(found)
    return headers


def _check(buf: Buffer, position: int, size_bytes: int, verify_crc: bool) -> BatchHeader | Refusal:
    # A batch too small for a header still has its attributes, which Kafka reads first.
    codec_id = buf[position + ATTRIBUTES_OFFSET + 1] & CODEC_MASK
    if codec_id > _CODEC_MAX:
        return Refusal(ErrorCode.UNKNOWN_SERVER_ERROR, f"Unknown compression type id: {codec_id}")
    if size_bytes < RECORDS_OFFSET:
        return Refusal(
            ErrorCode.CORRUPT_MESSAGE,
            f"Record batch of {size_bytes} bytes is smaller than its header, {RECORDS_OFFSET}",
        )
    header = read_header(buf, position)
    if verify_crc:
        stored: int = _U32.unpack_from(buf, position + CRC_OFFSET)[0]
        computed = _crc32c(buf[position + ATTRIBUTES_OFFSET : position + size_bytes])
        if computed != stored:
            return _bad_crc(stored, computed)
    return header


def _bad_crc(stored: int, computed: int) -> Refusal:
    return Refusal(
        ErrorCode.CORRUPT_MESSAGE,
        f"Record is corrupt (stored crc = {stored}, computed crc = {computed})",
    )


def _load_crc32c(data: Buffer) -> int:
    """Compute a CRC-32C and put the library's own function in this one's place.

    The library is imported at its first use, not with this module: it costs 17 ms of a start-up
    budget of 150. Later calls go straight to it.
    """
    global _crc32c
    from crc32c import crc32c

    _crc32c = crc32c
    return crc32c(data)


_crc32c: Callable[[Buffer], int] = _load_crc32c
_unpack = HEADER.unpack_from
_pack_i64 = _I64.pack_into
_pack_i32 = _I32.pack_into

"""Batches and records put together byte by byte, independently of `kafkapy.records.build`.

Nothing here checks anything: tests use it to say exactly what is wrong with a batch.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

import crc32c


def varint(number: int) -> bytes:
    """Encode zigzag, as long as it takes."""
    raw = number * 2 if number >= 0 else -number * 2 - 1
    out = b""
    while raw > 127:
        out += bytes([raw % 128 + 128])
        raw //= 128
    return out + bytes([raw])


def sized(data: bytes | None) -> bytes:
    """Encode bytes after their length, null as length -1."""
    return varint(-1) if data is None else varint(len(data)) + data


def headers(*pairs: tuple[bytes, bytes | None]) -> bytes:
    """Encode record headers after their count."""
    return varint(len(pairs)) + b"".join(sized(key) + sized(value) for key, value in pairs)


def record(
    *,
    delta: int = 0,
    delta_ms: int = 0,
    key: bytes | None = b"k",
    value: bytes | None = b"v",
    tail: bytes = b"\0",
    length: int | None = None,
) -> bytes:
    """Encode one record; `tail` is its headers, `length` overrides what it says of itself."""
    body = b"\0" + varint(delta_ms) + varint(delta) + sized(key) + sized(value) + tail
    return varint(len(body) if length is None else length) + body


def batch(
    records: Sequence[bytes] = (),
    *,
    payload: bytes | None = None,
    count: int | None = None,
    last_offset_delta: int | None = None,
    base_offset: int = 0,
    leader_epoch: int = -1,
    magic: int = 2,
    attributes: int = 0,
    base_timestamp: int = 1_000,
    max_timestamp: int = 1_000,
    producer_id: int = -1,
    producer_epoch: int = -1,
    base_sequence: int = -1,
    crc: int | None = None,
) -> bytearray:
    """Encode a batch; `payload` replaces the records, `crc` the right checksum."""
    body = b"".join(records) if payload is None else payload
    records_count = len(records) if count is None else count
    covered = (
        struct.pack(
            ">hiqqqhii",
            attributes,
            records_count - 1 if last_offset_delta is None else last_offset_delta,
            base_timestamp,
            max_timestamp,
            producer_id,
            producer_epoch,
            base_sequence,
            records_count,
        )
        + body
    )
    head = struct.pack(">qiib", base_offset, 9 + len(covered), leader_epoch, magic)
    checksum = crc32c.crc32c(covered) if crc is None else crc
    return bytearray(head + struct.pack(">I", checksum) + covered)


def legacy_message(magic: int, value: bytes = b"value") -> bytes:
    """Encode a message of magic 0 or 1 with a checksum of zero, which nobody gets to read."""
    body = struct.pack(">Ibb", 0, magic, 0) + (b"\0" * 8 if magic else b"")
    body += struct.pack(">ii", -1, len(value)) + value
    return struct.pack(">qi", 0, len(body)) + body

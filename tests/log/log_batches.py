"""Batches made by hand, so that the rules are not tested with the builder they rely on."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Sequence

import crc32c

NOW = 1_700_000_000_000
"""The wall clock of these tests, in ms."""

GZIP = 1
LOG_APPEND_TIME = 0x08
TRANSACTIONAL = 0x10
CONTROL = 0x20

HEADER = struct.Struct(">qiibIhiqqqhii")


def varint(value: int) -> bytes:
    """Encode a zigzag varint."""
    value = (value << 1) ^ (value >> 63)
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def sized(data: bytes | None) -> bytes:
    """Encode nullable bytes with a varint length."""
    return varint(-1) if data is None else varint(len(data)) + data


def record(
    *, offset_delta: int, timestamp_delta: int = 0, key: bytes | None = b"k", value: bytes = b"v"
) -> bytes:
    """Encode one record of a v2 batch, without headers."""
    body = b"\0" + varint(timestamp_delta) + varint(offset_delta) + sized(key) + sized(value)
    body += varint(0)
    return varint(len(body)) + body


def batch(
    count: int = 1,
    *,
    timestamps: Sequence[int] | None = None,
    keys: Sequence[bytes | None] | None = None,
    deltas: Sequence[int] | None = None,
    value: bytes = b"v",
    max_timestamp: int | None = None,
    base_timestamp: int | None = None,
    records_count: int | None = None,
    last_offset_delta: int | None = None,
    producer_id: int = -1,
    producer_epoch: int = -1,
    base_sequence: int = -1,
    attributes: int = 0,
    base_offset: int = 0,
    payload: bytes | None = None,
) -> bytearray:
    """Build a batch of `count` records whose header says the truth unless told otherwise."""
    timestamps = list(timestamps) if timestamps is not None else [NOW] * count
    keys = list(keys) if keys is not None else [b"k"] * count
    deltas = list(deltas) if deltas is not None else list(range(count))
    base = timestamps[0]
    if payload is None:
        payload = b"".join(
            record(offset_delta=delta, timestamp_delta=when - base, key=key, value=value)
            for delta, when, key in zip(deltas, timestamps, keys, strict=True)
        )
        if attributes & 7 == GZIP:
            payload = gzip.compress(payload, mtime=0)
    out = bytearray(61)
    HEADER.pack_into(
        out,
        0,
        base_offset,
        49 + len(payload),
        -1,
        2,
        0,
        attributes,
        count - 1 if last_offset_delta is None else last_offset_delta,
        base if base_timestamp is None else base_timestamp,
        max(timestamps) if max_timestamp is None else max_timestamp,
        producer_id,
        producer_epoch,
        base_sequence,
        count if records_count is None else records_count,
    )
    out += payload
    struct.pack_into(">I", out, 17, crc32c.crc32c(bytes(out[21:])))
    return out


def marker(
    *, producer_id: int, producer_epoch: int = 0, coordinator_epoch: int = 0, commit: bool = True
) -> bytearray:
    """Build an end-of-transaction marker."""
    key = struct.pack(">hh", 0, int(commit))
    value = struct.pack(">hi", 0, coordinator_epoch)
    return batch(
        payload=record(offset_delta=0, key=key, value=value),
        producer_id=producer_id,
        producer_epoch=producer_epoch,
        attributes=CONTROL | TRANSACTIONAL,
    )


PID = 0
"""The least producer id there is."""


def idempotent(sequence: int, count: int = 1, *, epoch: int = 0) -> bytearray:
    return batch(count, producer_id=PID, producer_epoch=epoch, base_sequence=sequence)


def transactional(sequence: int) -> bytearray:
    return batch(producer_id=7, producer_epoch=0, base_sequence=sequence, attributes=TRANSACTIONAL)

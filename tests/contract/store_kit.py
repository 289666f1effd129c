"""Builds batches and speaks to a store the way the broker does.

`Writer` is one log in use: it knows what was appended, so that a test can say what it expects
without spelling out offsets. Batches are real (valid records, CRC-32C) because engines that recover
look at them.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable
from typing import NamedTuple

import crc32c

from kafkapy.base.parts import FileRange, Part
from kafkapy.base.stored import (
    EpochEntry,
    LogId,
    ProducerBatch,
    ProducerEntry,
    ProducerSnapshot,
)
from kafkapy.records.batch import BatchHeader, read_header
from kafkapy.storage.port import Lease, LogAppend, LogState, Pending, Storage

ORDERS = LogId(bytes(range(16)), "orders", 0)
NO_OFFSET_LIMIT = 1 << 62

_HEADER = struct.Struct(">qiibIhiqqqhii")


def batch(
    base_offset: int,
    count: int = 1,
    *,
    size: int = 20,
    timestamp: int = 1_000,
    epoch: int = 0,
    producer_id: int = -1,
    sequence: int = -1,
    fill: int = 0x61,
) -> bytes:
    """Return one batch of `count` records whose values are `size` bytes of `fill`."""
    records = b"".join(_record(delta, bytes([fill]) * size) for delta in range(count))
    body = _HEADER.pack(
        base_offset, 49 + len(records), epoch, 2, 0, 0, count - 1, timestamp, timestamp,
        producer_id, 0 if producer_id >= 0 else -1, sequence, count,
    ) + records  # fmt: skip
    checksum = crc32c.crc32c(body[21:])
    return body[:17] + checksum.to_bytes(4, "big") + body[21:]


def _record(offset_delta: int, value: bytes) -> bytes:
    body = b"\x00\x00" + _varint(offset_delta) + _varint(-1) + _varint(len(value)) + value + b"\x00"
    return _varint(len(body)) + body


def _varint(value: int) -> bytes:
    value = (value << 1) ^ (value >> 63)
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def headers_of(data: bytes | memoryview) -> list[BatchHeader]:
    """Return the headers of whole batches, positions relative to `data`."""
    found = []
    position = 0
    while position < len(data):
        header = read_header(memoryview(data), position)
        found.append(header)
        position += header.size_bytes
    return found


def snapshot_at(offset: int, producer_id: int = 7) -> ProducerSnapshot:
    """Return producer state with one entry, the way a stored snapshot can carry it."""
    if offset == 0:
        return ProducerSnapshot(offset, [])
    last = ProducerBatch(0, 0, offset - 1, 0, 500)
    return ProducerSnapshot(offset, [ProducerEntry(producer_id, 0, [last], 500)])


class Stored(NamedTuple):
    """One batch that a store must have."""

    base_offset: int
    end_offset: int
    timestamp: int
    data: bytes


class Writer:
    """One open log and what it must hold."""

    def __init__(
        self, store: Storage, lease: Lease, log_id: LogId = ORDERS, *, segment_bytes: int = 1 << 30
    ) -> None:
        self.store = store
        self.lease = lease
        self.log_id = log_id
        self.segment_bytes = segment_bytes
        self.stored: list[Stored] = []
        self.epochs: list[EpochEntry] = []
        self.state: LogState = self.open()

    def open(self) -> LogState:
        """Open the log (again) and take up at its end."""
        self.state = self.store.open(self.lease, self.log_id, segment_bytes=self.segment_bytes)
        self.log = self.state.log
        self.end = self.state.end_offset
        return self.state

    def plan(
        self,
        counts: Iterable[int] = (1,),
        *,
        size: int = 20,
        timestamp: int = 1_000,
        epoch: int = 0,
        producer_id: int = -1,
        roll: bool = False,
        snapshot: ProducerSnapshot | None = None,
        flush: bool = False,
    ) -> tuple[LogAppend, list[Stored]]:
        """Return an append of one batch per count at the end, and what it would store."""
        end = self.end
        rows = []
        for count in counts:
            data = batch(
                end, count, size=size, timestamp=timestamp, epoch=epoch,
                producer_id=producer_id, sequence=end if producer_id >= 0 else -1,
                fill=0x61 + end % 26,
            )  # fmt: skip
            rows.append(Stored(end, end + count, timestamp, data))
            end += count
        data = b"".join(row.data for row in rows)
        epochs = None
        if not self.epochs or self.epochs[-1].epoch < epoch:
            epochs = [*self.epochs, EpochEntry(epoch, self.end)]
        views: list[memoryview | bytes | bytearray] = [bytearray(row.data) for row in rows]
        append = LogAppend(
            self.log, self.end, end, views, headers_of(data), roll, epochs, snapshot, flush
        )
        return append, rows

    def note(self, append: LogAppend, rows: list[Stored]) -> None:
        """Take note that an append was stored."""
        self.stored.extend(rows)
        self.end = append.end_offset
        if append.epochs is not None:
            self.epochs = append.epochs

    def append(self, *counts: int, **how: object) -> Pending | None:
        """Append one batch per count (one record by default); see `plan` for what can be said."""
        append, rows = self.plan(counts or (1,), **how)  # type: ignore[arg-type]
        pending = self.store.append(self.lease, [append])
        self.note(append, rows)
        for view in append.views:
            # Views are borrowed only until `append` returns.
            assert isinstance(view, bytearray)
            view[:] = bytes(len(view))
        return pending

    def expected(self, start: int = 0, end: int = NO_OFFSET_LIMIT) -> bytes:
        """Return the bytes of all batches from the one holding `start`, all below `end`."""
        return b"".join(
            row.data for row in self.stored if row.end_offset > start and row.end_offset <= end
        )

    def read(
        self,
        start: int = 0,
        end: int | None = None,
        *,
        bytes_max: int = 1 << 40,
        at_least_one: bool = True,
        views_only: bool = False,
    ) -> bytes:
        """Return what the store reads, and check what every read promises."""
        result = self.store.read(
            self.log, start, self.end if end is None else end,
            bytes_max=bytes_max, at_least_one=at_least_one, views_only=views_only,
        )  # fmt: skip
        data = b"".join(map(part_bytes, result.parts))
        assert len(data) == result.size_bytes
        if views_only:
            assert not any(isinstance(part, FileRange) for part in result.parts)
        if data:
            last = headers_of(data)[-1]
            assert result.end_offset == last.base_offset + last.last_offset_delta + 1
        else:
            assert result.end_offset == start
        return data


def part_bytes(part: Part) -> bytes:
    """Return the bytes a part puts on the wire, and release it."""
    if isinstance(part, FileRange):
        data = _pread(part)
        part.release()
        part.release()
        return data
    return bytes(part)


def _pread(part: FileRange) -> bytes:
    data = os.pread(part.fd, part.size, part.position)
    assert len(data) == part.size
    return data

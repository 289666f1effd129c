"""From batch to batch through a segment file, reading as little as possible.

A walk passes whole batches from a position on. Small ones come from blocks read ahead, large ones
are hopped over. With `crc_from` the batches that reach that offset are read in full and their
checksum is verified; the walk ends before the first batch that is not whole or not right, and `end`
says where. Why it ended is for the caller to judge: a torn tail after a crash looks the same as a
file that was cut.

Cost: about a microsecond a batch, plus the checksum (CRC-32C, several GB/s).

Source: Kafka 4.4 FileLogInputStream.nextBatch, LogSegment.recover.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from kafkapy.records.batch import (
    ATTRIBUTES_OFFSET,
    LOG_OVERHEAD,
    MAGIC,
    RECORDS_OFFSET,
    BatchHeader,
    read_header,
)
from kafkapy.storage.files.fs import FileSystem

_BLOCK_MIN = 4096
_BLOCK_MAX = 1 << 18

_BRIEF = struct.Struct(">qi4xb6xi")
"""Base offset, batch length, magic and last offset delta: all that finding a batch needs."""

_ROW = struct.Struct(">qiibI2xi8xq")
"""The same with leader epoch, checksum and max timestamp: what indexing and verifying need."""

_unpack_brief = _BRIEF.unpack_from
_unpack_row = _ROW.unpack_from
_LENGTH_MIN = RECORDS_OFFSET - LOG_OVERHEAD

NO_CRC = 2**63
"""As `crc_from`: believe every batch."""


Row = tuple[int, int, int, int, int, int]
"""Position, size in bytes, base offset, last offset, max timestamp and leader epoch of a batch."""


class Walk:
    """Goes over the batches in `[position, size)` of a file, once.

    `end` is where the last batch passed ended, positions are those in the file.
    Raises while going: OSError.
    """

    def __init__(
        self, fs: FileSystem, fd: int, position: int, *, size: int, crc_from: int = NO_CRC
    ) -> None:
        self.end = position
        self._fs = fs
        self._fd = fd
        self._size = size
        self._crc_from = crc_from
        self._block = b""
        self._view = memoryview(b"")
        self._block_at = position
        self._block_size = _BLOCK_MIN

    def __iter__(self) -> Iterator[BatchHeader]:
        """Yield whole headers; checksums are not looked at."""
        while (header := self.peek()) is not None:
            self.end += header.size_bytes
            yield header

    def peek(self) -> BatchHeader | None:
        """Return the header of the next batch without going past it."""
        within = self._load(RECORDS_OFFSET)
        if within < 0:
            return None
        header = read_header(self._block, within)
        if (
            header.magic != MAGIC
            or header.size_bytes < RECORDS_OFFSET
            or header.last_offset_delta < 0
            or self.end + header.size_bytes > self._size
        ):
            return None
        header.position = self.end
        return header

    def rows(self) -> Iterator[Row]:
        """Yield a `Row` of each batch, verified from `crc_from` on.

        Written for speed: a crash can leave millions of small batches to look at.
        """
        crc_from = self._crc_from
        crc32c = _crc32c() if crc_from != NO_CRC else None
        while True:
            within = self.end - self._block_at
            if within + RECORDS_OFFSET > len(self._block):
                within = self._load(RECORDS_OFFSET)
                if within < 0:
                    return
            base_offset, length, epoch, magic, checksum, delta, max_timestamp = _unpack_row(
                self._block, within
            )
            size_bytes = length + LOG_OVERHEAD
            position = self.end
            if (
                magic != MAGIC
                or length < _LENGTH_MIN
                or delta < 0
                or position + size_bytes > self._size
            ):
                return
            last_offset = base_offset + delta
            if crc32c is not None and last_offset >= crc_from:
                if within + size_bytes > len(self._block):
                    within = self._load(size_bytes)
                    if within < 0:
                        return
                covered = self._view[within + ATTRIBUTES_OFFSET : within + size_bytes]
                if crc32c(covered) != checksum:
                    return
            self.end = position + size_bytes
            yield position, size_bytes, base_offset, last_offset, max_timestamp, epoch

    def find(self, offset: int) -> int:
        """Go to the batch that holds `offset`, or the next one; return its position or -1."""
        while True:
            within = self._load(RECORDS_OFFSET)
            if within < 0:
                return -1
            base_offset, length, magic, delta = _unpack_brief(self._block, within)
            if base_offset + delta >= offset:
                return self.end
            if magic != MAGIC or length < _LENGTH_MIN:
                return -1
            self.end += length + LOG_OVERHEAD

    def fit(self, *, end_offset: int, limit: int) -> int:
        """Go past the batches that end within position `limit` and lie below `end_offset`.

        Returns: one past the last offset in them, -1 if the first one is too much already.
        """
        stop = -1
        while True:
            within = self._load(RECORDS_OFFSET)
            if within < 0:
                return stop
            base_offset, length, magic, delta = _unpack_brief(self._block, within)
            end = self.end + length + LOG_OVERHEAD
            if (
                end > limit
                or base_offset + delta >= end_offset
                or magic != MAGIC
                or length < _LENGTH_MIN
            ):
                return stop
            self.end = end
            stop = base_offset + delta + 1

    def _load(self, size_needed: int) -> int:
        """Have so many bytes at `end` in the block; return where in it, -1 if the file is short."""
        within = self.end - self._block_at
        if within + size_needed <= len(self._block):
            return within
        if self.end + size_needed > self._size:
            return -1
        # Batches that follow closely are worth reading ahead; a hop over a large one is not.
        is_close = bool(self._block) and within <= len(self._block)
        self._block_size = min(self._block_size * 4, _BLOCK_MAX) if is_close else _BLOCK_MIN
        size = min(max(self._block_size, size_needed), self._size - self.end)
        self._block = self._fs.pread(self._fd, size, self.end)
        self._view = memoryview(self._block)
        self._block_at = self.end
        return 0 if len(self._block) >= size_needed else -1


def _crc32c() -> Callable[[memoryview], int]:
    # Importing the package costs 17 ms; a store that was closed cleanly verifies nothing.
    from crc32c import crc32c

    return crc32c

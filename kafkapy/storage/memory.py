"""The engine that keeps logs in this process's memory.

Everything is durable at once, in the sense this engine has: it lives as long as the object. No
operation is ever pending and none blocks. Logs keep segments like those of files, so that retention
and log start offsets behave the same on both engines; what lies below a log start offset gives
back its memory as soon as a whole arena of it is dead.

Not decided here: offsets, rolling, retention. Not kept: anything across the end of the process.

Invariants: see `storage/port.py`; a log has at least one segment, the last is the active one, each
begins where the one before it ends.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from operator import attrgetter

from kafkapy.base.parts import Part
from kafkapy.base.stored import EpochEntry, LogId, ProducerSnapshot, SegmentInfo
from kafkapy.records.batch import BatchHeader
from kafkapy.storage.arena import ArenaPool
from kafkapy.storage.memory_segment import MemorySegment
from kafkapy.storage.port import (
    Conflict,
    Fate,
    Fenced,
    Full,
    Lease,
    LogAppend,
    LogState,
    Pending,
    ReadResult,
    StoredLog,
    StoreError,
    Unknown,
)

_RECENT_BATCHES = 4096
"""Headers given by `open` from before the snapshot: five batches of some hundred producers."""

_base_offset = attrgetter("base_offset")


class MemoryLog:
    """One log; the broker holds it as an opaque `StoredLog`."""

    __slots__ = ("epochs", "is_open", "log_start_offset", "pool", "segments", "snapshot")

    def __init__(self, pool: ArenaPool) -> None:
        self.pool = pool
        self.segments = [MemorySegment(0, pool)]
        self.log_start_offset = 0
        self.epochs: list[EpochEntry] = []
        self.snapshot: ProducerSnapshot | None = None
        self.is_open = False


class MemoryStorage:
    """All logs of one store, by id; implements `kafkapy.storage.port.Storage`."""

    def __init__(self) -> None:
        self._logs: dict[LogId, MemoryLog] = {}
        self._identity: dict[str, str] = {}
        self._pool = ArenaPool()
        self._lease = Lease(0)

    def acquire(self) -> Lease:
        """Take ownership with a fresh epoch; earlier leases are fenced."""
        self._lease = Lease(self._lease.epoch + 1)
        return self._lease

    def identity(self) -> dict[str, str]:
        """Return what was saved with `save_identity`."""
        return dict(self._identity)

    def save_identity(self, identity: dict[str, str]) -> None:
        """Keep the names of this store."""
        self._identity = dict(identity)

    def list_logs(self) -> list[LogId]:
        """Name every log that was opened."""
        return list(self._logs)

    def review(self, lease: Lease, judge: Callable[[LogId], Fate]) -> Iterator[LogId]:
        """Look at nothing: memory outlives no process."""
        return iter(())

    def open(
        self, lease: Lease, log_id: LogId, *, segment_bytes: int, durable: bool = False
    ) -> LogState:
        """Open a log; one that is new here is empty. `segment_bytes` needs no preparation."""
        self._check(lease)
        log = self._logs.get(log_id)
        if log is None:
            log = self._logs[log_id] = MemoryLog(self._pool)
        log.is_open = True
        return LogState(
            log,
            log.log_start_offset,
            log.segments[-1].end_offset,
            self.segments(log),
            list(log.epochs),
            log.snapshot,
            _recent_batches(log),
        )

    def append(self, lease: Lease, appends: list[LogAppend]) -> Pending | None:
        """Copy batches; always done on return. See `Storage.append`.

        Raises: Fenced, Conflict (base offset is not the end), Full (out of memory), Unknown (the
        log is closed).
        """
        if lease is not self._lease:
            self._check(lease)
        stored = 0
        try:
            for append in appends:
                _append(append)
                stored += 1
        except StoreError as error:
            error.stored = stored
            raise
        return None

    def flush(self, lease: Lease, logs: list[StoredLog]) -> Pending | None:
        """Do nothing: everything is as durable as it can be."""
        self._check(lease)
        return None

    def read(
        self,
        log: StoredLog,
        start_offset: int,
        end_offset: int,
        *,
        bytes_max: int,
        at_least_one: bool,
        views_only: bool = False,
    ) -> ReadResult:
        """Return views of whole batches; several parts only at arena borders.

        Nothing to read gives no parts and `end_offset` equal to `start_offset`.
        """
        assert isinstance(log, MemoryLog)
        _check_open(log)
        segments = log.segments
        offset = max(start_offset, log.log_start_offset)
        number = len(segments) - 1
        if offset < segments[number].base_offset:
            number = bisect_right(segments, offset, key=_base_offset) - 1
        parts: list[Part] = []
        size_bytes = 0
        end = start_offset
        while number < len(segments):
            segment = segments[number]
            views, size, stop = segment.read(
                offset,
                end_offset,
                size_max=bytes_max - size_bytes,
                at_least_one=at_least_one and not parts,
            )
            if size:
                parts.extend(views)
                size_bytes += size
                end = offset = stop
            if offset < segment.end_offset:
                break
            number += 1
        return ReadResult(parts, size_bytes, end)

    def seek_time(self, log: StoredLog, timestamp: int) -> int | None:
        """Return the base offset of the first batch whose max timestamp is >= `timestamp`.

        Batches below the log start offset do not count.
        """
        assert isinstance(log, MemoryLog)
        start = log.log_start_offset
        for segment in log.segments:
            if segment.max_timestamp < timestamp or segment.end_offset <= start:
                continue
            row = segment.first_at_time(timestamp, start_offset=start)
            if row is not None:
                return segment.base_offset_of(row)
        return None

    def newest_time(self, log: StoredLog) -> int | None:
        """Return the base offset of the first batch that holds the largest max timestamp.

        Batches below the log start offset do not count; None when no record has a timestamp.
        """
        assert isinstance(log, MemoryLog)
        start = log.log_start_offset
        newest = max(segment.newest_time(start) for segment in log.segments)
        return self.seek_time(log, newest) if newest >= 0 else None

    def segments(self, log: StoredLog) -> list[SegmentInfo]:
        """Return the segments, oldest first."""
        assert isinstance(log, MemoryLog)
        return [segment.info for segment in log.segments]

    def trim(self, lease: Lease, log: StoredLog, new_start_offset: int) -> None:
        """Move the log start; drop segments wholly below it, and dead arenas of the first left.

        A `new_start_offset` equal to the end rolls first. One below the log start changes nothing.
        Raises: Fenced, Conflict (beyond the end), Unknown (the log is closed).
        """
        self._check(lease)
        assert isinstance(log, MemoryLog)
        _check_open(log)
        segments = log.segments
        end_offset = segments[-1].end_offset
        if new_start_offset > end_offset:
            raise Conflict(f"log ends at {end_offset}, cannot start at {new_start_offset}")
        if new_start_offset < log.log_start_offset:
            return
        log.log_start_offset = new_start_offset
        if new_start_offset == end_offset:
            _roll(log)
        kept = bisect_right(segments, new_start_offset, key=_base_offset) - 1
        for segment in segments[:kept]:
            segment.release()
        del segments[:kept]
        segments[0].release_below(new_start_offset)
        if log.snapshot is not None and log.snapshot.offset < segments[0].base_offset:
            log.snapshot = None

    def save_snapshot(self, lease: Lease, log: StoredLog, snapshot: ProducerSnapshot) -> None:
        """Keep producer state as of `snapshot.offset`."""
        self._check(lease)
        assert isinstance(log, MemoryLog)
        log.snapshot = snapshot

    def close_log(self, log: StoredLog) -> None:
        """Refuse further use until the log is opened again; its records stay."""
        assert isinstance(log, MemoryLog)
        log.is_open = False

    def drop(self, lease: Lease, log_id: LogId) -> None:
        """Forget a log; views of it stay valid. Unknown ids are fine."""
        self._check(lease)
        log = self._logs.pop(log_id, None)
        if log is not None:
            log.is_open = False
            for segment in log.segments:
                segment.release()

    def checkpoint(self) -> None:
        """Give back memory that dropped records left and nobody needed since the last call."""
        self._pool.release_unused()

    def close(self, *, clean: bool = True) -> None:
        """Close every log and fence every lease; `acquire` starts over with the same records."""
        for log in self._logs.values():
            log.is_open = False
        self._lease = Lease(self._lease.epoch + 1)

    def _check(self, lease: Lease) -> None:
        if lease != self._lease:
            raise Fenced(f"lease {lease.epoch} was followed by {self._lease.epoch}")


def _append(append: LogAppend) -> None:
    """Store one append whole or not at all."""
    log = append.log
    assert isinstance(log, MemoryLog)
    _check_open(log)
    segment = log.segments[-1]
    if append.base_offset != segment.end_offset:
        raise Conflict(f"log ends at {segment.end_offset}, append begins at {append.base_offset}")
    rolled = append.roll and segment.size_bytes > 0
    if rolled:
        segment = MemorySegment(append.base_offset, log.pool)
    try:
        segment.append(append.views, append.batches)
    except (MemoryError, OSError) as error:
        raise Full(f"out of memory: {error}") from error
    if rolled:
        log.segments.append(segment)
    if append.snapshot is not None:
        log.snapshot = append.snapshot
    if append.epochs is not None:
        log.epochs = append.epochs


def _roll(log: MemoryLog) -> None:
    active = log.segments[-1]
    if active.size_bytes:
        log.segments.append(MemorySegment(active.end_offset, log.pool))


def _check_open(log: MemoryLog) -> None:
    if not log.is_open:
        raise Unknown("the log is closed")


def _recent_batches(log: MemoryLog) -> list[BatchHeader]:
    """Headers from the snapshot on, and a few thousand before it; none below the log start."""
    wanted = 0 if log.snapshot is None else log.snapshot.offset
    chunks: list[list[BatchHeader]] = []
    count = 0
    for segment in reversed(log.segments):
        start = max(wanted, log.log_start_offset)
        if segment.end_offset <= log.log_start_offset:
            break
        rows = len(segment.places)
        first = segment.row_of(start)
        first = min(first, max(rows - (_RECENT_BATCHES - count), 0))
        first = max(first, segment.row_of(log.log_start_offset))
        chunks.append([segment.header(row) for row in range(first, rows)])
        count += rows - first
        if first > 0:
            break
    return [header for chunk in reversed(chunks) for header in chunk]

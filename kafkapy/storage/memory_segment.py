"""One segment of a log kept in memory: bytes in arenas, and where each batch is.

Batches are copied once, whole appends contiguous in one arena. Three compact arrays with one row a
batch say where it is: its last offset, its place (arena number and offset in one integer) and the
largest max timestamp up to it. A row costs 24 bytes; a batch is never an object. Last offsets are
kept rather than base offsets because they answer both questions exactly, also where offsets have
holes: the batch that holds an offset is the first whose last offset is not below it, and what was
read ends one past a last offset. Anything else about a batch is read from its own header.

Invariants: the arrays have the same length; `last_offsets` rises strictly; `times` never falls, so
that the first batch at or above a timestamp is found by bisection.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right

from kafkapy.base.stored import SegmentInfo
from kafkapy.records.batch import BatchHeader, read_header
from kafkapy.storage.arena import Arena, ArenaPool

_ARENA_SHIFT = 40
_POSITION_MASK = (1 << _ARENA_SHIFT) - 1
_TIME_MIN = -(2**63)
_MAX_TIMESTAMP_AT = 35
"""Where a batch header has its max timestamp (Kafka DefaultRecordBatch)."""


class MemorySegment:
    """Batches from `base_offset` on; `end_offset` is one past the last record."""

    __slots__ = (
        "_pool",
        "arenas",
        "base_offset",
        "end_offset",
        "first_timestamp",
        "last_offsets",
        "max_timestamp",
        "places",
        "size_bytes",
        "times",
    )

    def __init__(self, base_offset: int, pool: ArenaPool) -> None:
        self._pool = pool
        self.base_offset = base_offset
        self.end_offset = base_offset
        self.size_bytes = 0
        self.first_timestamp = -1
        self.max_timestamp = -1
        self.arenas: list[Arena | None] = []
        self.last_offsets = array("q")
        self.places = array("Q")
        self.times = array("q")

    @property
    def info(self) -> SegmentInfo:
        """What others may know of this segment."""
        return SegmentInfo(
            self.base_offset,
            self.end_offset,
            self.size_bytes,
            self.first_timestamp,
            self.max_timestamp,
        )

    def append(
        self, views: list[memoryview | bytes | bytearray], batches: list[BatchHeader]
    ) -> None:
        """Copy whole batches; raises MemoryError or OSError before anything changed."""
        size_bytes = 0
        for view in views:
            size_bytes += len(view)
        arenas = self.arenas
        arena = arenas[-1] if arenas else None
        if arena is None or arena.size - arena.used < size_bytes:
            arena = self._pool.next_arena(arena, size_needed=size_bytes)
            arenas.append(arena)
        place = ((len(arenas) - 1) << _ARENA_SHIFT) + arena.used
        arena.write(views)
        if not self.size_bytes:
            self.first_timestamp = batches[0].max_timestamp
        self.size_bytes += size_bytes
        times = self.times
        time = times[-1] if times else _TIME_MIN
        for batch in batches:
            # `max` takes three times as long, and this runs once a batch.
            if batch.max_timestamp > time:
                time = batch.max_timestamp
            last_offset = batch.base_offset + batch.last_offset_delta
            self.last_offsets.append(last_offset)
            self.places.append(place + batch.position)
            times.append(time)
        if time > self.max_timestamp:
            self.max_timestamp = time
        self.end_offset = last_offset + 1

    def read(
        self, start_offset: int, end_offset: int, *, size_max: int, at_least_one: bool
    ) -> tuple[list[memoryview], int, int]:
        """Return views of whole batches, their size, and one past the last offset in them.

        From the batch that holds `start_offset` (or the next one) while batches lie below
        `end_offset` and fit in `size_max`. Nothing found: `([], 0, start_offset)`.
        """
        first = index = bisect_left(self.last_offsets, start_offset)
        stop = len(self.last_offsets)
        if end_offset < self.end_offset:
            stop = bisect_left(self.last_offsets, end_offset)
        parts: list[memoryview] = []
        size = 0
        while index < stop:
            arena, position, until, arena_end = self._stretch(index, stop)
            if arena_end - position > size_max - size:
                limit = self.places[index] + max(size_max - size, 0)
                until = bisect_right(self.places, limit, index, until) - 1
                if until == index:
                    if parts or not at_least_one:
                        break
                    until = index + 1
                arena_end = self._end_of(until - 1, arena)
                stop = until
            parts.append(arena.view[position:arena_end])
            size += arena_end - position
            index = until
        if index == first:
            return parts, 0, start_offset
        return parts, size, self.last_offsets[index - 1] + 1

    def _stretch(self, index: int, stop: int) -> tuple[Arena, int, int, int]:
        """Return the arena of a batch, its position there, and where its neighbours end.

        The third value is the index after the last batch before `stop` in the same arena, the
        fourth the position where that batch ends.
        """
        place = self.places[index]
        arena_number = place >> _ARENA_SHIFT
        arena = self.arenas[arena_number]
        assert arena is not None, "read below the log start"
        if self.places[stop - 1] >> _ARENA_SHIFT != arena_number:
            stop = bisect_left(self.places, (arena_number + 1) << _ARENA_SHIFT, index, stop)
        return arena, place & _POSITION_MASK, stop, self._end_of(stop - 1, arena)

    def _end_of(self, index: int, arena: Arena) -> int:
        """Return the position in its arena where a batch ends."""
        if index + 1 < len(self.places):
            following = self.places[index + 1]
            if following >> _ARENA_SHIFT == self.places[index] >> _ARENA_SHIFT:
                return following & _POSITION_MASK
        return arena.used

    def header(self, index: int) -> BatchHeader:
        """Decode the header of the batch in row `index`."""
        arena, position = self._at(index)
        return read_header(arena.view, position)

    def base_offset_of(self, index: int) -> int:
        """Return the base offset of the batch in row `index`."""
        arena, position = self._at(index)
        return int.from_bytes(arena.view[position : position + 8], "big")

    def _at(self, index: int) -> tuple[Arena, int]:
        place = self.places[index]
        arena = self.arenas[place >> _ARENA_SHIFT]
        assert arena is not None, "read below the log start"
        return arena, place & _POSITION_MASK

    def row_of(self, offset: int) -> int:
        """Return the row of the batch that holds `offset`, or of the next one."""
        return bisect_left(self.last_offsets, offset)

    def first_at_time(self, timestamp: int, *, start_offset: int) -> int | None:
        """Return the row of the first batch from `start_offset` with that max timestamp or more.

        O(log n), except for the first call after the log start moved past the newest record.
        """
        first = bisect_left(self.last_offsets, start_offset)
        if first and self.times[first - 1] >= timestamp:
            self._forget_times(first)
        index = bisect_left(self.times, timestamp, first)
        return index if index < len(self.times) else None

    def newest_time(self, start_offset: int) -> int:
        """Return the largest max timestamp of the batches from `start_offset` on, or -1."""
        first = bisect_left(self.last_offsets, start_offset)
        if first == len(self.times):
            return -1
        if first and self.times[first - 1] == self.times[-1]:
            self._forget_times(first)
        return self.times[-1]

    def _forget_times(self, first: int) -> None:
        """Let batches before row `first` no longer count in the running maximum.

        Old rows fall out of it only here because most logs have rising timestamps and never ask.
        """
        time = _TIME_MIN
        for index in range(first):
            self.times[index] = time
        for index in range(first, len(self.times)):
            arena, position = self._at(index)
            at = position + _MAX_TIMESTAMP_AT
            time = max(time, int.from_bytes(arena.view[at : at + 8], "big", signed=True))
            self.times[index] = time

    def release_below(self, start_offset: int) -> None:
        """Give back arenas whose batches all lie below `start_offset`; the active one stays."""
        first = bisect_left(self.last_offsets, start_offset)
        keep = len(self.arenas) - 1
        if first < len(self.places):
            keep = min(keep, self.places[first] >> _ARENA_SHIFT)
        self._retire(keep)

    def release(self) -> None:
        """Give back all arenas; the segment is not used any more, views of it stay valid."""
        self._retire(len(self.arenas))

    def _retire(self, count: int) -> None:
        for number in range(count):
            arena = self.arenas[number]
            if arena is not None:
                self.arenas[number] = None
                self._pool.retire(arena)

"""One segment: a file of batches back to back, and how to find one in it.

A read begins at the batch that holds an offset and ends at a batch's border. Four memories save
looking for these: the tail (every batch of the last appends to the active segment), the cursors
(where recent reads ended, which is where the next ones of the same consumers begin), the sparse
index, and for the few kilobytes that remain the headers in the file.

Decided here: which bytes belong to a read. Not decided: whether the segment may be written, synced
or removed, or who holds its descriptor.

Invariants: bytes `[0, size_bytes)` are whole batches in offset order; what lies behind them in the
file does not exist; an index entry is believed only after the batch it names was seen.

Source: Kafka 4.4 LogSegment.read, translateOffset, findOffsetByTimestamp.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right

from kafkapy.base.stored import SegmentInfo
from kafkapy.records.batch import BatchHeader
from kafkapy.storage.files import names
from kafkapy.storage.files.descriptors import Descriptors, OpenFile
from kafkapy.storage.files.fs import FileSystem
from kafkapy.storage.files.index import (
    INDEX_INTERVAL_BYTES,
    IndexEntry,
    SegmentIndex,
    TimeEntry,
)
from kafkapy.storage.files.walk import NO_CRC, Walk
from kafkapy.storage.port import Corrupt

_TAIL_ROWS = 1024
"""Batches of the active segment whose place is known exactly; 16 bytes each."""

_CURSORS = 16
"""Read ends remembered for each segment."""

_WALK_BYTES = 4 * INDEX_INTERVAL_BYTES
"""A read so short is walked from its beginning; the index would save nothing."""

_OFFSET_MAX = 2**62


class Segment:
    """Batches from `base_offset` on; `end_offset` is one past the last record."""

    __slots__ = (
        "_cursors",
        "_descriptors",
        "_fs",
        "_tail_from",
        "_tail_offsets",
        "_tail_positions",
        "base_offset",
        "directory",
        "end_offset",
        "file",
        "first_timestamp",
        "index",
        "is_dirty",
        "max_timestamp",
        "max_timestamp_offset",
        "size_bytes",
    )

    def __init__(
        self, directory: str, base_offset: int, *, fs: FileSystem, descriptors: Descriptors
    ) -> None:
        self.directory = directory
        self.base_offset = base_offset
        self.end_offset = base_offset
        self.size_bytes = 0
        self.first_timestamp = -1
        self.max_timestamp = -1
        self.max_timestamp_offset = base_offset
        self.is_dirty = False
        """Whether bytes were written that no completed sync covers."""
        self.file = OpenFile(self.path(names.LOG), descriptors)
        self.index = SegmentIndex(
            base_offset,
            self.path(names.INDEX),
            self.path(names.TIME_INDEX),
            fs=fs,
            descriptors=descriptors,
        )
        self._fs = fs
        self._descriptors = descriptors
        self._tail_offsets = array("q")
        self._tail_positions = array("q")
        self._tail_from = _OFFSET_MAX
        self._cursors: dict[int, int] = {}

    def path(self, suffix: str) -> str:
        """Return the path of one of the segment's files."""
        return f"{self.directory}/{names.segment_file(self.base_offset, suffix)}"

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

    # Growing

    def added(self, batches: list[BatchHeader], size_bytes: int) -> None:
        """Take note of batches that were written at the end; their positions count from there."""
        at = self.size_bytes
        if not at:
            self.first_timestamp = batches[0].max_timestamp
        if not self._tail_offsets:
            self._tail_from = self.end_offset
        for batch in batches:
            last_offset = batch.base_offset + batch.last_offset_delta
            position = at + batch.position
            self.note(position, batch.size_bytes, last_offset, batch.max_timestamp)
            self._tail_offsets.append(last_offset)
            self._tail_positions.append(position)
        self.size_bytes = at + size_bytes
        self.end_offset = last_offset + 1
        self.is_dirty = True
        if len(self._tail_offsets) > 2 * _TAIL_ROWS:
            self._tail_from = self._tail_offsets[-_TAIL_ROWS - 1] + 1
            del self._tail_offsets[:-_TAIL_ROWS]
            del self._tail_positions[:-_TAIL_ROWS]

    def note(self, position: int, size_bytes: int, last_offset: int, max_timestamp: int) -> None:
        """Index one batch that begins at `position`: the one rule of when an entry is made.

        Positional, and in the order of `Walk.rows`: called once for each batch.
        """
        index = self.index
        if index.bytes_since_entry > INDEX_INTERVAL_BYTES:
            newest = TimeEntry(self.max_timestamp, self.max_timestamp_offset)
            index.add(IndexEntry(last_offset, position), newest)
        index.bytes_since_entry += size_bytes
        if max_timestamp > self.max_timestamp:
            self.max_timestamp = max_timestamp
            self.max_timestamp_offset = last_offset

    def finish(self) -> None:
        """Complete and save the indexes: the segment will not grow any more, or not soon."""
        self.index.add_time(self.max_timestamp, self.max_timestamp_offset)
        self.index.save()

    def save_index(self) -> bool:
        """Save index entries; False if there is nothing of them on disk then."""
        return self.size_bytes > 0 and self.index.save()

    def forget_tail(self) -> None:
        """Give back the memory of the tail; the index finds everything."""
        self._tail_offsets = array("q")
        self._tail_positions = array("q")
        self._tail_from = _OFFSET_MAX

    # Finding

    def walk(self, position: int, *, crc_from: int = NO_CRC) -> Walk:
        """Walk over the batches from `position` on; see `Walk`. Raises: OSError."""
        fd = self._descriptors.use(self.file) if position < self.size_bytes else -1
        return Walk(self._fs, fd, position, size=self.size_bytes, crc_from=crc_from)

    def truncate(self, size_bytes: int) -> None:
        """Cut the file. Raises: OSError."""
        self._fs.truncate(self._descriptors.use(self.file), size_bytes)

    def recent_position(self, entries: int) -> int:
        """Return where the batch of the entry so many before the last begins, 0 if none is.

        Raises: Corrupt, OSError.
        """
        return self._walk_from_entry(max(len(self.index) - max(entries, 0), 0)).end

    def header_at(self, position: int) -> BatchHeader:
        """Return the header of the batch at `position`. Raises: Corrupt, OSError."""
        for header in self.walk(position):
            return header
        raise Corrupt(f"{self.file.path} has no batch at position {position}")

    def position_of(self, offset: int) -> int:
        """Return where the batch that holds `offset`, or the next one, begins.

        The size of the segment if there is none. Raises: Corrupt, OSError.
        """
        if offset <= self.base_offset:
            return 0
        if offset >= self.end_offset:
            return self.size_bytes
        if offset >= self._tail_from:
            return self._tail_positions[bisect_left(self._tail_offsets, offset)]
        cursor = self._cursors.get(offset)
        if cursor is not None:
            return cursor
        walk = self._walk_from_entry(self._entries_below(offset + 1))
        position = walk.find(offset)
        if position < 0:
            raise self._torn(walk.end)
        return position

    def _entries_below(self, offset: int, position: int | None = None) -> int:
        """Return how many index entries are below; an unreadable index is built anew."""
        try:
            return self.index.number_below(offset=offset, position=position)
        except OSError:
            self.rebuild_index()
            return self.index.number_below(offset=offset, position=position)

    def _walk_from_entry(self, count: int) -> Walk:
        """Walk from the batch of the last of `count` index entries, from 0 if there is none.

        An entry that names no batch spoils the index: it is built anew from the file.
        """
        if not count:
            return self.walk(0)
        entry = self.index.entry(count - 1)
        walk = self.walk(entry.position)
        header = walk.peek()
        if header is not None and header.last_offset == entry.last_offset:
            return walk
        self.rebuild_index()
        count = self.index.number_below(offset=entry.last_offset + 1)
        return self.walk(self.index.entry(count - 1).position if count else 0)

    def rebuild_index(self) -> None:
        """Read all headers of the segment and index them. Raises: Corrupt, OSError."""
        self.index.reset()
        self.max_timestamp = -1
        self.max_timestamp_offset = self.base_offset
        walk = self.walk(0)
        for position, size_bytes, _, last_offset, max_timestamp, _ in walk.rows():
            self.note(position, size_bytes, last_offset, max_timestamp)
        if walk.end != self.size_bytes:
            raise self._torn(walk.end)

    def _torn(self, position: int) -> Corrupt:
        return Corrupt(f"{self.file.path} has no whole batch at position {position}")

    def span(
        self, start_offset: int, end_offset: int, *, size_max: int, at_least_one: bool
    ) -> tuple[int, int, int]:
        """Return where the batches of a read begin and end, and one past their last offset.

        From the batch that holds `start_offset` (or the next one) while batches lie below
        `end_offset` and fit in `size_max`. Nothing found: equal positions, and `start_offset`.
        Raises: Corrupt, OSError.
        """
        position = self.position_of(start_offset)
        if position >= self.size_bytes:
            return position, position, start_offset
        if end_offset >= self.end_offset and self.size_bytes - position <= size_max:
            return position, self.size_bytes, self.end_offset
        end, stop = self._cut(position, end_offset, size_max)
        if end == position and at_least_one:
            header = self.header_at(position)
            if header.last_offset < end_offset:
                end, stop = position + header.size_bytes, header.last_offset + 1
        if end == position:
            return position, position, start_offset
        self._remember(stop, end)
        return position, end, stop

    def _cut(self, position: int, end_offset: int, size_max: int) -> tuple[int, int]:
        """Return where the last batch ends that fits, and one past its last offset."""
        limit = position + max(size_max, 0)
        if self._tail_positions and position >= self._tail_positions[0]:
            return self._cut_tail(position, end_offset, limit)
        count = 0
        if limit - position > _WALK_BYTES:
            count = self._entries_below(end_offset, limit)
        while True:
            walk = self._walk_from_entry(count)
            if walk.end <= position:
                walk = self.walk(position)
            stop = walk.fit(end_offset=end_offset, limit=limit)
            if stop >= 0 or walk.end == position:
                return walk.end, stop
            count -= 1

    def _cut_tail(self, position: int, end_offset: int, limit: int) -> tuple[int, int]:
        """The same where the tail knows every batch."""
        count = len(self._tail_offsets)
        if end_offset < self.end_offset:
            count = bisect_left(self._tail_offsets, end_offset)
        end = self._tail_positions[count] if count < len(self._tail_positions) else self.size_bytes
        if end > limit:
            count = bisect_right(self._tail_positions, limit, 0, count) - 1
            end = self._tail_positions[count]
        if end <= position:
            return position, -1
        return end, self._tail_offsets[count - 1] + 1

    def _remember(self, offset: int, position: int) -> None:
        cursors = self._cursors
        if len(cursors) >= _CURSORS:
            del cursors[next(iter(cursors))]
        cursors[offset] = position

    # Times

    def first_at_time(self, timestamp: int, *, start_offset: int) -> int | None:
        """Return the base offset of the first batch from `start_offset` that is so new.

        Raises: Corrupt, OSError.
        """
        entry = self.index.time_floor(timestamp)
        if entry is not None and entry.last_offset > start_offset:
            start_offset = entry.last_offset
        for row in self.walk(self.position_of(start_offset)).rows():
            if row[4] >= timestamp:
                return row[2]
        return None

    def newest_time(self, start_offset: int) -> int:
        """Return the largest max timestamp of the batches from `start_offset` on, or -1.

        Reads every header if the newest record lies below `start_offset`. Raises: Corrupt, OSError.
        """
        if start_offset <= self.max_timestamp_offset or start_offset <= self.base_offset:
            return self.max_timestamp
        walk = self.walk(self.position_of(start_offset))
        return max((row[4] for row in walk.rows()), default=-1)

    # Going

    def retire(self) -> None:
        """Close all files for good, each when its last user is done."""
        self._descriptors.retire(self.file)
        self.index.retire()

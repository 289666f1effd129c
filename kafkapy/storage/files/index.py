"""Where batches are in a segment: sparse offset and time indexes in Kafka's own files.

Every `INDEX_INTERVAL_BYTES` of log an entry notes the last offset of a batch and where that batch
begins; beside it, if it grew, the largest timestamp of all batches before that one and the last
offset of the first batch that has it. New entries collect in arrays and are appended to `.index`
and `.timeindex` when some have come together, when the segment ends and before a recovery point
passes them. Older entries are not kept in memory: a lookup among them bisects the file itself and
keeps the page it ended in, where a reader that goes on finds its next entries.

The files are a convenience. They may be missing, torn, padded with zeros (Kafka preallocates them)
or behind the log; whoever uses an entry checks the batch it points to and has them built anew.

Invariants: offsets, positions and timestamps rise strictly; entries in memory follow those saved,
some of which they may repeat; what a recovery point covers is in the files.

Source: Kafka 4.4 OffsetIndex, TimeIndex, LogSegment.append.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from typing import NamedTuple

from kafkapy.storage.files.descriptors import Descriptors, OpenFile
from kafkapy.storage.files.fs import FileSystem, write_all

INDEX_INTERVAL_BYTES = 4096
"""Kafka's default of index.interval.bytes; a smaller step finds batches no faster."""

_SAVE_AT = 512
"""Unsaved entries that are worth a write: 4 KiB of index, 2 MiB of log or more."""

_KEEP = 256
"""Newest entries kept in memory after saving; readers near the end ask for them."""

_BLOCK_ENTRIES = 512
"""Older entries are read a page at a time."""

_OFFSET_ENTRY = struct.Struct(">ii")
_TIME_ENTRY = struct.Struct(">qi")


class IndexEntry(NamedTuple):
    """A batch that begins at `position` and whose last record has `last_offset`."""

    last_offset: int
    position: int


class TimeEntry(NamedTuple):
    """No batch before some later point is newer than `timestamp`, reached at `last_offset`."""

    timestamp: int
    last_offset: int


class SegmentIndex:
    """Both indexes of one segment."""

    __slots__ = (
        "_block",
        "_block_first",
        "_descriptors",
        "_first_offset",
        "_first_time",
        "_fs",
        "_newest_time",
        "_offsets",
        "_positions",
        "_time_offsets",
        "_times",
        "base_offset",
        "bytes_since_entry",
        "offset_file",
        "saved_offsets",
        "saved_times",
        "time_file",
    )

    def __init__(
        self,
        base_offset: int,
        offset_path: str,
        time_path: str,
        *,
        fs: FileSystem,
        descriptors: Descriptors,
    ) -> None:
        self.base_offset = base_offset
        self.offset_file = OpenFile(offset_path, descriptors)
        self.time_file = OpenFile(time_path, descriptors)
        self.saved_offsets = 0
        self.saved_times = 0
        self.bytes_since_entry = 0
        self._fs = fs
        self._descriptors = descriptors
        self._newest_time = -1
        self._forget_memory()

    def _forget_memory(self) -> None:
        """Keep nothing in memory but what the files have."""
        self._offsets = array("i")
        self._positions = array("i")
        self._times = array("q")
        self._time_offsets = array("i")
        self._first_offset = self.saved_offsets
        self._first_time = self.saved_times
        self._block = (array("i"), array("i"))
        self._block_first = 0

    # Growing

    def add(self, entry: IndexEntry, newest: TimeEntry) -> None:
        """Note a batch being appended, and the newest timestamp of those before it."""
        self._offsets.append(entry.last_offset - self.base_offset)
        self._positions.append(entry.position)
        self.add_time(newest.timestamp, newest.last_offset)
        self.bytes_since_entry = 0

    def add_time(self, timestamp: int, last_offset: int) -> None:
        """Add a time entry if it is newer than the last one; a segment's end adds its newest."""
        if timestamp > self._newest_time:
            self._newest_time = timestamp
            self._times.append(timestamp)
            self._time_offsets.append(last_offset - self.base_offset)

    @property
    def is_worth_saving(self) -> bool:
        """Whether enough entries came together for a write."""
        return self._first_offset + len(self._offsets) - self.saved_offsets >= _SAVE_AT

    def save(self) -> bool:
        """Append what the files lack; False if they could not be written and are gone now.

        Without files the segment is read once more at its next opening; with wrong ones it could
        be misunderstood.
        """
        try:
            self._save(self.time_file, self.saved_times * 12, self._encode_times())
            self.saved_times = self._first_time + len(self._times)
            self._save(self.offset_file, self.saved_offsets * 8, self._encode_offsets())
            self.saved_offsets = self._first_offset + len(self._offsets)
        except OSError:
            self._remove_files()
            self.saved_offsets = self.saved_times = 0
            self._forget_memory()
            return False
        surplus = len(self._offsets) - _KEEP
        if surplus > 0:
            del self._offsets[:surplus], self._positions[:surplus]
            self._first_offset += surplus
        surplus = len(self._times) - _KEEP
        if surplus > 0:
            del self._times[:surplus], self._time_offsets[:surplus]
            self._first_time += surplus
        return True

    def _save(self, file: OpenFile, position: int, data: bytes) -> None:
        fd = self._descriptors.use(file, create=True)
        size = self._fs.size(file.path)
        if size < position:
            raise OSError(5, f"{file.path} became shorter")
        if size > position:
            self._fs.truncate(fd, position)
        if data:
            write_all(self._fs, fd, [data], position)

    def _remove_files(self) -> None:
        for file in (self.offset_file, self.time_file):
            try:
                self._fs.unlink(file.path)
            except OSError:
                continue
            finally:
                self._descriptors.close_file(file)

    def _encode_offsets(self) -> bytes:
        first = self.saved_offsets - self._first_offset
        data = array("i", bytes(8 * (len(self._offsets) - first)))
        data[0::2] = self._offsets[first:]
        data[1::2] = self._positions[first:]
        if sys.byteorder == "little":
            data.byteswap()
        return data.tobytes()

    def _encode_times(self) -> bytes:
        first = self.saved_times - self._first_time
        rows = zip(self._times[first:], self._time_offsets[first:], strict=True)
        return b"".join(_TIME_ENTRY.pack(timestamp, offset) for timestamp, offset in rows)

    # Looking up; entries have numbers, those below `_first_offset` are only in the file

    def __len__(self) -> int:
        """Return the number of offset entries."""
        return self._first_offset + len(self._offsets)

    def entry(self, number: int) -> IndexEntry:
        """Return an offset entry. Raises: OSError."""
        row = number - self._first_offset
        if row >= 0:
            return IndexEntry(self._offsets[row] + self.base_offset, self._positions[row])
        row = number - self._block_first
        if not 0 <= row < len(self._block[0]):
            self._load_block(number // _BLOCK_ENTRIES * _BLOCK_ENTRIES)
            row = number - self._block_first
        return IndexEntry(self._block[0][row] + self.base_offset, self._block[1][row])

    def number_below(self, *, offset: int, position: int | None = None) -> int:
        """Return how many entries have batches that end below `offset` and begin below `position`.

        Raises: OSError.
        """
        number = self._below(offset - self.base_offset, self._offsets, 0)
        if position is not None:
            number = min(number, self._below(position, self._positions, 1))
        return number

    def _below(self, target: int, memory: array[int], column: int) -> int:
        """Return how many entries have a smaller value than `target` in a column."""
        if memory and target > memory[0]:
            return self._first_offset + bisect_left(memory, target)
        block = self._block[column]
        if not (block and block[0] < target <= block[-1]):
            starts = range(0, self._first_offset, _BLOCK_ENTRIES)
            count = bisect_left(starts, target, key=lambda n: self._saved_entry(n)[column])
            if not count:
                return 0
            self._load_block(starts[count - 1])
            block = self._block[column]
        return min(self._block_first + bisect_left(block, target), self._first_offset)

    def _saved_entry(self, number: int) -> tuple[int, ...]:
        return _OFFSET_ENTRY.unpack(self._pread(self.offset_file, number * 8, 8))

    def _load_block(self, first: int) -> None:
        """Keep one block of the file in memory: a reader that goes on asks for it again."""
        count = min(_BLOCK_ENTRIES, self.saved_offsets - first)
        data = array("i", self._pread(self.offset_file, first * 8, count * 8))
        if sys.byteorder == "little":
            data.byteswap()
        self._block = (data[0::2], data[1::2])
        self._block_first = first

    def time_floor(self, timestamp: int) -> TimeEntry | None:
        """Return the last time entry older than `timestamp`. Raises: OSError."""
        if self._times and timestamp > self._times[0]:
            row = bisect_left(self._times, timestamp) - 1
            return TimeEntry(self._times[row], self._time_offsets[row] + self.base_offset)
        numbers = range(self._first_time)
        number = bisect_left(numbers, timestamp, key=lambda n: self._saved_time(n).timestamp)
        return self._saved_time(number - 1) if number else None

    def _saved_time(self, number: int) -> TimeEntry:
        timestamp, offset = _TIME_ENTRY.unpack(self._pread(self.time_file, number * 12, 12))
        return TimeEntry(timestamp, offset + self.base_offset)

    def _pread(self, file: OpenFile, position: int, size: int) -> bytes:
        data = self._fs.pread(self._descriptors.use(file), size, position)
        if len(data) != size:
            raise OSError(5, f"{file.path} became shorter")
        return data

    # Taking up what is on disk

    def attach(self) -> None:
        """Take up the entries in the files, without padding and torn ends; `save` cuts those off.

        Raises: OSError.
        """
        self.saved_offsets = self._count(self.offset_file, 8)
        self.saved_times = self._count(self.time_file, 12)
        self._forget_memory()
        if self.saved_offsets and self._saved_entry(self.saved_offsets - 1)[1] <= 0:
            numbers = range(self.saved_offsets)
            self.saved_offsets = bisect_left(numbers, 1, key=lambda n: self._saved_entry(n)[1] <= 0)
        self._attach_times(2**62)

    def _count(self, file: OpenFile, entry_size: int) -> int:
        try:
            return self._fs.size(file.path) // entry_size
        except FileNotFoundError:
            return 0

    def _attach_times(self, below_offset: int) -> None:
        """Keep the time entries of batches that end below `below_offset`."""
        count = self.saved_times
        if count and self._is_time_beyond(count - 1, below_offset):
            numbers = range(count)
            count = bisect_left(numbers, 1, key=lambda n: self._is_time_beyond(n, below_offset))
        self.saved_times = count
        self._newest_time = self._saved_time(count - 1).timestamp if count else -1
        self._forget_memory()

    def _is_time_beyond(self, number: int, below_offset: int) -> bool:
        entry = self._saved_time(number)
        is_padding = entry.timestamp == 0 and entry.last_offset == self.base_offset and number > 0
        return is_padding or entry.last_offset >= below_offset

    def newest_time(self) -> TimeEntry | None:
        """Return the last time entry there is. Raises: OSError."""
        if self._times:
            return TimeEntry(self._times[-1], self._time_offsets[-1] + self.base_offset)
        return self._saved_time(self.saved_times - 1) if self.saved_times else None

    def cut(self, count: int) -> None:
        """Keep only the first `count` entries, and the times of batches before the last of them.

        Raises: OSError.
        """
        self.saved_offsets = min(self.saved_offsets, count)
        self._forget_memory()
        self._attach_times(self.entry(count - 1).last_offset if count else self.base_offset)

    def reset(self) -> None:
        """Forget everything, to be filled from the first batch on."""
        self.saved_offsets = self.saved_times = 0
        self.bytes_since_entry = 0
        self._newest_time = -1
        self._forget_memory()

    def retire(self) -> None:
        """Close the files for good."""
        self._descriptors.retire(self.offset_file)
        self._descriptors.retire(self.time_file)

"""Opening a log: what is on disk is looked at, doubted from the recovery point on, and tidied.

Below the recovery point the last process left everything on disk, so only sizes and borders are
checked: each segment is walked from its last index entry to its end, a few kilobytes. From the
recovery point on every batch is read and its checksum verified. The first one that is not whole or
not right ends the log: the file is cut there and later segments are removed, as after a crash they
hold nothing that was reported done. A gap between two intact segments is another matter: a file is
missing, and the log is refused rather than shortened.

Indexes are repaired from the batches, leader epochs completed from them, snapshots and files that
no longer belong are removed. On a file system that cannot be written the tidying is left out, or,
where the next append would build on it, put off until then (`FilesLog.leftovers`, `has_torn_tail`).

Not decided here: what the recovery point is; which directory belongs to which log.

Source: Kafka 4.4 LogLoader, LogSegment.recover, ProducerStateManager.removeStraySnapshots,
LeaderEpochFileCache.
"""

from __future__ import annotations

import contextlib
import os
from typing import NamedTuple

from kafkapy.base.stored import EpochEntry, ProducerSnapshot
from kafkapy.records.batch import BatchHeader
from kafkapy.storage.files import names
from kafkapy.storage.files.checkpoints import decode_epochs
from kafkapy.storage.files.fs import FileSystem, read_file
from kafkapy.storage.files.log import FilesLog
from kafkapy.storage.files.segment import Segment
from kafkapy.storage.files.snapshots import decode_snapshot
from kafkapy.storage.port import Corrupt


class Hints(NamedTuple):
    """What the store's checkpoints say of a log.

    `holes_below`: compaction may have removed whole segments' ends below it (0: never compacted).
    """

    recovery_point: int = 0
    log_start_offset: int = 0
    holes_below: int = 0


class LogLoader:
    """Fills one `FilesLog` from its directory."""

    def __init__(self, log: FilesLog, fs: FileSystem, hints: Hints) -> None:
        self._root = os.path.dirname(log.directory)
        self._log = log
        self._fs = fs
        self._hints = hints
        self._epochs: list[EpochEntry] = []
        self._saw_everything = True

    def load(self) -> ProducerSnapshot | None:
        """Load the log; return the newest producer snapshot that is intact.

        Raises: Corrupt, OSError.
        """
        log = self._log
        found = self._fs.listdir(log.directory)
        log.has_directory = True
        log.recovery_point = self._hints.recovery_point
        self._remove_leftovers(found)
        self._load_segments(found)
        if log.segments and log.end_offset < self._hints.log_start_offset:
            for segment in log.segments:
                self._remove(segment)
            log.segments = []
        if not log.segments:
            log.segments = [log.segment(self._hints.log_start_offset)]
        log.recovery_point = min(log.recovery_point, log.end_offset)
        log.flushed_offset = log.recovery_point
        log.log_start_offset = max(self._hints.log_start_offset, log.segments[0].base_offset)
        for segment in log.segments:
            segment.is_dirty = segment.end_offset > log.recovery_point
        # What the last process renamed and created may never have been synced.
        log.note_unsynced(log.directory)
        if not log.recovery_point:
            log.note_unsynced(f"{log.directory}/{names.PARTITION_METADATA}")
            log.note_unsynced(self._root)
        self._load_epochs()
        return self._load_snapshot(found)

    def _remove_leftovers(self, found: list[str]) -> None:
        logs = {name[:20] for name in found if names.offset_of(name, names.LOG) is not None}
        for name in found:
            if name.endswith(names.SWAP):
                raise Corrupt(f"{self._log.directory}/{name}: a compaction was not completed")
            is_orphan = name[:20] not in logs and any(
                names.offset_of(name, suffix) is not None
                for suffix in (names.INDEX, names.TIME_INDEX, names.TXN_INDEX)
            )
            if is_orphan or name.endswith((names.DELETED, names.TEMPORARY, names.CLEANED)):
                self._unlink(f"{self._log.directory}/{name}")

    def _unlink(self, path: str) -> None:
        # A read-only file system keeps its leftovers; they are not looked at.
        with contextlib.suppress(OSError):
            self._fs.unlink(path)

    # Segments

    def _load_segments(self, found: list[str]) -> None:
        offsets = (names.offset_of(name, names.LOG) for name in found)
        bases = sorted(offset for offset in offsets if offset is not None)
        waiting = [self._log.segment(base) for base in bases]
        segments = self._log.segments = []
        while waiting:
            segment = waiting.pop(0)
            segment.size_bytes = self._fs.size(segment.file.path)
            if segments and not self._follows(segments[-1], segment):
                continue
            segments.append(segment)
            following = waiting[0].base_offset if waiting else None
            if not self._measure(segment, following):
                # Torn by a crash: nothing behind it was reported done.
                for later in waiting:
                    self._remove(later)
                return

    def _follows(self, before: Segment, segment: Segment) -> bool:
        """Tell whether a segment belongs behind another; an empty one that does not is removed.

        Raises: Corrupt when segments between them are missing, or they overlap.
        """
        if segment.base_offset == before.end_offset:
            return True
        if before.end_offset < segment.base_offset <= self._hints.holes_below:
            return True
        if not segment.size_bytes:
            self._remove(segment)
            return False
        raise Corrupt(
            f"{self._log.directory}: offsets {before.end_offset} to {segment.base_offset} are"
            " missing between two segments; put the missing files back, or remove the segments"
            " behind the gap to go on without them"
        )

    def _remove(self, segment: Segment) -> None:
        """Remove a segment that does not count; where it cannot be written, before it is."""
        try:
            self._log.remove(segment)
        except OSError:
            self._log.leftovers.append(segment)

    def _measure(self, segment: Segment, following: int | None) -> bool:
        """Find a segment's end, verify what is in doubt; False if the file had to be cut.

        Raises: Corrupt when the recovery point covers all of it (up to `following`) and yet it is
        not whole: that is no crash, and cutting would lose records that were safe.
        """
        if not segment.size_bytes:
            return True
        walk = segment.walk(self._resume(segment), crc_from=self._log.recovery_point)
        epoch = self._epochs[-1].epoch if self._epochs else -1
        end_offset = segment.end_offset
        for (
            position,
            size_bytes,
            base_offset,
            last_offset,
            max_timestamp,
            batch_epoch,
        ) in walk.rows():
            if base_offset < end_offset:
                walk.end = position
                break
            segment.note(position, size_bytes, last_offset, max_timestamp)
            end_offset = last_offset + 1
            if batch_epoch > epoch:
                epoch = batch_epoch
                self._epochs.append(EpochEntry(epoch, base_offset))
        segment.end_offset = end_offset
        if walk.end:
            segment.first_timestamp = segment.header_at(0).max_timestamp
        if walk.end == segment.size_bytes:
            return True
        if following is not None and following <= self._log.recovery_point:
            raise Corrupt(f"{segment.file.path} has no whole batch at position {walk.end}")
        self._cut(segment, walk.end)
        return False

    def _resume(self, segment: Segment) -> int:
        """Return where to begin: at the last index entry the recovery point covers, or at 0.

        Sets up the segment as it was before that batch.
        """
        index = segment.index
        try:
            index.attach()
            count = index.number_below(offset=self._log.recovery_point)
            if count:
                entry = index.entry(count - 1)
                index.cut(count)
                newest = index.newest_time()
                header = next(iter(segment.walk(entry.position)), None)
                if newest and header is not None and header.last_offset == entry.last_offset:
                    segment.max_timestamp, segment.max_timestamp_offset = newest
                    segment.end_offset = header.base_offset
                    self._saw_everything = False
                    return entry.position
        except OSError:
            # Whatever is wrong with an index, the batches say it all.
            pass
        index.reset()
        return 0

    def _cut(self, segment: Segment, position: int) -> None:
        """End a segment's file at `position`; where it cannot be written, before it is."""
        segment.size_bytes = position
        try:
            segment.truncate(position)
        except OSError:
            self._log.has_torn_tail = True

    # What else belongs to a log

    def _load_epochs(self) -> None:
        """Take the epoch file, completed from the batches that were seen and cut at the end."""
        log = self._log
        try:
            epochs = decode_epochs(read_file(self._fs, f"{log.directory}/{names.LEADER_EPOCHS}"))
        except (OSError, ValueError):
            epochs = []
            if not self._saw_everything:
                self._see_all_epochs()
        written = list(epochs)
        for entry in self._epochs:
            if not epochs or entry.epoch > epochs[-1].epoch:
                epochs.append(entry)
        log.epochs = [entry for entry in epochs if entry.start_offset < log.end_offset]
        log.has_stale_epochs = log.epochs != written

    def _see_all_epochs(self) -> None:
        self._epochs = []
        for segment in self._log.segments:
            for _, _, base_offset, _, _, epoch in segment.walk(0).rows():
                if epoch > (self._epochs[-1].epoch if self._epochs else -1):
                    self._epochs.append(EpochEntry(epoch, base_offset))

    def _load_snapshot(self, found: list[str]) -> ProducerSnapshot | None:
        """Return the newest intact snapshot within the log; remove those that are of no use."""
        log = self._log
        offsets = (names.offset_of(name, names.SNAPSHOT) for name in found)
        snapshot = None
        kept: list[int] = []
        for offset in sorted((o for o in offsets if o is not None), reverse=True):
            path = f"{log.directory}/{names.segment_file(offset, names.SNAPSHOT)}"
            if log.segments[0].base_offset <= offset <= log.end_offset:
                try:
                    snapshot = snapshot or decode_snapshot(read_file(self._fs, path), offset)
                    kept.append(offset)
                    continue
                except ValueError:
                    pass
            self._unlink(path)
        log.snapshot_offsets = sorted(kept)
        return snapshot


_RECENT_ENTRIES = 128
"""Index entries from the end from where headers are read: half a megabyte or so, 128 batches."""

_RECENT_WHOLE = 50_000
"""Headers that are given whole; of older ones only what rebuilding producer state needs."""

_PRODUCER_BATCHES = 5
"""Batches that a partition remembers of one producer (Kafka ProducerStateEntry)."""


def recent_batches(log: FilesLog, snapshot: ProducerSnapshot | None) -> list[BatchHeader]:
    """Return the headers from the snapshot on and some before it, none below the log start.

    Of a very long stretch the older part is thinned: of plain batches the last five of a producer
    stay, of transactional ones all. Raises: Corrupt, OSError.
    """
    wanted = max(snapshot.offset if snapshot else 0, log.log_start_offset)
    begins: list[tuple[Segment, int]] = []
    entries = _RECENT_ENTRIES
    for segment in reversed(log.segments):
        position = segment.recent_position(entries)
        if wanted < segment.end_offset:
            position = min(position, segment.position_of(wanted))
        begins.append((segment, position))
        entries -= len(segment.index)
        if position > 0 or (entries <= 0 and segment.base_offset <= wanted):
            break
    headers: list[BatchHeader] = []
    thin_at = 2 * _RECENT_WHOLE
    for segment, position in reversed(begins):
        for header in segment.walk(position):
            if header.last_offset >= log.log_start_offset:
                headers.append(header)
                if len(headers) >= thin_at:
                    headers = _thinned(headers)
                    thin_at = 2 * len(headers)
    return headers


def _thinned(headers: list[BatchHeader]) -> list[BatchHeader]:
    """Leave out old plain batches that no producer's last five include."""
    counts: dict[int, int] = {}
    kept = []
    for number, header in enumerate(reversed(headers)):
        count = counts.get(header.producer_id, 0)
        counts[header.producer_id] = count + 1
        is_useful = header.has_producer_id and count < _PRODUCER_BATCHES
        if number < _RECENT_WHOLE or is_useful or header.is_transactional or header.is_control:
            kept.append(header)
    kept.reverse()
    return kept

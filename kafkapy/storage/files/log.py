"""One log in its directory: appending, reading, trimming, and what a sync has to cover.

A log has no directory until its first append. Bytes go to the file with one vectored write; what
the write did not take whole is taken back, so that the file never keeps half an append while the
process lives. Nothing here waits for a disk: what must be synced is said in a `SyncPlan` that
somebody carries out, here or in a thread, and reports back.

Decided here: the order of file operations, such that a process killed between any two of them
leaves a log that opens with everything reported done. Not decided: when to sync, who owns the
store, where log start offsets are kept.

Invariants: the segments follow each other without gaps; the last one is active; data of a segment
is synced before the directory that names the next one.

Source: Kafka 4.4 LocalLog, LogSegment.
"""

from __future__ import annotations

import contextlib
import errno
from bisect import bisect_right
from operator import attrgetter

import msgspec

from kafkapy.base.parts import FileRange, Part
from kafkapy.base.stored import EpochEntry, LogId, ProducerSnapshot
from kafkapy.storage.files import names
from kafkapy.storage.files.checkpoints import encode_epochs, encode_partition_metadata
from kafkapy.storage.files.descriptors import Descriptors, OpenFile
from kafkapy.storage.files.fs import FileSystem, replace_file, sync_path, write_all
from kafkapy.storage.files.segment import Segment
from kafkapy.storage.files.snapshots import encode_snapshot
from kafkapy.storage.port import (
    Conflict,
    Corrupt,
    Full,
    LogAppend,
    ReadResult,
    StoreError,
    Unknown,
)

_COPY_BYTES_MAX = 16 * 1024
"""Up to here a read is copied: cheaper than holding a descriptor for a `sendfile` of its own."""

_SNAPSHOTS_KEPT = 2
"""The newest producer snapshot, and one more should that be torn."""

_NO_ROOM = frozenset(
    [
        errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG, errno.EROFS,
        errno.EACCES, errno.EPERM, errno.EMFILE, errno.ENFILE, errno.ENOMEM,
    ]
)  # fmt: skip
"""The operation had no effect and can work another time."""

_base_offset = attrgetter("base_offset")


class SyncPlan(msgspec.Struct):
    """What must reach the disk for a log to survive a loss of power up to `end_offset`.

    In this order: `files`, then what `names` lists (`partition.metadata`, directories). Files are
    kept open by a count of users until the plan is reported back.
    """

    log: FilesLog
    end_offset: int
    names: dict[str, int]
    files: list[OpenFile] = []
    segments: list[tuple[Segment, int]] = []
    covers_indexes: bool = False


class FilesLog:
    """One log; the broker holds it as an opaque `StoredLog`."""

    __slots__ = (
        "_changes",
        "_descriptors",
        "_fs",
        "_root",
        "_unsynced",
        "directory",
        "epochs",
        "error",
        "flushed_offset",
        "garbage",
        "has_directory",
        "has_stale_epochs",
        "has_torn_tail",
        "is_open",
        "leftovers",
        "log_id",
        "log_start_offset",
        "recovery_point",
        "segments",
        "snapshot_offsets",
    )

    def __init__(
        self, log_id: LogId, root: str, *, fs: FileSystem, descriptors: Descriptors
    ) -> None:
        self.log_id = log_id
        self.directory = f"{root}/{names.partition_dir(log_id.topic, log_id.partition)}"
        self.has_directory = False
        self.segments: list[Segment] = []
        self.log_start_offset = 0
        self.epochs: list[EpochEntry] = []
        self.has_stale_epochs = False
        """Whether the epoch file lacks something; it is written before a recovery point moves."""
        self.snapshot_offsets: list[int] = []
        self.recovery_point = 0
        """Everything below it is on disk: data, indexes and epochs."""
        self.flushed_offset = 0
        """Data below it is on disk."""
        self.has_torn_tail = False
        """Whether the active segment's file is longer than it is and could not be cut so far."""
        self.leftovers: list[Segment] = []
        """Segments behind the end whose files could not be removed so far."""
        self.is_open = False
        self.error: StoreError | None = None
        self.garbage: list[str] = []
        """Files renamed out of the way that somebody should unlink; that can take long."""
        self._unsynced: dict[str, int] = {}
        self._changes = 0
        self._root = root
        self._fs = fs
        self._descriptors = descriptors

    @property
    def end_offset(self) -> int:
        """One past the last record."""
        return self.segments[-1].end_offset

    def segment(self, base_offset: int) -> Segment:
        """Make a segment of this log; its files appear when they are written."""
        return Segment(self.directory, base_offset, fs=self._fs, descriptors=self._descriptors)

    def check_usable(self) -> None:
        """Raise Unknown unless the log is open and its last operation had a known outcome."""
        if not self.is_open:
            raise Unknown(f"{self.log_id} is closed")
        if self.error is not None:
            raise Unknown(f"{self.log_id} must be opened again: {self.error}")

    # Appending

    def append(self, append: LogAppend) -> bool:
        """Write one append whole or not at all; return whether a segment was finished by it.

        Raises: Conflict, Full, Unknown.
        """
        if not self.is_open or self.error is not None:
            self.check_usable()
        active = self.segments[-1]
        if append.base_offset != active.end_offset:
            raise Conflict(
                f"{self.log_id} ends at {active.end_offset}, append begins at {append.base_offset}"
            )
        rolls = append.roll and active.size_bytes > 0
        try:
            if not self.has_directory:
                self._create_directory()
            if self.has_torn_tail or self.leftovers:
                self._tidy_up()
            if append.snapshot is not None:
                self._write_snapshot(append.snapshot)
            if rolls:
                active = self._roll()
            fd = self._descriptors.use_to_write(active.file, create=active.size_bytes == 0)
        except OSError as error:
            raise self._refused(error) from error
        size_bytes = 0
        for view in append.views:
            size_bytes += len(view)
        try:
            if self._fs.pwritev(fd, append.views, active.size_bytes) != size_bytes:
                # Few bytes are left, or there are more views than one call takes: all again.
                write_all(self._fs, fd, append.views, active.size_bytes)
        except OSError as error:
            self._take_back(active, fd, error)
        active.added(append.batches, size_bytes)
        if active.index.is_worth_saving:
            active.index.save()
        if append.epochs is not None:
            self.epochs = append.epochs
            self.has_stale_epochs = True
        return rolls

    def _create_directory(self) -> None:
        with contextlib.suppress(FileExistsError):
            self._fs.mkdir(self.directory)
        path = f"{self.directory}/{names.PARTITION_METADATA}"
        replace_file(self._fs, path, encode_partition_metadata(self.log_id.topic_id), sync=False)
        for name in (path, self.directory, self._root):
            self.note_unsynced(name)
        self.has_directory = True

    def _tidy_up(self) -> None:
        """Do what a file system that was read-only did not allow when the log was opened.

        Before anything is written behind the end: what lies there would be taken for part of it.
        Raises: OSError.
        """
        while self.leftovers:
            self.remove(self.leftovers[-1])
            del self.leftovers[-1]
        if self.has_torn_tail:
            active = self.segments[-1]
            self._fs.truncate(self._descriptors.use_to_write(active.file), active.size_bytes)
            self.has_torn_tail = False

    def _roll(self) -> Segment:
        """Finish the active segment and start one at its end."""
        finished = self.segments[-1]
        finished.finish()
        finished.forget_tail()
        active = self.segment(finished.end_offset)
        self._descriptors.use(active.file, create=True)
        self.segments.append(active)
        self.note_unsynced(self.directory)
        return active

    def note_unsynced(self, name: str) -> None:
        """Let the next sync include a small file or a directory that changed."""
        self._changes += 1
        self._unsynced[name] = self._changes

    def _take_back(self, active: Segment, fd: int, error: OSError) -> None:
        """Cut off what a failed write left; raise what the append ends with."""
        try:
            self._fs.truncate(fd, active.size_bytes)
        except OSError as worse:
            self.error = Unknown(f"{active.file.path}: {error}, then {worse}")
            raise self.error from worse
        raise self._refused(error) from error

    def _refused(self, error: OSError) -> StoreError:
        """Return what a failed operation that changed nothing is called."""
        if error.errno in _NO_ROOM:
            return Full(f"{self.log_id}: {error}")
        self.error = Unknown(f"{self.log_id}: {error}")
        return self.error

    # Reading

    def read(
        self,
        start_offset: int,
        end_offset: int,
        *,
        bytes_max: int,
        at_least_one: bool,
        views_only: bool,
    ) -> ReadResult:
        """Return whole batches; see `Storage.read`. Raises: Corrupt, Unknown."""
        segments = self.segments
        offset = max(start_offset, self.log_start_offset)
        number = len(segments) - 1
        if offset < segments[number].base_offset:
            number = max(bisect_right(segments, offset, key=_base_offset) - 1, 0)
        parts: list[Part] = []
        size_bytes = 0
        stop = start_offset
        try:
            while number < len(segments):
                segment = segments[number]
                begin, end, after = segment.span(
                    offset,
                    end_offset,
                    size_max=bytes_max - size_bytes,
                    at_least_one=at_least_one and not parts,
                )
                if end > begin:
                    parts.append(self._part(segment, begin, end - begin, views_only))
                    size_bytes += end - begin
                    stop = offset = after
                if offset < segment.end_offset:
                    break
                number += 1
        except OSError as error:
            _release(parts)
            raise Unknown(f"{self.log_id}: {error}") from error
        except StoreError:
            _release(parts)
            raise
        return ReadResult(parts, size_bytes, stop)

    def _part(self, segment: Segment, position: int, size: int, views_only: bool) -> Part:
        file = segment.file
        fd = self._descriptors.use(file)
        if views_only or size <= _COPY_BYTES_MAX:
            data = self._fs.pread(fd, size, position)
            if len(data) != size:
                raise Corrupt(f"{file.path} is shorter than it was")
            return data
        file.users += 1
        return FileRange(fd, position, size, file.release)

    # Times

    def seek_time(self, timestamp: int) -> int | None:
        """Return the base offset of the first batch that is so new. Raises: Corrupt, Unknown."""
        try:
            for segment in self.segments:
                if (
                    segment.max_timestamp >= timestamp
                    and segment.end_offset > self.log_start_offset
                ):
                    found = segment.first_at_time(timestamp, start_offset=self.log_start_offset)
                    if found is not None:
                        return found
        except OSError as error:
            raise Unknown(f"{self.log_id}: {error}") from error
        return None

    def newest_time(self) -> int | None:
        """Return the base offset of the first newest batch. Raises: Corrupt, Unknown."""
        try:
            newest = max(
                segment.newest_time(self.log_start_offset)
                for segment in self.segments
                if segment is self.segments[-1] or segment.end_offset > self.log_start_offset
            )
        except OSError as error:
            raise Unknown(f"{self.log_id}: {error}") from error
        return self.seek_time(newest) if newest >= 0 else None

    # Trimming

    def roll_empty(self) -> None:
        """Start a new segment at the end; nothing if the active one is empty. Raises: Full."""
        if self.segments[-1].size_bytes:
            try:
                self._tidy_up()
                self._roll()
            except OSError as error:
                raise self._refused(error) from error

    def drop_segments(self, new_start_offset: int) -> None:
        """Drop segments that lie wholly below an offset, oldest first; the active one stays.

        Raises: Full, Unknown.
        """
        count = max(bisect_right(self.segments, new_start_offset, key=_base_offset) - 1, 0)
        try:
            if count and self.has_stale_epochs:
                # The batches that tell where an epoch began are about to go.
                replace_file(self._fs, *self.epochs_file(), sync=False)
            for segment in self.segments[:count]:
                self.remove(segment)
                del self.segments[0]
            self._forget_snapshots(self.segments[0].base_offset)
        except OSError as error:
            raise self._refused(error) from error

    def remove(self, segment: Segment) -> None:
        """Take a segment's files out of the log and close them. Raises: OSError, nothing done."""
        for suffix in (names.LOG, names.INDEX, names.TIME_INDEX, names.TXN_INDEX):
            path = segment.path(suffix)
            try:
                self._fs.rename(path, path + names.DELETED)
            except FileNotFoundError:
                continue
            except OSError:
                if suffix == names.LOG:
                    raise
                # An index without its segment is removed when the log is opened.
                continue
            self.garbage.append(path + names.DELETED)
        segment.retire()
        self.note_unsynced(self.directory)

    # Producer state and epochs

    def save_snapshot(self, snapshot: ProducerSnapshot) -> None:
        """Keep producer state; the two newest are kept. Raises: Full, Unknown."""
        try:
            if not self.has_directory:
                self._create_directory()
            self._write_snapshot(snapshot)
        except OSError as error:
            raise self._refused(error) from error

    def _write_snapshot(self, snapshot: ProducerSnapshot) -> None:
        path = self._snapshot_path(snapshot.offset)
        replace_file(self._fs, path, encode_snapshot(snapshot), sync=False)
        offsets = sorted({*self.snapshot_offsets, snapshot.offset})
        for offset in offsets[:-_SNAPSHOTS_KEPT]:
            self._unlink(self._snapshot_path(offset))
        self.snapshot_offsets = offsets[-_SNAPSHOTS_KEPT:]

    def _snapshot_path(self, offset: int) -> str:
        return f"{self.directory}/{names.segment_file(offset, names.SNAPSHOT)}"

    def _forget_snapshots(self, below_offset: int) -> None:
        """Producer state from before the first segment would be missing what was dropped."""
        for offset in self.snapshot_offsets:
            if offset < below_offset:
                self._unlink(self._snapshot_path(offset))
        self.snapshot_offsets = [o for o in self.snapshot_offsets if o >= below_offset]

    def _unlink(self, path: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._fs.unlink(path)

    def epochs_file(self) -> tuple[str, bytes]:
        """Return path and content of the epoch file as it should be."""
        return f"{self.directory}/{names.LEADER_EPOCHS}", encode_epochs(self.epochs)

    # Syncing

    def plan_sync(self, *, end_offset: int | None = None, with_indexes: bool = False) -> SyncPlan:
        """Return what to sync so that everything below `end_offset` (the end) survives.

        `with_indexes` also saves and covers indexes, which a recovery point needs; `end_offset`
        must then be the end or a segment's base. Raises: OSError.
        """
        target = self.end_offset if end_offset is None else end_offset
        plan = SyncPlan(self, target, dict(self._unsynced), covers_indexes=with_indexes)
        try:
            for segment in self.segments:
                if segment.base_offset >= target and segment.size_bytes:
                    break
                is_recent = with_indexes and segment.end_offset > self.recovery_point
                if is_recent and segment.save_index():
                    self._hold(plan, segment.index.time_file)
                    self._hold(plan, segment.index.offset_file)
                if segment.is_dirty:
                    self._hold(plan, segment.file)
                    plan.segments.append((segment, segment.size_bytes))
        except OSError:
            for file in plan.files:
                file.release()
            raise
        return plan

    def plan_finished(self, count_max: int) -> SyncPlan | None:
        """Return what to sync so that the recovery point moves over the oldest finished segments.

        At most `count_max` of them; None when it is at the active segment. Raises: OSError.
        """
        first = bisect_right(self.segments, self.recovery_point, key=_base_offset)
        ends = self.segments[first : first + count_max]
        if not ends:
            return None
        return self.plan_sync(end_offset=ends[-1].base_offset, with_indexes=True)

    def _hold(self, plan: SyncPlan, file: OpenFile) -> None:
        self._descriptors.use(file)
        file.users += 1
        plan.files.append(file)

    def synced(self, plan: SyncPlan, error: OSError | None) -> None:
        """Take note of the outcome of a plan and let go of its files.

        After an error nobody can say what the disk has: the log stays down.
        """
        for file in plan.files:
            file.release()
        if error is not None:
            self.error = Corrupt(f"{self.log_id} could not be synced: {error}")
            return
        for segment, size_bytes in plan.segments:
            if segment.size_bytes == size_bytes:
                segment.is_dirty = False
        for name, change in plan.names.items():
            if self._unsynced.get(name) == change:
                del self._unsynced[name]
        self.flushed_offset = max(self.flushed_offset, plan.end_offset)
        if plan.covers_indexes:
            self.recovery_point = max(self.recovery_point, plan.end_offset)

    # Ending

    def finish(self) -> None:
        """Save the indexes whole: no append is expected soon."""
        if self.has_directory and self.segments[-1].size_bytes:
            self.segments[-1].finish()

    def retire(self) -> None:
        """Close all files for good, each when its last user is done."""
        self.is_open = False
        for segment in self.segments:
            segment.retire()


def _release(parts: list[Part]) -> None:
    for part in parts:
        if isinstance(part, FileRange):
            part.release()


def execute(fs: FileSystem, plan: SyncPlan) -> OSError | None:
    """Carry out a plan, in any thread; return what went wrong."""
    try:
        for file in plan.files:
            fs.sync_file(file.fd)
        for name in plan.names:
            if name.endswith(names.PARTITION_METADATA):
                sync_path(fs, name)
            else:
                fs.sync_dir(name)
    except OSError as error:
        return error
    return None

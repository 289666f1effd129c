"""The engine that keeps logs in files, in Kafka's own layout.

One directory holds one store: a directory for each partition, three offset checkpoints and the
names of the store. Apache Kafka's tools read it, and this engine takes over what Apache Kafka 4
wrote. Opening a store lists its directory and no more; a log is read when it is opened.

Decided here: when checkpoints are written, what an unreadable or read-only place means. Which
directory belongs to which log is in `directories.py`, how a log is written in `log.py`, how it is
recovered in `loader.py`, what waits for a disk in `sync.py`.

Invariants: see `storage/port.py`; a directory on its way out is renamed first and removed later; a
recovery point is written only after everything below it is on disk.

Source: Kafka 4.4 LogManager, LogDirFailureHandler; KIP-516.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from functools import partial

import trio

from kafkapy.base import limits
from kafkapy.base.ids import ZERO_ID
from kafkapy.base.stored import LogId, ProducerSnapshot, SegmentInfo
from kafkapy.storage.files import names
from kafkapy.storage.files.checkpoints import (
    META_VERSION_MAX,
    decode_properties,
    encode_clean_shutdown,
    encode_properties,
)
from kafkapy.storage.files.descriptors import Descriptors
from kafkapy.storage.files.directories import PartitionDirs
from kafkapy.storage.files.finished import FinishedSegments
from kafkapy.storage.files.fs import (
    BULK,
    FileSystem,
    OsFileSystem,
    read_file,
    remove_tree,
    replace_file,
    replace_files,
)
from kafkapy.storage.files.loader import Hints, LogLoader, recent_batches
from kafkapy.storage.files.lock import StoreLock
from kafkapy.storage.files.log import FilesLog, SyncPlan, execute
from kafkapy.storage.files.sync import Syncer
from kafkapy.storage.files.tables import OffsetTables
from kafkapy.storage.port import (
    Conflict,
    Corrupt,
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


class FilesStorage:
    """One store in one directory; implements `kafkapy.storage.port.Storage`.

    `run` is its background task: start it in a nursery that outlives everything that appends.
    `is_writable`: whether anything can be stored; reads work either way. Raises on construction:
    Fenced (another process has it), Corrupt (a newer layout), Full (cannot be made or read).
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        fs: FileSystem | None = None,
        open_files_max: int = limits.OPEN_SEGMENT_FILES_MAX,
        unique: Callable[[], str] = lambda: os.urandom(16).hex(),
    ) -> None:
        self.path = os.fspath(path)
        self._fs = fs if fs is not None else OsFileSystem()
        self._dirs = PartitionDirs(self._fs, self.path, unique)
        self._descriptors = Descriptors(self._fs, limit=open_files_max)
        self._syncer = Syncer(self._fs)
        self._finished = FinishedSegments(self._fs, self._syncer)
        self._tables = OffsetTables(self._fs, self.path)
        self._logs: dict[str, FilesLog] = {}
        self._lease = Lease(0)
        self._is_closed = False
        self._is_checkpointing = False
        try:
            self._make_directory()
            self._lock = StoreLock(self._fs, self.path, process_id=os.getpid())
        except OSError as error:
            raise Full(f"{self.path} cannot be used: {error.strerror}") from error
        self.is_writable = self._lock.is_writable
        try:
            self._identity = self._read_identity()
            self._tidy()
        except OSError as error:
            self._lock.release()
            raise Full(f"{self.path} cannot be used: {error.strerror}") from error
        except StoreError:
            self._lock.release()
            raise

    def _make_directory(self) -> None:
        missing = []
        path = self.path
        while path and not self._exists(path):
            missing.append(path)
            path = os.path.dirname(path)
        for path in reversed(missing):
            self._fs.mkdir(path)
            self._fs.sync_dir(os.path.dirname(path) or ".")

    def _exists(self, path: str) -> bool:
        try:
            self._fs.size(path)
        except FileNotFoundError:
            return False
        return True

    def _tidy(self) -> None:
        """Remove what a last process left on its way out; the marker of its clean end as well."""
        for name in self._fs.listdir(self.path):
            if name.endswith(names.DELETE_DIR):
                self._syncer.defer(partial(remove_tree, self._fs, f"{self.path}/{name}"))
            elif name == names.CLEAN_SHUTDOWN and self._lock.is_writable:
                self._fs.unlink(f"{self.path}/{name}")

    async def run(self, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Sync, delete and write checkpoints in the background until cancelled.

        Without it appends that ask for durability sync in line and are done when they return. On
        cancellation everything that waits is done in line.
        """
        await self._syncer.run(task_status)

    # Ownership and names

    def acquire(self) -> Lease:
        """Take ownership with a fresh epoch, written down; earlier leases are fenced.

        Raises: Full when it cannot be written down.
        """
        try:
            self._lease = Lease(self._lock.next_epoch())
        except OSError as error:
            raise Full(f"{self.path}: {error}") from error
        return self._lease

    def identity(self) -> dict[str, str]:
        """Return the names in `meta.properties`, without its version."""
        return dict(self._identity)

    def save_identity(self, identity: dict[str, str]) -> None:
        """Write `meta.properties`, synced. Raises: Full."""
        path = f"{self.path}/{names.META_PROPERTIES}"
        try:
            replace_file(self._fs, path, encode_properties(identity), sync=True)
            self._fs.sync_dir(self.path)
        except OSError as error:
            raise Full(f"{path}: {error}") from error
        self._identity = dict(identity)

    def _read_identity(self) -> dict[str, str]:
        path = f"{self.path}/{names.META_PROPERTIES}"
        try:
            values = decode_properties(read_file(self._fs, path))
        except FileNotFoundError:
            return {}
        version = values.pop("version", "0")
        if not version.isdecimal() or int(version) > META_VERSION_MAX:
            raise Corrupt(
                f"{path} has version {version}, written by a newer release;"
                f" this one reads up to version {META_VERSION_MAX}"
            )
        return values

    def list_logs(self) -> list[LogId]:
        """Name every log that has a directory; reads one small file a partition.

        Raises: Unknown when the disk does not answer.
        """
        try:
            return [log_id for _, log_id in self._dirs.found() if log_id.topic_id != ZERO_ID]
        except OSError as error:
            raise Unknown(f"{self.path}: {error}") from error

    def _check(self, lease: Lease) -> None:
        if lease != self._lease:
            raise Fenced(f"lease {lease.epoch} was followed by {self._lease.epoch}")

    # Opening and closing logs

    def open(
        self, lease: Lease, log_id: LogId, *, segment_bytes: int, durable: bool = False
    ) -> LogState:
        """Open a log, recovering it if needed. See `Storage.open`; files grow as needed.

        With `durable` a log is not opened where a sync fails that it needs: records that the disk
        may not have would be shown, and an end at the last checkpoint would send consumers back.
        What this process synced before needs none.

        Raises: Corrupt, Fenced, Unknown (the disk did not answer; it may another time).
        """
        self._check(lease)
        name = names.partition_dir(log_id.topic, log_id.partition)
        previous = self._logs.get(name)
        if previous is not None:
            if previous.log_id == log_id and isinstance(previous.error, Corrupt):
                raise previous.error
            self._let_go(previous)
        log = FilesLog(log_id, self.path, fs=self._fs, descriptors=self._descriptors)
        try:
            snapshot = self._load(log, name)
            recent = recent_batches(log, snapshot)
            if previous is not None and previous.log_id == log_id:
                # The disk has it although no checkpoint says so yet, and may take no sync any more.
                flushed_offset = min(previous.flushed_offset, log.end_offset)
                log.flushed_offset = max(log.flushed_offset, flushed_offset)
            if durable and log.flushed_offset < log.end_offset:
                plan = log.plan_sync()
                log.synced(plan, execute(self._fs, plan))
        except OSError as error:
            raise Unknown(f"{log_id} could not be opened: {error}") from error
        if log.error is not None:
            raise log.error
        log.is_open = True
        log.has_stale_epochs |= previous is not None and previous.has_stale_epochs
        self._logs[name] = log
        return LogState(
            log,
            log.log_start_offset,
            log.end_offset,
            self.segments(log),
            list(log.epochs),
            snapshot,
            recent,
        )

    def _let_go(self, log: FilesLog) -> None:
        """Close a log for good, keeping what its next opening must know."""
        log.retire()
        if log.has_stale_epochs:
            try:
                replace_file(self._fs, *log.epochs_file(), sync=False)
            except OSError:
                # The recovery point of the last checkpoint stays: batches above it tell the epochs.
                return
        self._tables.put(names.RECOVERY_POINTS, log.log_id, log.recovery_point)

    def _load(self, log: FilesLog, name: str) -> ProducerSnapshot | None:
        log_id = log.log_id
        if not self._dirs.belongs_to(name, log_id):
            self._tables.forget(log_id)
            if self._tables.has_stale_rows(log_id) and self._lock.is_writable:
                self._tables.write_all(sync=False)
            log.segments = [log.segment(0)]
            return None
        hints = Hints(
            self._tables.offset(names.RECOVERY_POINTS, log_id),
            self._tables.offset(names.LOG_STARTS, log_id),
            self._tables.offset(names.CLEANER_OFFSETS, log_id),
        )
        snapshot = LogLoader(log, self._fs, hints).load()
        self._remove_garbage(log)
        return snapshot

    def set_aside(self, name: str) -> None:
        """Rename a partition's directory so that it is never served. Raises: OSError."""
        self._dirs.set_aside(name)

    def close_log(self, log: StoredLog) -> None:
        """Save a log's indexes and refuse its use until it is opened again."""
        assert isinstance(log, FilesLog)
        if log.is_open:
            log.is_open = False
            if log.error is None:
                log.finish()

    def drop(self, lease: Lease, log_id: LogId) -> None:
        """Delete a log: renamed now, removed in the background. Unknown ids are fine.

        Raises: Fenced, Full (the directory cannot be renamed for now; the log goes on).
        """
        self._check(lease)
        name = names.partition_dir(log_id.topic, log_id.partition)
        try:
            if self._dirs.topic_id(name) == log_id.topic_id:
                self._retire_directory(log_id, name)
        except OSError as error:
            raise Full(f"{log_id} could not be renamed: {error}") from error
        log = self._logs.get(name)
        if log is not None and log.log_id == log_id:
            log.retire()
            del self._logs[name]

    def review(self, lease: Lease, judge: Callable[[LogId], Fate]) -> Iterator[LogId]:
        """Look at every partition's directory, one a step; see `Storage.review`."""
        try:
            for name, log_id in self._dirs.found():
                self._check(lease)
                fate = judge(log_id)
                # What cannot be renamed now is found again after the next start.
                with contextlib.suppress(OSError):
                    if fate is Fate.DELETE:
                        self._retire_directory(log_id, name)
                    elif fate is Fate.SET_ASIDE:
                        self._dirs.set_aside(name)
                        self._tables.forget(log_id)
                yield log_id
        except OSError as error:
            raise Unknown(f"{self.path}: {error}") from error

    def _retire_directory(self, log_id: LogId, name: str) -> None:
        retired = self._dirs.retire(name)
        self._tables.forget(log_id)
        self._syncer.later(partial(remove_tree, self._fs, retired))

    # Appending and syncing

    def append(self, lease: Lease, appends: list[LogAppend]) -> Pending | None:
        """Write batches; pending while a sync is owed. See `Storage.append`.

        An append that asks for no sync is pending as well while an earlier one of its log is, so
        that they are told in order. Raises: Fenced, Conflict, Unknown, Full.
        """
        if lease is not self._lease:
            self._check(lease)
        stored = 0
        try:
            for append in appends:
                log = append.log
                assert isinstance(log, FilesLog)
                if log.append(append):
                    self._finished.add(log)
                stored += 1
        except StoreError as error:
            error.stored = stored
            error.pending = self._settle(appends[:stored])
            raise
        return self._settle(appends)

    def _settle(self, appends: list[LogAppend]) -> Pending | None:
        """Return what tells when written appends are durable, None if they are."""
        flushed = [append.log for append in appends if append.flush]
        if flushed:
            return self._syncer.sync(flushed)
        if self._syncer.is_running:
            return self._syncer.follow([append.log for append in appends])
        return None

    def flush(self, lease: Lease, logs: list[StoredLog]) -> Pending | None:
        """Make everything appended so far survive a loss of power. Raises: Fenced, Unknown."""
        self._check(lease)
        for log in logs:
            log.check_usable()
        return self._syncer.sync(logs) if logs else None

    def checkpoint(self) -> None:
        """Write recovery points, log start offsets and high watermarks; to be called each minute.

        A recovery point moves to what was synced: all of a log that asked for syncs, the finished
        segments of one that did not. While an earlier one still waits for the disk this is none.
        Source: Kafka log.flush.offset.checkpoint.interval.ms.
        """
        if self._is_checkpointing:
            return
        self._is_checkpointing = True
        plans = []
        for log in self._logs.values():
            end_offset = log.end_offset
            if log.error is None and log.flushed_offset == end_offset > log.recovery_point:
                try:
                    plans.append(log.plan_sync(with_indexes=True))
                except OSError:
                    continue
        self._syncer.later(lambda: [execute(self._fs, plan) for plan in plans], self._synced(plans))

    def _synced(self, plans: list[SyncPlan]) -> Callable[[list[OSError | None]], None]:
        def done(outcomes: list[OSError | None]) -> None:
            for plan, outcome in zip(plans, outcomes, strict=True):
                plan.log.synced(plan, outcome)
            work = self._checkpoint_work(list(self._logs.values()))
            self._syncer.later(work, self._checkpoint_done)

        return done

    def _checkpoint_work(self, logs: list[FilesLog]) -> Callable[[], OSError | None]:
        """Return the work of writing epochs and checkpoints, all content taken now."""
        files = []
        for log in logs:
            if log.has_stale_epochs and log.has_directory and log.error is None:
                files.append(log.epochs_file())
                log.has_stale_epochs = False
            self._tables.put(names.RECOVERY_POINTS, log.log_id, log.recovery_point)
            self._tables.put(names.HIGH_WATERMARKS, log.log_id, log.end_offset)
        write_tables = self._tables.checkpoint()

        def work() -> OSError | None:
            try:
                replace_files(self._fs, files)
                self._lock.sync()
                write_tables()
            except OSError as error:
                return error
            return None

        return work

    def _checkpoint_done(self, error: OSError | None) -> None:
        """A checkpoint that could not be written leaves the old one: a longer recovery."""
        self._is_checkpointing = False
        if error is not None:
            for log in self._logs.values():
                log.has_stale_epochs = log.has_directory

    # Reading

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
        """Return whole batches: copies of small ones, ranges of files for more. See `Storage.read`.

        Raises: Corrupt, Unknown.
        """
        assert isinstance(log, FilesLog)
        if not log.is_open:
            log.check_usable()
        return log.read(
            start_offset,
            end_offset,
            bytes_max=bytes_max,
            at_least_one=at_least_one,
            views_only=views_only,
        )

    def seek_time(self, log: StoredLog, timestamp: int) -> int | None:
        """Return the base offset of the first batch whose max timestamp is >= `timestamp`.

        Batches below the log start offset do not count. Raises: Corrupt, Unknown.
        """
        assert isinstance(log, FilesLog)
        return log.seek_time(timestamp)

    def newest_time(self, log: StoredLog) -> int | None:
        """Return the base offset of the first batch that holds the largest max timestamp.

        Batches below the log start offset do not count; None when no record has a timestamp.
        Raises: Corrupt, Unknown.
        """
        assert isinstance(log, FilesLog)
        return log.newest_time()

    def segments(self, log: StoredLog) -> list[SegmentInfo]:
        """Return the segments, oldest first."""
        assert isinstance(log, FilesLog)
        return [segment.info for segment in log.segments]

    # Trimming and producer state

    def trim(self, lease: Lease, log: StoredLog, new_start_offset: int) -> None:
        """Move the log start and drop segments wholly below it. See `Storage.trim`.

        A `new_start_offset` equal to the end rolls first. One below the log start changes nothing.
        Raises: Fenced, Conflict (beyond the end), Full, Unknown.
        """
        self._check(lease)
        assert isinstance(log, FilesLog)
        log.check_usable()
        if new_start_offset > log.end_offset:
            raise Conflict(f"{log.log_id} ends at {log.end_offset}, not at {new_start_offset}")
        if new_start_offset < log.log_start_offset:
            return
        if new_start_offset == log.end_offset:
            log.roll_empty()
        if all(segment.base_offset != new_start_offset for segment in log.segments):
            self._write_log_start(log, new_start_offset)
        log.log_start_offset = new_start_offset
        log.drop_segments(new_start_offset)
        self._remove_garbage(log)

    def _write_log_start(self, log: FilesLog, offset: int) -> None:
        before = self._tables.offset(names.LOG_STARTS, log.log_id)
        self._tables.put(names.LOG_STARTS, log.log_id, offset)
        try:
            self._tables.write(names.LOG_STARTS)
        except OSError as error:
            self._tables.put(names.LOG_STARTS, log.log_id, before)
            raise Full(f"{self.path}/{names.LOG_STARTS}: {error}") from error

    def _remove_garbage(self, log: FilesLog) -> None:
        if log.garbage:
            paths, log.garbage = log.garbage, []
            self._syncer.later(partial(unlink_all, self._fs, paths))

    def save_snapshot(self, lease: Lease, log: StoredLog, snapshot: ProducerSnapshot) -> None:
        """Write producer state to a `.snapshot` file. Raises: Fenced, Full, Unknown."""
        self._check(lease)
        assert isinstance(log, FilesLog)
        log.save_snapshot(snapshot)

    # Ending

    def close(self, *, clean: bool = True) -> None:
        """Release everything; a clean end syncs all logs first and says so in the directory.

        The background task may still run; it has nothing to do any more. Closing twice is fine.
        Raises: nothing; what could not be synced is recovered at the next start.
        """
        if self._is_closed:
            return
        self._is_closed = True
        self._lease = Lease(-1)
        if clean and self._lock.is_writable:
            self._syncer.drain()
            self._end_cleanly()
        for log in self._logs.values():
            log.retire()
        self._logs.clear()
        self._lock.release()

    def _end_cleanly(self) -> None:
        is_clean = all(log.error is None for log in self._logs.values())
        unsynced = [
            log
            for log in self._logs.values()
            if log.error is None and log.recovery_point < log.end_offset
        ]
        for log in unsynced:
            log.is_open = False
            log.finish()
        if len(unsynced) >= BULK:
            self._fs.write_back()
        for log in unsynced:
            try:
                plan = log.plan_sync(with_indexes=True)
                log.synced(plan, execute(self._fs, plan))
            except OSError:
                is_clean = False
            is_clean = is_clean and log.error is None
        if self._checkpoint_work(list(self._logs.values()))() is None and is_clean:
            path = f"{self.path}/{names.CLEAN_SHUTDOWN}"
            try:
                data = encode_clean_shutdown(self._lock.lease_epoch)
                replace_file(self._fs, path, data, sync=True)
                self._fs.sync_dir(self.path)
            except OSError:
                # Only Kafka asks for the marker; recovery points say the same to this engine.
                return


def unlink_all(fs: FileSystem, paths: list[str]) -> None:
    """Remove files; what cannot be removed is found again when its log is opened."""
    for path in paths:
        try:
            fs.unlink(path)
        except OSError:
            continue

"""The three offset checkpoints of a store, kept as one table each.

Recovery points, log start offsets and high watermarks of all partitions stand in one file each, as
Kafka has them. They are read when first asked: a store of a thousand partitions opens without them.

A table can outlive what it speaks of: a topic that was deleted and created again must not inherit
the old one's offsets. `forget` drops a partition's rows, and `has_stale_rows` says that the files
still have them, so that they are written before such a partition gets its first record.

Invariants: a file is replaced whole or not at all; a missing or torn file is an empty table, which
costs a longer recovery and nothing else (log start offsets apart, whose loss shows old records).
What is written in line is newer than any checkpoint that began before it: the thread of a
checkpoint, which waits for the disk, has temporary files of its own and leaves such a file alone.

Source: Kafka 4.4 LogManager.checkpointRecoveryOffsetsInDir, checkpointLogStartOffsetsInDir.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from kafkapy.base.stored import LogId
from kafkapy.storage.files import names
from kafkapy.storage.files.checkpoints import decode_offsets, encode_offsets
from kafkapy.storage.files.fs import (
    FileSystem,
    read_file,
    replace_file,
    sync_path,
    write_file,
)

_Table = dict[tuple[str, int], int]

_CHECKPOINT = ".checkpoint" + names.TEMPORARY
"""Ends the names of a checkpoint's temporary files."""


class OffsetTables:
    """Rows by topic and partition; a table is read from its file at first use."""

    def __init__(self, fs: FileSystem, directory: str) -> None:
        self._fs = fs
        self._directory = directory
        self._tables: dict[str, _Table] = {}
        self._stale: set[tuple[str, int]] = set()
        self._lock = threading.Lock()
        self._writes: dict[str, int] = {}
        """How often each file was written in line; under the lock, with the file itself."""

    def table(self, name: str) -> _Table:
        """Return a table by the name of its file; it may be changed in place."""
        table = self._tables.get(name)
        if table is None:
            try:
                table = decode_offsets(read_file(self._fs, f"{self._directory}/{name}"))
            except (OSError, ValueError):
                table = {}
            self._tables[name] = table
        return table

    def offset(self, name: str, log_id: LogId) -> int:
        """Return a partition's row, 0 if it has none."""
        return self.table(name).get((log_id.topic, log_id.partition), 0)

    def put(self, name: str, log_id: LogId, offset: int) -> None:
        """Set a partition's row; the file has it after `write`."""
        self.table(name)[log_id.topic, log_id.partition] = offset

    def forget(self, log_id: LogId) -> None:
        """Drop a partition's rows; the files keep them until they are written next."""
        key = (log_id.topic, log_id.partition)
        for name in (names.RECOVERY_POINTS, names.LOG_STARTS, names.HIGH_WATERMARKS):
            if self.table(name).pop(key, None) is not None:
                self._stale.add(key)

    def has_stale_rows(self, log_id: LogId) -> bool:
        """Whether a file still speaks of a partition that was forgotten."""
        return (log_id.topic, log_id.partition) in self._stale

    def write_all(self, *, sync: bool) -> None:
        """Write the three files. Raises: OSError."""
        stale, self._stale = self._stale, set()
        try:
            for name, data in self.encoded():
                self._replace(name, data, sync=sync)
        except OSError:
            self._stale |= stale
            raise

    def write(self, name: str) -> None:
        """Write one file, not synced. Raises: OSError."""
        self._replace(name, encode_offsets(self.table(name)), sync=False)

    def _replace(self, name: str, data: bytes, *, sync: bool) -> None:
        with self._lock:
            self._writes[name] = self._writes.get(name, 0) + 1
            replace_file(self._fs, f"{self._directory}/{name}", data, sync=sync)

    def checkpoint(self) -> Callable[[], None]:
        """Return what writes the three files as they should be now, synced, in any thread.

        A file that is written in line before the thread comes to it is synced and left as it is.
        The work raises OSError.
        """
        files = [(name, data, self._writes.get(name, 0)) for name, data in self.encoded()]

        def work() -> None:
            for name, data, _ in files:
                write_file(self._fs, f"{self._directory}/{name}{_CHECKPOINT}", data, sync=True)
            for name, _, writes in files:
                path = f"{self._directory}/{name}"
                with self._lock:
                    is_current = self._writes.get(name, 0) == writes
                    if is_current:
                        self._fs.rename(path + _CHECKPOINT, path)
                if not is_current:
                    self._fs.unlink(path + _CHECKPOINT)
                    sync_path(self._fs, path)
            self._fs.sync_dir(self._directory)

        return work

    def encoded(self) -> list[tuple[str, bytes]]:
        """Return names and contents of the files as they should be."""
        files = (names.RECOVERY_POINTS, names.LOG_STARTS, names.HIGH_WATERMARKS)
        return [(name, encode_offsets(self.table(name))) for name in files]

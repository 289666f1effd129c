"""Logs that are flushed on each acknowledgement, on a disk that became read-only: what was
acknowledged is read on, nothing else is taken for durable."""

from __future__ import annotations

import errno
from collections.abc import Callable

import pytest
from crashing_disk import CrashingDisk
from store_kit import ORDERS, Writer

from kafkapy.storage.files.storage import FilesStorage
from kafkapy.storage.port import Corrupt, Full, StoreError, Unknown

ROOT = "/data"
DIR = "/data/orders-0"
CHANGES = ("open", "create", "write", "truncate", "rename", "unlink", "mkdir")
SYNCS = ("sync", "sync_dir")


class Flushed(Writer):
    """A writer whose appends and openings are durable, as with `flush.messages` 1."""

    def open(self) -> object:  # type: ignore[override]
        self.state = self.store.open(
            self.lease, self.log_id, segment_bytes=self.segment_bytes, durable=True
        )
        self.log = self.state.log
        self.end = self.state.end_offset
        return self.state


def opened(disk: CrashingDisk) -> Flushed:
    store = FilesStorage(ROOT, fs=disk)
    return Flushed(store, store.acquire(), ORDERS)


def refusing(code: int, *calls: str) -> Callable[[str, str], int | None]:
    return lambda call, path: code if call in calls else None


def test_what_this_process_has_synced_is_not_synced_again_to_be_opened() -> None:
    disk = CrashingDisk()
    writer = opened(disk)
    writer.append(2, flush=True)
    writer.append(1, flush=True)
    # A failed write that cannot be taken back: nobody knows where the log ends.
    disk.is_torn = True
    disk.refuse = refusing(errno.EROFS, *CHANGES, *SYNCS)
    append, _ = writer.plan((5,), flush=True)
    with pytest.raises(Unknown):
        writer.store.append(writer.lease, [append])
    for _ in range(2):
        writer.store.close_log(writer.log)
        writer.open()
        assert writer.end == 3
        assert writer.read(views_only=True) == writer.expected()
        with pytest.raises(Full):
            writer.append(1, flush=True)
        assert writer.read(views_only=True) == writer.expected()
    disk.refuse = refusing(0)
    assert writer.append(1, flush=True) is None
    assert opened(disk.synced_only()).end == 4


def test_what_was_never_synced_is_not_opened_where_it_cannot_be() -> None:
    disk = CrashingDisk()
    writer = opened(disk)
    writer.append(2, flush=True)
    writer.append(1)
    disk.refuse = refusing(errno.EROFS, *CHANGES, *SYNCS)
    writer.store.close_log(writer.log)
    with pytest.raises(Corrupt):
        writer.open()


def test_a_process_that_synced_nothing_believes_nothing_it_cannot_sync() -> None:
    disk = CrashingDisk()
    writer = opened(disk)
    writer.append(2, flush=True)
    killed = disk.survivors()
    killed.refuse = refusing(errno.EROFS, *CHANGES, *SYNCS)
    with pytest.raises(StoreError):
        opened(killed)


def test_a_file_system_mounted_read_only_is_synced_through_files_open_for_reading() -> None:
    disk = CrashingDisk()
    writer = opened(disk)
    writer.append(2, flush=True)
    writer.append(1, flush=True)
    mounted = disk.survivors()
    mounted.refuse = refusing(errno.EROFS, *CHANGES)
    found = opened(mounted)
    assert found.end == 3
    assert found.read(views_only=True) == writer.expected()
    with pytest.raises(Full):
        found.append(1, flush=True)

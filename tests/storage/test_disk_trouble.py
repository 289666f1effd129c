"""Full, read-only and failing disks: what is refused, what is in doubt, and what goes on."""

from __future__ import annotations

import errno
from collections.abc import Callable

import pytest
from crashing_disk import CrashingDisk
from store_kit import ORDERS, Writer, snapshot_at

from kafkapy.base.stored import LogId
from kafkapy.storage.files import index, segment
from kafkapy.storage.files.storage import FilesStorage
from kafkapy.storage.port import Corrupt, Full, StoreError, Unknown

ROOT = "/data"
DIR = "/data/orders-0"
OTHER = LogId(b"o" * 16, "other", 0)


@pytest.fixture
def disk() -> CrashingDisk:
    return CrashingDisk()


def opened(disk: CrashingDisk, log_id: LogId = ORDERS) -> Writer:
    store = FilesStorage(ROOT, fs=disk)
    return Writer(store, store.acquire(), log_id)


def read(writer: Writer) -> bytes:
    return writer.read(views_only=True)


def refusing(code: int, *calls: str, where: str = "") -> Callable[[str, str], int | None]:
    """Return a rule that answers calls on paths with an error."""
    return lambda call, path: code if call in calls and where in path else None


# No room


def test_full_disk_refuses_the_append_and_keeps_the_rest(disk: CrashingDisk) -> None:
    writer = opened(disk)
    writer.append(2, size=500)
    size = len(disk.file(f"{DIR}/{0:020d}.log").data)
    disk.capacity = sum(len(f.data) for f in disk._files(disk.root)) + 300
    for _ in range(2):
        with pytest.raises(Full):
            writer.append(2, size=500)
        assert len(disk.file(f"{DIR}/{0:020d}.log").data) == size
    assert read(writer) == writer.expected()
    writer.append(1, size=10)
    disk.capacity = None
    writer.append(2, size=500)
    assert read(writer) == writer.expected()
    writer.store.close()
    assert read(opened(disk)) == writer.expected()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_refused_append_is_nowhere_though_the_disk_took_a_whole_batch_of_it(
    disk: CrashingDisk, code: int
) -> None:
    writer = opened(disk)
    writer.append(2)
    disk.refuse, disk.is_torn = refusing(code, "write", where=DIR), True
    with pytest.raises(StoreError):
        # Half of what is written is one batch that any start would take for stored.
        writer.append(1, 1)
    disk.refuse = refusing(0)
    assert read(writer) == writer.expected()
    assert disk.file(f"{DIR}/{0:020d}.log").data == writer.expected()
    assert opened(disk.survivors()).end == writer.end == 2


def test_full_disk_at_a_roll_refuses_it_and_goes_on_later(disk: CrashingDisk) -> None:
    writer = opened(disk)
    writer.append(2)
    disk.refuse = refusing(errno.ENOSPC, "create", "write", where=f"{2:020d}")
    with pytest.raises(Full):
        writer.append(2, roll=True, snapshot=snapshot_at(2))
    assert read(writer) == writer.expected()
    disk.refuse = refusing(errno.ENOSPC, "write", where=f"{2:020d}.log")
    with pytest.raises(Full):
        writer.append(2, roll=True, snapshot=snapshot_at(2))
    assert read(writer) == writer.expected()
    disk.refuse = refusing(0)
    writer.append(2, roll=True, snapshot=snapshot_at(2))
    assert [s.base_offset for s in writer.store.segments(writer.log)] == [0, 2]
    assert read(writer) == writer.expected()
    writer.store.close(clean=False)
    assert read(opened(disk)) == writer.expected()


def test_full_disk_before_the_first_append_leaves_a_usable_log(disk: CrashingDisk) -> None:
    writer = opened(disk)
    for call in ("mkdir", "create", "write", "rename"):
        disk.refuse = refusing(errno.ENOSPC, call, where=DIR)
        with pytest.raises(Full):
            writer.append(1)
    disk.refuse = refusing(0)
    writer.append(1)
    assert read(writer) == writer.expected()
    writer.store.close()
    assert read(opened(disk)) == writer.expected()


def test_indexes_that_cannot_be_written_do_not_stop_appends(
    disk: CrashingDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment, "INDEX_INTERVAL_BYTES", 200)
    monkeypatch.setattr(index, "_SAVE_AT", 2)
    monkeypatch.setattr(index, "_KEEP", 1)
    writer = opened(disk)
    for number in range(60):
        where = "index" if 20 < number < 40 else "nowhere"
        disk.refuse = refusing(errno.ENOSPC, "write", where=where)
        writer.append(1, timestamp=number)
    for row in writer.stored:
        assert writer.read(row.base_offset, bytes_max=1, views_only=True) == row.data
        assert writer.store.seek_time(writer.log, row.timestamp) == row.base_offset
    writer.store.close()
    found = opened(disk)
    assert read(found) == writer.expected()
    assert found.store.seek_time(found.log, 33) == 33


def test_failed_append_of_several_keeps_what_came_before(disk: CrashingDisk) -> None:
    writer = opened(disk)
    other = Writer(writer.store, writer.lease, OTHER)
    other.append(1)
    first, rows = writer.plan((1,), flush=True)
    second, _ = other.plan((1,))
    disk.refuse = refusing(errno.ENOSPC, "write", where="other-0")
    with pytest.raises(Full) as refused:
        writer.store.append(writer.lease, [first, second])
    assert refused.value.stored == 1
    writer.note(first, rows)
    assert read(opened(disk.synced_only())) == writer.expected()


@pytest.mark.parametrize("code", [errno.EROFS, errno.ENOSPC])
def test_trim_that_cannot_be_written_changes_nothing(disk: CrashingDisk, code: int) -> None:
    writer = opened(disk)
    for _ in range(3):
        writer.append(2, roll=True)
    disk.refuse = refusing(code, "rename", "create", "write")
    with pytest.raises(StoreError):
        writer.store.trim(writer.lease, writer.log, 3)
    disk.refuse = refusing(0)
    writer.store.trim(writer.lease, writer.log, 3)
    writer.append(1)
    assert writer.read(3, views_only=True) == writer.expected(3)


# In doubt


def test_failed_write_that_cannot_be_taken_back_is_unknown(disk: CrashingDisk) -> None:
    writer = opened(disk)
    writer.append(2)
    disk.refuse = refusing(errno.EIO, "write", "truncate", where=DIR)
    with pytest.raises(Unknown):
        writer.append(2)
    disk.refuse = refusing(0)
    with pytest.raises(Unknown, match="opened again"):
        writer.append(2)
    writer.store.close_log(writer.log)
    writer.open()
    writer.append(2)
    assert read(writer) == writer.expected()


def test_half_a_write_that_stays_is_cut_at_the_next_opening(disk: CrashingDisk) -> None:
    writer = opened(disk)
    writer.append(2, size=300)
    disk.capacity = sum(len(f.data) for f in disk._files(disk.root)) + 100
    disk.refuse = refusing(errno.EIO, "truncate", where=DIR)
    with pytest.raises(Unknown):
        writer.append(2, size=300)
    disk.refuse, disk.capacity = refusing(0), None
    assert len(disk.file(f"{DIR}/{0:020d}.log").data) > len(writer.expected())
    writer.store.close_log(writer.log)
    writer.open()
    assert len(disk.file(f"{DIR}/{0:020d}.log").data) == len(writer.expected())
    assert read(writer) == writer.expected()


def test_unreadable_bytes_are_unknown(disk: CrashingDisk) -> None:
    writer = opened(disk)
    writer.append(2)
    disk.refuse = refusing(errno.EIO, "pread")
    with pytest.raises(Unknown):
        read(writer)
    disk.refuse = refusing(0)
    assert read(writer) == writer.expected()


def test_file_that_became_shorter_is_corrupt(disk: CrashingDisk) -> None:
    writer = opened(disk)
    writer.append(2)
    del disk.file(f"{DIR}/{0:020d}.log").data[-1:]
    with pytest.raises(Corrupt):
        read(writer)


def test_failed_sync_in_line_is_unknown(disk: CrashingDisk) -> None:
    writer = opened(disk)
    disk.refuse = refusing(errno.EIO, "sync")
    pending = writer.append(1, flush=True)
    assert pending is not None
    seen: list[StoreError | None] = []
    pending.add_callback(seen.append)
    assert isinstance(seen[0], Unknown)
    disk.refuse = refusing(0)
    with pytest.raises(Corrupt):
        writer.open()


# Read-only


def test_read_only_store_is_read(disk: CrashingDisk) -> None:
    writer = opened(disk)
    writer.append(2, timestamp=7, epoch=3)
    writer.append(1, roll=True)
    writer.store.close(clean=False)
    calls = ("open", "create", "write", "truncate", "rename", "unlink", "mkdir", "sync")
    disk.refuse = refusing(errno.EROFS, *calls)
    changes = disk.changes
    found = opened(disk)
    assert read(found) == writer.expected()
    assert found.store.seek_time(found.log, 5) == 0
    with pytest.raises(Full):
        found.append(1)
    with pytest.raises(StoreError):
        found.store.trim(found.lease, found.log, 1)
    with pytest.raises(Full):
        found.store.save_identity({"cluster.id": "x"})
    with pytest.raises(Full):
        found.store.drop(found.lease, ORDERS)
    assert read(found) == writer.expected()
    found.store.close()
    assert disk.changes == changes


def test_read_only_file_refuses_appends_until_it_is_not(disk: CrashingDisk) -> None:
    writer = opened(disk)
    writer.append(2)
    writer.store.close()
    disk.refuse = refusing(errno.EACCES, "open", where=DIR)
    found = opened(disk)
    found.stored = writer.stored
    with pytest.raises(Full):
        found.append(1)
    assert read(found) == writer.expected()
    disk.refuse = refusing(0)
    found.append(1)
    assert read(found) == found.expected()

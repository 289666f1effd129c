"""What opening a damaged directory does: cut, rebuild, refuse or set aside, and never guess."""

from __future__ import annotations

import errno
import os

import pytest
from crashing_disk import CrashingDisk, File
from store_kit import ORDERS, Writer, snapshot_at

from kafkapy.base.stored import EpochEntry, LogId
from kafkapy.storage.files import loader, segment
from kafkapy.storage.files.storage import FilesStorage
from kafkapy.storage.port import Corrupt, Full, Unknown

ROOT = "/data"
DIR = "/data/orders-0"
OTHER = LogId(b"o" * 16, "other", 2)


@pytest.fixture
def disk() -> CrashingDisk:
    return CrashingDisk()


@pytest.fixture(autouse=True)
def busy_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segment, "INDEX_INTERVAL_BYTES", 200)


def fresh(disk: CrashingDisk, log_id: LogId = ORDERS) -> Writer:
    store = FilesStorage(ROOT, fs=disk)
    return Writer(store, store.acquire(), log_id)


def written(disk: CrashingDisk, *, segments: int = 1, clean: bool = False) -> Writer:
    """A log of ten batches a segment, ended cleanly or by a kill."""
    writer = fresh(disk)
    for number in range(segments):
        writer.append(2, timestamp=10 * number, epoch=number, roll=number > 0)
        for _ in range(9):
            writer.append(2, timestamp=10 * number + 5, epoch=number)
    writer.store.close(clean=clean)
    return writer


def again(disk: CrashingDisk, writer: Writer) -> Writer:
    found = fresh(disk)
    found.stored, found.epochs = writer.stored, writer.epochs
    return found


def log_file(disk: CrashingDisk, base: int = 0) -> File:
    return disk.file(f"{DIR}/{base:020d}.log")


def check_all(found: Writer) -> None:
    """Everything up to the end is there, is found by time, and can be added to."""
    rows = [row for row in found.stored if row.end_offset <= found.end]
    assert found.read(views_only=True) == b"".join(row.data for row in rows)
    # Backwards: forwards each read would begin where the one before it is remembered to end.
    for row in reversed(rows):
        assert found.read(row.base_offset, bytes_max=1, views_only=True) == row.data
    for timestamp in range(0, 40, 5):
        expected = next((row.base_offset for row in rows if row.timestamp >= timestamp), None)
        assert found.store.seek_time(found.log, timestamp) == expected
    found.stored = rows
    found.append(3, timestamp=90, epoch=9)
    assert found.read(views_only=True) == found.expected()


# The end of the log


@pytest.mark.parametrize("cut", [1, 20, 60, 75, 100])
@pytest.mark.parametrize("clean", [False, True])
def test_torn_tail_is_cut_at_the_last_whole_batch(
    disk: CrashingDisk, cut: int, clean: bool
) -> None:
    writer = written(disk, clean=clean)
    log = log_file(disk)
    whole = len(log.data)
    del log.data[-cut:]
    found = again(disk, writer)
    kept = [r for r in writer.stored if len(writer.expected(0, r.end_offset)) <= whole - cut]
    assert found.end == kept[-1].end_offset
    assert len(log.data) == len(writer.expected(0, found.end))
    check_all(found)


def test_zero_filled_tail_is_cut(disk: CrashingDisk) -> None:
    writer = written(disk)
    log_file(disk).data += bytes(5_000)
    found = again(disk, writer)
    assert found.end == 20
    assert len(log_file(disk).data) == len(writer.expected())
    check_all(found)


def test_tail_of_old_blocks_is_cut(disk: CrashingDisk) -> None:
    writer = written(disk)
    log_file(disk).data += writer.stored[3].data
    found = again(disk, writer)
    assert found.end == 20
    check_all(found)


@pytest.mark.parametrize("position", [17, 30, 70])
def test_wrong_checksum_ends_the_log(disk: CrashingDisk, position: int) -> None:
    writer = written(disk)
    log_file(disk).data[len(writer.expected(0, 12)) + position] ^= 1
    found = again(disk, writer)
    assert found.end == 12
    check_all(found)


def test_segments_behind_a_torn_one_are_removed(disk: CrashingDisk) -> None:
    writer = written(disk, segments=3)
    disk.file(f"{ROOT}/orders-0/{20:020d}.log").data[300] ^= 1
    found = again(disk, writer)
    assert 20 <= found.end < 40
    assert [s.base_offset for s in found.state.segments] == [0, 20]
    assert not [name for name in disk.names(DIR) if name.startswith(f"{40:020d}")]
    check_all(found)


def test_log_torn_at_its_first_batch_is_empty(disk: CrashingDisk) -> None:
    writer = written(disk)
    del log_file(disk).data[50:]
    found = again(disk, writer)
    assert (found.end, found.state.epochs) == (0, [])
    check_all(found)


def test_clean_log_is_not_read_again(disk: CrashingDisk) -> None:
    writer = written(disk, segments=2, clean=True)
    # Below the recovery point checksums are not looked at, only borders.
    for base in (0, 20):
        log_file(disk, base).data[65] ^= 1
    assert again(disk, writer).end == 40


def test_records_above_the_recovery_point_are_verified(disk: CrashingDisk) -> None:
    writer = written(disk, clean=True)
    found = again(disk, writer)
    found.append(2, epoch=3)
    found.append(2, epoch=3)
    found.store.close(clean=False)
    log_file(disk).data[-1] ^= 1
    last = again(disk, found)
    assert last.end == 22
    assert last.state.epochs == [EpochEntry(0, 0), EpochEntry(3, 20)]
    check_all(last)


def test_log_that_ends_below_its_start_begins_there_again(disk: CrashingDisk) -> None:
    writer = written(disk)
    again(disk, writer).store.close(clean=False)
    writer = again(disk, writer)
    writer.store.trim(writer.lease, writer.log, 15)
    writer.store.close(clean=False)
    del log_file(disk).data[200:]
    found = again(disk, writer)
    assert (found.state.log_start_offset, found.end) == (15, 15)
    found.append(1)
    assert found.state.segments[0].base_offset == 15


# Missing and strange segments


def test_segment_missing_from_the_middle_is_refused(disk: CrashingDisk) -> None:
    writer = written(disk, segments=3, clean=True)
    other = fresh(disk, OTHER)
    other.append(1)
    other.store.close()
    disk.unlink(f"{DIR}/{20:020d}.log")
    before = disk.names(DIR)
    store = FilesStorage(ROOT, fs=disk)
    lease = store.acquire()
    for _ in range(2):
        with pytest.raises(Corrupt, match="20 to 40 are missing"):
            Writer(store, lease, ORDERS)
    assert Writer(store, lease, OTHER).end == 1
    assert [n for n in disk.names(DIR) if n.endswith(".log")] == [
        n for n in before if n.endswith(".log")
    ]
    assert log_file(disk, 40).data == writer.expected(40)


def test_segment_missing_after_a_kill_is_refused_as_well(disk: CrashingDisk) -> None:
    written(disk, segments=3)
    disk.unlink(f"{DIR}/{20:020d}.log")
    with pytest.raises(Corrupt, match="missing"):
        fresh(disk)
    assert log_file(disk, 40).data


def test_cut_below_the_recovery_point_is_refused(disk: CrashingDisk) -> None:
    written(disk, segments=3, clean=True)
    del log_file(disk, 20).data[-7:]
    with pytest.raises(Corrupt, match="no whole batch"):
        fresh(disk)
    assert log_file(disk, 40).data


def test_oldest_segment_missing_moves_the_log_start(disk: CrashingDisk) -> None:
    writer = written(disk, segments=3, clean=True)
    disk.unlink(f"{DIR}/{0:020d}.log")
    found = again(disk, writer)
    assert (found.state.log_start_offset, found.end) == (20, 60)
    assert f"{0:020d}.index" not in disk.names(DIR)


def test_compacted_log_may_have_gaps(disk: CrashingDisk) -> None:
    written(disk, segments=3, clean=True)
    disk.unlink(f"{DIR}/{20:020d}.log")
    fd = disk.open(f"{ROOT}/cleaner-offset-checkpoint", create=True)
    disk.pwritev(fd, [b"0\n1\norders 0 40\n"], 0)
    assert fresh(disk).end == 60


def test_interrupted_compaction_is_refused(disk: CrashingDisk) -> None:
    written(disk, clean=True)
    disk.rename(f"{DIR}/{0:020d}.log", f"{DIR}/{0:020d}.log.swap")
    with pytest.raises(Corrupt, match="compaction"):
        fresh(disk)


# Indexes


@pytest.mark.parametrize("suffix", [".index", ".timeindex"])
@pytest.mark.parametrize("damage", ["missing", "half", "zeros", "padded", "garbage", "empty"])
@pytest.mark.parametrize("clean", [False, True])
def test_damaged_index_is_mended(disk: CrashingDisk, suffix: str, damage: str, clean: bool) -> None:
    writer = written(disk, segments=2, clean=clean)
    for base in (0, 20):
        path = f"{DIR}/{base:020d}{suffix}"
        if path.rsplit("/", 1)[1] not in disk.names(DIR):
            continue
        data = disk.file(path).data
        if damage == "missing":
            disk.unlink(path)
        elif damage == "half":
            del data[len(data) // 2 + 3 :]
        elif damage == "zeros":
            data[8:] = bytes(len(data) - 8)
        elif damage == "padded":
            data += bytes(10_000)
        elif damage == "garbage":
            data[:] = bytes(range(1, 1 + len(data)))
        else:
            del data[:]
    found = again(disk, writer)
    assert found.state.segments[0].max_timestamp == 5
    check_all(found)
    found.store.close()
    check_all(again(disk, found))


def test_index_that_names_no_batch_is_built_anew_when_used(disk: CrashingDisk) -> None:
    writer = written(disk, segments=2, clean=True)
    data = disk.file(f"{DIR}/{0:020d}.index").data
    # The last entry is looked at when the log is opened, an earlier one only when it is used.
    data[7] ^= 1
    found = again(disk, writer)
    check_all(found)


# Snapshots and epochs


def test_torn_snapshot_is_dropped_for_the_one_before(disk: CrashingDisk) -> None:
    writer = fresh(disk)
    writer.append(2)
    writer.store.save_snapshot(writer.lease, writer.log, snapshot_at(2))
    writer.append(2)
    writer.store.save_snapshot(writer.lease, writer.log, snapshot_at(4))
    writer.store.close()
    del disk.file(f"{DIR}/{4:020d}.snapshot").data[10:]
    found = again(disk, writer)
    assert found.state.snapshot == snapshot_at(2)
    assert f"{4:020d}.snapshot" not in disk.names(DIR)
    assert [h.base_offset for h in found.state.recent_batches] == [0, 2]


def test_snapshots_beyond_the_end_are_removed(disk: CrashingDisk) -> None:
    writer = fresh(disk)
    for _ in range(3):
        writer.append(2)
        writer.store.save_snapshot(writer.lease, writer.log, snapshot_at(writer.end))
    writer.store.close(clean=False)
    assert [n for n in disk.names(DIR) if n.endswith(".snapshot")] == [
        f"{4:020d}.snapshot",
        f"{6:020d}.snapshot",
    ]
    del log_file(disk).data[-1:]
    found = again(disk, writer)
    assert found.state.snapshot == snapshot_at(4)
    assert f"{6:020d}.snapshot" not in disk.names(DIR)


@pytest.mark.parametrize("content", [None, b"", b"0\n2\n0 0\n", b"1\n0\n", b"0\n2\n3 0\n1 5\n"])
@pytest.mark.parametrize("clean", [False, True])
def test_epochs_without_their_file_are_read_from_the_batches(
    disk: CrashingDisk, content: bytes | None, clean: bool
) -> None:
    writer = written(disk, segments=3, clean=clean)
    path = f"{DIR}/leader-epoch-checkpoint"
    if clean:
        assert disk.file(path).data == b"0\n3\n0 0\n1 20\n2 40\n"
        disk.unlink(path)
    if content is not None:
        fd = disk.open(path, create=True)
        disk.pwritev(fd, [content], 0)
    assert again(disk, writer).state.epochs == [
        EpochEntry(0, 0),
        EpochEntry(1, 20),
        EpochEntry(2, 40),
    ]


def test_epochs_are_cut_with_the_log(disk: CrashingDisk) -> None:
    writer = written(disk, segments=2, clean=True)
    del log_file(disk, 20).data[60:]
    assert again(disk, writer).state.epochs == [EpochEntry(0, 0)]


def test_long_history_without_snapshot_is_thinned(
    disk: CrashingDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "_RECENT_WHOLE", 10)
    writer = fresh(disk)
    for number in range(100):
        writer.append(1, producer_id=number % 3 if number < 20 else 5)
    writer.store.close(clean=False)
    recent = again(disk, writer).state.recent_batches
    bases = [header.base_offset for header in recent]
    assert bases == sorted(bases)
    assert bases[-10:] == list(range(90, 100))
    for producer in range(3):
        mine = [h.base_offset for h in recent if h.producer_id == producer]
        assert mine[-5:] == [n for n in range(20) if n % 3 == producer][-5:]
    assert len(recent) <= 50


# Directories


def test_directory_of_another_topic_is_set_aside(disk: CrashingDisk) -> None:
    written(disk, clean=True)
    newer = LogId(b"n" * 16, "orders", 0)
    found = fresh(disk, newer)
    assert found.state.end_offset == 0
    found.append(1)
    assert found.store.list_logs() == [newer]
    strays = [name for name in disk.names(ROOT) if name.endswith("-stray")]
    assert len(strays) == 1
    assert strays[0].startswith("orders-0.")
    assert len(disk.file(f"{ROOT}/{strays[0]}/{0:020d}.log").data) > 500


def test_records_without_a_topic_id_are_set_aside(disk: CrashingDisk) -> None:
    written(disk, clean=True)
    disk.unlink(f"{DIR}/partition.metadata")
    assert fresh(disk).end == 0
    assert [name for name in disk.names(ROOT) if name.endswith("-stray")]


def test_new_topic_of_an_old_name_inherits_no_offsets(disk: CrashingDisk) -> None:
    writer = written(disk)
    writer = again(disk, writer)
    writer.store.trim(writer.lease, writer.log, 7)
    writer.store.close()
    newer = LogId(b"n" * 16, "orders", 0)
    first = fresh(disk, newer)
    first.append(1)
    first.store.close(clean=False)
    second = fresh(disk, newer)
    assert (second.state.log_start_offset, second.end) == (0, 1)


def test_leftovers_are_removed(disk: CrashingDisk) -> None:
    writer = written(disk, clean=True)
    disk.mkdir(f"{ROOT}/gone-3.{'0' * 32}-delete")
    for name in (
        f"{DIR}/{0:020d}.log.deleted",
        f"{DIR}/{5:020d}.log.cleaned",
        f"{DIR}/partition.metadata.tmp",
        f"{ROOT}/gone-3.{'0' * 32}-delete/{0:020d}.log",
    ):
        disk.close(disk.open(name, create=True))
    found = again(disk, writer)
    found.store.close()
    assert not [n for n in disk.names(ROOT) if n.endswith("-delete")]
    assert not [n for n in disk.names(DIR) if n.endswith((".deleted", ".cleaned", ".tmp"))]


def test_unreadable_disk_is_unknown_and_may_answer_later(disk: CrashingDisk) -> None:
    writer = written(disk)
    disk.refuse = lambda call, path: errno.EIO if call == "pread" and DIR in path else None
    store = FilesStorage(ROOT, fs=disk)
    lease = store.acquire()
    with pytest.raises(Unknown):
        Writer(store, lease, ORDERS)
    disk.refuse = lambda call, path: None
    assert Writer(store, lease, ORDERS).end == writer.end


def test_opening_a_store_opens_no_log(disk: CrashingDisk) -> None:
    written(disk, clean=True)
    seen: list[str] = []

    def watch(call: str, path: str) -> int | None:
        seen.append(os.path.basename(os.path.dirname(path)))
        return None

    disk.refuse = watch
    FilesStorage(ROOT, fs=disk).acquire()
    assert "orders-0" not in seen


def torn_on_a_read_only_disk(disk: CrashingDisk, *, segments: int) -> Writer:
    """A log whose first segment has a torn tail, opened where it cannot be mended."""
    writer = fresh(disk)
    writer.append(2, size=200)
    for _ in range(segments - 1):
        writer.append(2, size=200, roll=True)
    first = disk.file(f"{DIR}/{0:020d}.log")
    writer.stored = []
    writer.end = 0
    del first.data[-1:]
    disk.refuse = lambda call, path: errno.EROFS if call not in ("pread", "open") else None
    writer.store.close(clean=False)
    disk.refuse = lambda call, path: (
        errno.EROFS if call not in ("pread",) and "orders-0" in path else None
    )
    found = fresh(disk)
    assert found.end == 0
    with pytest.raises(Full):
        found.append(1)
    return found


def test_torn_tail_that_could_not_be_cut_is_cut_before_the_next_append() -> None:
    disk = CrashingDisk()
    writer = torn_on_a_read_only_disk(disk, segments=1)
    disk.refuse = lambda call, path: None
    writer.append(1, size=10)
    writer.append(1, size=10, roll=True)
    writer.store.close()
    found = fresh(disk)
    assert found.read(views_only=True) == writer.expected()


def test_torn_tail_that_could_not_be_cut_is_cut_before_a_trim_rolls() -> None:
    disk = CrashingDisk()
    writer = torn_on_a_read_only_disk(disk, segments=1)
    disk.refuse = lambda call, path: None
    writer.append(1, size=10)
    writer.store.close_log(writer.log)
    writer.open()
    writer.store.trim(writer.lease, writer.log, 1)
    writer.append(1, size=10)
    writer.store.close()
    assert fresh(disk).read(1, views_only=True) == writer.expected(1)


def test_segments_behind_a_torn_one_that_could_not_be_removed_do_not_come_back() -> None:
    disk = CrashingDisk()
    writer = torn_on_a_read_only_disk(disk, segments=2)
    disk.refuse = lambda call, path: None
    # Its end is now where the segment that does not count begins.
    writer.append(2, size=10)
    writer.store.close()
    found = fresh(disk)
    assert found.end == 2
    assert found.read(views_only=True) == writer.expected()

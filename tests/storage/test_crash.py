"""Whatever call a process dies at, everything it reported done is there afterwards.

One workload goes through appending, rolling, trimming, snapshots, dropping, checkpoints, closing
and opening again on a disk that dies at its n-th change, for every n. What it had reported done is
compared with what a new process finds: after a `kill -9` all of it, after a loss of power what was
asked to be flushed. Nothing half-done may show: a log is always a run of whole batches, and it can
always be opened, read by time, appended to and closed.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from crashing_disk import Crashed, CrashingDisk
from store_kit import ORDERS, Stored, Writer, snapshot_at

from kafkapy.base.stored import EpochEntry, LogId
from kafkapy.storage.files import index, segment
from kafkapy.storage.files.storage import FilesStorage

ROOT = "/data"
OTHER = LogId(b"o" * 16, "other", 0)
OTHER_AGAIN = LogId(b"p" * 16, "other", 0)


class Diary(Writer):
    """A log in use, and what was reported done about it."""

    def __init__(self, store: FilesStorage, lease: object, log_id: LogId) -> None:
        self.flushed = 0
        self.log_start = self.log_start_wanted = 0
        self.attempted: list[Stored] = []
        self.is_dropped = self.is_dropping = False
        self.attempted_epochs: list[EpochEntry] = []
        super().__init__(store, lease, log_id)  # type: ignore[arg-type]

    def write(self, *counts: int, **how: object) -> None:
        """Append; a crash leaves the attempt noted."""
        append, rows = self.plan(counts, **how)  # type: ignore[arg-type]
        self.attempted = [*self.stored, *rows]
        if append.epochs is not None:
            self.attempted_epochs = append.epochs
        self.store.append(self.lease, [append])
        self.note(append, rows)
        if append.flush:
            self.flushed = self.end

    def trim(self, offset: int) -> None:
        self.log_start_wanted = offset
        self.store.trim(self.lease, self.log, offset)
        self.log_start = offset

    def drop(self) -> None:
        self.is_dropping = True
        self.store.drop(self.lease, self.log_id)
        self.is_dropped = True


class Workload:
    """The steps, and the diaries of the logs they touched."""

    def __init__(self, disk: CrashingDisk) -> None:
        self.disk = disk
        self.diaries: list[Diary] = []

    def open_store(self) -> FilesStorage:
        counter = iter(range(10**6))
        return FilesStorage(ROOT, fs=self.disk, unique=lambda: f"{next(counter):032x}")

    def diary(self, store: FilesStorage, lease: object, log_id: LogId) -> Diary:
        diary = Diary(store, lease, log_id)
        self.diaries.append(diary)
        return diary

    def run(self) -> None:
        store = self.open_store()
        lease = store.acquire()
        store.save_identity({"cluster.id": "abc", "node.id": "1"})
        orders = self.diary(store, lease, ORDERS)
        orders.write(2, 1, timestamp=10)
        orders.write(3, timestamp=30, flush=True)
        orders.write(1, 1, 1, timestamp=20, epoch=1)
        orders.write(2, timestamp=25, epoch=1, roll=True, snapshot=snapshot_at(orders.end))
        store.save_snapshot(lease, orders.log, snapshot_at(orders.end))
        orders.write(1, timestamp=40, epoch=2, flush=True)
        other = self.diary(store, lease, OTHER)
        other.write(4, timestamp=5, flush=True)
        other.write(1, timestamp=6)
        other.trim(3)
        orders.trim(4)
        store.checkpoint()
        orders.write(3, timestamp=50, epoch=2, roll=True, snapshot=snapshot_at(orders.end))
        orders.trim(10)
        other.drop()
        again = self.diary(store, lease, OTHER_AGAIN)
        again.write(1, timestamp=7, epoch=4)
        again.write(1, timestamp=8, epoch=4, flush=True)
        store.close_log(orders.log)
        orders.open()
        orders.write(2, timestamp=60, epoch=2)
        orders.trim(orders.end)
        orders.write(1, timestamp=70, epoch=3, flush=True)
        orders.write(1, timestamp=65, epoch=3)
        store.close()
        store = self.open_store()
        lease = store.acquire()
        for diary in (orders, again):
            diary.store, diary.lease = store, lease
            diary.open()
        orders.write(2, 2, timestamp=80, epoch=3, roll=True, snapshot=snapshot_at(orders.end))
        again.write(2, timestamp=9, epoch=5, flush=True)
        store.flush(lease, [orders.log])
        orders.flushed = orders.end
        store.close()


def changes_of_the_workload() -> int:
    disk = CrashingDisk()
    Workload(disk).run()
    return disk.changes


def crashed_at(number: int, *, is_torn: bool) -> Workload:
    disk = CrashingDisk()
    disk.crash_at, disk.is_torn = number, is_torn
    workload = Workload(disk)
    with pytest.raises(Crashed):
        workload.run()
    return workload


def check(workload: Workload, disk: CrashingDisk, *, is_powerless: bool) -> None:
    """Open everything on what a crash left and compare it with the diaries."""
    store = FilesStorage(ROOT, fs=disk)
    lease = store.acquire()
    for diary in workload.diaries:
        if diary.is_dropping:
            # It may be gone; as long as its directory is there it is whole.
            if diary.log_id in store.list_logs():
                assert not diary.is_dropped or is_powerless
                check_log(diary, Writer(store, lease, diary.log_id), is_powerless)
            continue
        if diary.log_id == OTHER_AGAIN and OTHER in store.list_logs():
            assert is_powerless or not diary.stored
        check_log(diary, Writer(store, lease, diary.log_id), is_powerless)
    store.close()
    assert disk.open_files == 0


def check_log(diary: Diary, found: Writer, is_powerless: bool) -> None:
    state = found.state
    promised = diary.flushed if is_powerless else diary.end
    rows = diary.attempted or diary.stored
    assert promised <= state.end_offset <= (rows[-1].end_offset if rows else 0)
    start = state.log_start_offset
    # A trim that was cut short may have dropped some of its segments.
    assert (0 if is_powerless else diary.log_start) <= start <= diary.log_start_wanted
    kept = [row for row in rows if row.end_offset <= state.end_offset and row.end_offset > start]
    assert found.read(start, views_only=True) == b"".join(row.data for row in kept)
    for timestamp in range(0, 85, 5):
        expected = next((row.base_offset for row in kept if row.timestamp >= timestamp), None)
        assert found.store.seek_time(found.log, timestamp) == expected
    epochs = [e for e in diary.attempted_epochs if e.start_offset < state.end_offset]
    assert state.epochs == epochs
    wanted = max(state.snapshot.offset if state.snapshot else 0, start)
    recent = [h.base_offset for h in state.recent_batches if h.last_offset >= wanted]
    assert recent == [row.base_offset for row in kept if row.end_offset > wanted]
    assert [s.base_offset for s in state.segments] == sorted(s.base_offset for s in state.segments)
    go_on(found, [row.data for row in kept])


def go_on(found: Writer, kept: list[bytes]) -> None:
    """A log that was recovered takes appends, and has them after closing."""
    start = found.state.log_start_offset
    append, rows = found.plan((2, 1), timestamp=99, epoch=9, flush=True)
    append.epochs = None
    found.store.append(found.lease, [append])
    found.note(append, rows)
    expected = b"".join([*kept, *(row.data for row in rows)])
    assert found.read(start, views_only=True) == expected
    found.store.close_log(found.log)
    found.open()
    assert found.read(start, views_only=True) == expected


@pytest.fixture(autouse=True)
def busy_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segment, "INDEX_INTERVAL_BYTES", 90)
    monkeypatch.setattr(index, "_SAVE_AT", 2)


MODELS: dict[str, tuple[Callable[[CrashingDisk], CrashingDisk], bool]] = {
    "killed": (CrashingDisk.survivors, False),
    "powerless": (CrashingDisk.synced_only, True),
    "emptied": (CrashingDisk.names_only, True),
}


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("is_torn", [False, True])
def test_everything_reported_done_survives_a_crash_at_any_call(model: str, is_torn: bool) -> None:
    remains, is_powerless = MODELS[model]
    for number in range(changes_of_the_workload()):
        workload = crashed_at(number, is_torn=is_torn)
        try:
            check(workload, remains(workload.disk), is_powerless=is_powerless)
        except BaseException as error:
            error.add_note(f"crash at change {number}: {workload.disk.trace[-8:]}")
            raise


def test_clean_end_survives_a_loss_of_power() -> None:
    disk = CrashingDisk()
    workload = Workload(disk)
    workload.run()
    for diary in workload.diaries:
        diary.flushed = diary.end
    check(workload, disk.synced_only(), is_powerless=True)


@pytest.mark.slow
def test_crash_during_recovery_loses_nothing() -> None:
    for number in range(5, changes_of_the_workload(), 17):
        workload = crashed_at(number, is_torn=True)
        for second in range(60):
            disk = workload.disk.survivors()
            disk.crash_at = second
            try:
                check(workload, disk, is_powerless=False)
            except Crashed:
                reopened = disk.survivors()
                store = FilesStorage(ROOT, fs=reopened)
                lease = store.acquire()
                for diary in workload.diaries:
                    if not diary.is_dropping:
                        found = Writer(store, lease, diary.log_id)
                        start = found.state.log_start_offset
                        data = found.read(start, views_only=True)
                        kept = [r.data for r in diary.stored if r.end_offset > start]
                        assert data.startswith(b"".join(kept))
                continue
            break

"""Group commit and chores under a running loop: order, gathering, failure, closing."""

from __future__ import annotations

import errno
import threading
from pathlib import Path

import pytest
import trio
import trio.testing
from store_kit import ORDERS, Writer

from kafkapy.base.stored import LogId
from kafkapy.storage.files.fs import OsFileSystem
from kafkapy.storage.files.storage import FilesStorage
from kafkapy.storage.port import Corrupt, StoreError, Unknown


class SlowDisk(OsFileSystem):
    """Syncs wait until they are let go; counts them."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.syncs: list[int] = []
        self.error: OSError | None = None

    def sync_file(self, fd: int) -> None:
        self.gate.wait(10)
        self.syncs.append(fd)
        if self.error is not None:
            raise self.error


class WatchedDisk(SlowDisk):
    """Says when it was asked to sync."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = threading.Event()

    def sync_file(self, fd: int) -> None:
        self.begun.set()
        super().sync_file(fd)


class PickyDisk(OsFileSystem):
    """Cannot sync the files of one directory."""

    def __init__(self, directory: str) -> None:
        self._directory = directory
        self._bad: set[int] = set()

    def open(self, path: str, *, create: bool = False, read_only: bool = False) -> int:
        fd = super().open(path, create=create, read_only=read_only)
        self._bad.discard(fd)
        if f"/{self._directory}/" in path:
            self._bad.add(fd)
        return fd

    def sync_file(self, fd: int) -> None:
        if fd in self._bad:
            raise OSError(errno.EIO, "bad sector")


@pytest.fixture
def disk() -> SlowDisk:
    return SlowDisk()


async def start(nursery: trio.Nursery, place: Path, disk: SlowDisk) -> Writer:
    store = FilesStorage(place, fs=disk)
    await nursery.start(store.run)
    return Writer(store, store.acquire())


async def settled(seen: list[object], count: int) -> None:
    """Wait until so many callbacks came."""
    with trio.fail_after(5):
        while len(seen) < count:
            await trio.sleep(0)


async def test_flushed_append_is_pending_and_then_done(tmp_path: Path, disk: SlowDisk) -> None:
    async with trio.open_nursery() as nursery:
        writer = await start(nursery, tmp_path, disk)
        seen: list[object] = []
        pending = writer.append(1, flush=True)
        assert pending is not None
        assert writer.read() == writer.expected()
        pending.add_callback(seen.append)
        assert seen == []
        await settled(seen, 1)
        assert seen == [None]
        late: list[object] = []
        pending.add_callback(late.append)
        assert late == [None]
        assert writer.append(1) is None
        nursery.cancel_scope.cancel()
    writer.store.close()


async def test_appends_gather_while_a_sync_runs(tmp_path: Path, disk: SlowDisk) -> None:
    async with trio.open_nursery() as nursery:
        writer = await start(nursery, tmp_path, disk)
        seen: list[object] = []
        first = writer.append(1, flush=True)
        assert first is not None
        first.add_callback(seen.append)
        await settled(seen, 1)
        disk.syncs.clear()
        disk.gate.clear()
        for number in range(20):
            pending = writer.append(1, flush=True)
            assert pending is not None
            pending.add_callback(lambda error, number=number: seen.append((number, error)))
            await trio.testing.wait_all_tasks_blocked()
        disk.gate.set()
        await settled(seen, 21)
        assert seen[1:] == [(number, None) for number in range(20)]
        assert len(disk.syncs) == 2
        nursery.cancel_scope.cancel()
    writer.store.close()


async def test_append_behind_a_pending_one_waits_for_it(tmp_path: Path, disk: SlowDisk) -> None:
    async with trio.open_nursery() as nursery:
        writer = await start(nursery, tmp_path, disk)
        disk.gate.clear()
        seen: list[str] = []
        first = writer.append(1, flush=True)
        second = writer.append(1)
        await trio.testing.wait_all_tasks_blocked()
        third = writer.append(1)
        assert first is not None
        assert second is not None
        assert third is not None
        third.add_callback(lambda error: seen.append("third"))
        first.add_callback(lambda error: seen.append("first"))
        second.add_callback(lambda error: seen.append("second"))
        disk.gate.set()
        with trio.fail_after(5):
            while len(seen) < 3:
                await trio.sleep(0)
        assert seen == ["first", "second", "third"]
        nursery.cancel_scope.cancel()
    writer.store.close()


async def test_logs_of_one_append_are_synced_together(tmp_path: Path, disk: SlowDisk) -> None:
    async with trio.open_nursery() as nursery:
        writer = await start(nursery, tmp_path, disk)
        others = [
            Writer(writer.store, writer.lease, LogId(bytes(16), "many", number))
            for number in range(9)
        ]
        plans = [other.plan((1,), flush=True) for other in others]
        pending = writer.store.append(writer.lease, [append for append, _ in plans])
        assert pending is not None
        seen: list[object] = []
        pending.add_callback(seen.append)
        await settled(seen, 1)
        assert seen == [None]
        # Nine segments, and nine partition.metadata of directories that are new.
        assert len(disk.syncs) == 18
        nursery.cancel_scope.cancel()
    writer.store.close()


async def test_failed_sync_leaves_the_log_down(tmp_path: Path, disk: SlowDisk) -> None:
    async with trio.open_nursery() as nursery:
        writer = await start(nursery, tmp_path, disk)
        other = Writer(writer.store, writer.lease, LogId(bytes(16), "other", 0))
        disk.error = OSError(errno.EIO, "bad sector")
        seen: list[StoreError | None] = []
        pending = writer.append(1, flush=True)
        assert pending is not None
        pending.add_callback(seen.append)
        with trio.fail_after(5):
            while not seen:
                await trio.sleep(0)
        assert isinstance(seen[0], Unknown)
        disk.error = None
        with pytest.raises(Unknown):
            writer.append(1)
        writer.store.close_log(writer.log)
        with pytest.raises(Corrupt, match="bad sector"):
            writer.open()
        other.append(1)
        assert other.read() == other.expected()
        nursery.cancel_scope.cancel()
    writer.store.close()


async def test_cancelled_background_task_settles_what_waits(tmp_path: Path, disk: SlowDisk) -> None:
    seen: list[object] = []
    async with trio.open_nursery() as nursery:
        writer = await start(nursery, tmp_path, disk)
        pending = writer.append(1, flush=True)
        assert pending is not None
        pending.add_callback(seen.append)
        nursery.cancel_scope.cancel()
    assert seen == [None]
    assert writer.append(1, flush=True) is None
    writer.store.close()


async def test_store_closes_while_a_sync_runs(tmp_path: Path, disk: SlowDisk) -> None:
    seen: list[object] = []
    async with trio.open_nursery() as nursery:
        writer = await start(nursery, tmp_path, disk)
        disk.gate.clear()
        for _ in range(2):
            pending = writer.append(1, flush=True)
            assert pending is not None
            pending.add_callback(seen.append)
            await trio.testing.wait_all_tasks_blocked()
        threading.Timer(0.01, disk.gate.set).start()
        writer.store.close()
        writer.store.close()
        assert seen == [None, None]
        nursery.cancel_scope.cancel()
    store = FilesStorage(tmp_path)
    again = Writer(store, store.acquire(), ORDERS)
    assert again.read() == writer.expected()
    store.close()


async def test_finished_segment_moves_the_recovery_point(tmp_path: Path, disk: SlowDisk) -> None:
    async with trio.open_nursery() as nursery:
        writer = await start(nursery, tmp_path, disk)
        writer.append(3)
        writer.append(1, roll=True)
        with trio.fail_after(5):
            while writer.log.recovery_point < 3:
                await trio.sleep(0)
        store = writer.store
        assert isinstance(store, FilesStorage)
        store.checkpoint()
        path = tmp_path / "recovery-point-offset-checkpoint"
        with trio.fail_after(5):
            while not path.exists():
                await trio.sleep(0)
        assert path.read_text() == "0\n1\norders 0 3\n"
        nursery.cancel_scope.cancel()
    writer.store.close()


class SlowCheckpoint(SlowDisk):
    """A thread that is about to write log start offsets waits."""

    def __init__(self) -> None:
        super().__init__()
        self.reached = threading.Event()
        self.go_on = threading.Event()

    def open(self, path: str, *, create: bool = False, read_only: bool = False) -> int:
        is_thread = threading.current_thread() is not threading.main_thread()
        if is_thread and create and "log-start-offset-checkpoint" in path:
            self.reached.set()
            self.go_on.wait(10)
        return super().open(path, create=create, read_only=read_only)


async def test_a_trim_while_a_checkpoint_is_written_stays(tmp_path: Path) -> None:
    disk = SlowCheckpoint()
    async with trio.open_nursery() as nursery:
        writer = await start(nursery, tmp_path, disk)
        store = writer.store
        assert isinstance(store, FilesStorage)
        writer.append(1, 1, 1)
        store.trim(writer.lease, writer.log, 1)
        store.checkpoint()
        assert await trio.to_thread.run_sync(disk.reached.wait, 10)
        store.trim(writer.lease, writer.log, 2)
        disk.go_on.set()
        with trio.fail_after(5):
            while not (tmp_path / "replication-offset-checkpoint").exists():
                await trio.sleep(0)
        starts = (tmp_path / "log-start-offset-checkpoint").read_text()
        assert starts == "0\n1\norders 0 2\n"
        nursery.cancel_scope.cancel()
    writer.store.close()


async def test_sync_begins_in_the_append_itself(tmp_path: Path) -> None:
    disk = WatchedDisk()
    async with trio.open_nursery() as nursery:
        writer = await start(nursery, tmp_path, disk)
        seen: list[object] = []
        pending = writer.append(1, flush=True)
        # The loop has not had a turn since.
        assert disk.begun.wait(5)
        assert pending is not None
        pending.add_callback(seen.append)
        await settled(seen, 1)
        nursery.cancel_scope.cancel()
    writer.store.close()


async def test_next_round_begins_before_the_outcomes_of_one_are_told(tmp_path: Path) -> None:
    disk = WatchedDisk()
    async with trio.open_nursery() as nursery:
        writer = await start(nursery, tmp_path, disk)
        disk.gate.clear()
        seen: list[object] = []
        first = writer.append(1, flush=True)
        second = writer.append(1, flush=True)
        assert first is not None
        assert second is not None

        def told(error: StoreError | None) -> None:
            seen.append(disk.begun.wait(5))

        assert disk.begun.wait(5)
        disk.begun.clear()
        first.add_callback(told)
        second.add_callback(seen.append)
        disk.gate.set()
        await settled(seen, 2)
        assert seen == [True, None]
        nursery.cancel_scope.cancel()
    writer.store.close()


class Counting(trio.abc.Instrument):
    """Counts tasks that are spawned."""

    def __init__(self) -> None:
        self.spawned = 0

    def task_spawned(self, task: trio.lowlevel.Task) -> None:
        self.spawned += 1


async def test_a_round_spawns_no_task(tmp_path: Path, disk: SlowDisk) -> None:
    counting = Counting()
    async with trio.open_nursery() as nursery:
        writer = await start(nursery, tmp_path, disk)
        others = [
            Writer(writer.store, writer.lease, LogId(bytes(16), "many", number))
            for number in range(9)
        ]
        plans = [other.plan((1,), flush=True) for other in others]
        trio.lowlevel.add_instrument(counting)
        pending = writer.store.append(writer.lease, [append for append, _ in plans])
        seen: list[object] = []
        assert pending is not None
        pending.add_callback(seen.append)
        await settled(seen, 1)
        trio.lowlevel.remove_instrument(counting)
        assert counting.spawned == 0
        nursery.cancel_scope.cancel()
    writer.store.close()


async def test_failed_sync_of_one_log_leaves_the_others_of_its_append_alone(
    tmp_path: Path,
) -> None:
    disk = PickyDisk("other-0")
    async with trio.open_nursery() as nursery:
        writer = await start(nursery, tmp_path, disk)
        other = Writer(writer.store, writer.lease, LogId(bytes(16), "other", 0))
        plans = [each.plan((1,), flush=True) for each in (writer, other)]
        pending = writer.store.append(writer.lease, [append for append, _ in plans])
        seen: list[StoreError | None] = []
        assert pending is not None
        pending.add_callback(seen.append)
        with trio.fail_after(5):
            while not seen:
                await trio.sleep(0)
        assert isinstance(seen[0], Unknown)
        assert seen[0].logs == [other.log]
        writer.note(*plans[0])
        writer.append(1)
        assert writer.read() == writer.expected()
        with pytest.raises(Corrupt):
            other.open()
        nursery.cancel_scope.cancel()
    writer.store.close()


def test_failed_sync_in_line_is_told_for_its_own_log_only(tmp_path: Path) -> None:
    store = FilesStorage(tmp_path, fs=PickyDisk("orders-0"))
    writer = Writer(store, store.acquire())
    other = Writer(store, writer.lease, LogId(bytes(16), "other", 0))
    plans = [each.plan((1,), flush=True) for each in (writer, other)]
    pending = store.append(writer.lease, [append for append, _ in plans])
    seen: list[StoreError | None] = []
    assert pending is not None
    pending.add_callback(seen.append)
    assert isinstance(seen[0], Unknown)
    assert seen[0].logs == [writer.log]
    other.note(*plans[1])
    assert other.append(1, flush=True) is None
    store.close()

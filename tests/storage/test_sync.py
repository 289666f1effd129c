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

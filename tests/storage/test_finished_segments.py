"""Segments and checkpoints that come faster than a disk takes them: what waits stays small."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import trio
import trio.testing
from crashing_disk import CrashingDisk
from store_kit import Writer
from test_sync import SlowDisk, settled, start

from kafkapy.base.stored import LogId
from kafkapy.storage.files.finished import SEGMENTS_AT_ONCE
from kafkapy.storage.files.storage import FilesStorage

SEGMENTS = 3 * SEGMENTS_AT_ONCE


class GatedDisk(SlowDisk):
    """Syncs of files wait until they are let go; directories are never slow."""

    def sync_dir(self, path: str) -> None:
        pass


def files_of(writers: list[Writer]) -> list[int]:
    """Return for each segment whether somebody keeps its file open for a sync."""
    return [segment.file.users for writer in writers for segment in writer.log.segments]


async def test_one_sync_of_a_few_segments_waits_for_the_disk_however_many_finish(
    tmp_path: Path,
) -> None:
    disk = GatedDisk()
    async with trio.open_nursery() as nursery:
        first = await start(nursery, tmp_path, disk)
        others = [
            Writer(first.store, first.lease, LogId(bytes([n]) * 16, "other", n))
            for n in range(1, 10)
        ]
        disk.gate.clear()
        for _ in range(SEGMENTS):
            for writer in (first, *others):
                writer.append(1, roll=True)
        await trio.testing.wait_all_tasks_blocked()
        assert len(first.store._syncer._chores) == 1
        assert sum(files_of([first, *others])) <= SEGMENTS_AT_ONCE
        disk.gate.set()
        with trio.fail_after(30):
            while any(w.log.recovery_point < SEGMENTS - 1 for w in (first, *others)):
                await trio.sleep(0.001)
        assert sum(files_of([first, *others])) == 0
        nursery.cancel_scope.cancel()
    first.store.close()


async def test_a_log_with_many_segments_lets_others_go_between(tmp_path: Path) -> None:
    disk = GatedDisk()
    async with trio.open_nursery() as nursery:
        busy = await start(nursery, tmp_path, disk)
        calm = Writer(busy.store, busy.lease, LogId(b"c" * 16, "calm", 0))
        disk.gate.clear()
        for _ in range(2):
            busy.append(1, roll=True)
        await trio.testing.wait_all_tasks_blocked()
        for _ in range(SEGMENTS):
            busy.append(1, roll=True)
        for _ in range(2):
            calm.append(1, roll=True)
        disk.gate.set()
        with trio.fail_after(30):
            while calm.log.recovery_point < 1:
                await trio.sleep(0)
        assert busy.log.recovery_point < SEGMENTS + 1
        nursery.cancel_scope.cancel()
    busy.store.close()


async def test_segments_that_wait_when_the_store_ends_are_synced_then(tmp_path: Path) -> None:
    disk = GatedDisk()
    async with trio.open_nursery() as nursery:
        first = await start(nursery, tmp_path, disk)
        writers = [first]
        for number in range(1, 300):
            writers.append(Writer(first.store, first.lease, LogId(b"n" * 16, "n", number)))
        disk.gate.clear()
        for writer in writers:
            writer.append(1)
            writer.append(1, roll=True)
        await trio.testing.wait_all_tasks_blocked()
        disk.gate.set()
        nursery.cancel_scope.cancel()
    assert all(writer.log.recovery_point >= 1 for writer in writers)
    first.store.close()


async def test_one_checkpoint_waits_for_the_disk_however_many_are_due(tmp_path: Path) -> None:
    disk = GatedDisk()
    async with trio.open_nursery() as nursery:
        writer = await start(nursery, tmp_path, disk)
        for _ in range(2):
            seen: list[object] = []
            pending = writer.append(1, flush=True)
            assert pending is not None
            pending.add_callback(seen.append)
            await settled(seen, 1)
            disk.gate.clear()
            for _ in range(5):
                writer.store.checkpoint()
                await trio.testing.wait_all_tasks_blocked()
            assert len(writer.store._syncer._chores) == 1
            disk.gate.set()
            with trio.fail_after(5):
                while writer.store._syncer._chores:
                    await trio.sleep(0)
            assert writer.log.recovery_point == writer.end
        nursery.cancel_scope.cancel()
    writer.store.close()


def test_files_of_a_sync_that_cannot_be_planned_are_let_go() -> None:
    for opens in range(1, 20):
        disk = CrashingDisk()
        store = FilesStorage("/data", fs=disk, open_files_max=1)
        writer = Writer(store, store.acquire())
        for _ in range(5):
            writer.append(1)
        segment = writer.log.segments[0]
        store._descriptors.close_file(segment.file)
        disk.refuse = refusing_opens(opens)
        files = (segment.file, segment.index.time_file, segment.index.offset_file)
        try:
            plan = writer.log.plan_sync(with_indexes=True)
        except OSError:
            assert [file.users for file in files] == [0, 0, 0]
            continue
        assert [file.users for file in files] == [1, 1, 1]
        writer.log.synced(plan, None)
        assert [file.users for file in files] == [0, 0, 0]
        assert opens >= len(files)
        return
    raise AssertionError("it is never planned")


def refusing_opens(left: int) -> Callable[[str, str], int | None]:
    """Return a rule that lets so many files be opened."""

    def refuse(call: str, path: str) -> int | None:
        nonlocal left
        left -= call == "open"
        return errno.EMFILE if left < 0 else None

    return refuse

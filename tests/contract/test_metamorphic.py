"""The same random history on every engine gives the same outcomes, over reopening too.

One seeded generator drives an engine and writes down everything it answers: bytes, offsets,
segments, epochs, snapshots, refusals. Histories of two engines from one seed must be equal. The
files engine runs with its memories cut down to a few rows, so that every way of finding a batch is
used, and loses its background task, so that every sync happens in line.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from store_kit import Writer, part_bytes, snapshot_at

from kafkapy.base.stored import LogId
from kafkapy.storage.files import index, segment, walk
from kafkapy.storage.files.storage import FilesStorage
from kafkapy.storage.memory import MemoryStorage
from kafkapy.storage.port import LogState, Storage, StoreError

STEPS = 50


class History:
    """One engine under one seed; `lines` is what it answered."""

    def __init__(self, seed: int, open_store: Callable[[], Storage]) -> None:
        self.random = random.Random(seed)
        self.open_store = open_store
        self.lines: list[object] = []
        self.store = open_store()
        self.lease = self.store.acquire()
        self.topics = 0
        self.writers = [self.new_log() for _ in range(2)]

    def new_log(self) -> Writer:
        self.topics += 1
        log_id = LogId(self.topics.to_bytes(16, "big"), "t", self.topics % 2)
        return Writer(self.store, self.lease, log_id)

    def run(self) -> list[object]:
        steps = [
            *[self.append] * 8, *[self.read] * 6, self.times, self.times, self.trim, self.snapshot,
            self.close_log, self.drop, self.reopen, self.bad_append,
        ]  # fmt: skip
        for _ in range(STEPS):
            step = self.random.choice(steps)
            self.lines.append(step.__name__)
            try:
                step(self.random.choice(self.writers))
            except StoreError as error:
                self.lines.append(type(error).__name__)
        for writer in self.writers:
            self.lines.append(writer.read(views_only=True))
        self.store.close()
        return self.lines

    def append(self, writer: Writer) -> None:
        choose = self.random
        counts = [choose.randint(1, 5) for _ in range(choose.choice((1, 1, 1, 3, 12)))]
        epoch = writer.epochs[-1].epoch if writer.epochs else 0
        snapshot = None
        roll = choose.random() < 0.15
        if roll:
            snapshot = snapshot_at(writer.end, producer_id=choose.randint(0, 9))
        writer.append(
            *counts,
            size=choose.choice((0, 10, 60, 900, 3_000, 6_000)),
            timestamp=choose.choice((-1, choose.randint(0, 60), choose.randint(50, 99))),
            epoch=epoch + (choose.random() < 0.1),
            producer_id=choose.choice((-1, 3, 4)),
            roll=roll,
            snapshot=snapshot,
            flush=choose.random() < 0.2,
        )

    def bad_append(self, writer: Writer) -> None:
        append, _ = writer.plan((2,))
        append.base_offset += self.random.choice((-1, 1))
        writer.store.append(writer.lease, [append])

    def read(self, writer: Writer) -> None:
        choose = self.random
        start = choose.randint(0, writer.end + 1)
        end = writer.end if choose.random() < 0.5 else choose.randint(0, writer.end + 1)
        result = self.store.read(
            writer.log, start, end,
            bytes_max=choose.choice((0, 100, 1_000, 5_000, 20_000, 1 << 20)),
            at_least_one=choose.random() < 0.5,
            views_only=choose.random() < 0.3,
        )  # fmt: skip
        data = b"".join(map(part_bytes, result.parts))
        self.lines.append((start, end, data, result.size_bytes, result.end_offset))
        assert data in writer.expected()

    def times(self, writer: Writer) -> None:
        timestamp = self.random.randint(0, 100)
        self.lines.append((timestamp, self.store.seek_time(writer.log, timestamp)))
        self.lines.append(self.store.newest_time(writer.log))
        self.lines.append(self.store.segments(writer.log))

    def trim(self, writer: Writer) -> None:
        choose = self.random
        offset = writer.end if choose.random() < 0.2 else choose.randint(0, writer.end + 1)
        self.store.trim(self.lease, writer.log, offset)
        self.lines.append((offset, self.store.segments(writer.log)))

    def snapshot(self, writer: Writer) -> None:
        snapshot = snapshot_at(writer.end, producer_id=self.random.randint(0, 9))
        self.store.save_snapshot(self.lease, writer.log, snapshot)

    def close_log(self, writer: Writer) -> None:
        self.store.close_log(writer.log)
        self.note(writer.open())

    def drop(self, writer: Writer) -> None:
        if self.random.random() < 0.3:
            self.store.drop(self.lease, writer.log_id)
            self.topics += 1
            number = self.writers.index(writer)
            log_id = LogId(self.topics.to_bytes(16, "big"), "t", writer.log_id.partition)
            self.writers[number] = Writer(self.store, self.lease, log_id)
            self.note(self.writers[number].state)

    def reopen(self, writer: Writer) -> None:
        self.store.close(clean=self.random.random() < 0.5)
        self.store = self.open_store()
        self.lease = self.store.acquire()
        for each in self.writers:
            each.store, each.lease = self.store, self.lease
            self.note(each.open())

    def note(self, state: LogState) -> None:
        wanted = state.snapshot.offset if state.snapshot is not None else 0
        wanted = max(wanted, state.log_start_offset)
        recent = [header.base_offset for header in state.recent_batches]
        assert recent == sorted(recent)
        batches = [base for base in recent if base >= wanted]
        self.lines.append((state.log_start_offset, state.end_offset, state.segments))
        self.lines.append((state.epochs, state.snapshot, batches))


def histories(seed: int, place: Path) -> tuple[list[object], list[object]]:
    memory = MemoryStorage()

    def open_memory() -> Storage:
        return memory

    def open_files() -> Storage:
        return FilesStorage(place, open_files_max=random.Random(seed).choice((6, 500)))

    return History(seed, open_memory).run(), History(seed, open_files).run()


@pytest.mark.slow
@pytest.mark.parametrize("memories", ["large", "small"])
@pytest.mark.parametrize("first_seed", range(0, 100, 20))
def test_engines_answer_alike(
    first_seed: int, memories: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if memories == "small":
        monkeypatch.setattr(segment, "_TAIL_ROWS", 2)
        monkeypatch.setattr(segment, "_WALK_BYTES", 200)
        monkeypatch.setattr(segment, "_CURSORS", 1)
        monkeypatch.setattr(index, "_SAVE_AT", 2)
        monkeypatch.setattr(index, "_KEEP", 1)
        monkeypatch.setattr(index, "_BLOCK_ENTRIES", 3)
        monkeypatch.setattr(segment, "INDEX_INTERVAL_BYTES", 300)
        monkeypatch.setattr(walk, "_BLOCK_MIN", 100)
    for seed in range(first_seed, first_seed + 20):
        place = tmp_path / f"{memories}-{seed}"
        memory, files = histories(seed, place)
        for number, (ours, theirs) in enumerate(zip(memory, files, strict=True)):
            assert ours == theirs, f"seed {seed}, line {number}: {memory[number - 1]}"

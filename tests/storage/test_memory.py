"""What the memory engine promises beyond the contract: cost, and views that stay."""

from __future__ import annotations

import tracemalloc

import pytest
from store_kit import Writer, batch, headers_of

from kafkapy.base.stored import LogId
from kafkapy.storage import arena
from kafkapy.storage.memory import MemoryLog, MemoryStorage
from kafkapy.storage.port import Full, LogAppend


@pytest.fixture
def writer() -> Writer:
    store = MemoryStorage()
    return Writer(store, store.acquire())


def test_small_batches_cost_little_more_than_their_bytes(writer: Writer) -> None:
    data = batch(0, 1, size=100)
    header = headers_of(data)[0]
    count = 30_000
    tracemalloc.start()
    try:
        for offset in range(count):
            header.base_offset = offset
            append = LogAppend(writer.log, offset, offset + 1, [data], [header])
            writer.store.append(writer.lease, [append])
        # Mapped arenas are invisible to tracemalloc: count their bytes as well.
        log = writer.log
        assert isinstance(log, MemoryLog)
        mapped = sum(a.used for a in log.segments[0].arenas if a and a.size >= 4 << 20)
        rows = tracemalloc.get_traced_memory()[0] - sum(
            a.size for a in log.segments[0].arenas if a and a.size < 4 << 20
        )
        small = sum(a.used for a in log.segments[0].arenas if a and a.size < 4 << 20)
    finally:
        tracemalloc.stop()
    assert (mapped + small) / count <= len(data)
    assert rows / count <= 40


def test_empty_logs_cost_little() -> None:
    store = MemoryStorage()
    lease = store.acquire()
    tracemalloc.start()
    try:
        for partition in range(1_000):
            store.open(lease, LogId(bytes(16), "t", partition), segment_bytes=1 << 30)
        used = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert used / 1_000 <= 1_500


def test_read_is_one_view_within_an_arena(writer: Writer) -> None:
    for _ in range(50):
        writer.append(1, size=50)
    result = writer.store.read(writer.log, 3, 40, bytes_max=1 << 20, at_least_one=True)
    assert [len(part) for part in result.parts] == [len(writer.expected(3, 40))]


def test_read_over_arena_borders_is_one_view_each(writer: Writer) -> None:
    for _ in range(30):
        writer.append(1, size=1_000)
    log = writer.log
    assert isinstance(log, MemoryLog)
    arenas = [a for a in log.segments[0].arenas if a is not None]
    assert [a.size for a in arenas] == [8 << 10, 16 << 10, 32 << 10]
    result = writer.store.read(writer.log, 0, 30, bytes_max=1 << 20, at_least_one=True)
    assert [len(part) for part in result.parts] == [a.used for a in arenas]
    assert writer.read() == writer.expected()


def test_views_cannot_be_written(writer: Writer) -> None:
    writer.append(1)
    result = writer.store.read(writer.log, 0, 1, bytes_max=1 << 20, at_least_one=True)
    part = result.parts[0]
    assert isinstance(part, memoryview)
    assert part.readonly


def test_trim_gives_memory_back(writer: Writer) -> None:
    for _ in range(60):
        writer.append(1, size=1_000)
    writer.store.trim(writer.lease, writer.log, 55)
    log = writer.log
    assert isinstance(log, MemoryLog)
    assert [a is None for a in log.segments[0].arenas] == [True, True, True, False]
    assert writer.read(55) == writer.expected(55)
    assert [h.base_offset for h in writer.open().recent_batches] == list(range(55, 60))


def test_append_larger_than_any_arena_gets_its_own(writer: Writer) -> None:
    writer.append(1, size=10)
    writer.append(1, size=17 << 20)
    writer.append(1, size=10)
    assert writer.read() == writer.expected()


@pytest.mark.pure
def test_no_memory_left_is_full_and_changes_nothing(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.append(1)

    def no_memory(size: int) -> bytearray:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(arena, "_allocate", no_memory)
        with pytest.raises(Full):
            writer.append(1, size=10_000, roll=True)
        with pytest.raises(Full):
            writer.append(1, size=10_000)
    assert len(writer.store.segments(writer.log)) == 1
    assert writer.read() == writer.expected()
    writer.append(1, size=10_000)
    assert writer.read() == writer.expected()

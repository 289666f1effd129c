"""Memory of retired arenas is used again, but never while somebody looks into it."""

from __future__ import annotations

import mmap
import weakref

import pytest
from store_kit import ORDERS, Writer, batch, headers_of

from kafkapy.base.stored import LogId
from kafkapy.storage.arena import (
    ARENA_BYTES_MAX,
    ARENA_BYTES_MIN,
    MAPPED_BYTES_MIN,
    Arena,
    ArenaPool,
)
from kafkapy.storage.memory import MemoryStorage
from kafkapy.storage.port import LogAppend

OTHER = LogId(bytes(16), "other", 0)

pytestmark = pytest.mark.skipif(
    not hasattr(mmap, "MADV_FREE"), reason="without MADV_FREE retired memory is not kept"
)


@pytest.fixture
def pool() -> ArenaPool:
    return ArenaPool()


def mapped(pool: ArenaPool) -> Arena:
    return pool.next_arena(None, size_needed=MAPPED_BYTES_MIN)


def memory_of(arena: Arena) -> weakref.ref[object]:
    """Refer to the memory without keeping it: whoever holds it may be looking into it."""
    return weakref.ref(arena.view.obj)


def test_the_memory_of_a_retired_arena_is_used_again(pool: ArenaPool) -> None:
    arena = mapped(pool)
    arena.write([b"old"])
    memory = memory_of(arena)
    pool.retire(arena)
    again = mapped(pool)
    assert memory_of(again) == memory
    assert again.used == 0


def test_memory_that_somebody_looks_into_is_not_used_again(pool: ArenaPool) -> None:
    arena = mapped(pool)
    arena.write([b"old"])
    memory, view = memory_of(arena), arena.view[:3]
    pool.retire(arena)
    assert memory_of(mapped(pool)) != memory
    assert view == b"old"
    del view
    assert memory() is None


def test_arenas_of_another_size_are_not_mistaken_for_the_wanted(pool: ArenaPool) -> None:
    pool.retire(mapped(pool))
    assert pool.next_arena(None, size_needed=ARENA_BYTES_MAX).size == ARENA_BYTES_MAX


def test_what_a_first_append_needs_decides_about_few_sizes(pool: ArenaPool) -> None:
    sizes = [pool.next_arena(None, size_needed=needed).size for needed in (1, 9_000, 5_000_000)]
    assert sizes == [ARENA_BYTES_MIN, 16 * 1024, 8 * 1024 * 1024]
    assert pool.next_arena(None, size_needed=ARENA_BYTES_MAX + 1).size == 18 * 1024 * 1024


def test_a_small_arena_can_be_retired(pool: ArenaPool) -> None:
    arena = pool.next_arena(None, size_needed=1)
    pool.retire(arena)
    assert pool.next_arena(arena, size_needed=1).size == 2 * ARENA_BYTES_MIN


def test_spare_memory_is_kept_for_one_interval_and_gone_after_the_next(pool: ArenaPool) -> None:
    arena = mapped(pool)
    memory = memory_of(arena)
    pool.retire(arena)
    pool.release_unused()
    again = mapped(pool)
    assert memory_of(again) == memory
    pool.retire(again)
    pool.release_unused()
    assert memory() is not None
    pool.release_unused()
    assert memory() is None


def test_views_outlive_a_dropped_log_whose_memory_others_want() -> None:
    store = MemoryStorage()
    writer = Writer(store, store.acquire())
    writer.append(1, size=MAPPED_BYTES_MIN)
    seen = store.read(writer.log, 0, 1, bytes_max=1 << 30, at_least_one=True).parts[0]
    expected = writer.expected()
    store.drop(writer.lease, ORDERS)
    log = store.open(writer.lease, OTHER, segment_bytes=1 << 30).log
    data = batch(0, 1, size=MAPPED_BYTES_MIN)
    store.append(writer.lease, [LogAppend(log, 0, 1, [bytes(len(data))], headers_of(data))])
    assert seen == expected


def test_trimmed_and_dropped_logs_leave_their_memory_to_the_next() -> None:
    store = MemoryStorage()
    writer = Writer(store, store.acquire())
    writer.append(1, size=MAPPED_BYTES_MIN)
    memory = memory_of(writer.log.segments[0].arenas[0])
    writer.append(1, size=10, roll=True)
    store.trim(writer.lease, writer.log, 1)
    writer.append(1, size=MAPPED_BYTES_MIN, roll=True)
    assert memory_of(writer.log.segments[-1].arenas[0]) == memory
    store.drop(writer.lease, ORDERS)
    log = store.open(writer.lease, OTHER, segment_bytes=1 << 30).log
    data = batch(0, 1, size=MAPPED_BYTES_MIN)
    store.append(writer.lease, [LogAppend(log, 0, 1, [data], headers_of(data))])
    assert memory_of(log.segments[0].arenas[0]) == memory
    store.drop(writer.lease, OTHER)
    store.checkpoint()
    store.checkpoint()
    assert memory() is None

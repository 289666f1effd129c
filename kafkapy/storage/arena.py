"""Append-only memory that is never moved: where the memory engine puts batches.

An arena is one piece of memory that fills from the front. What was written is never overwritten,
so a view handed out stays valid for as long as somebody holds it, even after the log that owned the
arena is gone. A chain of arenas starts small and doubles, so an idle log costs little and a busy
one wastes little.

Small arenas come from the allocator. Large ones are private anonymous mappings: the kernel gives
their pages on first touch, so the unused rest of an arena costs address space and no memory. Huge
pages are asked for because touching 16 MiB in 4 KiB steps costs more than copying it.

What a retired arena occupied is kept for the next ones: a log with retention gives back about as
much as it takes, and the first touch of a page costs several times what copying into it does. The
kernel may have it back whenever it is short (MADV_FREE), and gets it back when it was of no use for
a while.

Invariant: memory is handed out again only when no view of it is left.

Not decided here: what the bytes are, or when an arena may go.

Source: madvise(2).
"""

from __future__ import annotations

import mmap
import sys
from collections.abc import Sequence

ARENA_BYTES_MIN = 8 * 1024
"""First arena of a chain; a log of a few records costs about this."""

ARENA_BYTES_MAX = 16 * 1024 * 1024
"""Arenas stop doubling here; more only where a single append needs it."""

MAPPED_BYTES_MIN = 4 * 1024 * 1024
"""From this size on arenas are mappings; below it two huge pages would be mostly waste."""

_HUGE_PAGE_BYTES = 2 * 1024 * 1024


class Arena:
    """One piece of memory, `used` bytes of it written."""

    __slots__ = ("_memory", "size", "used", "view")

    def __init__(self, memory: mmap.mmap | bytearray) -> None:
        self._memory = memoryview(memory)
        self.view = self._memory.toreadonly()
        """The whole arena, read-only; slices of it below `used` never change."""
        self.size = len(memory)
        self.used = 0

    def write(self, views: Sequence[memoryview | bytes | bytearray]) -> None:
        """Copy `views` one after the other; the caller made sure that they fit."""
        position = self.used
        memory = self._memory
        for view in views:
            end = position + len(view)
            memory[position:end] = view
            position = end
        self.used = position

    def close(self) -> mmap.mmap | bytearray:
        """Let go of the memory and return it; slices of `view` that are out stay valid."""
        memory: mmap.mmap | bytearray = self._memory.obj  # type: ignore[assignment]
        self.view.release()
        self._memory.release()
        return memory


class ArenaPool:
    """Makes arenas, from the memory of retired ones where it can."""

    def __init__(self) -> None:
        self._spare: dict[int, list[mmap.mmap]] = {}
        self._old: dict[int, list[mmap.mmap]] = {}
        alone = mmap.mmap(-1, 1)
        self._references_alone = _references(alone)

    def next_arena(self, previous: Arena | None, *, size_needed: int) -> Arena:
        """Return an empty arena, twice as large as the one before it, with room for `size_needed`.

        Raises: MemoryError, OSError when the machine has no memory left.
        """
        size = ARENA_BYTES_MIN if previous is None else min(previous.size * 2, ARENA_BYTES_MAX)
        if size < size_needed:
            size = _round_up(size_needed)
        for spare in (self._spare, self._old):
            if spare.get(size):
                return Arena(spare[size].pop())
        return Arena(_allocate(size))

    def retire(self, arena: Arena) -> None:
        """Take an arena back whose owner is done with it; somebody may still hold views."""
        memory = arena.close()
        # A view keeps a reference to the memory that it shows.
        if isinstance(memory, bytearray) or _references(memory) > self._references_alone:
            return
        if hasattr(mmap, "MADV_FREE"):
            memory.madvise(mmap.MADV_FREE)
            self._spare.setdefault(len(memory), []).append(memory)

    def release_unused(self) -> None:
        """Give the system what was spare at the last call and still is."""
        self._old, self._spare = self._spare, {}


def _references(memory: mmap.mmap) -> int:
    return sys.getrefcount(memory)


def _round_up(size: int) -> int:
    """Return one of few sizes, so that an arena of it can be used again; whole huge pages."""
    if size <= ARENA_BYTES_MAX:
        return 1 << (size - 1).bit_length()
    return -(-size // _HUGE_PAGE_BYTES) * _HUGE_PAGE_BYTES


def _allocate(size: int) -> mmap.mmap | bytearray:
    return _map_private(size) if size >= MAPPED_BYTES_MIN else bytearray(size)


def _map_private(size: int) -> mmap.mmap:
    if not hasattr(mmap, "MAP_PRIVATE"):
        return mmap.mmap(-1, size)
    mapping = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    if hasattr(mmap, "MADV_HUGEPAGE"):
        try:
            mapping.madvise(mmap.MADV_HUGEPAGE)
        except OSError:
            # A kernel built without huge pages refuses the advice; the mapping works all the same.
            return mapping
    return mapping

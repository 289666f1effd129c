"""Append-only memory that is never moved: where the memory engine puts batches.

An arena is one piece of memory that fills from the front. What was written is never overwritten,
so a view handed out stays valid for as long as somebody holds it, even after the log that owned the
arena is gone. A chain of arenas starts small and doubles, so an idle log costs little and a busy
one wastes little.

Small arenas come from the allocator. Large ones are private anonymous mappings: the kernel gives
their pages on first touch, so the unused rest of an arena costs address space and no memory. Huge
pages are asked for because touching 16 MiB in 4 KiB steps costs more than copying it.

Not decided here: what the bytes are, or when an arena may go.
"""

from __future__ import annotations

import mmap
from collections.abc import Sequence

ARENA_BYTES_MIN = 8 * 1024
"""First arena of a chain; a log of a few records costs about this."""

ARENA_BYTES_MAX = 16 * 1024 * 1024
"""Arenas stop doubling here; more only where a single append needs it."""

_MAPPED_BYTES_MIN = 4 * 1024 * 1024
"""From this size on arenas are mappings; below it two huge pages would be mostly waste."""

_SIZE_STEP = 4096


class Arena:
    """One piece of memory, `used` bytes of it written."""

    __slots__ = ("_memory", "size", "used", "view")

    def __init__(self, size: int) -> None:
        if size >= _MAPPED_BYTES_MIN:
            self._memory = memoryview(_map_private(size))
        else:
            self._memory = memoryview(bytearray(size))
        self.view = self._memory.toreadonly()
        """The whole arena, read-only; slices of it below `used` never change."""
        self.size = size
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


def next_arena(previous: Arena | None, *, size_needed: int) -> Arena:
    """Return a fresh arena, twice as large as the one before it, with room for `size_needed`.

    Raises: MemoryError, OSError when the machine has no memory left.
    """
    size = ARENA_BYTES_MIN if previous is None else min(previous.size * 2, ARENA_BYTES_MAX)
    if size < size_needed:
        size = -(-size_needed // _SIZE_STEP) * _SIZE_STEP
    return Arena(size)


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

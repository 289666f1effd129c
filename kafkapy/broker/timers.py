"""One heap of deadlines and one sleeper for the whole process.

Every timer of the broker goes through here, so that advancing a virtual clock fires everything in
time order and no request costs a trio timeout. A timer fires at most once; cancelling is a flag,
the entry leaves the heap when its time comes.

Not decided here: what a deadline means. Callbacks are plain functions on the event loop and must
not raise.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable

import trio

from kafkapy.base.clock import Clock

IDLE_MS = 60_000
"""Longest nap of the sleeper; only bounds how long an error in waking it could matter."""


class Timer:
    """A deadline that can be called off."""

    __slots__ = ("callback", "deadline_ms")

    def __init__(self, deadline_ms: int, callback: Callable[[], None]) -> None:
        self.deadline_ms = deadline_ms
        self.callback: Callable[[], None] | None = callback

    def cancel(self) -> None:
        """Make sure that the callback is not called; safe at any time."""
        self.callback = None


class Timers:
    """The deadlines of one process, in monotonic milliseconds."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._heap: list[tuple[int, int, Timer]] = []
        self._sequence = itertools.count()
        self._sleeping_until = 0
        self._wake: trio.Event | None = None

    def at(self, deadline_ms: int, callback: Callable[[], None]) -> Timer:
        """Call `callback` once `deadline_ms` has come."""
        timer = Timer(deadline_ms, callback)
        heapq.heappush(self._heap, (deadline_ms, next(self._sequence), timer))
        if deadline_ms < self._sleeping_until and self._wake is not None:
            self._wake.set()
        return timer

    def after(self, delay_ms: int, callback: Callable[[], None]) -> Timer:
        """Call `callback` in `delay_ms`."""
        return self.at(self._clock.now_ms() + delay_ms, callback)

    def advance(self, now_ms: int) -> None:
        """Fire everything that is due, oldest deadline first."""
        heap = self._heap
        while heap and heap[0][0] <= now_ms:
            callback = heapq.heappop(heap)[2].callback
            if callback is not None:
                callback()

    def next_deadline_ms(self) -> int | None:
        """Return the earliest deadline that still stands."""
        heap = self._heap
        while heap and heap[0][2].callback is None:
            heapq.heappop(heap)
        return heap[0][0] if heap else None

    async def run(self) -> None:
        """Sleep until the next deadline, fire, again; runs until cancelled."""
        while True:
            now_ms = self._clock.now_ms()
            self.advance(now_ms)
            deadline_ms = self.next_deadline_ms()
            if deadline_ms is None or deadline_ms > now_ms + IDLE_MS:
                deadline_ms = now_ms + IDLE_MS
            self._sleeping_until = deadline_ms
            self._wake = trio.Event()
            with trio.move_on_after(max(deadline_ms - now_ms, 0) / 1000):
                await self._wake.wait()
            self._wake = None

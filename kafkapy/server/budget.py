"""A bound on received bytes that wait for the rest of their request, shared by all connections.

Each connection tells what it holds (`hold`) as bytes arrive; what a peer merely claims to send
costs nothing. Once the bound is reached, a connection asks (`room`) before it receives more of a
large frame. One of them may go on all the same until its frame ends, since otherwise many frames
that arrived by half would wait for each other for ever; so the bound is exceeded by one frame at
most, and by what came before a large frame was known to be one, which nobody asks for: a receive
buffer for each connection (`limits.RECEIVE_BUFFER_BYTES`). The frame
that lacks least goes first, as it gives its memory back soonest; waiting counts as bytes
(`limits.WAITING_BYTES_PER_S`), so that a large one has its turn too.

While anybody waits, peers that hold memory and hardly send are given up (`relieve`), those that
hold most first, until half of the memory is free.

Invariants: `used_bytes` is the sum of what the connections last told; while anybody waits, one goes
on beyond the bound.

Source: Kafka 4.4 SimpleMemoryPool, `queued.max.request.bytes`.
Differs: Kafka reserves the claimed size, for as long as the peer likes.
"""

from __future__ import annotations

import itertools
from bisect import insort
from typing import Protocol

import outcome
import trio

from kafkapy.base.limits import SCARCE_FRAME_MS, SCARCE_LOOK_MS, WAITING_BYTES_PER_S


class Holder(Protocol):
    """A connection, as the budget sees it."""

    received_bytes: int
    """All that it ever received."""

    @property
    def awaited_bytes(self) -> int:
        """What its peer has still to send of a large frame; 0 when something else is waited for."""

    def abort(self, reason: str) -> None:
        """End the connection, which then holds nothing."""


class RequestMemory:
    """Who holds how many received bytes, and who may receive more."""

    def __init__(self, capacity_bytes: int) -> None:
        self.capacity_bytes = capacity_bytes
        self.used_bytes = 0
        self._held: dict[Holder, int] = {}
        self._beyond: Holder | None = None
        """Whose frame may be completed although the bound is reached."""
        self._waiting: list[tuple[float, int, Holder, trio.lowlevel.Task]] = []
        """In the order in which they are let on."""
        self._number = itertools.count()
        self._asked_since: dict[Holder, float] = {}
        self._scarce = trio.Event()
        self._received_before: dict[Holder, int] = {}

    @property
    def is_scarce(self) -> bool:
        """Whether large frames have to ask for room."""
        return self.used_bytes >= self.capacity_bytes or bool(self._waiting)

    def hold(self, holder: Holder, size_bytes: int) -> None:
        """Note that `holder` now keeps `size_bytes` in all; less than before once a frame ended."""
        before_bytes = self._held.pop(holder, 0)
        self.used_bytes += size_bytes - before_bytes
        if size_bytes:
            self._held[holder] = size_bytes
        if size_bytes < before_bytes:
            # A frame ended, although the beginning of the next may have come along.
            self._asked_since.pop(holder, None)
            if holder is self._beyond:
                self._beyond = None
        if self._waiting and (self._beyond is None or self.used_bytes < self.capacity_bytes):
            # The one that is let on comes here as well, and lets on the next.
            self._let_on()

    async def room(self, holder: Holder, missing_bytes: int) -> None:
        """Wait until `holder` may receive more of a large frame that lacks `missing_bytes`."""
        while self.is_scarce and self._beyond is not holder:
            if self._beyond is None:
                self._beyond = holder
                return
            await self._wait(holder, missing_bytes)
            if self.used_bytes < self.capacity_bytes:
                return

    async def relieve(self) -> None:
        """Look every `SCARCE_LOOK_MS`, while anybody waits, for peers to give up; never returns."""
        while True:
            await self._scarce.wait()
            while self._waiting:
                self._received_before = {
                    holder: holder.received_bytes for holder in self._held if holder.awaited_bytes
                }
                await trio.sleep(SCARCE_LOOK_MS / 1000)
                if self._waiting:
                    self._give_up_slow()
            self._scarce = trio.Event()

    async def _wait(self, holder: Holder, missing_bytes: int) -> None:
        # The time that passes here is not its peer's.
        self._received_before.pop(holder, None)
        since = self._asked_since.setdefault(holder, trio.current_time())
        rank = missing_bytes + since * WAITING_BYTES_PER_S
        entry = (rank, next(self._number), holder, trio.lowlevel.current_task())
        insort(self._waiting, entry)
        self._scarce.set()

        def abort(_: object) -> trio.lowlevel.Abort:
            self._waiting.remove(entry)
            return trio.lowlevel.Abort.SUCCEEDED

        await trio.lowlevel.wait_task_rescheduled(abort)

    def _let_on(self) -> None:
        _, _, holder, task = self._waiting.pop(0)
        if self._beyond is None:
            self._beyond = holder
        trio.lowlevel.reschedule(task, outcome.Value(None))

    def _give_up_slow(self) -> None:
        slow = [holder for holder in self._received_before if self._is_slow(holder)]
        used_bytes = self.used_bytes
        for holder in sorted(slow, key=self._held.__getitem__, reverse=True):
            if used_bytes <= self.capacity_bytes // 2:
                return
            used_bytes -= self._held[holder]
            holder.abort("its request arrives too slowly while others wait for memory")

    def _is_slow(self, holder: Holder) -> bool:
        """Whether a frame grew less since the last look than to arrive in `SCARCE_FRAME_MS`."""
        if not holder.awaited_bytes or holder not in self._held:
            return False
        frame_bytes = self._held[holder] + holder.awaited_bytes
        grown_bytes = holder.received_bytes - self._received_before[holder]
        return grown_bytes < frame_bytes * SCARCE_LOOK_MS // SCARCE_FRAME_MS

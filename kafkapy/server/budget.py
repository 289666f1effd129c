"""A bound on received bytes that wait for the rest of their request, shared by all connections.

Each connection tells what it holds (`hold`) as bytes arrive; what a peer merely claims to send
costs nothing. Once the bound is reached, a connection asks (`room`) before it receives more of a
large frame. One of those that wait may go on all the same until its frame ends, since otherwise
many frames that arrived by half would wait for each other for ever; so the bound is exceeded by one
frame at most, and by the small pieces that nobody asks for (`limits.PARTIAL_FRAME_BYTES_MAX`).

While anybody waits, peers that hold memory and hardly send are given up (`relieve`), those that
hold most first, until half of the memory is free.

Invariants: `used_bytes` is the sum of what the connections last told; who waits is let on in turn.

Source: Kafka 4.4 SimpleMemoryPool, `queued.max.request.bytes`.
Differs: Kafka reserves the claimed size, for as long as the peer likes.
"""

from __future__ import annotations

from typing import Protocol

import trio

from kafkapy.base.limits import SCARCE_FRAME_MS, SCARCE_LOOK_MS


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
        self._waiting = trio.lowlevel.ParkingLot()
        self._scarce = trio.Event()
        self._received_before: dict[Holder, int] = {}

    @property
    def is_full(self) -> bool:
        """Whether large frames have to ask for room."""
        return self.used_bytes >= self.capacity_bytes

    def hold(self, holder: Holder, size_bytes: int) -> None:
        """Note that `holder` now keeps `size_bytes` in all; 0 between its frames and at its end."""
        self.used_bytes += size_bytes - self._held.pop(holder, 0)
        if size_bytes:
            self._held[holder] = size_bytes
        elif holder is self._beyond:
            self._beyond = None
        if self._waiting and (self._beyond is None or not self.is_full):
            # The one that is let on comes here as well, and lets on the next.
            self._waiting.unpark()

    async def room(self, holder: Holder) -> None:
        """Wait until `holder` may receive more of a large frame."""
        while self.is_full and self._beyond is not holder:
            if self._beyond is None:
                self._beyond = holder
                return
            # The time it waits here is not its peer's.
            self._received_before.pop(holder, None)
            self._scarce.set()
            await self._waiting.park()

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

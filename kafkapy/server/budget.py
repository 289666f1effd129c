"""A bound on received bytes that wait to be handled, shared by all connections.

A connection asks before it receives the body of a large frame and gives back when the frame was
handled. Grants are first come, first served; a frame larger than the whole budget is granted when
nothing else is out, so that it cannot wait for ever.

Invariants: `used_bytes` is the sum of all grants that were not given back; while somebody waits,
nobody overtakes.

Source: Kafka 4.4 SimpleMemoryPool, `queued.max.request.bytes`.
Differs: Kafka grants as long as anything is left and so exceeds its bound by a request.
"""

from __future__ import annotations

from collections import deque

import outcome
import trio


class RequestMemory:
    """Bytes that may be received ahead of being handled."""

    def __init__(self, capacity_bytes: int) -> None:
        self.capacity_bytes = capacity_bytes
        self.used_bytes = 0
        self._waiting: deque[tuple[int, trio.lowlevel.Task]] = deque()

    @property
    def is_scarce(self) -> bool:
        """Whether somebody waits for memory."""
        return bool(self._waiting)

    def try_take(self, size_bytes: int) -> bool:
        """Take `size_bytes` if they are free and nobody waits."""
        if self._waiting or not self._fits(size_bytes):
            return False
        self.used_bytes += size_bytes
        return True

    def force(self, size_bytes: int) -> None:
        """Take bytes that are already in memory; others wait until they are given back."""
        self.used_bytes += size_bytes

    async def take(self, size_bytes: int) -> None:
        """Take `size_bytes`, in turn."""
        if self.try_take(size_bytes):
            return
        entry = (size_bytes, trio.lowlevel.current_task())
        self._waiting.append(entry)

        def abort(_: object) -> trio.lowlevel.Abort:
            self._waiting.remove(entry)
            self._grant()
            return trio.lowlevel.Abort.SUCCEEDED

        await trio.lowlevel.wait_task_rescheduled(abort)

    def give_back(self, size_bytes: int) -> None:
        """Return what was taken."""
        self.used_bytes -= size_bytes
        assert self.used_bytes >= 0
        self._grant()

    def _grant(self) -> None:
        while self._waiting and self._fits(self._waiting[0][0]):
            size_bytes, task = self._waiting.popleft()
            self.used_bytes += size_bytes
            trio.lowlevel.reschedule(task, outcome.Value(None))

    def _fits(self, size_bytes: int) -> bool:
        return self.used_bytes == 0 or self.used_bytes + size_bytes <= self.capacity_bytes

"""Parking a request without a task, channel or timeout of its own.

A connection serves one request after the other, so its task can sleep inside the handler: a
`Parking` holds that task until somebody calls `wake` (data arrived, an append became durable, a
deadline passed). Waking twice or before sleeping is fine; the first value wins.
"""

from __future__ import annotations

from typing import Generic, TypeVar

import outcome
import trio

T = TypeVar("T")


class Parking(Generic[T]):
    """A result that arrives later, for one waiting task."""

    __slots__ = ("_task", "done", "value")

    def __init__(self) -> None:
        self.done = False
        self.value: T | None = None
        self._task: trio.lowlevel.Task | None = None

    def wake(self, value: T) -> None:
        """Deliver the result; later calls change nothing."""
        if self.done:
            return
        self.done = True
        self.value = value
        task, self._task = self._task, None
        if task is not None:
            trio.lowlevel.reschedule(task, outcome.Value(None))

    async def wait(self) -> T:
        """Sleep until `wake`; returns its value at once if it was already called."""
        if not self.done:
            self._task = trio.lowlevel.current_task()
            await trio.lowlevel.wait_task_rescheduled(self._abort)
        value: T = self.value  # type: ignore[assignment]
        return value

    def _abort(self, _: object) -> trio.lowlevel.Abort:
        self._task = None
        return trio.lowlevel.Abort.SUCCEEDED

"""Long computations on the loop: one at a time, and everybody else has a turn between its steps.

A produced batch whose records must be looked at can keep the loop for seconds. It is taken in
slices of about a millisecond; calls into C that may run elsewhere (packing and unpacking) run in a
thread, where they do not hold the interpreter. One computation at a time: together they cost others
one slice a turn, however many there are, and what they unpack is in memory once.

Not decided here: what is computed, or what is long.
"""

from __future__ import annotations

from typing import Any, TypeVar

import trio

from kafkapy.base.steps import Steps

Result = TypeVar("Result")


class Turns:
    """Whose turn it is to compute; first come, first served."""

    def __init__(self) -> None:
        self._lock = trio.Lock()

    async def take(self, steps: Steps[Result]) -> Result:
        """Wait for the turn, take all steps and return the result. Cancelled between two steps."""
        async with self._lock:
            answer: Any = None
            try:
                while True:
                    call = steps.send(answer)
                    if call is None:
                        answer = None
                        await trio.lowlevel.checkpoint()
                    else:
                        answer = await trio.to_thread.run_sync(call)
            except StopIteration as stop:
                result: Result = stop.value
                return result
            finally:
                steps.close()

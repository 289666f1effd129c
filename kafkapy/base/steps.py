"""Long computations in steps, so that others can have a turn between them.

A computation is a generator that yields now and then and returns its result. What it yields says
how its host may go on: None after a slice of work, or a call that may be made in any thread and
whose result is sent back. Whoever is in no hurry to let others through takes all steps with
`finish`; an event loop has its own way (`broker/turns.py`). The result is the same.

Invariants: a yielded call raises nothing that a computation expects; between two steps a
computation touches nothing but its own arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, TypeVar

Result = TypeVar("Result")

Steps = Generator[Callable[[], Any] | None, Any, Result]
"""A computation in steps."""


def finish(steps: Steps[Result]) -> Result:
    """Take all steps at once and return the result."""
    answer: Any = None
    try:
        while True:
            call = steps.send(answer)
            answer = None if call is None else call()
    except StopIteration as stop:
        result: Result = stop.value
        return result

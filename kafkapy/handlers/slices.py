"""Long answers are made in slices, so that one curious client does not hold up all others.

Decides when the loop gets its turn, nothing else. What was true before a turn may be false after
it: work that follows looks at the broker's current image again.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import trio

Item = TypeVar("Item")
Result = TypeVar("Result")
Response = TypeVar("Response")


def in_slices(
    items: Sequence[Item],
    work: Callable[[Item], Result],
    shape: Callable[[list[Result]], Response],
    *,
    slice_items: int,
) -> Response | Awaitable[Response]:
    """Return `shape` of what `work` makes of each item, at once if there is only one slice of them.

    Otherwise returns something to await, which begins when it is awaited.
    """
    if len(items) <= slice_items:
        return shape([work(item) for item in items])
    return _later(items, work, shape, slice_items)


async def _later(
    items: Sequence[Item],
    work: Callable[[Item], Result],
    shape: Callable[[list[Result]], Response],
    slice_items: int,
) -> Response:
    results = []
    for start in range(0, len(items), slice_items):
        results += [work(item) for item in items[start : start + slice_items]]
        await trio.lowlevel.checkpoint()
    return shape(results)

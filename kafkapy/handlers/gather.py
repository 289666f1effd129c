"""Merges the answers of several shards, waiting only for those that are held."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from inspect import isawaitable
from typing import Any, TypeVar

R = TypeVar("R")


def gather(
    answers: Sequence[Any | Awaitable[Any]], merge: Callable[[list[Any]], R]
) -> R | Awaitable[R]:
    """Return `merge` of all answers, or something to await if one of them is not there yet.

    The shards work on their questions at the same time; only the waiting is one by one.
    """
    if any(isawaitable(answer) for answer in answers):
        return _later(answers, merge)
    return merge(list(answers))


async def _later(answers: Sequence[Any | Awaitable[Any]], merge: Callable[[list[Any]], R]) -> R:
    return merge([await a if isawaitable(a) else a for a in answers])

"""Answers are held until the metadata records behind them are stored."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import Any, cast

import trio
import trio.testing

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import KafkaError
from kafkapy.handlers.committing import answer_when_stored


class Store:
    """A broker whose metadata log does as it is told."""

    def __init__(self, *, pending: bool, error: ErrorCode | None = None) -> None:
        self.pending = pending
        self.error = error
        self.stored = trio.Event()

    def commit_metadata(self, records: Sequence[Any]) -> Awaitable[None] | None:
        if self.pending:
            return self._later()
        self._finish()
        return None

    async def _later(self) -> None:
        await self.stored.wait()
        self._finish()

    def _finish(self) -> None:
        if self.error is not None:
            raise KafkaError(self.error)


def answer(store: Store) -> str | Awaitable[str]:
    return answer_when_stored(
        cast(Any, store), [], "stored", lambda code: f"failed with {code.name}"
    )


def test_a_store_that_completes_at_once_is_answered_without_waiting() -> None:
    assert answer(Store(pending=False)) == "stored"


def test_a_store_that_fails_at_once_is_answered_with_the_failure() -> None:
    store = Store(pending=False, error=ErrorCode.KAFKA_STORAGE_ERROR)
    assert answer(store) == "failed with KAFKA_STORAGE_ERROR"


async def test_an_answer_waits_until_the_records_are_stored(
    nursery: trio.Nursery,
) -> None:
    store = Store(pending=True)
    held = cast("Awaitable[str]", answer(store))
    answers = []

    async def wait() -> None:
        answers.append(await held)

    nursery.start_soon(wait)
    await trio.testing.wait_all_tasks_blocked()
    assert answers == []
    store.stored.set()
    await trio.testing.wait_all_tasks_blocked()
    assert answers == ["stored"]


async def test_a_failure_that_comes_later_is_answered_too() -> None:
    store = Store(pending=True, error=ErrorCode.KAFKA_STORAGE_ERROR)
    store.stored.set()
    assert await cast("Awaitable[str]", answer(store)) == "failed with KAFKA_STORAGE_ERROR"

"""Producer ids over a store that is late or in doubt: none is told before its block is stored."""

from __future__ import annotations

from collections.abc import Awaitable
from inspect import isawaitable
from typing import Any

import trio
import trio.testing
from broker_kit import CONTEXT, Place

from kafkapy.base.errors import ErrorCode
from kafkapy.handlers import init_producer_id
from kafkapy.protocol.messages.init_producer_id import InitProducerIdRequest


def ask(place: Place) -> Any:
    """Ask for an id; returns the answer, or something to await."""
    request = InitProducerIdRequest(transactional_id=None)
    return init_producer_id.handle(place.broker, CONTEXT, request)


async def both(nursery: trio.Nursery, answers: list[Any]) -> list[Any]:
    """Return a list that fills as these are answered."""
    found: list[Any] = []

    async def wait(answer: Awaitable[Any]) -> None:
        found.append(await answer)

    for answer in answers:
        if isawaitable(answer):
            nursery.start_soon(wait, answer)
        else:
            found.append(answer)
    await trio.testing.wait_all_tasks_blocked()
    return found


async def test_no_id_of_a_block_is_told_before_the_block_is_stored() -> None:
    place = Place()
    place.late()
    answers = [ask(place), ask(place)]
    async with trio.open_nursery() as nursery:
        found = await both(nursery, answers)
        assert found == []
        place.store.decide_all()
    assert [answer.error_code for answer in found] == [ErrorCode.NONE] * 2
    assert len({answer.producer_id for answer in found}) == 2


async def test_ids_of_a_block_that_was_not_stored_are_given_to_nobody() -> None:
    place = Place()
    place.late()
    answers = [ask(place), ask(place)]
    async with trio.open_nursery() as nursery:
        found = await both(nursery, answers)
        place.store.decide("lost")
        place.store.decide("lost")
    assert [a.error_code for a in found] == [ErrorCode.COORDINATOR_LOAD_IN_PROGRESS] * 2
    told = set()
    for _ in range(2):
        answer = ask(place)
        assert answer.error_code == ErrorCode.NONE
        told.add(answer.producer_id)
    place.start()
    answer = ask(place)
    assert answer.error_code == ErrorCode.NONE
    assert answer.producer_id not in told

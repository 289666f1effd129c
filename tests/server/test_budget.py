from __future__ import annotations

import pytest
import trio
import trio.testing

from kafkapy.server.budget import RequestMemory


async def test_what_fits_is_granted_at_once() -> None:
    memory = RequestMemory(100)
    await memory.take(60)
    assert memory.try_take(40)
    assert not memory.try_take(1)
    assert memory.used_bytes == 100


async def test_a_waiter_goes_on_when_enough_was_given_back(nursery: trio.Nursery) -> None:
    memory = RequestMemory(100)
    await memory.take(80)
    granted = []

    async def wait() -> None:
        await memory.take(50)
        granted.append(1)

    nursery.start_soon(wait)
    await trio.testing.wait_all_tasks_blocked()
    memory.give_back(20)
    await trio.testing.wait_all_tasks_blocked()
    assert granted == []
    memory.give_back(10)
    await trio.testing.wait_all_tasks_blocked()
    assert granted == [1]
    assert memory.used_bytes == 100


async def test_nobody_overtakes_a_waiter(nursery: trio.Nursery) -> None:
    memory = RequestMemory(100)
    await memory.take(80)
    nursery.start_soon(memory.take, 50)
    await trio.testing.wait_all_tasks_blocked()
    assert not memory.try_take(10)


async def test_more_than_there_is_is_granted_alone(nursery: trio.Nursery) -> None:
    memory = RequestMemory(100)
    await memory.take(500)
    assert not memory.try_take(1)
    memory.give_back(500)
    await memory.take(1)
    nursery.start_soon(memory.take, 500)
    await trio.testing.wait_all_tasks_blocked()
    assert memory.used_bytes == 1
    memory.give_back(1)
    assert memory.used_bytes == 500


async def test_a_waiter_that_leaves_lets_the_next_one_through(nursery: trio.Nursery) -> None:
    memory = RequestMemory(100)
    await memory.take(60)
    scope = trio.CancelScope()

    async def leave() -> None:
        with scope:
            await memory.take(100)

    nursery.start_soon(leave)
    await trio.testing.wait_all_tasks_blocked()
    nursery.start_soon(memory.take, 30)
    await trio.testing.wait_all_tasks_blocked()
    assert memory.used_bytes == 60
    scope.cancel()
    await trio.testing.wait_all_tasks_blocked()
    assert memory.used_bytes == 90


async def test_received_bytes_count_whatever_the_bound() -> None:
    memory = RequestMemory(100)
    memory.force(150)
    assert not memory.try_take(1)
    with pytest.raises(AssertionError):
        memory.give_back(151)

"""Deadlines fire in time order, once; a parking delivers once."""

from __future__ import annotations

import pytest
import trio
import trio.testing
from admin_kit import StoppedClock
from broker_kit import calls

from kafkapy.broker.timers import Timers
from kafkapy.broker.waiting import Parking


class TrioClock:
    """Both clocks on trio's own."""

    def now_ms(self) -> int:
        return int(trio.current_time() * 1000)

    def wall_ms(self) -> int:
        return self.now_ms()


def test_timers_fire_in_time_order_whatever_the_order_of_setting() -> None:
    timers, fired = Timers(StoppedClock()), []  # type: ignore[var-annotated]
    for deadline_ms in (30, 10, 20, 10):
        timers.at(deadline_ms, calls(fired, deadline_ms))
    timers.advance(25)
    assert fired == [10, 10, 20]
    timers.advance(100)
    assert fired == [10, 10, 20, 30]


def test_cancelled_timer_does_not_fire_and_is_no_deadline() -> None:
    timers, fired = Timers(StoppedClock()), []  # type: ignore[var-annotated]
    first = timers.at(10, calls(fired, 1))
    timers.at(20, calls(fired, 2))
    first.cancel()
    assert timers.next_deadline_ms() == 20
    timers.advance(50)
    assert fired == [2]
    assert timers.next_deadline_ms() is None


def test_timer_set_by_a_timer_fires_if_it_is_due() -> None:
    timers, fired = Timers(StoppedClock()), []  # type: ignore[var-annotated]
    timers.at(10, lambda: timers.at(15, calls(fired, "later")) and None)
    timers.advance(20)
    assert fired == ["later"]


async def test_sleeper_wakes_for_an_earlier_deadline(autojump_clock: object) -> None:
    clock = TrioClock()
    timers, fired = Timers(clock), []  # type: ignore[var-annotated]
    async with trio.open_nursery() as nursery:
        nursery.start_soon(timers.run)
        await trio.testing.wait_all_tasks_blocked()
        begin = clock.now_ms()
        timers.after(500_000, calls(fired, "late"))
        timers.after(1_000, lambda: fired.append(clock.now_ms() - begin))
        await trio.sleep(2)
        assert len(fired) == 1
        assert 1_000 <= fired[0] <= 1_001
        await trio.sleep(600)
        assert fired[1] == "late"
        nursery.cancel_scope.cancel()


async def test_parking_delivers_what_came_before_the_wait() -> None:
    parking: Parking[int] = Parking()
    parking.wake(1)
    parking.wake(2)
    assert await parking.wait() == 1


async def test_parking_wakes_the_task_that_waits() -> None:
    parking: Parking[str] = Parking()
    got = []

    async def wait() -> None:
        got.append(await parking.wait())

    async with trio.open_nursery() as nursery:
        nursery.start_soon(wait)
        await trio.testing.wait_all_tasks_blocked()
        assert got == []
        parking.wake("now")
    assert got == ["now"]


async def test_cancelled_wait_leaves_a_parking_that_can_be_woken() -> None:
    parking: Parking[int] = Parking()
    with trio.CancelScope() as scope:
        scope.cancel()
        await parking.wait()
    assert scope.cancelled_caught
    parking.wake(3)
    assert await parking.wait() == 3


@pytest.mark.parametrize("delay_ms", [0, 1, 70_000, 200_000])
async def test_delays_beyond_a_nap_fire_in_time(delay_ms: int, autojump_clock: object) -> None:
    clock = TrioClock()
    timers, fired = Timers(clock), []  # type: ignore[var-annotated]
    async with trio.open_nursery() as nursery:
        begin = clock.now_ms()
        timers.after(delay_ms, lambda: fired.append(clock.now_ms() - begin))
        nursery.start_soon(timers.run)
        await trio.sleep(delay_ms / 1000 + 0.5)
        nursery.cancel_scope.cancel()
    assert len(fired) == 1
    assert delay_ms <= fired[0] <= delay_ms + 2

from __future__ import annotations

import pytest
import trio
import trio.testing
from trio.testing import MockClock

from kafkapy.base.limits import SCARCE_FRAME_MS, SCARCE_LOOK_MS, WAITING_BYTES_PER_S
from kafkapy.server.budget import RequestMemory

LOOK_S = SCARCE_LOOK_MS / 1000


class Sender:
    """A connection whose peer claimed a frame and sends pieces of it."""

    def __init__(self, memory: RequestMemory, frame_bytes: int = 1_000) -> None:
        self.memory = memory
        self.frame_bytes = frame_bytes
        self.received_bytes = 0
        self.held_bytes = 0
        self.waits = False
        self.end = ""

    @property
    def awaited_bytes(self) -> int:
        return 0 if self.waits else self.frame_bytes - self.held_bytes

    async def send(self, count: int) -> None:
        """Let `count` bytes of the frame arrive, once there is room."""
        self.waits = True
        await self.memory.room(self, self.frame_bytes - self.held_bytes)
        self.waits = False
        self.received_bytes += count
        self.held_bytes += count
        self.memory.hold(self, self.held_bytes)

    def finish(self) -> None:
        self.held_bytes = 0
        self.memory.hold(self, 0)

    def abort(self, reason: str) -> None:
        self.end = reason
        self.finish()


async def blocked() -> None:
    await trio.testing.wait_all_tasks_blocked()


async def test_what_is_held_is_the_sum_of_what_was_told_last() -> None:
    memory = RequestMemory(100)
    first, second = Sender(memory), Sender(memory)
    await first.send(60)
    await second.send(30)
    await first.send(5)
    assert memory.used_bytes == 95
    second.finish()
    second.finish()
    assert memory.used_bytes == 65
    first.finish()
    assert memory.used_bytes == 0


async def test_one_goes_on_when_all_frames_arrived_by_half(nursery: trio.Nursery) -> None:
    memory = RequestMemory(100)
    senders = [Sender(memory) for _ in range(3)]
    for sender in senders:
        await sender.send(40)
    for sender in senders:
        nursery.start_soon(sender.send, 60)
    await blocked()
    assert sorted(sender.held_bytes for sender in senders) == [40, 40, 100]
    while memory.used_bytes:
        next(sender for sender in senders if sender.held_bytes == 100).finish()
        await blocked()
        assert memory.used_bytes <= 100 + 100


async def test_the_one_that_goes_on_does_so_until_its_frame_ends(nursery: trio.Nursery) -> None:
    memory = RequestMemory(100)
    first, second = Sender(memory), Sender(memory)
    await first.send(100)
    await first.send(500)
    nursery.start_soon(second.send, 10)
    await blocked()
    await first.send(400)
    assert (first.held_bytes, second.held_bytes) == (1_000, 0)
    first.finish()
    await blocked()
    assert second.held_bytes == 10


async def test_all_that_wait_go_on_when_there_is_room_for_them(nursery: trio.Nursery) -> None:
    memory = RequestMemory(100)
    full, beyond = Sender(memory), Sender(memory)
    await full.send(100)
    await beyond.send(1)
    waiting = [Sender(memory) for _ in range(5)]
    for sender in waiting:
        nursery.start_soon(sender.send, 10)
    await blocked()
    assert memory.used_bytes == 101
    full.finish()
    await blocked()
    assert [sender.held_bytes for sender in waiting] == [10] * 5


async def test_the_frame_that_lacks_least_is_let_on_first(
    nursery: trio.Nursery, autojump_clock: MockClock
) -> None:
    memory = RequestMemory(100)
    full, beyond = Sender(memory), Sender(memory)
    await full.send(99)
    await beyond.send(1)
    await beyond.send(10)
    waiting = [Sender(memory, size) for size in (4_000, 1_000, 3_000, 2_000)]
    for sender in waiting:
        nursery.start_soon(sender.send, 50)
        await blocked()
    full.finish()
    await blocked()
    assert [sender.held_bytes for sender in waiting] == [0, 50, 0, 50]
    # Nobody overtakes them by coming when there is room.
    late = Sender(memory, 5_000)
    beyond.finish()
    nursery.start_soon(late.send, 10)
    await blocked()
    assert [sender.held_bytes for sender in waiting] == [0, 50, 50, 50]
    assert late.held_bytes == 0


async def test_a_large_frame_that_waited_long_goes_before_a_small_one(
    nursery: trio.Nursery, autojump_clock: MockClock
) -> None:
    memory = RequestMemory(100)
    full = Sender(memory)
    await full.send(100)
    await full.send(1)
    large, small = Sender(memory, 2 * WAITING_BYTES_PER_S), Sender(memory)
    nursery.start_soon(large.send, 10)
    await trio.sleep(1.9)
    nursery.start_soon(small.send, 10)
    await blocked()
    full.finish()
    assert memory._beyond is small
    await blocked()
    small.finish()
    await full.send(100)
    nursery.start_soon(large.send, 10)
    await trio.sleep(2.1)
    nursery.start_soon(small.send, 10)
    await blocked()
    full.finish()
    assert memory._beyond is large


async def test_one_that_leaves_while_it_waits_or_goes_on_stops_nobody(
    nursery: trio.Nursery,
) -> None:
    memory = RequestMemory(100)
    full, leaving, last = Sender(memory), Sender(memory), Sender(memory)
    await full.send(100)
    await full.send(1)
    scope = trio.CancelScope()

    async def leave() -> None:
        with scope:
            await leaving.send(10)

    nursery.start_soon(leave)
    await blocked()
    nursery.start_soon(last.send, 10)
    await blocked()
    scope.cancel()
    await blocked()
    full.finish()
    await blocked()
    assert (leaving.held_bytes, last.held_bytes) == (0, 10)


async def test_slow_peers_are_given_up_only_while_others_wait(
    nursery: trio.Nursery, autojump_clock: MockClock
) -> None:
    memory = RequestMemory(100)
    nursery.start_soon(memory.relieve)
    slow = [Sender(memory) for _ in range(2)]
    for sender in slow:
        await sender.send(50)
    await slow[0].send(1)
    await trio.sleep(10 * LOOK_S)
    assert not any(sender.end for sender in slow)
    honest = Sender(memory)
    began = trio.current_time()
    await honest.send(10)
    assert trio.current_time() - began <= LOOK_S
    assert [bool(sender.end) for sender in slow] == [True, False]


async def test_the_largest_are_given_up_first_until_half_is_free(
    nursery: trio.Nursery, autojump_clock: MockClock
) -> None:
    memory = RequestMemory(100)
    nursery.start_soon(memory.relieve)
    slow = [Sender(memory) for _ in range(4)]
    for sender, count in zip(slow, (10, 35, 15, 40), strict=True):
        await sender.send(count)
    await slow[0].send(1)
    await Sender(memory).send(10)
    assert [bool(sender.end) for sender in slow] == [False, True, False, True]


@pytest.mark.parametrize(("pace", "stays"), [(1.1, True), (0.9, False)])
async def test_a_frame_that_arrives_fast_enough_is_not_given_up(
    nursery: trio.Nursery, autojump_clock: MockClock, pace: float, stays: bool
) -> None:
    memory = RequestMemory(100)
    nursery.start_soon(memory.relieve)
    full, waiting = Sender(memory, 1_000_000), Sender(memory)
    await full.send(100_000)
    await full.send(1)
    nursery.start_soon(waiting.send, 10)
    await blocked()
    await trio.sleep(LOOK_S / 4)
    for _ in range(8):
        if not full.end:
            await full.send(int(pace * 1_000_000 * SCARCE_LOOK_MS / SCARCE_FRAME_MS / 2))
        await trio.sleep(LOOK_S / 2)
    assert bool(full.end) is not stays


async def test_waiting_for_memory_is_not_the_peers_fault(
    nursery: trio.Nursery, autojump_clock: MockClock
) -> None:
    memory = RequestMemory(100)
    nursery.start_soon(memory.relieve)
    busy, beyond, waiting = Sender(memory), Sender(memory), Sender(memory)
    busy.waits = True
    await waiting.send(20)
    memory.hold(busy, 80)
    await beyond.send(1)
    nursery.start_soon(waiting.send, 1)
    await trio.sleep(0.9 * LOOK_S)
    memory.hold(busy, 0)
    await blocked()
    assert waiting.held_bytes == 21
    memory.hold(busy, 90)
    nursery.start_soon(Sender(memory).send, 1)
    await trio.sleep(0.2 * LOOK_S)
    assert beyond.end
    assert not waiting.end


async def test_who_goes_beyond_the_bound_stops_where_its_frame_ends(
    nursery: trio.Nursery,
) -> None:
    memory = RequestMemory(1_000)
    first, second, third = Sender(memory), Sender(memory), Sender(memory, 2_000)
    await third.send(1_000)
    # Scarce from now on, and one may go on all the same.
    await first.send(900)
    nursery.start_soon(second.send, 50)
    await trio.testing.wait_all_tasks_blocked()
    assert second.held_bytes == 0
    # Its frame ends, but the beginning of the next has come along.
    first.held_bytes = 20
    memory.hold(first, 20)
    await trio.testing.wait_all_tasks_blocked()
    assert second.held_bytes == 50

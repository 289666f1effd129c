"""Who waits for whom when several peers have sent more than one turn takes."""

from __future__ import annotations

import trio
from server_kit import HEARTBEAT, Bench, Echo, heartbeat

from kafkapy.base.limits import WAKE_REQUESTS_MAX

GREEDY = 10
TURNS = 8
TRIPS = 5


async def test_turns_that_go_on_are_taken_one_at_a_time_however_many_want_one(
    bench: Bench, nursery: trio.Nursery
) -> None:
    echo = bench.handlers[HEARTBEAT] = Echo()
    greedy = [bench.connect(nursery) for _ in range(GREEDY)]
    honest = bench.connect(nursery)
    asked = b"".join(heartbeat(number) for number in range(TURNS * WAKE_REQUESTS_MAX))
    for peer in greedy:
        await peer.send(asked)
    while len(echo.generations) < GREEDY * WAKE_REQUESTS_MAX:
        await trio.lowlevel.checkpoint()
    # All of them had their first turn now, and want another one.
    for _ in range(TRIPS):
        before = len(echo.generations)
        await honest.send(heartbeat(0))
        await honest.receive()
        # One before the loop sees the request, one before it is answered, one before we see that.
        assert len(echo.generations) - before <= 3 * WAKE_REQUESTS_MAX + 1
    assert len(echo.generations) < TURNS * GREEDY * WAKE_REQUESTS_MAX
    for peer in greedy:
        for number in range(TURNS * WAKE_REQUESTS_MAX):
            assert (await peer.receive())[0] == number


async def test_a_turn_that_goes_on_waits_for_every_other_once(
    bench: Bench, nursery: trio.Nursery
) -> None:
    echo = bench.handlers[HEARTBEAT] = Echo()
    turn = WAKE_REQUESTS_MAX
    for peer in range(GREEDY):
        numbers = [peer] * (TURNS * turn)
        await bench.connect(nursery).send(b"".join(heartbeat(number) for number in numbers))
    while len(echo.generations) < GREEDY * TURNS * turn:
        await trio.lowlevel.checkpoint()
    turns = echo.generations[GREEDY * turn :: turn]
    for first in range(0, len(turns), GREEDY):
        assert sorted(turns[first : first + GREEDY]) == list(range(GREEDY))


async def test_a_peer_that_leaves_while_it_waits_for_its_turn_stops_nobody(
    bench: Bench, nursery: trio.Nursery
) -> None:
    echo = bench.handlers[HEARTBEAT] = Echo()
    peers = [bench.connect(nursery) for _ in range(3)]
    asked = b"".join(heartbeat(number) for number in range(TURNS * WAKE_REQUESTS_MAX))
    for peer in peers:
        await peer.send(asked)
    while len(echo.generations) < len(peers) * WAKE_REQUESTS_MAX:
        await trio.lowlevel.checkpoint()
    for connection in bench.connections[:2]:
        connection.abort("enough")
    for number in range(TURNS * WAKE_REQUESTS_MAX):
        assert (await peers[2].receive())[0] == number

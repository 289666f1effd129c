from __future__ import annotations

import logging

import pytest
import trio
import trio.testing
from server_kit import HEARTBEAT, PRODUCE, Bench, Disk, Echo, heartbeat, produce

WHO = "connection 1 from 10.0.0.9:40000"


async def test_a_session_is_logged_from_its_opening_to_its_end(
    bench: Bench, nursery: trio.Nursery, caplog: pytest.LogCaptureFixture
) -> None:
    bench.handlers[HEARTBEAT] = Echo()
    frame = heartbeat(1)
    with caplog.at_level(logging.DEBUG, "kafkapy.connection"):
        peer = bench.connect(nursery)
        await peer.send(frame, heartbeat(2))
        assert [(await peer.receive())[0] for _ in range(2)] == [1, 2]
        peer.leave()
        await trio.testing.wait_all_tasks_blocked()
    told = f"{WHO} (tester): Heartbeat version 4, {len(frame) - 4} bytes"
    # Not `messages`, which are made now, when the client's name is known.
    assert [line.partition(".py:")[2].partition(" ")[2] for line in caplog.text.splitlines()] == [
        f"{WHO} is open on listener PLAINTEXT",
        told,
        told,
        f"{WHO} (tester) is closed",
    ]


async def test_a_request_that_is_put_back_is_logged_once(
    bench: Bench, nursery: trio.Nursery, caplog: pytest.LogCaptureFixture
) -> None:
    bench.handlers[HEARTBEAT] = Echo()
    disk = bench.handlers[PRODUCE] = Disk()
    disk.pending = True
    with caplog.at_level(logging.DEBUG, "kafkapy.connection"):
        peer = bench.connect(nursery)
        await peer.send(produce("t"), heartbeat(1))
        await trio.testing.wait_all_tasks_blocked()
        disk.waiting[0].set()
        assert (await peer.receive(PRODUCE, 9))[0] == 0
        assert (await peer.receive())[0] == 1
    asked = [text.split(": ")[1].split(" ")[0] for text in caplog.messages if ": " in text]
    assert asked == ["Produce", "Heartbeat"]


async def test_an_ordinary_connection_is_not_logged(
    bench: Bench, nursery: trio.Nursery, caplog: pytest.LogCaptureFixture
) -> None:
    bench.handlers[HEARTBEAT] = Echo()
    with caplog.at_level(logging.INFO, "kafkapy.connection"):
        peer = bench.connect(nursery)
        caplog.set_level(logging.DEBUG, "kafkapy.connection")
        await peer.send(heartbeat(1))
        assert (await peer.receive())[0] == 1
    assert caplog.messages == []

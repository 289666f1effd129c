"""Produce requests on a connection: their order, what waits for the disk, what takes long."""

from __future__ import annotations

import socket
from typing import Any

import pytest
import trio
import trio.testing
from server_kit import (
    HEARTBEAT,
    PRODUCE,
    Bench,
    Disk,
    Echo,
    heartbeat,
    module,
    produce,
)

from kafkapy.base.limits import PRODUCE_IN_FLIGHT_MAX
from kafkapy.protocol.codec import decode_body
from kafkapy.server import connection


async def test_produces_that_come_together_share_one_flush(
    bench: Bench, nursery: trio.Nursery
) -> None:
    disk = bench.handlers[PRODUCE] = Disk()
    peer = bench.connect(nursery)
    await trio.testing.wait_all_tasks_blocked()
    before = bench.broker.flushes
    await peer.send(*[produce(f"t{n}", correlation_id=n) for n in range(3)])
    answers = [await peer.receive(PRODUCE, 9) for _ in range(3)]
    assert [number for number, _ in answers] == [0, 1, 2]
    assert disk.begun == ["t0", "t1", "t2"]
    assert bench.broker.flushes == before + 1


async def test_a_request_behind_a_produce_waits_until_that_is_durable(
    bench: Bench, nursery: trio.Nursery
) -> None:
    echo = bench.handlers[HEARTBEAT] = Echo()
    disk = bench.handlers[PRODUCE] = Disk()
    disk.pending = True
    peer = bench.connect(nursery)
    await peer.send(produce("t", correlation_id=1), heartbeat(2))
    await trio.testing.wait_all_tasks_blocked()
    assert echo.generations == []
    disk.waiting[0].set()
    assert (await peer.receive(PRODUCE, 9))[0] == 1
    assert (await peer.receive())[0] == 2


async def test_more_produces_begin_while_one_waits_for_the_disk(
    bench: Bench, nursery: trio.Nursery
) -> None:
    disk = bench.handlers[PRODUCE] = Disk()
    disk.pending = True
    peer = bench.connect(nursery)
    for number in range(3):
        await peer.send(produce(f"t{number}", correlation_id=number))
        await trio.testing.wait_all_tasks_blocked()
    assert disk.begun == ["t0", "t1", "t2"]
    disk.waiting[2].set()
    disk.waiting[0].set()
    assert (await peer.receive(PRODUCE, 9))[0] == 0
    await trio.testing.wait_all_tasks_blocked()
    disk.waiting[1].set()
    assert [(await peer.receive(PRODUCE, 9))[0] for _ in range(2)] == [1, 2]
    disk.pending = False
    await peer.send(produce("after", correlation_id=9))
    assert (await peer.receive(PRODUCE, 9))[0] == 9


async def test_nothing_overtakes_a_produce_that_takes_long(
    bench: Bench, nursery: trio.Nursery
) -> None:
    disk = bench.handlers[PRODUCE] = Disk()
    disk.long = True
    peer, other = bench.connect(nursery), bench.connect(nursery)
    await peer.send(*(produce(f"t{number}", correlation_id=number) for number in range(3)))
    await trio.testing.wait_all_tasks_blocked()
    assert disk.begun == ["t0"]
    disk.long = False
    await other.send(produce("other", correlation_id=7))
    assert (await other.receive(PRODUCE, 9))[0] == 7
    assert disk.begun == ["t0", "other"]
    disk.gate.set()
    assert [(await peer.receive(PRODUCE, 9))[0] for _ in range(3)] == [0, 1, 2]
    assert disk.begun == ["t0", "other", "t1", "t2"]


async def test_a_bug_in_a_produce_that_takes_long_is_answered(
    bench: Bench, nursery: trio.Nursery
) -> None:
    disk = bench.handlers[PRODUCE] = Disk()
    disk.long = disk.fails = True
    disk.gate.set()
    peer = bench.connect(nursery)
    await peer.send(produce("t", correlation_id=5))
    correlation_id, response = await peer.receive(PRODUCE, 9)
    assert (correlation_id, response.responses[0].name) == (5, "UNKNOWN_SERVER_ERROR")
    assert bench.broker.internal_errors == 1


async def test_a_produce_that_takes_long_is_called_off_when_its_peer_is_aborted(
    bench: Bench,
) -> None:
    disk = bench.handlers[PRODUCE] = Disk()
    disk.long = True
    async with trio.open_nursery() as nursery:
        peer = bench.connect(nursery)
        await peer.send(produce("t"))
        await trio.testing.wait_all_tasks_blocked()
        bench.connections[0].abort("enough")
    assert not disk.waiting[0].is_done


class Counting(trio.abc.Instrument):
    """Counts tasks that are spawned."""

    def __init__(self) -> None:
        self.spawned = 0

    def task_spawned(self, task: trio.lowlevel.Task) -> None:
        self.spawned += 1


async def test_a_produce_that_waits_for_the_disk_costs_no_task(
    bench: Bench, nursery: trio.Nursery
) -> None:
    disk = bench.handlers[PRODUCE] = Disk()
    disk.pending = True
    peer = bench.connect(nursery)
    await trio.testing.wait_all_tasks_blocked()
    counting = Counting()
    trio.lowlevel.add_instrument(counting)
    await peer.send(produce("a", correlation_id=1))
    await trio.testing.wait_all_tasks_blocked()
    disk.waiting[0].set()
    assert (await peer.receive(PRODUCE, 9))[0] == 1
    trio.lowlevel.remove_instrument(counting)
    assert counting.spawned == 0


@pytest.mark.parametrize("ending", ["leaves", "abort", "cancel", "answer"])
async def test_an_answer_the_peer_does_not_take_holds_up_nobody(
    bench: Bench, ending: str, nursery: trio.Nursery
) -> None:
    disk = bench.handlers[PRODUCE] = Disk()
    disk.pending = True
    async with trio.open_nursery() as server:
        peer = bench.connect(server)
        name = "n" * 4_000
        for number in range(PRODUCE_IN_FLIGHT_MAX):
            await peer.send(produce(name, correlation_id=number))
            await trio.testing.wait_all_tasks_blocked()
        connection = bench.connections[0]
        connection._sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1)
        for write in disk.waiting:
            write.set()
        await trio.testing.wait_all_tasks_blocked()
        assert connection._is_sending
        if ending == "leaves":
            peer.leave()
        elif ending == "abort":
            connection.abort("enough")
        elif ending == "cancel":
            server.cancel_scope.cancel()
        else:
            got = [(await peer.receive(PRODUCE, 9))[0] for _ in range(PRODUCE_IN_FLIGHT_MAX)]
            assert got == list(range(PRODUCE_IN_FLIGHT_MAX))
            peer.leave()
    assert connection._settled is None
    assert bench.broker.internal_errors == 0


async def test_a_bounded_number_of_produces_waits_for_the_disk(
    bench: Bench, nursery: trio.Nursery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kafkapy.server.connection.PRODUCE_IN_FLIGHT_MAX", 2)
    disk = bench.handlers[PRODUCE] = Disk()
    disk.pending = True
    peer = bench.connect(nursery)
    await peer.send(*[produce(f"t{n}", correlation_id=n) for n in range(4)])
    await trio.testing.wait_all_tasks_blocked()
    assert disk.begun == ["t0", "t1"]
    disk.waiting[0].set()
    disk.waiting[1].set()
    await peer.receive(PRODUCE, 9)
    await peer.receive(PRODUCE, 9)
    await trio.testing.wait_all_tasks_blocked()
    assert disk.begun == ["t0", "t1", "t2", "t3"]


async def test_acks_0_has_no_answer(bench: Bench, nursery: trio.Nursery) -> None:
    bench.handlers[HEARTBEAT] = Echo()
    bench.handlers[PRODUCE] = Disk()
    peer = bench.connect(nursery)
    await peer.send(produce("t", acks=0, correlation_id=1), heartbeat(2))
    assert (await peer.receive())[0] == 2


@pytest.mark.parametrize("pending", [False, True])
async def test_acks_0_that_failed_closes_the_connection(
    bench: Bench, nursery: trio.Nursery, pending: bool
) -> None:
    disk = bench.handlers[PRODUCE] = Disk()
    disk.fails = True
    disk.pending = pending
    peer = bench.connect(nursery)
    await peer.send(produce("t", acks=0))
    await trio.testing.wait_all_tasks_blocked()
    for event in disk.waiting:
        event.set()
    assert await peer.receive_end() == b""


async def test_a_large_produce_arrives_whole_whatever_the_buffer(
    bench: Bench, nursery: trio.Nursery
) -> None:
    disk = bench.handlers[PRODUCE] = Disk()
    peer = bench.connect(nursery)
    records = [bytes([n]) * (n * 100_000 + 50_000) for n in range(5)]
    frames = [produce(f"t{n}", data, correlation_id=n) for n, data in enumerate(records)]
    nursery.start_soon(peer.send, *frames)
    assert [(await peer.receive(PRODUCE, 9))[0] for _ in range(5)] == [0, 1, 2, 3, 4]
    assert disk.seen == records
    await trio.testing.wait_all_tasks_blocked()
    assert bench.memory.used_bytes == 0


async def test_records_of_a_frame_can_be_stamped_in_place(
    bench: Bench, nursery: trio.Nursery
) -> None:
    disk = Disk()

    def dispatch(broker: Any, context: Any, request: Any) -> Any:
        records = request.topic_data[0].partition_data[0].records
        assert isinstance(records, memoryview)
        records[0] = 255
        return disk.dispatch(broker, context, request)

    bench.handlers[PRODUCE] = module(dispatch=dispatch)
    peer = bench.connect(nursery)
    await peer.send(produce("small", b"abc"), produce("large", b"d" * 100_000))
    await peer.receive(PRODUCE, 9)
    await peer.receive(PRODUCE, 9)
    assert [data[0] for data in disk.seen] == [255, 255]


@pytest.mark.pure
async def test_what_was_planned_is_stored_whatever_comes_of_the_next_request(
    bench: Bench, nursery: trio.Nursery, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.handlers[PRODUCE] = Disk()
    peer = bench.connect(nursery)
    bodies = []

    def once(header: Any, frame: memoryview) -> Any:
        bodies.append(frame)
        if len(bodies) == 2:
            raise MemoryError
        return decode_body(header, frame)

    monkeypatch.setattr(connection, "decode_body", once)
    await trio.testing.wait_all_tasks_blocked()
    before = bench.broker.flushes
    await peer.send(produce("t"), produce("t"))
    await peer.receive_end()
    assert bench.broker.flushes == before + 1

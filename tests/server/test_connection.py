from __future__ import annotations

import logging
import socket
from typing import Any

import pytest
import trio
import trio.testing
from server_kit import (
    API_VERSIONS,
    HEARTBEAT,
    PRODUCE,
    ApiVersions,
    Bench,
    Disk,
    Echo,
    Peer,
    heartbeat,
    module,
    produce,
)

from kafkapy.base.errors import ErrorCode
from kafkapy.base.limits import (
    SCARCE_LOOK_MS,
    SLOW_FRAME_MS,
    WAKE_REQUESTS_MAX,
)
from kafkapy.base.refusal import KafkaError
from kafkapy.protocol.client_codec import encode_request
from kafkapy.protocol.messages.api_versions import ApiVersionsRequest
from kafkapy.protocol.messages.heartbeat import HeartbeatResponse
from kafkapy.protocol.messages.join_group import JoinGroupRequest, JoinGroupResponse

JOIN_GROUP = 11


async def test_one_request_gets_one_answer_with_its_correlation_id(
    bench: Bench, nursery: trio.Nursery
) -> None:
    bench.handlers[HEARTBEAT] = Echo()
    peer = bench.connect(nursery)
    await peer.send(heartbeat(7, correlation_id=-3))
    correlation_id, response = await peer.receive()
    assert (correlation_id, response.throttle_time_ms) == (-3, 7)


async def test_a_handler_sees_who_asks(bench: Bench, nursery: trio.Nursery) -> None:
    echo = bench.handlers[HEARTBEAT] = Echo()
    peer = bench.connect(nursery)
    await peer.send(heartbeat(1))
    await peer.receive()
    context = echo.contexts[0]
    assert context.client_id == "tester"
    assert context.client_host == "10.0.0.9"
    assert context.listener == "PLAINTEXT"
    assert context.advertised == ("here", 9092)
    assert context.api_version == 4


async def test_bytes_one_at_a_time_make_the_same_request(
    bench: Bench, nursery: trio.Nursery
) -> None:
    bench.handlers[HEARTBEAT] = Echo()
    peer = bench.connect(nursery)
    for byte in heartbeat(5) + heartbeat(6):
        await peer.send(bytes([byte]))
        await trio.testing.wait_all_tasks_blocked()
    assert [(await peer.receive())[0] for _ in range(2)] == [5, 6]


async def test_pipelined_requests_are_answered_in_order(
    bench: Bench, nursery: trio.Nursery
) -> None:
    bench.handlers[HEARTBEAT] = Echo()
    peer = bench.connect(nursery)
    count = 3 * WAKE_REQUESTS_MAX + 1
    nursery.start_soon(peer.send, b"".join(heartbeat(number) for number in range(count)))
    assert [(await peer.receive())[0] for _ in range(count)] == list(range(count))


async def test_a_long_wake_lets_other_connections_have_their_turn(
    bench: Bench, nursery: trio.Nursery
) -> None:
    echo = bench.handlers[HEARTBEAT] = Echo()
    first, second = bench.connect(nursery), bench.connect(nursery)
    await first.send(b"".join(heartbeat(number) for number in range(4 * WAKE_REQUESTS_MAX)))
    await second.send(heartbeat(9_999))
    await second.receive()
    assert echo.generations.index(9_999) <= 2 * WAKE_REQUESTS_MAX


async def test_a_wake_of_expensive_requests_ends_early(
    bench: Bench, nursery: trio.Nursery, monkeypatch: pytest.MonkeyPatch
) -> None:
    now_s = 0.0
    monkeypatch.setattr("kafkapy.server.connection.monotonic", lambda: now_s)

    class Expensive(Echo):
        def handle(self, broker: Any, context: Any, request: Any) -> Any:
            nonlocal now_s
            now_s += 0.004
            return super().handle(broker, context, request)

    echo = bench.handlers[HEARTBEAT] = Expensive()
    first, second = bench.connect(nursery), bench.connect(nursery)
    await first.send(b"".join(heartbeat(number) for number in range(WAKE_REQUESTS_MAX)))
    await second.send(heartbeat(9_999))
    await second.receive()
    assert echo.generations.index(9_999) <= 4


async def test_a_request_waits_for_the_one_before_it(bench: Bench, nursery: trio.Nursery) -> None:
    echo = bench.handlers[HEARTBEAT] = Echo()
    release = trio.Event()

    async def parked() -> JoinGroupResponse:
        await release.wait()
        return JoinGroupResponse()

    bench.handlers[JOIN_GROUP] = module(handle=lambda *_: parked())
    peer = bench.connect(nursery)
    join = encode_request(JOIN_GROUP, 9, 1, JoinGroupRequest())
    await peer.send(heartbeat(0), bytes(join), heartbeat(2))
    assert (await peer.receive())[0] == 0
    await trio.testing.wait_all_tasks_blocked()
    assert echo.generations == [0]
    release.set()
    assert (await peer.receive(JOIN_GROUP, 9))[0] == 1
    assert (await peer.receive())[0] == 2


async def test_another_connection_cannot_touch_bytes_that_wait(
    bench: Bench, nursery: trio.Nursery
) -> None:
    echo = bench.handlers[HEARTBEAT] = Echo()
    release = trio.Event()

    async def parked() -> JoinGroupResponse:
        await release.wait()
        return JoinGroupResponse()

    bench.handlers[JOIN_GROUP] = module(handle=lambda *_: parked())
    first, second = bench.connect(nursery), bench.connect(nursery)
    await first.send(bytes(encode_request(JOIN_GROUP, 9, 1, JoinGroupRequest())), heartbeat(2))
    await trio.testing.wait_all_tasks_blocked()
    await second.send(heartbeat(100), heartbeat(101), heartbeat(102))
    for _ in range(3):
        await second.receive()
    release.set()
    await first.receive(JOIN_GROUP, 9)
    assert (await first.receive())[0] == 2
    assert echo.generations == [100, 101, 102, 2]
    await trio.testing.wait_all_tasks_blocked()
    assert bench.memory.used_bytes == 0


class AlwaysMore:
    """A socket on which the rest of `stream` is there already, and then nothing more comes."""

    def __init__(self, sock: socket.socket, stream: bytes) -> None:
        self._sock = sock
        self._stream = memoryview(stream)
        self.receives = 0

    def recv_into(self, room: memoryview) -> int:
        if not self._stream:
            raise BlockingIOError
        self.receives += 1
        part = self._stream[: len(room)]
        room[: len(part)] = part
        self._stream = self._stream[len(part) :]
        return len(part)

    def send(self, data: bytes) -> int:
        return len(data)

    def fileno(self) -> int:
        return self._sock.fileno()

    def close(self) -> None:
        self._sock.close()


async def test_a_peer_that_always_sent_more_leaves_others_their_turns(
    bench: Bench, nursery: trio.Nursery
) -> None:
    echo = bench.handlers[HEARTBEAT] = Echo()
    ours, theirs = bench.pair()
    theirs.send(b"readable from now on")
    sock = AlwaysMore(ours, b"".join(heartbeat(n, padding=30_000) for n in range(50)))
    bench.serve(sock, nursery)  # type: ignore[arg-type]
    most = 0
    while len(echo.generations) < 50:
        before = sock.receives
        await trio.lowlevel.checkpoint()
        most = max(most, sock.receives - before)
    assert echo.generations == list(range(50))
    # Two turns may lie between two of this task's: each of one receive, or of two for the
    # beginning and the rest of a large frame.
    assert most <= 4


async def test_memory_that_others_took_meanwhile_is_not_taken_twice(
    bench: Bench, nursery: trio.Nursery
) -> None:
    bench.handlers[PRODUCE] = Disk()
    frame = produce("t", bytes(300_000), acks=0)
    most = 0
    for _ in range(40):
        ours, theirs = bench.pair()
        theirs.send(b"readable from now on")
        stream = frame + frame[: len(frame) * 9 // 10]
        bench.serve(AlwaysMore(ours, stream), nursery)  # type: ignore[arg-type]
    for _ in range(200):
        await trio.lowlevel.checkpoint()
        most = max(most, bench.memory.used_bytes)
    buffers = 40 * len(bench.buffers.shared)
    assert bench.memory.capacity_bytes < most < bench.memory.capacity_bytes + len(frame) + buffers


@pytest.mark.parametrize(
    "frame",
    [
        b"\xff\xff\xff\xff",
        (200_000_000).to_bytes(4, "big"),
        b"\0\0\0\0",
        b"\0\0\0\x0a" + b"\x03\xe7" + bytes(8),
        b"\0\0\0\x0a" + b"\0\x0c\0\x63" + bytes(6),
        b"\0\0\0\x0b" + b"\0\x0c\0\x04" + bytes(4) + b"\0\0\0",
    ],
    ids=["negative size", "too large", "empty", "unknown key", "unknown version", "short body"],
)
async def test_nonsense_closes_the_connection_after_answering_what_came_before(
    bench: Bench, nursery: trio.Nursery, frame: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    bench.handlers[HEARTBEAT] = Echo()
    peer = bench.connect(nursery)
    with caplog.at_level(logging.INFO, "kafkapy.connection"):
        await peer.send(heartbeat(1), frame, heartbeat(2))
        assert (await peer.receive())[0] == 1
        assert await peer.receive_end() == b""
    assert len(caplog.records) == 1
    assert bench.broker.internal_errors == 0


async def test_a_large_request_that_is_not_produce_is_refused_before_its_body(
    bench: Bench, nursery: trio.Nursery
) -> None:
    peer = bench.connect(nursery)
    await peer.send((20_000_000).to_bytes(4, "big") + b"\0\x0c\0\x04")
    assert await peer.receive_end() == b""
    assert bench.memory.used_bytes == 0


async def test_an_api_that_is_not_served_closes_the_connection(
    bench: Bench, nursery: trio.Nursery
) -> None:
    peer = bench.connect(nursery)
    await peer.send(heartbeat(1))
    assert await peer.receive_end() == b""


async def test_an_api_versions_of_the_future_is_answered_in_version_0(
    bench: Bench, nursery: trio.Nursery
) -> None:
    bench.handlers[API_VERSIONS] = ApiVersions()
    peer = bench.connect(nursery)
    frame = encode_request(API_VERSIONS, 5, 3, ApiVersionsRequest())
    frame[6:8] = (99).to_bytes(2, "big")
    await peer.send(bytes(frame))
    correlation_id, response = await peer.receive(API_VERSIONS, 0)
    assert correlation_id == 3
    assert response.error_code == ErrorCode.UNSUPPORTED_VERSION


async def test_a_refusal_raised_by_a_handler_is_shaped_by_its_api(
    bench: Bench, nursery: trio.Nursery
) -> None:
    def handle(*_: Any) -> Any:
        raise KafkaError(ErrorCode.NOT_COORDINATOR)

    bench.handlers[HEARTBEAT] = module(handle=handle, error_response=Echo.error_response)
    peer = bench.connect(nursery)
    await peer.send(heartbeat(1))
    assert (await peer.receive())[1].error_code == ErrorCode.NOT_COORDINATOR
    assert bench.broker.internal_errors == 0


async def _raise() -> HeartbeatResponse:
    raise AssertionError("a bug")


@pytest.mark.parametrize("waits", [False, True])
async def test_a_bug_in_a_handler_costs_its_request_an_error(
    bench: Bench, nursery: trio.Nursery, waits: bool
) -> None:
    def handle(*_: Any) -> Any:
        if waits:
            return _raise()
        raise AssertionError("a bug")

    bench.handlers[HEARTBEAT] = module(handle=handle, error_response=Echo.error_response)
    peer = bench.connect(nursery)
    await peer.send(heartbeat(1), heartbeat(2))
    for number in (1, 2):
        correlation_id, response = await peer.receive()
        assert correlation_id == number
        assert response.error_code == ErrorCode.UNKNOWN_SERVER_ERROR
    assert bench.broker.internal_errors == 2


async def test_a_bug_that_cannot_even_be_answered_closes_only_its_connection(
    bench: Bench, nursery: trio.Nursery
) -> None:
    bench.handlers[HEARTBEAT] = module(
        handle=lambda *_: _raise(), error_response=lambda *_: [].pop()
    )
    bench.handlers[API_VERSIONS] = ApiVersions()
    broken, fine = bench.connect(nursery), bench.connect(nursery)
    await broken.send(heartbeat(1))
    assert await broken.receive_end() == b""
    await fine.send(bytes(encode_request(API_VERSIONS, 0, 1, ApiVersionsRequest())))
    await fine.receive(API_VERSIONS, 0)
    assert bench.broker.internal_errors == 2


async def test_a_response_that_does_not_fit_its_version_becomes_an_error(
    bench: Bench, nursery: trio.Nursery
) -> None:
    bench.handlers[HEARTBEAT] = module(
        handle=lambda *_: HeartbeatResponse(throttle_time_ms=2**40),
        error_response=Echo.error_response,
    )
    peer = bench.connect(nursery)
    await peer.send(heartbeat(1))
    assert (await peer.receive())[1].error_code == ErrorCode.UNKNOWN_SERVER_ERROR
    assert bench.broker.internal_errors == 1


async def test_a_bug_in_a_produce_answers_in_its_turn(bench: Bench, nursery: trio.Nursery) -> None:
    disk = Disk()
    disk.pending = True

    def dispatch(broker: Any, context: Any, request: Any) -> Any:
        if request.topic_data[0].name == "bad":
            raise AssertionError("a bug")
        return disk.dispatch(broker, context, request)

    bench.handlers[PRODUCE] = module(dispatch=dispatch, error_response=Disk.error_response)
    peer = bench.connect(nursery)
    await peer.send(produce("good", correlation_id=1), produce("bad", correlation_id=2))
    await trio.testing.wait_all_tasks_blocked()
    disk.waiting[0].set()
    assert (await peer.receive(PRODUCE, 9))[0] == 1
    correlation_id, response = await peer.receive(PRODUCE, 9)
    assert correlation_id == 2
    assert response.responses[0].name == "UNKNOWN_SERVER_ERROR"


async def test_a_peer_that_does_not_read_is_not_served_further(
    bench: Bench, nursery: trio.Nursery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kafkapy.server.connection.WAKE_RESPONSE_BYTES_MAX", 10_000)
    large = "e" * 30_000
    handled = []

    def handle(*_: Any) -> JoinGroupResponse:
        handled.append(1)
        return JoinGroupResponse(leader=large)

    bench.handlers[JOIN_GROUP] = module(handle=handle)
    peer = bench.connect(nursery)
    count = 500
    joins = b"".join(
        bytes(encode_request(JOIN_GROUP, 9, n, JoinGroupRequest())) for n in range(count)
    )
    nursery.start_soon(peer.send, joins)
    await trio.testing.wait_all_tasks_blocked()
    assert len(handled) < 100
    for number in range(count):
        assert (await peer.receive(JOIN_GROUP, 9))[0] == number
    assert len(handled) == count


async def test_an_idle_peer_is_closed(bench: Bench, nursery: trio.Nursery) -> None:
    bench.handlers[HEARTBEAT] = Echo()
    peer = bench.connect(nursery)
    await peer.send(heartbeat(1))
    await peer.receive()
    connection = bench.connections[0]
    for now_ms in (0, 400, 999):
        connection.check(now_ms, idle_max_ms=1_000)
    await peer.send(heartbeat(2))
    await peer.receive()
    for now_ms in (1_500, 2_499):
        connection.check(now_ms, idle_max_ms=1_000)
    await peer.send(heartbeat(3))
    await peer.receive()
    connection.check(2_600, idle_max_ms=1_000)
    connection.check(3_600, idle_max_ms=1_000)
    assert await peer.receive_end() == b""


async def test_a_long_poll_does_not_protect_an_idle_peer(
    bench: Bench, nursery: trio.Nursery
) -> None:
    bench.handlers[HEARTBEAT] = module(handle=lambda *_: trio.sleep_forever())
    peer = bench.connect(nursery)
    await peer.send(heartbeat(1))
    await trio.testing.wait_all_tasks_blocked()
    bench.connections[0].check(0, idle_max_ms=1_000)
    bench.connections[0].check(1_000, idle_max_ms=1_000)
    assert await peer.receive_end() == b""


async def test_a_negative_idle_bound_is_for_ever(bench: Bench, nursery: trio.Nursery) -> None:
    bench.handlers[HEARTBEAT] = Echo()
    peer = bench.connect(nursery)
    await trio.testing.wait_all_tasks_blocked()
    bench.connections[0].check(0, idle_max_ms=-1)
    bench.connections[0].check(10**12, idle_max_ms=-1)
    await peer.send(heartbeat(1))
    assert (await peer.receive())[0] == 1


async def test_a_request_that_trickles_in_is_given_up(bench: Bench, nursery: trio.Nursery) -> None:
    bench.handlers[HEARTBEAT] = Echo()
    peer = bench.connect(nursery)
    frame = heartbeat(1, padding=100)
    for number in range(13):
        await peer.send(frame[number : number + 1])
        await trio.testing.wait_all_tasks_blocked()
        bench.connections[0].check(number * SLOW_FRAME_MS // 10, idle_max_ms=600_000)
        if bench.connections[0].is_ending:
            break
    assert number * SLOW_FRAME_MS // 10 >= SLOW_FRAME_MS
    assert await peer.receive_end() == b""


async def test_a_large_request_that_makes_progress_is_not_given_up(
    bench: Bench, nursery: trio.Nursery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kafkapy.server.patience.SLOW_FRAME_BYTES", 10_000)
    bench.handlers[PRODUCE] = Disk()
    peer = bench.connect(nursery)
    frame = produce("t", bytes(100_000), correlation_id=1)
    for number, start in enumerate(range(0, len(frame), 10_000)):
        await peer.send(frame[start : start + 10_000])
        await trio.testing.wait_all_tasks_blocked()
        bench.connections[0].check(number * SLOW_FRAME_MS, idle_max_ms=-1)
    assert (await peer.receive(PRODUCE, 9))[0] == 1


async def test_claims_of_100_mb_delay_nobody(bench: Bench, nursery: trio.Nursery) -> None:
    bench.handlers[PRODUCE] = Disk()
    head = (100_000_000).to_bytes(4, "big") + bytes(8)
    for _ in range(20):
        await bench.connect(nursery).send(head)
    await trio.testing.wait_all_tasks_blocked()
    assert bench.memory.used_bytes == 20 * len(head)
    honest = bench.connect(nursery)
    for number in range(3):
        await honest.send(produce("t", bytes(900_000), correlation_id=number))
        assert (await honest.receive(PRODUCE, 9))[0] == number
    assert not any(connection.is_ending for connection in bench.connections)


async def test_frames_that_half_arrived_are_completed_one_after_the_other(
    bench: Bench, nursery: trio.Nursery
) -> None:
    disk = bench.handlers[PRODUCE] = Disk()
    peers = [bench.connect(nursery) for _ in range(4)]
    frame = produce("t", bytes(900_000))
    go_on = trio.Event()

    async def send(peer: Peer) -> None:
        await peer.send(frame[:450_000])
        await go_on.wait()
        await peer.send(frame[450_000:])

    for peer in peers:
        nursery.start_soon(send, peer)
    await trio.testing.wait_all_tasks_blocked()
    # Full; one of them went beyond the bound, and now all wait for its peer.
    assert 1024 * 1024 <= bench.memory.used_bytes < 1024 * 1024 + 450_000
    waiting = [connection for connection in bench.connections if not connection.awaited_bytes]
    assert 1 <= len(waiting) <= 3
    # Waiting for memory is not the peer's fault.
    for now_ms in (0, SLOW_FRAME_MS, 2 * SLOW_FRAME_MS):
        for connection in waiting:
            connection.check(now_ms, idle_max_ms=-1)
    go_on.set()
    for peer in peers:
        await peer.receive(PRODUCE, 9)
    await trio.testing.wait_all_tasks_blocked()
    assert len(disk.begun) == 4
    assert bench.memory.used_bytes == 0


async def test_a_peer_that_stops_sending_is_given_up_when_others_wait_for_its_memory(
    bench: Bench, nursery: trio.Nursery, autojump_clock: trio.testing.MockClock
) -> None:
    disk = bench.handlers[PRODUCE] = Disk()
    nursery.start_soon(bench.memory.relieve)
    hogs = [bench.connect(nursery) for _ in range(2)]
    for hog in hogs:
        await hog.send(produce("never", bytes(2_000_000))[:1_100_000])
        await trio.testing.wait_all_tasks_blocked()
    honest = bench.connect(nursery)
    began = trio.current_time()
    nursery.start_soon(honest.send, produce("t", bytes(500_000)))
    await honest.receive(PRODUCE, 9)
    # It came between two looks, so the second finds them.
    assert trio.current_time() - began <= 2 * SCARCE_LOOK_MS / 1000
    assert disk.begun == ["t"]
    for hog in hogs:
        assert await hog.receive_end() == b""


async def test_a_peer_that_leaves_gives_its_memory_back(
    bench: Bench, nursery: trio.Nursery
) -> None:
    peer = bench.connect(nursery)
    await peer.send(produce("t", bytes(500_000))[:-1])
    await trio.testing.wait_all_tasks_blocked()
    assert bench.memory.used_bytes > 0
    peer.leave()
    await trio.testing.wait_all_tasks_blocked()
    assert bench.memory.used_bytes == 0


async def test_stop_ends_a_connection_that_waits_for_requests(
    bench: Bench, nursery: trio.Nursery
) -> None:
    peer = bench.connect(nursery)
    await trio.testing.wait_all_tasks_blocked()
    bench.connections[0].stop()
    assert await peer.receive_end() == b""


async def test_stop_finishes_what_waits_for_the_disk(bench: Bench, nursery: trio.Nursery) -> None:
    disk = bench.handlers[PRODUCE] = Disk()
    disk.pending = True
    peer = bench.connect(nursery)
    await peer.send(produce("t", correlation_id=4))
    await trio.testing.wait_all_tasks_blocked()
    bench.connections[0].stop()
    await trio.testing.wait_all_tasks_blocked()
    disk.waiting[0].set()
    assert (await peer.receive(PRODUCE, 9))[0] == 4
    assert await peer.receive_end() == b""


async def test_stop_sends_a_waiting_member_to_the_next_coordinator(
    bench: Bench, nursery: trio.Nursery
) -> None:
    def error_response(request: Any, version: int, code: ErrorCode) -> JoinGroupResponse:
        return JoinGroupResponse(error_code=code)

    bench.handlers[JOIN_GROUP] = module(
        handle=lambda *_: trio.sleep_forever(), error_response=error_response
    )
    peer = bench.connect(nursery)
    await peer.send(bytes(encode_request(JOIN_GROUP, 9, 1, JoinGroupRequest())))
    await trio.testing.wait_all_tasks_blocked()
    bench.connections[0].stop()
    assert (await peer.receive(JOIN_GROUP, 9))[1].error_code == ErrorCode.NOT_COORDINATOR
    assert await peer.receive_end() == b""

"""What the tests of this room share: a counting broker, stub handlers, a client's side."""

from __future__ import annotations

import socket
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import trio

from kafkapy.base.errors import ErrorCode
from kafkapy.broker.appender import Appender
from kafkapy.broker.timers import Timers
from kafkapy.config.settings import BrokerSettings, Layer
from kafkapy.protocol.client_codec import decode_response, encode_request
from kafkapy.protocol.messages.api_versions import ApiVersionsRequest, ApiVersionsResponse
from kafkapy.protocol.messages.heartbeat import HeartbeatRequest, HeartbeatResponse
from kafkapy.protocol.messages.produce import (
    PartitionProduceData,
    ProduceRequest,
    ProduceResponse,
    TopicProduceData,
    TopicProduceResponse,
)
from kafkapy.server.aloud import connection_class
from kafkapy.server.budget import RequestMemory
from kafkapy.server.connection import Client, Connection, Shared
from kafkapy.server.inbox import Buffers
from kafkapy.storage.memory import MemoryStorage

PRODUCE, HEARTBEAT, API_VERSIONS = 0, 12, 18


class VirtualClock:
    """Two clocks that move only when told."""

    def __init__(self) -> None:
        self.time_ms = 1_000

    def now_ms(self) -> int:
        return self.time_ms

    def wall_ms(self) -> int:
        return self.time_ms


class CountingBroker:
    """Stands in for `broker.Broker`: settings, a clock, and how often a wake was flushed."""

    def __init__(self, **settings: str) -> None:
        self.clock = VirtualClock()
        self.timers = Timers(self.clock)
        storage = MemoryStorage()
        self.appender = Appender(storage, storage.acquire())
        self.node_id = 1
        self.internal_errors = 0
        self.flushes = 0
        self.partitions: list[Any] = []
        self.configure(**settings)

    def configure(self, **settings: str) -> None:
        values = {name.replace("_", "."): text for name, text in settings.items()}
        self.settings = BrokerSettings.build([Layer("test", values)])

    def flush_appends(self) -> None:
        self.flushes += 1

    def live_partitions(self) -> list[Any]:
        return self.partitions


class Echo:
    """A handler of Heartbeat that answers with the generation it was sent, as throttle time."""

    def __init__(self) -> None:
        self.contexts: list[Any] = []
        self.generations: list[int] = []

    def handle(self, broker: Any, context: Any, request: HeartbeatRequest) -> Any:
        self.contexts.append(context)
        self.generations.append(request.generation_id)
        return HeartbeatResponse(throttle_time_ms=request.generation_id)

    @staticmethod
    def error_response(request: Any, version: int, code: ErrorCode) -> HeartbeatResponse:
        return HeartbeatResponse(error_code=code)


class Write:
    """Something that a disk is told to finish by `set`."""

    def __init__(self) -> None:
        self.is_done = False
        self.callbacks: list[Callable[[], None]] = []

    def set(self) -> None:
        self.is_done = True
        callbacks, self.callbacks = self.callbacks, []
        for callback in callbacks:
            callback()


class Disk:
    """A handler of Produce whose appends finish when told; each request has one topic."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.seen: list[bytes] = []
        self.waiting: list[Write] = []
        self.pending = False
        self.fails = False
        self.long = False
        self.gate = trio.Event()

    def dispatch(self, broker: Any, context: Any, request: ProduceRequest) -> Any:
        topic = request.topic_data[0]
        records = topic.partition_data[0].records
        assert records is not None
        self.begun.append(topic.name)
        self.seen.append(bytes(records))
        return _OnDisk(self, request)

    @staticmethod
    def error_response(request: Any, version: int, code: ErrorCode) -> ProduceResponse:
        return ProduceResponse(responses=[TopicProduceResponse(name=f"{code.name}")])


class _OnDisk:
    def __init__(self, disk: Disk, request: ProduceRequest) -> None:
        self._request = request
        self.close_connection = request.acks == 0 and disk.fails
        self._disk = disk
        self.takes_long = disk.long
        self._write = Write()
        if disk.pending or disk.long:
            disk.waiting.append(self._write)
        else:
            self._write.set()

    async def go_on(self) -> None:
        await self._disk.gate.wait()
        if self._disk.fails:
            raise AssertionError("a bug")
        self._write.set()

    def is_ready(self, ask_again: Callable[[], None]) -> bool:
        if not self._write.is_done:
            self._write.callbacks.append(ask_again)
        return self._write.is_done

    def response(self) -> ProduceResponse | None:
        assert self._write.is_done
        if self._request.acks == 0:
            return None
        return ProduceResponse(
            responses=[TopicProduceResponse(name=self._request.topic_data[0].name)]
        )


class ApiVersions:
    """Answers ApiVersions with nothing in it."""

    def handle(self, broker: Any, context: Any, request: ApiVersionsRequest) -> Any:
        return ApiVersionsResponse()

    @staticmethod
    def unsupported_version() -> ApiVersionsResponse:
        return ApiVersionsResponse(error_code=ErrorCode.UNSUPPORTED_VERSION)


class Peer:
    """The client's side of a connection."""

    def __init__(self, sock: socket.socket) -> None:
        sock.setblocking(False)
        self._sock = sock
        self._received = bytearray()

    async def send(self, *frames: bytes) -> None:
        data = memoryview(b"".join(frames))
        while data:
            try:
                data = data[self._sock.send(data) :]
            except BlockingIOError:
                await trio.lowlevel.wait_writable(self._sock)

    def leave(self) -> None:
        self._sock.close()

    async def receive(self, api_key: int = HEARTBEAT, version: int = 4) -> tuple[int, Any]:
        """Return correlation id and message of the next response."""
        with trio.fail_after(5):
            await self._fill(4)
            size = int.from_bytes(self._received[:4], "big")
            await self._fill(4 + size)
        frame = bytes(self._received[4 : 4 + size])
        del self._received[: 4 + size]
        return decode_response(api_key, version, frame)

    async def receive_end(self) -> bytes:
        """Return what comes until the other side closes."""
        with trio.fail_after(5):
            while data := await self._receive_some():
                self._received += data
        return bytes(self._received)

    async def _fill(self, count: int) -> None:
        while len(self._received) < count:
            data = await self._receive_some()
            if not data:
                raise EOFError(f"closed after {len(self._received)} of {count} bytes")
            self._received += data

    async def _receive_some(self) -> bytes:
        while True:
            try:
                return self._sock.recv(65_536)
            except BlockingIOError:
                await trio.lowlevel.wait_readable(self._sock)
            except ConnectionResetError:
                return b""


class Bench:
    """Runs connections over socket pairs."""

    def __init__(self, handlers: dict[int, Any]) -> None:
        self.handlers = handlers
        self.broker = CountingBroker()
        self.buffers = Buffers(64 * 1024)
        self.memory = RequestMemory(1024 * 1024)
        self.more = trio.StrictFIFOLock()
        self._sockets: list[socket.socket] = []
        self.connections: list[Connection] = []

    def connect(self, nursery: trio.Nursery) -> Peer:
        """Start a connection; returns its other end."""
        ours, theirs = self.pair()
        self.serve(ours, nursery)
        return Peer(theirs)

    def pair(self) -> tuple[socket.socket, socket.socket]:
        """Return both ends of a stream, ours without blocking; closed with this bench."""
        ours, theirs = socket.socketpair()
        self._sockets += [ours, theirs]
        ours.setblocking(False)
        return ours, theirs

    def serve(self, sock: socket.socket, nursery: trio.Nursery) -> None:
        """Start a connection on a socket."""
        shared = Shared(self.broker, self.buffers, self.memory, nursery, self.more)
        client = Client(len(self.connections) + 1, "PLAINTEXT", "10.0.0.9", 40_000, ("here", 9092))
        connection = connection_class()(sock, client, shared)
        self.connections.append(connection)
        nursery.start_soon(connection.run)

    def close(self) -> None:
        for sock in self._sockets:
            sock.close()


def heartbeat(number: int, *, correlation_id: int | None = None, padding: int = 0) -> bytes:
    """Encode a Heartbeat that `Echo` answers with `number`."""
    request = HeartbeatRequest(generation_id=number, group_id="g" * padding)
    if correlation_id is None:
        correlation_id = number
    return bytes(encode_request(HEARTBEAT, 4, correlation_id, request, client_id="tester"))


def produce(topic: str, records: bytes = b"r", *, acks: int = 1, correlation_id: int = 0) -> bytes:
    """Encode a Produce of one partition."""
    request = ProduceRequest(
        acks=acks,
        topic_data=[
            TopicProduceData(
                name=topic, partition_data=[PartitionProduceData(index=0, records=records)]
            )
        ],
    )
    return bytes(encode_request(PRODUCE, 9, correlation_id, request, client_id="tester"))


def module(**functions: Any) -> SimpleNamespace:
    """A handler module made of functions."""
    return SimpleNamespace(**functions)

"""The little of Kafka's protocol that is sent without a client, which would be measured as well."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Mapping
from struct import Struct
from typing import cast

from kafkapy.protocol.client_codec import decode_response, encode_request
from kafkapy.protocol.messages.fetch import (
    FetchPartition,
    FetchRequest,
    FetchResponse,
    FetchTopic,
)
from kafkapy.protocol.messages.produce import (
    PartitionProduceData,
    ProduceRequest,
    ProduceResponse,
    TopicProduceData,
)
from kafkapy.records.batch import scan
from kafkapy.records.build import build_batch
from kafkapy.records.iterate import Record

API_VERSIONS_REQUEST = Struct(">ihhih").pack(10, 18, 0, 1, -1)
"""ApiVersions version 0, correlation id 1, no client id."""

METADATA_REQUEST = Struct(">ihhihbbbbb").pack(15, 3, 12, 1, -1, 0, 0, 0, 0, 0)
"""Metadata version 12 of all topics, correlation id 1, no client id, nothing created."""

PRODUCE = 0
PRODUCE_VERSION = 12

FETCH = 1
FETCH_VERSION = 12
"""The last that names topics."""

PARTITION_BYTES_MAX = 1024 * 1024
"""What clients fetch of a partition at once if they are not told otherwise."""

SIZE_BYTES = 4
READ_BYTES = 64 * 1024

RETRY_S = 0.001


def ask(address: tuple[str, int], *, timeout_s: float = 5.0) -> socket.socket:
    """Connect, ask for ApiVersions, take the whole answer; return the open connection.

    Raises: OSError when nobody listens or the connection ends early.
    """
    sock = socket.create_connection(address, timeout=timeout_s)
    try:
        exchange(sock, API_VERSIONS_REQUEST)
    except OSError:
        sock.close()
        raise
    return sock


def exchange(sock: socket.socket, request: bytes) -> bytes:
    """Send a whole request and take the whole answer, without its size.

    Raises: OSError.
    """
    sock.sendall(request)
    return receive(sock)


def receive(sock: socket.socket) -> bytes:
    """Take one whole answer, without its size.

    Raises: OSError.
    """
    return _exactly(sock, int.from_bytes(_exactly(sock, SIZE_BYTES), "big"))


def receive_into(sock: socket.socket, buffer: memoryview) -> memoryview:
    """Take one whole answer, without its size, into a buffer that is large enough.

    Raises: OSError.
    """
    answer = buffer[: int.from_bytes(_exactly(sock, SIZE_BYTES), "big")]
    position = 0
    while position < len(answer):
        count = sock.recv_into(answer[position:])
        if not count:
            raise ConnectionError("the connection ended early")
        position += count
    return answer


class Sender:
    """Sends one request again and again over one connection, and counts the answers."""

    def __init__(self, sock: socket.socket, request: bytes) -> None:
        """Use an open connection, on which nothing is unanswered."""
        self.request = request
        self._sock = sock
        self._received = bytearray()
        self._sent = self._answered = 0

    def send(self, count: int) -> None:
        """Send so many requests. Raises: OSError."""
        self._sent += count
        for _ in range(count):
            self._sock.sendall(self.request)

    def receive(self) -> int:
        """Wait for bytes; return how many answers became whole with them.

        Raises: OSError.
        """
        part = self._sock.recv(READ_BYTES)
        if not part:
            raise ConnectionError("the connection ended early")
        self._received += part
        count = position = 0
        while len(self._received) - position >= SIZE_BYTES:
            size = int.from_bytes(self._received[position : position + SIZE_BYTES], "big")
            if len(self._received) - position < SIZE_BYTES + size:
                break
            position += SIZE_BYTES + size
            count += 1
        del self._received[:position]
        self._answered += count
        return count

    def drain(self) -> int:
        """Take the answers that are missing; return how many requests were sent in all.

        Raises: OSError.
        """
        while self._answered < self._sent:
            self.receive()
        return self._sent


def fetch_request(topic: str, offsets: Mapping[int, int]) -> bytes:
    """Return a Fetch request of some partitions, each from an offset, that waits for nothing."""
    partitions = [
        FetchPartition(
            partition=index, fetch_offset=offset, partition_max_bytes=PARTITION_BYTES_MAX
        )
        for index, offset in offsets.items()
    ]
    request = FetchRequest(min_bytes=1, topics=[FetchTopic(topic=topic, partitions=partitions)])
    return bytes(encode_request(FETCH, FETCH_VERSION, 1, request))


def fetched(answer: memoryview) -> dict[int, int]:
    """Take the answer to `fetch_request`; return the next offset of partitions that had records.

    Raises: RuntimeError when there is an error or something else than record batches.
    """
    _, message = decode_response(FETCH, FETCH_VERSION, answer)
    offsets = {}
    for part in cast(FetchResponse, message).responses[0].partitions:
        if part.error_code:
            raise RuntimeError(f"a fetch was answered with error {part.error_code}")
        batches = scan(cast(memoryview, part.records or b""), verify_crc=False)
        if not isinstance(batches, list):
            raise RuntimeError(f"a fetch brought no record batches: {batches}")
        if batches:
            offsets[part.partition_index] = batches[-1].last_offset + 1
    return offsets


def produce_request(topic: str, partition: int, value: bytes) -> bytes:
    """Return a Produce request of one record, acks all."""
    record = Record(timestamp=time.time_ns() // 1_000_000, value=value)
    part = PartitionProduceData(index=partition, records=memoryview(build_batch([record])))
    request = ProduceRequest(
        acks=-1,
        timeout_ms=30_000,
        topic_data=[TopicProduceData(name=topic, partition_data=[part])],
    )
    return bytes(encode_request(PRODUCE, PRODUCE_VERSION, 1, request))


def acknowledged(answer: bytes) -> None:
    """Take the answer to `produce_request`.

    Raises: RuntimeError when the record was not stored.
    """
    _, message = decode_response(PRODUCE, PRODUCE_VERSION, memoryview(answer))
    code = cast(ProduceResponse, message).responses[0].partition_responses[0].error_code
    if code:
        raise RuntimeError(f"a record was answered with error {code}")


def address_of(bootstrap: str) -> tuple[str, int]:
    """Split `host:port`."""
    host, _, port = bootstrap.rpartition(":")
    return host, int(port)


def wait_until_up(
    address: tuple[str, int], is_alive: Callable[[], bool], *, limit_s: float
) -> None:
    """Ask again and again until a broker answers.

    Raises: RuntimeError when the broker's process ended or the time is over.
    """
    end = time.monotonic() + limit_s
    while time.monotonic() < end:
        if not is_alive():
            raise RuntimeError("the broker ended before it answered")
        try:
            ask(address).close()
        except OSError:
            time.sleep(RETRY_S)
        else:
            return
    raise RuntimeError(f"no answer from {address} in {limit_s} s")


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


def _exactly(sock: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        part = sock.recv(size - len(data))
        if not part:
            raise ConnectionError("the connection ended early")
        data += part
    return bytes(data)

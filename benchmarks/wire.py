"""The little of Kafka's protocol that is sent without a client, which would be measured as well."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from struct import Struct
from typing import cast

from kafkapy.protocol.client_codec import decode_response, encode_request
from kafkapy.protocol.messages.produce import (
    PartitionProduceData,
    ProduceRequest,
    ProduceResponse,
    TopicProduceData,
)
from kafkapy.records.build import build_batch
from kafkapy.records.iterate import Record

API_VERSIONS_REQUEST = Struct(">ihhih").pack(10, 18, 0, 1, -1)
"""ApiVersions version 0, correlation id 1, no client id."""

METADATA_REQUEST = Struct(">ihhihbbbbb").pack(15, 3, 12, 1, -1, 0, 0, 0, 0, 0)
"""Metadata version 12 of all topics, correlation id 1, no client id, nothing created."""

PRODUCE = 0
PRODUCE_VERSION = 12

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
    return _exactly(sock, int.from_bytes(_exactly(sock, 4), "big"))


def produce_request(topic: str, partition: int, value: bytes) -> bytes:
    """Return a Produce request of one record, acks all."""
    record = Record(timestamp=0, value=value)
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

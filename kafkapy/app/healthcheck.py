"""`kafkapy healthcheck`: asks a broker one question and tells by the exit status if it answered.

Sends an ApiVersions request of version 0 by hand, because a health check that runs every second
should not import a codec. Works against any Kafka broker on a plaintext listener.

Exit status: 0 if the answer came and was good, 1 if not, 2 if the address is none.
"""

from __future__ import annotations

import os
import socket
import sys

from kafkapy.app.sockets import DEFAULT_ADDRESS, split_address

TIMEOUT_S = 3.0

API_VERSIONS_V0 = bytes.fromhex("00000016 0012 0000 00000001 000c") + b"health-check"
"""A whole request: size, key 18, version 0, correlation id 1, client id."""

RESPONSE_HEAD = bytes.fromhex("00000001 0000")
"""Correlation id 1, no error."""

RESPONSE_BYTES_MAX = 65_536
"""No broker has that many APIs; a web server's answer would claim more."""


def healthcheck(address: str | None) -> int:
    """Ask the broker at `address`, or where this environment makes one listen."""
    target = DEFAULT_ADDRESS if address is None else split_address(address)
    if address is None:
        target = split_address(_from_environment()) or target
    if target is None:
        print(f"kafkapy: {address!r} is not HOST:PORT", file=sys.stderr)
        return 2
    host, port = target
    if host in ("", "0.0.0.0", "::"):
        host = "localhost"
    try:
        _ask(host, port)
    except (OSError, ValueError) as error:
        print(f"kafkapy: no broker answers at {host}:{port}: {error}", file=sys.stderr)
        return 1
    return 0


def _from_environment() -> str:
    """Return the first address in KAFKA_LISTENERS that clients can use, or nothing."""
    controllers = (_value("CONTROLLER_LISTENER_NAMES") or "CONTROLLER").upper()
    for text in (_value("LISTENERS") or _value("ADVERTISED_LISTENERS")).split(","):
        name = text.strip().partition("://")[0].upper()
        if name and name not in controllers.split(","):
            return text
    return ""


def _value(name: str) -> str:
    """Return what a name says in either spelling that the broker understands, "" if neither."""
    return os.environ.get(f"KAFKA_{name}") or os.environ.get(f"KAFKA_CFG_{name}") or ""


def _ask(host: str, port: int) -> None:
    """Raises: OSError when nobody answers, ValueError when the answer is not a broker's."""
    with socket.create_connection((host, port), timeout=TIMEOUT_S) as sock:
        sock.sendall(API_VERSIONS_V0)
        size = int.from_bytes(_receive(sock, 4), "big")
        if not len(RESPONSE_HEAD) <= size <= RESPONSE_BYTES_MAX:
            raise ValueError("the answer is not a Kafka broker's")
        if not _receive(sock, size).startswith(RESPONSE_HEAD):
            raise ValueError("the broker answered with an error")


def _receive(sock: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = sock.recv(count - len(data))
        if not more:
            raise ValueError("the connection was closed before an answer")
        data += more
    return data

"""A broker made of nothing but what connections use, and a peer that speaks the client's side."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from server_kit import Bench

from kafkapy.handlers import table


@pytest.fixture
def handlers(monkeypatch: pytest.MonkeyPatch) -> dict[int, Any]:
    """The handler modules that connections find, by key; tests put their own in."""
    modules: dict[int, Any] = {}
    monkeypatch.setattr(table, "load", modules.get)
    return modules


@pytest.fixture
def bench(handlers: dict[int, Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """Connections over socket pairs and a broker that only counts; no turn ends by time, however
    busy the machine is."""
    monkeypatch.setattr("kafkapy.server.connection.monotonic", lambda: 0.0)
    bench = Bench(handlers)
    yield bench
    bench.close()


@pytest.fixture
def bound() -> Iterator[Callable[[str], socket.socket]]:
    """Make listening sockets on free ports."""
    sockets: list[socket.socket] = []

    def make(host: str) -> socket.socket:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        sock = socket.socket(family, socket.SOCK_STREAM)
        sock.bind((host, 0))
        sock.listen()
        sockets.append(sock)
        return sock

    yield make
    for sock in sockets:
        sock.close()

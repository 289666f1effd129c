"""What every test of abuse has: room for many sockets, and an honest client beside the abuse."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.append(str(Path(__file__).parents[2]))

from abuse_kit import Honest, Watched
from broker_process import BrokerProcess

SOCKETS = 4_096
"""Of the test and, since it inherits the limit, of the broker."""


@pytest.fixture(autouse=True, scope="session")
def _many_sockets() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if 0 <= soft < SOCKETS:
        resource.setrlimit(resource.RLIMIT_NOFILE, (SOCKETS, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.fixture
def watched(start_broker: Callable[..., BrokerProcess], tmp_path: Path) -> Callable[..., Watched]:
    """Start a broker that is watched; arguments are settings, `name=value`.

    On files unless told otherwise, so that its memory is not that of the records which the honest
    client wrote.
    """

    def start(*settings: str, engine: str = "files") -> Watched:
        arguments = [word for setting in settings for word in ("-c", setting)]
        data = tmp_path / "data" if engine == "files" else None
        return Watched(start_broker(*arguments, data=data))

    return start


@pytest.fixture
def honest(tmp_path: Path) -> Iterator[Callable[..., Honest]]:
    """Start an honest client of a broker; it ends with the test."""
    running: list[Honest] = []

    def start(broker: Watched, *, value_bytes: int = 100) -> Honest:
        running.append(Honest(broker, tmp_path, value_bytes=value_bytes))
        return running[-1]

    yield start
    for client in running:
        client.kill()

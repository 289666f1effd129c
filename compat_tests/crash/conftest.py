"""Options of the crash tests and their modules' path."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

BOX_S = 18.0
"""How long each test kills on every run; together they take less than a minute."""

ROUNDS_MIN, ROUNDS_MAX = 3, 15
"""In that time, whatever the machine."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """How long and how."""
    parser.addoption("--crash-rounds", type=int, default=None, help="kills of each crash test")
    parser.addoption("--crash-seed", type=int, default=None, help="seed of a run to repeat")


@pytest.fixture
def crash_rounds(request: pytest.FixtureRequest) -> Iterable[int]:
    """Yield the numbers of the rounds: as many as was asked, or what fits the time box."""
    given = request.config.getoption("--crash-rounds", None)
    return range(int(given)) if given is not None else _boxed_rounds()


def _boxed_rounds() -> Iterator[int]:
    end = time.monotonic() + BOX_S
    for number in range(ROUNDS_MAX):
        if number >= ROUNDS_MIN and time.monotonic() > end:
            return
        yield number


@pytest.fixture
def crash_seed(request: pytest.FixtureRequest) -> int:
    """The seed, printed with a failure."""
    given = request.config.getoption("--crash-seed", None)
    seed = int.from_bytes(os.urandom(4)) if given is None else int(given)
    print(f"--crash-seed {seed}")
    return seed


@pytest.fixture(autouse=True)
def _quiet_clients(caplog: pytest.LogCaptureFixture) -> None:
    """Clients say a lot about a broker that dies; none of it explains a failure."""
    caplog.set_level(logging.CRITICAL, "aiokafka")

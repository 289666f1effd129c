"""Options of the live fuzz, and the paths of the fuzzer and the golden vectors that it uses."""

from __future__ import annotations

import os
import sys
from math import inf
from pathlib import Path
from typing import NamedTuple

import pytest

HERE = Path(__file__).parent
TESTS = HERE.parents[1] / "tests"
sys.path[:0] = [str(HERE), str(TESTS / "fuzz"), str(TESTS / "golden")]
sys.path.append(str(HERE.parents[1]))

FRAMES, BOX_S = 60_000, 25.0
"""On every run: so many, or what fits that time on a busy machine."""


class Amount(NamedTuple):
    """How much is sent: so many requests, or less when the time is over."""

    frames: int
    seconds: float


def pytest_addoption(parser: pytest.Parser) -> None:
    """How much and which."""
    parser.addoption("--frames", type=int, default=None, help="mutated requests to send")
    parser.addoption("--fuzz-seed", type=int, default=None, help="seed of a run to repeat")


@pytest.fixture
def amount(request: pytest.FixtureRequest) -> Amount:
    """How many mutated requests are sent."""
    given = request.config.getoption("--frames", None)
    return Amount(FRAMES, BOX_S) if given is None else Amount(int(given), inf)


@pytest.fixture
def fuzz_seed(request: pytest.FixtureRequest) -> int:
    """The seed, printed with a failure."""
    given = request.config.getoption("--fuzz-seed", None)
    seed = int.from_bytes(os.urandom(4)) if given is None else int(given)
    print(f"--fuzz-seed {seed}")
    return seed

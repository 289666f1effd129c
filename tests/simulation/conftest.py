"""Paths of the simulation; `--sim-seeds N` runs more seeds than the ordinary run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
for folder in ("scenarios", "coordinators", "log", "storage"):
    sys.path.insert(0, str(HERE.parent / folder))
sys.path.insert(0, str(HERE))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--sim-seeds", type=int, default=None, help="how many seeds each simulation runs"
    )

"""A broker that listens on loopback, as the embedding API composes it, for every test."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from trap_kit import Serve, Served, serve


@pytest.fixture
async def node() -> AsyncIterator[Served]:
    """A broker in memory with default settings; it must end without an internal error."""
    async with serve() as served:
        yield served


@pytest.fixture
def start() -> Serve:
    """Return a maker of brokers: underscores of a keyword stand for dots, `data` is a folder."""
    return serve

"""Puts the room's kit on the path and offers a broker in memory, with a client's view of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from admin_kit import Asker, start


@pytest.fixture
def started() -> Callable[..., Asker]:
    """Return a maker of brokers in memory: underscores of a keyword stand for dots."""
    return start


@pytest.fixture
def ask() -> Asker:
    """A broker with default settings and id 1, and the means to ask it."""
    return start()

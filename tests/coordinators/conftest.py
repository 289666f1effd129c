"""Puts the kit of the coordinator tests on the path and makes shards."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from group_kit import Coordinator, Group


@pytest.fixture
def shard() -> Coordinator:
    """A loaded shard without an initial rebalance delay."""
    return Coordinator()


@pytest.fixture
def group(shard: Coordinator) -> Group:
    """A group that does not exist yet."""
    return shard.group("g")

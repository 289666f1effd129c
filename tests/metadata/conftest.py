"""Puts the room's small cluster on the path and offers it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from metadata_cluster import Cluster, settings_of

from kafkapy.config.settings import BrokerSettings


@pytest.fixture
def settings_for() -> Callable[..., BrokerSettings]:
    """Return a maker of settings: underscores of a keyword stand for dots."""
    return settings_of


@pytest.fixture
def cluster() -> Cluster:
    """A cluster of one broker with id 1."""
    return Cluster(settings_of(), [1])


@pytest.fixture
def three_nodes() -> Cluster:
    """A cluster of the brokers 1, 2 and 3."""
    return Cluster(settings_of(), [1, 2, 3])

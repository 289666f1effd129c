"""The `kafkapy` command as a process of its own, and quick clients of it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from app_kit import Launcher


@pytest.fixture(autouse=True)
def _hang_up_is_heard() -> Iterator[None]:
    """Tests that are run under `nohup` start brokers that are not."""
    if not hasattr(signal, "SIGHUP"):
        yield
        return
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.fixture
def kafkapy(tmp_path: Path) -> Iterator[Launcher]:
    """Start brokers; whatever still runs at the end is killed."""
    launcher = Launcher(tmp_path)
    yield launcher
    launcher.close()

"""What the banner says about the system it runs on."""

from __future__ import annotations

import os
from types import ModuleType

from kafkapy.app.banner import missing_here


def test_linux_lacks_nothing() -> None:
    assert missing_here(os, locks=True) == []


def test_a_system_without_sendfile_and_locks_is_told_what_that_means() -> None:
    first, second = missing_here(ModuleType("os"), locks=False)
    assert "sendfile" in first
    assert "second process" in second

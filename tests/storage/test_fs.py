"""What the real file system does where a platform's call is another."""

from __future__ import annotations

import os
from types import SimpleNamespace

import pytest

from kafkapy.storage.files import fs


def test_a_sync_on_macos_reaches_the_platter_or_is_an_ordinary_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[tuple[str, int]] = []

    def control(fd: int, command: int) -> None:
        calls.append(("fcntl", command))
        if len(calls) > 1:
            raise OSError("not on this file system")

    monkeypatch.setattr(fs, "fcntl", SimpleNamespace(F_FULLFSYNC=51, fcntl=control))
    monkeypatch.setattr(os, "fsync", lambda fd: calls.append(("fsync", fd)))
    fs._full_sync(7)
    assert calls == [("fcntl", 51)]
    fs._full_sync(7)
    assert calls[1:] == [("fcntl", 51), ("fsync", 7)]

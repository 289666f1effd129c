"""What a user is told about a data directory without the rights to use it."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

import kafkapy
from kafkapy.app.data_directory import explain
from kafkapy.storage.files.fs import OsFileSystem
from kafkapy.storage.port import Full

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")


def full(code: int) -> Full:
    error = Full("the engine's text")
    error.__cause__ = OSError(code, os.strerror(code))
    return error


def test_an_owner_is_told_with_what_helps(tmp_path: Path) -> None:
    text = explain(full(errno.EACCES), str(tmp_path))
    assert text.startswith(f"{tmp_path} cannot be used: it belongs to ")
    assert "(drwx" in text
    assert "chown or chmod" in text
    assert "--data DIR" in text


def test_a_directory_that_cannot_be_made_names_the_one_above(tmp_path: Path) -> None:
    text = explain(full(errno.EPERM), str(tmp_path / "a" / "b"))
    assert text.startswith(f"{tmp_path / 'a' / 'b'} cannot be made in {tmp_path}: it belongs to ")


def test_an_owner_without_a_name_is_a_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 4_000_000_000)
    assert "and this is user 4000000000" in explain(full(errno.EACCES), str(tmp_path))


def test_a_system_without_users_says_less(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "geteuid")
    assert "not allowed to write there" in explain(full(errno.EACCES), str(tmp_path))


def test_a_read_only_file_system_is_told(tmp_path: Path) -> None:
    assert "read-only" in explain(full(errno.EROFS), str(tmp_path))


def test_other_errors_speak_for_themselves(tmp_path: Path) -> None:
    assert explain(full(errno.ENOSPC), str(tmp_path)) == "the engine's text"
    assert explain(Full("fenced"), str(tmp_path)) == "fenced"
    assert explain(full(errno.EACCES), None) == "the engine's text"


def test_a_start_without_the_right_to_write_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = OsFileSystem.open

    def refuse(
        self: OsFileSystem, path: str, *, create: bool = False, read_only: bool = False
    ) -> int:
        if create:
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return opened(self, path, create=create, read_only=read_only)

    monkeypatch.setattr(OsFileSystem, "open", refuse)
    with pytest.raises(kafkapy.StartError) as caught:
        kafkapy.run_broker(data=str(tmp_path))
    (line,) = caught.value.lines
    assert line.startswith(f"{tmp_path} cannot be used: it belongs to ")

"""What a user is told about a data directory without the rights to use it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

import kafkapy
from kafkapy.app.data_directory import explain
from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import KafkaError
from kafkapy.storage.files.fs import Bytes, OsFileSystem
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


def statvfs(tmp_path: Path, *, blocks: int, files: int) -> SimpleNamespace:
    """What a file system of 1,000 blocks of 4 kB and 100 files says, with so many left."""
    system = os.statvfs(tmp_path)
    return SimpleNamespace(
        **{name: getattr(system, name) for name in dir(system) if name.startswith("f_")}
        | {"f_frsize": 4_096, "f_blocks": 1_000, "f_bfree": blocks, "f_bavail": blocks}
        | {"f_files": 100, "f_ffree": files, "f_favail": files}
    )


def test_a_full_file_system_is_told_with_what_is_free_and_what_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = tmp_path / "a" / "b"
    seen = []

    def few(path: object) -> SimpleNamespace:
        seen.append(path)
        return statvfs_found

    statvfs_found = statvfs(tmp_path, blocks=3, files=50)
    monkeypatch.setattr(os, "statvfs", few)
    assert explain(full(errno.ENOSPC), str(directory)) == (
        f"No space left on device for {directory}: its file system has 12 kB free; "
        "make room there, or choose another directory with --data DIR"
    )
    assert set(seen) == {tmp_path}


def test_a_file_system_without_room_for_files_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = statvfs(tmp_path, blocks=500, files=0)
    monkeypatch.setattr(os, "statvfs", lambda path: found)
    assert explain(full(errno.ENOSPC), str(tmp_path)) == (
        f"No space left on device for {tmp_path}: its file system has as many files as it can; "
        "make room there, or choose another directory with --data DIR"
    )


def test_a_file_system_that_does_not_say_what_is_free_is_told_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(path: object) -> SimpleNamespace:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "statvfs", silent)
    assert explain(full(errno.ENOSPC), str(tmp_path)) == (
        f"No space left on device for {tmp_path}: its file system is full; "
        "make room there, or choose another directory with --data DIR"
    )


def test_a_quota_that_is_used_up_is_told(tmp_path: Path) -> None:
    text = explain(full(errno.EDQUOT), str(tmp_path))
    assert text.startswith(f"{os.strerror(errno.EDQUOT)} for {tmp_path}: the quota of ")
    assert text.endswith("is used up; make room there, or choose another directory with --data DIR")


def test_a_catalogue_that_cannot_be_read_is_told_with_its_directory(tmp_path: Path) -> None:
    error = KafkaError(ErrorCode.KAFKA_STORAGE_ERROR, "the log cannot be read")
    assert explain(error, str(tmp_path)) == f"{tmp_path}: the log cannot be read"
    assert explain(error, None) == "the log cannot be read"


def test_other_errors_speak_for_themselves(tmp_path: Path) -> None:
    assert explain(full(errno.EIO), str(tmp_path)) == "the engine's text"
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


def test_a_start_without_room_says_what_to_do_wherever_it_notices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = OsFileSystem.pwritev
    left = 0

    def refuse(self: OsFileSystem, fd: int, views: Sequence[Bytes], position: int) -> int:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(self, fd, views, position)

    monkeypatch.setattr(OsFileSystem, "pwritev", refuse)
    for number in range(100):
        left = number
        data = tmp_path / str(number)
        try:
            with kafkapy.run_broker(data=str(data)):
                break
        except kafkapy.StartError as error:
            (line,) = error.lines
            assert line.startswith(f"No space left on device for {data}: ")
    assert number >= 3

"""One process at a time, Apache Kafka among them, whose locks are of Java's kind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kafkapy.storage.files.fs import OsFileSystem
from kafkapy.storage.files.lock import StoreLock
from kafkapy.storage.port import Fenced

linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the lock is of another kind")

JAVAS = """
import fcntl, sys
file = open(sys.argv[1], "r+b")
try:
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    print("locked", flush=True)
    sys.stdin.read()
except BlockingIOError:
    print("refused", flush=True)
"""


def javas(path: Path) -> subprocess.Popen[str]:
    """Start a process that locks a file as Java's FileLock does."""
    return subprocess.Popen(
        [sys.executable, "-c", JAVAS, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def take(directory: Path) -> StoreLock:
    return StoreLock(OsFileSystem(), str(directory), process_id=os.getpid())


def test_a_store_is_taken_once_and_again_after_its_release(tmp_path: Path) -> None:
    first = take(tmp_path)
    with pytest.raises(Fenced):
        take(tmp_path)
    # Whoever was refused closed the file; the first still has it.
    with pytest.raises(Fenced):
        take(tmp_path)
    first.release()
    take(tmp_path).release()


@linux
def test_a_directory_that_kafka_has_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".lock").touch()
    with javas(tmp_path / ".lock") as kafka:
        assert kafka.stdout is not None
        assert kafka.stdout.readline() == "locked\n"
        with pytest.raises(Fenced, match="in use by another process"):
            take(tmp_path)
        kafka.communicate()
    take(tmp_path).release()


@linux
def test_a_process_that_is_gone_is_not_named_as_the_owner(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (tmp_path / ".lock").write_text(f"{gone.pid} 3")
    with javas(tmp_path / ".lock") as kafka:
        assert kafka.stdout is not None
        assert kafka.stdout.readline() == "locked\n"
        with pytest.raises(Fenced, match="in use by another process"):
            take(tmp_path)
        (tmp_path / ".lock").write_text(f"{os.getpid()} 3")
        with pytest.raises(Fenced, match=f"in use by process {os.getpid()}"):
            take(tmp_path)
        kafka.communicate()


@linux
def test_a_directory_that_we_have_is_refused_to_kafka(tmp_path: Path) -> None:
    lock = take(tmp_path)
    with javas(tmp_path / ".lock") as kafka:
        assert kafka.communicate()[0] == "refused\n"
    lock.release()


@linux
def test_a_file_that_can_only_be_read_is_shared_by_readers_alone(tmp_path: Path) -> None:
    disk = OsFileSystem()
    path = str(tmp_path / ".lock")
    writer = disk.open(path, create=True)
    readers = [disk.open(path, read_only=True) for _ in range(2)]
    assert [disk.lock(fd) for fd in readers] == [True, True]
    assert not disk.lock(writer)
    for fd in (writer, *readers):
        disk.close(fd)

"""A store directory as a whole: who may use it, what is in it, how many files it keeps open."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from crashing_disk import CrashingDisk
from store_kit import ORDERS, Writer, part_bytes, snapshot_at

from kafkapy.base.ids import METADATA_TOPIC_ID
from kafkapy.base.parts import FileRange
from kafkapy.base.stored import LogId
from kafkapy.storage.files.adopt import FoundTopic, find_topics, set_catalogue_aside
from kafkapy.storage.files.storage import FilesStorage
from kafkapy.storage.port import Corrupt, Fenced, Full

# Ownership


def test_second_process_is_refused_and_told_by_whom(tmp_path: Path) -> None:
    store = FilesStorage(tmp_path)
    store.acquire()
    program = (
        "import sys\n"
        "from kafkapy.storage.files.storage import FilesStorage\n"
        "from kafkapy.storage.port import Fenced\n"
        "try:\n"
        "    FilesStorage(sys.argv[1])\n"
        "except Fenced as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == f"{tmp_path} is in use by process {os.getpid()}"
    store.close()
    FilesStorage(tmp_path).close()


def test_second_store_of_one_process_is_refused(tmp_path: Path) -> None:
    store = FilesStorage(tmp_path)
    with pytest.raises(Fenced):
        FilesStorage(tmp_path)
    store.close()


def test_lease_epoch_survives_a_kill(tmp_path: Path) -> None:
    epochs = []
    for _ in range(12):
        store = FilesStorage(tmp_path)
        epochs.append(store.acquire().epoch)
        store.close(clean=False)
    assert epochs == list(range(1, 13))


@pytest.mark.parametrize(
    ("code", "call", "name"),
    [
        (errno.EIO, "pread", "meta.properties"),
        (errno.EROFS, "unlink", ".kafka_cleanshutdown"),
    ],
)
def test_a_store_that_cannot_be_opened_is_nobodys(code: int, call: str, name: str) -> None:
    disk = CrashingDisk()
    store = FilesStorage("/data", fs=disk)
    store.save_identity({"cluster.id": "x"})
    store.close()
    disk.refuse = lambda asked, path: code if asked == call and path.endswith(name) else None
    with pytest.raises(Full, match="cannot be used"):
        FilesStorage("/data", fs=disk)
    assert disk.open_files == 0
    disk.refuse = lambda asked, path: None
    again = FilesStorage("/data", fs=disk)
    assert again.identity() == {"cluster.id": "x"}
    held = disk.open_files
    with pytest.raises(Fenced):
        FilesStorage("/data", fs=disk)
    assert disk.open_files == held
    again.close()


def test_directory_of_a_newer_release_is_refused(tmp_path: Path) -> None:
    (tmp_path / "meta.properties").write_text("version=2\ncluster.id=x\n")
    with pytest.raises(Corrupt, match="version 2, written by a newer release"):
        FilesStorage(tmp_path)
    (tmp_path / "meta.properties").write_text("version=1\ncluster.id=x\n")
    FilesStorage(tmp_path).close()


def test_directory_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Full, match="cannot be used"):
        FilesStorage(tmp_path / "file" / "data")


# What is in it


def test_layout_is_kafkas(tmp_path: Path) -> None:
    store = FilesStorage(tmp_path)
    writer = Writer(store, store.acquire())
    assert not (tmp_path / "orders-0").exists()
    writer.append(3, epoch=4)
    writer.append(2, epoch=5, roll=True, snapshot=snapshot_at(3))
    store.trim(writer.lease, writer.log, 1)
    store.save_identity({"cluster.id": "abc"})
    store.close()
    assert sorted(os.listdir(tmp_path / "orders-0")) == [
        "00000000000000000000.index",
        "00000000000000000000.log",
        "00000000000000000000.timeindex",
        "00000000000000000003.index",
        "00000000000000000003.log",
        "00000000000000000003.snapshot",
        "00000000000000000003.timeindex",
        "leader-epoch-checkpoint",
        "partition.metadata",
    ]
    assert sorted(os.listdir(tmp_path)) == [
        ".kafka_cleanshutdown",
        ".lock",
        "log-start-offset-checkpoint",
        "meta.properties",
        "orders-0",
        "recovery-point-offset-checkpoint",
        "replication-offset-checkpoint",
    ]
    assert (tmp_path / "orders-0" / "leader-epoch-checkpoint").read_text() == "0\n2\n4 0\n5 3\n"
    for name, offset in (("recovery-point", 5), ("log-start", 1), ("replication", 5)):
        text = (tmp_path / f"{name}-offset-checkpoint").read_text()
        assert text == f"0\n1\norders 0 {offset}\n"


def test_marker_of_a_clean_end_goes_with_the_next_start(tmp_path: Path) -> None:
    FilesStorage(tmp_path).close()
    assert (tmp_path / ".kafka_cleanshutdown").exists()
    FilesStorage(tmp_path).close(clean=False)
    assert not (tmp_path / ".kafka_cleanshutdown").exists()


def test_dropped_partition_is_gone_from_the_disk(tmp_path: Path) -> None:
    store = FilesStorage(tmp_path)
    writer = Writer(store, store.acquire())
    writer.append(3)
    store.drop(writer.lease, ORDERS)
    assert [name for name in os.listdir(tmp_path) if name.startswith("orders")] == []
    store.close()


def test_epochs_newer_than_their_file_survive_opening_the_log_again(tmp_path: Path) -> None:
    store = FilesStorage(tmp_path)
    writer = Writer(store, store.acquire())
    writer.append(*[1] * 8, size=3_000, epoch=1)
    store.checkpoint()
    writer.append(*[1] * 8, size=3_000, epoch=2)
    writer.append(*[1] * 8, size=3_000, epoch=3, roll=True)
    writer.append(*[1] * 8, size=3_000, epoch=4, roll=True)
    store.close_log(writer.log)
    assert writer.open().epochs == [(1, 0), (2, 8), (3, 16), (4, 24)]
    store.close()


# Open files


def test_number_of_open_files_is_bounded() -> None:
    disk = CrashingDisk()
    store = FilesStorage("/data", fs=disk, open_files_max=8)
    lease = store.acquire()
    writers = [Writer(store, lease, LogId(bytes(16), "many", n)) for n in range(40)]
    for _ in range(3):
        for writer in writers:
            writer.append(2, flush=True)
    # One more is the lock.
    assert disk.open_files <= 9
    for writer in writers:
        assert writer.read(views_only=True) == writer.expected()
    store.close()
    assert disk.open_files == 0


def test_range_being_sent_keeps_its_file_open(tmp_path: Path) -> None:
    store = FilesStorage(tmp_path, open_files_max=3)
    lease = store.acquire()
    writer = Writer(store, lease)
    writer.append(1, size=100_000)
    result = store.read(writer.log, 0, 1, bytes_max=1 << 20, at_least_one=True)
    (part,) = result.parts
    assert isinstance(part, FileRange)
    for number in range(10):
        Writer(store, lease, LogId(bytes(16), "many", number)).append(1)
    store.drop(lease, ORDERS)
    assert part_bytes(part) == writer.expected()
    with pytest.raises(OSError, match="Bad file"):
        os.fstat(part.fd)
    store.close()


def test_small_reads_are_copies_and_large_ones_ranges(tmp_path: Path) -> None:
    store = FilesStorage(tmp_path)
    writer = Writer(store, store.acquire())
    writer.append(1, size=1_000)
    writer.append(1, size=100_000)
    small = store.read(writer.log, 0, 1, bytes_max=1 << 20, at_least_one=True)
    large = store.read(writer.log, 1, 2, bytes_max=1 << 20, at_least_one=True)
    views = store.read(writer.log, 1, 2, bytes_max=1 << 20, at_least_one=True, views_only=True)
    assert [type(r.parts[0]) for r in (small, large, views)] == [bytes, FileRange, bytes]
    for result in (small, large, views):
        for part in result.parts:
            part_bytes(part)
    store.close()


# Taking over


def test_topics_of_another_broker_are_found(tmp_path: Path) -> None:
    store = FilesStorage(tmp_path)
    lease = store.acquire()
    for topic, numbers in (("a", (0, 1, 3)), ("b-c", (0,))):
        for number in numbers:
            log_id = LogId(topic[0].encode() * 16, topic, number)
            Writer(store, lease, log_id).append(2)
    catalogue = LogId(METADATA_TOPIC_ID, "__cluster_metadata", 0)
    Writer(store, lease, catalogue).append(4)
    (tmp_path / "a-0.00-stray").mkdir()
    store.close()
    store = FilesStorage(tmp_path)
    assert find_topics(store) == [
        FoundTopic("a", b"a" * 16, 4, [2]),
        FoundTopic("b-c", b"b" * 16, 1, []),
    ]
    set_catalogue_aside(store)
    assert Writer(store, store.acquire(), catalogue).end == 0
    assert [p.name.endswith("-stray") for p in tmp_path.glob("__cluster_metadata*")] == [True]
    store.close()


def test_two_topics_of_one_name_are_not_taken_over(tmp_path: Path) -> None:
    store = FilesStorage(tmp_path)
    lease = store.acquire()
    Writer(store, lease, LogId(b"a" * 16, "t", 0)).append(1)
    Writer(store, lease, LogId(b"b" * 16, "t", 1)).append(1)
    with pytest.raises(ValueError, match="different topics"):
        find_topics(store)
    store.close()

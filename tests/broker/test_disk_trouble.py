"""A disk that is full, read-only or gone: produces are refused, reads go on, writing resumes."""

from __future__ import annotations

import errno
from collections.abc import Callable

import pytest
from crashing_disk import CrashingDisk
from disk_kit import DiskPlace, commit_code, committed, delete_code, fetched, send, send_all

from kafkapy.base.errors import ErrorCode


def full(disk: CrashingDisk) -> Callable[[], None]:
    disk.capacity = 0
    return lambda: setattr(disk, "capacity", None)


def read_only(disk: CrashingDisk) -> Callable[[], None]:
    calm = disk.refuse
    disk.refuse = lambda call, path: None if call in ("open", "pread") else errno.EROFS
    return lambda: setattr(disk, "refuse", calm)


def failing(disk: CrashingDisk) -> Callable[[], None]:
    calm = disk.refuse
    disk.refuse = lambda call, path: errno.EIO if call == "write" else None
    return lambda: setattr(disk, "refuse", calm)


TROUBLES = [full, read_only, failing]


@pytest.fixture(params=TROUBLES, ids=[trouble.__name__ for trouble in TROUBLES])
def trouble(request: pytest.FixtureRequest) -> Callable[[CrashingDisk], Callable[[], None]]:
    """A way for a disk to be troubled; returns how it ends."""
    return request.param  # type: ignore[no-any-return]


Trouble = Callable[[CrashingDisk], Callable[[], None]]


def test_a_disk_that_refuses_is_told_once_until_it_takes_again(
    trouble: Trouble, caplog: pytest.LogCaptureFixture
) -> None:
    place = DiskPlace()
    place.topic()
    assert send(place, b"before") is ErrorCode.NONE
    for _ in range(2):
        caplog.clear()
        end = trouble(place.disk)
        for _ in range(3):
            assert send(place, b"during") is ErrorCode.KAFKA_STORAGE_ERROR
        assert len([r for r in caplog.records if "t-0" in r.message]) == 1
        end()
        assert send(place, b"after") is ErrorCode.NONE
        assert "appends to t-0 are stored again" in caplog.messages


def test_produce_is_refused_reads_go_on_and_writing_resumes(trouble: Trouble) -> None:
    place = DiskPlace()
    place.topic()
    assert send(place, b"before") is ErrorCode.NONE
    end = trouble(place.disk)
    for _ in range(3):
        assert send(place, b"during") is ErrorCode.KAFKA_STORAGE_ERROR
        assert b"before" in fetched(place)
    end()
    assert send(place, b"after") is ErrorCode.NONE
    place.restart()
    data = fetched(place)
    assert b"before" in data
    assert b"after" in data
    assert b"during" not in data


def test_commit_is_refused_and_works_again(trouble: Trouble) -> None:
    place = DiskPlace(offsets_topic_num_partitions="1")
    place.topic()
    assert commit_code(place) == ErrorCode.NONE
    end = trouble(place.disk)
    assert commit_code(place) in (
        ErrorCode.NOT_COORDINATOR,
        ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
        ErrorCode.COORDINATOR_NOT_AVAILABLE,
    )
    end()
    assert commit_code(place) == ErrorCode.NONE


def test_what_a_deleted_topic_left_behind_is_no_offset_of_a_new_one() -> None:
    place = DiskPlace(offsets_topic_num_partitions="1")
    place.topic()
    assert commit_code(place) == ErrorCode.NONE
    assert committed(place) == 1
    disk = place.disk
    # The deletion is stored, that its offsets are forgotten is not.
    disk.refuse = lambda call, path: (
        errno.ENOSPC if call == "write" and "/__consumer_offsets-0/" in path else None
    )
    assert delete_code(place) == ErrorCode.NONE
    disk.refuse = lambda call, path: None
    place.topic()
    assert committed(place) == -1
    place.restart()
    assert committed(place) == -1


def test_broker_stops_in_order_on_a_troubled_disk(trouble: Trouble) -> None:
    place = DiskPlace()
    place.topic()
    assert send(place, b"before") is ErrorCode.NONE
    end = trouble(place.disk)
    place.broker.close()
    end()
    place.restart()
    assert b"before" in fetched(place)


def test_acknowledged_records_survive_a_loss_of_power_when_synced_first() -> None:
    place = DiskPlace()
    place.flush_on_ack = True
    place.restart()
    place.topic()
    for number in range(5):
        assert send(place, b"record-%d" % number) is ErrorCode.NONE
        place.disk = place.disk.synced_only()
        place.start(place.open())
    data = fetched(place)
    assert all(b"record-%d" % number in data for number in range(5))


def test_retry_of_what_only_a_killed_process_wrote_is_synced_before_it_is_acknowledged() -> None:
    place = DiskPlace()
    place.flush_on_ack = True
    place.restart()
    place.topic()
    fields = {"producer_id": 7, "producer_epoch": 0, "base_sequence": 0}
    assert place.append(place.partition(), **fields).error is None
    # Written without a sync, as by a process that was killed before its answer.
    place.flush_on_ack = False
    place.broker.flush_on_ack = False
    place.broker._topic_configs.clear()
    place.partition().config_changed()
    place.append(place.partition(), producer_id=7, producer_epoch=0, base_sequence=1)
    place.flush_on_ack = True
    place.restart()
    entries = place.partition().open().active_producers()  # type: ignore[union-attr]
    assert entries[0].batches[-1].last_sequence == 1
    place.disk = place.disk.synced_only()
    place.start(place.open())
    assert place.partition().open().log_end_offset == 2  # type: ignore[union-attr]


def test_failed_sync_of_one_partition_refuses_only_that_one() -> None:
    place = DiskPlace()
    place.flush_on_ack = True
    place.restart()
    place.topic(partitions=3)
    assert send_all(place, b"before", 0, 1, 2) == [ErrorCode.NONE] * 3
    disk = place.disk
    disk.refuse = lambda call, path: errno.EIO if call == "sync" and "/t-1/" in path else None
    bad = ErrorCode.KAFKA_STORAGE_ERROR
    assert send_all(place, b"during", 0, 1, 2) == [ErrorCode.NONE, bad, ErrorCode.NONE]
    disk.refuse = lambda call, path: None
    # What the disk took of the failed one is not known: it stays down until the next start.
    assert send_all(place, b"after", 0, 1, 2) == [ErrorCode.NONE, bad, ErrorCode.NONE]
    place.disk = disk.synced_only()
    place.start(place.open())
    for index in (0, 2):
        assert place.read(place.partition("t", index)).count(b"during") == 1
        assert place.read(place.partition("t", index)).count(b"after") == 1

"""Full and read-only disks at every change that a start makes of the files.

A directory with records, settings and committed offsets, as a kill or a clean end left it, is
started again and again, and so is one that is still to be made; each time the disk gets into
trouble one change later, for that change alone or for good. Then:

* the start succeeds, and everything is read, or it fails with one line that names the directory and
  the trouble;
* in either case nothing is damaged: with room again the next start succeeds and has everything, and
  the directory is nobody's meanwhile.
"""

from __future__ import annotations

import errno
import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from crashing_disk import CrashingDisk
from disk_kit import DiskPlace, commit_code, committed, fetched, send
from trouble_kit import Trouble

from kafkapy.app.data_directory import explain, in_use
from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import KafkaError
from kafkapy.metadata.image import ConfigResource
from kafkapy.storage.files import index, names, segment
from kafkapy.storage.files.storage import FilesStorage
from kafkapy.storage.port import StoreError

RECORDS = [b"<%d>" % number for number in range(12)]


def used_directory() -> DiskPlace:
    """Return a running broker with records in three segments and a committed offset."""
    place = DiskPlace(offsets_topic_num_partitions="1")
    place.topic(segment_ms="1000", retention_ms="-1")
    for number, value in enumerate(RECORDS):
        assert send(place, value, timestamp=place.clock.wall_ms()) is ErrorCode.NONE
        if number % 4 == 3:
            # Then a new segment begins.
            place.sleep(2_000)
    assert commit_code(place) == ErrorCode.NONE
    return place


def killed() -> CrashingDisk:
    """Return a disk on which a broker was killed, with a batch that it wrote by half."""
    place = used_directory()
    newest = max(name for name in place.disk.names("/data/t-0") if name.endswith(".log"))
    place.disk.file(f"/data/t-0/{newest}").data += bytes(17)
    return place.disk.survivors()


def stopped() -> CrashingDisk:
    """Return a disk on which a broker came to its end."""
    place = used_directory()
    place.broker.close()
    assert names.CLEAN_SHUTDOWN in place.disk.names("/data")
    return place.disk.survivors()


def start(place: DiskPlace) -> str | None:
    """Start a broker and let it work for two minutes; returns why it could not start."""
    storage = None
    try:
        storage = place.open()
        broker = place.start(storage)
    except (StoreError, KafkaError) as error:
        if storage is not None:
            storage.close(clean=True)
        return explain(error, "/data")
    broker.start()
    for _ in range(12):
        place.sleep(10_000)
    return None


def check(place: DiskPlace) -> None:
    """Find everything."""
    data = fetched(place)
    assert [data.count(value) for value in RECORDS] == [1] * len(RECORDS)
    assert committed(place) == 1
    assert place.broker.image.overrides(ConfigResource.topic("t"))["segment.ms"] == "1000"
    assert place.broker.internal_errors == 0


@pytest.fixture(autouse=True)
def _busy_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segment, "INDEX_INTERVAL_BYTES", 90)
    monkeypatch.setattr(index, "_SAVE_AT", 2)


@pytest.mark.slow
@pytest.mark.parametrize("lasts", [False, True], ids=["once", "for-good"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS], ids=["full", "read-only"])
@pytest.mark.parametrize("directory", [killed, stopped, CrashingDisk])
def test_trouble_at_any_change_of_a_start_is_told_and_damages_nothing(
    directory: Callable[[], CrashingDisk], code: int, lasts: bool
) -> None:
    before, is_new = directory(), directory is CrashingDisk
    starts = 0
    for number in itertools.count():
        trouble = Trouble(code, lasts=lasts)
        place = DiskPlace(offsets_topic_num_partitions="1")
        place.disk = before.survivors()
        place.disk.refuse = trouble
        place.disk.is_torn = True
        trouble.begin(number)
        try:
            told = start(place)
            if told is None:
                starts += 1
                if is_new:
                    assert not place.broker.image.topics_by_name
                else:
                    check(place)
                place.broker.close()
            else:
                assert "/data" in told, told
                assert os.strerror(code) in told or "read-only" in told, told
                assert "\n" not in told
            # Nobody has the directory, and nothing happened to it.
            place.disk.refuse = lambda call, path: None
            assert start(place) is None
            if not is_new:
                check(place)
            else:
                place.topic()
                assert send(place, b"new") is ErrorCode.NONE
            place.broker.close()
            place.disk = place.disk.survivors()
            assert start(place) is None
            assert (b"new" in fetched(place)) if is_new else check(place) is None
        except BaseException as error:
            error.add_note(f"trouble at change {number}: {place.disk.trace[-6:]}")
            raise
        if not trouble.has_begun:
            break
    assert number > (5 if is_new else 10)
    assert starts > 0


def test_a_look_at_who_has_a_directory_leaves_it_free(tmp_path: Path) -> None:
    FilesStorage(tmp_path).close()
    assert in_use(str(tmp_path)) == []
    storage = FilesStorage(tmp_path)
    assert len(in_use(str(tmp_path))) == 1
    # Neither has the look taken it from its owner.
    assert len(in_use(str(tmp_path))) == 1
    storage.close()
    assert in_use(str(tmp_path)) == []

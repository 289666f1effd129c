"""A checkpoint's thread waits for the disk while tables are written in line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kafkapy.base.stored import LogId
from kafkapy.storage.files.checkpoints import decode_offsets
from kafkapy.storage.files.fs import OsFileSystem
from kafkapy.storage.files.names import HIGH_WATERMARKS, LOG_STARTS, RECOVERY_POINTS
from kafkapy.storage.files.tables import OffsetTables

ORDERS = LogId(bytes(15) + b"\x01", "orders", 0)


class Busy(OsFileSystem):
    """Something else happens at the chosen operation."""

    def __init__(self) -> None:
        self.at = ""
        self.then: Callable[[], None] | None = None

    def _reached(self, operation: str) -> None:
        then = self.then
        if operation == self.at and then is not None:
            self.then = None
            then()

    def truncate(self, fd: int, size: int) -> None:
        super().truncate(fd, size)
        self._reached("truncated")

    def sync_file(self, fd: int) -> None:
        self._reached("written")
        super().sync_file(fd)

    def sync_dir(self, path: str) -> None:
        self._reached("renamed")
        super().sync_dir(path)


@pytest.fixture
def disk() -> Busy:
    return Busy()


@pytest.fixture
def tables(disk: Busy, tmp_path: Path) -> OffsetTables:
    found = OffsetTables(disk, str(tmp_path))
    for name, offset in ((LOG_STARTS, 5), (RECOVERY_POINTS, 6), (HIGH_WATERMARKS, 7)):
        found.put(name, ORDERS, offset)
    return found


def stored(folder: Path, name: str) -> int:
    return decode_offsets((folder / name).read_bytes())["orders", 0]


@pytest.mark.parametrize("moment", ["before", "truncated", "written", "renamed"])
def test_a_trim_during_a_checkpoint_is_not_taken_back_by_it(
    tables: OffsetTables, disk: Busy, tmp_path: Path, moment: str
) -> None:
    work = tables.checkpoint()

    def trim() -> None:
        tables.put(LOG_STARTS, ORDERS, 9)
        tables.write(LOG_STARTS)

    if moment == "before":
        trim()
    else:
        disk.at, disk.then = moment, trim
    work()
    assert stored(tmp_path, LOG_STARTS) == 9
    assert stored(tmp_path, RECOVERY_POINTS) == 6
    assert stored(tmp_path, HIGH_WATERMARKS) == 7
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        LOG_STARTS,
        RECOVERY_POINTS,
        HIGH_WATERMARKS,
    ]


def test_rows_of_a_topic_that_is_made_again_are_not_brought_back(
    tables: OffsetTables, tmp_path: Path
) -> None:
    work = tables.checkpoint()
    tables.forget(ORDERS)
    tables.write_all(sync=False)
    work()
    for name in (LOG_STARTS, RECOVERY_POINTS, HIGH_WATERMARKS):
        assert decode_offsets((tmp_path / name).read_bytes()) == {}

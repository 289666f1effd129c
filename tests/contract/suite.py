"""What every storage engine promises the broker; each engine is a small subclass.

A subclass says how a store is opened and opened again after a clean or a sudden end. Nothing here
knows how an engine keeps its bytes. Source: the contract in `kafkapy/storage/port.py`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from store_kit import ORDERS, Writer, batch, headers_of, snapshot_at

from kafkapy.base.stored import EpochEntry, LogId
from kafkapy.storage.port import Conflict, Fenced, LogAppend, Storage, StoreError, Unknown

OTHER = LogId(bytes(range(16, 32)), "payments", 3)


class StorageContract:
    """The suite; see the module."""

    def open_store(self, place: Path) -> Storage:
        """Return a store in an empty place."""
        raise AssertionError("a subclass says how")

    def reopen_store(self, store: Storage, place: Path, *, clean: bool) -> Storage:
        """End a store, cleanly or not, and return it opened again."""
        raise AssertionError("a subclass says how")

    @pytest.fixture
    def store(self, tmp_path: Path) -> Storage:
        return self.open_store(tmp_path)

    @pytest.fixture
    def writer(self, store: Storage) -> Writer:
        return Writer(store, store.acquire())

    def again(self, writer: Writer, place: Path, *, clean: bool = True) -> Writer:
        """Open the store of a writer again, and its log."""
        store = self.reopen_store(writer.store, place, clean=clean)
        other = Writer(store, store.acquire(), writer.log_id)
        other.stored = writer.stored
        other.epochs = writer.epochs
        return other

    # Opening

    def test_new_log_is_empty(self, writer: Writer) -> None:
        state = writer.state
        assert (state.log_start_offset, state.end_offset) == (0, 0)
        assert state.epochs == []
        assert state.snapshot is None
        assert state.recent_batches == []
        assert [
            (info.base_offset, info.end_offset, info.size_bytes) for info in state.segments
        ] == [(0, 0, 0)]
        assert writer.read() == b""

    @pytest.mark.parametrize("clean", [True, False])
    def test_records_survive_reopening(self, writer: Writer, tmp_path: Path, clean: bool) -> None:
        writer.append(3, 1)
        writer.append(2)
        other = self.again(writer, tmp_path, clean=clean)
        assert other.state.end_offset == 6
        assert other.read() == writer.expected()
        other.append(1)
        assert other.read() == other.expected()

    @pytest.mark.parametrize("clean", [True, False])
    def test_epochs_survive_reopening(self, writer: Writer, tmp_path: Path, clean: bool) -> None:
        writer.append(3, epoch=2)
        writer.append(1, epoch=2)
        writer.append(1, epoch=5)
        other = self.again(writer, tmp_path, clean=clean)
        assert other.state.epochs == [EpochEntry(2, 0), EpochEntry(5, 4)]

    def test_epochs_survive_opening_the_log_again(self, writer: Writer) -> None:
        writer.append(3, epoch=2)
        writer.append(1, epoch=5, roll=True)
        writer.append(1, epoch=6, roll=True)
        for _ in range(2):
            writer.store.close_log(writer.log)
            epochs = [EpochEntry(2, 0), EpochEntry(5, 3), EpochEntry(6, 4)]
            assert writer.open().epochs == epochs

    @pytest.mark.parametrize("clean", [True, False])
    def test_snapshot_survives_reopening(self, writer: Writer, tmp_path: Path, clean: bool) -> None:
        writer.append(3)
        writer.store.save_snapshot(writer.lease, writer.log, snapshot_at(3))
        writer.append(2)
        other = self.again(writer, tmp_path, clean=clean)
        assert other.state.snapshot == snapshot_at(3)

    def test_snapshot_given_with_roll_is_kept(self, writer: Writer, tmp_path: Path) -> None:
        writer.append(3)
        writer.append(1, roll=True, snapshot=snapshot_at(3))
        assert self.again(writer, tmp_path).state.snapshot == snapshot_at(3)

    @pytest.mark.parametrize("clean", [True, False])
    def test_recent_batches_cover_everything_since_the_snapshot(
        self, writer: Writer, tmp_path: Path, clean: bool
    ) -> None:
        for _ in range(5):
            writer.append(2, producer_id=9)
        writer.append(1, roll=True, snapshot=snapshot_at(10))
        for _ in range(5):
            writer.append(3, producer_id=9)
        recent = self.again(writer, tmp_path, clean=clean).state.recent_batches
        bases = [header.base_offset for header in recent]
        assert bases == sorted(bases)
        assert [base for base in bases if base >= 10] == [10, 11, 14, 17, 20, 23]
        assert [header.base_sequence for header in recent[-2:]] == [20, 23]
        assert {header.producer_id for header in recent[-2:]} == {9}

    def test_recent_batches_reach_back_before_the_snapshot(
        self, writer: Writer, tmp_path: Path
    ) -> None:
        for _ in range(5):
            writer.append(1, producer_id=9)
        writer.store.save_snapshot(writer.lease, writer.log, snapshot_at(5))
        recent = self.again(writer, tmp_path).state.recent_batches
        assert [header.base_offset for header in recent] == [0, 1, 2, 3, 4]

    def test_closed_log_is_used_only_after_opening_it_again(self, writer: Writer) -> None:
        writer.append(1)
        writer.store.close_log(writer.log)
        with pytest.raises(Unknown):
            writer.append(1)
        assert writer.open().end_offset == 1
        writer.append(1)
        assert writer.read() == writer.expected()

    # Ownership

    def test_lease_epoch_grows(self, store: Storage, tmp_path: Path) -> None:
        first = store.acquire()
        second = store.acquire()
        third = self.reopen_store(store, tmp_path, clean=True).acquire()
        assert first.epoch < second.epoch < third.epoch

    def test_old_lease_is_fenced(self, writer: Writer) -> None:
        writer.append(1)
        old = writer.lease
        new = writer.store.acquire()
        with pytest.raises(Fenced):
            writer.append(1)
        with pytest.raises(Fenced):
            writer.store.open(old, OTHER, segment_bytes=1 << 20)
        with pytest.raises(Fenced):
            writer.store.trim(old, writer.log, 1)
        with pytest.raises(Fenced):
            writer.store.drop(old, ORDERS)
        writer.lease = new
        writer.open()
        assert writer.read() == writer.expected()

    def test_identity_is_kept(self, store: Storage, tmp_path: Path) -> None:
        assert store.identity() == {}
        names = {"cluster.id": "MkU3OEVBNTcwNTJENDM2Qg", "node.id": "1", "odd": "a=b:c\\d é"}
        store.save_identity(names)
        assert store.identity() == names
        assert self.reopen_store(store, tmp_path, clean=True).identity() == names

    # Appending

    def test_append_elsewhere_than_at_the_end_is_a_conflict(self, writer: Writer) -> None:
        writer.append(3)
        append, _ = writer.plan()
        for base in (0, 2, 4):
            append.base_offset = base
            with pytest.raises(Conflict):
                writer.store.append(writer.lease, [append])
        assert writer.read() == writer.expected()

    def test_failed_append_tells_how_many_before_it_are_stored(self, writer: Writer) -> None:
        other = Writer(writer.store, writer.lease, OTHER)
        good, rows = other.plan((2,))
        bad, _ = writer.plan()
        bad.base_offset = 7
        with pytest.raises(Conflict) as refused:
            writer.store.append(writer.lease, [good, bad])
        assert refused.value.stored == 1
        other.note(good, rows)
        assert other.read() == other.expected() != b""
        assert writer.read() == b""

    def test_several_appends_of_one_log_are_stored_in_order(self, writer: Writer) -> None:
        first, first_rows = writer.plan((1, 2))
        writer.note(first, first_rows)
        second, second_rows = writer.plan((3,), roll=True)
        writer.note(second, second_rows)
        writer.store.append(writer.lease, [first, second])
        assert writer.read() == writer.expected()

    def test_batch_may_come_in_pieces(self, writer: Writer) -> None:
        data = batch(0, 4, size=100)
        views: list[memoryview | bytes | bytearray] = [
            data[:10],
            memoryview(data)[10:200],
            bytearray(data[200:]),
        ]
        append = LogAppend(writer.log, 0, 4, views, headers_of(data))
        writer.store.append(writer.lease, [append])
        writer.end = 4
        assert writer.read() == data

    def test_many_views_in_one_append(self, writer: Writer) -> None:
        writer.append(*[1] * 2_500)
        assert writer.read() == writer.expected()

    def test_view_read_before_stays_valid(self, writer: Writer) -> None:
        writer.append(1, size=1_000)
        result = writer.store.read(
            writer.log, 0, 1, bytes_max=1 << 20, at_least_one=True, views_only=True
        )
        for _ in range(200):
            writer.append(1, size=1_000)
        writer.store.drop(writer.lease, ORDERS)
        assert b"".join(bytes(part) for part in result.parts) == writer.stored[0].data

    # Rolling and segments

    def test_roll_starts_a_new_segment(self, writer: Writer) -> None:
        writer.append(3, timestamp=40)
        writer.append(2, timestamp=30, roll=True)
        writer.append(1, timestamp=50)
        segments = writer.store.segments(writer.log)
        assert [(info.base_offset, info.end_offset) for info in segments] == [(0, 3), (3, 6)]
        assert [(info.first_timestamp, info.max_timestamp) for info in segments] == [
            (40, 40),
            (30, 50),
        ]
        assert [info.size_bytes for info in segments] == [
            len(writer.expected(0, 3)),
            len(writer.expected(3)),
        ]

    def test_roll_of_an_empty_segment_changes_nothing(self, writer: Writer) -> None:
        writer.append(1, roll=True)
        assert len(writer.store.segments(writer.log)) == 1

    @pytest.mark.parametrize("clean", [True, False])
    def test_segments_survive_reopening(self, writer: Writer, tmp_path: Path, clean: bool) -> None:
        for timestamp in (50, 20, 70):
            writer.append(3, timestamp=timestamp, roll=True)
            writer.append(2, timestamp=timestamp + 5)
        before = writer.store.segments(writer.log)
        other = self.again(writer, tmp_path, clean=clean)
        assert other.state.segments == before
        assert other.store.segments(other.log) == before

    # Reading

    def test_read_returns_whole_batches_from_the_one_that_holds_the_start(
        self, writer: Writer
    ) -> None:
        writer.append(3, 3, 3)
        writer.append(3, 3, roll=True)
        for start in range(16):
            assert writer.read(start) == writer.expected(start)

    def test_read_stops_before_the_batch_that_reaches_the_end(self, writer: Writer) -> None:
        writer.append(3, 3, 3)
        writer.append(3, 3, roll=True)
        for start in range(15):
            for end in range(start, 16):
                assert writer.read(start, end) == writer.expected(start, end)

    @pytest.mark.parametrize("views_only", [False, True])
    def test_read_is_bounded_by_bytes(self, writer: Writer, views_only: bool) -> None:
        for size in (10, 400, 20, 6_000, 30, 40, 50_000, 60):
            writer.append(2, 1, size=size, roll=size == 30)
        for start in (0, 1, 5, 9, 13, 17, 20, 23):
            whole = [row.data for row in writer.stored if row.end_offset > start]
            for limit in (0, 1, 500, 1_000, 10_000, 52_000, 70_000, 200_000):
                size = 0
                expected = []
                for data in whole:
                    size += len(data)
                    if size > limit:
                        break
                    expected.append(data)
                got = writer.read(start, bytes_max=limit, at_least_one=False, views_only=views_only)
                assert got == b"".join(expected)
                got = writer.read(start, bytes_max=limit, views_only=views_only)
                assert got == b"".join(expected or whole[:1])

    def test_at_least_one_batch_never_passes_the_end(self, writer: Writer) -> None:
        writer.append(3)
        assert writer.read(0, 2, bytes_max=1) == b""
        assert writer.read(3, bytes_max=1) == b""

    def test_read_at_the_end_finds_nothing(self, writer: Writer) -> None:
        writer.append(3)
        assert writer.read(3) == b""
        assert writer.read(4, 10) == b""

    def test_read_below_the_log_start_begins_there(self, writer: Writer) -> None:
        writer.append(2, 2, 2)
        writer.store.trim(writer.lease, writer.log, 3)
        result = writer.store.read(writer.log, 0, 6, bytes_max=1 << 20, at_least_one=True)
        assert result.end_offset == 6
        assert result.size_bytes == len(writer.expected(3))

    def test_read_skips_holes(self, store: Storage) -> None:
        writer = Writer(store, store.acquire())
        pieces = [batch(0, 2), batch(5, 1), batch(9, 3)]
        data = b"".join(pieces)
        views: list[memoryview | bytes | bytearray] = [data]
        store.append(writer.lease, [LogAppend(writer.log, 0, 12, views, headers_of(data))])
        for start, first in ((1, 0), (2, 1), (4, 1), (6, 2), (11, 2)):
            assert writer.read(start, 12) == b"".join(pieces[first:])
        assert writer.read(0, 9) == b"".join(pieces[:2])
        assert writer.read(0, 6, bytes_max=len(pieces[0])) == pieces[0]

    # Times

    def test_seek_time_finds_the_first_batch_that_reaches_it(self, writer: Writer) -> None:
        times = [10, 30, 20, 50, 40, 40, 60, 5]
        for number, timestamp in enumerate(times):
            writer.append(2, timestamp=timestamp, roll=number in (3, 6))
        for timestamp in range(0, 70, 5):
            expected = next((2 * i for i, t in enumerate(times) if t >= timestamp), None)
            assert writer.store.seek_time(writer.log, timestamp) == expected

    def test_newest_time_finds_the_first_batch_that_holds_it(self, writer: Writer) -> None:
        assert writer.store.newest_time(writer.log) is None
        for number, timestamp in enumerate([10, 60, 20, 60, 40]):
            writer.append(2, timestamp=timestamp, roll=number == 2)
        assert writer.store.newest_time(writer.log) == 2

    def test_records_without_a_timestamp_have_no_newest_time(self, writer: Writer) -> None:
        writer.append(1, timestamp=-1)
        assert writer.store.newest_time(writer.log) is None
        assert writer.store.seek_time(writer.log, 0) is None

    def test_times_below_the_log_start_do_not_count(self, writer: Writer) -> None:
        for number, timestamp in enumerate([90, 80, 30, 20, 40, 70]):
            writer.append(2, timestamp=timestamp, roll=number == 4)
        writer.store.trim(writer.lease, writer.log, 4)
        assert writer.store.newest_time(writer.log) == 10
        assert writer.store.seek_time(writer.log, 25) == 4
        assert writer.store.seek_time(writer.log, 35) == 8
        assert writer.store.seek_time(writer.log, 75) is None
        writer.append(1, timestamp=80)
        assert writer.store.seek_time(writer.log, 75) == 12
        assert writer.store.newest_time(writer.log) == 12

    def test_times_survive_reopening(self, writer: Writer, tmp_path: Path) -> None:
        for number, timestamp in enumerate([10, 60, 20, 60, 40]):
            writer.append(2, timestamp=timestamp, size=3_000, roll=number == 2)
        other = self.again(writer, tmp_path)
        assert other.store.newest_time(other.log) == 2
        assert other.store.seek_time(other.log, 15) == 2
        assert other.store.seek_time(other.log, 61) is None

    # Trimming

    @pytest.mark.parametrize("clean", [True, False])
    def test_trim_drops_whole_segments_and_is_remembered(
        self, writer: Writer, tmp_path: Path, clean: bool
    ) -> None:
        for _ in range(4):
            writer.append(2, 2, roll=True)
        writer.store.trim(writer.lease, writer.log, 9)
        assert [info.base_offset for info in writer.store.segments(writer.log)] == [8, 12]
        assert writer.read(9) == writer.expected(9)
        other = self.again(writer, tmp_path, clean=clean)
        assert other.state.log_start_offset == 9
        assert [info.base_offset for info in other.state.segments] == [8, 12]
        assert other.read(9) == other.expected(9)

    def test_trim_keeps_the_active_segment(self, writer: Writer) -> None:
        writer.append(2, 2)
        writer.store.trim(writer.lease, writer.log, 3)
        assert [info.base_offset for info in writer.store.segments(writer.log)] == [0]

    @pytest.mark.parametrize("clean", [True, False])
    def test_trim_to_the_end_empties_the_log(
        self, writer: Writer, tmp_path: Path, clean: bool
    ) -> None:
        writer.append(2, 2)
        writer.store.trim(writer.lease, writer.log, 4)
        assert [
            (info.base_offset, info.size_bytes) for info in writer.store.segments(writer.log)
        ] == [(4, 0)]
        assert writer.store.newest_time(writer.log) is None
        other = self.again(writer, tmp_path, clean=clean)
        assert (other.state.log_start_offset, other.state.end_offset) == (4, 4)
        assert other.read(4) == b""
        other.append(1)
        assert other.read(4) == other.expected(4)

    def test_log_start_never_goes_back(self, writer: Writer, tmp_path: Path) -> None:
        writer.append(2, 2)
        writer.store.trim(writer.lease, writer.log, 2)
        writer.store.trim(writer.lease, writer.log, 1)
        assert self.again(writer, tmp_path).state.log_start_offset == 2

    def test_trim_beyond_the_end_is_a_conflict(self, writer: Writer) -> None:
        writer.append(2)
        with pytest.raises(Conflict):
            writer.store.trim(writer.lease, writer.log, 3)
        assert writer.read() == writer.expected()

    def test_snapshot_of_dropped_segments_is_forgotten(
        self, writer: Writer, tmp_path: Path
    ) -> None:
        writer.append(2)
        writer.store.save_snapshot(writer.lease, writer.log, snapshot_at(2))
        writer.append(2)
        writer.store.trim(writer.lease, writer.log, 4)
        assert self.again(writer, tmp_path).state.snapshot is None

    # Dropping and naming

    def test_dropped_log_comes_back_empty(self, writer: Writer, tmp_path: Path) -> None:
        writer.append(2, epoch=3)
        writer.store.trim(writer.lease, writer.log, 1)
        writer.store.drop(writer.lease, ORDERS)
        assert ORDERS not in writer.store.list_logs()
        fresh = Writer(writer.store, writer.lease)
        assert (fresh.state.log_start_offset, fresh.state.end_offset) == (0, 0)
        assert fresh.state.epochs == []
        fresh.append(1)
        other = self.again(fresh, tmp_path)
        assert other.read() == fresh.expected()

    def test_drop_of_an_unknown_log_is_fine(self, store: Storage) -> None:
        store.drop(store.acquire(), OTHER)

    def test_topic_created_again_does_not_see_old_records(
        self, writer: Writer, tmp_path: Path
    ) -> None:
        writer.append(5)
        writer.store.drop(writer.lease, ORDERS)
        again = LogId(bytes(15) + b"\x09", ORDERS.topic, ORDERS.partition)
        fresh = Writer(writer.store, writer.lease, again)
        assert fresh.state.end_offset == 0
        fresh.append(1)
        assert fresh.read() == fresh.expected()
        assert self.again(fresh, tmp_path).read() == fresh.expected()

    def test_logs_are_listed(self, writer: Writer, tmp_path: Path) -> None:
        writer.append(1)
        other = Writer(writer.store, writer.lease, OTHER)
        other.append(1)
        assert sorted(writer.store.list_logs()) == sorted([ORDERS, OTHER])
        store = self.reopen_store(writer.store, tmp_path, clean=True)
        assert sorted(store.list_logs()) == sorted([ORDERS, OTHER])

    # Flushing, where nothing runs the engine's background work

    @pytest.mark.parametrize("clean", [True, False])
    def test_flushed_append_is_done_at_once_without_a_loop(
        self, writer: Writer, tmp_path: Path, clean: bool
    ) -> None:
        assert writer.append(2, flush=True) is None
        assert writer.append(1) is None
        assert writer.store.flush(writer.lease, [writer.log]) is None
        other = self.again(writer, tmp_path, clean=clean)
        assert other.read() == writer.expected()

    def test_errors_of_a_store_are_store_errors(self) -> None:
        assert issubclass(Conflict, StoreError)
        assert StoreError().stored == 0

"""Finding a record by time inside one batch."""

from __future__ import annotations

import pytest
from log_batches import GZIP, LOG_APPEND_TIME, NOW, batch

from kafkapy.log.search import FoundRecord, find_timestamp, latest_of_batch
from kafkapy.records.batch import read_header, stamp_offset_and_epoch
from kafkapy.records.iterate import InvalidRecord

TIMES = [NOW, NOW + 5, NOW + 3, NOW + 5]


def stored(**fields: object) -> bytearray:
    data = batch(4, timestamps=TIMES, **fields)  # type: ignore[arg-type]
    stamp_offset_and_epoch(data, 0, 100, 3)
    return data


def find(data: bytearray, timestamp: int, start: int = 0) -> FoundRecord | None:
    header = read_header(data, 0)
    return find_timestamp(memoryview(data), header, timestamp, start, budget_bytes=1_000)


def latest(data: bytearray) -> FoundRecord | None:
    return latest_of_batch(memoryview(data), read_header(data, 0), budget_bytes=1_000)


@pytest.mark.parametrize("attributes", [0, GZIP])
def test_first_record_in_offset_order_at_or_after_the_time_wins(attributes: int) -> None:
    data = stored(attributes=attributes)
    assert find(data, 0) == FoundRecord(NOW, 100, 3)
    assert find(data, NOW + 1) == FoundRecord(NOW + 5, 101, 3)
    assert find(data, NOW + 5) == FoundRecord(NOW + 5, 101, 3)


def test_records_before_the_start_offset_do_not_count() -> None:
    assert find(stored(), NOW, 102) == FoundRecord(NOW + 3, 102, 3)
    assert find(stored(), NOW + 4, 102) == FoundRecord(NOW + 5, 103, 3)


def test_batch_without_such_a_record_is_not_unpacked() -> None:
    damaged = stored()[:61]
    assert find(damaged, NOW + 6) is None
    assert find(damaged, NOW, 104) is None
    with pytest.raises(InvalidRecord):
        find(damaged, NOW, 103)


def test_header_may_promise_a_time_that_no_record_has() -> None:
    assert find(stored(max_timestamp=NOW + 9), NOW + 8) is None


def test_first_record_with_the_largest_timestamp_is_the_latest() -> None:
    assert latest(stored()) == FoundRecord(NOW + 5, 101, 3)


def test_latest_of_an_append_time_batch_is_its_last_offset() -> None:
    data = stored(attributes=LOG_APPEND_TIME, max_timestamp=NOW + 9)
    assert latest(data) == FoundRecord(NOW + 9, 103, 3)
    assert find(data, NOW + 9) == FoundRecord(NOW + 9, 100, 3)


def test_batch_whose_records_were_all_removed_has_no_latest() -> None:
    assert latest(batch(payload=b"", records_count=0)) is None

"""A partition log from the outside: epochs, what a fetch sees, trims, restarts."""

from __future__ import annotations

import pytest
from log_batches import (
    LOG_APPEND_TIME,
    NOW,
    batch,
    idempotent,
    transactional,
)
from log_kit import append, make_log, plan, planned, refused, topic

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.base.stored import EpochEntry, ProducerSnapshot, SegmentInfo
from kafkapy.log.partition_log import PartitionLog
from kafkapy.log.plan import Duplicate
from kafkapy.log.window import ReadWindow
from kafkapy.records.batch import BatchHeader

# Epochs


def test_first_append_of_a_leader_carries_the_epochs() -> None:
    log = make_log(leader_epoch=2, end=5, epochs=[EpochEntry(1, 0)])
    first = planned(log, batch())
    assert first.epochs == [EpochEntry(1, 0), EpochEntry(2, 5)]
    assert planned(log, batch()).epochs is None
    log.failed(first)
    assert append(log, batch()).epochs == [EpochEntry(1, 0), EpochEntry(2, 5)]


def test_leader_that_goes_on_with_its_epoch_has_nothing_to_save() -> None:
    assert planned(make_log(end=5, epochs=[EpochEntry(0, 0)]), batch()).epochs is None


def test_offset_for_epoch_knows_the_current_one_before_anything_is_written() -> None:
    log = make_log(leader_epoch=2, end=5, epochs=[EpochEntry(1, 0)])
    assert log.offset_for_epoch(2) == (2, 5)
    assert log.offset_for_epoch(1) == (1, 5)
    assert log.offset_for_epoch(3) == (-1, -1)


def test_leader_epoch_of_a_request_is_compared_with_ours() -> None:
    log = make_log(leader_epoch=2)
    assert log.check_leader_epoch(-1) is None
    assert log.check_leader_epoch(2) is None
    assert log.check_leader_epoch(0) == Refusal(ErrorCode.FENCED_LEADER_EPOCH)
    assert log.check_leader_epoch(3) == Refusal(ErrorCode.UNKNOWN_LEADER_EPOCH)


def test_earliest_epoch_is_that_of_the_log_start() -> None:
    log = make_log(leader_epoch=2, start=3, end=5, epochs=[EpochEntry(0, 0), EpochEntry(1, 4)])
    assert log.earliest_epoch() == 0
    log.trimmed(4)
    assert log.earliest_epoch() == 1
    assert make_log(end=5).earliest_epoch() == -1


# Fetch


def window(log: PartitionLog, offset: int, **wishes: object) -> ReadWindow | Refusal:
    return log.view(fetch_offset=offset, read_committed=False, **wishes)  # type: ignore[arg-type]


def test_fetch_sees_what_is_committed() -> None:
    log = make_log(start=2, end=5)
    planned(log, batch(2))
    assert window(log, 3) == ReadWindow(3, 5, 5, 5, 2)


@pytest.mark.parametrize("offset", [5, 6, 7])
def test_fetch_between_high_watermark_and_end_is_empty_and_no_error(offset: int) -> None:
    log = make_log(start=2, end=5)
    planned(log, batch(2))
    assert window(log, offset) == ReadWindow(offset, offset, 5, 5, 2)


@pytest.mark.parametrize("offset", [1, 8, -1])
def test_fetch_outside_the_log_is_out_of_range(offset: int) -> None:
    log = make_log(start=2, end=5)
    planned(log, batch(2))
    assert window(log, offset) == Refusal(ErrorCode.OFFSET_OUT_OF_RANGE)


def test_read_committed_stops_at_the_last_stable_offset() -> None:
    log = make_log()
    append(log, batch(2))
    append(log, transactional(0))
    assert log.view(fetch_offset=0, read_committed=True) == ReadWindow(0, 2, 3, 2, 0)
    assert log.view(fetch_offset=3, read_committed=True) == ReadWindow(3, 3, 3, 2, 0)
    assert log.view(fetch_offset=0, read_committed=False) == ReadWindow(0, 3, 3, 2, 0)


def test_fetch_with_another_leader_epoch_is_fenced() -> None:
    log = make_log(leader_epoch=2)
    assert window(log, 0, current_leader_epoch=0) == Refusal(ErrorCode.FENCED_LEADER_EPOCH)
    assert window(log, 0, current_leader_epoch=3) == Refusal(ErrorCode.UNKNOWN_LEADER_EPOCH)
    assert window(log, 0, current_leader_epoch=2) == ReadWindow(0, 0, 0, 0, 0)


def test_fetch_whose_last_epoch_ended_earlier_diverges() -> None:
    log = make_log(leader_epoch=2, end=5, epochs=[EpochEntry(0, 0), EpochEntry(2, 3)])
    assert window(log, 4, last_fetched_epoch=0) == ReadWindow(4, 4, 5, 5, 0, (0, 3))
    assert window(log, 9, last_fetched_epoch=1) == ReadWindow(9, 9, 5, 5, 0, (0, 3))
    assert window(log, 4, last_fetched_epoch=2) == ReadWindow(4, 5, 5, 5, 0)
    assert window(log, 3, last_fetched_epoch=0) == ReadWindow(3, 5, 5, 5, 0)


def test_fetch_with_an_unknown_last_epoch_is_out_of_range() -> None:
    log = make_log(end=5, epochs=[EpochEntry(0, 0)])
    out_of_range = Refusal(ErrorCode.OFFSET_OUT_OF_RANGE)
    assert window(log, 4, last_fetched_epoch=7) == out_of_range
    assert window(log, 6, last_fetched_epoch=0) == ReadWindow(6, 6, 5, 5, 0, (0, 5))


# Trim and retention


def test_trim_moves_the_start_and_the_epochs() -> None:
    log = make_log(end=10, epochs=[EpochEntry(0, 0)])
    assert log.plan_trim(4) == 4
    log.trimmed(4)
    log.trimmed(3)
    assert log.log_start_offset == 4
    assert log.offset_for_epoch(0) == (0, 10)
    assert planned(log, batch()).epochs == [EpochEntry(0, 4)]


def test_trim_below_the_first_epoch_changes_no_epochs() -> None:
    log = make_log(end=10)
    append(log, batch())
    log.trimmed(4)
    assert planned(log, batch()).epochs is None


def test_trim_to_the_high_watermark() -> None:
    log = make_log(end=10)
    planned(log, batch())
    assert log.plan_trim(-1) == 10
    assert log.plan_trim(11) == Refusal(ErrorCode.OFFSET_OUT_OF_RANGE)


def test_trim_beyond_the_high_watermark_is_our_own_mistake() -> None:
    with pytest.raises(AssertionError, match="high watermark"):
        make_log(end=10).trimmed(11)


def test_trim_past_an_open_transaction_takes_the_last_stable_offset_along() -> None:
    log = make_log()
    append(log, transactional(0))
    append(log, batch(3))
    log.trimmed(2)
    assert log.last_stable_offset == 2
    append(log, batch())
    assert log.last_stable_offset == 2


def test_emptied_log_begins_a_new_segment() -> None:
    log = make_log(topic(segment_ms="1000"))
    append(log, batch())
    log.trimmed(1)
    assert not append(log, batch(timestamps=[NOW + 5_000]), wall_ms=NOW + 5_000).roll


def test_compacted_topic_is_not_trimmed() -> None:
    log = make_log(topic(cleanup_policy="compact"), end=5)
    assert log.plan_trim(3) == Refusal(ErrorCode.POLICY_VIOLATION)


def test_retention_asks_the_current_configuration() -> None:
    segments = [SegmentInfo(0, 5, 100, NOW, NOW), SegmentInfo(5, 9, 100, NOW, NOW)]
    log = make_log(topic(retention_ms="-1"), end=9, segments=segments)
    assert log.retention_start(segments, wall_ms=NOW + 10) is None
    log.config = topic(retention_ms="9")
    assert log.config.retention_ms == 9
    assert log.retention_start(segments, wall_ms=NOW + 10) == 9


# Restart


def reopen(
    log: PartitionLog, headers: list[BatchHeader], snapshot: ProducerSnapshot | None
) -> PartitionLog:
    return make_log(end=log.high_watermark, snapshot=snapshot, recent=headers)


def test_duplicates_of_the_last_five_batches_are_known_after_a_restart() -> None:
    log = make_log()
    headers = [append(log, idempotent(sequence)).batches[0] for sequence in range(7)]
    log = reopen(log, headers, None)
    for sequence in range(2, 7):
        assert plan(log, idempotent(sequence)) == Duplicate(sequence, sequence, NOW)
    assert refused(log, idempotent(1)).code == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
    assert append(log, idempotent(7)).base_offset == 7


def test_snapshot_is_as_of_the_end_and_owned() -> None:
    log = make_log()
    append(log, idempotent(0))
    snapshot = log.snapshot()
    append(log, idempotent(1))
    assert snapshot.offset == 1
    assert len(snapshot.entries[0].batches) == 1


def test_snapshot_while_an_append_is_under_way_is_our_own_mistake() -> None:
    log = make_log()
    planned(log, batch())
    with pytest.raises(AssertionError, match="stored"):
        log.snapshot()


def test_open_transaction_is_open_after_a_restart() -> None:
    log = make_log()
    header = append(log, transactional(0)).batches[0]
    assert reopen(log, [header], None).last_stable_offset == 0


def test_client_batch_with_append_time_bit_is_refused_on_append_time_topics() -> None:
    log = make_log(topic(message_timestamp_type="LogAppendTime"))
    refusal = refused(log, batch(attributes=LOG_APPEND_TIME))
    assert refusal.code == ErrorCode.INVALID_TIMESTAMP

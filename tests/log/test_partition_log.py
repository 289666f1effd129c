"""A partition log from the outside: appends, commits, failures, segments, flushes."""

from __future__ import annotations

import struct

import pytest
from log_batches import (
    CONTROL,
    NOW,
    PID,
    TRANSACTIONAL,
    batch,
    idempotent,
    marker,
    transactional,
)
from log_kit import append, make_log, plan, planned, refused, state, stored, topic

from kafkapy.base.errors import ErrorCode
from kafkapy.base.stored import SegmentInfo
from kafkapy.log import partition_log, producer_state
from kafkapy.log.plan import AppendPlan, AppendRefusal, Duplicate, Origin
from kafkapy.records.batch import read_header, scan

# Offsets and stamps


def test_offsets_are_dense_and_stamped_with_the_leader_epoch() -> None:
    log = make_log(leader_epoch=4, end=100)
    first, second = append(log, batch(3)), append(log, batch(2))
    assert (first.base_offset, first.end_offset) == (100, 103)
    assert (second.base_offset, second.end_offset) == (103, 105)
    header = read_header(stored(second), 0)
    assert (header.base_offset, header.partition_leader_epoch) == (103, 4)
    assert second.batches == [header]
    assert isinstance(scan(memoryview(stored(second))), list)


def test_plain_batch_is_stamped_in_its_own_buffer() -> None:
    data = batch(2)
    accepted = planned(make_log(end=9), data)
    assert stored(accepted) == bytes(data)
    assert data[:8] == struct.pack(">q", 9)


def test_read_only_buffer_is_copied_before_it_is_stamped() -> None:
    data = bytes(batch(2))
    accepted = planned(make_log(end=9), data)
    assert data[:8] == bytes(8)
    assert read_header(stored(accepted), 0).base_offset == 9


def test_bytes_after_the_last_whole_batch_are_left_out() -> None:
    whole = batch()
    accepted = planned(make_log(), whole + batch()[:30])
    assert accepted.size_bytes == len(stored(accepted)) == len(whole)


def test_batch_in_the_middle_of_a_buffer_moves_to_the_front_of_the_plan() -> None:
    data = bytearray(5) + batch()
    header = read_header(data, 5)
    log = make_log()
    accepted = log.plan_append(
        memoryview(data), [header], origin=Origin.CLIENT, wall_ms=NOW, decompress_budget=0
    )
    assert not isinstance(accepted, AppendRefusal | Duplicate)
    assert accepted.batches[0].position == 0
    assert bytes(data[5:]) == stored(accepted)


def test_plan_counts_what_it_appends() -> None:
    accepted = planned(make_log(), batch(3))
    assert (accepted.records_count, accepted.size_bytes) == (3, len(batch(3)))
    assert not accepted.roll
    assert not accepted.flush
    assert accepted.snapshot is None


def test_create_time_answers_no_append_time() -> None:
    assert planned(make_log(), batch()).log_append_time_ms == -1


def test_log_append_time_is_stamped_and_answered() -> None:
    log = make_log(topic(message_timestamp_type="LogAppendTime"))
    accepted = planned(log, batch(3, timestamps=[5, 6, 7]), wall_ms=NOW + 1)
    header = read_header(stored(accepted), 0)
    assert accepted.log_append_time_ms == NOW + 1
    assert header.uses_log_append_time
    assert (header.base_timestamp, header.max_timestamp) == (5, NOW + 1)
    assert accepted.batches == [header]
    assert isinstance(scan(memoryview(stored(accepted))), list)


def test_append_time_may_be_the_epoch_of_the_clock() -> None:
    log = make_log(topic(message_timestamp_type="LogAppendTime"), wall_ms=0)
    accepted = planned(log, batch(timestamps=[5]), wall_ms=0)
    assert accepted.log_append_time_ms == accepted.batches[0].max_timestamp == 0


# Batches per append


def test_client_appends_exactly_one_batch() -> None:
    log = make_log()
    assert refused(log, batch() + batch()).code == ErrorCode.INVALID_RECORD
    assert refused(log, b"").code == ErrorCode.INVALID_RECORD


def test_coordinator_appends_several_batches_at_once() -> None:
    log = make_log(end=10)
    accepted = append(log, batch(2) + batch(3), origin=Origin.COORDINATOR)
    assert (accepted.base_offset, accepted.end_offset) == (10, 15)
    assert [header.base_offset for header in accepted.batches] == [10, 12]
    assert [header.position for header in accepted.batches] == [0, len(batch(2))]
    found = scan(memoryview(stored(accepted)))
    assert found == accepted.batches


def test_coordinator_appends_at_least_one_batch() -> None:
    assert refused(make_log(), b"", origin=Origin.COORDINATOR).code == ErrorCode.INVALID_RECORD


def test_offsets_a_coordinator_left_in_its_batch_are_overwritten() -> None:
    accepted = planned(make_log(end=3), batch(base_offset=9), origin=Origin.COORDINATOR)
    assert accepted.base_offset == 3


# Speculation: commit, failure


def test_end_moves_when_planned_and_high_watermark_when_committed() -> None:
    log = make_log()
    first, second = planned(log, batch(2)), planned(log, batch(3))
    assert (log.log_end_offset, log.high_watermark, log.last_stable_offset) == (5, 0, 0)
    assert log.committed(first) == 2
    assert (log.log_end_offset, log.high_watermark, log.last_stable_offset) == (5, 2, 2)
    assert log.committed(second) == 5


def test_plans_commit_in_order() -> None:
    log = make_log()
    planned(log, batch())
    second = planned(log, batch())
    with pytest.raises(AssertionError, match="out of order"):
        log.committed(second)


def test_failed_plan_takes_the_later_ones_with_it() -> None:
    log = make_log()
    append(log, idempotent(0, 2))
    before = state(log)
    failing = planned(log, idempotent(2, 2))
    planned(log, idempotent(4))
    planned(log, idempotent(0, epoch=1))
    log.failed(failing)
    assert state(log) == before
    assert append(log, idempotent(2)).base_offset == 2


def test_plans_before_a_failed_one_stay() -> None:
    log = make_log()
    first = planned(log, batch())
    log.failed(planned(log, batch()))
    assert log.log_end_offset == 1
    assert log.committed(first) == 1


def test_failure_of_a_plan_that_is_not_outstanding_is_our_own_mistake() -> None:
    log = make_log()
    accepted = append(log, batch())
    with pytest.raises(AssertionError, match="outstanding"):
        log.failed(accepted)


# Idempotence


def test_duplicate_batch_returns_the_first_offset() -> None:
    log = make_log()
    append(log, idempotent(0, 3))
    append(log, idempotent(3, 2))
    before = state(log)
    assert plan(log, idempotent(0, 3)) == Duplicate(0, 2, NOW)
    assert state(log) == before


def test_duplicate_of_an_uncommitted_batch_lies_above_the_high_watermark() -> None:
    log = make_log()
    planned(log, idempotent(0, 3))
    answer = plan(log, idempotent(0, 3))
    assert isinstance(answer, Duplicate)
    assert answer.last_offset >= log.high_watermark


def test_retry_after_a_failed_append_is_appended() -> None:
    log = make_log()
    log.failed(planned(log, idempotent(0, 3)))
    assert append(log, idempotent(0, 3)).base_offset == 0


def test_duplicate_answers_the_append_time_of_the_first() -> None:
    log = make_log(topic(message_timestamp_type="LogAppendTime"))
    append(log, idempotent(0), wall_ms=NOW + 1)
    assert plan(log, idempotent(0), wall_ms=NOW + 2) == Duplicate(0, 0, NOW + 1)


def test_sequence_gap_is_out_of_order() -> None:
    log = make_log()
    append(log, idempotent(0, 3))
    refusal = refused(log, idempotent(4))
    assert refusal.code == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
    assert refusal.message is None
    assert "sequence 4" in refusal.reason


def test_older_producer_epoch_is_invalid() -> None:
    log = make_log()
    append(log, idempotent(0, epoch=2))
    assert refused(log, idempotent(1, epoch=1)).code == ErrorCode.INVALID_PRODUCER_EPOCH


def test_refused_batch_is_not_stamped() -> None:
    log = make_log(end=5)
    append(log, idempotent(0))
    data = idempotent(7)
    refused(log, data)
    assert data == idempotent(7)


def test_refused_batch_takes_those_before_it_in_the_append_back() -> None:
    log = make_log()
    append(log, batch(producer_id=7, producer_epoch=5), origin=Origin.COORDINATOR)
    good = batch(producer_id=8, producer_epoch=0)
    stale = batch(producer_id=7, producer_epoch=4)
    refusal = refused(log, good + stale, origin=Origin.COORDINATOR)
    assert refusal.code == ErrorCode.INVALID_PRODUCER_EPOCH


def test_expired_producer_may_go_on_with_any_sequence() -> None:
    log = make_log()
    append(log, idempotent(0))
    log.expire_producers(wall_ms=NOW + 10, expiration_ms=10)
    assert log.active_producers() == []
    append(log, idempotent(9))


def test_producer_with_an_append_under_way_does_not_expire() -> None:
    log = make_log()
    before = state(log)
    accepted = planned(log, idempotent(0))
    log.expire_producers(wall_ms=NOW + 10, expiration_ms=10)
    assert [entry.producer_id for entry in log.active_producers()] == [PID]
    log.failed(accepted)
    assert state(log) == before


def test_producers_of_a_partition_are_bounded_and_the_longest_idle_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(partition_log, "PRODUCERS_PER_PARTITION_MAX", 8)
    monkeypatch.setattr(producer_state, "PRODUCERS_PER_PARTITION_MAX", 8)
    log = make_log()

    def send(pid: int, *, age: int = 0, attributes: int = 0) -> AppendPlan:
        data = batch(
            producer_id=pid,
            producer_epoch=0,
            base_sequence=0,
            timestamps=[NOW - age],
            attributes=attributes,
        )
        return planned(log, data)

    log.committed(send(1, age=99, attributes=TRANSACTIONAL))
    for pid, age in ((2, 5), (3, 9), (4, 7), (5, 3), (6, 3)):
        log.committed(send(pid, age=age))
    first, second = send(7), send(8)
    log.committed(first)
    assert len(log.active_producers()) == 8
    third = send(9, age=50)
    log.committed(second)
    assert sorted(entry.producer_id for entry in log.active_producers()) == [1, 2, 5, 6, 7, 8, 9]
    log.failed(third)


# Transactions


def test_open_transaction_hides_what_follows_from_read_committed() -> None:
    log = make_log()
    append(log, batch(2))
    append(log, transactional(0))
    append(log, batch())
    assert (log.last_stable_offset, log.high_watermark) == (2, 4)
    append(log, marker(producer_id=7, coordinator_epoch=3), origin=Origin.COORDINATOR)
    assert (log.last_stable_offset, log.high_watermark) == (5, 5)
    (entry,) = log.active_producers()
    assert (entry.coordinator_epoch, entry.current_txn_first_offset) == (3, -1)


def test_uncommitted_marker_does_not_release_the_transaction() -> None:
    log = make_log()
    append(log, transactional(0))
    other = planned(log, batch())
    closing = planned(log, marker(producer_id=7), origin=Origin.COORDINATOR)
    log.committed(other)
    assert log.last_stable_offset == 0
    log.committed(closing)
    assert log.last_stable_offset == 3


def test_failed_marker_leaves_the_transaction_open() -> None:
    log = make_log()
    append(log, transactional(0))
    before = state(log)
    log.failed(planned(log, marker(producer_id=7), origin=Origin.COORDINATOR))
    assert state(log) == before


def test_marker_of_an_old_coordinator_is_fenced() -> None:
    log = make_log()
    append(log, marker(producer_id=7, coordinator_epoch=3), origin=Origin.COORDINATOR)
    refusal = refused(log, marker(producer_id=7, coordinator_epoch=2), origin=Origin.COORDINATOR)
    assert refusal.code == ErrorCode.TRANSACTION_COORDINATOR_FENCED


def test_control_batch_without_producer_changes_no_producer() -> None:
    log = make_log()
    append(log, batch(attributes=CONTROL), origin=Origin.COORDINATOR)
    assert log.active_producers() == []
    assert log.high_watermark == 1


def test_clients_write_no_control_batches() -> None:
    assert refused(make_log(), batch(attributes=CONTROL)).code == ErrorCode.INVALID_RECORD


# Rolling


def test_full_segment_is_rolled_with_a_snapshot_of_the_producers() -> None:
    size = len(batch())
    log = make_log(topic(internal_segment_bytes=str(2 * size)))
    append(log, idempotent(0))
    assert not append(log, idempotent(1)).roll
    before = state(log)
    rolled = planned(log, idempotent(2))
    assert rolled.roll
    assert rolled.snapshot is not None
    assert rolled.snapshot.offset == rolled.base_offset == 2
    assert [b.last_sequence for b in rolled.snapshot.entries[0].batches] == [0, 1]
    log.failed(rolled)
    assert state(log) == before
    assert append(log, idempotent(2)).roll
    assert not append(log, idempotent(3)).roll


def test_old_segment_is_rolled_by_record_time() -> None:
    log = make_log(topic(segment_ms="1000"))
    append(log, batch())
    assert not append(log, batch(timestamps=[NOW + 1_000])).roll
    assert append(log, batch(timestamps=[NOW + 1_001])).roll


def test_log_append_time_ages_segments_by_the_wall_clock() -> None:
    log = make_log(topic(segment_ms="1000", message_timestamp_type="LogAppendTime"))
    append(log, batch(timestamps=[5]))
    assert not append(log, batch(timestamps=[10_000]), wall_ms=NOW + 1_000).roll
    assert append(log, batch(timestamps=[5]), wall_ms=NOW + 1_001).roll


def test_segment_without_timestamps_ages_since_its_first_append() -> None:
    log = make_log(topic(segment_ms="1000"), wall_ms=NOW - 10**6)
    append(log, batch(timestamps=[-1]))
    assert not append(log, batch(timestamps=[-1]), wall_ms=NOW + 1_000).roll
    assert append(log, batch(timestamps=[-1]), wall_ms=NOW + 1_001).roll


def test_loaded_segment_goes_on_where_it_was() -> None:
    size = len(batch())
    segments = [SegmentInfo(0, 5, 10**9), SegmentInfo(5, 9, size, NOW - 10, NOW)]
    log = make_log(topic(internal_segment_bytes=str(2 * size)), end=9, segments=segments)
    assert not append(log, batch()).roll
    assert append(log, batch()).roll


def test_loaded_segment_of_an_append_time_topic_ages_since_its_first_batch() -> None:
    config = topic(segment_ms="1000", message_timestamp_type="LogAppendTime")
    log = make_log(config, end=5, segments=[SegmentInfo(0, 5, 100, NOW - 500, NOW - 400)])
    assert not append(log, batch(), wall_ms=NOW + 500).roll
    assert append(log, batch(), wall_ms=NOW + 501).roll


def test_failed_first_append_of_a_segment_leaves_it_empty() -> None:
    log = make_log(topic(segment_ms="1000"))
    before = state(log)
    log.failed(planned(log, batch()))
    assert state(log) == before
    append(log, batch(timestamps=[NOW + 500]))
    assert not append(log, batch(timestamps=[NOW + 1_500])).roll


def test_next_append_rolls_once_when_asked_to() -> None:
    log = make_log()
    append(log, idempotent(0))
    log.roll_before_next()
    before = state(log)
    failing = planned(log, idempotent(1))
    assert failing.roll
    assert failing.snapshot is not None
    log.failed(failing)
    assert state(log) == before
    assert append(log, idempotent(1)).roll
    assert not append(log, idempotent(2)).roll


def test_empty_segment_does_not_roll_when_asked_to() -> None:
    log = make_log()
    log.roll_before_next()
    assert not append(log, batch()).roll
    assert not append(log, batch()).roll


# Flushing


def test_flush_is_asked_for_every_flush_messages() -> None:
    log = make_log(topic(flush_messages="3"), end=10)
    assert not append(log, batch(2)).flush
    assert append(log, batch()).flush
    assert not append(log, batch(2)).flush
    log.flushed(15)
    assert not append(log, batch(2)).flush
    assert append(log, batch()).flush


def test_flush_of_a_failed_append_is_asked_for_again() -> None:
    log = make_log(topic(flush_messages="3"))
    append(log, batch(2))
    log.failed(planned(log, batch()))
    assert planned(log, batch()).flush


def test_log_knows_whether_anything_waits_for_a_flush() -> None:
    log = make_log(end=3)
    assert not log.unflushed()
    accepted = planned(log, batch())
    assert not log.unflushed()
    log.committed(accepted)
    assert log.unflushed()
    log.flushed(4)
    log.flushed(2)
    assert not log.unflushed()

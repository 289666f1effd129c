"""Retention by time, by size and by DeleteRecords."""

from __future__ import annotations

import pytest

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.base.stored import SegmentInfo
from kafkapy.log.retention import retention_start, trim_start

NOW = 1_000_000
DELETE = frozenset({"delete"})
COMPACT = frozenset({"compact"})


def segment(base: int, end: int, *, size: int = 100, newest: int = NOW) -> SegmentInfo:
    return SegmentInfo(base, end, size, first_timestamp=newest, max_timestamp=newest)


def start(
    *segments: SegmentInfo,
    log_start: int = 0,
    hw: int = 1_000,
    policy: frozenset[str] = DELETE,
    size: int = -1,
    ms: int = -1,
) -> int | None:
    return retention_start(
        list(segments),
        log_start_offset=log_start,
        high_watermark=hw,
        cleanup_policy=policy,
        retention_bytes=size,
        retention_ms=ms,
        wall_ms=NOW,
    )


def test_nothing_goes_without_limits() -> None:
    assert start(segment(0, 10), segment(10, 20)) is None


def test_segments_older_than_retention_ms_go() -> None:
    old, young = segment(0, 10, newest=NOW - 101), segment(10, 20, newest=NOW - 100)
    assert start(old, young, ms=100) == 10


def test_time_stops_at_the_first_young_segment() -> None:
    old, young = segment(10, 20, newest=0), segment(0, 10)
    assert start(young, old, ms=100) is None


def test_future_records_keep_their_segment() -> None:
    assert start(segment(0, 10, newest=NOW + 10**9), segment(10, 20), ms=100) is None


def test_active_segment_ages_too_and_the_log_ends_up_empty() -> None:
    assert start(segment(0, 10, newest=0), segment(10, 20, newest=0), ms=100) == 20


def test_segment_without_timestamps_never_ages() -> None:
    assert start(segment(0, 10, newest=-1), ms=100) is None


def test_segment_beyond_the_high_watermark_stays() -> None:
    assert start(segment(0, 10, newest=0), segment(10, 20, newest=0), ms=100, hw=19) == 10


def test_log_keeps_at_least_retention_bytes() -> None:
    three = [segment(0, 10), segment(10, 20), segment(20, 30)]
    assert start(*three, size=200) == 10
    assert start(*three, size=201) is None
    assert start(*three, size=100) == 20


def test_size_zero_empties_the_log() -> None:
    assert start(segment(0, 10), segment(10, 20), size=0) == 20


def test_empty_active_segment_is_left_alone() -> None:
    assert start(segment(10, 10, size=0, newest=-1), log_start=10, size=0, ms=0) is None


def test_size_is_measured_before_time_and_both_apply() -> None:
    segments = [segment(0, 10), segment(10, 20, newest=0), segment(20, 30)]
    assert start(*segments, size=200, ms=100) == 20


def test_whole_segments_below_the_log_start_go_whatever_the_policy() -> None:
    segments = [segment(0, 10), segment(10, 20)]
    for policy in (DELETE, COMPACT, frozenset[str]()):
        assert start(*segments, log_start=10, policy=policy) == 10
        assert start(*segments, log_start=15, policy=policy) == 15
        assert start(*segments, log_start=9, policy=policy) is None


def test_breached_segments_do_not_count_as_size() -> None:
    segments = [segment(0, 10), segment(10, 20), segment(20, 30)]
    assert start(*segments, log_start=10, size=200) == 10


def test_active_segment_is_not_breached_by_a_log_start_at_its_end() -> None:
    assert start(segment(0, 10), log_start=10, policy=COMPACT) is None


@pytest.mark.parametrize("policy", [COMPACT, frozenset[str]()])
def test_topics_that_are_not_deleted_from_keep_old_and_many_records(
    policy: frozenset[str],
) -> None:
    assert start(segment(0, 10, newest=0), segment(10, 20), policy=policy, size=0, ms=1) is None


def test_compact_and_delete_both_apply() -> None:
    assert start(segment(0, 10, newest=0), policy=COMPACT | DELETE, ms=1) == 10


def trim(offset: int, policy: frozenset[str] = DELETE) -> int | Refusal:
    return trim_start(offset, log_start_offset=10, high_watermark=50, cleanup_policy=policy)


def test_delete_records_moves_the_start() -> None:
    assert trim(30) == 30
    assert trim(50) == 50


def test_delete_records_minus_one_is_the_high_watermark() -> None:
    assert trim(-1) == 50


def test_delete_records_below_the_start_is_a_success_that_changes_nothing() -> None:
    assert trim(3) == 10
    assert trim(0) == 10


@pytest.mark.parametrize("offset", [51, -2])
def test_delete_records_out_of_range(offset: int) -> None:
    assert trim(offset) == Refusal(ErrorCode.OFFSET_OUT_OF_RANGE)


def test_delete_records_of_a_compacted_topic_is_against_its_policy() -> None:
    assert trim(30, COMPACT) == Refusal(ErrorCode.POLICY_VIOLATION)
    assert trim(30, COMPACT | DELETE) == 30
    assert trim(30, frozenset()) == 30

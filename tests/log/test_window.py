"""Epoch checks of Fetch, apart from a log."""

from __future__ import annotations

import pytest

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.log.window import check_last_epoch, check_leader_epoch


@pytest.mark.parametrize(
    ("claimed", "code"),
    [
        (-1, None),
        (5, None),
        (0, ErrorCode.FENCED_LEADER_EPOCH),
        (4, ErrorCode.FENCED_LEADER_EPOCH),
        (6, ErrorCode.UNKNOWN_LEADER_EPOCH),
    ],
)
def test_leader_epoch_of_the_client_must_be_ours(claimed: int, code: ErrorCode | None) -> None:
    refusal = check_leader_epoch(leader_epoch=5, current_leader_epoch=claimed)
    assert (refusal.code if refusal else None) == code


def last_epoch(
    fetch_offset: int, epoch_end: tuple[int, int], *, start: int = 10
) -> tuple[int, int] | Refusal | None:
    return check_last_epoch(
        last_fetched_epoch=3,
        fetch_offset=fetch_offset,
        log_start_offset=start,
        epoch_end=epoch_end,
    )


def test_logs_agree_up_to_the_end_of_the_epoch() -> None:
    assert last_epoch(20, (3, 20)) is None
    assert last_epoch(10, (3, 20)) is None


def test_fetch_beyond_the_end_of_its_epoch_diverges() -> None:
    assert last_epoch(21, (3, 20)) == (3, 20)


def test_epoch_that_we_never_had_diverges_at_the_one_before() -> None:
    assert last_epoch(15, (2, 20)) == (2, 20)
    assert last_epoch(5, (3, 0), start=0) == (3, 0)


def test_unknown_epoch_is_out_of_range() -> None:
    assert last_epoch(15, (-1, -1)) == Refusal(ErrorCode.OFFSET_OUT_OF_RANGE)


def test_fetch_below_the_start_is_out_of_range_even_if_it_diverges() -> None:
    assert last_epoch(9, (2, 5)) == Refusal(ErrorCode.OFFSET_OUT_OF_RANGE)

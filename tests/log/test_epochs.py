"""Leader epochs: OffsetForLeaderEpoch's answers, and what trims and restarts leave of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kafkapy.base.stored import EpochEntry
from kafkapy.log.epochs import EpochHistory


def history(*entries: tuple[int, int], start: int = 0, end: int = 100) -> EpochHistory:
    return EpochHistory(
        [EpochEntry(*entry) for entry in entries], log_start_offset=start, end_offset=end
    )


@pytest.mark.parametrize(
    ("requested", "answer"),
    [
        (7, (7, 100)),  # the latest ends at the log's end
        (8, (-1, -1)),  # newer than any
        (-1, (-1, -1)),  # undefined
        (1, (1, 10)),  # older than all: ends where the first known one starts
        (3, (3, 30)),  # known: ends where the next one starts
        (4, (3, 30)),  # unknown in between: the one before it
        (5, (5, 60)),
    ],
)
def test_epoch_ends_where_the_next_one_starts(requested: int, answer: tuple[int, int]) -> None:
    epochs = history((3, 10), (5, 30), (7, 60))
    assert epochs.end_offset_for(requested, log_end_offset=100) == answer


def test_log_without_epochs_knows_none() -> None:
    assert history().end_offset_for(0, log_end_offset=100) == (-1, -1)


def test_newest_epoch_is_assigned_once() -> None:
    epochs = history((3, 10))
    assert epochs.assign(4, 50)
    assert not epochs.assign(4, 70)
    assert epochs.entries == [EpochEntry(3, 10), EpochEntry(4, 50)]


def test_epoch_that_wrote_nothing_is_replaced_by_the_next() -> None:
    epochs = history((3, 10))
    epochs.assign(4, 50)
    epochs.assign(5, 50)
    assert epochs.entries == [EpochEntry(3, 10), EpochEntry(5, 50)]


def test_older_epoch_than_seen_is_our_own_mistake() -> None:
    with pytest.raises(AssertionError, match="leader epoch 2 after 3"):
        history((3, 10)).assign(2, 50)


def test_epochs_beyond_the_recovered_end_are_forgotten() -> None:
    assert history((3, 10), (4, 50), end=50).entries == [EpochEntry(3, 10)]


def test_trim_moves_the_start_of_the_epoch_that_holds_it() -> None:
    epochs = history((3, 10), (5, 30), (7, 60))
    assert epochs.truncate_start(40)
    assert epochs.entries == [EpochEntry(5, 40), EpochEntry(7, 60)]


def test_trim_to_the_start_of_an_epoch_keeps_it_whole() -> None:
    epochs = history((3, 10), (5, 30))
    assert epochs.truncate_start(30)
    assert epochs.entries == [EpochEntry(5, 30)]
    assert not epochs.truncate_start(30)


def test_trim_below_all_epochs_changes_nothing() -> None:
    epochs = history((3, 10), (5, 30))
    assert not epochs.truncate_start(5)


def test_stored_epochs_below_the_log_start_are_forgotten_at_load() -> None:
    assert history((3, 10), (5, 30), start=30).entries == [EpochEntry(5, 30)]


@pytest.mark.parametrize(("offset", "epoch"), [(9, -1), (10, 3), (29, 3), (30, 5), (99, 5)])
def test_epoch_of_an_offset(offset: int, epoch: int) -> None:
    assert history((3, 10), (5, 30)).epoch_at(offset) == epoch


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 20)), max_size=8), st.integers(0, 90))
def test_entries_always_ascend(steps: list[tuple[int, int]], trim: int) -> None:
    epochs = history()
    epoch = offset = 0
    for epoch_step, offset_step in steps:
        epoch, offset = epoch + epoch_step, offset + offset_step
        epochs.assign(epoch, offset)
    epochs.truncate_start(trim)
    for before, after in zip(epochs.entries, epochs.entries[1:], strict=False):
        assert before.epoch < after.epoch
        assert before.start_offset < after.start_offset

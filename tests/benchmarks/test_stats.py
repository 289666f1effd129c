"""The arithmetic of the benchmark tables."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.stats import median, percentile, ratio, written


def test_median_of_an_odd_count_is_the_middle_value() -> None:
    assert median([3, 1, 2]) == 2


def test_median_of_an_even_count_is_between_the_middle_values() -> None:
    assert median([4, 1, 2, 3]) == 2.5


def test_median_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no values"):
        median([])


@pytest.mark.parametrize(
    ("percent", "value"), [(0, 1), (1, 1), (50, 50), (50.5, 51), (99, 99), (100, 100)]
)
def test_percentile_is_the_smallest_value_that_covers_the_share(percent: float, value: int) -> None:
    assert percentile(list(range(100, 0, -1)), percent) == value


def test_percentile_of_one_value_is_that_value() -> None:
    assert [percentile([7], percent) for percent in (0, 50, 99, 100)] == [7, 7, 7, 7]


def test_percentile_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no values"):
        percentile([], 50)


@pytest.mark.parametrize("percent", [-1, 101])
def test_percentage_outside_its_range_is_refused(percent: float) -> None:
    with pytest.raises(ValueError, match="is no percentage"):
        percentile([1], percent)


def test_ratio_of_missing_values_or_to_zero_is_missing() -> None:
    assert ratio(1, None) is None
    assert ratio(None, 1) is None
    assert ratio(1, 0) is None
    assert ratio(0, 2) == 0
    assert ratio(3, 2) == 1.5


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "-"), (0.1234, "0.12"), (12.34, "12.3"), (99.96, "100.0"), (12345.6, "12,346")],
)
def test_number_is_written_with_about_three_digits(value: float | None, text: str) -> None:
    assert written(value) == text

"""The arithmetic of the tables: medians, percentiles, ratios and how a number is written.

Decides nothing about what is measured. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence


def median(values: Sequence[float]) -> float:
    """Return the middle value, the mean of the two middle ones of an even count.

    Raises: ValueError without values.
    """
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that at least `percent` of the values do not exceed.

    Raises: ValueError without values, or for a percentage outside 0-100.
    """
    if not values:
        raise ValueError("no values")
    if not 0 <= percent <= 100:
        raise ValueError(f"{percent} is no percentage")
    ordered = sorted(values)
    rank = -(-len(ordered) * percent // 100)
    return ordered[max(int(rank) - 1, 0)]


def ratio(value: float | None, other: float | None) -> float | None:
    """Return value / other, None where one of them is missing or the other is zero."""
    if value is None or other is None or other == 0:
        return None
    return value / other


def written(value: float | None) -> str:
    """Write a number with about three digits, `-` for none."""
    if value is None:
        return "-"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    if abs(value) >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}"

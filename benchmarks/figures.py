"""A figure of the table: one unit, values for each broker, and what it is held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from benchmarks.client import Measured
from benchmarks.stats import median, ratio


class Figure(msgspec.Struct):
    """Values by broker, one for each round. `bar` says in words what is wanted."""

    row: str
    name: str
    unit: str
    values: dict[str, list[float]]
    bar: str = ""

    def median(self, broker: str) -> float | None:
        """Return the median over the rounds, None for a broker that was not measured."""
        values = self.values.get(broker)
        return median(values) if values else None

    def ratio(self, broker: str, other: str) -> float | None:
        """Return the quotient of two brokers' medians."""
        return ratio(self.median(broker), self.median(other))

    def as_json(self, against: str) -> dict[str, Any]:
        """Return everything, medians and ratios included, for programs."""
        return {
            "row": self.row,
            "figure": self.name,
            "unit": self.unit,
            "values": self.values,
            "median": {broker: self.median(broker) for broker in self.values},
            "ratio": {b: self.ratio(b, against) for b in self.values if b != against},
            "bar": self.bar,
        }


Runs = dict[str, list[Measured]]
"""What each broker's rounds brought."""


def figure(row: str, name: str, unit: str, runs: Runs, key: str, bar: str = "") -> Figure:
    """Take one value of each run as it is."""
    values = {broker: [run[key] for run in measured] for broker, measured in runs.items()}
    return Figure(row, name, unit, values, bar)


def quotient(
    row: str, name: str, unit: str, runs: Runs, over: tuple[str, str], scale: float, bar: str = ""
) -> Figure:
    """Divide two values of each run; `scale` turns the quotient into `unit`."""
    above, below = over
    values = {
        broker: [run[above] / run[below] * scale for run in measured if run[below]]
        for broker, measured in runs.items()
    }
    return Figure(row, name, unit, values, bar)


def shares(row: str, name: str, figure: Figure, of: Iterable[float], bar: str = "") -> Figure:
    """Express a figure in percent of something else that was measured in the same run."""
    whole = median(list(of))
    values = {
        broker: [value / whole * 100 for value in measured]
        for broker, measured in figure.values.items()
    }
    return Figure(row, name, "%", values, bar)


def growth_figures(what: str, by_size: Mapping[int, Runs]) -> list[Figure]:
    """Say what a unit of a load costs at the least size, and in percent of that at each larger."""
    row = f"growth: {what}"
    cpu = {
        size: quotient(row, f"CPU with {size:,}", "us", runs, ("cpu_s", "count"), 1e6)
        for size, runs in sorted(by_size.items())
    }
    least, *larger = cpu.values()
    figures = [least]
    for size, other in zip(sorted(by_size)[1:], larger, strict=True):
        values = {
            broker: [value / median(least.values[broker]) * 100 for value in measured]
            for broker, measured in other.values.items()
        }
        figures.append(Figure(row, f"with {size:,}, of that", "%", values, "<= 120 %"))
    return figures


def merged(figures: Sequence[Figure]) -> list[Figure]:
    """Put figures that differ only in the broker into one, in the order of the first of each."""
    by_name: dict[tuple[str, str], Figure] = {}
    for figure in figures:
        found = by_name.setdefault((figure.row, figure.name), figure)
        found.values |= figure.values
    return list(by_name.values())

"""How runs become figures, and figures a table."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks import report
from benchmarks.client import Measured
from benchmarks.figures import Figure, figure, growth_figures, merged, quotient, shares


def runs(*pairs: tuple[float, float]) -> dict[str, list[Measured]]:
    return {"memory": [Measured(cpu_s=cpu, count=count) for cpu, count in pairs]}


def test_a_figure_takes_one_value_of_each_run() -> None:
    assert figure("row", "name", "s", runs((1, 2), (3, 4)), "cpu_s").values == {"memory": [1, 3]}


def test_a_quotient_is_scaled_and_leaves_out_runs_without_a_divisor() -> None:
    found = quotient("row", "name", "us", runs((1, 2), (3, 0)), ("cpu_s", "count"), 1e6)
    assert found.values == {"memory": [500_000]}


def test_a_share_is_in_percent_of_the_median() -> None:
    whole = Figure("row", "name", "MB", {"memory": [5.0, 10.0]})
    assert shares("row", "of", whole, [10, 20, 90]).values == {"memory": [25, 50]}


def test_the_ratio_of_a_broker_that_was_not_measured_is_missing() -> None:
    found = Figure("row", "name", "s", {"memory": [4.0], "kafka": [2.0]})
    assert found.ratio("memory", "kafka") == 2
    assert found.ratio("files", "kafka") is None


def test_growth_is_told_in_percent_of_the_least_size() -> None:
    found = growth_figures("things", {100: runs((3, 1)), 1: runs((2, 1), (2, 1)), 10: runs((1, 1))})
    assert [(f.name, f.unit, f.values["memory"]) for f in found] == [
        ("CPU with 1", "us", [2e6, 2e6]),
        ("with 10, of that", "%", [50]),
        ("with 100, of that", "%", [150]),
    ]


def test_figures_of_one_name_are_merged_over_brokers() -> None:
    parts = [
        Figure("row", "a", "s", {"memory": [1.0]}),
        Figure("row", "b", "s", {"memory": [2.0]}),
        Figure("row", "a", "s", {"files": [3.0]}),
    ]
    assert [(f.name, f.values) for f in merged(parts)] == [
        ("a", {"memory": [1.0], "files": [3.0]}),
        ("b", {"memory": [2.0]}),
    ]


@pytest.mark.parametrize(
    ("values", "cells"),
    [
        ({"memory": [1.0], "kafka": [4.0], "kfake": [2.0]}, "1.00 | - | 4.00 | 2.00 | 0.25 | -"),
        ({"files": [3.0]}, "- | 3.00 | - | - | - | -"),
    ],
)
def test_a_line_shows_medians_and_ratios_to_kafka(
    values: dict[str, list[float]], cells: str
) -> None:
    line = report.line(Figure("row", "name", "s", values, "<= 1 x"))
    assert [cell.strip() for cell in line.strip("|").split("|")] == [
        "row", "name", "s", *cells.split(" | "), "<= 1 x",
    ]  # fmt: skip


def test_a_line_has_a_cell_under_each_head() -> None:
    *heads, line = (*report.heads().splitlines(), report.line(Figure("row", "name", "s", {})))
    assert {text.count("|") for text in heads} == {line.count("|")}
    assert {len(text) for text in heads} == {len(line)}

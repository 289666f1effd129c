"""The same requests to Apache Kafka and to kafkapy: the answers are the same, field by field."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import scenarios_cluster
import scenarios_configs
import scenarios_data
import scenarios_groups
import scenarios_topics
from differs import reason_of, table
from normal import differences
from side import Side, Step

SCENARIOS: tuple[Callable[[Side], None], ...] = (
    *scenarios_topics.SCENARIOS,
    *scenarios_configs.SCENARIOS,
    *scenarios_data.SCENARIOS,
    *scenarios_cluster.SCENARIOS,
    *scenarios_groups.SCENARIOS,
)


def _run(scenario: Callable[[Side], None], side: Side) -> list[Step]:
    side.steps = []
    scenario(side)
    return side.steps


def _report(name: str, ours: list[Step], theirs: list[Step]) -> list[str]:
    found = []
    for mine, other in zip(ours, theirs, strict=False):
        step = f"{mine.api} v{mine.version} {mine.label}"
        assert mine[:3] == other[:3], f"the transcripts part at {step}"
        for path, value, expected in differences(mine.answer, other.answer):
            where = f"{name} | {step} | {path}"
            if reason_of(where) is None:
                found.append(f"{where}: Kafka {_short(expected)}, kafkapy {_short(value)}")
    if len(ours) != len(theirs):
        found.append(f"{name}: {len(theirs)} steps of Kafka, {len(ours)} of kafkapy")
    return found


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 300 else f"{text[:300]}..."


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.__name__)
def test_answers_are_those_of_kafka(
    scenario: Callable[[Side], None], pair: tuple[Side, Side]
) -> None:
    """Every difference is either in `differs.DIFFERS` or a fault."""
    with ThreadPoolExecutor(2) as pool:
        ours, theirs = pool.map(lambda side: _run(scenario, side), pair)
    found = _report(scenario.__name__, ours, theirs)
    assert not found, "\n".join([f"{len(found)} differences", *found])


def test_readme_shows_the_table_of_differences() -> None:
    readme = Path(__file__).with_name("README.md").read_text()
    assert table() in readme

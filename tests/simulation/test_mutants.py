"""Each broken rule is noticed: by a transcript, or by the simulation within a few seeds."""

from __future__ import annotations

from pathlib import Path

import pytest
from sim_mutants import MUTANTS
from sim_run import simulate
from transcript import Interpreter, parse, render

SCENARIOS = sorted((Path(__file__).parent.parent / "scenarios").glob("*.txt"))
SEEDS = 80

ONLY_SIMULATED = {name for name in MUTANTS if name.startswith("runtime_")}


def scenario_that_notices() -> str | None:
    """Return the first transcript that does not end as recorded."""
    for path in SCENARIOS:
        text = path.read_text(encoding="utf-8")
        blocks = parse(text)
        interpreter = Interpreter()
        try:
            for block in blocks:
                block.outcome = interpreter.run(block)
        except Exception:
            return path.stem
        if render(blocks) != text:
            return path.stem
    return None


def seed_that_notices(seeds: int) -> int | None:
    """Return the first seed in which something goes wrong."""
    for seed in range(seeds):
        try:
            simulate(seed)
        except Exception:
            return seed
    return None


def test_nobody_notices_anything_when_no_rule_is_broken() -> None:
    assert scenario_that_notices() is None
    assert seed_that_notices(10) is None


@pytest.mark.parametrize("name", sorted(MUTANTS))
def test_a_broken_rule_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    MUTANTS[name](monkeypatch)
    noticed = name not in ONLY_SIMULATED and scenario_that_notices() is not None
    assert noticed or seed_that_notices(SEEDS) is not None, name


def test_there_are_mutants_of_runtime_and_rules() -> None:
    assert len(ONLY_SIMULATED) >= 8
    assert len(MUTANTS) - len(ONLY_SIMULATED) >= 15

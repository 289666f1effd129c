"""Each broken rule of the log or the broker is noticed within a few simulated lives."""

from __future__ import annotations

import pytest
from broker_mutants import MUTANTS
from broker_run import simulate_broker

SEEDS = [(seed, engine) for seed in range(30) for engine in ("memory", "files")]


def seed_that_notices() -> tuple[int, str] | None:
    """Return the first life in which something goes wrong."""
    for seed, engine in SEEDS:
        try:
            simulate_broker(seed, engine)
        except Exception:
            return seed, engine
    return None


@pytest.mark.slow
@pytest.mark.pure
@pytest.mark.parametrize("name", sorted(MUTANTS))
def test_a_broken_rule_of_the_broker_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    MUTANTS[name](monkeypatch)
    assert seed_that_notices() is not None, name


def test_there_are_mutants_of_log_and_broker() -> None:
    assert len(MUTANTS) >= 15

"""Hundreds of simulated lives of a shard; a failing seed runs alone with `-k` and its number."""

from __future__ import annotations

import pytest
from sim_run import simulate
from sim_store import Violation

ORDINARY_SEEDS = 320
BATCH = 40

KEPT_SEEDS = (30,)
"""Seeds that once failed."""


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(ORDINARY_SEEDS // BATCH))
def test_no_invariant_breaks(batch: int, request: pytest.FixtureRequest) -> None:
    seeds = request.config.getoption("--sim-seeds", default=None) or ORDINARY_SEEDS
    for seed in range(batch, seeds, ORDINARY_SEEDS // BATCH):
        try:
            simulate(seed)
        except AssertionError as error:
            raise Violation(f"seed {seed}: {error}") from error


def test_seeds_that_once_failed_pass() -> None:
    for seed in KEPT_SEEDS:
        simulate(seed)


def test_a_seed_decides_everything() -> None:
    first, second = simulate(7), simulate(7)
    assert [fact.key for fact in first.store.facts] == [fact.key for fact in second.store.facts]
    assert first.store.epoch == second.store.epoch

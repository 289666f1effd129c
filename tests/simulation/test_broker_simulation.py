"""Simulated lives of whole brokers over both engines; `--sim-seeds N` runs N seeds of each."""

from __future__ import annotations

import pytest
from broker_run import ENGINES, simulate_broker
from sim_store import Violation

ORDINARY_SEEDS = 24
BATCHES = 4

KEPT_SEEDS = (("memory", 7), ("memory", 1), ("files", 11), ("files", 2))
"""Seeds that once failed."""


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_no_invariant_of_a_broker_breaks(
    engine: str, batch: int, request: pytest.FixtureRequest
) -> None:
    seeds = request.config.getoption("--sim-seeds", default=None) or ORDINARY_SEEDS
    for seed in range(batch, seeds, BATCHES):
        try:
            simulate_broker(seed, engine)
        except AssertionError as error:
            raise Violation(f"{engine} seed {seed}: {error}") from error


@pytest.mark.slow
def test_seeds_of_a_broker_that_once_failed_pass() -> None:
    for engine, seed in KEPT_SEEDS:
        simulate_broker(seed, engine)


@pytest.mark.slow
def test_a_seed_decides_the_whole_life_of_a_broker() -> None:
    first, second = simulate_broker(3, "memory"), simulate_broker(3, "memory")
    assert first.events == second.events
    assert first.crashes == second.crashes
    assert list(first.truth.known) == list(second.truth.known)

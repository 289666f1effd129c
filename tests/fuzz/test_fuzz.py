"""A small box of the fuzzer on every run; `KAFKAPY_FUZZ_INPUTS` makes it larger."""

from __future__ import annotations

import os
import random

import pytest
from fuzz_engine import fuzz, inputs, mutate
from fuzz_targets import Target, targets

from kafkapy.base.refusal import Malformed

INPUTS = int(os.environ.get("KAFKAPY_FUZZ_INPUTS", "20000"))


@pytest.mark.slow
def test_mutated_messages_decode_or_are_malformed() -> None:
    report = fuzz(targets(), count=INPUTS, seed=4, seconds=600.0)
    assert report.findings == ()
    assert report.inputs == INPUTS


def test_most_of_the_fuzzers_inputs_reach_beyond_the_first_check() -> None:
    report = fuzz(targets(), count=3_000, seed=5, seconds=60.0)
    assert 0.1 < report.malformed / report.inputs < 0.9


def test_every_request_version_is_a_target() -> None:
    names = {target.name for target in targets()}
    assert {"ProduceRequest v3", "FetchRequest v18", "request frame"} <= names
    assert len(names) == len(targets())


def test_batches_and_the_inbox_are_targets() -> None:
    names = {target.name for target in targets()}
    kinds = ("none", "gzip", "snappy", "lz4", "zstd", "control")
    steps = ("scan", "records", "append")
    assert {f"batch {step}, {kind}" for step in steps for kind in kinds} <= names
    assert "inbox" in names


@pytest.mark.slow
def test_mutated_batches_and_streams_do_no_harm() -> None:
    chosen = [target for target in targets() if target.name.startswith(("batch ", "inbox"))]
    report = fuzz(chosen, count=INPUTS // 5, seed=6, seconds=600.0)
    assert report.findings == ()
    assert report.malformed < report.inputs


def test_an_escaping_exception_is_a_finding() -> None:
    def run(data: bytes) -> None:
        if len(data) > 3:
            raise KeyError("escaped")
        raise Malformed("short")

    report = fuzz([Target("bad", [b"abcdef"], run)], count=50, seed=1, seconds=60.0)
    assert len(report.findings) == 10
    assert report.findings[0].error == "KeyError: 'escaped'"


def test_the_same_seed_gives_the_same_inputs() -> None:
    target = Target("any", [b"abcdef", b"uvwxyz"], len)
    first, second = inputs([target], 9), inputs([target], 9)
    assert [next(first)[1] for _ in range(50)] == [next(second)[1] for _ in range(50)]


def test_mutations_change_the_input_and_bound_its_size() -> None:
    rng = random.Random(3)
    results = {mutate(rng, b"abcdef" * 900, b"") for _ in range(50)}
    assert len(results) > 40
    assert max(map(len, results)) <= 4_096

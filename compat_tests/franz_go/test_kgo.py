"""franz-go's own tests of its client (package kgo), against kafkapy or what a run names instead.

They are built from the module that go.mod names, as the Go module cache has it. Their group tests
chain three groups: each reads what the one before it wrote, while members join, leave and bail out,
and every record must arrive once.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from broker_process import BrokerProcess
from elsewhere import elsewhere
from kit import need

PACKAGE = "github.com/twmb/franz-go/pkg/kgo"
BUILD_S = 600
RUN_S = 300
NOT_SERVED = "TestTxnEtl|TestShare"
"""Transactions and share groups: kafkapy does not have them yet."""
NEXT_GENERATION = {
    "TestGroupETL/range/848",
    "TestGroupETL/sticky/848",
    "TestGroupETL/sticky/848/static",
    "TestGroupSimple/848",
}
"""Skipped by the tests themselves, as the broker does not advertise ConsumerGroupHeartbeat."""
SKIPPED = NEXT_GENERATION | {
    "Test848RegexBrokerResolves",
    "TestConsumeRegexShareSkipsInternal",
    # Takes the broker for an old one: Kafka advertises Produce from version 0 on, for the sake of
    # old clients of librdkafka, and takes 3 and later.
    "TestIssueProduceBrokerTooOldFailsRecords",
    # Need a listener with SASL, named in the environment.
    "TestOAuthAuth",
    "TestSCRAMAuth",
    "TestSCRAMAuthBadCredentials",
}
"""All that the tests skip by themselves against kafkapy; Apache Kafka 4.3.1 has more to test."""


class Kgo(NamedTuple):
    """The tests of kgo as a program, and the folder of their sources, where some expect to run."""

    program: Path
    folder: Path


def go(*arguments: str | Path) -> str:
    """Run a command of Go on this folder's module and return what it says."""
    done = subprocess.run(
        ["go", *arguments], cwd=Path(__file__).parent, capture_output=True, text=True,
        timeout=BUILD_S, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="session")
def kgo(tmp_path_factory: pytest.TempPathFactory) -> Kgo:
    """Build the tests."""
    need(shutil.which("go"), "go is not installed")
    program = tmp_path_factory.mktemp("kgo") / "kgo.test"
    go("test", "-c", "-o", program, PACKAGE)
    return Kgo(program, Path(go("list", "-f", "{{.Dir}}", PACKAGE)))


@pytest.fixture
def broker(
    request: pytest.FixtureRequest,
    start_broker: Callable[..., BrokerProcess],
    engine: str,
    tmp_path: Path,
) -> Iterator[str]:
    """Bootstrap address of a broker on a fresh store of either engine, or of the one named."""
    if engine != "files" and not ours(request.config):
        pytest.skip("the broker that is named has one store")
    with elsewhere(request.config, tmp_path) as named:
        data = tmp_path / "data" if engine == "files" else None
        yield named or start_broker(data=data).bootstrap


def ours(config: pytest.Config) -> bool:
    """Whether the tests run against kafkapy."""
    return not (config.getoption("--real-kafka") or config.getoption("--bootstrap"))


def run(kgo: Kgo, bootstrap: str, *choice: str, records: int, chaos: bool = False) -> set[str]:
    """Run tests of kgo and return the names of those that it skipped.

    Raises: AssertionError with the end of the output when one fails, or none runs.
    """
    environment = {
        **os.environ,
        "KGO_SEEDS": bootstrap,
        "KGO_TEST_RF": "1",
        "KGO_TEST_RECORDS": str(records),
        "KGO_TEST_CHAOS": str(int(chaos)),
        "KGO_LOG_LEVEL": "none",
    }
    done = subprocess.run(
        [kgo.program, "-test.v", f"-test.timeout={RUN_S}s", *choice],
        cwd=kgo.folder, env=environment, capture_output=True, text=True, timeout=RUN_S + 30,
        check=False,
    )  # fmt: skip
    if done.returncode != 0:
        lines = (done.stdout + done.stderr).splitlines()
        told = [line for line in lines if not line.lstrip().startswith(("===", "--- PASS"))]
        pytest.fail("\n".join(told)[-8000:])
    assert "--- PASS: Test" in done.stdout
    return set(re.findall(r"--- SKIP: (\S+)", done.stdout))


def test_chained_groups_lose_and_repeat_nothing(
    kgo: Kgo, broker: str, request: pytest.FixtureRequest
) -> None:
    skipped = run(kgo, broker, "-test.run=^TestGroup(ETL|Simple)$", records=5000)
    assert skipped == NEXT_GENERATION or not ours(request.config)


@pytest.mark.full
def test_chained_groups_lose_and_repeat_nothing_at_length(kgo: Kgo, broker: str) -> None:
    run(kgo, broker, "-test.run=^TestGroupETL$", records=200_000)


@pytest.mark.full
def test_chained_groups_live_through_broken_connections(kgo: Kgo, broker: str) -> None:
    run(kgo, broker, "-test.run=^TestGroupETL$", records=50_000, chaos=True)


@pytest.mark.full
def test_all_of_its_tests_pass(kgo: Kgo, broker: str, request: pytest.FixtureRequest) -> None:
    skipped = run(kgo, broker, f"-test.skip={NOT_SERVED}", records=5000)
    assert skipped == SKIPPED or not ours(request.config), skipped

"""rust-rdkafka's own integration tests, as its crate ships them.

They run against a broker of ours, or the one that a run names instead. They expect what the crate's
own set-up starts: node 0, and three partitions for a topic made by its first use. Where they name
localhost:9092 themselves they are made to ask for the broker's address, as all others do.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from broker_process import BrokerProcess
from elsewhere import elsewhere
from kit import need

sys.path.insert(0, str(Path(__file__).parent.parent / "scenarios"))

from clients import CLIENTS

LIMIT_S = 600
CRATE = "rdkafka"
OTHER_FILES = ("test_transactions.rs",)
"""Left out whole: transactions are refused."""
NEVER_CREATED = "test_base_producer_timeout"
"""Needs a topic that does not exist within the tenth of a second that its records live: Kafka makes
one after its first answer, kafkapy before it. Here it is never made."""
OTHER_TESTS = (
    # It speaks to no broker and measures its own clock to 20 ms.
    "test_future_producer_send_full",
    # Its first second is a race within librdkafka, which it loses now and then with Kafka as well.
    "test_produce_consume_message_queue_nonempty_callback",
)
"""Left out by name."""
ADDRESSES = {
    "test_high_producers.rs": ('"localhost")', "get_bootstrap_server())"),
    "test_metadata.rs": (
        ".port(), 9092)",
        ".port().to_string(), get_bootstrap_server().rsplit(':').next().unwrap())",
    ),
}
PASSED = 45
"""As cargo counts: 42 tests that are not of transactions, one of them (`utils.rs`) in seven files,
less the three that are left out by name."""


def cargo(place: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run cargo on the driver's package; what it compiled for the driver is used again."""
    return subprocess.run(
        ["cargo", *arguments], cwd=place, capture_output=True, text=True, check=False,
        timeout=LIMIT_S, env={**os.environ, "CFLAGS": "-O0 -g0", "RUST_LOG": "off", **env},
    )  # fmt: skip


def sources(place: Path) -> Path:
    """Folder of the crate's tests, where cargo keeps what it downloaded."""
    said = json.loads(cargo(place, "metadata", "--format-version", "1").stdout)
    manifest = next(one["manifest_path"] for one in said["packages"] if one["name"] == CRATE)
    return Path(manifest).parent / "tests"


def put_tests(place: Path) -> None:
    """Put the crate's tests where cargo looks for tests of the driver's package."""
    (place / "tests").mkdir(exist_ok=True)
    for source in sources(place).glob("*.rs"):
        if source.name in OTHER_FILES:
            continue
        text = source.read_text()
        if source.name in ADDRESSES:
            old, new = ADDRESSES[source.name]
            assert old in text
            text = text.replace(old, new)
        copy = place / "tests" / source.name
        # Cargo compiles anew what was written anew.
        if not copy.exists() or copy.read_text() != text:
            copy.write_text(text)


def run(place: Path, bootstrap: str, *arguments: str) -> int:
    """Run tests against a broker; returns how many passed.

    Raises: AssertionError with what the tests printed when one failed.
    """
    done = cargo(place, "test", "--no-fail-fast", *arguments, KAFKA_HOST=bootstrap)
    assert done.returncode == 0, f"{done.stdout[-20_000:]}{done.stderr[-4000:]}"
    return sum(int(count) for count in re.findall(r"(\d+) passed", done.stdout))


@pytest.fixture(scope="module")
def place() -> Path:
    """Folder of the driver's package, with the crate's tests in it."""
    need(shutil.which("cargo"), "cargo is not installed")
    found = Path(CLIENTS["rust_rdkafka"].built()[0]).parents[2]
    put_tests(found)
    return found


@pytest.fixture
def broker(
    request: pytest.FixtureRequest, start_broker: Callable[..., BrokerProcess], tmp_path: Path
) -> Iterator[str]:
    """Bootstrap address of a broker with the given settings (`@pytest.mark.parametrize`)."""
    settings: dict[str, str] = request.param
    with elsewhere(request.config, tmp_path, settings) as named:
        own = [word for item in settings.items() for word in ("-c", "=".join(item))]
        yield named or start_broker(*own, data=tmp_path / "data").bootstrap


SET_UP = {"node.id": "0", "num.partitions": "3"}


@pytest.mark.parametrize("broker", [SET_UP], indirect=True)
def test_the_crates_own_tests_pass(broker: str, place: Path) -> None:
    left_out = [word for name in (NEVER_CREATED, *OTHER_TESTS) for word in ("--skip", name)]
    assert run(place, broker, "--tests", "--", *left_out) == PASSED


@pytest.mark.parametrize("broker", [{"auto.create.topics.enable": "false"}], indirect=True)
def test_records_for_a_topic_that_is_never_made_time_out(broker: str, place: Path) -> None:
    assert run(place, broker, "--test", "test_low_producers", NEVER_CREATED) == 1

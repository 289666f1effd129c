"""Fixtures of the compat tests: a live broker, and which runtimes this machine has.

A test of a client whose runtime is absent is skipped with the reason printed; with
KAFKAPY_REQUIRE_ALL set (CI) it fails instead, so that nothing is skipped where it can be installed.
"""

from __future__ import annotations

import os
import shutil
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from broker_process import BrokerProcess, broker
from kit import QUICK, Clients, need
from left_out import PLUGIN, LeftOut


def pytest_addoption(parser: pytest.Parser) -> None:
    """What the scenarios run against, when it is not a broker of ours."""
    parser.addoption("--bootstrap", help="HOST:PORT of a running broker for the scenarios")
    parser.addoption(
        "--real-kafka", action="store_true", help="run the scenarios against Apache Kafka"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Tell at the end what was left out; let clients leave sockets to the collector.

    It finds those of other people's clients in any test.
    """
    config.pluginmanager.register(LeftOut(config), PLUGIN)
    config.addinivalue_line("markers", "needs(*features): what a client must have for a scenario")
    config.addinivalue_line("filterwarnings", "ignore:unclosed:ResourceWarning")
    config.addinivalue_line("filterwarnings", "ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(scope="session")
def kcat() -> str:
    """The kcat binary (Debian package `kcat`)."""
    found = shutil.which("kcat") or shutil.which("kafkacat")
    need(found, "kcat is not installed")
    return str(found)


@pytest.fixture(scope="session")
def kafka_libs() -> Path:
    """Folder of Apache Kafka's jars, see compat_tests/java/pom.xml."""
    need(shutil.which("java"), "no Java runtime")
    folder = Path(os.environ.get("KAFKAPY_KAFKA_LIBS", "/nonexistent"))
    need(any(folder.glob("kafka-clients-*.jar")), "KAFKAPY_KAFKA_LIBS names no folder of jars")
    return folder


@pytest.fixture(params=["memory", "files"])
def engine(request: pytest.FixtureRequest) -> str:
    """Both engines: every behaviour must be the same."""
    return str(request.param)


@pytest.fixture
def start_broker(tmp_path: Path) -> Iterator[Callable[..., BrokerProcess]]:
    """Start brokers that end with the test; stderr goes to `broker.log` of the test's folder."""
    running: list[BrokerProcess] = []

    def start(*arguments: str, **options: object) -> BrokerProcess:
        options.setdefault("log", tmp_path / "broker.log")
        process = BrokerProcess(*arguments, **options)  # type: ignore[arg-type]
        running.append(process)
        return process.start()

    yield start
    for process in running:
        if process.process is not None:
            process.stop()


@pytest.fixture
def live(engine: str, tmp_path: Path) -> Iterator[BrokerProcess]:
    """A broker on a fresh store of either engine."""
    data = tmp_path / "data" if engine == "files" else None
    with broker(data=data, log=tmp_path / "broker.log") as process:
        yield process


@pytest.fixture(scope="session")
def _shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], BrokerProcess]]:
    """One broker of each engine for a whole run, started when it is first asked for."""
    folder = tmp_path_factory.mktemp("shared")
    running: dict[str, BrokerProcess] = {}

    def start(engine: str) -> BrokerProcess:
        if engine not in running:
            data = folder / "data" if engine == "files" else None
            process = BrokerProcess(*QUICK, data=data, log=folder / f"{engine}.log")
            running[engine] = process.start()
        return running[engine]

    yield start
    for process in running.values():
        assert process.stop() == 0
        assert process.log is not None
        said = process.log.read_text()
        assert "Traceback" not in said, said[-4000:]


@pytest.fixture
def shared(engine: str, _shared: Callable[[str], BrokerProcess]) -> BrokerProcess:
    """A broker that other tests use as well: take names of your own (`name`)."""
    return _shared(engine)


@pytest.fixture
def name() -> str:
    """A name for topics and groups that no other test has."""
    return f"t{uuid.uuid4().hex[:12]}"


@pytest.fixture
def clients(start_broker: object) -> Iterator[Clients]:
    """Makes clients of librdkafka; they are closed before brokers that the test started."""
    made = Clients()
    yield made
    made.close()

"""Kafka's own tools, many commands in one JVM per test run (`Tools.java`)."""

from __future__ import annotations

import base64
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from broker_process import BrokerProcess

TOOLS = Path(__file__).with_name("Tools.java")
COMMAND_S = 60
CLASSES = {
    "topics": "org.apache.kafka.tools.TopicCommand",
    "configs": "kafka.admin.ConfigCommand",
    "console-producer": "org.apache.kafka.tools.ConsoleProducer",
    "console-consumer": "org.apache.kafka.tools.consumer.ConsoleConsumer",
    "consumer-groups": "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand",
    "groups": "org.apache.kafka.tools.GroupsCommand",
    "get-offsets": "org.apache.kafka.tools.GetOffsetShell",
    "delete-records": "org.apache.kafka.tools.DeleteRecordsCommand",
    "log-dirs": "org.apache.kafka.tools.LogDirsCommand",
    "broker-api-versions": "org.apache.kafka.tools.BrokerApiVersionsCommand",
    "cluster": "org.apache.kafka.tools.ClusterTool",
    "features": "org.apache.kafka.tools.FeatureCommand",
    "metadata-quorum": "org.apache.kafka.tools.MetadataQuorumCommand",
    "leader-election": "org.apache.kafka.tools.LeaderElectionCommand",
    "transactions": "org.apache.kafka.tools.TransactionsCommand",
    "acls": "org.apache.kafka.tools.AclCommand",
    "producer-perf-test": "org.apache.kafka.tools.ProducerPerformance",
    "consumer-perf-test": "org.apache.kafka.tools.ConsumerPerformance",
    "e2e-latency": "org.apache.kafka.tools.EndToEndLatency",
    "verifiable-producer": "org.apache.kafka.tools.VerifiableProducer",
    "verifiable-consumer": "org.apache.kafka.tools.VerifiableConsumer",
    "compatibility": "org.apache.kafka.tools.ClientCompatibilityTest",
    "dump-log": "org.apache.kafka.tools.DumpLogSegments",
}


class Done(NamedTuple):
    """What a tool said and how it ended."""

    status: int
    out: str
    err: str


class Jvm:
    """A JVM that runs tools one after the other."""

    def __init__(self, libs: Path) -> None:
        self._process = subprocess.Popen(
            [
                "java", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-cp", f"{libs}/*", str(TOOLS),
            ],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip

    def run(self, tool: str, *arguments: str, stdin: bytes = b"") -> Done:
        """Run one tool; a tool that does not end takes the JVM with it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        words = [stdin, *(argument.encode() for argument in arguments)]
        # Never empty, or it would be no word.
        coded = ["=" + base64.b64encode(word).decode() for word in words]
        late = threading.Timer(COMMAND_S, self._process.kill)
        late.start()
        try:
            self._process.stdin.write(" ".join([CLASSES[tool], *coded]) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        finally:
            late.cancel()
        assert line, f"{tool} {arguments} did not end"
        status, out, err = line.split()
        return Done(int(status), *(base64.b64decode(text[1:]).decode() for text in (out, err)))

    @property
    def ended(self) -> bool:
        """Whether a tool that hung took it along."""
        return self._process.poll() is not None

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()


@pytest.fixture(scope="session")
def _jvms(kafka_libs: Path) -> Iterator[Callable[[], Jvm]]:
    """Give the running JVM, or a new one where the last was ended by a tool that hung."""
    running: list[Jvm] = []

    def current() -> Jvm:
        if not running or running[-1].ended:
            running.append(Jvm(kafka_libs))
        return running[-1]

    yield current
    for jvm in running:
        jvm.close()


@pytest.fixture
def jvm(_jvms: Callable[[], Jvm]) -> Jvm:
    """Runs any tool, without a broker."""
    return _jvms()


@pytest.fixture
def alone(kafka_libs: Path, shared: BrokerProcess) -> Callable[..., str]:
    """Run a tool in a JVM of its own: the verifiable clients report when theirs ends."""

    def run(name: str, *arguments: str) -> str:
        done = subprocess.run(
            [
                "java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", f"{kafka_libs}/*",
                CLASSES[name], *_at(shared, arguments),
            ],
            capture_output=True, text=True, timeout=COMMAND_S, check=True,
        )  # fmt: skip
        return done.stdout

    return run


def _at(broker: BrokerProcess, arguments: tuple[str, ...]) -> list[str]:
    address = ["--bootstrap-server", broker.bootstrap]
    # kafka-cluster wants its subcommand first, the others theirs last.
    if arguments[:1] in (("cluster-id",), ("list-endpoints",)):
        return [*arguments, *address]
    return [*address, *arguments]


@pytest.fixture
def tool(jvm: Jvm, shared: BrokerProcess) -> Callable[..., str]:
    """Run a tool against the broker; returns what it printed. Raises: when it fails."""

    def run(name: str, *arguments: str, stdin: bytes = b"") -> str:
        done = jvm.run(name, *_at(shared, arguments), stdin=stdin)
        assert done.status == 0, done
        return done.out

    return run


@pytest.fixture
def refused(jvm: Jvm, shared: BrokerProcess) -> Callable[..., str]:
    """Run a tool that must fail; returns all it said."""

    def run(name: str, *arguments: str) -> str:
        done = jvm.run(name, *_at(shared, arguments))
        assert done.status != 0, done
        return done.out + done.err

    return run

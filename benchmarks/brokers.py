"""The brokers that are compared: how each is started, found and stopped.

Every broker runs in a process of its own with its data in a folder of its own, and is measured from
outside. Apache Kafka runs as its own start script would run it: the G1 collector, 1 GB of heap, one
node that is broker and controller, settings left alone except for addresses and the replication
factors that a single node needs. Kfake is franz-go's in-memory broker, built from
`kfake/` where Go is installed: the peer for latencies.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from benchmarks import process, wire

MEMORY, FILES, FLUSH, KAFKA, KFAKE = "memory", "files", "flush", "kafka", "kfake"
INSTALLED = (sys.executable, "-P")
"""A Python that does not find a checkout in the current directory."""

START_LIMIT_S = 90.0
STOP_LIMIT_S = 30.0
BUILD_LIMIT_S = 300.0
CLUSTER_ID = "AAAAAAAAAAAAAAAAAAAAAQ"

_KAFKA_SETTINGS = """\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller_port}
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller_port}
advertised.listeners=PLAINTEXT://127.0.0.1:{port}
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
log.dirs={data}
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
"""

_JVM_OPTIONS = [
    "-server",
    "-Xms1g",
    "-Xmx1g",
    "-XX:+UseG1GC",
    "-XX:MaxGCPauseMillis=20",
    "-XX:InitiatingHeapOccupancyPercent=35",
    "-XX:+ExplicitGCInvokesConcurrent",
    "-Djava.awt.headless=true",
]


class Broker:
    """A running broker; `start_s` is the time from exec to its first answer."""

    def __init__(
        self,
        name: str,
        command: list[str],
        port: int,
        folder: Path,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        """Start the command and wait until it answers.

        Raises: RuntimeError when it does not come up; its output is in `folder`.
        """
        self.name = name
        self.address = ("127.0.0.1", port)
        with (folder / f"{name}.out").open("ab") as output:
            begin = time.perf_counter()
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=environment,
            )
        try:
            wire.wait_until_up(
                self.address, lambda: self._process.poll() is None, limit_s=START_LIMIT_S
            )
        except RuntimeError:
            self.stop()
            raise
        self.start_s = time.perf_counter() - begin
        self.start_cpu_s = self.cpu_s()

    @property
    def bootstrap(self) -> str:
        """Where clients connect."""
        return f"{self.address[0]}:{self.address[1]}"

    def cpu_s(self) -> float:
        """Return the CPU seconds used so far."""
        return process.cpu_s(self._process.pid)

    def rss_bytes(self) -> int:
        """Return the resident memory now."""
        return process.rss_bytes(self._process.pid)

    def stop(self) -> None:
        """End it in order, or at once if that takes too long."""
        self._process.terminate()
        try:
            self._process.wait(STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def build() -> str:
    """Say what the kafkapy that is installed is: pure Python, or with its hot rooms compiled.

    Raises: SystemExit when none is.
    """
    command = [*INSTALLED, "-c", "import kafkapy.records.batch as room; print(room.__file__)"]
    asked = subprocess.run(command, check=False, capture_output=True, text=True)
    if asked.returncode:
        raise SystemExit("what is installed is measured, and kafkapy is not: pip install .")
    return "pure Python" if asked.stdout.strip().endswith(".py") else "compiled"


def python_environment(folder: Path) -> dict[str, str]:
    """Return an environment in which Python keeps what it compiled in `folder`.

    An installed package is compiled; a source tree that nobody may write to is compiled anew at
    every start, which would be measured instead.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return environment | {"PYTHONPYCACHEPREFIX": str(folder)}


def start_kafkapy(name: str, folder: Path, *options: str, compiled: Path) -> Broker:
    """Start the kafkapy that is installed; `name` chooses the engine, `options` are its own.

    `compiled` is where Python keeps bytecode; see `python_environment`.
    """
    port = wire.free_port()
    command = [*INSTALLED, "-m", "kafkapy", "-q", "-l", f"127.0.0.1:{port}"]
    if name in (FILES, FLUSH):
        command += ["--data", str(folder / f"{name}.data")]
    if name == FLUSH:
        command += ["--flush", "ack"]
    return Broker(name, [*command, *options], port, folder, python_environment(compiled))


def start_kafka(libraries: Path, folder: Path) -> Broker:
    """Format a data folder and start Apache Kafka on it.

    Raises: RuntimeError, CalledProcessError.
    """
    port, controller_port = wire.free_port(), wire.free_port()
    settings = folder / "server.properties"
    settings.write_text(
        _KAFKA_SETTINGS.format(
            port=port, controller_port=controller_port, data=folder / "kafka.data"
        )
    )
    java = ["java", *_JVM_OPTIONS, "-cp", f"{libraries}/*"]
    subprocess.run(
        [*java, "kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", str(settings)],
        check=True,
        capture_output=True,
    )
    return Broker(KAFKA, [*java, "kafka.Kafka", str(settings)], port, folder)


def build_kfake(folder: Path) -> Path | None:
    """Build kfake into `folder`; None where Go is missing or cannot fetch what it needs."""
    if shutil.which("go") is None:
        return None
    binary = folder / KFAKE
    command = ["go", "build", "-o", str(binary), "."]
    source = Path(__file__).parent / "kfake"
    try:
        subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=BUILD_LIMIT_S)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return binary


def start_kfake(binary: Path, folder: Path) -> Broker:
    """Start kfake. Raises: RuntimeError."""
    port = wire.free_port()
    return Broker(KFAKE, [str(binary), str(port)], port, folder)

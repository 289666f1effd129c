"""One real Apache Kafka node on loopback, set up, started and ended by the tests.

A class data archive, made at the end of the first run and kept beside the temporary files, takes
four seconds off the start of every later run.
"""

from __future__ import annotations

import ctypes
import hashlib
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path

JAVA = ("java", "-Xms128m", "-Xmx400m", "-XX:+UseSerialGC")
CLUSTER_ID = "AAAAAAAAAAAAAAAAAAAAAQ"
READY_S = 60
PR_SET_PDEATHSIG = 1

SHARED = {
    "offsets.topic.num.partitions": "4",
    "offsets.topic.replication.factor": "1",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
    "group.initial.rebalance.delay.ms": "0",
    "group.min.session.timeout.ms": "1000",
    "log.cleaner.dedupe.buffer.size": "16777216",
}
"""Settings that both brokers are given."""

QUICK_AGAIN = {"broker.session.timeout.ms": "2000", "broker.heartbeat.interval.ms": "300"}
"""For a Kafka that is killed: its controller refuses the next one until the last one's session
ends, after nine seconds otherwise."""


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


class RealKafka:
    """A combined broker and controller; `port` is where clients connect."""

    def __init__(self, libs: Path, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        """`settings` are added to those that both brokers are given."""
        self.data = folder / "kafka-data"
        self.port = 0
        self._settings = {**SHARED, **(settings or {})}
        self._class_path = f"{libs}/*"
        digest = hashlib.sha256("".join(sorted(p.name for p in libs.glob("*.jar"))).encode())
        self._archive = (
            Path(tempfile.gettempdir()) / f"kafkapy-oracle-{digest.hexdigest()[:12]}.jsa"
        )
        self._properties = folder / "server.properties"
        self._log = folder / "kafka.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def bootstrap(self) -> str:
        """What clients connect to."""
        return f"127.0.0.1:{self.port}"

    def start(self) -> RealKafka:
        """Format a fresh directory, start, and wait until a client can connect.

        Raises: AssertionError when Kafka ends or is not there in time.
        """
        self.port, controller = _free_ports(2)
        node = self._settings.get("node.id", "1")
        lines = {
            "process.roles": "broker,controller",
            "node.id": node,
            "controller.quorum.voters": f"{node}@127.0.0.1:{controller}",
            "listeners": f"PLAINTEXT://127.0.0.1:{self.port},CONTROLLER://127.0.0.1:{controller}",
            "advertised.listeners": f"PLAINTEXT://127.0.0.1:{self.port}",
            "controller.listener.names": "CONTROLLER",
            "log.dirs": str(self.data),
            **self._settings,
        }
        self._properties.write_text("".join(f"{key}={value}\n" for key, value in lines.items()))
        with self._log.open("wb") as log:
            subprocess.run(
                [*JAVA, "-XX:TieredStopAtLevel=1", "-cp", self._class_path,
                 "kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", self._properties],
                stdout=log, stderr=log, check=True, timeout=READY_S,
            )  # fmt: skip
        self.restart()
        return self

    def restart(self) -> None:
        """Start again on the same directory and ports, after `stop` or `kill`."""
        flags = ["-XX:TieredStopAtLevel=1", *self._archive_flags()]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*JAVA, *flags, "-cp", self._class_path, "kafka.Kafka", str(self._properties)],
                stdout=log,
                stderr=log,
                # The kernel ties the child to the thread that starts it, so only the main one.
                preexec_fn=_die_with_parent if _in_main_thread() else None,
            )
        self._wait()

    def stop(self) -> None:
        """End it; the first run writes the archive now."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def kill(self) -> None:
        """`kill -9`: no goodbye, nothing flushed."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()
        self._process = None

    def _archive_flags(self) -> list[str]:
        if self._archive.exists():
            return [f"-XX:SharedArchiveFile={self._archive}", "-Xlog:cds=off"]
        return [f"-XX:ArchiveClassesAtExit={self._archive}", "-Xlog:cds=off"]

    def _wait(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + READY_S
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"Kafka did not start: {self._log.read_text()[-2000:]}")


def _free_ports(count: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(one.getsockname()[1]) for one in held]
    for one in held:
        one.close()
    return ports

"""What the tests of this room share: processes, their output, one-request clients."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from kafkapy.protocol.client_codec import decode_response, encode_request
from kafkapy.protocol.messages.metadata import MetadataRequest, MetadataResponse

TIMEOUT_S = 30
METADATA = 3


class Launcher:
    """Starts `python -m kafkapy` in an environment without Kafka names."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._started: list[Running] = []

    def environment(self, **more: str) -> dict[str, str]:
        kept = {
            name: text
            for name, text in os.environ.items()
            if not name.startswith(("KAFKA", "CLUSTER_ID"))
        }
        return {**kept, **more}

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run to the end."""
        return subprocess.run(
            [sys.executable, "-m", "kafkapy", *words],
            env=self.environment(**environment),
            capture_output=True,
            text=True,
            timeout=TIMEOUT_S,
            check=False,
        )

    def start(self, *words: str, script: str = "", **environment: str) -> Running:
        """Start, `script` first if there is one, and wait for the first line."""
        run = "import sys, kafkapy.__main__ as m\nsys.exit(m.main())"
        how = ["-c", f"{script}\n{run}"] if script else ["-m", "kafkapy"]
        process = subprocess.Popen(
            [sys.executable, *how, *words],
            env=self.environment(**environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running = Running(process)
        self._started.append(running)
        running.read_ready_line()
        return running

    def close(self) -> None:
        for running in self._started:
            running.close()


class Running:
    """A broker process that said its first line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.bootstrap = ""

    def read_ready_line(self) -> None:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line.startswith("BROKERS="), (line, self.process.communicate())
        self.bootstrap = line.strip().removeprefix("BROKERS=")

    @property
    def address(self) -> tuple[str, int]:
        host, _, port = self.bootstrap.split(",")[0].rpartition(":")
        return host.strip("[]"), int(port)

    def metadata(self) -> MetadataResponse:
        """Ask what the broker tells about itself and its topics."""
        with socket.create_connection(self.address, timeout=TIMEOUT_S) as sock:
            return metadata(sock)

    def topics(self) -> dict[str, int]:
        return {topic.name: len(topic.partitions) for topic in self.metadata().topics}

    def stop(self) -> tuple[int, str, str]:
        """SIGTERM; returns status and what it had said on both streams."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(TIMEOUT_S)
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        return status, self.process.stdout.read(), self.process.stderr.read()

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()


def metadata(sock: socket.socket) -> MetadataResponse:
    request = encode_request(METADATA, 9, 1, MetadataRequest(topics=None))
    sock.sendall(request)
    response = receive_frame(sock)
    message = decode_response(METADATA, 9, response)[1]
    assert isinstance(message, MetadataResponse)
    return message


def receive_frame(sock: socket.socket) -> bytes:
    size = int.from_bytes(_receive(sock, 4), "big")
    return _receive(sock, size)


def _receive(sock: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = sock.recv(count - len(data))
        assert more, "the broker closed the connection"
        data += more
    return data

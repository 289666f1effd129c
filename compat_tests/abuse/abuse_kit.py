"""A broker whose memory and sockets are watched, an honest client, and peers made of bare sockets.

Bounds of time hold on a machine that is busy with other things: of each round trip the time is
taken off that the broker's loop and the honest client were ready to run and had to wait for a core,
as the kernel counted it. What is left is what the broker did, and what it let the client wait for.
"""

from __future__ import annotations

import contextlib
import math
import os
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import crc32c
from broker_process import BrokerProcess, wait_until

from kafkapy.protocol.client_codec import decode_response, encode_request
from kafkapy.protocol.messages.api_versions import ApiVersionsRequest
from kafkapy.protocol.messages.create_topics import (
    CreatableTopic,
    CreatableTopicConfig,
    CreateTopicsRequest,
)
from kafkapy.protocol.messages.produce import (
    PartitionProduceData,
    ProduceRequest,
    TopicProduceData,
)

PRODUCE, FETCH, LIST_OFFSETS, METADATA, API_VERSIONS, CREATE_TOPICS = 0, 1, 2, 3, 18, 19
VERSIONS = {
    PRODUCE: 9,
    FETCH: 11,
    LIST_OFFSETS: 7,
    METADATA: 9,
    API_VERSIONS: 3,
    CREATE_TOPICS: 5,
}

HONEST = "honest"


class Watched:
    """A broker process, seen from outside."""

    def __init__(self, process: BrokerProcess) -> None:
        self.process = process
        self.address = ("127.0.0.1", process.port)
        self.create(HONEST)

    @property
    def rss_bytes(self) -> int:
        """Resident memory now."""
        return self._status("VmRSS")

    @property
    def virtual_bytes(self) -> int:
        """Address space now, resident or not."""
        return self._status("VmSize")

    @property
    def peak_bytes(self) -> int:
        """Most resident memory since `forget_peak`."""
        return self._status("VmHWM")

    def forget_peak(self) -> None:
        """Begin to measure the peak anew."""
        Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")

    @property
    def sockets(self) -> int:
        """Sockets that are open now."""
        found = 0
        for link in Path(f"/proc/{self.process.pid}/fd").iterdir():
            with contextlib.suppress(FileNotFoundError):
                found += os.readlink(link).startswith("socket:")
        return found

    def cpu_s(self) -> float:
        """CPU time that its loop used so far."""
        schedstat = Path(f"/proc/{self.process.pid}/schedstat").read_text()
        return int(schedstat.split()[0]) / 1e9

    def connect(self, *, receive_buffer_bytes: int = 0) -> Peer:
        """Open a connection, whose kernel keeps little that is not read if told so."""
        sock = socket.socket()
        if receive_buffer_bytes:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer_bytes)
        sock.settimeout(30)
        sock.connect(self.address)
        return Peer(sock)

    def create(self, topic: str, *, partitions: int = 1, **config: str) -> None:
        """Create a topic; underscores stand for dots in names of settings."""
        request = CreateTopicsRequest(
            topics=[
                CreatableTopic(
                    name=topic,
                    num_partitions=partitions,
                    replication_factor=1,
                    configs=[
                        CreatableTopicConfig(name=name.replace("_", "."), value=value)
                        for name, value in config.items()
                    ],
                )
            ],
            timeout_ms=10_000,
        )
        with self.connect() as peer:
            answer = peer.ask(CREATE_TOPICS, request)
        assert answer.topics[0].error_code == 0, answer

    def _status(self, name: str) -> int:
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) * 1024
        raise AssertionError(f"no {name}")


class Peer:
    """A connection on which anything may be sent."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Peer:
        return self

    def __exit__(self, *_: object) -> None:
        self.sock.close()

    def ask(self, api_key: int, request: object) -> object:
        """Send a request and return its answer."""
        self.sock.sendall(frame(api_key, request))
        return self.answer(api_key)

    def answer(self, api_key: int) -> object:
        """Return the next answer."""
        return decode_response(api_key, VERSIONS[api_key], self._exactly(self._size()))[1]

    def push(self, data: bytes, *, patience_s: float) -> int:
        """Send as much as the broker takes; gives up after a while without progress."""
        self.sock.settimeout(patience_s)
        sent = 0
        with contextlib.suppress(TimeoutError):
            while sent < len(data):
                sent += self.sock.send(data[sent : sent + 1_000_000])
        self.sock.settimeout(30)
        return sent

    def is_closed(self, within_s: float) -> bool:
        """Whether the broker ends the connection within some time."""
        self.sock.settimeout(within_s)
        try:
            while self.sock.recv(65_536):
                pass
        except TimeoutError:
            return False
        except ConnectionError:
            return True
        return True

    def _size(self) -> int:
        return int.from_bytes(self._exactly(4), "big")

    def _exactly(self, count: int) -> bytes:
        data = bytearray()
        while len(data) < count:
            piece = self.sock.recv(count - len(data))
            if not piece:
                raise EOFError("the broker closed the connection")
            data += piece
        return bytes(data)


class Trip(NamedTuple):
    """A round trip: when it began, how long it took, for how much of that a core was missing."""

    began: float
    took_ms: float
    queued_ms: float

    @property
    def ended(self) -> float:
        """When it ended."""
        return self.began + self.took_ms / 1_000

    @property
    def own_ms(self) -> float:
        """What it takes where cores are free."""
        return max(self.took_ms - self.queued_ms, 0.0)


class Honest:
    """The honest client's process, and what it measures."""

    def __init__(self, broker: Watched, folder: Path, *, value_bytes: int) -> None:
        self._broker = broker
        self._out = folder / "honest.out"
        script = Path(__file__).with_name("honest.py")
        with self._out.open("wb") as out:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    str(script),
                    broker.process.bootstrap,
                    HONEST,
                    str(value_bytes),
                    str(broker.process.pid),
                ],
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        wait_until(lambda: self._out.stat().st_size > 0, what="the first round trip")

    @contextlib.contextmanager
    def undisturbed(self, p99_max_ms: float) -> Iterator[None]:
        """Assert that round trips while the block runs are as quick as ever, and right."""
        began = time.monotonic()
        yield
        ended = time.monotonic()
        # The one that was under way counts too, and the next tells that it ended.
        wait_until(
            lambda: self._process.poll() is not None or self._trips()[-1].began > ended,
            what="the next round trip",
            timeout_s=60,
        )
        assert self._process.poll() is None, self._out.read_text()[-2_000:]
        trips = [trip for trip in self._trips() if trip.ended >= began]
        trips = trips[: sum(trip.began <= ended for trip in trips) + 1]
        p99_ms = percentile([trip.own_ms for trip in trips], 0.99)
        wall_ms = percentile([trip.took_ms for trip in trips], 0.99)
        said = f"{len(trips)} round trips, p99 {p99_ms:.1f} ms ({wall_ms:.1f} ms on this machine)"
        print(said)
        assert p99_ms <= p99_max_ms, said

    def wait_for_trips(self, count: int) -> None:
        """Wait until so many more have ended."""
        wanted = len(self._lines()) + count
        wait_until(lambda: len(self._lines()) >= wanted, what=f"{count} round trips", timeout_s=120)

    def cost_s(self) -> float:
        """CPU time of the broker for each round trip now, whatever else it does meanwhile."""
        trips, cpu_s = len(self._lines()), self._broker.cpu_s()
        self.wait_for_trips(20)
        return (self._broker.cpu_s() - cpu_s) / (len(self._lines()) - trips)

    def kill(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.communicate()

    def _trips(self) -> list[Trip]:
        return [Trip(*map(float, line.split())) for line in self._lines()]

    def _lines(self) -> list[str]:
        return self._out.read_text().rpartition("\n")[0].splitlines()


def percentile(values: list[float], share: float) -> float:
    """Return the value that `share` of them do not exceed."""
    return sorted(values)[max(math.ceil(share * len(values)) - 1, 0)]


def frame(api_key: int, request: object) -> bytes:
    """Encode a request with its size."""
    return bytes(encode_request(api_key, VERSIONS[api_key], 7, request, client_id="abuser"))


def produce_request(topic: str, records: bytes) -> ProduceRequest:
    """Make a Produce of one partition."""
    partition = PartitionProduceData(index=0, records=records)
    topics = [TopicProduceData(name=topic, partition_data=[partition])]
    return ProduceRequest(acks=1, timeout_ms=10_000, topic_data=topics)


def produce_frame(topic: str, records: bytes) -> bytes:
    """Encode a Produce of one partition."""
    return frame(PRODUCE, produce_request(topic, records))


def record(value: bytes) -> bytes:
    """Encode a record with a key."""
    body = b"\0\0\0" + _varint(1) + b"k" + _varint(len(value)) + value + b"\0"
    return _varint(len(body)) + body


def batch(records: bytes, codec: int = 0) -> bytes:
    """Encode a batch that claims to hold one record, which may be compressed."""
    now_ms = int(time.time() * 1_000)
    tail = struct.pack(">hiqqqhii", codec, 0, now_ms, now_ms, -1, -1, -1, 1) + records
    checked = struct.pack(">ibI", 0, 2, crc32c.crc32c(tail)) + tail
    return struct.pack(">qi", 0, len(checked)) + checked


def _varint(number: int) -> bytes:
    """Encode a number that is not negative, zigzag."""
    number <<= 1
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def api_versions() -> ApiVersionsRequest:
    """What every client sends first."""
    return ApiVersionsRequest(client_software_name="abuse", client_software_version="1")

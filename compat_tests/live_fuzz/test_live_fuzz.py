"""Mutated requests of every served API against a running broker, and an honest client beside it."""

from __future__ import annotations

import random
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from broker_process import BrokerProcess, wait_until
from confluent_kafka import KafkaError, KafkaException, TopicCollection
from fuzz_engine import mutate
from kit import Clients, create
from live_frames import TOPIC, Frames
from peer import GOES_ON, Peer, Wrong, expected

Start = Callable[..., BrokerProcess]
Amount = tuple[int, float]

HONEST = "honest"
PEERS = 12
PIPELINE_MAX = 24
ENDING_SHARE = 0.3
HEAD = 12
"""Bytes of API key, version, correlation id and client id."""
RSS_GROWTH_MAX = 64 * 1024 * 1024
"""What the broker may be larger than when it served the honest client alone. It starts at about
40 MB; one receive buffer a peer, its caches and what topics and groups that mutated requests made
keep until the housekeeping below removes them."""

P99_MAX_MS = 50.0
CONTROL_TRIPS = 200
HOUSEKEEPING_FRAMES = 20_000


class Trip(NamedTuple):
    """One round trip: a record produced, stored, fetched."""

    began: float
    ms: float
    queued_ms: float
    """Of these, how long broker and client were ready to run and others had the processors."""

    @property
    def net_ms(self) -> float:
        """What the broker and its client are answerable for."""
        return max(0.0, self.ms - self.queued_ms)


class Honest:
    """The honest client's process and what it measured."""

    def __init__(self, process: BrokerProcess, folder: Path) -> None:
        script = Path(__file__).with_name("honest.py")
        self._out = folder / "honest.out"
        with self._out.open("wb") as out:
            self._process = subprocess.Popen(
                [sys.executable, str(script), process.bootstrap, HONEST, str(process.pid)],
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    def stop(self) -> list[Trip]:
        """End it; returns what it measured."""
        _, _ = self._process.communicate(b"\n", timeout=60)
        said = self._out.read_text()
        assert self._process.returncode == 0, said[-2000:]
        return [Trip(*map(float, line.split())) for line in said.splitlines()]

    def kill(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()

    def await_trips(self, count: int) -> None:
        """Let it have the broker for itself for so many round trips."""
        wait_until(
            lambda: self._process.poll() is not None or self._out.read_bytes().count(b"\n") > count,
            timeout_s=120,
            what=f"{count} round trips",
        )
        self.check()

    def check(self) -> None:
        """Fail if it ended: it does when a round trip was not right."""
        assert self._process.poll() is None, self._out.read_text()[-1000:]


class Fuzz:
    """Keeps peers busy with mutated requests."""

    def __init__(self, process: BrokerProcess, clients: Clients, seed: int) -> None:
        self._rng = random.Random(seed)
        self._process = process
        self._admin = clients.admin(process)
        host, _, port = process.bootstrap.rpartition(":")
        self._peers = [Peer((host, int(port))) for _ in range(PEERS)]
        self.sent = 0
        self.rss_max = 0
        self.frames = Frames(self._fresh_topic())

    def warm_up(self) -> None:
        """Ask each API once: its first request loads its module, which is not to be measured."""
        peer = self._peers[0]
        for frames in self.frames.by_key.values():
            peer.load([len(frames[0]).to_bytes(4, "big") + frames[0]])
            self._drain()

    def run(self, count: int, seconds: float, honest: Honest) -> None:
        """Send `count` requests, or fewer in that time.

        Raises: AssertionError with what was sent when one goes wrong.
        """
        house = HOUSEKEEPING_FRAMES
        end = time.monotonic() + seconds
        while self.sent < count and time.monotonic() < end:
            for peer in self._peers:
                if peer.sock is None or peer.is_idle:
                    self._load(peer)
            self._turn()
            if self.sent >= house:
                house += HOUSEKEEPING_FRAMES
                honest.check()
                self._keep_house()
        self._drain()
        for peer in self._peers:
            peer.close()

    def _load(self, peer: Peer) -> None:
        """Send some requests at once, of which the broker will look at each.

        Behind one that ends the connection it would look at none, so that one is the last.
        """
        frames: list[bytes] = []
        size = self._rng.randint(1, PIPELINE_MAX)
        while len(frames) < size:
            frame = self._frame()
            is_last = expected(frame)[1] != GOES_ON
            # Most mutations end the connection; a part of these is enough.
            if not is_last or self._rng.random() < ENDING_SHARE:
                frames.append(frame)
                if is_last:
                    break
        peer.load(frames)
        self.sent += len(frames)

    def _turn(self) -> None:
        """Wait until a peer has something to do; the last look at the clock is never long ago."""
        busy = [peer.sock for peer in self._peers if peer.sock is not None]
        sending = [peer.sock for peer in self._peers if peer.sock is not None and peer.has_more]
        select.select(busy, sending, [], 0.05)
        for peer in self._peers:
            if peer.sock is None:
                continue
            try:
                peer.step()
            except Wrong as wrong:
                sent = "\n".join(frame.hex() for frame in peer.sent)
                raise AssertionError(f"{wrong}; what was sent:\n{sent}") from wrong

    def _drain(self) -> None:
        deadline = time.monotonic() + 30
        while any(peer.sock is not None and not peer.is_idle for peer in self._peers):
            assert time.monotonic() < deadline, "peers still wait for answers"
            self._turn()

    def _frame(self) -> bytes:
        """Mutate a request: mostly its body, sometimes its header, seldom its size."""
        rng = self._rng
        seeds = self.frames.by_key[rng.choice(list(self.frames.by_key))]
        frame, other = rng.choice(seeds), rng.choice(seeds)
        dice = rng.random()
        if dice < 0.1:
            frame = mutate(rng, frame, other)
        elif dice < 0.3:
            frame = frame[:HEAD] + mutate(rng, frame[HEAD:], other[HEAD:])
        else:
            frame = nudge(rng, frame)
        if dice > 0.05:
            # Each its own correlation id, so that answers in the wrong order are seen.
            frame = frame[:4] + rng.randbytes(4) + frame[8:]
        size = len(frame)
        if dice < 0.005:
            size = rng.choice([-1, 0, 3, size - 1, size + 1, 2**31 - 1, -(2**31)])
        return size.to_bytes(4, "big", signed=True) + frame

    def _keep_house(self) -> None:
        """Remove the topics that mutated requests made, and aim anew if ours was among them."""
        self.rss_max = max(self.rss_max, rss_of(self._process.pid))
        topics = self._admin.list_topics(timeout=30).topics
        made = [name for name in topics if name not in (HONEST, TOPIC, "__consumer_offsets")]
        if made:
            for future in self._admin.delete_topics(made).values():
                future.exception(30)
        if TOPIC not in topics:
            self.frames = Frames(self._fresh_topic())

    def _fresh_topic(self) -> bytes:
        try:
            create(self._admin, TOPIC, 3)
        except KafkaException as error:
            # A mutated request made it again meanwhile.
            if error.args[0].code() != KafkaError.TOPIC_ALREADY_EXISTS:
                raise
        described = self._admin.describe_topics(TopicCollection([TOPIC]))[TOPIC].result(30)
        halves = described.topic_id
        return b"".join(
            (half & (2**64 - 1)).to_bytes(8, "big")
            for half in (
                halves.get_most_significant_bits(),
                halves.get_least_significant_bits(),
            )
        )

    def summary(self) -> str:
        """Say what was done."""
        peers = self._peers
        return (
            f"{self.sent} requests over {sum(peer.opened for peer in peers)} connections, "
            f"{sum(peer.answered for peer in peers)} answers, "
            f"{sum(peer.closed for peer in peers)} connections closed by the broker, "
            f"{sum(peer.abandoned for peer in peers)} left while a request was parked"
        )


def nudge(rng: random.Random, frame: bytes) -> bytes:
    """Change one or two bytes behind the header, which most requests survive as requests."""
    buf = bytearray(frame)
    for _ in range(rng.randint(1, 2)):
        if len(buf) > HEAD:
            at = rng.randrange(HEAD, len(buf))
            buf[at] = rng.choice((buf[at] ^ 1 << rng.randrange(8), rng.randrange(256)))
    return bytes(buf)


def rss_of(pid: int) -> int:
    """Return a process's resident memory in bytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise AssertionError(f"process {pid} is gone")


def p99(values: list[float]) -> float:
    """Return the 99th percentile."""
    return sorted(values)[int(len(values) * 0.99)]


@pytest.mark.slow
def test_mutated_requests_harm_neither_the_broker_nor_its_other_clients(
    start_broker: Start, clients: Clients, tmp_path: Path, amount: Amount, fuzz_seed: int
) -> None:
    process = start_broker("--topic", f"{HONEST}:1", data=tmp_path / "data")
    fuzz = Fuzz(process, clients, fuzz_seed)
    honest = Honest(process, tmp_path)
    try:
        fuzz.warm_up()
        honest.await_trips(CONTROL_TRIPS)
        before = rss_of(process.pid)
        began = time.monotonic()
        fuzz.run(*amount, honest)
        ended = time.monotonic()
        grown = max(fuzz.rss_max, rss_of(process.pid)) - before
        trips = honest.stop()
    finally:
        honest.kill()
    alone = [trip for trip in trips if trip.began < began]
    beside = [trip for trip in trips if began <= trip.began < ended]
    net, whole = p99([t.net_ms for t in beside]), p99([t.ms for t in beside])
    print(
        f"{fuzz.summary()}, {ended - began:.0f} s; broker from {before >> 20} MB by "
        f"{grown / 2**20:.1f} MB; honest p99 of {len(beside)} round trips {net:.1f} ms "
        f"({whole:.1f} with waiting for a processor), alone {p99([t.net_ms for t in alone]):.1f} "
        f"({p99([t.ms for t in alone]):.1f})"
    )
    assert grown < RSS_GROWTH_MAX
    assert net < P99_MAX_MS
    assert process.stop() == 0
    said = (tmp_path / "broker.log").read_text()
    assert "Traceback" not in said, said[-6000:]

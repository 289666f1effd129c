"""The wall clock jumps an hour ahead and back under real clients: nothing expires, nothing is lost.

The broker runs in this process, so that its wall clock can be taken from the test; the clients'
clock stays. Times that Kafka takes from the wall (retention by record time, offsets of groups
without members) follow a jump as they do there, everything else runs by the monotonic clock.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, cast

import pytest
from broker_process import wait_until
from confluent_kafka import Consumer, KafkaError, Message, Producer, TopicPartition

import kafkapy
from kafkapy.app import compose
from kafkapy.app.clock import SystemClock
from kafkapy.broker.broker import Broker
from kafkapy.coordinators.groups.machine import GroupMachine

HOUR_MS = 3_600_000
SESSION_MS = 1_000
SETTINGS = {
    "group.min.session.timeout.ms": str(SESSION_MS),
    "log.initial.task.delay.ms": "50",
    "log.retention.check.interval.ms": "50",
    "offsets.retention.check.interval.ms": "50",
    "offsets.retention.minutes": "90",
}
TOPICS = [
    "work:2",
    "shared:6",
    "two-hours:1,retention.ms=7200000",
    "half-hour:1,retention.ms=1800000",
]
JUMPS = [HOUR_MS, 0, -HOUR_MS, 0, HOUR_MS, -HOUR_MS]
"""Where the wall clock goes, counted from the true time."""


class JumpingClock(SystemClock):
    """A machine whose wall clock somebody sets."""

    shift_ms = 0

    def wall_ms(self) -> int:
        return super().wall_ms() + self.shift_ms


class Life:
    """A broker with the clock that jumps, on one directory or in memory, and its clients."""

    def __init__(self, clock: JumpingClock, folder: Path | None, brokers: list[Broker]) -> None:
        self.clock = clock
        self.brokers = brokers
        """Every broker that was started here, the newest last."""
        self._folder = folder
        self._stack = ExitStack()
        self.bootstrap = ""
        self.start("127.0.0.1:0")

    def start(self, listen: str) -> None:
        """Start the broker."""
        data = None if self._folder is None else str(self._folder)
        broker = self._stack.enter_context(
            kafkapy.run_broker(topics=TOPICS, data=data, listen=listen, config=SETTINGS)
        )
        self.bootstrap = broker.bootstrap

    def stop(self) -> None:
        """Stop the broker."""
        self._stack.close()

    def restart(self) -> None:
        """Stop the broker and start it where it was."""
        self.stop()
        self.start(self.bootstrap)


@pytest.fixture(params=["memory", "files"])
def life(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Life]:
    """A broker on either engine."""
    clock = JumpingClock()
    monkeypatch.setattr(compose, "SystemClock", lambda: clock)
    brokers: list[Broker] = []
    open_broker = compose.open_broker

    def noted(*arguments: Any, **options: Any) -> Broker:
        brokers.append(open_broker(*arguments, **options))
        return brokers[-1]

    monkeypatch.setattr(compose, "open_broker", noted)
    found = Life(clock, tmp_path / "data" if request.param == "files" else None, brokers)
    yield found
    found.stop()


class Member:
    """A consumer of the group; keeps what it read and how often it was given partitions."""

    def __init__(self, life: Life, topic: str = "work") -> None:
        self.assigned = 0
        self.taken = 0
        self.values: list[int] = []
        self.consumer = Consumer(
            {
                **client(life),
                "group.id": "workers",
                "auto.offset.reset": "earliest",
                "enable.auto.commit": False,
                "session.timeout.ms": SESSION_MS,
                "heartbeat.interval.ms": 100,
            }
        )
        self.consumer.subscribe(
            [topic], on_assign=self._given, on_revoke=self._lost, on_lost=self._lost
        )

    def _given(self, *_: object) -> None:
        self.assigned += 1

    def _lost(self, *_: object) -> None:
        self.taken += 1

    def read(self) -> None:
        """Read and commit what comes within a moment."""
        message = self.consumer.poll(0.02)
        if message is not None and message.error() is None:
            self.values.append(int(message.value()))
            self.consumer.commit(message, asynchronous=False)

    def read_until(self, condition: Callable[[], bool], *, timeout_s: float = 30) -> None:
        """Read and commit until something is true."""
        deadline = time.monotonic() + timeout_s
        while not condition():
            assert time.monotonic() < deadline, f"{len(self.values)} records came"
            self.read()


def client(life: Life) -> dict[str, object]:
    """Settings of a client that comes back at once."""
    return {
        "bootstrap.servers": life.bootstrap,
        "reconnect.backoff.ms": 20,
        "reconnect.backoff.max.ms": 100,
        "log_level": 0,
    }


class Writer:
    """An idempotent producer of numbers."""

    def __init__(self, life: Life) -> None:
        self.sent = 0
        self.failed: list[KafkaError] = []
        self._producer = Producer({**client(life), "enable.idempotence": True, "linger.ms": 1})

    def _done(self, error: KafkaError | None, _: Message) -> None:
        if error is not None:
            self.failed.append(error)

    def write(self, topic: str, count: int, partitions: int = 1) -> None:
        """Write numbers and wait until they are stored."""
        for _ in range(count):
            self._producer.produce(
                topic, b"%d" % self.sent, partition=self.sent % partitions, on_delivery=self._done
            )
            self.sent += 1
        assert self._producer.flush(30) == 0
        assert self.failed == []


def bounds(life: Life, topic: str) -> tuple[int, int]:
    """Return where a topic's first partition begins and ends."""
    consumer = Consumer({**client(life), "group.id": "bounds"})
    found = consumer.get_watermark_offsets(TopicPartition(topic, 0), 20)
    consumer.close()
    return found


def read_all(members: list[Member], condition: Callable[[], bool]) -> None:
    """Let members read and commit, each in turn, until something is true."""
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, f"{[len(m.values) for m in members]} records came"
        for member in members:
            member.read()


def held(member: Member) -> list[int]:
    """Return the partitions that a member has."""
    return [place.partition for place in member.consumer.assignment()]


def generation(life: Life) -> int:
    """Return which generation of the group the broker is in."""
    # No client of the library is told, so the broker is looked into.
    hosts = list(life.brokers[-1].groups._hosts.values())
    machines = [cast(GroupMachine, host.shard.machine) for host in hosts]
    found = [m.groups["workers"] for m in machines if "workers" in m.groups]
    assert len(found) == 1
    return found[0].generation_id


def committed(life: Life, group: str, topic: str = "work", count: int = 2) -> list[int]:
    """Return what a group committed."""
    consumer = Consumer({**client(life), "group.id": group})
    places = [TopicPartition(topic, number) for number in range(count)]
    found = [tp.offset for tp in consumer.committed(places, 20)]
    consumer.close()
    return found


@pytest.mark.slow
def test_no_session_expires_and_nothing_is_lost_when_the_wall_clock_jumps(life: Life) -> None:
    writer, member = Writer(life), Member(life)
    member.read_until(lambda: member.assigned == 1)
    for shift_ms in JUMPS:
        life.clock.shift_ms = shift_ms
        writer.write("work", 40, partitions=2)
        member.read_until(lambda: len(member.values) == writer.sent)
        # Longer than a session lasts without its heartbeats.
        end = time.monotonic() + 1.5 * SESSION_MS / 1_000
        member.read_until(lambda end=end: time.monotonic() > end)
    assert sorted(member.values) == list(range(writer.sent))
    assert (member.assigned, member.taken) == (1, 0)
    assert committed(life, "workers") == [writer.sent // 2] * 2
    member.consumer.close()


@pytest.mark.slow
def test_three_members_stay_in_their_generation_when_the_wall_clock_jumps(life: Life) -> None:
    writer = Writer(life)
    members = [Member(life, "shared") for _ in range(3)]
    read_all(members, lambda: [len(m.consumer.assignment()) for m in members] == [2, 2, 2])
    first = [(m.assigned, m.taken, sorted(held(m)), generation(life)) for m in members]
    for shift_ms in (HOUR_MS, -HOUR_MS, 0):
        life.clock.shift_ms = shift_ms
        writer.write("shared", 60, partitions=6)
        read_all(members, lambda: sum(len(m.values) for m in members) == writer.sent)
        # Longer than a session lasts without its heartbeats.
        end = time.monotonic() + 1.2 * SESSION_MS / 1_000
        read_all(members, lambda end=end: time.monotonic() > end)
    assert [(m.assigned, m.taken, sorted(held(m)), generation(life)) for m in members] == first
    assert sorted(value for m in members for value in m.values) == list(range(writer.sent))
    assert committed(life, "workers", "shared", 6) == [writer.sent // 6] * 6
    for member in members:
        member.consumer.close()


@pytest.mark.slow
def test_retention_follows_the_wall_as_kafka_does_and_takes_nothing_else(life: Life) -> None:
    writer = Writer(life)
    for topic in ("two-hours", "half-hour"):
        writer.write(topic, 10)
    life.clock.shift_ms = HOUR_MS
    # An hour later half an hour is over: Kafka deletes these too.
    wait_until(lambda: bounds(life, "half-hour") == (10, 10), what="retention of half an hour")
    assert bounds(life, "two-hours") == (0, 10)
    life.clock.shift_ms = -HOUR_MS
    for topic in ("two-hours", "half-hour"):
        writer.write(topic, 10)
    # Records from what is the future now: they are younger than anything can be too old.
    time.sleep(0.3)
    assert bounds(life, "half-hour") == (10, 20)
    assert bounds(life, "two-hours") == (0, 20)


@pytest.mark.slow
def test_offsets_of_a_group_without_members_outlast_a_jump(life: Life) -> None:
    consumer = Consumer({**client(life), "group.id": "gone"})
    places = [TopicPartition("work", number, 0) for number in range(2)]
    consumer.commit(offsets=places, asynchronous=False)
    consumer.close()
    for shift_ms in JUMPS:
        life.clock.shift_ms = shift_ms
        time.sleep(0.2)
        assert committed(life, "gone") == [0, 0]
    # The bound itself: two hours are more than the ninety minutes they are kept.
    life.clock.shift_ms = 2 * HOUR_MS
    wait_until(lambda: committed(life, "gone") == [-1001, -1001], what="the end of the offsets")


@pytest.mark.slow
@pytest.mark.parametrize("shift_ms", [HOUR_MS, -HOUR_MS])
@pytest.mark.parametrize("life", ["files"], indirect=True)
def test_a_restart_under_another_wall_time_keeps_the_group_and_its_records(
    life: Life, shift_ms: int
) -> None:
    writer, member = Writer(life), Member(life)
    writer.write("work", 40, partitions=2)
    member.read_until(lambda: len(member.values) == writer.sent)
    life.clock.shift_ms = shift_ms
    life.restart()
    writer.write("work", 40, partitions=2)
    member.read_until(lambda: len(member.values) >= writer.sent)
    assert sorted(member.values) == list(range(writer.sent))
    assert (member.assigned, member.taken) == (1, 0)
    member.consumer.close()

"""Real file systems without room and without leave to write, under stock clients.

Whatever the disk does, what was acknowledged is read all the time; what is refused is told with an
error that clients try again on, so that nothing but time is needed once the disk is well. Every
change of a file is tried in tests/broker (`test_every_*_write_point.py`); this is the real thing.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from broker_process import BrokerProcess, wait_until
from confluent_kafka import Consumer, KafkaError, KafkaException, Message, Producer, TopicPartition
from kit import Clients, create, fails_with, produce, read_all
from small_disk import BreakingDisk, FullDisk

ROOM_BYTES = 24 * 1024 * 1024
LARGE_BYTES, SMALL_BYTES = 200_000, 4_000
COORDINATOR = {
    KafkaError.NOT_COORDINATOR,
    KafkaError.COORDINATOR_NOT_AVAILABLE,
    KafkaError.COORDINATOR_LOAD_IN_PROGRESS,
}
START_S = 30
FLUSH_ACK = ("--flush", "ack")
ONE_OFFSETS_PARTITION = ("-c", "offsets.topic.num.partitions=1")


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[FullDisk]:
    """A file system of 24 MB."""
    disk = FullDisk(tmp_path / "disk", room_bytes=ROOM_BYTES)
    yield disk
    disk.unmount()


@pytest.fixture
def breaking_disk(tmp_path: Path) -> Iterator[BreakingDisk]:
    """A file system that becomes read-only at an error."""
    disk = BreakingDisk(tmp_path / "disk", room_bytes=4 * ROOM_BYTES)
    yield disk
    disk.unmount()


class Diary:
    """An idempotent producer of numbers that never gives up, and what it was told."""

    def __init__(self, producer: Producer, topic: str) -> None:
        self.acked: list[int] = []
        self.failed: list[KafkaError] = []
        self.topic = topic
        self._producer = producer
        self._sent = 0

    def write(self, count: int) -> None:
        """Hand numbers over; each fills a page, so that a full disk has no room for it."""
        for _ in range(count):
            value = b"%d" % self._sent
            self._producer.produce(
                self.topic, value.ljust(SMALL_BYTES), partition=0, on_delivery=self._told
            )
            self._sent += 1

    def _told(self, error: KafkaError | None, message: Message) -> None:
        if error is None:
            self.acked.append(int(message.value()))
        else:
            self.failed.append(error)

    def finish(self) -> None:
        """Wait until all are acknowledged."""
        assert self._producer.flush(60) == 0
        assert self.failed == []
        assert self.acked == list(range(self._sent))

    def check(self, consumer: Consumer) -> None:
        """Find what was acknowledged, in order, once each; nothing else unless it is pending."""
        self._producer.poll(0)
        acked = list(self.acked)
        found = [int(message.value()) for message in read_all(consumer, self.topic)]
        assert found[: len(acked)] == acked
        assert found == list(range(len(found)))


def settings() -> dict[str, object]:
    """Settings of a producer that tries again quickly, for ever."""
    return {
        "enable_idempotence": True,
        "linger_ms": 1,
        "retry_backoff_ms": 20,
        "message_timeout_ms": 0,
    }


def fill(producer: Producer, topic: str) -> list[bytes]:
    """Produce without retries until the disk is full, first much at once, then little; returns
    what was acknowledged."""
    acked: list[bytes] = []
    failed: list[KafkaError] = []

    def told(error: KafkaError | None, message: Message) -> None:
        if error is None:
            acked.append(bytes(message.value()))
        else:
            failed.append(error)

    for size_bytes in (LARGE_BYTES, SMALL_BYTES):
        failed.clear()
        while not failed:
            value = b"%d" % len(acked)
            producer.produce(topic, value.ljust(size_bytes), partition=0, on_delivery=told)
            assert producer.flush(60) == 0
            assert len(acked) * SMALL_BYTES < ROOM_BYTES, "the disk is never full"
        assert failed[0].code() == KafkaError.KAFKA_STORAGE_ERROR, failed
    return acked


def commit_until_refused(consumer: Consumer, topic: str) -> tuple[int, int]:
    """Commit until it is refused; returns the last acknowledged offset and the refused one."""
    # A page each, almost: what is left of the log's last page takes at most a few.
    for offset in range(2, 50):
        place = TopicPartition(topic, 0, offset, metadata="m" * SMALL_BYTES)
        try:
            consumer.commit(offsets=[place], asynchronous=False)
        except KafkaException as error:
            code = error.args[0].code()
            break
    else:
        raise AssertionError("no commit was refused")
    assert code in COORDINATOR
    return offset - 1, offset


def committed(consumer: Consumer, topic: str) -> int:
    """Return what the consumer's group committed."""
    return int(consumer.committed([TopicPartition(topic, 0)], 60)[0].offset)


def said(broker: BrokerProcess) -> str:
    """Return what the broker logged."""
    assert broker.log is not None
    return broker.log.read_text()


def test_full_disk_refuses_keeps_and_goes_on_once_a_topic_is_deleted(
    full_disk: FullDisk, start_broker: Callable[..., BrokerProcess], clients: Clients
) -> None:
    broker = start_broker(*ONE_OFFSETS_PARTITION, data=full_disk.path / "data")
    admin = clients.admin(broker)
    for topic in ("ballast", "diary"):
        create(admin, topic)
    diary = Diary(clients.producer(broker, **settings()), "diary")
    diary.write(20)
    diary.finish()
    group = clients.consumer(broker, "group")
    group.commit(offsets=[TopicPartition("diary", 0, 1)], asynchronous=False)

    ballast = fill(clients.producer(broker, retries=0), "ballast")
    diary.write(20)
    wait_until(lambda: "append to diary-0 refused" in said(broker), what="a refusal", timeout_s=60)
    kept, _ = commit_until_refused(group, "diary")
    reader = clients.consumer(broker, "reader")
    diary.check(reader)
    assert len(diary.acked) == 20
    assert [bytes(m.value()) for m in read_all(reader, "ballast")] == ballast
    assert committed(group, "diary") == kept

    admin.delete_topics(["ballast"])["ballast"].result(60)
    diary.write(20)
    diary.finish()
    group.commit(offsets=[TopicPartition("diary", 0, 40)], asynchronous=False)
    create(admin, "later")
    produce(clients.producer(broker), "later", [(None, b"x")])
    for how in (lambda: None, lambda: (broker.kill(), broker.restart())):
        how()
        reader = clients.consumer(broker, "reader")
        diary.check(reader)
        assert len(read_all(reader, "diary")) == 60
        assert len(read_all(reader, "later")) == 1
        assert committed(group, "diary") == 40
    assert broker.stop() == 0
    assert "Traceback" not in said(broker)


@pytest.mark.parametrize("flush", [(), FLUSH_ACK], ids=["not-flushed", "flush-ack"])
def test_file_system_that_becomes_read_only_is_read_and_mended(
    breaking_disk: BreakingDisk,
    start_broker: Callable[..., BrokerProcess],
    clients: Clients,
    flush: tuple[str, ...],
) -> None:
    broker = start_broker(*flush, *ONE_OFFSETS_PARTITION, data=breaking_disk.path / "data")
    create(clients.admin(broker), "diary")
    diary = Diary(clients.producer(broker, **settings()), "diary")
    diary.write(20)
    diary.finish()
    group = clients.consumer(broker, "group")
    group.commit(offsets=[TopicPartition("diary", 0, 1)], asynchronous=False)

    # What was not written back is lost with the disk, as with the power.
    breaking_disk.write_back()
    breaking_disk.breaks()
    impatient = clients.producer(broker, retries=0)
    error = fails_with(impatient, "diary", b"-1")
    assert error.code() == KafkaError.KAFKA_STORAGE_ERROR
    diary.write(20)
    kept, refused = commit_until_refused(group, "diary")
    reader = clients.consumer(broker, "reader")
    diary.check(reader)
    assert broker.stop() == 0

    if flush:
        # Nobody can say any more which of its records the disk has, so that none is shown.
        _cannot_start(breaking_disk.path / "data", "cannot be read", *flush, logged=1)
    else:
        # A start there serves what is there.
        broker.restart()
        diary.check(clients.consumer(broker, "reader"))
        assert fails_with(impatient, "diary", b"-1").code() == KafkaError.KAFKA_STORAGE_ERROR
        assert committed(group, "diary") in (kept, refused)
        assert broker.stop() == 0

    breaking_disk.mend()
    broker.restart()
    diary.write(20)
    diary.finish()
    reader = clients.consumer(broker, "reader")
    diary.check(reader)
    assert len(read_all(reader, "diary")) == 60
    assert committed(group, "diary") in (kept, refused)
    group.commit(offsets=[TopicPartition("diary", 0, 60)], asynchronous=False)
    assert committed(group, "diary") == 60
    assert broker.stop() == 0
    assert "Traceback" not in said(broker)


def test_start_without_room_or_leave_says_so_and_damages_nothing(
    full_disk: FullDisk, start_broker: Callable[..., BrokerProcess], clients: Clients
) -> None:
    data = full_disk.path / "data"
    full_disk.fill()
    _cannot_start(data, "No space left on device for")
    full_disk.make_room()
    broker = start_broker(data=data)
    create(clients.admin(broker), "kept")
    produce(clients.producer(broker), "kept", [(None, b"%d" % n) for n in range(20)])
    broker.kill()
    other = full_disk.path / "other"
    full_disk.make_read_only()
    _cannot_start(other, "read-only")
    full_disk.make_writable()
    full_disk.fill()
    _cannot_start(other, "No space left on device for")
    # An old directory is served, if only to be read.
    broker.restart()
    reader = clients.consumer(broker, "reader")
    assert len(read_all(reader, "kept")) == 20
    full_disk.make_room()
    produce(clients.producer(broker), "kept", [(None, b"%d" % n) for n in range(20)])
    assert len(read_all(reader, "kept")) == 40
    assert broker.stop() == 0
    assert "Traceback" not in said(broker)


def _cannot_start(data: Path, why: str, *arguments: str, logged: int = 0) -> None:
    """Start a broker that says, in one line, why it cannot; status 1. So much is logged before."""
    command = [sys.executable, "-m", "kafkapy", "serve", "--listen", "127.0.0.1:0"]
    command += ["--data", str(data), *arguments]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=START_S)
    assert found.returncode == 1, found
    assert found.stdout == ""
    lines = found.stderr.splitlines()
    assert len(lines) == logged + 1, lines
    assert lines[-1].startswith("kafkapy: ")
    assert str(data) in lines[-1]
    assert why in lines[-1]

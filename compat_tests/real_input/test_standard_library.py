"""The standard library's lines through the whole, across a `kill -9` in the middle."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import corpus
from broker_process import BrokerProcess, broker

TOPIC = "stdlib"
PARTITIONS = 6
READ_S = 240
RECORDS_WHILE_DOWN = 20_000
"""What the producer goes on to hand over while no broker runs."""


class Filled:
    """A broker that holds the corpus."""

    def __init__(self, process: BrokerProcess, count: int, kills: int) -> None:
        self.process = process
        self.count = count
        self.kills = kills


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """Produce everything, killing the broker half-way while records are in flight."""
    folder = tmp_path_factory.mktemp("real-input")
    with broker(
        "--topic", f"{TOPIC}:{PARTITIONS}", data=folder / "data", log=folder / "broker.log"
    ) as process:
        yield _fill(process)


def _fill(process: BrokerProcess) -> Filled:
    from confluent_kafka import KafkaError, Producer

    failed: list[str] = []

    def delivered(error: KafkaError | None, _: object) -> None:
        if error is not None:
            failed.append(str(error))

    producer = Producer(
        {
            "bootstrap.servers": process.bootstrap,
            "enable.idempotence": True,
            "compression.type": "lz4",
            "linger.ms": 5,
            "queue.buffering.max.messages": 200_000,
            # Reconnecting to the restarted broker should not dominate the test.
            "reconnect.backoff.max.ms": 250,
        }
    )
    total = sum(1 for _ in corpus.lines())
    count = 0
    for key, value in corpus.lines():
        while True:
            try:
                producer.produce(TOPIC, key=key, value=value, on_delivery=delivered)
                break
            except BufferError:
                producer.poll(0.05)
        count += 1
        if count == total // 2:
            process.kill()
        if count == total // 2 + RECORDS_WHILE_DOWN:
            process.restart()
        if count % 1_000 == 0:
            producer.poll(0)
    assert producer.flush(120) == 0, "not everything was acknowledged"
    assert failed == []
    assert count == total
    return Filled(process, count, kills=1)


def _check(records: Iterator[tuple[bytes, bytes]], filled: Filled) -> None:
    """Compare what was read, in the order of each partition, with the files themselves."""
    read: dict[bytes, list[bytes]] = defaultdict(list)
    count = 0
    for key, value in records:
        read[key].append(value)
        count += 1
    assert count == filled.count
    expected = corpus.by_key()
    assert set(read) == set(expected)
    different = [key for key, content in expected.items() if b"".join(read[key]) != content]
    assert different == []


def test_the_corpus_is_real(filled: Filled) -> None:
    assert filled.count > 200_000
    assert filled.kills == 1


def test_kcat_reads_back_every_byte_in_order(filled: Filled, kcat: str) -> None:
    # Lengths make the output unambiguous: a line may hold any byte.
    command = [
        kcat, "-b", filled.process.bootstrap, "-C", "-t", TOPIC, "-o", "beginning", "-e", "-q",
        "-f", "%K %S %k%s",
    ]  # fmt: skip
    reader = subprocess.Popen(command, stdout=subprocess.PIPE)
    watchdog = threading.Timer(READ_S, reader.kill)
    watchdog.start()
    try:
        assert reader.stdout is not None
        _check(_length_prefixed(reader.stdout), filled)
        assert reader.wait(30) == 0
    finally:
        watchdog.cancel()
        reader.kill()
        reader.wait()
        assert reader.stdout is not None
        reader.stdout.close()


def _length_prefixed(stream: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    while True:
        key_length = _number(stream)
        if key_length is None:
            return
        value_length = _number(stream)
        assert value_length is not None
        yield stream.read(key_length), stream.read(value_length)


def _number(stream: BinaryIO) -> int | None:
    digits = b""
    while (byte := stream.read(1)) not in (b" ", b""):
        digits += byte
    return int(digits) if digits else None


# Two bytes that no source line of the corpus holds next to each other; checked below.
KEY_END = b"\x1e\x1f"
RECORD_END = b"\x1f\x1e"


def test_console_consumer_reads_back_every_byte_in_order(filled: Filled, kafka_libs: Path) -> None:
    assert not any(
        mark in content for content in corpus.by_key().values() for mark in (KEY_END, RECORD_END)
    )
    command = [
        "java", "-XX:+UseSerialGC", "-cp", f"{kafka_libs}/*",
        "org.apache.kafka.tools.consumer.ConsoleConsumer",
        "--bootstrap-server", filled.process.bootstrap, "--topic", TOPIC, "--from-beginning",
        "--max-messages", str(filled.count), "--timeout-ms", "60000",
        "--formatter-property", "print.key=true",
        "--formatter-property", f"key.separator={KEY_END.decode()}",
        "--formatter-property", f"line.separator={RECORD_END.decode()}",
        # Bytes as they are, not decoded as text and encoded again.
        "--formatter-property",
        "key.deserializer=org.apache.kafka.common.serialization.StringDeserializer",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, timeout=READ_S, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    entries = done.stdout.split(RECORD_END)
    assert entries.pop() == b""
    _check(iter([tuple(entry.split(KEY_END, 1)) for entry in entries]), filled)  # type: ignore[misc]


def test_aiokafka_reads_back_every_byte_in_order(filled: Filled) -> None:
    records = asyncio.run(asyncio.wait_for(_read_with_aiokafka(filled), READ_S))
    _check(iter(records), filled)


async def _read_with_aiokafka(filled: Filled) -> list[tuple[bytes, bytes]]:
    from aiokafka import AIOKafkaConsumer

    consumer = AIOKafkaConsumer(
        TOPIC,
        bootstrap_servers=filled.process.bootstrap,
        group_id="readers",
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    await consumer.start()
    records: list[tuple[bytes, bytes]] = []
    try:
        while len(records) < filled.count:
            batches = await consumer.getmany(timeout_ms=1_000, max_records=20_000)
            for messages in batches.values():
                records.extend((bytes(m.key), bytes(m.value)) for m in messages)
    finally:
        await consumer.stop()
    return records

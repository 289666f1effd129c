"""Java's idempotent producer goes on across restarts of the broker."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from broker_process import BrokerProcess
from confluent_kafka import TopicPartition
from kit import Clients, create, eventually, read_all

COUNT = 60_000
PARTITIONS = 3
LIFETIME_S = 90


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_a_java_producer_in_mid_flight_loses_and_doubles_nothing(
    kafka_libs: Path,
    start_broker: Callable[..., BrokerProcess],
    clients: Clients,
    tmp_path: Path,
    how: str,
) -> None:
    broker = start_broker(data=tmp_path / "data")
    create(clients.admin(broker), "t", PARTITIONS)
    payloads = tmp_path / "payloads"
    payloads.write_text("".join(f"{n}\n" for n in range(COUNT)))
    reader = clients.consumer(broker, "g")

    def written() -> int:
        tps = [TopicPartition("t", n) for n in range(PARTITIONS)]
        return sum(reader.get_watermark_offsets(tp, 10)[1] for tp in tps)

    producer = subprocess.Popen(
        [
            "java", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-cp", f"{kafka_libs}/*", "org.apache.kafka.tools.ProducerPerformance",
            "--topic", "t", "--num-records", str(COUNT), "--throughput", "15000",
            "--payload-file", str(payloads), "--bootstrap-server", broker.bootstrap,
            "--command-property", "reconnect.backoff.max.ms=200",
            "--command-property", "linger.ms=2",
        ],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        eventually(lambda: written() > COUNT // 6, "a part of the records")
        getattr(broker, how)()
        broker.restart()
        out, err = producer.communicate(timeout=LIFETIME_S)
    finally:
        producer.kill()
        producer.communicate()
    assert producer.returncode == 0, err
    assert f"{COUNT} records sent" in out
    assert "Exception" not in out + err
    # Payloads are drawn at random, so their number says whether one was lost or doubled.
    assert written() == COUNT
    assert len(read_all(clients.consumer(broker, "whole"), "t", PARTITIONS)) == COUNT

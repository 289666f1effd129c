"""`kafkapy adopt` takes over a data directory that Apache Kafka itself wrote."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from broker_process import BrokerProcess
from confluent_kafka import TopicCollection, TopicPartition
from kit import CODECS, Clients, create, eventually, produce, read_all

JAVA = ("java", "-Xmx400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp")
LIFETIME_S = 120
PROPERTIES = """\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
controller.listener.names=CONTROLLER
log.dirs={data}
offsets.topic.replication.factor=1
offsets.topic.num.partitions=2
group.initial.rebalance.delay.ms=0
log.cleaner.dedupe.buffer.size=16777216
"""


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for sock in sockets:
            sock.bind(("127.0.0.1", 0))
        return [int(sock.getsockname()[1]) for sock in sockets]


@contextlib.contextmanager
def _kafka(libs: Path, folder: Path) -> Iterator[BrokerProcess]:
    """Run Apache Kafka on a fresh directory; it is stopped cleanly at the end of the block."""
    port, controller = _free_ports(2)
    properties = folder / "kafka.properties"
    data = folder / "data"
    properties.write_text(PROPERTIES.format(port=port, controller=controller, data=data))
    subprocess.run(
        [
            *JAVA, f"{libs}/*", "kafka.tools.StorageTool", "format",
            "-t", "AAAAAAAAAAAAAAAAAAAAAQ", "-c", str(properties),
        ],
        check=True, capture_output=True, timeout=LIFETIME_S,
    )  # fmt: skip
    kafka = subprocess.Popen(
        [*JAVA, f"{libs}/*", "kafka.Kafka", str(properties)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    watchdog = threading.Timer(LIFETIME_S, kafka.kill)
    watchdog.start()
    address = BrokerProcess(port=port)
    address.bootstrap = f"127.0.0.1:{port}"
    try:
        yield address
        kafka.terminate()
        kafka.wait(60)
    finally:
        watchdog.cancel()
        kafka.kill()
        kafka.wait()


def test_what_kafka_wrote_is_served_after_adoption(
    kafka_libs: Path,
    start_broker: Callable[..., BrokerProcess],
    clients: Clients,
    tmp_path: Path,
) -> None:
    written: list[tuple[int, int, bytes | None, bytes | None]] = []
    with _kafka(kafka_libs, tmp_path) as kafka:
        eventually(lambda: _answers(clients, kafka), "a start of Kafka", timeout_s=60)
        admin = clients.admin(kafka)
        create(admin, "t", 2, config={"retention.ms": "777777777"})
        for codec in CODECS:
            producer = clients.producer(kafka, compression_type=codec)
            records = [(f"{codec}{n}", f"value {n}" * 10) for n in range(100)]
            done = produce(producer, "t", records, headers=[("codec", codec.encode())])
            written += [(m.partition(), m.offset(), m.key(), m.value()) for m in done]
        offsets = [TopicPartition("t", 0, 3), TopicPartition("t", 1, 5)]
        eventually(lambda: _commits(clients, kafka, offsets), "a coordinator", timeout_s=60)
        topic_id = _topic_id(clients, kafka)
        clients.close()
    subprocess.run(
        [sys.executable, "-m", "kafkapy", "adopt", str(tmp_path / "data")],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    broker = start_broker(data=tmp_path / "data")
    found = read_all(clients.consumer(broker, "reader"), "t", 2)
    shown = [(m.partition(), m.offset(), m.key(), m.value()) for m in found]
    assert sorted(shown) == sorted(written)
    assert all(len(m.headers()) == 1 for m in found)
    assert _topic_id(clients, broker) == topic_id
    assert (
        clients.admin(broker).describe_cluster().result(10).cluster_id == "AAAAAAAAAAAAAAAAAAAAAQ"
    )
    committed = clients.consumer(broker, "g").committed(
        [TopicPartition("t", 0), TopicPartition("t", 1)], 10
    )
    assert [tp.offset for tp in committed] == [3, 5]
    done = produce(clients.producer(broker, enable_idempotence=True), "t", [("new", "new")])
    assert done[0].offset() == sum(1 for row in written if row[0] == done[0].partition())


def _answers(clients: Clients, broker: BrokerProcess) -> bool:
    with contextlib.suppress(Exception):
        return bool(clients.admin(broker).list_topics(timeout=2).brokers)
    return False


def _commits(clients: Clients, broker: BrokerProcess, offsets: list[TopicPartition]) -> bool:
    # The first use of groups makes Kafka create their topic, meanwhile it refuses.
    with contextlib.suppress(Exception):
        clients.consumer(broker, "g").commit(offsets=offsets, asynchronous=False)
        return True
    return False


def _topic_id(clients: Clients, broker: BrokerProcess) -> str:
    described = clients.admin(broker).describe_topics(TopicCollection(["t"]))
    return str(described["t"].result(10).topic_id)

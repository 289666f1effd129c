"""confluent-kafka goes on across restarts of the broker, clean ones and `kill -9`."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from broker_process import BrokerProcess
from confluent_kafka import KafkaError, TopicPartition
from kit import Clients, create, poll_until, produce, read, read_all

Start = Callable[..., BrokerProcess]
ENDS = ["stop", "kill"]


@pytest.fixture
def durable(start_broker: Start, tmp_path: Path) -> BrokerProcess:
    """A broker that keeps its data."""
    return start_broker("-c", "group.min.session.timeout.ms=1000", data=tmp_path / "data")


def _again(broker: BrokerProcess, how: str) -> None:
    getattr(broker, how)()
    broker.restart()


@pytest.mark.parametrize("how", ENDS)
def test_records_topics_and_ids_are_as_they_were(
    durable: BrokerProcess, clients: Clients, how: str
) -> None:
    admin = clients.admin(durable)
    create(admin, "kept", 3, config={"retention.ms": "123456789"})
    create(admin, "gone")
    admin.delete_topics(["gone"])["gone"].result(10)
    records = [(str(n), str(n)) for n in range(300)]
    produce(clients.producer(durable, compression_type="zstd"), "kept", records)
    before = admin.describe_cluster().result(10), _topic_id(admin, "kept")
    _again(durable, how)
    admin = clients.admin(durable)
    after = admin.describe_cluster().result(10), _topic_id(admin, "kept")
    assert after[0].cluster_id == before[0].cluster_id
    assert after[1] == before[1]
    assert set(admin.list_topics(timeout=10).topics) == {"kept"}
    found = read_all(clients.consumer(durable, "g"), "kept", 3)
    assert sorted((m.key().decode(), m.value().decode()) for m in found) == sorted(records)


def _topic_id(admin: object, topic: str) -> str:
    from confluent_kafka import TopicCollection

    described = admin.describe_topics(TopicCollection([topic]))  # type: ignore[attr-defined]
    return str(described[topic].result(10).topic_id)


@pytest.mark.parametrize("how", ENDS)
def test_committed_offsets_are_resumed(durable: BrokerProcess, clients: Clients, how: str) -> None:
    create(clients.admin(durable), "work", 2)
    producer = clients.producer(durable)
    for number in range(100):
        producer.produce("work", str(number), partition=number % 2)
    assert producer.flush(30) == 0
    consumer = clients.consumer(durable, "workers")
    consumer.subscribe(["work"])
    first = read(consumer, 33)
    consumer.commit(asynchronous=False)
    consumer.close()
    _again(durable, how)
    consumer = clients.consumer(durable, "workers")
    consumer.subscribe(["work"])
    rest = read(consumer, 67)
    assert sorted(int(m.value()) for m in first + rest) == list(range(100))


@pytest.mark.parametrize("how", ENDS)
def test_an_idempotent_producer_in_mid_flight_loses_and_doubles_nothing(
    durable: BrokerProcess, clients: Clients, how: str
) -> None:
    create(clients.admin(durable), "orders", 2)
    producer = clients.producer(
        durable, enable_idempotence=True, linger_ms=1, batch_num_messages=50
    )
    failed: list[KafkaError] = []
    half = threading.Event()
    delivered = 0

    def on_delivery(error: KafkaError | None, _: object) -> None:
        nonlocal delivered
        if error is not None:
            failed.append(error)
        delivered += 1
        if delivered == 5000:
            half.set()

    def again() -> None:
        assert half.wait(30)
        _again(durable, how)

    restarting = threading.Thread(target=again)
    restarting.start()
    for number in range(20_000):
        producer.produce("orders", str(number), partition=number % 2, on_delivery=on_delivery)
        producer.poll(0)
    assert producer.flush(60) == 0
    restarting.join()
    assert failed == []
    found = read_all(clients.consumer(durable, "g"), "orders", 2)
    for partition in range(2):
        values = [int(m.value()) for m in found if m.partition() == partition]
        assert values == list(range(partition, 20_000, 2))


@pytest.mark.parametrize("how", ENDS)
def test_a_running_consumer_goes_on(durable: BrokerProcess, clients: Clients, how: str) -> None:
    create(clients.admin(durable), "stream")
    consumer = clients.consumer(durable, "g", session_timeout_ms=10_000)
    consumer.subscribe(["stream"])
    produce(clients.producer(durable), "stream", [(None, str(n)) for n in range(50)])
    assert len(read(consumer, 50)) == 50
    consumer.commit(asynchronous=False)
    _again(durable, how)
    produce(clients.producer(durable), "stream", [(None, str(n)) for n in range(50, 90)])
    assert [int(m.value()) for m in read(consumer, 40)] == list(range(50, 90))


@pytest.mark.parametrize("how", ENDS)
def test_a_static_member_is_still_known(durable: BrokerProcess, clients: Clients, how: str) -> None:
    create(clients.admin(durable), "stream", 4)
    seen: list[list[TopicPartition]] = []
    settings = {"group_instance_id": "me", "session_timeout_ms": 20_000}
    consumer = clients.consumer(durable, "g", **settings)
    consumer.subscribe(["stream"], on_assign=lambda _, parts: seen.append(parts))
    poll_until([consumer], lambda: len(seen) == 1, what="an assignment")
    consumer.close()
    _again(durable, how)
    described = clients.admin(durable).describe_consumer_groups(["g"])["g"].result(10)
    assert [m.group_instance_id for m in described.members] == ["me"]
    consumer = clients.consumer(durable, "g", **settings)
    consumer.subscribe(["stream"], on_assign=lambda _, parts: seen.append(parts))
    poll_until([consumer], lambda: len(seen) == 2, what="an assignment")
    assert seen[1] == seen[0]


def test_records_acknowledged_with_flush_on_ack_survive_a_kill(
    start_broker: Start, clients: Clients, tmp_path: Path
) -> None:
    broker = start_broker("--flush", "ack", data=tmp_path / "data")
    create(clients.admin(broker), "safe")
    records = [(None, str(n)) for n in range(500)]
    produce(clients.producer(broker, linger_ms=1), "safe", records)
    broker.kill()
    broker.restart()
    found = read_all(clients.consumer(broker, "g"), "safe")
    assert [int(m.value()) for m in found] == list(range(500))


def test_killing_again_and_again_harms_nothing(durable: BrokerProcess, clients: Clients) -> None:
    create(clients.admin(durable), "battered")
    for begin in range(0, 250, 50):
        records = [(None, str(n)) for n in range(begin, begin + 50)]
        produce(clients.producer(durable), "battered", records)
        _again(durable, "kill")
    found = read_all(clients.consumer(durable, "g"), "battered")
    assert [int(m.value()) for m in found] == list(range(250))

"""confluent-kafka produces: codecs, acks, idempotence, odd records, refusals."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest
from broker_process import BrokerProcess
from confluent_kafka import KafkaError, KafkaException, TopicPartition
from kit import CODECS, Clients, codecs_on_disk, create, fails_with, produce, read, read_all

NUMBERED = [(str(n), f"value {n} " * 8) for n in range(500)]


@pytest.mark.parametrize("codec", CODECS)
def test_records_of_every_codec_come_back_as_they_were(
    shared: BrokerProcess, clients: Clients, name: str, codec: str
) -> None:
    producer = clients.producer(shared, compression_type=codec, linger_ms=20)
    create(clients.admin(shared), name)
    produce(producer, name, NUMBERED)
    found = read_all(clients.consumer(shared, name), name)
    assert [(m.key().decode(), m.value().decode()) for m in found] == NUMBERED
    assert [m.offset() for m in found] == list(range(500))
    if shared.data is not None:
        assert codecs_on_disk(shared.data, name) == {CODECS[codec]}


@pytest.mark.parametrize("acks", ["0", "1", "all"])
def test_records_arrive_at_every_level_of_acks(
    shared: BrokerProcess, clients: Clients, name: str, acks: str
) -> None:
    create(clients.admin(shared), name, 3)
    done = produce(clients.producer(shared, acks=acks), name, NUMBERED)
    assert len(done) == 500
    found = read_all(clients.consumer(shared, name), name, 3)
    assert sorted((m.key().decode(), m.value().decode()) for m in found) == sorted(NUMBERED)


def test_offsets_told_to_the_producer_are_where_the_records_are(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name, 3)
    done = produce(clients.producer(shared), name, NUMBERED)
    told = {(m.partition(), m.offset()): m.value() for m in done}
    found = read_all(clients.consumer(shared, name), name, 3)
    assert {(m.partition(), m.offset()): m.value() for m in found} == told


def test_an_idempotent_producer_keeps_the_order_of_many_small_requests(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name)
    producer = clients.producer(shared, enable_idempotence=True, linger_ms=0, batch_num_messages=3)
    produce(producer, name, NUMBERED)
    found = read_all(clients.consumer(shared, name), name)
    assert [m.key().decode() for m in found] == [str(n) for n in range(500)]


def test_a_topic_is_created_by_producing_to_it(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    produce(clients.producer(shared), name, [("k", "v")])
    assert [m.value() for m in read_all(clients.consumer(shared, name), name)] == [b"v"]


def test_headers_nulls_and_empty_values_are_kept_apart(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name)
    producer = clients.producer(shared)
    headers = [("twice", b"1"), ("twice", b"2"), ("null", None), ("empty", b""), ("ünï", b"\xff\0")]
    produce(producer, name, [(None, None), (b"", b""), (b"k", None), (None, b"v")], headers=headers)
    produce(producer, name, [(b"bare", b"bare")])
    found = read_all(clients.consumer(shared, name), name)
    pairs = [(m.key(), m.value()) for m in found]
    assert pairs == [(None, None), (b"", b""), (b"k", None), (None, b"v"), (b"bare", b"bare")]
    assert all(m.headers() == headers for m in found[:4])
    assert found[4].headers() is None


def test_timestamps_of_the_producer_are_kept(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name)
    now_ms = int(time.time() * 1000)
    producer = clients.producer(shared)
    for at in (now_ms - 5000, now_ms, now_ms - 9000):
        produce(producer, name, [(None, str(at))], timestamp=at)
    found = read_all(clients.consumer(shared, name), name)
    assert [m.timestamp() for m in found] == [(1, int(m.value())) for m in found]


def test_a_topic_of_append_time_shows_the_time_of_the_broker(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name, config={"message.timestamp.type": "LogAppendTime"})
    before_ms = int(time.time() * 1000)
    done = produce(clients.producer(shared), name, [(None, "v")], timestamp=1_000)
    (found,) = read_all(clients.consumer(shared, name), name)
    kind, at_ms = found.timestamp()
    assert kind == 2
    assert before_ms <= at_ms <= int(time.time() * 1000)
    assert done[0].timestamp() == (2, at_ms)


def test_records_of_nearly_a_megabyte_pass(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name)
    large = [(str(n), os.urandom(900_000)) for n in range(12)]
    produce(clients.producer(shared), name, large)
    found = read_all(clients.consumer(shared, name), name)
    assert [(m.key().decode(), m.value()) for m in found] == large


def test_a_record_above_the_limit_is_refused_and_the_next_passes(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name)
    producer = clients.producer(shared, message_max_bytes=5_000_000)
    error = fails_with(producer, name, b"x" * 2_000_000)
    assert error.code() == KafkaError.MSG_SIZE_TOO_LARGE
    produce(producer, name, [(None, b"small")])
    assert [m.value() for m in read_all(clients.consumer(shared, name), name)] == [b"small"]


def test_a_topic_may_allow_larger_records(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name, config={"max.message.bytes": "4000000"})
    value = os.urandom(3_000_000)
    produce(clients.producer(shared, message_max_bytes=5_000_000), name, [(None, value)])
    assert [m.value() for m in read_all(clients.consumer(shared, name), name)] == [value]


def test_a_timestamp_of_the_far_future_is_refused(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name)
    errors: list[KafkaError] = []
    producer = clients.producer(shared)
    later_ms = int(time.time() * 1000) + 2 * 3_600_000
    producer.produce(name, b"v", timestamp=later_ms, on_delivery=lambda e, _: errors.append(e))
    assert producer.flush(30) == 0
    assert errors[0].code() == KafkaError.INVALID_TIMESTAMP


def test_a_compacted_topic_refuses_records_without_a_key(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name, config={"cleanup.policy": "compact"})
    producer = clients.producer(shared)
    assert fails_with(producer, name, b"v").code() == KafkaError.INVALID_RECORD
    produce(producer, name, [(b"k", b"v")])


def test_an_unknown_topic_fails_where_topics_are_not_created_by_use(
    start_broker: Callable[..., BrokerProcess], clients: Clients
) -> None:
    broker = start_broker("-c", "auto.create.topics.enable=false")
    producer = clients.producer(broker, topic_metadata_propagation_max_ms=1000)
    try:
        error = fails_with(producer, "nowhere", b"v")
        code = error.code()
    except KafkaException as raised:
        code = raised.args[0].code()
    assert code in (KafkaError.UNKNOWN_TOPIC_OR_PART, KafkaError._UNKNOWN_TOPIC)
    assert "nowhere" not in clients.admin(broker).list_topics(timeout=10).topics


def test_a_transactional_producer_is_refused_at_once(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    producer = clients.producer(shared, transactional_id=name)
    began = time.monotonic()
    with pytest.raises(KafkaException) as caught:
        producer.init_transactions(30)
    assert time.monotonic() - began < 10
    error = caught.value.args[0]
    assert error.code() == KafkaError.TRANSACTIONAL_ID_AUTHORIZATION_FAILED
    assert error.fatal()


def test_two_producers_write_to_one_partition(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name)
    both = [clients.producer(shared, enable_idempotence=True, linger_ms=1) for _ in range(2)]
    for number in range(200):
        for which, producer in enumerate(both):
            producer.produce(name, key=str(which), value=str(number))
    assert [p.flush(30) for p in both] == [0, 0]
    found = read_all(clients.consumer(shared, name), name)
    for which in ("0", "1"):
        mine = [int(m.value()) for m in found if m.key() == which.encode()]
        assert mine == list(range(200))
    assert clients.consumer(shared, name).get_watermark_offsets(TopicPartition(name, 0)) == (0, 400)


@pytest.mark.parametrize("codec", [codec for codec in CODECS if codec != "none"])
def test_a_topic_with_a_codec_of_its_own_is_compressed_by_the_broker(
    shared: BrokerProcess, clients: Clients, name: str, codec: str
) -> None:
    create(clients.admin(shared), name, config={"compression.type": codec})
    other = "lz4" if codec == "zstd" else "zstd"
    for sent in ("none", other):
        produce(clients.producer(shared, compression_type=sent, linger_ms=20), name, NUMBERED)
    found = read_all(clients.consumer(shared, name), name)
    assert [(m.key().decode(), m.value().decode()) for m in found] == NUMBERED * 2
    if shared.data is not None:
        assert codecs_on_disk(shared.data, name) == {CODECS[codec]}


def test_hundreds_of_partitions_are_written_and_read_at_once(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name, 300)
    producer = clients.producer(shared)
    for number in range(3000):
        producer.produce(name, str(number), partition=number % 300)
    assert producer.flush(30) == 0
    consumer = clients.consumer(shared, name)
    consumer.subscribe([name])
    found = read(consumer, 3000)
    assert sorted(int(m.value()) for m in found) == list(range(3000))
    assert all(int(m.value()) % 300 == m.partition() for m in found)

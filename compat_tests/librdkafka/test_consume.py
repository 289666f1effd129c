"""confluent-kafka reads: positions, times, limits of a fetch, topics that are made anew."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from broker_process import BrokerProcess
from confluent_kafka import (
    OFFSET_BEGINNING,
    OFFSET_END,
    Consumer,
    KafkaError,
    KafkaException,
    TopicPartition,
)
from kit import Clients, create, eventually, poll_until, produce, read, read_all

NUMBERED = [(str(n), str(n)) for n in range(100)]


def _at(consumer: Consumer, topic: str, offset: int) -> None:
    consumer.assign([TopicPartition(topic, 0, offset)])


@pytest.mark.parametrize(
    ("offset", "expected"),
    [(OFFSET_BEGINNING, 0), (0, 0), (37, 37), (99, 99)],
)
def test_reading_begins_where_it_is_told(
    shared: BrokerProcess, clients: Clients, name: str, offset: int, expected: int
) -> None:
    create(clients.admin(shared), name)
    produce(clients.producer(shared), name, NUMBERED)
    consumer = clients.consumer(shared, name)
    _at(consumer, name, offset)
    found = read(consumer, 100 - expected)
    assert [m.offset() for m in found] == list(range(expected, 100))
    assert [int(m.value()) for m in found] == list(range(expected, 100))


def test_reading_from_the_end_shows_only_what_comes_later(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name)
    producer = clients.producer(shared)
    produce(producer, name, NUMBERED)
    consumer = clients.consumer(shared, name, enable_partition_eof=True)
    _at(consumer, name, OFFSET_END)
    reached: list[int] = []
    while not reached:
        message = consumer.poll(10)
        assert message is not None
        assert message.error().code() == KafkaError._PARTITION_EOF
        reached.append(message.offset())
    assert reached == [100]
    produce(producer, name, [(None, "later")])
    assert [(m.offset(), m.value()) for m in read(consumer, 1)] == [(100, b"later")]


def test_an_offset_that_is_not_there_goes_by_the_reset_policy(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name)
    produce(clients.producer(shared), name, NUMBERED)
    consumer = clients.consumer(shared, name)
    _at(consumer, name, 5000)
    assert [m.offset() for m in read(consumer, 100)] == list(range(100))


def test_watermarks_are_the_ends_of_the_log(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    admin = clients.admin(shared)
    create(admin, name)
    consumer = clients.consumer(shared, name)
    assert consumer.get_watermark_offsets(TopicPartition(name, 0), 10) == (0, 0)
    produce(clients.producer(shared), name, NUMBERED)
    assert consumer.get_watermark_offsets(TopicPartition(name, 0), 10) == (0, 100)
    admin.delete_records([TopicPartition(name, 0, 40)])[TopicPartition(name, 0)].result(10)
    assert consumer.get_watermark_offsets(TopicPartition(name, 0), 10) == (40, 100)


def test_offsets_for_times_are_of_the_first_record_not_earlier(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name)
    producer = clients.producer(shared, linger_ms=0)
    base_ms = int(time.time() * 1000) - 100_000
    for number in range(50):
        produce(producer, name, [(None, str(number))], timestamp=base_ms + number * 1000)
    consumer = clients.consumer(shared, name)

    def offset_at(at_ms: int) -> int:
        (found,) = consumer.offsets_for_times([TopicPartition(name, 0, at_ms)], 10)
        return int(found.offset)

    assert offset_at(base_ms) == 0
    assert offset_at(base_ms - 50_000) == 0
    assert offset_at(base_ms + 20_000) == 20
    assert offset_at(base_ms + 20_001) == 21
    assert offset_at(base_ms + 49_000) == 49
    # No such record: librdkafka shows -1 of the broker as the end.
    assert offset_at(base_ms + 49_001) == OFFSET_END


def test_time_lookup_finds_a_record_inside_a_compressed_batch(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name)
    producer = clients.producer(shared, linger_ms=500, compression_type="zstd")
    base_ms = int(time.time() * 1000) - 100_000
    for number in range(50):
        producer.produce(name, str(number), timestamp=base_ms + number)
    assert producer.flush(30) == 0
    consumer = clients.consumer(shared, name)
    (found,) = consumer.offsets_for_times([TopicPartition(name, 0, base_ms + 31)], 10)
    assert found.offset == 31


def test_seeking_by_time_continues_there(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name)
    producer = clients.producer(shared)
    base_ms = int(time.time() * 1000) - 100_000
    for number in range(20):
        produce(producer, name, [(None, str(number))], timestamp=base_ms + number * 10)
    consumer = clients.consumer(shared, name)
    _at(consumer, name, 0)
    assert len(read(consumer, 20)) == 20
    (target,) = consumer.offsets_for_times([TopicPartition(name, 0, base_ms + 95)], 10)
    consumer.seek(target)
    assert [int(m.value()) for m in read(consumer, 10)] == list(range(10, 20))


def test_one_record_of_a_batch_is_read_from_its_middle(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name)
    produce(clients.producer(shared, linger_ms=200, compression_type="lz4"), name, NUMBERED)
    consumer = clients.consumer(shared, name)
    _at(consumer, name, 63)
    assert read(consumer, 1)[0].value() == b"63"


def test_small_fetches_still_make_progress(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name, 3)
    values = [(str(n), bytes([n]) * 50_000) for n in range(60)]
    produce(clients.producer(shared), name, values)
    consumer = clients.consumer(
        shared, name, fetch_message_max_bytes=1000, fetch_max_bytes=100_000,
        message_max_bytes=60_000,
    )  # fmt: skip
    found = read_all(consumer, name, 3)
    assert {(m.key().decode(), m.value()) for m in found} == set(values)


def test_a_waiting_fetch_is_woken_by_a_record(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name)
    consumer = clients.consumer(shared, name, fetch_wait_max_ms=20_000, socket_timeout_ms=60_000)
    _at(consumer, name, 0)
    assert consumer.poll(1.0) is None
    began = time.monotonic()
    produce(clients.producer(shared), name, [(None, "woken")])
    assert read(consumer, 1)[0].value() == b"woken"
    assert time.monotonic() - began < 10


def test_a_topic_made_anew_under_running_clients_is_read_from_its_start(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    admin = clients.admin(shared)
    create(admin, name)
    quick = {"topic_metadata_refresh_interval_ms": 500}
    producer = clients.producer(shared, **quick)
    consumer = clients.consumer(shared, name, **quick)
    consumer.subscribe([name])
    produce(producer, name, NUMBERED)
    assert len(read(consumer, 100)) == 100
    admin.delete_topics([name])[name].result(10)
    eventually(lambda: name not in admin.list_topics(timeout=10).topics, "the topic is gone")
    create(admin, name)
    produce(producer, name, [(None, f"new {n}") for n in range(5)])
    values: list[bytes] = []

    def complete() -> bool:
        message = consumer.poll(0.1)
        if message is not None and message.error() is None:
            values.append(message.value())
        return len(values) == 5

    poll_until([], complete, what="the records of the new topic")
    assert values == [f"new {n}".encode() for n in range(5)]


def test_partitions_that_are_added_are_noticed(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    from confluent_kafka.admin import NewPartitions

    admin = clients.admin(shared)
    create(admin, name, 2)
    consumer = clients.consumer(shared, name, topic_metadata_refresh_interval_ms=500)
    consumer.subscribe([name])
    poll_until([consumer], lambda: len(consumer.assignment()) == 2, what="two partitions")
    admin.create_partitions([NewPartitions(name, 5)])[name].result(10)
    poll_until([consumer], lambda: len(consumer.assignment()) == 5, what="five partitions")
    producer = clients.producer(shared)
    for number in range(5):
        producer.produce(name, str(number), partition=number)
    assert producer.flush(30) == 0
    assert {m.partition() for m in read(consumer, 5)} == set(range(5))


def test_a_pattern_finds_topics_that_come_later(
    shared: BrokerProcess, clients: Clients, name: str
) -> None:
    admin = clients.admin(shared)
    consumer = clients.consumer(shared, name, topic_metadata_refresh_interval_ms=500)
    # librdkafka complains of a pattern that matches nothing.
    create(admin, f"{name}-a")
    consumer.subscribe([f"^{name}-.*"])
    for suffix in ("a", "b"):
        if suffix == "b":
            create(admin, f"{name}-b")
        produce(clients.producer(shared), f"{name}-{suffix}", [(None, suffix)])
        assert [m.value() for m in read(consumer, 1)] == [suffix.encode()]
        # The new topic makes the group rebalance, after which reading begins at what is committed.
        consumer.commit(asynchronous=False)


def test_an_unknown_topic_is_an_error_and_not_silence(
    start_broker: Callable[..., BrokerProcess], clients: Clients
) -> None:
    broker = start_broker("-c", "auto.create.topics.enable=false")
    consumer = clients.consumer(broker, "g")
    consumer.subscribe(["nowhere"])
    codes: list[int] = []

    def told() -> bool:
        message = consumer.poll(0.2)
        if message is not None:
            codes.append(message.error().code())
        return bool(codes)

    poll_until([], told, what="an error")
    assert codes == [KafkaError.UNKNOWN_TOPIC_OR_PART]
    with pytest.raises(KafkaException):
        consumer.get_watermark_offsets(TopicPartition("nowhere", 0), 5)

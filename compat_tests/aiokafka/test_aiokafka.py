"""aiokafka: asyncio, hard-coded low versions of every API."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import aiokafka
import pytest
from aiokafka.admin import AIOKafkaAdminClient, NewPartitions, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.admin.records_to_delete import RecordsToDelete
from aiokafka.errors import MessageSizeTooLargeError
from broker_process import BrokerProcess

TIMEOUT_S = 30
CODECS = [None, "gzip", "snappy", "lz4", "zstd"]
Record = aiokafka.ConsumerRecord
T = TypeVar("T")


def within(work: Awaitable[T]) -> T:
    """Run asynchronous work, bounded in time."""

    async def bounded() -> T:
        return await asyncio.wait_for(work, TIMEOUT_S)

    return asyncio.run(bounded())


async def send(broker: BrokerProcess, topic: str, count: int, **settings: object) -> list[int]:
    """Produce numbered records; returns their offsets."""
    producer = aiokafka.AIOKafkaProducer(bootstrap_servers=broker.bootstrap, **settings)
    await producer.start()
    try:
        sent = [
            await producer.send(
                topic, b"value %d " % n * 10, key=b"%d" % n, headers=[("n", b"%d" % n)]
            )
            for n in range(count)
        ]
        return [(await one).offset for one in sent]
    finally:
        await producer.stop()


def consumer(
    broker: BrokerProcess, *topics: str, group: str | None = None, **settings: object
) -> aiokafka.AIOKafkaConsumer:
    """Make a consumer that begins at the start of a topic and commits only when told."""
    return aiokafka.AIOKafkaConsumer(
        *topics,
        bootstrap_servers=broker.bootstrap,
        group_id=group,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        **settings,
    )


async def take(reader: aiokafka.AIOKafkaConsumer, count: int) -> list[Record]:
    """Read that many records."""
    return [await reader.getone() for _ in range(count)]


async def make(broker: BrokerProcess, topic: str, partitions: int = 1) -> None:
    """Create a topic."""
    admin = AIOKafkaAdminClient(bootstrap_servers=broker.bootstrap)
    await admin.start()
    try:
        await admin.create_topics([NewTopic(topic, partitions, 1)])
    finally:
        await admin.close()


@pytest.mark.parametrize("codec", CODECS)
def test_records_of_every_codec_come_back(
    shared: BrokerProcess, name: str, codec: str | None
) -> None:
    async def work() -> list[Record]:
        await make(shared, name)
        offsets = await send(shared, name, 300, compression_type=codec, linger_ms=20)
        assert offsets == list(range(300))
        async with consumer(shared, name) as reader:
            return await take(reader, 300)

    found = within(work())
    assert [(m.key, m.value) for m in found] == [
        (b"%d" % n, b"value %d " % n * 10) for n in range(300)
    ]
    assert [m.headers for m in found] == [(("n", b"%d" % n),) for n in range(300)]


@pytest.mark.parametrize(
    "settings", [{"acks": 0}, {"acks": 1}, {"acks": "all"}, {"enable_idempotence": True}]
)
def test_records_arrive_at_every_level_of_acks(
    shared: BrokerProcess, name: str, settings: dict[str, object]
) -> None:
    async def work() -> list[Record]:
        await make(shared, name)
        if settings.get("acks") == 0:
            producer = aiokafka.AIOKafkaProducer(bootstrap_servers=shared.bootstrap, **settings)
            async with producer:
                for n in range(50):
                    await producer.send(name, b"value", key=b"%d" % n)
        else:
            await send(shared, name, 50, **settings)
        async with consumer(shared, name) as reader:
            return await take(reader, 50)

    assert [int(m.key) for m in within(work())] == list(range(50))


def test_two_members_share_and_one_takes_over(shared: BrokerProcess, name: str) -> None:
    async def work() -> None:
        await make(shared, name, 4)
        quick = {"heartbeat_interval_ms": 200, "session_timeout_ms": 6000}
        async with consumer(shared, name, group=name, **quick) as first:
            async with consumer(shared, name, group=name, **quick) as second:
                await until(lambda: len(first.assignment()) == len(second.assignment()) == 2)
                assert not first.assignment() & second.assignment()
            await until(lambda: len(first.assignment()) == 4)

    within(work())


async def until(condition: Callable[[], bool]) -> None:
    """Let the clients work until something is true of them."""
    while not condition():
        await asyncio.sleep(0.02)


def test_what_was_committed_is_where_the_next_member_begins(
    shared: BrokerProcess, name: str
) -> None:
    async def work() -> tuple[list[Record], list[Record]]:
        await make(shared, name)
        await send(shared, name, 40)
        async with consumer(shared, name, group=name) as reader:
            first = await take(reader, 15)
            tp = aiokafka.TopicPartition(name, 0)
            await reader.commit({tp: aiokafka.structs.OffsetAndMetadata(15, "why")})
            assert await reader.committed(tp) == 15
        async with consumer(shared, name, group=name) as reader:
            return first, await take(reader, 25)

    first, rest = within(work())
    assert [int(m.key) for m in first + rest] == list(range(40))


def test_positions_by_offset_time_and_end(shared: BrokerProcess, name: str) -> None:
    async def work() -> None:
        await make(shared, name)
        base_ms = int(time.time() * 1000) - 50_000
        async with aiokafka.AIOKafkaProducer(bootstrap_servers=shared.bootstrap) as producer:
            for n in range(10):
                await producer.send_and_wait(name, b"%d" % n, timestamp_ms=base_ms + n * 1000)
        tp = aiokafka.TopicPartition(name, 0)
        async with consumer(shared) as reader:
            reader.assign([tp])
            assert await reader.beginning_offsets([tp]) == {tp: 0}
            assert await reader.end_offsets([tp]) == {tp: 10}
            found = await reader.offsets_for_times({tp: base_ms + 4500})
            assert (found[tp].offset, found[tp].timestamp) == (5, base_ms + 5000)
            assert await reader.offsets_for_times({tp: base_ms + 60_000}) == {tp: None}
            reader.seek(tp, 7)
            assert (await reader.getone()).value == b"7"
            await reader.seek_to_end(tp)
            assert await reader.position(tp) == 10

    within(work())


def test_a_record_that_is_too_large_is_refused(shared: BrokerProcess, name: str) -> None:
    async def work() -> None:
        await make(shared, name)
        producer = aiokafka.AIOKafkaProducer(
            bootstrap_servers=shared.bootstrap, max_request_size=5_000_000
        )
        async with producer:
            await producer.send_and_wait(name, b"x" * 2_000_000)

    with pytest.raises(MessageSizeTooLargeError):
        within(work())


def test_administration(shared: BrokerProcess, name: str) -> None:
    async def work() -> None:
        await make(shared, name, 2)
        await send(shared, name, 20)
        admin = AIOKafkaAdminClient(bootstrap_servers=shared.bootstrap)
        await admin.start()
        try:
            assert name in await admin.list_topics()
            (described,) = await admin.describe_topics([name])
            assert len(described["partitions"]) == 2
            await admin.create_partitions({name: NewPartitions(3)})
            (described,) = await admin.describe_topics([name])
            assert len(described["partitions"]) == 3
            assert len((await admin.describe_cluster())["brokers"]) == 1
            resource = ConfigResource(ConfigResourceType.TOPIC, name, {"retention.ms": "123456"})
            await admin.alter_configs([resource])
            (answer,) = await admin.describe_configs([resource])
            values = {entry[0]: entry[1] for entry in answer.resources[0][4]}
            assert values["retention.ms"] == "123456"
            tp = aiokafka.TopicPartition(name, 0)
            assert await admin.delete_records({tp: RecordsToDelete(before_offset=0)}) == {tp: 0}
            await admin.delete_topics([name])
            assert name not in await admin.list_topics()
        finally:
            await admin.close()

    within(work())


def test_groups_are_administered(shared: BrokerProcess, name: str) -> None:
    async def work() -> None:
        await make(shared, name)
        await send(shared, name, 5)
        admin = AIOKafkaAdminClient(bootstrap_servers=shared.bootstrap)
        await admin.start()
        try:
            async with consumer(shared, name, group=name) as reader:
                await take(reader, 5)
                await reader.commit()
                assert (name, "consumer") in [
                    tuple(g[:2]) for g in await admin.list_consumer_groups()
                ]
                (answer,) = await admin.describe_consumer_groups([name])
                assert answer.groups[0][2] == "Stable"
            offsets = await admin.list_consumer_group_offsets(name)
            assert {tp.partition: at.offset for tp, at in offsets.items()} == {0: 5}
        finally:
            await admin.close()

    within(work())


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_an_idempotent_producer_and_a_group_go_on_across_a_restart(
    start_broker: Callable[..., BrokerProcess], tmp_path: Path, how: str
) -> None:
    broker = start_broker("--topic", "t:1", data=tmp_path / "data")

    async def work() -> list[Record]:
        found: list[Record] = []
        producer = aiokafka.AIOKafkaProducer(
            bootstrap_servers=broker.bootstrap, enable_idempotence=True, linger_ms=2
        )
        async with producer, consumer(broker, "t", group="g") as reader:
            sent = [await producer.send("t", key=b"%d" % n) for n in range(1000)]
            found += await take(reader, 300)
            await reader.commit()
            await asyncio.to_thread(getattr(broker, how))
            await asyncio.to_thread(broker.restart)
            sent += [await producer.send("t", key=b"%d" % n) for n in range(1000, 2000)]
            assert [(await one).offset for one in sent] == list(range(2000))
            found += await take(reader, 1700)
        return found

    assert [int(m.key) for m in within(work())] == list(range(2000))

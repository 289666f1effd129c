"""A broker over a store whose faults are called one by one, and short words to use it."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from admin_kit import StoppedClock
from faulty_store import FaultyStore, Platter
from log_batches import batch

from kafkapy.broker.appender import Append
from kafkapy.broker.broker import Broker
from kafkapy.broker.context import RequestContext
from kafkapy.broker.partition import Partition
from kafkapy.config.settings import BrokerSettings, Layer
from kafkapy.log.partition_log import PartitionLog
from kafkapy.log.plan import AppendPlan, Origin
from kafkapy.metadata.image import TopicImage
from kafkapy.protocol.messages.create_topics import (
    CreatableTopic,
    CreatableTopicConfig,
    CreateTopicsRequest,
)
from kafkapy.records.batch import scan
from kafkapy.storage.port import Storage

CONTEXT = RequestContext(
    node_id=1,
    listener="PLAINTEXT",
    principal="User:ANONYMOUS",
    client_id="client",
    client_host="127.0.0.1",
    api_version=9,
    advertised=("localhost", 9092),
)


class Place:
    """One broker on a platter; appends are late when `late` is called and decided by `decide`."""

    def __init__(self, storage: Storage | None = None, **settings: str) -> None:
        self.platter = Platter()
        self.clock = StoppedClock()
        self.settings = {key.replace("_", "."): text for key, text in settings.items()}
        self._ids = iter(range(1, 1 << 20))
        self.flush_on_ack = False
        self.broker = self.start(storage)

    def start(self, storage: Storage | None = None) -> Broker:
        """Start a broker, on a new store over the same platter unless one is given."""
        if storage is None:
            self.store = FaultyStore(
                self.platter, random.Random(0), later=lambda decide: None, tick=lambda: 0
            )
            storage = self.store
        self.broker = Broker(
            settings=BrokerSettings.build([Layer("test", self.settings)]),
            storage=storage,
            clock=self.clock,
            random_id=lambda: next(self._ids).to_bytes(4, "big") * 4,
            flush_on_ack=self.flush_on_ack,
        )
        return self.broker

    def fail(self, *faults: str) -> None:
        """Let the next operations that can fail so do."""
        self.store.script.extend(faults)

    def late(self) -> None:
        """Let the next append be pending."""
        self.store.script.append("pending")

    def sleep(self, ms: int) -> None:
        """Let time pass, on both clocks."""
        self.clock.time_ms += ms
        self.broker.timers.advance(self.clock.time_ms)

    def topic(self, name: str = "t", partitions: int = 1, **configs: str) -> TopicImage:
        """Create a topic."""
        from kafkapy.handlers import create_topics

        request = CreateTopicsRequest(
            topics=[
                CreatableTopic(
                    name=name,
                    num_partitions=partitions,
                    replication_factor=1,
                    configs=[
                        CreatableTopicConfig(name=key.replace("_", "."), value=text)
                        for key, text in configs.items()
                    ],
                )
            ]
        )
        create_topics.handle(self.broker, CONTEXT, request)
        return self.broker.image.topics_by_name[name]

    def partition(self, name: str = "t", index: int = 0) -> Partition:
        """Return a partition of a topic."""
        partition = self.broker.partition(self.broker.image.topics_by_name[name], index)
        assert partition is not None
        return partition

    def add(self, partition: Partition, count: int = 1, **fields: Any) -> Append:
        """Plan an append and hand it over; it is stored by the next flush."""
        view = memoryview(batch(count, timestamps=[self.clock.wall_ms()] * count, **fields))
        headers = scan(view)
        assert isinstance(headers, list)
        log = opened(partition)
        plan = log.plan_append(
            view, headers, origin=Origin.CLIENT, wall_ms=self.clock.wall_ms(),
            decompress_budget=1 << 20,
        )  # fmt: skip
        assert isinstance(plan, AppendPlan), plan
        return self.broker.appender.add(partition, plan)

    def append(self, partition: Partition, count: int = 1, **fields: Any) -> Append:
        """Plan an append and store it."""
        append = self.add(partition, count, **fields)
        self.broker.flush_appends()
        return append

    def read(self, partition: Partition) -> bytes:
        """Return every visible byte of a partition."""
        log = opened(partition)
        result = self.broker.storage.read(
            partition.store_log, log.log_start_offset, log.high_watermark,
            bytes_max=1 << 30, at_least_one=True, views_only=True,
        )  # fmt: skip
        return b"".join(bytes(part) for part in result.parts)  # type: ignore[arg-type]


class Listener:
    """A waiter that writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[int | str] = []

    def data_arrived(self, size_bytes: int) -> None:
        self.told.append(size_bytes)

    def partition_changed(self) -> None:
        self.told.append("changed")


def opened(partition: Partition) -> PartitionLog:
    """Return the open log of a partition."""
    log = partition.open()
    assert isinstance(log, PartitionLog), log
    return log


def calls(into: list[Any], what: Any) -> Callable[[], None]:
    """Return a callback that writes itself down."""
    return lambda: into.append(what)

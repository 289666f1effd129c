"""Members of consumer groups that read, note what they read, and only then commit.

A commit whose answer the kill swallowed may or may not be stored; a member goes on either way, as a
program that logs and carries on would.
"""

from __future__ import annotations

import asyncio

import aiokafka
from books import Books, Place
from confluent_kafka import Consumer, KafkaException, TopicPartition
from producers import Worker, _started

SESSION_MS = 3_000


class RdkafkaMember(Worker):
    """confluent-kafka in a group."""

    def __init__(self, bootstrap: str, books: Books, group: str, topic: str) -> None:
        super().__init__(f"librdkafka in {group}", books)
        self.group = group
        self.topic = topic
        self._settings = {
            "bootstrap.servers": bootstrap,
            "group.id": group,
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            "session.timeout.ms": SESSION_MS,
            "heartbeat.interval.ms": 300,
            "reconnect.backoff.ms": 20,
            "reconnect.backoff.max.ms": 100,
            "socket.timeout.ms": 10_000,
            "check.crcs": True,
            "log_level": 0,
        }

    def work(self) -> None:
        """Read and commit until told to stop."""
        consumer = Consumer(self._settings)
        consumer.subscribe([self.topic])
        try:
            while not self.stopping.is_set():
                self._step(consumer)
        finally:
            consumer.close()

    def _step(self, consumer: Consumer) -> None:
        positions: dict[Place, int] = {}
        for message in consumer.consume(500, 0.1):
            if message.error() is None:
                place = (message.topic(), message.partition())
                self.books.has_read(self.group, place, message.offset())
                positions[place] = message.offset() + 1
        if not positions:
            return
        before = {
            place: self.books.committing(self.group, place, offset)
            for place, offset in positions.items()
        }
        try:
            done = consumer.commit(
                offsets=[TopicPartition(*place, offset) for place, offset in positions.items()],
                asynchronous=False,
            )
        except KafkaException:
            return
        for tp in done:
            place = (tp.topic, tp.partition)
            if tp.error is None:
                self.books.committed(self.group, place, tp.offset, before=before[place])


class AioMember(Worker):
    """aiokafka in a group."""

    def __init__(self, bootstrap: str, books: Books, group: str, topic: str) -> None:
        super().__init__(f"aiokafka in {group}", books)
        self._bootstrap = bootstrap
        self.group = group
        self.topic = topic

    def work(self) -> None:
        """Run asyncio in this thread."""
        asyncio.run(self._consume())

    async def _consume(self) -> None:
        consumer = aiokafka.AIOKafkaConsumer(
            self.topic,
            bootstrap_servers=self._bootstrap,
            group_id=self.group,
            auto_offset_reset="earliest",
            enable_auto_commit=False,
            session_timeout_ms=SESSION_MS,
            heartbeat_interval_ms=300,
            retry_backoff_ms=50,
        )
        await _started(consumer)
        try:
            while not self.stopping.is_set():
                await self._step(consumer)
        finally:
            await consumer.stop()

    async def _step(self, consumer: aiokafka.AIOKafkaConsumer) -> None:
        positions = {}
        for tp, records in (await consumer.getmany(timeout_ms=100, max_records=500)).items():
            for record in records:
                self.books.has_read(self.group, (tp.topic, tp.partition), record.offset)
            positions[tp] = records[-1].offset + 1
        if not positions:
            return
        before = {
            tp: self.books.committing(self.group, (tp.topic, tp.partition), offset)
            for tp, offset in positions.items()
        }
        try:
            await consumer.commit(positions)
        except aiokafka.errors.KafkaError:
            return
        for tp, offset in positions.items():
            place = (tp.topic, tp.partition)
            self.books.committed(self.group, place, offset, before=before[tp])

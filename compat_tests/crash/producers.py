"""Producers that go on across the kills: librdkafka's and aiokafka's, idempotent and not.

None of them is told that the broker dies. What they are told is a timeout that no restart lasts, so
a record that they give up is a finding, not a consequence.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Sequence
from functools import partial

import aiokafka
from books import Books, Place, number_of, value_of
from confluent_kafka import KafkaError, Message, Producer

PATIENCE_MS = 120_000
"""Longer than any restart."""


class Worker:
    """Something of the load that runs until it is told to stop."""

    def __init__(self, name: str, books: Books) -> None:
        self.name = name
        self.books = books
        self.stopping = threading.Event()
        self.patience_s = PATIENCE_MS / 1_000
        """How long the end may take."""
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, *, patience_s: float = PATIENCE_MS / 1_000) -> None:
        """Ask for an end that takes no longer."""
        self.patience_s = patience_s
        self.stopping.set()

    def join(self) -> None:
        """Wait for the end."""
        self._thread.join(self.patience_s + 5)
        if self._thread.is_alive():
            self.books.complain(f"{self.name} did not come to an end")

    def work(self) -> None:
        """Do what this part of the load does, until `stopping`."""
        raise AssertionError("a worker says what it does")

    def _run(self) -> None:
        try:
            self.work()
        except Exception as error:
            self.books.complain(f"{self.name}: {type(error).__name__}: {error}")


class RdkafkaProducer(Worker):
    """confluent-kafka into every partition of one topic."""

    def __init__(
        self,
        bootstrap: str,
        books: Books,
        topic: str,
        partitions: int,
        *,
        rate: int,
        padding: int = 0,
        **settings: object,
    ) -> None:
        super().__init__(f"librdkafka into {topic}", books)
        self._places: list[Place] = [(topic, number) for number in range(partitions)]
        self._padding = b" " + b"x" * padding
        self._pause_s = partitions / rate
        self._settings = {
            "bootstrap.servers": bootstrap,
            "reconnect.backoff.ms": 20,
            "reconnect.backoff.max.ms": 100,
            "retry.backoff.ms": 20,
            "retry.backoff.max.ms": 100,
            "message.timeout.ms": PATIENCE_MS,
            "linger.ms": 3,
            "log_level": 0,
            **{name.replace("_", "."): value for name, value in settings.items()},
        }
        for place in self._places:
            idempotent = bool(self._settings.get("enable.idempotence"))
            books.open_stream(place, idempotent=idempotent)

    def work(self) -> None:
        """Send at a steady rate; what waits is bounded."""
        producer = Producer(self._settings)
        while not self.stopping.is_set():
            if len(producer) < 2_000:
                for place in self._places:
                    number = self.books.sending(place)
                    producer.produce(
                        place[0],
                        value_of(number) + self._padding,
                        partition=place[1],
                        on_delivery=self._delivered,
                    )
            producer.poll(self._pause_s)
        left = producer.flush(self.patience_s)
        if left:
            self.books.complain(f"{self.name}: {left} records were never acknowledged")

    def _delivered(self, error: KafkaError | None, message: Message) -> None:
        place = (str(message.topic()), int(message.partition()))
        number = number_of(message.value())
        if error is not None:
            self.books.complain(f"{self.name}: {number} of {place} failed: {error}")
            return
        self.books.acknowledged(place, number, message.offset())


class AioProducer(Worker):
    """aiokafka into every partition of one topic."""

    def __init__(
        self,
        bootstrap: str,
        books: Books,
        topic: str,
        partitions: int,
        *,
        rate: int,
        idempotent: bool,
    ) -> None:
        super().__init__(f"aiokafka into {topic}", books)
        self._bootstrap = bootstrap
        self._places: list[Place] = [(topic, number) for number in range(partitions)]
        self._idempotent = idempotent
        self._pause_s = partitions / rate
        for place in self._places:
            books.open_stream(place, idempotent=idempotent)

    def work(self) -> None:
        """Run asyncio in this thread."""
        asyncio.run(self._produce())

    async def _produce(self) -> None:
        producer = aiokafka.AIOKafkaProducer(
            bootstrap_servers=self._bootstrap,
            enable_idempotence=self._idempotent,
            acks="all" if self._idempotent else 1,
            retry_backoff_ms=50,
            request_timeout_ms=PATIENCE_MS,
            linger_ms=2,
        )
        await _started(producer)
        waiting: set[asyncio.Future[object]] = set()
        while not self.stopping.is_set():
            if len(waiting) < 1_000:
                for place in self._places:
                    number = self.books.sending(place)
                    future = await producer.send(place[0], value_of(number), partition=place[1])
                    waiting.add(future)
                    future.add_done_callback(partial(self._done, place, number))
                    future.add_done_callback(waiting.discard)
            await asyncio.sleep(self._pause_s)
        await asyncio.wait_for(producer.stop(), self.patience_s)

    def _done(self, place: Place, number: int, future: asyncio.Future[object]) -> None:
        if future.cancelled() or future.exception() is not None:
            why = "cancelled" if future.cancelled() else repr(future.exception())
            self.books.complain(f"{self.name}: {number} of {place} failed: {why}")
            return
        self.books.acknowledged(place, number, future.result().offset)  # type: ignore[attr-defined]


async def _started(client: aiokafka.AIOKafkaProducer | aiokafka.AIOKafkaConsumer) -> None:
    """Start a client; it may be that the broker is down just now."""
    deadline = time.monotonic() + PATIENCE_MS / 1_000
    while True:
        try:
            await client.start()
            return
        except aiokafka.errors.KafkaConnectionError:
            if time.monotonic() > deadline:
                raise
            await asyncio.sleep(0.1)


def stop_all(workers: Sequence[Worker], *, patience_s: float = PATIENCE_MS / 1_000) -> None:
    """End workers, all at once."""
    for worker in workers:
        worker.stop(patience_s=patience_s)
    for worker in workers:
        worker.join()

"""The loads, in terms of one stock client: librdkafka through confluent-kafka, or of bare sockets
where that client would be most of what is measured.

A load is a generator: what stands before its first `yield` prepares, what stands between the first
and the second is measured, the second yields the figures, the rest cleans up. Each uses a topic of
its own, which it removes.

Seconds, bytes and records are what the client saw; CPU and memory of the broker are read outside.
"""

from __future__ import annotations

import json
import math
import random
import selectors
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from confluent_kafka import Consumer, KafkaError, KafkaException, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic  # type: ignore[attr-defined]

from benchmarks import wire
from benchmarks.stats import percentile

Load = Generator[dict[str, float], None, None]

Lot = list[dict[str, Any]]
"""Records as `Producer.produce_batch` takes them; it leaves them as they are."""

PARTITIONS = 6
LOT = 1_000
"""Records that are handed to the client together."""

WARM_UP = 200
"""Round trips before a latency is noted."""

MANY_TOPICS = 10
"""Topics that many partitions belong to."""

QUESTIONS = 40
"""Metadata requests of a `many_partitions`; the first half warms the broker up."""

CREATION_LIMIT_S = 180.0

ANSWER_LIMIT_S = 10.0

ANSWER_BYTES_MAX = PARTITIONS * (wire.PARTITION_BYTES_MAX + 1024)
"""A Fetch of every partition."""

PARTITION_BYTES = 26
"""What a partition with one replica takes in the Metadata answer; topics add to it."""

LARGE_BATCHES: dict[str, Any] = {
    "acks": "all",
    "linger.ms": 5,
    "batch.size": 1_000_000,
    "batch.num.messages": 100_000,
    "queue.buffering.max.messages": 200_000,
    "delivery.report.only.error": True,
}

ONE_PER_REQUEST = {
    "acks": "all",
    "linger.ms": 0,
    "batch.num.messages": 1,
    "max.in.flight.requests.per.connection": 5,
    "delivery.report.only.error": True,
}

_WORDS = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa")


def produce(
    bootstrap: str, *, size: int, count: int, settings: dict[str, Any] | None = None
) -> Load:
    """Produce `count` records of `size` bytes in large batches; tells how many bytes a batch had.

    (Before compression, as the client counts them.)
    """
    lot = _lot(size)
    with _topic(bootstrap) as topic:
        batches = _Batches(topic)
        asked = {"stats_cb": batches.told, "statistics.interval.ms": 200}
        producer = _producer(bootstrap, LARGE_BATCHES | asked | (settings or {}))
        producer.list_topics(topic)
        yield {}
        begin = time.perf_counter()
        _send(producer, topic, lot, count)
        producer.flush()
        elapsed_s = time.perf_counter() - begin
        figures = {"s": elapsed_s, "bytes": float(size * count), "count": float(count)}
        yield figures | {"batch_bytes": batches.mean_bytes}
        _check(bootstrap, topic, count)


def consume(bootstrap: str, *, size: int, count: int) -> Load:
    """Consume `count` records of `size` bytes that are already there."""
    with _topic(bootstrap) as topic:
        producer = _producer(bootstrap, LARGE_BATCHES)
        _send(producer, topic, _lot(size), count)
        producer.flush()
        consumer = _consumer(bootstrap)
        consumer.list_topics(topic)
        yield {}
        begin = time.perf_counter()
        consumer.assign([TopicPartition(topic, index, 0) for index in range(PARTITIONS)])
        left = count
        while left > 0:
            left -= len(consumer.consume(5_000, timeout=1))
        yield {"s": time.perf_counter() - begin, "bytes": float(size * count), "count": count}
        consumer.close()


def consume_kcat(bootstrap: str, *, size: int, count: int) -> Load:
    """Consume the same with kcat, a client in C: less of its own time between the fetches."""
    settings = ("queued.max.messages.kbytes=1000000", "queued.min.messages=1000000")
    with _topic(bootstrap) as topic:
        producer = _producer(bootstrap, LARGE_BATCHES)
        _send(producer, topic, _lot(size), count)
        producer.flush()
        command = ["kcat", "-C", "-q", "-e", "-b", bootstrap, "-t", topic, "-o", "beginning"]
        command += ["-f", "", *(part for setting in settings for part in ("-X", setting))]
        yield {}
        begin = time.perf_counter()
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        yield {"s": time.perf_counter() - begin, "bytes": float(size * count), "count": count}


def consume_bare(bootstrap: str, *, size: int, count: int) -> Load:
    """Fetch the same and look at no record: two requests in flight, each for half the partitions.

    The stock clients are busier than the broker.
    """
    with _topic(bootstrap) as topic, wire.ask(wire.address_of(bootstrap)) as sock:
        producer = _producer(bootstrap, LARGE_BATCHES)
        _send(producer, topic, _lot(size), count)
        producer.flush()
        half = PARTITIONS // 2
        offsets = [dict.fromkeys(range(half), 0), dict.fromkeys(range(half, PARTITIONS), 0)]
        buffer = memoryview(bytearray(ANSWER_BYTES_MAX))
        yield {}
        begin = time.perf_counter()
        for asked in offsets:
            sock.sendall(wire.fetch_request(topic, asked))
        left = count
        while left > 0:
            for asked in offsets:
                following = wire.fetched(wire.receive_into(sock, buffer))
                left -= sum(offset - asked[index] for index, offset in following.items())
                asked |= following
                sock.sendall(wire.fetch_request(topic, asked))
        yield {"s": time.perf_counter() - begin, "bytes": float(size * count), "count": count}


def one_per_request(bootstrap: str, *, size: int, count: int, producers: int = 2) -> Load:
    """Produce one record a request, several requests in flight for each producer."""
    lot = _lot(size)[:100]
    rounds = count // len(lot) // producers
    count = rounds * len(lot) * producers
    with _topic(bootstrap) as topic:
        senders = [_producer(bootstrap, ONE_PER_REQUEST) for _ in range(producers)]
        for sender in senders:
            sender.produce(topic, b"first")
            sender.flush()
        yield {}
        begin = time.perf_counter()
        for _ in range(rounds):
            for sender in senders:
                _send(sender, topic, lot, len(lot))
        for sender in senders:
            sender.flush()
        yield {"s": time.perf_counter() - begin, "count": count}
        _check(bootstrap, topic, count + producers)


def round_trip(bootstrap: str, *, count: int) -> Load:
    """Produce records one after the other, each when the one before is acknowledged."""
    with _topic(bootstrap, partitions=1) as topic:
        producer = _producer(bootstrap, {"acks": "all", "linger.ms": 0})
        times: list[float] = []

        def once() -> None:
            done: list[bool] = []
            begin = time.perf_counter()
            producer.produce(topic, b"x" * 100, on_delivery=lambda *_: done.append(True))
            while not done:
                producer.poll(1)
            times.append(time.perf_counter() - begin)

        for _ in range(WARM_UP):
            once()
        times.clear()
        yield {}
        for _ in range(count):
            once()
        yield _milliseconds(times)


def end_to_end(bootstrap: str, *, count: int, stored: int = 0) -> Load:
    """Produce a record and wait until a consumer that follows has it, again and again.

    `stored` records of 100 bytes are in the partition before.
    """
    with _topic(bootstrap, partitions=1) as topic:
        filler = _producer(bootstrap, LARGE_BATCHES)
        _send(filler, topic, _lot(100), stored, partitions=1)
        filler.flush()
        producer = _producer(bootstrap, {"acks": "all", "linger.ms": 0})
        consumer = _consumer(bootstrap)
        consumer.assign([TopicPartition(topic, 0, stored)])
        times: list[float] = []

        def once() -> None:
            begin = time.perf_counter()
            producer.produce(topic, b"x" * 100)
            producer.poll(0)
            while consumer.poll(1) is None:
                pass
            times.append(time.perf_counter() - begin)

        for _ in range(WARM_UP):
            once()
        times.clear()
        yield {}
        for _ in range(count):
            once()
        yield _milliseconds(times)
        producer.flush()
        consumer.close()


def new_group(bootstrap: str, *, count: int) -> Load:
    """Subscribe with a new group until its first record, `count` times."""
    with _topic(bootstrap) as topic:
        producer = _producer(bootstrap, {"acks": "all"})
        _send(producer, topic, _lot(100)[:1], 100)
        producer.flush()
        # The first group makes the broker create its offsets topic.
        _join(bootstrap, topic)
        yield {}
        yield _milliseconds([_join(bootstrap, topic) for _ in range(count)])


def _join(bootstrap: str, topic: str) -> float:
    consumer = _consumer(bootstrap, group=f"benchmark-{uuid.uuid4()}")
    consumer.list_topics(topic)
    begin = time.perf_counter()
    consumer.subscribe([topic])
    while consumer.poll(1) is None:
        pass
    elapsed_s = time.perf_counter() - begin
    consumer.close()
    return elapsed_s


def side_by_side(
    bootstrap: str,
    *,
    producers: int,
    seconds: float = math.inf,
    count: int = sys.maxsize,
    partitions: int = PARTITIONS,
    in_flight: int = 1,
) -> Load:
    """Produce from several connections until `seconds` are over or `count` records acknowledged.

    Each sends another request of one record when one is acknowledged, `in_flight` of them at first.
    Requests are made beforehand: sixteen stock clients in one process are busier than the broker.
    """
    with _topic(bootstrap, partitions=partitions) as topic, ExitStack() as opened:
        selector = opened.enter_context(selectors.DefaultSelector())
        senders = []
        for index in range(producers):
            sock = opened.enter_context(wire.ask(wire.address_of(bootstrap)))
            sender = wire.Sender(sock, wire.produce_request(topic, index % partitions, b"x" * 100))
            wire.acknowledged(wire.exchange(sock, sender.request))
            selector.register(sock, selectors.EVENT_READ, sender)
            senders.append(sender)
        yield {}
        done = 0
        begin = time.perf_counter()
        for sender in senders:
            sender.send(in_flight)
        while done < count and time.perf_counter() < begin + seconds:
            for key, _ in selector.select(ANSWER_LIMIT_S):
                answered = key.data.receive()
                done += answered
                key.data.send(answered)
        elapsed_s = time.perf_counter() - begin
        yield {"s": elapsed_s, "count": float(done)}
        sent = sum(sender.drain() for sender in senders)
        _check(bootstrap, topic, producers + sent, partitions)


def touch(bootstrap: str, *, topic: str, partitions: int) -> Load:
    """Produce a record to every partition of a topic that is there."""
    producer = _producer(bootstrap, {"acks": "all"})
    yield {}
    for index in range(partitions):
        producer.produce(topic, b"x" * 100, partition=index, on_delivery=_delivered)
    producer.flush()
    yield {"count": float(partitions)}


def many_partitions(bootstrap: str, *, count: int) -> Load:
    """Create `count` partitions, then ask for the metadata of all, again and again.

    `stall_ms` is the longest that another connection waited for ApiVersions meanwhile.
    """
    admin = AdminClient({"bootstrap.servers": bootstrap, "log_level": 3})
    names = [f"benchmark-{uuid.uuid4()}" for _ in range(MANY_TOPICS)]
    with wire.ask(wire.address_of(bootstrap)) as asking:
        asking.settimeout(None)
        yield {}
        begin = time.perf_counter()
        for name in names:
            # One by one: Kafka refuses to create 10,000 partitions in one request.
            topic = NewTopic(name, count // MANY_TOPICS, 1)
            admin.create_topics([topic], request_timeout=300)[name].result()
        while len(wire.exchange(asking, wire.METADATA_REQUEST)) < count * PARTITION_BYTES:
            # Kafka acknowledges topics that its Metadata does not tell yet.
            if time.perf_counter() - begin > CREATION_LIMIT_S:
                raise TimeoutError("the partitions do not come into being")
            time.sleep(0.2)
        elapsed_s = time.perf_counter() - begin
        times: list[float] = []
        with _Other(bootstrap) as other:
            for number in range(QUESTIONS):
                if number == QUESTIONS // 2:
                    times.clear()
                    other.longest_s = 0.0
                begin = time.perf_counter()
                wire.exchange(asking, wire.METADATA_REQUEST)
                times.append(time.perf_counter() - begin)
        stall = {"stall_ms": other.longest_s * 1000, "create_s": elapsed_s}
        yield _milliseconds(times) | stall | {"count": float(count)}
    for future in admin.delete_topics(names, request_timeout=300).values():
        future.result()


LOADS: dict[str, Callable[..., Load]] = {
    "produce": produce,
    "consume": consume,
    "consume_kcat": consume_kcat,
    "consume_bare": consume_bare,
    "one_per_request": one_per_request,
    "round_trip": round_trip,
    "end_to_end": end_to_end,
    "new_group": new_group,
    "side_by_side": side_by_side,
    "touch": touch,
    "many_partitions": many_partitions,
}


# ---- the client


class _Batches:
    """What the client tells of the batches that it made."""

    def __init__(self, topic: str) -> None:
        self._topic = topic
        self._bytes = self._count = 0

    @property
    def mean_bytes(self) -> float:
        return self._bytes / self._count if self._count else math.nan

    def told(self, statistics: str) -> None:
        """Take the client's statistics of the time since it told them last."""
        sizes = json.loads(statistics)["topics"].get(self._topic, {}).get("batchsize")
        if sizes is not None:
            self._bytes += sizes["sum"]
            self._count += sizes["cnt"]


class _Other:
    """Another connection, in a thread of its own, that asks small questions all the time."""

    def __init__(self, bootstrap: str) -> None:
        self.longest_s = 0.0
        self._address = wire.address_of(bootstrap)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> _Other:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        with wire.ask(self._address) as sock:
            while not self._ended.is_set():
                begin = time.perf_counter()
                wire.exchange(sock, wire.API_VERSIONS_REQUEST)
                self.longest_s = max(self.longest_s, time.perf_counter() - begin)


@contextmanager
def _topic(bootstrap: str, *, partitions: int = PARTITIONS) -> Iterator[str]:
    admin = AdminClient({"bootstrap.servers": bootstrap, "log_level": 3})
    name = f"benchmark-{uuid.uuid4()}"
    for future in admin.create_topics([NewTopic(name, partitions, 1)]).values():
        future.result()
    yield name
    for future in admin.delete_topics([name]).values():
        future.result()


def _producer(bootstrap: str, settings: dict[str, Any]) -> Producer:
    return Producer({"bootstrap.servers": bootstrap} | settings)


def _consumer(bootstrap: str, group: str = "benchmark") -> Consumer:
    return Consumer(
        {
            "bootstrap.servers": bootstrap,
            "group.id": group,
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            # Its default of a second stops the client whenever a fast broker filled its queue.
            "fetch.queue.backoff.ms": 2,
        }
    )


def _send(
    producer: Producer,
    topic: str,
    lot: Lot,
    count: int,
    *,
    partitions: int = PARTITIONS,
) -> None:
    """Hand `count` records to the client, waiting while its queue is full.

    They are handed over a lot at a time, each to the next partition, and nothing is told back of
    each, so that the client's own work for a record, which is the same with every broker, hides as
    little as it can. Whether all arrived is asked afterwards (`_check`).
    """
    for number, begin in enumerate(range(0, count, len(lot))):
        left = lot[: count - begin]
        while producer.produce_batch(topic, left, partition=number % partitions) < len(left):
            left = [record for record in left if record.pop("_error", None) is not None]
            producer.poll(0.005)


def _check(bootstrap: str, topic: str, count: int, partitions: int = PARTITIONS) -> None:
    """See that a topic has `count` records.

    Raises: RuntimeError when it has not.
    """
    consumer = _consumer(bootstrap)
    ends = [
        consumer.get_watermark_offsets(TopicPartition(topic, index), timeout=ANSWER_LIMIT_S)
        for index in range(partitions)
    ]
    consumer.close()
    stored = sum(high - low for low, high in ends)
    if stored != count:
        raise RuntimeError(f"of {count:,} records {stored:,} are there")


def _delivered(error: KafkaError | None, _: object) -> None:
    if error is not None:
        raise KafkaException(error)


def _lot(size: int) -> Lot:
    """Return records of words and numbers, which compress about as logs do; always the same."""
    source = random.Random(1)
    records = []
    for _ in range(LOT):
        text = ""
        while len(text) < size:
            text += f"{source.choice(_WORDS)}={source.randrange(10**6)} "
        records.append({"value": text[:size].encode()})
    return records


def _milliseconds(times_s: list[float]) -> dict[str, float]:
    return {
        "p50_ms": percentile(times_s, 50) * 1000,
        "p99_ms": percentile(times_s, 99) * 1000,
        "count": len(times_s),
    }

"""`kill -9` at random moments, again and again, under the load of stock clients that go on."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from audit import Audit
from books import Books
from broker_process import wait_until
from churn import Churn, Trimmer
from members import AioMember, RdkafkaMember
from producers import AioProducer, RdkafkaProducer, Worker, stop_all
from victim import Victim

SMALL_SEGMENTS = "internal.segment.bytes=32768"
RETENTION_BYTES = 131_072
RETAINED_MIN = RETENTION_BYTES // 300
"""A record with its share of a batch is smaller than 300 bytes."""
TOPICS = (
    "sure:3",
    "plain:2",
    "one:1",
    "aio-sure:2",
    "aio-plain:1",
    f"trimmed:2,{SMALL_SEGMENTS}",
    f"retained:1,{SMALL_SEGMENTS},retention.bytes={RETENTION_BYTES}",
)
SETTINGS = (
    "auto.create.topics.enable=false",
    "group.min.session.timeout.ms=1000",
    "log.initial.task.delay.ms=50",
    "log.retention.check.interval.ms=50",
    "log.flush.offset.checkpoint.interval.ms=300",
    "offsets.topic.num.partitions=3",
)
ACTS = ("create", "delete", "trim")


class Run:
    """One broker, its load and its audit, for as many lives as a test wants."""

    def __init__(self, folder: Path, seed: int, *arguments: str) -> None:
        self.rng = random.Random(seed)
        topics = [word for topic in TOPICS for word in ("--topic", topic)]
        settings = [word for setting in SETTINGS for word in ("-c", setting)]
        self.log = folder / "broker.log"
        self.victim = Victim(*topics, *settings, *arguments, data=folder / "data", log=self.log)
        self.victim.start()
        self.books = Books()
        self.churn = Churn(
            self.victim.bootstrap, self.books, names=4, rng=random.Random(self.rng.random())
        )
        self.trimmer = Trimmer(
            self.victim.bootstrap,
            self.books,
            [("trimmed", 0), ("trimmed", 1)],
            random.Random(self.rng.random()),
        )
        self.producers = self._producers()
        self.members = self._members()
        for member in self.members:
            assert self.books.groups[member.group] is not None
        self.audit = Audit(
            self.victim.bootstrap, self.books, self.churn, retained={"retained": RETAINED_MIN}
        )
        self.early = 0
        self.kills = 0
        for worker in self._workers():
            worker.start()

    def _producers(self) -> list[Worker]:
        at, books = self.victim.bootstrap, self.books
        sure = {"enable_idempotence": True}
        # No batch may be larger than a small segment.
        short = {"batch_num_messages": 40, **sure}
        return [
            RdkafkaProducer(at, books, "sure", 3, rate=1200, compression_type="lz4", **sure),
            RdkafkaProducer(at, books, "plain", 2, rate=500, acks="all"),
            RdkafkaProducer(at, books, "one", 1, rate=200, acks=1),
            RdkafkaProducer(at, books, "trimmed", 2, rate=400, padding=200, **short),
            RdkafkaProducer(at, books, "retained", 1, rate=300, padding=200, **short),
            AioProducer(at, books, "aio-sure", 2, rate=200, idempotent=True),
            AioProducer(at, books, "aio-plain", 1, rate=100, idempotent=False),
        ]

    def _members(self) -> list[RdkafkaMember | AioMember]:
        at, books = self.victim.bootstrap, self.books
        return [
            RdkafkaMember(at, books, "readers", "sure"),
            RdkafkaMember(at, books, "readers", "sure"),
            AioMember(at, books, "aio-readers", "aio-sure"),
        ]

    def _workers(self) -> list[Worker]:
        return [*self.members, *self.producers, self.churn, self.trimmer]

    def round(self) -> None:
        """Let it work, kill it in some way, start it again, compare."""
        self._kill()
        self.kills += 1
        early = self.victim.recover(self.rng)
        self.early += early
        self.kills += early
        # Now and then the next kill comes while the clients are still finding their way back.
        if self.rng.random() < 0.7:
            self.await_progress()
        self.audit.run()

    def _kill(self) -> None:
        how = self.rng.random()
        if how < 0.5:
            time.sleep(self.rng.uniform(0.0, 0.6))
            self.victim.kill()
        elif how < 0.85:
            self.books.await_act(self.rng.choice(ACTS), 1.0)
            time.sleep(self.rng.uniform(0.0, 0.004))
            self.victim.kill()
        else:
            self.victim.kill_while_stopping(self.rng.uniform(0.0, 0.15))

    def await_progress(self) -> None:
        """Wait until something new was acknowledged to each producer."""
        before = self.books.acked()
        wait_until(
            lambda: (
                self.books.complaints
                or all(count > before[place] for place, count in self.books.acked().items())
            ),
            timeout_s=60,
            what="an acknowledgement to every producer",
        )

    def finish(self) -> None:
        """Let everything arrive, and compare everything from the start."""
        stop_all([self.churn, self.trimmer, *self.producers])
        for member in self.members:
            wait_until(
                lambda member=member: self._has_read_all(member.group, member.topic),
                timeout_s=60,
                what=f"{member.group} at the end of {member.topic}",
            )
        stop_all(self.members)
        self.audit.run()
        self.audit.read_again()
        assert self.victim.stop(timeout_s=90) == 0
        said = self.log.read_text()
        assert "Traceback" not in said, said[-4000:]

    def _has_read_all(self, group: str, topic: str) -> bool:
        with self.books.lock:
            return all(
                self.books.groups[group][place].acked == stream.sent
                for place, stream in self.books.streams.items()
                if place[0] == topic
            )

    def abandon(self) -> None:
        """End everything, whatever state it is in."""
        stop_all(self._workers(), patience_s=3)
        self.audit.close()
        if self.victim.process is not None:
            self.victim.kill()


@pytest.fixture(params=["written", "flushed"])
def run(request: pytest.FixtureRequest, tmp_path: Path, crash_seed: int) -> Iterator[Run]:
    """A run that answers after the write, and one that answers after the sync."""
    arguments = ("--flush", "ack") if request.param == "flushed" else ()
    found = Run(tmp_path, crash_seed, *arguments)
    yield found
    found.abandon()


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_or_doubled_by_kills(
    run: Run, crash_rounds: Iterable[int]
) -> None:
    began = time.monotonic()
    run.await_progress()
    rounds = 0
    for _ in crash_rounds:
        run.round()
        rounds += 1
    run.finish()
    print(
        f"{run.kills} kills in {rounds} rounds, {run.early} of them during a start; "
        f"{run.audit.records} records, {run.churn.created} topics created and "
        f"{run.churn.deleted} deleted, {run.trimmer.done} trims, "
        f"{time.monotonic() - began:.0f} s"
    )

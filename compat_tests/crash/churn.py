"""Topics that come and go, and records that are deleted from the front, while the broker dies.

A topic that was acknowledged as created is there until somebody asks to delete it; one that was
acknowledged as deleted never returns, nor do its records when the name is used again. Where a kill
swallowed the answer the topic is in doubt, and the next answer settles it.
"""

from __future__ import annotations

import enum
import random
from concurrent.futures import Future
from dataclasses import dataclass, field

from books import Books, Place, number_of, value_of
from confluent_kafka import Consumer, KafkaError, KafkaException, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic
from producers import Worker

ANSWER_S = 3.0


class State(enum.Enum):
    """What the load side knows about a topic."""

    ABSENT = "absent"
    PRESENT = "present"
    IN_DOUBT = "in doubt"


@dataclass
class Name:
    """One name that topics come and go under."""

    state: State = State.ABSENT
    turn: int = 0
    """Changes with every request about this name, so that a look is known to be of one state."""
    numbers: list[int] = field(default_factory=list)
    """What was acknowledged into this incarnation, in order."""


def outcome(future: Future[object]) -> int | None:
    """Wait for an answer: None when it was done, else why not, or that nobody knows."""
    try:
        future.result(2 * ANSWER_S)
    except TimeoutError:
        return KafkaError._TIMED_OUT
    except KafkaException as error:
        return int(error.args[0].code())
    return None


class Churn(Worker):
    """Creates, fills, reads and deletes topics under a few names."""

    def __init__(self, bootstrap: str, books: Books, *, names: int, rng: random.Random) -> None:
        super().__init__("topics", books)
        self.names = {f"churn-{number}": Name() for number in range(names)}
        self._bootstrap = bootstrap
        self._rng = rng
        self._next = 0
        self.created = 0
        self.deleted = 0

    def work(self) -> None:
        """Change one topic after another."""
        while not self.stopping.is_set():
            # A new one each time: librdkafka's may forget a request when the broker dies.
            admin = AdminClient(quick(self._bootstrap))
            topic = self._rng.choice(list(self.names))
            name = self.names[topic]
            if name.state is State.ABSENT or name.state is State.IN_DOUBT:
                self._create(admin, topic, name)
            elif self._rng.random() < 0.5:
                self._fill(topic, name)
            else:
                self._check(topic, name)
                self._delete(topic, name)
            self.stopping.wait(self._rng.uniform(0.0, 0.05))

    def settled(self) -> dict[str, tuple[State, int]]:
        """Return what is known for certain, with the turn of each name."""
        with self.books.lock:
            return {
                topic: (name.state, name.turn)
                for topic, name in self.names.items()
                if name.state is not State.IN_DOUBT
            }

    def _begin(self, name: Name, kind: str) -> State:
        """Take the next turn: until there is an answer the topic is in doubt."""
        self.books.act(kind)
        with self.books.lock:
            before, name.state = name.state, State.IN_DOUBT
            name.turn += 1
            return before

    def _settle(self, name: Name, state: State) -> None:
        with self.books.lock:
            name.state = state

    def _create(self, admin: AdminClient, topic: str, name: Name) -> None:
        if self._begin(name, "create") is State.ABSENT:
            # Whatever becomes of the answer: what is there from now on began empty.
            name.numbers = []
        new = NewTopic(topic, self._rng.randint(1, 3), 1)
        answer = outcome(admin.create_topics([new], request_timeout=ANSWER_S)[topic])
        if answer is None:
            self.created += 1
        elif answer != KafkaError.TOPIC_ALREADY_EXISTS:
            return
        # One that exists is ours, from a request whose answer was lost.
        self._settle(name, State.PRESENT)

    def _delete(self, topic: str, name: Name) -> None:
        """Ask until it is known that the topic is gone."""
        self._begin(name, "delete")
        while True:
            admin = AdminClient(quick(self._bootstrap))
            answer = outcome(admin.delete_topics([topic], request_timeout=ANSWER_S)[topic])
            if answer in (None, KafkaError.UNKNOWN_TOPIC_OR_PART):
                self.deleted += 1
                self._settle(name, State.ABSENT)
                return
            if self.stopping.wait(0.05):
                return

    def _fill(self, topic: str, name: Name) -> None:
        """Put acknowledged records into the first partition; numbers never repeat in a run."""
        # A producer of its own: one that saw the name vanish refuses it for a while.
        producer = Producer(
            {**quick(self._bootstrap), "enable.idempotence": True, "message.timeout.ms": 60_000}
        )
        acked: list[int] = []

        def delivered(error: KafkaError | None, message: object) -> None:
            if error is None:
                acked.append(number_of(message.value()))  # type: ignore[attr-defined]
            else:
                self.books.complain(f"a record into {topic}, which is there, failed: {error}")

        for _ in range(self._rng.randint(1, 20)):
            producer.produce(topic, value_of(self._next), partition=0, on_delivery=delivered)
            self._next += 1
        producer.flush(90)
        name.numbers += acked

    def _check(self, topic: str, name: Name) -> None:
        """Read the first partition: this incarnation's records, once and in order, no others."""
        found = read_numbers(self._bootstrap, topic)
        if found != name.numbers:
            self.books.complain(f"{topic} holds {found} instead of {name.numbers}")


class Trimmer(Worker):
    """Deletes records from the front of a topic, a random part of what is acknowledged."""

    def __init__(self, bootstrap: str, books: Books, places: list[Place], rng: random.Random):
        super().__init__("trimmer", books)
        self._bootstrap = bootstrap
        self._places = places
        self._rng = rng
        self.done = 0

    def work(self) -> None:
        """Trim now and then."""
        while not self.stopping.wait(self._rng.uniform(0.05, 0.2)):
            admin = AdminClient(quick(self._bootstrap))
            place = self._rng.choice(self._places)
            trim = self.books.trims[place]
            end = self.books.acked()[place]
            if end <= trim.asked:
                continue
            offset = self._rng.randint(trim.asked, end)
            with self.books.lock:
                trim.asked = max(trim.asked, offset)
            self.books.act("trim")
            asked = TopicPartition(*place, offset)
            try:
                future = admin.delete_records([asked], request_timeout=ANSWER_S)[asked]
                low = future.result(2 * ANSWER_S).low_watermark
            except (KafkaException, TimeoutError):
                continue
            with self.books.lock:
                if not offset <= low <= trim.asked:
                    self.books.complain(f"{place} was trimmed to {low}, asked was {offset}")
                trim.acked = max(trim.acked, low)
            self.done += 1


def quick(bootstrap: str) -> dict[str, object]:
    """Settings of a client that comes back at once after a restart."""
    return {
        "bootstrap.servers": bootstrap,
        "reconnect.backoff.ms": 20,
        "reconnect.backoff.max.ms": 100,
        "retry.backoff.ms": 20,
        "retry.backoff.max.ms": 100,
        "log_level": 0,
    }


def read_numbers(bootstrap: str, topic: str) -> list[int]:
    """Read the first partition of a topic to its end."""
    consumer = Consumer(
        {**quick(bootstrap), "group.id": "reader", "enable.partition.eof": True, "check.crcs": True}
    )
    try:
        consumer.assign([TopicPartition(topic, 0, 0)])
        found: list[int] = []
        while True:
            message = consumer.poll(60)
            if message is None:
                raise AssertionError(f"{topic}: nothing came after {len(found)} records")
            error = message.error()
            if error is None:
                found.append(number_of(message.value()))
            elif error.code() == KafkaError._PARTITION_EOF:
                return found
            elif not error.retriable() and error.code() not in TRANSIENT:
                raise AssertionError(f"{topic}: {error}")
    finally:
        consumer.close()


TRANSIENT = {KafkaError._TRANSPORT, KafkaError._ALL_BROKERS_DOWN, KafkaError._RESOLVE}

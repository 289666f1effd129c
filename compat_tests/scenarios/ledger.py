"""What was written, read and committed while a group lived, and the rules that must have held.

- every record was read by some member;
- a committed offset never went back: every commit that the broker stored is looked at;
- no record was read twice, unless a member that had read it was killed before it had committed it,
  and what it had committed is what the broker had stored when it gave the partition to another.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from confluent_kafka import ConsumerGroupTopicPartitions, KafkaError, KafkaException, Producer
from confluent_kafka.admin import AdminClient
from driver import Driver, eventually
from offsets_topic import Commit, Fact, Generation, History, Place, committed_in

PAUSE_S = 0.01
ANSWER_S = 30
LOADING = (
    KafkaError.COORDINATOR_LOAD_IN_PROGRESS,
    KafkaError.COORDINATOR_NOT_AVAILABLE,
    KafkaError.NOT_COORDINATOR,
)
"""What a broker that has just started answers for a while."""


class Feeder:
    """Writes numbered records to all partitions of a topic in turn, until told to stop."""

    def __init__(self, bootstrap: str, topic: str, partitions: int) -> None:
        self.written: list[bytes] = []
        self._failed: list[object] = []
        self._producer = Producer({"bootstrap.servers": bootstrap, "linger.ms": 0})
        self._topic = topic
        self._partitions = partitions
        self._writing = threading.Lock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        number = 0
        while not self._over.wait(PAUSE_S):
            value = b"%d" % number
            with self._writing:
                self._producer.produce(
                    self._topic, value, partition=number % self._partitions, on_delivery=self._done
                )
            self._producer.poll(0)
            number += 1

    def _done(self, error: object, message: object) -> None:
        if error is None:
            self.written.append(message.value())  # type: ignore[attr-defined]
        else:
            self._failed.append(error)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Write nothing for a while; all that was written before is acknowledged."""
        with self._writing:
            assert self._producer.flush(30) == 0
            yield

    def go_round(self) -> None:
        """Wait until every partition has a record that was written after this was called."""
        with self.held():
            before = len(self.written)
        wanted = before + self._partitions
        eventually(lambda: len(self.written) >= wanted, "a record more in each partition")

    def stop(self) -> None:
        """Stop and wait for what is on its way. Raises: AssertionError when a record failed."""
        self._over.set()
        self._thread.join()
        assert self._producer.flush(30) == 0
        assert self._failed == [], self._failed


def committed(admin: AdminClient, group: str) -> dict[Place, int]:
    """Ask the broker what a group has committed.

    After a start of the broker `member_ids` comes first: librdkafka 2.16 dies of being told here
    that a group has no coordinator yet (`../librdkafka/FINDINGS.md`).
    """
    asked = ConsumerGroupTopicPartitions(group)
    answer = admin.list_consumer_group_offsets([asked])[group].result(ANSWER_S)
    return {(one.topic, one.partition): one.offset for one in answer.topic_partitions}


def member_ids(admin: AdminClient, group: str) -> set[str]:
    """Ask the broker whom it knows as a member of a group, until it has loaded the group."""
    deadline = time.monotonic() + ANSWER_S
    while True:
        try:
            answer = admin.describe_consumer_groups([group])[group].result(ANSWER_S)
        except KafkaException as refused:
            if refused.args[0].code() not in LOADING or time.monotonic() > deadline:
                raise
            time.sleep(PAUSE_S)
        else:
            return {member.member_id for member in answer.members}


class Ledger:
    """The members of one group, and what they read."""

    def __init__(self) -> None:
        self.members: list[Driver] = []

    def read(self) -> set[bytes]:
        """Every value that a member read."""
        return {read.value or b"" for member in self.members for read in member.records}

    def repeats(self) -> list[str]:
        """Describe every record that was read again without need."""
        return repeats(self.members, [])

    def wait_for(self, written: list[bytes], *, timeout_s: float = 40) -> None:
        """Wait until all that was written has been read, and nothing again without need."""
        deadline = time.monotonic() + timeout_s
        wanted = set(written)
        while not wanted <= self.read():
            missing = wanted - self.read()
            assert time.monotonic() < deadline, f"{len(missing)} of {len(wanted)} never came"
            time.sleep(0.1)
        again = self.repeats()
        assert again == [], again


class Death(NamedTuple):
    """A member that was killed, and the id by which its group knew it."""

    driver: Driver
    member_id: str


class GroupLedger(Ledger):
    """The members of one group while records flow, and what the broker kept of the group."""

    def __init__(self, bootstrap: str, group: str, topic: str, partitions: int) -> None:
        super().__init__()
        self.history = History(bootstrap, group)
        self.feeder = Feeder(bootstrap, topic, partitions)
        self._admin = AdminClient({"bootstrap.servers": bootstrap})
        self._group = group
        self._deaths: list[Death] = []

    def kill(self, member: Driver) -> None:
        """Kill a member that has its share; the broker hears nothing of it."""
        member.kill()
        held = self.history.generation().held
        ids = [one for one, places in held.items() if places == member.assigned]
        assert len(ids) == 1, f"{member.assigned} is nobody's share in {held}"
        self._deaths.append(Death(member, ids[0]))

    def leave(self, member: Driver, *, while_nothing_comes: bool = False) -> None:
        """Let a member leave, as records flow unless told otherwise."""
        if not while_nothing_comes:
            member.leave()
            return
        with self.feeder.held():
            count = len(self.feeder.written)
            eventually(lambda: sum(self.history.committed().values()) == count, "the last commit")
            member.leave()

    def repeats(self) -> list[str]:
        """Describe every record that was read again though no death excuses it."""
        facts = self.history.read()
        return repeats(
            self.members,
            [(death.driver, uncommitted(facts, death.member_id)) for death in self._deaths],
        )

    def check(self) -> None:
        """Hold the books against all that happened. All members have left by now.

        Raises: AssertionError with what is wrong.
        """
        facts = self.history.read()
        missing = set(self.feeder.written) - self.read()
        assert missing == set(), missing
        again, back = self.repeats(), went_back(facts)
        assert again == [], again
        assert back == [], back
        assert sum(committed_in(facts).values()) == len(self.feeder.written)
        assert committed(self._admin, self._group) == committed_in(facts)

    def close(self) -> None:
        """Close what this has opened."""
        self.feeder.stop()
        self.history.close()


def went_back(facts: Sequence[Fact]) -> list[str]:
    """Describe every commit that is lower than one before it, or that forgets one."""
    last: dict[Place, int] = {}
    wrong = []
    for fact in facts:
        if isinstance(fact, Commit):
            before = last.get(fact.place, 0)
            if fact.offset is None or fact.offset < before:
                wrong.append(f"{fact.place} from {before} to {fact.offset}")
            last[fact.place] = fact.offset or 0
    return wrong


def uncommitted(facts: Sequence[Fact], member_id: str) -> dict[Place, int]:
    """Return where each partition of a member stood when the group let go of the member.

    From there on whoever takes a partition over reads it again.
    """
    last: dict[Place, int] = {}
    held: set[Place] | None = None
    for fact in facts:
        if isinstance(fact, Commit):
            last[fact.place] = fact.offset or 0
        elif member_id in fact.held:
            held = fact.held[member_id]
        elif held is not None:
            break
    return {place: last.get(place, 0) for place in held or ()}


def repeats(
    members: Sequence[Driver], deaths: Sequence[tuple[Driver, dict[Place, int]]]
) -> list[str]:
    """Describe the records that were read more often than the deaths excuse.

    `deaths` names, for each partition that a killed member held, the offset from which on what it
    read may be read once more.
    """
    readers: dict[tuple[str, int, int], Counter[int]] = defaultdict(Counter)
    for number, member in enumerate(members):
        for read in member.records:
            readers[read.topic, read.partition, read.offset][number] += 1
    excused = {members.index(driver): open_from for driver, open_from in deaths}
    wrong = []
    for (topic, partition, offset), by in readers.items():
        lives = sum(
            offset < excused.get(number, {}).get((topic, partition), offset + 1) for number in by
        )
        if lives > 1 or max(by.values()) > 1:
            wrong.append(f"{topic}-{partition} offset {offset} was read {by.total()} times")
    return wrong


def readings(members: Sequence[Driver]) -> dict[tuple[Place, int], list[bool]]:
    """Return how often each record was read, by place and offset.

    Each time is told as whether the broker acknowledged a commit of it to the member that read it.
    """
    found: dict[tuple[Place, int], list[bool]] = defaultdict(list)
    for member in members:
        unsaved: set[tuple[Place, int]] = set()
        for event in list(member.events):
            if event["event"] == "read":
                for topic, partition, offset, _ in event["records"]:
                    found[(topic, partition), offset].append(False)
                    unsaved.add(((topic, partition), offset))
            elif event["event"] == "committed":
                for topic, partition, end in event["offsets"]:
                    saved = {(at, o) for at, o in unsaved if at == (topic, partition) and o < end}
                    for one in saved:
                        found[one][-1] = True
                    unsaved -= saved
    return found


def not_cooperative(generations: Sequence[Generation]) -> list[str]:
    """Describe where a group that moves partitions cooperatively did not.

    A partition is free for a generation before it is another's, and who stays keeps as much of its
    own as an equal share allows.
    """
    wrong = []
    for before, after in pairwise(generations):
        owners = {
            place: one for one in before.held.keys() & after.held for place in before.held[one]
        }
        places_known = set().union(*before.held.values(), *after.held.values())
        share = len(places_known) // max(1, len(after.held))
        for member, places in after.held.items():
            had = before.held.get(member, set())
            wrong += [
                f"generation {after.number}: {place} went from {owners[place]} to {member} at once"
                for place in places - had
                if place in owners
            ]
            if len(places & had) < min(len(had), share):
                wrong.append(f"generation {after.number}: {member} had {had} and keeps {places}")
    return wrong

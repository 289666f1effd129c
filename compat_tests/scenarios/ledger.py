"""What was written, read and committed while a group lived, and the rules that must have held.

- every record was read by some member;
- a committed offset never went back (asked of the broker all the while);
- no record was read twice, unless a member that had read it was killed before it had committed it.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections import defaultdict

from confluent_kafka import ConsumerGroupTopicPartitions, KafkaException, Producer
from confluent_kafka.admin import AdminClient
from driver import Driver

PAUSE_S = 0.01
SAMPLE_S = 0.1


class Feeder:
    """Writes numbered records to all partitions of a topic, until told to stop."""

    def __init__(self, bootstrap: str, topic: str, partitions: int) -> None:
        self.written: list[bytes] = []
        self._failed: list[object] = []
        self._producer = Producer({"bootstrap.servers": bootstrap, "linger.ms": 0})
        self._topic = topic
        self._partitions = partitions
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        number = 0
        while not self._over.wait(PAUSE_S):
            value = b"%d" % number
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

    def stop(self) -> None:
        """Stop and wait for what is on its way. Raises: AssertionError when a record failed."""
        self._over.set()
        self._thread.join()
        assert self._producer.flush(30) == 0
        assert self._failed == []


def committed(admin: AdminClient, group: str) -> dict[tuple[str, int], int]:
    """Ask the broker what a group has committed."""
    asked = ConsumerGroupTopicPartitions(group)
    answer = admin.list_consumer_group_offsets([asked])[group].result(30)
    return {(one.topic, one.partition): one.offset for one in answer.topic_partitions}


class Commits:
    """Asks the broker for a group's committed offsets, again and again."""

    def __init__(self, bootstrap: str, group: str) -> None:
        self.last: dict[tuple[str, int], int] = {}
        self._went_back: list[str] = []
        self._admin = AdminClient({"bootstrap.servers": bootstrap})
        self._group = group
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def sample(self) -> None:
        """Ask once."""
        for place, offset in committed(self._admin, self._group).items():
            before = self.last.get(place, 0)
            if offset < before:
                self._went_back.append(f"{place} from {before} to {offset}")
            self.last[place] = offset

    def _run(self) -> None:
        while not self._over.wait(SAMPLE_S):
            # A fresh Kafka makes the offsets topic first, and the admin client gives up on that.
            with contextlib.suppress(KafkaException, TimeoutError):
                self.sample()

    def stop(self) -> None:
        """Stop. Raises: AssertionError when an offset ever went back."""
        self._over.set()
        self._thread.join()
        self.sample()
        assert self._went_back == []


class Ledger:
    """The members of one group, those that were killed among them."""

    def __init__(self) -> None:
        self.members: list[Driver] = []
        self.killed: list[Driver] = []

    def read(self) -> set[bytes]:
        """Every value that a member read."""
        return {read.value or b"" for member in self.members for read in member.records}

    def kill(self, member: Driver) -> None:
        """Kill a member; what it read after its last commit may be read again."""
        member.kill()
        self.killed.append(member)

    def repeats(self) -> list[str]:
        """Describe every record that was read again without need."""
        readers: dict[tuple[str, int, int], list[Driver]] = defaultdict(list)
        for member in self.members:
            for read in member.records:
                readers[read.topic, read.partition, read.offset].append(member)
        committed = {id(member): member.committed for member in self.killed}
        wrong = []
        for (topic, partition, offset), by in readers.items():
            excused = sum(
                id(member) in committed
                and offset >= committed[id(member)].get((topic, partition), 0)
                for member in by
            )
            if len(by) - excused > 1:
                wrong.append(f"{topic}-{partition} offset {offset} was read {len(by)} times")
        return wrong

    def wait_for(self, written: list[bytes], *, timeout_s: float = 40) -> None:
        """Wait until all that was written has been read, then check the rules."""
        deadline = time.monotonic() + timeout_s
        wanted = set(written)
        while not wanted <= self.read():
            missing = wanted - self.read()
            assert time.monotonic() < deadline, f"{len(missing)} of {len(wanted)} never came"
            time.sleep(0.1)
        assert self.repeats() == []

"""What the scenarios cannot ask of kafka-go: a `Reader` that is a member, and null beside empty.

A `Reader` with a `GroupID` is how most programs use kafka-go. It does not tell what it holds, so
the broker is asked, and it reads on while partitions move, so records may come twice.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from broker_process import BrokerProcess
from confluent_kafka import Consumer, KafkaException, TopicPartition
from confluent_kafka.admin import AdminClient
from elsewhere import elsewhere
from kit import QUICK, need, read

sys.path.insert(0, str(Path(__file__).parent.parent / "scenarios"))

from clients import CLIENTS
from driver import Driver, Record, eventually
from ledger import Feeder, committed
from target import create

PARTITIONS = 6
SESSION_MS = 3000


@pytest.fixture
def bootstrap(
    request: pytest.FixtureRequest, start_broker: Callable[..., BrokerProcess], tmp_path: Path
) -> Iterator[str]:
    """Address of a broker of ours, or of the one that the run names."""
    with elsewhere(request.config, tmp_path) as named:
        yield named or start_broker(*QUICK).bootstrap


@pytest.fixture
def start(bootstrap: str, tmp_path: Path) -> Iterator[Callable[[], Driver]]:
    """Start drivers of kafka-go, which end with the test."""
    need(shutil.which("go"), "go is not installed")
    command = CLIENTS["kafka_go"].built()
    running: list[Driver] = []

    def one() -> Driver:
        running.append(Driver(command, bootstrap, tmp_path / f"{len(running)}.log"))
        return running[-1]

    yield one
    for driver in running:
        assert driver.close() in (0, -9)


def shares(admin: AdminClient, group: str) -> list[int]:
    """Ask the broker how many partitions each member of a group holds."""
    try:
        told = admin.describe_consumer_groups([group])[group].result(30)
    except (KafkaException, TimeoutError):
        # Apache Kafka makes its offsets topic first, and the admin client gives up on that.
        return []
    return sorted(len(one.assignment.topic_partitions) for one in told.members)


def test_readers_that_join_leave_and_die_read_every_record(
    bootstrap: str, start: Callable[[], Driver], name: str
) -> None:
    admin = AdminClient({"bootstrap.servers": bootstrap})
    create(admin, name, PARTITIONS)
    members: list[Driver] = []

    def join() -> Driver:
        members.append(start())
        members[-1].ask("subscribe", group=name, topics=[name], session_ms=SESSION_MS)
        return members[-1]

    def read_by_all() -> set[bytes | None]:
        return {one.value for member in members for one in member.records}

    def shared(*parts: int) -> None:
        eventually(lambda: shares(admin, name) == list(parts), f"parts of {parts}")

    feeder = Feeder(bootstrap, name, PARTITIONS)
    first, second, third = join(), join(), join()
    shared(2, 2, 2)
    second.leave()
    shared(3, 3)
    third.kill()
    shared(6)
    fourth = join()
    shared(3, 3)
    # A commit that waited while partitions moved comes before those of the new holder.
    seen = len(first.records)
    eventually(lambda: fourth.committed and len(first.records) > seen, "both at work")
    feeder.stop()
    wanted = set(feeder.written)
    eventually(lambda: wanted <= read_by_all(), "every record read")
    first.leave()
    fourth.leave()
    assert sum(committed(admin, name).values()) == len(wanted)


def test_null_and_empty_are_written_apart_and_read_alike(
    bootstrap: str, start: Callable[[], Driver], name: str
) -> None:
    create(AdminClient({"bootstrap.servers": bootstrap}), name)
    headers = (("null", None), ("empty", b""))
    written = [Record(b"", b"", headers), Record(None, None), Record(b"", None), Record(None, b"")]
    driver = start()
    assert driver.produce(name, written) == [0, 1, 2, 3]

    reference = Consumer({"bootstrap.servers": bootstrap, "group.id": name})
    reference.assign([TopicPartition(name, 0, 0)])
    found = [
        Record(one.key(), one.value(), tuple(one.headers() or ())) for one in read(reference, 4)
    ]
    reference.close()
    assert found == written

    seen = [record for _, record in driver.consume(name, 4)]
    assert [(record.key, record.value) for record in seen] == [(None, None)] * 4
    # The driver makes the missing values empty; kafka-go has none for either.
    assert seen[0].headers == (("null", b""), ("empty", b""))

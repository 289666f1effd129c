"""Java consumers in groups: with each other, with librdkafka, killed and restarted."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from broker_process import BrokerProcess
from kit import Clients, create, eventually, poll_until

PARTITIONS = 6
LIFETIME_S = 90
Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def java_member(kafka_libs: Path, shared: BrokerProcess, name: str) -> Iterator[Start]:
    """Start console consumers of a group, each in its own JVM, bounded in time."""
    running: list[tuple[subprocess.Popen[bytes], threading.Timer]] = []

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        member = subprocess.Popen(
            [
                "java", "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-cp", f"{kafka_libs}/*", "org.apache.kafka.tools.consumer.ConsoleConsumer",
                "--bootstrap-server", shared.bootstrap, "--topic", name, "--group", name,
                "--command-property", "session.timeout.ms=3000",
                "--command-property", "heartbeat.interval.ms=300", *arguments,
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        watchdog = threading.Timer(LIFETIME_S, member.kill)
        watchdog.start()
        running.append((member, watchdog))
        return member

    yield start
    for member, watchdog in running:
        watchdog.cancel()
        member.kill()
        member.wait()


def _shares(clients: Clients, broker: BrokerProcess, group: str) -> list[int]:
    """Return how many partitions each member has, by the broker's own account."""
    described = clients.admin(broker).describe_consumer_groups([group])[group].result(10)
    return sorted(len(m.assignment.topic_partitions) for m in described.members)


def test_java_and_librdkafka_share_a_group_and_take_over_from_each_other(
    shared: BrokerProcess, clients: Clients, name: str, java_member: Start
) -> None:
    create(clients.admin(shared), name, PARTITIONS)
    java = java_member()
    consumer = clients.consumer(shared, name, heartbeat_interval_ms=200)
    consumer.subscribe([name])
    poll_until(
        [consumer], lambda: len(consumer.assignment()) == PARTITIONS // 2, timeout_s=60,
        what="half of the work",
    )  # fmt: skip
    java.kill()
    poll_until([consumer], lambda: len(consumer.assignment()) == PARTITIONS, what="all of the work")
    java_member()
    poll_until(
        [consumer], lambda: len(consumer.assignment()) == PARTITIONS // 2, timeout_s=60,
        what="half of the work again",
    )  # fmt: skip


def test_java_members_rebalance_cooperatively(
    shared: BrokerProcess, clients: Clients, name: str, java_member: Start
) -> None:
    create(clients.admin(shared), name, PARTITIONS)
    sticky = (
        "partition.assignment.strategy=org.apache.kafka.clients.consumer.CooperativeStickyAssignor"
    )
    for _ in range(2):
        java_member("--command-property", sticky)
    eventually(lambda: _shares(clients, shared, name) == [3, 3], "halves of the work", timeout_s=60)

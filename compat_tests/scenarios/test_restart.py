"""The broker stops or is killed and comes back: clients go on, groups resume where they were."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from clients import Client
from confluent_kafka.admin import AdminClient
from driver import Driver, Record, eventually
from ledger import Ledger, committed
from target import Target, create

PARTITIONS = 2

HOW = ["stop", pytest.param("kill", marks=pytest.mark.full)]


@pytest.mark.parametrize("how", HOW)
def test_a_group_resumes_where_it_had_committed(
    start: Callable[[str], Driver], own_target: Target, name: str, client: Client, how: str
) -> None:
    create(AdminClient({"bootstrap.servers": own_target.bootstrap}), name, PARTITIONS)
    producer, member = start(own_target.bootstrap), start(own_target.bootstrap)
    ledger = Ledger()
    ledger.members.append(member.may_fail("the broker restarts").join(name, [name]))
    written = produce(producer, name, 0, 100)
    ledger.wait_for(written)
    member.leave()
    written += produce(producer, name, 100, 150)

    getattr(own_target, how)()
    own_target.restart()

    successor = start(own_target.bootstrap)
    ledger.members.append(successor.join(name, [name]))
    # The producer has lived through it.
    written += produce(producer, name, 150, 200)
    ledger.wait_for(written)
    assert len(successor.records) == 100
    successor.leave()


@pytest.mark.parametrize("how", HOW)
def test_a_running_member_goes_on(
    start: Callable[[str], Driver], own_target: Target, name: str, client: Client, how: str
) -> None:
    admin = AdminClient({"bootstrap.servers": own_target.bootstrap})
    create(admin, name, PARTITIONS)
    producer, member = start(own_target.bootstrap), start(own_target.bootstrap)
    member.may_fail("the broker restarts").join(name, [name])
    written = set(produce(producer, name, 0, 50))
    eventually(lambda: written <= {one.value for one in member.records}, "the first records")

    getattr(own_target, how)()
    own_target.restart()

    written |= set(produce(producer, name, 50, 100))
    eventually(lambda: written <= {one.value for one in member.records}, "the records after it")
    eventually(lambda: sum(committed(admin, name).values()) == 100, "the last commit")
    member.leave()


def produce(driver: Driver, topic: str, start: int, end: int) -> list[bytes]:
    """Produce the numbers of a half-open range over all partitions; returns the values."""
    values = [b"%d" % number for number in range(start, end)]
    for partition in range(PARTITIONS):
        driver.produce(
            topic, [Record(None, value) for value in values[partition::PARTITIONS]],
            partition=partition,
        )  # fmt: skip
    return values

"""A group of three on six partitions, while records flow: join, leave, die, come back static."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from clients import Client
from confluent_kafka.admin import AdminClient
from driver import Driver, eventually
from ledger import Commits, Feeder, Ledger
from target import Target, create

PARTITIONS = 6
SESSION_MS = 3000
STATIC_SESSION_MS = 20_000


def share_out(members: list[Driver], topic: str) -> bool:
    """Whether the members hold each partition once, in equal parts."""
    held = [member.assigned for member in members]
    sizes = {len(partitions) for partitions in held}
    whole = {(topic, number) for number in range(PARTITIONS)}
    return sizes == {PARTITIONS // len(members)} and set.union(*held) == whole


PROTOCOLS = [
    pytest.param(protocol, marks=pytest.mark.needs(protocol))
    for protocol in ("eager", "cooperative")
]


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_members_join_leave_and_die_and_every_record_is_read(
    start: Callable[[str], Driver],
    target: Target,
    admin: AdminClient,
    name: str,
    protocol: str,
) -> None:
    create(admin, name, PARTITIONS)
    ledger = Ledger()

    def join() -> Driver:
        driver = start(target.bootstrap)
        ledger.members.append(driver)
        return driver.join(name, [name], protocol=protocol, session_ms=SESSION_MS)

    feeder, commits = Feeder(target.bootstrap, name, PARTITIONS), Commits(target.bootstrap, name)
    first, second, third = join(), join(), join()
    eventually(lambda: share_out([first, second, third], name), "two partitions for each of three")

    second.leave()
    eventually(lambda: share_out([first, third], name), "three partitions for each of two")

    ledger.kill(third)
    eventually(lambda: share_out([first], name), "all partitions for the last")

    fourth = join()
    eventually(lambda: share_out([first, fourth], name), "three partitions for each again")

    feeder.stop()
    ledger.wait_for(feeder.written)
    first.leave()
    fourth.leave()
    commits.stop()
    assert sum(commits.last.values()) == len(feeder.written)


@pytest.mark.needs("static")
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_killed_static_member_comes_back_to_its_partitions(
    start: Callable[[str], Driver],
    target: Target,
    admin: AdminClient,
    client: Client,
    name: str,
    protocol: str,
) -> None:
    create(admin, name, PARTITIONS)
    ledger = Ledger()

    def join(instance: str) -> Driver:
        driver = start(target.bootstrap)
        ledger.members.append(driver)
        return driver.join(
            name, [name], protocol=protocol, instance=instance, session_ms=STATIC_SESSION_MS
        )

    feeder, commits = Feeder(target.bootstrap, name, PARTITIONS), Commits(target.bootstrap, name)
    first, second = join("one"), join("two")
    eventually(lambda: share_out([first, second], name), "three partitions for each of two")
    held, told = second.assigned, len(assignments(first))

    ledger.kill(second)
    again = join("two")
    eventually(lambda: again.assigned == held, "the partitions that it had")
    feeder.stop()
    ledger.wait_for(feeder.written)
    # Nobody else heard of it: that is what static membership is for.
    assert len(assignments(first)) == told

    first.leave()
    again.leave()
    commits.stop()
    assert sum(commits.last.values()) == len(feeder.written)


def assignments(member: Driver) -> list[object]:
    """The assignments that a member was told of."""
    return [event for event in list(member.events) if event["event"] == "assigned"]

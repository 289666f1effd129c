"""A commit that the broker refuses: the client says so and goes on.

Scenarios fail when a member tells of a failure that none foresaw; here it is seen that members do.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from confluent_kafka.admin import AdminClient
from driver import Driver, Record, eventually
from ledger import committed
from spoiler import Spoiler
from target import create


@pytest.mark.needs("commit-answers")
def test_a_refused_commit_is_told_and_the_next_one_counts(
    start: Callable[[str], Driver],
    relayed: tuple[str, Spoiler],
    lacks: Callable[[str], bool],
    name: str,
) -> None:
    bootstrap, relay = relayed
    admin = AdminClient({"bootstrap.servers": bootstrap})
    create(admin, name)
    producer, member = start(bootstrap), start(bootstrap)
    relay.spoil(name)
    member.may_fail("its first commit is spoiled on the way").join(name, [name])

    producer.produce(name, [Record(None, b"first")])
    eventually(lambda: member.failures, "word of the refused commit")
    assert relay.spoiled.count(name) == 1
    assert (member.committed, committed(admin, name)) == ({}, {})

    if not lacks("after-refusal"):
        producer.produce(name, [Record(None, b"second")])
        eventually(lambda: committed(admin, name) == {(name, 0): 2}, "the next commit")
    member.leave()

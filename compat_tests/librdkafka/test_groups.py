"""confluent-kafka shares work in classic groups: members join, leave, die, come back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from broker_process import BrokerProcess
from confluent_kafka import Consumer, KafkaError, KafkaException, Message, TopicPartition
from kit import Clients, create, poll_until, produce, read

MEMBER = Path(__file__).with_name("member.py")
PARTITIONS = 6
STRATEGIES = ["range", "roundrobin", "cooperative-sticky"]


class Member:
    """A consumer that counts what happens to it."""

    def __init__(
        self, clients: Clients, broker: BrokerProcess, topic: str, **settings: object
    ) -> None:
        self.consumer = clients.consumer(
            broker, topic, heartbeat_interval_ms=200, session_timeout_ms=10_000, **settings
        )
        self.assigned = 0
        self.revoked = 0
        self.lost = 0
        self.consumer.subscribe(
            [topic], on_assign=self._on_assign, on_revoke=self._on_revoke, on_lost=self._on_lost
        )

    def _on_assign(self, _: Consumer, __: list[TopicPartition]) -> None:
        self.assigned += 1

    def _on_revoke(self, _: Consumer, __: list[TopicPartition]) -> None:
        self.revoked += 1

    def _on_lost(self, _: Consumer, __: list[TopicPartition]) -> None:
        self.lost += 1

    @property
    def partitions(self) -> set[int]:
        """What it has now."""
        return {tp.partition for tp in self.consumer.assignment()}


def _shares(members: list[Member]) -> bool:
    """Whether members have all partitions between them, each its fair share."""
    have = sorted(number for member in members for number in member.partitions)
    fair = {PARTITIONS // len(members), -(-PARTITIONS // len(members))}
    return have == list(range(PARTITIONS)) and {len(m.partitions) for m in members} <= fair


def _settle(members: list[Member]) -> list[Message]:
    return poll_until(
        [m.consumer for m in members], lambda: _shares(members), what="a fair assignment"
    )


def _fill(clients: Clients, broker: BrokerProcess, topic: str, count: int = 60) -> None:
    producer = clients.producer(broker)
    for number in range(count):
        producer.produce(topic, str(number), partition=number % PARTITIONS)
    assert producer.flush(30) == 0


@pytest.fixture
def topic(shared: BrokerProcess, clients: Clients, name: str) -> str:
    """A topic of six partitions."""
    create(clients.admin(shared), name, PARTITIONS)
    return name


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_three_members_share_six_partitions_and_take_over_from_one_that_leaves(
    shared: BrokerProcess, clients: Clients, topic: str, strategy: str
) -> None:
    settings = {"partition_assignment_strategy": strategy}
    members = [Member(clients, shared, topic, **settings) for _ in range(3)]
    _settle(members)
    assert [len(m.partitions) for m in members] == [2, 2, 2]
    _fill(clients, shared, topic)
    seen: list[Message] = []

    def all_read() -> bool:
        return len(seen) == 60

    for member in members:
        seen += read(member.consumer, 20)
    assert all_read()
    assert sorted(int(m.value()) for m in seen) == list(range(60))
    members.pop().consumer.close()
    _settle(members)
    assert [len(m.partitions) for m in members] == [3, 3]
    assert [m.lost for m in members] == [0, 0]


def test_a_member_that_joins_a_cooperative_group_takes_only_what_is_its_share(
    shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    settings = {"partition_assignment_strategy": "cooperative-sticky"}
    first = Member(clients, shared, topic, **settings)
    _settle([first])
    second = Member(clients, shared, topic, **settings)
    _settle([first, second])
    third = Member(clients, shared, topic, **settings)
    before = [first.partitions, second.partitions]
    _settle([first, second, third])
    # Sticky: who stays keeps a part of what it had and gets nothing else.
    assert first.partitions < before[0]
    assert second.partitions < before[1]


def test_strategies_are_voted_on_among_those_that_all_know(
    shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    both = Member(clients, shared, topic, partition_assignment_strategy="roundrobin,range")
    one = Member(clients, shared, topic, partition_assignment_strategy="range")
    _settle([both, one])
    # Range gives neighbours to one member, round robin would not.
    assert sorted([sorted(both.partitions), sorted(one.partitions)]) == [[0, 1, 2], [3, 4, 5]]


def test_a_member_without_a_common_strategy_is_refused(
    shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    first = Member(clients, shared, topic, partition_assignment_strategy="range")
    _settle([first])
    other = Member(clients, shared, topic, partition_assignment_strategy="roundrobin")
    codes: list[int] = []

    def told() -> bool:
        first.consumer.poll(0)
        message = other.consumer.poll(0.05)
        if message is not None and message.error() is not None:
            codes.append(message.error().code())
        return bool(codes)

    poll_until([], told, what="a refusal")
    assert codes[0] == KafkaError.INCONSISTENT_GROUP_PROTOCOL
    assert first.partitions == set(range(PARTITIONS))


@pytest.fixture
def victim(shared: BrokerProcess, topic: str) -> Iterator[subprocess.Popen[str]]:
    """A member in its own process; it is in the group when the test begins."""
    command = [
        sys.executable, str(MEMBER), shared.bootstrap, topic, topic,
        "session.timeout.ms=2500", "heartbeat.interval.ms=300",
    ]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "0 1 2 3 4 5\n"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_the_work_of_a_killed_member_goes_to_the_others(
    shared: BrokerProcess, clients: Clients, topic: str, victim: subprocess.Popen[str]
) -> None:
    members = [Member(clients, shared, topic) for _ in range(2)]

    def three_share() -> bool:
        return [len(m.partitions) for m in members] == [2, 2]

    poll_until([m.consumer for m in members], three_share, what="a third for each")
    victim.kill()
    _settle(members)


def test_a_static_member_comes_back_to_its_work_without_a_rebalance(
    shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    members = [Member(clients, shared, topic, group_instance_id=f"instance-{n}") for n in range(3)]
    _settle(members)
    _fill(clients, shared, topic)
    had = [m.partitions for m in members]
    rounds = [(m.assigned, m.revoked) for m in members[:2]]
    members[2].consumer.close()
    back = Member(clients, shared, topic, group_instance_id="instance-2")
    everyone = [m.consumer for m in members[:2]] + [back.consumer]
    poll_until(everyone, lambda: back.partitions == had[2], what="the work it had")
    # Whoever rebalanced would be told by its next heartbeats.
    poll_until(everyone, lambda: len(read(back.consumer, 20)) == 20)
    for member in members[:2]:
        read(member.consumer, 1)
    assert [(m.assigned, m.revoked) for m in members[:2]] == rounds
    assert [m.partitions for m in members[:2]] == had[:2]


def test_a_second_holder_of_an_instance_id_fences_the_first(
    shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    first = Member(clients, shared, topic, group_instance_id="only")
    _settle([first])
    second = Member(clients, shared, topic, group_instance_id="only")
    codes: list[int] = []

    def fenced() -> bool:
        second.consumer.poll(0.02)
        message = first.consumer.poll(0.02)
        if message is not None and message.error() is not None:
            codes.append(message.error().code())
        return bool(codes) and second.partitions == set(range(PARTITIONS))

    poll_until([], fenced, what="the fencing")
    assert codes[0] in (KafkaError.FENCED_INSTANCE_ID, KafkaError._FATAL)


def test_what_was_committed_is_where_the_next_member_begins(
    shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    _fill(clients, shared, topic)
    first = Member(clients, shared, topic)
    found = read(first.consumer, 25)
    first.consumer.commit(asynchronous=False)
    first.consumer.close()
    second = Member(clients, shared, topic)
    rest = read(second.consumer, 35)
    assert sorted(int(m.value()) for m in found + rest) == list(range(60))


def test_commits_carry_their_metadata(shared: BrokerProcess, clients: Clients, topic: str) -> None:
    consumer = clients.consumer(shared, topic)
    wanted = [
        TopicPartition(topic, 0, 7, metadata="why"),
        TopicPartition(topic, 1, 8),
        TopicPartition(topic, 2, 0, metadata="ünï"),
    ]
    consumer.commit(offsets=wanted, asynchronous=False)
    found = consumer.committed([TopicPartition(topic, n) for n in range(4)], 10)
    assert [(tp.offset, tp.metadata or "") for tp in found] == [
        (7, "why"), (8, ""), (0, "ünï"), (-1001, ""),
    ]  # fmt: skip


def test_auto_commit_happens_when_a_consumer_closes(
    shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    _fill(clients, shared, topic)
    member = Member(clients, shared, topic, enable_auto_commit=True)
    assert len(read(member.consumer, 60)) == 60
    member.consumer.close()
    reader = clients.consumer(shared, topic)
    found = reader.committed([TopicPartition(topic, n) for n in range(PARTITIONS)], 10)
    assert [tp.offset for tp in found] == [10] * PARTITIONS


def test_a_commit_of_a_member_that_was_put_out_is_refused(
    shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    produce(clients.producer(shared), topic, [(None, "v")])
    slow = clients.consumer(
        shared, topic, session_timeout_ms=1000, heartbeat_interval_ms=200,
        max_poll_interval_ms=1000,
    )  # fmt: skip
    slow.subscribe([topic])
    poll_until([slow], lambda: len(slow.assignment()) == PARTITIONS, what="its work")
    other = Member(clients, shared, topic)
    _settle([other])
    with pytest.raises(KafkaException) as caught:
        slow.commit(offsets=[TopicPartition(topic, 0, 1)], asynchronous=False)
    assert caught.value.args[0].code() in (
        KafkaError.UNKNOWN_MEMBER_ID,
        KafkaError.ILLEGAL_GENERATION,
        KafkaError.REBALANCE_IN_PROGRESS,
        KafkaError._STATE,
    )


def test_many_members_settle_and_settle_again_when_half_of_them_leave(
    shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    settings = {"partition_assignment_strategy": "cooperative-sticky"}
    members = [Member(clients, shared, topic, **settings) for _ in range(2 * PARTITIONS)]
    poll_until(
        [m.consumer for m in members],
        lambda: sorted(len(m.partitions) for m in members) == [0] * PARTITIONS + [1] * PARTITIONS,
        what="one partition for each of half the members",
    )
    idle = [m for m in members if not m.partitions]
    for member in members:
        if member not in idle:
            member.consumer.close()
    _settle(idle)

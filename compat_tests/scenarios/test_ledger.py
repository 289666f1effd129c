"""The books themselves: each rule notices what breaks it, or a quiet scenario would say nothing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import pytest
from confluent_kafka import Consumer, TopicPartition
from confluent_kafka.admin import AdminClient
from driver import Read
from ledger import not_cooperative, repeats, uncommitted, went_back
from offsets_topic import Commit, Generation, History, committed_in, decode, partition_of
from target import Target, create

ONE, TWO = ("t", 0), ("t", 1)


@dataclass(eq=False)
class Reader:
    """Stands for a member that read these offsets of partition 0."""

    offsets: list[int]

    @property
    def records(self) -> list[Read]:
        return [Read("t", 0, offset, b"") for offset in self.offsets]


def generation(number: int, **held: set[tuple[str, int]]) -> Generation:
    return Generation(number, "cooperative-sticky", held, {})


@pytest.fixture
def group() -> str:
    """A group that no other test has."""
    return f"ledger-{uuid.uuid4().hex[:12]}"


def test_every_commit_is_kept_in_order_those_that_go_back_too(
    target: Target, admin: AdminClient, group: str
) -> None:
    create(admin, group, 2)
    history = History(target.bootstrap, group)
    consumer = Consumer({"bootstrap.servers": target.bootstrap, "group.id": group})
    # As many as make kafkapy write the topic's live records again in between.
    offsets = [*range(1, 1000), 998, *range(1000, 1500)]
    for offset in offsets:
        consumer.commit(offsets=[TopicPartition(group, 1, offset)], asynchronous=False)
    consumer.close()

    seen = [fact.offset for fact in history.read() if isinstance(fact, Commit)]
    assert list(dict.fromkeys(seen)) == sorted(set(offsets))
    assert went_back(history.read()) == [f"{(group, 1)} from 999 to 998"]
    assert history.committed() == {(group, 1): 1499}
    history.close()


def test_a_commit_that_is_forgotten_went_back() -> None:
    assert went_back([Commit(ONE, 5), Commit(TWO, 1), Commit(ONE, 5)]) == []
    assert went_back([Commit(ONE, 5), Commit(ONE, None)]) == [f"{ONE} from 5 to None"]
    assert committed_in([Commit(ONE, 5), Commit(TWO, 1), Commit(ONE, None)]) == {TWO: 1}


def test_a_record_that_two_members_read_is_a_repeat() -> None:
    first, second = Reader([0, 1, 2]), Reader([2, 3])
    assert repeats([first, second], []) == ["t-0 offset 2 was read 2 times"]


def test_a_record_that_one_member_read_twice_is_a_repeat_dead_or_alive() -> None:
    first = Reader([0, 1, 1])
    assert repeats([first], []) == ["t-0 offset 1 was read 2 times"]
    assert repeats([first], [(first, {ONE: 0})]) == ["t-0 offset 1 was read 2 times"]


def test_a_death_excuses_one_reading_of_what_was_not_committed_and_no_more() -> None:
    dead, second, third = Reader([0, 1, 2]), Reader([1, 2]), Reader([2])
    assert repeats([dead, second], [(dead, {ONE: 1})]) == []
    assert repeats([dead, second], [(dead, {ONE: 2})]) == ["t-0 offset 1 was read 2 times"]
    assert repeats([dead, second, third], [(dead, {ONE: 1})]) == ["t-0 offset 2 was read 3 times"]


def test_a_death_excuses_nothing_of_partitions_that_the_dead_had_given_up() -> None:
    dead, second = Reader([0]), Reader([0])
    assert repeats([dead, second], [(dead, {TWO: 0})]) == ["t-0 offset 0 was read 2 times"]


def test_what_a_dead_member_had_committed_is_what_stood_when_the_group_let_go_of_it() -> None:
    facts = [
        generation(1, dead={ONE, TWO}),
        generation(2, dead={ONE}, heir={TWO}),
        Commit(ONE, 4),
        Commit(TWO, 9),
        Commit(ONE, 7),
        generation(3, heir={ONE, TWO}),
        Commit(ONE, 8),
    ]
    assert uncommitted(facts, "dead") == {ONE: 7}


def test_a_partition_that_goes_from_hand_to_hand_is_not_cooperative() -> None:
    before, between, after = (
        generation(1, a={ONE, TWO}),
        generation(2, a={ONE}, b=set()),
        generation(3, a={ONE}, b={TWO}),
    )
    assert not_cooperative([before, between, after]) == []
    assert len(not_cooperative([before, after])) == 1
    # The dead give nothing up: theirs is taken at once.
    assert not_cooperative([after, generation(4, b={ONE, TWO})]) == []


def test_a_member_that_gives_up_more_than_its_share_is_not_cooperative() -> None:
    all_of_it, nothing = generation(1, a={ONE, TWO}), generation(2, a=set(), b=set())
    assert len(not_cooperative([all_of_it, nothing, generation(3, a={ONE}, b={TWO})])) == 1


def test_records_of_other_groups_and_kinds_are_passed_over() -> None:
    key = b"\x00\x01\x00\x01g\x00\x01t\x00\x00\x00\x00"
    value = b"\x00\x03" + bytes(7) + b"\x05" + bytes(14)
    assert decode("g", key, value) == Commit(ONE, 5)
    assert decode("g", b"\x00\x00" + key[2:], value) == Commit(ONE, 5)
    assert decode("g", key, None) == Commit(ONE, None)
    assert decode("other", key, value) is None
    assert decode("g", b"\x00\x03" + key[2:], value) is None
    assert decode("g", b"\x00\x02\x00\x01g", None) == Generation(0, None, {}, {})


def test_a_group_is_kept_in_the_partition_that_java_s_hash_of_its_name_gives() -> None:
    # "group".hashCode() and "librdkafka".hashCode()
    assert partition_of("group", 50) == 98629247 % 50
    assert partition_of("librdkafka", 50) == 495131121 % 50

"""Group shards over a store with faults: contained bugs, one answer each, no lost commit."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

import pytest
import trio
import trio.testing
from broker_kit import CONTEXT, Place

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import KafkaError
from kafkapy.broker.fact_log import FactLog
from kafkapy.broker.groups import FACT_OVERHEAD_BYTES
from kafkapy.broker.shard_host import ShardHost
from kafkapy.coordinators.groups.machine import GroupMachine
from kafkapy.metadata.image import ResourceType
from kafkapy.protocol.messages.delete_topics import DeleteTopicState
from kafkapy.protocol.messages.heartbeat import HeartbeatRequest
from kafkapy.protocol.messages.join_group import JoinGroupRequest, JoinGroupRequestProtocol
from kafkapy.protocol.messages.offset_commit import (
    OffsetCommitRequest,
    OffsetCommitRequestPartition,
    OffsetCommitRequestTopic,
)
from kafkapy.protocol.messages.offset_fetch import (
    OffsetFetchRequest,
    OffsetFetchRequestGroup,
    OffsetFetchRequestTopics,
)
from kafkapy.protocol.stored.config_record import ConfigRecord


def place_of_one() -> Place:
    """A broker with one partition of offsets."""
    return Place(offsets_topic_num_partitions="1")


def commit(place: Place, offset: int, group_id: str = "g") -> Any:
    part = OffsetCommitRequestPartition(partition_index=0, committed_offset=offset)
    request = OffsetCommitRequest(
        group_id=group_id,
        generation_id_or_member_epoch=-1,
        topics=[OffsetCommitRequestTopic(name="t", partitions=[part])],
    )
    return place.broker.groups.call(group_id, request, CONTEXT)


def fetch(place: Place, group_id: str = "g") -> Any:
    topics = [OffsetFetchRequestTopics(name="t", partition_indexes=[0])]
    request = OffsetFetchRequest(groups=[OffsetFetchRequestGroup(group_id=group_id, topics=topics)])
    return place.broker.groups.call(group_id, request, CONTEXT)


def committed(place: Place) -> int:
    return int(fetch(place).groups[0].topics[0].partitions[0].committed_offset)


def code(response: Any) -> int:
    return int(response.topics[0].partitions[0].error_code)


def host(place: Place) -> ShardHost:
    return place.broker.groups._hosts[0]


async def later(answer: Awaitable[Any], into: list[Any]) -> None:
    into.append(await answer)


def test_commit_is_answered_at_once_and_survives_a_restart() -> None:
    place = place_of_one()
    assert code(commit(place, 5)) == ErrorCode.NONE
    place.start()
    assert committed(place) == 5


async def test_answer_waits_for_the_append(nursery: trio.Nursery) -> None:
    place = place_of_one()
    commit(place, 1)
    place.late()
    committing: list[Any] = []
    fetching: list[Any] = []
    nursery.start_soon(later, commit(place, 2), committing)
    nursery.start_soon(later, fetch(place), fetching)
    await trio.testing.wait_all_tasks_blocked()
    assert committing == fetching == []
    place.store.decide("stored")
    await trio.testing.wait_all_tasks_blocked()
    assert code(committing[0]) == ErrorCode.NONE
    assert fetching[0].groups[0].topics[0].partitions[0].committed_offset == 2


async def test_answer_waits_for_the_creation_of_the_offsets_topic(nursery: trio.Nursery) -> None:
    place = place_of_one()
    place.late()
    answers: list[Any] = []
    nursery.start_soon(later, commit(place, 2), answers)
    await trio.testing.wait_all_tasks_blocked()
    assert answers == []
    place.store.decide_all()
    await trio.testing.wait_all_tasks_blocked()
    assert code(answers[0]) == ErrorCode.NONE


async def test_lost_append_answers_everybody_and_loads_again(nursery: trio.Nursery) -> None:
    place = place_of_one()
    commit(place, 1)
    place.late()
    answers: list[Any] = []
    nursery.start_soon(later, commit(place, 2), answers)
    nursery.start_soon(later, commit(place, 3), answers)
    await trio.testing.wait_all_tasks_blocked()
    place.store.decide("lost")
    await trio.testing.wait_all_tasks_blocked()
    assert [code(answer) for answer in answers] == [ErrorCode.NOT_COORDINATOR] * 2
    assert committed(place) in (1, 2)
    assert code(commit(place, 4)) == ErrorCode.NONE
    assert committed(place) == 4


def test_full_store_is_told_and_the_shard_goes_on() -> None:
    place = place_of_one()
    commit(place, 1)
    place.fail("full")
    assert code(commit(place, 2)) == ErrorCode.NOT_COORDINATOR
    assert committed(place) == 1
    assert code(commit(place, 3)) == ErrorCode.NONE


def test_bug_in_the_machine_is_contained_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    place = place_of_one()
    commit(place, 1)

    def handle(self: GroupMachine, *args: Any) -> Any:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(GroupMachine, "handle", handle)
        assert code(commit(place, 2)) == ErrorCode.NOT_COORDINATOR
    assert place.broker.internal_errors == 1
    assert committed(place) == 1


def test_log_that_cannot_be_read_does_not_end_the_timers(monkeypatch: pytest.MonkeyPatch) -> None:
    place = place_of_one()
    commit(place, 1)
    place.start()

    def load(self: FactLog) -> Any:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(FactLog, "load", load)
        place.broker.groups.start()
        place.sleep(1_000)
    assert place.broker.internal_errors == 1
    assert not host(place).loaded
    assert committed(place) == 1


async def test_deleted_offsets_topic_answers_those_who_wait(nursery: trio.Nursery) -> None:
    from kafkapy.metadata import controller

    place = place_of_one()
    answers: list[Any] = []
    for member_id in ("", ""):
        request = JoinGroupRequest(
            group_id="g",
            session_timeout_ms=10_000,
            rebalance_timeout_ms=10_000,
            member_id=member_id,
            protocol_type="consumer",
            protocols=[JoinGroupRequestProtocol(name="range", metadata=b"")],
        )
        answer = place.broker.groups.call("g", request, CONTEXT)
        if hasattr(answer, "member_id"):
            request.member_id = answer.member_id
            answer = place.broker.groups.call("g", request, CONTEXT)
        if hasattr(answer, "__await__"):
            nursery.start_soon(later, answer, answers)
    await trio.testing.wait_all_tasks_blocked()
    assert answers == []
    topic = place.broker.image.topics_by_name["__consumer_offsets"]
    records, _ = controller.delete_topics(
        place.broker.image, [DeleteTopicState(topic_id=topic.topic_id)]
    )
    place.broker.commit_metadata(records)
    await trio.testing.wait_all_tasks_blocked()
    assert answers
    assert {answer.error_code for answer in answers} == {ErrorCode.NOT_COORDINATOR}
    place.sleep(60_000)
    assert "__consumer_offsets" not in place.broker.image.topics_by_name


def test_shards_are_loaded_in_the_background() -> None:
    place = Place(offsets_topic_num_partitions="3")
    commit(place, 1)
    place.start()
    place.broker.groups.start()
    place.sleep(5)
    place.sleep(5)
    place.sleep(5)
    assert sorted(place.broker.groups._hosts) == [0, 1, 2]
    assert all(each.loaded for each in place.broker.groups._hosts.values())


def test_no_offsets_topic_means_no_coordinator() -> None:
    place = place_of_one()
    place.fail("full")
    with pytest.raises(KafkaError) as raised:
        commit(place, 1)
    assert raised.value.code is ErrorCode.COORDINATOR_NOT_AVAILABLE


def test_loaded_shard_has_its_deadline_in_the_one_heap() -> None:
    place = place_of_one()
    request = HeartbeatRequest(group_id="g", generation_id=1, member_id="m")
    place.broker.groups.call("g", request, CONTEXT)
    assert place.broker.timers.next_deadline_ms() is not None


def commit_metadata(place: Place, size: int) -> int:
    """Commit with so much metadata; return the code."""
    part = OffsetCommitRequestPartition(
        partition_index=0, committed_offset=1, committed_metadata="m" * size
    )
    request = OffsetCommitRequest(
        group_id="g",
        generation_id_or_member_epoch=-1,
        topics=[OffsetCommitRequestTopic(name="t", partitions=[part])],
    )
    return code(place.broker.groups.call("g", request, CONTEXT))


def test_largest_fact_is_stored_and_a_larger_one_costs_one_request() -> None:
    place = Place(offsets_topic_num_partitions="1", offset_metadata_max_bytes="30000")
    assert commit_metadata(place, 1) == ErrorCode.NONE
    epoch = host(place).shard.epoch
    alter_offsets_topic(place, "20000")
    codes = [commit_metadata(place, size) for size in range(19_000, 20_100, 7)]
    assert set(codes) == {ErrorCode.NONE, ErrorCode.UNKNOWN_SERVER_ERROR}
    assert codes == sorted(codes, reverse=True)
    assert host(place).shard.epoch == epoch
    assert host(place).loaded


def test_limit_of_a_fact_follows_the_settings_of_the_offsets_topic() -> None:
    place = place_of_one()
    assert commit_metadata(place, 2_000) == ErrorCode.NONE
    alter_offsets_topic(place, "1000")
    assert commit_metadata(place, 2_000) == ErrorCode.UNKNOWN_SERVER_ERROR
    assert commit_metadata(place, 10) == ErrorCode.NONE


def test_limit_of_a_fact_is_no_more_than_a_segment() -> None:
    place = place_of_one()
    assert commit_metadata(place, 1) == ErrorCode.NONE
    alter_offsets_topic(place, "50000000")
    alter_offsets_topic(place, "2000000", "segment.bytes")
    assert place.broker.groups._group_settings().fact_bytes_max == 2_000_000 - FACT_OVERHEAD_BYTES


def alter_offsets_topic(place: Place, text: str, name: str = "max.message.bytes") -> None:
    record = ConfigRecord(
        resource_type=ResourceType.TOPIC,
        resource_name="__consumer_offsets",
        name=name,
        value=text,
    )
    place.broker.commit_metadata([record])

"""Long answers give the loop its turn and see what happened meanwhile."""

from __future__ import annotations

from collections.abc import Awaitable
from inspect import isawaitable
from typing import Any, cast

import pytest
import trio
from admin_kit import Asker

from kafkapy.handlers import create_topics, describe_configs, describe_log_dirs, metadata
from kafkapy.handlers.slices import in_slices
from kafkapy.protocol.messages.create_topics import CreatableTopic, CreateTopicsRequest
from kafkapy.protocol.messages.delete_topics import DeleteTopicsRequest, DeleteTopicState
from kafkapy.protocol.messages.describe_configs import (
    DescribeConfigsRequest,
    DescribeConfigsResource,
)
from kafkapy.protocol.messages.describe_log_dirs import DescribeLogDirsRequest
from kafkapy.protocol.messages.metadata import MetadataRequest, MetadataRequestTopic


def topics(count: int, partitions: int = 1) -> CreateTopicsRequest:
    return CreateTopicsRequest(
        topics=[
            CreatableTopic(name=f"t{index}", num_partitions=partitions, replication_factor=1)
            for index in range(count)
        ]
    )


async def turns_during(answer: Awaitable[Any]) -> tuple[int, Any]:
    """Await an answer and count how often somebody else got a turn."""
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            await trio.lowlevel.checkpoint()
            turns += 1

    async with trio.open_nursery() as nursery:
        nursery.start_soon(other)
        result = await answer
        nursery.cancel_scope.cancel()
    return turns, result


def sum_of(numbers: list[int]) -> int:
    return sum(numbers)


def double(number: int) -> int:
    return number * 2


def test_one_slice_is_answered_without_waiting() -> None:
    assert in_slices([1, 2, 3], double, sum_of, slice_items=3) == 12


async def test_several_slices_let_others_run_in_between() -> None:
    answer = in_slices(range(9), double, sum_of, slice_items=2)
    turns, total = await turns_during(cast("Awaitable[int]", answer))
    assert total == 72
    assert turns >= 3


def test_many_topics_are_stored_before_they_are_told_in_detail(ask: Asker) -> None:
    request = topics(create_topics.SLICE_TOPICS + 1)
    answer = create_topics.handle(ask.broker, ask.context(7), request)
    assert isawaitable(answer)
    assert len(ask.broker.image.topics_by_name) == len(request.topics)
    response = trio.run(turns_during, answer)[1]
    assert {len(topic.configs) for topic in response.topics} == {36}


def test_many_topics_are_told_in_brief_at_once_in_old_versions(ask: Asker) -> None:
    request = topics(create_topics.SLICE_TOPICS + 1)
    assert not isawaitable(create_topics.handle(ask.broker, ask.context(4), request))


def test_many_configs_let_others_run_in_between(ask: Asker) -> None:
    ask(topics(1))
    count = 3 * describe_configs.SLICE_RESOURCES
    resources = [DescribeConfigsResource(2, "t0", None)] * count
    answer = describe_configs.handle(
        ask.broker, ask.context(4), DescribeConfigsRequest(resources=resources)
    )
    assert isawaitable(answer)
    turns, response = trio.run(turns_during, answer)
    assert turns >= 1
    assert len(response.results) == count


def test_a_topic_deleted_while_sizes_are_gathered_is_left_out(ask: Asker) -> None:
    ask(topics(2, partitions=describe_log_dirs.SLICE_PARTITIONS))
    answer = describe_log_dirs.handle(
        ask.broker, ask.context(5), DescribeLogDirsRequest(topics=None)
    )
    assert isawaitable(answer)
    ask(DeleteTopicsRequest(topics=[DeleteTopicState(name="t1")]))
    response = trio.run(turns_during, answer)[1]
    assert [topic.name for topic in response.results[0].topics] == ["t0"]


def test_metadata_of_many_topics_lets_others_run_in_between(
    ask: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metadata, "SLICE_TOPICS", 2)
    ask(topics(5))
    ids = [topic.topic_id for topic in ask.broker.image.topics_by_id.values()]
    names = [f"t{index}" for index in range(5)]
    for asked in (
        None,
        [MetadataRequestTopic(name=name) for name in names],
        [MetadataRequestTopic(topic_id=topic_id) for topic_id in ids],
    ):
        answer = metadata.handle(ask.broker, ask.context(12), MetadataRequest(topics=asked))
        assert isawaitable(answer)
        turns, response = trio.run(turns_during, answer)
        assert turns >= 1
        assert [topic.name for topic in response.topics] == names

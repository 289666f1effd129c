"""Who asks for all offsets of a group sees those of topics that are there, not what a deleted one
left behind."""

from __future__ import annotations

from typing import Any

import pytest
from admin_kit import Asker, versions

from kafkapy.base.ids import ZERO_ID
from kafkapy.protocol.messages.create_topics import CreatableTopic, CreateTopicsRequest
from kafkapy.protocol.messages.delete_topics import DeleteTopicsRequest, DeleteTopicState
from kafkapy.protocol.messages.offset_commit import (
    OffsetCommitRequest,
    OffsetCommitRequestPartition,
    OffsetCommitRequestTopic,
)
from kafkapy.protocol.messages.offset_fetch import OffsetFetchRequest, OffsetFetchRequestGroup

ALL_VERSIONS = [version for version in versions("offset_fetch") if version >= 2]


def create(ask: Asker, *names: str) -> None:
    topics = [CreatableTopic(name=name, num_partitions=3, replication_factor=1) for name in names]
    answer = ask(CreateTopicsRequest(topics=topics))
    assert [topic.error_code for topic in answer.topics] == [0] * len(names)


def delete(ask: Asker, name: str) -> None:
    """Delete a topic on a disk that has no room for the end of its offsets."""
    forget = ask.broker.groups.topics_deleted
    ask.broker.groups.topics_deleted = lambda topics: None  # type: ignore[method-assign]
    answer = ask(DeleteTopicsRequest(topics=[DeleteTopicState(name=name)]))
    ask.broker.groups.topics_deleted = forget  # type: ignore[method-assign]
    assert answer.responses[0].error_code == 0


def commit(ask: Asker, name: str, offsets: dict[int, int]) -> None:
    parts = [
        OffsetCommitRequestPartition(partition_index=index, committed_offset=offset)
        for index, offset in offsets.items()
    ]
    topics = [OffsetCommitRequestTopic(name=name, partitions=parts)]
    request = OffsetCommitRequest(group_id="g", generation_id_or_member_epoch=-1, topics=topics)
    answer = ask(request, 9)
    assert [part.error_code for part in answer.topics[0].partitions] == [0] * len(offsets)


def fetch_all(ask: Asker, version: int) -> dict[str, dict[int, int]]:
    """Return the offsets that a client is shown, by name of the topic."""
    groups = [OffsetFetchRequestGroup(group_id="g", topics=None)]
    request = (
        OffsetFetchRequest(groups=groups)
        if version >= 8
        else OffsetFetchRequest(group_id="g", topics=None)
    )
    answer = ask(request, version)
    found = answer.groups[0] if version >= 8 else answer
    assert found.error_code == 0
    names = {topic.topic_id: topic.name for topic in ask.broker.image.topics_by_name.values()}
    shown = [(names[t.topic_id] if version >= 10 else t.name, t.partitions) for t in found.topics]
    assert len({name for name, _ in shown}) == len(shown)
    return {
        name: {part.partition_index: part.committed_offset for part in parts}
        for name, parts in shown
    }


@pytest.mark.parametrize("version", ALL_VERSIONS)
def test_what_a_deleted_topic_left_behind_is_not_shown(ask: Asker, version: int) -> None:
    create(ask, "gone", "kept")
    commit(ask, "gone", {0: 1})
    commit(ask, "kept", {0: 2, 1: 3})
    assert fetch_all(ask, version) == {"gone": {0: 1}, "kept": {0: 2, 1: 3}}
    delete(ask, "gone")
    assert fetch_all(ask, version) == {"kept": {0: 2, 1: 3}}


@pytest.mark.parametrize("version", ALL_VERSIONS)
def test_what_an_earlier_topic_of_that_name_left_behind_is_not_shown(
    ask: Asker, version: int
) -> None:
    create(ask, "again")
    commit(ask, "again", {0: 1, 1: 2})
    delete(ask, "again")
    create(ask, "again")
    assert fetch_all(ask, version) == {}
    commit(ask, "again", {1: 5, 2: 6})
    assert fetch_all(ask, version) == {"again": {1: 5, 2: 6}}


@pytest.mark.parametrize("version", ALL_VERSIONS)
def test_an_offset_without_an_id_is_the_topics_that_has_its_name(ask: Asker, version: int) -> None:
    create(ask, "old")
    commit(ask, "old", {0: 1})
    for host in ask.broker.groups._hosts.values():
        machine: Any = host.shard.machine
        for value in machine.durable.offsets["g"]["old"].values():
            value.topic_id = ZERO_ID
    commit(ask, "old", {1: 2})
    assert fetch_all(ask, version) == {"old": {0: 1, 1: 2}}

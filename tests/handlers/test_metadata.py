"""Metadata: what is asked twice, by id too early, or does not exist."""

from __future__ import annotations

import pytest
from admin_kit import Asker

from kafkapy.base.errors import ErrorCode
from kafkapy.protocol.messages.create_topics import CreatableTopic, CreateTopicsRequest
from kafkapy.protocol.messages.describe_topic_partitions import (
    DescribeTopicPartitionsRequest,
    TopicRequest,
)
from kafkapy.protocol.messages.metadata import MetadataRequest, MetadataRequestTopic

TOPIC_OPERATIONS = 3576


@pytest.fixture
def topic_id(ask: Asker) -> bytes:
    """The id of the topic t."""
    topic = CreatableTopic(name="t", num_partitions=1, replication_factor=1)
    return bytes(ask(CreateTopicsRequest(topics=[topic])).topics[0].topic_id)


def test_a_topic_asked_for_twice_is_answered_once(ask: Asker, topic_id: bytes) -> None:
    named = [MetadataRequestTopic(name="t")] * 2
    assert [topic.name for topic in ask(MetadataRequest(topics=named)).topics] == ["t"]
    by_id = [MetadataRequestTopic(topic_id=topic_id, name=None)] * 2
    assert [topic.name for topic in ask(MetadataRequest(topics=by_id)).topics] == ["t"]


def test_names_are_passed_over_when_a_topic_is_asked_for_by_id(ask: Asker, topic_id: bytes) -> None:
    asked = [MetadataRequestTopic(topic_id=topic_id, name=None), MetadataRequestTopic(name="no")]
    assert [topic.name for topic in ask(MetadataRequest(topics=asked)).topics] == ["t"]


@pytest.mark.parametrize("version", [10, 11])
def test_asking_by_id_before_version_12_fails_whole(
    ask: Asker, topic_id: bytes, version: int
) -> None:
    asked = [MetadataRequestTopic(topic_id=topic_id, name=None)]
    response = ask(MetadataRequest(topics=asked), version)
    (topic,) = response.topics
    assert (topic.error_code, topic.topic_id) == (ErrorCode.INVALID_REQUEST, topic_id)
    assert (response.brokers, response.cluster_id, response.controller_id) == ([], None, -1)


def test_operations_on_an_unknown_topic_are_told_when_asked_for(ask: Asker) -> None:
    request = MetadataRequest(
        topics=[MetadataRequestTopic(name="no"), MetadataRequestTopic(name="no no")],
        allow_auto_topic_creation=False,
        include_topic_authorized_operations=True,
    )
    operations = {topic.topic_authorized_operations for topic in ask(request).topics}
    assert operations == {TOPIC_OPERATIONS}
    described = ask(DescribeTopicPartitionsRequest([TopicRequest("no")], 10, None))
    assert described.topics[0].topic_authorized_operations == TOPIC_OPERATIONS

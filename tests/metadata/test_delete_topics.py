"""DeleteTopics by name and by id: each check with its code."""

from __future__ import annotations

from metadata_cluster import Cluster

from kafkapy.base.errors import ErrorCode
from kafkapy.base.ids import ZERO_ID
from kafkapy.metadata.controller import DeletedTopic, delete_topics
from kafkapy.metadata.records import apply_all
from kafkapy.protocol.messages.delete_topics import DeleteTopicState


def delete(cluster: Cluster, *states: DeleteTopicState) -> list[DeletedTopic]:
    records, results = delete_topics(cluster.image, states)
    cluster.image = apply_all(cluster.image, records)
    return results


def by_name(name: str) -> DeleteTopicState:
    return DeleteTopicState(name=name)


def by_id(topic_id: bytes) -> DeleteTopicState:
    return DeleteTopicState(topic_id=topic_id)


def codes(results: list[DeletedTopic]) -> list[ErrorCode]:
    return [ErrorCode.NONE if r.refusal is None else r.refusal.code for r in results]


def test_a_topic_goes_by_its_name_and_the_answer_has_its_id(cluster: Cluster) -> None:
    cluster.topic("t")
    topic_id = cluster.image.topics_by_name["t"].topic_id
    assert delete(cluster, by_name("t")) == [DeletedTopic("t", topic_id)]
    assert cluster.image.topics_by_name == {}


def test_a_topic_goes_by_its_id_and_the_answer_has_its_name(cluster: Cluster) -> None:
    cluster.topic("t")
    topic_id = cluster.image.topics_by_name["t"].topic_id
    assert delete(cluster, by_id(topic_id)) == [DeletedTopic("t", topic_id)]
    assert cluster.image.topics_by_id == {}


def test_an_unknown_name_and_an_unknown_id_have_codes_of_their_own(cluster: Cluster) -> None:
    results = delete(cluster, by_name("t"), by_id(b"x" * 16))
    assert codes(results) == [ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, ErrorCode.UNKNOWN_TOPIC_ID]
    assert results[0].topic_id == ZERO_ID
    assert results[1].name is None


def test_neither_name_nor_id_is_an_invalid_request(cluster: Cluster) -> None:
    states = [DeleteTopicState(), DeleteTopicState()]
    assert codes(delete(cluster, *states)) == [ErrorCode.INVALID_REQUEST] * 2


def test_both_name_and_id_are_an_invalid_request(cluster: Cluster) -> None:
    cluster.topic("t")
    topic_id = cluster.image.topics_by_name["t"].topic_id
    state = DeleteTopicState(name="t", topic_id=topic_id)
    assert codes(delete(cluster, state)) == [ErrorCode.INVALID_REQUEST]
    assert "t" in cluster.image.topics_by_name


def test_a_duplicate_is_answered_once_and_nothing_of_it_is_deleted(cluster: Cluster) -> None:
    for name in ("a", "b", "c"):
        cluster.topic(name)
    b = by_id(cluster.image.topics_by_name["b"].topic_id)
    results = delete(cluster, by_name("a"), by_name("a"), b, b, by_name("c"))
    assert codes(results) == [
        ErrorCode.INVALID_REQUEST,
        ErrorCode.INVALID_REQUEST,
        ErrorCode.NONE,
    ]
    assert list(cluster.image.topics_by_name) == ["a", "b"]


def test_a_name_and_an_id_of_the_same_topic_are_an_invalid_request(cluster: Cluster) -> None:
    cluster.topic("t")
    topic_id = cluster.image.topics_by_name["t"].topic_id
    results = delete(cluster, by_name("t"), by_id(topic_id))
    assert codes(results) == [ErrorCode.INVALID_REQUEST]
    assert "t" in cluster.image.topics_by_name


def test_what_does_not_exist_is_refused_with_a_message(cluster: Cluster) -> None:
    for deleted in delete(cluster, by_name("no"), by_id(b"\1" * 16)):
        assert deleted.refusal is not None
        assert deleted.refusal.message


def test_the_offsets_topic_can_be_deleted(cluster: Cluster) -> None:
    cluster.topic("__consumer_offsets")
    assert codes(delete(cluster, by_name("__consumer_offsets"))) == [ErrorCode.NONE]

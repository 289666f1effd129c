"""CreatePartitions: each check with its code."""

from __future__ import annotations

import pytest
from metadata_cluster import Cluster

from kafkapy.base.errors import ErrorCode
from kafkapy.metadata.controller import create_partitions
from kafkapy.metadata.records import apply_all
from kafkapy.protocol.messages.create_partitions import (
    CreatePartitionsAssignment,
    CreatePartitionsTopic,
)


def grow(cluster: Cluster, *topics: CreatePartitionsTopic) -> dict[str, ErrorCode]:
    records, results = create_partitions(cluster.image, topics, node_ids=cluster.node_ids)
    cluster.image = apply_all(cluster.image, records)
    return {name: ErrorCode.NONE if refusal is None else refusal.code for name, refusal in results}


def to(count: int, name: str = "t", hand: list[list[int]] | None = None) -> CreatePartitionsTopic:
    return CreatePartitionsTopic(
        name=name,
        count=count,
        assignments=None
        if hand is None
        else [CreatePartitionsAssignment(broker_ids=nodes) for nodes in hand],
    )


def test_new_partitions_follow_the_old_ones(three_nodes: Cluster) -> None:
    three_nodes.topic("t", partitions=2)
    assert grow(three_nodes, to(4)) == {"t": ErrorCode.NONE}
    partitions = three_nodes.image.topics_by_name["t"].partitions
    assert [p.leader for p in partitions] == [1, 2, 3, 1]


def test_a_duplicate_topic_is_answered_once(cluster: Cluster) -> None:
    cluster.topic("t")
    assert grow(cluster, to(2), to(3)) == {"t": ErrorCode.INVALID_REQUEST}
    assert len(cluster.image.topics_by_name["t"].partitions) == 1


def test_an_unknown_topic_does_not_hinder_the_others(cluster: Cluster) -> None:
    cluster.topic("t")
    assert grow(cluster, to(2, "u"), to(2)) == {
        "u": ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
        "t": ErrorCode.NONE,
    }


@pytest.mark.parametrize("count", [3, 2, 0, -1])
def test_the_count_must_grow(cluster: Cluster, count: int) -> None:
    cluster.topic("t", partitions=3)
    assert grow(cluster, to(count)) == {"t": ErrorCode.INVALID_PARTITIONS}


def test_the_same_count_is_told_apart_from_a_lower_one(cluster: Cluster) -> None:
    cluster.topic("t", partitions=3)
    _, results = create_partitions(cluster.image, [to(3)], node_ids=[1])
    refusal = results[0][1]
    assert refusal is not None
    assert refusal.message == "Topic already has 3 partition(s)."


def test_assignments_by_hand_are_taken(three_nodes: Cluster) -> None:
    three_nodes.topic("t", replication_factor=2)
    assert grow(three_nodes, to(3, hand=[[3, 1], [2, 3]])) == {"t": ErrorCode.NONE}
    partitions = three_nodes.image.topics_by_name["t"].partitions
    assert [p.replicas for p in partitions[1:]] == [(3, 1), (2, 3)]


@pytest.mark.parametrize(
    "hand", [[], [[1, 2]], [[1, 2], [3]], [[1, 2], [9, 1]], [[1, 2], [1, 1]], [[1, 2], []]]
)
def test_a_bad_assignment_by_hand_is_refused(three_nodes: Cluster, hand: list[list[int]]) -> None:
    three_nodes.topic("t", replication_factor=2)
    assert grow(three_nodes, to(3, hand=hand)) == {"t": ErrorCode.INVALID_REPLICA_ASSIGNMENT}


def test_replicas_that_cannot_be_placed_any_more_are_refused(three_nodes: Cluster) -> None:
    three_nodes.topic("t", replication_factor=3)
    three_nodes.node_ids = [1, 2]
    assert grow(three_nodes, to(2)) == {"t": ErrorCode.INVALID_REPLICATION_FACTOR}


def test_ten_thousand_new_partitions_per_request_are_the_limit(cluster: Cluster) -> None:
    cluster.topic("t")
    cluster.topic("u")
    assert grow(cluster, to(2**31 - 1), to(2, "u")) == {
        "t": ErrorCode.POLICY_VIOLATION,
        "u": ErrorCode.POLICY_VIOLATION,
    }
    assert grow(cluster, to(10_001)) == {"t": ErrorCode.NONE}


def test_what_gets_no_partitions_does_not_count_towards_the_limit(cluster: Cluster) -> None:
    cluster.topic("t")
    cluster.topic("u", partitions=3)
    assert grow(cluster, to(10_001), to(9, "nope"), to(1, "u")) == {
        "t": ErrorCode.NONE,
        "nope": ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
        "u": ErrorCode.INVALID_PARTITIONS,
    }

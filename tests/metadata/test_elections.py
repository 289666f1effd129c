"""ElectLeaders and AlterPartitionReassignments: one partition at a time."""

from __future__ import annotations

import pytest
from metadata_cluster import Cluster

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.metadata.elections import ElectionType, elect_leader, reassign
from kafkapy.metadata.image import PartitionImage
from kafkapy.metadata.records import apply
from kafkapy.protocol.stored.partition_change_record import PartitionChangeRecord

PREFERRED, UNCLEAN = ElectionType.PREFERRED, ElectionType.UNCLEAN


def change(cluster: Cluster, **changes: object) -> None:
    """Change partition 0 of topic t as if something had happened to it."""
    topic_id = cluster.image.topics_by_name["t"].topic_id
    cluster.image = apply(
        cluster.image,
        PartitionChangeRecord(partition_id=0, topic_id=topic_id, **changes),  # type: ignore[arg-type]
    )


def elect(cluster: Cluster, kind: ElectionType, name: str = "t", index: int = 0) -> ErrorCode:
    decided = elect_leader(
        cluster.image, name, index, election_type=kind, node_ids=cluster.node_ids
    )
    if isinstance(decided, Refusal):
        assert decided.message
        return decided.code
    cluster.image = apply(cluster.image, decided)
    return ErrorCode.NONE


def move(
    cluster: Cluster,
    replicas: list[int] | None,
    *,
    name: str = "t",
    index: int = 0,
    allow: bool = True,
) -> ErrorCode:
    decided = reassign(
        cluster.image,
        name,
        index,
        replicas=replicas,
        allow_replication_factor_change=allow,
        node_ids=cluster.node_ids,
    )
    if isinstance(decided, Refusal):
        assert decided.message
        return decided.code
    if decided is not None:
        cluster.image = apply(cluster.image, decided)
    return ErrorCode.NONE


def first(cluster: Cluster) -> PartitionImage:
    return cluster.image.topics_by_name["t"].partitions[0]


@pytest.fixture
def trio_of(three_nodes: Cluster) -> Cluster:
    """Topic t, one partition on the nodes 1, 2, 3, led by 1."""
    three_nodes.topic("t", replication_factor=3)
    return three_nodes


@pytest.mark.parametrize("kind", [PREFERRED, UNCLEAN])
def test_a_partition_led_by_its_preferred_node_needs_no_election(
    cluster: Cluster, kind: ElectionType
) -> None:
    cluster.topic("t")
    assert elect(cluster, kind) == ErrorCode.ELECTION_NOT_NEEDED


@pytest.mark.parametrize(("name", "index"), [("u", 0), ("t", 1), ("t", -1)])
def test_what_does_not_exist_is_an_unknown_partition(
    cluster: Cluster, name: str, index: int
) -> None:
    cluster.topic("t")
    unknown = ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
    assert elect(cluster, PREFERRED, name, index) == unknown
    assert move(cluster, [1], name=name, index=index) == unknown
    assert move(cluster, None, name=name, index=index) == unknown


def test_a_preferred_election_gives_the_first_replica_the_lead(trio_of: Cluster) -> None:
    change(trio_of, leader=3)
    assert elect(trio_of, PREFERRED) == ErrorCode.NONE
    assert first(trio_of).leader == 1


def test_an_unclean_election_is_not_needed_while_somebody_leads(trio_of: Cluster) -> None:
    change(trio_of, leader=3)
    assert elect(trio_of, UNCLEAN) == ErrorCode.ELECTION_NOT_NEEDED


@pytest.mark.parametrize("lost", ["the node", "its place in the isr"])
def test_a_preferred_node_that_is_gone_or_behind_cannot_lead(trio_of: Cluster, lost: str) -> None:
    change(trio_of, leader=3, isr=[3] if lost != "the node" else [1, 3])
    if lost == "the node":
        trio_of.node_ids = [2, 3]
    assert elect(trio_of, PREFERRED) == ErrorCode.PREFERRED_LEADER_NOT_AVAILABLE


def test_an_unclean_election_takes_any_node_that_is_alive(trio_of: Cluster) -> None:
    change(trio_of, leader=-1, isr=[1])
    trio_of.node_ids = [2]
    assert elect(trio_of, UNCLEAN) == ErrorCode.NONE
    assert (first(trio_of).leader, first(trio_of).isr) == (2, (2,))


def test_an_unclean_election_without_any_node_alive_fails(trio_of: Cluster) -> None:
    change(trio_of, leader=-1)
    trio_of.node_ids = []
    assert elect(trio_of, UNCLEAN) == ErrorCode.ELIGIBLE_LEADERS_NOT_AVAILABLE


def test_there_is_never_a_reassignment_to_cancel(cluster: Cluster) -> None:
    cluster.topic("t")
    assert move(cluster, None) == ErrorCode.NO_REASSIGNMENT_IN_PROGRESS


def test_a_reassignment_to_the_same_replicas_succeeds_and_changes_nothing(
    cluster: Cluster,
) -> None:
    cluster.topic("t")
    before = cluster.image
    assert move(cluster, [1]) == ErrorCode.NONE
    assert cluster.image is before


def test_a_reassignment_is_complete_at_once(trio_of: Cluster) -> None:
    assert move(trio_of, [3, 2, 1]) == ErrorCode.NONE
    assert first(trio_of).replicas == (3, 2, 1)
    assert first(trio_of).leader == 1
    assert first(trio_of).leader_epoch == 0


def test_a_leader_that_is_assigned_away_hands_over_to_the_first_replica(trio_of: Cluster) -> None:
    assert move(trio_of, [3, 2]) == ErrorCode.NONE
    assert (first(trio_of).leader, first(trio_of).leader_epoch) == (3, 1)
    assert first(trio_of).isr == (3, 2)


@pytest.mark.parametrize("replicas", [[], [1, 1], [9]])
def test_a_bad_list_of_replicas_is_refused(trio_of: Cluster, replicas: list[int]) -> None:
    assert move(trio_of, replicas) == ErrorCode.INVALID_REPLICA_ASSIGNMENT


def test_the_replication_factor_changes_only_if_it_may(trio_of: Cluster) -> None:
    assert move(trio_of, [1, 2], allow=False) == ErrorCode.INVALID_REPLICATION_FACTOR
    assert move(trio_of, [2, 1, 3], allow=False) == ErrorCode.NONE
    assert move(trio_of, [1, 2]) == ErrorCode.NONE


def test_election_types_have_the_protocols_numbers() -> None:
    assert (int(PREFERRED), int(UNCLEAN)) == (0, 1)

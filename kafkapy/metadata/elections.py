"""Decisions about who leads a partition and which nodes hold it.

All nodes of a cluster serve one store, so a new set of replicas needs no copying: a reassignment
is complete when its record is stored, and none is ever in progress.

Does not decide where new partitions go (`placement`).

Invariants: a partition's leader is one of its in-sync replicas, which are among its replicas; a
partition that is already as wanted gets no record.

Differs: Kafka moves data in the background and lists the reassignment until it is done
(test_a_reassignment_is_complete_at_once).

Source: Kafka 4.4 ReplicationControlManager.electLeaders, .alterPartitionReassignments; KIP-183,
KIP-455, KIP-460, KIP-860.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import IntEnum

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.metadata.image import ClusterImage, PartitionImage, TopicImage
from kafkapy.metadata.placement import check_assignment
from kafkapy.metadata.records import NO_LEADER_CHANGE, Record
from kafkapy.protocol.stored.partition_change_record import PartitionChangeRecord

NO_LEADER = -1


class ElectionType(IntEnum):
    """Who shall lead: the first replica, or any replica when no other can."""

    PREFERRED = 0
    UNCLEAN = 1


def elect_leader(
    image: ClusterImage,
    topic_name: str,
    index: int,
    *,
    election_type: ElectionType,
    node_ids: Collection[int],
) -> Record | Refusal:
    """Decide the election of one partition; `node_ids` are the nodes that are alive."""
    found = _find(image, topic_name, index)
    if isinstance(found, Refusal):
        return found
    topic, partition = found
    preferred = partition.replicas[0]
    leads = partition.leader != NO_LEADER and partition.leader in node_ids
    if leads and (election_type is ElectionType.UNCLEAN or partition.leader == preferred):
        return Refusal(
            ErrorCode.ELECTION_NOT_NEEDED, "Leader election not needed for topic partition."
        )
    if election_type is ElectionType.PREFERRED:
        if preferred not in node_ids or preferred not in partition.isr:
            return Refusal(
                ErrorCode.PREFERRED_LEADER_NOT_AVAILABLE,
                f"The preferred leader {preferred} of {topic_name}-{index} is not available.",
            )
        return PartitionChangeRecord(partition_id=index, topic_id=topic.topic_id, leader=preferred)
    alive = [replica for replica in partition.replicas if replica in node_ids]
    if not alive:
        return Refusal(
            ErrorCode.ELIGIBLE_LEADERS_NOT_AVAILABLE,
            f"No replica of {topic_name}-{index} is available.",
        )
    return PartitionChangeRecord(
        partition_id=index, topic_id=topic.topic_id, leader=alive[0], isr=[alive[0]]
    )


def reassign(
    image: ClusterImage,
    topic_name: str,
    index: int,
    *,
    replicas: Sequence[int] | None,
    allow_replication_factor_change: bool,
    node_ids: Collection[int],
) -> Record | Refusal | None:
    """Decide one partition's new replicas; None means that it has them already.

    `replicas` None cancels a reassignment, of which there is never one.
    """
    found = _find(image, topic_name, index)
    if isinstance(found, Refusal):
        return found
    topic, partition = found
    if replicas is None:
        return Refusal(
            ErrorCode.NO_REASSIGNMENT_IN_PROGRESS, "No partition reassignment is in progress."
        )
    refusal = check_assignment(replicas, node_ids)
    if refusal is not None:
        return refusal
    current = len(partition.replicas)
    if not allow_replication_factor_change and len(replicas) != current:
        return Refusal(
            ErrorCode.INVALID_REPLICATION_FACTOR,
            f"The replication factor is changed from {current} to {len(replicas)}",
        )
    if tuple(replicas) == partition.replicas:
        return None
    stays = partition.leader in replicas
    return PartitionChangeRecord(
        partition_id=index,
        topic_id=topic.topic_id,
        replicas=list(replicas),
        isr=list(replicas),
        leader=NO_LEADER_CHANGE if stays else replicas[0],
    )


def _find(
    image: ClusterImage, topic_name: str, index: int
) -> tuple[TopicImage, PartitionImage] | Refusal:
    topic = image.topics_by_name.get(topic_name)
    if topic is None:
        return Refusal(
            ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, f"Unable to find a topic named {topic_name}."
        )
    if not 0 <= index < len(topic.partitions):
        return Refusal(
            ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
            f"Unable to find partition {topic_name}:{index}.",
        )
    return topic, topic.partitions[index]

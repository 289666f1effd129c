"""Where replicas go: automatic placement and the check of assignments made by hand.

Does not decide how many replicas a topic gets, nor its number of partitions.

Invariants: a placement names only nodes that exist, each once per partition; leaders are spread
evenly over the nodes. A new partition is led by its first replica with all replicas in sync.

Source: Kafka 4.4 StripedReplicaPlacer, ReplicationControlManager.validateManualPartitionAssignment.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.metadata.image import PartitionImage


def place(
    node_ids: Sequence[int], *, partitions: int, replication_factor: int, start: int = 0
) -> list[tuple[int, ...]] | Refusal:
    """Choose the replicas of `partitions` partitions, the first of which has index `start`.

    Differs: Kafka starts at a random broker; here equal questions get equal answers.
    """
    count = len(node_ids)
    if replication_factor > count:
        return Refusal(
            ErrorCode.INVALID_REPLICATION_FACTOR,
            f"Unable to replicate the partition {replication_factor} time(s): The target "
            f"replication factor of {replication_factor} cannot be reached because only {count} "
            "broker(s) are registered.",
        )
    nodes = sorted(node_ids)
    return [
        tuple(nodes[(index + step) % count] for step in range(replication_factor))
        for index in range(start, start + partitions)
    ]


def check_assignment(
    replicas: Sequence[int], node_ids: Collection[int], *, replication_factor: int | None = None
) -> Refusal | None:
    """Say why a partition cannot have these replicas, or None if it can.

    `replication_factor` is what other partitions of the topic have, None if there are none yet.
    """
    if not replicas:
        return _bad("The manual partition assignment includes an empty replica list.")
    for node_id in sorted(replicas):
        if node_id not in node_ids:
            return _bad(
                f"The manual partition assignment includes broker {node_id}, but no such broker "
                "is registered."
            )
        if list(replicas).count(node_id) > 1:
            return _bad(
                f"The manual partition assignment includes the broker {node_id} more than once."
            )
    if replication_factor is not None and len(replicas) != replication_factor:
        return _bad(
            f"The manual partition assignment includes a partition with {len(replicas)} "
            f"replica(s), but this is not consistent with previous partitions, which have "
            f"{replication_factor} replica(s)."
        )
    return None


def fresh_partition(replicas: Sequence[int]) -> PartitionImage:
    """Return a partition that was just created on these replicas."""
    nodes = tuple(replicas)
    return PartitionImage(leader=nodes[0], leader_epoch=0, replicas=nodes, isr=nodes)


def _bad(message: str) -> Refusal:
    return Refusal(ErrorCode.INVALID_REPLICA_ASSIGNMENT, message)

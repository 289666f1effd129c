"""Taking over partition directories that Apache Kafka 4 wrote.

The files need no conversion: a store opened on such a directory serves them. What is missing is
that the catalogue knows the topics; `find_topics` says which there are, so that they can be
registered under their own ids. Kafka's own catalogue (`__cluster_metadata`) describes brokers that
are no more; it is set aside, not read.

Not decided here: which topics are wanted, or their settings; Kafka keeps those in the catalogue.

Source: Kafka 4.4 PartitionMetadataFile; KIP-516, KIP-858.
"""

from __future__ import annotations

from typing import NamedTuple

from kafkapy.base.stored import LogId
from kafkapy.storage.files import names
from kafkapy.storage.files.storage import FilesStorage

CLUSTER_METADATA = "__cluster_metadata"
"""The topic Kafka keeps its catalogue in."""


class FoundTopic(NamedTuple):
    """A topic with partitions in a directory; `missing` are gaps in their numbers."""

    topic: str
    topic_id: bytes
    partition_count: int
    missing: list[int]


def find_topics(storage: FilesStorage) -> list[FoundTopic]:
    """Return the topics in a store by name, the catalogue left out.

    Raises: ValueError when partitions of one name carry different topic ids.
    """
    logs: dict[str, list[LogId]] = {}
    for log_id in storage.list_logs():
        if log_id.topic != CLUSTER_METADATA:
            logs.setdefault(log_id.topic, []).append(log_id)
    found = []
    for topic in sorted(logs):
        first, *others = sorted(logs[topic], key=lambda log_id: log_id.partition)
        for other in others:
            if other.topic_id != first.topic_id:
                raise ValueError(f"{first} and {other} belong to different topics of one name")
        partitions = {log_id.partition for log_id in logs[topic]}
        count = max(partitions) + 1
        missing = [number for number in range(count) if number not in partitions]
        found.append(FoundTopic(topic, first.topic_id, count, missing))
    return found


def set_catalogue_aside(storage: FilesStorage) -> None:
    """Rename another broker's catalogue, to be called before ours is opened. Raises: OSError."""
    if any(log_id.topic == CLUSTER_METADATA for log_id in storage.list_logs()):
        storage.set_aside(names.partition_dir(CLUSTER_METADATA, 0))

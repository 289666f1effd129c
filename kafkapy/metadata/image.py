"""The cluster image: everything the metadata log says, as of one offset, immutable.

Holds topics, resource configs, nodes, feature levels and the next free producer id. Decides
nothing: `controller`, `config_changes`, `elections` and `features` decide which records change it,
`records.apply_all` is the only thing that makes a new one.

Invariants: an image and all it refers to never change, so a handler reads one consistent state for
as long as it keeps it; a topic's partitions are dense from 0; `topics_by_name` and `topics_by_id`
hold the same topics; a mapping that a batch of records did not touch is the same object in the new
image, so `is` tells what changed.

Cost: equal partitions share one `PartitionImage`; a topic of 10,000 partitions is one tuple of
10,000 references (80 KB).

Source: Kafka 4.4 MetadataImage, TopicImage, PartitionRegistration.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple

import msgspec

from kafkapy.metadata.names import is_internal


class ResourceType(IntEnum):
    """What a configuration belongs to, with Kafka's numbers (ConfigResource.Type)."""

    TOPIC = 2
    BROKER = 4
    BROKER_LOGGER = 8
    CLIENT_METRICS = 16
    GROUP = 32


class ConfigResource(NamedTuple):
    """A key of `ClusterImage.configs`. A broker's name is its id; "" means all brokers."""

    type: int
    name: str

    @classmethod
    def topic(cls, name: str) -> ConfigResource:
        """Name a topic."""
        return cls(ResourceType.TOPIC, name)

    @classmethod
    def broker(cls, name: str) -> ConfigResource:
        """Name one broker by its id, or the defaults of all brokers by ""."""
        return cls(ResourceType.BROKER, name)

    @classmethod
    def group(cls, name: str) -> ConfigResource:
        """Name a group."""
        return cls(ResourceType.GROUP, name)

    @classmethod
    def client_metrics(cls, name: str) -> ConfigResource:
        """Name a client metrics subscription."""
        return cls(ResourceType.CLIENT_METRICS, name)


class PartitionImage(msgspec.Struct, frozen=True, gc=False):
    """One partition's place in the cluster; `leader` -1 means none."""

    leader: int
    leader_epoch: int
    replicas: tuple[int, ...]
    isr: tuple[int, ...]
    partition_epoch: int = 0


class TopicImage(msgspec.Struct, frozen=True, gc=False):
    """One incarnation of a topic: re-created under the same name it has another `topic_id`."""

    name: str
    topic_id: bytes
    partitions: tuple[PartitionImage, ...]

    @property
    def is_internal(self) -> bool:
        """Whether the broker itself owns this topic."""
        return is_internal(self.name)


class Node(msgspec.Struct, frozen=True, gc=False):
    """A registered broker; `endpoints` is what it advertises per listener name."""

    id: int
    rack: str | None
    endpoints: Mapping[str, tuple[str, int]]
    broker_epoch: int = 0
    incarnation_id: bytes = bytes(16)


class ClusterImage(msgspec.Struct, frozen=True):
    """The cluster as of `offset`, the offset of the last record applied; -1 before the first."""

    cluster_id: str
    topics_by_name: Mapping[str, TopicImage]
    topics_by_id: Mapping[bytes, TopicImage]
    configs: Mapping[ConfigResource, Mapping[str, str]]
    nodes: Mapping[int, Node]
    features: Mapping[str, int]
    next_producer_id: int
    offset: int

    @classmethod
    def empty(cls, cluster_id: str) -> ClusterImage:
        """Return the image of a cluster that has no records yet."""
        return cls(
            cluster_id=cluster_id,
            topics_by_name={},
            topics_by_id={},
            configs={},
            nodes={},
            features={},
            next_producer_id=0,
            offset=-1,
        )

    def overrides(self, resource: ConfigResource) -> Mapping[str, str]:
        """Return what was set on a resource itself; empty if nothing was."""
        return self.configs.get(resource, _NOTHING)


_NOTHING: Mapping[str, str] = {}

"""Metadata records: to and from stored frames, folded into an image, written again as a snapshot.

Only the record types that an image can hold are read; any other means that the log was written by
a newer broker or by another program, and loading stops instead of losing what it says.

Does not decide which records are written (`controller` and its neighbours) nor where the log is.

Invariants: `apply_all` is the only maker of new images; applying a record twice in a row equals
applying it once for every kind but a PartitionChangeRecord, which counts epochs, and snapshots
hold none. So a snapshot may be appended behind the records it replaces, be it cut short by a
crash, and replay leads to the same image.

Source: Kafka 4.4 MetadataRecordSerde, MetadataDelta, ImageWriter, PartitionRegistration.merge;
KIP-500, KIP-746.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

from kafkapy.base.refusal import Malformed
from kafkapy.metadata.image import ClusterImage, ConfigResource, Node, PartitionImage, TopicImage
from kafkapy.protocol.stored.config_record import ConfigRecord
from kafkapy.protocol.stored.feature_level_record import FeatureLevelRecord
from kafkapy.protocol.stored.no_op_record import NoOpRecord
from kafkapy.protocol.stored.partition_change_record import PartitionChangeRecord
from kafkapy.protocol.stored.partition_record import PartitionRecord
from kafkapy.protocol.stored.producer_ids_record import ProducerIdsRecord
from kafkapy.protocol.stored.register_broker_record import BrokerEndpoint, RegisterBrokerRecord
from kafkapy.protocol.stored.remove_topic_record import RemoveTopicRecord
from kafkapy.protocol.stored.topic_record import TopicRecord
from kafkapy.protocol.stored.unregister_broker_record import UnregisterBrokerRecord
from kafkapy.protocol.stored_records import decode_metadata, encode_metadata

Record = (
    RegisterBrokerRecord
    | UnregisterBrokerRecord
    | TopicRecord
    | PartitionRecord
    | ConfigRecord
    | PartitionChangeRecord
    | RemoveTopicRecord
    | FeatureLevelRecord
    | ProducerIdsRecord
    | NoOpRecord
)

SCHEMA_VERSION = 0

NO_LEADER_CHANGE = -2
"""A PartitionChangeRecord's leader when it says nothing about the leader."""


def encode_record(record: Record) -> bytes:
    """Return the frame of one record, in the oldest schema version: nothing we say needs more.

    Raises: ValueError if a value does not fit its field.
    """
    return encode_metadata(record, SCHEMA_VERSION)


def decode_record(frame: bytes | memoryview) -> Record:
    """Return the record in a frame; every version of a type that an image can hold is read.

    Raises: Malformed when the frame, the type or the version is unknown or bytes are left over.
    """
    record = decode_metadata(frame)
    if type(record) not in _APPLY:
        raise Malformed(f"a metadata record is a {type(record).__name__}, which is not served here")
    return cast(Record, record)


def apply(image: ClusterImage, record: Record) -> ClusterImage:
    """Return the image after one record; see `apply_all`."""
    return apply_all(image, [record])


def apply_all(
    image: ClusterImage, records: Iterable[Record], *, last_offset: int | None = None
) -> ClusterImage:
    """Return the image after `records`, in order; each mapping is copied at most once.

    `last_offset` is the log offset of the last record; without it, offsets are counted on from the
    image's own.

    Raises: Malformed when a record names a topic or partition that is not there.
    """
    draft = _Draft(image)
    for record in records:
        _APPLY[type(record)](draft, record)
        draft.offset += 1
    if last_offset is not None:
        draft.offset = last_offset
    return draft.finish()


def snapshot(image: ClusterImage) -> list[Record]:
    """Return records that lead from an empty image to this one."""
    return list(_snapshot(image))


class _Draft:
    """An image in the making; every mapping is the old one until its first change."""

    __slots__ = (
        "_configs", "_features", "_nodes", "_open", "_own_entries", "_shared", "_topics",
        "image", "next_producer_id", "offset",
    )  # fmt: skip

    def __init__(self, image: ClusterImage) -> None:
        self.image = image
        self.next_producer_id = image.next_producer_id
        self.offset = image.offset
        self._topics: tuple[dict[str, TopicImage], dict[bytes, TopicImage]] | None = None
        self._configs: dict[ConfigResource, Mapping[str, str]] | None = None
        self._own_entries: dict[ConfigResource, dict[str, str]] = {}
        self._nodes: dict[int, Node] | None = None
        self._features: dict[str, int] | None = None
        self._open: dict[bytes, list[PartitionImage]] = {}
        self._shared: dict[PartitionImage, PartitionImage] = {}

    @property
    def topics(self) -> tuple[dict[str, TopicImage], dict[bytes, TopicImage]]:
        if self._topics is None:
            self._topics = dict(self.image.topics_by_name), dict(self.image.topics_by_id)
        return self._topics

    @property
    def nodes(self) -> dict[int, Node]:
        if self._nodes is None:
            self._nodes = dict(self.image.nodes)
        return self._nodes

    @property
    def features(self) -> dict[str, int]:
        if self._features is None:
            self._features = dict(self.image.features)
        return self._features

    def config(self, resource: ConfigResource) -> dict[str, str]:
        """Return the entries of one resource, to be changed."""
        if self._configs is None:
            self._configs = dict(self.image.configs)
        entries = self._own_entries.get(resource)
        if entries is None:
            entries = dict(self._configs.get(resource, {}))
            self._own_entries[resource] = self._configs[resource] = entries
        return entries

    def drop_config(self, resource: ConfigResource) -> None:
        """Forget a resource's entries; costs nothing when there are none."""
        known = self.image.configs if self._configs is None else self._configs
        if resource in known:
            self._configs = dict(known) if self._configs is None else self._configs
            del self._configs[resource]
            self._own_entries.pop(resource, None)

    def partitions(self, topic_id: bytes) -> list[PartitionImage]:
        """Return a topic's partitions, to be changed."""
        partitions = self._open.get(topic_id)
        if partitions is None:
            topic = self.topics[1].get(topic_id)
            if topic is None:
                raise Malformed(f"a metadata record names the unknown topic {topic_id.hex()}")
            partitions = self._open[topic_id] = list(topic.partitions)
            self._shared.update((partition, partition) for partition in partitions)
        return partitions

    def shared(self, partition: PartitionImage) -> PartitionImage:
        """Return the one object that stands for all partitions equal to this one."""
        return self._shared.setdefault(partition, partition)

    def forget_partitions(self, topic_id: bytes) -> None:
        self._open.pop(topic_id, None)

    def finish(self) -> ClusterImage:
        for topic_id, partitions in self._open.items():
            by_name, by_id = self.topics
            topic = by_id[topic_id]
            by_name[topic.name] = by_id[topic_id] = TopicImage(
                topic.name, topic_id, tuple(partitions)
            )
        image = self.image
        return ClusterImage(
            cluster_id=image.cluster_id,
            topics_by_name=image.topics_by_name if self._topics is None else self._topics[0],
            topics_by_id=image.topics_by_id if self._topics is None else self._topics[1],
            configs=image.configs if self._configs is None else self._configs,
            nodes=image.nodes if self._nodes is None else self._nodes,
            features=image.features if self._features is None else self._features,
            next_producer_id=self.next_producer_id,
            offset=self.offset,
        )


def _apply_topic(draft: _Draft, record: TopicRecord) -> None:
    by_name, by_id = draft.topics
    if record.topic_id in by_id:
        return
    other = by_name.get(record.name)
    if other is not None:
        raise Malformed(f"topic {record.name} is created again without having been removed")
    by_name[record.name] = by_id[record.topic_id] = TopicImage(record.name, record.topic_id, ())


def _apply_partition(draft: _Draft, record: PartitionRecord) -> None:
    partitions = draft.partitions(record.topic_id)
    index = record.partition_id
    partition = draft.shared(
        PartitionImage(
            leader=record.leader,
            leader_epoch=record.leader_epoch,
            replicas=tuple(record.replicas),
            isr=tuple(record.isr),
            partition_epoch=record.partition_epoch,
        )
    )
    if 0 <= index < len(partitions):
        partitions[index] = partition
    elif index == len(partitions):
        partitions.append(partition)
    else:
        raise Malformed(f"partition {index} is created before partition {len(partitions)}")


def _apply_partition_change(draft: _Draft, record: PartitionChangeRecord) -> None:
    partitions = draft.partitions(record.topic_id)
    index = record.partition_id
    if not 0 <= index < len(partitions):
        raise Malformed(f"the unknown partition {index} of {record.topic_id.hex()} is changed")
    old = partitions[index]
    leader_said = record.leader != NO_LEADER_CHANGE
    partitions[index] = draft.shared(
        PartitionImage(
            leader=record.leader if leader_said else old.leader,
            leader_epoch=old.leader_epoch + leader_said,
            replicas=old.replicas if record.replicas is None else tuple(record.replicas),
            isr=old.isr if record.isr is None else tuple(record.isr),
            partition_epoch=old.partition_epoch + 1,
        )
    )


def _apply_remove_topic(draft: _Draft, record: RemoveTopicRecord) -> None:
    by_name, by_id = draft.topics
    topic = by_id.pop(record.topic_id, None)
    if topic is None:
        return
    del by_name[topic.name]
    draft.forget_partitions(record.topic_id)
    draft.drop_config(ConfigResource.topic(topic.name))


def _apply_config(draft: _Draft, record: ConfigRecord) -> None:
    resource = ConfigResource(record.resource_type, record.resource_name)
    entries = draft.config(resource)
    if record.value is None:
        entries.pop(record.name, None)
    else:
        entries[record.name] = record.value
    if not entries:
        draft.drop_config(resource)


def _apply_register(draft: _Draft, record: RegisterBrokerRecord) -> None:
    draft.nodes[record.broker_id] = Node(
        id=record.broker_id,
        rack=record.rack,
        endpoints={point.name: (point.host, point.port) for point in record.end_points},
        broker_epoch=record.broker_epoch,
        incarnation_id=record.incarnation_id,
    )


def _apply_unregister(draft: _Draft, record: UnregisterBrokerRecord) -> None:
    draft.nodes.pop(record.broker_id, None)


def _apply_feature(draft: _Draft, record: FeatureLevelRecord) -> None:
    if record.feature_level == 0:
        draft.features.pop(record.name, None)
    else:
        draft.features[record.name] = record.feature_level


def _apply_producer_ids(draft: _Draft, record: ProducerIdsRecord) -> None:
    draft.next_producer_id = record.next_producer_id


def _apply_no_op(draft: _Draft, record: NoOpRecord) -> None:
    """Only the offset moves."""


_APPLY: dict[type, Callable[[_Draft, Any], None]] = {
    TopicRecord: _apply_topic,
    PartitionRecord: _apply_partition,
    PartitionChangeRecord: _apply_partition_change,
    RemoveTopicRecord: _apply_remove_topic,
    ConfigRecord: _apply_config,
    RegisterBrokerRecord: _apply_register,
    UnregisterBrokerRecord: _apply_unregister,
    FeatureLevelRecord: _apply_feature,
    ProducerIdsRecord: _apply_producer_ids,
    NoOpRecord: _apply_no_op,
}


def _snapshot(image: ClusterImage) -> Iterator[Record]:
    for name, level in image.features.items():
        yield FeatureLevelRecord(name=name, feature_level=level)
    for node in image.nodes.values():
        yield register_record(node)
    for topic in image.topics_by_name.values():
        yield TopicRecord(name=topic.name, topic_id=topic.topic_id)
        for index, partition in enumerate(topic.partitions):
            yield partition_record_of(topic.topic_id, index, partition)
    for resource, entries in image.configs.items():
        for name, value in entries.items():
            yield ConfigRecord(
                resource_type=resource.type, resource_name=resource.name, name=name, value=value
            )
    if image.next_producer_id:
        yield ProducerIdsRecord(next_producer_id=image.next_producer_id)


def register_record(node: Node) -> RegisterBrokerRecord:
    """Return the record that registers a broker, unfenced."""
    return RegisterBrokerRecord(
        broker_id=node.id,
        incarnation_id=node.incarnation_id,
        broker_epoch=node.broker_epoch,
        end_points=[
            BrokerEndpoint(name=name, host=host, port=port)
            for name, (host, port) in node.endpoints.items()
        ],
        rack=node.rack,
        fenced=False,
    )


def partition_record_of(topic_id: bytes, index: int, partition: PartitionImage) -> PartitionRecord:
    """Return the record that puts a partition into an image."""
    return PartitionRecord(
        partition_id=index,
        topic_id=topic_id,
        replicas=list(partition.replicas),
        isr=list(partition.isr),
        leader=partition.leader,
        leader_epoch=partition.leader_epoch,
        partition_epoch=partition.partition_epoch,
    )

"""Records of the metadata log: frames, what each does to an image, and snapshots."""

from __future__ import annotations

import pytest

from kafkapy.base.refusal import Malformed
from kafkapy.metadata.image import ClusterImage, ConfigResource, Node, PartitionImage, ResourceType
from kafkapy.metadata.records import (
    Record,
    apply,
    apply_all,
    decode_record,
    encode_record,
    register_record,
    snapshot,
)
from kafkapy.protocol.stored.access_control_entry_record import AccessControlEntryRecord
from kafkapy.protocol.stored.config_record import ConfigRecord
from kafkapy.protocol.stored.feature_level_record import FeatureLevelRecord
from kafkapy.protocol.stored.no_op_record import NoOpRecord
from kafkapy.protocol.stored.partition_change_record import PartitionChangeRecord
from kafkapy.protocol.stored.partition_record import PartitionRecord
from kafkapy.protocol.stored.producer_ids_record import ProducerIdsRecord
from kafkapy.protocol.stored.remove_topic_record import RemoveTopicRecord
from kafkapy.protocol.stored.topic_record import TopicRecord
from kafkapy.protocol.stored.unregister_broker_record import UnregisterBrokerRecord
from kafkapy.protocol.stored_records import encode_metadata

A = b"a" * 16
B = b"b" * 16
NODE = Node(
    id=1,
    rack="r1",
    endpoints={"PLAINTEXT": ("localhost", 9092), "OUTSIDE": ("example.org", 19092)},
    broker_epoch=7,
    incarnation_id=b"i" * 16,
)


def partition(topic_id: bytes, index: int, *, leader: int = 1, epoch: int = 0) -> PartitionRecord:
    return PartitionRecord(
        partition_id=index,
        topic_id=topic_id,
        replicas=[1],
        isr=[1],
        leader=leader,
        leader_epoch=epoch,
        partition_epoch=0,
    )


def topic(name: str, topic_id: bytes, partitions: int = 1) -> list[Record]:
    return [
        TopicRecord(name=name, topic_id=topic_id),
        *(partition(topic_id, index) for index in range(partitions)),
    ]


def config(name: str, key: str, value: str | None) -> ConfigRecord:
    return ConfigRecord(resource_type=ResourceType.TOPIC, resource_name=name, name=key, value=value)


@pytest.fixture
def empty() -> ClusterImage:
    return ClusterImage.empty("c")


@pytest.fixture
def full(empty: ClusterImage) -> ClusterImage:
    """An image with something of everything."""
    return apply_all(
        empty,
        [
            FeatureLevelRecord(name="metadata.version", feature_level=29),
            register_record(NODE),
            *topic("a", A, partitions=3),
            *topic("b", B),
            PartitionChangeRecord(partition_id=1, topic_id=A, leader=1, isr=[1]),
            config("a", "retention.ms", "1000"),
            ConfigRecord(resource_type=ResourceType.GROUP, resource_name="g", name="k", value="v"),
            ProducerIdsRecord(next_producer_id=4000),
        ],
    )


def test_a_frame_is_version_one_then_type_and_schema_version() -> None:
    frame = encode_record(TopicRecord(name="a", topic_id=A))
    assert frame == b"\x01\x02\x00" + b"\x02a" + A + b"\x00"


@pytest.mark.parametrize(
    "record",
    [
        TopicRecord(name="a", topic_id=A),
        partition(A, 3),
        PartitionChangeRecord(partition_id=1, topic_id=A, leader=1, replicas=[1, 2]),
        RemoveTopicRecord(topic_id=A),
        config("a", "k", None),
        config("a", "k", "v"),
        FeatureLevelRecord(name="metadata.version", feature_level=30),
        ProducerIdsRecord(broker_id=1, next_producer_id=1000),
        register_record(NODE),
        UnregisterBrokerRecord(broker_id=1),
        NoOpRecord(),
    ],
)
def test_every_record_survives_its_frame(record: Record) -> None:
    assert decode_record(encode_record(record)) == record


def test_a_newer_schema_version_of_a_known_type_is_read() -> None:
    record = partition(A, 0)
    record.directories = [B]
    decoded = decode_record(encode_metadata(record, 1))
    assert isinstance(decoded, PartitionRecord)
    assert decoded.replicas == [1]


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"\x01",
        b"\x02\x02\x00" + b"\x02a" + A + b"\x00",
        b"\x01\x7f\x00",
        b"\x01\x02\x09" + b"\x02a" + A + b"\x00",
        b"\x01\x02\x00" + b"\x02a" + A,
        b"\x01\x02\x00" + b"\x02a" + A + b"\x00\x00",
    ],
)
def test_a_frame_that_is_cut_unknown_or_too_long_is_malformed(frame: bytes) -> None:
    with pytest.raises(Malformed):
        decode_record(frame)


def test_a_record_that_no_image_can_hold_is_malformed() -> None:
    frame = encode_metadata(AccessControlEntryRecord(principal="User:a", host="*"), 0)
    with pytest.raises(Malformed, match="AccessControlEntryRecord"):
        decode_record(frame)


def test_the_offset_counts_the_records_applied(empty: ClusterImage) -> None:
    assert empty.offset == -1
    assert apply_all(empty, topic("a", A, partitions=2)).offset == 2
    assert apply(empty, NoOpRecord()).offset == 0


def test_the_offset_of_the_log_overrides_the_count(empty: ClusterImage) -> None:
    assert apply_all(empty, [NoOpRecord()], last_offset=41).offset == 41


def test_a_topic_is_found_by_name_and_by_id(empty: ClusterImage) -> None:
    image = apply_all(empty, topic("a", A, partitions=2))
    assert image.topics_by_name["a"] is image.topics_by_id[A]
    assert len(image.topics_by_id[A].partitions) == 2
    assert empty.topics_by_name == {}


def test_equal_partitions_share_one_object(empty: ClusterImage) -> None:
    image = apply_all(empty, topic("a", A, partitions=10_000))
    assert len({id(p) for p in image.topics_by_id[A].partitions}) == 1


def test_untouched_mappings_are_the_same_objects(full: ClusterImage) -> None:
    image = apply(full, ProducerIdsRecord(next_producer_id=5000))
    assert image.topics_by_name is full.topics_by_name
    assert image.topics_by_id is full.topics_by_id
    assert image.configs is full.configs
    assert image.nodes is full.nodes
    assert image.features is full.features


def test_removing_a_topic_without_configs_leaves_the_configs_alone(full: ClusterImage) -> None:
    image = apply(full, RemoveTopicRecord(topic_id=B))
    assert image.configs is full.configs


def test_removing_a_topic_removes_its_configs_too(full: ClusterImage) -> None:
    image = apply(full, RemoveTopicRecord(topic_id=A))
    assert "a" not in image.topics_by_name
    assert A not in image.topics_by_id
    assert ConfigResource.topic("a") not in image.configs
    assert ConfigResource.topic("a") in full.configs


def test_removing_a_topic_that_is_gone_changes_nothing(full: ClusterImage) -> None:
    once = apply(full, RemoveTopicRecord(topic_id=A))
    twice = apply(once, RemoveTopicRecord(topic_id=A))
    assert twice.topics_by_name == once.topics_by_name


def test_a_topic_created_and_removed_in_one_batch_is_gone(empty: ClusterImage) -> None:
    image = apply_all(empty, [*topic("a", A), RemoveTopicRecord(topic_id=A), *topic("a", B)])
    assert image.topics_by_name["a"].topic_id == B
    assert list(image.topics_by_id) == [B]


def test_a_config_set_to_null_is_gone_and_an_empty_resource_too(full: ClusterImage) -> None:
    image = apply(full, config("a", "retention.ms", None))
    assert ConfigResource.topic("a") not in image.configs
    assert full.overrides(ConfigResource.topic("a")) == {"retention.ms": "1000"}


def test_a_config_that_was_never_set_can_be_set_to_null(empty: ClusterImage) -> None:
    assert apply(empty, config("a", "retention.ms", None)).configs == {}


def test_a_change_of_one_resource_leaves_the_others_objects_alone(full: ClusterImage) -> None:
    image = apply_all(full, [config("a", "segment.ms", "7"), config("a", "segment.ms", "8")])
    group = ConfigResource.group("g")
    assert image.configs[group] is full.configs[group]
    assert image.overrides(ConfigResource.topic("a"))["segment.ms"] == "8"
    assert "segment.ms" not in full.overrides(ConfigResource.topic("a"))


def test_configs_set_after_a_topic_was_removed_are_its_successors(full: ClusterImage) -> None:
    image = apply_all(
        full,
        [
            config("a", "segment.ms", "7"),
            RemoveTopicRecord(topic_id=A),
            *topic("a", b"x" * 16),
            config("a", "flush.ms", "9"),
        ],
    )
    assert image.overrides(ConfigResource.topic("a")) == {"flush.ms": "9"}


def test_nodes_and_features_are_copied_once_for_a_batch(full: ClusterImage) -> None:
    image = apply_all(
        full,
        [
            UnregisterBrokerRecord(broker_id=1),
            register_record(NODE),
            FeatureLevelRecord(name="metadata.version", feature_level=0),
            FeatureLevelRecord(name="metadata.version", feature_level=28),
        ],
    )
    assert image.nodes == full.nodes
    assert (image.features, full.features) == (
        {"metadata.version": 28},
        {"metadata.version": 29},
    )


def test_a_change_of_leader_counts_both_epochs(empty: ClusterImage) -> None:
    image = apply_all(empty, topic("a", A))
    image = apply(image, PartitionChangeRecord(partition_id=0, topic_id=A, leader=2, isr=[2]))
    assert image.topics_by_id[A].partitions[0] == PartitionImage(
        leader=2, leader_epoch=1, replicas=(1,), isr=(2,), partition_epoch=1
    )


def test_a_change_without_a_leader_counts_the_partition_epoch_alone(empty: ClusterImage) -> None:
    image = apply_all(empty, topic("a", A))
    image = apply(image, PartitionChangeRecord(partition_id=0, topic_id=A, replicas=[1, 2]))
    changed = image.topics_by_id[A].partitions[0]
    assert (changed.leader, changed.leader_epoch, changed.partition_epoch) == (1, 0, 1)
    assert changed.replicas == (1, 2)


def test_feature_level_zero_means_not_finalized(full: ClusterImage) -> None:
    assert full.features == {"metadata.version": 29}
    image = apply(full, FeatureLevelRecord(name="metadata.version", feature_level=0))
    assert image.features == {}


def test_a_registered_node_is_known_until_it_is_unregistered(full: ClusterImage) -> None:
    assert full.nodes == {1: NODE}
    image = apply(full, UnregisterBrokerRecord(broker_id=1))
    assert image.nodes == {}
    assert apply(image, UnregisterBrokerRecord(broker_id=1)).nodes == {}


@pytest.mark.parametrize(
    "record",
    [
        partition(B, 0),
        partition(A, 2),
        partition(A, -1),
        PartitionChangeRecord(partition_id=0, topic_id=B),
        PartitionChangeRecord(partition_id=1, topic_id=A),
        TopicRecord(name="a", topic_id=B),
    ],
)
def test_a_record_that_contradicts_the_image_is_malformed(
    empty: ClusterImage, record: Record
) -> None:
    image = apply_all(empty, topic("a", A))
    with pytest.raises(Malformed):
        apply(image, record)


def test_a_snapshot_leads_from_nothing_to_the_same_image(
    empty: ClusterImage, full: ClusterImage
) -> None:
    frames = [encode_record(record) for record in snapshot(full)]
    rebuilt = apply_all(empty, map(decode_record, frames), last_offset=full.offset)
    assert rebuilt == full


def test_a_snapshot_cut_anywhere_behind_the_old_log_changes_nothing(full: ClusterImage) -> None:
    records = snapshot(full)
    for length in range(len(records) + 1):
        assert apply_all(full, records[:length], last_offset=full.offset) == full


def test_the_snapshot_of_an_empty_cluster_is_empty(empty: ClusterImage) -> None:
    assert snapshot(empty) == []

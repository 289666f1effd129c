"""Cluster, quorum, log dirs, elections, reassignments, features, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from admin_kit import Asker

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.broker.partition import Partition
from kafkapy.handlers import produce
from kafkapy.metadata.image import Node
from kafkapy.metadata.records import register_record
from kafkapy.protocol.messages.alter_partition_reassignments import (
    AlterPartitionReassignmentsRequest,
    ReassignablePartition,
    ReassignableTopic,
)
from kafkapy.protocol.messages.alter_replica_log_dirs import (
    AlterReplicaLogDir,
    AlterReplicaLogDirsRequest,
    AlterReplicaLogDirTopic,
)
from kafkapy.protocol.messages.create_acls import AclCreation, CreateAclsRequest
from kafkapy.protocol.messages.create_topics import CreatableTopic, CreateTopicsRequest
from kafkapy.protocol.messages.delete_acls import DeleteAclsFilter, DeleteAclsRequest
from kafkapy.protocol.messages.describe_acls import DescribeAclsRequest
from kafkapy.protocol.messages.describe_cluster import DescribeClusterRequest
from kafkapy.protocol.messages.describe_log_dirs import (
    DescribableLogDirTopic,
    DescribeLogDirsRequest,
)
from kafkapy.protocol.messages.describe_producers import DescribeProducersRequest, TopicRequest
from kafkapy.protocol.messages.describe_quorum import (
    DescribeQuorumRequest,
    RequestPartitionData,
    RequestTopicData,
)
from kafkapy.protocol.messages.describe_topic_partitions import DescribeTopicPartitionsRequest
from kafkapy.protocol.messages.elect_leaders import ElectLeadersRequest, TopicPartitions
from kafkapy.protocol.messages.list_partition_reassignments import (
    ListPartitionReassignmentsRequest,
)
from kafkapy.protocol.messages.metadata import MetadataRequest, MetadataRequestTopic
from kafkapy.protocol.messages.produce import (
    PartitionProduceData,
    ProduceRequest,
    TopicProduceData,
)
from kafkapy.protocol.messages.sasl_authenticate import SaslAuthenticateRequest
from kafkapy.protocol.messages.sasl_handshake import SaslHandshakeRequest
from kafkapy.protocol.messages.unregister_broker import UnregisterBrokerRequest
from kafkapy.protocol.messages.update_features import FeatureUpdateKey, UpdateFeaturesRequest
from kafkapy.protocol.stored.partition_change_record import PartitionChangeRecord
from kafkapy.records.build import build_batch
from kafkapy.records.iterate import Record

NOT_REQUESTED = -(2**31)


def make_topic(ask: Asker, name: str = "t", partitions: int = 2) -> None:
    topic = CreatableTopic(name=name, num_partitions=partitions, replication_factor=1)
    ask(CreateTopicsRequest(topics=[topic]))


@pytest.fixture
def asker(ask: Asker) -> Asker:
    """A broker with the topic t of two partitions."""
    make_topic(ask)
    return ask


# ---- DescribeCluster


def test_the_cluster_is_this_broker_under_its_advertised_address(
    started: Callable[..., Asker],
) -> None:
    ask = started(broker_rack="r1")
    response = ask(DescribeClusterRequest())
    assert response.cluster_id == ask.broker.cluster_id
    assert response.controller_id == 1
    assert response.endpoint_type == 1
    (node,) = response.brokers
    assert (node.broker_id, node.host, node.port, node.rack) == (1, "localhost", 9092, "r1")
    assert not node.is_fenced
    assert (response.error_code, response.error_message) == (0, None)


@pytest.mark.parametrize(("asked", "bits"), [(False, NOT_REQUESTED), (True, 8096)])
def test_authorized_operations_are_told_only_when_asked_for(
    ask: Asker, asked: bool, bits: int
) -> None:
    request = DescribeClusterRequest(include_cluster_authorized_operations=asked)
    assert ask(request).cluster_authorized_operations == bits


@pytest.mark.parametrize(
    ("endpoint_type", "code"),
    [(2, ErrorCode.MISMATCHED_ENDPOINT_TYPE), (3, ErrorCode.UNSUPPORTED_ENDPOINT_TYPE)],
)
def test_other_endpoints_than_brokers_are_refused(
    ask: Asker, endpoint_type: int, code: ErrorCode
) -> None:
    response = ask(DescribeClusterRequest(endpoint_type=endpoint_type), 1)
    assert (response.error_code, response.brokers) == (code, [])
    assert response.error_message


# ---- DescribeQuorum


def quorum(topic: str, *partitions: int) -> DescribeQuorumRequest:
    return DescribeQuorumRequest(
        topics=[RequestTopicData(topic, [RequestPartitionData(index) for index in partitions])]
    )


def test_this_broker_is_the_whole_quorum(asker: Asker) -> None:
    response = asker(quorum("__cluster_metadata", 0))
    assert (response.error_code, response.error_message) == (0, "")
    (partition,) = response.topics[0].partitions
    assert (partition.error_code, partition.error_message) == (0, "")
    assert (partition.leader_id, partition.observers) == (1, [])
    (voter,) = partition.current_voters
    assert voter.replica_id == 1
    assert voter.log_end_offset == partition.high_watermark == asker.broker.image.offset + 1 == 3
    assert voter.last_fetch_timestamp == asker.broker.clock.wall_ms()
    (node,) = response.nodes
    assert (node.node_id, node.listeners[0].port) == (1, 9092)


@pytest.mark.parametrize(
    ("topic", "partitions"), [("t", (0,)), ("__cluster_metadata", (1,)), ("t", (0, 1))]
)
def test_any_other_partition_is_unknown_inside(
    asker: Asker, topic: str, partitions: tuple[int, ...]
) -> None:
    response = asker(quorum(topic, *partitions))
    assert response.error_code == 0
    codes = [partition.error_code for partition in response.topics[0].partitions]
    assert codes == [ErrorCode.UNKNOWN_TOPIC_OR_PARTITION] * len(partitions)


# ---- log dirs


def test_null_means_all_topics_in_one_directory(asker: Asker) -> None:
    make_topic(asker, "u", 1)
    (result,) = asker(DescribeLogDirsRequest(topics=None)).results
    found = {topic.name: [p.partition_index for p in topic.partitions] for topic in result.topics}
    assert found == {"t": [0, 1], "u": [0]}
    (partition, _) = result.topics[0].partitions
    assert (partition.partition_size, partition.offset_lag) == (0, 0)
    assert not partition.is_future_key
    assert not result.is_cordoned


def test_what_does_not_exist_is_left_out_in_silence(asker: Asker) -> None:
    request = DescribeLogDirsRequest(
        topics=[
            DescribableLogDirTopic("t", [1, 9, 1]),
            DescribableLogDirTopic("nope", [0]),
        ]
    )
    (result,) = asker(request).results
    (topic,) = result.topics
    assert (topic.name, [p.partition_index for p in topic.partitions]) == ("t", [1])


def test_an_empty_list_of_topics_means_none(asker: Asker) -> None:
    (result,) = asker(DescribeLogDirsRequest(topics=[])).results
    assert result.topics == []


def test_a_broker_in_memory_reports_a_directory_all_the_same(asker: Asker) -> None:
    (result,) = asker(DescribeLogDirsRequest(topics=None)).results
    assert result.log_dir == "memory:"
    assert (result.total_bytes, result.usable_bytes) == (-1, -1)


def test_a_directory_is_reported_with_the_room_in_it(
    started: Callable[..., Asker], tmp_path: Path
) -> None:
    ask = started(log_dirs=str(tmp_path))
    (result,) = ask(DescribeLogDirsRequest(topics=None)).results
    assert result.log_dir == str(tmp_path)
    assert 0 < result.usable_bytes <= result.total_bytes


def test_a_directory_that_is_gone_has_unknown_room(
    started: Callable[..., Asker], tmp_path: Path
) -> None:
    ask = started(log_dirs=str(tmp_path / "gone"))
    (result,) = ask(DescribeLogDirsRequest(topics=None)).results
    assert (result.total_bytes, result.usable_bytes) == (-1, -1)


def test_a_replica_may_only_stay_in_the_directory_it_is_in(asker: Asker) -> None:
    response = asker(
        AlterReplicaLogDirsRequest(
            dirs=[
                AlterReplicaLogDir("memory:", [AlterReplicaLogDirTopic("t", [0, 9])]),
                AlterReplicaLogDir("/elsewhere", [AlterReplicaLogDirTopic("t", [1])]),
            ]
        )
    )
    (topic,) = response.results
    assert {p.partition_index: p.error_code for p in topic.partitions} == {
        0: ErrorCode.NONE,
        9: ErrorCode.REPLICA_NOT_AVAILABLE,
        1: ErrorCode.LOG_DIR_NOT_FOUND,
    }


# ---- elections and reassignments


def test_an_election_named_by_partition_is_not_needed(asker: Asker) -> None:
    request = ElectLeadersRequest(topic_partitions=[TopicPartitions("t", [0, 9])])
    (topic,) = asker(request).replica_election_results
    codes = {p.partition_id: p.error_code for p in topic.partition_result}
    assert codes == {
        0: ErrorCode.ELECTION_NOT_NEEDED,
        9: ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    }


def test_an_election_of_all_leaves_out_partitions_but_no_topics(asker: Asker) -> None:
    response = asker(ElectLeadersRequest(topic_partitions=None))
    (topic,) = response.replica_election_results
    assert (response.error_code, topic.topic, topic.partition_result) == (0, "t", [])


def test_an_unknown_kind_of_election_fails_at_the_top_and_below(asker: Asker) -> None:
    request = ElectLeadersRequest(election_type=7, topic_partitions=[TopicPartitions("t", [0])])
    response = asker(request)
    assert response.error_code == ErrorCode.INVALID_REQUEST
    (topic,) = response.replica_election_results
    assert topic.partition_result[0].error_code == ErrorCode.INVALID_REQUEST
    assert topic.partition_result[0].error_message


def reassign(asker: Asker, replicas: list[int] | None, **request: bool) -> tuple[int, int]:
    response = asker(
        AlterPartitionReassignmentsRequest(
            topics=[ReassignableTopic("t", [ReassignablePartition(0, replicas)])], **request
        )
    )
    (topic,) = response.responses
    return response.error_code, topic.partitions[0].error_code


def test_a_reassignment_to_this_broker_succeeds_at_once(asker: Asker) -> None:
    assert reassign(asker, [1]) == (0, 0)
    response = asker(ListPartitionReassignmentsRequest(topics=None))
    assert (response.error_code, response.error_message, response.topics) == (0, None, [])


@pytest.mark.parametrize(
    ("replicas", "code"),
    [
        (None, ErrorCode.NO_REASSIGNMENT_IN_PROGRESS),
        ([2], ErrorCode.INVALID_REPLICA_ASSIGNMENT),
        ([1, 1], ErrorCode.INVALID_REPLICA_ASSIGNMENT),
        ([], ErrorCode.INVALID_REPLICA_ASSIGNMENT),
    ],
)
def test_a_reassignment_that_cannot_be_fails_for_its_partition(
    asker: Asker, replicas: list[int] | None, code: ErrorCode
) -> None:
    assert reassign(asker, replicas) == (0, code)


def test_the_flag_of_the_replication_factor_is_echoed(asker: Asker) -> None:
    request = AlterPartitionReassignmentsRequest(allow_replication_factor_change=False)
    assert not asker(request).allow_replication_factor_change


@pytest.fixture
def elsewhere(asker: Asker) -> Asker:
    """Partition 0 of topic t is led by node 2, partition 1 by nobody."""
    topic_id = asker.broker.image.topics_by_name["t"].topic_id
    asker.broker.commit_metadata(
        [
            PartitionChangeRecord(
                partition_id=0, topic_id=topic_id, leader=2, replicas=[2], isr=[2]
            ),
            PartitionChangeRecord(partition_id=1, topic_id=topic_id, leader=-1),
        ]
    )
    return asker


def leaders(ask: Asker) -> list[int]:
    return [p.leader for p in ask.broker.image.topics_by_name["t"].partitions]


def test_a_partition_of_a_node_that_is_gone_is_reassigned_to_this_one(elsewhere: Asker) -> None:
    assert reassign(elsewhere, [1]) == (0, 0)
    assert leaders(elsewhere) == [1, -1]


def test_an_election_gives_a_partition_without_leader_to_this_broker(elsewhere: Asker) -> None:
    (topic,) = elsewhere(ElectLeadersRequest(topic_partitions=None)).replica_election_results
    assert {p.partition_id: p.error_code for p in topic.partition_result} == {
        0: ErrorCode.PREFERRED_LEADER_NOT_AVAILABLE,
        1: ErrorCode.NONE,
    }
    assert leaders(elsewhere) == [2, 1]


# ---- features and registration


def update(
    ask: Asker, level: int, *, version: int = 2, **key: int | bool
) -> tuple[int, list[tuple[str, int]]]:
    validate_only = bool(key.pop("validate_only", False))
    response = ask(
        UpdateFeaturesRequest(
            feature_updates=[FeatureUpdateKey("metadata.version", level, **key)],  # type: ignore[arg-type]
            validate_only=validate_only,
        ),
        version,
    )
    return response.error_code, [(r.feature, r.error_code) for r in response.results]


def test_a_level_changes_and_results_come_before_version_two(ask: Asker) -> None:
    assert update(ask, 25, version=1, upgrade_type=2) == (0, [("metadata.version", 0)])
    assert ask.broker.image.features == {"metadata.version": 25}
    assert update(ask, 26) == (0, [])


def test_version_zero_says_downgrade_in_its_own_way(ask: Asker) -> None:
    assert update(ask, 25, version=0)[0] == ErrorCode.INVALID_UPDATE_VERSION
    assert update(ask, 25, version=0, allow_downgrade=True)[0] == 0


def test_a_validated_level_does_not_change(ask: Asker) -> None:
    assert update(ask, 25, upgrade_type=2, validate_only=True)[0] == 0
    assert ask.broker.image.features == {}


def test_a_feature_named_again_replaces_what_was_said_before(ask: Asker) -> None:
    keys = [FeatureUpdateKey("metadata.version", level, upgrade_type=2) for level in (24, 25)]
    response = ask(UpdateFeaturesRequest(feature_updates=keys), 1)
    # One for each that was named, with the message that Kafka has where there is none.
    assert [result.error_message for result in response.results] == ["NONE", "NONE"]
    assert response.error_code == 0
    assert ask.broker.image.features == {"metadata.version": 25}


def test_the_broker_itself_cannot_be_unregistered(ask: Asker) -> None:
    response = ask(UnregisterBrokerRequest(broker_id=1))
    assert (response.error_code, response.error_message) == (
        ErrorCode.INVALID_REQUEST,
        "Broker 1 is alive.",
    )


def test_a_broker_that_was_never_registered_is_told_so(ask: Asker) -> None:
    response = ask(UnregisterBrokerRequest(broker_id=9))
    assert response.error_code == ErrorCode.BROKER_ID_NOT_REGISTERED


def test_a_registered_broker_is_forgotten(ask: Asker) -> None:
    ask.broker.commit_metadata([register_record(Node(id=9, rack=None, endpoints={}))])
    response = ask(UnregisterBrokerRequest(broker_id=9))
    assert (response.error_code, response.error_message) == (0, None)
    assert ask.broker.image.nodes == {}


# ---- what is refused


def test_acls_are_refused_because_security_is_disabled(ask: Asker) -> None:
    described = ask(DescribeAclsRequest())
    assert (described.error_code, described.resources) == (ErrorCode.SECURITY_DISABLED, [])
    creation = AclCreation(resource_type=2, operation=3, permission_type=3)
    created = ask(CreateAclsRequest(creations=[creation, creation]))
    assert [r.error_code for r in created.results] == [ErrorCode.SECURITY_DISABLED] * 2
    asked = DeleteAclsFilter(resource_type_filter=2, operation=3, permission_type=3)
    deleted = ask(DeleteAclsRequest(filters=[asked]))
    assert [r.error_code for r in deleted.filter_results] == [ErrorCode.SECURITY_DISABLED]


def test_sasl_is_in_an_illegal_state_on_a_plaintext_listener(ask: Asker) -> None:
    handshake = ask(SaslHandshakeRequest(mechanism="PLAIN"))
    assert (handshake.error_code, handshake.mechanisms) == (ErrorCode.ILLEGAL_SASL_STATE, [])
    authenticated = ask(SaslAuthenticateRequest(auth_bytes=b"\0user\0password"))
    assert authenticated.error_code == ErrorCode.ILLEGAL_SASL_STATE
    assert authenticated.error_message
    assert authenticated.auth_bytes == b""


# ---- producers


def test_producers_are_described_per_partition(asker: Asker) -> None:
    request = DescribeProducersRequest(
        topics=[TopicRequest("t", [0, 9]), TopicRequest("nope", [0]), TopicRequest("a b", [0])]
    )
    response = asker(request)
    codes = [[p.error_code for p in topic.partitions] for topic in response.topics]
    assert codes == [
        [ErrorCode.NONE, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION],
        [ErrorCode.UNKNOWN_TOPIC_OR_PARTITION],
        [ErrorCode.INVALID_TOPIC_EXCEPTION],
    ]
    assert response.topics[0].partitions[0].active_producers == []
    assert [t.partitions[-1].error_message is None for t in response.topics] == [True, False, False]


def test_a_producer_is_described_with_its_last_sequence(asker: Asker) -> None:
    records = [Record(index, 1_700_000_000_000, None, b"v") for index in range(3)]
    batch = build_batch(records, producer_id=7, producer_epoch=2, base_sequence=10)
    data = PartitionProduceData(index=0, records=memoryview(batch))
    request = ProduceRequest(
        acks=-1, topic_data=[TopicProduceData(name="t", partition_data=[data])]
    )
    produce.dispatch(asker.broker, asker.context(12), request)
    asker.broker.flush_appends()
    response = asker(DescribeProducersRequest(topics=[TopicRequest("t", [0])]))
    (producer,) = response.topics[0].partitions[0].active_producers
    assert (producer.producer_id, producer.producer_epoch, producer.last_sequence) == (7, 2, 12)
    assert producer.last_timestamp == 1_700_000_000_000
    assert (producer.coordinator_epoch, producer.current_txn_start_offset) == (-1, -1)


# ---- partitions that are offline


@pytest.fixture
def offline(asker: Asker, monkeypatch: pytest.MonkeyPatch) -> Asker:
    """A broker none of whose logs can be opened."""
    refusal = Refusal(ErrorCode.KAFKA_STORAGE_ERROR)
    monkeypatch.setattr(Partition, "open", lambda partition: refusal)
    return asker


def test_an_offline_partition_has_no_producers_to_describe(offline: Asker) -> None:
    response = offline(DescribeProducersRequest(topics=[TopicRequest("t", [0])]))
    assert response.topics[0].partitions[0].error_code == ErrorCode.KAFKA_STORAGE_ERROR


def test_an_offline_partition_is_left_out_of_its_directory(offline: Asker) -> None:
    (result,) = offline(DescribeLogDirsRequest(topics=None)).results
    assert result.topics == []


def test_an_offline_replica_cannot_be_moved(offline: Asker) -> None:
    request = AlterReplicaLogDirsRequest(
        dirs=[AlterReplicaLogDir("memory:", [AlterReplicaLogDirTopic("t", [0])])]
    )
    (topic,) = offline(request).results
    assert topic.partitions[0].error_code == ErrorCode.KAFKA_STORAGE_ERROR


def test_a_partition_whose_log_is_damaged_has_no_leader(
    asker: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = asker.broker.image.topics_by_name["t"]
    assert asker.broker.partition(topic, 0) is not None
    monkeypatch.setattr(Partition, "is_offline", True)
    asked = MetadataRequest(topics=[MetadataRequestTopic(name="t")])
    for partitions in (
        asker(asked).topics[0].partitions,
        asker(DescribeTopicPartitionsRequest()).topics[0].partitions,
    ):
        assert partitions[0].error_code == ErrorCode.LEADER_NOT_AVAILABLE
        assert (partitions[0].leader_id, partitions[0].offline_replicas) == (-1, [1])
        assert all(p.error_code == ErrorCode.NONE for p in partitions[1:])


def test_an_offline_metadata_log_is_told_inside(offline: Asker) -> None:
    response = offline(quorum("__cluster_metadata", 0))
    assert response.topics[0].partitions[0].error_code == ErrorCode.KAFKA_STORAGE_ERROR

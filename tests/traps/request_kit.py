"""One plausible request of every served API in every version, as a client would send it.

The topic is `t`, the group `g`; both should exist. Fields that a version lacks keep their default,
which the client's encoder checks.
"""

from __future__ import annotations

from typing import Any

from member_kit import committing
from trap_kit import batch, creatable, fetching, listing, producing

from kafkapy.protocol.messages.alter_configs import (
    AlterableConfig,
    AlterConfigsRequest,
    AlterConfigsResource,
)
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
from kafkapy.protocol.messages.api_versions import ApiVersionsRequest
from kafkapy.protocol.messages.create_acls import AclCreation, CreateAclsRequest
from kafkapy.protocol.messages.create_partitions import (
    CreatePartitionsRequest,
    CreatePartitionsTopic,
)
from kafkapy.protocol.messages.create_topics import CreateTopicsRequest
from kafkapy.protocol.messages.delete_acls import DeleteAclsFilter, DeleteAclsRequest
from kafkapy.protocol.messages.delete_groups import DeleteGroupsRequest
from kafkapy.protocol.messages.delete_records import (
    DeleteRecordsPartition,
    DeleteRecordsRequest,
    DeleteRecordsTopic,
)
from kafkapy.protocol.messages.delete_topics import DeleteTopicsRequest, DeleteTopicState
from kafkapy.protocol.messages.describe_acls import DescribeAclsRequest
from kafkapy.protocol.messages.describe_cluster import DescribeClusterRequest
from kafkapy.protocol.messages.describe_configs import (
    DescribeConfigsRequest,
    DescribeConfigsResource,
)
from kafkapy.protocol.messages.describe_groups import DescribeGroupsRequest
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
from kafkapy.protocol.messages.describe_topic_partitions import (
    DescribeTopicPartitionsRequest,
    RequestCursor,
)
from kafkapy.protocol.messages.describe_topic_partitions import TopicRequest as DescribedTopic
from kafkapy.protocol.messages.elect_leaders import ElectLeadersRequest, TopicPartitions
from kafkapy.protocol.messages.find_coordinator import FindCoordinatorRequest
from kafkapy.protocol.messages.heartbeat import HeartbeatRequest
from kafkapy.protocol.messages.incremental_alter_configs import (
    AlterableConfig as IncrementalConfig,
)
from kafkapy.protocol.messages.incremental_alter_configs import (
    AlterConfigsResource as IncrementalResource,
)
from kafkapy.protocol.messages.incremental_alter_configs import IncrementalAlterConfigsRequest
from kafkapy.protocol.messages.init_producer_id import InitProducerIdRequest
from kafkapy.protocol.messages.join_group import JoinGroupRequest, JoinGroupRequestProtocol
from kafkapy.protocol.messages.leave_group import LeaveGroupRequest, MemberIdentity
from kafkapy.protocol.messages.list_config_resources import ListConfigResourcesRequest
from kafkapy.protocol.messages.list_groups import ListGroupsRequest
from kafkapy.protocol.messages.list_partition_reassignments import (
    ListPartitionReassignmentsRequest,
    ListPartitionReassignmentsTopics,
)
from kafkapy.protocol.messages.metadata import MetadataRequest, MetadataRequestTopic
from kafkapy.protocol.messages.offset_delete import (
    OffsetDeleteRequest,
    OffsetDeleteRequestPartition,
    OffsetDeleteRequestTopic,
)
from kafkapy.protocol.messages.offset_fetch import (
    OffsetFetchRequest,
    OffsetFetchRequestGroup,
    OffsetFetchRequestTopic,
    OffsetFetchRequestTopics,
)
from kafkapy.protocol.messages.offset_for_leader_epoch import (
    OffsetForLeaderEpochRequest,
    OffsetForLeaderPartition,
    OffsetForLeaderTopic,
)
from kafkapy.protocol.messages.sasl_authenticate import SaslAuthenticateRequest
from kafkapy.protocol.messages.sasl_handshake import SaslHandshakeRequest
from kafkapy.protocol.messages.sync_group import SyncGroupRequest, SyncGroupRequestAssignment
from kafkapy.protocol.messages.unregister_broker import UnregisterBrokerRequest
from kafkapy.protocol.messages.update_features import FeatureUpdateKey, UpdateFeaturesRequest

TOPIC, CONFIG_TOPIC = "t", 2


def plausible(key: int, version: int, topic_id: bytes) -> Any:
    """Return a request of an API; `topic_id` is that of the topic `t`."""
    maker = _MAKERS.get(key)
    return _FIXED[key] if maker is None else maker(version, topic_id)


def _produce(version: int, topic_id: bytes) -> Any:
    request = producing(TOPIC if version < 13 else "", batch(b"v"))
    if version >= 13:
        request.topic_data[0].topic_id = topic_id
    return request


def _fetch(version: int, topic_id: bytes) -> Any:
    return fetching((TOPIC if version < 13 else topic_id, 0, 0), max_wait_ms=1)


def _list_offsets(version: int, topic_id: bytes) -> Any:
    return listing((TOPIC, 0, -1))


def _metadata(version: int, topic_id: bytes) -> Any:
    return MetadataRequest(
        topics=[MetadataRequestTopic(name=TOPIC)],
        allow_auto_topic_creation=version < 4,
        include_topic_authorized_operations=version >= 8,
    )


def _offset_commit(version: int, topic_id: bytes) -> Any:
    request = committing("g", (TOPIC if version < 10 else topic_id, 0, 5))
    request.retention_time_ms = -1
    return request


def _offset_fetch(version: int, topic_id: bytes) -> Any:
    if version < 8:
        return OffsetFetchRequest(group_id="g", topics=[OffsetFetchRequestTopic(TOPIC, [0, 9])])
    named = {"name": TOPIC} if version < 10 else {"topic_id": topic_id}
    topics = [OffsetFetchRequestTopics(partition_indexes=[0, 9], **named)]
    return OffsetFetchRequest(groups=[OffsetFetchRequestGroup(group_id="g", topics=topics)])


def _find_coordinator(version: int, topic_id: bytes) -> Any:
    if version < 4:
        return FindCoordinatorRequest(key="g")
    return FindCoordinatorRequest(coordinator_keys=["g", "h"])


def _join_group(version: int, topic_id: bytes) -> Any:
    return JoinGroupRequest(
        group_id="g",
        session_timeout_ms=10_000,
        rebalance_timeout_ms=10_000 if version >= 1 else -1,
        member_id="unknown",
        protocol_type="consumer",
        protocols=[JoinGroupRequestProtocol("range", b"\0\1")],
        reason="because" if version >= 8 else None,
    )


def _leave_group(version: int, topic_id: bytes) -> Any:
    if version < 3:
        return LeaveGroupRequest(group_id="g", member_id="m")
    return LeaveGroupRequest(group_id="g", members=[MemberIdentity("m", None)])


def _sync_group(version: int, topic_id: bytes) -> Any:
    return SyncGroupRequest(
        group_id="g",
        generation_id=1,
        member_id="m",
        protocol_type="consumer" if version >= 5 else None,
        protocol_name="range" if version >= 5 else None,
        assignments=[SyncGroupRequestAssignment("m", b"a")],
    )


def _api_versions(version: int, topic_id: bytes) -> Any:
    return ApiVersionsRequest("trap", "1.0") if version >= 3 else ApiVersionsRequest()


def _create_topics(version: int, topic_id: bytes) -> Any:
    return CreateTopicsRequest(
        topics=[creatable("new", 1, 1, retention_ms="5"), creatable(TOPIC, 1, 1)],
        validate_only=True,
    )


def _delete_topics(version: int, topic_id: bytes) -> Any:
    if version < 6:
        return DeleteTopicsRequest(topic_names=["no", "neither"])
    return DeleteTopicsRequest(topics=[DeleteTopicState(name="no")])


def _init_producer_id(version: int, topic_id: bytes) -> Any:
    return InitProducerIdRequest(transactional_id=None, transaction_timeout_ms=1000)


def _offset_for_leader_epoch(version: int, topic_id: bytes) -> Any:
    return OffsetForLeaderEpochRequest(
        replica_id=-1 if version >= 3 else -2,
        topics=[OffsetForLeaderTopic(TOPIC, [OffsetForLeaderPartition(0, -1, 0)])],
    )


def _describe_cluster(version: int, topic_id: bytes) -> Any:
    return DescribeClusterRequest(
        include_cluster_authorized_operations=True, include_fenced_brokers=version >= 2
    )


def _list_config_resources(version: int, topic_id: bytes) -> Any:
    return ListConfigResourcesRequest(resource_types=[CONFIG_TOPIC] if version >= 1 else [])


def _update_features(version: int, topic_id: bytes) -> Any:
    return UpdateFeaturesRequest(
        feature_updates=[FeatureUpdateKey("metadata.version", 30)], validate_only=version >= 1
    )


_MAKERS = {
    0: _produce,
    1: _fetch,
    2: _list_offsets,
    3: _metadata,
    8: _offset_commit,
    9: _offset_fetch,
    10: _find_coordinator,
    11: _join_group,
    13: _leave_group,
    14: _sync_group,
    18: _api_versions,
    19: _create_topics,
    20: _delete_topics,
    22: _init_producer_id,
    23: _offset_for_leader_epoch,
    57: _update_features,
    60: _describe_cluster,
    74: _list_config_resources,
}

_FIXED: dict[int, Any] = {
    12: HeartbeatRequest("g", 1, "m"),
    15: DescribeGroupsRequest(["g", "none"]),
    16: ListGroupsRequest(),
    17: SaslHandshakeRequest("PLAIN"),
    21: DeleteRecordsRequest([DeleteRecordsTopic(TOPIC, [DeleteRecordsPartition(0, 0)])], 1000),
    29: DescribeAclsRequest(2, TOPIC, 3, "User:a", "*", 1, 3),
    30: CreateAclsRequest([AclCreation(2, TOPIC, 3, "User:a", "*", 3, 3)]),
    31: DeleteAclsRequest([DeleteAclsFilter(2, TOPIC, 3, "User:a", "*", 1, 3)]),
    32: DescribeConfigsRequest([DescribeConfigsResource(CONFIG_TOPIC, TOPIC, None)], True),
    33: AlterConfigsRequest(
        [AlterConfigsResource(CONFIG_TOPIC, TOPIC, [AlterableConfig("retention.ms", "9")])], True
    ),
    34: AlterReplicaLogDirsRequest(
        [AlterReplicaLogDir("/none", [AlterReplicaLogDirTopic(TOPIC, [0])])]
    ),
    35: DescribeLogDirsRequest([DescribableLogDirTopic(TOPIC, [0, 9])]),
    36: SaslAuthenticateRequest(b"\0a\0b"),
    37: CreatePartitionsRequest([CreatePartitionsTopic(TOPIC, 3, None)], 1000, True),
    42: DeleteGroupsRequest(["none"]),
    43: ElectLeadersRequest(topic_partitions=[TopicPartitions(TOPIC, [0])]),
    44: IncrementalAlterConfigsRequest(
        [IncrementalResource(CONFIG_TOPIC, TOPIC, [IncrementalConfig("retention.ms", 0, "9")])],
        True,
    ),
    45: AlterPartitionReassignmentsRequest(
        topics=[ReassignableTopic(TOPIC, [ReassignablePartition(0, [1])])]
    ),
    46: ListPartitionReassignmentsRequest(
        topics=[ListPartitionReassignmentsTopics(TOPIC, [0])]
    ),
    47: OffsetDeleteRequest(
        "g", [OffsetDeleteRequestTopic("no", [OffsetDeleteRequestPartition(0)])]
    ),
    55: DescribeQuorumRequest([RequestTopicData("__cluster_metadata", [RequestPartitionData(0)])]),
    61: DescribeProducersRequest([TopicRequest(TOPIC, [0, 9])]),
    64: UnregisterBrokerRequest(99),
    75: DescribeTopicPartitionsRequest([DescribedTopic(TOPIC)], 100, RequestCursor(TOPIC, 0)),
}  # fmt: skip

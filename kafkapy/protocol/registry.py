"""Every API of the newest release: its versions and its module.

Generated from the heads of `protocol_specs/apis/*.spec`; change those and run the generator.

Keys 4 to 7 are gone (removed in Kafka 4.0). What is served is decided by the handlers, what is
advertised by the ApiVersions handler; this table only says what can be decoded.

Source: Kafka 4.4 ApiKeys, ApiMessageType.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import ModuleType
from typing import NamedTuple


class Api(NamedTuple):
    """One API. All versions are inclusive.

    `max_version` leaves out a version that the release holds back as unstable. From `flexible_from`
    on headers and bodies carry tagged fields (None: never). `advertised_min` is what ApiVersions
    tells, lower than `min_version` only for Produce: librdkafka before 2.12 needs to see it.
    """

    key: int
    name: str
    module: str
    min_version: int
    max_version: int
    flexible_from: int | None
    listeners: tuple[str, ...]
    advertised_min: int


APIS: dict[int, Api] = {
    0: Api(0, "Produce", "produce", 3, 13, 9, ("broker",), 0),
    1: Api(1, "Fetch", "fetch", 4, 18, 12, ("broker", "controller"), 4),
    2: Api(2, "ListOffsets", "list_offsets", 1, 11, 6, ("broker",), 1),
    3: Api(3, "Metadata", "metadata", 0, 13, 9, ("broker",), 0),
    8: Api(8, "OffsetCommit", "offset_commit", 2, 10, 8, ("broker",), 2),
    9: Api(9, "OffsetFetch", "offset_fetch", 1, 10, 6, ("broker",), 1),
    10: Api(10, "FindCoordinator", "find_coordinator", 0, 6, 3, ("broker",), 0),
    11: Api(11, "JoinGroup", "join_group", 0, 9, 6, ("broker",), 0),
    12: Api(12, "Heartbeat", "heartbeat", 0, 4, 4, ("broker",), 0),
    13: Api(13, "LeaveGroup", "leave_group", 0, 5, 4, ("broker",), 0),
    14: Api(14, "SyncGroup", "sync_group", 0, 5, 4, ("broker",), 0),
    15: Api(15, "DescribeGroups", "describe_groups", 0, 6, 5, ("broker",), 0),
    16: Api(16, "ListGroups", "list_groups", 0, 5, 3, ("broker",), 0),
    17: Api(17, "SaslHandshake", "sasl_handshake", 0, 1, None, ("broker", "controller"), 0),
    18: Api(18, "ApiVersions", "api_versions", 0, 5, 3, ("broker", "controller"), 0),
    19: Api(19, "CreateTopics", "create_topics", 2, 7, 5, ("broker", "controller"), 2),
    20: Api(20, "DeleteTopics", "delete_topics", 1, 6, 4, ("broker", "controller"), 1),
    21: Api(21, "DeleteRecords", "delete_records", 0, 2, 2, ("broker",), 0),
    22: Api(22, "InitProducerId", "init_producer_id", 0, 5, 2, ("broker",), 0),
    23: Api(23, "OffsetForLeaderEpoch", "offset_for_leader_epoch", 2, 4, 4, ("broker",), 2),
    24: Api(24, "AddPartitionsToTxn", "add_partitions_to_txn", 0, 5, 3, ("broker",), 0),
    25: Api(25, "AddOffsetsToTxn", "add_offsets_to_txn", 0, 4, 3, ("broker",), 0),
    26: Api(26, "EndTxn", "end_txn", 0, 5, 3, ("broker",), 0),
    27: Api(27, "WriteTxnMarkers", "write_txn_markers", 1, 2, 1, ("broker",), 1),
    28: Api(28, "TxnOffsetCommit", "txn_offset_commit", 0, 6, 3, ("broker",), 0),
    29: Api(29, "DescribeAcls", "describe_acls", 1, 3, 2, ("broker", "controller"), 1),
    30: Api(30, "CreateAcls", "create_acls", 1, 3, 2, ("broker", "controller"), 1),
    31: Api(31, "DeleteAcls", "delete_acls", 1, 3, 2, ("broker", "controller"), 1),
    32: Api(32, "DescribeConfigs", "describe_configs", 1, 4, 4, ("broker", "controller"), 1),
    33: Api(33, "AlterConfigs", "alter_configs", 0, 2, 2, ("broker", "controller"), 0),
    34: Api(34, "AlterReplicaLogDirs", "alter_replica_log_dirs", 1, 2, 2, ("broker",), 1),
    35: Api(35, "DescribeLogDirs", "describe_log_dirs", 1, 5, 2, ("broker",), 1),
    36: Api(36, "SaslAuthenticate", "sasl_authenticate", 0, 2, 2, ("broker", "controller"), 0),
    37: Api(37, "CreatePartitions", "create_partitions", 0, 3, 2, ("broker", "controller"), 0),
    38: Api(
        38,
        "CreateDelegationToken",
        "create_delegation_token",
        1,
        3,
        2,
        ("broker", "controller"),
        1,
    ),
    39: Api(
        39,
        "RenewDelegationToken",
        "renew_delegation_token",
        1,
        2,
        2,
        ("broker", "controller"),
        1,
    ),
    40: Api(
        40,
        "ExpireDelegationToken",
        "expire_delegation_token",
        1,
        2,
        2,
        ("broker", "controller"),
        1,
    ),
    41: Api(
        41,
        "DescribeDelegationToken",
        "describe_delegation_token",
        1,
        3,
        2,
        ("broker", "controller"),
        1,
    ),
    42: Api(42, "DeleteGroups", "delete_groups", 0, 3, 2, ("broker",), 0),
    43: Api(43, "ElectLeaders", "elect_leaders", 0, 2, 2, ("broker", "controller"), 0),
    44: Api(
        44,
        "IncrementalAlterConfigs",
        "incremental_alter_configs",
        0,
        1,
        1,
        ("broker", "controller"),
        0,
    ),
    45: Api(
        45,
        "AlterPartitionReassignments",
        "alter_partition_reassignments",
        0,
        1,
        0,
        ("broker", "controller"),
        0,
    ),
    46: Api(
        46,
        "ListPartitionReassignments",
        "list_partition_reassignments",
        0,
        0,
        0,
        ("broker", "controller"),
        0,
    ),
    47: Api(47, "OffsetDelete", "offset_delete", 0, 0, None, ("broker",), 0),
    48: Api(48, "DescribeClientQuotas", "describe_client_quotas", 0, 1, 1, ("broker",), 0),
    49: Api(49, "AlterClientQuotas", "alter_client_quotas", 0, 1, 1, ("broker", "controller"), 0),
    50: Api(
        50,
        "DescribeUserScramCredentials",
        "describe_user_scram_credentials",
        0,
        0,
        0,
        ("broker", "controller"),
        0,
    ),
    51: Api(
        51,
        "AlterUserScramCredentials",
        "alter_user_scram_credentials",
        0,
        0,
        0,
        ("broker", "controller"),
        0,
    ),
    52: Api(52, "Vote", "vote", 0, 2, 0, ("controller",), 0),
    53: Api(53, "BeginQuorumEpoch", "begin_quorum_epoch", 0, 1, 1, ("controller",), 0),
    54: Api(54, "EndQuorumEpoch", "end_quorum_epoch", 0, 1, 1, ("controller",), 0),
    55: Api(55, "DescribeQuorum", "describe_quorum", 0, 2, 0, ("broker", "controller"), 0),
    56: Api(56, "AlterPartition", "alter_partition", 2, 3, 0, ("controller",), 2),
    57: Api(57, "UpdateFeatures", "update_features", 0, 2, 0, ("broker", "controller"), 0),
    58: Api(58, "Envelope", "envelope", 0, 0, 0, ("controller",), 0),
    59: Api(59, "FetchSnapshot", "fetch_snapshot", 0, 1, 0, ("controller",), 0),
    60: Api(60, "DescribeCluster", "describe_cluster", 0, 2, 0, ("broker", "controller"), 0),
    61: Api(61, "DescribeProducers", "describe_producers", 0, 0, 0, ("broker",), 0),
    62: Api(62, "BrokerRegistration", "broker_registration", 0, 4, 0, ("controller",), 0),
    63: Api(63, "BrokerHeartbeat", "broker_heartbeat", 0, 2, 0, ("controller",), 0),
    64: Api(64, "UnregisterBroker", "unregister_broker", 0, 0, 0, ("broker", "controller"), 0),
    65: Api(65, "DescribeTransactions", "describe_transactions", 0, 0, 0, ("broker",), 0),
    66: Api(66, "ListTransactions", "list_transactions", 0, 2, 0, ("broker",), 0),
    67: Api(67, "AllocateProducerIds", "allocate_producer_ids", 0, 0, 0, ("controller",), 0),
    68: Api(68, "ConsumerGroupHeartbeat", "consumer_group_heartbeat", 0, 1, 0, ("broker",), 0),
    69: Api(69, "ConsumerGroupDescribe", "consumer_group_describe", 0, 1, 0, ("broker",), 0),
    70: Api(70, "ControllerRegistration", "controller_registration", 0, 0, 0, ("controller",), 0),
    71: Api(
        71,
        "GetTelemetrySubscriptions",
        "get_telemetry_subscriptions",
        0,
        0,
        0,
        ("broker",),
        0,
    ),
    72: Api(72, "PushTelemetry", "push_telemetry", 0, 0, 0, ("broker",), 0),
    73: Api(73, "AssignReplicasToDirs", "assign_replicas_to_dirs", 0, 0, 0, ("controller",), 0),
    74: Api(74, "ListConfigResources", "list_config_resources", 0, 1, 0, ("broker",), 0),
    75: Api(75, "DescribeTopicPartitions", "describe_topic_partitions", 0, 0, 0, ("broker",), 0),
    76: Api(76, "ShareGroupHeartbeat", "share_group_heartbeat", 1, 1, 0, ("broker",), 1),
    77: Api(77, "ShareGroupDescribe", "share_group_describe", 1, 1, 0, ("broker",), 1),
    78: Api(78, "ShareFetch", "share_fetch", 1, 2, 0, ("broker",), 1),
    79: Api(79, "ShareAcknowledge", "share_acknowledge", 1, 2, 0, ("broker",), 1),
    80: Api(80, "AddRaftVoter", "add_raft_voter", 0, 1, 0, ("broker", "controller"), 0),
    81: Api(81, "RemoveRaftVoter", "remove_raft_voter", 0, 0, 0, ("broker", "controller"), 0),
    82: Api(82, "UpdateRaftVoter", "update_raft_voter", 0, 0, 0, ("controller",), 0),
    83: Api(
        83,
        "InitializeShareGroupState",
        "initialize_share_group_state",
        0,
        0,
        0,
        ("broker",),
        0,
    ),
    84: Api(84, "ReadShareGroupState", "read_share_group_state", 0, 0, 0, ("broker",), 0),
    85: Api(85, "WriteShareGroupState", "write_share_group_state", 0, 1, 0, ("broker",), 0),
    86: Api(86, "DeleteShareGroupState", "delete_share_group_state", 0, 0, 0, ("broker",), 0),
    87: Api(
        87,
        "ReadShareGroupStateSummary",
        "read_share_group_state_summary",
        0,
        1,
        0,
        ("broker",),
        0,
    ),
    88: Api(88, "StreamsGroupHeartbeat", "streams_group_heartbeat", 0, 1, 0, ("broker",), 0),
    89: Api(89, "StreamsGroupDescribe", "streams_group_describe", 0, 1, 0, ("broker",), 0),
    90: Api(
        90,
        "DescribeShareGroupOffsets",
        "describe_share_group_offsets",
        0,
        1,
        0,
        ("broker",),
        0,
    ),
    91: Api(91, "AlterShareGroupOffsets", "alter_share_group_offsets", 0, 0, 0, ("broker",), 0),
    92: Api(92, "DeleteShareGroupOffsets", "delete_share_group_offsets", 0, 0, 0, ("broker",), 0),
    93: Api(
        93,
        "StreamsGroupTopologyDescriptionUpdate",
        "streams_group_topology_description_update",
        0,
        0,
        0,
        ("broker",),
        0,
    ),
    94: Api(
        94,
        "UnregisterController",
        "unregister_controller",
        0,
        0,
        0,
        ("broker", "controller"),
        0,
    ),
}
"""API key to API, ascending."""


@cache
def load(key: int) -> ModuleType:
    """Return the API's message module (`DECODE_REQUEST`, `ENCODE_RESPONSE`), imported on first use.

    Raises:
        KeyError: no API has this key.
    """
    # Imported late: 91 modules cost start-up time that a broker for one topic need not pay.
    return import_module(f"kafkapy.protocol.messages.{APIS[key].module}")

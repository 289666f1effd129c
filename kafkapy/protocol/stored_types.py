"""Which schema a stored record's type number stands for, log by log.

Generated from the heads of `protocol_specs/stored/*/*.spec`; change those and run the
generator. Names are modules of `kafkapy.protocol.stored`.
"""

from __future__ import annotations

COORDINATOR_TYPES: dict[str, dict[int, tuple[str, str]]] = {
    "__consumer_offsets": {
        0: ("legacy_offset_commit_key", "legacy_offset_commit_value"),
        1: ("offset_commit_key", "offset_commit_value"),
        2: ("group_metadata_key", "group_metadata_value"),
        3: ("consumer_group_metadata_key", "consumer_group_metadata_value"),
        4: ("consumer_group_partition_metadata_key", "consumer_group_partition_metadata_value"),
        5: ("consumer_group_member_metadata_key", "consumer_group_member_metadata_value"),
        6: (
            "consumer_group_target_assignment_metadata_key",
            "consumer_group_target_assignment_metadata_value",
        ),
        7: (
            "consumer_group_target_assignment_member_key",
            "consumer_group_target_assignment_member_value",
        ),
        8: (
            "consumer_group_current_member_assignment_key",
            "consumer_group_current_member_assignment_value",
        ),
        10: ("share_group_member_metadata_key", "share_group_member_metadata_value"),
        11: ("share_group_metadata_key", "share_group_metadata_value"),
        12: (
            "share_group_target_assignment_metadata_key",
            "share_group_target_assignment_metadata_value",
        ),
        13: (
            "share_group_target_assignment_member_key",
            "share_group_target_assignment_member_value",
        ),
        14: (
            "share_group_current_member_assignment_key",
            "share_group_current_member_assignment_value",
        ),
        15: (
            "share_group_state_partition_metadata_key",
            "share_group_state_partition_metadata_value",
        ),
        16: ("consumer_group_regular_expression_key", "consumer_group_regular_expression_value"),
        17: ("streams_group_metadata_key", "streams_group_metadata_value"),
        19: ("streams_group_member_metadata_key", "streams_group_member_metadata_value"),
        20: (
            "streams_group_target_assignment_metadata_key",
            "streams_group_target_assignment_metadata_value",
        ),
        21: (
            "streams_group_target_assignment_member_key",
            "streams_group_target_assignment_member_value",
        ),
        22: (
            "streams_group_current_member_assignment_key",
            "streams_group_current_member_assignment_value",
        ),
        23: ("streams_group_topology_key", "streams_group_topology_value"),
    },
    "__transaction_state": {
        0: ("transaction_log_key", "transaction_log_value"),
    },
    "__share_group_state": {
        0: ("share_snapshot_key", "share_snapshot_value"),
        1: ("share_update_key", "share_update_value"),
    },
}
"""Internal topic to record type to (key module, value module)."""

METADATA_TYPES: dict[int, str] = {
    0: "register_broker_record",
    1: "unregister_broker_record",
    2: "topic_record",
    3: "partition_record",
    4: "config_record",
    5: "partition_change_record",
    7: "fence_broker_record",
    8: "unfence_broker_record",
    9: "remove_topic_record",
    10: "delegation_token_record",
    11: "user_scram_credential_record",
    12: "feature_level_record",
    14: "client_quota_record",
    15: "producer_ids_record",
    17: "broker_registration_change_record",
    18: "access_control_entry_record",
    19: "remove_access_control_entry_record",
    20: "no_op_record",
    21: "zk_migration_state_record",
    22: "remove_user_scram_credential_record",
    23: "begin_transaction_record",
    24: "end_transaction_record",
    25: "abort_transaction_record",
    26: "remove_delegation_token_record",
    27: "register_controller_record",
    28: "clear_elr_record",
    29: "unregister_controller_record",
}
"""Record type of `__cluster_metadata` to module."""

"""Which APIs are served: a literal table from key to module, imported on first use.

What is not in this table is not advertised, and a request for it closes the connection, as Kafka
does with a key of another listener. Transactions, ACLs, SASL, KIP-848, share and streams groups and
telemetry come later; `tests/traps/test_unserved.py` lists the keys with the reasons.

A handler module offers `handle(broker, context, request)`, a plain function that returns the
response, or something to await when it must wait. Produce offers `dispatch` instead, its ordered
stage. `error_response(request, version, code)` shapes the answer when the whole request fails.
"""

from __future__ import annotations

import importlib
from types import ModuleType

PRODUCE = 0
FETCH = 1
API_VERSIONS = 18

MODULES: dict[int, str] = {
    0: "produce",
    1: "fetch",
    2: "list_offsets",
    3: "metadata",
    8: "offset_commit",
    9: "offset_fetch",
    10: "find_coordinator",
    11: "join_group",
    12: "heartbeat",
    13: "leave_group",
    14: "sync_group",
    15: "describe_groups",
    16: "list_groups",
    17: "sasl_handshake",
    18: "api_versions",
    19: "create_topics",
    20: "delete_topics",
    21: "delete_records",
    22: "init_producer_id",
    23: "offset_for_leader_epoch",
    29: "describe_acls",
    30: "create_acls",
    31: "delete_acls",
    32: "describe_configs",
    33: "alter_configs",
    34: "alter_replica_log_dirs",
    35: "describe_log_dirs",
    36: "sasl_authenticate",
    37: "create_partitions",
    42: "delete_groups",
    43: "elect_leaders",
    44: "incremental_alter_configs",
    45: "alter_partition_reassignments",
    46: "list_partition_reassignments",
    47: "offset_delete",
    55: "describe_quorum",
    57: "update_features",
    60: "describe_cluster",
    61: "describe_producers",
    64: "unregister_broker",
    74: "list_config_resources",
    75: "describe_topic_partitions",
}

_loaded: dict[int, ModuleType] = {}


def load(api_key: int) -> ModuleType | None:
    """Return the handler module of an API, or None if it is not served."""
    module = _loaded.get(api_key)
    if module is None and api_key in MODULES:
        module = importlib.import_module(f"kafkapy.handlers.{MODULES[api_key]}")
        _loaded[api_key] = module
    return module

"""The cluster: versions, coordinators, quorum, directories, features, and what is switched off."""

from __future__ import annotations

from side import Fields, Side

FEATURE = "metadata.version"


def api_versions(side: Side) -> None:
    """ApiVersions in every version and one that nobody knows."""
    for version in range(side.ranges["ApiVersions"][1] + 1):
        side.ask(
            "ApiVersions",
            version,
            label="ok",
            client_software_name="o",
            client_software_version="1",
        )
    for name, number in (("", "1"), ("o", ""), ("sp ace", "1"), ("-o", "1"), ("o", "1.")):
        side.ask(
            "ApiVersions",
            3,
            label=f"{name!r} {number!r}",
            client_software_name=name,
            client_software_version=number,
        )


def find_coordinator(side: Side) -> None:
    """FindCoordinator of groups in every version; of unknown kinds."""
    low, high = side.ranges["FindCoordinator"]
    for version in range(low, high + 1):
        for key in ("g", ""):
            fields: Fields = {"key": key} if version < 4 else {"coordinator_keys": [key]}
            side.ask("FindCoordinator", version, label=f"group {key!r}", **fields)
        for kind in (2, 3, 9, -1):
            if version >= 1:
                fields = {"key": "g"} if version < 4 else {"coordinator_keys": ["g"]}
                side.ask("FindCoordinator", version, label=f"kind {kind}", key_type=kind, **fields)
        if version >= 4:
            side.ask("FindCoordinator", version, label="several", coordinator_keys=["a", "b", "a"])
            side.ask("FindCoordinator", version, label="none", coordinator_keys=[])


def cluster(side: Side) -> None:
    """DescribeCluster, DescribeQuorum, UnregisterBroker, UpdateFeatures."""
    for kind in (1, 2, 3, 0):

        def make(version: int, kind: int = kind) -> Fields:
            return {"endpoint_type": kind if version else 1, "include_fenced_brokers": version >= 2}

        side.every(
            "DescribeCluster", f"kind {kind}", make, include_cluster_authorized_operations=True
        )
    side.every("DescribeCluster", "without operations", endpoint_type=1)
    for label, name, index in (
        ("ok", "__cluster_metadata", 0),
        ("partition 1", "__cluster_metadata", 1),
        ("other", "nosuch", 0),
    ):
        topics = [{"topic_name": name, "partitions": [{"partition_index": index}]}]
        side.every("DescribeQuorum", label, topics=topics)
    side.every("DescribeQuorum", "nothing", topics=[])
    for broker in (9, -1):
        side.every("UnregisterBroker", f"broker {broker}", broker_id=broker)
    versions = side.ask(
        "ApiVersions", 3, keep=False, client_software_name="o", client_software_version="1"
    )
    now = next(f.max_version_level for f in versions.finalized_features if f.name == FEATURE)
    for label, feature, level, kind in (
        ("unknown", "nosuch", 1, 1),
        ("too high", FEATURE, 9999, 1),
        ("downgrade not asked for", FEATURE, now - 1, 1),
        ("kind 9", FEATURE, now, 9),
        ("kind 0", FEATURE, now, 0),
        ("same", FEATURE, now, 1),
        ("negative", FEATURE, -1, 1),
        ("zero", FEATURE, 0, 3),
    ):
        update = {"feature": feature, "max_version_level": level}

        def shape(version: int, update: Fields = update, kind: int = kind) -> Fields:
            more: Fields = {"upgrade_type": kind} if version else {}
            return {"feature_updates": [{**update, **more}], "validate_only": version > 0}

        side.every("UpdateFeatures", label, shape, timeout_ms=5000)
    side.every("UpdateFeatures", "nothing", lambda v: {"validate_only": v > 0}, feature_updates=[])
    twice = [{"feature": FEATURE, "max_version_level": now}] * 2
    side.every("UpdateFeatures", "twice", feature_updates=twice, timeout_ms=5000)


def log_dirs(side: Side) -> None:
    """DescribeLogDirs and AlterReplicaLogDirs."""
    side.create("ld", 2)
    for label, topics in (
        ("one", [{"topic": "ld", "partitions": [0, 1]}]),
        ("unknown", [{"topic": "nosuch", "partitions": [0]}, {"topic": "ld", "partitions": [9]}]),
        ("none", []),
    ):
        side.every("DescribeLogDirs", label, topics=topics)
    for path in ("/no/such/dir", "relative"):
        dirs = [
            {
                "path": path,
                "topics": [
                    {"name": "ld", "partitions": [0]},
                    {"name": "nosuch", "partitions": [0]},
                ],
            }
        ]
        side.every("AlterReplicaLogDirs", path, dirs=dirs)
    side.every("AlterReplicaLogDirs", "nothing", dirs=[])


def switched_off(side: Side) -> None:
    """ACLs without an authorizer, SASL on a plain listener."""
    pattern: Fields = {
        "resource_type_filter": 1,
        "pattern_type_filter": 1,
        "operation": 1,
        "permission_type": 1,
    }
    side.every("DescribeAcls", "any", **pattern)
    creation = {
        "resource_type": 2,
        "resource_name": "t",
        "resource_pattern_type": 3,
        "principal": "User:a",
        "host": "*",
        "operation": 3,
        "permission_type": 3,
    }
    side.every("CreateAcls", "one", creations=[creation])
    side.every("CreateAcls", "none", creations=[])
    side.every("DeleteAcls", "any", filters=[pattern])
    side.every("SaslHandshake", "plain", mechanism="PLAIN")
    side.every("SaslAuthenticate", "first", auth_bytes=b"\0a\0b")


SCENARIOS = (api_versions, find_coordinator, cluster, log_dirs, switched_off)

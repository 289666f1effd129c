"""Topics: made, grown, described, moved and deleted, with every refusal that is in reach."""

from __future__ import annotations

from typing import Any

from side import Fields, Side


def _topic(name: str, partitions: int = 1, replication: int = 1, **more: Any) -> Fields:
    return {
        "name": name,
        "num_partitions": partitions,
        "replication_factor": replication,
        **more,
    }


def _config(**configs: str | None) -> list[Fields]:
    return [{"name": key.replace("_", "."), "value": value} for key, value in configs.items()]


REFUSED_CONFIGS: dict[str, dict[str, str | None]] = {
    "unknown key": {"no_such_key": "1"},
    "null value": {"retention_ms": None},
    "not a number": {"retention_ms": "soon"},
    "below": {"retention_ms": "-2"},
    "bad policy": {"cleanup_policy": "burn"},
    "small segment": {"segment_bytes": "13"},
    "bad codec": {"compression_type": "rar"},
    "bad level": {"compression_gzip_level": "77"},
    "bad boolean": {"preallocate": "maybe"},
    "bad timestamp type": {"message_timestamp_type": "Later"},
    "min isr": {"min_insync_replicas": "0"},
    "ratio": {"min_cleanable_dirty_ratio": "2"},
    "remote": {"remote_storage_enable": "true"},
    "local over whole": {"local_retention_ms": "9", "retention_ms": "5"},
    "lag": {"min_compaction_lag_ms": "9", "max_compaction_lag_ms": "5"},
    "throttle": {"leader_replication_throttled_replicas": "1-1"},
    "format": {"message_format_version": "3.0"},
    "list": {"cleanup_policy": "compact,delete"},
    "empty list": {"cleanup_policy": ""},
}


def create_topics(side: Side) -> None:
    """CreateTopics in every version, and each of its errors."""
    side.create("exists")
    side.create("with_under")
    low, high = side.ranges["CreateTopics"]
    for version in range(low, high + 1):
        for only in (True, False):
            topics = [_topic(f"made{version}", 3, 1, configs=_config(retention_ms="12345"))]
            side.ask(
                "CreateTopics",
                version,
                label=f"ok, validate {only}",
                topics=topics,
                timeout_ms=10_000,
                validate_only=only,
            )
        assigned = [{"partition_index": index, "broker_ids": [1]} for index in range(2)]
        side.ask(
            "CreateTopics",
            version,
            label="assigned",
            timeout_ms=10_000,
            topics=[_topic(f"assigned{version}", -1, -1, assignments=assigned)],
        )
        if version >= 4:
            side.ask(
                "CreateTopics",
                version,
                label="defaults",
                timeout_ms=10_000,
                topics=[_topic(f"default{version}", -1, -1)],
            )

    def refused(label: str, *topics: Fields, version: int | None = None) -> None:
        side.ask("CreateTopics", version, label=label, topics=list(topics), timeout_ms=10_000)

    for version in (2, 7):
        refused("exists", _topic("exists"), version=version)
    for name in ("", ".", "..", "a" * 250, "sp ace", "sl/ash", "with.under", "__cluster_metadata"):
        refused(f"name {name[:20]!r}", _topic(name))
    refused("twice", _topic("twice"), _topic("twice"), _topic("once"))
    refused("no topics")
    for partitions in (0, -2):
        refused(f"{partitions} partitions", _topic("bad1", partitions))
    refused("too many partitions", _topic("bad1b", 10_001))
    for replication in (0, -2, 2):
        refused(f"replication {replication}", _topic("bad2", 1, replication))
    for label, pairs in REFUSED_CONFIGS.items():
        refused(f"config {label}", _topic("bad3", configs=_config(**pairs)))
    refused(
        "config twice",
        _topic("bad3b", configs=[*_config(retention_ms="1"), *_config(retention_ms="2")]),
    )
    one = {"partition_index": 0, "broker_ids": [1]}
    for label, partitions, replication, assignments in (
        ("both", 1, 1, [one]),
        ("gap", -1, -1, [one, {"partition_index": 2, "broker_ids": [1]}]),
        ("same partition twice", -1, -1, [one, one]),
        ("not from 0", -1, -1, [{"partition_index": 1, "broker_ids": [1]}]),
        ("unknown broker", -1, -1, [{"partition_index": 0, "broker_ids": [9]}]),
        ("broker twice", -1, -1, [{"partition_index": 0, "broker_ids": [1, 1]}]),
        ("no broker", -1, -1, [{"partition_index": 0, "broker_ids": []}]),
        ("negative broker", -1, -1, [{"partition_index": 0, "broker_ids": [-1]}]),
        ("unequal", -1, -1, [one, {"partition_index": 1, "broker_ids": [1, 9]}]),
    ):
        refused(
            f"assignment {label}", _topic("bad4", partitions, replication, assignments=assignments)
        )
    refused("mixed", _topic("good5"), _topic("exists"), _topic("bad5", 0))


def delete_topics(side: Side) -> None:
    """DeleteTopics in every version, by name and by id."""
    low, high = side.ranges["DeleteTopics"]
    for version in range(low, high + 1):
        names = [f"gone{version}", f"missing{version}"]
        side.create(names[0])
        if version < 6:
            side.ask("DeleteTopics", version, label="by name", topic_names=names, timeout_ms=5000)
            continue
        topics: list[Fields] = [{"name": name} for name in names]
        side.ask("DeleteTopics", version, label="by name", topics=topics, timeout_ms=5000)
    wanted = side.create("by_id")
    for label, topics in (
        ("by id", [{"name": None, "topic_id": wanted}]),
        ("by id again", [{"name": None, "topic_id": wanted}]),
        ("unknown id", [{"name": None, "topic_id": b"\1" * 16}]),
        ("neither", [{"name": None}]),
        ("both", [{"name": "x", "topic_id": b"\2" * 16}]),
        ("twice", [{"name": "x"}, {"name": "x"}]),
        ("nothing", []),
        ("empty name", [{"name": ""}]),
    ):
        side.ask("DeleteTopics", 6, label=label, topics=topics, timeout_ms=5000)
    both = side.create("named_and_id")
    pair = [{"name": "named_and_id"}, {"name": None, "topic_id": both}]
    side.ask("DeleteTopics", 6, label="name and id of one", topics=pair, timeout_ms=5000)
    side.ask("DeleteTopics", 5, label="twice", topic_names=["y", "y"], timeout_ms=5000)


def create_partitions(side: Side) -> None:
    """CreatePartitions in every version, and each of its errors."""
    side.create("grow", 2)
    low, high = side.ranges["CreatePartitions"]
    count = 2
    for version in range(low, high + 1):
        for label, name, wanted, assignments, only in (
            ("validate", "grow", 9, None, True),
            ("same", "grow", count, None, False),
            ("fewer", "grow", 1, None, False),
            ("zero", "grow", 0, None, False),
            ("negative", "grow", -1, None, False),
            ("missing", "missing", 3, None, False),
            ("assignments too few", "grow", count + 2, [[1]], False),
            ("assignments unknown broker", "grow", count + 1, [[7]], False),
            ("assignments empty", "grow", count + 1, [[]], False),
            ("assignments too wide", "grow", count + 1, [[1, 2]], False),
            ("assigned", "grow", count + 1, [[1]], False),
            ("grown", "grow", count + 2, None, False),
        ):
            given = assignments and [{"broker_ids": one} for one in assignments]
            topics = [{"name": name, "count": wanted, "assignments": given}]
            side.ask(
                "CreatePartitions",
                version,
                label=label,
                topics=topics,
                timeout_ms=5000,
                validate_only=only,
            )
        count += 2
    twice = [{"name": "grow", "count": 50, "assignments": None}] * 2
    side.ask("CreatePartitions", label="twice", topics=twice, timeout_ms=5000)
    many = [{"name": "grow", "count": 20_000, "assignments": None}]
    side.ask("CreatePartitions", label="too many", topics=many, validate_only=True)
    side.ask("CreatePartitions", label="nothing", topics=[], timeout_ms=5000)


def metadata(side: Side) -> None:
    """Metadata by name, by id, of all and of none, and of topics that do not exist."""
    known = side.create("m1", 2)
    side.create("m2")
    flags = {
        "include_cluster_authorized_operations": True,
        "include_topic_authorized_operations": True,
    }

    def make(version: int) -> Fields:
        return {"allow_auto_topic_creation": version < 4}

    for label, names in (
        ("two", ["m1", "m2"]),
        ("unknown", ["m1", "nosuch"]),
        ("same twice", ["m1", "m1"]),
    ):
        topics = [{"name": name} for name in names]
        versions = range(4, side.ranges["Metadata"][1] + 1) if label == "unknown" else None
        side.every("Metadata", label, make, versions=versions, topics=topics, **flags)
    side.every("Metadata", "none", make, versions=range(1, 14), topics=[], **flags)
    for name in ("", ".", "sp ace", "a" * 250):
        topics = [{"name": name}]
        side.every("Metadata", f"invalid {name[:5]!r}", make, versions=(4, 9, 13), topics=topics)
        side.ask("Metadata", label=f"invalid {name[:5]!r}, create", topics=topics)
    for label, topics in (
        ("by id", [{"topic_id": known, "name": None}]),
        ("unknown id", [{"topic_id": b"\1" * 16, "name": None}]),
        (
            "known and unknown id",
            [{"topic_id": known, "name": None}, {"topic_id": b"\1" * 16, "name": None}],
        ),
        ("id and name", [{"topic_id": known, "name": "m1"}]),
        ("neither", [{"name": None}]),
        ("id and other's name", [{"topic_id": known, "name": None}, {"name": "m2"}]),
    ):
        for version in (10, 12, 13):
            side.ask(
                "Metadata", version, label=label, topics=topics, allow_auto_topic_creation=False
            )
    listed = side.ask("Metadata", keep=False, topics=None)
    side.note(
        "all",
        sorted(t.name for t in listed.topics if t.name.startswith("m") and t.name[1:] in "12"),
    )


def describe_topic_partitions(side: Side) -> None:
    """DescribeTopicPartitions with limits and cursors."""
    side.create("d1", 3)
    side.create("d2", 2)
    both = [{"name": "d1"}, {"name": "d2"}]
    for label, topics, limit, cursor in (
        ("two", both, 2000, None),
        ("reverse", both[::-1], 2000, None),
        ("limit 1", both, 1, None),
        ("limit 3", both, 3, None),
        ("limit 4", both, 4, None),
        ("limit 0", both, 0, None),
        ("limit -1", both, -1, None),
        ("cursor", both, 2, {"topic_name": "d1", "partition_index": 2}),
        ("cursor behind", both, 2, {"topic_name": "d1", "partition_index": 9}),
        ("cursor negative", both, 2, {"topic_name": "d1", "partition_index": -1}),
        ("cursor elsewhere", both, 2, {"topic_name": "d1x", "partition_index": 1}),
        ("unknown", [{"name": "nosuch"}, {"name": "d1"}], 2000, None),
        ("invalid", [{"name": "sp ace"}], 2000, None),
        ("twice", [{"name": "d1"}, {"name": "d1"}], 2000, None),
    ):
        side.ask(
            "DescribeTopicPartitions",
            label=label,
            topics=topics,
            response_partition_limit=limit,
            cursor=cursor,
        )


def elections_and_moves(side: Side) -> None:
    """ElectLeaders and reassignments, which have little to do with one replica."""
    side.create("e1", 2)
    parts = [{"topic": "e1", "partitions": [0, 1, 7]}, {"topic": "nosuch", "partitions": [0]}]
    for kind in (0, 1, 2):

        def make(version: int, kind: int = kind) -> Fields:
            return {"election_type": kind if version else 0}

        side.every("ElectLeaders", f"type {kind}", make, topic_partitions=parts, timeout_ms=5000)
    side.every("ElectLeaders", "all", topic_partitions=None, timeout_ms=5000)
    side.every("ElectLeaders", "none", topic_partitions=[], timeout_ms=5000)
    moves = {
        "same": [1],
        "cancel": None,
        "empty": [],
        "unknown": [9],
        "more": [1, 9],
        "twice": [1, 1],
        "negative": [-1],
    }
    for label, replicas in moves.items():
        for allow in (True, False):

            def flag(version: int, allow: bool = allow) -> Fields:
                return {"allow_replication_factor_change": allow or version < 1}

            topics = [{"name": "e1", "partitions": [{"partition_index": 0, "replicas": replicas}]}]
            side.every("AlterPartitionReassignments", label, flag, topics=topics, timeout_ms=5000)
    for name, index in (("e1", 7), ("nosuch", 0)):
        topics = [{"name": name, "partitions": [{"partition_index": index, "replicas": [1]}]}]
        side.every("AlterPartitionReassignments", "missing", topics=topics, timeout_ms=5000)
    for label, wanted in (
        ("all", None),
        ("none", []),
        ("named", [{"name": "e1", "partition_indexes": [0, 1]}]),
        ("missing", [{"name": "nosuch", "partition_indexes": [0]}]),
    ):
        side.every("ListPartitionReassignments", label, topics=wanted, timeout_ms=5000)


SCENARIOS = (
    create_topics,
    delete_topics,
    create_partitions,
    metadata,
    describe_topic_partitions,
    elections_and_moves,
)

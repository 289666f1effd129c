"""Settings: described in full, altered in both ways, and each refusal."""

from __future__ import annotations

from side import Fields, Side

TOPIC, BROKER, LOGGER, METRICS, GROUP = 2, 4, 8, 16, 32
SET, DELETE, APPEND, SUBTRACT = 0, 1, 2, 3


def _resource(kind: int, name: str, *configs: Fields) -> Fields:
    return {"resource_type": kind, "resource_name": name, "configs": list(configs)}


def _described(kind: int, name: str, keys: list[str] | None = None) -> Fields:
    return {"resource_type": kind, "resource_name": name, "configuration_keys": keys}


def describe_configs(side: Side) -> None:
    """DescribeConfigs of every kind of resource: names, values, sources, types, synonyms."""
    side.create("c1", retention_ms="777", cleanup_policy="compact,delete")
    named = ["retention.ms", "nosuch", "segment.bytes"]
    for label, resource in {
        "topic": _described(TOPIC, "c1"),
        "topic keys": _described(TOPIC, "c1", named),
        "topic no keys": _described(TOPIC, "c1", []),
        "topic unknown": _described(TOPIC, "nosuch"),
        "topic invalid": _described(TOPIC, "sp ace"),
        "topic empty": _described(TOPIC, ""),
        "broker keys": _described(BROKER, "1", ["log.retention.ms", "num.partitions", "nosuch"]),
        "broker default": _described(BROKER, ""),
        "broker other": _described(BROKER, "7"),
        "broker text": _described(BROKER, "me"),
        "logger other": _described(LOGGER, "7"),
        "logger default": _described(LOGGER, ""),
        "group": _described(GROUP, "nosuch"),
        "group default": _described(GROUP, ""),
        "metrics": _described(METRICS, "nosuch"),
        "metrics default": _described(METRICS, ""),
        "kind 0": _described(0, "x"),
        "kind 3": _described(3, "x"),
        "kind 99": _described(99, "x"),
    }.items():
        for synonyms in (False, True):
            side.every(
                "DescribeConfigs",
                f"{label}, synonyms {synonyms}",
                resources=[resource],
                include_synonyms=synonyms,
            )
    side.ask("DescribeConfigs", label="nothing", resources=[])
    twice = [_described(TOPIC, "c1", ["retention.ms"])] * 2
    side.ask("DescribeConfigs", label="twice", resources=twice)
    side.ask(
        "DescribeConfigs",
        label="documented",
        resources=[_described(TOPIC, "c1")],
        include_documentation=True,
    )


def describe_broker(side: Side) -> None:
    """DescribeConfigs of the broker itself, whole."""
    side.ask(
        "DescribeConfigs",
        label="broker",
        resources=[_described(BROKER, "1")],
        include_synonyms=True,
    )


def _pairs(**pairs: str | None) -> list[Fields]:
    return [{"name": key.replace("_", "."), "value": value} for key, value in pairs.items()]


def alter_configs(side: Side) -> None:
    """AlterConfigs, which replaces the whole set of a resource."""
    side.create("a1", retention_ms="5")
    for label, resources in {
        "set": [_resource(TOPIC, "a1", *_pairs(segment_bytes="1048576"))],
        "null": [_resource(TOPIC, "a1", *_pairs(retention_ms=None))],
        "unknown key": [_resource(TOPIC, "a1", *_pairs(no_such="1"))],
        "bad value": [_resource(TOPIC, "a1", *_pairs(retention_ms="soon"))],
        "unknown topic": [_resource(TOPIC, "nosuch", *_pairs(retention_ms="1"))],
        "invalid topic": [_resource(TOPIC, "sp ace", *_pairs(retention_ms="1"))],
        "empty topic": [_resource(TOPIC, "", *_pairs(retention_ms="1"))],
        "key twice": [_resource(TOPIC, "a1", *_pairs(retention_ms="1"), *_pairs(retention_ms="2"))],
        "logger": [_resource(LOGGER, "1", *_pairs(root="INFO"))],
        "other broker": [_resource(BROKER, "7", *_pairs(log_cleaner_threads="2"))],
        "text broker": [_resource(BROKER, "me", *_pairs(log_cleaner_threads="2"))],
        "read-only": [_resource(BROKER, "1", *_pairs(broker_id="2"))],
        "kind 3": [_resource(3, "x")],
        "kind 99": [_resource(99, "x")],
        "group": [_resource(GROUP, "g", *_pairs(consumer_session_timeout_ms="46000"))],
        "group empty": [_resource(GROUP, "")],
        "nothing": [_resource(TOPIC, "a1")],
    }.items():
        for only in (True, False):
            side.every(
                "AlterConfigs", f"{label}, validate {only}", resources=resources, validate_only=only
            )
        side.ask(
            "DescribeConfigs",
            label=f"after {label}",
            resources=[_described(TOPIC, "a1", ["retention.ms", "segment.bytes"])],
        )


def _op(name: str, value: str | None, operation: int = SET) -> Fields:
    return {"name": name, "value": value, "config_operation": operation}


OPERATIONS: tuple[tuple[str, int, str, list[Fields]], ...] = (
    ("set", TOPIC, "i1", [_op("retention.ms", "999")]),
    ("append", TOPIC, "i1", [_op("cleanup.policy", "compact", APPEND)]),
    ("append again", TOPIC, "i1", [_op("cleanup.policy", "compact", APPEND)]),
    ("append bad", TOPIC, "i1", [_op("cleanup.policy", "burn", APPEND)]),
    ("subtract", TOPIC, "i1", [_op("cleanup.policy", "delete", SUBTRACT)]),
    ("subtract absent", TOPIC, "i1", [_op("cleanup.policy", "delete", SUBTRACT)]),
    ("append to a number", TOPIC, "i1", [_op("retention.ms", "1", APPEND)]),
    ("delete", TOPIC, "i1", [_op("retention.ms", None, DELETE)]),
    ("delete again", TOPIC, "i1", [_op("retention.ms", None, DELETE)]),
    ("delete unknown", TOPIC, "i1", [_op("no.such", None, DELETE)]),
    ("delete with a value", TOPIC, "i1", [_op("cleanup.policy", "x", DELETE)]),
    ("null", TOPIC, "i1", [_op("retention.ms", None)]),
    ("unknown key", TOPIC, "i1", [_op("no.such", "1")]),
    ("bad value", TOPIC, "i1", [_op("retention.ms", "x"), _op("segment.bytes", "2000000")]),
    ("key twice", TOPIC, "i1", [_op("retention.ms", "1"), _op("retention.ms", None, DELETE)]),
    ("spaces", TOPIC, "i1", [_op("retention.ms", " 1 ")]),
    ("unknown topic", TOPIC, "nosuch", [_op("retention.ms", "1")]),
    ("invalid topic", TOPIC, "sp ace", [_op("retention.ms", "1")]),
    ("empty topic", TOPIC, "", [_op("retention.ms", "1")]),
    ("nothing", TOPIC, "i1", []),
    ("other broker", BROKER, "7", [_op("log.cleaner.threads", "2")]),
    ("text broker", BROKER, "me", [_op("log.cleaner.threads", "2")]),
    ("broker read-only", BROKER, "1", [_op("broker.id", "2")]),
    ("broker unknown key", BROKER, "1", [_op("no.such", "2")]),
    ("broker default read-only", BROKER, "", [_op("num.partitions.x", "2")]),
    ("broker bad value", BROKER, "", [_op("log.retention.ms", "x")]),
    ("broker default", BROKER, "", [_op("log.retention.ms", "123456789")]),
    ("broker default gone", BROKER, "", [_op("log.retention.ms", None, DELETE)]),
    ("broker per broker", BROKER, "1", [_op("log.retention.ms", "123456788")]),
    ("broker per broker gone", BROKER, "1", [_op("log.retention.ms", None, DELETE)]),
    ("logger other", LOGGER, "7", [_op("root", "INFO")]),
    ("logger append", LOGGER, "1", [_op("root", "INFO", APPEND)]),
    ("logger unknown", LOGGER, "1", [_op("no.such.logger", "INFO")]),
    ("group", GROUP, "ig", [_op("consumer.session.timeout.ms", "46000")]),
    ("group small", GROUP, "ig", [_op("consumer.session.timeout.ms", "1")]),
    (
        "group below heartbeat",
        GROUP,
        "ig",
        [
            _op("consumer.heartbeat.interval.ms", "15000"),
            _op("consumer.session.timeout.ms", "45000"),
        ],
    ),
    ("group unknown key", GROUP, "ig", [_op("no.such", "1")]),
    ("group empty", GROUP, "", [_op("consumer.session.timeout.ms", "46000")]),
    (
        "metrics",
        METRICS,
        "im",
        [_op("interval.ms", "1000"), _op("metrics", "a,b"), _op("match", "client_id=a.*")],
    ),
    ("metrics interval", METRICS, "im", [_op("interval.ms", "1")]),
    ("metrics match", METRICS, "im", [_op("match", "no=such")]),
    ("metrics pattern", METRICS, "im", [_op("match", "client_id=[")]),
    ("metrics unknown key", METRICS, "im", [_op("no.such", "1")]),
    ("metrics empty", METRICS, "", [_op("interval.ms", "1000")]),
    ("kind 3", 3, "x", []),
    ("kind 99", 99, "x", []),
)


def incremental_alter_configs(side: Side) -> None:
    """IncrementalAlterConfigs: each operation, each refusal, and what is described after it."""
    side.create("i1")
    watched = ["retention.ms", "cleanup.policy", "segment.bytes"]
    for label, kind, name, ops in OPERATIONS:
        for only in (True, False):
            side.every(
                "IncrementalAlterConfigs",
                f"{label}, validate {only}",
                resources=[_resource(kind, name, *ops)],
                validate_only=only,
            )
        keys = watched if kind == TOPIC else None
        if kind in (TOPIC, GROUP, METRICS) or name == "":
            target = "i1" if kind == TOPIC else name
            side.ask(
                "DescribeConfigs",
                label=f"after {label}",
                include_synonyms=True,
                resources=[_described(kind, target, keys)],
            )
    # Once, and last: it makes Kafka's controller resign.
    strange = [_resource(TOPIC, "i1", _op("retention.ms", "1", 9))]
    side.ask("IncrementalAlterConfigs", label="unknown operation", resources=strange)
    long = _op("leader.replication.throttled.replicas", "1:1," * 8191)
    side.ask(
        "IncrementalAlterConfigs", label="long value", resources=[_resource(TOPIC, "i1", long)]
    )
    twice = [_resource(TOPIC, "i1", _op("retention.ms", "1"))] * 2
    side.ask("IncrementalAlterConfigs", label="resource twice", resources=twice)
    mixed = [
        _resource(TOPIC, "i1", _op("retention.ms", "4")),
        _resource(TOPIC, "nosuch", _op("retention.ms", "4")),
    ]
    side.ask("IncrementalAlterConfigs", label="mixed", resources=mixed)
    for kinds in ([], [GROUP], [METRICS], [BROKER], [LOGGER], [99], [3]):

        def make(version: int, kinds: list[int] = kinds) -> Fields:
            return {"resource_types": kinds if version else []}

        side.every(
            "ListConfigResources",
            f"kinds {kinds}",
            make,
            versions=(1,) if not kinds or kinds in ([99], [3]) else None,
        )


SCENARIOS = (describe_configs, describe_broker, alter_configs, incremental_alter_configs)

from __future__ import annotations

import pytest

from kafkapy.config.definition import BROKER, GROUP, TOPIC, ConfigDef, ConfigError
from kafkapy.config.rules import accepted, complaint


def message(definition: ConfigDef, name: str, text: str) -> str | None:
    try:
        definition.parse(name, text)
    except ConfigError as error:
        return error.message
    return None


PREFIX = "Invalid value {} for configuration {}: "

CASES = [
    (TOPIC, "segment.bytes", "1048576", None),
    (TOPIC, "segment.bytes", "1048575", "Value must be at least 1048576"),
    (TOPIC, "min.cleanable.dirty.ratio", "1", None),
    (TOPIC, "compression.lz4.level", "18", "Value must be no more than 17"),
    (TOPIC, "compression.zstd.level", "-131072", None),
    (TOPIC, "compression.gzip.level", "-1", None),
    (TOPIC, "compression.gzip.level", "9", None),
    (TOPIC, "compression.gzip.level", "0", "Value must be between 1 and 9 or equal to -1"),
    (TOPIC, "compression.gzip.level", "10", "Value must be between 1 and 9 or equal to -1"),
    (
        TOPIC,
        "message.timestamp.type",
        "createtime",
        "String must be one of: CreateTime, LogAppendTime",
    ),
    (TOPIC, "message.timestamp.type", "LogAppendTime", None),
    (BROKER, "group.consumer.migration.policy", "Upgrade", None),
    (
        BROKER,
        "group.consumer.migration.policy",
        "never",
        "String must be one of (case insensitive): DISABLED, DOWNGRADE, UPGRADE, BIDIRECTIONAL",
    ),
    (TOPIC, "cleanup.policy", "compact,delete", None),
    (TOPIC, "cleanup.policy", "", None),
    (TOPIC, "cleanup.policy", "shred", "String must be one of: compact, delete"),
    (BROKER, "remote.log.storage.manager.impl.prefix", "", "String must be non-empty"),
    (BROKER, "remote.log.storage.manager.impl.prefix", "x", None),
    (BROKER, "authorizer.class.name", "", None),
    (TOPIC, "leader.replication.throttled.replicas", "*", None),
    (TOPIC, "leader.replication.throttled.replicas", "", None),
    (TOPIC, "leader.replication.throttled.replicas", "0:1,2:3", None),
    (TOPIC, "leader.replication.throttled.replicas", "0:1,", None),
    (
        TOPIC,
        "leader.replication.throttled.replicas",
        "0:1,x",
        "leader.replication.throttled.replicas must be the literal '*' or a list of replicas in "
        "the following format: [partitionId]:[brokerId],[partitionId]:[brokerId],...",
    ),
    (GROUP, "share.auto.offset.reset", "Earliest", None),
    (GROUP, "share.auto.offset.reset", "by_duration:PT1H30M", None),
    (GROUP, "share.auto.offset.reset", "by_duration:P2DT0.5S", None),
    (
        GROUP,
        "share.auto.offset.reset",
        "by_duration:P",
        "must be earliest, latest or of the format 'by_duration:<duration>'",
    ),
    (
        GROUP,
        "share.auto.offset.reset",
        "none",
        "must be earliest, latest or of the format 'by_duration:<duration>'",
    ),
    (BROKER, "controller.quorum.voters", "1@kafka:9093,2@[::1]:9093", None),
    (
        BROKER,
        "controller.quorum.voters",
        "kafka:9093",
        "each entry must be in the form of `{id}@{host}:{port}`",
    ),
    (BROKER, "controller.quorum.bootstrap.servers", "kafka:9093", None),
    (
        BROKER,
        "controller.quorum.bootstrap.servers",
        "kafka",
        "each entry must be in the form of `{host}:{port}`",
    ),
]


@pytest.mark.parametrize(("definition", "name", "text", "why"), CASES)
def test_value_is_accepted_or_refused_in_kafkas_words(
    definition: ConfigDef, name: str, text: str, why: str | None
) -> None:
    expected = None if why is None else PREFIX.format(text, name) + why
    assert message(definition, name, text) == expected


def test_list_refuses_the_same_element_twice() -> None:
    assert message(TOPIC, "cleanup.policy", "delete,delete") == (
        "Configuration 'cleanup.policy' values must not be duplicated."
    )


def test_list_refuses_an_empty_element() -> None:
    assert message(BROKER, "group.consumer.assignors", "range,") == (
        "Configuration 'group.consumer.assignors' values must not be empty."
    )


def test_list_that_must_not_be_empty_names_what_it_takes() -> None:
    assert message(BROKER, "process.roles", "") == (
        "Configuration 'process.roles' must not be empty. "
        "Valid values include: [broker, controller]"
    )


def test_null_breaks_no_rule() -> None:
    assert complaint(("range", 1, None, None), "x", None) is None


@pytest.mark.parametrize(
    ("definition", "name", "text"),
    [
        (TOPIC, "min.insync.replicas", "1 or more"),
        (TOPIC, "compression.lz4.level", "1 to 17"),
        (TOPIC, "compression.gzip.level", "1 to 9, or -1"),
        (TOPIC, "message.timestamp.type", "one of CreateTime, LogAppendTime"),
        (TOPIC, "cleanup.policy", "a list of compact and delete"),
        (BROKER, "log.dirs", "a list of different names"),
        (
            TOPIC,
            "leader.replication.throttled.replicas",
            "* or partition:broker,partition:broker,...",
        ),
        (GROUP, "share.auto.offset.reset", "earliest, latest or by_duration:PnDTnHnMn.nS"),
        (BROKER, "controller.quorum.voters", "id@host:port,id@host:port,..."),
        (BROKER, "controller.quorum.bootstrap.servers", "host:port,host:port,..."),
        (BROKER, "remote.log.storage.manager.impl.prefix", "text that is not empty"),
        (
            BROKER,
            "group.consumer.migration.policy",
            "one of DISABLED, DOWNGRADE, UPGRADE, BIDIRECTIONAL",
        ),
    ],
)
def test_accepted_range_in_words(definition: ConfigDef, name: str, text: str) -> None:
    assert definition[name].accepted() == text


def test_no_rule_accepts_everything() -> None:
    assert accepted(None) == ""

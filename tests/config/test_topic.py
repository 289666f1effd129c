from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kafkapy.base.errors import ErrorCode
from kafkapy.config.definition import TOPIC, ConfigError
from kafkapy.config.settings import BrokerSettings
from kafkapy.config.topic import TopicConfig, effective, validate_topic_configs

if TYPE_CHECKING:
    from conftest import MakeSettings


def test_every_topic_key_is_an_attribute(untouched: BrokerSettings) -> None:
    config = effective(untouched, {})
    assert len(TopicConfig.__struct_fields__) == len(TOPIC.keys)
    for name, key in TOPIC.keys.items():
        value = getattr(config, name.replace(".", "_"))
        expected = frozenset(("delete",)) if name == "cleanup.policy" else key.default
        assert value == expected, name


def test_override_wins_over_the_broker(make_settings: MakeSettings) -> None:
    settings = make_settings({"log.retention.ms": "5", "message.max.bytes": "7"})
    config = effective(settings, {"retention.ms": "-1", "cleanup.policy": "compact, delete"})
    assert config.retention_ms == -1
    assert config.max_message_bytes == 7
    assert config.cleanup_policy == {"compact", "delete"}
    assert config.compacted
    assert config.deleted_by_retention


def test_empty_cleanup_policy_keeps_everything(untouched: BrokerSettings) -> None:
    config = effective(untouched, {"cleanup.policy": ""})
    assert not config.compacted
    assert not config.deleted_by_retention


def test_dynamic_broker_setting_reaches_topics(make_settings: MakeSettings) -> None:
    settings = make_settings(cluster_default={"log.segment.bytes": "1048576"})
    assert effective(settings, {}).segment_bytes == 1_048_576


def test_internal_segment_size_overrides_the_bounded_one(untouched: BrokerSettings) -> None:
    assert effective(untouched, {"internal.segment.bytes": "512"}).segment_bytes == 512


def test_timestamp_type(untouched: BrokerSettings) -> None:
    assert not effective(untouched, {}).log_append_time
    assert effective(untouched, {"message.timestamp.type": "LogAppendTime"}).log_append_time


def test_compaction_lag_bounds_the_age_of_a_compacted_topics_segments(
    untouched: BrokerSettings,
) -> None:
    overrides = {"max.compaction.lag.ms": "10", "segment.ms": "20"}
    assert effective(untouched, overrides).segment_age_max_ms == 20
    overrides["cleanup.policy"] = "compact"
    assert effective(untouched, overrides).segment_age_max_ms == 10


def test_configuration_does_not_change(untouched: BrokerSettings) -> None:
    config = effective(untouched, {})
    with pytest.raises(AttributeError):
        config.retention_ms = 1  # type: ignore[misc]


def test_effective_refuses_what_is_no_override(untouched: BrokerSettings) -> None:
    with pytest.raises(ConfigError, match="Unknown topic config name: x"):
        effective(untouched, {"x": "1"})


@pytest.mark.parametrize(
    ("overrides", "name", "message"),
    [
        ({"retention.ms": "x", "zzz": "1"}, "zzz", "Unknown topic config name: zzz"),
        (
            {"retention.ms": None, "segment.ms": None},
            "retention.ms",
            "Null value not supported for topic configs: retention.ms,segment.ms",
        ),
        (
            {"min.insync.replicas": "0"},
            "min.insync.replicas",
            "Invalid value 0 for configuration min.insync.replicas: Value must be at least 1",
        ),
        (
            {"min.compaction.lag.ms": "2", "max.compaction.lag.ms": "1"},
            "min.compaction.lag.ms",
            "conflict topic config setting min.compaction.lag.ms (2) > max.compaction.lag.ms (1)",
        ),
        (
            {"remote.storage.enable": "true"},
            "remote.storage.enable",
            "Tiered Storage functionality is disabled in the broker. "
            "Topic cannot be configured with remote log storage.",
        ),
    ],
)
def test_override_that_is_refused(
    untouched: BrokerSettings, overrides: dict[str, str | None], name: str, message: str
) -> None:
    error = validate_topic_configs(untouched, overrides)
    assert error is not None
    assert (error.name, error.message) == (name, message)
    assert error.code is ErrorCode.INVALID_CONFIG


def test_good_overrides_are_accepted(untouched: BrokerSettings) -> None:
    assert validate_topic_configs(untouched, {}) is None
    assert (
        validate_topic_configs(
            untouched, {"cleanup.policy": "compact", "remote.storage.enable": "false"}
        )
        is None
    )


def test_lag_rule_counts_what_the_broker_says(make_settings: MakeSettings) -> None:
    settings = make_settings({"log.cleaner.max.compaction.lag.ms": "5"})
    assert validate_topic_configs(settings, {"min.compaction.lag.ms": "6"}) is not None

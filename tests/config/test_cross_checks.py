from __future__ import annotations

import pytest

from kafkapy.config.cross_checks import CHECKS, connection_overrides, cross_errors
from kafkapy.config.definition import BROKER, ConfigError
from kafkapy.config.problems import ConfigErrors
from kafkapy.config.settings import BrokerSettings, Layer


def message(**static: str) -> str | None:
    values = {name.replace("_", "."): text for name, text in static.items()}
    try:
        BrokerSettings.build([Layer("", values)])
    except ConfigErrors as errors:
        return str(errors.problems[0])
    return None


def test_untouched_settings_break_no_rule(untouched: BrokerSettings) -> None:
    assert untouched.cross_errors() == []


def test_every_rule_names_keys_that_exist() -> None:
    assert {key for keys, _ in CHECKS for key in keys} <= set(BROKER.keys)


@pytest.mark.parametrize(
    ("static", "text"),
    [
        (
            {"node_id": "1", "broker_id": "2"},
            "You must set `node.id` to the same value as `broker.id`.",
        ),
        ({"log_roll_ms": "0"}, "log.roll.ms must be greater than or equal to 1"),
        ({"log_roll_jitter_ms": "-1"}, "log.roll.jitter.ms must be greater than or equal to 0"),
        (
            {"log_retention_ms": "0"},
            "log.retention.ms must be unlimited (-1) or, equal or greater than 1",
        ),
        (
            {"log_cleaner_dedupe_buffer_size": "1048576"},
            "log.cleaner.dedupe.buffer.size must be at least 1MB per cleaner thread.",
        ),
        (
            {"log_cleaner_dedupe_buffer_size": "2097154", "log_cleaner_threads": "2"},
            None,
        ),
        (
            {"replica_fetch_wait_max_ms": "30001", "replica_lag_time_max_ms": "40000"},
            "replica.socket.timeout.ms should always be at least replica.fetch.wait.max.ms to "
            "prevent unnecessary socket timeouts",
        ),
        (
            {"replica_lag_time_max_ms": "499"},
            "replica.fetch.wait.max.ms should be less than or equal to replica.lag.time.max.ms to "
            "prevent frequent changes in ISR",
        ),
        (
            {
                "log_cleaner_min_compaction_lag_ms": "2",
                "log_cleaner_max_compaction_lag_ms": "1",
            },
            "log.cleaner.min.compaction.lag.ms must not be above log.cleaner.max.compaction.lag.ms",
        ),
        (
            {"queued_max_request_bytes": "104857599"},
            "queued.max.request.bytes must be larger or equal to socket.request.max.bytes",
        ),
        ({"queued_max_request_bytes": "104857600"}, None),
        ({"queued_max_request_bytes": "0"}, None),
        (
            {"connections_max_idle_ms": "100"},
            "connection.failed.authentication.delay.ms=100 should always be less than "
            "connections.max.idle.ms=100 to prevent failed authentication responses from "
            "timing out",
        ),
        ({"connections_max_idle_ms": "-1"}, None),
        (
            {"max_connections_per_ip": "0"},
            "max.connections.per.ip can be set to zero only if "
            "max.connections.per.ip.overrides property is set.",
        ),
        ({"max_connections_per_ip": "0", "max_connections_per_ip_overrides": "h:1"}, None),
        (
            {"max_connections_per_ip_overrides": "h:many"},
            "h:many in max.connections.per.ip.overrides is not of the form host:count",
        ),
        (
            {"group_min_session_timeout_ms": "1800001"},
            "group.max.session.timeout.ms must be greater than or equal to "
            "group.min.session.timeout.ms",
        ),
        (
            {"group_consumer_session_timeout_ms": "44999"},
            "group.consumer.session.timeout.ms must be greater than or equal to "
            "group.consumer.min.session.timeout.ms",
        ),
        (
            {"group_consumer_session_timeout_ms": "60001"},
            "group.consumer.session.timeout.ms must be less than or equal to "
            "group.consumer.max.session.timeout.ms",
        ),
        (
            {"group_share_min_delivery_count_limit": "5", "group_share_delivery_count_limit": "4"},
            "group.share.delivery.count.limit must be greater than or equal to "
            "group.share.min.delivery.count.limit",
        ),
        (
            {
                "group_streams_min_session_timeout_ms": "1",
                "group_streams_session_timeout_ms": "5000",
            },
            "group.streams.heartbeat.interval.ms must be less than "
            "group.streams.session.timeout.ms",
        ),
        (
            {"group_streams_num_standby_replicas": "3"},
            "group.streams.max.standby.replicas must be greater than or equal to "
            "group.streams.num.standby.replicas",
        ),
    ],
)
def test_rule_between_keys(static: dict[str, str], text: str | None) -> None:
    assert message(**static) == text


def test_rule_that_touches_a_broken_key_is_passed_over(untouched: BrokerSettings) -> None:
    values = {name: untouched[name] for name in BROKER.keys} | {"log.roll.ms": 0}
    assert [error.name for error in cross_errors(values, ())] == ["log.roll.ms"]
    assert list(cross_errors(values, {"log.roll.hours"})) == []


def test_connection_overrides_refuse_an_entry_without_a_count() -> None:
    with pytest.raises(ConfigError, match="is not of the form name:value"):
        connection_overrides("localhost")

"""A group's effective configuration, and which overrides a group may have.

Decides how overrides and broker settings combine, the bounds that the broker's min and max keys
set, and the rules between group keys. The coordinators decide what the values do.

Invariants: a `GroupConfig` never changes and holds a value for every key. The bounds are checked
when a group is altered; an override stored under wider bounds is clamped when it is used.

Source: Kafka 4.4 GroupConfig.validate, GroupConfigManager; KIP-848, KIP-932, KIP-1071, KIP-1240.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import msgspec

from kafkapy.config.definition import GROUP, ConfigError
from kafkapy.config.rows import ConfigValue
from kafkapy.config.settings import BrokerSettings

_BOUNDED = (
    "consumer.heartbeat.interval.ms",
    "consumer.session.timeout.ms",
    "consumer.assignment.interval.ms",
    "share.heartbeat.interval.ms",
    "share.session.timeout.ms",
    "share.record.lock.duration.ms",
    "share.delivery.count.limit",
    "share.partition.max.record.locks",
    "share.assignment.interval.ms",
    "streams.heartbeat.interval.ms",
    "streams.session.timeout.ms",
    "streams.assignment.interval.ms",
)
_BOUNDED_ABOVE = {
    "streams.num.standby.replicas": "group.streams.max.standby.replicas",
    "streams.num.warmup.replicas": "group.streams.max.warmup.replicas",
}
_BOUNDED_BELOW = {"streams.task.offset.interval.ms": "group.streams.min.task.offset.interval.ms"}


class GroupConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Every group key as an attribute, dots as underscores; times in ms."""

    consumer_session_timeout_ms: int
    consumer_heartbeat_interval_ms: int
    consumer_assignment_interval_ms: int
    consumer_assignor_offload_enable: bool
    share_session_timeout_ms: int
    share_heartbeat_interval_ms: int
    share_record_lock_duration_ms: int
    share_delivery_count_limit: int
    share_partition_max_record_locks: int
    share_auto_offset_reset: str
    share_isolation_level: str
    share_renew_acknowledge_enable: bool
    share_assignment_interval_ms: int
    share_assignor_offload_enable: bool
    streams_session_timeout_ms: int
    streams_heartbeat_interval_ms: int
    streams_num_standby_replicas: int
    streams_initial_rebalance_delay_ms: int
    streams_assignment_interval_ms: int
    streams_assignor_offload_enable: bool
    streams_task_offset_interval_ms: int
    streams_num_warmup_replicas: int
    streams_rack_aware_assignment_tags: tuple[str, ...]
    streams_acceptable_recovery_lag: int
    streams_assignor_name: str
    errors_deadletterqueue_topic_name: str
    errors_deadletterqueue_copy_record_enable: bool


def effective_group(settings: BrokerSettings, overrides: Mapping[str, str]) -> GroupConfig:
    """Make a group's configuration from its overrides over the broker's settings, clamped.

    Raises: ConfigError when an override is not a group key or does not parse.
    """
    values = group_values(settings, overrides)
    for name in overrides:
        low, high = bounds(settings, name)
        number = cast(int, values[name])
        if low is not None and number < low:
            values[name] = low
        elif high is not None and number > high:
            values[name] = high
    fields: dict[str, Any] = {name.replace(".", "_"): value for name, value in values.items()}
    return GroupConfig(**fields)


def group_values(settings: BrokerSettings, overrides: Mapping[str, str]) -> dict[str, ConfigValue]:
    """Return every group key's value by its name, not clamped.

    Raises: ConfigError when an override is not a group key or does not parse.
    """
    values = dict(settings.inherited(GROUP))
    for name, text in overrides.items():
        values[name] = GROUP.parse(name, text)
    return values


def bounds(settings: BrokerSettings, name: str) -> tuple[int | None, int | None]:
    """Return the least and the greatest value the broker allows a group key, None for no bound."""
    low, high = _bound_names(name)
    return (
        settings.integer(low) if low else None,
        settings.integer(high) if high else None,
    )


def validate_group_configs(
    settings: BrokerSettings, overrides: Mapping[str, str | None]
) -> ConfigError | None:
    """Return why a group cannot have these overrides, or None if it can; Kafka's messages."""
    for name in overrides:
        if name not in GROUP:
            return GROUP.unknown(name)
    nulls = [name for name, text in overrides.items() if text is None]
    if nulls:
        return ConfigError(
            nulls[0], "Null value not supported for group configs: " + ",".join(nulls)
        )
    try:
        values = group_values(settings, cast("Mapping[str, str]", overrides))
    except ConfigError as error:
        return error
    return (
        _bounds_error(settings, overrides, values)
        or _timeout_error(values)
        or _dead_letter_error(values)
        or _assignor_error(settings, values)
    )


def _bound_names(name: str) -> tuple[str | None, str | None]:
    if name in _BOUNDED:
        kind, _, rest = name.partition(".")
        return f"group.{kind}.min.{rest}", f"group.{kind}.max.{rest}"
    return _BOUNDED_BELOW.get(name), _BOUNDED_ABOVE.get(name)


def _bounds_error(
    settings: BrokerSettings,
    overrides: Mapping[str, str | None],
    values: Mapping[str, ConfigValue],
) -> ConfigError | None:
    for name in overrides:
        low, high = bounds(settings, name)
        low_name, high_name = _bound_names(name)
        number = cast(int, values[name])
        if low is not None and number < low:
            return ConfigError(name, f"{name} must be greater than or equal to {low_name}")
        if high is not None and number > high:
            return ConfigError(name, f"{name} must be less than or equal to {high_name}")
    return None


def _timeout_error(values: Mapping[str, ConfigValue]) -> ConfigError | None:
    for kind in ("consumer", "share", "streams"):
        session, heartbeat = f"{kind}.session.timeout.ms", f"{kind}.heartbeat.interval.ms"
        if cast(int, values[session]) <= cast(int, values[heartbeat]):
            return ConfigError(session, f"{session} must be greater than {heartbeat}")
    return None


def _dead_letter_error(values: Mapping[str, ConfigValue]) -> ConfigError | None:
    name = "errors.deadletterqueue.topic.name"
    topic = cast(str, values[name])
    if topic.startswith("__"):
        return ConfigError(
            name, f"Invalid value {topic} for configuration {name}: it must not start with __"
        )
    return None


def _assignor_error(
    settings: BrokerSettings, values: Mapping[str, ConfigValue]
) -> ConfigError | None:
    name = "streams.assignor.name"
    assignors = settings.items("group.streams.assignors")
    if values[name] in assignors:
        return None
    return ConfigError(
        name,
        f"Invalid value {values[name]} for configuration {name}: "
        f"it must be one of {', '.join(assignors)}",
    )

"""A topic's effective configuration, and which overrides a topic may have.

Decides how overrides and broker settings combine into one value per topic key, and the rules
between topic keys. What the values make a log do is decided in `log/` and `broker/`.

Invariants: a `TopicConfig` never changes and holds a value of the right type for every key; one
made from overrides that `validate_topic_configs` accepts never fails to be made, whatever the
broker's settings are.

Differs: `remote.storage.enable=true` is refused whatever the broker says, as no tiered storage is
served.

Source: Kafka 4.4 LogConfig.validate, LogConfig.validateValues, KafkaConfig.extractLogConfigMap,
ControllerConfigurationValidator; KIP-405, KIP-1161.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import msgspec

from kafkapy.config.definition import TOPIC, ConfigError
from kafkapy.config.rows import ConfigValue
from kafkapy.config.settings import BrokerSettings


class TopicConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Every topic key as an attribute, dots as underscores; times in ms, sizes in bytes.

    `segment_bytes` is `internal.segment.bytes` where that is set. -1 means unlimited in
    `retention_ms` and `retention_bytes`.
    """

    segment_bytes: int
    segment_ms: int
    segment_jitter_ms: int
    segment_index_bytes: int
    flush_messages: int
    flush_ms: int
    retention_bytes: int
    retention_ms: int
    max_message_bytes: int
    index_interval_bytes: int
    delete_retention_ms: int
    min_compaction_lag_ms: int
    max_compaction_lag_ms: int
    file_delete_delay_ms: int
    min_cleanable_dirty_ratio: float
    cleanup_policy: frozenset[str]
    unclean_leader_election_enable: bool
    min_insync_replicas: int
    compression_type: str
    compression_gzip_level: int
    compression_lz4_level: int
    compression_zstd_level: int
    preallocate: bool
    message_timestamp_type: str
    message_timestamp_before_max_ms: int
    message_timestamp_after_max_ms: int
    leader_replication_throttled_replicas: tuple[str, ...]
    follower_replication_throttled_replicas: tuple[str, ...]
    remote_storage_enable: bool
    local_retention_ms: int
    local_retention_bytes: int
    remote_log_copy_disable: bool
    remote_copy_lag_ms: int
    remote_copy_lag_bytes: int
    remote_log_delete_on_disable: bool
    errors_deadletterqueue_group_enable: bool
    internal_segment_bytes: int | None

    @property
    def compacted(self) -> bool:
        """Whether `cleanup.policy` has compact: records must have keys."""
        return "compact" in self.cleanup_policy

    @property
    def deleted_by_retention(self) -> bool:
        """Whether `cleanup.policy` has delete: time and size retention apply."""
        return "delete" in self.cleanup_policy

    @property
    def log_append_time(self) -> bool:
        """Whether the broker stamps records with its own clock."""
        return self.message_timestamp_type == "LogAppendTime"

    @property
    def segment_age_max_ms(self) -> int:
        """The age at which a segment is rolled: compaction must not wait for `segment.ms`.

        Source: Kafka 4.4 LogConfig.maxSegmentMs.
        """
        if self.compacted:
            return min(self.max_compaction_lag_ms, self.segment_ms)
        return self.segment_ms


def effective(settings: BrokerSettings, overrides: Mapping[str, str]) -> TopicConfig:
    """Make a topic's configuration from its own overrides over the broker's settings.

    Raises: ConfigError when an override is not a topic key or does not parse.
    """
    values = effective_values(settings, overrides)
    fields: dict[str, Any] = {name.replace(".", "_"): value for name, value in values.items()}
    fields["cleanup_policy"] = frozenset(cast("tuple[str, ...]", values["cleanup.policy"]))
    if values["internal.segment.bytes"] is not None:
        fields["segment_bytes"] = values["internal.segment.bytes"]
    return TopicConfig(**fields)


def effective_values(
    settings: BrokerSettings, overrides: Mapping[str, str]
) -> dict[str, ConfigValue]:
    """Return every topic key's effective value by its name.

    Raises: ConfigError when an override is not a topic key or does not parse.
    """
    values = dict(settings.inherited(TOPIC))
    for name, text in overrides.items():
        values[name] = TOPIC.parse(name, text)
    return values


def validate_topic_configs(
    settings: BrokerSettings, overrides: Mapping[str, str | None]
) -> ConfigError | None:
    """Return why a topic cannot have these overrides, or None if it can.

    Unknown names come first, then values, then the rules between keys; Kafka's messages.
    """
    for name in overrides:
        if name not in TOPIC:
            return TOPIC.unknown(name)
    nulls = [name for name, text in overrides.items() if text is None]
    if nulls:
        return ConfigError(
            nulls[0], "Null value not supported for topic configs: " + ",".join(nulls)
        )
    try:
        values = effective_values(settings, cast("Mapping[str, str]", overrides))
    except ConfigError as error:
        return error
    return _lag_error(values) or _remote_error(values)


def _lag_error(values: Mapping[str, ConfigValue]) -> ConfigError | None:
    low = cast(int, values["min.compaction.lag.ms"])
    high = cast(int, values["max.compaction.lag.ms"])
    if low <= high:
        return None
    return ConfigError(
        "min.compaction.lag.ms",
        f"conflict topic config setting min.compaction.lag.ms ({low}) > "
        f"max.compaction.lag.ms ({high})",
    )


def _remote_error(values: Mapping[str, ConfigValue]) -> ConfigError | None:
    if not values["remote.storage.enable"]:
        return None
    return ConfigError(
        "remote.storage.enable",
        "Tiered Storage functionality is disabled in the broker. "
        "Topic cannot be configured with remote log storage.",
    )

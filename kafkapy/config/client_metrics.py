"""Which configuration a client metrics subscription may have.

Decides the bounds of the push interval and the form of match patterns. Which client a subscription
matches is the telemetry manager's business.

Source: Kafka 4.4 ClientMetricsConfigs.validateProperties; KIP-714.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from kafkapy.base.errors import ErrorCode
from kafkapy.config.definition import CLIENT_METRICS, ConfigError, split_list

INTERVAL_MS_MIN = 100
"""Shortest push interval (Kafka ClientMetricsConfigs.MIN_INTERVAL_MS)."""

INTERVAL_MS_MAX = 3_600_000
"""Longest push interval (Kafka ClientMetricsConfigs.MAX_INTERVAL_MS)."""

MATCH_FIELDS = (
    "client_instance_id",
    "client_id",
    "client_software_name",
    "client_software_version",
    "client_source_address",
    "client_source_port",
)
"""What a match pattern may look at (KIP-714)."""


def validate_client_metrics_configs(overrides: Mapping[str, str | None]) -> ConfigError | None:
    """Return why a subscription cannot have these values, or None if it can; Kafka's messages."""
    for name in overrides:
        if name not in CLIENT_METRICS:
            return CLIENT_METRICS.unknown(name)
    nulls = [name for name, text in overrides.items() if text is None]
    if nulls:
        return ConfigError(
            nulls[0], "Null value not supported for client metrics configs: " + ",".join(nulls)
        )
    given = cast("Mapping[str, str]", overrides)
    try:
        values = {name: CLIENT_METRICS.parse(name, text) for name, text in given.items()}
    except ConfigError as error:
        return error
    interval = cast("int | None", values.get("interval.ms"))
    if interval is not None and not INTERVAL_MS_MIN <= interval <= INTERVAL_MS_MAX:
        return ConfigError(
            "interval.ms",
            f"Invalid value {interval} for interval.ms, interval must be between "
            f"{INTERVAL_MS_MIN} and {INTERVAL_MS_MAX} (1 hour)",
            ErrorCode.INVALID_REQUEST,
        )
    for pattern in split_list(given.get("match") or ""):
        if not _valid_pattern(pattern):
            return ConfigError("match", f"Illegal client matching pattern: {pattern}")
    return None


def _valid_pattern(pattern: str) -> bool:
    field, equals, expression = pattern.partition("=")
    if not equals or "=" in expression or field.strip() not in MATCH_FIELDS:
        return False
    try:
        re.compile(expression.strip())
    except re.error:
        return False
    return bool(expression.strip())

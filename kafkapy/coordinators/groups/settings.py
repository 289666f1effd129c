"""The broker settings that steer classic groups and committed offsets.

Defaults are Kafka's; the names say which key each field stands for. A machine may be given new
settings at any time; they hold from the next decision on.

Source: Kafka 4.4 GroupCoordinatorConfig.
"""

from __future__ import annotations

import msgspec


class GroupSettings(msgspec.Struct, frozen=True, kw_only=True):
    """One set of values."""

    min_session_timeout_ms: int = 6_000
    """group.min.session.timeout.ms"""

    max_session_timeout_ms: int = 1_800_000
    """group.max.session.timeout.ms"""

    max_size: int = 2_147_483_647
    """group.max.size"""

    initial_rebalance_delay_ms: int = 3_000
    """group.initial.rebalance.delay.ms"""

    offsets_retention_ms: int = 10_080 * 60_000
    """offsets.retention.minutes"""

    offsets_retention_check_interval_ms: int = 600_000
    """offsets.retention.check.interval.ms"""

    fact_bytes_max: int = 1_048_588
    """max.message.bytes of the offsets topic: the largest fact that its log takes."""

    offset_metadata_max_bytes: int = 4_096
    """offset.metadata.max.bytes; measured in UTF-16 code units, as Kafka does"""

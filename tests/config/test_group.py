from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kafkapy.config.definition import GROUP
from kafkapy.config.group import (
    GroupConfig,
    bounds,
    effective_group,
    validate_group_configs,
)
from kafkapy.config.settings import BrokerSettings

if TYPE_CHECKING:
    from conftest import MakeSettings


def test_every_group_key_is_an_attribute(untouched: BrokerSettings) -> None:
    config = effective_group(untouched, {})
    assert len(GroupConfig.__struct_fields__) == len(GROUP.keys)
    for name, key in GROUP.keys.items():
        expected = "sticky" if name == "streams.assignor.name" else key.default
        assert getattr(config, name.replace(".", "_")) == expected, name


def test_override_wins_over_the_broker(make_settings: MakeSettings) -> None:
    settings = make_settings({"group.consumer.session.timeout.ms": "50000"})
    assert effective_group(settings, {}).consumer_session_timeout_ms == 50_000
    config = effective_group(settings, {"consumer.session.timeout.ms": "55000"})
    assert config.consumer_session_timeout_ms == 55_000


def test_override_stored_under_wider_bounds_is_clamped(untouched: BrokerSettings) -> None:
    config = effective_group(
        untouched,
        {"consumer.session.timeout.ms": "99999", "consumer.heartbeat.interval.ms": "1"},
    )
    assert config.consumer_session_timeout_ms == 60_000
    assert config.consumer_heartbeat_interval_ms == 5_000


def test_bounds_come_from_the_broker(untouched: BrokerSettings) -> None:
    assert bounds(untouched, "share.delivery.count.limit") == (2, 10)
    assert bounds(untouched, "streams.num.standby.replicas") == (None, 2)
    assert bounds(untouched, "streams.task.offset.interval.ms") == (15_000, None)
    assert bounds(untouched, "share.isolation.level") == (None, None)


@pytest.mark.parametrize(
    ("overrides", "message"),
    [
        ({"x": "1"}, "Unknown group config name: x"),
        (
            {"consumer.session.timeout.ms": None},
            "Null value not supported for group configs: consumer.session.timeout.ms",
        ),
        (
            {"share.isolation.level": "dirty"},
            "Invalid value dirty for configuration share.isolation.level: "
            "String must be one of: read_committed, read_uncommitted",
        ),
        (
            {"consumer.session.timeout.ms": "44999"},
            "consumer.session.timeout.ms must be greater than or equal to "
            "group.consumer.min.session.timeout.ms",
        ),
        (
            {"streams.num.standby.replicas": "3"},
            "streams.num.standby.replicas must be less than or equal to "
            "group.streams.max.standby.replicas",
        ),
        (
            {"errors.deadletterqueue.topic.name": "__x"},
            "Invalid value __x for configuration errors.deadletterqueue.topic.name: "
            "it must not start with __",
        ),
        (
            {"streams.assignor.name": "best"},
            "Invalid value best for configuration streams.assignor.name: it must be one of sticky",
        ),
    ],
)
def test_override_that_is_refused(
    untouched: BrokerSettings, overrides: dict[str, str | None], message: str
) -> None:
    error = validate_group_configs(untouched, overrides)
    assert error is not None
    assert error.message == message


@pytest.mark.parametrize("kind", ["consumer", "share", "streams"])
def test_session_timeout_must_exceed_the_heartbeat_interval(
    make_settings: MakeSettings, kind: str
) -> None:
    settings = make_settings({f"group.{kind}.min.session.timeout.ms": "1"})
    session, heartbeat = f"{kind}.session.timeout.ms", f"{kind}.heartbeat.interval.ms"
    error = validate_group_configs(settings, {session: "5000", heartbeat: "5000"})
    assert error is not None
    assert error.message == f"{session} must be greater than {heartbeat}"


def test_good_overrides_are_accepted(untouched: BrokerSettings) -> None:
    overrides: dict[str, str | None] = {
        "consumer.session.timeout.ms": "45000",
        "share.auto.offset.reset": "earliest",
        "errors.deadletterqueue.topic.name": "dlq.orders",
    }
    assert validate_group_configs(untouched, overrides) is None

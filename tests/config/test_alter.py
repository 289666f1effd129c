from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.config.alter import (
    VALUE_BYTES_MAX,
    AlterOp,
    KeyChange,
    Target,
    plan_incremental,
    plan_replace,
)
from kafkapy.config.settings import BrokerSettings

if TYPE_CHECKING:
    from conftest import MakeSettings

SET, DELETE, APPEND, SUBTRACT = AlterOp


def change(
    settings: BrokerSettings,
    *changes: tuple[str, int, str | None],
    target: Target = Target.TOPIC,
    existing: dict[str, str] | None = None,
) -> dict[str, str] | Refusal:
    return plan_incremental(
        target, settings, existing or {}, [KeyChange(*each) for each in changes]
    )


def refusal(
    settings: BrokerSettings,
    *changes: tuple[str, int, str | None],
    target: Target = Target.TOPIC,
    existing: dict[str, str] | None = None,
) -> tuple[ErrorCode, str | None]:
    result = change(settings, *changes, target=target, existing=existing)
    assert isinstance(result, Refusal)
    return result.code, result.message


def test_operation_numbers_are_those_of_the_protocol() -> None:
    assert (SET, DELETE, APPEND, SUBTRACT) == (0, 1, 2, 3)


def test_set_adds_and_replaces(untouched: BrokerSettings) -> None:
    existing = {"retention.ms": "1", "segment.ms": "2"}
    result = change(
        untouched, ("retention.ms", SET, "5"), ("flush.ms", SET, "6"), existing=existing
    )
    assert result == {"retention.ms": "5", "segment.ms": "2", "flush.ms": "6"}
    assert existing == {"retention.ms": "1", "segment.ms": "2"}


def test_delete_goes_back_to_the_default_and_never_fails(untouched: BrokerSettings) -> None:
    existing = {"retention.ms": "1"}
    assert change(untouched, ("retention.ms", DELETE, None), existing=existing) == {}
    assert change(untouched, ("retention.ms", DELETE, None)) == {}
    assert change(untouched, ("no.such.key", DELETE, "ignored")) == {}


def test_append_starts_from_the_default(untouched: BrokerSettings) -> None:
    assert change(untouched, ("cleanup.policy", APPEND, "compact")) == {
        "cleanup.policy": "delete,compact"
    }


def test_append_keeps_the_order_and_skips_what_is_there(untouched: BrokerSettings) -> None:
    name = "leader.replication.throttled.replicas"
    existing = {name: "2:1,0:1"}
    assert change(untouched, (name, APPEND, "0:1,1:1"), existing=existing) == {name: "2:1,0:1,1:1"}


def test_append_to_an_empty_list(untouched: BrokerSettings) -> None:
    name = "leader.replication.throttled.replicas"
    assert change(untouched, (name, APPEND, "0:1")) == {name: "0:1"}


def test_subtract_removes_what_is_there(untouched: BrokerSettings) -> None:
    existing = {"cleanup.policy": "compact,delete"}
    assert change(untouched, ("cleanup.policy", SUBTRACT, "delete,x"), existing=existing) == {
        "cleanup.policy": "compact"
    }
    assert change(untouched, ("cleanup.policy", SUBTRACT, "delete")) == {"cleanup.policy": ""}


@pytest.mark.parametrize("op", [APPEND, SUBTRACT])
@pytest.mark.parametrize("name", ["retention.ms", "no.such.key"])
def test_only_lists_are_appended_to_and_subtracted_from(
    untouched: BrokerSettings, op: AlterOp, name: str
) -> None:
    assert refusal(untouched, (name, op, "1")) == (
        ErrorCode.INVALID_CONFIG,
        f"Can't {op.name} to key {name} because its type is not LIST.",
    )


@pytest.mark.parametrize("op", [SET, APPEND, SUBTRACT])
def test_null_is_only_for_delete(untouched: BrokerSettings, op: AlterOp) -> None:
    assert refusal(untouched, ("cleanup.policy", op, None), ("flush.ms", SET, None)) == (
        ErrorCode.INVALID_REQUEST,
        "Null value not supported for : cleanup.policy, flush.ms",
    )


def test_key_may_be_named_once(untouched: BrokerSettings) -> None:
    assert refusal(untouched, ("flush.ms", SET, "1"), ("flush.ms", DELETE, None)) == (
        ErrorCode.INVALID_REQUEST,
        "Error due to duplicate config keys",
    )


def test_unknown_operation_is_refused(untouched: BrokerSettings) -> None:
    assert refusal(untouched, ("flush.ms", 4, "1")) == (
        ErrorCode.INVALID_REQUEST,
        "Unknown operation type 4",
    )


def test_value_too_long_to_store_is_refused_by_its_bytes(untouched: BrokerSettings) -> None:
    name = "errors.deadletterqueue.topic.name"
    fits, too_long = "ä" * (VALUE_BYTES_MAX // 2), "ä" * (VALUE_BYTES_MAX // 2 + 1)
    assert change(untouched, (name, SET, fits), target=Target.GROUP) == {name: fits}
    expected = (
        ErrorCode.INVALID_CONFIG,
        "The configuration value cannot be added because it exceeds the maximum value size of "
        "32767 bytes.",
    )
    assert refusal(untouched, (name, SET, too_long), target=Target.GROUP) == expected
    replaced = plan_replace(Target.GROUP, untouched, [(name, too_long)])
    assert replaced == Refusal(*expected)


def test_result_is_validated_as_a_whole(untouched: BrokerSettings) -> None:
    assert refusal(untouched, ("no.such.key", SET, "1")) == (
        ErrorCode.INVALID_CONFIG,
        "Unknown topic config name: no.such.key",
    )
    code, message = refusal(
        untouched,
        ("max.compaction.lag.ms", SET, "1"),
        existing={"min.compaction.lag.ms": "2"},
    )
    assert code is ErrorCode.INVALID_CONFIG
    assert message is not None
    assert message.startswith("conflict topic config setting")


def test_group_and_client_metrics_have_their_own_rules(untouched: BrokerSettings) -> None:
    assert refusal(untouched, ("x", SET, "1"), target=Target.GROUP) == (
        ErrorCode.INVALID_CONFIG,
        "Unknown group config name: x",
    )
    assert refusal(untouched, ("x", SET, "1"), target=Target.CLIENT_METRICS) == (
        ErrorCode.INVALID_REQUEST,
        "Unknown client metrics configuration: x",
    )
    tags = "streams.rack.aware.assignment.tags"
    assert change(untouched, (tags, APPEND, "zone"), target=Target.GROUP) == {tags: "zone"}
    assert change(untouched, ("metrics", APPEND, "a"), target=Target.CLIENT_METRICS) == {
        "metrics": "a"
    }


BROKERS = [Target.BROKER, Target.CLUSTER_DEFAULT]


@pytest.mark.parametrize("target", BROKERS)
def test_broker_key_that_is_fixed_at_start_is_refused(
    untouched: BrokerSettings, target: Target
) -> None:
    changes = (("num.partitions", SET, "2"), ("listeners", SET, "PLAINTEXT://:1"))
    assert refusal(untouched, *changes, target=target) == (
        ErrorCode.INVALID_REQUEST,
        "Cannot update these configs dynamically: num.partitions, listeners",
    )


@pytest.mark.parametrize("target", BROKERS)
def test_broker_key_that_changes_at_run_time_is_stored(
    untouched: BrokerSettings, target: Target
) -> None:
    changes = (("log.retention.ms", SET, "5"), ("log.cleanup.policy", APPEND, "compact"))
    assert change(untouched, *changes, target=target) == {
        "log.retention.ms": "5",
        "log.cleanup.policy": "delete,compact",
    }


def test_bad_value_of_a_broker_is_an_invalid_request(untouched: BrokerSettings) -> None:
    assert refusal(untouched, ("message.max.bytes", SET, "-1"), target=Target.BROKER) == (
        ErrorCode.INVALID_REQUEST,
        "Invalid value -1 for configuration message.max.bytes: Value must be at least 0",
    )


def test_unknown_key_of_a_broker_is_stored(untouched: BrokerSettings) -> None:
    assert change(untouched, ("my.plugin", SET, "x"), target=Target.BROKER) == {"my.plugin": "x"}


def test_per_broker_key_has_no_cluster_default(untouched: BrokerSettings) -> None:
    changes = (
        ("ssl.client.auth", SET, "none"),
        ("listener.name.a.ssl.keystore.type", SET, "PEM"),
    )
    assert refusal(untouched, *changes, target=Target.CLUSTER_DEFAULT) == (
        ErrorCode.INVALID_REQUEST,
        "Cannot update these configs at default cluster level: "
        "ssl.client.auth, listener.name.a.ssl.keystore.type",
    )
    assert change(untouched, *changes, target=Target.BROKER) == {
        "ssl.client.auth": "none",
        "listener.name.a.ssl.keystore.type": "PEM",
    }


def test_key_store_is_changed_per_listener_only(untouched: BrokerSettings) -> None:
    assert refusal(untouched, ("ssl.keystore.type", SET, "PEM"), target=Target.BROKER) == (
        ErrorCode.INVALID_REQUEST,
        "These security configs can be dynamically updated only per-listener using the listener "
        "prefix: ssl.keystore.type",
    )


@pytest.mark.parametrize("target", BROKERS)
@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        (
            "log.retention.ms",
            "0",
            "log.retention.ms must be unlimited (-1) or, equal or greater than 1",
        ),
        (
            "max.connections.per.ip.overrides",
            "x",
            "'x' in max.connections.per.ip.overrides is not of the form name:value",
        ),
    ],
)
def test_rules_between_broker_keys_hold_at_run_time(
    untouched: BrokerSettings, target: Target, name: str, value: str, message: str
) -> None:
    assert refusal(untouched, (name, SET, value), target=target) == (
        ErrorCode.INVALID_REQUEST,
        message,
    )


def test_rule_between_layers_counts_the_other_layer(make_settings: MakeSettings) -> None:
    settings = make_settings(per_broker={"log.cleaner.min.compaction.lag.ms": "9"})
    code, _ = refusal(
        settings,
        ("log.cleaner.max.compaction.lag.ms", SET, "5"),
        target=Target.CLUSTER_DEFAULT,
    )
    assert code is ErrorCode.INVALID_REQUEST


def test_replace_forgets_what_is_not_listed(untouched: BrokerSettings) -> None:
    assert plan_replace(Target.TOPIC, untouched, [("flush.ms", "1")]) == {"flush.ms": "1"}
    assert plan_replace(Target.TOPIC, untouched, []) == {}


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([("flush.ms", None)], "Null value not supported for : flush.ms"),
        ([("flush.ms", "1"), ("flush.ms", "1")], "Error due to duplicate config keys"),
    ],
)
def test_replace_refuses_nulls_and_duplicates(
    untouched: BrokerSettings, entries: list[tuple[str, str | None]], message: str
) -> None:
    assert plan_replace(Target.TOPIC, untouched, entries) == Refusal(
        ErrorCode.INVALID_REQUEST, message
    )


def test_replace_is_validated(untouched: BrokerSettings) -> None:
    result = plan_replace(Target.TOPIC, untouched, [("flush.ms", "-1")])
    assert isinstance(result, Refusal)
    assert result.code is ErrorCode.INVALID_CONFIG

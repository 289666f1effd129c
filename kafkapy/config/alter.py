"""What IncrementalAlterConfigs and AlterConfigs make of a resource's stored configuration.

Decides the arithmetic on one resource's overrides (set, delete, append, subtract, replace all) and
whether the result may be stored. Does not authorise, does not know whether the resource exists
or whether a resource is named twice in a request, and stores nothing.

Invariants: one resource is atomic, a refusal leaves nothing to store; the dictionary returned is
new and holds only texts; for a broker it never holds a key that cannot change while it runs.

Differs: `listeners` and `listener.security.protocol.map` cannot change at run time and are refused
like read-only keys. An unknown key of a broker is refused only where Kafka refuses it: never.

Source: Kafka 4.4 ConfigAdminManager.preprocess, ConfigurationControlManager
.incrementalAlterConfigResource, .legacyAlterConfigResource, DynamicBrokerConfig.validateConfigs,
ControllerConfigurationValidator; KIP-133, KIP-226, KIP-339.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, IntEnum

import msgspec

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.config import names
from kafkapy.config.client_metrics import validate_client_metrics_configs
from kafkapy.config.definition import (
    BROKER,
    CLIENT_METRICS,
    GROUP,
    TOPIC,
    ConfigDef,
    ConfigError,
    ConfigType,
)
from kafkapy.config.group import validate_group_configs
from kafkapy.config.settings import BrokerSettings, default_text
from kafkapy.config.topic import validate_topic_configs

VALUE_BYTES_MAX = 32_767
"""Longest value that fits a stored record's string (Kafka ConfigurationControlManager)."""

_FIXED_AT_START = ("listeners", "listener.security.protocol.map")


class AlterOp(IntEnum):
    """What IncrementalAlterConfigs does to a key, with its number in the request."""

    SET = 0
    DELETE = 1
    APPEND = 2
    SUBTRACT = 3


class Target(Enum):
    """Which kind of resource is altered; a broker with an empty name is CLUSTER_DEFAULT."""

    TOPIC = "topic"
    GROUP = "group"
    CLIENT_METRICS = "client-metrics"
    BROKER = "broker"
    CLUSTER_DEFAULT = "cluster default"


class KeyChange(msgspec.Struct, frozen=True):
    """One key of an incremental request; `op` is the number the client sent."""

    name: str
    op: int
    value: str | None


def plan_incremental(
    target: Target,
    settings: BrokerSettings,
    existing: Mapping[str, str],
    changes: Sequence[KeyChange],
) -> dict[str, str] | Refusal:
    """Apply changes to the overrides a resource has; return all its overrides or why not.

    A list that is not overridden is appended to or subtracted from as its default is.
    """
    refusal = _malformed(
        [change.name for change in changes],
        [change.name for change in changes if change.value is None and change.op != AlterOp.DELETE],
    )
    if refusal is not None:
        return refusal
    result = dict(existing)
    for change in changes:
        refusal = _apply(target, result, change)
        if refusal is not None:
            return refusal
    return _checked(target, settings, result)


def plan_replace(
    target: Target,
    settings: BrokerSettings,
    entries: Sequence[tuple[str, str | None]],
) -> dict[str, str] | Refusal:
    """Make the entries all the overrides a resource has, as the old AlterConfigs does."""
    refusal = _malformed(
        [name for name, _ in entries], [name for name, value in entries if value is None]
    )
    if refusal is not None:
        return refusal
    result = {name: value for name, value in entries if value is not None}
    for value in result.values():
        if _too_long(value):
            return _too_long_refusal()
    return _checked(target, settings, result)


def _malformed(changed: Sequence[str], nulls: Sequence[str]) -> Refusal | None:
    if nulls:
        return Refusal(
            ErrorCode.INVALID_REQUEST, "Null value not supported for : " + ", ".join(nulls)
        )
    if len(set(changed)) != len(changed):
        return Refusal(ErrorCode.INVALID_REQUEST, "Error due to duplicate config keys")
    return None


def _apply(target: Target, result: dict[str, str], change: KeyChange) -> Refusal | None:
    name, value = change.name, change.value
    if change.op == AlterOp.DELETE:
        result.pop(name, None)
        return None
    if change.op not in (AlterOp.SET, AlterOp.APPEND, AlterOp.SUBTRACT):
        return Refusal(ErrorCode.INVALID_REQUEST, f"Unknown operation type {change.op}")
    assert value is not None, "a null value is refused before any change is applied"
    if change.op != AlterOp.SET:
        op = AlterOp(change.op)
        key = _definition(target).keys.get(names.base_name(name))
        if key is None or key.type is not ConfigType.LIST:
            return Refusal(
                ErrorCode.INVALID_CONFIG,
                f"Can't {op.name} to key {name} because its type is not LIST.",
            )
        start = result.get(name)
        if start is None:
            start = _list_default(target, key.name)
        value = ",".join(_combined(start, value.split(","), op))
    if _too_long(value):
        return _too_long_refusal()
    result[name] = value
    return None


def _list_default(target: Target, name: str) -> str:
    definition = _definition(target)
    text = default_text(name) if definition is BROKER else definition[name].default_text
    return text or ""


def _combined(start: str, elements: Iterable[str], op: AlterOp) -> list[str]:
    parts = start.split(",") if start else []
    for element in elements:
        if op is AlterOp.APPEND:
            if element not in parts:
                parts.append(element)
        elif element in parts:
            parts.remove(element)
    return parts


def _too_long(value: str) -> bool:
    return len(value.encode("utf-8", "surrogatepass")) > VALUE_BYTES_MAX


def _too_long_refusal() -> Refusal:
    return Refusal(
        ErrorCode.INVALID_CONFIG,
        "The configuration value cannot be added because it exceeds the maximum value size of "
        f"{VALUE_BYTES_MAX} bytes.",
    )


def _definition(target: Target) -> ConfigDef:
    match target:
        case Target.TOPIC:
            return TOPIC
        case Target.GROUP:
            return GROUP
        case Target.CLIENT_METRICS:
            return CLIENT_METRICS
    return BROKER


def _checked(
    target: Target, settings: BrokerSettings, result: dict[str, str]
) -> dict[str, str] | Refusal:
    error: ConfigError | None
    match target:
        case Target.TOPIC:
            error = validate_topic_configs(settings, result)
        case Target.GROUP:
            error = validate_group_configs(settings, result)
        case Target.CLIENT_METRICS:
            error = validate_client_metrics_configs(result)
        case _:
            message = _broker_complaint(target, settings, result)
            return Refusal(ErrorCode.INVALID_REQUEST, message) if message else result
    return result if error is None else Refusal(error.code, error.message)


def _broker_complaint(
    target: Target, settings: BrokerSettings, result: Mapping[str, str]
) -> str | None:
    bases = {name: BROKER.keys.get(names.base_name(name)) for name in result}
    known = {name: key for name, key in bases.items() if key is not None}
    fixed = [name for name, key in known.items() if not key.dynamic or name in _FIXED_AT_START]
    if fixed:
        return "Cannot update these configs dynamically: " + ", ".join(fixed)
    bare = [name for name, key in known.items() if key.listener_prefix and name in BROKER]
    if bare:
        return (
            "These security configs can be dynamically updated only per-listener using the "
            "listener prefix: " + ", ".join(bare)
        )
    try:
        for name, key in known.items():
            key.parse(result[name])
    except ConfigError as error:
        return error.message
    if target is Target.CLUSTER_DEFAULT:
        single = [
            name for name, key in known.items() if key.update == "per-broker" or name not in BROKER
        ]
        if single:
            return "Cannot update these configs at default cluster level: " + ", ".join(single)
        changed = settings.with_dynamic(per_broker=settings.per_broker, cluster_default=result)
    else:
        changed = settings.with_dynamic(per_broker=result, cluster_default=settings.cluster_default)
    errors = changed.cross_errors()
    return errors[0].message if errors else None

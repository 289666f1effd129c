"""Changes of resource configurations: AlterConfigs and IncrementalAlterConfigs become records.

Decides which resources can be altered here, and in which order complaints come. What a change
makes of one resource's entries, and whether the result is valid, is `kafkapy.config.alter`'s rule.

Does not decide: broker loggers, which are no stored configuration (handlers), and who may ask.

Invariants: resources are independent and each is atomic; a record is written only for an entry
that really changes; results come in the order of the request.

Source: Kafka 4.4 ConfigAdminManager.preprocess, ControllerApis.incrementalAlterConfigs,
ConfigurationControlManager; KIP-133, KIP-226, KIP-339, KIP-714, KIP-848.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.config.alter import AlterOp, KeyChange, Target, plan_incremental, plan_replace
from kafkapy.config.settings import BrokerSettings
from kafkapy.metadata.image import ClusterImage, ConfigResource, ResourceType
from kafkapy.metadata.names import invalid_reason
from kafkapy.metadata.records import Record
from kafkapy.protocol.stored.config_record import ConfigRecord


class ResourceChange(msgspec.Struct, frozen=True):
    """What a request wants of one resource; `type` is the number the client sent.

    `replaces`: the changes are SETs and all that the resource shall have (AlterConfigs).
    """

    type: int
    name: str
    changes: Sequence[KeyChange]
    replaces: bool = False


def alter_configs(
    image: ClusterImage,
    asked: Sequence[ResourceChange],
    *,
    settings: BrokerSettings,
    node_id: int,
) -> tuple[list[Record], list[Refusal | None]]:
    """Decide the records of a request; one result for each resource asked for."""
    times: dict[tuple[int, str], int] = {}
    for change in asked:
        key = (change.type, change.name)
        times[key] = times.get(key, 0) + 1
    records: list[Record] = []
    results: list[Refusal | None] = []
    for change in asked:
        if times[change.type, change.name] > 1:
            results.append(
                Refusal(ErrorCode.INVALID_REQUEST, "Each resource must appear at most once.")
            )
            continue
        planned = _alter(image, change, settings, node_id)
        if isinstance(planned, Refusal):
            results.append(planned)
        else:
            records += planned
            results.append(None)
    return records, results


def _alter(
    image: ClusterImage, change: ResourceChange, settings: BrokerSettings, node_id: int
) -> list[Record] | Refusal:
    target = _target(image, change, node_id)
    if isinstance(target, Refusal):
        return target
    name = str(int(change.name)) if target is Target.BROKER else change.name
    resource = ConfigResource(change.type, name)
    before = image.overrides(resource)
    after = (
        plan_replace(target, settings, [(entry.name, entry.value) for entry in change.changes])
        if change.replaces
        else plan_incremental(target, settings, before, change.changes)
    )
    if isinstance(after, Refusal):
        return after
    return _difference(resource, before, after)


def _target(image: ClusterImage, change: ResourceChange, node_id: int) -> Target | Refusal:
    match change.type:
        case ResourceType.TOPIC:
            return _topic_target(image, change.name)
        case ResourceType.BROKER:
            return _broker_target(change.name, node_id)
        case ResourceType.GROUP:
            if change.name:
                return Target.GROUP
            return Refusal(ErrorCode.INVALID_REQUEST, "Default group resources are not allowed.")
        case ResourceType.CLIENT_METRICS:
            if change.name:
                return Target.CLIENT_METRICS
            return Refusal(ErrorCode.INVALID_REQUEST, "A client metrics subscription needs a name.")
    return Refusal(ErrorCode.INVALID_REQUEST, f"Unexpected resource type {change.type}.")


def _topic_target(image: ClusterImage, name: str) -> Target | Refusal:
    if not name:
        return Refusal(ErrorCode.INVALID_REQUEST, "Default topic resources are not allowed.")
    reason = invalid_reason(name)
    if reason is not None:
        return Refusal(ErrorCode.INVALID_TOPIC_EXCEPTION, reason)
    if name not in image.topics_by_name:
        return Refusal(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, f"The topic '{name}' does not exist.")
    return Target.TOPIC


def _broker_target(name: str, node_id: int) -> Target | Refusal:
    if not name:
        return Target.CLUSTER_DEFAULT
    if not name.isascii() or not name.isdigit():
        return Refusal(
            ErrorCode.INVALID_REQUEST,
            f"Node id must be an integer, but it is: {name}",
        )
    if int(name) != node_id:
        return Refusal(
            ErrorCode.INVALID_REQUEST,
            f"Unexpected broker id, expected {node_id}, but received {name}",
        )
    return Target.BROKER


def _difference(
    resource: ConfigResource, before: Mapping[str, str], after: Mapping[str, str]
) -> list[Record]:
    values: dict[str, str | None] = {name: None for name in before if name not in after}
    values.update((name, value) for name, value in after.items() if before.get(name) != value)
    return [
        ConfigRecord(
            resource_type=resource.type, resource_name=resource.name, name=name, value=value
        )
        for name, value in values.items()
    ]


def replacement(entries: Sequence[tuple[str, str | None]]) -> list[KeyChange]:
    """Return the entries of an AlterConfigs resource as the changes of a `ResourceChange`."""
    return [KeyChange(name, AlterOp.SET, value) for name, value in entries]

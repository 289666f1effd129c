"""IncrementalAlterConfigs (key 44), versions 0-1: change single keys. Admin clients call it.

Versions: 1 flexible. SET, DELETE (back to the default), APPEND and SUBTRACT for lists. Topics, this
broker, the defaults of all brokers (name ""), broker loggers, groups, client metrics
subscriptions; `validate_only` checks and stores nothing.

Broker loggers are no stored configuration: their levels change at once and last as long as the
process.

Not done: alter.config.policy.class.name, authorisation.

Sources: Kafka 4.4 ControllerApis.handleIncrementalAlterConfigs, ConfigAdminManager,
RuntimeLoggerManager; KIP-339, KIP-412.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.config.alter import KeyChange
from kafkapy.handlers import loggers
from kafkapy.handlers.committing import answer_when_stored
from kafkapy.metadata.config_changes import ResourceChange, alter_configs
from kafkapy.metadata.image import ResourceType
from kafkapy.protocol.messages.incremental_alter_configs import (
    AlterConfigsResource,
    AlterConfigsResourceResponse,
    IncrementalAlterConfigsRequest,
    IncrementalAlterConfigsResponse,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: IncrementalAlterConfigsRequest
) -> IncrementalAlterConfigsResponse | Awaitable[IncrementalAlterConfigsResponse]:
    """Change configurations; every resource stands alone."""
    asked = [_change(resource) for resource in request.resources]
    records, results = alter_configs(
        broker.image, asked, settings=broker.settings, node_id=broker.node_id
    )
    for index, change in enumerate(asked):
        if change.type == ResourceType.BROKER_LOGGER:
            results[index] = _alter_loggers(broker, change, asked, request.validate_only)
    response = IncrementalAlterConfigsResponse(
        responses=[
            _answer(resource, refusal)
            for resource, refusal in zip(request.resources, results, strict=True)
        ]
    )
    if request.validate_only:
        return response
    version = context.api_version
    return answer_when_stored(
        broker, records, response, lambda code: error_response(request, version, code)
    )


def _change(resource: AlterConfigsResource) -> ResourceChange:
    return ResourceChange(
        resource.resource_type,
        resource.resource_name,
        [KeyChange(entry.name, entry.config_operation, entry.value) for entry in resource.configs],
    )


def _alter_loggers(
    broker: Broker, change: ResourceChange, asked: list[ResourceChange], validate_only: bool
) -> Refusal | None:
    if sum((other.type, other.name) == (change.type, change.name) for other in asked) > 1:
        return Refusal(ErrorCode.INVALID_REQUEST, "Each resource must appear at most once.")
    if change.name != str(broker.node_id):
        return Refusal(
            ErrorCode.INVALID_REQUEST,
            f"Unexpected broker id, expected {broker.node_id}, but received {change.name!r}",
        )
    refusal = loggers.check(change.changes)
    if refusal is None and not validate_only:
        loggers.apply(change.changes)
    return refusal


def _answer(
    resource: AlterConfigsResource, refusal: Refusal | None
) -> AlterConfigsResourceResponse:
    return AlterConfigsResourceResponse(
        error_code=ErrorCode.NONE if refusal is None else refusal.code,
        error_message=None if refusal is None else refusal.message,
        resource_type=resource.resource_type,
        resource_name=resource.resource_name,
    )


def error_response(
    request: IncrementalAlterConfigsRequest, version: int, code: ErrorCode
) -> IncrementalAlterConfigsResponse:
    """Shape the answer when the whole request fails."""
    return IncrementalAlterConfigsResponse(
        responses=[_answer(resource, Refusal(code)) for resource in request.resources]
    )

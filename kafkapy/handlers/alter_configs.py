"""AlterConfigs (key 33), versions 0-2: the old way, which replaces all that a resource has.

Versions: 1 throttling by the client; 2 flexible. Older admin libraries and consoles call it; what
is not listed goes back to its default. Broker loggers are refused, as in Kafka.

Not done: alter.config.policy.class.name, authorisation.

Sources: Kafka 4.4 ControllerApis.handleLegacyAlterConfigs, ConfigAdminManager; KIP-133.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.handlers.committing import answer_when_stored
from kafkapy.metadata.config_changes import ResourceChange, alter_configs, replacement
from kafkapy.protocol.messages.alter_configs import (
    AlterConfigsRequest,
    AlterConfigsResource,
    AlterConfigsResourceResponse,
    AlterConfigsResponse,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: AlterConfigsRequest
) -> AlterConfigsResponse | Awaitable[AlterConfigsResponse]:
    """Replace configurations; every resource stands alone."""
    asked = [
        ResourceChange(
            resource.resource_type,
            resource.resource_name,
            replacement([(entry.name, entry.value) for entry in resource.configs]),
            replaces=True,
        )
        for resource in request.resources
    ]
    records, results = alter_configs(
        broker.image, asked, settings=broker.settings, node_id=broker.node_id
    )
    response = AlterConfigsResponse(
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
    request: AlterConfigsRequest, version: int, code: ErrorCode
) -> AlterConfigsResponse:
    """Shape the answer when the whole request fails."""
    return AlterConfigsResponse(
        responses=[_answer(resource, Refusal(code)) for resource in request.resources]
    )

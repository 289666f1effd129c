"""ListConfigResources (key 74), versions 0-1: what has, or could have, a configuration.

Versions: 0 lists client metrics subscriptions alone (it was ListClientMetricsResources); 1 asks
for resource types, none meaning all (KIP-1142). Groups and subscriptions are listed when something
was set on them; topics, the broker and its loggers always.

Not done: authorisation.

Sources: Kafka 4.4 KafkaApis.handleListConfigResources; KIP-714, KIP-1142.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.metadata.image import ResourceType
from kafkapy.protocol.messages.list_config_resources import (
    ConfigResource,
    ListConfigResourcesRequest,
    ListConfigResourcesResponse,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext

_ALL = (
    ResourceType.GROUP,
    ResourceType.CLIENT_METRICS,
    ResourceType.BROKER_LOGGER,
    ResourceType.BROKER,
    ResourceType.TOPIC,
)


def handle(
    broker: Broker, context: RequestContext, request: ListConfigResourcesRequest
) -> ListConfigResourcesResponse:
    """List the resources of the types that were asked for."""
    version = context.api_version
    wanted: list[int] = [ResourceType.CLIENT_METRICS]
    if version >= 1:
        wanted = list(dict.fromkeys(request.resource_types)) or list(_ALL)
    if any(resource_type not in _ALL for resource_type in wanted):
        return error_response(request, version, ErrorCode.UNSUPPORTED_VERSION)
    return ListConfigResourcesResponse(
        config_resources=[
            ConfigResource(resource_name=name, resource_type=resource_type)
            for resource_type in wanted
            for name in _names(broker, resource_type)
        ]
    )


def _names(broker: Broker, resource_type: int) -> list[str]:
    if resource_type == ResourceType.TOPIC:
        return list(broker.image.topics_by_name)
    if resource_type in (ResourceType.BROKER, ResourceType.BROKER_LOGGER):
        return [str(broker.node_id)]
    return [resource.name for resource in broker.image.configs if resource.type == resource_type]


def error_response(
    request: ListConfigResourcesRequest, version: int, code: ErrorCode
) -> ListConfigResourcesResponse:
    """Shape the answer when the whole request fails."""
    return ListConfigResourcesResponse(error_code=code)

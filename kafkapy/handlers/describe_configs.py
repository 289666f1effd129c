"""DescribeConfigs (key 32), versions 1-4. Admin clients, Connect, Streams and consoles call it.

Versions: 1 sources and synonyms; 3 types and documentation (KIP-569); 4 flexible.

Topics, this broker, the defaults of all brokers (name ""), broker loggers, groups and client
metrics subscriptions. A group or subscription that was never configured shows its defaults, a key
that does not exist is left out. Every resource stands alone, but an unknown resource type fails
the whole request.

Not done: authorisation.

Sources: Kafka 4.4 ConfigHelper.handleDescribeConfigsRequest, KafkaApis; KIP-133, KIP-412, KIP-1142.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.config.describe import (
    ConfigSource,
    Entry,
    describe_broker,
    describe_client_metrics,
    describe_cluster_default,
    describe_group,
    describe_topic,
)
from kafkapy.handlers import loggers
from kafkapy.handlers.slices import in_slices
from kafkapy.metadata.image import ConfigResource, ResourceType
from kafkapy.metadata.names import invalid_reason
from kafkapy.protocol.messages.describe_configs import (
    DescribeConfigsRequest,
    DescribeConfigsResource,
    DescribeConfigsResourceResult,
    DescribeConfigsResponse,
    DescribeConfigsResult,
    DescribeConfigsSynonym,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext

DETAILS_FROM = 3
"""The version that has types and documentation."""

SLICE_RESOURCES = 4
"""Resources described without a break; a topic takes half a millisecond."""


def handle(
    broker: Broker, context: RequestContext, request: DescribeConfigsRequest
) -> DescribeConfigsResponse | Awaitable[DescribeConfigsResponse]:
    """Describe every resource that was asked for."""
    version = context.api_version
    if any(resource.resource_type not in _DESCRIBERS for resource in request.resources):
        refused = error_response(request, version, ErrorCode.INVALID_REQUEST)
        for result in refused.results:
            result.error_message = "A resource type of the request is unknown."
        return refused

    def describe(resource: DescribeConfigsResource) -> DescribeConfigsResult:
        return _described(broker, resource, request, version)

    return in_slices(
        request.resources,
        describe,
        lambda results: DescribeConfigsResponse(results=results),
        slice_items=SLICE_RESOURCES,
    )


def _described(
    broker: Broker,
    resource: DescribeConfigsResource,
    request: DescribeConfigsRequest,
    version: int,
) -> DescribeConfigsResult:
    result = DescribeConfigsResult(
        error_message="",
        resource_type=resource.resource_type,
        resource_name=resource.resource_name,
    )
    with_documentation = version >= DETAILS_FROM and request.include_documentation
    entries = _DESCRIBERS[resource.resource_type](broker, resource, with_documentation)
    if isinstance(entries, Refusal):
        result.error_code, result.error_message = entries.code, entries.message or ""
        return result
    result.configs = [
        _shaped(entry, with_synonyms=request.include_synonyms, version=version) for entry in entries
    ]
    return result


def _shaped(entry: Entry, *, with_synonyms: bool, version: int) -> DescribeConfigsResourceResult:
    result = DescribeConfigsResourceResult(
        name=entry.name,
        value=entry.value,
        read_only=entry.read_only,
        config_source=entry.source,
        is_sensitive=entry.is_sensitive,
        documentation=None,
    )
    if with_synonyms:
        result.synonyms = [
            DescribeConfigsSynonym(name=synonym.name, value=synonym.value, source=synonym.source)
            for synonym in entry.synonyms
        ]
    if version >= DETAILS_FROM:
        result.config_type = entry.type
        result.documentation = entry.documentation
    return result


def _topic(
    broker: Broker, resource: DescribeConfigsResource, with_documentation: bool
) -> Sequence[Entry] | Refusal:
    name = resource.resource_name
    reason = invalid_reason(name)
    if reason is not None:
        return Refusal(ErrorCode.INVALID_TOPIC_EXCEPTION, reason)
    if name not in broker.image.topics_by_name:
        return Refusal(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
    return describe_topic(
        broker.settings,
        broker.image.overrides(ConfigResource.topic(name)),
        resource.configuration_keys,
        with_documentation=with_documentation,
    )


def _broker(
    broker: Broker, resource: DescribeConfigsResource, with_documentation: bool
) -> Sequence[Entry] | Refusal:
    name = resource.resource_name
    if name and not _is_this_broker(broker, name):
        return Refusal(
            ErrorCode.INVALID_REQUEST,
            f"Unexpected broker id, expected {broker.node_id} or empty string, but received {name}",
        )
    describe = describe_broker if name else describe_cluster_default
    return describe(
        broker.settings, resource.configuration_keys, with_documentation=with_documentation
    )


def _loggers(
    broker: Broker, resource: DescribeConfigsResource, with_documentation: bool
) -> Sequence[Entry] | Refusal:
    name = resource.resource_name
    if not _is_this_broker(broker, name):
        return Refusal(
            ErrorCode.INVALID_REQUEST,
            f"Unexpected broker id, expected {broker.node_id} but received {name!r}",
        )
    wanted = resource.configuration_keys
    return [
        Entry(
            name=logger,
            value=loggers.level(logger),
            read_only=False,
            source=ConfigSource.DYNAMIC_BROKER_LOGGER_CONFIG,
            is_sensitive=False,
            synonyms=(),
            type=0,
        )
        for logger in loggers.names()
        if not wanted or logger in wanted
    ]


def _group(
    broker: Broker, resource: DescribeConfigsResource, with_documentation: bool
) -> Sequence[Entry] | Refusal:
    if not resource.resource_name:
        return Refusal(ErrorCode.INVALID_REQUEST, "Group name must not be empty.")
    return describe_group(
        broker.settings,
        broker.image.overrides(ConfigResource.group(resource.resource_name)),
        resource.configuration_keys,
        with_documentation=with_documentation,
    )


def _client_metrics(
    broker: Broker, resource: DescribeConfigsResource, with_documentation: bool
) -> Sequence[Entry] | Refusal:
    if not resource.resource_name:
        return Refusal(
            ErrorCode.INVALID_REQUEST, "Client metrics subscription name must not be empty."
        )
    return describe_client_metrics(
        broker.image.overrides(ConfigResource.client_metrics(resource.resource_name)),
        resource.configuration_keys,
        with_documentation=with_documentation,
    )


def _is_this_broker(broker: Broker, name: str) -> bool:
    return name.isascii() and name.isdigit() and int(name) == broker.node_id


_Describer = Callable[["Broker", DescribeConfigsResource, bool], Sequence[Entry] | Refusal]

_DESCRIBERS: dict[int, _Describer] = {
    ResourceType.TOPIC: _topic,
    ResourceType.BROKER: _broker,
    ResourceType.BROKER_LOGGER: _loggers,
    ResourceType.CLIENT_METRICS: _client_metrics,
    ResourceType.GROUP: _group,
}


def error_response(
    request: DescribeConfigsRequest, version: int, code: ErrorCode
) -> DescribeConfigsResponse:
    """Shape the answer when the whole request fails."""
    return DescribeConfigsResponse(
        results=[
            DescribeConfigsResult(
                error_code=code,
                error_message=None,
                resource_type=resource.resource_type,
                resource_name=resource.resource_name,
            )
            for resource in request.resources
        ]
    )

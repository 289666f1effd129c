"""CreateTopics (key 19), versions 2-7. Admin clients, Connect, Streams and Schema Registry call it.

Versions: 4 lets the broker choose partitions and replicas (-1, KIP-464); 5 flexible, and the
answer tells the topic's effective configuration (KIP-525); 6 quotas on creations may be answered;
7 topic ids.

Answered when the records are stored; a Metadata request behind it sees the topic complete.
`validate_only` checks everything and stores nothing, the topic id it tells is never used.

Not done: create.topic.policy.class.name, mutation quotas, authorisation.

Sources: Kafka 4.4 ControllerApis.createTopics, ReplicationControlManager.createTopics.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.config.describe import describe_topic
from kafkapy.handlers.committing import answer_when_stored
from kafkapy.handlers.slices import in_slices
from kafkapy.metadata.controller import CreatedTopic, create_topics
from kafkapy.protocol.messages.create_topics import (
    CreatableTopicConfigs,
    CreatableTopicResult,
    CreateTopicsRequest,
    CreateTopicsResponse,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext

CONFIGS_TOLD_FROM = 5

SLICE_TOPICS = 8
"""Topics whose configuration is told without a break; each takes half a millisecond."""


def handle(
    broker: Broker, context: RequestContext, request: CreateTopicsRequest
) -> CreateTopicsResponse | Awaitable[CreateTopicsResponse]:
    """Create what can be created; every topic stands alone."""
    version = context.api_version
    records, results = create_topics(
        broker.image,
        request.topics,
        settings=broker.settings,
        node_ids=[broker.node_id],
        new_topic_id=broker.random_id,
    )
    response = CreateTopicsResponse(
        topics=[
            _refused(name, result.code, result.message)
            if isinstance(result, Refusal)
            else CreatableTopicResult(name=name, topic_id=result.topic_id, error_message=None)
            for name, result in results
        ]
    )
    answer: CreateTopicsResponse | Awaitable[CreateTopicsResponse] = response
    if not request.validate_only:
        answer = answer_when_stored(
            broker, records, response, lambda code: error_response(request, version, code)
        )
    if version < CONFIGS_TOLD_FROM:
        return answer
    # Stored first, told in detail afterwards: nothing may come between decision and storing.
    told = in_slices(
        [
            (shape, result)
            for shape, (_, result) in zip(response.topics, results, strict=True)
            if isinstance(result, CreatedTopic)
        ],
        lambda pair: _tell_details(broker, *pair),
        lambda _: None,
        slice_items=SLICE_TOPICS,
    )
    return answer if told is None else _after(told, answer)


async def _after(
    told: Awaitable[None], answer: CreateTopicsResponse | Awaitable[CreateTopicsResponse]
) -> CreateTopicsResponse:
    await told
    return answer if isinstance(answer, CreateTopicsResponse) else await answer


def _tell_details(broker: Broker, result: CreatableTopicResult, created: CreatedTopic) -> None:
    result.num_partitions = created.num_partitions
    result.replication_factor = created.replication_factor
    entries = describe_topic(broker.settings, created.overrides)
    result.configs = [
        CreatableTopicConfigs(
            name=entry.name,
            value=entry.value,
            read_only=entry.read_only,
            config_source=entry.source,
            is_sensitive=entry.is_sensitive,
        )
        for entry in sorted(entries, key=lambda entry: entry.name)
    ]


def _refused(name: str, code: ErrorCode, message: str | None) -> CreatableTopicResult:
    return CreatableTopicResult(name=name, error_code=code, error_message=message)


def error_response(
    request: CreateTopicsRequest, version: int, code: ErrorCode
) -> CreateTopicsResponse:
    """Shape the answer when the whole request fails."""
    return CreateTopicsResponse(topics=[_refused(t.name, code, None) for t in request.topics])

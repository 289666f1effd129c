"""Metadata (key 3), versions 0-13: brokers, topics, leaders. Any client may call it.

Versions: 0 empty list means all; 1 null means all; 4 auto-creation is the client's choice;
5 offline replicas; 7 leader epochs; 8 authorized operations; 10 topic ids; 12 query by topic id;
13 a top-level error code (KIP-1102).

Every topic that was asked for comes back once, with data or an error of its own; one bad name
never fails the others. If any topic is asked for by id, those asked for by name are passed over.
A topic that is created on the way is complete in the first answer.

Differs: Kafka answers UNKNOWN_TOPIC_OR_PARTITION while an auto-created topic comes into being;
here creation is synchronous
(test_trap_data_40_an_auto_created_topic_is_complete_in_the_first_answer).

Sources: Kafka 4.4 KafkaApis.handleTopicMetadataRequest, KRaftMetadataCache.getTopicMetadata.
"""

from __future__ import annotations

from collections.abc import Awaitable
from functools import partial
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.ids import ZERO_ID
from kafkapy.base.refusal import KafkaError
from kafkapy.handlers.slices import in_slices
from kafkapy.metadata.image import TopicImage
from kafkapy.metadata.names import invalid_reason, is_internal
from kafkapy.protocol.messages.metadata import (
    MetadataRequest,
    MetadataResponse,
    MetadataResponseBroker,
    MetadataResponsePartition,
    MetadataResponseTopic,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext

BY_ID_SHAPED_FROM = 10
BY_ID_FROM = 12
"""Versions 10 and 11 have a field for ids but refuse to be asked by it."""

NOT_REQUESTED = -(2**31)
"""Authorized operations that nobody asked for."""

TOPIC_OPERATIONS = 3576
CLUSTER_OPERATIONS = 8096
"""Bit fields of every operation of the resource, as without an authorizer."""

SLICE_TOPICS = 1_000
"""Topics described before other connections get their turn (about 2 ms)."""


def handle(
    broker: Broker, context: RequestContext, request: MetadataRequest
) -> MetadataResponse | Awaitable[MetadataResponse]:
    """Describe this broker and the topics that were asked for."""
    version = context.api_version
    if _asks_by_id_too_early(request, version):
        return error_response(request, version, ErrorCode.INVALID_REQUEST)
    operations = (
        TOPIC_OPERATIONS
        if version >= 8 and request.include_topic_authorized_operations
        else NOT_REQUESTED
    )

    def shape(topics: list[MetadataResponseTopic]) -> MetadataResponse:
        return _response(broker, context, request, topics)

    asked = request.topics
    if asked is None or (version == 0 and not asked):
        every = list(broker.image.topics_by_name.values())
        found = partial(_found, broker, operations)
        return in_slices(every, found, shape, slice_items=SLICE_TOPICS)
    ids = dict.fromkeys(topic.topic_id for topic in asked if topic.topic_id != ZERO_ID)
    if ids:
        by_id = partial(_by_id, broker, operations)
        return in_slices(list(ids), by_id, shape, slice_items=SLICE_TOPICS)
    names = dict.fromkeys(topic.name or "" for topic in asked)
    may_create = version < 4 or request.allow_auto_topic_creation
    by_name = partial(_by_name, broker, operations, may_create=may_create)
    return in_slices(list(names), by_name, shape, slice_items=SLICE_TOPICS)


def _response(
    broker: Broker,
    context: RequestContext,
    request: MetadataRequest,
    topics: list[MetadataResponseTopic],
) -> MetadataResponse:
    version = context.api_version
    host, port = context.advertised
    response = MetadataResponse(
        brokers=[
            MetadataResponseBroker(
                node_id=context.node_id,
                host=host,
                port=port,
                rack=broker.settings.optional_text("broker.rack") if version >= 1 else None,
            )
        ],
        cluster_id=broker.cluster_id,
        controller_id=context.node_id,
        topics=topics,
    )
    if 8 <= version <= 10 and request.include_cluster_authorized_operations:
        response.cluster_authorized_operations = CLUSTER_OPERATIONS
    return response


def _asks_by_id_too_early(request: MetadataRequest, version: int) -> bool:
    return BY_ID_SHAPED_FROM <= version < BY_ID_FROM and any(
        topic.name is None or topic.topic_id != ZERO_ID for topic in request.topics or []
    )


def _by_id(broker: Broker, operations: int, topic_id: bytes) -> MetadataResponseTopic:
    topic = broker.image.topics_by_id.get(topic_id)
    if topic is not None:
        return _found(broker, operations, topic)
    return MetadataResponseTopic(
        error_code=ErrorCode.UNKNOWN_TOPIC_ID, name=None, topic_id=topic_id
    )


def _by_name(
    broker: Broker, operations: int, name: str, *, may_create: bool
) -> MetadataResponseTopic:
    topic = broker.image.topics_by_name.get(name)
    if topic is not None:
        return _found(broker, operations, topic)
    if invalid_reason(name) is not None:
        return _missing(name, ErrorCode.INVALID_TOPIC_EXCEPTION, operations)
    if may_create and broker.settings.flag("auto.create.topics.enable"):
        try:
            topic = broker.ensure_topic(name)
        except KafkaError:
            topic = None
        if topic is not None:
            return _found(broker, operations, topic)
    return _missing(name, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, operations)


def _missing(name: str, code: ErrorCode, operations: int) -> MetadataResponseTopic:
    return MetadataResponseTopic(
        error_code=code,
        name=name,
        is_internal=is_internal(name),
        topic_authorized_operations=operations,
    )


def _found(broker: Broker, operations: int, topic: TopicImage) -> MetadataResponseTopic:
    node_id = broker.node_id
    response = MetadataResponseTopic(
        name=topic.name,
        topic_id=topic.topic_id,
        is_internal=topic.is_internal,
        topic_authorized_operations=operations,
    )
    offline = broker.offline_partitions(topic)
    image, is_offline = None, False
    for index, partition in enumerate(topic.partitions):
        # Partitions of a topic mostly share one image: what it says is worked out once.
        if partition is not image or (index in offline) is not is_offline:
            image, is_offline = partition, index in offline
            alive = partition.leader == node_id and not is_offline
            error_code = ErrorCode.NONE if alive else ErrorCode.LEADER_NOT_AVAILABLE
            leader_id = partition.leader if alive else -1
            replicas, isr = list(partition.replicas), list(partition.isr)
            lost = [r for r in replicas if r != node_id or is_offline]
        response.partitions.append(
            MetadataResponsePartition(
                error_code, index, leader_id, partition.leader_epoch, replicas, isr, lost
            )
        )
    return response


def error_response(request: MetadataRequest, version: int, code: ErrorCode) -> MetadataResponse:
    """Shape the answer when the whole request fails. Source: MetadataRequest.getErrorResponse."""
    return MetadataResponse(
        topics=[
            MetadataResponseTopic(error_code=code, name=topic.name or "", topic_id=topic.topic_id)
            for topic in request.topics or []
        ],
        error_code=code,
    )

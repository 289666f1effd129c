"""DescribeTopicPartitions (key 75), version 0: topics page by page (KIP-966). Java admin calls it.

Topics come in order of their names, starting at the cursor, with at most
`max.request.partition.size.limit` partitions a page (or fewer, if asked). An unknown name gets an
entry only if it was asked for. The next cursor is null on the last page.

Not done: authorisation; eligible leader replicas, which one broker does not have, are empty.

Sources: Kafka 4.4 DescribeTopicPartitionsRequestHandler, KRaftMetadataCache.describeTopicResponse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.handlers.metadata import TOPIC_OPERATIONS
from kafkapy.metadata.image import PartitionImage, TopicImage
from kafkapy.metadata.names import invalid_reason, is_internal
from kafkapy.protocol.messages.describe_topic_partitions import (
    DescribeTopicPartitionsRequest,
    DescribeTopicPartitionsResponse,
    DescribeTopicPartitionsResponsePartition,
    DescribeTopicPartitionsResponseTopic,
    ResponseCursor,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: DescribeTopicPartitionsRequest
) -> DescribeTopicPartitionsResponse:
    """Describe one page of topics."""
    asked = {topic.name for topic in request.topics}
    cursor = request.cursor
    first, first_index = ("", 0) if cursor is None else (cursor.topic_name, cursor.partition_index)
    if first_index < 0 or (cursor is not None and asked and first not in asked):
        return error_response(request, context.api_version, ErrorCode.INVALID_REQUEST)
    names = sorted(name for name in asked or broker.image.topics_by_name if name >= first)
    limit = broker.settings.integer("max.request.partition.size.limit")
    left = max(1, min(limit, request.response_partition_limit))
    response = DescribeTopicPartitionsResponse()
    for name in names:
        if left == 0:
            response.next_cursor = ResponseCursor(topic_name=name, partition_index=0)
            break
        topic = broker.image.topics_by_name.get(name)
        if topic is None:
            if asked:
                response.topics.append(_unknown(name))
            continue
        start = first_index if name == first else 0
        end = min(len(topic.partitions), start + left)
        response.topics.append(_described(broker, topic, start=start, end=end))
        left -= max(0, end - start)
        if end < len(topic.partitions):
            response.next_cursor = ResponseCursor(topic_name=name, partition_index=end)
            break
    return response


def _unknown(name: str) -> DescribeTopicPartitionsResponseTopic:
    illegal = invalid_reason(name) is not None
    return DescribeTopicPartitionsResponseTopic(
        error_code=ErrorCode.INVALID_TOPIC_EXCEPTION
        if illegal
        else ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
        name=name,
        is_internal=is_internal(name),
        topic_authorized_operations=TOPIC_OPERATIONS,
    )


def _described(
    broker: Broker, topic: TopicImage, *, start: int, end: int
) -> DescribeTopicPartitionsResponseTopic:
    offline = broker.offline_partitions(topic)
    return DescribeTopicPartitionsResponseTopic(
        name=topic.name,
        topic_id=topic.topic_id,
        is_internal=topic.is_internal,
        partitions=[
            _partition(broker.node_id, index, topic.partitions[index], is_offline=index in offline)
            for index in range(start, end)
        ],
        topic_authorized_operations=TOPIC_OPERATIONS,
    )


def _partition(
    node_id: int, index: int, partition: PartitionImage, *, is_offline: bool
) -> DescribeTopicPartitionsResponsePartition:
    alive = partition.leader == node_id and not is_offline
    return DescribeTopicPartitionsResponsePartition(
        error_code=ErrorCode.NONE if alive else ErrorCode.LEADER_NOT_AVAILABLE,
        partition_index=index,
        leader_id=partition.leader if alive else -1,
        leader_epoch=partition.leader_epoch,
        replica_nodes=list(partition.replicas),
        isr_nodes=list(partition.isr),
        eligible_leader_replicas=[],
        last_known_elr=[],
        offline_replicas=[r for r in partition.replicas if r != node_id or is_offline],
    )


def error_response(
    request: DescribeTopicPartitionsRequest, version: int, code: ErrorCode
) -> DescribeTopicPartitionsResponse:
    """Shape the answer when the whole request fails."""
    return DescribeTopicPartitionsResponse(
        topics=[
            DescribeTopicPartitionsResponseTopic(error_code=code, name=topic.name)
            for topic in request.topics
        ]
    )

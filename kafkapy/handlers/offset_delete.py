"""OffsetDelete (key 47), version 0: forget committed offsets of topics that no member reads.

Unknown topics and partitions are refused here, the group's shard decides the rest. With a
top-level error the list of topics is empty (KIP-496).

Sources: Kafka 4.4 KafkaApis.handleOffsetDeleteRequest, GroupCoordinatorShard.deleteOffsets.
"""

from __future__ import annotations

from collections.abc import Awaitable
from inspect import isawaitable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.protocol.messages.offset_delete import (
    OffsetDeleteRequest,
    OffsetDeleteRequestTopic,
    OffsetDeleteResponse,
    OffsetDeleteResponsePartition,
    OffsetDeleteResponseTopic,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: OffsetDeleteRequest
) -> OffsetDeleteResponse | Awaitable[OffsetDeleteResponse]:
    """Delete what exists, refuse the rest."""
    known = []
    refused = []
    for asked in request.topics:
        topic = broker.image.topics_by_name.get(asked.name)
        count = 0 if topic is None else len(topic.partitions)
        good = [p for p in asked.partitions if 0 <= p.partition_index < count]
        bad = [p for p in asked.partitions if not 0 <= p.partition_index < count]
        if good:
            known.append(OffsetDeleteRequestTopic(name=asked.name, partitions=good))
        if bad:
            refused.append(
                OffsetDeleteResponseTopic(
                    name=asked.name,
                    partitions=[
                        OffsetDeleteResponsePartition(
                            partition_index=p.partition_index,
                            error_code=ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
                        )
                        for p in bad
                    ],
                )
            )
    answer = broker.groups.call(
        request.group_id, OffsetDeleteRequest(group_id=request.group_id, topics=known), context
    )
    if isawaitable(answer):
        return _later(answer, refused)
    return _merge(answer, refused)


async def _later(
    answer: Awaitable[OffsetDeleteResponse], refused: list[OffsetDeleteResponseTopic]
) -> OffsetDeleteResponse:
    return _merge(await answer, refused)


def _merge(
    answer: OffsetDeleteResponse, refused: list[OffsetDeleteResponseTopic]
) -> OffsetDeleteResponse:
    if answer.error_code:
        return answer
    by_name = {topic.name: topic for topic in answer.topics}
    for topic in refused:
        if topic.name in by_name:
            by_name[topic.name].partitions = [
                *by_name[topic.name].partitions,
                *topic.partitions,
            ]
        else:
            answer.topics = [*answer.topics, topic]
    return answer


def error_response(
    request: OffsetDeleteRequest, version: int, code: ErrorCode
) -> OffsetDeleteResponse:
    """Shape the answer when the whole request fails."""
    return OffsetDeleteResponse(error_code=code)

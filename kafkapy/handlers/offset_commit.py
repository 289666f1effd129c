"""OffsetCommit (key 8), versions 2-10: remember how far a group has read.

Versions: 2-4 carry a retention time; 6 leader epoch; 7 static members; 8 flexible; 9 errors of
KIP-848; 10 topic ids. There is no top-level error: it is repeated on every partition.

Decided here: topics and partitions that do not exist (UNKNOWN_TOPIC_OR_PARTITION, by id
UNKNOWN_TOPIC_ID). What is left goes to the group's shard; the answer names everything that was
asked, in the order it was asked.

Sources: Kafka 4.4 KafkaApis.handleOffsetCommitRequest, OffsetMetadataManager.commitOffset.
"""

from __future__ import annotations

from collections.abc import Awaitable
from inspect import isawaitable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.protocol.messages.offset_commit import (
    OffsetCommitRequest,
    OffsetCommitRequestTopic,
    OffsetCommitResponse,
    OffsetCommitResponsePartition,
    OffsetCommitResponseTopic,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext

Codes = dict[tuple[str, int], int]


def handle(
    broker: Broker, context: RequestContext, request: OffsetCommitRequest
) -> OffsetCommitResponse | Awaitable[OffsetCommitResponse]:
    """Commit what exists, refuse the rest."""
    known, refused = _sort_out(broker, request, context.api_version)
    if request.topics and not known:
        return _answer(broker, request, context.api_version, {}, refused)
    asked = OffsetCommitRequest(
        group_id=request.group_id,
        generation_id_or_member_epoch=request.generation_id_or_member_epoch,
        member_id=request.member_id,
        group_instance_id=request.group_instance_id,
        retention_time_ms=request.retention_time_ms,
        topics=known,
    )
    answer = broker.groups.call(request.group_id, asked, context)
    if isawaitable(answer):
        return _later(broker, request, context.api_version, answer, refused)
    return _answer(broker, request, context.api_version, _codes(answer), refused)


async def _later(
    broker: Broker,
    request: OffsetCommitRequest,
    version: int,
    answer: Awaitable[OffsetCommitResponse],
    refused: Codes,
) -> OffsetCommitResponse:
    return _answer(broker, request, version, _codes(await answer), refused)


def _sort_out(
    broker: Broker, request: OffsetCommitRequest, version: int
) -> tuple[list[OffsetCommitRequestTopic], Codes]:
    """Return the topics with only partitions that exist (by name and id), and the codes of the
    others, keyed by what identifies the topic in the request."""
    known = []
    refused: Codes = {}
    for asked in request.topics:
        image = broker.image
        topic = (
            image.topics_by_id.get(asked.topic_id)
            if version >= 10
            else image.topics_by_name.get(asked.name)
        )
        count = 0 if topic is None else len(topic.partitions)
        code = (
            ErrorCode.UNKNOWN_TOPIC_ID
            if topic is None and version >= 10
            else ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
        )
        good = []
        for partition in asked.partitions:
            if 0 <= partition.partition_index < count:
                good.append(partition)
            else:
                refused[_key(asked, version), partition.partition_index] = code
        if topic is not None and good:
            known.append(
                OffsetCommitRequestTopic(name=topic.name, topic_id=topic.topic_id, partitions=good)
            )
    return known, refused


def _key(topic: OffsetCommitRequestTopic, version: int) -> str:
    return topic.topic_id.hex() if version >= 10 else topic.name


def _codes(answer: OffsetCommitResponse) -> Codes:
    return {
        (topic.name, partition.partition_index): partition.error_code
        for topic in answer.topics
        for partition in topic.partitions
    }


def _answer(
    broker: Broker, request: OffsetCommitRequest, version: int, codes: Codes, refused: Codes
) -> OffsetCommitResponse:
    response = OffsetCommitResponse()
    for asked in request.topics:
        name = asked.name
        if version >= 10:
            topic = broker.image.topics_by_id.get(asked.topic_id)
            name = "" if topic is None else topic.name
        key = _key(asked, version)
        response.topics.append(
            OffsetCommitResponseTopic(
                name=asked.name,
                topic_id=asked.topic_id,
                partitions=[
                    OffsetCommitResponsePartition(
                        partition_index=p.partition_index,
                        error_code=refused.get(
                            (key, p.partition_index),
                            codes.get(
                                (name, p.partition_index), ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
                            ),
                        ),
                    )
                    for p in asked.partitions
                ],
            )
        )
    return response


def error_response(
    request: OffsetCommitRequest, version: int, code: ErrorCode
) -> OffsetCommitResponse:
    """Shape the answer when the whole request fails: the code on every partition."""
    return OffsetCommitResponse(
        topics=[
            OffsetCommitResponseTopic(
                name=topic.name,
                topic_id=topic.topic_id,
                partitions=[
                    OffsetCommitResponsePartition(
                        partition_index=p.partition_index, error_code=code
                    )
                    for p in topic.partitions
                ],
            )
            for topic in request.topics
        ]
    )

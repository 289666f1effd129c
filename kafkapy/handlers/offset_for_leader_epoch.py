"""OffsetForLeaderEpoch (key 23), versions 2-4: where an epoch ended. Consumers validate with it.

Versions: 2 current leader epoch; 3 replica id; 4 flexible. In the response a partition's error code
comes before its index.

Sources: Kafka 4.4 KafkaApis.handleOffsetForLeaderEpochRequest, LeaderEpochFileCache.endOffsetFor;
KIP-320.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.protocol.messages.offset_for_leader_epoch import (
    EpochEndOffset,
    OffsetForLeaderEpochRequest,
    OffsetForLeaderEpochResponse,
    OffsetForLeaderPartition,
    OffsetForLeaderTopicResult,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: OffsetForLeaderEpochRequest
) -> OffsetForLeaderEpochResponse:
    """Answer each partition by itself."""
    return OffsetForLeaderEpochResponse(
        topics=[
            OffsetForLeaderTopicResult(
                topic=topic.topic,
                partitions=[_partition(broker, topic.topic, p) for p in topic.partitions],
            )
            for topic in request.topics
        ]
    )


def _partition(broker: Broker, name: str, asked: OffsetForLeaderPartition) -> EpochEndOffset:
    topic = broker.image.topics_by_name.get(name)
    partition = None if topic is None else broker.partition(topic, asked.partition)
    if partition is None:
        return _refused(asked.partition, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
    log = partition.open()
    if isinstance(log, Refusal):
        return _refused(asked.partition, log.code)
    fenced = log.check_leader_epoch(asked.current_leader_epoch)
    if fenced is not None:
        return _refused(asked.partition, fenced.code)
    epoch, end_offset = log.offset_for_epoch(asked.leader_epoch)
    return EpochEndOffset(partition=asked.partition, leader_epoch=epoch, end_offset=end_offset)


def _refused(index: int, code: ErrorCode) -> EpochEndOffset:
    return EpochEndOffset(partition=index, error_code=code)


def error_response(
    request: OffsetForLeaderEpochRequest, version: int, code: ErrorCode
) -> OffsetForLeaderEpochResponse:
    """Shape the answer when the whole request fails."""
    return OffsetForLeaderEpochResponse(
        topics=[
            OffsetForLeaderTopicResult(
                topic=topic.topic,
                partitions=[_refused(p.partition, code) for p in topic.partitions],
            )
            for topic in request.topics
        ]
    )

"""DeleteRecords (key 21), versions 0-2: move the start of a log. Admin clients and Streams call it.

Versions: 2 flexible. Offset -1 means the high watermark. An offset below the log start is a success
that changes nothing; `low_watermark` is the log start afterwards, -1 with an error.

Sources: Kafka 4.4 KafkaApis.handleDeleteRecordsRequest, Partition.deleteRecordsOnLeader; KIP-107.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.protocol.messages.delete_records import (
    DeleteRecordsPartition,
    DeleteRecordsPartitionResult,
    DeleteRecordsRequest,
    DeleteRecordsResponse,
    DeleteRecordsTopicResult,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: DeleteRecordsRequest
) -> DeleteRecordsResponse:
    """Trim each partition by itself."""
    return DeleteRecordsResponse(
        topics=[
            DeleteRecordsTopicResult(
                name=topic.name,
                partitions=[_partition(broker, topic.name, p) for p in topic.partitions],
            )
            for topic in request.topics
        ]
    )


def _partition(
    broker: Broker, name: str, asked: DeleteRecordsPartition
) -> DeleteRecordsPartitionResult:
    index = asked.partition_index
    topic = broker.image.topics_by_name.get(name)
    partition = None if topic is None else broker.partition(topic, index)
    if topic is None or partition is None:
        return _refused(index, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
    if topic.is_internal:
        return _refused(index, ErrorCode.INVALID_TOPIC_EXCEPTION)
    log = partition.open()
    if isinstance(log, Refusal):
        return _refused(index, log.code)
    new_start = log.plan_trim(asked.offset)
    if isinstance(new_start, Refusal):
        return _refused(index, new_start.code)
    if new_start > log.log_start_offset:
        refused = partition.trim(new_start)
        if refused is not None:
            return _refused(index, refused.code)
    return DeleteRecordsPartitionResult(partition_index=index, low_watermark=log.log_start_offset)


def _refused(index: int, code: ErrorCode) -> DeleteRecordsPartitionResult:
    return DeleteRecordsPartitionResult(partition_index=index, low_watermark=-1, error_code=code)


def error_response(
    request: DeleteRecordsRequest, version: int, code: ErrorCode
) -> DeleteRecordsResponse:
    """Shape the answer when the whole request fails."""
    return DeleteRecordsResponse(
        topics=[
            DeleteRecordsTopicResult(
                name=topic.name,
                partitions=[_refused(p.partition_index, code) for p in topic.partitions],
            )
            for topic in request.topics
        ]
    )

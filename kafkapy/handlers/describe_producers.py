"""DescribeProducers (key 61), version 0: who writes to a partition. kafka-transactions calls it.

Each partition answers for itself: the producers it remembers, with their last sequence and, once
transactions exist, where the open one began.

Not done: authorisation.

Sources: Kafka 4.4 KafkaApis.handleDescribeProducersRequest, ReplicaManager.activeProducerState;
KIP-664.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.base.stored import ProducerEntry
from kafkapy.metadata.names import invalid_reason
from kafkapy.protocol.messages.describe_producers import (
    DescribeProducersRequest,
    DescribeProducersResponse,
    PartitionResponse,
    ProducerState,
    TopicResponse,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: DescribeProducersRequest
) -> DescribeProducersResponse:
    """Describe the producers of each partition."""
    return DescribeProducersResponse(
        topics=[
            TopicResponse(
                name=topic.name,
                partitions=[
                    _partition(broker, topic.name, index) for index in topic.partition_indexes
                ],
            )
            for topic in request.topics
        ]
    )


def _partition(broker: Broker, name: str, index: int) -> PartitionResponse:
    reason = invalid_reason(name)
    if reason is not None:
        return _refused(index, ErrorCode.INVALID_TOPIC_EXCEPTION, reason)
    topic = broker.image.topics_by_name.get(name)
    if topic is None:
        return _refused(index, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, "No topic has this name.")
    partition = broker.partition(topic, index)
    if partition is None:
        return _refused(index, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, None)
    log = partition.open()
    if isinstance(log, Refusal):
        return _refused(index, log.code, log.message)
    return PartitionResponse(
        partition_index=index,
        active_producers=[_producer(entry) for entry in log.active_producers()],
    )


def _producer(entry: ProducerEntry) -> ProducerState:
    return ProducerState(
        producer_id=entry.producer_id,
        producer_epoch=entry.producer_epoch,
        last_sequence=entry.batches[-1].last_sequence if entry.batches else -1,
        last_timestamp=entry.last_timestamp,
        coordinator_epoch=entry.coordinator_epoch,
        current_txn_start_offset=entry.current_txn_first_offset,
    )


def _refused(index: int, code: ErrorCode, message: str | None) -> PartitionResponse:
    return PartitionResponse(partition_index=index, error_code=code, error_message=message)


def error_response(
    request: DescribeProducersRequest, version: int, code: ErrorCode
) -> DescribeProducersResponse:
    """Shape the answer when the whole request fails."""
    return DescribeProducersResponse(
        topics=[
            TopicResponse(
                name=topic.name,
                partitions=[_refused(index, code, None) for index in topic.partition_indexes],
            )
            for topic in request.topics
        ]
    )

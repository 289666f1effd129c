"""ListOffsets (key 2), versions 1-11: offsets by time. Any client may call it.

Versions: 2 isolation level; 4 leader epochs; 5 OFFSET_NOT_AVAILABLE; 7 -3 max timestamp (KIP-734);
8 -4 earliest local; 9 -5 latest tiered; 10 a timeout for remote reads; 11 -6 earliest pending
upload (KIP-1023).

"Not found" is no error: timestamp and offset are -1. Out-of-order timestamps: the first record in
offset order wins.

Not done: tiered storage, so -4 equals -2 and -5, -6 find nothing.

Sources: Kafka 4.4 ReplicaManager.fetchOffset, UnifiedLog.fetchOffsetByTimestamp.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.limits import DECOMPRESSED_BATCH_BYTES_MAX
from kafkapy.base.refusal import Refusal
from kafkapy.broker import store_errors
from kafkapy.log.partition_log import PartitionLog
from kafkapy.log.search import find_timestamp, latest_of_batch
from kafkapy.protocol.messages.list_offsets import (
    ListOffsetsPartition,
    ListOffsetsPartitionResponse,
    ListOffsetsRequest,
    ListOffsetsResponse,
    ListOffsetsTopicResponse,
)
from kafkapy.records.batch import BatchHeader, read_header
from kafkapy.records.iterate import InvalidRecord
from kafkapy.storage.port import StoreError

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext
    from kafkapy.broker.partition import Partition

LATEST = -1
EARLIEST = -2
MAX_TIMESTAMP = -3
EARLIEST_LOCAL = -4
LATEST_TIERED = -5
EARLIEST_PENDING_UPLOAD = -6

_SINCE = {
    LATEST: 1,
    EARLIEST: 1,
    MAX_TIMESTAMP: 7,
    EARLIEST_LOCAL: 8,
    LATEST_TIERED: 9,
    EARLIEST_PENDING_UPLOAD: 11,
}
"""The version that introduced each special timestamp."""

CONSUMER = -1
READ_COMMITTED = 1

Found = tuple[int, int, int]
"""Timestamp, offset, leader epoch."""

NOT_FOUND: Found = (-1, -1, -1)


def handle(
    broker: Broker, context: RequestContext, request: ListOffsetsRequest
) -> ListOffsetsResponse:
    """Answer each partition by itself, one that is asked for twice once."""
    asked = [(t.name, p.partition_index) for t in request.topics for p in t.partitions]
    twice = {key for key in asked if asked.count(key) > 1} if len(set(asked)) < len(asked) else ()
    return ListOffsetsResponse(
        topics=[
            ListOffsetsTopicResponse(
                name=topic.name,
                partitions=[
                    _refused(p.partition_index, ErrorCode.INVALID_REQUEST)
                    if (topic.name, p.partition_index) in twice
                    else _partition(broker, context, request, topic.name, p)
                    for p in {p.partition_index: p for p in topic.partitions}.values()
                ],
            )
            for topic in request.topics
        ]
    )


def _partition(
    broker: Broker,
    context: RequestContext,
    request: ListOffsetsRequest,
    name: str,
    asked: ListOffsetsPartition,
) -> ListOffsetsPartitionResponse:
    index = asked.partition_index
    version = context.api_version
    if asked.timestamp < 0 and version < _SINCE.get(asked.timestamp, version + 1):
        return _refused(index, ErrorCode.UNSUPPORTED_VERSION)
    topic = broker.image.topics_by_name.get(name)
    partition = None if topic is None else broker.partition(topic, index)
    if partition is None:
        return _refused(index, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
    log = partition.open()
    if isinstance(log, Refusal):
        return _refused(index, log.code)
    fenced = log.check_leader_epoch(asked.current_leader_epoch)
    if fenced is not None:
        return _refused(index, fenced.code)
    limit = _visible_end(log, request)
    try:
        timestamp, offset, epoch = _find(broker, partition, log, asked.timestamp, limit)
    except StoreError as error:
        return _refused(index, store_errors.refusal(error).code)
    except InvalidRecord:
        return _refused(index, ErrorCode.CORRUPT_MESSAGE)
    return ListOffsetsPartitionResponse(
        partition_index=index,
        timestamp=timestamp,
        offset=offset,
        leader_epoch=epoch if version >= 4 else -1,
    )


def _visible_end(log: PartitionLog, request: ListOffsetsRequest) -> int:
    if request.replica_id != CONSUMER:
        return log.log_end_offset
    return (
        log.last_stable_offset if request.isolation_level == READ_COMMITTED else log.high_watermark
    )


def _find(
    broker: Broker, partition: Partition, log: PartitionLog, timestamp: int, limit: int
) -> Found:
    if timestamp == LATEST:
        return -1, limit, log.leader_epoch
    if timestamp in (EARLIEST, EARLIEST_LOCAL):
        return -1, log.log_start_offset, log.earliest_epoch()
    if timestamp in (LATEST_TIERED, EARLIEST_PENDING_UPLOAD):
        return NOT_FOUND
    storage = broker.storage
    if timestamp == MAX_TIMESTAMP:
        base_offset = storage.newest_time(partition.store_log)
        found: Found | None = None
        if base_offset is not None:
            view, header = _batch(broker, partition, base_offset)
            found = latest_of_batch(view, header, budget_bytes=DECOMPRESSED_BATCH_BYTES_MAX)
        return _if_visible(found, limit)
    base_offset = storage.seek_time(partition.store_log, timestamp)
    while base_offset is not None and base_offset < limit:
        view, header = _batch(broker, partition, base_offset)
        found = find_timestamp(
            view,
            header,
            timestamp,
            log.log_start_offset,
            budget_bytes=DECOMPRESSED_BATCH_BYTES_MAX,
        )
        if found is not None:
            return _if_visible(found, limit)
        # The batch's newest record lies below the log start: look at the next batch.
        base_offset = header.base_offset + header.last_offset_delta + 1
        if base_offset >= log.high_watermark:
            break
    return NOT_FOUND


def _if_visible(found: Found | None, limit: int) -> Found:
    return NOT_FOUND if found is None or found[1] >= limit else found


def _batch(
    broker: Broker, partition: Partition, base_offset: int
) -> tuple[memoryview, BatchHeader]:
    result = broker.storage.read(
        partition.store_log, base_offset, base_offset + 2**31,
        bytes_max=0, at_least_one=True, views_only=True,
    )  # fmt: skip
    view = memoryview(result.parts[0])  # type: ignore[arg-type]
    header = read_header(view, 0)
    return view[: header.size_bytes], header


def _refused(index: int, code: ErrorCode) -> ListOffsetsPartitionResponse:
    return ListOffsetsPartitionResponse(partition_index=index, error_code=code)


def error_response(
    request: ListOffsetsRequest, version: int, code: ErrorCode
) -> ListOffsetsResponse:
    """Shape the answer when the whole request fails."""
    return ListOffsetsResponse(
        topics=[
            ListOffsetsTopicResponse(
                name=topic.name,
                partitions=[_refused(p.partition_index, code) for p in topic.partitions],
            )
            for topic in request.topics
        ]
    )

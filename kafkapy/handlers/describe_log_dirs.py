"""DescribeLogDirs (key 35), versions 1-5: sizes of partitions. Consoles and kafka-log-dirs call it.

Versions: 2 flexible; 3 a top-level error code; 4 size of the file system (KIP-827); 5 cordoned
directories. Null means all topics; partitions that do not exist are left out in silence, topics
without any too.

There is one directory. A partition that nobody used since the start is opened to learn its size;
one that is offline is left out, as with a directory that failed.

Not done: authorisation; future replicas and cordoned directories do not exist here.

Sources: Kafka 4.4 KafkaApis.handleDescribeLogDirsRequest, ReplicaManager.describeLogDirs; KIP-113.
"""

from __future__ import annotations

from collections.abc import Awaitable, Iterable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.handlers import log_dir
from kafkapy.handlers.slices import in_slices
from kafkapy.protocol.messages.describe_log_dirs import (
    DescribeLogDirsPartition,
    DescribeLogDirsRequest,
    DescribeLogDirsResponse,
    DescribeLogDirsResult,
    DescribeLogDirsTopic,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext

ROOM_TOLD_FROM = 4

SLICE_PARTITIONS = 16
"""Partitions looked at without a break; opening one takes up to a tenth of a millisecond."""


def handle(
    broker: Broker, context: RequestContext, request: DescribeLogDirsRequest
) -> DescribeLogDirsResponse | Awaitable[DescribeLogDirsResponse]:
    """Describe the one directory with the partitions that were asked for."""
    version = context.api_version
    return in_slices(
        _asked(broker, request),
        lambda asked: _described(broker, *asked),
        lambda found: _response(broker, found, version),
        slice_items=SLICE_PARTITIONS,
    )


def _asked(broker: Broker, request: DescribeLogDirsRequest) -> list[tuple[bytes, int]]:
    topics = broker.image.topics_by_name
    if request.topics is None:
        return [
            (topic.topic_id, index)
            for topic in topics.values()
            for index in range(len(topic.partitions))
        ]
    wanted: dict[bytes, set[int]] = {}
    for asked in request.topics:
        if asked.topic in topics:
            wanted.setdefault(topics[asked.topic].topic_id, set()).update(asked.partitions)
    return [(topic_id, index) for topic_id, indexes in wanted.items() for index in sorted(indexes)]


def _described(
    broker: Broker, topic_id: bytes, index: int
) -> tuple[str, DescribeLogDirsPartition] | None:
    # The topic may have been deleted since the request began.
    topic = broker.image.topics_by_id.get(topic_id)
    partition = None if topic is None else broker.partition(topic, index)
    if topic is None or partition is None or isinstance(partition.open(), Refusal):
        return None
    size_bytes = partition.size_bytes
    return topic.name, DescribeLogDirsPartition(partition_index=index, partition_size=size_bytes)


def _response(
    broker: Broker, found: Iterable[tuple[str, DescribeLogDirsPartition] | None], version: int
) -> DescribeLogDirsResponse:
    topics: dict[str, DescribeLogDirsTopic] = {}
    for entry in found:
        if entry is not None:
            name, partition = entry
            topics.setdefault(name, DescribeLogDirsTopic(name=name)).partitions.append(partition)
    directory = log_dir.path(broker)
    result = DescribeLogDirsResult(log_dir=directory, topics=list(topics.values()))
    if version >= ROOM_TOLD_FROM:
        result.total_bytes, result.usable_bytes = log_dir.total_and_usable_bytes(directory)
    return DescribeLogDirsResponse(results=[result])


def error_response(
    request: DescribeLogDirsRequest, version: int, code: ErrorCode
) -> DescribeLogDirsResponse:
    """Shape the answer when the whole request fails; before version 3 it is merely empty."""
    return DescribeLogDirsResponse(error_code=code if version >= 3 else ErrorCode.NONE)

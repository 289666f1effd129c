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

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.handlers import log_dir
from kafkapy.metadata.image import TopicImage
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


def handle(
    broker: Broker, context: RequestContext, request: DescribeLogDirsRequest
) -> DescribeLogDirsResponse:
    """Describe the one directory with the partitions that were asked for."""
    directory = log_dir.path(broker)
    result = DescribeLogDirsResult(log_dir=directory, topics=_topics(broker, request))
    if context.api_version >= 4:
        result.total_bytes, result.usable_bytes = log_dir.total_and_usable_bytes(directory)
    return DescribeLogDirsResponse(results=[result])


def _topics(broker: Broker, request: DescribeLogDirsRequest) -> list[DescribeLogDirsTopic]:
    described = []
    for topic, indexes in _asked(broker, request):
        partitions = []
        for index in sorted(indexes):
            size_bytes = _size_bytes(broker, topic, index)
            if size_bytes is not None:
                partitions.append(
                    DescribeLogDirsPartition(partition_index=index, partition_size=size_bytes)
                )
        if partitions:
            described.append(DescribeLogDirsTopic(name=topic.name, partitions=partitions))
    return described


def _asked(
    broker: Broker, request: DescribeLogDirsRequest
) -> Iterable[tuple[TopicImage, Iterable[int]]]:
    if request.topics is None:
        for topic in broker.image.topics_by_name.values():
            yield topic, range(len(topic.partitions))
        return
    wanted: dict[str, set[int]] = {}
    for asked in request.topics:
        wanted.setdefault(asked.topic, set()).update(asked.partitions)
    for name, indexes in wanted.items():
        known = broker.image.topics_by_name.get(name)
        if known is not None:
            yield known, indexes


def _size_bytes(broker: Broker, topic: TopicImage, index: int) -> int | None:
    partition = broker.partition(topic, index)
    if partition is None or isinstance(partition.open(), Refusal):
        return None
    return partition.size_bytes


def error_response(
    request: DescribeLogDirsRequest, version: int, code: ErrorCode
) -> DescribeLogDirsResponse:
    """Shape the answer when the whole request fails; before version 3 it is merely empty."""
    return DescribeLogDirsResponse(error_code=code if version >= 3 else ErrorCode.NONE)

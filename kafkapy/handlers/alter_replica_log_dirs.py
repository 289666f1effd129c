"""AlterReplicaLogDirs (key 34), versions 1-2: move replicas between directories. Admins call it.

Versions: 2 flexible. There is one directory, so a replica is already where it may go; any other
directory is unknown.

Differs: Kafka remembers the wish for a partition that does not exist yet; here the answer,
REPLICA_NOT_AVAILABLE, is the same and nothing is remembered, as there is no choice to be made.

Not done: authorisation.

Sources: Kafka 4.4 KafkaApis.handleAlterReplicaLogDirsRequest, ReplicaManager.alterReplicaLogDirs;
KIP-113.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.handlers import log_dir
from kafkapy.protocol.messages.alter_replica_log_dirs import (
    AlterReplicaLogDirPartitionResult,
    AlterReplicaLogDirsRequest,
    AlterReplicaLogDirsResponse,
    AlterReplicaLogDirTopicResult,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext


def handle(
    broker: Broker, context: RequestContext, request: AlterReplicaLogDirsRequest
) -> AlterReplicaLogDirsResponse:
    """Confirm what already is; every partition stands alone."""
    directory = log_dir.path(broker)

    def judge(path: str, topic_name: str, index: int) -> ErrorCode:
        if path.rstrip("/") != directory.rstrip("/"):
            return ErrorCode.LOG_DIR_NOT_FOUND
        topic = broker.image.topics_by_name.get(topic_name)
        partition = None if topic is None else broker.partition(topic, index)
        if partition is None:
            return ErrorCode.REPLICA_NOT_AVAILABLE
        log = partition.open()
        return log.code if isinstance(log, Refusal) else ErrorCode.NONE

    return _answer(request, judge)


def _answer(
    request: AlterReplicaLogDirsRequest, judge: Callable[[str, str, int], ErrorCode]
) -> AlterReplicaLogDirsResponse:
    topics: dict[str, AlterReplicaLogDirTopicResult] = {}
    for directory in request.dirs:
        for topic in directory.topics:
            result = topics.setdefault(
                topic.name, AlterReplicaLogDirTopicResult(topic_name=topic.name)
            )
            for index in topic.partitions:
                result.partitions.append(
                    AlterReplicaLogDirPartitionResult(
                        partition_index=index,
                        error_code=judge(directory.path, topic.name, index),
                    )
                )
    return AlterReplicaLogDirsResponse(results=list(topics.values()))


def error_response(
    request: AlterReplicaLogDirsRequest, version: int, code: ErrorCode
) -> AlterReplicaLogDirsResponse:
    """Shape the answer when the whole request fails."""
    return _answer(request, lambda path, topic_name, index: code)

"""A broker over the files engine on a disk that can be troubled, and clients of it."""

from __future__ import annotations

import itertools

from admin_kit import Asker
from broker_kit import Place
from crashing_disk import CrashingDisk
from log_batches import batch

from kafkapy.base.errors import ErrorCode
from kafkapy.handlers import produce
from kafkapy.protocol.messages.delete_topics import DeleteTopicsRequest, DeleteTopicState
from kafkapy.protocol.messages.fetch import FetchPartition, FetchRequest, FetchTopic
from kafkapy.protocol.messages.offset_commit import (
    OffsetCommitRequest,
    OffsetCommitRequestPartition,
    OffsetCommitRequestTopic,
)
from kafkapy.protocol.messages.offset_fetch import (
    OffsetFetchRequest,
    OffsetFetchRequestGroup,
    OffsetFetchRequestTopics,
)
from kafkapy.protocol.messages.produce import (
    PartitionProduceData,
    ProduceRequest,
    TopicProduceData,
)
from kafkapy.storage.files.storage import FilesStorage

_names = itertools.count()


class DiskPlace(Place):
    """A broker over the files engine on a disk that can be troubled."""

    def __init__(self, **settings: str) -> None:
        self.disk = CrashingDisk()
        super().__init__(self.open(), **settings)

    def open(self) -> FilesStorage:
        return FilesStorage("/data", fs=self.disk, unique=lambda: f"{next(_names):032x}")

    def restart(self) -> None:
        self.disk = self.disk.survivors()
        self.start(self.open())


def send(place: DiskPlace, value: bytes, *, timestamp: int = 1_700_000_000_000) -> ErrorCode:
    """Produce one record to t-0; returns what the client is told."""
    return send_all(place, value, 0, timestamp=timestamp)[0]


def send_all(
    place: DiskPlace, value: bytes, *partitions: int, timestamp: int = 1_700_000_000_000
) -> list[ErrorCode]:
    """Produce one record to each of some partitions of t with one request."""
    topic = place.broker.image.topics_by_name["t"]
    parts = [
        PartitionProduceData(
            index=index, records=memoryview(batch(timestamps=[timestamp], value=value))
        )
        for index in partitions
    ]
    request = ProduceRequest(
        acks=-1, topic_data=[TopicProduceData(topic_id=topic.topic_id, partition_data=parts)]
    )
    pending = produce.dispatch(place.broker, Asker(place.broker).context(13), request)
    place.broker.flush_appends()
    assert pending.is_ready(lambda: None)
    response = pending.response()
    assert response is not None
    return [ErrorCode(part.error_code) for part in response.responses[0].partition_responses]


def fetched(place: DiskPlace) -> bytes:
    topic = place.broker.image.topics_by_name["t"]
    part = FetchPartition(partition=0, fetch_offset=0, partition_max_bytes=10_000)
    request = FetchRequest(
        max_wait_ms=0,
        max_bytes=10_000,
        topics=[FetchTopic(topic_id=topic.topic_id, partitions=[part])],
    )
    answer = Asker(place.broker)(request).responses[0].partitions[0]
    assert answer.error_code == ErrorCode.NONE
    return bytes(answer.records or b"")


def commit_code(place: DiskPlace) -> int:
    part = OffsetCommitRequestPartition(partition_index=0, committed_offset=1)
    request = OffsetCommitRequest(
        group_id="g",
        generation_id_or_member_epoch=-1,
        topics=[OffsetCommitRequestTopic(name="t", partitions=[part])],
    )
    return int(Asker(place.broker)(request, 8).topics[0].partitions[0].error_code)


def committed(place: DiskPlace) -> int:
    """Return what group g committed of t-0, -1 for nothing."""
    topics = [OffsetFetchRequestTopics(name="t", partition_indexes=[0])]
    request = OffsetFetchRequest(groups=[OffsetFetchRequestGroup(group_id="g", topics=topics)])
    group = Asker(place.broker)(request, 9).groups[0]
    assert group.error_code == ErrorCode.NONE
    return int(group.topics[0].partitions[0].committed_offset)


def delete_code(place: DiskPlace) -> int:
    """Delete topic t."""
    request = DeleteTopicsRequest(topics=[DeleteTopicState(name="t")])
    return int(Asker(place.broker)(request).responses[0].error_code)

"""Full and read-only disks at every change a broker makes of its files.

One story (topics made and deleted, records produced, segments rolled, indexes saved, records
deleted and retained, offsets committed, checkpoints, the end) is told again and again; each time
the disk gets into trouble one change later, for that change alone or until there is room. Then:

* every request is answered, with success or with the error of its API for a disk in trouble;
* what was acknowledged is read all the time, once each, also after the next start (with `--flush
  ack` after a loss of power);
* what was refused is not there, though the disk took half of it;
* once there is room, everything that was refused works, without a restart.

A disk that refuses a *sync* may have lost what it was given, so that partition stays down until the
next start, which finds all that was acknowledged.
"""

from __future__ import annotations

import errno
import itertools
from collections.abc import Callable

import pytest
from admin_kit import Asker
from log_batches import batch
from trouble_kit import COORDINATOR, STORAGE, Known, Trouble, Troubled, tell_at_every_change

from kafkapy.base.errors import ErrorCode
from kafkapy.handlers import produce
from kafkapy.protocol.messages.create_topics import (
    CreatableTopic,
    CreatableTopicConfig,
    CreateTopicsRequest,
)
from kafkapy.protocol.messages.delete_records import (
    DeleteRecordsPartition,
    DeleteRecordsRequest,
    DeleteRecordsTopic,
)
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
from kafkapy.storage.files import index, segment


class Story(Troubled):
    """What clients do, and what they were told."""

    def __init__(self, trouble: Trouble, *, flush_on_ack: bool) -> None:
        super().__init__(
            trouble,
            flush_on_ack=flush_on_ack,
            offsets_topic_num_partitions="1",
            log_initial_task_delay_ms="1000",
            log_retention_check_interval_ms="5000",
        )
        self.acked: dict[tuple[str, int], list[bytes]] = {}
        self.refused: list[bytes] = []
        self.starts: dict[tuple[str, int], int] = {}
        self.committed = Known(-1)
        self.topics: set[str] = set()
        self.doubtful: set[str] = set()
        """Topics of which a refused sync left open whether they were made, or deleted."""
        self._values = (b"<%d>" % number for number in itertools.count())

    # What clients do

    def create(self, name: str, partitions: int = 1, **configs: str) -> ErrorCode:
        request = CreateTopicsRequest(
            topics=[
                CreatableTopic(
                    name=name,
                    num_partitions=partitions,
                    replication_factor=1,
                    configs=[
                        CreatableTopicConfig(name=key.replace("_", "."), value=text)
                        for key, text in configs.items()
                    ],
                )
            ]
        )
        code = ErrorCode(self.ask(request).topics[0].error_code)
        assert code in STORAGE | {ErrorCode.NONE, ErrorCode.TOPIC_ALREADY_EXISTS}
        if self.in_doubt and code in STORAGE:
            self.doubtful.add(name)
        if code is ErrorCode.NONE:
            self.topics.add(name)
            for number in range(partitions):
                self.acked[name, number] = []
        return code

    def delete(self, name: str) -> ErrorCode:
        request = DeleteTopicsRequest(topics=[DeleteTopicState(name=name)])
        code = ErrorCode(self.ask(request).responses[0].error_code)
        expected = (
            {ErrorCode.NONE} if name in self.topics else {ErrorCode.UNKNOWN_TOPIC_OR_PARTITION}
        )
        assert code in STORAGE | expected
        if self.in_doubt and code in STORAGE:
            self.doubtful.add(name)
        if code is ErrorCode.NONE:
            self.topics.discard(name)
            self.acked = {key: values for key, values in self.acked.items() if key[0] != name}
        return code

    def produce(self, name: str, partition: int = 0) -> ErrorCode:
        if name not in self.topics:
            return ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
        value = next(self._values)
        now = self.place.clock.wall_ms()
        data = PartitionProduceData(
            index=partition, records=memoryview(batch(timestamps=[now], value=value))
        )
        topic = self.place.broker.image.topics_by_name[name]
        request = ProduceRequest(
            acks=-1, topic_data=[TopicProduceData(topic_id=topic.topic_id, partition_data=[data])]
        )
        context = Asker(self.place.broker).context(13)
        pending = produce.dispatch(self.place.broker, context, request)
        self.place.broker.flush_appends()
        assert pending.is_ready(lambda: None)
        response = pending.response()
        assert response is not None
        code = ErrorCode(response.responses[0].partition_responses[0].error_code)
        assert code in STORAGE | {ErrorCode.NONE}
        if code is ErrorCode.NONE:
            self.acked.setdefault((name, partition), []).append(value)
        elif not self.in_doubt:
            # After a sync that failed the record may be there or not.
            self.refused.append(value)
        return code

    def delete_records(self, name: str, partition: int, offset: int) -> None:
        if name not in self.topics or len(self.acked[name, partition]) < offset:
            return
        part = DeleteRecordsPartition(partition_index=partition, offset=offset)
        request = DeleteRecordsRequest(topics=[DeleteRecordsTopic(name=name, partitions=[part])])
        answer = self.ask(request).topics[0].partitions[0]
        assert answer.error_code in STORAGE | {ErrorCode.NONE}
        self.starts[name, partition] = offset

    def commit(self, offset: int) -> ErrorCode:
        if "t" not in self.topics:
            return ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
        part = OffsetCommitRequestPartition(partition_index=0, committed_offset=offset)
        request = OffsetCommitRequest(
            group_id="g",
            generation_id_or_member_epoch=-1,
            topics=[OffsetCommitRequestTopic(name="t", partitions=[part])],
        )
        code = ErrorCode(self.ask(request, 8).topics[0].partitions[0].error_code)
        assert code in COORDINATOR | {ErrorCode.NONE}
        self.committed.told(code, offset, in_doubt=self.in_doubt)
        return code

    # What they find

    def check(self, *, is_fresh: bool = False) -> None:
        """Read everything that was acknowledged."""
        found = set(self.place.broker.image.topics_by_name) - {"__consumer_offsets"}
        assert found ^ self.topics <= self.doubtful
        if is_fresh:
            # Now it is known.
            for name in found - self.topics:
                self.acked[name, 0] = []
            self.acked = {key: values for key, values in self.acked.items() if key[0] in found}
            self.topics, self.doubtful = found, set()
        for (name, partition), values in self.acked.items():
            if name == "r" or name not in found:
                continue
            data = self.fetch(name, partition, self.starts.get((name, partition), 0))
            if data is None:
                assert self.in_doubt, (name, partition)
                assert not is_fresh
                continue
            wanted = values[self.starts.get((name, partition), 0) :]
            assert [data.count(value) for value in wanted] == [1] * len(wanted)
            assert [value for value in self.refused if value in data] == []
        if is_fresh:
            code, offset = self.fetch_committed()
            assert code is ErrorCode.NONE
            self.committed.settle(offset)
        assert self.place.broker.internal_errors == 0

    def fetch(self, name: str, partition: int, offset: int) -> bytes | None:
        topic = self.place.broker.image.topics_by_name[name]
        part = FetchPartition(partition=partition, fetch_offset=offset, partition_max_bytes=1 << 20)
        request = FetchRequest(
            max_wait_ms=0,
            max_bytes=1 << 20,
            topics=[FetchTopic(topic_id=topic.topic_id, partitions=[part])],
        )
        answer = self.ask(request).responses[0].partitions[0]
        if answer.error_code == ErrorCode.KAFKA_STORAGE_ERROR:
            return None
        assert answer.error_code == ErrorCode.NONE
        return b"".join(bytes(part) for part in [answer.records or b""])

    def fetch_committed(self) -> tuple[ErrorCode, int]:
        topics = [OffsetFetchRequestTopics(name="t", partition_indexes=[0])]
        request = OffsetFetchRequest(groups=[OffsetFetchRequestGroup(group_id="g", topics=topics)])
        group = self.ask(request, 9).groups[0]
        if group.error_code:
            return ErrorCode(group.error_code), -1
        return ErrorCode.NONE, int(group.topics[0].partitions[0].committed_offset)

    # The plot

    def steps(self) -> list[Callable[[], object]]:
        """Return what happens, in order."""
        return [
            lambda: self.create("t", 2, segment_ms="1000"),
            lambda: self.produce("t"),
            lambda: self.produce("t", 1),
            lambda: self.commit(1),
            lambda: self.produce("t"),
            lambda: self.sleep(2_000),
            lambda: self.produce("t"),
            lambda: [self.produce("t", 1) for _ in range(8)],
            lambda: self.delete_records("t", 1, 2),
            lambda: self.create("r", retention_ms="1000", segment_ms="1000"),
            lambda: self.produce("r"),
            lambda: self.sleep(10_000),
            lambda: self.create("u"),
            lambda: self.produce("u"),
            lambda: self.sleep(60_000),
            lambda: self.delete("u"),
            lambda: self.produce("t"),
            lambda: self.commit(2),
        ]

    def resume(self) -> None:
        codes = []
        if "t" not in self.topics:
            codes.append(self.create("t", 2, segment_ms="1000"))
        codes.append(self.produce("t"))
        codes.append(self.produce("t", 1))
        if "late" not in self.topics:
            codes.append(self.create("late"))
        codes.append(self.produce("late"))
        codes.append(self.commit(self.committed.value + 2))
        if "u" in self.topics:
            codes.append(self.delete("u"))
        if not self.in_doubt:
            assert set(codes) == {ErrorCode.NONE}


@pytest.fixture(autouse=True)
def busy_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segment, "INDEX_INTERVAL_BYTES", 90)
    monkeypatch.setattr(index, "_SAVE_AT", 2)


@pytest.mark.slow
@pytest.mark.parametrize("flush_on_ack", [False, True], ids=["written", "synced"])
@pytest.mark.parametrize("lasts", [False, True], ids=["once", "until-healed"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS], ids=["full", "read-only"])
def test_trouble_at_any_change_loses_nothing_and_ends(
    code: int, lasts: bool, flush_on_ack: bool
) -> None:
    changes = tell_at_every_change(
        lambda trouble: Story(trouble, flush_on_ack=flush_on_ack), code, lasts=lasts
    )
    assert changes > 50

"""Full and read-only disks at every change that administration makes of the files.

One story (topics made by request and by being mentioned, partitions added, settings of a topic and
of all brokers changed, producer ids handed out, records deleted, a topic deleted, the catalogue
written again) is told with the trouble one change later each time. Then:

* every request is answered, with success or with the error of its API for a disk in trouble;
* what was acknowledged is so all the time and after the next start, what was refused is not, also
  of requests for several things;
* no producer id is handed out twice, not even by the next process;
* once there is room, everything that was refused works, without a restart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from trouble_kit import PAIRS, STORAGE, Known, Trouble, Troubled, tell_at_every_change

from kafkapy.base.errors import ErrorCode
from kafkapy.broker import fact_log
from kafkapy.metadata import controller
from kafkapy.protocol.messages import alter_configs, incremental_alter_configs
from kafkapy.protocol.messages.create_partitions import (
    CreatePartitionsRequest,
    CreatePartitionsTopic,
)
from kafkapy.protocol.messages.create_topics import CreatableTopic, CreateTopicsRequest
from kafkapy.protocol.messages.delete_records import (
    DeleteRecordsPartition,
    DeleteRecordsRequest,
    DeleteRecordsTopic,
)
from kafkapy.protocol.messages.delete_topics import DeleteTopicsRequest, DeleteTopicState
from kafkapy.protocol.messages.describe_configs import (
    DescribeConfigsRequest,
    DescribeConfigsResource,
)
from kafkapy.protocol.messages.init_producer_id import InitProducerIdRequest
from kafkapy.protocol.messages.list_offsets import (
    ListOffsetsPartition,
    ListOffsetsRequest,
    ListOffsetsTopic,
)
from kafkapy.protocol.messages.metadata import MetadataRequest, MetadataRequestTopic

TOPIC, BROKER = 2, 4
SET, DELETE = 0, 1
EARLIEST = -2
IDS_AT_A_TIME = 2

Resource = tuple[int, str]


class CatalogueStory(Troubled):
    """What administrators and producers ask for, and what they were told."""

    def __init__(self, trouble: Trouble, *, flush_on_ack: bool) -> None:
        super().__init__(trouble, flush_on_ack=flush_on_ack)
        self.place.topic("old", 2)
        partition = self.place.partition("old")
        for _ in range(4):
            assert self.place.append(partition).error is None
        self.partitions = {"old": Known(2)}
        """How many each topic has, 0 if there is none."""
        self.settings: dict[tuple[Resource, str], Known[str | None]] = {}
        self.start = Known(0)
        self.producer_ids: set[int] = set()
        self.codes: list[ErrorCode] = []
        """All answers but NONE."""

    def answered(self, code: int, *allowed: Iterable[ErrorCode]) -> ErrorCode:
        """Note what a client was told; it must be one of these, and NONE on a good disk."""
        found = ErrorCode(code)
        if found is not ErrorCode.NONE:
            assert any(found in codes for codes in (STORAGE, *allowed)), found
            assert self.trouble.has_begun, found
            self.codes.append(found)
        return found

    # Topics

    def create(self, *names: str) -> None:
        """Create several topics with one request: all of them, or none."""
        topics = [CreatableTopic(name=n, num_partitions=1, replication_factor=1) for n in names]
        answer = self.ask(CreateTopicsRequest(topics=topics))
        codes = {self.answered(topic.error_code) for topic in answer.topics}
        assert len(codes) == 1
        for name in names:
            self.has(name, codes.copy().pop(), 1)

    def mention(self, name: str) -> None:
        """Ask for a topic that is not there, as a producer does."""
        request = MetadataRequest(
            topics=[MetadataRequestTopic(name=name)], allow_auto_topic_creation=True
        )
        code = self.ask(request).topics[0].error_code
        self.has(name, self.answered(code, [ErrorCode.UNKNOWN_TOPIC_OR_PARTITION]), 1)

    def grow(self, name: str, count: int) -> None:
        topic = CreatePartitionsTopic(name=name, count=count, assignments=None)
        request = CreatePartitionsRequest(topics=[topic])
        code = self.answered(self.ask(request).results[0].error_code)
        self.has(name, code, count)

    def delete(self, name: str) -> None:
        request = DeleteTopicsRequest(topics=[DeleteTopicState(name=name)])
        absent = [ErrorCode.UNKNOWN_TOPIC_OR_PARTITION] if self.count(name) == 0 else []
        code = self.answered(self.ask(request).responses[0].error_code, absent)
        if code not in absent:
            self.has(name, code, 0)

    def has(self, name: str, code: ErrorCode, count: int) -> None:
        known = self.partitions.setdefault(name, Known(0))
        known.told(code, count, in_doubt=self.in_doubt)

    def count(self, name: str) -> int:
        request = MetadataRequest(
            topics=[MetadataRequestTopic(name=name)], allow_auto_topic_creation=False
        )
        topic = self.ask(request).topics[0]
        assert topic.error_code in (ErrorCode.NONE, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
        return len(topic.partitions)

    # Settings

    def set(self, resource: Resource, operation: int, **values: str) -> None:
        """Change settings one by one."""
        kind, name = resource
        configs = [
            incremental_alter_configs.AlterableConfig(
                name=key.replace("_", "."), config_operation=operation, value=value
            )
            for key, value in values.items()
        ]
        request = incremental_alter_configs.IncrementalAlterConfigsRequest(
            resources=[
                incremental_alter_configs.AlterConfigsResource(
                    resource_type=kind, resource_name=name, configs=configs
                )
            ]
        )
        is_there = kind == BROKER or self.count(name)
        absent = [] if is_there else [ErrorCode.UNKNOWN_TOPIC_OR_PARTITION]
        code = self.answered(self.ask(request).responses[0].error_code, absent)
        for key, value in values.items():
            self.is_set(resource, key, code, None if operation == DELETE else value)

    def replace(self, resource: Resource, **values: str) -> None:
        """Replace all settings of a resource, as old clients do."""
        kind, name = resource
        configs = [
            alter_configs.AlterableConfig(name=key.replace("_", "."), value=value)
            for key, value in values.items()
        ]
        request = alter_configs.AlterConfigsRequest(
            resources=[
                alter_configs.AlterConfigsResource(
                    resource_type=kind, resource_name=name, configs=configs
                )
            ]
        )
        code = self.answered(self.ask(request).responses[0].error_code)
        wanted: dict[str, str | None] = {
            key: None for known, key in self.settings if known == resource
        }
        for key, value in {**wanted, **values}.items():
            self.is_set(resource, key, code, value)

    def is_set(self, resource: Resource, key: str, code: ErrorCode, value: str | None) -> None:
        known = self.settings.setdefault((resource, key), Known(None))
        known.told(code, value, in_doubt=self.in_doubt)

    def setting(self, resource: Resource, key: str) -> str | None:
        kind, name = resource
        asked = DescribeConfigsResource(
            resource_type=kind, resource_name=name, configuration_keys=[key.replace("_", ".")]
        )
        answer = self.ask(DescribeConfigsRequest(resources=[asked])).results[0]
        if answer.error_code == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION:
            return None
        assert answer.error_code == ErrorCode.NONE
        own = 1 if kind == TOPIC else 3
        found = [config for config in answer.configs if config.config_source == own]
        return found[0].value if found else None

    # Producers and records

    def init_producer(self) -> None:
        answer = self.ask(InitProducerIdRequest(transactional_id=None))
        code = self.answered(answer.error_code, [ErrorCode.COORDINATOR_LOAD_IN_PROGRESS])
        if code is ErrorCode.NONE:
            assert answer.producer_id not in self.producer_ids
            self.producer_ids.add(answer.producer_id)

    def delete_records(self, offset: int) -> None:
        part = DeleteRecordsPartition(partition_index=0, offset=offset)
        request = DeleteRecordsRequest(topics=[DeleteRecordsTopic(name="old", partitions=[part])])
        answer = self.ask(request).topics[0].partitions[0]
        code = self.answered(answer.error_code)
        assert answer.low_watermark == (offset if code is ErrorCode.NONE else -1)
        # Half done it is allowed to show: nothing was promised about what shall be deleted.
        self.start.told(code, offset, in_doubt=True)

    def earliest(self) -> int | None:
        part = ListOffsetsPartition(partition_index=0, timestamp=EARLIEST)
        request = ListOffsetsRequest(
            replica_id=-1, topics=[ListOffsetsTopic(name="old", partitions=[part])]
        )
        answer = self.ask(request).topics[0].partitions[0]
        if answer.error_code in STORAGE:
            return None
        assert answer.error_code == ErrorCode.NONE
        return int(answer.offset)

    # What they find

    def check(self, *, is_fresh: bool = False) -> None:
        for name, known in self.partitions.items():
            count = self.count(name)
            known.settle(count) if is_fresh else known.check(count)
        for (resource, key), wanted in self.settings.items():
            if resource[0] == TOPIC and self.count(resource[1]) == 0:
                continue
            value = self.setting(resource, key)
            wanted.settle(value) if is_fresh else wanted.check(value)
        start = self.earliest()
        if start is None:
            assert self.in_doubt
            assert not is_fresh
        else:
            self.start.settle(start) if is_fresh else self.start.check(start)
        assert self.place.broker.internal_errors == 0

    def restart(self) -> None:
        if self.place.flush_on_ack:
            # Only records are promised to survive a loss of power: Kafka writes down a moved log
            # start once a minute.
            self.start.maybe += [0, 2]
        super().restart()

    # The plot

    def steps(self) -> list[Callable[[], object]]:
        topic, brokers = (TOPIC, "old"), (BROKER, "")
        return [
            lambda: self.create("new", "newer"),
            self.init_producer,
            lambda: self.set(topic, SET, retention_ms="7200000", segment_ms="60000"),
            lambda: self.grow("old", 3),
            lambda: self.set(brokers, SET, log_retention_ms="3600000"),
            lambda: self.delete_records(2),
            self.init_producer,
            lambda: self.mention("mentioned"),
            self.init_producer,
            lambda: self.set(topic, DELETE, retention_ms=""),
            lambda: self.replace(topic, max_message_bytes="2000000"),
            lambda: self.delete("new"),
            lambda: self.delete_records(4),
            lambda: self.set(brokers, DELETE, log_retention_ms=""),
            lambda: self.sleep(60_000),
            lambda: self.grow("old", 5),
            self.init_producer,
        ]

    def resume(self) -> None:
        self.codes.clear()
        name = f"late-{len(self.partitions)}"
        count = self.count("old")
        self.create(name, f"{name}-too")
        self.mention(f"{name}-mentioned")
        self.grow("old", count + 1)
        self.set((TOPIC, name), SET, retention_ms=str(1_000 + count))
        self.set((BROKER, ""), SET, log_retention_ms=str(1_000_000 + count))
        for _ in range(IDS_AT_A_TIME + 1):
            self.init_producer()
        self.delete_records(4)
        self.delete(f"{name}-too")
        if not self.in_doubt:
            assert self.codes == []


@pytest.fixture(autouse=True)
def _short_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue is written again, and producer ids run out, within the story."""
    monkeypatch.setattr(fact_log, "FACT_LOG_SLACK_BYTES", 100)
    monkeypatch.setattr(controller, "PRODUCER_ID_BLOCK", IDS_AT_A_TIME)


@pytest.mark.slow
@pytest.mark.parametrize(("code", "lasts", "flush_on_ack"), PAIRS)
def test_trouble_at_any_change_loses_nothing_that_was_administered(
    code: int, lasts: bool, flush_on_ack: bool
) -> None:
    changes = tell_at_every_change(
        lambda trouble: CatalogueStory(trouble, flush_on_ack=flush_on_ack), code, lasts=lasts
    )
    assert changes > 20

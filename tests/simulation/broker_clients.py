"""Simulated clients of a whole broker: producers, consumers, a committer, an administrator.

They do what real ones do. An idempotent producer numbers its batches, keeps up to five on their
way, sends again until it has an answer, and begins a new epoch between two batches now and then.
"""

from __future__ import annotations

import itertools
from typing import Any

from broker_truth import CRC_AT, Place
from broker_world import World
from log_batches import batch
from sim_store import demand

from kafkapy.base.errors import ErrorCode
from kafkapy.metadata.image import TopicImage
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
from kafkapy.protocol.messages.incremental_alter_configs import (
    AlterableConfig,
    AlterConfigsResource,
    IncrementalAlterConfigsRequest,
)
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

SEQUENCE_MAX = 2**31 - 1
FIRST_SEQUENCE = SEQUENCE_MAX - 6
"""Producers begin shortly before sequences wrap around; a broker that knows nothing of a producer
takes any (KIP-360)."""
TIMEOUT_MS = 700
IN_FLIGHT_MAX = 5
STEADY = "steady"
TOPICS = {STEADY: 2, "moving": 2}

_values = itertools.count()


def value() -> bytes:
    """Return a record value that no other has."""
    return b"%d" % next(_values)


def topic_of(world: World, name: str) -> TopicImage | None:
    return None if world.broker is None else world.broker.image.topics_by_name.get(name)


def produce_request(parts: dict[Place, bytes], acks: int = -1) -> ProduceRequest:
    topics: dict[bytes, TopicProduceData] = {}
    for (topic_id, index), records in parts.items():
        topic = topics.setdefault(topic_id, TopicProduceData(topic_id=topic_id, partition_data=[]))
        topic.partition_data.append(PartitionProduceData(index=index, records=records))
    return ProduceRequest(acks=acks, timeout_ms=1_000, topic_data=list(topics.values()))


class PlainProducer:
    """Sends a batch to several partitions at once and never again."""

    def __init__(self, world: World) -> None:
        self.world = world

    def live(self) -> None:
        world = self.world
        if not world.chaos:
            return
        places = [
            (topic.topic_id, index)
            for name, count in TOPICS.items()
            if (topic := topic_of(world, name)) is not None
            for index in range(count)
        ]
        chosen = world.random.sample(places, min(len(places), world.random.randint(1, 4)))
        if chosen:
            now = world.wall_ms()
            parts = {
                place: bytes(batch(n := world.random.randint(1, 3), timestamps=[now] * n,
                                   value=value()))
                for place in chosen
            }  # fmt: skip
            world.send(produce_request(parts), 13, lambda response: None)
        world.after(world.pause(120), self.live)


class Sent:
    """A numbered batch until it is acknowledged."""

    def __init__(self, number: int, sequence: int, count: int, records: bytes) -> None:
        self.number = number
        self.log_start = 0
        self.sequence = sequence
        self.count = count
        self.records = records
        self.on_its_way = False


class IdempotentProducer:
    """The only one that writes under its id, to one partition."""

    def __init__(self, world: World, producer_id: int, name: str, index: int) -> None:
        self.world = world
        self.producer_id = producer_id
        self.name, self.index = name, index
        self.begin(b"")

    def begin(self, topic_id: bytes) -> None:
        """Begin anew with a topic (again)."""
        self.topic_id = topic_id
        self.epoch = self.number = 0
        self.sequence = FIRST_SEQUENCE
        self.waiting: list[Sent] = []
        self.acked: list[Sent] = []
        self.is_known = False

    def live(self) -> None:
        world = self.world
        topic = topic_of(world, self.name)
        if topic is not None and topic.topic_id != self.topic_id:
            self.begin(topic.topic_id)
        if topic is not None:
            self._work()
        if world.chaos or self.waiting:
            world.after(world.pause(60), self.live)

    def _work(self) -> None:
        world = self.world
        if not self.waiting and world.happens(0.06):
            self.epoch += 1
            self.sequence = 0
            self.acked = []
        # Until a first batch is acknowledged any could become the first.
        most = IN_FLIGHT_MAX if self.is_known and self.acked else 1
        oldest = self.waiting[0].number if self.waiting else self.number
        if self.number - oldest < most and world.chaos and world.random.random() < 0.7:
            self.waiting.append(self._number(world.random.randint(1, 3)))
        for sent in self.waiting:
            if not sent.on_its_way:
                self._send(sent)
        if self.acked and world.happens(0.08):
            # An answer was lost in a way that the client did not notice before.
            self._send(world.random.choice(self.acked[-IN_FLIGHT_MAX:]))

    def _number(self, count: int) -> Sent:
        records = batch(
            count, timestamps=[self.world.wall_ms()] * count, value=value(),
            producer_id=self.producer_id, producer_epoch=self.epoch, base_sequence=self.sequence,
        )  # fmt: skip
        sent = Sent(self.number, self.sequence, count, bytes(records))
        self.number += 1
        sent.log_start = self.world.truth.at((self.topic_id, self.index)).log_start
        self.sequence = (self.sequence + count) & SEQUENCE_MAX
        return sent

    def _send(self, sent: Sent) -> None:
        sent.on_its_way = True
        place = (self.topic_id, self.index)
        life = (self.topic_id, self.producer_id, self.epoch)
        is_next = sent in self.waiting[:1]

        def heard(response: Any) -> None:
            sent.on_its_way = False
            if life == (self.topic_id, self.producer_id, self.epoch):
                answer = response.responses[0].partition_responses[0]
                self._answered(sent, answer.error_code, place, is_next=is_next)

        def give_up() -> None:
            sent.on_its_way = False

        self.world.send(produce_request({place: sent.records}), 13, heard)
        self.world.after(TIMEOUT_MS, give_up)

    def _answered(self, sent: Sent, code: int, place: Place, *, is_next: bool) -> None:
        if code == ErrorCode.NONE:
            self.is_known = True
            if sent in self.waiting:
                self.waiting.remove(sent)
                self.acked.append(sent)
            return
        if code in (ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER, ErrorCode.INVALID_PRODUCER_EPOCH):
            known = self.world.truth.at(place)
            # What is deleted is forgotten with the next restart, so that a retry comes too late.
            alive = known.log_start == sent.log_start
            alive &= known.idempotent.get(self._before(sent), -1) >= known.log_start
            is_next = is_next and sent in self.waiting
            is_fresh = is_next and sent.number == self.epoch == 0
            demand(not is_fresh, "a producer that nobody knows was refused")
            demand(
                not is_next or not alive,
                f"producer {self.producer_id}: {sent.sequence} is next and was refused with {code}",
            )
            if is_next:
                # What it wrote before is deleted and forgotten: nothing orders its batches.
                self.begin(self.topic_id)
                self.producer_id += 1_000
            return
        retriable = (
            ErrorCode.KAFKA_STORAGE_ERROR,
            ErrorCode.NOT_LEADER_OR_FOLLOWER,
            ErrorCode.UNKNOWN_TOPIC_ID,
        )
        demand(code in retriable, f"producer {self.producer_id} was told {ErrorCode(code).name}")

    def _before(self, sent: Sent) -> bytes:
        """Return the batch that was acknowledged and comes before another."""
        before = [other for other in self.acked if other.number < sent.number]
        return max(before, key=lambda other: other.number).records[CRC_AT:] if before else b""


class Consumer:
    """Follows one partition by long polls."""

    def __init__(self, world: World, name: str, index: int) -> None:
        self.world = world
        self.name, self.index = name, index
        self.topic_id = b""
        self.offset = 0
        self.max_wait_ms = 400
        self._turn = 0

    def live(self) -> None:
        world = self.world
        topic = topic_of(world, self.name)
        self._turn += 1
        turn = self._turn
        if topic is None:
            world.after(world.pause(200), self._if_still(turn))
            return
        if topic.topic_id != self.topic_id:
            self.topic_id, self.offset = topic.topic_id, 0
        part = FetchPartition(
            partition=self.index, fetch_offset=self.offset, partition_max_bytes=4_000,
            current_leader_epoch=0,
        )  # fmt: skip
        request = FetchRequest(
            max_wait_ms=self.max_wait_ms, min_bytes=1, max_bytes=4_000,
            topics=[FetchTopic(topic_id=self.topic_id, partitions=[part])],
        )  # fmt: skip
        world.send(request, 17, lambda response: self._heard(turn, response))
        world.after(self.max_wait_ms + TIMEOUT_MS, self._if_still(turn))

    def _if_still(self, turn: int) -> Any:
        return lambda: self.live() if turn == self._turn else None

    def _heard(self, turn: int, response: Any) -> None:
        if turn != self._turn:
            return
        data = response.responses[0].partitions[0]
        place = (self.topic_id, self.index)
        if data.error_code == ErrorCode.OFFSET_OUT_OF_RANGE:
            self.offset = self.world.truth.at(place).log_start
        elif data.error_code == ErrorCode.NONE and data.records:
            records = b"".join(bytes(part) for part in data.records)
            # What is deleted between the question and the answer leaves a gap before the first.
            end_offset = self.world.truth.fetched(place, records, self.offset)
            demand(end_offset <= data.high_watermark, "a fetch shows what may be lost")
            self.offset = end_offset
        self.world.after(self.world.pause(30), self._if_still(turn))


class Committer:
    """Stores offsets of a group that it never joined, and reads them back."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.offsets = itertools.count(1)

    def live(self) -> None:
        world = self.world
        if not world.chaos:
            return
        if world.random.random() < 0.7:
            part = OffsetCommitRequestPartition(
                partition_index=0, committed_offset=next(self.offsets)
            )
            request: Any = OffsetCommitRequest(
                group_id="g", generation_id_or_member_epoch=-1,
                topics=[OffsetCommitRequestTopic(name=STEADY, partitions=[part])],
            )  # fmt: skip
        else:
            request = self.fetch()
        world.send(request, 8, lambda response: None)
        world.after(world.pause(80), self.live)

    def fetch(self) -> OffsetFetchRequest:
        topics = [OffsetFetchRequestTopics(name=STEADY, partition_indexes=[0])]
        return OffsetFetchRequest(groups=[OffsetFetchRequestGroup(group_id="g", topics=topics)])


class Admin:
    """Makes topics and unmakes them, trims and turns knobs, and moves the wall clock."""

    def __init__(self, world: World) -> None:
        self.world = world

    def create_all(self) -> None:
        """See to it that every topic exists."""
        for name, count in TOPICS.items():
            if topic_of(self.world, name) is None:
                configs = [
                    CreatableTopicConfig(name="segment.ms", value="1500"),
                    CreatableTopicConfig(name="retention.ms", value="20000"),
                ]
                topic = CreatableTopic(
                    name=name, num_partitions=count, replication_factor=1, configs=configs
                )
                request = CreateTopicsRequest(topics=[topic], timeout_ms=1_000)
                self.world.send(request, 7, lambda response: None)
        self.world.after(250, self.create_all)

    def live(self) -> None:
        world = self.world
        if not world.chaos:
            return
        match world.random.randrange(8):
            case 0 | 1 | 2:
                self.trim()
            case 3:
                topic = topic_of(world, "moving")
                if topic is not None:
                    states = [DeleteTopicState(topic_id=topic.topic_id)]
                    world.send(DeleteTopicsRequest(topics=states), 6, lambda response: None)
            case 4 | 5:
                self.turn_knob()
            case 6:
                # Never a day in all: producers would be forgotten.
                world.truth.wall_max_ms = max(world.truth.wall_max_ms, world.wall_ms())
                world.wall_offset_ms += world.random.randrange(-20_000, 30_000)
            case _:
                world.engine.disturb()
        world.after(world.pause(700), self.live)

    def trim(self) -> None:
        name = self.world.random.choice(list(TOPICS))
        topic = topic_of(self.world, name)
        if topic is None:
            return
        index = self.world.random.randrange(2)
        end = self.world.truth.at((topic.topic_id, index)).high_watermark
        offset = self.world.random.choice((-1, end - 3, end, end + 1, end // 2))
        part = DeleteRecordsPartition(partition_index=index, offset=offset)
        request = DeleteRecordsRequest(
            topics=[DeleteRecordsTopic(name=name, partitions=[part])], timeout_ms=1_000
        )
        self.world.send(request, 2, lambda response: None)

    def turn_knob(self) -> None:
        key, choices = self.world.random.choice(
            [("retention.ms", "5000 20000 -1"), ("segment.ms", "300 1500 100000"),
             ("retention.bytes", "-1 2000")]
        )  # fmt: skip
        text = self.world.random.choice(choices.split())
        name = "moving" if key == "retention.bytes" else self.world.random.choice(list(TOPICS))
        resource = AlterConfigsResource(
            resource_type=2, resource_name=name,
            configs=[AlterableConfig(name=key, config_operation=0, value=text)],
        )  # fmt: skip
        request = IncrementalAlterConfigsRequest(resources=[resource])
        self.world.send(request, 1, lambda response: None)

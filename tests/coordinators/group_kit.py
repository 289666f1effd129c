"""A coordinator shard in a jar: fake log, fake clock, and verbs that make tests read like a script.

Every request goes through the wire once in the version it is sent in, and so does every response,
so that a field a version does not have cannot help a test to pass.
"""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kafkapy.base.errors import ErrorCode
from kafkapy.base.ids import ZERO_ID
from kafkapy.coordinators.groups.machine import GroupMachine
from kafkapy.coordinators.groups.settings import GroupSettings
from kafkapy.coordinators.runtime import Append, Fact, Shard
from kafkapy.protocol.consumer_protocol import encode_subscription
from kafkapy.protocol.messages import (
    delete_groups,
    describe_groups,
    heartbeat,
    join_group,
    leave_group,
    list_groups,
    offset_commit,
    offset_delete,
    offset_fetch,
    sync_group,
)
from kafkapy.protocol.stored.consumer_protocol_subscription import ConsumerProtocolSubscription

WALL_MS = 1_700_000_000_000

DIRECT = (
    join_group.JoinGroupRequest,
    sync_group.SyncGroupRequest,
    heartbeat.HeartbeatRequest,
    leave_group.LeaveGroupRequest,
    list_groups.ListGroupsRequest,
    describe_groups.DescribeGroupsRequest,
    delete_groups.DeleteGroupsRequest,
    offset_delete.OffsetDeleteRequest,
)
"""Requests that reach the machine as they came; handlers reshape the others."""


class Context(NamedTuple):
    """Who asks."""

    api_version: int
    client_id: str = "client"
    client_host: str = "127.0.0.1"


def subscription(*topics: str) -> bytes:
    """Return a consumer's join metadata for these topics."""
    return encode_subscription(ConsumerProtocolSubscription(topics=list(topics)), 1)


def through_wire(message: Any, version: int, direction: str) -> Any:
    """Encode and decode a message in its version."""
    name = type(message).__module__.rpartition(".")[2]
    broker = importlib.import_module(f"kafkapy.protocol.messages.{name}")
    client = importlib.import_module(f"kafkapy.protocol.client.{name}")
    out = bytearray()
    if direction == "request":
        client.ENCODE_REQUEST[version](message, out, None)
        return broker.DECODE_REQUEST[version](memoryview(bytes(out)), 0)[0]
    broker.ENCODE_RESPONSE[version](message, out, None)
    return client.DECODE_RESPONSE[version](memoryview(bytes(out)), 0)[0]


class Call:
    """A request that was sent, and its response once there is one."""

    _numbers = itertools.count()

    def __init__(self, request: Any, version: int) -> None:
        self.number = next(self._numbers)
        self.request = request
        self.version = version
        self.response: Any = None
        self.then: Callable[[Any], None] = lambda response: None

    @property
    def done(self) -> bool:
        return self.response is not None

    @property
    def answer(self) -> Any:
        assert self.response is not None, "not answered"
        return self.response

    @property
    def code(self) -> ErrorCode:
        return ErrorCode(self.answer.error_code)

    def deliver(self, response: Any) -> None:
        assert self.response is None, "answered twice"
        if isinstance(self.request, DIRECT):
            response = through_wire(response, self.version, "response")
        self.response = response
        self.then(response)


class FakeLog:
    """Keeps facts. While `held`, appends wait for `flush`, `lose` or `doubt`."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.base_offset = 0
        self.held = False
        self.pending: Append | None = None
        self.appends: list[Append] = []

    @property
    def end_offset(self) -> int:
        return self.facts[-1].offset + 1 if self.facts else self.base_offset

    def write(self, append: Append, wall_ms: int) -> int:
        base_offset = self.end_offset
        for number, (key, value) in enumerate(append.facts):
            self.facts.append(Fact(base_offset + number, key, value, wall_ms))
        self.appends.append(append)
        return base_offset


class Coordinator:
    """One shard and its host, in one thread and in virtual time."""

    def __init__(self, *, log: FakeLog | None = None, **settings: Any) -> None:
        settings.setdefault("initial_rebalance_delay_ms", 0)
        self.settings = GroupSettings(**settings)
        self.now_ms = 0
        self.wall_ms = WALL_MS
        self.log = log or FakeLog()
        self.epoch = 0
        self.journal: list[tuple[int, Call]] = []
        self._ids = itertools.count(1)
        self.machine = GroupMachine(
            self.settings, new_member_id=lambda prefix: f"{prefix}-{next(self._ids)}"
        )
        self.shard = Shard(self.machine)
        self.load()

    def load(self) -> None:
        """Read the log under the next epoch."""
        self.begin_load()
        self.end_load()

    def begin_load(self) -> None:
        """Begin to load; requests find the shard loading."""
        self.epoch += 1
        self.shard.begin_load(self.epoch)

    def end_load(self, chunk: int = 7) -> None:
        """Read the log in chunks and open for requests."""
        facts = list(self.log.facts)
        for start in range(0, len(facts), chunk):
            self.shard.load_chunk(facts[start : start + chunk])
        self.shard.end_load(self.now_ms, self.wall_ms)
        self.pump()

    def restart(self) -> None:
        """Stop and come back with what the log holds; what is pending was not written."""
        self.log.pending = None
        self.shard.fail("restart")
        self.pump()
        self.load()

    def ask(self, request: Any, version: int, **context: str) -> Call:
        """Send a request."""
        if isinstance(request, DIRECT):
            request = through_wire(request, version, "request")
        call = Call(request, version)
        self.shard.submit(call, request, Context(version, **context), self.now_ms, self.wall_ms)
        self.pump()
        return call

    def pump(self) -> None:
        """Move appends and replies until nothing moves."""
        self._deliver()
        while self.log.pending is None:
            append = self.shard.take_append()
            if append is None:
                return
            self.log.pending = append
            if self.log.held:
                return
            self._complete()

    def flush(self) -> None:
        """Let the pending append, and those it held up, become durable."""
        held, self.log.held = self.log.held, False
        if self.log.pending is not None:
            self._complete()
        self.pump()
        self.log.held = held

    def lose(self, *, written: bool = False) -> None:
        """Fail the pending append; `written`: it reached the log all the same."""
        append, self.log.pending = self.log.pending, None
        assert append is not None
        if written:
            self.log.write(append, self.wall_ms)
        self.shard.fail("append failed")
        self.pump()
        self.load()

    def sleep(self, ms: int) -> None:
        """Let time pass, firing deadlines in order."""
        end_ms = self.now_ms + ms
        while True:
            deadline_ms = self.shard.next_deadline()
            if deadline_ms is None or deadline_ms > end_ms:
                break
            self._pass(max(deadline_ms - self.now_ms, 0))
        self._pass(end_ms - self.now_ms)

    def _pass(self, ms: int) -> None:
        self.now_ms += ms
        self.wall_ms += ms
        self.shard.advance(self.now_ms, self.wall_ms)
        for group in self.machine.groups.values():
            group.check()
        self.pump()

    def _complete(self) -> None:
        append, self.log.pending = self.log.pending, None
        assert append is not None
        base_offset = self.log.write(append, self.wall_ms)
        self.shard.append_done(append.epoch, base_offset, self.log.end_offset)
        self._deliver()

    def _deliver(self) -> None:
        for group in self.machine.groups.values():
            group.check()
        for call, response in self.shard.take_replies():
            assert isinstance(call, Call)
            self.journal.append((self.now_ms, call))
            call.deliver(response)

    def group(self, group_id: str = "g") -> Group:
        return Group(self, group_id)

    def list(
        self, version: int = 5, *, states: Iterable[str] = (), types: Iterable[str] = ()
    ) -> Any:
        request = list_groups.ListGroupsRequest(
            states_filter=list(states), types_filter=list(types)
        )
        return self.ask(request, version).answer.groups

    def delete_groups(self, *group_ids: str, version: int = 2) -> dict[str, ErrorCode]:
        request = delete_groups.DeleteGroupsRequest(groups_names=list(group_ids))
        results = self.ask(request, version).answer.results
        return {result.group_id: ErrorCode(result.error_code) for result in results}

    def delete_topics(self, *topics: tuple[str, bytes]) -> None:
        self.shard.topics_deleted(topics, self.now_ms, self.wall_ms)
        self.pump()


@dataclass
class Seat:
    """What a client remembers of its membership."""

    member_id: str = ""
    generation_id: int = -1
    instance_id: str | None = None
    join: dict[str, Any] = field(default_factory=dict)


class Group:
    """One group, and the clients that use it, by name."""

    def __init__(self, coordinator: Coordinator, group_id: str) -> None:
        self.coordinator = coordinator
        self.group_id = group_id
        self.seats: dict[str, Seat] = {}

    def seat(self, name: str) -> Seat:
        return self.seats.setdefault(name, Seat())

    def name_instances(self, **instances: str) -> None:
        """Make clients static members, from their next request on."""
        for name, instance in instances.items():
            self.seat(name).instance_id = instance

    @property
    def state(self) -> str:
        group = self.coordinator.machine.groups.get(self.group_id)
        return "absent" if group is None else group.state.value

    def ask_join(
        self,
        name: str,
        *,
        version: int = 9,
        session_ms: int = 10_000,
        rebalance_ms: int = 60_000,
        protocols: Iterable[str] | dict[str, bytes] = ("range",),
        protocol_type: str = "consumer",
        instance: str | None = None,
        member_id: str | None = None,
        client_host: str = "127.0.0.1",
    ) -> Call:
        """Send one JoinGroup; an answer is remembered, be it an id or a generation."""
        seat = self.seat(name)
        if instance is not None:
            seat.instance_id = instance
        if not isinstance(protocols, dict):
            protocols = {protocol: subscription("t") for protocol in protocols}
        request = join_group.JoinGroupRequest(
            group_id=self.group_id,
            session_timeout_ms=session_ms,
            rebalance_timeout_ms=rebalance_ms if version > 0 else -1,
            member_id=seat.member_id if member_id is None else member_id,
            group_instance_id=seat.instance_id if version >= 5 else None,
            protocol_type=protocol_type,
            protocols=[
                join_group.JoinGroupRequestProtocol(name=protocol, metadata=metadata)
                for protocol, metadata in protocols.items()
            ],
        )
        call = self.coordinator.ask(request, version, client_id=name, client_host=client_host)

        def remember(answer: Any) -> None:
            if answer.error_code in (ErrorCode.NONE, ErrorCode.MEMBER_ID_REQUIRED):
                seat.member_id = answer.member_id
            if answer.error_code == ErrorCode.NONE:
                seat.generation_id = answer.generation_id

        call.then = remember
        if call.done:
            remember(call.answer)
        return call

    def join(self, name: str, **how: Any) -> Call:
        """Join as clients do: with the id that the first answer hands out."""
        how = self.seat(name).join = {**self.seat(name).join, **how}
        call = self.ask_join(name, **how)
        if call.done and call.code == ErrorCode.MEMBER_ID_REQUIRED:
            call = self.ask_join(name, **how)
        return call

    def sync(
        self,
        name: str,
        assignments: dict[str, bytes] | None = None,
        *,
        version: int = 5,
        protocol_type: str | None = "consumer",
        protocol_name: str | None = "range",
        generation_id: int | None = None,
        member_id: str | None = None,
        instance: str | None = None,
    ) -> Call:
        """Send SyncGroup; `assignments` by client name."""
        seat = self.seat(name)
        request = sync_group.SyncGroupRequest(
            group_id=self.group_id,
            generation_id=seat.generation_id if generation_id is None else generation_id,
            member_id=seat.member_id if member_id is None else member_id,
            group_instance_id=(instance or seat.instance_id) if version >= 3 else None,
            protocol_type=protocol_type if version >= 5 else None,
            protocol_name=protocol_name if version >= 5 else None,
            assignments=[
                sync_group.SyncGroupRequestAssignment(
                    member_id=self.seats[who].member_id if who in self.seats else who,
                    assignment=part,
                )
                for who, part in (assignments or {}).items()
            ],
        )
        return self.coordinator.ask(request, version)

    def heartbeat(
        self,
        name: str,
        *,
        generation_id: int | None = None,
        member_id: str | None = None,
        instance: str | None = None,
    ) -> ErrorCode:
        return self.ask_heartbeat(
            name, generation_id=generation_id, member_id=member_id, instance=instance
        ).code

    def ask_heartbeat(
        self,
        name: str,
        *,
        generation_id: int | None = None,
        member_id: str | None = None,
        instance: str | None = None,
    ) -> Call:
        seat = self.seat(name)
        request = heartbeat.HeartbeatRequest(
            group_id=self.group_id,
            generation_id=seat.generation_id if generation_id is None else generation_id,
            member_id=seat.member_id if member_id is None else member_id,
            group_instance_id=instance or seat.instance_id,
        )
        return self.coordinator.ask(request, 4)

    def leave(self, *names: str, version: int = 5) -> Call:
        """Leave by member id, as a closing client does."""
        identities = [(self.seat(name).member_id, self.seat(name).instance_id) for name in names]
        return self.leave_as(*identities, version=version)

    def leave_as(self, *identities: tuple[str, str | None], version: int = 5) -> Call:
        """Send LeaveGroup for (member id, instance id) pairs."""
        request = leave_group.LeaveGroupRequest(group_id=self.group_id)
        if version < 3:
            request.member_id = identities[0][0]
        else:
            request.members = [
                leave_group.MemberIdentity(member_id=member_id, group_instance_id=instance_id)
                for member_id, instance_id in identities
            ]
        return self.coordinator.ask(request, version)

    def settle(self, *names: str, **how: Any) -> None:
        """Have these clients, and nobody else, form a stable group."""
        calls = {name: self.join(name, **how) for name in names}
        self.coordinator.sleep(self.coordinator.settings.initial_rebalance_delay_ms)
        leaders = [name for name, call in calls.items() if self.leads(name, call)]
        assert len(leaders) == 1, {name: call.response for name, call in calls.items()}
        chosen = calls[leaders[0]].answer.protocol_name
        kind = calls[leaders[0]].answer.protocol_type
        parts = {name: f"part of {name}".encode() for name in names}
        for name in [*leaders, *(n for n in names if n not in leaders)]:
            given = parts if name in leaders else None
            call = self.sync(name, given, protocol_type=kind, protocol_name=chosen)
            assert call.answer.assignment == parts[name], call.answer
        assert self.state == "Stable"

    @staticmethod
    def leads(name: str, call: Call) -> bool:
        return bool(call.answer.leader == call.answer.member_id)

    def ask_commit(
        self,
        name: str | None,
        offsets: dict[tuple[str, int], int],
        *,
        version: int = 9,
        generation_id: int | None = None,
        member_id: str | None = None,
        instance: str | None = None,
        metadata: str | None = "",
        leader_epoch: int = -1,
        retention_ms: int = -1,
        topic_ids: dict[str, bytes] | None = None,
    ) -> Call:
        """Commit offsets; without a name as a client that is no member."""
        seat = Seat() if name is None else self.seat(name)
        by_topic: dict[str, list[offset_commit.OffsetCommitRequestPartition]] = {}
        for (topic, index), offset in offsets.items():
            by_topic.setdefault(topic, []).append(
                offset_commit.OffsetCommitRequestPartition(
                    partition_index=index,
                    committed_offset=offset,
                    committed_leader_epoch=leader_epoch,
                    committed_metadata=metadata,
                )
            )
        request = offset_commit.OffsetCommitRequest(
            group_id=self.group_id,
            generation_id_or_member_epoch=(
                seat.generation_id if generation_id is None else generation_id
            ),
            member_id=seat.member_id if member_id is None else member_id,
            group_instance_id=instance or seat.instance_id,
            retention_time_ms=retention_ms,
            topics=[
                offset_commit.OffsetCommitRequestTopic(
                    name=topic, topic_id=(topic_ids or {}).get(topic, ZERO_ID), partitions=parts
                )
                for topic, parts in by_topic.items()
            ],
        )
        return self.coordinator.ask(request, version)

    def commit(
        self, name: str | None, offsets: dict[tuple[str, int], int], **how: Any
    ) -> ErrorCode:
        """Commit and return the code, which must be the same for every partition."""
        answer = self.ask_commit(name, offsets, **how).answer
        codes = {p.error_code for topic in answer.topics for p in topic.partitions}
        assert len(codes) == 1
        return ErrorCode(codes.pop())

    def ask_fetch(
        self, *wanted: tuple[str, int], topic_ids: dict[str, bytes] | None = None
    ) -> Call:
        """Fetch the named partitions, or all topics if none is named."""
        topics: list[offset_fetch.OffsetFetchRequestTopics] | None = None
        if wanted:
            topics = [
                offset_fetch.OffsetFetchRequestTopics(
                    name=topic,
                    topic_id=(topic_ids or {}).get(topic, ZERO_ID),
                    partition_indexes=[index for name, index in wanted if name == topic],
                )
                for topic in dict.fromkeys(name for name, _ in wanted)
            ]
        group = offset_fetch.OffsetFetchRequestGroup(group_id=self.group_id, topics=topics)
        return self.coordinator.ask(offset_fetch.OffsetFetchRequest(groups=[group]), 9)

    def fetch(
        self, *wanted: tuple[str, int], topic_ids: dict[str, bytes] | None = None
    ) -> dict[tuple[str, int], int]:
        """Return committed offsets; every partition must be without error."""
        group = self.ask_fetch(*wanted, topic_ids=topic_ids).answer.groups[0]
        assert group.error_code == 0
        assert all(p.error_code == 0 for t in group.topics for p in t.partitions)
        return {
            (topic.name, p.partition_index): p.committed_offset
            for topic in group.topics
            for p in topic.partitions
        }

    def delete_offsets(self, *wanted: tuple[str, int]) -> Any:
        """Return the response of OffsetDelete."""
        request = offset_delete.OffsetDeleteRequest(
            group_id=self.group_id,
            topics=[
                offset_delete.OffsetDeleteRequestTopic(
                    name=topic,
                    partitions=[
                        offset_delete.OffsetDeleteRequestPartition(partition_index=index)
                        for name, index in wanted
                        if name == topic
                    ],
                )
                for topic in dict.fromkeys(name for name, _ in wanted)
            ],
        )
        return self.coordinator.ask(request, 0).answer

    def describe(self, version: int = 6) -> Any:
        request = describe_groups.DescribeGroupsRequest(groups=[self.group_id])
        return self.coordinator.ask(request, version).answer.groups[0]

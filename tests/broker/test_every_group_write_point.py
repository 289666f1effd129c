"""Full and read-only disks at every change that groups make of the files.

One story (offsets committed alone and by members, members that join, come back under a static name,
leave and die, offsets and groups deleted and expired, their topic deleted and made anew, the log
written again) is told with the trouble one change later each time. Then:

* every request is answered, and with nothing but what sends a client to look for its coordinator
  again, or to join again;
* offsets and assignments that were acknowledged are there all the time and after the next start, of
  what was refused nothing;
* once there is room, everything that was refused works, without a restart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from inspect import isawaitable
from typing import Any

import pytest
import trio
import trio.testing
from admin_kit import KEYS, Asker, roundtrip
from trouble_kit import COORDINATOR, PAIRS, STORAGE, Known, Trouble, Troubled, tell_at_every_change

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import KafkaError
from kafkapy.broker import fact_log
from kafkapy.handlers import table
from kafkapy.metadata.names import OFFSETS_TOPIC
from kafkapy.protocol.messages.create_topics import CreatableTopic, CreateTopicsRequest
from kafkapy.protocol.messages.delete_groups import DeleteGroupsRequest
from kafkapy.protocol.messages.delete_topics import DeleteTopicsRequest, DeleteTopicState
from kafkapy.protocol.messages.describe_groups import DescribeGroupsRequest
from kafkapy.protocol.messages.find_coordinator import FindCoordinatorRequest
from kafkapy.protocol.messages.heartbeat import HeartbeatRequest
from kafkapy.protocol.messages.join_group import JoinGroupRequest, JoinGroupRequestProtocol
from kafkapy.protocol.messages.leave_group import LeaveGroupRequest, MemberIdentity
from kafkapy.protocol.messages.offset_commit import (
    OffsetCommitRequest,
    OffsetCommitRequestPartition,
    OffsetCommitRequestTopic,
)
from kafkapy.protocol.messages.offset_delete import (
    OffsetDeleteRequest,
    OffsetDeleteRequestPartition,
    OffsetDeleteRequestTopic,
)
from kafkapy.protocol.messages.offset_fetch import (
    OffsetFetchRequest,
    OffsetFetchRequestGroup,
    OffsetFetchRequestTopics,
)
from kafkapy.protocol.messages.sync_group import SyncGroupRequest, SyncGroupRequestAssignment

JOIN, SYNC, COMMIT, COMMIT_WITH_RETENTION = 9, 5, 8, 4
SESSION_MS, SHORT_SESSION_MS, REBALANCE_MS, EXPIRY_CHECK_MS = 600_000, 10_000, 20_000, 30_000
LOST = frozenset(
    [
        ErrorCode.UNKNOWN_MEMBER_ID,
        ErrorCode.ILLEGAL_GENERATION,
        ErrorCode.REBALANCE_IN_PROGRESS,
        ErrorCode.MEMBER_ID_REQUIRED,
    ]
)
"""What members hear whose group was read again: they join again."""

Members = frozenset[tuple[str, bytes]]
NOBODY: Members = frozenset()


class Member:
    """A member, and what it knows about itself."""

    def __init__(self, name: str, *, is_static: bool = False, session_ms: int = SESSION_MS) -> None:
        self.name = name
        self.instance = name if is_static else None
        self.session_ms = session_ms
        self.member_id = ""
        self.generation_id = -1

    def join(self) -> JoinGroupRequest:
        return JoinGroupRequest(
            group_id="g",
            session_timeout_ms=self.session_ms,
            rebalance_timeout_ms=REBALANCE_MS,
            member_id=self.member_id,
            group_instance_id=self.instance,
            protocol_type="consumer",
            protocols=[JoinGroupRequestProtocol(name="range", metadata=b"")],
        )


class GroupStory(Troubled):
    """What members and tools do, and what they were told."""

    def __init__(self, trouble: Trouble, *, flush_on_ack: bool) -> None:
        super().__init__(
            trouble,
            flush_on_ack=flush_on_ack,
            offsets_topic_num_partitions="1",
            group_initial_rebalance_delay_ms="0",
            offsets_retention_check_interval_ms=str(EXPIRY_CHECK_MS),
        )
        for name in ("t", "v"):
            self.place.topic(name, 2)
        self.offsets: dict[tuple[str, str, int], Known[int]] = {}
        self.members: Known[Members] = Known(NOBODY)
        self.joined: list[Member] = []
        """Those of the generation that is forming, or has formed."""
        self.is_moving = False
        """Whether a generation is forming: what is stored is not what members see."""
        self.codes: list[ErrorCode] = []
        """All answers but the first NONE."""
        self.a, self.b = Member("a"), Member("b", is_static=True, session_ms=SHORT_SESSION_MS)

    def answered(self, code: int, *allowed: Iterable[ErrorCode]) -> ErrorCode:
        """Note what a client was told; it must be one of these, and NONE on a good disk."""
        found = ErrorCode(code)
        if found is not ErrorCode.NONE:
            assert any(found in codes for codes in allowed), found
            assert self.trouble.has_begun, found
            self.codes.append(found)
        return found

    # Offsets

    def commit(
        self,
        group: str,
        offset: int,
        *,
        topic: str = "t",
        member: Member | None = None,
        retention_ms: int = -1,
    ) -> None:
        request = OffsetCommitRequest(
            group_id=group,
            generation_id_or_member_epoch=-1 if member is None else member.generation_id,
            member_id="" if member is None else member.member_id,
            group_instance_id=None if member is None else member.instance,
            retention_time_ms=retention_ms,
            topics=[
                OffsetCommitRequestTopic(
                    name=topic,
                    partitions=[
                        OffsetCommitRequestPartition(partition_index=index, committed_offset=offset)
                        for index in range(2)
                    ],
                )
            ],
        )
        answer = self.ask(request, COMMIT if retention_ms < 0 else COMMIT_WITH_RETENTION)
        codes = {
            self.answered(p.error_code, COORDINATOR, LOST) for p in answer.topics[0].partitions
        }
        # Both, or none.
        assert len(codes) == 1
        self.committed(group, topic, codes.pop(), offset)

    def committed(
        self, group: str, topic: str, code: ErrorCode, offset: int, *, in_doubt: bool = False
    ) -> None:
        for index in range(2):
            known = self.offsets.setdefault((group, topic, index), Known(-1))
            known.told(code, offset, in_doubt=in_doubt or self.in_doubt)

    def delete_offsets(self, group: str, topic: str) -> None:
        partitions = [OffsetDeleteRequestPartition(partition_index=index) for index in range(2)]
        request = OffsetDeleteRequest(
            group_id=group, topics=[OffsetDeleteRequestTopic(name=topic, partitions=partitions)]
        )
        answer = self.ask(request)
        absent, is_read = [ErrorCode.GROUP_ID_NOT_FOUND], [ErrorCode.GROUP_SUBSCRIBED_TO_TOPIC]
        code = self.answered(answer.error_code, COORDINATOR, absent)
        for found in answer.topics:
            for partition in found.partitions:
                # Somebody could not leave.
                code = self.answered(partition.error_code, COORDINATOR, is_read)
        if code not in (*absent, *is_read):
            self.committed(group, topic, code, -1)

    def delete_group(self, group: str) -> None:
        answer = self.ask(DeleteGroupsRequest(groups_names=[group])).results[0]
        code = self.answered(answer.error_code, COORDINATOR, [ErrorCode.GROUP_ID_NOT_FOUND])
        if code is not ErrorCode.GROUP_ID_NOT_FOUND:
            for name, topic, _ in list(self.offsets):
                if name == group:
                    self.committed(group, topic, code, -1)

    def make_topic_anew(self, topic: str) -> None:
        """Delete a topic and make it again: offsets of the old one mean nothing in the new one."""
        request = DeleteTopicsRequest(topics=[DeleteTopicState(name=topic)])
        code = self.answered(self.ask(request).responses[0].error_code, STORAGE)
        for key, known in self.offsets.items():
            if key[1] == topic:
                known.told(code, -1, in_doubt=self.in_doubt)
        self.make_topic(topic)

    def make_topic(self, topic: str) -> None:
        """Make a topic if it is not there."""
        if topic not in self.place.broker.image.topics_by_name:
            new = CreatableTopic(name=topic, num_partitions=2, replication_factor=1)
            answer = self.ask(CreateTopicsRequest(topics=[new]))
            self.answered(answer.topics[0].error_code, STORAGE)

    # Members

    def rebalance(self, *members: Member) -> None:
        """Let members join, and give each an assignment of its own in every generation."""
        self.is_moving = True
        # Who is new comes first: the others' joins then end the phase.
        members = tuple(sorted(members, key=lambda member: member.member_id != ""))
        for _ in range(4):
            joins = self.settle(JOIN, *(member.join() for member in members))
            for member, answer in zip(members, joins, strict=True):
                code = ErrorCode(answer.error_code)
                member.generation_id = answer.generation_id
                if code is ErrorCode.UNKNOWN_MEMBER_ID:
                    member.member_id = ""
                elif answer.member_id:
                    member.member_id = answer.member_id
                if code is not ErrorCode.MEMBER_ID_REQUIRED:
                    self.answered(code, COORDINATOR, LOST)
            if {(answer.error_code, members[0].generation_id) for answer in joins} == {
                (ErrorCode.NONE, answer.generation_id) for answer in joins
            }:
                self.sync(*members)
                return

    def sync(self, *members: Member) -> None:
        wanted = {m.member_id: f"{m.name} in {m.generation_id}".encode() for m in members}
        given = [SyncGroupRequestAssignment(member_id=i, assignment=a) for i, a in wanted.items()]
        # The first to join a group of these leads it, or the one that is left.
        syncs = self.settle(
            SYNC,
            *(
                SyncGroupRequest(
                    group_id="g",
                    generation_id=member.generation_id,
                    member_id=member.member_id,
                    group_instance_id=member.instance,
                    protocol_type="consumer",
                    protocol_name="range",
                    assignments=given,
                )
                for member in members
            ),
        )
        codes = [self.answered(answer.error_code, COORDINATOR, LOST) for answer in syncs]
        best = ErrorCode.NONE if ErrorCode.NONE in codes else codes[0]
        self.members.told(best, frozenset(wanted.items()), in_doubt=self.in_doubt)
        if best is ErrorCode.NONE:
            self.is_moving = False
            for member, answer, code in zip(members, syncs, codes, strict=True):
                if code is ErrorCode.NONE:
                    assert bytes(answer.assignment) == wanted[member.member_id]

    def come_back(self, member: Member) -> None:
        """Let a static member come back without its id: it keeps its place, under a new id."""
        old_id, member.member_id = member.member_id, ""
        answer = self.settle(JOIN, member.join())[0]
        code = self.answered(answer.error_code, COORDINATOR, LOST)
        if code is not ErrorCode.NONE:
            # Whether it was replaced is known from what is stored.
            member.member_id = old_id
        else:
            member.member_id, member.generation_id = answer.member_id, answer.generation_id
        renamed = frozenset(
            (answer.member_id if i == old_id else i, assignment)
            for i, assignment in self.members.value
        )
        if not self.is_moving:
            self.members.told(code, renamed, in_doubt=self.in_doubt)

    def leave(self, member: Member, *others: Member) -> None:
        identity = MemberIdentity(member_id=member.member_id, group_instance_id=member.instance)
        answer = self.ask(LeaveGroupRequest(group_id="g", members=[identity]))
        code = self.answered(answer.error_code, COORDINATOR, LOST)
        for each in answer.members:
            code = self.answered(each.error_code, COORDINATOR, LOST)
        if others:
            # Nothing is stored until the others have joined again.
            self.is_moving = self.is_moving or code is ErrorCode.NONE
        elif code not in LOST:
            self.members.told(code, NOBODY, in_doubt=self.in_doubt)
            self.is_moving = self.is_moving and code is not ErrorCode.NONE

    def die(self, *members: Member) -> None:
        """Let members be silent until their sessions end, which nobody is told."""
        self.sleep(4 * SHORT_SESSION_MS)
        self.members.maybe.append(NOBODY)

    def settle(self, version: int, *requests: Any) -> list[Any]:
        """Ask several at once and let time pass until all are answered."""
        key = KEYS[type(requests[0]).__module__.rpartition(".")[2]]
        handler = table.load(key)
        assert handler is not None
        answers: dict[int, Any] = {}

        async def later(number: int, answer: Any) -> None:
            answers[number] = await answer

        async def all_answers() -> None:
            async with trio.open_nursery() as nursery:
                for number, request in enumerate(requests):
                    context = Asker(self.place.broker).context(version)
                    try:
                        answer = handler.handle(self.place.broker, context, request)
                    except KafkaError as error:
                        answer = handler.error_response(request, version, error.code)
                    if isawaitable(answer):
                        nursery.start_soon(later, number, answer)
                    else:
                        answers[number] = answer
                for _ in range(100):
                    await trio.testing.wait_all_tasks_blocked()
                    if len(answers) == len(requests):
                        return
                    self.place.sleep(1_000)
                raise AssertionError("a member waits for ever")

        trio.run(all_answers)
        return [roundtrip(key, version, answers[number]) for number in range(len(requests))]

    # What they find

    def check(self, *, is_fresh: bool = False) -> None:
        self.check_offsets(is_fresh=is_fresh)
        answer = self.ask(DescribeGroupsRequest(groups=["g"]), 5).groups[0]
        if answer.error_code:
            assert answer.error_code in COORDINATOR
            # Or there was never a place for groups.
            assert self.in_doubt or OFFSETS_TOPIC not in self.place.broker.image.topics_by_name
            assert not is_fresh
            return
        state = answer.group_state
        found = frozenset((m.member_id, bytes(m.member_assignment)) for m in answer.members)
        if is_fresh:
            assert state in ("Stable", "Empty", "Dead")
            self.members.settle(found)
            self.is_moving = False
        elif not self.is_moving:
            assert state in ("Stable", "Empty", "Dead"), state
            self.members.check(found)
        assert self.place.broker.internal_errors == 0

    def check_offsets(self, *, is_fresh: bool) -> None:
        for (group, topic, index), known in self.offsets.items():
            if topic not in self.place.broker.image.topics_by_name:
                # Nobody can read it.
                continue
            asked = OffsetFetchRequestTopics(name=topic, partition_indexes=[index])
            request = OffsetFetchRequest(
                groups=[OffsetFetchRequestGroup(group_id=group, topics=[asked])]
            )
            answer = self.ask(request, 9).groups[0]
            if answer.error_code:
                assert answer.error_code in COORDINATOR
                assert self.in_doubt or OFFSETS_TOPIC not in self.place.broker.image.topics_by_name
                assert not is_fresh
                continue
            found = int(answer.topics[0].partitions[0].committed_offset)
            known.settle(found) if is_fresh else known.check(found)

    def find(self) -> None:
        answer = self.ask(FindCoordinatorRequest(coordinator_keys=["g"])).coordinators[0]
        self.answered(answer.error_code, COORDINATOR)

    def beat(self, member: Member) -> None:
        request = HeartbeatRequest(
            group_id="g",
            generation_id=member.generation_id,
            member_id=member.member_id,
            group_instance_id=member.instance,
        )
        self.answered(self.ask(request).error_code, COORDINATOR, LOST)

    def expire(self) -> None:
        """Let the offsets of "short" expire, which nobody is told."""
        self.sleep(3 * EXPIRY_CHECK_MS)
        # On a good disk they must be gone.
        code = ErrorCode.KAFKA_STORAGE_ERROR if self.trouble.has_begun else ErrorCode.NONE
        self.committed("short", "t", code, -1, in_doubt=True)

    # The plot

    def steps(self) -> list[Callable[[], object]]:
        a, b = self.a, self.b
        return [
            self.find,
            lambda: self.commit("alone", 5),
            lambda: self.rebalance(a),
            lambda: self.commit("g", 1, member=a),
            lambda: self.rebalance(a, b),
            lambda: self.beat(b),
            lambda: self.come_back(b),
            lambda: self.commit("g", 2, member=b),
            lambda: self.leave(a, b),
            lambda: self.rebalance(b),
            lambda: self.die(b),
            lambda: self.delete_offsets("g", "t"),
            lambda: self.commit("alone", 6, topic="v"),
            lambda: self.make_topic_anew("v"),
            lambda: self.commit("short", 7, retention_ms=1_000),
            self.expire,
            lambda: self.delete_group("alone"),
            lambda: [self.commit("many", number) for number in range(6)],
        ]

    def resume(self) -> None:
        self.codes.clear()
        member = Member("late")
        self.make_topic("v")
        self.commit("alone", 100)
        self.rebalance(member)
        self.commit("g", 101, member=member)
        self.leave(member)
        self.delete_offsets("g", "t")
        self.delete_group("alone")
        self.expire()
        if not self.in_doubt:
            self.committed("short", "t", ErrorCode.NONE, -1)
            assert self.codes == []
            assert self.members.value == NOBODY


@pytest.fixture(autouse=True)
def _short_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """The log of offsets is written again, and cut, within the story."""
    monkeypatch.setattr(fact_log, "FACT_LOG_SLACK_BYTES", 100)


@pytest.mark.slow
@pytest.mark.parametrize(("code", "lasts", "flush_on_ack"), PAIRS)
def test_trouble_at_any_change_loses_no_offset_and_no_assignment(
    code: int, lasts: bool, flush_on_ack: bool
) -> None:
    changes = tell_at_every_change(
        lambda trouble: GroupStory(trouble, flush_on_ack=flush_on_ack), code, lasts=lasts
    )
    assert changes > 20

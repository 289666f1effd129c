"""Simulated clients: consumers of one group, and a client that only stores offsets.

A consumer does what real ones do: it joins, syncs (a leader deals the partitions out), heartbeats,
commits, and reacts to each error as the Java client does. It restarts, leaves, changes its
metadata, and gives up waiting; what it hears about a request it gave up is ignored.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from typing import Any

from sim_store import parts_of
from sim_world import World

from kafkapy.base.errors import ErrorCode
from kafkapy.protocol.messages.delete_groups import DeleteGroupsRequest
from kafkapy.protocol.messages.heartbeat import HeartbeatRequest
from kafkapy.protocol.messages.join_group import JoinGroupRequest, JoinGroupRequestProtocol
from kafkapy.protocol.messages.leave_group import LeaveGroupRequest, MemberIdentity
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
from kafkapy.protocol.messages.sync_group import SyncGroupRequest, SyncGroupRequestAssignment

PARTITIONS = 6
SESSION_MS = 6_000
REBALANCE_MS = 4_000
BEAT_MS = 1_000

OFFSETS = itertools.count(1)
"""Every commit in the process has an offset of its own, so that it can be told from all others."""


def commit_request(group_id: str, generation_id: int, member_id: str, **more: Any) -> Any:
    return OffsetCommitRequest(
        group_id=group_id,
        generation_id_or_member_epoch=generation_id,
        member_id=member_id,
        **more,
    )


def topic_of(parts: list[int]) -> list[OffsetCommitRequestTopic]:
    return [
        OffsetCommitRequestTopic(
            name="t",
            partitions=[
                OffsetCommitRequestPartition(partition_index=part, committed_offset=next(OFFSETS))
                for part in parts
            ],
        )
    ]


def fetch_request(group_id: str, parts: list[int]) -> OffsetFetchRequest:
    topics = [OffsetFetchRequestTopics(name="t", partition_indexes=parts)]
    return OffsetFetchRequest(groups=[OffsetFetchRequestGroup(group_id=group_id, topics=topics)])


class Client:
    """Sends one request at a time to whoever it believes to be the coordinator."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.host = world.random.randrange(2)
        self._turn = 0
        self._life = 0

    def ask(self, request: Any, timeout_ms: int, then: Callable[[Any], None]) -> None:
        """Send; `then` gets the response, or None when there is none in time."""
        self._turn += 1
        turn = self._turn

        def heard(response: Any) -> None:
            if turn == self._turn:
                self._turn += 1
                then(response)

        self.world.send(self.host, request, heard)
        self.world.after(timeout_ms, lambda: heard(None))

    def later(self, delay_ms: int, then: Callable[[], None]) -> None:
        """Go on in a while, unless the process ends before."""
        life = self._life

        def if_alive() -> None:
            if life == self._life:
                then()

        self.world.after(delay_ms, if_alive)

    def end(self) -> None:
        """End the process: nothing it began goes on."""
        self._life += 1
        self._turn += 1

    def moved(self, code: int | None) -> bool:
        """Whether the coordinator must be looked for; then it is."""
        if code is None or code == ErrorCode.NOT_COORDINATOR:
            self.host = 0 if not self.world.chaos else self.world.random.randrange(2)
            return True
        return code == ErrorCode.COORDINATOR_LOAD_IN_PROGRESS


class Consumer(Client):
    """A member of group `g`, static if it has an instance id."""

    def __init__(self, world: World, name: str, instance_id: str | None) -> None:
        super().__init__(world)
        self.name = name
        self.instance_id = instance_id
        self.metadata = b"1"
        self.is_leader = False
        self.rejoining = False
        self.fatal: list[int] = []
        self._forget()

    def _forget(self) -> None:
        self.member_id = ""
        self.generation_id = -1
        self.parts: list[int] | None = None

    def start(self) -> None:
        """Begin anew, as a fresh process."""
        self.end()
        self._forget()
        self.join()

    def join(self) -> None:
        self.parts = None
        request = JoinGroupRequest(
            group_id="g",
            session_timeout_ms=SESSION_MS,
            rebalance_timeout_ms=REBALANCE_MS,
            member_id=self.member_id,
            group_instance_id=self.instance_id,
            protocol_type="consumer",
            protocols=[
                JoinGroupRequestProtocol(name="range", metadata=self.metadata),
                JoinGroupRequestProtocol(name="sticky", metadata=self.metadata),
            ],
        )
        self.ask(request, 4 * REBALANCE_MS, self._joined)

    def _joined(self, answer: Any) -> None:
        code = None if answer is None else answer.error_code
        if self.moved(code):
            self.later(self.world.pause(100), self.join)
        elif code == ErrorCode.NONE:
            self.member_id, self.generation_id = answer.member_id, answer.generation_id
            self.is_leader = answer.leader == answer.member_id
            if answer.skip_assignment:
                self._sync({})
            else:
                # Whoever is given the members assigns: clients exist that do not look further.
                self._sync(deal([member.member_id for member in answer.members]))
        elif code == ErrorCode.MEMBER_ID_REQUIRED:
            self.member_id = answer.member_id
            self.join()
        else:
            self._react(code)

    def _sync(self, parts: dict[str, bytes]) -> None:
        request = SyncGroupRequest(
            group_id="g",
            generation_id=self.generation_id,
            member_id=self.member_id,
            group_instance_id=self.instance_id,
            protocol_type="consumer",
            protocol_name="range",
            assignments=[
                SyncGroupRequestAssignment(member_id=member_id, assignment=assignment)
                for member_id, assignment in parts.items()
            ],
        )
        self.ask(request, 2 * REBALANCE_MS, self._synced)
        self.later(BEAT_MS // 2, self._beat_while_waiting(self._turn))

    def _beat_while_waiting(self, turn: int) -> Callable[[], None]:
        """Heartbeats go on while the assignment is awaited; told to join, a member gives it up."""

        def heard(answer: Any) -> None:
            waiting = turn == self._turn
            if waiting and answer.error_code == ErrorCode.REBALANCE_IN_PROGRESS:
                self._turn += 1
                self.join()

        def beat() -> None:
            if turn == self._turn:
                self.world.send(self.host, self._heartbeat(), heard)

        return beat

    def _synced(self, answer: Any) -> None:
        code = None if answer is None else answer.error_code
        if self.moved(code):
            self.later(self.world.pause(100), self.join)
        elif code == ErrorCode.NONE:
            self.parts = parts_of(answer.assignment)
            self.later(self.world.pause(BEAT_MS), self.live)
        else:
            self._react(code)

    def live(self) -> None:
        """One beat of a member that has its assignment."""
        chance = self.world.random.random()
        if self.rejoining:
            self.rejoining = False
            self.join()
        elif not self.world.chaos or chance < 0.55:
            self.ask(self._heartbeat(), 2_000, self._lived)
        elif chance < 0.8 and self.parts:
            request = commit_request(
                "g",
                self.generation_id,
                self.member_id,
                group_instance_id=self.instance_id,
                topics=topic_of(self.parts),
            )
            self.ask(request, 2_000, self._committed)
        elif chance < 0.9:
            self.ask(fetch_request("g", list(range(PARTITIONS))), 2_000, self._fetched)
        elif chance < 0.93:
            self._leave()
        elif chance < 0.96:
            self.end()
            self.later(self.world.pause(3_000), self.start)
        else:
            self.metadata = b"%d" % self.world.pause(9)
            self.join()

    def _heartbeat(self) -> HeartbeatRequest:
        return HeartbeatRequest(
            group_id="g",
            generation_id=self.generation_id,
            member_id=self.member_id,
            group_instance_id=self.instance_id,
        )

    def _lived(self, answer: Any) -> None:
        self._go_on(None if answer is None else answer.error_code)

    def _committed(self, answer: Any) -> None:
        code = None if answer is None else answer.topics[0].partitions[0].error_code
        self._go_on(code)

    def _fetched(self, answer: Any) -> None:
        self._go_on(None if answer is None else answer.groups[0].error_code)

    def _go_on(self, code: int | None) -> None:
        if self.moved(code) or code == ErrorCode.NONE:
            self.later(BEAT_MS // 4 if self.world.chaos else BEAT_MS, self.live)
        else:
            self._react(code)

    def _leave(self) -> None:
        identity = MemberIdentity(member_id=self.member_id, group_instance_id=self.instance_id)
        request = LeaveGroupRequest(group_id="g", members=[identity])
        self.parts = None
        self.ask(request, 500, lambda _: self.later(self.world.pause(2_000), self.start))

    def _react(self, code: int | None) -> None:
        if code == ErrorCode.UNKNOWN_MEMBER_ID:
            self.start()
        elif code == ErrorCode.ILLEGAL_GENERATION:
            self.generation_id = -1
            self.join()
        elif code == ErrorCode.REBALANCE_IN_PROGRESS:
            self.join()
        else:
            # Fenced: fatal to a client; its supervisor starts a new one.
            self.fatal.append(int(code or 0))
            self.later(self.world.pause(500), self.start)


class Loner(Client):
    """Commits to group `s` without ever joining it, reads back, and sometimes deletes it."""

    def live(self) -> None:
        chance = self.world.random.random()
        again = self._again
        if not self.world.chaos:
            return
        if chance < 0.5:
            request = commit_request("s", -1, "", topics=topic_of([self.world.random.randrange(3)]))
            self.ask(request, 1_000, again)
        elif chance < 0.9:
            self.ask(fetch_request("s", [0, 1, 2]), 1_000, again)
        else:
            self.ask(DeleteGroupsRequest(groups_names=["s"]), 1_000, again)

    def _again(self, answer: Any) -> None:
        code = None if answer is None else ErrorCode.NONE
        for group in getattr(answer, "groups", []):
            code = ErrorCode(group.error_code)
        for topic in getattr(answer, "topics", []):
            code = ErrorCode(topic.partitions[0].error_code)
        self.moved(code)
        self.later(self.world.pause(300), self.live)


def deal(member_ids: list[str]) -> dict[str, bytes]:
    """Deal the partitions out evenly."""
    return {
        member_id: json.dumps(list(range(number, PARTITIONS, len(member_ids)))).encode()
        for number, member_id in enumerate(sorted(member_ids))
    }

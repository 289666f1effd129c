"""The group coordinator of one partition of `__consumer_offsets`: which rule answers which request.

Requests and responses are the generated messages themselves, decoded by the connection and
encoded by it; topics arrive by name. OffsetFetch arrives in the shape of version 8 and later, a
list of groups, whatever the client sent. Authorization, the existence of topics, topic ids and
fan-out over shards are the handlers' business.

Soft state is one `ClassicGroup` for every group that exists. It is rebuilt on load from the facts:
groups with a record of their own, and simple groups, which exist because offsets do. Every member
then has a full session timeout to be heard of again, and a group that has grown above a lowered
maximum is rebalanced.

Source: Kafka 4.4 GroupCoordinatorShard, GroupCoordinatorService, GroupMetadataManager.onLoaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kafkapy.base.errors import ErrorCode
from kafkapy.coordinators.groups import offsets
from kafkapy.coordinators.groups.classic import describe, rebalance
from kafkapy.coordinators.groups.classic.group import ClassicGroup, State
from kafkapy.coordinators.groups.classic.heartbeat import heartbeat
from kafkapy.coordinators.groups.classic.join import join_group
from kafkapy.coordinators.groups.classic.leave import leave_group
from kafkapy.coordinators.groups.classic.sync import sync_group
from kafkapy.coordinators.groups.durable import DurableState
from kafkapy.coordinators.groups.records import group_tombstone
from kafkapy.coordinators.groups.refusals import refuse
from kafkapy.coordinators.groups.settings import GroupSettings
from kafkapy.coordinators.groups.turn import EXPIRY_KEY, MemberIds, Turn, session_key
from kafkapy.coordinators.machine import Outcome, Pair, RequestContext, TimerKey, Token
from kafkapy.protocol.messages.delete_groups import (
    DeletableGroupResult,
    DeleteGroupsRequest,
    DeleteGroupsResponse,
)
from kafkapy.protocol.messages.describe_groups import (
    DescribeGroupsRequest,
    DescribeGroupsResponse,
)
from kafkapy.protocol.messages.heartbeat import HeartbeatRequest, HeartbeatResponse
from kafkapy.protocol.messages.join_group import JoinGroupRequest
from kafkapy.protocol.messages.leave_group import LeaveGroupRequest
from kafkapy.protocol.messages.list_groups import ListGroupsRequest, ListGroupsResponse
from kafkapy.protocol.messages.offset_commit import OffsetCommitRequest
from kafkapy.protocol.messages.offset_delete import OffsetDeleteRequest
from kafkapy.protocol.messages.offset_fetch import OffsetFetchRequest, OffsetFetchResponse
from kafkapy.protocol.messages.sync_group import SyncGroupRequest


class GroupMachine:
    """The rules of classic groups and committed offsets, for one shard.

    `settings` may be replaced at any time. `new_member_id` makes `<prefix>-<uuid4>`; it is given
    from outside because nothing here draws random numbers.
    """

    def __init__(self, settings: GroupSettings, *, new_member_id: MemberIds) -> None:
        self.settings = settings
        self.groups: dict[str, ClassicGroup] = {}
        self.durable = DurableState()
        self._new_member_id = new_member_id

    @property
    def live_bytes(self) -> int:
        """About how large `snapshot_facts` is in a log."""
        return self.durable.live_bytes

    def snapshot_facts(self) -> list[Pair]:
        """Return every live fact; a log that holds these alone loads to the same state."""
        return self.durable.snapshot_facts()

    def reset(self) -> None:
        """Forget everything."""
        self.groups = {}
        self.durable = DurableState()

    def apply(self, key: bytes, value: bytes | None) -> None:
        """Take in one fact."""
        self.durable.apply(key, value)

    def on_loaded(self, now_ms: int, wall_ms: int) -> Outcome:
        """Bring the groups back to life."""
        turn = self._turn(now_ms, wall_ms)
        for group_id, value in self.durable.groups.items():
            self.groups[group_id] = ClassicGroup.from_record(group_id, value)
        for group_id in self.durable.offsets:
            if group_id not in self.groups:
                self.groups[group_id] = ClassicGroup(group_id, None)
        for group in self.groups.values():
            for member in group.members.values():
                rebalance.refresh_session(turn, group, member)
            if len(group.members) > self.settings.max_size:
                rebalance.prepare_rebalance(turn, group)
        turn.after(EXPIRY_KEY, self.settings.offsets_retention_check_interval_ms)
        return turn

    def handle(
        self, now_ms: int, wall_ms: int, token: Token, request: object, context: RequestContext
    ) -> Outcome:
        """Decide a request."""
        turn = self._turn(now_ms, wall_ms)
        _HANDLERS[type(request)](turn, token, request, context)
        return turn

    def on_timer(self, now_ms: int, wall_ms: int, key: TimerKey) -> Outcome:
        """Decide what a deadline means."""
        turn = self._turn(now_ms, wall_ms)
        match key:
            case ("session", group_id, member_id):
                rebalance.on_session_deadline(turn, self.groups[group_id], member_id)
            case ("join", group_id):
                rebalance.on_join_deadline(turn, self.groups[group_id])
            case ("sync", group_id):
                rebalance.on_sync_deadline(turn, self.groups[group_id])
            case _:
                assert key == EXPIRY_KEY, f"unknown deadline {key}"
                _expire(turn)
        return turn

    def on_image(self, now_ms: int, wall_ms: int, image: object) -> Outcome:
        """Take note of a new image; classic groups ask nothing of it."""
        return Outcome()

    def on_topics_deleted(
        self, now_ms: int, wall_ms: int, topics: Iterable[tuple[str, bytes]]
    ) -> Outcome:
        """Forget the offsets of deleted topics."""
        turn = self._turn(now_ms, wall_ms)
        offsets.forget_topics(turn, topics)
        return turn

    def refuse(self, request: object, context: RequestContext, code: ErrorCode) -> object:
        """Shape the response of a request that fails as a whole."""
        return refuse(request, context.api_version, code)

    def _turn(self, now_ms: int, wall_ms: int) -> Turn:
        return Turn(
            self.durable,
            self.groups,
            self.settings,
            self._new_member_id,
            now_ms=now_ms,
            wall_ms=wall_ms,
        )


def _heartbeat(
    turn: Turn, token: Token, request: HeartbeatRequest, context: RequestContext
) -> None:
    turn.reply(token, HeartbeatResponse(error_code=heartbeat(turn, request)))


def _leave(turn: Turn, token: Token, request: LeaveGroupRequest, context: RequestContext) -> None:
    turn.reply(token, leave_group(turn, request, context.api_version))


def _commit(
    turn: Turn, token: Token, request: OffsetCommitRequest, context: RequestContext
) -> None:
    turn.reply(token, offsets.commit_offsets(turn, request, context.api_version))


def _fetch(turn: Turn, token: Token, request: OffsetFetchRequest, context: RequestContext) -> None:
    groups = [offsets.fetch_offsets(turn, group) for group in request.groups]
    turn.reply(token, OffsetFetchResponse(groups=groups))


def _delete_offsets(
    turn: Turn, token: Token, request: OffsetDeleteRequest, context: RequestContext
) -> None:
    turn.reply(token, offsets.delete_offsets(turn, request))


def _list(turn: Turn, token: Token, request: ListGroupsRequest, context: RequestContext) -> None:
    turn.reply(token, ListGroupsResponse(groups=describe.list_groups(turn.groups, request)))


def _describe(
    turn: Turn, token: Token, request: DescribeGroupsRequest, context: RequestContext
) -> None:
    described = []
    for group_id in request.groups:
        group = turn.groups.get(group_id)
        described.append(
            describe.describe_absent(group_id, context.api_version)
            if group is None
            else describe.describe(group, context.api_version)
        )
    turn.reply(token, DescribeGroupsResponse(groups=described))


def _delete_groups(
    turn: Turn, token: Token, request: DeleteGroupsRequest, context: RequestContext
) -> None:
    results = []
    for group_id in dict.fromkeys(request.groups_names):
        group = turn.groups.get(group_id)
        code = ErrorCode.NONE
        if group is None:
            code = ErrorCode.GROUP_ID_NOT_FOUND
        elif group.state is not State.EMPTY:
            code = ErrorCode.NON_EMPTY_GROUP
        else:
            offsets.forget_all_offsets(turn, group_id)
            _forget_group(turn, group)
        results.append(DeletableGroupResult(group_id=group_id, error_code=code))
    turn.reply(token, DeleteGroupsResponse(results=results))


def _expire(turn: Turn) -> None:
    """Forget what has expired, and empty groups that have nothing left.

    Source: GroupCoordinatorShard.cleanupGroupMetadata.
    """
    for group in list(turn.groups.values()):
        if offsets.expire_offsets(turn, group) and group.state is State.EMPTY:
            _forget_group(turn, group)
    turn.after(EXPIRY_KEY, turn.settings.offsets_retention_check_interval_ms)


def _forget_group(turn: Turn, group: ClassicGroup) -> None:
    """Strike an empty group; ids that it handed out die with it."""
    for member_id in group.pending_members:
        turn.cancel(session_key(group.group_id, member_id))
    turn.fact(group_tombstone(group.group_id))
    del turn.groups[group.group_id]


_HANDLERS: dict[type, Callable[..., None]] = {
    JoinGroupRequest: join_group,
    SyncGroupRequest: sync_group,
    HeartbeatRequest: _heartbeat,
    LeaveGroupRequest: _leave,
    OffsetCommitRequest: _commit,
    OffsetFetchRequest: _fetch,
    OffsetDeleteRequest: _delete_offsets,
    ListGroupsRequest: _list,
    DescribeGroupsRequest: _describe,
    DeleteGroupsRequest: _delete_groups,
}

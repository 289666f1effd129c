"""JoinGroup: who is let in, under which id, and whether the others must join again.

The checks come in Kafka's order, because a request that fails several of them must get Kafka's
code. What a join of a known member causes depends on the state and on whether its metadata, byte
for byte, changed; a leader that joins a stable group always causes a rebalance, since Connect and
Streams ask for new assignments that way.

Not decided here: when the join phase completes (`rebalance`).

Differs: an empty group is not created by a join that is refused; Kafka stores one when the
protocols are refused (test_a_refused_first_join_leaves_no_group).
Differs: a request that replaces one of the same member that was parked answers that one with
REBALANCE_IN_PROGRESS; Kafka never answers it (test_a_repeated_join_answers_the_one_it_displaces).
Differs: when the last member that a join phase waited for is turned away by group.max.size, the
phase completes at once; Kafka waits for its deadline
(test_turning_away_the_last_missing_member_completes_the_join).
Differs: the number of pending ids of a group is bounded; the oldest is dropped
(test_pending_members_are_bounded).
Differs: a pending id that comes back with an instance id is UNKNOWN_MEMBER_ID; Kafka fails the
request with UNKNOWN_SERVER_ERROR, which no client expects here
(test_a_pending_id_with_an_instance_id_is_unknown).

Source: Kafka 4.4 GroupCoordinatorService.joinGroup, GroupMetadataManager.classicGroupJoin;
KIP-345, KIP-394, KIP-814.
"""

from __future__ import annotations

from kafkapy.base.errors import ErrorCode
from kafkapy.base.limits import GROUP_PENDING_MEMBERS_MAX
from kafkapy.coordinators.groups.classic.answers import (
    join_answer,
    join_error,
    refuse_join,
    refuse_sync,
)
from kafkapy.coordinators.groups.classic.group import ClassicGroup, State
from kafkapy.coordinators.groups.classic.member import Member, Parked
from kafkapy.coordinators.groups.classic.rebalance import (
    begin_or_go_on,
    complete_join_if_all_joined,
    drop_member,
    drop_pending,
    prepare_rebalance,
    refresh_session,
)
from kafkapy.coordinators.groups.classic.validation import validate_member
from kafkapy.coordinators.groups.records import group_fact
from kafkapy.coordinators.groups.turn import Turn, session_key
from kafkapy.coordinators.machine import RequestContext, Token
from kafkapy.protocol.messages.join_group import JoinGroupRequest, JoinGroupResponse

NEW_MEMBER_JOIN_TIMEOUT_MS = 300_000
"""How long a new member's join may stay parked; its client may be gone (Kafka, five minutes)."""

MEMBER_ID_REQUIRED_VERSION = 4
SKIP_ASSIGNMENT_VERSION = 9


class Join:
    """One JoinGroup request on its way through the rules."""

    __slots__ = ("context", "parked", "protocols", "request", "turn", "version")

    def __init__(
        self, turn: Turn, token: Token, request: JoinGroupRequest, context: RequestContext
    ) -> None:
        self.turn = turn
        self.request = request
        self.context = context
        self.version = context.api_version
        self.parked = Parked(token, context.api_version)
        self.protocols: dict[str, bytes] = {}
        for protocol in request.protocols:
            self.protocols.setdefault(protocol.name, protocol.metadata)

    def reply(self, response: JoinGroupResponse) -> None:
        """Answer this request."""
        self.turn.reply(self.parked.token, response)

    def refuse(self, code: ErrorCode, member_id: str = "") -> None:
        """Answer this request with an error, in the shape of its version."""
        self.reply(join_error(code, member_id, self.version))

    @property
    def rebalance_timeout_ms(self) -> int:
        """Version 0 has none of its own."""
        request = self.request
        return request.session_timeout_ms if self.version == 0 else request.rebalance_timeout_ms


def join_group(
    turn: Turn, token: Token, request: JoinGroupRequest, context: RequestContext
) -> None:
    """Decide a JoinGroup request."""
    join = Join(turn, token, request, context)
    settings = turn.settings
    if not request.group_id:
        join.refuse(ErrorCode.INVALID_GROUP_ID, request.member_id)
        return
    timeout_ms = request.session_timeout_ms
    if not settings.min_session_timeout_ms <= timeout_ms <= settings.max_session_timeout_ms:
        join.refuse(ErrorCode.INVALID_SESSION_TIMEOUT, request.member_id)
        return
    group = turn.groups.get(request.group_id)
    if group is None:
        _join_absent_group(join)
    elif not _has_room(join, group):
        _turn_away(join, group)
    elif not group.supports_protocols(request.protocol_type, join.protocols):
        join.refuse(ErrorCode.INCONSISTENT_GROUP_PROTOCOL, request.member_id)
    elif request.member_id:
        _join_with_id(join, group)
    else:
        _join_without_id(join, group)


def _join_absent_group(join: Join) -> None:
    turn, request = join.turn, join.request
    if request.member_id:
        join.refuse(ErrorCode.UNKNOWN_MEMBER_ID, request.member_id)
        return
    group = ClassicGroup(request.group_id, turn.wall_ms)
    if not group.supports_protocols(request.protocol_type, join.protocols):
        join.refuse(ErrorCode.INCONSISTENT_GROUP_PROTOCOL)
        return
    # Stored at once, while it is still empty, so that tools see the group from now on.
    if not turn.fact(group_fact(group.group_id, group.to_record())):
        join.refuse(ErrorCode.UNKNOWN_SERVER_ERROR)
        return
    turn.groups[group.group_id] = group
    _join_without_id(join, group)


def _has_room(join: Join, group: ClassicGroup) -> bool:
    """Whether group.max.size lets this member in.

    While a join phase is on, those who have joined are counted: the size may be above a maximum
    that was lowered, and this way the last to come back are the ones who are turned away.

    Source: GroupMetadataManager.acceptJoiningMember.
    """
    max_size = join.turn.settings.max_size
    member = group.members.get(join.request.member_id)
    if group.state is State.EMPTY:
        return True
    if group.state is State.PREPARING_REBALANCE:
        has_joined = member is not None and member.awaiting_join is not None
        return has_joined or group.joined_count < max_size
    return member is not None or len(group.members) < max_size


def _turn_away(join: Join, group: ClassicGroup) -> None:
    member_id = join.request.member_id
    member = group.members.get(member_id)
    if member is not None:
        drop_member(join.turn, group, member)
    elif member_id in group.pending_members:
        drop_pending(join.turn, group, member_id)
    join.refuse(ErrorCode.GROUP_MAX_SIZE_REACHED)
    complete_join_if_all_joined(join.turn, group)


def _join_without_id(join: Join, group: ClassicGroup) -> None:
    turn, request = join.turn, join.request
    instance_id = request.group_instance_id
    prefix = join.context.client_id if instance_id is None else instance_id
    member_id = turn.new_member_id(prefix)
    if instance_id is not None:
        old_member_id = group.static_members.get(instance_id)
        if old_member_id is None:
            _add_member(join, group, member_id)
        else:
            _replace_static_member(join, group, old_member_id, member_id)
    elif join.version >= MEMBER_ID_REQUIRED_VERSION:
        _hand_out_id(join, group, member_id)
    else:
        _add_member(join, group, member_id)


def _hand_out_id(join: Join, group: ClassicGroup, member_id: str) -> None:
    """Have the client join again with an id, so that a lost answer leaves no member behind."""
    turn = join.turn
    if len(group.pending_members) >= GROUP_PENDING_MEMBERS_MAX:
        drop_pending(turn, group, next(iter(group.pending_members)))
    group.pending_members[member_id] = None
    turn.after(session_key(group.group_id, member_id), join.request.session_timeout_ms)
    join.refuse(ErrorCode.MEMBER_ID_REQUIRED, member_id)


def _add_member(join: Join, group: ClassicGroup, member_id: str) -> None:
    turn, request = join.turn, join.request
    member = Member(
        member_id,
        group_instance_id=request.group_instance_id,
        client_id=join.context.client_id,
        # Java prints an address with a leading slash, and so do the tools that show it.
        client_host="/" + join.context.client_host,
        rebalance_timeout_ms=join.rebalance_timeout_ms,
        session_timeout_ms=request.session_timeout_ms,
        protocols=join.protocols,
        is_new=True,
    )
    if group.initial_remaining_ms is not None:
        group.new_member_added = True
    if not group.members:
        group.protocol_type = request.protocol_type
    group.add(member)
    group.park_join(member, join.parked)
    turn.after(session_key(group.group_id, member_id), NEW_MEMBER_JOIN_TIMEOUT_MS)
    begin_or_go_on(turn, group)


def _join_with_id(join: Join, group: ClassicGroup) -> None:
    member_id = join.request.member_id
    instance_id = join.request.group_instance_id
    if member_id in group.pending_members and instance_id is None:
        _add_member(join, group, member_id)
        return
    code = validate_member(group, member_id, instance_id)
    if code:
        join.refuse(code, member_id)
        return
    member = group.members[member_id]
    is_leader = group.leader_id == member_id
    unchanged = member.matches(join.protocols)
    if (group.state is State.COMPLETING_REBALANCE and unchanged) or (
        group.state is State.STABLE and unchanged and not is_leader
    ):
        # Its answer was lost: it gets the generation it belongs to once more.
        join.reply(join_answer(group, member_id, join.version))
    else:
        _update_member(join, group, member)
        begin_or_go_on(join.turn, group)


def _update_member(join: Join, group: ClassicGroup, member: Member) -> None:
    group.update(member, join.protocols)
    member.rebalance_timeout_ms = join.rebalance_timeout_ms
    member.session_timeout_ms = join.request.session_timeout_ms
    displaced = group.park_join(member, join.parked)
    if displaced is not None:
        join.turn.reply(
            displaced.token,
            join_error(ErrorCode.REBALANCE_IN_PROGRESS, member.member_id, displaced.version),
        )


def _replace_static_member(
    join: Join, group: ClassicGroup, old_member_id: str, member_id: str
) -> None:
    """A static member came back without its id: it takes its place again, under a new id.

    In a stable group whose protocol stays the same nobody else notices (KIP-345). The leader is
    told to skip the assignment (KIP-814); before version 9 it could not be, so it is told that its
    old id leads, and believes that it follows. If the group with it is more than the log takes, the
    old member keeps its place.

    Source: GroupMetadataManager.updateStaticMemberThenRebalanceOrCompleteJoin.
    """
    turn = join.turn
    old_leader_id = group.leader_id
    old = group.members[old_member_id]
    refuse_join(turn, group, old, ErrorCode.FENCED_INSTANCE_ID, old_member_id)
    refuse_sync(turn, old, ErrorCode.FENCED_INSTANCE_ID)
    turn.cancel(session_key(group.group_id, old_member_id))
    before = old.protocols, old.rebalance_timeout_ms, old.session_timeout_ms
    member = group.replace_static_member(old_member_id, member_id)
    refresh_session(turn, group, member)
    _update_member(join, group, member)
    if group.state is State.PREPARING_REBALANCE:
        complete_join_if_all_joined(turn, group)
    elif group.state is State.STABLE and group.select_protocol() == group.protocol_name:
        group.take_join(member)
        if not turn.fact(group_fact(group.group_id, group.to_record())):
            turn.cancel(session_key(group.group_id, member_id))
            group.update(member, before[0])
            _, member.rebalance_timeout_ms, member.session_timeout_ms = before
            refresh_session(turn, group, group.replace_static_member(member_id, old_member_id))
            join.refuse(ErrorCode.UNKNOWN_SERVER_ERROR)
        elif join.version >= SKIP_ASSIGNMENT_VERSION:
            leads = group.leader_id == member_id
            join.reply(join_answer(group, member_id, join.version, skip_assignment=leads))
        else:
            join.reply(join_answer(group, member_id, join.version, leader_id=old_leader_id))
    else:
        prepare_rebalance(turn, group)

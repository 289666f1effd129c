"""Responses of JoinGroup and SyncGroup, with what depends on the version of the request.

JoinGroup before version 7 cannot say "no protocol" and gets the empty string. The list of members
goes to the leader alone: it is the one who assigns, and others would act on it twice.

Source: Kafka 4.4 JoinGroupResponse, GroupMetadataManager.completeClassicGroupJoin; KIP-559.
"""

from __future__ import annotations

from kafkapy.base.errors import ErrorCode
from kafkapy.coordinators.groups.classic.group import ClassicGroup
from kafkapy.coordinators.groups.classic.member import Member, Parked
from kafkapy.coordinators.groups.turn import Turn
from kafkapy.protocol.messages.join_group import JoinGroupResponse, JoinGroupResponseMember
from kafkapy.protocol.messages.sync_group import SyncGroupResponse

NULL_PROTOCOL_VERSION = 7
"""First JoinGroup version whose protocol name may be null."""


def join_error(code: ErrorCode, member_id: str, version: int) -> JoinGroupResponse:
    """Return a refused join. `member_id` is what the client is to go on with."""
    return JoinGroupResponse(
        error_code=code,
        member_id=member_id,
        protocol_name=None if version >= NULL_PROTOCOL_VERSION else "",
    )


def join_answer(
    group: ClassicGroup,
    member_id: str,
    version: int,
    *,
    leader_id: str | None = None,
    skip_assignment: bool = False,
) -> JoinGroupResponse:
    """Return the group's current generation as `member_id` sees it.

    `leader_id` names somebody else as leader than the group does; the member list then stays out.
    """
    members: list[JoinGroupResponseMember] = []
    name = group.protocol_name
    if leader_id is None and group.leader_id == member_id:
        assert name is not None, "a generation with members has a protocol"
        members = [
            JoinGroupResponseMember(
                member_id=member.member_id,
                group_instance_id=member.group_instance_id,
                metadata=member.protocols[name],
            )
            for member in group.members.values()
        ]
    return JoinGroupResponse(
        generation_id=group.generation_id,
        protocol_type=group.protocol_type,
        protocol_name=name,
        leader=leader_id or group.leader_id or "",
        skip_assignment=skip_assignment,
        member_id=member_id,
        members=members,
    )


def sync_error(code: ErrorCode) -> SyncGroupResponse:
    """Return a refused sync: no assignment, no protocol."""
    return SyncGroupResponse(error_code=code)


def sync_answer(group: ClassicGroup, member: Member) -> SyncGroupResponse:
    """Return a member's assignment."""
    return SyncGroupResponse(
        protocol_type=group.protocol_type,
        protocol_name=group.protocol_name,
        assignment=member.assignment,
    )


def refuse_join(
    turn: Turn, group: ClassicGroup, member: Member, code: ErrorCode, member_id: str = ""
) -> None:
    """Answer a member's parked join, if there is one, with an error."""
    parked = group.take_join(member)
    if parked is not None:
        turn.reply(parked.token, join_error(code, member_id, parked.version))


def refuse_sync(turn: Turn, member: Member, code: ErrorCode) -> bool:
    """Answer a member's parked sync, if there is one, with an error; True if there was one."""
    parked = take_sync(member)
    if parked is None:
        return False
    turn.reply(parked.token, sync_error(code))
    return True


def take_sync(member: Member) -> Parked | None:
    """Return a member's parked sync, which is not parked any more."""
    parked, member.awaiting_sync = member.awaiting_sync, None
    return parked

"""LeaveGroup: members go, by their own wish or an administrator's.

A member id names any member or pending id; an empty one with an instance id strikes that static
member whatever its id is, which is how `removeMembersFromConsumerGroup` works. Each member has its
own code; before version 3 there is one member and its code stands at the top.

Source: Kafka 4.4 GroupMetadataManager.classicGroupLeave, GroupCoordinatorService.leaveGroup,
LeaveGroupResponse; KIP-345, KIP-800.
"""

from __future__ import annotations

from kafkapy.base.errors import ErrorCode
from kafkapy.coordinators.groups.classic.group import ClassicGroup
from kafkapy.coordinators.groups.classic.rebalance import after_removal, drop_member, drop_pending
from kafkapy.coordinators.groups.classic.validation import validate_member
from kafkapy.coordinators.groups.turn import Turn
from kafkapy.protocol.messages.leave_group import (
    LeaveGroupRequest,
    LeaveGroupResponse,
    MemberIdentity,
    MemberResponse,
)

BATCH_VERSION = 3


def leave_group(turn: Turn, request: LeaveGroupRequest, version: int) -> LeaveGroupResponse:
    """Strike the members that the request names and return a code for each."""
    if not request.group_id:
        return LeaveGroupResponse(error_code=ErrorCode.INVALID_GROUP_ID)
    identities = request.members
    if version < BATCH_VERSION:
        identities = [MemberIdentity(member_id=request.member_id)]
    group = turn.groups.get(request.group_id)
    codes = [
        ErrorCode.UNKNOWN_MEMBER_ID if group is None else _leave(turn, group, identity)
        for identity in identities
    ]
    if group is not None and ErrorCode.NONE in codes:
        after_removal(turn, group)
    if version < BATCH_VERSION:
        return LeaveGroupResponse(error_code=codes[0])
    return LeaveGroupResponse(
        members=[
            MemberResponse(
                member_id=identity.member_id,
                group_instance_id=identity.group_instance_id,
                error_code=code,
            )
            for identity, code in zip(identities, codes, strict=True)
        ]
    )


def _leave(turn: Turn, group: ClassicGroup, identity: MemberIdentity) -> ErrorCode:
    member_id = identity.member_id
    instance_id = identity.group_instance_id
    if not member_id and instance_id is not None:
        member_id = group.static_members.get(instance_id, "")
    elif member_id in group.pending_members:
        drop_pending(turn, group, member_id)
        return ErrorCode.NONE
    code = validate_member(group, member_id, instance_id)
    if not code:
        drop_member(turn, group, group.members[member_id])
    return code

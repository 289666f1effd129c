"""Heartbeat: a member says that it lives, and learns whether it must join again.

While the group waits for the leader's assignment the answer is NONE, not REBALANCE_IN_PROGRESS: a
member that was told to join again there would give up the sync it is waiting for, and the group
would never become stable.

Source: Kafka 4.4 GroupMetadataManager.classicGroupHeartbeat.
"""

from __future__ import annotations

from kafkapy.base.errors import ErrorCode
from kafkapy.coordinators.groups.classic.group import State
from kafkapy.coordinators.groups.classic.rebalance import refresh_session
from kafkapy.coordinators.groups.classic.validation import validate_member
from kafkapy.coordinators.groups.turn import Turn
from kafkapy.protocol.messages.heartbeat import HeartbeatRequest


def heartbeat(turn: Turn, request: HeartbeatRequest) -> ErrorCode:
    """Return the answer's code; a member that is who it says it is gets a new session timeout."""
    if not request.group_id:
        return ErrorCode.INVALID_GROUP_ID
    group = turn.groups.get(request.group_id)
    if group is None:
        return ErrorCode.UNKNOWN_MEMBER_ID
    code = validate_member(group, request.member_id, request.group_instance_id)
    if code:
        return code
    if request.generation_id != group.generation_id:
        return ErrorCode.ILLEGAL_GENERATION
    refresh_session(turn, group, group.members[request.member_id])
    if group.state is State.PREPARING_REBALANCE:
        return ErrorCode.REBALANCE_IN_PROGRESS
    return ErrorCode.NONE

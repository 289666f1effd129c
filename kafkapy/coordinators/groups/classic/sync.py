"""SyncGroup: the leader brings the assignment, everybody gets their part of it.

Followers wait for the leader's request; if it never comes, its session or the sync deadline ends
the wait. A leader's assignment makes the group stable at once; the answers leave when it is
durable, as every answer does.

Differs: if storing the assignment fails, the shard is loaded again and members are told
NOT_COORDINATOR, so that they join again; Kafka tells them the mapped error and rebalances
(test_a_lost_assignment_sends_everybody_to_join_again).
Differs: a request that replaces one of the same member that was parked answers that one with
REBALANCE_IN_PROGRESS; Kafka never answers it (test_a_repeated_sync_answers_the_one_it_displaces).

Source: Kafka 4.4 KafkaApis.handleSyncGroupRequest, GroupMetadataManager.classicGroupSync; KIP-559.
"""

from __future__ import annotations

from kafkapy.base.errors import ErrorCode
from kafkapy.coordinators.groups.classic.answers import refuse_sync, sync_answer, sync_error
from kafkapy.coordinators.groups.classic.group import ClassicGroup, State
from kafkapy.coordinators.groups.classic.member import Parked
from kafkapy.coordinators.groups.classic.rebalance import become_stable
from kafkapy.coordinators.groups.classic.validation import validate_member
from kafkapy.coordinators.groups.turn import Turn, sync_key
from kafkapy.coordinators.machine import RequestContext, Token
from kafkapy.protocol.messages.sync_group import SyncGroupRequest

PROTOCOL_REQUIRED_VERSION = 5


def sync_group(
    turn: Turn, token: Token, request: SyncGroupRequest, context: RequestContext
) -> None:
    """Decide a SyncGroup request."""
    group = turn.groups.get(request.group_id)
    code = _refusal(group, request, context.api_version)
    if code:
        turn.reply(token, sync_error(code))
        return
    assert group is not None, "an absent group is refused"
    member = group.members[request.member_id]
    group.pending_sync.pop(member.member_id, None)
    if not group.pending_sync:
        turn.cancel(sync_key(group.group_id))
    if group.state is State.STABLE:
        turn.reply(token, sync_answer(group, member))
        return
    refuse_sync(turn, member, ErrorCode.REBALANCE_IN_PROGRESS)
    member.awaiting_sync = Parked(token, context.api_version)
    if group.leader_id == member.member_id:
        become_stable(turn, group, {a.member_id: a.assignment for a in request.assignments})


def _refusal(group: ClassicGroup | None, request: SyncGroupRequest, version: int) -> ErrorCode:
    """Return what is wrong with the request, NONE if nothing is."""
    if version >= PROTOCOL_REQUIRED_VERSION and (
        request.protocol_type is None or request.protocol_name is None
    ):
        return ErrorCode.INCONSISTENT_GROUP_PROTOCOL
    if not request.group_id:
        return ErrorCode.INVALID_GROUP_ID
    if group is None or group.state is State.EMPTY:
        return ErrorCode.UNKNOWN_MEMBER_ID
    code = validate_member(group, request.member_id, request.group_instance_id)
    if code:
        return code
    if request.generation_id != group.generation_id:
        return ErrorCode.ILLEGAL_GENERATION
    if _contradicts(request.protocol_type, group.protocol_type) or _contradicts(
        request.protocol_name, group.protocol_name
    ):
        return ErrorCode.INCONSISTENT_GROUP_PROTOCOL
    if group.state is State.PREPARING_REBALANCE:
        return ErrorCode.REBALANCE_IN_PROGRESS
    return ErrorCode.NONE


def _contradicts(given: str | None, actual: str | None) -> bool:
    return given is not None and actual is not None and given != actual

"""How a rebalance begins, waits, completes and expires.

* It begins when membership or metadata changes. Parked syncs are sent back to join.
* The first one of an empty group waits `group.initial.rebalance.delay.ms`, again and again while
  members keep arriving, up to the rebalance timeout, so that a fleet that starts together needs
  one generation and not one each. With a delay of 0 it still completes from a deadline.
* Every other one completes as soon as all members have joined and no id is pending, or when the
  group's rebalance timeout has passed.
* On completion dynamic members that did not join are dropped and static ones stay; somebody who
  joined leads; all are answered.
* Then everybody has a rebalance timeout to send SyncGroup, or is dropped.

Reasons are not passed around: nothing depends on them.

Source: Kafka 4.4 GroupMetadataManager.prepareRebalance, tryCompleteInitialRebalanceElseSchedule,
completeClassicGroupJoin, expirePendingSync, expireClassicGroupMemberHeartbeat; KIP-134, KIP-345,
KIP-394.
"""

from __future__ import annotations

from kafkapy.base.errors import ErrorCode
from kafkapy.coordinators.groups.classic.answers import (
    join_answer,
    refuse_join,
    refuse_sync,
    sync_answer,
    take_sync,
)
from kafkapy.coordinators.groups.classic.group import ClassicGroup, State
from kafkapy.coordinators.groups.classic.member import Member
from kafkapy.coordinators.groups.records import group_fact
from kafkapy.coordinators.groups.turn import Turn, join_key, session_key, sync_key


def begin_or_go_on(turn: Turn, group: ClassicGroup) -> None:
    """Begin a rebalance, or complete the one that is going on if nobody is missing any more.

    Source: GroupMetadataManager.maybePrepareRebalanceOrCompleteJoin.
    """
    if group.can_rebalance():
        prepare_rebalance(turn, group)
    else:
        complete_join_if_all_joined(turn, group)


def prepare_rebalance(turn: Turn, group: ClassicGroup) -> None:
    """Begin a rebalance now."""
    if group.state is State.COMPLETING_REBALANCE:
        for member in group.members.values():
            member.assignment = b""
            if refuse_sync(turn, member, ErrorCode.REBALANCE_IN_PROGRESS):
                refresh_session(turn, group, member)
    group.pending_sync.clear()
    turn.cancel(sync_key(group.group_id))

    is_initial = group.state is State.EMPTY
    group.transition_to(State.PREPARING_REBALANCE, turn.wall_ms)
    if is_initial:
        delay_ms = turn.settings.initial_rebalance_delay_ms
        group.initial_remaining_ms = max(group.rebalance_timeout_ms() - delay_ms, 0)
        turn.after(join_key(group.group_id), delay_ms)
    elif group.has_all_members_joined():
        complete_join(turn, group)
    else:
        turn.after(join_key(group.group_id), group.rebalance_timeout_ms())


def complete_join_if_all_joined(
    turn: Turn, group: ClassicGroup, *, even_initial: bool = False
) -> None:
    """Complete a join phase in which nobody is missing; an initial one is left to its delay.

    `even_initial`: somebody was waited for in vain, so the delay has served its purpose.

    Source: GroupMetadataManager.maybeCompleteJoinPhase, removeMemberAndUpdateClassicGroup.
    """
    if group.state is not State.PREPARING_REBALANCE or not group.has_all_members_joined():
        return
    if group.initial_remaining_ms is None or even_initial:
        complete_join(turn, group)


def on_join_deadline(turn: Turn, group: ClassicGroup) -> None:
    """The join phase has taken its time: extend an initial rebalance, or complete it."""
    remaining_ms = group.initial_remaining_ms
    if remaining_ms and group.new_member_added:
        group.new_member_added = False
        delay_ms = min(turn.settings.initial_rebalance_delay_ms, remaining_ms)
        group.initial_remaining_ms = remaining_ms - delay_ms
        turn.after(join_key(group.group_id), delay_ms)
    else:
        complete_join(turn, group)


def complete_join(turn: Turn, group: ClassicGroup) -> None:
    """End the join phase with whoever has joined.

    If only static members are left and none of them has joined, the phase begins again.
    """
    turn.cancel(join_key(group.group_id))
    group.initial_remaining_ms = None
    group.new_member_added = False
    for member in list(group.members.values()):
        if member.awaiting_join is None and member.group_instance_id is None:
            drop_member(turn, group, member)
    if not group.elect_joined_leader() and group.members:
        turn.after(join_key(group.group_id), group.rebalance_timeout_ms())
        return
    group.init_next_generation(turn.wall_ms)
    if group.state is State.EMPTY:
        # Without members a record is small; should it not fit, the older one says nothing wrong.
        turn.fact(group_fact(group.group_id, group.to_record()))
        return
    for member in group.members.values():
        parked = group.take_join(member)
        if parked is not None:
            answer = join_answer(group, member.member_id, parked.version)
            turn.reply(parked.token, answer)
        refresh_session(turn, group, member)
        member.is_new = False
        group.pending_sync[member.member_id] = None
    turn.after(sync_key(group.group_id), group.rebalance_timeout_ms())


def become_stable(turn: Turn, group: ClassicGroup, assignments: dict[str, bytes]) -> None:
    """Take the leader's assignments, store them and answer every parked sync.

    Members the leader forgot get an empty assignment; ids it made up are ignored. If all of it is
    more than the log takes, everybody is told so and joins again.

    Source: GroupMetadataManager.classicGroupSyncToMember, resetAndPropagateAssignmentError.
    """
    for member in group.members.values():
        member.assignment = assignments.get(member.member_id, b"")
    group.transition_to(State.STABLE, turn.wall_ms)
    if not turn.fact(group_fact(group.group_id, group.to_record())):
        for member in group.members.values():
            member.assignment = b""
            if refuse_sync(turn, member, ErrorCode.UNKNOWN_SERVER_ERROR):
                refresh_session(turn, group, member)
        prepare_rebalance(turn, group)
        return
    for member in group.members.values():
        parked = take_sync(member)
        if parked is not None:
            turn.reply(parked.token, sync_answer(group, member))
            refresh_session(turn, group, member)


def on_sync_deadline(turn: Turn, group: ClassicGroup) -> None:
    """Drop the members that were answered a join and never asked for their assignment.

    Source: GroupMetadataManager.expirePendingSync; KAFKA-13437.
    """
    assert group.pending_sync, "the deadline outlived what it was for"
    for member_id in list(group.pending_sync):
        drop_member(turn, group, group.members[member_id])
    prepare_rebalance(turn, group)


def on_session_deadline(turn: Turn, group: ClassicGroup, member_id: str) -> None:
    """Nothing was heard of a member, or of a pending id, for its session timeout."""
    if member_id in group.pending_members:
        drop_pending(turn, group, member_id)
        complete_join_if_all_joined(turn, group, even_initial=True)
        return
    member = group.members[member_id]
    if not member.has_satisfied_heartbeat():
        drop_member(turn, group, member)
        after_removal(turn, group, even_initial=True)


def drop_member(turn: Turn, group: ClassicGroup, member: Member) -> None:
    """Strike a member. A parked request of it is told to start over, if anybody still listens."""
    refuse_join(turn, group, member, ErrorCode.UNKNOWN_MEMBER_ID)
    refuse_sync(turn, member, ErrorCode.UNKNOWN_MEMBER_ID)
    group.remove(member.member_id)
    turn.cancel(session_key(group.group_id, member.member_id))


def drop_pending(turn: Turn, group: ClassicGroup, member_id: str) -> None:
    """Forget an id that was handed out and not used."""
    group.remove(member_id)
    turn.cancel(session_key(group.group_id, member_id))


def after_removal(turn: Turn, group: ClassicGroup, *, even_initial: bool = False) -> None:
    """Rebalance what is left after members were struck."""
    if group.state in (State.STABLE, State.COMPLETING_REBALANCE):
        prepare_rebalance(turn, group)
    else:
        complete_join_if_all_joined(turn, group, even_initial=even_initial)


def refresh_session(turn: Turn, group: ClassicGroup, member: Member) -> None:
    """Begin a member's session timeout anew."""
    turn.after(session_key(group.group_id, member.member_id), member.session_timeout_ms)

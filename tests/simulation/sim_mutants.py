"""Rules broken on purpose, one at a time, to show that somebody notices.

Each mutant replaces a function or method by a wrong variant of it. `runtime` mutants break the
promise of the runtime, the others a rule of classic groups or offsets.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from typing import Any

import pytest

from kafkapy.base.errors import ErrorCode
from kafkapy.coordinators.groups import machine, offsets
from kafkapy.coordinators.groups.classic import answers, heartbeat, join, leave, rebalance, sync
from kafkapy.coordinators.groups.classic.group import ClassicGroup, State
from kafkapy.coordinators.groups.classic.member import Member
from kafkapy.coordinators.groups.machine import GroupMachine
from kafkapy.coordinators.machine import Outcome
from kafkapy.coordinators.runtime import Deadlines, Shard
from kafkapy.protocol.messages.join_group import JoinGroupResponseMember

Patch = pytest.MonkeyPatch
MUTANTS: dict[str, Callable[[Patch], None]] = {}


def mutant(apply: Callable[[Patch], None]) -> Callable[[Patch], None]:
    """Register a mutant under its function's name."""
    MUTANTS[apply.__name__.removeprefix("mutate_")] = apply
    return apply


@mutant
def mutate_runtime_no_reply_barrier(patch: Patch) -> None:
    def release(self: Shard) -> None:
        self._durable_position = self._position
        original(self)

    original = Shard._release
    patch.setattr(Shard, "_release", release)


@mutant
def mutate_runtime_reads_are_not_held(patch: Patch) -> None:
    def absorb(self: Shard, outcome: Outcome) -> None:
        if outcome.facts:
            original(self, outcome)
            return
        position, self._position = self._position, self._durable_position
        held, self._held = self._held, type(self._held)()
        original(self, outcome)
        self._held = held
        self._position = position

    original = Shard._absorb
    patch.setattr(Shard, "_absorb", absorb)


@mutant
def mutate_runtime_any_append_makes_everything_durable(patch: Patch) -> None:
    def append_done(self: Shard, epoch: int, base_offset: int, end_offset: int) -> None:
        original(self, epoch, base_offset, end_offset)
        if self.loaded:
            self._durable_position = self._position
            self._release()

    original = Shard.append_done
    patch.setattr(Shard, "append_done", append_done)


@mutant
def mutate_runtime_word_of_an_older_epoch_counts(patch: Patch) -> None:
    def append_done(self: Shard, epoch: int, base_offset: int, end_offset: int) -> None:
        pending = self._pending
        if not self.loaded or pending is None:
            return
        self._pending = None
        self._durable_position += len(pending.facts)
        self._release()

    patch.setattr(Shard, "append_done", append_done)


@mutant
def mutate_runtime_facts_survive_a_failure(patch: Patch) -> None:
    def fail(self: Shard, reason: str) -> None:
        lost = [*(self._pending.facts if self._pending else []), *self._gathered]
        original(self, reason)
        self._survivors = lost  # type: ignore[attr-defined]

    def end_load(self: Shard, now_ms: int, wall_ms: int) -> None:
        original_end(self, now_ms, wall_ms)
        self._gathered += getattr(self, "_survivors", [])
        self._position += len(getattr(self, "_survivors", []))
        self._survivors = []  # type: ignore[attr-defined]

    original, original_end = Shard.fail, Shard.end_load
    patch.setattr(Shard, "fail", fail)
    patch.setattr(Shard, "end_load", end_load)


@mutant
def mutate_runtime_a_reload_keeps_what_was_not_durable(patch: Patch) -> None:
    def reset(self: GroupMachine) -> None:
        self.groups = {}

    patch.setattr(GroupMachine, "reset", reset)


@mutant
def mutate_runtime_a_failure_forgets_parked_requests(patch: Patch) -> None:
    def fail(self: Shard, reason: str) -> None:
        for token in [token for token, asked in self._open.items() if not asked.decided]:
            del self._open[token]
        original(self, reason)

    original = Shard.fail
    patch.setattr(Shard, "fail", fail)


@mutant
def mutate_runtime_a_chunk_keeps_the_first_fact_of_a_key(patch: Patch) -> None:
    def load_chunk(self: Shard, facts: Any) -> None:
        first: dict[bytes, Any] = {}
        for fact in facts:
            first.setdefault(fact.key, fact)
        original(self, sorted(first.values()))
        self.end_offset = 0

    original = Shard.load_chunk
    patch.setattr(Shard, "load_chunk", load_chunk)


@mutant
def mutate_runtime_a_refreshed_deadline_fires_all_the_same(patch: Patch) -> None:
    def pop_due(self: Deadlines, now_ms: int) -> Any:
        while self._heap and self._heap[0][0] <= now_ms:
            _, _, key = heapq.heappop(self._heap)
            self._entries.pop(key, None)
            if self._deadlines.pop(key, None) is not None:
                return key
        return None

    patch.setattr(Deadlines, "pop_due", pop_due)


@mutant
def mutate_runtime_deadlines_survive_a_reload(patch: Patch) -> None:
    def forget(self: Shard) -> None:
        deadlines = self._deadlines
        original(self)
        self._deadlines = deadlines

    original = Shard._forget
    patch.setattr(Shard, "_forget", forget)


@mutant
def mutate_pending_members_are_not_waited_for(patch: Patch) -> None:
    patch.setattr(
        ClassicGroup,
        "has_all_members_joined",
        lambda self: self.joined_count == len(self.members),
    )


@mutant
def mutate_heartbeat_27_while_the_leader_assigns(patch: Patch) -> None:
    def wrong(turn: Any, request: Any) -> ErrorCode:
        code = heartbeat.heartbeat(turn, request)
        group = turn.groups.get(request.group_id)
        if code == ErrorCode.NONE and group.state is State.COMPLETING_REBALANCE:
            return ErrorCode.REBALANCE_IN_PROGRESS
        return code

    patch.setattr(machine, "heartbeat", wrong)


@mutant
def mutate_members_go_to_followers(patch: Patch) -> None:
    def wrong(group: ClassicGroup, *args: Any, **kwargs: Any) -> Any:
        answer = answers.join_answer(group, *args, **kwargs)
        answer.members = [
            JoinGroupResponseMember(member_id=member.member_id) for member in group.members.values()
        ]
        return answer

    patch.setattr(rebalance, "join_answer", wrong)


@mutant
def mutate_a_leader_that_joins_again_does_not_rebalance(patch: Patch) -> None:
    def wrong(step: Any, group: ClassicGroup) -> None:
        member = group.members.get(step.request.member_id)
        if group.state is State.STABLE and member and member.matches(step.protocols):
            step.reply(answers.join_answer(group, member.member_id, step.version))
        else:
            original(step, group)

    original = join._join_with_id
    patch.setattr(join, "_join_with_id", wrong)


@mutant
def mutate_a_static_restart_rebalances(patch: Patch) -> None:
    original = ClassicGroup.select_protocol
    patch.setattr(
        ClassicGroup,
        "select_protocol",
        lambda self: "?" if self.state is State.STABLE else original(self),
    )


@mutant
def mutate_a_static_member_is_never_fenced(patch: Patch) -> None:
    def wrong(group: ClassicGroup, member_id: str, instance_id: str | None) -> ErrorCode:
        known = member_id in group.members or instance_id in group.static_members
        return ErrorCode.NONE if known else ErrorCode.UNKNOWN_MEMBER_ID

    for module in (heartbeat, leave, join, sync, offsets):
        patch.setattr(module, "validate_member", wrong)


@mutant
def mutate_a_restarted_static_leader_is_told_to_assign(patch: Patch) -> None:
    def wrong(*args: Any, **kwargs: Any) -> Any:
        return answers.join_answer(*args, **{**kwargs, "skip_assignment": False})

    patch.setattr(join, "join_answer", wrong)


@mutant
def mutate_commits_of_any_generation_are_accepted(patch: Patch) -> None:
    def wrong(group: Any, request: Any, version: int) -> ErrorCode:
        code = original(group, request, version)
        return ErrorCode.NONE if code == ErrorCode.ILLEGAL_GENERATION and group else code

    original = offsets._commit_refusal
    patch.setattr(offsets, "_commit_refusal", wrong)


@mutant
def mutate_commits_are_refused_while_members_join(patch: Patch) -> None:
    def wrong(group: Any, request: Any, version: int) -> ErrorCode:
        code = original(group, request, version)
        if group is not None and group.state is State.PREPARING_REBALANCE:
            return code or ErrorCode.REBALANCE_IN_PROGRESS
        return code

    original = offsets._commit_refusal
    patch.setattr(offsets, "_commit_refusal", wrong)


@mutant
def mutate_strangers_commit_to_an_active_group(patch: Patch) -> None:
    def wrong(group: Any, request: Any, version: int) -> ErrorCode:
        if request.generation_id_or_member_epoch < 0:
            return ErrorCode.NONE
        return original(group, request, version)

    original = offsets._commit_refusal
    patch.setattr(offsets, "_commit_refusal", wrong)
    patch.setattr(offsets, "refresh_session", lambda *args: None)


@mutant
def mutate_the_leaders_first_protocol_wins(patch: Patch) -> None:
    patch.setattr(
        ClassicGroup,
        "select_protocol",
        lambda self: next(iter(self.members[self.leader_id].protocols)),
    )


@mutant
def mutate_metadata_is_compared_by_name_alone(patch: Patch) -> None:
    patch.setattr(
        Member, "matches", lambda self, protocols: list(self.protocols) == list(protocols)
    )


@mutant
def mutate_no_tombstone_is_written_for_a_deleted_offset(patch: Patch) -> None:
    patch.setattr(offsets, "offset_tombstone", lambda *args: (b"\x00\x63nothing", None))


@mutant
def mutate_no_tombstone_is_written_for_a_deleted_group(patch: Patch) -> None:
    patch.setattr(machine, "group_tombstone", lambda *args: (b"\x00\x63nothing", None))


@mutant
def mutate_heartbeats_do_not_refresh_the_session(patch: Patch) -> None:
    patch.setattr(heartbeat, "refresh_session", lambda *args: None)


@mutant
def mutate_a_loaded_member_has_no_session(patch: Patch) -> None:
    def on_loaded(self: GroupMachine, now_ms: int, wall_ms: int) -> Outcome:
        outcome = original(self, now_ms, wall_ms)
        outcome.timers = [timer for timer in outcome.timers if timer[0][0] != "session"]
        return outcome

    original = GroupMachine.on_loaded
    patch.setattr(GroupMachine, "on_loaded", on_loaded)


@mutant
def mutate_assignments_are_answered_and_not_stored(patch: Patch) -> None:
    def wrong(turn: Any, group: ClassicGroup, assignments: dict[str, bytes]) -> None:
        original(turn, group, assignments)
        turn.facts.pop()

    original = rebalance.become_stable
    patch.setattr(sync, "become_stable", wrong)


@mutant
def mutate_followers_are_answered_before_the_leader(patch: Patch) -> None:
    def wrong(turn: Any, token: Any, request: Any, context: Any) -> None:
        original(turn, token, request, context)
        group = turn.groups.get(request.group_id)
        member = group and group.members.get(request.member_id)
        if member and member.awaiting_sync and member.awaiting_sync.token is token:
            member.awaiting_sync = None
            turn.reply(token, answers.sync_answer(group, member))

    original = sync.sync_group
    patch.setitem(machine._HANDLERS, machine.SyncGroupRequest, wrong)


@mutant
def mutate_members_that_did_not_join_again_stay(patch: Patch) -> None:
    def wrong(turn: Any, group: ClassicGroup) -> None:
        for member in group.members.values():
            member.group_instance_id = member.group_instance_id or "kept"
            group.static_members.setdefault(member.group_instance_id, member.member_id)
        original(turn, group)

    original = rebalance.complete_join
    patch.setattr(rebalance, "complete_join", wrong)


@mutant
def mutate_members_that_never_sync_stay(patch: Patch) -> None:
    patch.setattr(rebalance, "on_sync_deadline", lambda turn, group: None)


@mutant
def mutate_a_displaced_join_is_not_answered(patch: Patch) -> None:
    def park_join(self: ClassicGroup, member: Member, parked: Any) -> None:
        original(self, member, parked)

    original = ClassicGroup.park_join
    patch.setattr(ClassicGroup, "park_join", park_join)


@mutant
def mutate_an_empty_groups_offsets_expire_by_their_commit(patch: Patch) -> None:
    def wrong(turn: Any, group: ClassicGroup, value: Any) -> bool:
        return bool(turn.wall_ms - value.commit_timestamp >= turn.settings.offsets_retention_ms)

    patch.setattr(offsets, "_has_expired", wrong)


@mutant
def mutate_what_members_read_expires(patch: Patch) -> None:
    patch.setattr(ClassicGroup, "is_subscribed_to", lambda self, topic: False)


@mutant
def mutate_the_initial_delay_is_not_extended(patch: Patch) -> None:
    patch.setattr(rebalance, "on_join_deadline", rebalance.complete_join)


@mutant
def mutate_a_full_group_lets_everybody_in(patch: Patch) -> None:
    patch.setattr(join, "_has_room", lambda *args: True)


@mutant
def mutate_a_loading_shard_refuses_heartbeats(patch: Patch) -> None:
    def refuse(self: GroupMachine, request: Any, context: Any, code: ErrorCode) -> object:
        if code == ErrorCode.COORDINATOR_LOAD_IN_PROGRESS:
            code = ErrorCode.UNKNOWN_MEMBER_ID
        return original(self, request, context, code)

    original = GroupMachine.refuse
    patch.setattr(GroupMachine, "refuse", refuse)

"""Static membership (KIP-345, KIP-814): restarts that nobody notices, and fencing."""

from __future__ import annotations

import pytest
from group_kit import Coordinator, Group

from kafkapy.base.errors import ErrorCode


@pytest.fixture
def static(group: Group) -> Group:
    """A stable group of static leader a (i1) and static follower b (i2)."""
    group.name_instances(a="i1", b="i2")
    group.settle("a", "b", session_ms=10_000)
    return group


def restart(group: Group, name: str) -> None:
    """The client's process is new: it knows its instance id and nothing else."""
    group.seat(name).member_id = ""
    group.seat(name).generation_id = -1


def test_a_restart_in_a_stable_group_does_not_rebalance(static: Group) -> None:
    restart(static, "b")
    call = static.join("b")
    assert call.code == ErrorCode.NONE
    assert call.answer.generation_id == 1
    assert call.answer.member_id == "i2-3"
    assert call.answer.leader == "i1-1"
    assert call.answer.members == []
    assert call.answer.skip_assignment is False
    assert static.state == "Stable"
    assert static.heartbeat("a") == ErrorCode.NONE


def test_the_new_id_takes_over_the_assignment(static: Group) -> None:
    restart(static, "b")
    static.join("b")
    assert static.sync("b").answer.assignment == b"part of b"


def test_a_restarted_leader_is_told_to_skip_the_assignment(static: Group) -> None:
    restart(static, "a")
    answer = static.join("a", version=9).answer
    assert answer.leader == answer.member_id == "i1-3"
    assert answer.skip_assignment is True
    assert [m.member_id for m in answer.members] == ["i2-2", "i1-3"]


@pytest.mark.parametrize("version", [5, 6, 7, 8])
def test_before_version_9_a_restarted_leader_believes_that_it_follows(
    static: Group, version: int
) -> None:
    restart(static, "a")
    answer = static.join("a", version=version).answer
    assert answer.leader == "i1-1"
    assert answer.member_id == "i1-3"
    assert answer.members == []
    assert answer.skip_assignment is False
    assert static.sync("a", version=min(version, 5)).answer.assignment == b"part of a"


def test_the_replaced_leader_leads_under_its_new_id(static: Group) -> None:
    restart(static, "a")
    static.join("a", version=8)
    assert static.coordinator.machine.groups["g"].leader_id == "i1-3"
    assert not static.join("a").done


def test_the_new_id_is_stored(static: Group) -> None:
    restart(static, "b")
    static.join("b")
    static.coordinator.restart()
    assert static.heartbeat("b") == ErrorCode.NONE


def test_the_answer_waits_until_the_new_id_is_durable(static: Group) -> None:
    static.coordinator.log.held = True
    restart(static, "b")
    call = static.join("b")
    assert not call.done
    static.coordinator.lose()
    assert call.code == ErrorCode.NOT_COORDINATOR
    static.coordinator.log.held = False
    assert static.heartbeat("b", member_id="i2-2", generation_id=1) == ErrorCode.NONE


def test_a_restart_after_which_the_vote_changes_rebalances(group: Group) -> None:
    group.name_instances(a="i1", b="i2")
    group.settle("a", "b", protocols=("range", "sticky"))
    restart(group, "b")
    call = group.join("b", protocols=("sticky",))
    assert not call.done
    a = group.join("a")
    assert a.answer.protocol_name == call.answer.protocol_name == "sticky"


def test_a_restart_with_other_metadata_but_the_same_vote_does_not_rebalance(
    static: Group,
) -> None:
    restart(static, "b")
    call = static.join("b", protocols={"range": b"other"})
    assert call.code == ErrorCode.NONE
    assert static.describe().members[1].member_metadata == b"other"


def test_a_restart_while_the_leader_assigns_rebalances(static: Group) -> None:
    static.join("a")
    static.join("b", protocols={"range": b"new"})
    assert static.state == "CompletingRebalance"
    restart(static, "b")
    assert not static.join("b").done
    assert static.state == "PreparingRebalance"


def test_a_restart_during_a_join_phase_joins_it(static: Group) -> None:
    a = static.join("a")
    restart(static, "b")
    b = static.join("b")
    assert a.answer.generation_id == b.answer.generation_id == 2
    assert b.answer.member_id == "i2-3"


def test_a_restart_during_an_initial_rebalance_waits_for_its_delay() -> None:
    group = Coordinator(initial_rebalance_delay_ms=3_000).group()
    first = group.join("a", instance="i1")
    restart(group, "a")
    second = group.join("a")
    assert first.code == ErrorCode.FENCED_INSTANCE_ID
    assert first.answer.member_id == "i1-1"
    assert not second.done
    group.coordinator.sleep(3_000)
    assert second.answer.member_id == "i1-2"


def test_the_old_members_parked_sync_is_fenced(static: Group) -> None:
    static.join("a")
    static.join("b", protocols={"range": b"new"})
    old = static.sync("b")
    restart(static, "b")
    static.join("b")
    assert old.code == ErrorCode.FENCED_INSTANCE_ID


def test_the_old_id_is_fenced_everywhere(static: Group) -> None:
    restart(static, "b")
    static.join("b")
    old = {"member_id": "i2-2", "generation_id": 1}
    assert static.heartbeat("b", **old) == ErrorCode.FENCED_INSTANCE_ID  # type: ignore[arg-type]
    assert static.sync("b", **old).code == ErrorCode.FENCED_INSTANCE_ID  # type: ignore[arg-type]
    assert static.commit("b", {("t", 0): 1}, **old) == ErrorCode.FENCED_INSTANCE_ID
    assert static.ask_join("b", member_id="i2-2").code == ErrorCode.FENCED_INSTANCE_ID
    left = static.leave_as(("i2-2", "i2")).answer.members[0]
    assert left.error_code == ErrorCode.FENCED_INSTANCE_ID


def test_a_restart_begins_a_full_session(static: Group) -> None:
    static.coordinator.sleep(9_000)
    static.heartbeat("a")
    restart(static, "b")
    static.join("b")
    static.coordinator.sleep(9_999)
    assert static.heartbeat("b") == ErrorCode.NONE


def test_the_old_ids_session_does_not_outlive_it(static: Group) -> None:
    restart(static, "b")
    static.join("b")
    deadlines = static.coordinator.shard._deadlines._deadlines
    assert ("session", "g", "i2-2") not in deadlines
    assert ("session", "g", "i2-3") in deadlines


def test_a_static_member_that_stays_away_is_removed_by_its_session(static: Group) -> None:
    static.coordinator.sleep(5_000)
    static.heartbeat("a")
    static.coordinator.sleep(5_000)
    assert static.state == "PreparingRebalance"
    assert "i2" not in static.coordinator.machine.groups["g"].static_members


def test_an_administrator_removes_a_static_member_by_instance_id(static: Group) -> None:
    answer = static.leave_as(("", "i2"), version=3).answer
    assert answer.error_code == 0
    left = answer.members[0]
    assert (left.member_id, left.group_instance_id, left.error_code) == ("", "i2", 0)
    assert static.heartbeat("a") == ErrorCode.REBALANCE_IN_PROGRESS
    assert static.heartbeat("b") == ErrorCode.UNKNOWN_MEMBER_ID


def test_an_unknown_instance_is_a_new_member(static: Group) -> None:
    assert not static.join("c", instance="i3").done
    assert static.state == "PreparingRebalance"


def test_with_a_stale_id_of_an_unknown_instance_the_member_is_unknown(static: Group) -> None:
    call = static.ask_join("c", member_id="i3-7", instance="i3")
    assert call.code == ErrorCode.UNKNOWN_MEMBER_ID

"""How a rebalance begins, waits, completes and expires."""

from __future__ import annotations

import pytest
from group_kit import Coordinator, Group

from kafkapy.base.errors import ErrorCode


def slow_start(delay_ms: int = 3_000) -> Group:
    return Coordinator(initial_rebalance_delay_ms=delay_ms).group()


def test_an_initial_rebalance_waits_for_its_delay() -> None:
    group = slow_start()
    a = group.join("a")
    group.coordinator.sleep(2_999)
    assert not a.done
    group.coordinator.sleep(1)
    assert a.answer.generation_id == 1


def test_with_no_delay_the_answer_still_comes_from_the_deadline(group: Group) -> None:
    a = group.join("a")
    assert not a.done
    group.coordinator.sleep(0)
    assert a.done


def test_a_newcomer_extends_the_initial_delay_once() -> None:
    group = slow_start()
    a = group.join("a")
    group.coordinator.sleep(2_000)
    b = group.join("b")
    group.coordinator.sleep(3_999)
    assert not a.done
    group.coordinator.sleep(1)
    assert a.answer.generation_id == b.answer.generation_id == 1
    assert group.coordinator.now_ms == 6_000


def test_the_initial_delay_is_extended_by_what_remains_of_the_rebalance_timeout() -> None:
    group = slow_start()
    a = group.join("a", rebalance_ms=7_000)
    names = iter("bcdefgh")
    for _ in range(6):
        group.coordinator.sleep(1_000)
        group.join(next(names), rebalance_ms=7_000)
    assert group.coordinator.now_ms == 6_000
    assert not a.done
    group.coordinator.sleep(999)
    assert not a.done
    group.coordinator.sleep(1)
    assert a.answer.generation_id == 1


def test_a_rebalance_timeout_below_the_delay_leaves_nothing_to_extend() -> None:
    group = slow_start()
    a = group.join("a", rebalance_ms=1_000)
    group.join("b", rebalance_ms=1_000)
    group.coordinator.sleep(3_000)
    assert a.done


def test_an_initial_rebalance_is_not_cut_short_by_everybody_being_there() -> None:
    group = slow_start()
    a = group.join("a")
    group.join("b")
    group.leave("b")
    assert not a.done


def test_an_initial_rebalance_completes_when_a_pending_id_expires() -> None:
    group = slow_start(20_000)
    a = group.join("a")
    group.ask_join("p", session_ms=6_000)
    group.coordinator.sleep(5_999)
    assert not a.done
    group.coordinator.sleep(1)
    assert a.done


def test_a_later_rebalance_completes_as_soon_as_all_have_joined(group: Group) -> None:
    group.settle("a", "b")
    a = group.join("a")
    assert not a.done
    b = group.join("b")
    assert a.answer.generation_id == b.answer.generation_id == 2


def test_a_single_member_rebalances_at_once(group: Group) -> None:
    group.settle("a")
    assert group.join("a").answer.generation_id == 2


def test_a_pending_id_holds_up_a_rebalance_until_it_joins(group: Group) -> None:
    group.settle("a")
    group.ask_join("b")
    a = group.join("a")
    assert not a.done
    b = group.ask_join("b")
    assert a.answer.generation_id == b.answer.generation_id == 2


def test_a_pending_id_holds_up_a_rebalance_until_it_leaves(group: Group) -> None:
    group.settle("a")
    group.ask_join("b")
    a = group.join("a")
    assert group.leave("b").answer.members[0].error_code == 0
    assert a.answer.generation_id == 2


def test_a_pending_id_holds_up_a_rebalance_until_its_session_times_out(group: Group) -> None:
    group.settle("a")
    group.ask_join("b", session_ms=6_000)
    a = group.join("a")
    group.coordinator.sleep(5_999)
    assert not a.done
    group.coordinator.sleep(1)
    assert a.answer.generation_id == 2
    assert group.ask_join("b").code == ErrorCode.UNKNOWN_MEMBER_ID


def test_a_pending_id_that_expires_in_a_stable_group_disturbs_nobody(group: Group) -> None:
    group.settle("a", session_ms=60_000)
    group.ask_join("b", session_ms=6_000)
    group.coordinator.sleep(6_000)
    assert group.state == "Stable"
    assert group.heartbeat("a") == ErrorCode.NONE


def test_dynamic_members_that_do_not_join_again_are_dropped(group: Group) -> None:
    group.settle("a", "b", rebalance_ms=15_000, session_ms=60_000)
    a = group.join("a")
    group.coordinator.sleep(14_999)
    assert not a.done
    group.coordinator.sleep(1)
    assert [m.member_id for m in a.answer.members] == ["a-1"]
    assert group.heartbeat("b") == ErrorCode.UNKNOWN_MEMBER_ID


def test_heartbeats_alone_do_not_keep_a_member_that_does_not_join(group: Group) -> None:
    group.settle("a", "b", rebalance_ms=15_000)
    a = group.join("a")
    for _ in range(3):
        group.coordinator.sleep(5_000)
        group.heartbeat("b")
    assert [m.member_id for m in a.answer.members] == ["a-1"]


def test_the_drop_of_a_member_takes_its_session_deadline_along(group: Group) -> None:
    group.settle("a", "b", rebalance_ms=5_000, session_ms=60_000)
    group.join("a")
    group.coordinator.sleep(5_000)
    keys = group.coordinator.shard._deadlines._deadlines
    assert ("session", "g", "b-2") not in keys


def test_a_leader_that_does_not_join_again_is_replaced_by_one_who_did(group: Group) -> None:
    group.settle("a", "b", rebalance_ms=5_000, session_ms=60_000)
    b = group.join("b", protocols={"range": b"new"})
    group.coordinator.sleep(5_000)
    assert b.answer.leader == "b-2"
    assert [m.member_id for m in b.answer.members] == ["b-2"]


def test_static_members_that_do_not_join_again_stay(group: Group) -> None:
    how = {"rebalance_ms": 5_000, "session_ms": 60_000}
    group.name_instances(a="i1", b="i2")
    group.settle("a", "b", **how)
    b = group.join("b", protocols={"range": b"new"})
    group.coordinator.sleep(5_000)
    assert b.answer.leader == "i2-2"
    assert {m.member_id for m in b.answer.members} == {"i1-1", "i2-2"}


def test_a_join_phase_that_nobody_joins_begins_again(group: Group) -> None:
    how = {"rebalance_ms": 5_000, "session_ms": 60_000}
    group.name_instances(a="i1", b="i2")
    group.settle("a", "b", "c", **how)
    group.leave("c")
    group.coordinator.sleep(5_000)
    assert group.state == "PreparingRebalance"
    a, b = group.join("a"), group.join("b")
    assert a.answer.generation_id == b.answer.generation_id == 2


def test_a_group_whose_members_are_all_gone_is_empty_one_generation_later(group: Group) -> None:
    group.settle("a")
    group.leave("a")
    assert group.state == "Empty"
    assert group.coordinator.machine.durable.groups["g"].generation == 2
    assert group.coordinator.machine.durable.groups["g"].leader is None


def test_an_initial_rebalance_that_everybody_left_ends_empty() -> None:
    group = slow_start()
    a = group.join("a")
    group.leave("a")
    assert a.code == ErrorCode.UNKNOWN_MEMBER_ID
    assert group.state == "PreparingRebalance"
    group.coordinator.sleep(3_000)
    assert group.state == "Empty"
    assert group.coordinator.machine.groups["g"].generation_id == 1


def test_members_that_never_ask_for_their_assignment_are_dropped(group: Group) -> None:
    group.settle("a", "b", rebalance_ms=8_000, session_ms=60_000)
    group.join("a")
    group.join("b", protocols={"range": b"new"})
    a = group.sync("a", {"a": b"x", "b": b"y"})
    assert a.answer.assignment == b"x"
    assert group.state == "Stable"
    group.coordinator.sleep(7_999)
    assert group.state == "Stable"
    group.coordinator.sleep(1)
    assert group.state == "PreparingRebalance"
    assert group.heartbeat("a") == ErrorCode.REBALANCE_IN_PROGRESS
    assert group.heartbeat("b") == ErrorCode.UNKNOWN_MEMBER_ID


def test_a_leader_that_never_assigns_is_dropped_and_its_followers_join_again(group: Group) -> None:
    group.settle("a", "b", rebalance_ms=8_000, session_ms=60_000)
    group.join("a")
    group.join("b", protocols={"range": b"new"})
    b = group.sync("b")
    group.coordinator.sleep(8_000)
    assert b.code == ErrorCode.REBALANCE_IN_PROGRESS
    b2 = group.join("b")
    assert b2.answer.leader == "b-2"


def test_a_sync_phase_that_nobody_finishes_leaves_an_empty_group(group: Group) -> None:
    group.join("a", rebalance_ms=8_000, session_ms=60_000)
    group.coordinator.sleep(8_000)
    assert group.state == "Empty"


def test_no_sync_deadline_is_left_once_all_have_synced(group: Group) -> None:
    group.settle("a", "b", rebalance_ms=8_000, session_ms=60_000)
    assert ("sync", "g") not in group.coordinator.shard._deadlines._deadlines
    group.coordinator.sleep(8_000)
    assert group.state == "Stable"


def test_parked_syncs_are_sent_back_when_a_rebalance_begins(group: Group) -> None:
    group.join("a")
    group.join("b")
    group.coordinator.sleep(0)
    b = group.sync("b")
    assert not b.done
    group.join("c")
    assert b.code == ErrorCode.REBALANCE_IN_PROGRESS
    assert b.answer.assignment == b""
    assert b.answer.protocol_name is None


def test_a_member_whose_session_times_out_causes_a_rebalance(group: Group) -> None:
    group.settle("a", "b", session_ms=10_000)
    group.coordinator.sleep(5_000)
    group.heartbeat("a")
    group.coordinator.sleep(4_999)
    assert group.state == "Stable"
    group.coordinator.sleep(1)
    assert group.state == "PreparingRebalance"
    assert group.join("a").answer.generation_id == 2


def test_a_member_that_dies_while_others_wait_for_it_completes_their_join(group: Group) -> None:
    group.settle("a", "b", session_ms=10_000)
    a = group.join("a")
    group.coordinator.sleep(10_000)
    assert a.answer.generation_id == 2


def test_a_member_that_dies_while_the_leader_assigns_causes_a_rebalance(group: Group) -> None:
    group.settle("a", "b", session_ms=10_000)
    group.join("a")
    group.join("b", protocols={"range": b"new"})
    b = group.sync("b")
    group.coordinator.sleep(10_000)
    assert b.code == ErrorCode.REBALANCE_IN_PROGRESS


def test_a_parked_join_keeps_an_old_member_alive(group: Group) -> None:
    group.settle("a", "b", session_ms=10_000, rebalance_ms=60_000)
    a = group.join("a")
    for _ in range(5):
        group.coordinator.sleep(9_000)
        group.heartbeat("b")
    assert not a.done
    group.join("b", protocols={"range": b"new"})
    assert a.code == ErrorCode.NONE


def test_a_parked_sync_keeps_a_member_alive(group: Group) -> None:
    group.settle("a", "b", session_ms=10_000, rebalance_ms=60_000)
    group.join("a")
    group.join("b", protocols={"range": b"new"})
    b = group.sync("b")
    for _ in range(5):
        group.coordinator.sleep(9_000)
        group.heartbeat("a")
    assert not b.done
    group.sync("a", {"b": b"y"})
    assert b.answer.assignment == b"y"
    group.coordinator.sleep(9_999)
    assert group.heartbeat("b") == ErrorCode.NONE


def test_a_new_members_parked_join_expires_after_five_minutes(group: Group) -> None:
    group.settle("a", session_ms=10_000, rebalance_ms=1_000_000)
    b = group.join("b")
    for _ in range(33):
        group.coordinator.sleep(9_000)
        group.heartbeat("a")
    group.coordinator.sleep(2_999)
    assert not b.done
    group.coordinator.sleep(1)
    assert b.code == ErrorCode.UNKNOWN_MEMBER_ID
    assert b.answer.member_id == ""


def test_after_its_first_answer_a_members_own_session_timeout_holds(group: Group) -> None:
    group.join("a", session_ms=10_000)
    group.coordinator.sleep(10_000)
    assert group.state == "Empty"


@pytest.mark.parametrize("instance", [None, "i1"])
def test_everybody_gets_a_full_session_when_the_join_completes(
    group: Group, instance: str | None
) -> None:
    group.settle("a", "b", session_ms=10_000)
    group.coordinator.sleep(9_000)
    group.join("a")
    group.join("b", protocols={"range": b"new"})
    group.coordinator.sleep(9_999)
    assert group.heartbeat("a") == ErrorCode.NONE
    assert group.heartbeat("b") == ErrorCode.NONE

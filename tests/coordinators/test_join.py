"""JoinGroup: who is let in, under which id, and what it causes."""

from __future__ import annotations

import pytest
from group_kit import Coordinator, Group, subscription

from kafkapy.base.errors import ErrorCode
from kafkapy.base.limits import GROUP_PENDING_MEMBERS_MAX


def members_of(answer: object) -> list[str]:
    return [member.member_id for member in answer.members]  # type: ignore[attr-defined]


def test_an_empty_group_id_is_invalid(shard: Coordinator) -> None:
    call = shard.group("").ask_join("a", member_id="me")
    assert call.code == ErrorCode.INVALID_GROUP_ID
    assert call.answer.member_id == "me"


@pytest.mark.parametrize("session_ms", [5_999, 1_800_001, 0, -1])
def test_session_timeouts_outside_the_bounds_are_refused(group: Group, session_ms: int) -> None:
    call = group.ask_join("a", session_ms=session_ms, member_id="me")
    assert call.code == ErrorCode.INVALID_SESSION_TIMEOUT
    assert call.answer.member_id == "me"
    assert group.state == "absent"


@pytest.mark.parametrize("session_ms", [6_000, 1_800_000])
def test_session_timeouts_at_the_bounds_are_accepted(group: Group, session_ms: int) -> None:
    assert group.ask_join("a", session_ms=session_ms).code == ErrorCode.MEMBER_ID_REQUIRED


def test_an_id_in_an_absent_group_is_unknown(group: Group) -> None:
    call = group.ask_join("a", member_id="me")
    assert call.code == ErrorCode.UNKNOWN_MEMBER_ID
    assert call.answer.member_id == "me"
    assert group.state == "absent"


@pytest.mark.parametrize("version", [4, 5, 9])
def test_a_dynamic_member_is_told_its_id_and_to_come_again(group: Group, version: int) -> None:
    call = group.ask_join("a", version=version)
    assert call.code == ErrorCode.MEMBER_ID_REQUIRED
    assert call.answer.member_id == "a-1"
    assert call.answer.generation_id == -1
    assert call.answer.leader == ""
    assert call.answer.protocol_name == ("" if version < 7 else None)


@pytest.mark.parametrize("version", [0, 1, 3])
def test_versions_before_4_are_let_in_without_the_detour(group: Group, version: int) -> None:
    call = group.ask_join("a", version=version)
    assert not call.done
    group.coordinator.sleep(0)
    assert call.code == ErrorCode.NONE
    assert call.answer.member_id == "a-1"


def test_a_static_member_is_let_in_without_the_detour(group: Group) -> None:
    call = group.ask_join("a", instance="i1")
    group.coordinator.sleep(0)
    assert call.code == ErrorCode.NONE
    assert call.answer.member_id == "i1-1"


def test_the_first_join_makes_the_group_visible_at_once(shard: Coordinator, group: Group) -> None:
    group.ask_join("a")
    assert [g.group_id for g in shard.list()] == ["g"]
    shard.restart()
    assert group.state == "Empty"
    assert group.describe().protocol_type == ""


def test_a_refused_first_join_leaves_no_group(group: Group) -> None:
    assert group.ask_join("a", protocols=()).code == ErrorCode.INCONSISTENT_GROUP_PROTOCOL
    assert group.ask_join("a", protocol_type="").code == ErrorCode.INCONSISTENT_GROUP_PROTOCOL
    assert group.state == "absent"


def test_the_first_generation_is_1_and_its_first_member_leads(group: Group) -> None:
    a, b = group.join("a"), group.join("b")
    group.coordinator.sleep(0)
    assert a.answer.generation_id == b.answer.generation_id == 1
    assert a.answer.leader == b.answer.leader == "a-1"
    assert group.state == "CompletingRebalance"


def test_members_go_to_the_leader_alone(group: Group) -> None:
    a = group.join("a", protocols={"range": b"meta a"})
    b = group.join("b", protocols={"range": b"meta b"})
    group.coordinator.sleep(0)
    assert [(m.member_id, m.metadata) for m in a.answer.members] == [
        ("a-1", b"meta a"),
        ("b-2", b"meta b"),
    ]
    assert b.answer.members == []


def test_instance_ids_are_listed_from_version_5(group: Group) -> None:
    call = group.join("a", instance="i1")
    group.coordinator.sleep(0)
    assert call.answer.members[0].group_instance_id == "i1"


def test_the_answer_names_type_and_protocol(group: Group) -> None:
    call = group.join("a", protocol_type="connect", protocols=("sessioned", "compatible"))
    group.coordinator.sleep(0)
    assert (call.answer.protocol_type, call.answer.protocol_name) == ("connect", "sessioned")
    assert call.answer.skip_assignment is False


@pytest.mark.parametrize(
    ("protocol_type", "protocols"), [("connect", ("range",)), ("consumer", ("other",))]
)
def test_a_newcomer_must_fit_the_group(
    group: Group, protocol_type: str, protocols: tuple[str, ...]
) -> None:
    group.settle("a")
    call = group.ask_join("b", protocol_type=protocol_type, protocols=protocols)
    assert call.code == ErrorCode.INCONSISTENT_GROUP_PROTOCOL
    assert call.answer.member_id == ""
    assert group.state == "Stable"


def test_a_member_that_comes_back_must_fit_the_group(group: Group) -> None:
    group.settle("a", "b")
    call = group.ask_join("b", protocols=("other",))
    assert call.code == ErrorCode.INCONSISTENT_GROUP_PROTOCOL
    assert call.answer.member_id == "b-2"


def test_an_empty_group_takes_the_type_of_its_next_member(group: Group) -> None:
    group.settle("a")
    group.leave("a")
    call = group.join("b", protocol_type="connect", protocols=("x",))
    group.coordinator.sleep(0)
    assert call.answer.protocol_type == "connect"


def test_the_protocol_with_most_votes_among_those_all_support_wins(group: Group) -> None:
    calls = [
        group.join("a", protocols=("fast", "range", "sticky")),
        group.join("b", protocols=("sticky", "range")),
        group.join("c", protocols=("sticky", "range")),
    ]
    group.coordinator.sleep(0)
    assert {call.answer.protocol_name for call in calls} == {"sticky"}


def test_a_protocol_offered_twice_counts_once(group: Group) -> None:
    group.join("a", protocols={"range": b"1"})
    group.coordinator.sleep(0)
    member = next(iter(group.coordinator.machine.groups["g"].members.values()))
    assert member.protocols == {"range": b"1"}


def test_version_0_rebalances_within_its_session_timeout(group: Group) -> None:
    group.ask_join("a", version=0, session_ms=7_000)
    group.coordinator.sleep(0)
    assert group.coordinator.machine.groups["g"].rebalance_timeout_ms() == 7_000


def test_a_group_rebalances_as_long_as_its_slowest_member_asks(group: Group) -> None:
    group.join("a", rebalance_ms=1_000)
    group.join("b", rebalance_ms=9_000)
    assert group.coordinator.machine.groups["g"].rebalance_timeout_ms() == 9_000


def test_an_unknown_id_is_unknown_in_every_state(group: Group) -> None:
    group.join("a")
    for state in ("PreparingRebalance", "CompletingRebalance", "Stable", "Empty"):
        assert group.state == state
        call = group.ask_join("x", member_id="nobody")
        assert call.code == ErrorCode.UNKNOWN_MEMBER_ID
        assert call.answer.member_id == "nobody"
        assert call.answer.protocol_name is None
        if state == "PreparingRebalance":
            group.coordinator.sleep(0)
        elif state == "CompletingRebalance":
            group.sync("a", {"a": b"x"})
        elif state == "Stable":
            group.leave("a")


def test_a_join_repeated_while_the_leader_assigns_gets_the_same_generation(group: Group) -> None:
    group.join("a")
    group.join("b")
    group.coordinator.sleep(0)
    again_b, again_a = group.join("b"), group.join("a")
    assert again_a.answer.generation_id == again_b.answer.generation_id == 1
    assert members_of(again_a.answer) == ["a-1", "b-2"]
    assert members_of(again_b.answer) == []
    assert group.state == "CompletingRebalance"


def test_changed_metadata_while_the_leader_assigns_rebalances(group: Group) -> None:
    group.join("a")
    group.join("b")
    group.coordinator.sleep(0)
    assert not group.join("b", protocols={"range": b"other"}).done
    assert group.state == "PreparingRebalance"


def test_a_follower_that_comes_back_unchanged_gets_the_current_generation(group: Group) -> None:
    group.settle("a", "b")
    call = group.join("b")
    assert call.answer.generation_id == 1
    assert call.answer.leader == "a-1"
    assert call.answer.members == []
    assert group.state == "Stable"


def test_a_follower_with_changed_metadata_rebalances(group: Group) -> None:
    group.settle("a", "b")
    call = group.join("b", protocols={"range": subscription("t", "u")})
    assert not call.done
    assert group.state == "PreparingRebalance"


def test_the_order_of_protocols_is_part_of_the_metadata(group: Group) -> None:
    group.settle("a", "b", protocols=("range", "sticky"))
    assert not group.join("b", protocols=("sticky", "range")).done


def test_a_leader_that_comes_back_unchanged_rebalances(group: Group) -> None:
    group.settle("a", "b")
    assert not group.join("a").done
    assert group.state == "PreparingRebalance"


def test_a_repeated_join_answers_the_one_it_displaces(group: Group) -> None:
    group.settle("a", "b")
    first = group.join("a")
    second = group.join("a")
    assert first.code == ErrorCode.REBALANCE_IN_PROGRESS
    assert first.answer.member_id == "a-1"
    assert not second.done
    group.join("b")
    assert second.answer.generation_id == 2


def test_timeouts_may_change_when_joining_again(group: Group) -> None:
    group.settle("a")
    group.settle("a", session_ms=20_000, rebalance_ms=5_000)
    member = group.coordinator.machine.groups["g"].members["a-1"]
    assert (member.session_timeout_ms, member.rebalance_timeout_ms) == (20_000, 5_000)


def test_a_pending_id_is_not_a_member(group: Group) -> None:
    group.settle("a")
    group.ask_join("b")
    assert group.heartbeat("b", generation_id=1) == ErrorCode.UNKNOWN_MEMBER_ID
    assert len(group.describe().members) == 1


def test_a_pending_id_with_an_instance_id_is_unknown(group: Group) -> None:
    group.ask_join("a")
    assert group.ask_join("a", instance="i1").code == ErrorCode.UNKNOWN_MEMBER_ID


def test_pending_members_are_bounded(group: Group) -> None:
    group.settle("a")
    for _ in range(GROUP_PENDING_MEMBERS_MAX + 2):
        group.ask_join("x", member_id="")
    state = group.coordinator.machine.groups["g"]
    assert len(state.pending_members) == GROUP_PENDING_MEMBERS_MAX
    assert "x-3" not in state.pending_members
    assert len(group.coordinator.shard._deadlines) == GROUP_PENDING_MEMBERS_MAX + 2


@pytest.mark.parametrize("how", [{}, {"instance": "i9"}])
def test_a_full_group_refuses_newcomers(how: dict[str, str]) -> None:
    group = Coordinator(max_size=2).group()
    group.settle("a", "b")
    call = group.ask_join("c", **how)  # type: ignore[arg-type]
    assert call.code == ErrorCode.GROUP_MAX_SIZE_REACHED
    assert call.answer.member_id == ""
    assert group.state == "Stable"


def test_a_full_group_lets_its_members_come_back() -> None:
    group = Coordinator(max_size=2).group()
    group.settle("a", "b")
    group.settle("a", "b")
    assert group.join("b").code == ErrorCode.NONE


def test_the_last_to_join_a_full_rebalance_are_turned_away() -> None:
    group = Coordinator(max_size=2, initial_rebalance_delay_ms=3_000).group()
    a, b = group.join("a"), group.join("b")
    assert group.join("c").code == ErrorCode.GROUP_MAX_SIZE_REACHED
    group.coordinator.sleep(6_000)
    assert a.code == b.code == ErrorCode.NONE


def test_a_member_that_waits_in_a_full_rebalance_may_repeat_its_join() -> None:
    group = Coordinator(max_size=2, initial_rebalance_delay_ms=3_000).group()
    group.join("a")
    group.join("b")
    assert not group.join("b").done


def test_a_pending_id_that_finds_the_group_full_is_forgotten() -> None:
    group = Coordinator(max_size=1, initial_rebalance_delay_ms=3_000).group()
    group.ask_join("late")
    a = group.join("a")
    assert group.ask_join("late").code == ErrorCode.GROUP_MAX_SIZE_REACHED
    assert not group.coordinator.machine.groups["g"].pending_members
    group.coordinator.sleep(3_000)
    assert a.answer.generation_id == 1


def test_turning_away_the_last_missing_member_completes_the_join() -> None:
    coordinator = Coordinator(max_size=3)
    group = coordinator.group()
    group.settle("a", "b", "c")
    coordinator.machine.settings = Coordinator(max_size=2).settings
    a, b = group.join("a"), group.join("b")
    c = group.join("c")
    assert c.code == ErrorCode.GROUP_MAX_SIZE_REACHED
    assert a.answer.generation_id == b.answer.generation_id == 2
    assert members_of(a.answer) == ["a-1", "b-2"]

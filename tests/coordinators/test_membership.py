"""Who may do what in which state: the matrix of member validation, heartbeats and leaving."""

from __future__ import annotations

import pytest
from group_kit import Coordinator, Group

from kafkapy.base.errors import ErrorCode

NONE = ErrorCode.NONE
UNKNOWN = ErrorCode.UNKNOWN_MEMBER_ID
FENCED = ErrorCode.FENCED_INSTANCE_ID
OLD = ErrorCode.ILLEGAL_GENERATION
REJOIN = ErrorCode.REBALANCE_IN_PROGRESS

STATES = ("PreparingRebalance", "CompletingRebalance", "Stable")


def in_state(state: str) -> Group:
    """A group of static a (i1) and dynamic b that is in generation 1, or on its way to 2."""
    group = Coordinator().group()
    group.name_instances(a="i1")
    if state == "CompletingRebalance":
        group.join("a")
        group.join("b")
        group.coordinator.sleep(0)
    else:
        group.settle("a", "b")
    if state == "PreparingRebalance":
        group.join("c")
    assert group.state == state
    return group


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    ("who", "code"),
    [
        ({"member_id": "other", "instance": "i1"}, FENCED),
        ({"member_id": "a-1", "instance": "i7"}, UNKNOWN),
        ({"member_id": "nobody"}, UNKNOWN),
    ],
    ids=["instance of another id", "unknown instance", "unknown member"],
)
def test_only_members_are_members(state: str, who: dict[str, str], code: ErrorCode) -> None:
    group = in_state(state)
    assert group.heartbeat("x", generation_id=1, **who) == code  # type: ignore[arg-type]
    assert group.sync("x", generation_id=1, **who).code == code  # type: ignore[arg-type]
    assert group.commit("x", {("t", 0): 1}, generation_id=1, **who) == code
    left = group.leave_as((who["member_id"], who.get("instance"))).answer.members[0]
    assert left.error_code == code


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("generation_id", [0, 2, -1])
def test_only_the_current_generation_counts(state: str, generation_id: int) -> None:
    group = in_state(state)
    assert group.heartbeat("b", generation_id=generation_id) == OLD
    assert group.sync("b", generation_id=generation_id).code == OLD
    assert group.commit("b", {("t", 0): 1}, generation_id=generation_id) == OLD


@pytest.mark.parametrize(
    ("state", "heartbeat", "commit"),
    [
        ("PreparingRebalance", REJOIN, NONE),
        ("CompletingRebalance", NONE, REJOIN),
        ("Stable", NONE, NONE),
    ],
)
def test_what_a_member_is_told_depends_on_the_state(
    state: str, heartbeat: ErrorCode, commit: ErrorCode
) -> None:
    group = in_state(state)
    assert group.heartbeat("b") == heartbeat
    assert group.commit("b", {("t", 0): 1}) == commit


def test_an_empty_group_id_is_invalid(shard: Coordinator) -> None:
    nameless = shard.group("")
    assert nameless.heartbeat("a") == ErrorCode.INVALID_GROUP_ID
    assert nameless.leave("a").code == ErrorCode.INVALID_GROUP_ID


def test_an_absent_group_has_no_members(group: Group) -> None:
    assert group.heartbeat("a", member_id="x", generation_id=1) == UNKNOWN
    left = group.leave_as(("x", None), ("", "i1")).answer
    assert left.error_code == 0
    assert [m.error_code for m in left.members] == [UNKNOWN, UNKNOWN]
    assert group.leave_as(("x", None), version=2).code == UNKNOWN


def test_an_empty_group_has_no_members(group: Group) -> None:
    group.settle("a")
    group.leave("a")
    assert group.heartbeat("a") == UNKNOWN
    assert group.leave("a").answer.members[0].error_code == UNKNOWN


@pytest.mark.parametrize("state", STATES)
def test_heartbeats_refresh_the_session(state: str) -> None:
    group = in_state(state)
    for _ in range(4):
        group.coordinator.sleep(9_000)
        group.heartbeat("a")
        group.heartbeat("b")
    assert len(group.coordinator.machine.groups["g"].members) >= 2


def test_a_refused_heartbeat_refreshes_nothing(group: Group) -> None:
    group.settle("a", "b")
    group.coordinator.sleep(9_000)
    group.heartbeat("a", generation_id=0)
    group.coordinator.sleep(1_000)
    assert group.state == "Empty"


@pytest.mark.parametrize("state", ["PreparingRebalance", "Stable"])
def test_commits_refresh_the_session(state: str) -> None:
    group = in_state(state)
    for _ in range(4):
        group.coordinator.sleep(9_000)
        group.commit("b", {("t", 0): 1})
    assert "b-2" in group.coordinator.machine.groups["g"].members


def test_fetching_offsets_does_not_refresh_the_session(group: Group) -> None:
    group.settle("a")
    group.coordinator.sleep(9_000)
    group.fetch(("t", 0))
    group.coordinator.sleep(1_000)
    assert group.state == "Empty"


def test_leaving_a_stable_group_rebalances_the_rest(group: Group) -> None:
    group.settle("a", "b")
    assert group.leave("b").code == NONE
    assert group.heartbeat("a") == REJOIN


def test_leaving_while_the_leader_assigns_rebalances_the_rest() -> None:
    group = in_state("CompletingRebalance")
    b = group.sync("b")
    assert group.leave("a").answer.members[0].error_code == NONE
    assert b.code == REJOIN
    assert group.state == "PreparingRebalance"


def test_leaving_while_others_wait_completes_their_join(group: Group) -> None:
    group.settle("a", "b")
    a = group.join("a")
    group.leave("b")
    assert a.answer.generation_id == 2


def test_a_leaver_whose_join_is_parked_is_told_to_start_over(group: Group) -> None:
    group.settle("a", "b")
    a = group.join("a")
    group.leave("a")
    assert a.code == UNKNOWN
    assert a.answer.member_id == ""


def test_a_leaver_whose_sync_is_parked_is_told_to_start_over() -> None:
    group = in_state("CompletingRebalance")
    b = group.sync("b")
    group.leave("b")
    assert b.code == UNKNOWN


def test_several_members_leave_with_a_code_for_each(group: Group) -> None:
    group.settle("a", "b", "c")
    call = group.leave_as(("a-1", None), ("nobody", None), ("c-3", None))
    assert call.code == NONE
    assert [(m.member_id, m.error_code) for m in call.answer.members] == [
        ("a-1", NONE),
        ("nobody", UNKNOWN),
        ("c-3", NONE),
    ]
    assert group.join("b").answer.leader == "b-2"


def test_if_nobody_left_nobody_rebalances(group: Group) -> None:
    group.settle("a")
    group.leave_as(("nobody", None), ("", "i9"), ("", None))
    assert group.state == "Stable"


@pytest.mark.parametrize("version", [0, 1, 2])
def test_before_version_3_one_member_leaves_and_the_code_is_at_the_top(
    group: Group, version: int
) -> None:
    group.settle("a", "b")
    assert group.leave_as(("nobody", None), version=version).code == UNKNOWN
    call = group.leave("b", version=version)
    assert call.code == NONE
    assert call.answer.members == []
    assert group.heartbeat("a") == REJOIN


def test_leaving_takes_the_session_deadline_along(group: Group) -> None:
    group.settle("a")
    group.leave("a")
    deadlines = group.coordinator.shard._deadlines._deadlines
    assert [key for key in deadlines if key[0] == "session"] == []

"""What breaks clients when a coordinator gets it almost right, one trap a test.

Numbers are those of the project's list of traps.
"""

from __future__ import annotations

import pytest
from group_kit import Coordinator, Group, subscription

from kafkapy.base.errors import ErrorCode


def test_trap_7_a_join_is_parked_and_heartbeats_of_others_go_on(group: Group) -> None:
    group.settle("a")
    b = group.join("b")
    assert not b.done
    assert group.heartbeat("a") == ErrorCode.REBALANCE_IN_PROGRESS
    a = group.join("a")
    assert a.answer.generation_id == b.answer.generation_id


def test_trap_8_a_pending_member_is_waited_for(group: Group) -> None:
    group.settle("a")
    assert group.ask_join("b").code == ErrorCode.MEMBER_ID_REQUIRED
    a = group.join("a")
    assert not a.done
    b = group.ask_join("b")
    assert a.answer.generation_id == b.answer.generation_id == 2


@pytest.mark.parametrize("how", [{"version": 3}, {"version": 0}, {"instance": "i1"}])
def test_trap_9_old_and_static_members_are_never_sent_away_for_an_id(
    group: Group, how: dict[str, object]
) -> None:
    call = group.ask_join("a", **how)  # type: ignore[arg-type]
    group.coordinator.sleep(0)
    assert call.code == ErrorCode.NONE


def test_trap_10_followers_get_no_member_list(group: Group) -> None:
    calls = [group.join(name) for name in "abc"]
    group.coordinator.sleep(0)
    assert [len(call.answer.members) for call in calls] == [3, 0, 0]


def test_trap_11_the_leaders_first_protocol_must_be_supported_by_all(group: Group) -> None:
    calls = [
        group.join("a", protocols=("cooperative-sticky", "range")),
        group.join("b", protocols=("range",)),
    ]
    group.coordinator.sleep(0)
    assert {call.answer.protocol_name for call in calls} == {"range"}


def test_trap_12_metadata_is_compared_byte_for_byte(group: Group) -> None:
    owned = subscription("t")
    group.settle("a", "b", protocols={"range": owned})
    call = group.join("b", protocols={"range": owned[:-1] + b"\x01"})
    assert not call.done


def test_trap_13_a_leader_that_joins_a_stable_group_unchanged_rebalances(group: Group) -> None:
    group.settle("a", "b")
    group.join("a")
    assert group.heartbeat("b") == ErrorCode.REBALANCE_IN_PROGRESS


def test_trap_14_a_static_restart_rebalances_nobody(group: Group) -> None:
    group.name_instances(a="i1", b="i2")
    group.settle("a", "b")
    assert group.join("b", member_id="").code == ErrorCode.NONE
    assert group.heartbeat("a") == ErrorCode.NONE


def test_trap_15_an_old_static_leader_is_told_its_old_id_leads(group: Group) -> None:
    group.name_instances(a="i1")
    group.settle("a")
    answer = group.join("a", member_id="", version=8).answer
    assert answer.leader == "i1-1" != answer.member_id


def test_trap_16_heartbeats_are_fine_while_the_leader_assigns(group: Group) -> None:
    group.join("a")
    group.coordinator.sleep(0)
    assert group.state == "CompletingRebalance"
    assert group.heartbeat("a") == ErrorCode.NONE


def test_trap_17_commits_of_the_old_generation_are_fine_while_members_join(group: Group) -> None:
    group.settle("a")
    group.join("b")
    assert group.commit("a", {("t", 0): 1}) == ErrorCode.NONE


def test_trap_18_commits_without_a_generation_need_an_empty_group(group: Group) -> None:
    assert group.commit(None, {("t", 0): 1}) == ErrorCode.NONE
    group.settle("a")
    assert group.commit(None, {("t", 0): 2}) == ErrorCode.UNKNOWN_MEMBER_ID
    group.leave("a")
    assert group.commit(None, {("t", 0): 3}) == ErrorCode.NONE


def test_trap_19_an_unknown_group_has_offset_minus_1_and_no_error(group: Group) -> None:
    answer = group.ask_fetch(("t", 0)).answer.groups[0]
    assert answer.error_code == 0
    assert answer.topics[0].partitions[0].error_code == 0
    assert answer.topics[0].partitions[0].committed_offset == -1


def test_trap_20_metadata_is_never_null(group: Group) -> None:
    group.commit(None, {("t", 0): 1}, metadata=None)
    partitions = group.ask_fetch(("t", 0), ("t", 1)).answer.groups[0].topics[0].partitions
    assert [p.metadata for p in partitions] == ["", ""]


def test_trap_23_new_error_codes_stay_out_of_old_versions(group: Group) -> None:
    assert group.commit("a", {("t", 0): 1}, generation_id=1, version=8) == 22
    assert group.describe(5).error_code == 0


def test_trap_24_a_missing_group_is_dead_to_old_tools(group: Group) -> None:
    assert group.describe(5).group_state == "Dead"


def test_trap_25_errors_of_leaving_stand_where_the_version_has_them(group: Group) -> None:
    group.settle("a")
    old = group.leave_as(("nobody", None), version=2).answer
    new = group.leave_as(("nobody", None), version=3).answer
    assert (old.error_code, old.members) == (ErrorCode.UNKNOWN_MEMBER_ID, [])
    assert (new.error_code, new.members[0].error_code) == (0, ErrorCode.UNKNOWN_MEMBER_ID)


def test_a_client_host_has_javas_leading_slash(shard: Coordinator) -> None:
    group = shard.group("g")
    group.settle("a", client_host="10.0.0.7")
    assert group.describe().members[0].client_host == "/10.0.0.7"


def test_deleting_a_stable_group_says_that_it_is_not_empty(
    shard: Coordinator, group: Group
) -> None:
    group.settle("a")
    assert shard.delete_groups("g") == {"g": ErrorCode.NON_EMPTY_GROUP}

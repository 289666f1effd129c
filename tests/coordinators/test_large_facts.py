"""What is larger than the log takes costs one request an error, and the shard nothing."""

from __future__ import annotations

import pytest
from group_kit import Coordinator, Group

from kafkapy.base.errors import ErrorCode
from kafkapy.coordinators.groups.durable import DurableState
from kafkapy.coordinators.groups.settings import GroupSettings
from kafkapy.coordinators.groups.turn import Turn

FACT_BYTES_MAX = 2_000
TOO_MUCH = bytes(FACT_BYTES_MAX)


@pytest.fixture
def shard() -> Coordinator:
    return Coordinator(fact_bytes_max=FACT_BYTES_MAX, offset_metadata_max_bytes=10 * FACT_BYTES_MAX)


def rebalance(group: Group) -> None:
    """Let leader a and follower b of a stable group come to a new generation."""
    calls = [group.join("a"), group.join("b")]
    assert [call.code for call in calls] == [ErrorCode.NONE] * 2
    assert Group.leads("a", calls[0])


def test_assignment_that_is_too_large_is_told_to_all_who_wait_for_it(
    shard: Coordinator, group: Group
) -> None:
    group.settle("a", "b")
    rebalance(group)
    follower = group.sync("b")
    leader = group.sync("a", {"a": TOO_MUCH, "b": b"x"})
    assert leader.code == follower.code == ErrorCode.UNKNOWN_SERVER_ERROR
    assert group.state == "PreparingRebalance"
    rebalance(group)
    follower = group.sync("b")
    assert group.sync("a", {"a": b"y", "b": b"x"}).code == ErrorCode.NONE
    assert follower.answer.assignment == b"x"
    assert shard.epoch == 1


def test_other_groups_of_the_shard_do_not_notice(shard: Coordinator, group: Group) -> None:
    other = shard.group("other")
    other.settle("c")
    group.settle("a", "b")
    rebalance(group)
    group.sync("a", {"a": TOO_MUCH})
    assert other.heartbeat("c") == ErrorCode.NONE
    assert other.commit("c", {("t", 0): 5}) == ErrorCode.NONE


def test_restarted_static_member_that_is_too_large_leaves_its_old_self_in_place(
    group: Group,
) -> None:
    group.name_instances(a="i1", b="i2")
    group.settle("a", "b")
    old_id = group.seat("b").member_id
    group.seat("b").member_id = ""
    call = group.ask_join("b", protocols={"range": TOO_MUCH})
    assert call.code == ErrorCode.UNKNOWN_SERVER_ERROR
    assert call.answer.member_id == ""
    assert group.state == "Stable"
    group.seat("b").member_id = old_id
    assert group.heartbeat("b") == ErrorCode.NONE
    assert group.sync("b").answer.assignment == b"part of b"
    described = {member.member_id: member for member in group.describe().members}
    assert described[old_id].member_metadata != TOO_MUCH


def test_old_self_of_a_refused_static_member_still_has_a_session(
    shard: Coordinator, group: Group
) -> None:
    group.name_instances(a="i1", b="i2")
    group.settle("a", "b", session_ms=10_000)
    group.seat("b").member_id = ""
    group.ask_join("b", protocols={"range": TOO_MUCH}, session_ms=60_000)
    for _ in range(3):
        shard.sleep(4_000)
        group.heartbeat("a")
    assert [member.group_instance_id for member in group.describe().members] == ["i1"]


def test_commit_that_is_too_large_is_refused_whole(group: Group) -> None:
    assert group.commit(None, {("t", 0): 1}) == ErrorCode.NONE
    code = group.commit(None, {("t", 0): 2, ("t", 1): 2}, metadata="m" * FACT_BYTES_MAX)
    assert code == ErrorCode.UNKNOWN_SERVER_ERROR
    assert group.fetch(("t", 0)) == {("t", 0): 1}


def test_offset_beside_one_that_is_too_large_is_not_stored(
    shard: Coordinator, group: Group
) -> None:
    topic = "t" * (FACT_BYTES_MAX // 2)
    longer = topic + "t" * FACT_BYTES_MAX
    assert group.commit(None, {(topic, 0): 1}) == ErrorCode.NONE
    code = group.commit(None, {(topic, 0): 2, (longer, 0): 2})
    assert code == ErrorCode.UNKNOWN_SERVER_ERROR
    assert group.fetch((topic, 0)) == {(topic, 0): 1}
    shard.restart()
    assert group.fetch((topic, 0)) == {(topic, 0): 1}


def test_fact_may_be_as_large_as_the_log_takes() -> None:
    settings = GroupSettings(fact_bytes_max=10)
    turn = Turn(DurableState(), {}, settings, lambda _: "", now_ms=0, wall_ms=0)
    assert turn.fact((b"12345", b"67890"))
    assert not turn.fact((b"12345", b"678901"))
    assert turn.fact((b"12345678901", None))
    assert len(turn.facts) == 2


def test_whoever_was_told_of_a_large_assignment_has_a_whole_session_to_join_again(
    shard: Coordinator, group: Group
) -> None:
    group.settle("a", "b", session_ms=10_000)
    rebalance(group)
    group.sync("b")
    for _ in range(2):
        # b waits for longer than a session; a is heard of.
        shard.sleep(6_000)
        group.heartbeat("a")
    group.sync("a", {"a": TOO_MUCH})
    joined = group.join("a")
    shard.sleep(9_999)
    assert not joined.done
    shard.sleep(1)
    assert joined.code == ErrorCode.NONE
    assert len(group.describe().members) == 1


def test_group_whose_name_alone_is_too_large_is_not_made(shard: Coordinator) -> None:
    group = shard.group("g" * FACT_BYTES_MAX)
    assert group.join("a").code == ErrorCode.UNKNOWN_SERVER_ERROR
    assert group.state == "absent"
    shard.group("g").settle("a")
    assert shard.group("g").state == "Stable"

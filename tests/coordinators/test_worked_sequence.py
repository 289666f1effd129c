"""Two Java consumers that meet in a fresh group, answer by answer."""

from __future__ import annotations

from group_kit import Group, subscription

from kafkapy.base.errors import ErrorCode

PROTOCOLS = {"range": subscription("t"), "cooperative-sticky": subscription("t") + b"\0\0\0\0"}


def test_two_java_consumers_in_a_fresh_group(group: Group) -> None:
    first = group.ask_join("A", protocols=PROTOCOLS)
    assert first.code == ErrorCode.MEMBER_ID_REQUIRED
    assert first.answer.member_id == "A-1"
    assert (first.answer.generation_id, first.answer.leader) == (-1, "")

    a = group.ask_join("A", protocols=PROTOCOLS)
    assert not a.done
    group.coordinator.sleep(0)
    assert (a.code, a.answer.generation_id, a.answer.protocol_name) == (0, 1, "range")
    assert (a.answer.leader, [m.member_id for m in a.answer.members]) == ("A-1", ["A-1"])

    b = group.ask_join("B", protocols=PROTOCOLS)
    assert (b.code, b.answer.member_id) == (ErrorCode.MEMBER_ID_REQUIRED, "B-2")

    synced = group.sync("A", {"A": b"t: 0 1 2 3"}).answer
    assert (synced.error_code, synced.protocol_type, synced.protocol_name) == (
        0, "consumer", "range",
    )  # fmt: skip
    assert synced.assignment == b"t: 0 1 2 3"

    b = group.ask_join("B", protocols=PROTOCOLS)
    assert not b.done
    assert group.state == "PreparingRebalance"
    assert group.heartbeat("A") == ErrorCode.REBALANCE_IN_PROGRESS
    assert group.commit("A", {("t", 0): 10}) == ErrorCode.NONE

    a = group.ask_join("A", protocols=PROTOCOLS)
    assert a.answer.generation_id == b.answer.generation_id == 2
    assert [m.member_id for m in a.answer.members] == ["A-1", "B-2"]
    assert b.answer.members == []

    follower = group.sync("B")
    assert not follower.done
    leader = group.sync("A", {"A": b"t: 0 1", "B": b"t: 2 3"})
    assert (leader.code, leader.answer.assignment) == (0, b"t: 0 1")
    assert (follower.code, follower.answer.assignment) == (0, b"t: 2 3")

    left = group.leave("B").answer
    assert (left.error_code, left.members[0].error_code) == (0, 0)
    assert group.heartbeat("A") == ErrorCode.REBALANCE_IN_PROGRESS
    assert group.ask_join("A", protocols=PROTOCOLS).answer.generation_id == 3

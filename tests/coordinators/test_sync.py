"""SyncGroup: the leader brings the assignment, everybody gets their part of it."""

from __future__ import annotations

import pytest
from group_kit import Coordinator, Group

from kafkapy.base.errors import ErrorCode


@pytest.fixture
def joined(group: Group) -> Group:
    """Two members of generation 1, before anybody has sent SyncGroup."""
    group.join("a")
    group.join("b")
    group.coordinator.sleep(0)
    return group


@pytest.mark.parametrize("missing", ["protocol_type", "protocol_name"])
def test_version_5_must_name_type_and_protocol(joined: Group, missing: str) -> None:
    call = joined.sync("a", {}, **{missing: None})  # type: ignore[arg-type]
    assert call.code == ErrorCode.INCONSISTENT_GROUP_PROTOCOL


def test_the_protocol_is_asked_for_before_the_group(shard: Coordinator) -> None:
    call = shard.group("").sync("a", protocol_name=None)
    assert call.code == ErrorCode.INCONSISTENT_GROUP_PROTOCOL


def test_an_empty_group_id_is_invalid(shard: Coordinator) -> None:
    assert shard.group("").sync("a").code == ErrorCode.INVALID_GROUP_ID


def test_absent_and_empty_groups_know_nobody(group: Group) -> None:
    assert group.sync("a", member_id="x").code == ErrorCode.UNKNOWN_MEMBER_ID
    group.settle("a")
    group.leave("a")
    assert group.sync("a").code == ErrorCode.UNKNOWN_MEMBER_ID


@pytest.mark.parametrize(
    "how", [{"protocol_type": "connect"}, {"protocol_name": "sticky"}], ids=["type", "name"]
)
def test_type_and_protocol_must_be_those_of_the_group(joined: Group, how: dict[str, str]) -> None:
    call = joined.sync("a", {}, **how)  # type: ignore[arg-type]
    assert call.code == ErrorCode.INCONSISTENT_GROUP_PROTOCOL


@pytest.mark.parametrize("version", [0, 3, 4])
def test_before_version_5_nobody_asks_for_the_protocol(joined: Group, version: int) -> None:
    assert joined.sync("a", {"a": b"x"}, version=version).answer.assignment == b"x"


def test_while_members_join_the_answer_is_to_join(joined: Group) -> None:
    joined.join("c")
    assert joined.sync("a", {}).code == ErrorCode.REBALANCE_IN_PROGRESS


def test_followers_wait_for_the_leader(joined: Group) -> None:
    b = joined.sync("b")
    assert not b.done
    assert joined.state == "CompletingRebalance"
    a = joined.sync("a", {"a": b"for a", "b": b"for b"})
    assert a.answer.assignment == b"for a"
    assert b.answer.assignment == b"for b"
    assert joined.state == "Stable"


def test_the_answer_names_type_and_protocol(joined: Group) -> None:
    answer = joined.sync("a", {}).answer
    assert (answer.protocol_type, answer.protocol_name) == ("consumer", "range")


def test_a_followers_assignments_are_ignored(joined: Group) -> None:
    b = joined.sync("b", {"a": b"evil", "b": b"evil"})
    assert not b.done
    joined.sync("a", {"a": b"for a", "b": b"for b"})
    assert b.answer.assignment == b"for b"


def test_members_that_the_leader_forgot_get_an_empty_assignment(joined: Group) -> None:
    b = joined.sync("b")
    joined.sync("a", {"a": b"all", "made up": b"x"})
    assert b.code == ErrorCode.NONE
    assert b.answer.assignment == b""


def test_a_stable_group_answers_at_once(joined: Group) -> None:
    joined.sync("a", {"a": b"for a", "b": b"for b"})
    assert joined.sync("b").answer.assignment == b"for b"
    assert joined.sync("b").answer.assignment == b"for b"


def test_a_leader_cannot_change_a_stable_assignment(joined: Group) -> None:
    joined.sync("a", {"a": b"for a", "b": b"for b"})
    assert joined.sync("a", {"a": b"new"}).answer.assignment == b"for a"


def test_a_repeated_sync_answers_the_one_it_displaces(joined: Group) -> None:
    first = joined.sync("b")
    second = joined.sync("b")
    assert first.code == ErrorCode.REBALANCE_IN_PROGRESS
    joined.sync("a", {"b": b"for b"})
    assert second.answer.assignment == b"for b"


def test_nobody_learns_an_assignment_that_is_not_durable(joined: Group) -> None:
    log = joined.coordinator.log
    log.held = True
    b = joined.sync("b")
    a = joined.sync("a", {"b": b"for b"})
    assert not a.done
    assert not b.done
    joined.coordinator.flush()
    assert b.answer.assignment == b"for b"


def test_a_lost_assignment_sends_everybody_to_join_again(joined: Group) -> None:
    joined.coordinator.log.held = True
    b = joined.sync("b")
    a = joined.sync("a", {"b": b"for b"})
    joined.coordinator.lose()
    assert a.code == b.code == ErrorCode.NOT_COORDINATOR
    assert joined.state == "Empty"


def test_the_stored_group_has_everything_a_restart_needs(joined: Group) -> None:
    joined.sync("a", {"a": b"for a", "b": b"for b"})
    stored = joined.coordinator.machine.durable.groups["g"]
    assert (stored.protocol_type, stored.protocol, stored.generation) == ("consumer", "range", 1)
    assert stored.leader == "a-1"
    assert stored.current_state_timestamp == joined.coordinator.wall_ms
    member = stored.members[1]
    assert (member.member_id, member.client_id, member.client_host) == ("b-2", "b", "/127.0.0.1")
    assert (member.session_timeout, member.rebalance_timeout) == (10_000, 60_000)
    assert member.assignment == b"for b"

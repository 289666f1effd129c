"""DescribeGroups, ListGroups and DeleteGroups."""

from __future__ import annotations

import pytest
from group_kit import Coordinator, Group, subscription

from kafkapy.base.errors import ErrorCode


def test_a_stable_group_shows_protocol_metadata_and_assignments(group: Group) -> None:
    group.name_instances(a="i1")
    group.settle("a")
    described = group.describe()
    assert described.error_code == 0
    assert described.group_id == "g"
    assert (described.group_state, described.protocol_type) == ("Stable", "consumer")
    assert described.protocol_data == "range"
    member = described.members[0]
    assert (member.member_id, member.group_instance_id) == ("i1-1", "i1")
    assert (member.client_id, member.client_host) == ("a", "/127.0.0.1")
    assert member.member_metadata == subscription("t")
    assert member.member_assignment == b"part of a"


def test_any_other_state_shows_no_protocol_and_no_metadata(group: Group) -> None:
    group.settle("a")
    group.join("b")
    described = group.describe()
    assert described.group_state == "PreparingRebalance"
    assert described.protocol_type == "consumer"
    assert described.protocol_data == ""
    assert [m.member_metadata for m in described.members] == [b"", b""]
    assert described.members[0].member_assignment == b"part of a"


@pytest.mark.parametrize("version", [0, 3, 5])
def test_before_version_6_a_missing_group_is_dead_without_an_error(
    group: Group, version: int
) -> None:
    described = group.describe(version)
    assert (described.error_code, described.group_state) == (0, "Dead")
    assert described.group_id == "g"
    assert described.members == []


def test_from_version_6_a_missing_group_is_not_found(group: Group) -> None:
    described = group.describe(6)
    assert described.error_code == ErrorCode.GROUP_ID_NOT_FOUND
    assert described.error_message == "Group g not found."
    assert described.group_state == "Dead"


@pytest.mark.parametrize("version", [0, 3, 4, 6])
def test_instance_ids_are_shown_from_version_4(group: Group, version: int) -> None:
    group.name_instances(a="i1")
    group.settle("a")
    member = group.describe(version).members[0]
    assert member.group_instance_id == ("i1" if version >= 4 else None)


def test_authorized_operations_are_not_known_here(group: Group) -> None:
    group.settle("a")
    assert group.describe().authorized_operations == -(2**31)


def test_a_simple_group_has_no_protocol_type(shard: Coordinator, group: Group) -> None:
    group.commit(None, {("t", 0): 1})
    assert group.describe().protocol_type == ""
    assert shard.list()[0].protocol_type == ""


@pytest.mark.parametrize("version", range(6))
def test_lists_say_what_their_version_can(shard: Coordinator, group: Group, version: int) -> None:
    group.settle("a")
    listed = shard.list(version)[0]
    assert (listed.group_id, listed.protocol_type) == ("g", "consumer")
    assert listed.group_state == ("Stable" if version >= 4 else "")
    assert listed.group_type == ("classic" if version >= 5 else "")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"states": ["stable"]}, ["g"]),
        ({"states": [" STABLE ", "nonsense"]}, ["g"]),
        ({"states": ["empty", "preparingrebalance"]}, ["simple"]),
        ({"states": ["nonsense"]}, []),
        ({"types": ["Classic"]}, ["g", "simple"]),
        ({"types": ["consumer"]}, []),
        ({"types": ["nonsense"]}, []),
        ({"types": ["classic"], "states": ["Empty"]}, ["simple"]),
    ],
)
def test_filters_ignore_case_and_what_they_do_not_know(
    shard: Coordinator, filters: dict[str, list[str]], found: list[str]
) -> None:
    shard.group("g").settle("a")
    shard.group("simple").commit(None, {("t", 0): 1})
    assert sorted(g.group_id for g in shard.list(5, **filters)) == found


def test_only_groups_that_are_empty_are_deleted(shard: Coordinator) -> None:
    shard.group("busy").settle("a")
    shard.group("empty").commit(None, {("t", 0): 1, ("t", 1): 2})
    assert shard.delete_groups("busy", "empty", "absent", "empty") == {
        "busy": ErrorCode.NON_EMPTY_GROUP,
        "empty": ErrorCode.NONE,
        "absent": ErrorCode.GROUP_ID_NOT_FOUND,
    }
    assert shard.group("empty").fetch() == {}
    assert [g.group_id for g in shard.list()] == ["busy"]


def test_a_deleted_group_stays_deleted(shard: Coordinator, group: Group) -> None:
    group.settle("a")
    group.commit("a", {("t", 0): 1})
    group.leave("a")
    shard.delete_groups("g")
    shard.restart()
    assert group.state == "absent"
    assert shard.machine.snapshot_facts() == []


def test_a_group_named_twice_is_deleted_once(shard: Coordinator, group: Group) -> None:
    group.commit(None, {("t", 0): 1})
    assert shard.delete_groups("g", "g") == {"g": ErrorCode.NONE}


@pytest.mark.parametrize("phase", ["PreparingRebalance", "CompletingRebalance"])
def test_a_group_that_rebalances_is_not_deleted(
    shard: Coordinator, group: Group, phase: str
) -> None:
    group.join("a")
    if phase == "CompletingRebalance":
        shard.sleep(0)
    assert group.state == phase
    assert shard.delete_groups("g") == {"g": ErrorCode.NON_EMPTY_GROUP}

"""OffsetCommit: who may commit, and what is stored."""

from __future__ import annotations

import pytest
from group_kit import Coordinator, Group

from kafkapy.base.errors import ErrorCode

TOPIC_ID = bytes(15) + b"\x05"


def test_a_member_commits_and_reads_back(group: Group) -> None:
    group.settle("a")
    assert group.commit("a", {("t", 0): 5, ("u", 3): 7}) == ErrorCode.NONE
    assert group.fetch() == {("t", 0): 5, ("u", 3): 7}


@pytest.mark.parametrize("group_id", ["g", ""])
def test_a_client_that_is_no_member_commits_to_an_absent_group_and_makes_it(
    shard: Coordinator, group_id: str
) -> None:
    group = shard.group(group_id)
    assert group.commit(None, {("t", 0): 5}) == ErrorCode.NONE
    assert group.state == "Empty"
    assert group.fetch(("t", 0)) == {("t", 0): 5}


@pytest.mark.parametrize(
    ("version", "code"),
    [(8, ErrorCode.ILLEGAL_GENERATION), (9, ErrorCode.GROUP_ID_NOT_FOUND)],
)
def test_a_generation_of_an_absent_group_is_refused_as_the_version_knows(
    group: Group, version: int, code: ErrorCode
) -> None:
    how = {"generation_id": 3, "member_id": "x", "version": version}
    assert group.commit("a", {("t", 0): 5, ("t", 1): 6}, **how) == code
    assert group.state == "absent"


def test_a_client_that_is_no_member_commits_to_an_empty_group(group: Group) -> None:
    group.settle("a")
    group.leave("a")
    assert group.commit(None, {("t", 0): 5}) == ErrorCode.NONE
    assert group.commit("a", {("t", 0): 5}, generation_id=-1) == ErrorCode.NONE


def test_a_former_member_does_not_commit_to_an_empty_group(group: Group) -> None:
    group.settle("a")
    group.leave("a")
    assert group.commit("a", {("t", 0): 5}) == ErrorCode.UNKNOWN_MEMBER_ID


@pytest.mark.parametrize("phase", ["PreparingRebalance", "CompletingRebalance", "Stable"])
def test_a_client_that_is_no_member_does_not_commit_to_an_active_group(
    group: Group, phase: str
) -> None:
    group.join("a")
    if phase != "PreparingRebalance":
        group.coordinator.sleep(0)
    if phase == "Stable":
        group.sync("a", {})
    assert group.state == phase
    assert group.commit(None, {("t", 0): 5}) == ErrorCode.UNKNOWN_MEMBER_ID
    assert group.fetch(("t", 0)) == {("t", 0): -1}


def test_a_member_without_a_generation_does_not_commit_to_an_active_group(group: Group) -> None:
    group.settle("a")
    code = group.commit("a", {("t", 0): 5}, generation_id=-1)
    assert code == ErrorCode.ILLEGAL_GENERATION


def test_an_instance_alone_is_checked(group: Group) -> None:
    group.name_instances(a="i1")
    group.settle("a")
    how = {"generation_id": -1, "member_id": "", "instance": "i1"}
    assert group.commit("b", {("t", 0): 5}, **how) == ErrorCode.FENCED_INSTANCE_ID


def test_metadata_that_is_too_long_fails_its_partition_alone(group: Group) -> None:
    group.settle("a")
    call = group.ask_commit("a", {("t", 0): 1}, metadata="x" * 4_097)
    assert call.answer.topics[0].partitions[0].error_code == ErrorCode.OFFSET_METADATA_TOO_LARGE
    assert group.commit("a", {("t", 1): 1}, metadata="x" * 4_096) == ErrorCode.NONE
    assert group.fetch() == {("t", 1): 1}


def test_metadata_is_measured_in_utf16_units(group: Group) -> None:
    face = "\N{GRINNING FACE}"
    assert group.commit(None, {("t", 0): 1}, metadata=face * 2_048) == ErrorCode.NONE
    code = group.commit(None, {("t", 0): 1}, metadata=face * 2_049)
    assert code == ErrorCode.OFFSET_METADATA_TOO_LARGE


def test_a_commit_of_which_nothing_is_left_makes_no_group(group: Group) -> None:
    assert group.commit(None, {("t", 0): 1}, metadata="x" * 5_000) != ErrorCode.NONE
    assert group.state == "absent"


def test_null_metadata_is_read_back_as_empty(group: Group) -> None:
    group.commit(None, {("t", 0): 1}, metadata=None)
    answer = group.ask_fetch(("t", 0)).answer.groups[0].topics[0].partitions[0]
    assert answer.metadata == ""


def test_leader_epoch_metadata_and_topic_id_are_stored(group: Group) -> None:
    group.commit(None, {("t", 0): 9}, leader_epoch=4, metadata="note", topic_ids={"t": TOPIC_ID})
    stored = group.coordinator.machine.durable.offset("g", "t", 0)
    assert stored is not None
    assert (stored.offset, stored.leader_epoch, stored.metadata) == (9, 4, "note")
    assert stored.topic_id == TOPIC_ID
    assert stored.commit_timestamp == group.coordinator.wall_ms
    assert stored.expire_timestamp == -1


def test_a_retention_time_becomes_an_expiry(group: Group) -> None:
    group.commit(None, {("t", 0): 9}, retention_ms=5_000, version=4)
    stored = group.coordinator.machine.durable.offset("g", "t", 0)
    assert stored is not None
    assert stored.expire_timestamp == group.coordinator.wall_ms + 5_000


def test_a_retention_time_beyond_all_time_never_ends(group: Group) -> None:
    assert group.commit(None, {("t", 0): 9}, retention_ms=2**63 - 1, version=4) == ErrorCode.NONE
    stored = group.coordinator.machine.durable.offset("g", "t", 0)
    assert stored is not None
    assert stored.expire_timestamp == 2**63 - 1


def test_the_last_of_two_commits_of_a_partition_wins_and_both_are_answered(group: Group) -> None:
    request = group.ask_commit(None, {("t", 0): 1}).request
    request.topics = [*request.topics, *group.ask_commit(None, {("t", 0): 2}).request.topics]
    answer = group.coordinator.ask(request, 9).answer
    assert [t.partitions[0].error_code for t in answer.topics] == [0, 0]
    assert group.fetch(("t", 0)) == {("t", 0): 2}


def test_the_answer_names_what_was_asked(group: Group) -> None:
    answer = group.ask_commit(None, {("t", 3): 1, ("u", 4): 1}, topic_ids={"t": TOPIC_ID}).answer
    assert [(t.name, t.topic_id, t.partitions[0].partition_index) for t in answer.topics] == [
        ("t", TOPIC_ID, 3),
        ("u", bytes(16), 4),
    ]


def test_a_commit_is_answered_when_it_is_durable(group: Group) -> None:
    group.coordinator.log.held = True
    call = group.ask_commit(None, {("t", 0): 1})
    assert not call.done
    group.coordinator.flush()
    assert call.done


def test_commits_that_arrive_meanwhile_form_one_append(group: Group) -> None:
    log = group.coordinator.log
    log.held = True
    calls = [group.ask_commit(None, {("t", 0): n}) for n in range(5)]
    group.coordinator.flush()
    assert [len(append.facts) for append in log.appends] == [1, 4]
    assert all(call.done for call in calls)
    assert group.fetch(("t", 0)) == {("t", 0): 4}


def test_offsets_are_not_compared_with_anything(group: Group) -> None:
    group.commit(None, {("t", 0): 9})
    assert group.commit(None, {("t", 0): 3}) == ErrorCode.NONE
    assert group.fetch(("t", 0)) == {("t", 0): 3}

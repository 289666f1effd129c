"""What a restart, a failed write or a fence does to groups and to the requests that wait."""

from __future__ import annotations

import pytest
from group_kit import Coordinator, FakeLog, Group

from kafkapy.base.errors import ErrorCode
from kafkapy.coordinators.groups.records import group_fact
from kafkapy.coordinators.runtime import Fact
from kafkapy.protocol.messages.list_groups import ListGroupsRequest
from kafkapy.protocol.stored.group_metadata_value import GroupMetadataValue, MemberMetadata


def test_a_stable_group_is_as_it_was(group: Group) -> None:
    group.name_instances(a="i1")
    group.settle("a", "b")
    before = group.describe()
    group.coordinator.restart()
    assert group.describe() == before
    assert group.heartbeat("a") == group.heartbeat("b") == ErrorCode.NONE
    assert group.sync("b").answer.assignment == b"part of b"


def test_an_empty_group_keeps_its_generation(group: Group) -> None:
    group.settle("a")
    group.leave("a")
    group.coordinator.restart()
    call = group.join("b")
    group.coordinator.sleep(0)
    assert call.answer.generation_id == 3


def test_every_member_has_a_full_session_after_a_restart(group: Group) -> None:
    group.settle("a", "b", session_ms=10_000)
    group.coordinator.sleep(9_999)
    group.coordinator.restart()
    group.coordinator.sleep(9_999)
    assert group.heartbeat("a") == ErrorCode.NONE
    group.coordinator.sleep(1)
    assert group.state == "PreparingRebalance"


def test_parked_joins_and_syncs_are_sent_to_find_the_coordinator(group: Group) -> None:
    group.settle("a", "b")
    joining = group.join("a")
    group.coordinator.restart()
    assert joining.code == ErrorCode.NOT_COORDINATOR
    assert group.state == "Stable"
    group.join("a")
    group.join("b")
    syncing = group.sync("b", generation_id=2)
    group.coordinator.restart()
    assert syncing.code == ErrorCode.NOT_COORDINATOR


def test_a_generation_that_was_not_stored_is_illegal_after_a_restart(group: Group) -> None:
    group.settle("a", "b")
    group.join("a")
    group.join("b")
    group.coordinator.restart()
    assert group.sync("a", {}, generation_id=2).code == ErrorCode.ILLEGAL_GENERATION
    assert group.heartbeat("a", generation_id=2) == ErrorCode.ILLEGAL_GENERATION
    assert group.join("b").code == ErrorCode.NONE


def test_pending_ids_do_not_survive_a_restart(group: Group) -> None:
    group.settle("a")
    group.ask_join("b")
    group.coordinator.restart()
    assert group.ask_join("b").code == ErrorCode.UNKNOWN_MEMBER_ID


def test_a_group_above_a_lowered_maximum_is_rebalanced_on_load(group: Group) -> None:
    group.settle("a", "b", "c")
    smaller = Coordinator(log=group.coordinator.log, max_size=2)
    group.coordinator = smaller
    assert group.state == "PreparingRebalance"
    assert group.commit("c", {("t", 0): 1}) == ErrorCode.NONE
    a, b, c = group.join("a"), group.join("b"), group.join("c")
    assert c.code == ErrorCode.GROUP_MAX_SIZE_REACHED
    assert a.answer.generation_id == b.answer.generation_id == 2


def test_while_loading_heartbeats_are_fine_and_all_else_waits(shard: Coordinator) -> None:
    shard.shard.fail("restart")
    shard.begin_load()
    group = shard.group("g")
    assert group.heartbeat("a") == ErrorCode.NONE
    loading = ErrorCode.COORDINATOR_LOAD_IN_PROGRESS
    assert group.ask_join("a").code == loading
    assert group.sync("a").code == loading
    assert group.leave("a").code == loading
    assert group.commit("a", {("t", 0): 1, ("u", 1): 1}) == loading
    assert group.ask_fetch(("t", 0)).answer.groups[0].error_code == loading
    assert group.delete_offsets(("t", 0)).error_code == loading
    assert group.describe().error_code == loading
    assert shard.delete_groups("g", "h") == {"g": loading, "h": loading}


def test_while_loading_a_list_says_so(shard: Coordinator) -> None:
    shard.shard.fail("restart")
    shard.begin_load()
    answer = shard.ask(ListGroupsRequest(), 5).answer
    assert (answer.error_code, answer.groups) == (14, [])


def test_a_dropped_shard_is_not_the_coordinator_even_for_heartbeats(shard: Coordinator) -> None:
    shard.shard.fail("fenced")
    assert shard.group("g").heartbeat("a") == ErrorCode.NOT_COORDINATOR


@pytest.mark.parametrize("version", [0, 6, 7, 9])
def test_a_refused_join_names_no_protocol(shard: Coordinator, version: int) -> None:
    shard.shard.fail("fenced")
    answer = shard.group("g").ask_join("a", version=version).answer
    assert answer.protocol_name == (None if version >= 7 else "")
    assert (answer.generation_id, answer.leader, answer.member_id) == (-1, "", "")
    assert answer.members == []


@pytest.mark.parametrize("written", [False, True], ids=["lost", "written all the same"])
def test_after_a_doubtful_append_the_log_decides(group: Group, written: bool) -> None:
    group.commit(None, {("t", 0): 1})
    group.coordinator.log.held = True
    call = group.ask_commit(None, {("t", 0): 2})
    group.coordinator.lose(written=written)
    codes = [p.error_code for t in call.answer.topics for p in t.partitions]
    assert codes == [ErrorCode.NOT_COORDINATOR]
    assert group.fetch(("t", 0)) == {("t", 0): 2 if written else 1}


def test_facts_decided_after_a_lost_append_are_lost_too(group: Group) -> None:
    group.coordinator.log.held = True
    group.ask_commit(None, {("t", 0): 1})
    later = group.ask_commit(None, {("t", 1): 2})
    group.coordinator.lose()
    assert later.answer.topics[0].partitions[0].error_code == ErrorCode.NOT_COORDINATOR
    assert group.fetch() == {}


def test_a_heartbeat_behind_a_lost_append_is_not_answered_none(group: Group) -> None:
    group.settle("a")
    group.coordinator.log.held = True
    group.ask_commit("a", {("t", 0): 1})
    call = group.ask_heartbeat("a")
    assert not call.done
    group.coordinator.lose()
    assert call.code == ErrorCode.NOT_COORDINATOR


def log_of(value: GroupMetadataValue) -> FakeLog:
    log = FakeLog()
    key, stored = group_fact("g", value)
    log.facts.append(Fact(0, key, stored, 0))
    return log


def member(member_id: str, **fields: object) -> MemberMetadata:
    stored = MemberMetadata(member_id=member_id, session_timeout=9_000, rebalance_timeout=-1)
    for name, value in fields.items():
        setattr(stored, name, value)
    return stored


def test_a_stored_member_without_rebalance_timeout_has_its_session_timeout() -> None:
    value = GroupMetadataValue("consumer", 3, "range", "m", 5, [member("m")])
    group = Coordinator(log=log_of(value)).group()
    assert group.coordinator.machine.groups["g"].rebalance_timeout_ms() == 9_000


def test_a_stored_group_without_leader_elects_the_first_who_joins() -> None:
    value = GroupMetadataValue("consumer", 3, "range", None, -1, [member("m"), member("n")])
    coordinator = Coordinator(log=log_of(value))
    stored = coordinator.machine.groups["g"]
    assert stored.leader_id == "m"
    assert stored.state_timestamp_ms is None
    assert stored.to_record().current_state_timestamp == -1


def test_a_stored_leader_that_is_no_member_is_replaced() -> None:
    value = GroupMetadataValue("consumer", 3, "range", "gone", -1, [member("m")])
    group = Coordinator(log=log_of(value)).group()
    call = group.ask_join("m", member_id="m", protocols={"range": b"new"})
    assert call.answer.leader == "m"


def test_an_unknown_deadline_is_a_bug(shard: Coordinator) -> None:
    with pytest.raises(AssertionError, match="unknown deadline"):
        shard.machine.on_timer(0, 0, ("what",))


def test_a_request_that_is_no_group_request_is_a_bug(shard: Coordinator) -> None:
    shard.shard.fail("fenced")
    with pytest.raises(AssertionError, match="not a group request"):
        shard.shard.submit("t", object(), _Anybody(), 0, 0)


def test_an_image_means_nothing_to_classic_groups(shard: Coordinator) -> None:
    shard.shard.on_image(object(), 0, 0)
    assert shard.shard.take_append() is None


class _Anybody:
    api_version = 0
    client_id = ""
    client_host = ""


def test_answers_to_older_epochs_change_nothing(group: Group) -> None:
    group.coordinator.log.held = True
    group.ask_commit(None, {("t", 0): 1})
    old = group.coordinator.log.pending
    assert old is not None
    group.coordinator.restart()
    group.coordinator.shard.append_done(old.epoch, 0, 1)
    assert group.fetch() == {}

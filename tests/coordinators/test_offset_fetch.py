"""OffsetFetch and OffsetDelete: what is shown, what can be forgotten."""

from __future__ import annotations

import pytest
from group_kit import Coordinator, Group

from kafkapy.base.errors import ErrorCode
from kafkapy.protocol.messages.offset_fetch import OffsetFetchRequest, OffsetFetchRequestGroup

OLD_ID = bytes(15) + b"\x01"
NEW_ID = bytes(15) + b"\x02"


def test_what_was_never_committed_is_minus_1_and_no_error(group: Group) -> None:
    answer = group.ask_fetch(("t", 0)).answer.groups[0]
    assert answer.error_code == 0
    partition = answer.topics[0].partitions[0]
    assert partition.committed_offset == -1
    assert partition.committed_leader_epoch == -1
    assert partition.metadata == ""
    assert partition.error_code == 0


def test_all_topics_of_an_unknown_group_are_none(group: Group) -> None:
    answer = group.ask_fetch().answer.groups[0]
    assert (answer.error_code, answer.topics) == (0, [])


def test_topics_and_partitions_come_as_asked(group: Group) -> None:
    group.commit(None, {("t", 0): 1, ("u", 5): 2}, leader_epoch=3, metadata="m")
    answer = group.ask_fetch(("u", 5), ("u", 0), ("t", 0)).answer.groups[0]
    assert [t.name for t in answer.topics] == ["u", "t"]
    found, absent = answer.topics[0].partitions
    assert (found.partition_index, found.committed_offset) == (5, 2)
    assert (found.committed_leader_epoch, found.metadata) == (3, "m")
    assert (absent.partition_index, absent.committed_offset) == (0, -1)


def test_every_group_has_one_entry_in_order(shard: Coordinator) -> None:
    shard.group("g1").commit(None, {("t", 0): 1})
    groups = [OffsetFetchRequestGroup(group_id=g, topics=None) for g in ("g2", "g1")]
    answer = shard.ask(OffsetFetchRequest(groups=groups), 8).answer
    assert [g.group_id for g in answer.groups] == ["g2", "g1"]
    assert answer.groups[1].topics[0].partitions[0].committed_offset == 1


@pytest.mark.parametrize(
    ("stored", "asked", "offset"),
    [
        (OLD_ID, NEW_ID, -1),
        (OLD_ID, OLD_ID, 8),
        (bytes(16), NEW_ID, 8),
        (OLD_ID, bytes(16), 8),
    ],
)
def test_an_offset_of_an_earlier_topic_of_that_name_is_not_seen(
    group: Group, stored: bytes, asked: bytes, offset: int
) -> None:
    group.commit(None, {("t", 0): 8}, topic_ids={"t": stored})
    assert group.fetch(("t", 0), topic_ids={"t": asked}) == {("t", 0): offset}


def test_a_fetch_waits_until_what_it_saw_is_durable(group: Group) -> None:
    group.coordinator.log.held = True
    group.ask_commit(None, {("t", 0): 1})
    call = group.ask_fetch(("t", 0))
    assert not call.done
    group.coordinator.flush()
    assert call.answer.groups[0].topics[0].partitions[0].committed_offset == 1


def test_a_fetch_of_what_was_lost_is_not_answered_with_it(group: Group) -> None:
    group.commit(None, {("t", 0): 1})
    group.coordinator.log.held = True
    group.ask_commit(None, {("t", 0): 2})
    call = group.ask_fetch(("t", 0))
    group.coordinator.lose()
    assert call.answer.groups[0].error_code == ErrorCode.NOT_COORDINATOR
    assert group.fetch(("t", 0)) == {("t", 0): 1}


def test_offsets_of_an_absent_group_cannot_be_deleted(group: Group) -> None:
    answer = group.delete_offsets(("t", 0))
    assert answer.error_code == ErrorCode.GROUP_ID_NOT_FOUND
    assert answer.topics == []


def test_deleting_offsets_of_a_group_without_a_name_is_refused() -> None:
    coordinator = Coordinator()
    coordinator.load()
    assert coordinator.group("").delete_offsets(("t", 0)).error_code == ErrorCode.INVALID_GROUP_ID


def test_offsets_of_an_empty_group_are_deleted(group: Group) -> None:
    group.commit(None, {("t", 0): 1, ("t", 1): 2})
    answer = group.delete_offsets(("t", 0), ("t", 9), ("u", 0))
    assert answer.error_code == 0
    assert [(t.name, [(p.partition_index, p.error_code) for p in t.partitions]) for t in
            answer.topics] == [("t", [(0, 0), (9, 0)]), ("u", [(0, 0)])]  # fmt: skip
    assert group.fetch() == {("t", 1): 2}


def test_deleting_what_was_never_committed_writes_nothing(group: Group) -> None:
    group.commit(None, {("t", 0): 1})
    before = len(group.coordinator.log.facts)
    group.delete_offsets(("t", 1))
    assert len(group.coordinator.log.facts) == before


def test_a_deleted_offset_stays_deleted(group: Group) -> None:
    group.commit(None, {("t", 0): 1, ("t", 1): 2})
    group.delete_offsets(("t", 0))
    group.coordinator.restart()
    assert group.fetch() == {("t", 1): 2}


def test_what_consumers_subscribe_to_cannot_be_deleted(group: Group) -> None:
    group.settle("a")
    group.commit("a", {("t", 0): 1, ("u", 0): 2})
    answer = group.delete_offsets(("t", 0), ("u", 0))
    codes = {t.name: t.partitions[0].error_code for t in answer.topics}
    assert codes == {"t": ErrorCode.GROUP_SUBSCRIBED_TO_TOPIC, "u": ErrorCode.NONE}
    assert group.fetch() == {("t", 0): 1}


def test_members_that_are_no_consumers_keep_all_offsets(group: Group) -> None:
    group.settle("a", protocol_type="connect")
    answer = group.delete_offsets(("t", 0))
    assert answer.error_code == ErrorCode.NON_EMPTY_GROUP
    assert answer.topics == []


@pytest.mark.parametrize(
    "garbage", [b"", b"\x00", b"\xff\xff", b"\x00\x01\x00\x00\x00\x09", b"\x00\x00\x7f\xff\xff\xff"]
)
def test_consumers_with_unreadable_metadata_count_as_reading_everything(
    group: Group, garbage: bytes
) -> None:
    group.settle("a", protocols={"range": garbage})
    group.commit("a", {("u", 0): 2})
    answer = group.delete_offsets(("u", 0))
    assert answer.topics[0].partitions[0].error_code == ErrorCode.GROUP_SUBSCRIBED_TO_TOPIC


def test_subscriptions_are_known_after_a_restart(group: Group) -> None:
    group.settle("a")
    group.commit("a", {("t", 0): 1, ("u", 0): 2})
    group.coordinator.restart()
    answer = group.delete_offsets(("t", 0), ("u", 0))
    assert [t.partitions[0].error_code for t in answer.topics] == [86, 0]


def test_a_group_whose_members_left_subscribes_to_nothing(group: Group) -> None:
    group.settle("a")
    group.commit("a", {("t", 0): 1})
    group.leave("a")
    assert group.delete_offsets(("t", 0)).topics[0].partitions[0].error_code == 0


def test_deleted_topics_lose_their_offsets_in_every_group(shard: Coordinator) -> None:
    g1, g2 = shard.group("g1"), shard.group("g2")
    g1.commit(None, {("t", 0): 1, ("u", 0): 1}, topic_ids={"t": OLD_ID, "u": OLD_ID})
    g2.commit(None, {("t", 7): 1})
    shard.delete_topics(("t", OLD_ID), ("other", NEW_ID))
    assert g1.fetch() == {("u", 0): 1}
    assert g2.fetch() == {}
    shard.restart()
    assert g1.fetch() == {("u", 0): 1}


def test_offsets_of_a_newer_topic_of_that_name_stay(group: Group) -> None:
    group.commit(None, {("t", 0): 1}, topic_ids={"t": NEW_ID})
    group.coordinator.delete_topics(("t", OLD_ID))
    assert group.fetch() == {("t", 0): 1}

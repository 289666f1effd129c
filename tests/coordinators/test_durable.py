"""What the facts of a partition say, and that none is lost."""

from __future__ import annotations

import pytest
from group_kit import Coordinator, Group

from kafkapy.coordinators.groups.durable import DurableState
from kafkapy.coordinators.groups.records import (
    group_fact,
    group_tombstone,
    offset_fact,
    offset_tombstone,
)
from kafkapy.coordinators.machine import Pair
from kafkapy.coordinators.runtime import Fact
from kafkapy.protocol.stored.consumer_group_metadata_key import ConsumerGroupMetadataKey
from kafkapy.protocol.stored.group_metadata_value import GroupMetadataValue
from kafkapy.protocol.stored.offset_commit_value import OffsetCommitValue
from kafkapy.protocol.stored_records import encode_key

FUTURE_KEY = b"\x00\x63something newer"


@pytest.fixture
def state() -> DurableState:
    return DurableState()


def committed(offset: int) -> OffsetCommitValue:
    return OffsetCommitValue(offset=offset, topic_id=bytes(15) + b"\x07", leader_epoch=3)


def apply(state: DurableState, *pairs: Pair) -> None:
    for key, value in pairs:
        state.apply(key, value)


def test_the_last_commit_of_a_partition_counts(state: DurableState) -> None:
    apply(state, offset_fact("g", "t", 0, committed(1)), offset_fact("g", "t", 0, committed(2)))
    assert state.offset("g", "t", 0) == committed(2)
    assert state.offset("g", "t", 1) is None


def test_a_tombstone_leaves_nothing_behind(state: DurableState) -> None:
    apply(
        state,
        offset_fact("g", "t", 0, committed(1)),
        offset_fact("g", "u", 0, committed(1)),
        offset_fact("g", "u", 1, committed(1)),
    )
    apply(state, offset_tombstone("g", "t", 0), offset_tombstone("g", "u", 0))
    assert list(state.offsets["g"]) == ["u"]
    apply(state, offset_tombstone("g", "u", 1), offset_tombstone("g", "u", 1))
    assert state.offsets == {}
    assert state.live_bytes == 0
    assert state.snapshot_facts() == []


def test_live_bytes_follow_what_is_live(state: DurableState) -> None:
    apply(state, offset_fact("g", "t", 0, committed(1)))
    once = state.live_bytes
    assert once > 30
    apply(state, offset_fact("g", "t", 0, committed(2)))
    assert state.live_bytes == once
    apply(state, offset_fact("g", "t", 1, committed(2)))
    assert state.live_bytes == 2 * once


def test_a_group_record_and_its_tombstone(state: DurableState) -> None:
    value = GroupMetadataValue(protocol_type="consumer", generation=4, protocol=None, leader=None)
    apply(state, group_fact("g", value))
    assert state.groups == {"g": value}
    apply(state, group_tombstone("g"))
    assert state.groups == {}


def test_an_explicit_expiry_is_stored_in_version_1_and_loses_epoch_and_topic_id(
    state: DurableState,
) -> None:
    value = committed(5)
    value.expire_timestamp = 99
    key, stored = offset_fact("g", "t", 0, value)
    assert stored is not None
    assert stored[:2] == b"\x00\x01"
    state.apply(key, stored)
    assert state.offset("g", "t", 0) == OffsetCommitValue(offset=5, expire_timestamp=99)


def test_a_commit_is_stored_in_version_4_and_a_group_in_version_3() -> None:
    stored = offset_fact("g", "t", 0, committed(5))[1]
    assert stored is not None
    assert stored[:2] == b"\x00\x04"
    group = group_fact("g", GroupMetadataValue(protocol=None, leader=None))[1]
    assert group is not None
    assert group[:2] == b"\x00\x03"


def test_records_of_other_kinds_are_carried_along(state: DurableState) -> None:
    other: list[Pair] = [
        (encode_key(ConsumerGroupMetadataKey(group_id="modern")), b"\x00\x00\x00\x00\x00\x01\x00"),
        (FUTURE_KEY, b"whatever"),
    ]
    apply(state, *other)
    assert state.snapshot_facts() == other
    assert state.unreadable == 0


@pytest.mark.parametrize("key", [b"", b"\x00", b"\x00\x01\x00\x09short", b"\x00\x02\xff\xff"])
def test_a_key_that_does_not_decode_is_counted_and_kept(state: DurableState, key: bytes) -> None:
    state.apply(key, b"value")
    assert state.unreadable == 1
    assert state.snapshot_facts() == [(key, b"value")]


@pytest.mark.parametrize("value", [b"", b"\x00\x63", b"\x00\x04\x00"])
def test_a_record_that_does_not_decode_is_counted_and_kept(
    state: DurableState, value: bytes
) -> None:
    offset_key = offset_fact("g", "t", 0, committed(1))[0]
    group_key = group_tombstone("g")[0]
    apply(state, offset_fact("g", "t", 0, committed(1)))
    apply(state, (offset_key, value), (group_key, value))
    assert state.unreadable == 2
    assert state.offset("g", "t", 0) is None
    assert state.groups == {}
    assert state.snapshot_facts() == [(offset_key, value), (group_key, value)]


def test_a_log_of_the_snapshot_alone_loads_to_the_same_state(
    shard: Coordinator, group: Group
) -> None:
    group.settle("a", "b")
    group.commit("a", {("t", 0): 5, ("t", 1): 6})
    group.commit("a", {("t", 0): 7})
    shard.group("simple").commit(None, {("u", 3): 1})
    before = group.describe()
    snapshot = shard.machine.snapshot_facts()
    assert len(snapshot) == 4
    shard.log.facts = [
        Fact(100 + number, key, value, 0) for number, (key, value) in enumerate(snapshot)
    ]
    shard.restart()
    assert group.describe() == before
    assert group.fetch() == {("t", 0): 7, ("t", 1): 6}
    assert shard.group("simple").fetch() == {("u", 3): 1}
    assert shard.machine.live_bytes == sum(len(k) + len(v or b"") + 12 for k, v in snapshot)


def test_order_between_keys_does_not_matter(shard: Coordinator, group: Group) -> None:
    group.settle("a")
    group.commit("a", {("t", 0): 5})
    before = group.describe()
    facts = [Fact(n, k, v, 0) for n, (k, v) in enumerate(shard.machine.snapshot_facts()[::-1])]
    shard.log.facts = facts
    shard.restart()
    assert group.describe() == before
    assert group.fetch(("t", 0)) == {("t", 0): 5}

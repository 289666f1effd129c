"""Framing of coordinator records, metadata records and consumer protocol blobs."""

from __future__ import annotations

import pytest

from kafkapy.base.refusal import Malformed
from kafkapy.protocol.consumer_protocol import (
    decode_assignment,
    decode_subscription,
    encode_assignment,
    encode_subscription,
)
from kafkapy.protocol.stored.consumer_protocol_assignment import (
    ConsumerProtocolAssignment,
)
from kafkapy.protocol.stored.consumer_protocol_assignment import (
    TopicPartition as AssignedTopic,
)
from kafkapy.protocol.stored.consumer_protocol_subscription import ConsumerProtocolSubscription
from kafkapy.protocol.stored.offset_commit_key import OffsetCommitKey
from kafkapy.protocol.stored.offset_commit_value import OffsetCommitValue
from kafkapy.protocol.stored.share_snapshot_key import ShareSnapshotKey
from kafkapy.protocol.stored.topic_record import TopicRecord
from kafkapy.protocol.stored.transaction_log_key import TransactionLogKey
from kafkapy.protocol.stored_records import (
    CONSUMER_OFFSETS,
    SHARE_GROUP_STATE,
    TRANSACTION_STATE,
    decode_key,
    decode_metadata,
    decode_value,
    encode_key,
    encode_metadata,
    encode_value,
)
from kafkapy.protocol.stored_types import COORDINATOR_TYPES, METADATA_TYPES

KEY = OffsetCommitKey(group="g", topic="orders", partition=3)
VALUE = OffsetCommitValue(offset=42, leader_epoch=1, metadata="m", commit_timestamp=1_000)


def test_an_offset_commit_key_has_the_bytes_that_kafka_writes() -> None:
    assert encode_key(KEY).hex() == "0001" + "000167" + "00066f7264657273" + "00000003"


def test_an_offset_commit_value_has_the_bytes_that_kafka_writes() -> None:
    expected = "0003" + f"{42:016x}" + "00000001" + "00016d" + f"{1000:016x}"
    assert encode_value(VALUE, 3).hex() == expected


def test_keys_and_values_come_back_as_they_were_written() -> None:
    assert decode_key(CONSUMER_OFFSETS, encode_key(KEY)) == (1, KEY)
    for version in range(1, 5):
        value = VALUE if version >= 3 else OffsetCommitValue(offset=42, commit_timestamp=5)
        if version == 1:
            value.expire_timestamp = 9
        assert decode_value(CONSUMER_OFFSETS, 1, encode_value(value, version)) == value


def test_type_numbers_belong_to_their_log() -> None:
    transaction = TransactionLogKey(transactional_id="tx")
    share = ShareSnapshotKey(group_id="g", topic_id=b"t" * 16, partition=1)
    assert decode_key(TRANSACTION_STATE, encode_key(transaction)) == (0, transaction)
    assert decode_key(SHARE_GROUP_STATE, encode_key(share)) == (0, share)


def test_a_key_of_unknown_type_has_no_message() -> None:
    assert decode_key(CONSUMER_OFFSETS, b"\x00\x09rest") == (9, None)
    assert decode_key(CONSUMER_OFFSETS, b"\xff\xff") == (-1, None)


@pytest.mark.parametrize("data", [b"", b"\x00", b"\x00\x01", b"\x00\x01\x00\x05ab"])
def test_a_truncated_key_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        decode_key(CONSUMER_OFFSETS, data)


def test_a_value_newer_than_ours_is_malformed() -> None:
    with pytest.raises(Malformed, match="version 5"):
        decode_value(CONSUMER_OFFSETS, 1, b"\x00\x05" + bytes(50))


def test_a_value_that_does_not_fit_its_version_is_refused() -> None:
    with pytest.raises(ValueError, match="OffsetCommitValue"):
        encode_value(OffsetCommitValue(offset=2**63), 3)


def test_every_type_of_a_log_names_two_schemas() -> None:
    assert {log: len(types) for log, types in COORDINATOR_TYPES.items()} == {
        "__consumer_offsets": 22,
        "__transaction_state": 1,
        "__share_group_state": 2,
    }
    assert COORDINATOR_TYPES[CONSUMER_OFFSETS][2] == ("group_metadata_key", "group_metadata_value")
    assert len(METADATA_TYPES) == 27


def test_a_metadata_record_has_frame_version_type_and_version_in_front() -> None:
    record = TopicRecord(name="t", topic_id=b"i" * 16)
    data = encode_metadata(record, 0)
    assert data == b"\x01\x02\x00" + b"\x02t" + b"i" * 16 + b"\x00"
    assert decode_metadata(data) == record


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "metadata record"),
        (b"\x01\x02", "metadata record"),
        (b"\x02\x02\x00", "frame version 2"),
        (b"\x01\x06\x00", "unknown type 6"),
        (b"\x01\x02\x09", "version 9"),
        (b"\x01\x02\x00\x02t", "buffer"),
        (b"\x01\x14\x00\x00!", "1 bytes after"),
    ],
)
def test_a_wrong_metadata_record_is_malformed(data: bytes, message: str) -> None:
    with pytest.raises(Malformed, match=message):
        decode_metadata(data)


def test_a_subscription_comes_back_as_it_was_written() -> None:
    subscription = ConsumerProtocolSubscription(topics=["a", "b"], user_data=None, rack_id="r")
    assert decode_subscription(encode_subscription(subscription, 3)) == subscription


def test_an_assignment_comes_back_as_it_was_written() -> None:
    assignment = ConsumerProtocolAssignment([AssignedTopic("t", [0, 1])], b"extra")
    assert decode_assignment(encode_assignment(assignment, 3)) == assignment


def test_a_newer_subscription_is_read_as_the_newest_known_one() -> None:
    data = encode_subscription(ConsumerProtocolSubscription(topics=["a"]), 3)
    newer = b"\x00\x63" + data[2:] + b"what version 99 added"
    assert decode_subscription(newer).topics == ["a"]


@pytest.mark.parametrize("data", [b"", b"\x00", b"\xff\xff\x00\x00\x00\x00", b"\x00\x00\x00\x00"])
def test_a_blob_of_another_protocol_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        decode_subscription(data)
    with pytest.raises(Malformed):
        decode_assignment(data)

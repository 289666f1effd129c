"""What generated codecs promise beyond the golden vectors, one rule a test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kafkapy.base.ids import ZERO_ID
from kafkapy.base.parts import FileRange
from kafkapy.base.refusal import Malformed
from kafkapy.protocol.client import fetch as client_fetch
from kafkapy.protocol.client import metadata as client_metadata
from kafkapy.protocol.client import produce as client_produce
from kafkapy.protocol.guard import guarded_decode, guarded_encode
from kafkapy.protocol.messages import consumer_group_heartbeat as heartbeat
from kafkapy.protocol.messages import create_topics, fetch, metadata, produce, share_fetch
from kafkapy.protocol.stored import consumer_group_member_metadata_value as member_value
from kafkapy.protocol.stored import transaction_log_value


def encoded(encode: Callable[..., None], message: Any) -> bytes:
    out = bytearray()
    encode(message, out, None)
    return bytes(out)


def produce_request(records: bytes = b"records") -> produce.ProduceRequest:
    partition = produce.PartitionProduceData(index=3, records=records)
    topic = produce.TopicProduceData(name="orders", partition_data=[partition])
    return produce.ProduceRequest(acks=-1, timeout_ms=500, topic_data=[topic])


def fetch_response(records: Any) -> fetch.FetchResponse:
    partition = fetch.PartitionData(partition_index=1, high_watermark=9, records=records)
    topic = fetch.FetchableTopicResponse(topic="t", partitions=[partition])
    return fetch.FetchResponse(responses=[topic])


def test_all_fields_have_defaults_of_the_schema() -> None:
    partition = fetch.PartitionData()
    assert (partition.last_stable_offset, partition.preferred_read_replica) == (-1, -1)
    assert partition.aborted_transactions == []
    assert partition.records is None
    assert partition.current_leader == fetch.LeaderIdAndEpoch(-1, -1)
    assert fetch.FetchTopic().topic_id == ZERO_ID


def test_list_defaults_are_not_shared() -> None:
    first, second = metadata.MetadataResponse(), metadata.MetadataResponse()
    first.brokers.append(metadata.MetadataResponseBroker())
    assert second.brokers == []


def test_fields_a_version_lacks_decode_to_their_default() -> None:
    data = encoded(client_fetch.ENCODE_REQUEST[4], fetch.FetchRequest(max_wait_ms=7))
    request, _ = fetch.DECODE_REQUEST[4](data, 0)
    assert (request.max_wait_ms, request.session_id, request.session_epoch) == (7, 0, -1)
    assert request.rack_id == ""


def test_ignorable_fields_are_dropped_where_the_version_lacks_them() -> None:
    plain = encoded(client_fetch.ENCODE_REQUEST[4], fetch.FetchRequest())
    ignorable = fetch.FetchRequest(rack_id="r1", session_epoch=5)
    assert encoded(client_fetch.ENCODE_REQUEST[4], ignorable) == plain


def test_other_fields_must_not_be_set_where_the_version_lacks_them() -> None:
    message = fetch_response(b"")
    message.responses[0].partitions[0].preferred_read_replica = 2
    with pytest.raises(ValueError, match=r"PartitionData\.PreferredReadReplica"):
        encoded(fetch.ENCODE_RESPONSE[10], message)
    assert encoded(fetch.ENCODE_RESPONSE[11], message)


def test_a_tagged_field_that_the_version_lacks_must_not_be_set() -> None:
    value = transaction_log_value.TransactionLogValue(producer_id=1, next_producer_id=2)
    with pytest.raises(ValueError, match="NextProducerId"):
        transaction_log_value.encode(value, 0, bytearray())


def test_unknown_tags_are_skipped_at_every_level() -> None:
    data = encoded(client_produce.ENCODE_REQUEST[9], produce_request())
    assert data.endswith(b"\x00\x00\x00")
    unknown = b"\x02" + b"\x05\x03abc" + b"\xff\x01\x80\x01" + bytes(128)
    tagged = data[:-3] + unknown * 3
    assert produce.DECODE_REQUEST[9](tagged, 0) == (
        produce.DECODE_REQUEST[9](data, 0)[0],
        len(tagged),
    )


def test_unknown_tags_beside_known_ones_are_skipped() -> None:
    request = fetch.FetchRequest(cluster_id="c")
    data = encoded(client_fetch.ENCODE_REQUEST[12], request)
    assert data.endswith(b"\x01\x00\x02\x02c")
    tagged = data[:-5] + b"\x02\x00\x02\x02c" + b"\x07\x01x"
    decoded, pos = fetch.DECODE_REQUEST[12](tagged, 0)
    assert (decoded.cluster_id, pos) == ("c", len(tagged))


def test_more_than_127_tags_beside_known_ones_are_skipped() -> None:
    data = encoded(client_fetch.ENCODE_REQUEST[12], fetch.FetchRequest())
    tagged = data[:-1] + b"\xc8\x01" + b"\x09\x00" * 199 + b"\x00\x02\x02c"
    decoded, pos = fetch.DECODE_REQUEST[12](tagged, 0)
    assert (decoded.cluster_id, pos) == ("c", len(tagged))


def test_tagged_fields_at_their_default_are_not_written() -> None:
    message = fetch_response(b"")
    before = encoded(fetch.ENCODE_RESPONSE[16], message)
    partition = message.responses[0].partitions[0]
    partition.diverging_epoch = fetch.EpochEndOffset(epoch=-1, end_offset=-1)
    assert encoded(fetch.ENCODE_RESPONSE[16], message) == before
    partition.diverging_epoch = fetch.EpochEndOffset(epoch=4, end_offset=10)
    data = encoded(fetch.ENCODE_RESPONSE[16], message)
    decoded, _ = client_fetch.DECODE_RESPONSE[16](data, 0)
    assert decoded.responses[0].partitions[0].diverging_epoch.end_offset == 10


def test_nullable_structs_are_marked_by_one_byte() -> None:
    response = heartbeat.ConsumerGroupHeartbeatResponse()
    assert response.assignment is None
    absent = encoded(heartbeat.ENCODE_RESPONSE[0], response)
    assert absent.endswith(b"\xff\x00")
    response.assignment = heartbeat.Assignment()
    assert encoded(heartbeat.ENCODE_RESPONSE[0], response).endswith(b"\x01\x01\x00\x00")


def test_a_tagged_nullable_struct_can_be_null_or_present() -> None:
    for value in (None, member_value.ClassicMemberMetadata(session_timeout_ms=9)):
        message = member_value.ConsumerGroupMemberMetadataValue(classic_member_metadata=value)
        out = bytearray()
        member_value.encode(message, 0, out)
        decoded, _ = member_value.decode(out, 0, 0)
        assert decoded.classic_member_metadata == value


def test_null_where_none_is_allowed_is_malformed() -> None:
    data = encoded(client_metadata.ENCODE_REQUEST[1], metadata.MetadataRequest(topics=None))
    assert metadata.DECODE_REQUEST[1](data, 0)[0].topics is None
    with pytest.raises(Malformed, match=r"MetadataRequest\.Topics is null"):
        metadata.DECODE_REQUEST[0](data, 0)


@pytest.mark.parametrize("version", [3, 9])
def test_null_records_of_a_produce_request_are_none(version: int) -> None:
    request = produce_request()
    request.topic_data[0].partition_data[0].records = None
    data = encoded(client_produce.ENCODE_REQUEST[version], request)
    decoded, _ = produce.DECODE_REQUEST[version](data, 0)
    assert decoded.topic_data[0].partition_data[0].records is None


def test_null_that_the_version_does_not_allow_is_not_written() -> None:
    topic = create_topics.CreatableTopicResult(name="t", error_message=None)
    message = create_topics.CreateTopicsResponse(topics=[topic])
    assert encoded(create_topics.ENCODE_RESPONSE[2], message)
    broken = metadata.MetadataResponse(topics=[metadata.MetadataResponseTopic(name=None)])
    with pytest.raises(ValueError, match="version 9"):
        guarded_encode(metadata.ENCODE_RESPONSE, broken, 9, bytearray(), None)
    assert encoded(metadata.ENCODE_RESPONSE[12], broken)


def test_share_fetch_refuses_null_records() -> None:
    partition = share_fetch.PartitionData(records=None)
    topic = share_fetch.ShareFetchableTopicResponse(partitions=[partition])
    message = share_fetch.ShareFetchResponse(responses=[topic])
    with pytest.raises(ValueError, match="version 1"):
        guarded_encode(share_fetch.ENCODE_RESPONSE, message, 1, bytearray(), None)
    partition.records = b""
    assert encoded(share_fetch.ENCODE_RESPONSE[1], message)


@pytest.mark.parametrize("version", [3, 13])
def test_records_of_a_request_are_a_view_of_the_frame(version: int) -> None:
    buf = bytearray(encoded(client_produce.ENCODE_REQUEST[version], produce_request(b"xyz" * 99)))
    request, _ = produce.DECODE_REQUEST[version](memoryview(buf), 0)
    records = request.topic_data[0].partition_data[0].records
    assert isinstance(records, memoryview)
    assert bytes(records) == b"xyz" * 99
    at = bytes(buf).index(b"xyz")
    buf[at] = ord("!")
    assert records[0] == ord("!")


@pytest.mark.parametrize("length", [0, 1, 126, 127, 16_382, 16_383, 70_000])
def test_records_of_every_length_of_length_decode(length: int) -> None:
    data = encoded(client_produce.ENCODE_REQUEST[9], produce_request(bytes(length)))
    request, pos = produce.DECODE_REQUEST[9](data, 0)
    assert len(request.topic_data[0].partition_data[0].records or b"") == length
    assert pos == len(data)


@pytest.mark.parametrize("version", [4, 12, 18])
def test_records_of_a_response_are_not_copied(version: int) -> None:
    parts = [memoryview(b"abc"), FileRange(5, 0, 7)]
    out, views = bytearray(), list[Any]()
    fetch.ENCODE_RESPONSE[version](fetch_response(parts), out, views)
    assert [part for _, part in views] == parts
    assert views[0][0] == views[1][0] <= len(out)
    at = views[0][0]
    whole = bytes(out[:at]) + b"abc" + b"1234567" + bytes(out[at:])
    decoded, pos = client_fetch.DECODE_RESPONSE[version](whole, 0)
    assert bytes(decoded.responses[0].partitions[0].records or b"") == b"abc1234567"
    assert pos == len(whole)


@pytest.mark.parametrize("empty", [b"", []])
@pytest.mark.parametrize("version", [4, 12])
def test_empty_records_of_a_response_have_length_zero(version: int, empty: Any) -> None:
    data = encoded(fetch.ENCODE_RESPONSE[version], fetch_response(empty))
    decoded, _ = client_fetch.DECODE_RESPONSE[version](data, 0)
    assert decoded.responses[0].partitions[0].records == b""


def test_a_string_of_more_than_32767_bytes_is_neither_read_nor_written() -> None:
    request = metadata.MetadataRequest(topics=[metadata.MetadataRequestTopic(name="x" * 32_768)])
    for version in (8, 9):
        with pytest.raises(ValueError, match="cannot be written"):
            guarded_encode(client_metadata.ENCODE_REQUEST, request, version, bytearray(), None)
    claim = b"\x02" + b"\x81\x80\x02" + b"x" * 32_768 + b"\x00" + b"\x00\x00\x00"
    with pytest.raises(Malformed, match="32768"):
        metadata.DECODE_REQUEST[9](claim, 0)


def test_text_that_is_not_utf8_is_malformed() -> None:
    data = encoded(client_produce.ENCODE_REQUEST[3], produce_request()).replace(
        b"orders", b"\xffders\x80"
    )
    with pytest.raises(Malformed):
        guarded_decode(produce.DECODE_REQUEST, data, 0, 3)


def test_an_unknown_version_is_refused_both_ways() -> None:
    with pytest.raises(Malformed, match="version 99"):
        guarded_decode(produce.DECODE_REQUEST, b"", 0, 99)
    with pytest.raises(ValueError, match="version 99 of ProduceRequest"):
        guarded_encode(client_produce.ENCODE_REQUEST, produce_request(), 99, bytearray(), None)


def test_a_failed_encoding_leaves_nothing_behind() -> None:
    message = fetch_response(b"abc")
    message.responses.append(fetch.FetchableTopicResponse(topic="t", partitions=None))  # type: ignore[arg-type]
    out, views = bytearray(b"kept"), [(0, b"kept")]
    with pytest.raises(ValueError, match="FetchResponse"):
        guarded_encode(fetch.ENCODE_RESPONSE, message, 4, out, views)  # type: ignore[arg-type]
    assert (out, views) == (b"kept", [(0, b"kept")])


def test_versions_that_look_alike_share_one_function() -> None:
    assert produce.DECODE_REQUEST[3] is produce.DECODE_REQUEST[8]
    assert produce.DECODE_REQUEST[8] is not produce.DECODE_REQUEST[9]
    assert produce.decode_request_v12 is produce.DECODE_REQUEST[12]

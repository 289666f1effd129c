"""Headers and frames, in both directions."""

from __future__ import annotations

from typing import Any

import pytest

from kafkapy.base.limits import REQUEST_BYTES_MAX
from kafkapy.base.refusal import Malformed
from kafkapy.protocol.client_codec import decode_response, encode_request
from kafkapy.protocol.codec import RequestHeader, decode_body, decode_header, encode_response
from kafkapy.protocol.messages import (
    api_versions,
    fetch,
    heartbeat,
    init_producer_id,
    metadata,
    sasl_handshake,
)
from kafkapy.protocol.registry import APIS

HEARTBEAT, METADATA, FETCH, SASL_HANDSHAKE, API_VERSIONS, INIT_PRODUCER_ID = 12, 3, 1, 17, 18, 22


def frame(key: int, version: int, message: Any, client_id: str | None = "me") -> memoryview:
    """A request as the splitter hands it on: without its size."""
    return memoryview(encode_request(key, version, 77, message, client_id=client_id))[4:]


def raw(key: int, version: int, tail: bytes = b"\x00\x00") -> memoryview:
    head = key.to_bytes(2, "big", signed=True) + version.to_bytes(2, "big", signed=True)
    return memoryview(head + b"\x00\x00\x00\x05" + tail)


@pytest.mark.parametrize("version", [0, 4])
def test_a_request_comes_back_as_it_was_sent(version: int) -> None:
    request = heartbeat.HeartbeatRequest(group_id="g", generation_id=3, member_id="m")
    data = frame(HEARTBEAT, version, request)
    header = decode_header(data)
    assert header == RequestHeader(HEARTBEAT, version, 77, "me", header.body_pos)
    assert decode_body(header, data) == request


def test_a_null_client_id_is_empty() -> None:
    request = metadata.MetadataRequest()
    assert decode_header(frame(METADATA, 1, request, client_id=None)).client_id == ""
    assert decode_header(frame(METADATA, 12, request, client_id=None)).client_id == ""


def test_the_client_id_keeps_its_old_encoding_in_flexible_headers() -> None:
    data = frame(METADATA, 12, metadata.MetadataRequest(), client_id="c" * 300)
    assert decode_header(data).client_id == "c" * 300


def test_unknown_tags_of_a_header_are_skipped() -> None:
    plain = frame(METADATA, 12, metadata.MetadataRequest(topics=None))
    at = decode_header(plain).body_pos
    data = memoryview(bytes(plain[: at - 1]) + b"\x01\x09\x03abc" + bytes(plain[at:]))
    assert decode_body(decode_header(data), data) == metadata.MetadataRequest(topics=None)


@pytest.mark.parametrize("key", [4, 5, 6, 7, 95, 1000, -1])
def test_unknown_and_removed_apis_are_malformed(key: int) -> None:
    with pytest.raises(Malformed, match="unknown API key"):
        decode_header(raw(key, 0))


@pytest.mark.parametrize("key", sorted(set(APIS) - {API_VERSIONS}))
def test_versions_out_of_range_are_malformed(key: int) -> None:
    api = APIS[key]
    for version in (api.min_version - 1, api.max_version + 1):
        with pytest.raises(Malformed, match="not supported"):
            decode_header(raw(key, version))


@pytest.mark.parametrize("version", [6, 99, 32_767])
def test_api_versions_of_any_version_has_a_header(version: int) -> None:
    header = decode_header(raw(API_VERSIONS, version, b"\x00\x01x\x00garbage"))
    assert (header.api_version, header.correlation_id, header.client_id) == (version, 5, "x")


def test_api_versions_of_a_negative_version_has_the_old_header() -> None:
    assert decode_header(raw(API_VERSIONS, -1, b"\x00\x01x")).client_id == "x"


def test_every_truncated_header_is_malformed() -> None:
    data = frame(METADATA, 12, metadata.MetadataRequest(topics=None))
    for length in range(decode_header(data).body_pos):
        with pytest.raises(Malformed):
            decode_header(data[:length])


def test_a_client_id_longer_than_the_frame_is_malformed() -> None:
    with pytest.raises(Malformed):
        decode_header(raw(HEARTBEAT, 0, b"\x00\x09abc"))


def test_a_client_id_that_is_not_utf8_is_malformed() -> None:
    with pytest.raises(Malformed, match="header"):
        decode_header(raw(HEARTBEAT, 0, b"\x00\x01\xff"))


def test_only_produce_may_be_large() -> None:
    tail = b"\x00\x00" + bytes(REQUEST_BYTES_MAX)
    with pytest.raises(Malformed, match="bytes"):
        decode_header(raw(HEARTBEAT, 0, tail))
    assert decode_header(raw(0, 3, tail)).api_key == 0


def test_bytes_after_a_request_are_ignored() -> None:
    request = heartbeat.HeartbeatRequest(group_id="g")
    data = memoryview(bytes(frame(HEARTBEAT, 0, request)) + b"more")
    assert decode_body(decode_header(data), data) == request


def test_every_truncated_body_is_malformed() -> None:
    data = frame(HEARTBEAT, 4, heartbeat.HeartbeatRequest(group_id="g", member_id="m"))
    header = decode_header(data)
    for length in range(header.body_pos, len(data)):
        with pytest.raises(Malformed):
            decode_body(header, data[:length])


@pytest.mark.parametrize(
    ("key", "version", "message", "header"),
    [
        (HEARTBEAT, 3, heartbeat.HeartbeatResponse(error_code=25), "0000004d"),
        (HEARTBEAT, 4, heartbeat.HeartbeatResponse(error_code=25), "0000004d00"),
        (SASL_HANDSHAKE, 1, sasl_handshake.SaslHandshakeResponse(), "0000004d"),
        (API_VERSIONS, 0, api_versions.ApiVersionsResponse(), "0000004d"),
        (API_VERSIONS, 4, api_versions.ApiVersionsResponse(), "0000004d"),
        (INIT_PRODUCER_ID, 5, init_producer_id.InitProducerIdResponse(), "0000004d00"),
    ],
)
def test_responses_have_the_header_of_their_version(
    key: int, version: int, message: Any, header: str
) -> None:
    out = bytearray(b"earlier")
    encode_response(key, version, 77, message, out, None)
    answer = bytes(out[7:])
    assert int.from_bytes(answer[:4], "big") == len(answer) - 4
    assert answer[4:].startswith(bytes.fromhex(header))
    assert decode_response(key, version, answer[4:]) == (77, message)


def test_a_frame_counts_the_records_that_are_not_in_it() -> None:
    partition = fetch.PartitionData(records=[memoryview(b"abc"), memoryview(b"defg")])
    topic = fetch.FetchableTopicResponse(topic_id=b"i" * 16, partitions=[partition])
    message = fetch.FetchResponse(responses=[topic])
    out, views = bytearray(), list[Any]()
    encode_response(FETCH, 17, 1, message, out, views)
    first = len(out)
    encode_response(FETCH, 17, 2, message, out, views)
    assert len(views) == 4
    assert int.from_bytes(out[:4], "big") == first - 4 + 7
    assert int.from_bytes(out[first : first + 4], "big") == len(out) - first - 4 + 7
    assert views[2][0] == views[0][0] + first
    partition.records = b"abcdefg"
    copied = bytearray()
    encode_response(FETCH, 17, 1, message, copied, None)
    at = views[0][0]
    assert copied == out[:at] + b"abcdefg" + out[at:first]


def test_a_response_that_does_not_fit_leaves_earlier_ones_alone() -> None:
    partition = fetch.PartitionData(records=b"abc")
    topic = fetch.FetchableTopicResponse(topic="t", partitions=[partition])
    message = fetch.FetchResponse(responses=[topic], session_id=8)
    out, views = bytearray(b"earlier"), [(3, b"x")]
    with pytest.raises(ValueError, match="SessionId"):
        encode_response(FETCH, 4, 1, message, out, views)  # type: ignore[arg-type]
    assert (out, views) == (b"earlier", [(3, b"x")])


def test_the_client_notices_bytes_after_a_response() -> None:
    out = bytearray()
    encode_response(HEARTBEAT, 0, 1, heartbeat.HeartbeatResponse(), out, None)
    with pytest.raises(Malformed, match="1 bytes after"):
        decode_response(HEARTBEAT, 0, bytes(out[4:]) + b"x")


def test_the_client_refuses_a_truncated_response() -> None:
    out = bytearray()
    encode_response(METADATA, 12, 1, metadata.MetadataResponse(), out, None)
    for length in range(len(out) - 4):
        with pytest.raises(Malformed):
            decode_response(METADATA, 12, bytes(out[4 : 4 + length]))

"""The frames that are sent without a client say what they should."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks import wire
from kafkapy.protocol.codec import decode_body, decode_header, encode_response
from kafkapy.protocol.messages.fetch import (
    FetchableTopicResponse,
    FetchRequest,
    FetchResponse,
    PartitionData,
)
from kafkapy.records.build import build_batch
from kafkapy.records.iterate import Record


def frame(request: bytes) -> memoryview:
    assert int.from_bytes(request[:4], "big") == len(request) - 4
    return memoryview(request)[4:]


def test_the_metadata_request_asks_for_all_topics_and_creates_none() -> None:
    header = decode_header(frame(wire.METADATA_REQUEST))
    request = decode_body(header, frame(wire.METADATA_REQUEST))
    assert (header.api_key, header.api_version) == (3, 12)
    assert request.topics is None  # type: ignore[attr-defined]
    assert not request.allow_auto_topic_creation  # type: ignore[attr-defined]


def test_the_first_question_is_api_versions() -> None:
    header = decode_header(frame(wire.API_VERSIONS_REQUEST))
    assert (header.api_key, header.api_version) == (18, 0)


def test_an_address_is_split_at_its_last_colon() -> None:
    assert wire.address_of("127.0.0.1:9092") == ("127.0.0.1", 9092)


def test_a_fetch_asks_for_each_partition_from_its_offset_and_waits_for_nothing() -> None:
    asked = frame(wire.fetch_request("t", {0: 7, 3: 9}))
    request = decode_body(decode_header(asked), asked)
    assert isinstance(request, FetchRequest)
    topic = request.topics[0]
    assert topic.topic == "t"
    assert [(part.partition, part.fetch_offset) for part in topic.partitions] == [(0, 7), (3, 9)]
    assert (request.max_wait_ms, request.session_epoch) == (0, -1)


def answer_to_fetch(records: bytes | bytearray, *, error_code: int = 0) -> memoryview:
    part = PartitionData(partition_index=3, error_code=error_code, records=memoryview(records))
    empty = PartitionData(partition_index=4, records=memoryview(b""))
    topic = FetchableTopicResponse(topic="t", partitions=[part, empty])
    data = bytearray()
    encode_response(1, 12, 1, FetchResponse(responses=[topic]), data, None)
    return memoryview(data)[4:]


def test_what_was_fetched_tells_where_to_go_on() -> None:
    first = build_batch([Record(offset=20), Record(offset=21)])
    second = build_batch([Record(offset=22), Record(offset=25)])
    assert wire.fetched(answer_to_fetch(first + second)) == {3: 26}
    # What does not fit is cut off, and fetched again.
    assert wire.fetched(answer_to_fetch(first + second[:-1])) == {3: 22}
    assert wire.fetched(answer_to_fetch(b"")) == {}


def test_a_fetch_that_failed_is_no_fetch() -> None:
    with pytest.raises(RuntimeError, match="error 1"):
        wire.fetched(answer_to_fetch(b"", error_code=1))
    with pytest.raises(RuntimeError, match="no record batches"):
        wire.fetched(answer_to_fetch(bytes(100)))


def test_answers_are_counted_once_they_are_whole() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sender = wire.Sender(ours, b"ask")
        sender.send(3)
        assert theirs.recv(100) == b"askaskask"
        answer = b"\0\0\0\5right"
        theirs.sendall(answer + answer[:6])
        assert sender.receive() == 1
        theirs.sendall(answer[6:8])
        assert sender.receive() == 0
        theirs.sendall(answer[8:] + answer)
        assert sender.drain() == 3
        theirs.close()
        with pytest.raises(ConnectionError):
            sender.receive()


def test_an_answer_is_received_into_a_buffer() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        buffer = memoryview(bytearray(10))
        theirs.sendall(b"\0\0\0\5right")
        assert bytes(wire.receive_into(ours, buffer)) == b"right"
        theirs.sendall(b"\0\0\0\5wro")
        theirs.close()
        with pytest.raises(ConnectionError):
            wire.receive_into(ours, buffer)

"""The frames that are sent without a client say what they should."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks import wire
from kafkapy.protocol.codec import decode_body, decode_header


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

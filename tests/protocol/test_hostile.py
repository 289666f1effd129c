"""Whatever arrives decodes or is `Malformed`, in memory bounded by what arrived."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vectors import Codec, Vector, codecs, vectors

from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX
from kafkapy.base.refusal import Malformed
from kafkapy.protocol.codec import decode_body, decode_header
from kafkapy.protocol.guard import guarded_decode
from kafkapy.protocol.messages import describe_producers, list_config_resources, metadata, produce
from kafkapy.wire.varint import put_uvarint

VECTORS = list(vectors())
CODECS = sorted(codecs())
CLAIMS = [b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff\x07", b"\x80\x80\x80\x80\x08"]


def attempt(codec: Codec, data: bytes, version: int) -> Any | None:
    """Decode as the broker does; None when the bytes are refused. Other exceptions escape."""
    try:
        return guarded_decode(codec.decode, memoryview(data), 0, version)[0]
    except Malformed:
        return None


@contextmanager
def allocates_at_most(limit: int) -> Iterator[None]:
    """Fail when the block's peak of new memory is above `limit` bytes."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
    assert peak <= limit, f"{peak} bytes"


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(CODECS), st.integers(0, 20), st.binary(max_size=200))
def test_arbitrary_bytes_decode_or_are_malformed(name: str, version: int, data: bytes) -> None:
    codec = codecs()[name]
    versions = sorted(codec.decode)
    attempt(codec, data, versions[version % len(versions)])


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(VECTORS), st.data())
def test_what_a_changed_message_decodes_to_survives_a_round_trip(
    vector: Vector, data: st.DataObject
) -> None:
    codec = codecs()[vector.name]
    body = bytearray(vector.data)
    for _ in range(data.draw(st.integers(1, 4))):
        if body:
            at = data.draw(st.integers(0, len(body) - 1))
            body[at] = data.draw(st.integers(0, 255))
    message = attempt(codec, bytes(body), vector.version)
    if message is None:
        return
    out = bytearray()
    codec.encode[vector.version](message, out, None)
    again = attempt(codec, bytes(out), vector.version)
    # Two messages that hold a NaN differ though their bytes are the same.
    assert again == message or repr(again) == repr(message)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=100))
def test_arbitrary_frames_decode_or_are_malformed(data: bytes) -> None:
    view = memoryview(data)
    try:
        header = decode_header(view)
        decode_body(header, view)
    except Malformed:
        pass


@pytest.mark.slow
@pytest.mark.parametrize("name", CODECS)
def test_every_truncation_of_a_golden_vector_decodes_or_is_malformed(name: str) -> None:
    codec = codecs()[name]
    for vector in VECTORS:
        if vector.name == name:
            for length in range(len(vector.data)):
                attempt(codec, vector.data[:length], vector.version)


def test_a_message_never_reads_past_its_end() -> None:
    """Late bounds checks: a slice may be short, but then the position is past the end."""
    for vector in VECTORS:
        codec = codecs()[vector.name]
        if vector.data:
            cut = attempt(codec, vector.data[:-1], vector.version)
            assert cut is None, str(vector)


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claimed_count_of_two_billion_allocates_nothing(claim: bytes) -> None:
    for vector in VECTORS:
        if vector.variant != "min":
            continue
        codec = codecs()[vector.name]
        with allocates_at_most(64_000):
            for at in range(min(len(vector.data), 40)):
                data = vector.data[:at] + claim + bytes(20 - len(claim))
                attempt(codec, data, vector.version)


def test_a_hundred_megabytes_of_one_byte_elements_are_refused_before_they_are_objects() -> None:
    data = bytearray()
    put_uvarint(data, 100_000_001)
    data += bytes(100_000_000)
    with (
        allocates_at_most(100_000),
        pytest.raises(Malformed, match="100000000 elements"),
    ):
        list_config_resources.DECODE_REQUEST[1](memoryview(data), 0)


def test_many_small_arrays_share_one_budget() -> None:
    topic = b"\x00\x01t" + (1_000).to_bytes(4, "big") + bytes(4_000)

    def request(topics: int) -> bytes:
        # DescribeProducers is flexible from its first version on: compact lengths.
        out = bytearray()
        put_uvarint(out, topics + 1)
        one = bytearray(b"\x02t")
        put_uvarint(one, 1_001)
        return bytes(out + (one + topic[7:] + b"\x00") * topics + b"\x00")

    allowed = MESSAGE_ELEMENTS_MAX // 1_001
    decode = describe_producers.DECODE_REQUEST[0]
    message, _ = decode(request(allowed), 0)
    assert len(message.topics) == allowed
    with pytest.raises(Malformed, match="claims 1000 elements"):
        decode(request(allowed + 1), 0)


def test_more_elements_than_bytes_left_are_refused_at_once() -> None:
    with pytest.raises(Malformed, match="claims 100 elements"):
        metadata.DECODE_REQUEST[0](b"\x00\x00\x00\x64" + bytes(199), 0)
    assert len(metadata.DECODE_REQUEST[0](b"\x00\x00\x00\x64" + bytes(200), 0)[0].topics) == 100


def test_a_large_produce_request_costs_no_copy_of_its_records() -> None:
    size = 20_000_000
    head = b"\xff\xff" + b"\xff\xff" + bytes(4) + b"\x00\x00\x00\x01\x00\x01t\x00\x00\x00\x01"
    data = bytearray(head + bytes(4) + size.to_bytes(4, "big")) + bytes(size)
    with allocates_at_most(10_000):
        request, _ = produce.DECODE_REQUEST[3](memoryview(data), 0)
    assert len(request.topic_data[0].partition_data[0].records) == size

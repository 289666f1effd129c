"""The slow paths of generated code: long lengths, tagged sections, records that are not copied."""

from __future__ import annotations

import pytest

from kafkapy.base.parts import FileRange
from kafkapy.base.refusal import Malformed
from kafkapy.wire.primitives import (
    View,
    put_records,
    put_string_length,
    put_tags,
    skip_tags,
    string_length,
)


def test_a_string_of_32767_bytes_is_the_longest() -> None:
    out = bytearray()
    put_string_length(out, 32_768)
    assert string_length(out, 0) == (32_768, len(out))
    with pytest.raises(ValueError, match="32768 bytes"):
        put_string_length(out, 32_769)
    with pytest.raises(Malformed):
        string_length(b"\x81\x80\x02", 0)


def test_unknown_tags_are_skipped() -> None:
    out = bytearray()
    put_tags(out, [(3, bytearray(b"abc")), (900, bytearray(200))])
    assert skip_tags(out, 1, out[0]) == len(out)


def test_more_than_127_tags_are_skipped() -> None:
    out = bytearray()
    put_tags(out, [(tag, bytearray(b"x")) for tag in range(300)])
    assert skip_tags(out, 1, out[0]) == len(out)


def test_a_claimed_number_of_tags_costs_no_more_than_the_bytes_there_are() -> None:
    claim = b"\xff\xff\xff\xff\x07" + b"\x00" * 20
    with pytest.raises(IndexError):
        skip_tags(claim, 1, claim[0])


def test_parts_are_noted_where_they_belong_and_counted() -> None:
    out, views = bytearray(b"head"), list[View]()
    parts = [memoryview(b"abc"), b"", FileRange(7, 0, 5)]
    put_records(out, views, parts, compact=False)
    assert out == b"head\x00\x00\x00\x08"
    assert views == [(8, parts[0]), (8, parts[2])]


def test_compact_length_of_parts_is_one_more_than_their_bytes() -> None:
    out, views = bytearray(), list[View]()
    put_records(out, views, bytes(200), compact=True)
    assert out == b"\xc9\x01"
    assert views == [(2, bytes(200))]


@pytest.mark.parametrize("empty", [b"", [], [b"", b""], memoryview(b"")])
def test_empty_records_have_length_zero_and_no_view(empty: object) -> None:
    out, views = bytearray(), list[View]()
    put_records(out, views, empty, compact=True)  # type: ignore[arg-type]
    put_records(out, views, empty, compact=False)  # type: ignore[arg-type]
    assert out == b"\x01\x00\x00\x00\x00"
    assert views == []


def test_without_views_the_bytes_are_copied() -> None:
    out = bytearray()
    put_records(out, None, [b"ab", memoryview(b"cd")], compact=True)
    assert out == b"\x05abcd"

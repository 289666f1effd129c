"""The splitter: frames, leftovers, refusals, and independence of where the stream is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kafkapy.base.refusal import Malformed
from kafkapy.wire.frame import frame_size, split_frames

MAX = 1000


def framed(*bodies: bytes) -> bytes:
    return b"".join(len(body).to_bytes(4, "big") + body for body in bodies)


def split(data: bytes, start: int = 0) -> tuple[list[bytes], int, int]:
    view = memoryview(data)
    frames, rest, lacks = split_frames(view, start=start, end=len(data), size_max=MAX)
    return [bytes(frame) for frame in frames], rest, lacks


def test_complete_frames_come_out_in_order_without_their_size() -> None:
    assert split(framed(b"one", b"", b"three")) == ([b"one", b"", b"three"], 20, 4)


def test_frames_are_views_of_the_buffer() -> None:
    buf = bytearray(framed(b"abc"))
    frames, _, _ = split_frames(memoryview(buf), start=0, end=len(buf), size_max=MAX)
    buf[4] = ord("X")
    assert bytes(frames[0]) == b"Xbc"


def test_an_incomplete_frame_says_how_many_bytes_it_lacks() -> None:
    assert split(framed(b"abc") + (10).to_bytes(4, "big") + b"12345") == ([b"abc"], 7, 5)


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_an_incomplete_size_says_how_many_bytes_it_lacks(count: int) -> None:
    assert split(b"\0" * count) == ([], 0, 4 - count)


def test_bytes_outside_the_range_are_not_looked_at() -> None:
    data = b"\xff" * 5 + framed(b"abc") + b"\xff" * 5
    frames, rest, lacks = split_frames(memoryview(data), start=5, end=12, size_max=MAX)
    assert [bytes(frame) for frame in frames] == [b"abc"]
    assert (rest, lacks) == (12, 4)


@pytest.mark.parametrize("size", [-1, -(2**31), MAX + 1, 2**31 - 1])
def test_a_size_out_of_bounds_is_malformed(size: int) -> None:
    prefix = size.to_bytes(4, "big", signed=True)
    with pytest.raises(Malformed):
        split(prefix)
    with pytest.raises(Malformed):
        frame_size(prefix, 0, size_max=MAX)


def test_frames_before_a_bad_size_are_served_first() -> None:
    data = framed(b"good") + b"\xff\xff\xff\xff"
    assert split(data) == ([b"good"], 8, 0)
    with pytest.raises(Malformed):
        split(data, start=8)


def test_the_largest_size_is_accepted() -> None:
    assert frame_size(MAX.to_bytes(4, "big"), 0, size_max=MAX) == MAX


def fed(chunks: list[bytes]) -> tuple[list[bytes], bool]:
    """Feed chunks one after the other; return the frames and whether the stream was refused."""
    pending = b""
    frames: list[bytes] = []
    for chunk in chunks:
        pending += chunk
        lacks = 0
        while lacks == 0:
            try:
                more, rest, lacks = split(pending)
            except Malformed:
                return frames, True
            frames += more
            pending = pending[rest:]
    return frames, False


@given(st.lists(st.binary(max_size=300), max_size=6), st.binary(max_size=9))
def test_one_byte_at_a_time_gives_the_same_frames_as_the_whole(
    bodies: list[bytes], tail: bytes
) -> None:
    data = framed(*bodies) + tail
    assert fed([data]) == fed([data[i : i + 1] for i in range(len(data))])


@given(st.binary(max_size=64), st.integers(0, 64))
def test_arbitrary_bytes_split_alike_wherever_they_are_cut(data: bytes, cut: int) -> None:
    assert fed([data]) == fed([data[:cut], data[cut:]])

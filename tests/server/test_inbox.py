from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kafkapy.base.limits import REQUEST_BYTES_MAX, SPARE_BUFFER_BYTES_MAX
from kafkapy.base.refusal import Malformed
from kafkapy.server.inbox import LARGE_FRAME_ROOM, Buffers, Inbox

SHARED_BYTES = 40_000


def frame(body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + body


def feed(inbox: Inbox, data: bytes) -> int:
    """Put as much as fits into the room; returns how much that was."""
    room = inbox.room()
    count = min(len(room), len(data))
    room[:count] = data[:count]
    inbox.received(count)
    return count


def resident_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def drain(inbox: Inbox) -> list[bytes]:
    frames = []
    while (view := inbox.next_frame()) is not None:
        frames.append(bytes(view))
    return frames


@settings(deadline=None, max_examples=60)
@given(
    sizes=st.lists(st.sampled_from([0, 1, 7, 300, 15_000, 17_000, 39_000, 90_000]), max_size=8),
    cuts=st.lists(st.integers(1, 30_000), max_size=8).map(lambda cuts: [*cuts, 20_000]),
    stashes=st.lists(st.booleans(), min_size=1, max_size=8),
)
def test_frames_come_out_whole_and_in_order_however_the_stream_was_cut(
    sizes: list[int], cuts: list[int], stashes: list[bool]
) -> None:
    bodies = [bytes([index + 1]) * size for index, size in enumerate(sizes)]
    stream = b"".join(frame(body) for body in bodies)
    inbox = Inbox(Buffers(SHARED_BYTES), size_max=1_000_000)
    got: list[bytes] = []
    turn = 0
    while stream:
        count = feed(inbox, stream[: cuts[turn % len(cuts)]])
        stream = stream[count:]
        got += drain(inbox)
        if stashes[turn % len(stashes)]:
            inbox.stash()
            inbox._shared[:] = bytes(SHARED_BYTES)
        turn += 1
    assert got == bodies
    assert inbox.left_bytes == 0


def test_bytes_one_at_a_time_give_the_same_frames() -> None:
    bodies = [b"", b"a", b"b" * 3_000]
    inbox = Inbox(Buffers(SHARED_BYTES), size_max=1_000_000)
    got: list[bytes] = []
    for byte in b"".join(map(frame, bodies)):
        feed(inbox, bytes([byte]))
        got += drain(inbox)
        inbox.stash()
    assert got == bodies


def test_a_claimed_size_is_not_held() -> None:
    inbox = Inbox(Buffers(SHARED_BYTES), size_max=100_000_000)
    feed(inbox, (90_000_000).to_bytes(4, "big") + b"\0\0")
    assert inbox.next_frame() is None
    assert inbox.held_bytes == 6
    assert inbox.missing_bytes == 90_000_004 - 6
    inbox.drop()
    assert (inbox.held_bytes, inbox.missing_bytes) == (0, 0)


def test_a_large_frame_is_received_straight_into_a_buffer_of_its_own() -> None:
    inbox = Inbox(Buffers(SHARED_BYTES), size_max=1_000_000)
    body = bytes(100_000)
    sent = feed(inbox, frame(body))
    assert inbox.next_frame() is None
    assert inbox.held_bytes == sent
    assert inbox.missing_bytes == len(frame(body)) - sent
    assert len(inbox.room()) == inbox.missing_bytes + LARGE_FRAME_ROOM


def test_the_beginning_of_the_next_frame_comes_with_a_large_one() -> None:
    buffers = Buffers(SHARED_BYTES)
    inbox = Inbox(buffers, size_max=1_000_000)
    first, second = b"1" * 100_000, b"2" * 70_000
    stream = frame(first) + frame(second)
    stream = stream[feed(inbox, stream) :]
    assert inbox.next_frame() is None
    stream = stream[feed(inbox, stream) :]
    view = inbox.next_frame()
    assert inbox.next_frame() is None
    assert inbox.held_bytes == LARGE_FRAME_ROOM
    assert len(stream) == inbox.missing_bytes == len(frame(second)) - LARGE_FRAME_ROOM
    # The first is still looked into while the second has its buffer already.
    assert view == first
    assert not buffers._spare
    inbox.stash()
    assert buffers._spare
    feed(inbox, stream)
    assert drain(inbox) == [second]
    inbox.stash()
    assert inbox.held_bytes == 0


def test_after_a_large_frame_little_is_received_before_its_successor_is_known() -> None:
    inbox = Inbox(Buffers(SHARED_BYTES), size_max=1_000_000)
    feed(inbox, frame(bytes(20_000)))
    drain(inbox)
    assert len(inbox.room()) == LARGE_FRAME_ROOM
    feed(inbox, frame(b"small"))
    drain(inbox)
    assert len(inbox.room()) == SHARED_BYTES


def test_only_produce_may_be_very_large() -> None:
    for key, allowed in ((0, True), (1, False), (18, False)):
        inbox = Inbox(Buffers(SHARED_BYTES), size_max=100_000_000)
        head = (REQUEST_BYTES_MAX + 1).to_bytes(4, "big")
        feed(inbox, head)
        assert inbox.next_frame() is None
        feed(inbox, key.to_bytes(2, "big"))
        if allowed:
            assert inbox.next_frame() is None
            assert inbox.missing_bytes == REQUEST_BYTES_MAX - 1
        else:
            with pytest.raises(Malformed):
                inbox.next_frame()


@pytest.mark.parametrize("size", [-1, -(2**31), 1_001, 2**31 - 1])
def test_a_size_outside_the_bounds_is_malformed(size: int) -> None:
    inbox = Inbox(Buffers(SHARED_BYTES), size_max=1_000)
    feed(inbox, size.to_bytes(4, "big", signed=True))
    with pytest.raises(Malformed):
        inbox.next_frame()


def test_a_frame_that_is_put_back_comes_again() -> None:
    inbox = Inbox(Buffers(SHARED_BYTES), size_max=1_000)
    feed(inbox, frame(b"one") + frame(b"two"))
    inbox.next_frame()
    inbox.next_frame()
    inbox.unread()
    inbox.stash()
    assert drain(inbox) == [b"two"]


def test_what_is_stashed_is_held() -> None:
    inbox = Inbox(Buffers(SHARED_BYTES), size_max=1_000)
    feed(inbox, frame(b"one") + frame(b"two"))
    inbox.next_frame()
    assert inbox.held_bytes == 0
    inbox.stash()
    assert inbox.held_bytes == len(frame(b"two"))
    inbox.next_frame()
    inbox.room()
    assert inbox.held_bytes == 0


def test_buffers_of_large_frames_are_used_again() -> None:
    buffers = Buffers(SHARED_BYTES)
    first = buffers.take(70_000)
    buffers.give_back(first)
    assert buffers.take(100_000) is first
    assert buffers.take(100_000) is not first


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="no /proc")
@pytest.mark.parametrize("size", [1_000_000, 100_000_000])
def test_a_buffer_takes_memory_only_as_bytes_come(size: int) -> None:
    buffers = Buffers(SHARED_BYTES)
    before = resident_bytes()
    taken = [buffers.take(size) for _ in range(10)]
    assert resident_bytes() - before < size // 2
    view = memoryview(taken[0])
    view[size - 10 : size] = b"0123456789"
    assert view[size - 2 : size] == b"89"


def test_spare_buffers_are_bounded() -> None:
    buffers = Buffers(SHARED_BYTES)
    size = SPARE_BUFFER_BYTES_MAX // 2
    taken = [buffers.take(size) for _ in range(3)]
    for buffer in taken:
        buffers.give_back(buffer)
    again = [buffers.take(size) for _ in range(3)]
    assert sum(buffer in again for buffer in taken) >= 2
    assert len({id(buffer) for buffer in again} & {id(buffer) for buffer in taken}) == 2


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="no /proc")
def test_spare_buffers_that_are_lent_count_as_spare() -> None:
    buffers = Buffers(SHARED_BYTES)
    size = SPARE_BUFFER_BYTES_MAX // 4
    # Made before: an allocator may keep what was given back.
    frame_bytes = b"f" * size
    before = resident_bytes()
    held = []
    for _ in range(12):
        # A whole frame, then one that begins and does not go on.
        whole = buffers.take(size)
        memoryview(whole)[:size] = frame_bytes
        buffers.give_back(whole)
        del whole
        held.append(buffers.take(size))
    assert resident_bytes() - before < SPARE_BUFFER_BYTES_MAX + size
    for buffer in held:
        buffers.give_back(buffer)
    again = [buffers.take(size) for _ in range(12)]
    assert len(set(again) & set(held)) == 4

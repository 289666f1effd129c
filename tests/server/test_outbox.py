from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from kafkapy.base.parts import FileRange
from kafkapy.server import outbox as outbox_module
from kafkapy.server.outbox import VECTOR_MAX, Outbox


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)
    yield ours, theirs
    ours.close()
    theirs.close()


@pytest.fixture
def file(tmp_path: Path) -> Iterator[tuple[int, bytes]]:
    content = os.urandom(600_000)
    path = tmp_path / "segment"
    path.write_bytes(content)
    fd = os.open(path, os.O_RDONLY)
    yield fd, content
    os.close(fd)


def deliver(outbox: Outbox, ours: socket.socket, theirs: socket.socket) -> bytes:
    """Send everything, reading on the other side whenever the kernel is full."""
    got = bytearray()
    done = outbox.go_on(ours) if outbox.is_busy else outbox.start(ours)
    while True:
        try:
            while data := theirs.recv(1 << 20):
                got += data
        except BlockingIOError:
            pass
        if done:
            return bytes(got)
        done = outbox.go_on(ours)


def test_bytes_alone_leave_with_one_call(pair: tuple[socket.socket, socket.socket]) -> None:
    outbox = Outbox()
    outbox.data += b"answer"
    assert outbox.start(pair[0])
    assert pair[1].recv(100) == b"answer"
    assert outbox.data == b""


def test_nothing_to_send_is_done_at_once(pair: tuple[socket.socket, socket.socket]) -> None:
    assert Outbox().start(pair[0])


def test_what_the_kernel_does_not_take_follows_later(
    pair: tuple[socket.socket, socket.socket],
) -> None:
    outbox = Outbox()
    content = os.urandom(3_000_000)
    outbox.data += content
    assert not outbox.start(pair[0])
    assert outbox.is_busy
    assert deliver(outbox, *pair) == content
    assert not outbox.is_busy


def test_views_are_sent_at_their_positions(pair: tuple[socket.socket, socket.socket]) -> None:
    outbox = Outbox()
    outbox.data += b"headtail"
    outbox.views = [(0, b"A"), (4, memoryview(b"BB")), (4, bytearray(b"C")), (8, b"D")]
    assert deliver(outbox, *pair) == b"AheadBBCtailD"


def test_more_pieces_than_a_vector_holds_are_sent(
    pair: tuple[socket.socket, socket.socket],
) -> None:
    outbox = Outbox()
    count = 3 * VECTOR_MAX
    outbox.data += b"."
    outbox.views = [(1, b"%d," % index) for index in range(count)]
    expected = b"." + b"".join(b"%d," % index for index in range(count))
    assert deliver(outbox, *pair) == expected


@pytest.mark.parametrize("sendfile", [True, False])
@pytest.mark.parametrize("sendmsg", [True, False])
def test_files_and_views_leave_in_order_and_files_are_released_once(
    pair: tuple[socket.socket, socket.socket],
    file: tuple[int, bytes],
    monkeypatch: pytest.MonkeyPatch,
    sendfile: bool,
    sendmsg: bool,
) -> None:
    monkeypatch.setattr(outbox_module, "HAS_SENDFILE", sendfile)
    monkeypatch.setattr(outbox_module, "HAS_SENDMSG", sendmsg)
    fd, content = file
    released = []
    outbox = Outbox()
    outbox.data += b"aabb"
    outbox.views = [
        (2, FileRange(fd, 100, 500_000, lambda: released.append(1))),
        (4, b"view"),
        (4, FileRange(fd, 0, 10, lambda: released.append(2))),
    ]
    got = deliver(outbox, *pair)
    assert got == b"aa" + content[100:500_100] + b"bb" + b"view" + content[:10]
    assert released == [1, 2]
    outbox.discard()
    assert released == [1, 2]


def test_a_peer_that_leaves_releases_the_files(
    pair: tuple[socket.socket, socket.socket], file: tuple[int, bytes]
) -> None:
    released = []
    outbox = Outbox()
    outbox.data += b"a"
    outbox.views = [
        (1, FileRange(file[0], 0, 500_000, lambda: released.append(1))),
        (1, FileRange(file[0], 0, 500_000, lambda: released.append(2))),
    ]
    pair[1].close()
    with pytest.raises(OSError, match="pipe"):
        outbox.start(pair[0])
    outbox.discard()
    assert released == [1, 2]


def test_what_was_never_begun_is_released_too(file: tuple[int, bytes]) -> None:
    released = []
    outbox = Outbox()
    outbox.views = [(0, FileRange(file[0], 0, 1, lambda: released.append(1)))]
    outbox.discard()
    assert released == [1]


def test_a_file_that_lost_bytes_ends_the_connection(
    pair: tuple[socket.socket, socket.socket], file: tuple[int, bytes]
) -> None:
    outbox = Outbox()
    outbox.views = [(0, FileRange(file[0], 599_990, 20))]
    with pytest.raises(OSError, match="early"):
        outbox.start(pair[0])

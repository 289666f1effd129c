"""Answers on their way to one peer: encoded bytes, and record data that is not copied.

All answers of a wake gather in one `bytearray`; views and stretches of files belong at positions of
it. `start` hands everything to the kernel without suspending, as far as the kernel takes it: one
`send`, or a vector, or `sendfile` where a file comes next. The caller waits for room and calls
`go_on` until it says that nothing is left.

Invariants: bytes leave in order; each `FileRange` is released exactly once, also when the peer is
gone (`discard`). Nothing may be added between `start` and the end of that sending.

Differs: Kafka answers each request with its own write; here all that are ready leave together.

Sources: Kafka 4.4 ByteBufferSend, DefaultRecordsSend; sendfile(2), send(2) MSG_MORE.
"""

from __future__ import annotations

import os
import socket
import sys

from kafkapy.base.parts import FileRange
from kafkapy.wire.primitives import View

VECTOR_MAX = 512
"""Pieces of one vectored write; Linux takes 1,024 (IOV_MAX)."""

READ_BYTES_MAX = 256 * 1024
"""Bytes read from a file at once where the system has no `sendfile`."""

HAS_SENDFILE = sys.platform == "linux"
"""Elsewhere `sendfile` is missing or tells differently how much it sent."""

HAS_SENDMSG = hasattr(socket.socket, "sendmsg")
_MORE = getattr(socket, "MSG_MORE", 0)

Piece = memoryview | FileRange


class Outbox:
    """What one connection has to send."""

    __slots__ = ("_pieces", "_sent", "data", "views")

    def __init__(self) -> None:
        self.data = bytearray()
        self.views: list[View] = []
        self._pieces: list[Piece] = []
        self._sent = 0

    @property
    def is_busy(self) -> bool:
        """Whether something that was begun is not sent completely."""
        return bool(self._pieces)

    def start(self, sock: socket.socket) -> bool:
        """Send everything gathered, as far as the kernel takes it; True if nothing is left.

        Raises: OSError when the peer is gone.
        """
        data = self.data
        if not self.views:
            if not data:
                return True
            try:
                sent = sock.send(data)
            except BlockingIOError:
                sent = 0
            if sent == len(data):
                data.clear()
                return True
            self._pieces = [memoryview(data)[sent:]]
        else:
            self._pieces = _interleave(data, self.views)
        self.data = bytearray()
        self.views = []
        return self.go_on(sock)

    def go_on(self, sock: socket.socket) -> bool:
        """Send more of what is under way; True if nothing is left.

        Raises: OSError when the peer is gone.
        """
        pieces = self._pieces
        try:
            while pieces:
                if isinstance(pieces[0], FileRange):
                    self._send_file(sock, pieces[0])
                else:
                    self._send_vector(sock)
        except BlockingIOError:
            return False
        return True

    def discard(self) -> None:
        """Forget everything, releasing files; the peer is gone or not to be answered."""
        for piece in self._pieces:
            if isinstance(piece, FileRange):
                piece.release()
        for _, part in self.views:
            if isinstance(part, FileRange):
                part.release()
        self._pieces = []
        self._sent = 0
        self.data = bytearray()
        self.views = []

    def _send_vector(self, sock: socket.socket) -> None:
        """Send the views up to the next file."""
        vector: list[memoryview] = []
        flags = 0
        for piece in self._pieces[:VECTOR_MAX]:
            if isinstance(piece, FileRange):
                # What follows comes from a file: let it share a packet with this.
                flags = _MORE
                break
            vector.append(piece)
        sent = sock.sendmsg(vector, [], flags) if HAS_SENDMSG else sock.send(vector[0])
        done = 0
        for view in vector:
            if sent < len(view):
                break
            sent -= len(view)
            done += 1
        del self._pieces[:done]
        if sent:
            self._pieces[0] = vector[done][sent:]

    def _send_file(self, sock: socket.socket, file: FileRange) -> None:
        offset = file.position + self._sent
        count = file.size - self._sent
        if HAS_SENDFILE:
            sent = os.sendfile(sock.fileno(), file.fd, offset, count)
        else:
            os.lseek(file.fd, offset, os.SEEK_SET)
            sent = sock.send(os.read(file.fd, min(count, READ_BYTES_MAX)))
        if not sent:
            raise OSError(f"file ends {count} bytes early")
        self._sent += sent
        if self._sent == file.size:
            self._sent = 0
            file.release()
            del self._pieces[0]


def _interleave(data: bytearray, views: list[View]) -> list[Piece]:
    """Put the parts where they belong among the encoded bytes."""
    whole = memoryview(data)
    pieces: list[Piece] = []
    position = 0
    for at, part in views:
        if at > position:
            pieces.append(whole[position:at])
            position = at
        pieces.append(part if isinstance(part, FileRange) else memoryview(part))
    if position < len(data):
        pieces.append(whole[position:])
    return pieces

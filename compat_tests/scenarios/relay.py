"""A relay between clients and a broker that advertises it: what a client sends is read on the way.

It tells the acks of Produce requests, which no broker keeps and no answer repeats. Bytes pass as
they are.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import threading

PRODUCE = 0
FLEXIBLE_PRODUCE = 9
"""From this version on strings are compact and headers have tagged fields."""
CHUNK = 65536


class Relay:
    """Listens on `port`; passes each connection on to `upstream`, a port of this machine."""

    def __init__(self) -> None:
        self.upstream = 0
        self.acks: list[int] = []
        """Of every Produce request that came through, oldest first."""
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._server.getsockname()[1])
        self._open: list[socket.socket] = [self._server]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        # Ends when the relay is closed.
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._server.accept()
                broker = socket.create_connection(("127.0.0.1", self.upstream))
                for one in (client, broker):
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._open += [client, broker]
                for way in (self._requests, self._answers):
                    threading.Thread(target=way, args=(client, broker), daemon=True).start()

    def _requests(self, client: socket.socket, broker: socket.socket) -> None:
        with contextlib.suppress(OSError), client.makefile("rb") as frames:
            while len(size := frames.read(4)) == 4:
                (count,) = struct.unpack(">i", size)
                frame = frames.read(count)
                if len(frame) == count:
                    frame = self._on_its_way(frame)
                    count = len(frame)
                broker.sendall(struct.pack(">i", count) + frame)
        _over(broker)

    def _on_its_way(self, frame: bytes) -> bytes:
        """Look at a request, from its header on; returns what the broker gets."""
        if struct.unpack_from(">h", frame) == (PRODUCE,):
            self.acks.append(acks_of(frame))
        return frame

    def _answers(self, client: socket.socket, broker: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while some := broker.recv(CHUNK):
                client.sendall(some)
        _over(client)

    def close(self) -> None:
        """Close all connections."""
        for one in self._open:
            _over(one)
            one.close()


def acks_of(frame: bytes) -> int:
    """Read the acks of a Produce request, from its header on.

    Source: Kafka 4.4 RequestHeader.json, ProduceRequest.json.
    """
    version, _, client_size = struct.unpack_from(">hih", frame, 2)
    at = 10 + max(0, client_size)
    if version < FLEXIBLE_PRODUCE:
        (transactional_size,) = struct.unpack_from(">h", frame, at)
        at += 2 + max(0, transactional_size)
    else:
        # No client of the scenarios sends tagged fields, or ids as long as 127 bytes.
        tags, transactional_size = frame[at], frame[at + 1]
        assert tags == 0, frame[:64]
        at += 2 + max(0, transactional_size - 1)
    return int(struct.unpack_from(">h", frame, at)[0])


def _over(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)

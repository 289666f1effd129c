"""The least a broker in Python can do: receive a batch, check its checksum, write it, answer.

`python -m benchmarks.sink PORT FILE` is a trio server without a protocol: each frame is a size and
one record batch; the answer is four bytes. It receives into one buffer, computes CRC-32C, writes
the batch to FILE and knows nothing of topics, offsets or versions. What a broker's large batches
cost beyond this is its own doing.

The other half, `feed`, sends such frames, a few in flight, like a client with large batches.
"""

from __future__ import annotations

import os
import socket
import sys
from functools import partial

import trio
from crc32c import crc32c

FRAME_BYTES = 1_000_000
IN_FLIGHT = 5
CRC_AT = 17
CHECKED_FROM = 21
"""Where a record batch has its checksum, and from where on that counts."""


async def _serve(output: int, stream: trio.SocketStream) -> None:
    sock = stream.socket
    buffer = memoryview(bytearray(2 * FRAME_BYTES))
    size_view = memoryview(bytearray(4))
    while await _fill(sock, size_view):
        size = int.from_bytes(size_view, "big")
        batch = buffer[:size]
        await _fill(sock, batch)
        stored = int.from_bytes(batch[CRC_AT:CHECKED_FROM], "big")
        if crc32c(batch[CHECKED_FROM:]) != stored:
            raise ValueError("bad checksum")
        os.write(output, batch)
        await sock.send(size_view)


async def _fill(sock: trio.socket.SocketType, view: memoryview) -> bool:
    """Receive until `view` is full; False at the end of the stream."""
    position = 0
    while position < len(view):
        count = await sock.recv_into(view[position:])
        if not count:
            return False
        position += count
    return True


def feed(address: tuple[str, int], *, size_bytes: int) -> None:
    """Send about `size_bytes` in frames that the sink accepts; return when all are answered."""
    batch = bytearray(os.urandom(FRAME_BYTES))
    batch[CRC_AT:CHECKED_FROM] = crc32c(batch[CHECKED_FROM:]).to_bytes(4, "big")
    frame = len(batch).to_bytes(4, "big") + bytes(batch)
    with socket.create_connection(address) as sock:
        sent = answered = 0
        for _ in range(size_bytes // FRAME_BYTES):
            sock.sendall(frame)
            sent += 4
            while sent - answered >= 4 * IN_FLIGHT:
                answered += len(sock.recv(4 * IN_FLIGHT))
        while answered < sent:
            answered += len(sock.recv(4 * IN_FLIGHT))


async def _listen(port: int, path: str) -> None:
    output = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    await trio.serve_tcp(partial(_serve, output), port, host="127.0.0.1")


if __name__ == "__main__":
    trio.run(_listen, int(sys.argv[1]), sys.argv[2])

"""Pieces of a response that are sent without being copied.

A Fetch response carries record bytes that already exist: views into the memory engine's arenas or
stretches of a segment file. The encoder notes where they belong, the connection sends them by
vectored write or `sendfile`. `len(part)` is the number of bytes a part puts on the wire.
"""

from __future__ import annotations


class FileRange:
    """A stretch of an open file: `size` bytes from `position` of descriptor `fd`.

    The descriptor belongs to the storage engine and stays open until `release` is called once
    (by the connection, after the bytes were sent or the connection died).
    """

    __slots__ = ("_release", "fd", "position", "size")

    def __init__(self, fd: int, position: int, size: int, release: object = None) -> None:
        self.fd = fd
        self.position = position
        self.size = size
        self._release = release

    def __len__(self) -> int:
        return self.size

    def release(self) -> None:
        """Tell the engine that the descriptor is no longer needed here; safe to call twice."""
        release, self._release = self._release, None
        if release is not None:
            release()  # type: ignore[operator]


Part = memoryview | bytes | bytearray | FileRange
"""One piece of record data in a response."""

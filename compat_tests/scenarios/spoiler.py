"""A relay that makes the broker refuse a commit: what it was given to keep with it is too long.

No client sends a commit that a broker refuses when all is well, and a broker has no setting for it.
The broker itself refuses (OFFSET_METADATA_TOO_LARGE), so that its answer is its own, and nothing of
the commit is stored.

Source: Kafka 4.4 OffsetCommitRequest.json, RequestHeader.json.
"""

from __future__ import annotations

import struct

from relay import Relay

OFFSET_COMMIT = 8
FLEXIBLE_COMMIT = 8
TOPIC_IDS = 10
"""From this version on a commit names topics by id."""
METADATA = b"m" * 5000
"""Longer than the 4096 bytes that `offset.metadata.max.bytes` allows by itself."""


class Spoiler(Relay):
    """A relay that spoils the next commit of a group once it was told to."""

    def __init__(self) -> None:
        super().__init__()
        self.spoiled: list[str] = []
        """Groups of which a commit was spoiled."""
        self._next: set[str] = set()

    def spoil(self, group: str) -> None:
        """Spoil the next commit of a group."""
        self._next.add(group)

    def _on_its_way(self, frame: bytes) -> bytes:
        frame = super()._on_its_way(frame)
        return self._commit(frame) if struct.unpack_from(">h", frame) == (OFFSET_COMMIT,) else frame

    def _commit(self, frame: bytes) -> bytes:
        group, metadata_at = place_of_metadata(frame)
        if group not in self._next:
            return frame
        self._next.remove(group)
        self.spoiled.append(group)
        return with_metadata(frame, metadata_at, METADATA)


class _Fields:
    """Walks over the fields of a request of the old or the compact kind."""

    def __init__(self, frame: bytes, at: int, *, compact: bool) -> None:
        self.at = at
        self._frame = frame
        self._compact = compact

    def size(self, form: str) -> int:
        """Read a length, `form` as in `struct` where it is not compact; -1 for null."""
        if self._compact:
            # Nothing that clients of the scenarios send here is as long as 127.
            assert self._frame[self.at] < 128, self._frame[:64]
            found = self._frame[self.at] - 1
            self.at += 1
            return found
        (found,) = struct.unpack_from(f">{form}", self._frame, self.at)
        self.at += struct.calcsize(f">{form}")
        return int(found)

    def string(self) -> bytes:
        """Read a nullable string, b"" for null."""
        size = max(0, self.size("h"))
        self.at += size
        return self._frame[self.at - size : self.at]


def place_of_metadata(frame: bytes) -> tuple[str, int]:
    """Return the group of a commit, and where the metadata of its first partition lies."""
    version, _, client_size = struct.unpack_from(">hih", frame, 2)
    compact = version >= FLEXIBLE_COMMIT
    at = 10 + max(0, client_size)
    assert not compact or frame[at] == 0, "no client sends tagged fields"
    fields = _Fields(frame, at + compact, compact=compact)
    group = fields.string().decode()
    fields.at += 4  # generation
    fields.string()  # member
    if version >= 7:
        fields.string()  # instance
    if 2 <= version <= 4:
        fields.at += 8  # retention
    fields.size("i")  # topics
    if version >= TOPIC_IDS:
        fields.at += 16
    else:
        fields.string()
    fields.size("i")  # partitions
    fields.at += 4 + 8 + (4 if version >= 6 else 0)  # index, offset, leader epoch
    return group, fields.at


def with_metadata(frame: bytes, at: int, metadata: bytes) -> bytes:
    """Return a commit with other metadata at the place of `place_of_metadata`."""
    (version,) = struct.unpack_from(">h", frame, 2)
    compact = version >= FLEXIBLE_COMMIT
    fields = _Fields(frame, at, compact=compact)
    fields.string()
    size = len(metadata) + 1
    length = bytes([size & 127 | 128, size >> 7]) if compact else struct.pack(">h", size - 1)
    return frame[:at] + length + metadata + frame[fields.at :]

"""The received bytes of one connection that are not handled yet, cut into frames.

All connections of a loop receive into one shared buffer, which is only theirs until they suspend.
What a connection still needs then moves: whole frames and small beginnings of frames into an exact
copy (`stash`), and a frame that is large gets a buffer of its own, into which the rest is received
straight, together with the beginning of what follows.

The caller's loop: receive into `room()`, tell `received(count)`, take frames with `next_frame()`
until it returns None. Before anything suspends: `stash()`. A frame is a writable view, valid until
the next `stash` or `room`.

Not decided here: who may have how much memory (`budget`), what a frame means.

Invariants: bytes are never reordered or lost, however the stream was cut; new memory is taken by
bytes that arrived, never by a size that the peer claims (a spare buffer keeps what it had).

Sources: Kafka 4.4 NetworkReceive; h11's ReceiveBuffer.
"""

from __future__ import annotations

import mmap
from struct import Struct

from kafkapy.base.limits import (
    PARTIAL_FRAME_BYTES_MAX,
    REQUEST_BYTES_MAX,
    SPARE_BUFFER_BYTES_MAX,
)
from kafkapy.base.refusal import Malformed
from kafkapy.protocol.codec import PRODUCE

SIZE_BYTES = 4
PEEK_BYTES = 6
"""Size and API key: enough to tell whether a large frame may be received at all."""

LARGE_FRAME_ROOM = 16 * 1024
"""Bytes to receive at once behind a large frame: enough to learn the size of the next, little to
copy into its own buffer."""

_SIZE = Struct(">i").unpack_from
_KEY = Struct(">h").unpack_from


class Buffers:
    """The shared receive buffer of a loop, and spare buffers for large frames."""

    def __init__(self, shared_bytes: int) -> None:
        self.shared = memoryview(bytearray(shared_bytes))
        self._spare: dict[int, list[mmap.mmap]] = {}
        self._lent: set[mmap.mmap] = set()
        """Spare ones that a connection has."""
        self._kept_bytes = 0
        """Size of both. Who is lent one holds memory before its bytes arrive, so it counts on."""

    def take(self, size_bytes: int) -> mmap.mmap:
        """Return a buffer of at least `size_bytes`, of the next power of two.

        It is mapped: its memory is taken, and cleared, only as bytes arrive, so that it costs a
        peer's claim of 100 MB nothing. A spare one is there already; all of those together, lent
        or not, have `SPARE_BUFFER_BYTES_MAX` at most.
        """
        capacity = 1 << (size_bytes - 1).bit_length()
        spare = self._spare.get(capacity)
        if not spare:
            return mmap.mmap(-1, capacity)
        buffer = spare.pop()
        self._lent.add(buffer)
        return buffer

    def give_back(self, buffer: mmap.mmap) -> None:
        """Keep a buffer for the next large frame; nobody may look into it any more."""
        capacity = len(buffer)
        if buffer in self._lent:
            self._lent.remove(buffer)
        elif self._kept_bytes + capacity <= SPARE_BUFFER_BYTES_MAX:
            self._kept_bytes += capacity
        else:
            return
        self._spare.setdefault(capacity, []).append(buffer)


class Inbox:
    """Cuts one connection's bytes into frames."""

    __slots__ = (
        "_buf",
        "_buffers",
        "_end",
        "_large",
        "_large_end",
        "_last_was_large",
        "_pos",
        "_retired",
        "_shared",
        "_size_max",
        "_start",
    )

    def __init__(self, buffers: Buffers, *, size_max: int) -> None:
        self._buffers = buffers
        self._shared = buffers.shared
        self._buf = self._shared
        self._pos = 0
        self._end = 0
        self._start = 0
        self._size_max = size_max
        self._large: mmap.mmap | None = None
        self._large_end = 0
        """Where the frame ends that `_large` was made for; it begins at 0."""
        self._retired: mmap.mmap | None = None
        """The large buffer before `_large`, whose frame the caller may still look into."""
        self._last_was_large = False

    @property
    def held_bytes(self) -> int:
        """Bytes in the connection's own buffer, 0 while it lives from the shared one."""
        return 0 if self._buf is self._shared else self._end

    @property
    def missing_bytes(self) -> int:
        """Bytes that did not arrive yet of a large frame that began, else 0."""
        missing = 0 if self._large is None else self._large_end - self._end
        return missing if missing > 0 else 0

    @property
    def left_bytes(self) -> int:
        """Bytes that were received and not returned by `next_frame`."""
        return self._end - self._pos

    def room(self) -> memoryview:
        """Return where the next bytes belong; never empty. Large frames that ended are let go."""
        pos, end = self._pos, self._end
        if self._retired is not None:
            self._give_back_retired()
        if self._large is not None and pos < self._large_end:
            return self._buf[end:]
        left = end - pos
        if left:
            self._shared[:left] = self._buf[pos:end]
        if self._large is not None:
            self.drop()
        self._buf = self._shared
        self._pos = 0
        self._end = left
        if self._last_was_large:
            return self._shared[left : left + LARGE_FRAME_ROOM]
        return self._shared[left:]

    def received(self, count: int) -> None:
        """Note that `count` bytes were received into `room()`."""
        self._end += count

    def next_frame(self) -> memoryview | None:
        """Return the next complete frame without its size, or None if it is not complete yet.

        Raises: Malformed when its size is negative, above `socket.request.max.bytes`, or too large
        for an API other than Produce.
        """
        left = self._end - self._pos
        if left < SIZE_BYTES:
            return None
        size: int = _SIZE(self._buf, self._pos)[0]
        if size < 0 or size > self._size_max:
            raise Malformed(f"frame of {size} bytes")
        self._start = self._pos
        begin = self._pos + SIZE_BYTES
        stop = begin + size
        if stop <= self._end:
            self._pos = stop
            self._last_was_large = size > PARTIAL_FRAME_BYTES_MAX
            return self._buf[begin:stop]
        is_new = self._large is None or self._pos >= self._large_end
        if is_new and size > PARTIAL_FRAME_BYTES_MAX and left >= PEEK_BYTES:
            if size > REQUEST_BYTES_MAX and _KEY(self._buf, begin)[0] != PRODUCE:
                raise Malformed(f"request of {size} bytes that is not Produce")
            self._begin_large(SIZE_BYTES + size)
        return None

    def unread(self) -> None:
        """Put the frame that `next_frame` returned last back in front."""
        self._pos = self._start

    def stash(self) -> None:
        """Move what is left out of the shared buffer and let go of buffers that nothing is left in.

        Call before anything suspends.
        """
        left = self._end - self._pos
        if self._retired is not None:
            self._give_back_retired()
        if self._large is not None:
            if self._pos < self._large_end:
                return
        elif bool(left) == (self._buf is not self._shared):
            # Nothing is left, or it has a buffer of its own already.
            return
        rest = bytearray(self._buf[self._pos : self._end])
        self.drop()
        if left:
            self._buf = memoryview(rest)
            self._end = left

    def drop(self) -> None:
        """Forget what is left and give the connection's own buffers back."""
        if self._large is not None:
            self._buffers.give_back(self._large)
            self._large = None
        if self._retired is not None:
            self._give_back_retired()
        self._buf = self._shared
        self._pos = self._end = 0

    def _give_back_retired(self) -> None:
        assert self._retired is not None
        self._buffers.give_back(self._retired)
        self._retired = None

    def _begin_large(self, whole: int) -> None:
        """Give the frame in front, of `whole` bytes with its size, a buffer of its own."""
        left = self._end - self._pos
        self._retired = self._large
        self._large = self._buffers.take(whole + LARGE_FRAME_ROOM)
        self._large_end = whole
        buf = memoryview(self._large)[: whole + LARGE_FRAME_ROOM]
        buf[:left] = self._buf[self._pos : self._end]
        self._buf = buf
        self._pos = 0
        self._end = left

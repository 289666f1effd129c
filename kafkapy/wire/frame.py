"""Cutting a byte stream into frames: four bytes of size, then that many bytes.

Pure: the caller owns the buffer, reads into it and moves what is left over. The splitter never
copies; it says where complete frames lie and how many bytes are missing to complete the next one,
so that a large frame can be received straight into a buffer of its exact size.

Invariant: cutting at any byte gives the same frames (a test feeds one byte at a time).

Source: Kafka 4.4 NetworkReceive (sizes below 0 and above `socket.request.max.bytes` close the
connection; size 0 is a frame without a header, which the header decoder refuses).
"""

from __future__ import annotations

from struct import Struct

from kafkapy.base.refusal import Malformed

SIZE_BYTES = 4
_SIZE = Struct(">i").unpack_from


def frame_size(buf: bytes | bytearray | memoryview, pos: int, *, size_max: int) -> int:
    """Return the number of bytes that follow the size at `pos`; four bytes must be there.

    Raises:
        Malformed: the size is negative or above `size_max`.
    """
    size: int = _SIZE(buf, pos)[0]
    if size < 0 or size > size_max:
        raise Malformed(f"frame of {size} bytes")
    return size


def split_frames(
    buf: memoryview, *, start: int, end: int, size_max: int
) -> tuple[list[memoryview], int, int]:
    """Return the complete frames in `[start, end)`, where the rest begins, and what it lacks.

    The frames are borrowed views without their size prefix, in order. `lacks` is the number of
    bytes that must follow `end` before the next frame is complete; while its size is not known it
    is what the size prefix lacks. It is 0 only when the next size is not acceptable but complete
    frames stand before it: serve them, then call again and see it raise.

    Raises:
        Malformed: the first size is negative or above `size_max`.
    """
    frames: list[memoryview] = []
    while end - start >= SIZE_BYTES:
        size: int = _SIZE(buf, start)[0]
        if size < 0 or size > size_max:
            if frames:
                return frames, start, 0
            raise Malformed(f"frame of {size} bytes")
        stop = start + SIZE_BYTES + size
        if stop > end:
            return frames, start, stop - end
        frames.append(buf[start + SIZE_BYTES : stop])
        start = stop
    return frames, start, SIZE_BYTES - (end - start)

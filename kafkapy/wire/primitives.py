"""What generated codecs call when a value is not in its common, inlined form.

Decoding helpers take `(buf, pos)` and return `(value, pos)`; encoding helpers append to `out`.
`buf` may be any bytes-like object; views of it that are handed out are borrowed. Bounds are checked
late: a slice may end beyond the buffer, and the outermost decoder refuses a position past the end.

`IndexError`, `struct.error`, `ValueError` and `UnicodeDecodeError` may escape; the caller of a
generated decoder turns them into `Malformed` in one place (`protocol.codec`, `protocol.stored`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from kafkapy.base.limits import STRING_BYTES_MAX
from kafkapy.base.parts import Part
from kafkapy.base.refusal import Malformed
from kafkapy.wire.varint import Buffer, put_uvarint, uvarint

View = tuple[int, Part]
"""A position in `out` and the bytes that belong there but were not copied."""


def string_length(buf: Buffer, pos: int) -> tuple[int, int]:
    """Return the compact length (plus one, 0 for null) of a string and the position after it.

    Raises:
        Malformed: the string would be longer than 32,767 bytes.
    """
    length, pos = uvarint(buf, pos)
    if length > STRING_BYTES_MAX + 1:
        raise Malformed(f"string of {length - 1} bytes")
    return length, pos


def skip_tags(buf: Buffer, pos: int, first: int) -> int:
    """Return the position after a tagged section that holds nothing this version knows.

    `first` is the first byte of the section's count, `pos` the position after that byte.
    Unknown tags are dropped: nothing that arrives is passed on to another peer.
    """
    count = first
    if count > 127:
        count, pos = uvarint(buf, pos - 1)
    for _ in range(count):
        _, pos = uvarint(buf, pos)
        size, pos = uvarint(buf, pos)
        pos += size
    return pos


def is_null(name: str) -> NoReturn:
    """Refuse a null where the version at hand allows none."""
    raise Malformed(f"{name} is null")


def too_many(name: str, count: int) -> NoReturn:
    """Refuse an array that claims more elements than bytes are left, or than a message may hold."""
    raise Malformed(f"{name} claims {count} elements")


def past_end(pos: int, end: int) -> NoReturn:
    """Refuse a message whose lengths add up to more than its bytes."""
    raise Malformed(f"message needs {pos - end} bytes more")


def put_string_length(out: bytearray, length: int) -> None:
    """Append a compact string's length that needs more than one byte; `length` is plus one.

    Raises:
        ValueError: the string is longer than 32,767 bytes.
    """
    if length > STRING_BYTES_MAX + 1:
        raise ValueError(f"string of {length - 1} bytes does not fit the protocol")
    put_uvarint(out, length)


def put_tags(out: bytearray, tags: list[tuple[int, bytearray]]) -> None:
    """Append a tagged section; `tags` holds (tag, payload) in ascending order."""
    put_uvarint(out, len(tags))
    for tag, payload in tags:
        put_uvarint(out, tag)
        put_uvarint(out, len(payload))
        out += payload


def put_records(
    out: bytearray, views: list[View] | None, records: Part | Sequence[Part], *, compact: bool
) -> None:
    """Append the length of `records` (one part, or a list or tuple of parts) and note their place.

    With `views` None the bytes are copied into `out`; then no part may be a `FileRange`.
    Parts without bytes are left out. The parts stay borrowed until the response has been sent.
    """
    parts: Sequence[Part] = records if isinstance(records, (list, tuple)) else (records,)
    size = 0
    for part in parts:
        size += len(part)
    if compact:
        put_uvarint(out, size + 1)
    else:
        out += size.to_bytes(4, "big", signed=True)
    for part in parts:
        if not len(part):
            continue
        if views is None:
            out += part  # type: ignore[arg-type]
        else:
            views.append((len(out), part))


def lacks(name: str) -> NoReturn:
    """Refuse to drop a value that the version at hand cannot carry.

    Raises:
        ValueError: always.
    """
    raise ValueError(f"{name} is set, but this version cannot carry it")

"""The one place where a generated codec's exceptions become ours.

Generated code checks bounds late and trusts Python to notice the rest: indexing past the end, a
short `unpack_from`, text that is not UTF-8. Whatever it raises leaves here as `Malformed` (the
bytes of a peer or a file are wrong) or, when encoding, as `ValueError` (our message is wrong).

Differs: Kafka replaces invalid UTF-8 in strings by U+FFFD; here the message is malformed.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import TypeVar

from kafkapy.base.refusal import Malformed
from kafkapy.wire.primitives import View
from kafkapy.wire.varint import Buffer

DECODE_ERRORS = (IndexError, struct.error, ValueError, OverflowError)
"""What decoding raises for bytes that are wrong (UnicodeDecodeError is a ValueError)."""

ENCODE_ERRORS = (AttributeError, TypeError, struct.error, ValueError, OverflowError)
"""What encoding raises for values that are wrong (a null shows as one of the first two)."""

Message = TypeVar("Message")
Decode = Callable[[Buffer, int], tuple[Message, int]]
Encode = Callable[[Message, bytearray, "list[View] | None"], None]


def guarded_decode(
    table: dict[int, Decode[Message]], buf: Buffer, pos: int, version: int
) -> tuple[Message, int]:
    """Return the message at `pos` and the position after it.

    Record data inside is a view borrowed from `buf`; everything else is owned.

    Raises:
        Malformed: `version` is not in `table`, or the bytes do not decode.
    """
    decode = table.get(version)
    if decode is None:
        raise Malformed(f"version {version} is unknown")
    try:
        return decode(buf, pos)
    except DECODE_ERRORS as error:
        raise Malformed(str(error)) from error


def guarded_encode(
    table: dict[int, Encode[Message]],
    message: Message,
    version: int,
    out: bytearray,
    views: list[View] | None,
) -> None:
    """Append `message` to `out`; on failure `out` and `views` are as before.

    Raises:
        ValueError: `version` is not in `table`, a value does not fit its field, is null where the
            version allows none, or is set where the version has no such field.
    """
    encode = table.get(version)
    if encode is None:
        raise ValueError(f"version {version} of {type(message).__name__} is unknown")
    start = len(out)
    noted = 0 if views is None else len(views)
    try:
        encode(message, out, views)
    except ENCODE_ERRORS as error:
        del out[start:]
        if views is not None:
            del views[noted:]
        name = type(message).__name__
        raise ValueError(f"{name} cannot be written as version {version}: {error}") from error

"""EndTransactionRecord (metadata), versions 0.

Generated from `protocol_specs/stored/metadata/EndTransactionRecord.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from msgspec import Struct as _Message
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.varint import Buffer as _Buffer

VERSION_MIN = 0
VERSION_MAX = 0
TYPE_ID = 24


class EndTransactionRecord(_Message, gc=False):
    pass



def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[EndTransactionRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return EndTransactionRecord(), pos


def encode_v0(m: EndTransactionRecord, out: bytearray, views: list[_View] | None = None) -> None:
    out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[EndTransactionRecord, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[EndTransactionRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: EndTransactionRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[EndTransactionRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

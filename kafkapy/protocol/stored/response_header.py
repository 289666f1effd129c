"""ResponseHeader (header), versions 0-1.

Generated from `protocol_specs/data/ResponseHeader.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.varint import Buffer as _Buffer

VERSION_MIN = 0
VERSION_MAX = 1


class ResponseHeader(_Message, gc=False):
    correlation_id: int = 0

_p_i = _Struct(">i").pack
_p_ix = _Struct(">ix").pack
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[ResponseHeader, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    correlation_id_0, = _u_i(buf, pos)
    pos += 4
    if pos > end:
        _past_end(pos, end)
    return ResponseHeader(correlation_id_0), pos


def decode_v1(buf: _Buffer, pos: int = 0) -> tuple[ResponseHeader, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    correlation_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ResponseHeader(correlation_id_0), pos


def encode_v0(m: ResponseHeader, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_i(m.correlation_id)


def encode_v1(m: ResponseHeader, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ix(m.correlation_id)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[ResponseHeader, int]]] = {
    0: decode_v0,
    1: decode_v1,
}


ENCODE: dict[int, _Callable[[ResponseHeader, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
    1: encode_v1,
}


def encode(message: ResponseHeader, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[ResponseHeader, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

"""EndTxnMarker (data), versions 0.

Generated from `protocol_specs/data/EndTxnMarker.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.varint import Buffer as _Buffer

VERSION_MIN = 0
VERSION_MAX = 0


class EndTxnMarker(_Message, gc=False):
    coordinator_epoch: int = 0

_p_i = _Struct(">i").pack
_u_i = _Struct(">i").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[EndTxnMarker, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    coordinator_epoch_0, = _u_i(buf, pos)
    pos += 4
    if pos > end:
        _past_end(pos, end)
    return EndTxnMarker(coordinator_epoch_0), pos


def encode_v0(m: EndTxnMarker, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_i(m.coordinator_epoch)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[EndTxnMarker, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[EndTxnMarker, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: EndTxnMarker, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[EndTxnMarker, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

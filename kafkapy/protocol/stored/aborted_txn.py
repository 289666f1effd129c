"""AbortedTxn (data), versions 0.

Generated from `protocol_specs/data/AbortedTxn.spec`.
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


class AbortedTxn(_Message, gc=False):
    producer_id: int = 0
    first_offset: int = 0
    last_offset: int = 0
    last_stable_offset: int = 0

_p_qqqq = _Struct(">qqqq").pack
_u_qqqq = _Struct(">qqqq").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[AbortedTxn, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    producer_id_0, first_offset_0, last_offset_0, last_stable_offset_0 = _u_qqqq(buf, pos)
    pos += 32
    if pos > end:
        _past_end(pos, end)
    return AbortedTxn(producer_id_0, first_offset_0, last_offset_0, last_stable_offset_0), pos


def encode_v0(m: AbortedTxn, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_qqqq(m.producer_id, m.first_offset, m.last_offset, m.last_stable_offset)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[AbortedTxn, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[AbortedTxn, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: AbortedTxn, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[AbortedTxn, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

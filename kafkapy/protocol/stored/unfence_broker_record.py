"""UnfenceBrokerRecord (metadata), versions 0.

Generated from `protocol_specs/stored/metadata/UnfenceBrokerRecord.spec`.
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
VERSION_MAX = 0
TYPE_ID = 8


class UnfenceBrokerRecord(_Message, gc=False):
    id: int = 0
    epoch: int = 0

_p_iqx = _Struct(">iqx").pack
_u_iqB = _Struct(">iqB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[UnfenceBrokerRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    id_0, epoch_0, n = _u_iqB(buf, pos)
    pos += 13
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return UnfenceBrokerRecord(id_0, epoch_0), pos


def encode_v0(m: UnfenceBrokerRecord, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_iqx(m.id, m.epoch)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[UnfenceBrokerRecord, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[UnfenceBrokerRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: UnfenceBrokerRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[UnfenceBrokerRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

"""KRaftVersionRecord (data), versions 0.

Generated from `protocol_specs/data/KRaftVersionRecord.spec`.
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


class KRaftVersionRecord(_Message, gc=False):
    version: int = 0
    kraft_version: int = 0

_p_hhx = _Struct(">hhx").pack
_u_hhB = _Struct(">hhB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[KRaftVersionRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    version_0, kraft_version_0, n = _u_hhB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return KRaftVersionRecord(version_0, kraft_version_0), pos


def encode_v0(m: KRaftVersionRecord, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_hhx(m.version, m.kraft_version)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[KRaftVersionRecord, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[KRaftVersionRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: KRaftVersionRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[KRaftVersionRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

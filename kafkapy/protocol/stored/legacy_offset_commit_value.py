"""LegacyOffsetCommitValue (coordinator-value), versions 0.

Generated from `protocol_specs/stored/group-coordinator/LegacyOffsetCommitValue.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.varint import Buffer as _Buffer

VERSION_MIN = 0
VERSION_MAX = 0
TYPE_ID = 0


class LegacyOffsetCommitValue(_Message, gc=False):
    offset: int = 0
    metadata: str = ""
    commit_timestamp: int = 0

_p_q = _Struct(">q").pack
_p_qh = _Struct(">qh").pack
_u_q = _Struct(">q").unpack_from
_u_qh = _Struct(">qh").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[LegacyOffsetCommitValue, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    offset_0, n = _u_qh(buf, pos)
    pos += 10
    if n < 0:
        _is_null("LegacyOffsetCommitValue.metadata")
    metadata_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    commit_timestamp_0, = _u_q(buf, pos)
    pos += 8
    if pos > end:
        _past_end(pos, end)
    return LegacyOffsetCommitValue(offset_0, metadata_0, commit_timestamp_0), pos


def encode_v0(m: LegacyOffsetCommitValue, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.metadata.encode()
    out += _p_qh(m.offset, len(s))
    out += s
    out += _p_q(m.commit_timestamp)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[LegacyOffsetCommitValue, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[LegacyOffsetCommitValue, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: LegacyOffsetCommitValue, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[LegacyOffsetCommitValue, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

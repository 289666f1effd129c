"""FeatureLevelRecord (metadata), versions 0.

Generated from `protocol_specs/stored/metadata/FeatureLevelRecord.spec`.
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
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.varint import Buffer as _Buffer

VERSION_MIN = 0
VERSION_MAX = 0
TYPE_ID = 12


class FeatureLevelRecord(_Message, gc=False):
    name: str = ""
    feature_level: int = 0

_p_hx = _Struct(">hx").pack
_u_hB = _Struct(">hB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[FeatureLevelRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("FeatureLevelRecord.Name")
    name_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    feature_level_0, n = _u_hB(buf, pos)
    pos += 3
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return FeatureLevelRecord(name_0, feature_level_0), pos


def encode_v0(m: FeatureLevelRecord, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.name.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    out += _p_hx(m.feature_level)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[FeatureLevelRecord, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[FeatureLevelRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: FeatureLevelRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[FeatureLevelRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

"""ConfigRecord (metadata), versions 0.

Generated from `protocol_specs/stored/metadata/ConfigRecord.spec`.
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
TYPE_ID = 4


class ConfigRecord(_Message, gc=False):
    resource_type: int = 0
    resource_name: str = ""
    name: str = ""
    value: str | None = ""

_p_b = _Struct(">b").pack
_u_bB = _Struct(">bB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[ConfigRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    resource_type_0, n = _u_bB(buf, pos)
    pos += 2
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("ConfigRecord.ResourceName")
    resource_name_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("ConfigRecord.Name")
    name_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        value_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        value_0 = None
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ConfigRecord(resource_type_0, resource_name_0, name_0, value_0), pos


def encode_v0(m: ConfigRecord, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.resource_name.encode()
    out += _p_b(m.resource_type)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.name.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.value
    if s is None:
        out.append(0)
    else:
        s = s.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
    out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[ConfigRecord, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[ConfigRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: ConfigRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[ConfigRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

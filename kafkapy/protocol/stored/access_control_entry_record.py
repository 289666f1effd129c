"""AccessControlEntryRecord (metadata), versions 0.

Generated from `protocol_specs/stored/metadata/AccessControlEntryRecord.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
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
TYPE_ID = 18


class AccessControlEntryRecord(_Message, gc=False):
    id: bytes = _ZERO_ID
    resource_type: int = 0
    resource_name: str = ""
    pattern_type: int = 0
    principal: str = ""
    host: str = ""
    operation: int = 0
    permission_type: int = 0

_p_16sb = _Struct(">16sb").pack
_p_b = _Struct(">b").pack
_p_bbx = _Struct(">bbx").pack
_u_16sbB = _Struct(">16sbB").unpack_from
_u_bB = _Struct(">bB").unpack_from
_u_bbB = _Struct(">bbB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[AccessControlEntryRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    id_0, resource_type_0, n = _u_16sbB(buf, pos)
    pos += 18
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("AccessControlEntryRecord.ResourceName")
    resource_name_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    pattern_type_0, n = _u_bB(buf, pos)
    pos += 2
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("AccessControlEntryRecord.Principal")
    principal_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("AccessControlEntryRecord.Host")
    host_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    operation_0, permission_type_0, n = _u_bbB(buf, pos)
    pos += 3
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AccessControlEntryRecord(id_0, resource_type_0, resource_name_0, pattern_type_0, principal_0, host_0, operation_0, permission_type_0), pos


def encode_v0(m: AccessControlEntryRecord, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.resource_name.encode()
    out += _p_16sb(m.id, m.resource_type)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.principal.encode()
    out += _p_b(m.pattern_type)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.host.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    out += _p_bbx(m.operation, m.permission_type)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[AccessControlEntryRecord, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[AccessControlEntryRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: AccessControlEntryRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[AccessControlEntryRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

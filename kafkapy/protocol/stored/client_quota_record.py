"""ClientQuotaRecord (metadata), versions 0.

Generated from `protocol_specs/stored/metadata/ClientQuotaRecord.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint

VERSION_MIN = 0
VERSION_MAX = 0
TYPE_ID = 14


class EntityData(_Message, gc=False):
    entity_type: str = ""
    entity_name: str | None = ""


class ClientQuotaRecord(_Message, gc=False):
    entity: list[EntityData] = []
    key: str = ""
    value: float = 0.0
    remove: bool = False

_p_dtx = _Struct(">d?x").pack
_u_dtB = _Struct(">d?B").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[ClientQuotaRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ClientQuotaRecord.Entity")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("ClientQuotaRecord.Entity", n)
    entity_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("EntityData.EntityType")
        entity_type_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            entity_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            entity_name_1 = None
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        entity_0.append(EntityData(entity_type_1, entity_name_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("ClientQuotaRecord.Key")
    key_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    value_0, remove_0, n = _u_dtB(buf, pos)
    pos += 10
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ClientQuotaRecord(entity_0, key_0, value_0, remove_0), pos


def encode_v0(m: ClientQuotaRecord, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.entity
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.entity_type.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.entity_name
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
    s = m.key.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    out += _p_dtx(m.value, m.remove)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[ClientQuotaRecord, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[ClientQuotaRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: ClientQuotaRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[ClientQuotaRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

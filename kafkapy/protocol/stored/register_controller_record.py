"""RegisterControllerRecord (metadata), versions 0.

Generated from `protocol_specs/stored/metadata/RegisterControllerRecord.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
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
TYPE_ID = 27


class ControllerEndpoint(_Message, gc=False):
    name: str = ""
    host: str = ""
    port: int = 0
    security_protocol: int = 0


class ControllerFeature(_Message, gc=False):
    name: str = ""
    min_supported_version: int = 0
    max_supported_version: int = 0


class RegisterControllerRecord(_Message, gc=False):
    controller_id: int = 0
    incarnation_id: bytes = _ZERO_ID
    zk_migration_ready: bool = False
    end_points: list[ControllerEndpoint] = []
    features: list[ControllerFeature] = []

_p_Hhx = _Struct(">Hhx").pack
_p_hhx = _Struct(">hhx").pack
_p_i16st = _Struct(">i16s?").pack
_u_HhB = _Struct(">HhB").unpack_from
_u_hhB = _Struct(">hhB").unpack_from
_u_i16stB = _Struct(">i16s?B").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[RegisterControllerRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    controller_id_0, incarnation_id_0, zk_migration_ready_0, n = _u_i16stB(buf, pos)
    pos += 22
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("RegisterControllerRecord.EndPoints")
    budget -= n
    if budget < 0 or n * 7 > end - pos:
        _too_many("RegisterControllerRecord.EndPoints", n)
    end_points_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ControllerEndpoint.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ControllerEndpoint.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, security_protocol_1, n = _u_HhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        end_points_0.append(ControllerEndpoint(name_1, host_1, port_1, security_protocol_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("RegisterControllerRecord.Features")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("RegisterControllerRecord.Features", n)
    features_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ControllerFeature.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        min_supported_version_1, max_supported_version_1, n = _u_hhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        features_0.append(ControllerFeature(name_1, min_supported_version_1, max_supported_version_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return RegisterControllerRecord(controller_id_0, incarnation_id_0, zk_migration_ready_0, end_points_0, features_0), pos


def encode_v0(m: RegisterControllerRecord, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.end_points
    out += _p_i16st(m.controller_id, m.incarnation_id, m.zk_migration_ready)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.host.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_Hhx(e_0.port, e_0.security_protocol)
    a = m.features
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_hhx(e_0.min_supported_version, e_0.max_supported_version)
    out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[RegisterControllerRecord, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[RegisterControllerRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: RegisterControllerRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[RegisterControllerRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

"""ControllerRegistration (key 70), versions 0: the broker's direction.

Generated from `protocol_specs/apis/70_controller_registration.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import uvarint as _uvarint


class Listener(_Message, gc=False):
    name: str = ""
    host: str = ""
    port: int = 0
    security_protocol: int = 0


class Feature(_Message, gc=False):
    name: str = ""
    min_supported_version: int = 0
    max_supported_version: int = 0


class ControllerRegistrationRequest(_Message, gc=False):
    controller_id: int = 0
    incarnation_id: bytes = _ZERO_ID
    zk_migration_ready: bool = False
    listeners: list[Listener] = []
    features: list[Feature] = []


class ControllerRegistrationResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    error_message: str | None = ""

_p_ih = _Struct(">ih").pack
_u_HhB = _Struct(">HhB").unpack_from
_u_hhB = _Struct(">hhB").unpack_from
_u_i16stB = _Struct(">i16s?B").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[ControllerRegistrationRequest, int]:
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
        _is_null("ControllerRegistrationRequest.Listeners")
    budget -= n
    if budget < 0 or n * 7 > end - pos:
        _too_many("ControllerRegistrationRequest.Listeners", n)
    listeners_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Listener.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Listener.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, security_protocol_1, n = _u_HhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        listeners_0.append(Listener(name_1, host_1, port_1, security_protocol_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ControllerRegistrationRequest.Features")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("ControllerRegistrationRequest.Features", n)
    features_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Feature.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        min_supported_version_1, max_supported_version_1, n = _u_hhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        features_0.append(Feature(name_1, min_supported_version_1, max_supported_version_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ControllerRegistrationRequest(controller_id_0, incarnation_id_0, zk_migration_ready_0, listeners_0, features_0), pos


def encode_response_v0(m: ControllerRegistrationResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ih(m.throttle_time_ms, m.error_code)
    s = m.error_message
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


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[ControllerRegistrationRequest, int]]] = {
    0: decode_request_v0,
}


ENCODE_RESPONSE: dict[int, _Callable[[ControllerRegistrationResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
}

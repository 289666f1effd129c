"""FindCoordinator (key 10), versions 0-6: the broker's direction.

Generated from `protocol_specs/apis/10_find_coordinator.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint


class FindCoordinatorRequest(_Message, gc=False):
    key: str = ""
    key_type: int = 0
    coordinator_keys: list[str] = []


class Coordinator(_Message, gc=False):
    key: str = ""
    node_id: int = 0
    host: str = ""
    port: int = 0
    error_code: int = 0
    error_message: str | None = ""


class FindCoordinatorResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    error_message: str | None = ""
    node_id: int = 0
    host: str = ""
    port: int = 0
    coordinators: list[Coordinator] = []

_p_h = _Struct(">h").pack
_p_hih = _Struct(">hih").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_p_ix = _Struct(">ix").pack
_u_b = _Struct(">b").unpack_from
_u_bB = _Struct(">bB").unpack_from
_u_h = _Struct(">h").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[FindCoordinatorRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("FindCoordinatorRequest.Key")
    key_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    if pos > end:
        _past_end(pos, end)
    return FindCoordinatorRequest(key_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[FindCoordinatorRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("FindCoordinatorRequest.Key")
    key_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    key_type_0, = _u_b(buf, pos)
    pos += 1
    if pos > end:
        _past_end(pos, end)
    return FindCoordinatorRequest(key_0, key_type_0), pos


decode_request_v2 = decode_request_v1


def decode_request_v3(buf: _Buffer, pos: int = 0) -> tuple[FindCoordinatorRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("FindCoordinatorRequest.Key")
    key_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    key_type_0, n = _u_bB(buf, pos)
    pos += 2
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return FindCoordinatorRequest(key_0, key_type_0), pos


def decode_request_v4(buf: _Buffer, pos: int = 0) -> tuple[FindCoordinatorRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    key_type_0, n = _u_bB(buf, pos)
    pos += 2
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("FindCoordinatorRequest.CoordinatorKeys")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("FindCoordinatorRequest.CoordinatorKeys", n)
    coordinator_keys_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("FindCoordinatorRequest.CoordinatorKeys")
        x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        coordinator_keys_0.append(x_0)
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return FindCoordinatorRequest("", key_type_0, coordinator_keys_0), pos


decode_request_v5 = decode_request_v4


decode_request_v6 = decode_request_v4


def encode_response_v0(m: FindCoordinatorResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.coordinators:
        _lacks("FindCoordinatorResponse.Coordinators")
    s = m.host.encode()
    out += _p_hih(m.error_code, m.node_id, len(s))
    out += s
    out += _p_i(m.port)


def encode_response_v1(m: FindCoordinatorResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.coordinators:
        _lacks("FindCoordinatorResponse.Coordinators")
    out += _p_ih(m.throttle_time_ms, m.error_code)
    s = m.error_message
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    s = m.host.encode()
    out += _p_ih(m.node_id, len(s))
    out += s
    out += _p_i(m.port)


encode_response_v2 = encode_response_v1


def encode_response_v3(m: FindCoordinatorResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.coordinators:
        _lacks("FindCoordinatorResponse.Coordinators")
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
    s = m.host.encode()
    out += _p_i(m.node_id)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    out += _p_ix(m.port)


def encode_response_v4(m: FindCoordinatorResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.error_code != 0:
        _lacks("FindCoordinatorResponse.ErrorCode")
    if m.node_id != 0:
        _lacks("FindCoordinatorResponse.NodeId")
    if m.host:
        _lacks("FindCoordinatorResponse.Host")
    if m.port != 0:
        _lacks("FindCoordinatorResponse.Port")
    a = m.coordinators
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.key.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.host.encode()
        out += _p_i(e_0.node_id)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_ih(e_0.port, e_0.error_code)
        s = e_0.error_message
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
    out.append(0)


encode_response_v5 = encode_response_v4


encode_response_v6 = encode_response_v4


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[FindCoordinatorRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
    5: decode_request_v5,
    6: decode_request_v6,
}


ENCODE_RESPONSE: dict[int, _Callable[[FindCoordinatorResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
    5: encode_response_v5,
    6: encode_response_v6,
}

"""FindCoordinator (key 10), versions 0-6: the client's direction.

Generated from `protocol_specs/apis/10_find_coordinator.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
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
from kafkapy.protocol.messages.find_coordinator import (
    Coordinator,
    FindCoordinatorRequest,
    FindCoordinatorResponse,
)

_p_b = _Struct(">b").pack
_p_bx = _Struct(">bx").pack
_p_h = _Struct(">h").pack
_u_hih = _Struct(">hih").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ih = _Struct(">ih").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_ihh = _Struct(">ihh").unpack_from


def encode_request_v0(m: FindCoordinatorRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.key_type != 0:
        _lacks("FindCoordinatorRequest.KeyType")
    if m.coordinator_keys:
        _lacks("FindCoordinatorRequest.CoordinatorKeys")
    s = m.key.encode()
    out += _p_h(len(s))
    out += s


def encode_request_v1(m: FindCoordinatorRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.coordinator_keys:
        _lacks("FindCoordinatorRequest.CoordinatorKeys")
    s = m.key.encode()
    out += _p_h(len(s))
    out += s
    out += _p_b(m.key_type)


encode_request_v2 = encode_request_v1


def encode_request_v3(m: FindCoordinatorRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.coordinator_keys:
        _lacks("FindCoordinatorRequest.CoordinatorKeys")
    s = m.key.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    out += _p_bx(m.key_type)


def encode_request_v4(m: FindCoordinatorRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.key:
        _lacks("FindCoordinatorRequest.Key")
    a = m.coordinator_keys
    out += _p_b(m.key_type)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
    out.append(0)


encode_request_v5 = encode_request_v4


encode_request_v6 = encode_request_v4


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[FindCoordinatorResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    error_code_0, node_id_0, n = _u_hih(buf, pos)
    pos += 8
    if n < 0:
        _is_null("FindCoordinatorResponse.Host")
    host_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    port_0, = _u_i(buf, pos)
    pos += 4
    if pos > end:
        _past_end(pos, end)
    return FindCoordinatorResponse(0, error_code_0, "", node_id_0, host_0, port_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[FindCoordinatorResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0, n = _u_ihh(buf, pos)
    pos += 8
    if n >= 0:
        error_message_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        error_message_0 = None
    node_id_0, n = _u_ih(buf, pos)
    pos += 6
    if n < 0:
        _is_null("FindCoordinatorResponse.Host")
    host_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    port_0, = _u_i(buf, pos)
    pos += 4
    if pos > end:
        _past_end(pos, end)
    return FindCoordinatorResponse(throttle_time_ms_0, error_code_0, error_message_0, node_id_0, host_0, port_0), pos


decode_response_v2 = decode_response_v1


def decode_response_v3(buf: _Buffer, pos: int = 0) -> tuple[FindCoordinatorResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        error_message_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        error_message_0 = None
    node_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("FindCoordinatorResponse.Host")
    host_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    port_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return FindCoordinatorResponse(throttle_time_ms_0, error_code_0, error_message_0, node_id_0, host_0, port_0), pos


def decode_response_v4(buf: _Buffer, pos: int = 0) -> tuple[FindCoordinatorResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("FindCoordinatorResponse.Coordinators")
    budget -= n
    if budget < 0 or n * 14 > end - pos:
        _too_many("FindCoordinatorResponse.Coordinators", n)
    coordinators_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Coordinator.Key")
        key_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        node_id_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Coordinator.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, error_code_1, n = _u_ihB(buf, pos)
        pos += 7
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            error_message_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            error_message_1 = None
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        coordinators_0.append(Coordinator(key_1, node_id_1, host_1, port_1, error_code_1, error_message_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return FindCoordinatorResponse(throttle_time_ms_0, 0, "", 0, "", 0, coordinators_0), pos


decode_response_v5 = decode_response_v4


decode_response_v6 = decode_response_v4


ENCODE_REQUEST: dict[int, _Callable[[FindCoordinatorRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
    5: encode_request_v5,
    6: encode_request_v6,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[FindCoordinatorResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
    5: decode_response_v5,
    6: decode_response_v6,
}

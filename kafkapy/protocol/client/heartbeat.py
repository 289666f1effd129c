"""Heartbeat (key 12), versions 0-4: the client's direction.

Generated from `protocol_specs/apis/12_heartbeat.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.protocol.messages.heartbeat import (
    HeartbeatRequest,
    HeartbeatResponse,
)

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_u_h = _Struct(">h").unpack_from
_u_ih = _Struct(">ih").unpack_from
_u_ihB = _Struct(">ihB").unpack_from


def encode_request_v0(m: HeartbeatRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.group_instance_id is not None:
        _lacks("HeartbeatRequest.GroupInstanceId")
    s = m.group_id.encode()
    out += _p_h(len(s))
    out += s
    s = m.member_id.encode()
    out += _p_ih(m.generation_id, len(s))
    out += s


encode_request_v1 = encode_request_v0


encode_request_v2 = encode_request_v0


def encode_request_v3(m: HeartbeatRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.group_id.encode()
    out += _p_h(len(s))
    out += s
    s = m.member_id.encode()
    out += _p_ih(m.generation_id, len(s))
    out += s
    s = m.group_instance_id
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s


def encode_request_v4(m: HeartbeatRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.group_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.member_id.encode()
    out += _p_i(m.generation_id)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.group_instance_id
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


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[HeartbeatResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    error_code_0, = _u_h(buf, pos)
    pos += 2
    if pos > end:
        _past_end(pos, end)
    return HeartbeatResponse(0, error_code_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[HeartbeatResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0 = _u_ih(buf, pos)
    pos += 6
    if pos > end:
        _past_end(pos, end)
    return HeartbeatResponse(throttle_time_ms_0, error_code_0), pos


decode_response_v2 = decode_response_v1


decode_response_v3 = decode_response_v1


def decode_response_v4(buf: _Buffer, pos: int = 0) -> tuple[HeartbeatResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return HeartbeatResponse(throttle_time_ms_0, error_code_0), pos


ENCODE_REQUEST: dict[int, _Callable[[HeartbeatRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[HeartbeatResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
}

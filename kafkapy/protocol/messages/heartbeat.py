"""Heartbeat (key 12), versions 0-4: the broker's direction.

Generated from `protocol_specs/apis/12_heartbeat.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.varint import Buffer as _Buffer


class HeartbeatRequest(_Message, gc=False):
    group_id: str = ""
    generation_id: int = 0
    member_id: str = ""
    group_instance_id: str | None = None


class HeartbeatResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0

_p_h = _Struct(">h").pack
_p_ih = _Struct(">ih").pack
_p_ihx = _Struct(">ihx").pack
_u_h = _Struct(">h").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ih = _Struct(">ih").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[HeartbeatRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("HeartbeatRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    generation_id_0, n = _u_ih(buf, pos)
    pos += 6
    if n < 0:
        _is_null("HeartbeatRequest.MemberId")
    member_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    if pos > end:
        _past_end(pos, end)
    return HeartbeatRequest(group_id_0, generation_id_0, member_id_0), pos


decode_request_v1 = decode_request_v0


decode_request_v2 = decode_request_v0


def decode_request_v3(buf: _Buffer, pos: int = 0) -> tuple[HeartbeatRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("HeartbeatRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    generation_id_0, n = _u_ih(buf, pos)
    pos += 6
    if n < 0:
        _is_null("HeartbeatRequest.MemberId")
    member_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_h(buf, pos)
    pos += 2
    if n >= 0:
        group_instance_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        group_instance_id_0 = None
    if pos > end:
        _past_end(pos, end)
    return HeartbeatRequest(group_id_0, generation_id_0, member_id_0, group_instance_id_0), pos


def decode_request_v4(buf: _Buffer, pos: int = 0) -> tuple[HeartbeatRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("HeartbeatRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    generation_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("HeartbeatRequest.MemberId")
    member_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        group_instance_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        group_instance_id_0 = None
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return HeartbeatRequest(group_id_0, generation_id_0, member_id_0, group_instance_id_0), pos


def encode_response_v0(m: HeartbeatResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_h(m.error_code)


def encode_response_v1(m: HeartbeatResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ih(m.throttle_time_ms, m.error_code)


encode_response_v2 = encode_response_v1


encode_response_v3 = encode_response_v1


def encode_response_v4(m: HeartbeatResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ihx(m.throttle_time_ms, m.error_code)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[HeartbeatRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
}


ENCODE_RESPONSE: dict[int, _Callable[[HeartbeatResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
}

"""SyncGroup (key 14), versions 0-5: the client's direction.

Generated from `protocol_specs/apis/14_sync_group.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.sync_group import (
    SyncGroupRequest,
    SyncGroupResponse,
)

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_u_hi = _Struct(">hi").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_ihi = _Struct(">ihi").unpack_from


def encode_request_v0(m: SyncGroupRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.group_instance_id is not None:
        _lacks("SyncGroupRequest.GroupInstanceId")
    s = m.group_id.encode()
    out += _p_h(len(s))
    out += s
    s = m.member_id.encode()
    out += _p_ih(m.generation_id, len(s))
    out += s
    a = m.assignments
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.member_id.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.assignment
        out += _p_i(len(s))
        out += s


encode_request_v1 = encode_request_v0


encode_request_v2 = encode_request_v0


def encode_request_v3(m: SyncGroupRequest, out: bytearray, views: list[_View] | None = None) -> None:
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
    a = m.assignments
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.member_id.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.assignment
        out += _p_i(len(s))
        out += s


def encode_request_v4(m: SyncGroupRequest, out: bytearray, views: list[_View] | None = None) -> None:
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
    a = m.assignments
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.member_id.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.assignment
        n = len(s) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        out += s
        out.append(0)
    out.append(0)


def encode_request_v5(m: SyncGroupRequest, out: bytearray, views: list[_View] | None = None) -> None:
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
    s = m.protocol_type
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
    s = m.protocol_name
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
    a = m.assignments
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.member_id.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.assignment
        n = len(s) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        out += s
        out.append(0)
    out.append(0)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[SyncGroupResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    error_code_0, n = _u_hi(buf, pos)
    pos += 6
    if n < 0:
        _is_null("SyncGroupResponse.Assignment")
    assignment_0 = buf[pos : (pos := pos + n)].tobytes()
    if pos > end:
        _past_end(pos, end)
    return SyncGroupResponse(0, error_code_0, None, None, assignment_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[SyncGroupResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0, n = _u_ihi(buf, pos)
    pos += 10
    if n < 0:
        _is_null("SyncGroupResponse.Assignment")
    assignment_0 = buf[pos : (pos := pos + n)].tobytes()
    if pos > end:
        _past_end(pos, end)
    return SyncGroupResponse(throttle_time_ms_0, error_code_0, None, None, assignment_0), pos


decode_response_v2 = decode_response_v1


decode_response_v3 = decode_response_v1


def decode_response_v4(buf: _Buffer, pos: int = 0) -> tuple[SyncGroupResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    if n > 127:
        b = buf[pos]
        if b < 128:
            n += (b << 7) - 128
            pos += 1
        else:
            n, pos = _uvarint(buf, pos - 1)
    if not n:
        _is_null("SyncGroupResponse.Assignment")
    assignment_0 = buf[pos : (pos := pos + n - 1)].tobytes()
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return SyncGroupResponse(throttle_time_ms_0, error_code_0, None, None, assignment_0), pos


def decode_response_v5(buf: _Buffer, pos: int = 0) -> tuple[SyncGroupResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        protocol_type_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        protocol_type_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        protocol_name_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        protocol_name_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        b = buf[pos]
        if b < 128:
            n += (b << 7) - 128
            pos += 1
        else:
            n, pos = _uvarint(buf, pos - 1)
    if not n:
        _is_null("SyncGroupResponse.Assignment")
    assignment_0 = buf[pos : (pos := pos + n - 1)].tobytes()
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return SyncGroupResponse(throttle_time_ms_0, error_code_0, protocol_type_0, protocol_name_0, assignment_0), pos


ENCODE_REQUEST: dict[int, _Callable[[SyncGroupRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
    5: encode_request_v5,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[SyncGroupResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
    5: decode_response_v5,
}

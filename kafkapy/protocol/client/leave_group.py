"""LeaveGroup (key 13), versions 0-5: the client's direction.

Generated from `protocol_specs/apis/13_leave_group.spec`.
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
from kafkapy.protocol.messages.leave_group import (
    LeaveGroupRequest,
    LeaveGroupResponse,
    MemberResponse,
)

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_u_h = _Struct(">h").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_ih = _Struct(">ih").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_ihi = _Struct(">ihi").unpack_from


def encode_request_v0(m: LeaveGroupRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.members:
        _lacks("LeaveGroupRequest.Members")
    s = m.group_id.encode()
    out += _p_h(len(s))
    out += s
    s = m.member_id.encode()
    out += _p_h(len(s))
    out += s


encode_request_v1 = encode_request_v0


encode_request_v2 = encode_request_v0


def encode_request_v3(m: LeaveGroupRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.member_id:
        _lacks("LeaveGroupRequest.MemberId")
    s = m.group_id.encode()
    out += _p_h(len(s))
    out += s
    a = m.members
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.member_id.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.group_instance_id
        if s is None:
            out += b"\xff" * 2
        else:
            s = s.encode()
            out += _p_h(len(s))
            out += s


def encode_request_v4(m: LeaveGroupRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.member_id:
        _lacks("LeaveGroupRequest.MemberId")
    s = m.group_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    a = m.members
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
        s = e_0.group_instance_id
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


def encode_request_v5(m: LeaveGroupRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.member_id:
        _lacks("LeaveGroupRequest.MemberId")
    s = m.group_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    a = m.members
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
        s = e_0.group_instance_id
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
        s = e_0.reason
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


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[LeaveGroupResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    error_code_0, = _u_h(buf, pos)
    pos += 2
    if pos > end:
        _past_end(pos, end)
    return LeaveGroupResponse(0, error_code_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[LeaveGroupResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0 = _u_ih(buf, pos)
    pos += 6
    if pos > end:
        _past_end(pos, end)
    return LeaveGroupResponse(throttle_time_ms_0, error_code_0), pos


decode_response_v2 = decode_response_v1


def decode_response_v3(buf: _Buffer, pos: int = 0) -> tuple[LeaveGroupResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, n = _u_ihi(buf, pos)
    pos += 10
    if n < 0:
        _is_null("LeaveGroupResponse.Members")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("LeaveGroupResponse.Members", n)
    members_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("MemberResponse.MemberId")
        member_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n >= 0:
            group_instance_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        else:
            group_instance_id_1 = None
        error_code_1, = _u_h(buf, pos)
        pos += 2
        members_0.append(MemberResponse(member_id_1, group_instance_id_1, error_code_1))
    if pos > end:
        _past_end(pos, end)
    return LeaveGroupResponse(throttle_time_ms_0, error_code_0, members_0), pos


def decode_response_v4(buf: _Buffer, pos: int = 0) -> tuple[LeaveGroupResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("LeaveGroupResponse.Members")
    budget -= n
    if budget < 0 or n * 5 > end - pos:
        _too_many("LeaveGroupResponse.Members", n)
    members_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("MemberResponse.MemberId")
        member_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            group_instance_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            group_instance_id_1 = None
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n:
            pos = _skip_tags(buf, pos, n)
        members_0.append(MemberResponse(member_id_1, group_instance_id_1, error_code_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return LeaveGroupResponse(throttle_time_ms_0, error_code_0, members_0), pos


decode_response_v5 = decode_response_v4


ENCODE_REQUEST: dict[int, _Callable[[LeaveGroupRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
    5: encode_request_v5,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[LeaveGroupResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
    5: decode_response_v5,
}

"""LeaveGroup (key 13), versions 0-5: the broker's direction.

Generated from `protocol_specs/apis/13_leave_group.spec`.
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


class MemberIdentity(_Message, gc=False):
    member_id: str = ""
    group_instance_id: str | None = None
    reason: str | None = None


class LeaveGroupRequest(_Message, gc=False):
    group_id: str = ""
    member_id: str = ""
    members: list[MemberIdentity] = []


class MemberResponse(_Message, gc=False):
    member_id: str = ""
    group_instance_id: str | None = ""
    error_code: int = 0


class LeaveGroupResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    members: list[MemberResponse] = []

_p_h = _Struct(">h").pack
_p_hx = _Struct(">hx").pack
_p_ih = _Struct(">ih").pack
_p_ihi = _Struct(">ihi").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[LeaveGroupRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("LeaveGroupRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("LeaveGroupRequest.MemberId")
    member_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    if pos > end:
        _past_end(pos, end)
    return LeaveGroupRequest(group_id_0, member_id_0), pos


decode_request_v1 = decode_request_v0


decode_request_v2 = decode_request_v0


def decode_request_v3(buf: _Buffer, pos: int = 0) -> tuple[LeaveGroupRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("LeaveGroupRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("LeaveGroupRequest.Members")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("LeaveGroupRequest.Members", n)
    members_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("MemberIdentity.MemberId")
        member_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n >= 0:
            group_instance_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        else:
            group_instance_id_1 = None
        members_0.append(MemberIdentity(member_id_1, group_instance_id_1))
    if pos > end:
        _past_end(pos, end)
    return LeaveGroupRequest(group_id_0, "", members_0), pos


def decode_request_v4(buf: _Buffer, pos: int = 0) -> tuple[LeaveGroupRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("LeaveGroupRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("LeaveGroupRequest.Members")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("LeaveGroupRequest.Members", n)
    members_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("MemberIdentity.MemberId")
        member_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            group_instance_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            group_instance_id_1 = None
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        members_0.append(MemberIdentity(member_id_1, group_instance_id_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return LeaveGroupRequest(group_id_0, "", members_0), pos


def decode_request_v5(buf: _Buffer, pos: int = 0) -> tuple[LeaveGroupRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("LeaveGroupRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("LeaveGroupRequest.Members")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("LeaveGroupRequest.Members", n)
    members_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("MemberIdentity.MemberId")
        member_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            group_instance_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            group_instance_id_1 = None
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            reason_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            reason_1 = None
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        members_0.append(MemberIdentity(member_id_1, group_instance_id_1, reason_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return LeaveGroupRequest(group_id_0, "", members_0), pos


def encode_response_v0(m: LeaveGroupResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.members:
        _lacks("LeaveGroupResponse.Members")
    out += _p_h(m.error_code)


def encode_response_v1(m: LeaveGroupResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.members:
        _lacks("LeaveGroupResponse.Members")
    out += _p_ih(m.throttle_time_ms, m.error_code)


encode_response_v2 = encode_response_v1


def encode_response_v3(m: LeaveGroupResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.members
    out += _p_ihi(m.throttle_time_ms, m.error_code, len(a))
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
        out += _p_h(e_0.error_code)


def encode_response_v4(m: LeaveGroupResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.members
    out += _p_ih(m.throttle_time_ms, m.error_code)
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
        out += _p_hx(e_0.error_code)
    out.append(0)


encode_response_v5 = encode_response_v4


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[LeaveGroupRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
    5: decode_request_v5,
}


ENCODE_RESPONSE: dict[int, _Callable[[LeaveGroupResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
    5: encode_response_v5,
}

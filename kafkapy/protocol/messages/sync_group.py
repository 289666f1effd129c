"""SyncGroup (key 14), versions 0-5: the broker's direction.

Generated from `protocol_specs/apis/14_sync_group.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
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


class SyncGroupRequestAssignment(_Message, gc=False):
    member_id: str = ""
    assignment: bytes = b""


class SyncGroupRequest(_Message, gc=False):
    group_id: str = ""
    generation_id: int = 0
    member_id: str = ""
    group_instance_id: str | None = None
    protocol_type: str | None = None
    protocol_name: str | None = None
    assignments: list[SyncGroupRequestAssignment] = []


class SyncGroupResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    protocol_type: str | None = None
    protocol_name: str | None = None
    assignment: bytes = b""

_p_hi = _Struct(">hi").pack
_p_ih = _Struct(">ih").pack
_p_ihi = _Struct(">ihi").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ih = _Struct(">ih").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[SyncGroupRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("SyncGroupRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    generation_id_0, n = _u_ih(buf, pos)
    pos += 6
    if n < 0:
        _is_null("SyncGroupRequest.MemberId")
    member_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("SyncGroupRequest.Assignments")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("SyncGroupRequest.Assignments", n)
    assignments_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("SyncGroupRequestAssignment.MemberId")
        member_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("SyncGroupRequestAssignment.Assignment")
        assignment_1 = buf[pos : (pos := pos + n)].tobytes()
        assignments_0.append(SyncGroupRequestAssignment(member_id_1, assignment_1))
    if pos > end:
        _past_end(pos, end)
    return SyncGroupRequest(group_id_0, generation_id_0, member_id_0, None, None, None, assignments_0), pos


decode_request_v1 = decode_request_v0


decode_request_v2 = decode_request_v0


def decode_request_v3(buf: _Buffer, pos: int = 0) -> tuple[SyncGroupRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("SyncGroupRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    generation_id_0, n = _u_ih(buf, pos)
    pos += 6
    if n < 0:
        _is_null("SyncGroupRequest.MemberId")
    member_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_h(buf, pos)
    pos += 2
    if n >= 0:
        group_instance_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        group_instance_id_0 = None
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("SyncGroupRequest.Assignments")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("SyncGroupRequest.Assignments", n)
    assignments_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("SyncGroupRequestAssignment.MemberId")
        member_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("SyncGroupRequestAssignment.Assignment")
        assignment_1 = buf[pos : (pos := pos + n)].tobytes()
        assignments_0.append(SyncGroupRequestAssignment(member_id_1, assignment_1))
    if pos > end:
        _past_end(pos, end)
    return SyncGroupRequest(group_id_0, generation_id_0, member_id_0, group_instance_id_0, None, None, assignments_0), pos


def decode_request_v4(buf: _Buffer, pos: int = 0) -> tuple[SyncGroupRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("SyncGroupRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    generation_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("SyncGroupRequest.MemberId")
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
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("SyncGroupRequest.Assignments")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("SyncGroupRequest.Assignments", n)
    assignments_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("SyncGroupRequestAssignment.MemberId")
        member_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
            _is_null("SyncGroupRequestAssignment.Assignment")
        assignment_1 = buf[pos : (pos := pos + n - 1)].tobytes()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        assignments_0.append(SyncGroupRequestAssignment(member_id_1, assignment_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return SyncGroupRequest(group_id_0, generation_id_0, member_id_0, group_instance_id_0, None, None, assignments_0), pos


def decode_request_v5(buf: _Buffer, pos: int = 0) -> tuple[SyncGroupRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("SyncGroupRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    generation_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("SyncGroupRequest.MemberId")
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
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("SyncGroupRequest.Assignments")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("SyncGroupRequest.Assignments", n)
    assignments_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("SyncGroupRequestAssignment.MemberId")
        member_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
            _is_null("SyncGroupRequestAssignment.Assignment")
        assignment_1 = buf[pos : (pos := pos + n - 1)].tobytes()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        assignments_0.append(SyncGroupRequestAssignment(member_id_1, assignment_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return SyncGroupRequest(group_id_0, generation_id_0, member_id_0, group_instance_id_0, protocol_type_0, protocol_name_0, assignments_0), pos


def encode_response_v0(m: SyncGroupResponse, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.assignment
    out += _p_hi(m.error_code, len(s))
    out += s


def encode_response_v1(m: SyncGroupResponse, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.assignment
    out += _p_ihi(m.throttle_time_ms, m.error_code, len(s))
    out += s


encode_response_v2 = encode_response_v1


encode_response_v3 = encode_response_v1


def encode_response_v4(m: SyncGroupResponse, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.assignment
    out += _p_ih(m.throttle_time_ms, m.error_code)
    n = len(s) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    out += s
    out.append(0)


def encode_response_v5(m: SyncGroupResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ih(m.throttle_time_ms, m.error_code)
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
    s = m.assignment
    n = len(s) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    out += s
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[SyncGroupRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
    5: decode_request_v5,
}


ENCODE_RESPONSE: dict[int, _Callable[[SyncGroupResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
    5: encode_response_v5,
}

"""JoinGroup (key 11), versions 0-9: the client's direction.

Generated from `protocol_specs/apis/11_join_group.spec`.
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
from kafkapy.protocol.messages.join_group import (
    JoinGroupRequest,
    JoinGroupResponse,
    JoinGroupResponseMember,
)

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_p_ii = _Struct(">ii").pack
_p_iih = _Struct(">iih").pack
_u_h = _Struct(">h").unpack_from
_u_hih = _Struct(">hih").unpack_from
_u_i = _Struct(">i").unpack_from
_u_ihiB = _Struct(">ihiB").unpack_from
_u_ihih = _Struct(">ihih").unpack_from
_u_tB = _Struct(">?B").unpack_from


def encode_request_v0(m: JoinGroupRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.group_instance_id is not None:
        _lacks("JoinGroupRequest.GroupInstanceId")
    s = m.group_id.encode()
    out += _p_h(len(s))
    out += s
    s = m.member_id.encode()
    out += _p_ih(m.session_timeout_ms, len(s))
    out += s
    s = m.protocol_type.encode()
    out += _p_h(len(s))
    out += s
    a = m.protocols
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.metadata
        out += _p_i(len(s))
        out += s


def encode_request_v1(m: JoinGroupRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.group_instance_id is not None:
        _lacks("JoinGroupRequest.GroupInstanceId")
    s = m.group_id.encode()
    out += _p_h(len(s))
    out += s
    s = m.member_id.encode()
    out += _p_iih(m.session_timeout_ms, m.rebalance_timeout_ms, len(s))
    out += s
    s = m.protocol_type.encode()
    out += _p_h(len(s))
    out += s
    a = m.protocols
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.metadata
        out += _p_i(len(s))
        out += s


encode_request_v2 = encode_request_v1


encode_request_v3 = encode_request_v1


encode_request_v4 = encode_request_v1


def encode_request_v5(m: JoinGroupRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.group_id.encode()
    out += _p_h(len(s))
    out += s
    s = m.member_id.encode()
    out += _p_iih(m.session_timeout_ms, m.rebalance_timeout_ms, len(s))
    out += s
    s = m.group_instance_id
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    s = m.protocol_type.encode()
    out += _p_h(len(s))
    out += s
    a = m.protocols
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.metadata
        out += _p_i(len(s))
        out += s


def encode_request_v6(m: JoinGroupRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.group_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.member_id.encode()
    out += _p_ii(m.session_timeout_ms, m.rebalance_timeout_ms)
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
    s = m.protocol_type.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    a = m.protocols
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
        s = e_0.metadata
        n = len(s) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        out += s
        out.append(0)
    out.append(0)


encode_request_v7 = encode_request_v6


def encode_request_v8(m: JoinGroupRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.group_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.member_id.encode()
    out += _p_ii(m.session_timeout_ms, m.rebalance_timeout_ms)
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
    s = m.protocol_type.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    a = m.protocols
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
        s = e_0.metadata
        n = len(s) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        out += s
        out.append(0)
    s = m.reason
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


encode_request_v9 = encode_request_v8


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[JoinGroupResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    error_code_0, generation_id_0, n = _u_hih(buf, pos)
    pos += 8
    if n < 0:
        _is_null("JoinGroupResponse.ProtocolName")
    protocol_name_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("JoinGroupResponse.Leader")
    leader_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("JoinGroupResponse.MemberId")
    member_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("JoinGroupResponse.Members")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("JoinGroupResponse.Members", n)
    members_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("JoinGroupResponseMember.MemberId")
        member_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("JoinGroupResponseMember.Metadata")
        metadata_1 = buf[pos : (pos := pos + n)].tobytes()
        members_0.append(JoinGroupResponseMember(member_id_1, None, metadata_1))
    if pos > end:
        _past_end(pos, end)
    return JoinGroupResponse(0, error_code_0, generation_id_0, None, protocol_name_0, leader_0, False, member_id_0, members_0), pos


decode_response_v1 = decode_response_v0


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[JoinGroupResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, generation_id_0, n = _u_ihih(buf, pos)
    pos += 12
    if n < 0:
        _is_null("JoinGroupResponse.ProtocolName")
    protocol_name_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("JoinGroupResponse.Leader")
    leader_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("JoinGroupResponse.MemberId")
    member_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("JoinGroupResponse.Members")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("JoinGroupResponse.Members", n)
    members_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("JoinGroupResponseMember.MemberId")
        member_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("JoinGroupResponseMember.Metadata")
        metadata_1 = buf[pos : (pos := pos + n)].tobytes()
        members_0.append(JoinGroupResponseMember(member_id_1, None, metadata_1))
    if pos > end:
        _past_end(pos, end)
    return JoinGroupResponse(throttle_time_ms_0, error_code_0, generation_id_0, None, protocol_name_0, leader_0, False, member_id_0, members_0), pos


decode_response_v3 = decode_response_v2


decode_response_v4 = decode_response_v2


def decode_response_v5(buf: _Buffer, pos: int = 0) -> tuple[JoinGroupResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, generation_id_0, n = _u_ihih(buf, pos)
    pos += 12
    if n < 0:
        _is_null("JoinGroupResponse.ProtocolName")
    protocol_name_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("JoinGroupResponse.Leader")
    leader_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("JoinGroupResponse.MemberId")
    member_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("JoinGroupResponse.Members")
    budget -= n
    if budget < 0 or n * 8 > end - pos:
        _too_many("JoinGroupResponse.Members", n)
    members_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("JoinGroupResponseMember.MemberId")
        member_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n >= 0:
            group_instance_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        else:
            group_instance_id_1 = None
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("JoinGroupResponseMember.Metadata")
        metadata_1 = buf[pos : (pos := pos + n)].tobytes()
        members_0.append(JoinGroupResponseMember(member_id_1, group_instance_id_1, metadata_1))
    if pos > end:
        _past_end(pos, end)
    return JoinGroupResponse(throttle_time_ms_0, error_code_0, generation_id_0, None, protocol_name_0, leader_0, False, member_id_0, members_0), pos


def decode_response_v6(buf: _Buffer, pos: int = 0) -> tuple[JoinGroupResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, generation_id_0, n = _u_ihiB(buf, pos)
    pos += 11
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("JoinGroupResponse.ProtocolName")
    protocol_name_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("JoinGroupResponse.Leader")
    leader_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("JoinGroupResponse.MemberId")
    member_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("JoinGroupResponse.Members")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("JoinGroupResponse.Members", n)
    members_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("JoinGroupResponseMember.MemberId")
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
            b = buf[pos]
            if b < 128:
                n += (b << 7) - 128
                pos += 1
            else:
                n, pos = _uvarint(buf, pos - 1)
        if not n:
            _is_null("JoinGroupResponseMember.Metadata")
        metadata_1 = buf[pos : (pos := pos + n - 1)].tobytes()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        members_0.append(JoinGroupResponseMember(member_id_1, group_instance_id_1, metadata_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return JoinGroupResponse(throttle_time_ms_0, error_code_0, generation_id_0, None, protocol_name_0, leader_0, False, member_id_0, members_0), pos


def decode_response_v7(buf: _Buffer, pos: int = 0) -> tuple[JoinGroupResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, generation_id_0, n = _u_ihiB(buf, pos)
    pos += 11
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
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("JoinGroupResponse.Leader")
    leader_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("JoinGroupResponse.MemberId")
    member_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("JoinGroupResponse.Members")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("JoinGroupResponse.Members", n)
    members_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("JoinGroupResponseMember.MemberId")
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
            b = buf[pos]
            if b < 128:
                n += (b << 7) - 128
                pos += 1
            else:
                n, pos = _uvarint(buf, pos - 1)
        if not n:
            _is_null("JoinGroupResponseMember.Metadata")
        metadata_1 = buf[pos : (pos := pos + n - 1)].tobytes()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        members_0.append(JoinGroupResponseMember(member_id_1, group_instance_id_1, metadata_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return JoinGroupResponse(throttle_time_ms_0, error_code_0, generation_id_0, protocol_type_0, protocol_name_0, leader_0, False, member_id_0, members_0), pos


decode_response_v8 = decode_response_v7


def decode_response_v9(buf: _Buffer, pos: int = 0) -> tuple[JoinGroupResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, generation_id_0, n = _u_ihiB(buf, pos)
    pos += 11
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
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("JoinGroupResponse.Leader")
    leader_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    skip_assignment_0, n = _u_tB(buf, pos)
    pos += 2
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("JoinGroupResponse.MemberId")
    member_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("JoinGroupResponse.Members")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("JoinGroupResponse.Members", n)
    members_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("JoinGroupResponseMember.MemberId")
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
            b = buf[pos]
            if b < 128:
                n += (b << 7) - 128
                pos += 1
            else:
                n, pos = _uvarint(buf, pos - 1)
        if not n:
            _is_null("JoinGroupResponseMember.Metadata")
        metadata_1 = buf[pos : (pos := pos + n - 1)].tobytes()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        members_0.append(JoinGroupResponseMember(member_id_1, group_instance_id_1, metadata_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return JoinGroupResponse(throttle_time_ms_0, error_code_0, generation_id_0, protocol_type_0, protocol_name_0, leader_0, skip_assignment_0, member_id_0, members_0), pos


ENCODE_REQUEST: dict[int, _Callable[[JoinGroupRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
    5: encode_request_v5,
    6: encode_request_v6,
    7: encode_request_v7,
    8: encode_request_v8,
    9: encode_request_v9,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[JoinGroupResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
    5: decode_response_v5,
    6: decode_response_v6,
    7: decode_response_v7,
    8: decode_response_v8,
    9: decode_response_v9,
}

"""JoinGroup (key 11), versions 0-9: the broker's direction.

Generated from `protocol_specs/apis/11_join_group.spec`.
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


class JoinGroupRequestProtocol(_Message, gc=False):
    name: str = ""
    metadata: bytes = b""


class JoinGroupRequest(_Message, gc=False):
    group_id: str = ""
    session_timeout_ms: int = 0
    rebalance_timeout_ms: int = -1
    member_id: str = ""
    group_instance_id: str | None = None
    protocol_type: str = ""
    protocols: list[JoinGroupRequestProtocol] = []
    reason: str | None = None


class JoinGroupResponseMember(_Message, gc=False):
    member_id: str = ""
    group_instance_id: str | None = None
    metadata: bytes = b""


class JoinGroupResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    generation_id: int = -1
    protocol_type: str | None = None
    protocol_name: str | None = ""
    leader: str = ""
    skip_assignment: bool = False
    member_id: str = ""
    members: list[JoinGroupResponseMember] = []

_p_h = _Struct(">h").pack
_p_hih = _Struct(">hih").pack
_p_i = _Struct(">i").pack
_p_ihi = _Struct(">ihi").pack
_p_ihih = _Struct(">ihih").pack
_p_t = _Struct(">?").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_ih = _Struct(">ih").unpack_from
_u_iiB = _Struct(">iiB").unpack_from
_u_iih = _Struct(">iih").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[JoinGroupRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("JoinGroupRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    session_timeout_ms_0, n = _u_ih(buf, pos)
    pos += 6
    if n < 0:
        _is_null("JoinGroupRequest.MemberId")
    member_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("JoinGroupRequest.ProtocolType")
    protocol_type_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("JoinGroupRequest.Protocols")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("JoinGroupRequest.Protocols", n)
    protocols_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("JoinGroupRequestProtocol.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("JoinGroupRequestProtocol.Metadata")
        metadata_1 = buf[pos : (pos := pos + n)].tobytes()
        protocols_0.append(JoinGroupRequestProtocol(name_1, metadata_1))
    if pos > end:
        _past_end(pos, end)
    return JoinGroupRequest(group_id_0, session_timeout_ms_0, -1, member_id_0, None, protocol_type_0, protocols_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[JoinGroupRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("JoinGroupRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    session_timeout_ms_0, rebalance_timeout_ms_0, n = _u_iih(buf, pos)
    pos += 10
    if n < 0:
        _is_null("JoinGroupRequest.MemberId")
    member_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("JoinGroupRequest.ProtocolType")
    protocol_type_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("JoinGroupRequest.Protocols")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("JoinGroupRequest.Protocols", n)
    protocols_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("JoinGroupRequestProtocol.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("JoinGroupRequestProtocol.Metadata")
        metadata_1 = buf[pos : (pos := pos + n)].tobytes()
        protocols_0.append(JoinGroupRequestProtocol(name_1, metadata_1))
    if pos > end:
        _past_end(pos, end)
    return JoinGroupRequest(group_id_0, session_timeout_ms_0, rebalance_timeout_ms_0, member_id_0, None, protocol_type_0, protocols_0), pos


decode_request_v2 = decode_request_v1


decode_request_v3 = decode_request_v1


decode_request_v4 = decode_request_v1


def decode_request_v5(buf: _Buffer, pos: int = 0) -> tuple[JoinGroupRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("JoinGroupRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    session_timeout_ms_0, rebalance_timeout_ms_0, n = _u_iih(buf, pos)
    pos += 10
    if n < 0:
        _is_null("JoinGroupRequest.MemberId")
    member_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_h(buf, pos)
    pos += 2
    if n >= 0:
        group_instance_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        group_instance_id_0 = None
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("JoinGroupRequest.ProtocolType")
    protocol_type_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("JoinGroupRequest.Protocols")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("JoinGroupRequest.Protocols", n)
    protocols_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("JoinGroupRequestProtocol.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("JoinGroupRequestProtocol.Metadata")
        metadata_1 = buf[pos : (pos := pos + n)].tobytes()
        protocols_0.append(JoinGroupRequestProtocol(name_1, metadata_1))
    if pos > end:
        _past_end(pos, end)
    return JoinGroupRequest(group_id_0, session_timeout_ms_0, rebalance_timeout_ms_0, member_id_0, group_instance_id_0, protocol_type_0, protocols_0), pos


def decode_request_v6(buf: _Buffer, pos: int = 0) -> tuple[JoinGroupRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("JoinGroupRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    session_timeout_ms_0, rebalance_timeout_ms_0, n = _u_iiB(buf, pos)
    pos += 9
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("JoinGroupRequest.MemberId")
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
    if not n:
        _is_null("JoinGroupRequest.ProtocolType")
    protocol_type_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("JoinGroupRequest.Protocols")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("JoinGroupRequest.Protocols", n)
    protocols_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("JoinGroupRequestProtocol.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
            _is_null("JoinGroupRequestProtocol.Metadata")
        metadata_1 = buf[pos : (pos := pos + n - 1)].tobytes()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        protocols_0.append(JoinGroupRequestProtocol(name_1, metadata_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return JoinGroupRequest(group_id_0, session_timeout_ms_0, rebalance_timeout_ms_0, member_id_0, group_instance_id_0, protocol_type_0, protocols_0), pos


decode_request_v7 = decode_request_v6


def decode_request_v8(buf: _Buffer, pos: int = 0) -> tuple[JoinGroupRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("JoinGroupRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    session_timeout_ms_0, rebalance_timeout_ms_0, n = _u_iiB(buf, pos)
    pos += 9
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("JoinGroupRequest.MemberId")
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
    if not n:
        _is_null("JoinGroupRequest.ProtocolType")
    protocol_type_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("JoinGroupRequest.Protocols")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("JoinGroupRequest.Protocols", n)
    protocols_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("JoinGroupRequestProtocol.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
            _is_null("JoinGroupRequestProtocol.Metadata")
        metadata_1 = buf[pos : (pos := pos + n - 1)].tobytes()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        protocols_0.append(JoinGroupRequestProtocol(name_1, metadata_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        reason_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        reason_0 = None
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return JoinGroupRequest(group_id_0, session_timeout_ms_0, rebalance_timeout_ms_0, member_id_0, group_instance_id_0, protocol_type_0, protocols_0, reason_0), pos


decode_request_v9 = decode_request_v8


def encode_response_v0(m: JoinGroupResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.skip_assignment:
        _lacks("JoinGroupResponse.SkipAssignment")
    s = m.protocol_name.encode()
    out += _p_hih(m.error_code, m.generation_id, len(s))
    out += s
    s = m.leader.encode()
    out += _p_h(len(s))
    out += s
    s = m.member_id.encode()
    out += _p_h(len(s))
    out += s
    a = m.members
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.member_id.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.metadata
        out += _p_i(len(s))
        out += s


encode_response_v1 = encode_response_v0


def encode_response_v2(m: JoinGroupResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.skip_assignment:
        _lacks("JoinGroupResponse.SkipAssignment")
    s = m.protocol_name.encode()
    out += _p_ihih(m.throttle_time_ms, m.error_code, m.generation_id, len(s))
    out += s
    s = m.leader.encode()
    out += _p_h(len(s))
    out += s
    s = m.member_id.encode()
    out += _p_h(len(s))
    out += s
    a = m.members
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.member_id.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.metadata
        out += _p_i(len(s))
        out += s


encode_response_v3 = encode_response_v2


encode_response_v4 = encode_response_v2


def encode_response_v5(m: JoinGroupResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.skip_assignment:
        _lacks("JoinGroupResponse.SkipAssignment")
    s = m.protocol_name.encode()
    out += _p_ihih(m.throttle_time_ms, m.error_code, m.generation_id, len(s))
    out += s
    s = m.leader.encode()
    out += _p_h(len(s))
    out += s
    s = m.member_id.encode()
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
        s = e_0.metadata
        out += _p_i(len(s))
        out += s


def encode_response_v6(m: JoinGroupResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.skip_assignment:
        _lacks("JoinGroupResponse.SkipAssignment")
    s = m.protocol_name.encode()
    out += _p_ihi(m.throttle_time_ms, m.error_code, m.generation_id)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.leader.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.member_id.encode()
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
        s = e_0.metadata
        n = len(s) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        out += s
        out.append(0)
    out.append(0)


def encode_response_v7(m: JoinGroupResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.skip_assignment:
        _lacks("JoinGroupResponse.SkipAssignment")
    out += _p_ihi(m.throttle_time_ms, m.error_code, m.generation_id)
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
    s = m.leader.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.member_id.encode()
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
        s = e_0.metadata
        n = len(s) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        out += s
        out.append(0)
    out.append(0)


encode_response_v8 = encode_response_v7


def encode_response_v9(m: JoinGroupResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ihi(m.throttle_time_ms, m.error_code, m.generation_id)
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
    s = m.leader.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.member_id.encode()
    out += _p_t(m.skip_assignment)
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
        s = e_0.metadata
        n = len(s) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        out += s
        out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[JoinGroupRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
    5: decode_request_v5,
    6: decode_request_v6,
    7: decode_request_v7,
    8: decode_request_v8,
    9: decode_request_v9,
}


ENCODE_RESPONSE: dict[int, _Callable[[JoinGroupResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
    5: encode_response_v5,
    6: encode_response_v6,
    7: encode_response_v7,
    8: encode_response_v8,
    9: encode_response_v9,
}

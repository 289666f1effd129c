"""GroupMetadataValue (coordinator-value), versions 0-4.

Generated from `protocol_specs/stored/group-coordinator/GroupMetadataValue.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
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

VERSION_MIN = 0
VERSION_MAX = 4
TYPE_ID = 2


class MemberMetadata(_Message, gc=False):
    member_id: str = ""
    group_instance_id: str | None = None
    client_id: str = ""
    client_host: str = ""
    rebalance_timeout: int = -1
    session_timeout: int = 0
    subscription: bytes = b""
    assignment: bytes = b""


class GroupMetadataValue(_Message, gc=False):
    protocol_type: str = ""
    generation: int = 0
    protocol: str | None = ""
    leader: str | None = ""
    current_state_timestamp: int = -1
    members: list[MemberMetadata] = []

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ii = _Struct(">ii").pack
_p_iii = _Struct(">iii").pack
_p_q = _Struct(">q").pack
_p_qi = _Struct(">qi").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ih = _Struct(">ih").unpack_from
_u_ii = _Struct(">ii").unpack_from
_u_iiB = _Struct(">iiB").unpack_from
_u_iii = _Struct(">iii").unpack_from
_u_qB = _Struct(">qB").unpack_from
_u_qi = _Struct(">qi").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[GroupMetadataValue, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("GroupMetadataValue.protocolType")
    protocol_type_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    generation_0, n = _u_ih(buf, pos)
    pos += 6
    if n >= 0:
        protocol_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        protocol_0 = None
    n, = _u_h(buf, pos)
    pos += 2
    if n >= 0:
        leader_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        leader_0 = None
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("GroupMetadataValue.members")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("GroupMetadataValue.members", n)
    members_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("MemberMetadata.memberId")
        member_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("MemberMetadata.clientId")
        client_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("MemberMetadata.clientHost")
        client_host_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        session_timeout_1, n = _u_ii(buf, pos)
        pos += 8
        if n < 0:
            _is_null("MemberMetadata.subscription")
        subscription_1 = buf[pos : (pos := pos + n)].tobytes()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("MemberMetadata.assignment")
        assignment_1 = buf[pos : (pos := pos + n)].tobytes()
        members_0.append(MemberMetadata(member_id_1, None, client_id_1, client_host_1, -1, session_timeout_1, subscription_1, assignment_1))
    if pos > end:
        _past_end(pos, end)
    return GroupMetadataValue(protocol_type_0, generation_0, protocol_0, leader_0, -1, members_0), pos


def decode_v1(buf: _Buffer, pos: int = 0) -> tuple[GroupMetadataValue, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("GroupMetadataValue.protocolType")
    protocol_type_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    generation_0, n = _u_ih(buf, pos)
    pos += 6
    if n >= 0:
        protocol_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        protocol_0 = None
    n, = _u_h(buf, pos)
    pos += 2
    if n >= 0:
        leader_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        leader_0 = None
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("GroupMetadataValue.members")
    budget -= n
    if budget < 0 or n * 22 > end - pos:
        _too_many("GroupMetadataValue.members", n)
    members_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("MemberMetadata.memberId")
        member_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("MemberMetadata.clientId")
        client_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("MemberMetadata.clientHost")
        client_host_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        rebalance_timeout_1, session_timeout_1, n = _u_iii(buf, pos)
        pos += 12
        if n < 0:
            _is_null("MemberMetadata.subscription")
        subscription_1 = buf[pos : (pos := pos + n)].tobytes()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("MemberMetadata.assignment")
        assignment_1 = buf[pos : (pos := pos + n)].tobytes()
        members_0.append(MemberMetadata(member_id_1, None, client_id_1, client_host_1, rebalance_timeout_1, session_timeout_1, subscription_1, assignment_1))
    if pos > end:
        _past_end(pos, end)
    return GroupMetadataValue(protocol_type_0, generation_0, protocol_0, leader_0, -1, members_0), pos


def decode_v2(buf: _Buffer, pos: int = 0) -> tuple[GroupMetadataValue, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("GroupMetadataValue.protocolType")
    protocol_type_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    generation_0, n = _u_ih(buf, pos)
    pos += 6
    if n >= 0:
        protocol_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        protocol_0 = None
    n, = _u_h(buf, pos)
    pos += 2
    if n >= 0:
        leader_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        leader_0 = None
    current_state_timestamp_0, n = _u_qi(buf, pos)
    pos += 12
    if n < 0:
        _is_null("GroupMetadataValue.members")
    budget -= n
    if budget < 0 or n * 22 > end - pos:
        _too_many("GroupMetadataValue.members", n)
    members_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("MemberMetadata.memberId")
        member_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("MemberMetadata.clientId")
        client_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("MemberMetadata.clientHost")
        client_host_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        rebalance_timeout_1, session_timeout_1, n = _u_iii(buf, pos)
        pos += 12
        if n < 0:
            _is_null("MemberMetadata.subscription")
        subscription_1 = buf[pos : (pos := pos + n)].tobytes()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("MemberMetadata.assignment")
        assignment_1 = buf[pos : (pos := pos + n)].tobytes()
        members_0.append(MemberMetadata(member_id_1, None, client_id_1, client_host_1, rebalance_timeout_1, session_timeout_1, subscription_1, assignment_1))
    if pos > end:
        _past_end(pos, end)
    return GroupMetadataValue(protocol_type_0, generation_0, protocol_0, leader_0, current_state_timestamp_0, members_0), pos


def decode_v3(buf: _Buffer, pos: int = 0) -> tuple[GroupMetadataValue, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("GroupMetadataValue.protocolType")
    protocol_type_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    generation_0, n = _u_ih(buf, pos)
    pos += 6
    if n >= 0:
        protocol_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        protocol_0 = None
    n, = _u_h(buf, pos)
    pos += 2
    if n >= 0:
        leader_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        leader_0 = None
    current_state_timestamp_0, n = _u_qi(buf, pos)
    pos += 12
    if n < 0:
        _is_null("GroupMetadataValue.members")
    budget -= n
    if budget < 0 or n * 24 > end - pos:
        _too_many("GroupMetadataValue.members", n)
    members_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("MemberMetadata.memberId")
        member_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n >= 0:
            group_instance_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        else:
            group_instance_id_1 = None
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("MemberMetadata.clientId")
        client_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("MemberMetadata.clientHost")
        client_host_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        rebalance_timeout_1, session_timeout_1, n = _u_iii(buf, pos)
        pos += 12
        if n < 0:
            _is_null("MemberMetadata.subscription")
        subscription_1 = buf[pos : (pos := pos + n)].tobytes()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("MemberMetadata.assignment")
        assignment_1 = buf[pos : (pos := pos + n)].tobytes()
        members_0.append(MemberMetadata(member_id_1, group_instance_id_1, client_id_1, client_host_1, rebalance_timeout_1, session_timeout_1, subscription_1, assignment_1))
    if pos > end:
        _past_end(pos, end)
    return GroupMetadataValue(protocol_type_0, generation_0, protocol_0, leader_0, current_state_timestamp_0, members_0), pos


def decode_v4(buf: _Buffer, pos: int = 0) -> tuple[GroupMetadataValue, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("GroupMetadataValue.protocolType")
    protocol_type_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    generation_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        protocol_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        protocol_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        leader_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        leader_0 = None
    current_state_timestamp_0, n = _u_qB(buf, pos)
    pos += 9
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("GroupMetadataValue.members")
    budget -= n
    if budget < 0 or n * 15 > end - pos:
        _too_many("GroupMetadataValue.members", n)
    members_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("MemberMetadata.memberId")
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
        if not n:
            _is_null("MemberMetadata.clientId")
        client_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("MemberMetadata.clientHost")
        client_host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        rebalance_timeout_1, session_timeout_1, n = _u_iiB(buf, pos)
        pos += 9
        if n > 127:
            b = buf[pos]
            if b < 128:
                n += (b << 7) - 128
                pos += 1
            else:
                n, pos = _uvarint(buf, pos - 1)
        if not n:
            _is_null("MemberMetadata.subscription")
        subscription_1 = buf[pos : (pos := pos + n - 1)].tobytes()
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
            _is_null("MemberMetadata.assignment")
        assignment_1 = buf[pos : (pos := pos + n - 1)].tobytes()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        members_0.append(MemberMetadata(member_id_1, group_instance_id_1, client_id_1, client_host_1, rebalance_timeout_1, session_timeout_1, subscription_1, assignment_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return GroupMetadataValue(protocol_type_0, generation_0, protocol_0, leader_0, current_state_timestamp_0, members_0), pos


def encode_v0(m: GroupMetadataValue, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.protocol_type.encode()
    out += _p_h(len(s))
    out += s
    out += _p_i(m.generation)
    s = m.protocol
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    s = m.leader
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    a = m.members
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.member_id.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.client_id.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.client_host.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.subscription
        out += _p_ii(e_0.session_timeout, len(s))
        out += s
        s = e_0.assignment
        out += _p_i(len(s))
        out += s


def encode_v1(m: GroupMetadataValue, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.protocol_type.encode()
    out += _p_h(len(s))
    out += s
    out += _p_i(m.generation)
    s = m.protocol
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    s = m.leader
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    a = m.members
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.member_id.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.client_id.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.client_host.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.subscription
        out += _p_iii(e_0.rebalance_timeout, e_0.session_timeout, len(s))
        out += s
        s = e_0.assignment
        out += _p_i(len(s))
        out += s


def encode_v2(m: GroupMetadataValue, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.protocol_type.encode()
    out += _p_h(len(s))
    out += s
    out += _p_i(m.generation)
    s = m.protocol
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    s = m.leader
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    a = m.members
    out += _p_qi(m.current_state_timestamp, len(a))
    for e_0 in a:
        s = e_0.member_id.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.client_id.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.client_host.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.subscription
        out += _p_iii(e_0.rebalance_timeout, e_0.session_timeout, len(s))
        out += s
        s = e_0.assignment
        out += _p_i(len(s))
        out += s


def encode_v3(m: GroupMetadataValue, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.protocol_type.encode()
    out += _p_h(len(s))
    out += s
    out += _p_i(m.generation)
    s = m.protocol
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    s = m.leader
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    a = m.members
    out += _p_qi(m.current_state_timestamp, len(a))
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
        s = e_0.client_id.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.client_host.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.subscription
        out += _p_iii(e_0.rebalance_timeout, e_0.session_timeout, len(s))
        out += s
        s = e_0.assignment
        out += _p_i(len(s))
        out += s


def encode_v4(m: GroupMetadataValue, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.protocol_type.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    out += _p_i(m.generation)
    s = m.protocol
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
    s = m.leader
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
    a = m.members
    out += _p_q(m.current_state_timestamp)
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
        s = e_0.client_id.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.client_host.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.subscription
        out += _p_ii(e_0.rebalance_timeout, e_0.session_timeout)
        n = len(s) + 1
        if n > 127:
            _put_uvarint(out, n)
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


DECODE: dict[int, _Callable[[_Buffer, int], tuple[GroupMetadataValue, int]]] = {
    0: decode_v0,
    1: decode_v1,
    2: decode_v2,
    3: decode_v3,
    4: decode_v4,
}


ENCODE: dict[int, _Callable[[GroupMetadataValue, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
    1: encode_v1,
    2: encode_v2,
    3: encode_v3,
    4: encode_v4,
}


def encode(message: GroupMetadataValue, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[GroupMetadataValue, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

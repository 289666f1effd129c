"""DescribeGroups (key 15), versions 0-6: the client's direction.

Generated from `protocol_specs/apis/15_describe_groups.spec`.
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
from kafkapy.protocol.messages.describe_groups import (
    DescribeGroupsRequest,
    DescribeGroupsResponse,
    DescribedGroup,
    DescribedGroupMember,
)

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_t = _Struct(">?").pack
_p_tx = _Struct(">?x").pack
_u_h = _Struct(">h").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_hh = _Struct(">hh").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ii = _Struct(">ii").unpack_from


def encode_request_v0(m: DescribeGroupsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.include_authorized_operations:
        _lacks("DescribeGroupsRequest.IncludeAuthorizedOperations")
    a = m.groups
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.encode()
        out += _p_h(len(s))
        out += s


encode_request_v1 = encode_request_v0


encode_request_v2 = encode_request_v0


def encode_request_v3(m: DescribeGroupsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.groups
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.encode()
        out += _p_h(len(s))
        out += s
    out += _p_t(m.include_authorized_operations)


encode_request_v4 = encode_request_v3


def encode_request_v5(m: DescribeGroupsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.groups
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
    out += _p_tx(m.include_authorized_operations)


encode_request_v6 = encode_request_v5


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[DescribeGroupsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("DescribeGroupsResponse.Groups")
    budget -= n
    if budget < 0 or n * 14 > end - pos:
        _too_many("DescribeGroupsResponse.Groups", n)
    groups_0 = []
    for _ in range(n):
        error_code_1, n = _u_hh(buf, pos)
        pos += 4
        if n < 0:
            _is_null("DescribedGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DescribedGroup.GroupState")
        group_state_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DescribedGroup.ProtocolType")
        protocol_type_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DescribedGroup.ProtocolData")
        protocol_data_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("DescribedGroup.Members")
        budget -= n
        if budget < 0 or n * 14 > end - pos:
            _too_many("DescribedGroup.Members", n)
        members_1 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribedGroupMember.MemberId")
            member_id_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribedGroupMember.ClientId")
            client_id_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribedGroupMember.ClientHost")
            client_host_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("DescribedGroupMember.MemberMetadata")
            member_metadata_2 = buf[pos : (pos := pos + n)].tobytes()
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("DescribedGroupMember.MemberAssignment")
            member_assignment_2 = buf[pos : (pos := pos + n)].tobytes()
            members_1.append(DescribedGroupMember(member_id_2, None, client_id_2, client_host_2, member_metadata_2, member_assignment_2))
        groups_0.append(DescribedGroup(error_code_1, None, group_id_1, group_state_1, protocol_type_1, protocol_data_1, members_1))
    if pos > end:
        _past_end(pos, end)
    return DescribeGroupsResponse(0, groups_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[DescribeGroupsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("DescribeGroupsResponse.Groups")
    budget -= n
    if budget < 0 or n * 14 > end - pos:
        _too_many("DescribeGroupsResponse.Groups", n)
    groups_0 = []
    for _ in range(n):
        error_code_1, n = _u_hh(buf, pos)
        pos += 4
        if n < 0:
            _is_null("DescribedGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DescribedGroup.GroupState")
        group_state_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DescribedGroup.ProtocolType")
        protocol_type_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DescribedGroup.ProtocolData")
        protocol_data_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("DescribedGroup.Members")
        budget -= n
        if budget < 0 or n * 14 > end - pos:
            _too_many("DescribedGroup.Members", n)
        members_1 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribedGroupMember.MemberId")
            member_id_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribedGroupMember.ClientId")
            client_id_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribedGroupMember.ClientHost")
            client_host_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("DescribedGroupMember.MemberMetadata")
            member_metadata_2 = buf[pos : (pos := pos + n)].tobytes()
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("DescribedGroupMember.MemberAssignment")
            member_assignment_2 = buf[pos : (pos := pos + n)].tobytes()
            members_1.append(DescribedGroupMember(member_id_2, None, client_id_2, client_host_2, member_metadata_2, member_assignment_2))
        groups_0.append(DescribedGroup(error_code_1, None, group_id_1, group_state_1, protocol_type_1, protocol_data_1, members_1))
    if pos > end:
        _past_end(pos, end)
    return DescribeGroupsResponse(throttle_time_ms_0, groups_0), pos


decode_response_v2 = decode_response_v1


def decode_response_v3(buf: _Buffer, pos: int = 0) -> tuple[DescribeGroupsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("DescribeGroupsResponse.Groups")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("DescribeGroupsResponse.Groups", n)
    groups_0 = []
    for _ in range(n):
        error_code_1, n = _u_hh(buf, pos)
        pos += 4
        if n < 0:
            _is_null("DescribedGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DescribedGroup.GroupState")
        group_state_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DescribedGroup.ProtocolType")
        protocol_type_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DescribedGroup.ProtocolData")
        protocol_data_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("DescribedGroup.Members")
        budget -= n
        if budget < 0 or n * 14 > end - pos:
            _too_many("DescribedGroup.Members", n)
        members_1 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribedGroupMember.MemberId")
            member_id_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribedGroupMember.ClientId")
            client_id_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribedGroupMember.ClientHost")
            client_host_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("DescribedGroupMember.MemberMetadata")
            member_metadata_2 = buf[pos : (pos := pos + n)].tobytes()
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("DescribedGroupMember.MemberAssignment")
            member_assignment_2 = buf[pos : (pos := pos + n)].tobytes()
            members_1.append(DescribedGroupMember(member_id_2, None, client_id_2, client_host_2, member_metadata_2, member_assignment_2))
        authorized_operations_1, = _u_i(buf, pos)
        pos += 4
        groups_0.append(DescribedGroup(error_code_1, None, group_id_1, group_state_1, protocol_type_1, protocol_data_1, members_1, authorized_operations_1))
    if pos > end:
        _past_end(pos, end)
    return DescribeGroupsResponse(throttle_time_ms_0, groups_0), pos


def decode_response_v4(buf: _Buffer, pos: int = 0) -> tuple[DescribeGroupsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("DescribeGroupsResponse.Groups")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("DescribeGroupsResponse.Groups", n)
    groups_0 = []
    for _ in range(n):
        error_code_1, n = _u_hh(buf, pos)
        pos += 4
        if n < 0:
            _is_null("DescribedGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DescribedGroup.GroupState")
        group_state_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DescribedGroup.ProtocolType")
        protocol_type_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DescribedGroup.ProtocolData")
        protocol_data_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("DescribedGroup.Members")
        budget -= n
        if budget < 0 or n * 16 > end - pos:
            _too_many("DescribedGroup.Members", n)
        members_1 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribedGroupMember.MemberId")
            member_id_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_h(buf, pos)
            pos += 2
            if n >= 0:
                group_instance_id_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            else:
                group_instance_id_2 = None
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribedGroupMember.ClientId")
            client_id_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribedGroupMember.ClientHost")
            client_host_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("DescribedGroupMember.MemberMetadata")
            member_metadata_2 = buf[pos : (pos := pos + n)].tobytes()
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("DescribedGroupMember.MemberAssignment")
            member_assignment_2 = buf[pos : (pos := pos + n)].tobytes()
            members_1.append(DescribedGroupMember(member_id_2, group_instance_id_2, client_id_2, client_host_2, member_metadata_2, member_assignment_2))
        authorized_operations_1, = _u_i(buf, pos)
        pos += 4
        groups_0.append(DescribedGroup(error_code_1, None, group_id_1, group_state_1, protocol_type_1, protocol_data_1, members_1, authorized_operations_1))
    if pos > end:
        _past_end(pos, end)
    return DescribeGroupsResponse(throttle_time_ms_0, groups_0), pos


def decode_response_v5(buf: _Buffer, pos: int = 0) -> tuple[DescribeGroupsResponse, int]:
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
        _is_null("DescribeGroupsResponse.Groups")
    budget -= n
    if budget < 0 or n * 12 > end - pos:
        _too_many("DescribeGroupsResponse.Groups", n)
    groups_0 = []
    for _ in range(n):
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedGroup.GroupState")
        group_state_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedGroup.ProtocolType")
        protocol_type_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedGroup.ProtocolData")
        protocol_data_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("DescribedGroup.Members")
        budget -= n
        if budget < 0 or n * 7 > end - pos:
            _too_many("DescribedGroup.Members", n)
        members_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribedGroupMember.MemberId")
            member_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                group_instance_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                group_instance_id_2 = None
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribedGroupMember.ClientId")
            client_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribedGroupMember.ClientHost")
            client_host_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
                _is_null("DescribedGroupMember.MemberMetadata")
            member_metadata_2 = buf[pos : (pos := pos + n - 1)].tobytes()
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
                _is_null("DescribedGroupMember.MemberAssignment")
            member_assignment_2 = buf[pos : (pos := pos + n - 1)].tobytes()
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            members_1.append(DescribedGroupMember(member_id_2, group_instance_id_2, client_id_2, client_host_2, member_metadata_2, member_assignment_2))
        authorized_operations_1, n = _u_iB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        groups_0.append(DescribedGroup(error_code_1, None, group_id_1, group_state_1, protocol_type_1, protocol_data_1, members_1, authorized_operations_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeGroupsResponse(throttle_time_ms_0, groups_0), pos


def decode_response_v6(buf: _Buffer, pos: int = 0) -> tuple[DescribeGroupsResponse, int]:
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
        _is_null("DescribeGroupsResponse.Groups")
    budget -= n
    if budget < 0 or n * 13 > end - pos:
        _too_many("DescribeGroupsResponse.Groups", n)
    groups_0 = []
    for _ in range(n):
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            error_message_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            error_message_1 = None
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedGroup.GroupState")
        group_state_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedGroup.ProtocolType")
        protocol_type_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedGroup.ProtocolData")
        protocol_data_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("DescribedGroup.Members")
        budget -= n
        if budget < 0 or n * 7 > end - pos:
            _too_many("DescribedGroup.Members", n)
        members_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribedGroupMember.MemberId")
            member_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                group_instance_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                group_instance_id_2 = None
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribedGroupMember.ClientId")
            client_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribedGroupMember.ClientHost")
            client_host_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
                _is_null("DescribedGroupMember.MemberMetadata")
            member_metadata_2 = buf[pos : (pos := pos + n - 1)].tobytes()
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
                _is_null("DescribedGroupMember.MemberAssignment")
            member_assignment_2 = buf[pos : (pos := pos + n - 1)].tobytes()
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            members_1.append(DescribedGroupMember(member_id_2, group_instance_id_2, client_id_2, client_host_2, member_metadata_2, member_assignment_2))
        authorized_operations_1, n = _u_iB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        groups_0.append(DescribedGroup(error_code_1, error_message_1, group_id_1, group_state_1, protocol_type_1, protocol_data_1, members_1, authorized_operations_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeGroupsResponse(throttle_time_ms_0, groups_0), pos


ENCODE_REQUEST: dict[int, _Callable[[DescribeGroupsRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
    5: encode_request_v5,
    6: encode_request_v6,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[DescribeGroupsResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
    5: decode_response_v5,
    6: decode_response_v6,
}

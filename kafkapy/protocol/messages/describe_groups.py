"""DescribeGroups (key 15), versions 0-6: the broker's direction.

Generated from `protocol_specs/apis/15_describe_groups.spec`.
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


class DescribeGroupsRequest(_Message, gc=False):
    groups: list[str] = []
    include_authorized_operations: bool = False


class DescribedGroupMember(_Message, gc=False):
    member_id: str = ""
    group_instance_id: str | None = None
    client_id: str = ""
    client_host: str = ""
    member_metadata: bytes = b""
    member_assignment: bytes = b""


class DescribedGroup(_Message, gc=False):
    error_code: int = 0
    error_message: str | None = None
    group_id: str = ""
    group_state: str = ""
    protocol_type: str = ""
    protocol_data: str = ""
    members: list[DescribedGroupMember] = []
    authorized_operations: int = -2147483648


class DescribeGroupsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    groups: list[DescribedGroup] = []

_p_h = _Struct(">h").pack
_p_hh = _Struct(">hh").pack
_p_i = _Struct(">i").pack
_p_ii = _Struct(">ii").pack
_p_ix = _Struct(">ix").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_t = _Struct(">?").unpack_from
_u_tB = _Struct(">?B").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[DescribeGroupsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("DescribeGroupsRequest.Groups")
    budget -= n
    if budget < 0 or n * 2 > end - pos:
        _too_many("DescribeGroupsRequest.Groups", n)
    groups_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DescribeGroupsRequest.Groups")
        x_0 = buf[pos : (pos := pos + n)].tobytes().decode()
        groups_0.append(x_0)
    if pos > end:
        _past_end(pos, end)
    return DescribeGroupsRequest(groups_0), pos


decode_request_v1 = decode_request_v0


decode_request_v2 = decode_request_v0


def decode_request_v3(buf: _Buffer, pos: int = 0) -> tuple[DescribeGroupsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("DescribeGroupsRequest.Groups")
    budget -= n
    if budget < 0 or n * 2 > end - pos:
        _too_many("DescribeGroupsRequest.Groups", n)
    groups_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DescribeGroupsRequest.Groups")
        x_0 = buf[pos : (pos := pos + n)].tobytes().decode()
        groups_0.append(x_0)
    include_authorized_operations_0, = _u_t(buf, pos)
    pos += 1
    if pos > end:
        _past_end(pos, end)
    return DescribeGroupsRequest(groups_0, include_authorized_operations_0), pos


decode_request_v4 = decode_request_v3


def decode_request_v5(buf: _Buffer, pos: int = 0) -> tuple[DescribeGroupsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("DescribeGroupsRequest.Groups")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("DescribeGroupsRequest.Groups", n)
    groups_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribeGroupsRequest.Groups")
        x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        groups_0.append(x_0)
    include_authorized_operations_0, n = _u_tB(buf, pos)
    pos += 2
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeGroupsRequest(groups_0, include_authorized_operations_0), pos


decode_request_v6 = decode_request_v5


def encode_response_v0(m: DescribeGroupsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.groups
    out += _p_i(len(a))
    for e_0 in a:
        if e_0.error_message is not None:
            _lacks("DescribedGroup.ErrorMessage")
        if e_0.authorized_operations != -2147483648:
            _lacks("DescribedGroup.AuthorizedOperations")
        s = e_0.group_id.encode()
        out += _p_hh(e_0.error_code, len(s))
        out += s
        s = e_0.group_state.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.protocol_type.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.protocol_data.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.members
        out += _p_i(len(a))
        for e_1 in a:
            s = e_1.member_id.encode()
            out += _p_h(len(s))
            out += s
            s = e_1.client_id.encode()
            out += _p_h(len(s))
            out += s
            s = e_1.client_host.encode()
            out += _p_h(len(s))
            out += s
            s = e_1.member_metadata
            out += _p_i(len(s))
            out += s
            s = e_1.member_assignment
            out += _p_i(len(s))
            out += s


def encode_response_v1(m: DescribeGroupsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.groups
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        if e_0.error_message is not None:
            _lacks("DescribedGroup.ErrorMessage")
        if e_0.authorized_operations != -2147483648:
            _lacks("DescribedGroup.AuthorizedOperations")
        s = e_0.group_id.encode()
        out += _p_hh(e_0.error_code, len(s))
        out += s
        s = e_0.group_state.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.protocol_type.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.protocol_data.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.members
        out += _p_i(len(a))
        for e_1 in a:
            s = e_1.member_id.encode()
            out += _p_h(len(s))
            out += s
            s = e_1.client_id.encode()
            out += _p_h(len(s))
            out += s
            s = e_1.client_host.encode()
            out += _p_h(len(s))
            out += s
            s = e_1.member_metadata
            out += _p_i(len(s))
            out += s
            s = e_1.member_assignment
            out += _p_i(len(s))
            out += s


encode_response_v2 = encode_response_v1


def encode_response_v3(m: DescribeGroupsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.groups
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        if e_0.error_message is not None:
            _lacks("DescribedGroup.ErrorMessage")
        s = e_0.group_id.encode()
        out += _p_hh(e_0.error_code, len(s))
        out += s
        s = e_0.group_state.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.protocol_type.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.protocol_data.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.members
        out += _p_i(len(a))
        for e_1 in a:
            s = e_1.member_id.encode()
            out += _p_h(len(s))
            out += s
            s = e_1.client_id.encode()
            out += _p_h(len(s))
            out += s
            s = e_1.client_host.encode()
            out += _p_h(len(s))
            out += s
            s = e_1.member_metadata
            out += _p_i(len(s))
            out += s
            s = e_1.member_assignment
            out += _p_i(len(s))
            out += s
        out += _p_i(e_0.authorized_operations)


def encode_response_v4(m: DescribeGroupsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.groups
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        if e_0.error_message is not None:
            _lacks("DescribedGroup.ErrorMessage")
        s = e_0.group_id.encode()
        out += _p_hh(e_0.error_code, len(s))
        out += s
        s = e_0.group_state.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.protocol_type.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.protocol_data.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.members
        out += _p_i(len(a))
        for e_1 in a:
            s = e_1.member_id.encode()
            out += _p_h(len(s))
            out += s
            s = e_1.group_instance_id
            if s is None:
                out += b"\xff" * 2
            else:
                s = s.encode()
                out += _p_h(len(s))
                out += s
            s = e_1.client_id.encode()
            out += _p_h(len(s))
            out += s
            s = e_1.client_host.encode()
            out += _p_h(len(s))
            out += s
            s = e_1.member_metadata
            out += _p_i(len(s))
            out += s
            s = e_1.member_assignment
            out += _p_i(len(s))
            out += s
        out += _p_i(e_0.authorized_operations)


def encode_response_v5(m: DescribeGroupsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.groups
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        if e_0.error_message is not None:
            _lacks("DescribedGroup.ErrorMessage")
        s = e_0.group_id.encode()
        out += _p_h(e_0.error_code)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.group_state.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.protocol_type.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.protocol_data.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.members
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            s = e_1.member_id.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            s = e_1.group_instance_id
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
            s = e_1.client_id.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            s = e_1.client_host.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            s = e_1.member_metadata
            n = len(s) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            out += s
            s = e_1.member_assignment
            n = len(s) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            out += s
            out.append(0)
        out += _p_ix(e_0.authorized_operations)
    out.append(0)


def encode_response_v6(m: DescribeGroupsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.groups
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        out += _p_h(e_0.error_code)
        s = e_0.error_message
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
        s = e_0.group_id.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.group_state.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.protocol_type.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.protocol_data.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.members
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            s = e_1.member_id.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            s = e_1.group_instance_id
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
            s = e_1.client_id.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            s = e_1.client_host.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            s = e_1.member_metadata
            n = len(s) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            out += s
            s = e_1.member_assignment
            n = len(s) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            out += s
            out.append(0)
        out += _p_ix(e_0.authorized_operations)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[DescribeGroupsRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
    5: decode_request_v5,
    6: decode_request_v6,
}


ENCODE_RESPONSE: dict[int, _Callable[[DescribeGroupsResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
    5: encode_response_v5,
    6: encode_response_v6,
}

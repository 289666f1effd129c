"""ListGroups (key 16), versions 0-5: the client's direction.

Generated from `protocol_specs/apis/16_list_groups.spec`.
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
from kafkapy.protocol.messages.list_groups import (
    ListGroupsRequest,
    ListGroupsResponse,
    ListedGroup,
)

_u_h = _Struct(">h").unpack_from
_u_hi = _Struct(">hi").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_ihi = _Struct(">ihi").unpack_from


def encode_request_v0(m: ListGroupsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.states_filter:
        _lacks("ListGroupsRequest.StatesFilter")
    if m.types_filter:
        _lacks("ListGroupsRequest.TypesFilter")


encode_request_v1 = encode_request_v0


encode_request_v2 = encode_request_v0


def encode_request_v3(m: ListGroupsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.states_filter:
        _lacks("ListGroupsRequest.StatesFilter")
    if m.types_filter:
        _lacks("ListGroupsRequest.TypesFilter")
    out.append(0)


def encode_request_v4(m: ListGroupsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.types_filter:
        _lacks("ListGroupsRequest.TypesFilter")
    a = m.states_filter
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
    out.append(0)


def encode_request_v5(m: ListGroupsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.states_filter
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
    a = m.types_filter
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
    out.append(0)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[ListGroupsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    error_code_0, n = _u_hi(buf, pos)
    pos += 6
    if n < 0:
        _is_null("ListGroupsResponse.Groups")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("ListGroupsResponse.Groups", n)
    groups_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ListedGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ListedGroup.ProtocolType")
        protocol_type_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        groups_0.append(ListedGroup(group_id_1, protocol_type_1))
    if pos > end:
        _past_end(pos, end)
    return ListGroupsResponse(0, error_code_0, groups_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[ListGroupsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, n = _u_ihi(buf, pos)
    pos += 10
    if n < 0:
        _is_null("ListGroupsResponse.Groups")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("ListGroupsResponse.Groups", n)
    groups_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ListedGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ListedGroup.ProtocolType")
        protocol_type_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        groups_0.append(ListedGroup(group_id_1, protocol_type_1))
    if pos > end:
        _past_end(pos, end)
    return ListGroupsResponse(throttle_time_ms_0, error_code_0, groups_0), pos


decode_response_v2 = decode_response_v1


def decode_response_v3(buf: _Buffer, pos: int = 0) -> tuple[ListGroupsResponse, int]:
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
        _is_null("ListGroupsResponse.Groups")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("ListGroupsResponse.Groups", n)
    groups_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ListedGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ListedGroup.ProtocolType")
        protocol_type_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        groups_0.append(ListedGroup(group_id_1, protocol_type_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ListGroupsResponse(throttle_time_ms_0, error_code_0, groups_0), pos


def decode_response_v4(buf: _Buffer, pos: int = 0) -> tuple[ListGroupsResponse, int]:
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
        _is_null("ListGroupsResponse.Groups")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("ListGroupsResponse.Groups", n)
    groups_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ListedGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ListedGroup.ProtocolType")
        protocol_type_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ListedGroup.GroupState")
        group_state_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        groups_0.append(ListedGroup(group_id_1, protocol_type_1, group_state_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ListGroupsResponse(throttle_time_ms_0, error_code_0, groups_0), pos


def decode_response_v5(buf: _Buffer, pos: int = 0) -> tuple[ListGroupsResponse, int]:
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
        _is_null("ListGroupsResponse.Groups")
    budget -= n
    if budget < 0 or n * 5 > end - pos:
        _too_many("ListGroupsResponse.Groups", n)
    groups_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ListedGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ListedGroup.ProtocolType")
        protocol_type_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ListedGroup.GroupState")
        group_state_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ListedGroup.GroupType")
        group_type_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        groups_0.append(ListedGroup(group_id_1, protocol_type_1, group_state_1, group_type_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ListGroupsResponse(throttle_time_ms_0, error_code_0, groups_0), pos


ENCODE_REQUEST: dict[int, _Callable[[ListGroupsRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
    5: encode_request_v5,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[ListGroupsResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
    5: decode_response_v5,
}

"""ListGroups (key 16), versions 0-5: the broker's direction.

Generated from `protocol_specs/apis/16_list_groups.spec`.
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


class ListGroupsRequest(_Message, gc=False):
    states_filter: list[str] = []
    types_filter: list[str] = []


class ListedGroup(_Message, gc=False):
    group_id: str = ""
    protocol_type: str = ""
    group_state: str = ""
    group_type: str = ""


class ListGroupsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    groups: list[ListedGroup] = []

_p_h = _Struct(">h").pack
_p_hi = _Struct(">hi").pack
_p_ih = _Struct(">ih").pack
_p_ihi = _Struct(">ihi").pack


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[ListGroupsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    if pos > end:
        _past_end(pos, end)
    return ListGroupsRequest(), pos


decode_request_v1 = decode_request_v0


decode_request_v2 = decode_request_v0


def decode_request_v3(buf: _Buffer, pos: int = 0) -> tuple[ListGroupsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ListGroupsRequest(), pos


def decode_request_v4(buf: _Buffer, pos: int = 0) -> tuple[ListGroupsRequest, int]:
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
        _is_null("ListGroupsRequest.StatesFilter")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("ListGroupsRequest.StatesFilter", n)
    states_filter_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ListGroupsRequest.StatesFilter")
        x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        states_filter_0.append(x_0)
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ListGroupsRequest(states_filter_0), pos


def decode_request_v5(buf: _Buffer, pos: int = 0) -> tuple[ListGroupsRequest, int]:
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
        _is_null("ListGroupsRequest.StatesFilter")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("ListGroupsRequest.StatesFilter", n)
    states_filter_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ListGroupsRequest.StatesFilter")
        x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        states_filter_0.append(x_0)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ListGroupsRequest.TypesFilter")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("ListGroupsRequest.TypesFilter", n)
    types_filter_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ListGroupsRequest.TypesFilter")
        x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        types_filter_0.append(x_0)
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ListGroupsRequest(states_filter_0, types_filter_0), pos


def encode_response_v0(m: ListGroupsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.groups
    out += _p_hi(m.error_code, len(a))
    for e_0 in a:
        s = e_0.group_id.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.protocol_type.encode()
        out += _p_h(len(s))
        out += s


def encode_response_v1(m: ListGroupsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.groups
    out += _p_ihi(m.throttle_time_ms, m.error_code, len(a))
    for e_0 in a:
        s = e_0.group_id.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.protocol_type.encode()
        out += _p_h(len(s))
        out += s


encode_response_v2 = encode_response_v1


def encode_response_v3(m: ListGroupsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.groups
    out += _p_ih(m.throttle_time_ms, m.error_code)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.group_id.encode()
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
        out.append(0)
    out.append(0)


def encode_response_v4(m: ListGroupsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.groups
    out += _p_ih(m.throttle_time_ms, m.error_code)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.group_id.encode()
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
        s = e_0.group_state.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out.append(0)
    out.append(0)


def encode_response_v5(m: ListGroupsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.groups
    out += _p_ih(m.throttle_time_ms, m.error_code)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.group_id.encode()
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
        s = e_0.group_state.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.group_type.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[ListGroupsRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
    5: decode_request_v5,
}


ENCODE_RESPONSE: dict[int, _Callable[[ListGroupsResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
    5: encode_response_v5,
}

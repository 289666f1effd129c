"""DeleteGroups (key 42), versions 0-3: the broker's direction.

Generated from `protocol_specs/apis/42_delete_groups.spec`.
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


class DeleteGroupsRequest(_Message, gc=False):
    groups_names: list[str] = []


class DeletableGroupResult(_Message, gc=False):
    group_id: str = ""
    error_code: int = 0
    error_message: str | None = None


class DeleteGroupsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    results: list[DeletableGroupResult] = []

_p_h = _Struct(">h").pack
_p_hx = _Struct(">hx").pack
_p_i = _Struct(">i").pack
_p_ii = _Struct(">ii").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[DeleteGroupsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("DeleteGroupsRequest.GroupsNames")
    budget -= n
    if budget < 0 or n * 2 > end - pos:
        _too_many("DeleteGroupsRequest.GroupsNames", n)
    groups_names_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DeleteGroupsRequest.GroupsNames")
        x_0 = buf[pos : (pos := pos + n)].tobytes().decode()
        groups_names_0.append(x_0)
    if pos > end:
        _past_end(pos, end)
    return DeleteGroupsRequest(groups_names_0), pos


decode_request_v1 = decode_request_v0


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[DeleteGroupsRequest, int]:
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
        _is_null("DeleteGroupsRequest.GroupsNames")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("DeleteGroupsRequest.GroupsNames", n)
    groups_names_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DeleteGroupsRequest.GroupsNames")
        x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        groups_names_0.append(x_0)
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DeleteGroupsRequest(groups_names_0), pos


decode_request_v3 = decode_request_v2


def encode_response_v0(m: DeleteGroupsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.results
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.group_id.encode()
        out += _p_h(len(s))
        out += s
        out += _p_h(e_0.error_code)


encode_response_v1 = encode_response_v0


def encode_response_v2(m: DeleteGroupsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.results
    out += _p_i(m.throttle_time_ms)
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
        out += _p_hx(e_0.error_code)
    out.append(0)


def encode_response_v3(m: DeleteGroupsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.results
    out += _p_i(m.throttle_time_ms)
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
        out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[DeleteGroupsRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
}


ENCODE_RESPONSE: dict[int, _Callable[[DeleteGroupsResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
}

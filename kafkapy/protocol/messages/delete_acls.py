"""DeleteAcls (key 31), versions 1-3: the broker's direction.

Generated from `protocol_specs/apis/31_delete_acls.spec`.
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


class DeleteAclsFilter(_Message, gc=False):
    resource_type_filter: int = 0
    resource_name_filter: str | None = ""
    pattern_type_filter: int = 3
    principal_filter: str | None = ""
    host_filter: str | None = ""
    operation: int = 0
    permission_type: int = 0


class DeleteAclsRequest(_Message, gc=False):
    filters: list[DeleteAclsFilter] = []


class DeleteAclsMatchingAcl(_Message, gc=False):
    error_code: int = 0
    error_message: str | None = ""
    resource_type: int = 0
    resource_name: str = ""
    pattern_type: int = 3
    principal: str = ""
    host: str = ""
    operation: int = 0
    permission_type: int = 0


class DeleteAclsFilterResult(_Message, gc=False):
    error_code: int = 0
    error_message: str | None = ""
    matching_acls: list[DeleteAclsMatchingAcl] = []


class DeleteAclsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    filter_results: list[DeleteAclsFilterResult] = []

_p_b = _Struct(">b").pack
_p_bb = _Struct(">bb").pack
_p_bbx = _Struct(">bbx").pack
_p_bh = _Struct(">bh").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ii = _Struct(">ii").pack
_u_bB = _Struct(">bB").unpack_from
_u_bb = _Struct(">bb").unpack_from
_u_bbB = _Struct(">bbB").unpack_from
_u_bh = _Struct(">bh").unpack_from
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[DeleteAclsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("DeleteAclsRequest.Filters")
    budget -= n
    if budget < 0 or n * 10 > end - pos:
        _too_many("DeleteAclsRequest.Filters", n)
    filters_0 = []
    for _ in range(n):
        resource_type_filter_1, n = _u_bh(buf, pos)
        pos += 3
        if n >= 0:
            resource_name_filter_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        else:
            resource_name_filter_1 = None
        pattern_type_filter_1, n = _u_bh(buf, pos)
        pos += 3
        if n >= 0:
            principal_filter_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        else:
            principal_filter_1 = None
        n, = _u_h(buf, pos)
        pos += 2
        if n >= 0:
            host_filter_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        else:
            host_filter_1 = None
        operation_1, permission_type_1 = _u_bb(buf, pos)
        pos += 2
        filters_0.append(DeleteAclsFilter(resource_type_filter_1, resource_name_filter_1, pattern_type_filter_1, principal_filter_1, host_filter_1, operation_1, permission_type_1))
    if pos > end:
        _past_end(pos, end)
    return DeleteAclsRequest(filters_0), pos


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[DeleteAclsRequest, int]:
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
        _is_null("DeleteAclsRequest.Filters")
    budget -= n
    if budget < 0 or n * 8 > end - pos:
        _too_many("DeleteAclsRequest.Filters", n)
    filters_0 = []
    for _ in range(n):
        resource_type_filter_1, n = _u_bB(buf, pos)
        pos += 2
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            resource_name_filter_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            resource_name_filter_1 = None
        pattern_type_filter_1, n = _u_bB(buf, pos)
        pos += 2
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            principal_filter_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            principal_filter_1 = None
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            host_filter_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            host_filter_1 = None
        operation_1, permission_type_1, n = _u_bbB(buf, pos)
        pos += 3
        if n:
            pos = _skip_tags(buf, pos, n)
        filters_0.append(DeleteAclsFilter(resource_type_filter_1, resource_name_filter_1, pattern_type_filter_1, principal_filter_1, host_filter_1, operation_1, permission_type_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DeleteAclsRequest(filters_0), pos


decode_request_v3 = decode_request_v2


def encode_response_v1(m: DeleteAclsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.filter_results
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        out += _p_h(e_0.error_code)
        s = e_0.error_message
        if s is None:
            out += b"\xff" * 2
        else:
            s = s.encode()
            out += _p_h(len(s))
            out += s
        a = e_0.matching_acls
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_h(e_1.error_code)
            s = e_1.error_message
            if s is None:
                out += b"\xff" * 2
            else:
                s = s.encode()
                out += _p_h(len(s))
                out += s
            s = e_1.resource_name.encode()
            out += _p_bh(e_1.resource_type, len(s))
            out += s
            s = e_1.principal.encode()
            out += _p_bh(e_1.pattern_type, len(s))
            out += s
            s = e_1.host.encode()
            out += _p_h(len(s))
            out += s
            out += _p_bb(e_1.operation, e_1.permission_type)


def encode_response_v2(m: DeleteAclsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.filter_results
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
        a = e_0.matching_acls
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            out += _p_h(e_1.error_code)
            s = e_1.error_message
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
            s = e_1.resource_name.encode()
            out += _p_b(e_1.resource_type)
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            s = e_1.principal.encode()
            out += _p_b(e_1.pattern_type)
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            s = e_1.host.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            out += _p_bbx(e_1.operation, e_1.permission_type)
        out.append(0)
    out.append(0)


encode_response_v3 = encode_response_v2


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[DeleteAclsRequest, int]]] = {
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
}


ENCODE_RESPONSE: dict[int, _Callable[[DeleteAclsResponse, bytearray, list[_View] | None], None]] = {
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
}

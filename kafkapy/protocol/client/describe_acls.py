"""DescribeAcls (key 29), versions 1-3: the client's direction.

Generated from `protocol_specs/apis/29_describe_acls.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.describe_acls import (
    AclDescription,
    DescribeAclsRequest,
    DescribeAclsResource,
    DescribeAclsResponse,
)

_p_b = _Struct(">b").pack
_p_bb = _Struct(">bb").pack
_p_bbx = _Struct(">bbx").pack
_p_h = _Struct(">h").pack
_u_bB = _Struct(">bB").unpack_from
_u_bb = _Struct(">bb").unpack_from
_u_bbB = _Struct(">bbB").unpack_from
_u_bh = _Struct(">bh").unpack_from
_u_bi = _Struct(">bi").unpack_from
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_ihh = _Struct(">ihh").unpack_from


def encode_request_v1(m: DescribeAclsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_b(m.resource_type_filter)
    s = m.resource_name_filter
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    out += _p_b(m.pattern_type_filter)
    s = m.principal_filter
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    s = m.host_filter
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    out += _p_bb(m.operation, m.permission_type)


def encode_request_v2(m: DescribeAclsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_b(m.resource_type_filter)
    s = m.resource_name_filter
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
    out += _p_b(m.pattern_type_filter)
    s = m.principal_filter
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
    s = m.host_filter
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
    out += _p_bbx(m.operation, m.permission_type)


encode_request_v3 = encode_request_v2


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[DescribeAclsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, n = _u_ihh(buf, pos)
    pos += 8
    if n >= 0:
        error_message_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        error_message_0 = None
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("DescribeAclsResponse.Resources")
    budget -= n
    if budget < 0 or n * 8 > end - pos:
        _too_many("DescribeAclsResponse.Resources", n)
    resources_0 = []
    for _ in range(n):
        resource_type_1, n = _u_bh(buf, pos)
        pos += 3
        if n < 0:
            _is_null("DescribeAclsResource.ResourceName")
        resource_name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        pattern_type_1, n = _u_bi(buf, pos)
        pos += 5
        if n < 0:
            _is_null("DescribeAclsResource.Acls")
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("DescribeAclsResource.Acls", n)
        acls_1 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("AclDescription.Principal")
            principal_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("AclDescription.Host")
            host_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            operation_2, permission_type_2 = _u_bb(buf, pos)
            pos += 2
            acls_1.append(AclDescription(principal_2, host_2, operation_2, permission_type_2))
        resources_0.append(DescribeAclsResource(resource_type_1, resource_name_1, pattern_type_1, acls_1))
    if pos > end:
        _past_end(pos, end)
    return DescribeAclsResponse(throttle_time_ms_0, error_code_0, error_message_0, resources_0), pos


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[DescribeAclsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        error_message_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        error_message_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("DescribeAclsResponse.Resources")
    budget -= n
    if budget < 0 or n * 5 > end - pos:
        _too_many("DescribeAclsResponse.Resources", n)
    resources_0 = []
    for _ in range(n):
        resource_type_1, n = _u_bB(buf, pos)
        pos += 2
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribeAclsResource.ResourceName")
        resource_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        pattern_type_1, n = _u_bB(buf, pos)
        pos += 2
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("DescribeAclsResource.Acls")
        budget -= n
        if budget < 0 or n * 5 > end - pos:
            _too_many("DescribeAclsResource.Acls", n)
        acls_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("AclDescription.Principal")
            principal_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("AclDescription.Host")
            host_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            operation_2, permission_type_2, n = _u_bbB(buf, pos)
            pos += 3
            if n:
                pos = _skip_tags(buf, pos, n)
            acls_1.append(AclDescription(principal_2, host_2, operation_2, permission_type_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        resources_0.append(DescribeAclsResource(resource_type_1, resource_name_1, pattern_type_1, acls_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeAclsResponse(throttle_time_ms_0, error_code_0, error_message_0, resources_0), pos


decode_response_v3 = decode_response_v2


ENCODE_REQUEST: dict[int, _Callable[[DescribeAclsRequest, bytearray, list[_View] | None], None]] = {
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[DescribeAclsResponse, int]]] = {
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
}

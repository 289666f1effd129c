"""CreateAcls (key 30), versions 1-3: the broker's direction.

Generated from `protocol_specs/apis/30_create_acls.spec`.
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


class AclCreation(_Message, gc=False):
    resource_type: int = 0
    resource_name: str = ""
    resource_pattern_type: int = 3
    principal: str = ""
    host: str = ""
    operation: int = 0
    permission_type: int = 0


class CreateAclsRequest(_Message, gc=False):
    creations: list[AclCreation] = []


class AclCreationResult(_Message, gc=False):
    error_code: int = 0
    error_message: str | None = ""


class CreateAclsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    results: list[AclCreationResult] = []

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ii = _Struct(">ii").pack
_u_bB = _Struct(">bB").unpack_from
_u_bb = _Struct(">bb").unpack_from
_u_bbB = _Struct(">bbB").unpack_from
_u_bh = _Struct(">bh").unpack_from
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[CreateAclsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("CreateAclsRequest.Creations")
    budget -= n
    if budget < 0 or n * 10 > end - pos:
        _too_many("CreateAclsRequest.Creations", n)
    creations_0 = []
    for _ in range(n):
        resource_type_1, n = _u_bh(buf, pos)
        pos += 3
        if n < 0:
            _is_null("AclCreation.ResourceName")
        resource_name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        resource_pattern_type_1, n = _u_bh(buf, pos)
        pos += 3
        if n < 0:
            _is_null("AclCreation.Principal")
        principal_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("AclCreation.Host")
        host_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        operation_1, permission_type_1 = _u_bb(buf, pos)
        pos += 2
        creations_0.append(AclCreation(resource_type_1, resource_name_1, resource_pattern_type_1, principal_1, host_1, operation_1, permission_type_1))
    if pos > end:
        _past_end(pos, end)
    return CreateAclsRequest(creations_0), pos


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[CreateAclsRequest, int]:
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
        _is_null("CreateAclsRequest.Creations")
    budget -= n
    if budget < 0 or n * 8 > end - pos:
        _too_many("CreateAclsRequest.Creations", n)
    creations_0 = []
    for _ in range(n):
        resource_type_1, n = _u_bB(buf, pos)
        pos += 2
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("AclCreation.ResourceName")
        resource_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        resource_pattern_type_1, n = _u_bB(buf, pos)
        pos += 2
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("AclCreation.Principal")
        principal_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("AclCreation.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        operation_1, permission_type_1, n = _u_bbB(buf, pos)
        pos += 3
        if n:
            pos = _skip_tags(buf, pos, n)
        creations_0.append(AclCreation(resource_type_1, resource_name_1, resource_pattern_type_1, principal_1, host_1, operation_1, permission_type_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return CreateAclsRequest(creations_0), pos


decode_request_v3 = decode_request_v2


def encode_response_v1(m: CreateAclsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.results
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


def encode_response_v2(m: CreateAclsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.results
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
        out.append(0)
    out.append(0)


encode_response_v3 = encode_response_v2


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[CreateAclsRequest, int]]] = {
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
}


ENCODE_RESPONSE: dict[int, _Callable[[CreateAclsResponse, bytearray, list[_View] | None], None]] = {
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
}

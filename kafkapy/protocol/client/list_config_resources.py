"""ListConfigResources (key 74), versions 0-1: the client's direction.

Generated from `protocol_specs/apis/74_list_config_resources.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.list_config_resources import (
    ConfigResource,
    ListConfigResourcesRequest,
    ListConfigResourcesResponse,
)

_p_Bb = _Struct(">Bb").pack
_u_bB = _Struct(">bB").unpack_from
_u_ihB = _Struct(">ihB").unpack_from


def encode_request_v0(m: ListConfigResourcesRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.resource_types:
        _lacks("ListConfigResourcesRequest.ResourceTypes")
    out.append(0)


def encode_request_v1(m: ListConfigResourcesRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.resource_types
    if len(a) == 1:
        out += _p_Bb(2, a[0])
    elif a:
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        out += _pack(f">{len(a)}b", *a)
    else:
        out.append(1)
    out.append(0)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[ListConfigResourcesResponse, int]:
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
        _is_null("ListConfigResourcesResponse.ConfigResources")
    budget -= n
    if budget < 0 or n * 2 > end - pos:
        _too_many("ListConfigResourcesResponse.ConfigResources", n)
    config_resources_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ConfigResource.ResourceName")
        resource_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        config_resources_0.append(ConfigResource(resource_name_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ListConfigResourcesResponse(throttle_time_ms_0, error_code_0, config_resources_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[ListConfigResourcesResponse, int]:
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
        _is_null("ListConfigResourcesResponse.ConfigResources")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("ListConfigResourcesResponse.ConfigResources", n)
    config_resources_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ConfigResource.ResourceName")
        resource_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        resource_type_1, n = _u_bB(buf, pos)
        pos += 2
        if n:
            pos = _skip_tags(buf, pos, n)
        config_resources_0.append(ConfigResource(resource_name_1, resource_type_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ListConfigResourcesResponse(throttle_time_ms_0, error_code_0, config_resources_0), pos


ENCODE_REQUEST: dict[int, _Callable[[ListConfigResourcesRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[ListConfigResourcesResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
}

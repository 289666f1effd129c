"""ListConfigResources (key 74), versions 0-1: the broker's direction.

Generated from `protocol_specs/apis/74_list_config_resources.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import unpack_from as _unpack_from
from msgspec import Struct as _Message
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint


class ListConfigResourcesRequest(_Message, gc=False):
    resource_types: list[int] = []


class ConfigResource(_Message, gc=False):
    resource_name: str = ""
    resource_type: int = 16


class ListConfigResourcesResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    config_resources: list[ConfigResource] = []

_p_bx = _Struct(">bx").pack
_p_ih = _Struct(">ih").pack


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[ListConfigResourcesRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ListConfigResourcesRequest(), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[ListConfigResourcesRequest, int]:
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
        _is_null("ListConfigResourcesRequest.ResourceTypes")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("ListConfigResourcesRequest.ResourceTypes", n)
    resource_types_0 = list(_unpack_from(f">{n}b", buf, pos))
    pos += n
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ListConfigResourcesRequest(resource_types_0), pos


def encode_response_v0(m: ListConfigResourcesResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.config_resources
    out += _p_ih(m.throttle_time_ms, m.error_code)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.resource_name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out.append(0)
    out.append(0)


def encode_response_v1(m: ListConfigResourcesResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.config_resources
    out += _p_ih(m.throttle_time_ms, m.error_code)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.resource_name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_bx(e_0.resource_type)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[ListConfigResourcesRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
}


ENCODE_RESPONSE: dict[int, _Callable[[ListConfigResourcesResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
}

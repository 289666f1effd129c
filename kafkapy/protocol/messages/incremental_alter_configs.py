"""IncrementalAlterConfigs (key 44), versions 0-1: the broker's direction.

Generated from `protocol_specs/apis/44_incremental_alter_configs.spec`.
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


class AlterableConfig(_Message, gc=False):
    name: str = ""
    config_operation: int = 0
    value: str | None = ""


class AlterConfigsResource(_Message, gc=False):
    resource_type: int = 0
    resource_name: str = ""
    configs: list[AlterableConfig] = []


class IncrementalAlterConfigsRequest(_Message, gc=False):
    resources: list[AlterConfigsResource] = []
    validate_only: bool = False


class AlterConfigsResourceResponse(_Message, gc=False):
    error_code: int = 0
    error_message: str | None = ""
    resource_type: int = 0
    resource_name: str = ""


class IncrementalAlterConfigsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    responses: list[AlterConfigsResourceResponse] = []

_p_b = _Struct(">b").pack
_p_bh = _Struct(">bh").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ii = _Struct(">ii").pack
_u_bB = _Struct(">bB").unpack_from
_u_bh = _Struct(">bh").unpack_from
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_t = _Struct(">?").unpack_from
_u_tB = _Struct(">?B").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[IncrementalAlterConfigsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("IncrementalAlterConfigsRequest.Resources")
    budget -= n
    if budget < 0 or n * 7 > end - pos:
        _too_many("IncrementalAlterConfigsRequest.Resources", n)
    resources_0 = []
    for _ in range(n):
        resource_type_1, n = _u_bh(buf, pos)
        pos += 3
        if n < 0:
            _is_null("AlterConfigsResource.ResourceName")
        resource_name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("AlterConfigsResource.Configs")
        budget -= n
        if budget < 0 or n * 5 > end - pos:
            _too_many("AlterConfigsResource.Configs", n)
        configs_1 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("AlterableConfig.Name")
            name_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            config_operation_2, n = _u_bh(buf, pos)
            pos += 3
            if n >= 0:
                value_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            else:
                value_2 = None
            configs_1.append(AlterableConfig(name_2, config_operation_2, value_2))
        resources_0.append(AlterConfigsResource(resource_type_1, resource_name_1, configs_1))
    validate_only_0, = _u_t(buf, pos)
    pos += 1
    if pos > end:
        _past_end(pos, end)
    return IncrementalAlterConfigsRequest(resources_0, validate_only_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[IncrementalAlterConfigsRequest, int]:
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
        _is_null("IncrementalAlterConfigsRequest.Resources")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("IncrementalAlterConfigsRequest.Resources", n)
    resources_0 = []
    for _ in range(n):
        resource_type_1, n = _u_bB(buf, pos)
        pos += 2
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("AlterConfigsResource.ResourceName")
        resource_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("AlterConfigsResource.Configs")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("AlterConfigsResource.Configs", n)
        configs_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("AlterableConfig.Name")
            name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            config_operation_2, n = _u_bB(buf, pos)
            pos += 2
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                value_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                value_2 = None
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            configs_1.append(AlterableConfig(name_2, config_operation_2, value_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        resources_0.append(AlterConfigsResource(resource_type_1, resource_name_1, configs_1))
    validate_only_0, n = _u_tB(buf, pos)
    pos += 2
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return IncrementalAlterConfigsRequest(resources_0, validate_only_0), pos


def encode_response_v0(m: IncrementalAlterConfigsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.responses
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
        s = e_0.resource_name.encode()
        out += _p_bh(e_0.resource_type, len(s))
        out += s


def encode_response_v1(m: IncrementalAlterConfigsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.responses
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
        s = e_0.resource_name.encode()
        out += _p_b(e_0.resource_type)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[IncrementalAlterConfigsRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
}


ENCODE_RESPONSE: dict[int, _Callable[[IncrementalAlterConfigsResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
}

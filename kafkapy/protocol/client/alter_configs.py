"""AlterConfigs (key 33), versions 0-2: the client's direction.

Generated from `protocol_specs/apis/33_alter_configs.spec`.
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
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.alter_configs import (
    AlterConfigsRequest,
    AlterConfigsResourceResponse,
    AlterConfigsResponse,
)

_p_b = _Struct(">b").pack
_p_bh = _Struct(">bh").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_t = _Struct(">?").pack
_p_tx = _Struct(">?x").pack
_u_bB = _Struct(">bB").unpack_from
_u_bh = _Struct(">bh").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_hh = _Struct(">hh").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ii = _Struct(">ii").unpack_from


def encode_request_v0(m: AlterConfigsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.resources
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.resource_name.encode()
        out += _p_bh(e_0.resource_type, len(s))
        out += s
        a = e_0.configs
        out += _p_i(len(a))
        for e_1 in a:
            s = e_1.name.encode()
            out += _p_h(len(s))
            out += s
            s = e_1.value
            if s is None:
                out += b"\xff" * 2
            else:
                s = s.encode()
                out += _p_h(len(s))
                out += s
    out += _p_t(m.validate_only)


encode_request_v1 = encode_request_v0


def encode_request_v2(m: AlterConfigsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.resources
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.resource_name.encode()
        out += _p_b(e_0.resource_type)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.configs
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            s = e_1.name.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            s = e_1.value
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
    out += _p_tx(m.validate_only)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[AlterConfigsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("AlterConfigsResponse.Responses")
    budget -= n
    if budget < 0 or n * 7 > end - pos:
        _too_many("AlterConfigsResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        error_code_1, n = _u_hh(buf, pos)
        pos += 4
        if n >= 0:
            error_message_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        else:
            error_message_1 = None
        resource_type_1, n = _u_bh(buf, pos)
        pos += 3
        if n < 0:
            _is_null("AlterConfigsResourceResponse.ResourceName")
        resource_name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        responses_0.append(AlterConfigsResourceResponse(error_code_1, error_message_1, resource_type_1, resource_name_1))
    if pos > end:
        _past_end(pos, end)
    return AlterConfigsResponse(throttle_time_ms_0, responses_0), pos


decode_response_v1 = decode_response_v0


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[AlterConfigsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("AlterConfigsResponse.Responses")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("AlterConfigsResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            error_message_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            error_message_1 = None
        resource_type_1, n = _u_bB(buf, pos)
        pos += 2
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("AlterConfigsResourceResponse.ResourceName")
        resource_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        responses_0.append(AlterConfigsResourceResponse(error_code_1, error_message_1, resource_type_1, resource_name_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AlterConfigsResponse(throttle_time_ms_0, responses_0), pos


ENCODE_REQUEST: dict[int, _Callable[[AlterConfigsRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[AlterConfigsResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
}

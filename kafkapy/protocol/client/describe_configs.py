"""DescribeConfigs (key 32), versions 1-4: the client's direction.

Generated from `protocol_specs/apis/32_describe_configs.spec`.
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
from kafkapy.protocol.messages.describe_configs import (
    DescribeConfigsRequest,
    DescribeConfigsResourceResult,
    DescribeConfigsResponse,
    DescribeConfigsResult,
    DescribeConfigsSynonym,
)

_p_b = _Struct(">b").pack
_p_bh = _Struct(">bh").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_t = _Struct(">?").pack
_p_tt = _Struct(">??").pack
_p_ttx = _Struct(">??x").pack
_u_b = _Struct(">b").unpack_from
_u_bB = _Struct(">bB").unpack_from
_u_bh = _Struct(">bh").unpack_from
_u_h = _Struct(">h").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_hh = _Struct(">hh").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ii = _Struct(">ii").unpack_from
_u_tbtB = _Struct(">?b?B").unpack_from
_u_tbti = _Struct(">?b?i").unpack_from


def encode_request_v1(m: DescribeConfigsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.include_documentation:
        _lacks("DescribeConfigsRequest.IncludeDocumentation")
    a = m.resources
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.resource_name.encode()
        out += _p_bh(e_0.resource_type, len(s))
        out += s
        a = e_0.configuration_keys
        if a is None:
            out += b"\xff" * 4
        else:
            out += _p_i(len(a))
            for e_1 in a:
                s = e_1.encode()
                out += _p_h(len(s))
                out += s
    out += _p_t(m.include_synonyms)


encode_request_v2 = encode_request_v1


def encode_request_v3(m: DescribeConfigsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.resources
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.resource_name.encode()
        out += _p_bh(e_0.resource_type, len(s))
        out += s
        a = e_0.configuration_keys
        if a is None:
            out += b"\xff" * 4
        else:
            out += _p_i(len(a))
            for e_1 in a:
                s = e_1.encode()
                out += _p_h(len(s))
                out += s
    out += _p_tt(m.include_synonyms, m.include_documentation)


def encode_request_v4(m: DescribeConfigsRequest, out: bytearray, views: list[_View] | None = None) -> None:
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
        a = e_0.configuration_keys
        if a is None:
            out.append(0)
        else:
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_1 in a:
                s = e_1.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
        out.append(0)
    out += _p_ttx(m.include_synonyms, m.include_documentation)


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[DescribeConfigsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("DescribeConfigsResponse.Results")
    budget -= n
    if budget < 0 or n * 11 > end - pos:
        _too_many("DescribeConfigsResponse.Results", n)
    results_0 = []
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
            _is_null("DescribeConfigsResult.ResourceName")
        resource_name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("DescribeConfigsResult.Configs")
        budget -= n
        if budget < 0 or n * 11 > end - pos:
            _too_many("DescribeConfigsResult.Configs", n)
        configs_1 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribeConfigsResourceResult.Name")
            name_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_h(buf, pos)
            pos += 2
            if n >= 0:
                value_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            else:
                value_2 = None
            read_only_2, config_source_2, is_sensitive_2, n = _u_tbti(buf, pos)
            pos += 7
            if n < 0:
                _is_null("DescribeConfigsResourceResult.Synonyms")
            budget -= n
            if budget < 0 or n * 5 > end - pos:
                _too_many("DescribeConfigsResourceResult.Synonyms", n)
            synonyms_2 = []
            for _ in range(n):
                n, = _u_h(buf, pos)
                pos += 2
                if n < 0:
                    _is_null("DescribeConfigsSynonym.Name")
                name_3 = buf[pos : (pos := pos + n)].tobytes().decode()
                n, = _u_h(buf, pos)
                pos += 2
                if n >= 0:
                    value_3 = buf[pos : (pos := pos + n)].tobytes().decode()
                else:
                    value_3 = None
                source_3, = _u_b(buf, pos)
                pos += 1
                synonyms_2.append(DescribeConfigsSynonym(name_3, value_3, source_3))
            configs_1.append(DescribeConfigsResourceResult(name_2, value_2, read_only_2, config_source_2, is_sensitive_2, synonyms_2))
        results_0.append(DescribeConfigsResult(error_code_1, error_message_1, resource_type_1, resource_name_1, configs_1))
    if pos > end:
        _past_end(pos, end)
    return DescribeConfigsResponse(throttle_time_ms_0, results_0), pos


decode_response_v2 = decode_response_v1


def decode_response_v3(buf: _Buffer, pos: int = 0) -> tuple[DescribeConfigsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("DescribeConfigsResponse.Results")
    budget -= n
    if budget < 0 or n * 11 > end - pos:
        _too_many("DescribeConfigsResponse.Results", n)
    results_0 = []
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
            _is_null("DescribeConfigsResult.ResourceName")
        resource_name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("DescribeConfigsResult.Configs")
        budget -= n
        if budget < 0 or n * 14 > end - pos:
            _too_many("DescribeConfigsResult.Configs", n)
        configs_1 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribeConfigsResourceResult.Name")
            name_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_h(buf, pos)
            pos += 2
            if n >= 0:
                value_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            else:
                value_2 = None
            read_only_2, config_source_2, is_sensitive_2, n = _u_tbti(buf, pos)
            pos += 7
            if n < 0:
                _is_null("DescribeConfigsResourceResult.Synonyms")
            budget -= n
            if budget < 0 or n * 5 > end - pos:
                _too_many("DescribeConfigsResourceResult.Synonyms", n)
            synonyms_2 = []
            for _ in range(n):
                n, = _u_h(buf, pos)
                pos += 2
                if n < 0:
                    _is_null("DescribeConfigsSynonym.Name")
                name_3 = buf[pos : (pos := pos + n)].tobytes().decode()
                n, = _u_h(buf, pos)
                pos += 2
                if n >= 0:
                    value_3 = buf[pos : (pos := pos + n)].tobytes().decode()
                else:
                    value_3 = None
                source_3, = _u_b(buf, pos)
                pos += 1
                synonyms_2.append(DescribeConfigsSynonym(name_3, value_3, source_3))
            config_type_2, n = _u_bh(buf, pos)
            pos += 3
            if n >= 0:
                documentation_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            else:
                documentation_2 = None
            configs_1.append(DescribeConfigsResourceResult(name_2, value_2, read_only_2, config_source_2, is_sensitive_2, synonyms_2, config_type_2, documentation_2))
        results_0.append(DescribeConfigsResult(error_code_1, error_message_1, resource_type_1, resource_name_1, configs_1))
    if pos > end:
        _past_end(pos, end)
    return DescribeConfigsResponse(throttle_time_ms_0, results_0), pos


def decode_response_v4(buf: _Buffer, pos: int = 0) -> tuple[DescribeConfigsResponse, int]:
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
        _is_null("DescribeConfigsResponse.Results")
    budget -= n
    if budget < 0 or n * 7 > end - pos:
        _too_many("DescribeConfigsResponse.Results", n)
    results_0 = []
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
            _is_null("DescribeConfigsResult.ResourceName")
        resource_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("DescribeConfigsResult.Configs")
        budget -= n
        if budget < 0 or n * 9 > end - pos:
            _too_many("DescribeConfigsResult.Configs", n)
        configs_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribeConfigsResourceResult.Name")
            name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                value_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                value_2 = None
            read_only_2, config_source_2, is_sensitive_2, n = _u_tbtB(buf, pos)
            pos += 4
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("DescribeConfigsResourceResult.Synonyms")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("DescribeConfigsResourceResult.Synonyms", n)
            synonyms_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("DescribeConfigsSynonym.Name")
                name_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if n:
                    value_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                else:
                    value_3 = None
                source_3, n = _u_bB(buf, pos)
                pos += 2
                if n:
                    pos = _skip_tags(buf, pos, n)
                synonyms_2.append(DescribeConfigsSynonym(name_3, value_3, source_3))
            config_type_2, n = _u_bB(buf, pos)
            pos += 2
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                documentation_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                documentation_2 = None
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            configs_1.append(DescribeConfigsResourceResult(name_2, value_2, read_only_2, config_source_2, is_sensitive_2, synonyms_2, config_type_2, documentation_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        results_0.append(DescribeConfigsResult(error_code_1, error_message_1, resource_type_1, resource_name_1, configs_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeConfigsResponse(throttle_time_ms_0, results_0), pos


ENCODE_REQUEST: dict[int, _Callable[[DescribeConfigsRequest, bytearray, list[_View] | None], None]] = {
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[DescribeConfigsResponse, int]]] = {
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
}

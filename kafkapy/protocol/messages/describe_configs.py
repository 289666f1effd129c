"""DescribeConfigs (key 32), versions 1-4: the broker's direction.

Generated from `protocol_specs/apis/32_describe_configs.spec`.
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


class DescribeConfigsResource(_Message, gc=False):
    resource_type: int = 0
    resource_name: str = ""
    configuration_keys: list[str] | None = []


class DescribeConfigsRequest(_Message, gc=False):
    resources: list[DescribeConfigsResource] = []
    include_synonyms: bool = False
    include_documentation: bool = False


class DescribeConfigsSynonym(_Message, gc=False):
    name: str = ""
    value: str | None = ""
    source: int = 0


class DescribeConfigsResourceResult(_Message, gc=False):
    name: str = ""
    value: str | None = ""
    read_only: bool = False
    config_source: int = -1
    is_sensitive: bool = False
    synonyms: list[DescribeConfigsSynonym] = []
    config_type: int = 0
    documentation: str | None = ""


class DescribeConfigsResult(_Message, gc=False):
    error_code: int = 0
    error_message: str | None = ""
    resource_type: int = 0
    resource_name: str = ""
    configs: list[DescribeConfigsResourceResult] = []


class DescribeConfigsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    results: list[DescribeConfigsResult] = []

_p_b = _Struct(">b").pack
_p_bh = _Struct(">bh").pack
_p_bx = _Struct(">bx").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ii = _Struct(">ii").pack
_p_tbt = _Struct(">?b?").pack
_p_tbti = _Struct(">?b?i").pack
_u_bB = _Struct(">bB").unpack_from
_u_bh = _Struct(">bh").unpack_from
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_t = _Struct(">?").unpack_from
_u_tt = _Struct(">??").unpack_from
_u_ttB = _Struct(">??B").unpack_from


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[DescribeConfigsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("DescribeConfigsRequest.Resources")
    budget -= n
    if budget < 0 or n * 7 > end - pos:
        _too_many("DescribeConfigsRequest.Resources", n)
    resources_0 = []
    for _ in range(n):
        resource_type_1, n = _u_bh(buf, pos)
        pos += 3
        if n < 0:
            _is_null("DescribeConfigsResource.ResourceName")
        resource_name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            configuration_keys_1 = None
        else:
            budget -= n
            if budget < 0 or n * 2 > end - pos:
                _too_many("DescribeConfigsResource.ConfigurationKeys", n)
            configuration_keys_1 = []
            for _ in range(n):
                n, = _u_h(buf, pos)
                pos += 2
                if n < 0:
                    _is_null("DescribeConfigsResource.ConfigurationKeys")
                x_1 = buf[pos : (pos := pos + n)].tobytes().decode()
                configuration_keys_1.append(x_1)
        resources_0.append(DescribeConfigsResource(resource_type_1, resource_name_1, configuration_keys_1))
    include_synonyms_0, = _u_t(buf, pos)
    pos += 1
    if pos > end:
        _past_end(pos, end)
    return DescribeConfigsRequest(resources_0, include_synonyms_0), pos


decode_request_v2 = decode_request_v1


def decode_request_v3(buf: _Buffer, pos: int = 0) -> tuple[DescribeConfigsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("DescribeConfigsRequest.Resources")
    budget -= n
    if budget < 0 or n * 7 > end - pos:
        _too_many("DescribeConfigsRequest.Resources", n)
    resources_0 = []
    for _ in range(n):
        resource_type_1, n = _u_bh(buf, pos)
        pos += 3
        if n < 0:
            _is_null("DescribeConfigsResource.ResourceName")
        resource_name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            configuration_keys_1 = None
        else:
            budget -= n
            if budget < 0 or n * 2 > end - pos:
                _too_many("DescribeConfigsResource.ConfigurationKeys", n)
            configuration_keys_1 = []
            for _ in range(n):
                n, = _u_h(buf, pos)
                pos += 2
                if n < 0:
                    _is_null("DescribeConfigsResource.ConfigurationKeys")
                x_1 = buf[pos : (pos := pos + n)].tobytes().decode()
                configuration_keys_1.append(x_1)
        resources_0.append(DescribeConfigsResource(resource_type_1, resource_name_1, configuration_keys_1))
    include_synonyms_0, include_documentation_0 = _u_tt(buf, pos)
    pos += 2
    if pos > end:
        _past_end(pos, end)
    return DescribeConfigsRequest(resources_0, include_synonyms_0, include_documentation_0), pos


def decode_request_v4(buf: _Buffer, pos: int = 0) -> tuple[DescribeConfigsRequest, int]:
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
        _is_null("DescribeConfigsRequest.Resources")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("DescribeConfigsRequest.Resources", n)
    resources_0 = []
    for _ in range(n):
        resource_type_1, n = _u_bB(buf, pos)
        pos += 2
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribeConfigsResource.ResourceName")
        resource_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            configuration_keys_1 = None
        else:
            budget -= n
            if budget < 0 or n > end - pos:
                _too_many("DescribeConfigsResource.ConfigurationKeys", n)
            configuration_keys_1 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("DescribeConfigsResource.ConfigurationKeys")
                x_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                configuration_keys_1.append(x_1)
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        resources_0.append(DescribeConfigsResource(resource_type_1, resource_name_1, configuration_keys_1))
    include_synonyms_0, include_documentation_0, n = _u_ttB(buf, pos)
    pos += 3
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeConfigsRequest(resources_0, include_synonyms_0, include_documentation_0), pos


def encode_response_v1(m: DescribeConfigsResponse, out: bytearray, views: list[_View] | None = None) -> None:
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
            a = e_1.synonyms
            out += _p_tbti(e_1.read_only, e_1.config_source, e_1.is_sensitive, len(a))
            for e_2 in a:
                s = e_2.name.encode()
                out += _p_h(len(s))
                out += s
                s = e_2.value
                if s is None:
                    out += b"\xff" * 2
                else:
                    s = s.encode()
                    out += _p_h(len(s))
                    out += s
                out += _p_b(e_2.source)


encode_response_v2 = encode_response_v1


def encode_response_v3(m: DescribeConfigsResponse, out: bytearray, views: list[_View] | None = None) -> None:
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
            a = e_1.synonyms
            out += _p_tbti(e_1.read_only, e_1.config_source, e_1.is_sensitive, len(a))
            for e_2 in a:
                s = e_2.name.encode()
                out += _p_h(len(s))
                out += s
                s = e_2.value
                if s is None:
                    out += b"\xff" * 2
                else:
                    s = s.encode()
                    out += _p_h(len(s))
                    out += s
                out += _p_b(e_2.source)
            out += _p_b(e_1.config_type)
            s = e_1.documentation
            if s is None:
                out += b"\xff" * 2
            else:
                s = s.encode()
                out += _p_h(len(s))
                out += s


def encode_response_v4(m: DescribeConfigsResponse, out: bytearray, views: list[_View] | None = None) -> None:
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
            a = e_1.synonyms
            out += _p_tbt(e_1.read_only, e_1.config_source, e_1.is_sensitive)
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                s = e_2.name.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                s = e_2.value
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
                out += _p_bx(e_2.source)
            out += _p_b(e_1.config_type)
            s = e_1.documentation
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
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[DescribeConfigsRequest, int]]] = {
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
}


ENCODE_RESPONSE: dict[int, _Callable[[DescribeConfigsResponse, bytearray, list[_View] | None], None]] = {
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
}

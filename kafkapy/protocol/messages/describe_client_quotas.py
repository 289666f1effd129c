"""DescribeClientQuotas (key 48), versions 0-1: the broker's direction.

Generated from `protocol_specs/apis/48_describe_client_quotas.spec`.
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


class ComponentData(_Message, gc=False):
    entity_type: str = ""
    match_type: int = 0
    match: str | None = ""


class DescribeClientQuotasRequest(_Message, gc=False):
    components: list[ComponentData] = []
    strict: bool = False


class EntityData(_Message, gc=False):
    entity_type: str = ""
    entity_name: str | None = ""


class ValueData(_Message, gc=False):
    key: str = ""
    value: float = 0.0


class EntryData(_Message, gc=False):
    entity: list[EntityData] = []
    values: list[ValueData] = []


class DescribeClientQuotasResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    error_message: str | None = ""
    entries: list[EntryData] | None = []

_p_d = _Struct(">d").pack
_p_dx = _Struct(">dx").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_u_bB = _Struct(">bB").unpack_from
_u_bh = _Struct(">bh").unpack_from
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_t = _Struct(">?").unpack_from
_u_tB = _Struct(">?B").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[DescribeClientQuotasRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("DescribeClientQuotasRequest.Components")
    budget -= n
    if budget < 0 or n * 5 > end - pos:
        _too_many("DescribeClientQuotasRequest.Components", n)
    components_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ComponentData.EntityType")
        entity_type_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        match_type_1, n = _u_bh(buf, pos)
        pos += 3
        if n >= 0:
            match_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        else:
            match_1 = None
        components_0.append(ComponentData(entity_type_1, match_type_1, match_1))
    strict_0, = _u_t(buf, pos)
    pos += 1
    if pos > end:
        _past_end(pos, end)
    return DescribeClientQuotasRequest(components_0, strict_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[DescribeClientQuotasRequest, int]:
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
        _is_null("DescribeClientQuotasRequest.Components")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("DescribeClientQuotasRequest.Components", n)
    components_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ComponentData.EntityType")
        entity_type_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        match_type_1, n = _u_bB(buf, pos)
        pos += 2
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            match_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            match_1 = None
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        components_0.append(ComponentData(entity_type_1, match_type_1, match_1))
    strict_0, n = _u_tB(buf, pos)
    pos += 2
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeClientQuotasRequest(components_0, strict_0), pos


def encode_response_v0(m: DescribeClientQuotasResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ih(m.throttle_time_ms, m.error_code)
    s = m.error_message
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    a = m.entries
    if a is None:
        out += b"\xff" * 4
    else:
        out += _p_i(len(a))
        for e_0 in a:
            a = e_0.entity
            out += _p_i(len(a))
            for e_1 in a:
                s = e_1.entity_type.encode()
                out += _p_h(len(s))
                out += s
                s = e_1.entity_name
                if s is None:
                    out += b"\xff" * 2
                else:
                    s = s.encode()
                    out += _p_h(len(s))
                    out += s
            a = e_0.values
            out += _p_i(len(a))
            for e_1 in a:
                s = e_1.key.encode()
                out += _p_h(len(s))
                out += s
                out += _p_d(e_1.value)


def encode_response_v1(m: DescribeClientQuotasResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ih(m.throttle_time_ms, m.error_code)
    s = m.error_message
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
    a = m.entries
    if a is None:
        out.append(0)
    else:
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_0 in a:
            a = e_0.entity
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_1 in a:
                s = e_1.entity_type.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                s = e_1.entity_name
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
            a = e_0.values
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_1 in a:
                s = e_1.key.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                out += _p_dx(e_1.value)
            out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[DescribeClientQuotasRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
}


ENCODE_RESPONSE: dict[int, _Callable[[DescribeClientQuotasResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
}

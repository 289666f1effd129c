"""DescribeClientQuotas (key 48), versions 0-1: the client's direction.

Generated from `protocol_specs/apis/48_describe_client_quotas.spec`.
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
from kafkapy.protocol.messages.describe_client_quotas import (
    DescribeClientQuotasRequest,
    DescribeClientQuotasResponse,
    EntityData,
    EntryData,
    ValueData,
)

_p_b = _Struct(">b").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_t = _Struct(">?").pack
_p_tx = _Struct(">?x").pack
_u_d = _Struct(">d").unpack_from
_u_dB = _Struct(">dB").unpack_from
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_ihh = _Struct(">ihh").unpack_from


def encode_request_v0(m: DescribeClientQuotasRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.components
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.entity_type.encode()
        out += _p_h(len(s))
        out += s
        out += _p_b(e_0.match_type)
        s = e_0.match
        if s is None:
            out += b"\xff" * 2
        else:
            s = s.encode()
            out += _p_h(len(s))
            out += s
    out += _p_t(m.strict)


def encode_request_v1(m: DescribeClientQuotasRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.components
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.entity_type.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_b(e_0.match_type)
        s = e_0.match
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
    out += _p_tx(m.strict)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[DescribeClientQuotasResponse, int]:
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
        entries_0 = None
    else:
        budget -= n
        if budget < 0 or n * 8 > end - pos:
            _too_many("DescribeClientQuotasResponse.Entries", n)
        entries_0 = []
        for _ in range(n):
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("EntryData.Entity")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("EntryData.Entity", n)
            entity_1 = []
            for _ in range(n):
                n, = _u_h(buf, pos)
                pos += 2
                if n < 0:
                    _is_null("EntityData.EntityType")
                entity_type_2 = buf[pos : (pos := pos + n)].tobytes().decode()
                n, = _u_h(buf, pos)
                pos += 2
                if n >= 0:
                    entity_name_2 = buf[pos : (pos := pos + n)].tobytes().decode()
                else:
                    entity_name_2 = None
                entity_1.append(EntityData(entity_type_2, entity_name_2))
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("EntryData.Values")
            budget -= n
            if budget < 0 or n * 10 > end - pos:
                _too_many("EntryData.Values", n)
            values_1 = []
            for _ in range(n):
                n, = _u_h(buf, pos)
                pos += 2
                if n < 0:
                    _is_null("ValueData.Key")
                key_2 = buf[pos : (pos := pos + n)].tobytes().decode()
                value_2, = _u_d(buf, pos)
                pos += 8
                values_1.append(ValueData(key_2, value_2))
            entries_0.append(EntryData(entity_1, values_1))
    if pos > end:
        _past_end(pos, end)
    return DescribeClientQuotasResponse(throttle_time_ms_0, error_code_0, error_message_0, entries_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[DescribeClientQuotasResponse, int]:
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
        entries_0 = None
    else:
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("DescribeClientQuotasResponse.Entries", n)
        entries_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("EntryData.Entity")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("EntryData.Entity", n)
            entity_1 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("EntityData.EntityType")
                entity_type_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if n:
                    entity_name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                else:
                    entity_name_2 = None
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                entity_1.append(EntityData(entity_type_2, entity_name_2))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("EntryData.Values")
            budget -= n
            if budget < 0 or n * 10 > end - pos:
                _too_many("EntryData.Values", n)
            values_1 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("ValueData.Key")
                key_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                value_2, n = _u_dB(buf, pos)
                pos += 9
                if n:
                    pos = _skip_tags(buf, pos, n)
                values_1.append(ValueData(key_2, value_2))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            entries_0.append(EntryData(entity_1, values_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeClientQuotasResponse(throttle_time_ms_0, error_code_0, error_message_0, entries_0), pos


ENCODE_REQUEST: dict[int, _Callable[[DescribeClientQuotasRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[DescribeClientQuotasResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
}

"""AlterClientQuotas (key 49), versions 0-1: the broker's direction.

Generated from `protocol_specs/apis/49_alter_client_quotas.spec`.
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


class RequestEntityData(_Message, gc=False):
    entity_type: str = ""
    entity_name: str | None = ""


class OpData(_Message, gc=False):
    key: str = ""
    value: float = 0.0
    remove: bool = False


class RequestEntryData(_Message, gc=False):
    entity: list[RequestEntityData] = []
    ops: list[OpData] = []


class AlterClientQuotasRequest(_Message, gc=False):
    entries: list[RequestEntryData] = []
    validate_only: bool = False


class ResponseEntityData(_Message, gc=False):
    entity_type: str = ""
    entity_name: str | None = ""


class ResponseEntryData(_Message, gc=False):
    error_code: int = 0
    error_message: str | None = ""
    entity: list[ResponseEntityData] = []


class AlterClientQuotasResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    entries: list[ResponseEntryData] = []

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ii = _Struct(">ii").pack
_u_dt = _Struct(">d?").unpack_from
_u_dtB = _Struct(">d?B").unpack_from
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_t = _Struct(">?").unpack_from
_u_tB = _Struct(">?B").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[AlterClientQuotasRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("AlterClientQuotasRequest.Entries")
    budget -= n
    if budget < 0 or n * 8 > end - pos:
        _too_many("AlterClientQuotasRequest.Entries", n)
    entries_0 = []
    for _ in range(n):
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("RequestEntryData.Entity")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("RequestEntryData.Entity", n)
        entity_1 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("RequestEntityData.EntityType")
            entity_type_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_h(buf, pos)
            pos += 2
            if n >= 0:
                entity_name_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            else:
                entity_name_2 = None
            entity_1.append(RequestEntityData(entity_type_2, entity_name_2))
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("RequestEntryData.Ops")
        budget -= n
        if budget < 0 or n * 11 > end - pos:
            _too_many("RequestEntryData.Ops", n)
        ops_1 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("OpData.Key")
            key_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            value_2, remove_2 = _u_dt(buf, pos)
            pos += 9
            ops_1.append(OpData(key_2, value_2, remove_2))
        entries_0.append(RequestEntryData(entity_1, ops_1))
    validate_only_0, = _u_t(buf, pos)
    pos += 1
    if pos > end:
        _past_end(pos, end)
    return AlterClientQuotasRequest(entries_0, validate_only_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[AlterClientQuotasRequest, int]:
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
        _is_null("AlterClientQuotasRequest.Entries")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("AlterClientQuotasRequest.Entries", n)
    entries_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("RequestEntryData.Entity")
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("RequestEntryData.Entity", n)
        entity_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("RequestEntityData.EntityType")
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
            entity_1.append(RequestEntityData(entity_type_2, entity_name_2))
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("RequestEntryData.Ops")
        budget -= n
        if budget < 0 or n * 11 > end - pos:
            _too_many("RequestEntryData.Ops", n)
        ops_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("OpData.Key")
            key_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            value_2, remove_2, n = _u_dtB(buf, pos)
            pos += 10
            if n:
                pos = _skip_tags(buf, pos, n)
            ops_1.append(OpData(key_2, value_2, remove_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        entries_0.append(RequestEntryData(entity_1, ops_1))
    validate_only_0, n = _u_tB(buf, pos)
    pos += 2
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AlterClientQuotasRequest(entries_0, validate_only_0), pos


def encode_response_v0(m: AlterClientQuotasResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.entries
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


def encode_response_v1(m: AlterClientQuotasResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.entries
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
        out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[AlterClientQuotasRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
}


ENCODE_RESPONSE: dict[int, _Callable[[AlterClientQuotasResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
}

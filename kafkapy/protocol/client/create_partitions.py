"""CreatePartitions (key 37), versions 0-3: the client's direction.

Generated from `protocol_specs/apis/37_create_partitions.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
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
from kafkapy.protocol.messages.create_partitions import (
    CreatePartitionsRequest,
    CreatePartitionsResponse,
    CreatePartitionsTopicResult,
)

_p_Bi = _Struct(">Bi").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_it = _Struct(">i?").pack
_p_itx = _Struct(">i?x").pack
_u_h = _Struct(">h").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_hh = _Struct(">hh").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ii = _Struct(">ii").unpack_from


def encode_request_v0(m: CreatePartitionsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        out += _p_i(e_0.count)
        a = e_0.assignments
        if a is None:
            out += b"\xff" * 4
        else:
            out += _p_i(len(a))
            for e_1 in a:
                a = e_1.broker_ids
                out += _p_i(len(a))
                if len(a) == 1:
                    out += _p_i(a[0])
                elif a:
                    out += _pack(f">{len(a)}i", *a)
    out += _p_it(m.timeout_ms, m.validate_only)


encode_request_v1 = encode_request_v0


def encode_request_v2(m: CreatePartitionsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_i(e_0.count)
        a = e_0.assignments
        if a is None:
            out.append(0)
        else:
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_1 in a:
                a = e_1.broker_ids
                if len(a) == 1:
                    out += _p_Bi(2, a[0])
                elif a:
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(out, n)
                    else:
                        out.append(n)
                    out += _pack(f">{len(a)}i", *a)
                else:
                    out.append(1)
                out.append(0)
        out.append(0)
    out += _p_itx(m.timeout_ms, m.validate_only)


encode_request_v3 = encode_request_v2


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[CreatePartitionsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("CreatePartitionsResponse.Results")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("CreatePartitionsResponse.Results", n)
    results_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("CreatePartitionsTopicResult.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        error_code_1, n = _u_hh(buf, pos)
        pos += 4
        if n >= 0:
            error_message_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        else:
            error_message_1 = None
        results_0.append(CreatePartitionsTopicResult(name_1, error_code_1, error_message_1))
    if pos > end:
        _past_end(pos, end)
    return CreatePartitionsResponse(throttle_time_ms_0, results_0), pos


decode_response_v1 = decode_response_v0


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[CreatePartitionsResponse, int]:
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
        _is_null("CreatePartitionsResponse.Results")
    budget -= n
    if budget < 0 or n * 5 > end - pos:
        _too_many("CreatePartitionsResponse.Results", n)
    results_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("CreatePartitionsTopicResult.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            error_message_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            error_message_1 = None
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        results_0.append(CreatePartitionsTopicResult(name_1, error_code_1, error_message_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return CreatePartitionsResponse(throttle_time_ms_0, results_0), pos


decode_response_v3 = decode_response_v2


ENCODE_REQUEST: dict[int, _Callable[[CreatePartitionsRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[CreatePartitionsResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
}

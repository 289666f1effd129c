"""Envelope (key 58), versions 0: the broker's direction.

Generated from `protocol_specs/apis/58_envelope.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint


class EnvelopeRequest(_Message, gc=False):
    request_data: bytes = b""
    request_principal: bytes | None = b""
    client_host_address: bytes = b""


class EnvelopeResponse(_Message, gc=False):
    response_data: bytes | None = None
    error_code: int = 0

_p_hx = _Struct(">hx").pack


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[EnvelopeRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n = buf[pos]
    pos += 1
    if n > 127:
        b = buf[pos]
        if b < 128:
            n += (b << 7) - 128
            pos += 1
        else:
            n, pos = _uvarint(buf, pos - 1)
    if not n:
        _is_null("EnvelopeRequest.RequestData")
    request_data_0 = buf[pos : (pos := pos + n - 1)].tobytes()
    n = buf[pos]
    pos += 1
    if n > 127:
        b = buf[pos]
        if b < 128:
            n += (b << 7) - 128
            pos += 1
        else:
            n, pos = _uvarint(buf, pos - 1)
    if n:
        request_principal_0 = buf[pos : (pos := pos + n - 1)].tobytes()
    else:
        request_principal_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        b = buf[pos]
        if b < 128:
            n += (b << 7) - 128
            pos += 1
        else:
            n, pos = _uvarint(buf, pos - 1)
    if not n:
        _is_null("EnvelopeRequest.ClientHostAddress")
    client_host_address_0 = buf[pos : (pos := pos + n - 1)].tobytes()
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return EnvelopeRequest(request_data_0, request_principal_0, client_host_address_0), pos


def encode_response_v0(m: EnvelopeResponse, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.response_data
    if s is None:
        out.append(0)
    else:
        n = len(s) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        out += s
    out += _p_hx(m.error_code)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[EnvelopeRequest, int]]] = {
    0: decode_request_v0,
}


ENCODE_RESPONSE: dict[int, _Callable[[EnvelopeResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
}

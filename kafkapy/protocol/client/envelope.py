"""Envelope (key 58), versions 0: the client's direction.

Generated from `protocol_specs/apis/58_envelope.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.envelope import (
    EnvelopeRequest,
    EnvelopeResponse,
)

_u_hB = _Struct(">hB").unpack_from


def encode_request_v0(m: EnvelopeRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.request_data
    n = len(s) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    out += s
    s = m.request_principal
    if s is None:
        out.append(0)
    else:
        n = len(s) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        out += s
    s = m.client_host_address
    n = len(s) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    out += s
    out.append(0)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[EnvelopeResponse, int]:
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
    if n:
        response_data_0 = buf[pos : (pos := pos + n - 1)].tobytes()
    else:
        response_data_0 = None
    error_code_0, n = _u_hB(buf, pos)
    pos += 3
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return EnvelopeResponse(response_data_0, error_code_0), pos


ENCODE_REQUEST: dict[int, _Callable[[EnvelopeRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[EnvelopeResponse, int]]] = {
    0: decode_response_v0,
}

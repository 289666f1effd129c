"""SaslHandshake (key 17), versions 0-1: the client's direction.

Generated from `protocol_specs/apis/17_sasl_handshake.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.protocol.messages.sasl_handshake import (
    SaslHandshakeRequest,
    SaslHandshakeResponse,
)

_p_h = _Struct(">h").pack
_u_h = _Struct(">h").unpack_from
_u_hi = _Struct(">hi").unpack_from


def encode_request_v0(m: SaslHandshakeRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.mechanism.encode()
    out += _p_h(len(s))
    out += s


encode_request_v1 = encode_request_v0


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[SaslHandshakeResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    error_code_0, n = _u_hi(buf, pos)
    pos += 6
    if n < 0:
        _is_null("SaslHandshakeResponse.Mechanisms")
    budget -= n
    if budget < 0 or n * 2 > end - pos:
        _too_many("SaslHandshakeResponse.Mechanisms", n)
    mechanisms_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("SaslHandshakeResponse.Mechanisms")
        x_0 = buf[pos : (pos := pos + n)].tobytes().decode()
        mechanisms_0.append(x_0)
    if pos > end:
        _past_end(pos, end)
    return SaslHandshakeResponse(error_code_0, mechanisms_0), pos


decode_response_v1 = decode_response_v0


ENCODE_REQUEST: dict[int, _Callable[[SaslHandshakeRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[SaslHandshakeResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
}

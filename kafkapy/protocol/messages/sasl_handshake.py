"""SaslHandshake (key 17), versions 0-1: the broker's direction.

Generated from `protocol_specs/apis/17_sasl_handshake.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.varint import Buffer as _Buffer


class SaslHandshakeRequest(_Message, gc=False):
    mechanism: str = ""


class SaslHandshakeResponse(_Message, gc=False):
    error_code: int = 0
    mechanisms: list[str] = []

_p_h = _Struct(">h").pack
_p_hi = _Struct(">hi").pack
_u_h = _Struct(">h").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[SaslHandshakeRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("SaslHandshakeRequest.Mechanism")
    mechanism_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    if pos > end:
        _past_end(pos, end)
    return SaslHandshakeRequest(mechanism_0), pos


decode_request_v1 = decode_request_v0


def encode_response_v0(m: SaslHandshakeResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.mechanisms
    out += _p_hi(m.error_code, len(a))
    for e_0 in a:
        s = e_0.encode()
        out += _p_h(len(s))
        out += s


encode_response_v1 = encode_response_v0


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[SaslHandshakeRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
}


ENCODE_RESPONSE: dict[int, _Callable[[SaslHandshakeResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
}

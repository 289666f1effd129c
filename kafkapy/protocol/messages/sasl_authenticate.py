"""SaslAuthenticate (key 36), versions 0-2: the broker's direction.

Generated from `protocol_specs/apis/36_sasl_authenticate.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint


class SaslAuthenticateRequest(_Message, gc=False):
    auth_bytes: bytes = b""


class SaslAuthenticateResponse(_Message, gc=False):
    error_code: int = 0
    error_message: str | None = ""
    auth_bytes: bytes = b""
    session_lifetime_ms: int = 0

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_q = _Struct(">q").pack
_p_qx = _Struct(">qx").pack
_u_i = _Struct(">i").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[SaslAuthenticateRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("SaslAuthenticateRequest.AuthBytes")
    auth_bytes_0 = buf[pos : (pos := pos + n)].tobytes()
    if pos > end:
        _past_end(pos, end)
    return SaslAuthenticateRequest(auth_bytes_0), pos


decode_request_v1 = decode_request_v0


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[SaslAuthenticateRequest, int]:
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
        _is_null("SaslAuthenticateRequest.AuthBytes")
    auth_bytes_0 = buf[pos : (pos := pos + n - 1)].tobytes()
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return SaslAuthenticateRequest(auth_bytes_0), pos


def encode_response_v0(m: SaslAuthenticateResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_h(m.error_code)
    s = m.error_message
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    s = m.auth_bytes
    out += _p_i(len(s))
    out += s


def encode_response_v1(m: SaslAuthenticateResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_h(m.error_code)
    s = m.error_message
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    s = m.auth_bytes
    out += _p_i(len(s))
    out += s
    out += _p_q(m.session_lifetime_ms)


def encode_response_v2(m: SaslAuthenticateResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_h(m.error_code)
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
    s = m.auth_bytes
    n = len(s) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    out += s
    out += _p_qx(m.session_lifetime_ms)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[SaslAuthenticateRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
}


ENCODE_RESPONSE: dict[int, _Callable[[SaslAuthenticateResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
}

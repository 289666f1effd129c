"""SaslAuthenticate (key 36), versions 0-2: the client's direction.

Generated from `protocol_specs/apis/36_sasl_authenticate.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.sasl_authenticate import (
    SaslAuthenticateRequest,
    SaslAuthenticateResponse,
)

_p_i = _Struct(">i").pack
_u_hB = _Struct(">hB").unpack_from
_u_hh = _Struct(">hh").unpack_from
_u_i = _Struct(">i").unpack_from
_u_q = _Struct(">q").unpack_from
_u_qB = _Struct(">qB").unpack_from


def encode_request_v0(m: SaslAuthenticateRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.auth_bytes
    out += _p_i(len(s))
    out += s


encode_request_v1 = encode_request_v0


def encode_request_v2(m: SaslAuthenticateRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.auth_bytes
    n = len(s) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    out += s
    out.append(0)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[SaslAuthenticateResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    error_code_0, n = _u_hh(buf, pos)
    pos += 4
    if n >= 0:
        error_message_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        error_message_0 = None
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("SaslAuthenticateResponse.AuthBytes")
    auth_bytes_0 = buf[pos : (pos := pos + n)].tobytes()
    if pos > end:
        _past_end(pos, end)
    return SaslAuthenticateResponse(error_code_0, error_message_0, auth_bytes_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[SaslAuthenticateResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    error_code_0, n = _u_hh(buf, pos)
    pos += 4
    if n >= 0:
        error_message_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        error_message_0 = None
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("SaslAuthenticateResponse.AuthBytes")
    auth_bytes_0 = buf[pos : (pos := pos + n)].tobytes()
    session_lifetime_ms_0, = _u_q(buf, pos)
    pos += 8
    if pos > end:
        _past_end(pos, end)
    return SaslAuthenticateResponse(error_code_0, error_message_0, auth_bytes_0, session_lifetime_ms_0), pos


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[SaslAuthenticateResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    error_code_0, n = _u_hB(buf, pos)
    pos += 3
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        error_message_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        error_message_0 = None
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
        _is_null("SaslAuthenticateResponse.AuthBytes")
    auth_bytes_0 = buf[pos : (pos := pos + n - 1)].tobytes()
    session_lifetime_ms_0, n = _u_qB(buf, pos)
    pos += 9
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return SaslAuthenticateResponse(error_code_0, error_message_0, auth_bytes_0, session_lifetime_ms_0), pos


ENCODE_REQUEST: dict[int, _Callable[[SaslAuthenticateRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[SaslAuthenticateResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
}

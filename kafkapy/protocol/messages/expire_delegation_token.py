"""ExpireDelegationToken (key 40), versions 1-2: the broker's direction.

Generated from `protocol_specs/apis/40_expire_delegation_token.spec`.
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
from kafkapy.wire.varint import uvarint as _uvarint


class ExpireDelegationTokenRequest(_Message, gc=False):
    hmac: bytes = b""
    expiry_time_period_ms: int = 0


class ExpireDelegationTokenResponse(_Message, gc=False):
    error_code: int = 0
    expiry_timestamp_ms: int = 0
    throttle_time_ms: int = 0

_p_hqi = _Struct(">hqi").pack
_p_hqix = _Struct(">hqix").pack
_u_i = _Struct(">i").unpack_from
_u_q = _Struct(">q").unpack_from
_u_qB = _Struct(">qB").unpack_from


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[ExpireDelegationTokenRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("ExpireDelegationTokenRequest.Hmac")
    hmac_0 = buf[pos : (pos := pos + n)].tobytes()
    expiry_time_period_ms_0, = _u_q(buf, pos)
    pos += 8
    if pos > end:
        _past_end(pos, end)
    return ExpireDelegationTokenRequest(hmac_0, expiry_time_period_ms_0), pos


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[ExpireDelegationTokenRequest, int]:
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
        _is_null("ExpireDelegationTokenRequest.Hmac")
    hmac_0 = buf[pos : (pos := pos + n - 1)].tobytes()
    expiry_time_period_ms_0, n = _u_qB(buf, pos)
    pos += 9
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ExpireDelegationTokenRequest(hmac_0, expiry_time_period_ms_0), pos


def encode_response_v1(m: ExpireDelegationTokenResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_hqi(m.error_code, m.expiry_timestamp_ms, m.throttle_time_ms)


def encode_response_v2(m: ExpireDelegationTokenResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_hqix(m.error_code, m.expiry_timestamp_ms, m.throttle_time_ms)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[ExpireDelegationTokenRequest, int]]] = {
    1: decode_request_v1,
    2: decode_request_v2,
}


ENCODE_RESPONSE: dict[int, _Callable[[ExpireDelegationTokenResponse, bytearray, list[_View] | None], None]] = {
    1: encode_response_v1,
    2: encode_response_v2,
}

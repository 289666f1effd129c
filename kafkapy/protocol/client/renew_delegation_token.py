"""RenewDelegationToken (key 39), versions 1-2: the client's direction.

Generated from `protocol_specs/apis/39_renew_delegation_token.spec`.
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
from kafkapy.protocol.messages.renew_delegation_token import (
    RenewDelegationTokenRequest,
    RenewDelegationTokenResponse,
)

_p_i = _Struct(">i").pack
_p_q = _Struct(">q").pack
_p_qx = _Struct(">qx").pack
_u_hqi = _Struct(">hqi").unpack_from
_u_hqiB = _Struct(">hqiB").unpack_from


def encode_request_v1(m: RenewDelegationTokenRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.hmac
    out += _p_i(len(s))
    out += s
    out += _p_q(m.renew_period_ms)


def encode_request_v2(m: RenewDelegationTokenRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.hmac
    n = len(s) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    out += s
    out += _p_qx(m.renew_period_ms)


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[RenewDelegationTokenResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    error_code_0, expiry_timestamp_ms_0, throttle_time_ms_0 = _u_hqi(buf, pos)
    pos += 14
    if pos > end:
        _past_end(pos, end)
    return RenewDelegationTokenResponse(error_code_0, expiry_timestamp_ms_0, throttle_time_ms_0), pos


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[RenewDelegationTokenResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    error_code_0, expiry_timestamp_ms_0, throttle_time_ms_0, n = _u_hqiB(buf, pos)
    pos += 15
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return RenewDelegationTokenResponse(error_code_0, expiry_timestamp_ms_0, throttle_time_ms_0), pos


ENCODE_REQUEST: dict[int, _Callable[[RenewDelegationTokenRequest, bytearray, list[_View] | None], None]] = {
    1: encode_request_v1,
    2: encode_request_v2,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[RenewDelegationTokenResponse, int]]] = {
    1: decode_response_v1,
    2: decode_response_v2,
}

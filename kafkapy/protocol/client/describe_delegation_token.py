"""DescribeDelegationToken (key 41), versions 1-3: the client's direction.

Generated from `protocol_specs/apis/41_describe_delegation_token.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
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
from kafkapy.protocol.messages.describe_delegation_token import (
    DescribeDelegationTokenRequest,
    DescribeDelegationTokenResponse,
    DescribedDelegationToken,
    DescribedDelegationTokenRenewer,
)

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_u_h = _Struct(">h").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_hi = _Struct(">hi").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_qqqB = _Struct(">qqqB").unpack_from
_u_qqqh = _Struct(">qqqh").unpack_from


def encode_request_v1(m: DescribeDelegationTokenRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.owners
    if a is None:
        out += b"\xff" * 4
    else:
        out += _p_i(len(a))
        for e_0 in a:
            s = e_0.principal_type.encode()
            out += _p_h(len(s))
            out += s
            s = e_0.principal_name.encode()
            out += _p_h(len(s))
            out += s


def encode_request_v2(m: DescribeDelegationTokenRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.owners
    if a is None:
        out.append(0)
    else:
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_0 in a:
            s = e_0.principal_type.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            s = e_0.principal_name.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            out.append(0)
    out.append(0)


encode_request_v3 = encode_request_v2


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[DescribeDelegationTokenResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    error_code_0, n = _u_hi(buf, pos)
    pos += 6
    if n < 0:
        _is_null("DescribeDelegationTokenResponse.Tokens")
    budget -= n
    if budget < 0 or n * 38 > end - pos:
        _too_many("DescribeDelegationTokenResponse.Tokens", n)
    tokens_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DescribedDelegationToken.PrincipalType")
        principal_type_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DescribedDelegationToken.PrincipalName")
        principal_name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        issue_timestamp_1, expiry_timestamp_1, max_timestamp_1, n = _u_qqqh(buf, pos)
        pos += 26
        if n < 0:
            _is_null("DescribedDelegationToken.TokenId")
        token_id_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("DescribedDelegationToken.Hmac")
        hmac_1 = buf[pos : (pos := pos + n)].tobytes()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("DescribedDelegationToken.Renewers")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("DescribedDelegationToken.Renewers", n)
        renewers_1 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribedDelegationTokenRenewer.PrincipalType")
            principal_type_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribedDelegationTokenRenewer.PrincipalName")
            principal_name_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            renewers_1.append(DescribedDelegationTokenRenewer(principal_type_2, principal_name_2))
        tokens_0.append(DescribedDelegationToken(principal_type_1, principal_name_1, "", "", issue_timestamp_1, expiry_timestamp_1, max_timestamp_1, token_id_1, hmac_1, renewers_1))
    throttle_time_ms_0, = _u_i(buf, pos)
    pos += 4
    if pos > end:
        _past_end(pos, end)
    return DescribeDelegationTokenResponse(error_code_0, tokens_0, throttle_time_ms_0), pos


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[DescribeDelegationTokenResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    error_code_0, n = _u_hB(buf, pos)
    pos += 3
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("DescribeDelegationTokenResponse.Tokens")
    budget -= n
    if budget < 0 or n * 30 > end - pos:
        _too_many("DescribeDelegationTokenResponse.Tokens", n)
    tokens_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedDelegationToken.PrincipalType")
        principal_type_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedDelegationToken.PrincipalName")
        principal_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        issue_timestamp_1, expiry_timestamp_1, max_timestamp_1, n = _u_qqqB(buf, pos)
        pos += 25
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedDelegationToken.TokenId")
        token_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
            _is_null("DescribedDelegationToken.Hmac")
        hmac_1 = buf[pos : (pos := pos + n - 1)].tobytes()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("DescribedDelegationToken.Renewers")
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("DescribedDelegationToken.Renewers", n)
        renewers_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribedDelegationTokenRenewer.PrincipalType")
            principal_type_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribedDelegationTokenRenewer.PrincipalName")
            principal_name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            renewers_1.append(DescribedDelegationTokenRenewer(principal_type_2, principal_name_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        tokens_0.append(DescribedDelegationToken(principal_type_1, principal_name_1, "", "", issue_timestamp_1, expiry_timestamp_1, max_timestamp_1, token_id_1, hmac_1, renewers_1))
    throttle_time_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeDelegationTokenResponse(error_code_0, tokens_0, throttle_time_ms_0), pos


def decode_response_v3(buf: _Buffer, pos: int = 0) -> tuple[DescribeDelegationTokenResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    error_code_0, n = _u_hB(buf, pos)
    pos += 3
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("DescribeDelegationTokenResponse.Tokens")
    budget -= n
    if budget < 0 or n * 32 > end - pos:
        _too_many("DescribeDelegationTokenResponse.Tokens", n)
    tokens_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedDelegationToken.PrincipalType")
        principal_type_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedDelegationToken.PrincipalName")
        principal_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedDelegationToken.TokenRequesterPrincipalType")
        token_requester_principal_type_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedDelegationToken.TokenRequesterPrincipalName")
        token_requester_principal_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        issue_timestamp_1, expiry_timestamp_1, max_timestamp_1, n = _u_qqqB(buf, pos)
        pos += 25
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedDelegationToken.TokenId")
        token_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
            _is_null("DescribedDelegationToken.Hmac")
        hmac_1 = buf[pos : (pos := pos + n - 1)].tobytes()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("DescribedDelegationToken.Renewers")
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("DescribedDelegationToken.Renewers", n)
        renewers_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribedDelegationTokenRenewer.PrincipalType")
            principal_type_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribedDelegationTokenRenewer.PrincipalName")
            principal_name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            renewers_1.append(DescribedDelegationTokenRenewer(principal_type_2, principal_name_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        tokens_0.append(DescribedDelegationToken(principal_type_1, principal_name_1, token_requester_principal_type_1, token_requester_principal_name_1, issue_timestamp_1, expiry_timestamp_1, max_timestamp_1, token_id_1, hmac_1, renewers_1))
    throttle_time_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeDelegationTokenResponse(error_code_0, tokens_0, throttle_time_ms_0), pos


ENCODE_REQUEST: dict[int, _Callable[[DescribeDelegationTokenRequest, bytearray, list[_View] | None], None]] = {
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[DescribeDelegationTokenResponse, int]]] = {
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
}

"""DescribeDelegationToken (key 41), versions 1-3: the broker's direction.

Generated from `protocol_specs/apis/41_describe_delegation_token.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint


class DescribeDelegationTokenOwner(_Message, gc=False):
    principal_type: str = ""
    principal_name: str = ""


class DescribeDelegationTokenRequest(_Message, gc=False):
    owners: list[DescribeDelegationTokenOwner] | None = []


class DescribedDelegationTokenRenewer(_Message, gc=False):
    principal_type: str = ""
    principal_name: str = ""


class DescribedDelegationToken(_Message, gc=False):
    principal_type: str = ""
    principal_name: str = ""
    token_requester_principal_type: str = ""
    token_requester_principal_name: str = ""
    issue_timestamp: int = 0
    expiry_timestamp: int = 0
    max_timestamp: int = 0
    token_id: str = ""
    hmac: bytes = b""
    renewers: list[DescribedDelegationTokenRenewer] = []


class DescribeDelegationTokenResponse(_Message, gc=False):
    error_code: int = 0
    tokens: list[DescribedDelegationToken] = []
    throttle_time_ms: int = 0

_p_h = _Struct(">h").pack
_p_hi = _Struct(">hi").pack
_p_i = _Struct(">i").pack
_p_ix = _Struct(">ix").pack
_p_qqq = _Struct(">qqq").pack
_p_qqqh = _Struct(">qqqh").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[DescribeDelegationTokenRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        owners_0 = None
    else:
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("DescribeDelegationTokenRequest.Owners", n)
        owners_0 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribeDelegationTokenOwner.PrincipalType")
            principal_type_1 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribeDelegationTokenOwner.PrincipalName")
            principal_name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
            owners_0.append(DescribeDelegationTokenOwner(principal_type_1, principal_name_1))
    if pos > end:
        _past_end(pos, end)
    return DescribeDelegationTokenRequest(owners_0), pos


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[DescribeDelegationTokenRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        owners_0 = None
    else:
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("DescribeDelegationTokenRequest.Owners", n)
        owners_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribeDelegationTokenOwner.PrincipalType")
            principal_type_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribeDelegationTokenOwner.PrincipalName")
            principal_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            owners_0.append(DescribeDelegationTokenOwner(principal_type_1, principal_name_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeDelegationTokenRequest(owners_0), pos


decode_request_v3 = decode_request_v2


def encode_response_v1(m: DescribeDelegationTokenResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.tokens
    out += _p_hi(m.error_code, len(a))
    for e_0 in a:
        if e_0.token_requester_principal_type:
            _lacks("DescribedDelegationToken.TokenRequesterPrincipalType")
        if e_0.token_requester_principal_name:
            _lacks("DescribedDelegationToken.TokenRequesterPrincipalName")
        s = e_0.principal_type.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.principal_name.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.token_id.encode()
        out += _p_qqqh(e_0.issue_timestamp, e_0.expiry_timestamp, e_0.max_timestamp, len(s))
        out += s
        s = e_0.hmac
        out += _p_i(len(s))
        out += s
        a = e_0.renewers
        out += _p_i(len(a))
        for e_1 in a:
            s = e_1.principal_type.encode()
            out += _p_h(len(s))
            out += s
            s = e_1.principal_name.encode()
            out += _p_h(len(s))
            out += s
    out += _p_i(m.throttle_time_ms)


def encode_response_v2(m: DescribeDelegationTokenResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.tokens
    out += _p_h(m.error_code)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        if e_0.token_requester_principal_type:
            _lacks("DescribedDelegationToken.TokenRequesterPrincipalType")
        if e_0.token_requester_principal_name:
            _lacks("DescribedDelegationToken.TokenRequesterPrincipalName")
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
        s = e_0.token_id.encode()
        out += _p_qqq(e_0.issue_timestamp, e_0.expiry_timestamp, e_0.max_timestamp)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.hmac
        n = len(s) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.renewers
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            s = e_1.principal_type.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            s = e_1.principal_name.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            out.append(0)
        out.append(0)
    out += _p_ix(m.throttle_time_ms)


def encode_response_v3(m: DescribeDelegationTokenResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.tokens
    out += _p_h(m.error_code)
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
        s = e_0.token_requester_principal_type.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.token_requester_principal_name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.token_id.encode()
        out += _p_qqq(e_0.issue_timestamp, e_0.expiry_timestamp, e_0.max_timestamp)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.hmac
        n = len(s) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.renewers
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            s = e_1.principal_type.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            s = e_1.principal_name.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            out.append(0)
        out.append(0)
    out += _p_ix(m.throttle_time_ms)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[DescribeDelegationTokenRequest, int]]] = {
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
}


ENCODE_RESPONSE: dict[int, _Callable[[DescribeDelegationTokenResponse, bytearray, list[_View] | None], None]] = {
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
}

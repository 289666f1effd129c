"""CreateDelegationToken (key 38), versions 1-3: the broker's direction.

Generated from `protocol_specs/apis/38_create_delegation_token.spec`.
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


class CreatableRenewers(_Message, gc=False):
    principal_type: str = ""
    principal_name: str = ""


class CreateDelegationTokenRequest(_Message, gc=False):
    owner_principal_type: str | None = ""
    owner_principal_name: str | None = ""
    renewers: list[CreatableRenewers] = []
    max_lifetime_ms: int = 0


class CreateDelegationTokenResponse(_Message, gc=False):
    error_code: int = 0
    principal_type: str = ""
    principal_name: str = ""
    token_requester_principal_type: str = ""
    token_requester_principal_name: str = ""
    issue_timestamp_ms: int = 0
    expiry_timestamp_ms: int = 0
    max_timestamp_ms: int = 0
    token_id: str = ""
    hmac: bytes = b""
    throttle_time_ms: int = 0

_p_h = _Struct(">h").pack
_p_hh = _Struct(">hh").pack
_p_i = _Struct(">i").pack
_p_ix = _Struct(">ix").pack
_p_qqq = _Struct(">qqq").pack
_p_qqqh = _Struct(">qqqh").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_q = _Struct(">q").unpack_from
_u_qB = _Struct(">qB").unpack_from


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[CreateDelegationTokenRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("CreateDelegationTokenRequest.Renewers")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("CreateDelegationTokenRequest.Renewers", n)
    renewers_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("CreatableRenewers.PrincipalType")
        principal_type_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("CreatableRenewers.PrincipalName")
        principal_name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        renewers_0.append(CreatableRenewers(principal_type_1, principal_name_1))
    max_lifetime_ms_0, = _u_q(buf, pos)
    pos += 8
    if pos > end:
        _past_end(pos, end)
    return CreateDelegationTokenRequest("", "", renewers_0, max_lifetime_ms_0), pos


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[CreateDelegationTokenRequest, int]:
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
        _is_null("CreateDelegationTokenRequest.Renewers")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("CreateDelegationTokenRequest.Renewers", n)
    renewers_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("CreatableRenewers.PrincipalType")
        principal_type_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("CreatableRenewers.PrincipalName")
        principal_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        renewers_0.append(CreatableRenewers(principal_type_1, principal_name_1))
    max_lifetime_ms_0, n = _u_qB(buf, pos)
    pos += 9
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return CreateDelegationTokenRequest("", "", renewers_0, max_lifetime_ms_0), pos


def decode_request_v3(buf: _Buffer, pos: int = 0) -> tuple[CreateDelegationTokenRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        owner_principal_type_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        owner_principal_type_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        owner_principal_name_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        owner_principal_name_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("CreateDelegationTokenRequest.Renewers")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("CreateDelegationTokenRequest.Renewers", n)
    renewers_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("CreatableRenewers.PrincipalType")
        principal_type_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("CreatableRenewers.PrincipalName")
        principal_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        renewers_0.append(CreatableRenewers(principal_type_1, principal_name_1))
    max_lifetime_ms_0, n = _u_qB(buf, pos)
    pos += 9
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return CreateDelegationTokenRequest(owner_principal_type_0, owner_principal_name_0, renewers_0, max_lifetime_ms_0), pos


def encode_response_v1(m: CreateDelegationTokenResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.token_requester_principal_type:
        _lacks("CreateDelegationTokenResponse.TokenRequesterPrincipalType")
    if m.token_requester_principal_name:
        _lacks("CreateDelegationTokenResponse.TokenRequesterPrincipalName")
    s = m.principal_type.encode()
    out += _p_hh(m.error_code, len(s))
    out += s
    s = m.principal_name.encode()
    out += _p_h(len(s))
    out += s
    s = m.token_id.encode()
    out += _p_qqqh(m.issue_timestamp_ms, m.expiry_timestamp_ms, m.max_timestamp_ms, len(s))
    out += s
    s = m.hmac
    out += _p_i(len(s))
    out += s
    out += _p_i(m.throttle_time_ms)


def encode_response_v2(m: CreateDelegationTokenResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.token_requester_principal_type:
        _lacks("CreateDelegationTokenResponse.TokenRequesterPrincipalType")
    if m.token_requester_principal_name:
        _lacks("CreateDelegationTokenResponse.TokenRequesterPrincipalName")
    s = m.principal_type.encode()
    out += _p_h(m.error_code)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.principal_name.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.token_id.encode()
    out += _p_qqq(m.issue_timestamp_ms, m.expiry_timestamp_ms, m.max_timestamp_ms)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.hmac
    n = len(s) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    out += s
    out += _p_ix(m.throttle_time_ms)


def encode_response_v3(m: CreateDelegationTokenResponse, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.principal_type.encode()
    out += _p_h(m.error_code)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.principal_name.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.token_requester_principal_type.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.token_requester_principal_name.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.token_id.encode()
    out += _p_qqq(m.issue_timestamp_ms, m.expiry_timestamp_ms, m.max_timestamp_ms)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.hmac
    n = len(s) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    out += s
    out += _p_ix(m.throttle_time_ms)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[CreateDelegationTokenRequest, int]]] = {
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
}


ENCODE_RESPONSE: dict[int, _Callable[[CreateDelegationTokenResponse, bytearray, list[_View] | None], None]] = {
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
}

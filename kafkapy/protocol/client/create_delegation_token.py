"""CreateDelegationToken (key 38), versions 1-3: the client's direction.

Generated from `protocol_specs/apis/38_create_delegation_token.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.create_delegation_token import (
    CreateDelegationTokenRequest,
    CreateDelegationTokenResponse,
)

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_q = _Struct(">q").pack
_p_qx = _Struct(">qx").pack
_u_h = _Struct(">h").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_hh = _Struct(">hh").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_qqqB = _Struct(">qqqB").unpack_from
_u_qqqh = _Struct(">qqqh").unpack_from


def encode_request_v1(m: CreateDelegationTokenRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.owner_principal_type != "":
        _lacks("CreateDelegationTokenRequest.OwnerPrincipalType")
    if m.owner_principal_name != "":
        _lacks("CreateDelegationTokenRequest.OwnerPrincipalName")
    a = m.renewers
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.principal_type.encode()
        out += _p_h(len(s))
        out += s
        s = e_0.principal_name.encode()
        out += _p_h(len(s))
        out += s
    out += _p_q(m.max_lifetime_ms)


def encode_request_v2(m: CreateDelegationTokenRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.owner_principal_type != "":
        _lacks("CreateDelegationTokenRequest.OwnerPrincipalType")
    if m.owner_principal_name != "":
        _lacks("CreateDelegationTokenRequest.OwnerPrincipalName")
    a = m.renewers
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
    out += _p_qx(m.max_lifetime_ms)


def encode_request_v3(m: CreateDelegationTokenRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.owner_principal_type
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
    s = m.owner_principal_name
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
    a = m.renewers
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
    out += _p_qx(m.max_lifetime_ms)


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[CreateDelegationTokenResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    error_code_0, n = _u_hh(buf, pos)
    pos += 4
    if n < 0:
        _is_null("CreateDelegationTokenResponse.PrincipalType")
    principal_type_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("CreateDelegationTokenResponse.PrincipalName")
    principal_name_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    issue_timestamp_ms_0, expiry_timestamp_ms_0, max_timestamp_ms_0, n = _u_qqqh(buf, pos)
    pos += 26
    if n < 0:
        _is_null("CreateDelegationTokenResponse.TokenId")
    token_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("CreateDelegationTokenResponse.Hmac")
    hmac_0 = buf[pos : (pos := pos + n)].tobytes()
    throttle_time_ms_0, = _u_i(buf, pos)
    pos += 4
    if pos > end:
        _past_end(pos, end)
    return CreateDelegationTokenResponse(error_code_0, principal_type_0, principal_name_0, "", "", issue_timestamp_ms_0, expiry_timestamp_ms_0, max_timestamp_ms_0, token_id_0, hmac_0, throttle_time_ms_0), pos


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[CreateDelegationTokenResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    error_code_0, n = _u_hB(buf, pos)
    pos += 3
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("CreateDelegationTokenResponse.PrincipalType")
    principal_type_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("CreateDelegationTokenResponse.PrincipalName")
    principal_name_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    issue_timestamp_ms_0, expiry_timestamp_ms_0, max_timestamp_ms_0, n = _u_qqqB(buf, pos)
    pos += 25
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("CreateDelegationTokenResponse.TokenId")
    token_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
        _is_null("CreateDelegationTokenResponse.Hmac")
    hmac_0 = buf[pos : (pos := pos + n - 1)].tobytes()
    throttle_time_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return CreateDelegationTokenResponse(error_code_0, principal_type_0, principal_name_0, "", "", issue_timestamp_ms_0, expiry_timestamp_ms_0, max_timestamp_ms_0, token_id_0, hmac_0, throttle_time_ms_0), pos


def decode_response_v3(buf: _Buffer, pos: int = 0) -> tuple[CreateDelegationTokenResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    error_code_0, n = _u_hB(buf, pos)
    pos += 3
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("CreateDelegationTokenResponse.PrincipalType")
    principal_type_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("CreateDelegationTokenResponse.PrincipalName")
    principal_name_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("CreateDelegationTokenResponse.TokenRequesterPrincipalType")
    token_requester_principal_type_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("CreateDelegationTokenResponse.TokenRequesterPrincipalName")
    token_requester_principal_name_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    issue_timestamp_ms_0, expiry_timestamp_ms_0, max_timestamp_ms_0, n = _u_qqqB(buf, pos)
    pos += 25
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("CreateDelegationTokenResponse.TokenId")
    token_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
        _is_null("CreateDelegationTokenResponse.Hmac")
    hmac_0 = buf[pos : (pos := pos + n - 1)].tobytes()
    throttle_time_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return CreateDelegationTokenResponse(error_code_0, principal_type_0, principal_name_0, token_requester_principal_type_0, token_requester_principal_name_0, issue_timestamp_ms_0, expiry_timestamp_ms_0, max_timestamp_ms_0, token_id_0, hmac_0, throttle_time_ms_0), pos


ENCODE_REQUEST: dict[int, _Callable[[CreateDelegationTokenRequest, bytearray, list[_View] | None], None]] = {
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[CreateDelegationTokenResponse, int]]] = {
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
}

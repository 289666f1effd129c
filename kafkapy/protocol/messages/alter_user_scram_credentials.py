"""AlterUserScramCredentials (key 51), versions 0: the broker's direction.

Generated from `protocol_specs/apis/51_alter_user_scram_credentials.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
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


class ScramCredentialDeletion(_Message, gc=False):
    name: str = ""
    mechanism: int = 0


class ScramCredentialUpsertion(_Message, gc=False):
    name: str = ""
    mechanism: int = 0
    iterations: int = 0
    salt: bytes = b""
    salted_password: bytes = b""


class AlterUserScramCredentialsRequest(_Message, gc=False):
    deletions: list[ScramCredentialDeletion] = []
    upsertions: list[ScramCredentialUpsertion] = []


class AlterUserScramCredentialsResult(_Message, gc=False):
    user: str = ""
    error_code: int = 0
    error_message: str | None = ""


class AlterUserScramCredentialsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    results: list[AlterUserScramCredentialsResult] = []

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_u_bB = _Struct(">bB").unpack_from
_u_biB = _Struct(">biB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[AlterUserScramCredentialsRequest, int]:
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
        _is_null("AlterUserScramCredentialsRequest.Deletions")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("AlterUserScramCredentialsRequest.Deletions", n)
    deletions_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ScramCredentialDeletion.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        mechanism_1, n = _u_bB(buf, pos)
        pos += 2
        if n:
            pos = _skip_tags(buf, pos, n)
        deletions_0.append(ScramCredentialDeletion(name_1, mechanism_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("AlterUserScramCredentialsRequest.Upsertions")
    budget -= n
    if budget < 0 or n * 9 > end - pos:
        _too_many("AlterUserScramCredentialsRequest.Upsertions", n)
    upsertions_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ScramCredentialUpsertion.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        mechanism_1, iterations_1, n = _u_biB(buf, pos)
        pos += 6
        if n > 127:
            b = buf[pos]
            if b < 128:
                n += (b << 7) - 128
                pos += 1
            else:
                n, pos = _uvarint(buf, pos - 1)
        if not n:
            _is_null("ScramCredentialUpsertion.Salt")
        salt_1 = buf[pos : (pos := pos + n - 1)].tobytes()
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
            _is_null("ScramCredentialUpsertion.SaltedPassword")
        salted_password_1 = buf[pos : (pos := pos + n - 1)].tobytes()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        upsertions_0.append(ScramCredentialUpsertion(name_1, mechanism_1, iterations_1, salt_1, salted_password_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AlterUserScramCredentialsRequest(deletions_0, upsertions_0), pos


def encode_response_v0(m: AlterUserScramCredentialsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.results
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.user.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_h(e_0.error_code)
        s = e_0.error_message
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
        out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[AlterUserScramCredentialsRequest, int]]] = {
    0: decode_request_v0,
}


ENCODE_RESPONSE: dict[int, _Callable[[AlterUserScramCredentialsResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
}

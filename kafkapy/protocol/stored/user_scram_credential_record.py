"""UserScramCredentialRecord (metadata), versions 0.

Generated from `protocol_specs/stored/metadata/UserScramCredentialRecord.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint

VERSION_MIN = 0
VERSION_MAX = 0
TYPE_ID = 11


class UserScramCredentialRecord(_Message, gc=False):
    name: str = ""
    mechanism: int = 0
    salt: bytes = b""
    stored_key: bytes = b""
    server_key: bytes = b""
    iterations: int = 0

_p_b = _Struct(">b").pack
_p_ix = _Struct(">ix").pack
_u_bB = _Struct(">bB").unpack_from
_u_iB = _Struct(">iB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[UserScramCredentialRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("UserScramCredentialRecord.Name")
    name_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    mechanism_0, n = _u_bB(buf, pos)
    pos += 2
    if n > 127:
        b = buf[pos]
        if b < 128:
            n += (b << 7) - 128
            pos += 1
        else:
            n, pos = _uvarint(buf, pos - 1)
    if not n:
        _is_null("UserScramCredentialRecord.Salt")
    salt_0 = buf[pos : (pos := pos + n - 1)].tobytes()
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
        _is_null("UserScramCredentialRecord.StoredKey")
    stored_key_0 = buf[pos : (pos := pos + n - 1)].tobytes()
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
        _is_null("UserScramCredentialRecord.ServerKey")
    server_key_0 = buf[pos : (pos := pos + n - 1)].tobytes()
    iterations_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return UserScramCredentialRecord(name_0, mechanism_0, salt_0, stored_key_0, server_key_0, iterations_0), pos


def encode_v0(m: UserScramCredentialRecord, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.name.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.salt
    out += _p_b(m.mechanism)
    n = len(s) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    out += s
    s = m.stored_key
    n = len(s) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    out += s
    s = m.server_key
    n = len(s) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    out += s
    out += _p_ix(m.iterations)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[UserScramCredentialRecord, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[UserScramCredentialRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: UserScramCredentialRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[UserScramCredentialRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

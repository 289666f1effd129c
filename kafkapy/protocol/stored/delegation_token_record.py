"""DelegationTokenRecord (metadata), versions 0.

Generated from `protocol_specs/stored/metadata/DelegationTokenRecord.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
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

VERSION_MIN = 0
VERSION_MAX = 0
TYPE_ID = 10


class DelegationTokenRecord(_Message, gc=False):
    owner: str = ""
    requester: str = ""
    renewers: list[str] = []
    issue_timestamp: int = 0
    max_timestamp: int = 0
    expiration_timestamp: int = 0
    token_id: str = ""

_p_qqq = _Struct(">qqq").pack
_u_qqqB = _Struct(">qqqB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[DelegationTokenRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("DelegationTokenRecord.Owner")
    owner_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("DelegationTokenRecord.Requester")
    requester_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("DelegationTokenRecord.Renewers")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("DelegationTokenRecord.Renewers", n)
    renewers_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DelegationTokenRecord.Renewers")
        x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        renewers_0.append(x_0)
    issue_timestamp_0, max_timestamp_0, expiration_timestamp_0, n = _u_qqqB(buf, pos)
    pos += 25
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("DelegationTokenRecord.TokenId")
    token_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DelegationTokenRecord(owner_0, requester_0, renewers_0, issue_timestamp_0, max_timestamp_0, expiration_timestamp_0, token_id_0), pos


def encode_v0(m: DelegationTokenRecord, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.owner.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.requester.encode()
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
        s = e_0.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
    s = m.token_id.encode()
    out += _p_qqq(m.issue_timestamp, m.max_timestamp, m.expiration_timestamp)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[DelegationTokenRecord, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[DelegationTokenRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: DelegationTokenRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[DelegationTokenRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

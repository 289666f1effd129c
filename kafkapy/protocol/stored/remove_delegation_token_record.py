"""RemoveDelegationTokenRecord (metadata), versions 0.

Generated from `protocol_specs/stored/metadata/RemoveDelegationTokenRecord.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
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

VERSION_MIN = 0
VERSION_MAX = 0
TYPE_ID = 26


class RemoveDelegationTokenRecord(_Message, gc=False):
    token_id: str = ""



def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[RemoveDelegationTokenRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("RemoveDelegationTokenRecord.TokenId")
    token_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return RemoveDelegationTokenRecord(token_id_0), pos


def encode_v0(m: RemoveDelegationTokenRecord, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.token_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[RemoveDelegationTokenRecord, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[RemoveDelegationTokenRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: RemoveDelegationTokenRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[RemoveDelegationTokenRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

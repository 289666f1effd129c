"""AbortTransactionRecord (metadata), versions 0.

Generated from `protocol_specs/stored/metadata/AbortTransactionRecord.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from msgspec import Struct as _Message
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import put_tags as _put_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import uvarint as _uvarint

VERSION_MIN = 0
VERSION_MAX = 0
TYPE_ID = 25


class AbortTransactionRecord(_Message, gc=False):
    reason: str | None = None



def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[AbortTransactionRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n = buf[pos]
    pos += 1
    reason_0 = None
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if n:
                    reason_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                else:
                    reason_0 = None
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return AbortTransactionRecord(reason_0), pos


def encode_v0(m: AbortTransactionRecord, out: bytearray, views: list[_View] | None = None) -> None:
    tags_0 = []
    if m.reason is not None:
        t_0 = bytearray()
        s = m.reason
        if s is None:
            t_0.append(0)
        else:
            s = s.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(t_0, n)
            else:
                t_0.append(n)
            t_0 += s
        tags_0.append((0, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[AbortTransactionRecord, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[AbortTransactionRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: AbortTransactionRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[AbortTransactionRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

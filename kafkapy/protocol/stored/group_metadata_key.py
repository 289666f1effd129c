"""GroupMetadataKey (coordinator-key), versions 0.

Generated from `protocol_specs/stored/group-coordinator/GroupMetadataKey.spec`.
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
from kafkapy.wire.varint import Buffer as _Buffer

VERSION_MIN = 0
VERSION_MAX = 0
TYPE_ID = 2


class GroupMetadataKey(_Message, gc=False):
    group: str = ""

_p_h = _Struct(">h").pack
_u_h = _Struct(">h").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[GroupMetadataKey, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("GroupMetadataKey.group")
    group_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    if pos > end:
        _past_end(pos, end)
    return GroupMetadataKey(group_0), pos


def encode_v0(m: GroupMetadataKey, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.group.encode()
    out += _p_h(len(s))
    out += s


DECODE: dict[int, _Callable[[_Buffer, int], tuple[GroupMetadataKey, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[GroupMetadataKey, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: GroupMetadataKey, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[GroupMetadataKey, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

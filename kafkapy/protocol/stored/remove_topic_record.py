"""RemoveTopicRecord (metadata), versions 0.

Generated from `protocol_specs/stored/metadata/RemoveTopicRecord.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.varint import Buffer as _Buffer

VERSION_MIN = 0
VERSION_MAX = 0
TYPE_ID = 9


class RemoveTopicRecord(_Message, gc=False):
    topic_id: bytes = _ZERO_ID

_p_16sx = _Struct(">16sx").pack
_u_16sB = _Struct(">16sB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[RemoveTopicRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    topic_id_0, n = _u_16sB(buf, pos)
    pos += 17
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return RemoveTopicRecord(topic_id_0), pos


def encode_v0(m: RemoveTopicRecord, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_16sx(m.topic_id)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[RemoveTopicRecord, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[RemoveTopicRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: RemoveTopicRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[RemoveTopicRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

"""ConsumerGroupMetadataValue (coordinator-value), versions 0.

Generated from `protocol_specs/stored/group-coordinator/ConsumerGroupMetadataValue.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_tags as _put_tags
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import uvarint as _uvarint

VERSION_MIN = 0
VERSION_MAX = 0
TYPE_ID = 3


class ConsumerGroupMetadataValue(_Message, gc=False):
    epoch: int = 0
    metadata_hash: int = 0

_p_i = _Struct(">i").pack
_p_q = _Struct(">q").pack
_u_iB = _Struct(">iB").unpack_from
_u_q = _Struct(">q").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[ConsumerGroupMetadataValue, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    epoch_0, n = _u_iB(buf, pos)
    pos += 5
    metadata_hash_0 = 0
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                metadata_hash_0, = _u_q(buf, pos)
                pos += 8
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return ConsumerGroupMetadataValue(epoch_0, metadata_hash_0), pos


def encode_v0(m: ConsumerGroupMetadataValue, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_i(m.epoch)
    tags_0 = []
    if m.metadata_hash != 0:
        t_0 = bytearray()
        t_0 += _p_q(m.metadata_hash)
        tags_0.append((0, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[ConsumerGroupMetadataValue, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[ConsumerGroupMetadataValue, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: ConsumerGroupMetadataValue, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[ConsumerGroupMetadataValue, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

"""ConsumerGroupTargetAssignmentMemberValue (coordinator-value), versions 0.

Generated from `protocol_specs/stored/group-coordinator/ConsumerGroupTargetAssignmentMemberValue.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
from struct import unpack_from as _unpack_from
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint

VERSION_MIN = 0
VERSION_MAX = 0
TYPE_ID = 7


class TopicPartition(_Message, gc=False):
    topic_id: bytes = _ZERO_ID
    partitions: list[int] = []


class ConsumerGroupTargetAssignmentMemberValue(_Message, gc=False):
    topic_partitions: list[TopicPartition] = []

_p_16s = _Struct(">16s").pack
_p_Bi = _Struct(">Bi").pack
_u_16sB = _Struct(">16sB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[ConsumerGroupTargetAssignmentMemberValue, int]:
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
        _is_null("ConsumerGroupTargetAssignmentMemberValue.TopicPartitions")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("ConsumerGroupTargetAssignmentMemberValue.TopicPartitions", n)
    topic_partitions_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TopicPartition.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("TopicPartition.Partitions", n)
        partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topic_partitions_0.append(TopicPartition(topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ConsumerGroupTargetAssignmentMemberValue(topic_partitions_0), pos


def encode_v0(m: ConsumerGroupTargetAssignmentMemberValue, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topic_partitions
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        a = e_0.partitions
        out += _p_16s(e_0.topic_id)
        if len(a) == 1:
            out += _p_Bi(2, a[0])
        elif a:
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            out += _pack(f">{len(a)}i", *a)
        else:
            out.append(1)
        out.append(0)
    out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[ConsumerGroupTargetAssignmentMemberValue, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[ConsumerGroupTargetAssignmentMemberValue, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: ConsumerGroupTargetAssignmentMemberValue, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[ConsumerGroupTargetAssignmentMemberValue, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

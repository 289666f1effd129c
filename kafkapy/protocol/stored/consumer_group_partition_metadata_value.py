"""ConsumerGroupPartitionMetadataValue (coordinator-value), versions 0.

Generated from `protocol_specs/stored/group-coordinator/ConsumerGroupPartitionMetadataValue.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
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
TYPE_ID = 4


class PartitionMetadata(_Message, gc=False):
    partition: int = 0
    racks: list[str] = []


class TopicMetadata(_Message, gc=False):
    topic_id: bytes = _ZERO_ID
    topic_name: str = ""
    num_partitions: int = 0
    partition_metadata: list[PartitionMetadata] = []


class ConsumerGroupPartitionMetadataValue(_Message, gc=False):
    topics: list[TopicMetadata] = []

_p_16s = _Struct(">16s").pack
_p_i = _Struct(">i").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_iB = _Struct(">iB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[ConsumerGroupPartitionMetadataValue, int]:
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
        _is_null("ConsumerGroupPartitionMetadataValue.Topics")
    budget -= n
    if budget < 0 or n * 23 > end - pos:
        _too_many("ConsumerGroupPartitionMetadataValue.Topics", n)
    topics_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TopicMetadata.TopicName")
        topic_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        num_partitions_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TopicMetadata.PartitionMetadata")
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("TopicMetadata.PartitionMetadata", n)
        partition_metadata_1 = []
        for _ in range(n):
            partition_2, n = _u_iB(buf, pos)
            pos += 5
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("PartitionMetadata.Racks")
            budget -= n
            if budget < 0 or n > end - pos:
                _too_many("PartitionMetadata.Racks", n)
            racks_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("PartitionMetadata.Racks")
                x_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                racks_2.append(x_2)
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partition_metadata_1.append(PartitionMetadata(partition_2, racks_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(TopicMetadata(topic_id_1, topic_name_1, num_partitions_1, partition_metadata_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ConsumerGroupPartitionMetadataValue(topics_0), pos


def encode_v0(m: ConsumerGroupPartitionMetadataValue, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.topic_name.encode()
        out += _p_16s(e_0.topic_id)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.partition_metadata
        out += _p_i(e_0.num_partitions)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            a = e_1.racks
            out += _p_i(e_1.partition)
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                s = e_2.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
            out.append(0)
        out.append(0)
    out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[ConsumerGroupPartitionMetadataValue, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[ConsumerGroupPartitionMetadataValue, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: ConsumerGroupPartitionMetadataValue, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[ConsumerGroupPartitionMetadataValue, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

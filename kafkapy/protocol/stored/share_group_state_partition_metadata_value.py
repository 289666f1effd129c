"""ShareGroupStatePartitionMetadataValue (coordinator-value), versions 0.

Generated from `protocol_specs/stored/group-coordinator/ShareGroupStatePartitionMetadataValue.spec`.
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
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint

VERSION_MIN = 0
VERSION_MAX = 0
TYPE_ID = 15


class TopicPartitionsInfo(_Message, gc=False):
    topic_id: bytes = _ZERO_ID
    topic_name: str = ""
    partitions: list[int] = []


class TopicInfo(_Message, gc=False):
    topic_id: bytes = _ZERO_ID
    topic_name: str = ""


class ShareGroupStatePartitionMetadataValue(_Message, gc=False):
    initializing_topics: list[TopicPartitionsInfo] = []
    initialized_topics: list[TopicPartitionsInfo] = []
    deleting_topics: list[TopicInfo] = []

_p_16s = _Struct(">16s").pack
_p_Bi = _Struct(">Bi").pack
_u_16sB = _Struct(">16sB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[ShareGroupStatePartitionMetadataValue, int]:
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
        _is_null("ShareGroupStatePartitionMetadataValue.InitializingTopics")
    budget -= n
    if budget < 0 or n * 19 > end - pos:
        _too_many("ShareGroupStatePartitionMetadataValue.InitializingTopics", n)
    initializing_topics_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TopicPartitionsInfo.TopicName")
        topic_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TopicPartitionsInfo.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("TopicPartitionsInfo.Partitions", n)
        partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        initializing_topics_0.append(TopicPartitionsInfo(topic_id_1, topic_name_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ShareGroupStatePartitionMetadataValue.InitializedTopics")
    budget -= n
    if budget < 0 or n * 19 > end - pos:
        _too_many("ShareGroupStatePartitionMetadataValue.InitializedTopics", n)
    initialized_topics_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TopicPartitionsInfo.TopicName")
        topic_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TopicPartitionsInfo.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("TopicPartitionsInfo.Partitions", n)
        partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        initialized_topics_0.append(TopicPartitionsInfo(topic_id_1, topic_name_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ShareGroupStatePartitionMetadataValue.DeletingTopics")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("ShareGroupStatePartitionMetadataValue.DeletingTopics", n)
    deleting_topics_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TopicInfo.TopicName")
        topic_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        deleting_topics_0.append(TopicInfo(topic_id_1, topic_name_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ShareGroupStatePartitionMetadataValue(initializing_topics_0, initialized_topics_0, deleting_topics_0), pos


def encode_v0(m: ShareGroupStatePartitionMetadataValue, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.initializing_topics
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
        a = e_0.partitions
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
    a = m.initialized_topics
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
        a = e_0.partitions
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
    a = m.deleting_topics
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
        out.append(0)
    out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[ShareGroupStatePartitionMetadataValue, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[ShareGroupStatePartitionMetadataValue, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: ShareGroupStatePartitionMetadataValue, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[ShareGroupStatePartitionMetadataValue, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

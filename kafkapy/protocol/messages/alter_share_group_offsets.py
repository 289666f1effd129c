"""AlterShareGroupOffsets (key 91), versions 0: the broker's direction.

Generated from `protocol_specs/apis/91_alter_share_group_offsets.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
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


class AlterShareGroupOffsetsRequestPartition(_Message, gc=False):
    partition_index: int = 0
    start_offset: int = 0


class AlterShareGroupOffsetsRequestTopic(_Message, gc=False):
    topic_name: str = ""
    partitions: list[AlterShareGroupOffsetsRequestPartition] = []


class AlterShareGroupOffsetsRequest(_Message, gc=False):
    group_id: str = ""
    topics: list[AlterShareGroupOffsetsRequestTopic] = []


class AlterShareGroupOffsetsResponsePartition(_Message, gc=False):
    partition_index: int = 0
    error_code: int = 0
    error_message: str | None = None


class AlterShareGroupOffsetsResponseTopic(_Message, gc=False):
    topic_name: str = ""
    topic_id: bytes = _ZERO_ID
    partitions: list[AlterShareGroupOffsetsResponsePartition] = []


class AlterShareGroupOffsetsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    error_message: str | None = None
    responses: list[AlterShareGroupOffsetsResponseTopic] = []

_p_16s = _Struct(">16s").pack
_p_ih = _Struct(">ih").pack
_u_iqB = _Struct(">iqB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[AlterShareGroupOffsetsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("AlterShareGroupOffsetsRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("AlterShareGroupOffsetsRequest.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("AlterShareGroupOffsetsRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("AlterShareGroupOffsetsRequestTopic.TopicName")
        topic_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("AlterShareGroupOffsetsRequestTopic.Partitions")
        budget -= n
        if budget < 0 or n * 13 > end - pos:
            _too_many("AlterShareGroupOffsetsRequestTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, start_offset_2, n = _u_iqB(buf, pos)
            pos += 13
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(AlterShareGroupOffsetsRequestPartition(partition_index_2, start_offset_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(AlterShareGroupOffsetsRequestTopic(topic_name_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AlterShareGroupOffsetsRequest(group_id_0, topics_0), pos


def encode_response_v0(m: AlterShareGroupOffsetsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ih(m.throttle_time_ms, m.error_code)
    s = m.error_message
    if s is None:
        out.append(0)
    else:
        s = s.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
    a = m.responses
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.topic_name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.partitions
        out += _p_16s(e_0.topic_id)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            out += _p_ih(e_1.partition_index, e_1.error_code)
            s = e_1.error_message
            if s is None:
                out.append(0)
            else:
                s = s.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
            out.append(0)
        out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[AlterShareGroupOffsetsRequest, int]]] = {
    0: decode_request_v0,
}


ENCODE_RESPONSE: dict[int, _Callable[[AlterShareGroupOffsetsResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
}

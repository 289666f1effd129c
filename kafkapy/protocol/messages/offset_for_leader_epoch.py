"""OffsetForLeaderEpoch (key 23), versions 2-4: the broker's direction.

Generated from `protocol_specs/apis/23_offset_for_leader_epoch.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
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


class OffsetForLeaderPartition(_Message, gc=False):
    partition: int = 0
    current_leader_epoch: int = -1
    leader_epoch: int = 0


class OffsetForLeaderTopic(_Message, gc=False):
    topic: str = ""
    partitions: list[OffsetForLeaderPartition] = []


class OffsetForLeaderEpochRequest(_Message, gc=False):
    replica_id: int = -2
    topics: list[OffsetForLeaderTopic] = []


class EpochEndOffset(_Message, gc=False):
    error_code: int = 0
    partition: int = 0
    leader_epoch: int = -1
    end_offset: int = -1


class OffsetForLeaderTopicResult(_Message, gc=False):
    topic: str = ""
    partitions: list[EpochEndOffset] = []


class OffsetForLeaderEpochResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    topics: list[OffsetForLeaderTopicResult] = []

_p_h = _Struct(">h").pack
_p_hiiq = _Struct(">hiiq").pack
_p_hiiqx = _Struct(">hiiqx").pack
_p_i = _Struct(">i").pack
_p_ii = _Struct(">ii").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ii = _Struct(">ii").unpack_from
_u_iii = _Struct(">iii").unpack_from
_u_iiiB = _Struct(">iiiB").unpack_from


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[OffsetForLeaderEpochRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("OffsetForLeaderEpochRequest.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("OffsetForLeaderEpochRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("OffsetForLeaderTopic.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("OffsetForLeaderTopic.Partitions")
        budget -= n
        if budget < 0 or n * 12 > end - pos:
            _too_many("OffsetForLeaderTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_2, current_leader_epoch_2, leader_epoch_2 = _u_iii(buf, pos)
            pos += 12
            partitions_1.append(OffsetForLeaderPartition(partition_2, current_leader_epoch_2, leader_epoch_2))
        topics_0.append(OffsetForLeaderTopic(topic_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return OffsetForLeaderEpochRequest(-2, topics_0), pos


def decode_request_v3(buf: _Buffer, pos: int = 0) -> tuple[OffsetForLeaderEpochRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    replica_id_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("OffsetForLeaderEpochRequest.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("OffsetForLeaderEpochRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("OffsetForLeaderTopic.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("OffsetForLeaderTopic.Partitions")
        budget -= n
        if budget < 0 or n * 12 > end - pos:
            _too_many("OffsetForLeaderTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_2, current_leader_epoch_2, leader_epoch_2 = _u_iii(buf, pos)
            pos += 12
            partitions_1.append(OffsetForLeaderPartition(partition_2, current_leader_epoch_2, leader_epoch_2))
        topics_0.append(OffsetForLeaderTopic(topic_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return OffsetForLeaderEpochRequest(replica_id_0, topics_0), pos


def decode_request_v4(buf: _Buffer, pos: int = 0) -> tuple[OffsetForLeaderEpochRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    replica_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("OffsetForLeaderEpochRequest.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("OffsetForLeaderEpochRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("OffsetForLeaderTopic.Topic")
        topic_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("OffsetForLeaderTopic.Partitions")
        budget -= n
        if budget < 0 or n * 13 > end - pos:
            _too_many("OffsetForLeaderTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_2, current_leader_epoch_2, leader_epoch_2, n = _u_iiiB(buf, pos)
            pos += 13
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(OffsetForLeaderPartition(partition_2, current_leader_epoch_2, leader_epoch_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(OffsetForLeaderTopic(topic_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return OffsetForLeaderEpochRequest(replica_id_0, topics_0), pos


def encode_response_v2(m: OffsetForLeaderEpochResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_hiiq(e_1.error_code, e_1.partition, e_1.leader_epoch, e_1.end_offset)


encode_response_v3 = encode_response_v2


def encode_response_v4(m: OffsetForLeaderEpochResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.topic.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.partitions
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            out += _p_hiiqx(e_1.error_code, e_1.partition, e_1.leader_epoch, e_1.end_offset)
        out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[OffsetForLeaderEpochRequest, int]]] = {
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
}


ENCODE_RESPONSE: dict[int, _Callable[[OffsetForLeaderEpochResponse, bytearray, list[_View] | None], None]] = {
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
}

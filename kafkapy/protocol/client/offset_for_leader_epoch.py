"""OffsetForLeaderEpoch (key 23), versions 2-4: the client's direction.

Generated from `protocol_specs/apis/23_offset_for_leader_epoch.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
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
from kafkapy.protocol.messages.offset_for_leader_epoch import (
    EpochEndOffset,
    OffsetForLeaderEpochRequest,
    OffsetForLeaderEpochResponse,
    OffsetForLeaderTopicResult,
)

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ii = _Struct(">ii").pack
_p_iii = _Struct(">iii").pack
_p_iiix = _Struct(">iiix").pack
_u_h = _Struct(">h").unpack_from
_u_hiiq = _Struct(">hiiq").unpack_from
_u_hiiqB = _Struct(">hiiqB").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ii = _Struct(">ii").unpack_from


def encode_request_v2(m: OffsetForLeaderEpochRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_iii(e_1.partition, e_1.current_leader_epoch, e_1.leader_epoch)


def encode_request_v3(m: OffsetForLeaderEpochRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_ii(m.replica_id, len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_iii(e_1.partition, e_1.current_leader_epoch, e_1.leader_epoch)


def encode_request_v4(m: OffsetForLeaderEpochRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_i(m.replica_id)
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
            out += _p_iiix(e_1.partition, e_1.current_leader_epoch, e_1.leader_epoch)
        out.append(0)
    out.append(0)


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[OffsetForLeaderEpochResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("OffsetForLeaderEpochResponse.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("OffsetForLeaderEpochResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("OffsetForLeaderTopicResult.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("OffsetForLeaderTopicResult.Partitions")
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("OffsetForLeaderTopicResult.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            error_code_2, partition_2, leader_epoch_2, end_offset_2 = _u_hiiq(buf, pos)
            pos += 18
            partitions_1.append(EpochEndOffset(error_code_2, partition_2, leader_epoch_2, end_offset_2))
        topics_0.append(OffsetForLeaderTopicResult(topic_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return OffsetForLeaderEpochResponse(throttle_time_ms_0, topics_0), pos


decode_response_v3 = decode_response_v2


def decode_response_v4(buf: _Buffer, pos: int = 0) -> tuple[OffsetForLeaderEpochResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("OffsetForLeaderEpochResponse.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("OffsetForLeaderEpochResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("OffsetForLeaderTopicResult.Topic")
        topic_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("OffsetForLeaderTopicResult.Partitions")
        budget -= n
        if budget < 0 or n * 19 > end - pos:
            _too_many("OffsetForLeaderTopicResult.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            error_code_2, partition_2, leader_epoch_2, end_offset_2, n = _u_hiiqB(buf, pos)
            pos += 19
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(EpochEndOffset(error_code_2, partition_2, leader_epoch_2, end_offset_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(OffsetForLeaderTopicResult(topic_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return OffsetForLeaderEpochResponse(throttle_time_ms_0, topics_0), pos


ENCODE_REQUEST: dict[int, _Callable[[OffsetForLeaderEpochRequest, bytearray, list[_View] | None], None]] = {
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[OffsetForLeaderEpochResponse, int]]] = {
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
}

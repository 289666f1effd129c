"""DescribeShareGroupOffsets (key 90), versions 0-1: the client's direction.

Generated from `protocol_specs/apis/90_describe_share_group_offsets.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
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
from kafkapy.protocol.messages.describe_share_group_offsets import (
    DescribeShareGroupOffsetsRequest,
    DescribeShareGroupOffsetsResponse,
    DescribeShareGroupOffsetsResponseGroup,
    DescribeShareGroupOffsetsResponsePartition,
    DescribeShareGroupOffsetsResponseTopic,
)

_p_Bi = _Struct(">Bi").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_iqihB = _Struct(">iqihB").unpack_from
_u_iqiqhB = _Struct(">iqiqhB").unpack_from


def encode_request_v0(m: DescribeShareGroupOffsetsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.groups
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.group_id.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.topics
        if a is None:
            out.append(0)
        else:
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_1 in a:
                s = e_1.topic_name.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_1.partitions
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
    out.append(0)


encode_request_v1 = encode_request_v0


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[DescribeShareGroupOffsetsResponse, int]:
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
        _is_null("DescribeShareGroupOffsetsResponse.Groups")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("DescribeShareGroupOffsetsResponse.Groups", n)
    groups_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribeShareGroupOffsetsResponseGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("DescribeShareGroupOffsetsResponseGroup.Topics")
        budget -= n
        if budget < 0 or n * 19 > end - pos:
            _too_many("DescribeShareGroupOffsetsResponseGroup.Topics", n)
        topics_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribeShareGroupOffsetsResponseTopic.TopicName")
            topic_name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            topic_id_2, n = _u_16sB(buf, pos)
            pos += 17
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("DescribeShareGroupOffsetsResponseTopic.Partitions")
            budget -= n
            if budget < 0 or n * 20 > end - pos:
                _too_many("DescribeShareGroupOffsetsResponseTopic.Partitions", n)
            partitions_2 = []
            for _ in range(n):
                partition_index_3, start_offset_3, leader_epoch_3, error_code_3, n = _u_iqihB(buf, pos)
                pos += 19
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if n:
                    error_message_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                else:
                    error_message_3 = None
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                partitions_2.append(DescribeShareGroupOffsetsResponsePartition(partition_index_3, start_offset_3, leader_epoch_3, -1, error_code_3, error_message_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_1.append(DescribeShareGroupOffsetsResponseTopic(topic_name_2, topic_id_2, partitions_2))
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            error_message_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            error_message_1 = None
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        groups_0.append(DescribeShareGroupOffsetsResponseGroup(group_id_1, topics_1, error_code_1, error_message_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeShareGroupOffsetsResponse(throttle_time_ms_0, groups_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[DescribeShareGroupOffsetsResponse, int]:
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
        _is_null("DescribeShareGroupOffsetsResponse.Groups")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("DescribeShareGroupOffsetsResponse.Groups", n)
    groups_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribeShareGroupOffsetsResponseGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("DescribeShareGroupOffsetsResponseGroup.Topics")
        budget -= n
        if budget < 0 or n * 19 > end - pos:
            _too_many("DescribeShareGroupOffsetsResponseGroup.Topics", n)
        topics_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribeShareGroupOffsetsResponseTopic.TopicName")
            topic_name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            topic_id_2, n = _u_16sB(buf, pos)
            pos += 17
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("DescribeShareGroupOffsetsResponseTopic.Partitions")
            budget -= n
            if budget < 0 or n * 28 > end - pos:
                _too_many("DescribeShareGroupOffsetsResponseTopic.Partitions", n)
            partitions_2 = []
            for _ in range(n):
                partition_index_3, start_offset_3, leader_epoch_3, lag_3, error_code_3, n = _u_iqiqhB(buf, pos)
                pos += 27
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if n:
                    error_message_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                else:
                    error_message_3 = None
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                partitions_2.append(DescribeShareGroupOffsetsResponsePartition(partition_index_3, start_offset_3, leader_epoch_3, lag_3, error_code_3, error_message_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_1.append(DescribeShareGroupOffsetsResponseTopic(topic_name_2, topic_id_2, partitions_2))
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            error_message_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            error_message_1 = None
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        groups_0.append(DescribeShareGroupOffsetsResponseGroup(group_id_1, topics_1, error_code_1, error_message_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeShareGroupOffsetsResponse(throttle_time_ms_0, groups_0), pos


ENCODE_REQUEST: dict[int, _Callable[[DescribeShareGroupOffsetsRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[DescribeShareGroupOffsetsResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
}

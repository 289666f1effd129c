"""DescribeShareGroupOffsets (key 90), versions 0-1: the broker's direction.

Generated from `protocol_specs/apis/90_describe_share_group_offsets.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import unpack_from as _unpack_from
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


class DescribeShareGroupOffsetsRequestTopic(_Message, gc=False):
    topic_name: str = ""
    partitions: list[int] = []


class DescribeShareGroupOffsetsRequestGroup(_Message, gc=False):
    group_id: str = ""
    topics: list[DescribeShareGroupOffsetsRequestTopic] | None = []


class DescribeShareGroupOffsetsRequest(_Message, gc=False):
    groups: list[DescribeShareGroupOffsetsRequestGroup] = []


class DescribeShareGroupOffsetsResponsePartition(_Message, gc=False):
    partition_index: int = 0
    start_offset: int = 0
    leader_epoch: int = 0
    lag: int = -1
    error_code: int = 0
    error_message: str | None = None


class DescribeShareGroupOffsetsResponseTopic(_Message, gc=False):
    topic_name: str = ""
    topic_id: bytes = _ZERO_ID
    partitions: list[DescribeShareGroupOffsetsResponsePartition] = []


class DescribeShareGroupOffsetsResponseGroup(_Message, gc=False):
    group_id: str = ""
    topics: list[DescribeShareGroupOffsetsResponseTopic] = []
    error_code: int = 0
    error_message: str | None = None


class DescribeShareGroupOffsetsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    groups: list[DescribeShareGroupOffsetsResponseGroup] = []

_p_16s = _Struct(">16s").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_iqih = _Struct(">iqih").pack
_p_iqiqh = _Struct(">iqiqh").pack


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[DescribeShareGroupOffsetsRequest, int]:
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
        _is_null("DescribeShareGroupOffsetsRequest.Groups")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("DescribeShareGroupOffsetsRequest.Groups", n)
    groups_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribeShareGroupOffsetsRequestGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            topics_1 = None
        else:
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("DescribeShareGroupOffsetsRequestGroup.Topics", n)
            topics_1 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("DescribeShareGroupOffsetsRequestTopic.TopicName")
                topic_name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("DescribeShareGroupOffsetsRequestTopic.Partitions")
                budget -= n
                if budget < 0 or n * 4 > end - pos:
                    _too_many("DescribeShareGroupOffsetsRequestTopic.Partitions", n)
                partitions_2 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                topics_1.append(DescribeShareGroupOffsetsRequestTopic(topic_name_2, partitions_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        groups_0.append(DescribeShareGroupOffsetsRequestGroup(group_id_1, topics_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeShareGroupOffsetsRequest(groups_0), pos


decode_request_v1 = decode_request_v0


def encode_response_v0(m: DescribeShareGroupOffsetsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.groups
    out += _p_i(m.throttle_time_ms)
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
            out += _p_16s(e_1.topic_id)
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                out += _p_iqih(e_2.partition_index, e_2.start_offset, e_2.leader_epoch, e_2.error_code)
                s = e_2.error_message
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
        out += _p_h(e_0.error_code)
        s = e_0.error_message
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


def encode_response_v1(m: DescribeShareGroupOffsetsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.groups
    out += _p_i(m.throttle_time_ms)
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
            out += _p_16s(e_1.topic_id)
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                out += _p_iqiqh(e_2.partition_index, e_2.start_offset, e_2.leader_epoch, e_2.lag, e_2.error_code)
                s = e_2.error_message
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
        out += _p_h(e_0.error_code)
        s = e_0.error_message
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


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[DescribeShareGroupOffsetsRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
}


ENCODE_RESPONSE: dict[int, _Callable[[DescribeShareGroupOffsetsResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
}

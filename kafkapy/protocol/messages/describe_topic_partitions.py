"""DescribeTopicPartitions (key 75), versions 0: the broker's direction.

Generated from `protocol_specs/apis/75_describe_topic_partitions.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
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


class TopicRequest(_Message, gc=False):
    name: str = ""


class RequestCursor(_Message, frozen=True, gc=False):
    topic_name: str = ""
    partition_index: int = 0


_DEFAULT_REQUEST_CURSOR = RequestCursor()


class DescribeTopicPartitionsRequest(_Message, gc=False):
    topics: list[TopicRequest] = []
    response_partition_limit: int = 2000
    cursor: RequestCursor | None = None


class DescribeTopicPartitionsResponsePartition(_Message, gc=False):
    error_code: int = 0
    partition_index: int = 0
    leader_id: int = 0
    leader_epoch: int = -1
    replica_nodes: list[int] = []
    isr_nodes: list[int] = []
    eligible_leader_replicas: list[int] | None = None
    last_known_elr: list[int] | None = None
    offline_replicas: list[int] = []


class DescribeTopicPartitionsResponseTopic(_Message, gc=False):
    error_code: int = 0
    name: str | None = ""
    topic_id: bytes = _ZERO_ID
    is_internal: bool = False
    partitions: list[DescribeTopicPartitionsResponsePartition] = []
    topic_authorized_operations: int = -2147483648


class ResponseCursor(_Message, frozen=True, gc=False):
    topic_name: str = ""
    partition_index: int = 0


_DEFAULT_RESPONSE_CURSOR = ResponseCursor()


class DescribeTopicPartitionsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    topics: list[DescribeTopicPartitionsResponseTopic] = []
    next_cursor: ResponseCursor | None = None

_p_16st = _Struct(">16s?").pack
_p_Bi = _Struct(">Bi").pack
_p_h = _Struct(">h").pack
_p_hiii = _Struct(">hiii").pack
_p_i = _Struct(">i").pack
_p_ix = _Struct(">ix").pack
_u_iB = _Struct(">iB").unpack_from
_u_ib = _Struct(">ib").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[DescribeTopicPartitionsRequest, int]:
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
        _is_null("DescribeTopicPartitionsRequest.Topics")
    budget -= n
    if budget < 0 or n * 2 > end - pos:
        _too_many("DescribeTopicPartitionsRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TopicRequest.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(TopicRequest(name_1))
    response_partition_limit_0, n = _u_ib(buf, pos)
    pos += 5
    if n < 0:
        cursor_0 = None
    else:
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("RequestCursor.TopicName")
        topic_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        partition_index_1, n = _u_iB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        cursor_0 = RequestCursor(topic_name_1, partition_index_1)
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeTopicPartitionsRequest(topics_0, response_partition_limit_0, cursor_0), pos


def encode_response_v0(m: DescribeTopicPartitionsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        out += _p_h(e_0.error_code)
        s = e_0.name
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
        a = e_0.partitions
        out += _p_16st(e_0.topic_id, e_0.is_internal)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            a = e_1.replica_nodes
            out += _p_hiii(e_1.error_code, e_1.partition_index, e_1.leader_id, e_1.leader_epoch)
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
            a = e_1.isr_nodes
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
            a = e_1.eligible_leader_replicas
            if a is None:
                out.append(0)
            else:
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
            a = e_1.last_known_elr
            if a is None:
                out.append(0)
            else:
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
            a = e_1.offline_replicas
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
        out += _p_ix(e_0.topic_authorized_operations)
    e_0 = m.next_cursor
    if e_0 is None:
        out.append(255)
    else:
        out.append(1)
        s = e_0.topic_name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_ix(e_0.partition_index)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[DescribeTopicPartitionsRequest, int]]] = {
    0: decode_request_v0,
}


ENCODE_RESPONSE: dict[int, _Callable[[DescribeTopicPartitionsResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
}

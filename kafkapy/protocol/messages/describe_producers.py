"""DescribeProducers (key 61), versions 0: the broker's direction.

Generated from `protocol_specs/apis/61_describe_producers.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import unpack_from as _unpack_from
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


class TopicRequest(_Message, gc=False):
    name: str = ""
    partition_indexes: list[int] = []


class DescribeProducersRequest(_Message, gc=False):
    topics: list[TopicRequest] = []


class ProducerState(_Message, gc=False):
    producer_id: int = 0
    producer_epoch: int = 0
    last_sequence: int = -1
    last_timestamp: int = -1
    coordinator_epoch: int = 0
    current_txn_start_offset: int = -1


class PartitionResponse(_Message, gc=False):
    partition_index: int = 0
    error_code: int = 0
    error_message: str | None = None
    active_producers: list[ProducerState] = []


class TopicResponse(_Message, gc=False):
    name: str = ""
    partitions: list[PartitionResponse] = []


class DescribeProducersResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    topics: list[TopicResponse] = []

_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_p_qiiqiqx = _Struct(">qiiqiqx").pack


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[DescribeProducersRequest, int]:
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
        _is_null("DescribeProducersRequest.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("DescribeProducersRequest.Topics", n)
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
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TopicRequest.PartitionIndexes")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("TopicRequest.PartitionIndexes", n)
        partition_indexes_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(TopicRequest(name_1, partition_indexes_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeProducersRequest(topics_0), pos


def encode_response_v0(m: DescribeProducersResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.name.encode()
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
            a = e_1.active_producers
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                out += _p_qiiqiqx(e_2.producer_id, e_2.producer_epoch, e_2.last_sequence, e_2.last_timestamp, e_2.coordinator_epoch, e_2.current_txn_start_offset)
            out.append(0)
        out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[DescribeProducersRequest, int]]] = {
    0: decode_request_v0,
}


ENCODE_RESPONSE: dict[int, _Callable[[DescribeProducersResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
}

"""ListOffsets (key 2), versions 1-11: the client's direction.

Generated from `protocol_specs/apis/02_list_offsets.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.list_offsets import (
    ListOffsetsPartitionResponse,
    ListOffsetsRequest,
    ListOffsetsResponse,
    ListOffsetsTopicResponse,
)

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ib = _Struct(">ib").pack
_p_ibi = _Struct(">ibi").pack
_p_ii = _Struct(">ii").pack
_p_iiq = _Struct(">iiq").pack
_p_iiqx = _Struct(">iiqx").pack
_p_iq = _Struct(">iq").pack
_p_ix = _Struct(">ix").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ihqq = _Struct(">ihqq").unpack_from
_u_ihqqi = _Struct(">ihqqi").unpack_from
_u_ihqqiB = _Struct(">ihqqiB").unpack_from
_u_ii = _Struct(">ii").unpack_from


def encode_request_v1(m: ListOffsetsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.isolation_level != 0:
        _lacks("ListOffsetsRequest.IsolationLevel")
    a = m.topics
    out += _p_ii(m.replica_id, len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_iq(e_1.partition_index, e_1.timestamp)


def encode_request_v2(m: ListOffsetsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_ibi(m.replica_id, m.isolation_level, len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_iq(e_1.partition_index, e_1.timestamp)


encode_request_v3 = encode_request_v2


def encode_request_v4(m: ListOffsetsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_ibi(m.replica_id, m.isolation_level, len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_iiq(e_1.partition_index, e_1.current_leader_epoch, e_1.timestamp)


encode_request_v5 = encode_request_v4


def encode_request_v6(m: ListOffsetsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_ib(m.replica_id, m.isolation_level)
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
            out += _p_iiqx(e_1.partition_index, e_1.current_leader_epoch, e_1.timestamp)
        out.append(0)
    out.append(0)


encode_request_v7 = encode_request_v6


encode_request_v8 = encode_request_v6


encode_request_v9 = encode_request_v6


def encode_request_v10(m: ListOffsetsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_ib(m.replica_id, m.isolation_level)
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
            out += _p_iiqx(e_1.partition_index, e_1.current_leader_epoch, e_1.timestamp)
        out.append(0)
    out += _p_ix(m.timeout_ms)


encode_request_v11 = encode_request_v10


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[ListOffsetsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("ListOffsetsResponse.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("ListOffsetsResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ListOffsetsTopicResponse.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("ListOffsetsTopicResponse.Partitions")
        budget -= n
        if budget < 0 or n * 22 > end - pos:
            _too_many("ListOffsetsTopicResponse.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, timestamp_2, offset_2 = _u_ihqq(buf, pos)
            pos += 22
            partitions_1.append(ListOffsetsPartitionResponse(partition_index_2, error_code_2, timestamp_2, offset_2))
        topics_0.append(ListOffsetsTopicResponse(name_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return ListOffsetsResponse(0, topics_0), pos


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[ListOffsetsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("ListOffsetsResponse.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("ListOffsetsResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ListOffsetsTopicResponse.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("ListOffsetsTopicResponse.Partitions")
        budget -= n
        if budget < 0 or n * 22 > end - pos:
            _too_many("ListOffsetsTopicResponse.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, timestamp_2, offset_2 = _u_ihqq(buf, pos)
            pos += 22
            partitions_1.append(ListOffsetsPartitionResponse(partition_index_2, error_code_2, timestamp_2, offset_2))
        topics_0.append(ListOffsetsTopicResponse(name_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return ListOffsetsResponse(throttle_time_ms_0, topics_0), pos


decode_response_v3 = decode_response_v2


def decode_response_v4(buf: _Buffer, pos: int = 0) -> tuple[ListOffsetsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("ListOffsetsResponse.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("ListOffsetsResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ListOffsetsTopicResponse.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("ListOffsetsTopicResponse.Partitions")
        budget -= n
        if budget < 0 or n * 26 > end - pos:
            _too_many("ListOffsetsTopicResponse.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, timestamp_2, offset_2, leader_epoch_2 = _u_ihqqi(buf, pos)
            pos += 26
            partitions_1.append(ListOffsetsPartitionResponse(partition_index_2, error_code_2, timestamp_2, offset_2, leader_epoch_2))
        topics_0.append(ListOffsetsTopicResponse(name_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return ListOffsetsResponse(throttle_time_ms_0, topics_0), pos


decode_response_v5 = decode_response_v4


def decode_response_v6(buf: _Buffer, pos: int = 0) -> tuple[ListOffsetsResponse, int]:
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
        _is_null("ListOffsetsResponse.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("ListOffsetsResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ListOffsetsTopicResponse.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("ListOffsetsTopicResponse.Partitions")
        budget -= n
        if budget < 0 or n * 27 > end - pos:
            _too_many("ListOffsetsTopicResponse.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, timestamp_2, offset_2, leader_epoch_2, n = _u_ihqqiB(buf, pos)
            pos += 27
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(ListOffsetsPartitionResponse(partition_index_2, error_code_2, timestamp_2, offset_2, leader_epoch_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(ListOffsetsTopicResponse(name_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ListOffsetsResponse(throttle_time_ms_0, topics_0), pos


decode_response_v7 = decode_response_v6


decode_response_v8 = decode_response_v6


decode_response_v9 = decode_response_v6


decode_response_v10 = decode_response_v6


decode_response_v11 = decode_response_v6


ENCODE_REQUEST: dict[int, _Callable[[ListOffsetsRequest, bytearray, list[_View] | None], None]] = {
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
    5: encode_request_v5,
    6: encode_request_v6,
    7: encode_request_v7,
    8: encode_request_v8,
    9: encode_request_v9,
    10: encode_request_v10,
    11: encode_request_v11,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[ListOffsetsResponse, int]]] = {
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
    5: decode_response_v5,
    6: decode_response_v6,
    7: decode_response_v7,
    8: decode_response_v8,
    9: decode_response_v9,
    10: decode_response_v10,
    11: decode_response_v11,
}

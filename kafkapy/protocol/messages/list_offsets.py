"""ListOffsets (key 2), versions 1-11: the broker's direction.

Generated from `protocol_specs/apis/02_list_offsets.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
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


class ListOffsetsPartition(_Message, gc=False):
    partition_index: int = 0
    current_leader_epoch: int = -1
    timestamp: int = 0


class ListOffsetsTopic(_Message, gc=False):
    name: str = ""
    partitions: list[ListOffsetsPartition] = []


class ListOffsetsRequest(_Message, gc=False):
    replica_id: int = 0
    isolation_level: int = 0
    topics: list[ListOffsetsTopic] = []
    timeout_ms: int = 0


class ListOffsetsPartitionResponse(_Message, gc=False):
    partition_index: int = 0
    error_code: int = 0
    timestamp: int = -1
    offset: int = -1
    leader_epoch: int = -1


class ListOffsetsTopicResponse(_Message, gc=False):
    name: str = ""
    partitions: list[ListOffsetsPartitionResponse] = []


class ListOffsetsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    topics: list[ListOffsetsTopicResponse] = []

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ihqq = _Struct(">ihqq").pack
_p_ihqqi = _Struct(">ihqqi").pack
_p_ihqqix = _Struct(">ihqqix").pack
_p_ii = _Struct(">ii").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ibB = _Struct(">ibB").unpack_from
_u_ibi = _Struct(">ibi").unpack_from
_u_ii = _Struct(">ii").unpack_from
_u_iiq = _Struct(">iiq").unpack_from
_u_iiqB = _Struct(">iiqB").unpack_from
_u_iq = _Struct(">iq").unpack_from


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[ListOffsetsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    replica_id_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("ListOffsetsRequest.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("ListOffsetsRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ListOffsetsTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("ListOffsetsTopic.Partitions")
        budget -= n
        if budget < 0 or n * 12 > end - pos:
            _too_many("ListOffsetsTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, timestamp_2 = _u_iq(buf, pos)
            pos += 12
            partitions_1.append(ListOffsetsPartition(partition_index_2, -1, timestamp_2))
        topics_0.append(ListOffsetsTopic(name_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return ListOffsetsRequest(replica_id_0, 0, topics_0), pos


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[ListOffsetsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    replica_id_0, isolation_level_0, n = _u_ibi(buf, pos)
    pos += 9
    if n < 0:
        _is_null("ListOffsetsRequest.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("ListOffsetsRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ListOffsetsTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("ListOffsetsTopic.Partitions")
        budget -= n
        if budget < 0 or n * 12 > end - pos:
            _too_many("ListOffsetsTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, timestamp_2 = _u_iq(buf, pos)
            pos += 12
            partitions_1.append(ListOffsetsPartition(partition_index_2, -1, timestamp_2))
        topics_0.append(ListOffsetsTopic(name_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return ListOffsetsRequest(replica_id_0, isolation_level_0, topics_0), pos


decode_request_v3 = decode_request_v2


def decode_request_v4(buf: _Buffer, pos: int = 0) -> tuple[ListOffsetsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    replica_id_0, isolation_level_0, n = _u_ibi(buf, pos)
    pos += 9
    if n < 0:
        _is_null("ListOffsetsRequest.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("ListOffsetsRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ListOffsetsTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("ListOffsetsTopic.Partitions")
        budget -= n
        if budget < 0 or n * 16 > end - pos:
            _too_many("ListOffsetsTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, current_leader_epoch_2, timestamp_2 = _u_iiq(buf, pos)
            pos += 16
            partitions_1.append(ListOffsetsPartition(partition_index_2, current_leader_epoch_2, timestamp_2))
        topics_0.append(ListOffsetsTopic(name_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return ListOffsetsRequest(replica_id_0, isolation_level_0, topics_0), pos


decode_request_v5 = decode_request_v4


def decode_request_v6(buf: _Buffer, pos: int = 0) -> tuple[ListOffsetsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    replica_id_0, isolation_level_0, n = _u_ibB(buf, pos)
    pos += 6
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ListOffsetsRequest.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("ListOffsetsRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ListOffsetsTopic.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("ListOffsetsTopic.Partitions")
        budget -= n
        if budget < 0 or n * 17 > end - pos:
            _too_many("ListOffsetsTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, current_leader_epoch_2, timestamp_2, n = _u_iiqB(buf, pos)
            pos += 17
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(ListOffsetsPartition(partition_index_2, current_leader_epoch_2, timestamp_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(ListOffsetsTopic(name_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ListOffsetsRequest(replica_id_0, isolation_level_0, topics_0), pos


decode_request_v7 = decode_request_v6


decode_request_v8 = decode_request_v6


decode_request_v9 = decode_request_v6


def decode_request_v10(buf: _Buffer, pos: int = 0) -> tuple[ListOffsetsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    replica_id_0, isolation_level_0, n = _u_ibB(buf, pos)
    pos += 6
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ListOffsetsRequest.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("ListOffsetsRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ListOffsetsTopic.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("ListOffsetsTopic.Partitions")
        budget -= n
        if budget < 0 or n * 17 > end - pos:
            _too_many("ListOffsetsTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, current_leader_epoch_2, timestamp_2, n = _u_iiqB(buf, pos)
            pos += 17
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(ListOffsetsPartition(partition_index_2, current_leader_epoch_2, timestamp_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(ListOffsetsTopic(name_1, partitions_1))
    timeout_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ListOffsetsRequest(replica_id_0, isolation_level_0, topics_0, timeout_ms_0), pos


decode_request_v11 = decode_request_v10


def encode_response_v1(m: ListOffsetsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            if e_1.leader_epoch != -1:
                _lacks("ListOffsetsPartitionResponse.LeaderEpoch")
            out += _p_ihqq(e_1.partition_index, e_1.error_code, e_1.timestamp, e_1.offset)


def encode_response_v2(m: ListOffsetsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            if e_1.leader_epoch != -1:
                _lacks("ListOffsetsPartitionResponse.LeaderEpoch")
            out += _p_ihqq(e_1.partition_index, e_1.error_code, e_1.timestamp, e_1.offset)


encode_response_v3 = encode_response_v2


def encode_response_v4(m: ListOffsetsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_ihqqi(e_1.partition_index, e_1.error_code, e_1.timestamp, e_1.offset, e_1.leader_epoch)


encode_response_v5 = encode_response_v4


def encode_response_v6(m: ListOffsetsResponse, out: bytearray, views: list[_View] | None = None) -> None:
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
            out += _p_ihqqix(e_1.partition_index, e_1.error_code, e_1.timestamp, e_1.offset, e_1.leader_epoch)
        out.append(0)
    out.append(0)


encode_response_v7 = encode_response_v6


encode_response_v8 = encode_response_v6


encode_response_v9 = encode_response_v6


encode_response_v10 = encode_response_v6


encode_response_v11 = encode_response_v6


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[ListOffsetsRequest, int]]] = {
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
    5: decode_request_v5,
    6: decode_request_v6,
    7: decode_request_v7,
    8: decode_request_v8,
    9: decode_request_v9,
    10: decode_request_v10,
    11: decode_request_v11,
}


ENCODE_RESPONSE: dict[int, _Callable[[ListOffsetsResponse, bytearray, list[_View] | None], None]] = {
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
    5: encode_response_v5,
    6: encode_response_v6,
    7: encode_response_v7,
    8: encode_response_v8,
    9: encode_response_v9,
    10: encode_response_v10,
    11: encode_response_v11,
}

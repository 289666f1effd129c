"""DeleteRecords (key 21), versions 0-2: the broker's direction.

Generated from `protocol_specs/apis/21_delete_records.spec`.
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


class DeleteRecordsPartition(_Message, gc=False):
    partition_index: int = 0
    offset: int = 0


class DeleteRecordsTopic(_Message, gc=False):
    name: str = ""
    partitions: list[DeleteRecordsPartition] = []


class DeleteRecordsRequest(_Message, gc=False):
    topics: list[DeleteRecordsTopic] = []
    timeout_ms: int = 0


class DeleteRecordsPartitionResult(_Message, gc=False):
    partition_index: int = 0
    low_watermark: int = 0
    error_code: int = 0


class DeleteRecordsTopicResult(_Message, gc=False):
    name: str = ""
    partitions: list[DeleteRecordsPartitionResult] = []


class DeleteRecordsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    topics: list[DeleteRecordsTopicResult] = []

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ii = _Struct(">ii").pack
_p_iqh = _Struct(">iqh").pack
_p_iqhx = _Struct(">iqhx").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_iq = _Struct(">iq").unpack_from
_u_iqB = _Struct(">iqB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[DeleteRecordsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("DeleteRecordsRequest.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("DeleteRecordsRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DeleteRecordsTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("DeleteRecordsTopic.Partitions")
        budget -= n
        if budget < 0 or n * 12 > end - pos:
            _too_many("DeleteRecordsTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, offset_2 = _u_iq(buf, pos)
            pos += 12
            partitions_1.append(DeleteRecordsPartition(partition_index_2, offset_2))
        topics_0.append(DeleteRecordsTopic(name_1, partitions_1))
    timeout_ms_0, = _u_i(buf, pos)
    pos += 4
    if pos > end:
        _past_end(pos, end)
    return DeleteRecordsRequest(topics_0, timeout_ms_0), pos


decode_request_v1 = decode_request_v0


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[DeleteRecordsRequest, int]:
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
        _is_null("DeleteRecordsRequest.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("DeleteRecordsRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DeleteRecordsTopic.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("DeleteRecordsTopic.Partitions")
        budget -= n
        if budget < 0 or n * 13 > end - pos:
            _too_many("DeleteRecordsTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, offset_2, n = _u_iqB(buf, pos)
            pos += 13
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(DeleteRecordsPartition(partition_index_2, offset_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(DeleteRecordsTopic(name_1, partitions_1))
    timeout_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DeleteRecordsRequest(topics_0, timeout_ms_0), pos


def encode_response_v0(m: DeleteRecordsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_iqh(e_1.partition_index, e_1.low_watermark, e_1.error_code)


encode_response_v1 = encode_response_v0


def encode_response_v2(m: DeleteRecordsResponse, out: bytearray, views: list[_View] | None = None) -> None:
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
            out += _p_iqhx(e_1.partition_index, e_1.low_watermark, e_1.error_code)
        out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[DeleteRecordsRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
}


ENCODE_RESPONSE: dict[int, _Callable[[DeleteRecordsResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
}

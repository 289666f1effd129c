"""AssignReplicasToDirs (key 73), versions 0: the broker's direction.

Generated from `protocol_specs/apis/73_assign_replicas_to_dirs.spec`.
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
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint


class RequestPartitionData(_Message, gc=False):
    partition_index: int = 0


class RequestTopicData(_Message, gc=False):
    topic_id: bytes = _ZERO_ID
    partitions: list[RequestPartitionData] = []


class RequestDirectoryData(_Message, gc=False):
    id: bytes = _ZERO_ID
    topics: list[RequestTopicData] = []


class AssignReplicasToDirsRequest(_Message, gc=False):
    broker_id: int = 0
    broker_epoch: int = -1
    directories: list[RequestDirectoryData] = []


class ResponsePartitionData(_Message, gc=False):
    partition_index: int = 0
    error_code: int = 0


class ResponseTopicData(_Message, gc=False):
    topic_id: bytes = _ZERO_ID
    partitions: list[ResponsePartitionData] = []


class ResponseDirectoryData(_Message, gc=False):
    id: bytes = _ZERO_ID
    topics: list[ResponseTopicData] = []


class AssignReplicasToDirsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    directories: list[ResponseDirectoryData] = []

_p_16s = _Struct(">16s").pack
_p_ih = _Struct(">ih").pack
_p_ihx = _Struct(">ihx").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_iqB = _Struct(">iqB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[AssignReplicasToDirsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    broker_id_0, broker_epoch_0, n = _u_iqB(buf, pos)
    pos += 13
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("AssignReplicasToDirsRequest.Directories")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("AssignReplicasToDirsRequest.Directories", n)
    directories_0 = []
    for _ in range(n):
        id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("RequestDirectoryData.Topics")
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("RequestDirectoryData.Topics", n)
        topics_1 = []
        for _ in range(n):
            topic_id_2, n = _u_16sB(buf, pos)
            pos += 17
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("RequestTopicData.Partitions")
            budget -= n
            if budget < 0 or n * 5 > end - pos:
                _too_many("RequestTopicData.Partitions", n)
            partitions_2 = []
            for _ in range(n):
                partition_index_3, n = _u_iB(buf, pos)
                pos += 5
                if n:
                    pos = _skip_tags(buf, pos, n)
                partitions_2.append(RequestPartitionData(partition_index_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_1.append(RequestTopicData(topic_id_2, partitions_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        directories_0.append(RequestDirectoryData(id_1, topics_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AssignReplicasToDirsRequest(broker_id_0, broker_epoch_0, directories_0), pos


def encode_response_v0(m: AssignReplicasToDirsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.directories
    out += _p_ih(m.throttle_time_ms, m.error_code)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        a = e_0.topics
        out += _p_16s(e_0.id)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            a = e_1.partitions
            out += _p_16s(e_1.topic_id)
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                out += _p_ihx(e_2.partition_index, e_2.error_code)
            out.append(0)
        out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[AssignReplicasToDirsRequest, int]]] = {
    0: decode_request_v0,
}


ENCODE_RESPONSE: dict[int, _Callable[[AssignReplicasToDirsResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
}

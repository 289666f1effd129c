"""AssignReplicasToDirs (key 73), versions 0: the client's direction.

Generated from `protocol_specs/apis/73_assign_replicas_to_dirs.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.assign_replicas_to_dirs import (
    AssignReplicasToDirsRequest,
    AssignReplicasToDirsResponse,
    ResponseDirectoryData,
    ResponsePartitionData,
    ResponseTopicData,
)

_p_16s = _Struct(">16s").pack
_p_iq = _Struct(">iq").pack
_p_ix = _Struct(">ix").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_ihB = _Struct(">ihB").unpack_from


def encode_request_v0(m: AssignReplicasToDirsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.directories
    out += _p_iq(m.broker_id, m.broker_epoch)
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
                out += _p_ix(e_2.partition_index)
            out.append(0)
        out.append(0)
    out.append(0)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[AssignReplicasToDirsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("AssignReplicasToDirsResponse.Directories")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("AssignReplicasToDirsResponse.Directories", n)
    directories_0 = []
    for _ in range(n):
        id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("ResponseDirectoryData.Topics")
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("ResponseDirectoryData.Topics", n)
        topics_1 = []
        for _ in range(n):
            topic_id_2, n = _u_16sB(buf, pos)
            pos += 17
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("ResponseTopicData.Partitions")
            budget -= n
            if budget < 0 or n * 7 > end - pos:
                _too_many("ResponseTopicData.Partitions", n)
            partitions_2 = []
            for _ in range(n):
                partition_index_3, error_code_3, n = _u_ihB(buf, pos)
                pos += 7
                if n:
                    pos = _skip_tags(buf, pos, n)
                partitions_2.append(ResponsePartitionData(partition_index_3, error_code_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_1.append(ResponseTopicData(topic_id_2, partitions_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        directories_0.append(ResponseDirectoryData(id_1, topics_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AssignReplicasToDirsResponse(throttle_time_ms_0, error_code_0, directories_0), pos


ENCODE_REQUEST: dict[int, _Callable[[AssignReplicasToDirsRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[AssignReplicasToDirsResponse, int]]] = {
    0: decode_response_v0,
}

"""EndQuorumEpoch (key 54), versions 0-1: the client's direction.

Generated from `protocol_specs/apis/54_end_quorum_epoch.spec`.
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
from kafkapy.protocol.messages.end_quorum_epoch import (
    EndQuorumEpochRequest,
    EndQuorumEpochResponse,
    NodeEndpoint,
    ResponsePartitionData,
    ResponseTopicData,
)

_p_Hx = _Struct(">Hx").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_i16sx = _Struct(">i16sx").pack
_p_iii = _Struct(">iii").pack
_p_iiii = _Struct(">iiii").pack
_u_HB = _Struct(">HB").unpack_from
_u_h = _Struct(">h").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_hi = _Struct(">hi").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ihii = _Struct(">ihii").unpack_from
_u_ihiiB = _Struct(">ihiiB").unpack_from


def encode_request_v0(m: EndQuorumEpochRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.cluster_id
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    a = m.topics
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.topic_name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            a = e_1.preferred_successors
            out += _p_iiii(e_1.partition_index, e_1.leader_id, e_1.leader_epoch, len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)


def encode_request_v1(m: EndQuorumEpochRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.cluster_id
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
    a = m.topics
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.topic_name.encode()
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
            a = e_1.preferred_candidates
            out += _p_iii(e_1.partition_index, e_1.leader_id, e_1.leader_epoch)
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                out += _p_i16sx(e_2.candidate_id, e_2.candidate_directory_id)
            out.append(0)
        out.append(0)
    a = m.leader_endpoints
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
        s = e_0.host.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_Hx(e_0.port)
    out.append(0)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[EndQuorumEpochResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    error_code_0, n = _u_hi(buf, pos)
    pos += 6
    if n < 0:
        _is_null("EndQuorumEpochResponse.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("EndQuorumEpochResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ResponseTopicData.TopicName")
        topic_name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("ResponseTopicData.Partitions")
        budget -= n
        if budget < 0 or n * 14 > end - pos:
            _too_many("ResponseTopicData.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, leader_id_2, leader_epoch_2 = _u_ihii(buf, pos)
            pos += 14
            partitions_1.append(ResponsePartitionData(partition_index_2, error_code_2, leader_id_2, leader_epoch_2))
        topics_0.append(ResponseTopicData(topic_name_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return EndQuorumEpochResponse(error_code_0, topics_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[EndQuorumEpochResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    error_code_0, n = _u_hB(buf, pos)
    pos += 3
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("EndQuorumEpochResponse.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("EndQuorumEpochResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ResponseTopicData.TopicName")
        topic_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("ResponseTopicData.Partitions")
        budget -= n
        if budget < 0 or n * 15 > end - pos:
            _too_many("ResponseTopicData.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, leader_id_2, leader_epoch_2, n = _u_ihiiB(buf, pos)
            pos += 15
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(ResponsePartitionData(partition_index_2, error_code_2, leader_id_2, leader_epoch_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(ResponseTopicData(topic_name_1, partitions_1))
    n = buf[pos]
    pos += 1
    node_endpoints_0 = []
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("EndQuorumEpochResponse.NodeEndpoints")
                budget -= n
                if budget < 0 or n * 8 > end - pos:
                    _too_many("EndQuorumEpochResponse.NodeEndpoints", n)
                node_endpoints_0 = []
                for _ in range(n):
                    node_id_1, n = _u_iB(buf, pos)
                    pos += 5
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if not n:
                        _is_null("NodeEndpoint.Host")
                    host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                    port_1, n = _u_HB(buf, pos)
                    pos += 3
                    if n:
                        pos = _skip_tags(buf, pos, n)
                    node_endpoints_0.append(NodeEndpoint(node_id_1, host_1, port_1))
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return EndQuorumEpochResponse(error_code_0, topics_0, node_endpoints_0), pos


ENCODE_REQUEST: dict[int, _Callable[[EndQuorumEpochRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[EndQuorumEpochResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
}

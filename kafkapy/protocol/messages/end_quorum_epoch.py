"""EndQuorumEpoch (key 54), versions 0-1: the broker's direction.

Generated from `protocol_specs/apis/54_end_quorum_epoch.spec`.
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
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import put_tags as _put_tags
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint


class ReplicaInfo(_Message, gc=False):
    candidate_id: int = 0
    candidate_directory_id: bytes = _ZERO_ID


class RequestPartitionData(_Message, gc=False):
    partition_index: int = 0
    leader_id: int = 0
    leader_epoch: int = 0
    preferred_successors: list[int] = []
    preferred_candidates: list[ReplicaInfo] = []


class RequestTopicData(_Message, gc=False):
    topic_name: str = ""
    partitions: list[RequestPartitionData] = []


class LeaderEndpoint(_Message, gc=False):
    name: str = ""
    host: str = ""
    port: int = 0


class EndQuorumEpochRequest(_Message, gc=False):
    cluster_id: str | None = None
    topics: list[RequestTopicData] = []
    leader_endpoints: list[LeaderEndpoint] = []


class ResponsePartitionData(_Message, gc=False):
    partition_index: int = 0
    error_code: int = 0
    leader_id: int = 0
    leader_epoch: int = 0


class ResponseTopicData(_Message, gc=False):
    topic_name: str = ""
    partitions: list[ResponsePartitionData] = []


class NodeEndpoint(_Message, gc=False):
    node_id: int = 0
    host: str = ""
    port: int = 0


class EndQuorumEpochResponse(_Message, gc=False):
    error_code: int = 0
    topics: list[ResponseTopicData] = []
    node_endpoints: list[NodeEndpoint] = []

_p_Hx = _Struct(">Hx").pack
_p_h = _Struct(">h").pack
_p_hi = _Struct(">hi").pack
_p_i = _Struct(">i").pack
_p_ihii = _Struct(">ihii").pack
_p_ihiix = _Struct(">ihiix").pack
_u_HB = _Struct(">HB").unpack_from
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_i16sB = _Struct(">i16sB").unpack_from
_u_iiiB = _Struct(">iiiB").unpack_from
_u_iiii = _Struct(">iiii").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[EndQuorumEpochRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_h(buf, pos)
    pos += 2
    if n >= 0:
        cluster_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        cluster_id_0 = None
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("EndQuorumEpochRequest.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("EndQuorumEpochRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("RequestTopicData.TopicName")
        topic_name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("RequestTopicData.Partitions")
        budget -= n
        if budget < 0 or n * 16 > end - pos:
            _too_many("RequestTopicData.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, leader_id_2, leader_epoch_2, n = _u_iiii(buf, pos)
            pos += 16
            if n < 0:
                _is_null("RequestPartitionData.PreferredSuccessors")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("RequestPartitionData.PreferredSuccessors", n)
            preferred_successors_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            partitions_1.append(RequestPartitionData(partition_index_2, leader_id_2, leader_epoch_2, preferred_successors_2))
        topics_0.append(RequestTopicData(topic_name_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return EndQuorumEpochRequest(cluster_id_0, topics_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[EndQuorumEpochRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        cluster_id_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("EndQuorumEpochRequest.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("EndQuorumEpochRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("RequestTopicData.TopicName")
        topic_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("RequestTopicData.Partitions")
        budget -= n
        if budget < 0 or n * 14 > end - pos:
            _too_many("RequestTopicData.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, leader_id_2, leader_epoch_2, n = _u_iiiB(buf, pos)
            pos += 13
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("RequestPartitionData.PreferredCandidates")
            budget -= n
            if budget < 0 or n * 21 > end - pos:
                _too_many("RequestPartitionData.PreferredCandidates", n)
            preferred_candidates_2 = []
            for _ in range(n):
                candidate_id_3, candidate_directory_id_3, n = _u_i16sB(buf, pos)
                pos += 21
                if n:
                    pos = _skip_tags(buf, pos, n)
                preferred_candidates_2.append(ReplicaInfo(candidate_id_3, candidate_directory_id_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(RequestPartitionData(partition_index_2, leader_id_2, leader_epoch_2, [], preferred_candidates_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(RequestTopicData(topic_name_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("EndQuorumEpochRequest.LeaderEndpoints")
    budget -= n
    if budget < 0 or n * 5 > end - pos:
        _too_many("EndQuorumEpochRequest.LeaderEndpoints", n)
    leader_endpoints_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("LeaderEndpoint.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("LeaderEndpoint.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, n = _u_HB(buf, pos)
        pos += 3
        if n:
            pos = _skip_tags(buf, pos, n)
        leader_endpoints_0.append(LeaderEndpoint(name_1, host_1, port_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return EndQuorumEpochRequest(cluster_id_0, topics_0, leader_endpoints_0), pos


def encode_response_v0(m: EndQuorumEpochResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.node_endpoints:
        _lacks("EndQuorumEpochResponse.NodeEndpoints")
    a = m.topics
    out += _p_hi(m.error_code, len(a))
    for e_0 in a:
        s = e_0.topic_name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_ihii(e_1.partition_index, e_1.error_code, e_1.leader_id, e_1.leader_epoch)


def encode_response_v1(m: EndQuorumEpochResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_h(m.error_code)
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
            out += _p_ihiix(e_1.partition_index, e_1.error_code, e_1.leader_id, e_1.leader_epoch)
        out.append(0)
    tags_0 = []
    if m.node_endpoints:
        t_0 = bytearray()
        a = m.node_endpoints
        n = len(a) + 1
        if n > 127:
            _put_uvarint(t_0, n)
        else:
            t_0.append(n)
        for e_0 in a:
            s = e_0.host.encode()
            t_0 += _p_i(e_0.node_id)
            n = len(s) + 1
            if n > 127:
                _put_string_length(t_0, n)
            else:
                t_0.append(n)
            t_0 += s
            t_0 += _p_Hx(e_0.port)
        tags_0.append((0, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[EndQuorumEpochRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
}


ENCODE_RESPONSE: dict[int, _Callable[[EndQuorumEpochResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
}

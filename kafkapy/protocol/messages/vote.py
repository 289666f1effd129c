"""Vote (key 52), versions 0-2: the broker's direction.

Generated from `protocol_specs/apis/52_vote.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
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


class RequestPartitionData(_Message, gc=False):
    partition_index: int = 0
    replica_epoch: int = 0
    replica_id: int = 0
    replica_directory_id: bytes = _ZERO_ID
    voter_directory_id: bytes = _ZERO_ID
    last_offset_epoch: int = 0
    last_offset: int = 0
    pre_vote: bool = False


class RequestTopicData(_Message, gc=False):
    topic_name: str = ""
    partitions: list[RequestPartitionData] = []


class VoteRequest(_Message, gc=False):
    cluster_id: str | None = None
    voter_id: int = -1
    topics: list[RequestTopicData] = []


class ResponsePartitionData(_Message, gc=False):
    partition_index: int = 0
    error_code: int = 0
    leader_id: int = 0
    leader_epoch: int = 0
    vote_granted: bool = False


class ResponseTopicData(_Message, gc=False):
    topic_name: str = ""
    partitions: list[ResponsePartitionData] = []


class NodeEndpoint(_Message, gc=False):
    node_id: int = 0
    host: str = ""
    port: int = 0


class VoteResponse(_Message, gc=False):
    error_code: int = 0
    topics: list[ResponseTopicData] = []
    node_endpoints: list[NodeEndpoint] = []

_p_Hx = _Struct(">Hx").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ihiitx = _Struct(">ihii?x").pack
_u_iB = _Struct(">iB").unpack_from
_u_iii16s16siqB = _Struct(">iii16s16siqB").unpack_from
_u_iii16s16siqtB = _Struct(">iii16s16siq?B").unpack_from
_u_iiiiqB = _Struct(">iiiiqB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[VoteRequest, int]:
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
        _is_null("VoteRequest.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("VoteRequest.Topics", n)
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
        if budget < 0 or n * 25 > end - pos:
            _too_many("RequestTopicData.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, replica_epoch_2, replica_id_2, last_offset_epoch_2, last_offset_2, n = _u_iiiiqB(buf, pos)
            pos += 25
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(RequestPartitionData(partition_index_2, replica_epoch_2, replica_id_2, _ZERO_ID, _ZERO_ID, last_offset_epoch_2, last_offset_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(RequestTopicData(topic_name_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return VoteRequest(cluster_id_0, -1, topics_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[VoteRequest, int]:
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
    voter_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("VoteRequest.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("VoteRequest.Topics", n)
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
        if budget < 0 or n * 57 > end - pos:
            _too_many("RequestTopicData.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, replica_epoch_2, replica_id_2, replica_directory_id_2, voter_directory_id_2, last_offset_epoch_2, last_offset_2, n = _u_iii16s16siqB(buf, pos)
            pos += 57
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(RequestPartitionData(partition_index_2, replica_epoch_2, replica_id_2, replica_directory_id_2, voter_directory_id_2, last_offset_epoch_2, last_offset_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(RequestTopicData(topic_name_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return VoteRequest(cluster_id_0, voter_id_0, topics_0), pos


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[VoteRequest, int]:
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
    voter_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("VoteRequest.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("VoteRequest.Topics", n)
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
        if budget < 0 or n * 58 > end - pos:
            _too_many("RequestTopicData.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, replica_epoch_2, replica_id_2, replica_directory_id_2, voter_directory_id_2, last_offset_epoch_2, last_offset_2, pre_vote_2, n = _u_iii16s16siqtB(buf, pos)
            pos += 58
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(RequestPartitionData(partition_index_2, replica_epoch_2, replica_id_2, replica_directory_id_2, voter_directory_id_2, last_offset_epoch_2, last_offset_2, pre_vote_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(RequestTopicData(topic_name_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return VoteRequest(cluster_id_0, voter_id_0, topics_0), pos


def encode_response_v0(m: VoteResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.node_endpoints:
        _lacks("VoteResponse.NodeEndpoints")
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
            out += _p_ihiitx(e_1.partition_index, e_1.error_code, e_1.leader_id, e_1.leader_epoch, e_1.vote_granted)
        out.append(0)
    out.append(0)


def encode_response_v1(m: VoteResponse, out: bytearray, views: list[_View] | None = None) -> None:
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
            out += _p_ihiitx(e_1.partition_index, e_1.error_code, e_1.leader_id, e_1.leader_epoch, e_1.vote_granted)
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


encode_response_v2 = encode_response_v1


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[VoteRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
}


ENCODE_RESPONSE: dict[int, _Callable[[VoteResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
}

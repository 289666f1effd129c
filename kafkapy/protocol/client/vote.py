"""Vote (key 52), versions 0-2: the client's direction.

Generated from `protocol_specs/apis/52_vote.spec`.
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
from kafkapy.protocol.messages.vote import (
    NodeEndpoint,
    RequestPartitionData,
    ResponsePartitionData,
    ResponseTopicData,
    VoteRequest,
    VoteResponse,
)

_p_i = _Struct(">i").pack
_p_iii16s16siqtx = _Struct(">iii16s16siq?x").pack
_p_iii16s16siqx = _Struct(">iii16s16siqx").pack
_p_iiiiqx = _Struct(">iiiiqx").pack
_u_HB = _Struct(">HB").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ihiitB = _Struct(">ihii?B").unpack_from


def encode_request_v0(m: VoteRequest, out: bytearray, views: list[_View] | None = None) -> None:
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
            if e_1.pre_vote:
                _lacks("RequestPartitionData.PreVote")
            out += _p_iiiiqx(e_1.partition_index, e_1.replica_epoch, e_1.replica_id, e_1.last_offset_epoch, e_1.last_offset)
        out.append(0)
    out.append(0)


def encode_request_v1(m: VoteRequest, out: bytearray, views: list[_View] | None = None) -> None:
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
    out += _p_i(m.voter_id)
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
            if e_1.pre_vote:
                _lacks("RequestPartitionData.PreVote")
            out += _p_iii16s16siqx(e_1.partition_index, e_1.replica_epoch, e_1.replica_id, e_1.replica_directory_id, e_1.voter_directory_id, e_1.last_offset_epoch, e_1.last_offset)
        out.append(0)
    out.append(0)


def encode_request_v2(m: VoteRequest, out: bytearray, views: list[_View] | None = None) -> None:
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
    out += _p_i(m.voter_id)
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
            out += _p_iii16s16siqtx(e_1.partition_index, e_1.replica_epoch, e_1.replica_id, e_1.replica_directory_id, e_1.voter_directory_id, e_1.last_offset_epoch, e_1.last_offset, e_1.pre_vote)
        out.append(0)
    out.append(0)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[VoteResponse, int]:
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
        _is_null("VoteResponse.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("VoteResponse.Topics", n)
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
        if budget < 0 or n * 16 > end - pos:
            _too_many("ResponseTopicData.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, leader_id_2, leader_epoch_2, vote_granted_2, n = _u_ihiitB(buf, pos)
            pos += 16
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(ResponsePartitionData(partition_index_2, error_code_2, leader_id_2, leader_epoch_2, vote_granted_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(ResponseTopicData(topic_name_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return VoteResponse(error_code_0, topics_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[VoteResponse, int]:
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
        _is_null("VoteResponse.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("VoteResponse.Topics", n)
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
        if budget < 0 or n * 16 > end - pos:
            _too_many("ResponseTopicData.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, leader_id_2, leader_epoch_2, vote_granted_2, n = _u_ihiitB(buf, pos)
            pos += 16
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(ResponsePartitionData(partition_index_2, error_code_2, leader_id_2, leader_epoch_2, vote_granted_2))
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
                    _is_null("VoteResponse.NodeEndpoints")
                budget -= n
                if budget < 0 or n * 8 > end - pos:
                    _too_many("VoteResponse.NodeEndpoints", n)
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
    return VoteResponse(error_code_0, topics_0, node_endpoints_0), pos


decode_response_v2 = decode_response_v1


ENCODE_REQUEST: dict[int, _Callable[[VoteRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[VoteResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
}

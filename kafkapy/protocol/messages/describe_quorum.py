"""DescribeQuorum (key 55), versions 0-2: the broker's direction.

Generated from `protocol_specs/apis/55_describe_quorum.spec`.
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
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint


class RequestPartitionData(_Message, gc=False):
    partition_index: int = 0


class RequestTopicData(_Message, gc=False):
    topic_name: str = ""
    partitions: list[RequestPartitionData] = []


class DescribeQuorumRequest(_Message, gc=False):
    topics: list[RequestTopicData] = []


class ReplicaState(_Message, gc=False):
    replica_id: int = 0
    replica_directory_id: bytes = _ZERO_ID
    log_end_offset: int = 0
    last_fetch_timestamp: int = -1
    last_caught_up_timestamp: int = -1


class ResponsePartitionData(_Message, gc=False):
    partition_index: int = 0
    error_code: int = 0
    error_message: str | None = ""
    leader_id: int = 0
    leader_epoch: int = 0
    high_watermark: int = 0
    current_voters: list[ReplicaState] = []
    observers: list[ReplicaState] = []


class ResponseTopicData(_Message, gc=False):
    topic_name: str = ""
    partitions: list[ResponsePartitionData] = []


class Listener(_Message, gc=False):
    name: str = ""
    host: str = ""
    port: int = 0


class Node(_Message, gc=False):
    node_id: int = 0
    listeners: list[Listener] = []


class DescribeQuorumResponse(_Message, gc=False):
    error_code: int = 0
    error_message: str | None = ""
    topics: list[ResponseTopicData] = []
    nodes: list[Node] = []

_p_Hx = _Struct(">Hx").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_i16sqqqx = _Struct(">i16sqqqx").pack
_p_ih = _Struct(">ih").pack
_p_ihiiq = _Struct(">ihiiq").pack
_p_iiq = _Struct(">iiq").pack
_p_iqqqx = _Struct(">iqqqx").pack
_p_iqx = _Struct(">iqx").pack
_u_iB = _Struct(">iB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[DescribeQuorumRequest, int]:
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
        _is_null("DescribeQuorumRequest.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("DescribeQuorumRequest.Topics", n)
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
        if budget < 0 or n * 5 > end - pos:
            _too_many("RequestTopicData.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, n = _u_iB(buf, pos)
            pos += 5
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(RequestPartitionData(partition_index_2))
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
    return DescribeQuorumRequest(topics_0), pos


decode_request_v1 = decode_request_v0


decode_request_v2 = decode_request_v0


def encode_response_v0(m: DescribeQuorumResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.nodes:
        _lacks("DescribeQuorumResponse.Nodes")
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
            a = e_1.current_voters
            out += _p_ihiiq(e_1.partition_index, e_1.error_code, e_1.leader_id, e_1.leader_epoch, e_1.high_watermark)
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                if e_2.replica_directory_id != _ZERO_ID:
                    _lacks("ReplicaState.ReplicaDirectoryId")
                out += _p_iqx(e_2.replica_id, e_2.log_end_offset)
            a = e_1.observers
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                if e_2.replica_directory_id != _ZERO_ID:
                    _lacks("ReplicaState.ReplicaDirectoryId")
                out += _p_iqx(e_2.replica_id, e_2.log_end_offset)
            out.append(0)
        out.append(0)
    out.append(0)


def encode_response_v1(m: DescribeQuorumResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.nodes:
        _lacks("DescribeQuorumResponse.Nodes")
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
            a = e_1.current_voters
            out += _p_ihiiq(e_1.partition_index, e_1.error_code, e_1.leader_id, e_1.leader_epoch, e_1.high_watermark)
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                if e_2.replica_directory_id != _ZERO_ID:
                    _lacks("ReplicaState.ReplicaDirectoryId")
                out += _p_iqqqx(e_2.replica_id, e_2.log_end_offset, e_2.last_fetch_timestamp, e_2.last_caught_up_timestamp)
            a = e_1.observers
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                if e_2.replica_directory_id != _ZERO_ID:
                    _lacks("ReplicaState.ReplicaDirectoryId")
                out += _p_iqqqx(e_2.replica_id, e_2.log_end_offset, e_2.last_fetch_timestamp, e_2.last_caught_up_timestamp)
            out.append(0)
        out.append(0)
    out.append(0)


def encode_response_v2(m: DescribeQuorumResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_h(m.error_code)
    s = m.error_message
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
            a = e_1.current_voters
            out += _p_iiq(e_1.leader_id, e_1.leader_epoch, e_1.high_watermark)
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                out += _p_i16sqqqx(e_2.replica_id, e_2.replica_directory_id, e_2.log_end_offset, e_2.last_fetch_timestamp, e_2.last_caught_up_timestamp)
            a = e_1.observers
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                out += _p_i16sqqqx(e_2.replica_id, e_2.replica_directory_id, e_2.log_end_offset, e_2.last_fetch_timestamp, e_2.last_caught_up_timestamp)
            out.append(0)
        out.append(0)
    a = m.nodes
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        a = e_0.listeners
        out += _p_i(e_0.node_id)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            s = e_1.name.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            s = e_1.host.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            out += _p_Hx(e_1.port)
        out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[DescribeQuorumRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
}


ENCODE_RESPONSE: dict[int, _Callable[[DescribeQuorumResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
}

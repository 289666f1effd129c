"""DescribeQuorum (key 55), versions 0-2: the client's direction.

Generated from `protocol_specs/apis/55_describe_quorum.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
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
from kafkapy.protocol.messages.describe_quorum import (
    DescribeQuorumRequest,
    DescribeQuorumResponse,
    Listener,
    Node,
    ReplicaState,
    ResponsePartitionData,
    ResponseTopicData,
)

_p_ix = _Struct(">ix").pack
_u_HB = _Struct(">HB").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_i16sqqqB = _Struct(">i16sqqqB").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_ihiiqB = _Struct(">ihiiqB").unpack_from
_u_iiqB = _Struct(">iiqB").unpack_from
_u_iqB = _Struct(">iqB").unpack_from
_u_iqqqB = _Struct(">iqqqB").unpack_from


def encode_request_v0(m: DescribeQuorumRequest, out: bytearray, views: list[_View] | None = None) -> None:
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
            out += _p_ix(e_1.partition_index)
        out.append(0)
    out.append(0)


encode_request_v1 = encode_request_v0


encode_request_v2 = encode_request_v0


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[DescribeQuorumResponse, int]:
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
        _is_null("DescribeQuorumResponse.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("DescribeQuorumResponse.Topics", n)
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
        if budget < 0 or n * 25 > end - pos:
            _too_many("ResponseTopicData.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, leader_id_2, leader_epoch_2, high_watermark_2, n = _u_ihiiqB(buf, pos)
            pos += 23
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("ResponsePartitionData.CurrentVoters")
            budget -= n
            if budget < 0 or n * 13 > end - pos:
                _too_many("ResponsePartitionData.CurrentVoters", n)
            current_voters_2 = []
            for _ in range(n):
                replica_id_3, log_end_offset_3, n = _u_iqB(buf, pos)
                pos += 13
                if n:
                    pos = _skip_tags(buf, pos, n)
                current_voters_2.append(ReplicaState(replica_id_3, _ZERO_ID, log_end_offset_3))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("ResponsePartitionData.Observers")
            budget -= n
            if budget < 0 or n * 13 > end - pos:
                _too_many("ResponsePartitionData.Observers", n)
            observers_2 = []
            for _ in range(n):
                replica_id_3, log_end_offset_3, n = _u_iqB(buf, pos)
                pos += 13
                if n:
                    pos = _skip_tags(buf, pos, n)
                observers_2.append(ReplicaState(replica_id_3, _ZERO_ID, log_end_offset_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(ResponsePartitionData(partition_index_2, error_code_2, "", leader_id_2, leader_epoch_2, high_watermark_2, current_voters_2, observers_2))
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
    return DescribeQuorumResponse(error_code_0, "", topics_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[DescribeQuorumResponse, int]:
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
        _is_null("DescribeQuorumResponse.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("DescribeQuorumResponse.Topics", n)
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
        if budget < 0 or n * 25 > end - pos:
            _too_many("ResponseTopicData.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, leader_id_2, leader_epoch_2, high_watermark_2, n = _u_ihiiqB(buf, pos)
            pos += 23
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("ResponsePartitionData.CurrentVoters")
            budget -= n
            if budget < 0 or n * 29 > end - pos:
                _too_many("ResponsePartitionData.CurrentVoters", n)
            current_voters_2 = []
            for _ in range(n):
                replica_id_3, log_end_offset_3, last_fetch_timestamp_3, last_caught_up_timestamp_3, n = _u_iqqqB(buf, pos)
                pos += 29
                if n:
                    pos = _skip_tags(buf, pos, n)
                current_voters_2.append(ReplicaState(replica_id_3, _ZERO_ID, log_end_offset_3, last_fetch_timestamp_3, last_caught_up_timestamp_3))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("ResponsePartitionData.Observers")
            budget -= n
            if budget < 0 or n * 29 > end - pos:
                _too_many("ResponsePartitionData.Observers", n)
            observers_2 = []
            for _ in range(n):
                replica_id_3, log_end_offset_3, last_fetch_timestamp_3, last_caught_up_timestamp_3, n = _u_iqqqB(buf, pos)
                pos += 29
                if n:
                    pos = _skip_tags(buf, pos, n)
                observers_2.append(ReplicaState(replica_id_3, _ZERO_ID, log_end_offset_3, last_fetch_timestamp_3, last_caught_up_timestamp_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(ResponsePartitionData(partition_index_2, error_code_2, "", leader_id_2, leader_epoch_2, high_watermark_2, current_voters_2, observers_2))
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
    return DescribeQuorumResponse(error_code_0, "", topics_0), pos


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[DescribeQuorumResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    error_code_0, n = _u_hB(buf, pos)
    pos += 3
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        error_message_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        error_message_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("DescribeQuorumResponse.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("DescribeQuorumResponse.Topics", n)
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
        if budget < 0 or n * 26 > end - pos:
            _too_many("ResponseTopicData.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, n = _u_ihB(buf, pos)
            pos += 7
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                error_message_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                error_message_2 = None
            leader_id_2, leader_epoch_2, high_watermark_2, n = _u_iiqB(buf, pos)
            pos += 17
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("ResponsePartitionData.CurrentVoters")
            budget -= n
            if budget < 0 or n * 45 > end - pos:
                _too_many("ResponsePartitionData.CurrentVoters", n)
            current_voters_2 = []
            for _ in range(n):
                replica_id_3, replica_directory_id_3, log_end_offset_3, last_fetch_timestamp_3, last_caught_up_timestamp_3, n = _u_i16sqqqB(buf, pos)
                pos += 45
                if n:
                    pos = _skip_tags(buf, pos, n)
                current_voters_2.append(ReplicaState(replica_id_3, replica_directory_id_3, log_end_offset_3, last_fetch_timestamp_3, last_caught_up_timestamp_3))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("ResponsePartitionData.Observers")
            budget -= n
            if budget < 0 or n * 45 > end - pos:
                _too_many("ResponsePartitionData.Observers", n)
            observers_2 = []
            for _ in range(n):
                replica_id_3, replica_directory_id_3, log_end_offset_3, last_fetch_timestamp_3, last_caught_up_timestamp_3, n = _u_i16sqqqB(buf, pos)
                pos += 45
                if n:
                    pos = _skip_tags(buf, pos, n)
                observers_2.append(ReplicaState(replica_id_3, replica_directory_id_3, log_end_offset_3, last_fetch_timestamp_3, last_caught_up_timestamp_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(ResponsePartitionData(partition_index_2, error_code_2, error_message_2, leader_id_2, leader_epoch_2, high_watermark_2, current_voters_2, observers_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(ResponseTopicData(topic_name_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("DescribeQuorumResponse.Nodes")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("DescribeQuorumResponse.Nodes", n)
    nodes_0 = []
    for _ in range(n):
        node_id_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("Node.Listeners")
        budget -= n
        if budget < 0 or n * 5 > end - pos:
            _too_many("Node.Listeners", n)
        listeners_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Listener.Name")
            name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Listener.Host")
            host_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            port_2, n = _u_HB(buf, pos)
            pos += 3
            if n:
                pos = _skip_tags(buf, pos, n)
            listeners_1.append(Listener(name_2, host_2, port_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        nodes_0.append(Node(node_id_1, listeners_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeQuorumResponse(error_code_0, error_message_0, topics_0, nodes_0), pos


ENCODE_REQUEST: dict[int, _Callable[[DescribeQuorumRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[DescribeQuorumResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
}

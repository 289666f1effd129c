"""DescribeTopicPartitions (key 75), versions 0: the client's direction.

Generated from `protocol_specs/apis/75_describe_topic_partitions.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import unpack_from as _unpack_from
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
from kafkapy.protocol.messages.describe_topic_partitions import (
    DescribeTopicPartitionsRequest,
    DescribeTopicPartitionsResponse,
    DescribeTopicPartitionsResponsePartition,
    DescribeTopicPartitionsResponseTopic,
    ResponseCursor,
)

_p_i = _Struct(">i").pack
_p_ix = _Struct(">ix").pack
_u_16stB = _Struct(">16s?B").unpack_from
_u_b = _Struct(">b").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_hiiiB = _Struct(">hiiiB").unpack_from
_u_iB = _Struct(">iB").unpack_from


def encode_request_v0(m: DescribeTopicPartitionsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
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
        out.append(0)
    out += _p_i(m.response_partition_limit)
    e_0 = m.cursor
    if e_0 is None:
        out.append(255)
    else:
        out.append(1)
        s = e_0.topic_name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_ix(e_0.partition_index)
    out.append(0)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[DescribeTopicPartitionsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("DescribeTopicPartitionsResponse.Topics")
    budget -= n
    if budget < 0 or n * 26 > end - pos:
        _too_many("DescribeTopicPartitionsResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            name_1 = None
        topic_id_1, is_internal_1, n = _u_16stB(buf, pos)
        pos += 18
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("DescribeTopicPartitionsResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 20 > end - pos:
            _too_many("DescribeTopicPartitionsResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            error_code_2, partition_index_2, leader_id_2, leader_epoch_2, n = _u_hiiiB(buf, pos)
            pos += 15
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("DescribeTopicPartitionsResponsePartition.ReplicaNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("DescribeTopicPartitionsResponsePartition.ReplicaNodes", n)
            replica_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("DescribeTopicPartitionsResponsePartition.IsrNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("DescribeTopicPartitionsResponsePartition.IsrNodes", n)
            isr_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                eligible_leader_replicas_2 = None
            else:
                budget -= n
                if budget < 0 or n * 4 > end - pos:
                    _too_many("DescribeTopicPartitionsResponsePartition.EligibleLeaderReplicas", n)
                eligible_leader_replicas_2 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                last_known_elr_2 = None
            else:
                budget -= n
                if budget < 0 or n * 4 > end - pos:
                    _too_many("DescribeTopicPartitionsResponsePartition.LastKnownElr", n)
                last_known_elr_2 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("DescribeTopicPartitionsResponsePartition.OfflineReplicas")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("DescribeTopicPartitionsResponsePartition.OfflineReplicas", n)
            offline_replicas_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(DescribeTopicPartitionsResponsePartition(error_code_2, partition_index_2, leader_id_2, leader_epoch_2, replica_nodes_2, isr_nodes_2, eligible_leader_replicas_2, last_known_elr_2, offline_replicas_2))
        topic_authorized_operations_1, n = _u_iB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(DescribeTopicPartitionsResponseTopic(error_code_1, name_1, topic_id_1, is_internal_1, partitions_1, topic_authorized_operations_1))
    n, = _u_b(buf, pos)
    pos += 1
    if n < 0:
        next_cursor_0 = None
    else:
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ResponseCursor.TopicName")
        topic_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        partition_index_1, n = _u_iB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        next_cursor_0 = ResponseCursor(topic_name_1, partition_index_1)
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeTopicPartitionsResponse(throttle_time_ms_0, topics_0, next_cursor_0), pos


ENCODE_REQUEST: dict[int, _Callable[[DescribeTopicPartitionsRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[DescribeTopicPartitionsResponse, int]]] = {
    0: decode_response_v0,
}

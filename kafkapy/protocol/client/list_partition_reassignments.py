"""ListPartitionReassignments (key 46), versions 0: the client's direction.

Generated from `protocol_specs/apis/46_list_partition_reassignments.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
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
from kafkapy.protocol.messages.list_partition_reassignments import (
    ListPartitionReassignmentsRequest,
    ListPartitionReassignmentsResponse,
    OngoingPartitionReassignment,
    OngoingTopicReassignment,
)

_p_Bi = _Struct(">Bi").pack
_p_i = _Struct(">i").pack
_u_iB = _Struct(">iB").unpack_from
_u_ihB = _Struct(">ihB").unpack_from


def encode_request_v0(m: ListPartitionReassignmentsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_i(m.timeout_ms)
    a = m.topics
    if a is None:
        out.append(0)
    else:
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
            a = e_0.partition_indexes
            if len(a) == 1:
                out += _p_Bi(2, a[0])
            elif a:
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(out, n)
                else:
                    out.append(n)
                out += _pack(f">{len(a)}i", *a)
            else:
                out.append(1)
            out.append(0)
    out.append(0)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[ListPartitionReassignmentsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
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
        _is_null("ListPartitionReassignmentsResponse.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("ListPartitionReassignmentsResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("OngoingTopicReassignment.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("OngoingTopicReassignment.Partitions")
        budget -= n
        if budget < 0 or n * 8 > end - pos:
            _too_many("OngoingTopicReassignment.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, n = _u_iB(buf, pos)
            pos += 5
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("OngoingPartitionReassignment.Replicas")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("OngoingPartitionReassignment.Replicas", n)
            replicas_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("OngoingPartitionReassignment.AddingReplicas")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("OngoingPartitionReassignment.AddingReplicas", n)
            adding_replicas_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("OngoingPartitionReassignment.RemovingReplicas")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("OngoingPartitionReassignment.RemovingReplicas", n)
            removing_replicas_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(OngoingPartitionReassignment(partition_index_2, replicas_2, adding_replicas_2, removing_replicas_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(OngoingTopicReassignment(name_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ListPartitionReassignmentsResponse(throttle_time_ms_0, error_code_0, error_message_0, topics_0), pos


ENCODE_REQUEST: dict[int, _Callable[[ListPartitionReassignmentsRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[ListPartitionReassignmentsResponse, int]]] = {
    0: decode_response_v0,
}

"""AlterPartitionReassignments (key 45), versions 0-1: the broker's direction.

Generated from `protocol_specs/apis/45_alter_partition_reassignments.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import unpack_from as _unpack_from
from msgspec import Struct as _Message
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


class ReassignablePartition(_Message, gc=False):
    partition_index: int = 0
    replicas: list[int] | None = None


class ReassignableTopic(_Message, gc=False):
    name: str = ""
    partitions: list[ReassignablePartition] = []


class AlterPartitionReassignmentsRequest(_Message, gc=False):
    timeout_ms: int = 60000
    allow_replication_factor_change: bool = True
    topics: list[ReassignableTopic] = []


class ReassignablePartitionResponse(_Message, gc=False):
    partition_index: int = 0
    error_code: int = 0
    error_message: str | None = ""


class ReassignableTopicResponse(_Message, gc=False):
    name: str = ""
    partitions: list[ReassignablePartitionResponse] = []


class AlterPartitionReassignmentsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    allow_replication_factor_change: bool = True
    error_code: int = 0
    error_message: str | None = ""
    responses: list[ReassignableTopicResponse] = []

_p_ih = _Struct(">ih").pack
_p_ith = _Struct(">i?h").pack
_u_iB = _Struct(">iB").unpack_from
_u_itB = _Struct(">i?B").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[AlterPartitionReassignmentsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    timeout_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("AlterPartitionReassignmentsRequest.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("AlterPartitionReassignmentsRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ReassignableTopic.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("ReassignableTopic.Partitions")
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("ReassignableTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, n = _u_iB(buf, pos)
            pos += 5
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                replicas_2 = None
            else:
                budget -= n
                if budget < 0 or n * 4 > end - pos:
                    _too_many("ReassignablePartition.Replicas", n)
                replicas_2 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(ReassignablePartition(partition_index_2, replicas_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(ReassignableTopic(name_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AlterPartitionReassignmentsRequest(timeout_ms_0, True, topics_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[AlterPartitionReassignmentsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    timeout_ms_0, allow_replication_factor_change_0, n = _u_itB(buf, pos)
    pos += 6
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("AlterPartitionReassignmentsRequest.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("AlterPartitionReassignmentsRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ReassignableTopic.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("ReassignableTopic.Partitions")
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("ReassignableTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, n = _u_iB(buf, pos)
            pos += 5
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                replicas_2 = None
            else:
                budget -= n
                if budget < 0 or n * 4 > end - pos:
                    _too_many("ReassignablePartition.Replicas", n)
                replicas_2 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(ReassignablePartition(partition_index_2, replicas_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(ReassignableTopic(name_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AlterPartitionReassignmentsRequest(timeout_ms_0, allow_replication_factor_change_0, topics_0), pos


def encode_response_v0(m: AlterPartitionReassignmentsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ih(m.throttle_time_ms, m.error_code)
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
    a = m.responses
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
            out.append(0)
        out.append(0)
    out.append(0)


def encode_response_v1(m: AlterPartitionReassignmentsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ith(m.throttle_time_ms, m.allow_replication_factor_change, m.error_code)
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
    a = m.responses
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
            out.append(0)
        out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[AlterPartitionReassignmentsRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
}


ENCODE_RESPONSE: dict[int, _Callable[[AlterPartitionReassignmentsResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
}

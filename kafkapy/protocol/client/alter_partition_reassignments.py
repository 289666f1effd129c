"""AlterPartitionReassignments (key 45), versions 0-1: the client's direction.

Generated from `protocol_specs/apis/45_alter_partition_reassignments.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
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
from kafkapy.protocol.messages.alter_partition_reassignments import (
    AlterPartitionReassignmentsRequest,
    AlterPartitionReassignmentsResponse,
    ReassignablePartitionResponse,
    ReassignableTopicResponse,
)

_p_Bi = _Struct(">Bi").pack
_p_i = _Struct(">i").pack
_p_it = _Struct(">i?").pack
_u_ihB = _Struct(">ihB").unpack_from
_u_ithB = _Struct(">i?hB").unpack_from


def encode_request_v0(m: AlterPartitionReassignmentsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.allow_replication_factor_change != True:
        _lacks("AlterPartitionReassignmentsRequest.AllowReplicationFactorChange")
    a = m.topics
    out += _p_i(m.timeout_ms)
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
            out += _p_i(e_1.partition_index)
            a = e_1.replicas
            if a is None:
                out.append(0)
            else:
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
    out.append(0)


def encode_request_v1(m: AlterPartitionReassignmentsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_it(m.timeout_ms, m.allow_replication_factor_change)
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
            out += _p_i(e_1.partition_index)
            a = e_1.replicas
            if a is None:
                out.append(0)
            else:
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
    out.append(0)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[AlterPartitionReassignmentsResponse, int]:
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
        _is_null("AlterPartitionReassignmentsResponse.Responses")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("AlterPartitionReassignmentsResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ReassignableTopicResponse.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("ReassignableTopicResponse.Partitions")
        budget -= n
        if budget < 0 or n * 8 > end - pos:
            _too_many("ReassignableTopicResponse.Partitions", n)
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
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(ReassignablePartitionResponse(partition_index_2, error_code_2, error_message_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        responses_0.append(ReassignableTopicResponse(name_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AlterPartitionReassignmentsResponse(throttle_time_ms_0, True, error_code_0, error_message_0, responses_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[AlterPartitionReassignmentsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, allow_replication_factor_change_0, error_code_0, n = _u_ithB(buf, pos)
    pos += 8
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
        _is_null("AlterPartitionReassignmentsResponse.Responses")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("AlterPartitionReassignmentsResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ReassignableTopicResponse.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("ReassignableTopicResponse.Partitions")
        budget -= n
        if budget < 0 or n * 8 > end - pos:
            _too_many("ReassignableTopicResponse.Partitions", n)
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
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(ReassignablePartitionResponse(partition_index_2, error_code_2, error_message_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        responses_0.append(ReassignableTopicResponse(name_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AlterPartitionReassignmentsResponse(throttle_time_ms_0, allow_replication_factor_change_0, error_code_0, error_message_0, responses_0), pos


ENCODE_REQUEST: dict[int, _Callable[[AlterPartitionReassignmentsRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[AlterPartitionReassignmentsResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
}

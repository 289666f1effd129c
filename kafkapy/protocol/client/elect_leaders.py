"""ElectLeaders (key 43), versions 0-2: the client's direction.

Generated from `protocol_specs/apis/43_elect_leaders.spec`.
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
from kafkapy.protocol.messages.elect_leaders import (
    ElectLeadersRequest,
    ElectLeadersResponse,
    PartitionResult,
    ReplicaElectionResult,
)

_p_Bi = _Struct(">Bi").pack
_p_b = _Struct(">b").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ix = _Struct(">ix").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_ihh = _Struct(">ihh").unpack_from
_u_ihi = _Struct(">ihi").unpack_from
_u_ii = _Struct(">ii").unpack_from


def encode_request_v0(m: ElectLeadersRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.election_type != 0:
        _lacks("ElectLeadersRequest.ElectionType")
    a = m.topic_partitions
    if a is None:
        out += b"\xff" * 4
    else:
        out += _p_i(len(a))
        for e_0 in a:
            s = e_0.topic.encode()
            out += _p_h(len(s))
            out += s
            a = e_0.partitions
            out += _p_i(len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)
    out += _p_i(m.timeout_ms)


def encode_request_v1(m: ElectLeadersRequest, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_b(m.election_type)
    a = m.topic_partitions
    if a is None:
        out += b"\xff" * 4
    else:
        out += _p_i(len(a))
        for e_0 in a:
            s = e_0.topic.encode()
            out += _p_h(len(s))
            out += s
            a = e_0.partitions
            out += _p_i(len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)
    out += _p_i(m.timeout_ms)


def encode_request_v2(m: ElectLeadersRequest, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_b(m.election_type)
    a = m.topic_partitions
    if a is None:
        out.append(0)
    else:
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_0 in a:
            s = e_0.topic.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            a = e_0.partitions
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
    out += _p_ix(m.timeout_ms)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[ElectLeadersResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("ElectLeadersResponse.ReplicaElectionResults")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("ElectLeadersResponse.ReplicaElectionResults", n)
    replica_election_results_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ReplicaElectionResult.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("ReplicaElectionResult.PartitionResult")
        budget -= n
        if budget < 0 or n * 8 > end - pos:
            _too_many("ReplicaElectionResult.PartitionResult", n)
        partition_result_1 = []
        for _ in range(n):
            partition_id_2, error_code_2, n = _u_ihh(buf, pos)
            pos += 8
            if n >= 0:
                error_message_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            else:
                error_message_2 = None
            partition_result_1.append(PartitionResult(partition_id_2, error_code_2, error_message_2))
        replica_election_results_0.append(ReplicaElectionResult(topic_1, partition_result_1))
    if pos > end:
        _past_end(pos, end)
    return ElectLeadersResponse(throttle_time_ms_0, 0, replica_election_results_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[ElectLeadersResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, n = _u_ihi(buf, pos)
    pos += 10
    if n < 0:
        _is_null("ElectLeadersResponse.ReplicaElectionResults")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("ElectLeadersResponse.ReplicaElectionResults", n)
    replica_election_results_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ReplicaElectionResult.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("ReplicaElectionResult.PartitionResult")
        budget -= n
        if budget < 0 or n * 8 > end - pos:
            _too_many("ReplicaElectionResult.PartitionResult", n)
        partition_result_1 = []
        for _ in range(n):
            partition_id_2, error_code_2, n = _u_ihh(buf, pos)
            pos += 8
            if n >= 0:
                error_message_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            else:
                error_message_2 = None
            partition_result_1.append(PartitionResult(partition_id_2, error_code_2, error_message_2))
        replica_election_results_0.append(ReplicaElectionResult(topic_1, partition_result_1))
    if pos > end:
        _past_end(pos, end)
    return ElectLeadersResponse(throttle_time_ms_0, error_code_0, replica_election_results_0), pos


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[ElectLeadersResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ElectLeadersResponse.ReplicaElectionResults")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("ElectLeadersResponse.ReplicaElectionResults", n)
    replica_election_results_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ReplicaElectionResult.Topic")
        topic_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("ReplicaElectionResult.PartitionResult")
        budget -= n
        if budget < 0 or n * 8 > end - pos:
            _too_many("ReplicaElectionResult.PartitionResult", n)
        partition_result_1 = []
        for _ in range(n):
            partition_id_2, error_code_2, n = _u_ihB(buf, pos)
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
            partition_result_1.append(PartitionResult(partition_id_2, error_code_2, error_message_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        replica_election_results_0.append(ReplicaElectionResult(topic_1, partition_result_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ElectLeadersResponse(throttle_time_ms_0, error_code_0, replica_election_results_0), pos


ENCODE_REQUEST: dict[int, _Callable[[ElectLeadersRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[ElectLeadersResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
}

"""ElectLeaders (key 43), versions 0-2: the broker's direction.

Generated from `protocol_specs/apis/43_elect_leaders.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import unpack_from as _unpack_from
from msgspec import Struct as _Message
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


class TopicPartitions(_Message, gc=False):
    topic: str = ""
    partitions: list[int] = []


class ElectLeadersRequest(_Message, gc=False):
    election_type: int = 0
    topic_partitions: list[TopicPartitions] | None = []
    timeout_ms: int = 60000


class PartitionResult(_Message, gc=False):
    partition_id: int = 0
    error_code: int = 0
    error_message: str | None = ""


class ReplicaElectionResult(_Message, gc=False):
    topic: str = ""
    partition_result: list[PartitionResult] = []


class ElectLeadersResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    replica_election_results: list[ReplicaElectionResult] = []

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_p_ihi = _Struct(">ihi").pack
_p_ii = _Struct(">ii").pack
_u_bB = _Struct(">bB").unpack_from
_u_bi = _Struct(">bi").unpack_from
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[ElectLeadersRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        topic_partitions_0 = None
    else:
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("ElectLeadersRequest.TopicPartitions", n)
        topic_partitions_0 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("TopicPartitions.Topic")
            topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("TopicPartitions.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("TopicPartitions.Partitions", n)
            partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            topic_partitions_0.append(TopicPartitions(topic_1, partitions_1))
    timeout_ms_0, = _u_i(buf, pos)
    pos += 4
    if pos > end:
        _past_end(pos, end)
    return ElectLeadersRequest(0, topic_partitions_0, timeout_ms_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[ElectLeadersRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    election_type_0, n = _u_bi(buf, pos)
    pos += 5
    if n < 0:
        topic_partitions_0 = None
    else:
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("ElectLeadersRequest.TopicPartitions", n)
        topic_partitions_0 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("TopicPartitions.Topic")
            topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("TopicPartitions.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("TopicPartitions.Partitions", n)
            partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            topic_partitions_0.append(TopicPartitions(topic_1, partitions_1))
    timeout_ms_0, = _u_i(buf, pos)
    pos += 4
    if pos > end:
        _past_end(pos, end)
    return ElectLeadersRequest(election_type_0, topic_partitions_0, timeout_ms_0), pos


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[ElectLeadersRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    election_type_0, n = _u_bB(buf, pos)
    pos += 2
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        topic_partitions_0 = None
    else:
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("ElectLeadersRequest.TopicPartitions", n)
        topic_partitions_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("TopicPartitions.Topic")
            topic_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("TopicPartitions.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("TopicPartitions.Partitions", n)
            partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topic_partitions_0.append(TopicPartitions(topic_1, partitions_1))
    timeout_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ElectLeadersRequest(election_type_0, topic_partitions_0, timeout_ms_0), pos


def encode_response_v0(m: ElectLeadersResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.error_code != 0:
        _lacks("ElectLeadersResponse.ErrorCode")
    a = m.replica_election_results
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partition_result
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_ih(e_1.partition_id, e_1.error_code)
            s = e_1.error_message
            if s is None:
                out += b"\xff" * 2
            else:
                s = s.encode()
                out += _p_h(len(s))
                out += s


def encode_response_v1(m: ElectLeadersResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.replica_election_results
    out += _p_ihi(m.throttle_time_ms, m.error_code, len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partition_result
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_ih(e_1.partition_id, e_1.error_code)
            s = e_1.error_message
            if s is None:
                out += b"\xff" * 2
            else:
                s = s.encode()
                out += _p_h(len(s))
                out += s


def encode_response_v2(m: ElectLeadersResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.replica_election_results
    out += _p_ih(m.throttle_time_ms, m.error_code)
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
        a = e_0.partition_result
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            out += _p_ih(e_1.partition_id, e_1.error_code)
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


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[ElectLeadersRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
}


ENCODE_RESPONSE: dict[int, _Callable[[ElectLeadersResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
}

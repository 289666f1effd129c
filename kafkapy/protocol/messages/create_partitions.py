"""CreatePartitions (key 37), versions 0-3: the broker's direction.

Generated from `protocol_specs/apis/37_create_partitions.spec`.
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


class CreatePartitionsAssignment(_Message, gc=False):
    broker_ids: list[int] = []


class CreatePartitionsTopic(_Message, gc=False):
    name: str = ""
    count: int = 0
    assignments: list[CreatePartitionsAssignment] | None = []


class CreatePartitionsRequest(_Message, gc=False):
    topics: list[CreatePartitionsTopic] = []
    timeout_ms: int = 0
    validate_only: bool = False


class CreatePartitionsTopicResult(_Message, gc=False):
    name: str = ""
    error_code: int = 0
    error_message: str | None = None


class CreatePartitionsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    results: list[CreatePartitionsTopicResult] = []

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ii = _Struct(">ii").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ii = _Struct(">ii").unpack_from
_u_it = _Struct(">i?").unpack_from
_u_itB = _Struct(">i?B").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[CreatePartitionsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("CreatePartitionsRequest.Topics")
    budget -= n
    if budget < 0 or n * 10 > end - pos:
        _too_many("CreatePartitionsRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("CreatePartitionsTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        count_1, n = _u_ii(buf, pos)
        pos += 8
        if n < 0:
            assignments_1 = None
        else:
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("CreatePartitionsTopic.Assignments", n)
            assignments_1 = []
            for _ in range(n):
                n, = _u_i(buf, pos)
                pos += 4
                if n < 0:
                    _is_null("CreatePartitionsAssignment.BrokerIds")
                budget -= n
                if budget < 0 or n * 4 > end - pos:
                    _too_many("CreatePartitionsAssignment.BrokerIds", n)
                broker_ids_2 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                assignments_1.append(CreatePartitionsAssignment(broker_ids_2))
        topics_0.append(CreatePartitionsTopic(name_1, count_1, assignments_1))
    timeout_ms_0, validate_only_0 = _u_it(buf, pos)
    pos += 5
    if pos > end:
        _past_end(pos, end)
    return CreatePartitionsRequest(topics_0, timeout_ms_0, validate_only_0), pos


decode_request_v1 = decode_request_v0


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[CreatePartitionsRequest, int]:
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
        _is_null("CreatePartitionsRequest.Topics")
    budget -= n
    if budget < 0 or n * 7 > end - pos:
        _too_many("CreatePartitionsRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("CreatePartitionsTopic.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        count_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            assignments_1 = None
        else:
            budget -= n
            if budget < 0 or n * 2 > end - pos:
                _too_many("CreatePartitionsTopic.Assignments", n)
            assignments_1 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("CreatePartitionsAssignment.BrokerIds")
                budget -= n
                if budget < 0 or n * 4 > end - pos:
                    _too_many("CreatePartitionsAssignment.BrokerIds", n)
                broker_ids_2 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                assignments_1.append(CreatePartitionsAssignment(broker_ids_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(CreatePartitionsTopic(name_1, count_1, assignments_1))
    timeout_ms_0, validate_only_0, n = _u_itB(buf, pos)
    pos += 6
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return CreatePartitionsRequest(topics_0, timeout_ms_0, validate_only_0), pos


decode_request_v3 = decode_request_v2


def encode_response_v0(m: CreatePartitionsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.results
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        out += _p_h(e_0.error_code)
        s = e_0.error_message
        if s is None:
            out += b"\xff" * 2
        else:
            s = s.encode()
            out += _p_h(len(s))
            out += s


encode_response_v1 = encode_response_v0


def encode_response_v2(m: CreatePartitionsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.results
    out += _p_i(m.throttle_time_ms)
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
        out += _p_h(e_0.error_code)
        s = e_0.error_message
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


encode_response_v3 = encode_response_v2


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[CreatePartitionsRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
}


ENCODE_RESPONSE: dict[int, _Callable[[CreatePartitionsResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
}

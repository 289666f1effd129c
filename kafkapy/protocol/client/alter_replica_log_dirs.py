"""AlterReplicaLogDirs (key 34), versions 1-2: the client's direction.

Generated from `protocol_specs/apis/34_alter_replica_log_dirs.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
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
from kafkapy.protocol.messages.alter_replica_log_dirs import (
    AlterReplicaLogDirPartitionResult,
    AlterReplicaLogDirTopicResult,
    AlterReplicaLogDirsRequest,
    AlterReplicaLogDirsResponse,
)

_p_Bi = _Struct(">Bi").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ih = _Struct(">ih").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_ii = _Struct(">ii").unpack_from


def encode_request_v1(m: AlterReplicaLogDirsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.dirs
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.path.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.topics
        out += _p_i(len(a))
        for e_1 in a:
            s = e_1.name.encode()
            out += _p_h(len(s))
            out += s
            a = e_1.partitions
            out += _p_i(len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)


def encode_request_v2(m: AlterReplicaLogDirsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.dirs
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.path.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.topics
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
            a = e_1.partitions
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


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[AlterReplicaLogDirsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("AlterReplicaLogDirsResponse.Results")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("AlterReplicaLogDirsResponse.Results", n)
    results_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("AlterReplicaLogDirTopicResult.TopicName")
        topic_name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("AlterReplicaLogDirTopicResult.Partitions")
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("AlterReplicaLogDirTopicResult.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2 = _u_ih(buf, pos)
            pos += 6
            partitions_1.append(AlterReplicaLogDirPartitionResult(partition_index_2, error_code_2))
        results_0.append(AlterReplicaLogDirTopicResult(topic_name_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return AlterReplicaLogDirsResponse(throttle_time_ms_0, results_0), pos


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[AlterReplicaLogDirsResponse, int]:
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
        _is_null("AlterReplicaLogDirsResponse.Results")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("AlterReplicaLogDirsResponse.Results", n)
    results_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("AlterReplicaLogDirTopicResult.TopicName")
        topic_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("AlterReplicaLogDirTopicResult.Partitions")
        budget -= n
        if budget < 0 or n * 7 > end - pos:
            _too_many("AlterReplicaLogDirTopicResult.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, n = _u_ihB(buf, pos)
            pos += 7
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(AlterReplicaLogDirPartitionResult(partition_index_2, error_code_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        results_0.append(AlterReplicaLogDirTopicResult(topic_name_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AlterReplicaLogDirsResponse(throttle_time_ms_0, results_0), pos


ENCODE_REQUEST: dict[int, _Callable[[AlterReplicaLogDirsRequest, bytearray, list[_View] | None], None]] = {
    1: encode_request_v1,
    2: encode_request_v2,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[AlterReplicaLogDirsResponse, int]]] = {
    1: decode_response_v1,
    2: decode_response_v2,
}

"""DescribeLogDirs (key 35), versions 1-5: the client's direction.

Generated from `protocol_specs/apis/35_describe_log_dirs.spec`.
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
from kafkapy.protocol.messages.describe_log_dirs import (
    DescribeLogDirsPartition,
    DescribeLogDirsRequest,
    DescribeLogDirsResponse,
    DescribeLogDirsResult,
    DescribeLogDirsTopic,
)

_p_Bi = _Struct(">Bi").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_u_h = _Struct(">h").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_hh = _Struct(">hh").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_ii = _Struct(">ii").unpack_from
_u_iqqt = _Struct(">iqq?").unpack_from
_u_iqqtB = _Struct(">iqq?B").unpack_from
_u_qqB = _Struct(">qqB").unpack_from
_u_qqtB = _Struct(">qq?B").unpack_from


def encode_request_v1(m: DescribeLogDirsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
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


def encode_request_v2(m: DescribeLogDirsRequest, out: bytearray, views: list[_View] | None = None) -> None:
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
    out.append(0)


encode_request_v3 = encode_request_v2


encode_request_v4 = encode_request_v2


encode_request_v5 = encode_request_v2


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[DescribeLogDirsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("DescribeLogDirsResponse.Results")
    budget -= n
    if budget < 0 or n * 8 > end - pos:
        _too_many("DescribeLogDirsResponse.Results", n)
    results_0 = []
    for _ in range(n):
        error_code_1, n = _u_hh(buf, pos)
        pos += 4
        if n < 0:
            _is_null("DescribeLogDirsResult.LogDir")
        log_dir_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("DescribeLogDirsResult.Topics")
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("DescribeLogDirsResult.Topics", n)
        topics_1 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribeLogDirsTopic.Name")
            name_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("DescribeLogDirsTopic.Partitions")
            budget -= n
            if budget < 0 or n * 21 > end - pos:
                _too_many("DescribeLogDirsTopic.Partitions", n)
            partitions_2 = []
            for _ in range(n):
                partition_index_3, partition_size_3, offset_lag_3, is_future_key_3 = _u_iqqt(buf, pos)
                pos += 21
                partitions_2.append(DescribeLogDirsPartition(partition_index_3, partition_size_3, offset_lag_3, is_future_key_3))
            topics_1.append(DescribeLogDirsTopic(name_2, partitions_2))
        results_0.append(DescribeLogDirsResult(error_code_1, log_dir_1, topics_1))
    if pos > end:
        _past_end(pos, end)
    return DescribeLogDirsResponse(throttle_time_ms_0, 0, results_0), pos


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[DescribeLogDirsResponse, int]:
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
        _is_null("DescribeLogDirsResponse.Results")
    budget -= n
    if budget < 0 or n * 5 > end - pos:
        _too_many("DescribeLogDirsResponse.Results", n)
    results_0 = []
    for _ in range(n):
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribeLogDirsResult.LogDir")
        log_dir_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("DescribeLogDirsResult.Topics")
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("DescribeLogDirsResult.Topics", n)
        topics_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribeLogDirsTopic.Name")
            name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("DescribeLogDirsTopic.Partitions")
            budget -= n
            if budget < 0 or n * 22 > end - pos:
                _too_many("DescribeLogDirsTopic.Partitions", n)
            partitions_2 = []
            for _ in range(n):
                partition_index_3, partition_size_3, offset_lag_3, is_future_key_3, n = _u_iqqtB(buf, pos)
                pos += 22
                if n:
                    pos = _skip_tags(buf, pos, n)
                partitions_2.append(DescribeLogDirsPartition(partition_index_3, partition_size_3, offset_lag_3, is_future_key_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_1.append(DescribeLogDirsTopic(name_2, partitions_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        results_0.append(DescribeLogDirsResult(error_code_1, log_dir_1, topics_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeLogDirsResponse(throttle_time_ms_0, 0, results_0), pos


def decode_response_v3(buf: _Buffer, pos: int = 0) -> tuple[DescribeLogDirsResponse, int]:
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
        _is_null("DescribeLogDirsResponse.Results")
    budget -= n
    if budget < 0 or n * 5 > end - pos:
        _too_many("DescribeLogDirsResponse.Results", n)
    results_0 = []
    for _ in range(n):
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribeLogDirsResult.LogDir")
        log_dir_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("DescribeLogDirsResult.Topics")
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("DescribeLogDirsResult.Topics", n)
        topics_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribeLogDirsTopic.Name")
            name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("DescribeLogDirsTopic.Partitions")
            budget -= n
            if budget < 0 or n * 22 > end - pos:
                _too_many("DescribeLogDirsTopic.Partitions", n)
            partitions_2 = []
            for _ in range(n):
                partition_index_3, partition_size_3, offset_lag_3, is_future_key_3, n = _u_iqqtB(buf, pos)
                pos += 22
                if n:
                    pos = _skip_tags(buf, pos, n)
                partitions_2.append(DescribeLogDirsPartition(partition_index_3, partition_size_3, offset_lag_3, is_future_key_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_1.append(DescribeLogDirsTopic(name_2, partitions_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        results_0.append(DescribeLogDirsResult(error_code_1, log_dir_1, topics_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeLogDirsResponse(throttle_time_ms_0, error_code_0, results_0), pos


def decode_response_v4(buf: _Buffer, pos: int = 0) -> tuple[DescribeLogDirsResponse, int]:
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
        _is_null("DescribeLogDirsResponse.Results")
    budget -= n
    if budget < 0 or n * 21 > end - pos:
        _too_many("DescribeLogDirsResponse.Results", n)
    results_0 = []
    for _ in range(n):
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribeLogDirsResult.LogDir")
        log_dir_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("DescribeLogDirsResult.Topics")
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("DescribeLogDirsResult.Topics", n)
        topics_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribeLogDirsTopic.Name")
            name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("DescribeLogDirsTopic.Partitions")
            budget -= n
            if budget < 0 or n * 22 > end - pos:
                _too_many("DescribeLogDirsTopic.Partitions", n)
            partitions_2 = []
            for _ in range(n):
                partition_index_3, partition_size_3, offset_lag_3, is_future_key_3, n = _u_iqqtB(buf, pos)
                pos += 22
                if n:
                    pos = _skip_tags(buf, pos, n)
                partitions_2.append(DescribeLogDirsPartition(partition_index_3, partition_size_3, offset_lag_3, is_future_key_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_1.append(DescribeLogDirsTopic(name_2, partitions_2))
        total_bytes_1, usable_bytes_1, n = _u_qqB(buf, pos)
        pos += 17
        if n:
            pos = _skip_tags(buf, pos, n)
        results_0.append(DescribeLogDirsResult(error_code_1, log_dir_1, topics_1, total_bytes_1, usable_bytes_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeLogDirsResponse(throttle_time_ms_0, error_code_0, results_0), pos


def decode_response_v5(buf: _Buffer, pos: int = 0) -> tuple[DescribeLogDirsResponse, int]:
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
        _is_null("DescribeLogDirsResponse.Results")
    budget -= n
    if budget < 0 or n * 22 > end - pos:
        _too_many("DescribeLogDirsResponse.Results", n)
    results_0 = []
    for _ in range(n):
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribeLogDirsResult.LogDir")
        log_dir_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("DescribeLogDirsResult.Topics")
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("DescribeLogDirsResult.Topics", n)
        topics_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribeLogDirsTopic.Name")
            name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("DescribeLogDirsTopic.Partitions")
            budget -= n
            if budget < 0 or n * 22 > end - pos:
                _too_many("DescribeLogDirsTopic.Partitions", n)
            partitions_2 = []
            for _ in range(n):
                partition_index_3, partition_size_3, offset_lag_3, is_future_key_3, n = _u_iqqtB(buf, pos)
                pos += 22
                if n:
                    pos = _skip_tags(buf, pos, n)
                partitions_2.append(DescribeLogDirsPartition(partition_index_3, partition_size_3, offset_lag_3, is_future_key_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_1.append(DescribeLogDirsTopic(name_2, partitions_2))
        total_bytes_1, usable_bytes_1, is_cordoned_1, n = _u_qqtB(buf, pos)
        pos += 18
        if n:
            pos = _skip_tags(buf, pos, n)
        results_0.append(DescribeLogDirsResult(error_code_1, log_dir_1, topics_1, total_bytes_1, usable_bytes_1, is_cordoned_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeLogDirsResponse(throttle_time_ms_0, error_code_0, results_0), pos


ENCODE_REQUEST: dict[int, _Callable[[DescribeLogDirsRequest, bytearray, list[_View] | None], None]] = {
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
    5: encode_request_v5,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[DescribeLogDirsResponse, int]]] = {
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
    5: decode_response_v5,
}

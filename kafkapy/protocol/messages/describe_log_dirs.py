"""DescribeLogDirs (key 35), versions 1-5: the broker's direction.

Generated from `protocol_specs/apis/35_describe_log_dirs.spec`.
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


class DescribableLogDirTopic(_Message, gc=False):
    topic: str = ""
    partitions: list[int] = []


class DescribeLogDirsRequest(_Message, gc=False):
    topics: list[DescribableLogDirTopic] | None = []


class DescribeLogDirsPartition(_Message, gc=False):
    partition_index: int = 0
    partition_size: int = 0
    offset_lag: int = 0
    is_future_key: bool = False


class DescribeLogDirsTopic(_Message, gc=False):
    name: str = ""
    partitions: list[DescribeLogDirsPartition] = []


class DescribeLogDirsResult(_Message, gc=False):
    error_code: int = 0
    log_dir: str = ""
    topics: list[DescribeLogDirsTopic] = []
    total_bytes: int = -1
    usable_bytes: int = -1
    is_cordoned: bool = False


class DescribeLogDirsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    results: list[DescribeLogDirsResult] = []

_p_h = _Struct(">h").pack
_p_hh = _Struct(">hh").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_p_ii = _Struct(">ii").pack
_p_iqqt = _Struct(">iqq?").pack
_p_iqqtx = _Struct(">iqq?x").pack
_p_qqtx = _Struct(">qq?x").pack
_p_qqx = _Struct(">qqx").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[DescribeLogDirsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        topics_0 = None
    else:
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("DescribeLogDirsRequest.Topics", n)
        topics_0 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("DescribableLogDirTopic.Topic")
            topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("DescribableLogDirTopic.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("DescribableLogDirTopic.Partitions", n)
            partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            topics_0.append(DescribableLogDirTopic(topic_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return DescribeLogDirsRequest(topics_0), pos


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[DescribeLogDirsRequest, int]:
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
        topics_0 = None
    else:
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("DescribeLogDirsRequest.Topics", n)
        topics_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("DescribableLogDirTopic.Topic")
            topic_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("DescribableLogDirTopic.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("DescribableLogDirTopic.Partitions", n)
            partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_0.append(DescribableLogDirTopic(topic_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeLogDirsRequest(topics_0), pos


decode_request_v3 = decode_request_v2


decode_request_v4 = decode_request_v2


decode_request_v5 = decode_request_v2


def encode_response_v1(m: DescribeLogDirsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.results
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.log_dir.encode()
        out += _p_hh(e_0.error_code, len(s))
        out += s
        a = e_0.topics
        out += _p_i(len(a))
        for e_1 in a:
            s = e_1.name.encode()
            out += _p_h(len(s))
            out += s
            a = e_1.partitions
            out += _p_i(len(a))
            for e_2 in a:
                out += _p_iqqt(e_2.partition_index, e_2.partition_size, e_2.offset_lag, e_2.is_future_key)


def encode_response_v2(m: DescribeLogDirsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.results
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.log_dir.encode()
        out += _p_h(e_0.error_code)
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
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                out += _p_iqqtx(e_2.partition_index, e_2.partition_size, e_2.offset_lag, e_2.is_future_key)
            out.append(0)
        out.append(0)
    out.append(0)


def encode_response_v3(m: DescribeLogDirsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.results
    out += _p_ih(m.throttle_time_ms, m.error_code)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.log_dir.encode()
        out += _p_h(e_0.error_code)
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
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                out += _p_iqqtx(e_2.partition_index, e_2.partition_size, e_2.offset_lag, e_2.is_future_key)
            out.append(0)
        out.append(0)
    out.append(0)


def encode_response_v4(m: DescribeLogDirsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.results
    out += _p_ih(m.throttle_time_ms, m.error_code)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.log_dir.encode()
        out += _p_h(e_0.error_code)
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
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                out += _p_iqqtx(e_2.partition_index, e_2.partition_size, e_2.offset_lag, e_2.is_future_key)
            out.append(0)
        out += _p_qqx(e_0.total_bytes, e_0.usable_bytes)
    out.append(0)


def encode_response_v5(m: DescribeLogDirsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.results
    out += _p_ih(m.throttle_time_ms, m.error_code)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.log_dir.encode()
        out += _p_h(e_0.error_code)
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
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                out += _p_iqqtx(e_2.partition_index, e_2.partition_size, e_2.offset_lag, e_2.is_future_key)
            out.append(0)
        out += _p_qqtx(e_0.total_bytes, e_0.usable_bytes, e_0.is_cordoned)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[DescribeLogDirsRequest, int]]] = {
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
    5: decode_request_v5,
}


ENCODE_RESPONSE: dict[int, _Callable[[DescribeLogDirsResponse, bytearray, list[_View] | None], None]] = {
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
    5: encode_response_v5,
}

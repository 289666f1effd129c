"""AlterReplicaLogDirs (key 34), versions 1-2: the broker's direction.

Generated from `protocol_specs/apis/34_alter_replica_log_dirs.spec`.
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


class AlterReplicaLogDirTopic(_Message, gc=False):
    name: str = ""
    partitions: list[int] = []


class AlterReplicaLogDir(_Message, gc=False):
    path: str = ""
    topics: list[AlterReplicaLogDirTopic] = []


class AlterReplicaLogDirsRequest(_Message, gc=False):
    dirs: list[AlterReplicaLogDir] = []


class AlterReplicaLogDirPartitionResult(_Message, gc=False):
    partition_index: int = 0
    error_code: int = 0


class AlterReplicaLogDirTopicResult(_Message, gc=False):
    topic_name: str = ""
    partitions: list[AlterReplicaLogDirPartitionResult] = []


class AlterReplicaLogDirsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    results: list[AlterReplicaLogDirTopicResult] = []

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_p_ihx = _Struct(">ihx").pack
_p_ii = _Struct(">ii").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[AlterReplicaLogDirsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("AlterReplicaLogDirsRequest.Dirs")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("AlterReplicaLogDirsRequest.Dirs", n)
    dirs_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("AlterReplicaLogDir.Path")
        path_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("AlterReplicaLogDir.Topics")
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("AlterReplicaLogDir.Topics", n)
        topics_1 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("AlterReplicaLogDirTopic.Name")
            name_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("AlterReplicaLogDirTopic.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("AlterReplicaLogDirTopic.Partitions", n)
            partitions_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            topics_1.append(AlterReplicaLogDirTopic(name_2, partitions_2))
        dirs_0.append(AlterReplicaLogDir(path_1, topics_1))
    if pos > end:
        _past_end(pos, end)
    return AlterReplicaLogDirsRequest(dirs_0), pos


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[AlterReplicaLogDirsRequest, int]:
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
        _is_null("AlterReplicaLogDirsRequest.Dirs")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("AlterReplicaLogDirsRequest.Dirs", n)
    dirs_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("AlterReplicaLogDir.Path")
        path_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("AlterReplicaLogDir.Topics")
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("AlterReplicaLogDir.Topics", n)
        topics_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("AlterReplicaLogDirTopic.Name")
            name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("AlterReplicaLogDirTopic.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("AlterReplicaLogDirTopic.Partitions", n)
            partitions_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_1.append(AlterReplicaLogDirTopic(name_2, partitions_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        dirs_0.append(AlterReplicaLogDir(path_1, topics_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AlterReplicaLogDirsRequest(dirs_0), pos


def encode_response_v1(m: AlterReplicaLogDirsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.results
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.topic_name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_ih(e_1.partition_index, e_1.error_code)


def encode_response_v2(m: AlterReplicaLogDirsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.results
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.topic_name.encode()
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
            out += _p_ihx(e_1.partition_index, e_1.error_code)
        out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[AlterReplicaLogDirsRequest, int]]] = {
    1: decode_request_v1,
    2: decode_request_v2,
}


ENCODE_RESPONSE: dict[int, _Callable[[AlterReplicaLogDirsResponse, bytearray, list[_View] | None], None]] = {
    1: encode_response_v1,
    2: encode_response_v2,
}

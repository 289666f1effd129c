"""OffsetFetch (key 9), versions 1-10: the broker's direction.

Generated from `protocol_specs/apis/09_offset_fetch.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import unpack_from as _unpack_from
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
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


class OffsetFetchRequestTopic(_Message, gc=False):
    name: str = ""
    partition_indexes: list[int] = []


class OffsetFetchRequestTopics(_Message, gc=False):
    name: str = ""
    topic_id: bytes = _ZERO_ID
    partition_indexes: list[int] = []


class OffsetFetchRequestGroup(_Message, gc=False):
    group_id: str = ""
    member_id: str | None = None
    member_epoch: int = -1
    topics: list[OffsetFetchRequestTopics] | None = []


class OffsetFetchRequest(_Message, gc=False):
    group_id: str = ""
    topics: list[OffsetFetchRequestTopic] | None = []
    groups: list[OffsetFetchRequestGroup] = []
    require_stable: bool = False


class OffsetFetchResponsePartition(_Message, gc=False):
    partition_index: int = 0
    committed_offset: int = 0
    committed_leader_epoch: int = -1
    metadata: str | None = ""
    error_code: int = 0


class OffsetFetchResponseTopic(_Message, gc=False):
    name: str = ""
    partitions: list[OffsetFetchResponsePartition] = []


class OffsetFetchResponsePartitions(_Message, gc=False):
    partition_index: int = 0
    committed_offset: int = 0
    committed_leader_epoch: int = -1
    metadata: str | None = ""
    error_code: int = 0


class OffsetFetchResponseTopics(_Message, gc=False):
    name: str = ""
    topic_id: bytes = _ZERO_ID
    partitions: list[OffsetFetchResponsePartitions] = []


class OffsetFetchResponseGroup(_Message, gc=False):
    group_id: str = ""
    topics: list[OffsetFetchResponseTopics] = []
    error_code: int = 0


class OffsetFetchResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    topics: list[OffsetFetchResponseTopic] = []
    error_code: int = 0
    groups: list[OffsetFetchResponseGroup] = []

_p_16s = _Struct(">16s").pack
_p_h = _Struct(">h").pack
_p_hx = _Struct(">hx").pack
_p_i = _Struct(">i").pack
_p_ii = _Struct(">ii").pack
_p_iq = _Struct(">iq").pack
_p_iqi = _Struct(">iqi").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_tB = _Struct(">?B").unpack_from


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[OffsetFetchRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("OffsetFetchRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("OffsetFetchRequest.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("OffsetFetchRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("OffsetFetchRequestTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("OffsetFetchRequestTopic.PartitionIndexes")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("OffsetFetchRequestTopic.PartitionIndexes", n)
        partition_indexes_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        topics_0.append(OffsetFetchRequestTopic(name_1, partition_indexes_1))
    if pos > end:
        _past_end(pos, end)
    return OffsetFetchRequest(group_id_0, topics_0), pos


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[OffsetFetchRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("OffsetFetchRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        topics_0 = None
    else:
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("OffsetFetchRequest.Topics", n)
        topics_0 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("OffsetFetchRequestTopic.Name")
            name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("OffsetFetchRequestTopic.PartitionIndexes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("OffsetFetchRequestTopic.PartitionIndexes", n)
            partition_indexes_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            topics_0.append(OffsetFetchRequestTopic(name_1, partition_indexes_1))
    if pos > end:
        _past_end(pos, end)
    return OffsetFetchRequest(group_id_0, topics_0), pos


decode_request_v3 = decode_request_v2


decode_request_v4 = decode_request_v2


decode_request_v5 = decode_request_v2


def decode_request_v6(buf: _Buffer, pos: int = 0) -> tuple[OffsetFetchRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("OffsetFetchRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
            _too_many("OffsetFetchRequest.Topics", n)
        topics_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("OffsetFetchRequestTopic.Name")
            name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("OffsetFetchRequestTopic.PartitionIndexes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("OffsetFetchRequestTopic.PartitionIndexes", n)
            partition_indexes_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_0.append(OffsetFetchRequestTopic(name_1, partition_indexes_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return OffsetFetchRequest(group_id_0, topics_0), pos


def decode_request_v7(buf: _Buffer, pos: int = 0) -> tuple[OffsetFetchRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("OffsetFetchRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
            _too_many("OffsetFetchRequest.Topics", n)
        topics_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("OffsetFetchRequestTopic.Name")
            name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("OffsetFetchRequestTopic.PartitionIndexes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("OffsetFetchRequestTopic.PartitionIndexes", n)
            partition_indexes_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_0.append(OffsetFetchRequestTopic(name_1, partition_indexes_1))
    require_stable_0, n = _u_tB(buf, pos)
    pos += 2
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return OffsetFetchRequest(group_id_0, topics_0, [], require_stable_0), pos


def decode_request_v8(buf: _Buffer, pos: int = 0) -> tuple[OffsetFetchRequest, int]:
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
        _is_null("OffsetFetchRequest.Groups")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("OffsetFetchRequest.Groups", n)
    groups_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("OffsetFetchRequestGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            topics_1 = None
        else:
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("OffsetFetchRequestGroup.Topics", n)
            topics_1 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("OffsetFetchRequestTopics.Name")
                name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("OffsetFetchRequestTopics.PartitionIndexes")
                budget -= n
                if budget < 0 or n * 4 > end - pos:
                    _too_many("OffsetFetchRequestTopics.PartitionIndexes", n)
                partition_indexes_2 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                topics_1.append(OffsetFetchRequestTopics(name_2, _ZERO_ID, partition_indexes_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        groups_0.append(OffsetFetchRequestGroup(group_id_1, None, -1, topics_1))
    require_stable_0, n = _u_tB(buf, pos)
    pos += 2
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return OffsetFetchRequest("", [], groups_0, require_stable_0), pos


def decode_request_v9(buf: _Buffer, pos: int = 0) -> tuple[OffsetFetchRequest, int]:
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
        _is_null("OffsetFetchRequest.Groups")
    budget -= n
    if budget < 0 or n * 8 > end - pos:
        _too_many("OffsetFetchRequest.Groups", n)
    groups_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("OffsetFetchRequestGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            member_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            member_id_1 = None
        member_epoch_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            topics_1 = None
        else:
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("OffsetFetchRequestGroup.Topics", n)
            topics_1 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("OffsetFetchRequestTopics.Name")
                name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("OffsetFetchRequestTopics.PartitionIndexes")
                budget -= n
                if budget < 0 or n * 4 > end - pos:
                    _too_many("OffsetFetchRequestTopics.PartitionIndexes", n)
                partition_indexes_2 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                topics_1.append(OffsetFetchRequestTopics(name_2, _ZERO_ID, partition_indexes_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        groups_0.append(OffsetFetchRequestGroup(group_id_1, member_id_1, member_epoch_1, topics_1))
    require_stable_0, n = _u_tB(buf, pos)
    pos += 2
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return OffsetFetchRequest("", [], groups_0, require_stable_0), pos


def decode_request_v10(buf: _Buffer, pos: int = 0) -> tuple[OffsetFetchRequest, int]:
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
        _is_null("OffsetFetchRequest.Groups")
    budget -= n
    if budget < 0 or n * 8 > end - pos:
        _too_many("OffsetFetchRequest.Groups", n)
    groups_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("OffsetFetchRequestGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            member_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            member_id_1 = None
        member_epoch_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            topics_1 = None
        else:
            budget -= n
            if budget < 0 or n * 18 > end - pos:
                _too_many("OffsetFetchRequestGroup.Topics", n)
            topics_1 = []
            for _ in range(n):
                topic_id_2, n = _u_16sB(buf, pos)
                pos += 17
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("OffsetFetchRequestTopics.PartitionIndexes")
                budget -= n
                if budget < 0 or n * 4 > end - pos:
                    _too_many("OffsetFetchRequestTopics.PartitionIndexes", n)
                partition_indexes_2 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                topics_1.append(OffsetFetchRequestTopics("", topic_id_2, partition_indexes_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        groups_0.append(OffsetFetchRequestGroup(group_id_1, member_id_1, member_epoch_1, topics_1))
    require_stable_0, n = _u_tB(buf, pos)
    pos += 2
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return OffsetFetchRequest("", [], groups_0, require_stable_0), pos


def encode_response_v1(m: OffsetFetchResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.groups:
        _lacks("OffsetFetchResponse.Groups")
    a = m.topics
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_iq(e_1.partition_index, e_1.committed_offset)
            s = e_1.metadata
            if s is None:
                out += b"\xff" * 2
            else:
                s = s.encode()
                out += _p_h(len(s))
                out += s
            out += _p_h(e_1.error_code)


def encode_response_v2(m: OffsetFetchResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.groups:
        _lacks("OffsetFetchResponse.Groups")
    a = m.topics
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_iq(e_1.partition_index, e_1.committed_offset)
            s = e_1.metadata
            if s is None:
                out += b"\xff" * 2
            else:
                s = s.encode()
                out += _p_h(len(s))
                out += s
            out += _p_h(e_1.error_code)
    out += _p_h(m.error_code)


def encode_response_v3(m: OffsetFetchResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.groups:
        _lacks("OffsetFetchResponse.Groups")
    a = m.topics
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_iq(e_1.partition_index, e_1.committed_offset)
            s = e_1.metadata
            if s is None:
                out += b"\xff" * 2
            else:
                s = s.encode()
                out += _p_h(len(s))
                out += s
            out += _p_h(e_1.error_code)
    out += _p_h(m.error_code)


encode_response_v4 = encode_response_v3


def encode_response_v5(m: OffsetFetchResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.groups:
        _lacks("OffsetFetchResponse.Groups")
    a = m.topics
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_iqi(e_1.partition_index, e_1.committed_offset, e_1.committed_leader_epoch)
            s = e_1.metadata
            if s is None:
                out += b"\xff" * 2
            else:
                s = s.encode()
                out += _p_h(len(s))
                out += s
            out += _p_h(e_1.error_code)
    out += _p_h(m.error_code)


def encode_response_v6(m: OffsetFetchResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.groups:
        _lacks("OffsetFetchResponse.Groups")
    a = m.topics
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
        a = e_0.partitions
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            out += _p_iqi(e_1.partition_index, e_1.committed_offset, e_1.committed_leader_epoch)
            s = e_1.metadata
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
            out += _p_hx(e_1.error_code)
        out.append(0)
    out += _p_hx(m.error_code)


encode_response_v7 = encode_response_v6


def encode_response_v8(m: OffsetFetchResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.topics:
        _lacks("OffsetFetchResponse.Topics")
    a = m.groups
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.group_id.encode()
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
                out += _p_iqi(e_2.partition_index, e_2.committed_offset, e_2.committed_leader_epoch)
                s = e_2.metadata
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
                out += _p_hx(e_2.error_code)
            out.append(0)
        out += _p_hx(e_0.error_code)
    out.append(0)


encode_response_v9 = encode_response_v8


def encode_response_v10(m: OffsetFetchResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.topics:
        _lacks("OffsetFetchResponse.Topics")
    a = m.groups
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.group_id.encode()
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
            a = e_1.partitions
            out += _p_16s(e_1.topic_id)
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                out += _p_iqi(e_2.partition_index, e_2.committed_offset, e_2.committed_leader_epoch)
                s = e_2.metadata
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
                out += _p_hx(e_2.error_code)
            out.append(0)
        out += _p_hx(e_0.error_code)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[OffsetFetchRequest, int]]] = {
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
    5: decode_request_v5,
    6: decode_request_v6,
    7: decode_request_v7,
    8: decode_request_v8,
    9: decode_request_v9,
    10: decode_request_v10,
}


ENCODE_RESPONSE: dict[int, _Callable[[OffsetFetchResponse, bytearray, list[_View] | None], None]] = {
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
    5: encode_response_v5,
    6: encode_response_v6,
    7: encode_response_v7,
    8: encode_response_v8,
    9: encode_response_v9,
    10: encode_response_v10,
}

"""OffsetFetch (key 9), versions 1-10: the client's direction.

Generated from `protocol_specs/apis/09_offset_fetch.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
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
from kafkapy.protocol.messages.offset_fetch import (
    OffsetFetchRequest,
    OffsetFetchResponse,
    OffsetFetchResponseGroup,
    OffsetFetchResponsePartition,
    OffsetFetchResponsePartitions,
    OffsetFetchResponseTopic,
    OffsetFetchResponseTopics,
)

_p_16s = _Struct(">16s").pack
_p_Bi = _Struct(">Bi").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_tx = _Struct(">?x").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_h = _Struct(">h").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ii = _Struct(">ii").unpack_from
_u_iqh = _Struct(">iqh").unpack_from
_u_iqiB = _Struct(">iqiB").unpack_from
_u_iqih = _Struct(">iqih").unpack_from


def encode_request_v1(m: OffsetFetchRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.groups:
        _lacks("OffsetFetchRequest.Groups")
    if m.require_stable:
        _lacks("OffsetFetchRequest.RequireStable")
    s = m.group_id.encode()
    out += _p_h(len(s))
    out += s
    a = m.topics
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partition_indexes
        out += _p_i(len(a))
        if len(a) == 1:
            out += _p_i(a[0])
        elif a:
            out += _pack(f">{len(a)}i", *a)


def encode_request_v2(m: OffsetFetchRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.groups:
        _lacks("OffsetFetchRequest.Groups")
    if m.require_stable:
        _lacks("OffsetFetchRequest.RequireStable")
    s = m.group_id.encode()
    out += _p_h(len(s))
    out += s
    a = m.topics
    if a is None:
        out += b"\xff" * 4
    else:
        out += _p_i(len(a))
        for e_0 in a:
            s = e_0.name.encode()
            out += _p_h(len(s))
            out += s
            a = e_0.partition_indexes
            out += _p_i(len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)


encode_request_v3 = encode_request_v2


encode_request_v4 = encode_request_v2


encode_request_v5 = encode_request_v2


def encode_request_v6(m: OffsetFetchRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.groups:
        _lacks("OffsetFetchRequest.Groups")
    if m.require_stable:
        _lacks("OffsetFetchRequest.RequireStable")
    s = m.group_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
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
            s = e_0.name.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            a = e_0.partition_indexes
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


def encode_request_v7(m: OffsetFetchRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.groups:
        _lacks("OffsetFetchRequest.Groups")
    s = m.group_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
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
            s = e_0.name.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            a = e_0.partition_indexes
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
    out += _p_tx(m.require_stable)


def encode_request_v8(m: OffsetFetchRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.group_id:
        _lacks("OffsetFetchRequest.GroupId")
    if m.topics is None or m.topics:
        _lacks("OffsetFetchRequest.Topics")
    a = m.groups
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
        if a is None:
            out.append(0)
        else:
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
                a = e_1.partition_indexes
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
    out += _p_tx(m.require_stable)


def encode_request_v9(m: OffsetFetchRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.group_id:
        _lacks("OffsetFetchRequest.GroupId")
    if m.topics is None or m.topics:
        _lacks("OffsetFetchRequest.Topics")
    a = m.groups
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
        s = e_0.member_id
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
        out += _p_i(e_0.member_epoch)
        a = e_0.topics
        if a is None:
            out.append(0)
        else:
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
                a = e_1.partition_indexes
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
    out += _p_tx(m.require_stable)


def encode_request_v10(m: OffsetFetchRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.group_id:
        _lacks("OffsetFetchRequest.GroupId")
    if m.topics is None or m.topics:
        _lacks("OffsetFetchRequest.Topics")
    a = m.groups
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
        s = e_0.member_id
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
        out += _p_i(e_0.member_epoch)
        a = e_0.topics
        if a is None:
            out.append(0)
        else:
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_1 in a:
                a = e_1.partition_indexes
                out += _p_16s(e_1.topic_id)
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
    out += _p_tx(m.require_stable)


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[OffsetFetchResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("OffsetFetchResponse.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("OffsetFetchResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("OffsetFetchResponseTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("OffsetFetchResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 16 > end - pos:
            _too_many("OffsetFetchResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, committed_offset_2, n = _u_iqh(buf, pos)
            pos += 14
            if n >= 0:
                metadata_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            else:
                metadata_2 = None
            error_code_2, = _u_h(buf, pos)
            pos += 2
            partitions_1.append(OffsetFetchResponsePartition(partition_index_2, committed_offset_2, -1, metadata_2, error_code_2))
        topics_0.append(OffsetFetchResponseTopic(name_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return OffsetFetchResponse(0, topics_0), pos


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[OffsetFetchResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("OffsetFetchResponse.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("OffsetFetchResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("OffsetFetchResponseTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("OffsetFetchResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 16 > end - pos:
            _too_many("OffsetFetchResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, committed_offset_2, n = _u_iqh(buf, pos)
            pos += 14
            if n >= 0:
                metadata_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            else:
                metadata_2 = None
            error_code_2, = _u_h(buf, pos)
            pos += 2
            partitions_1.append(OffsetFetchResponsePartition(partition_index_2, committed_offset_2, -1, metadata_2, error_code_2))
        topics_0.append(OffsetFetchResponseTopic(name_1, partitions_1))
    error_code_0, = _u_h(buf, pos)
    pos += 2
    if pos > end:
        _past_end(pos, end)
    return OffsetFetchResponse(0, topics_0, error_code_0), pos


def decode_response_v3(buf: _Buffer, pos: int = 0) -> tuple[OffsetFetchResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("OffsetFetchResponse.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("OffsetFetchResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("OffsetFetchResponseTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("OffsetFetchResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 16 > end - pos:
            _too_many("OffsetFetchResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, committed_offset_2, n = _u_iqh(buf, pos)
            pos += 14
            if n >= 0:
                metadata_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            else:
                metadata_2 = None
            error_code_2, = _u_h(buf, pos)
            pos += 2
            partitions_1.append(OffsetFetchResponsePartition(partition_index_2, committed_offset_2, -1, metadata_2, error_code_2))
        topics_0.append(OffsetFetchResponseTopic(name_1, partitions_1))
    error_code_0, = _u_h(buf, pos)
    pos += 2
    if pos > end:
        _past_end(pos, end)
    return OffsetFetchResponse(throttle_time_ms_0, topics_0, error_code_0), pos


decode_response_v4 = decode_response_v3


def decode_response_v5(buf: _Buffer, pos: int = 0) -> tuple[OffsetFetchResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("OffsetFetchResponse.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("OffsetFetchResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("OffsetFetchResponseTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("OffsetFetchResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 20 > end - pos:
            _too_many("OffsetFetchResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, committed_offset_2, committed_leader_epoch_2, n = _u_iqih(buf, pos)
            pos += 18
            if n >= 0:
                metadata_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            else:
                metadata_2 = None
            error_code_2, = _u_h(buf, pos)
            pos += 2
            partitions_1.append(OffsetFetchResponsePartition(partition_index_2, committed_offset_2, committed_leader_epoch_2, metadata_2, error_code_2))
        topics_0.append(OffsetFetchResponseTopic(name_1, partitions_1))
    error_code_0, = _u_h(buf, pos)
    pos += 2
    if pos > end:
        _past_end(pos, end)
    return OffsetFetchResponse(throttle_time_ms_0, topics_0, error_code_0), pos


def decode_response_v6(buf: _Buffer, pos: int = 0) -> tuple[OffsetFetchResponse, int]:
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
        _is_null("OffsetFetchResponse.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("OffsetFetchResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("OffsetFetchResponseTopic.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("OffsetFetchResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 20 > end - pos:
            _too_many("OffsetFetchResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, committed_offset_2, committed_leader_epoch_2, n = _u_iqiB(buf, pos)
            pos += 17
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                metadata_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                metadata_2 = None
            error_code_2, n = _u_hB(buf, pos)
            pos += 3
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(OffsetFetchResponsePartition(partition_index_2, committed_offset_2, committed_leader_epoch_2, metadata_2, error_code_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(OffsetFetchResponseTopic(name_1, partitions_1))
    error_code_0, n = _u_hB(buf, pos)
    pos += 3
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return OffsetFetchResponse(throttle_time_ms_0, topics_0, error_code_0), pos


decode_response_v7 = decode_response_v6


def decode_response_v8(buf: _Buffer, pos: int = 0) -> tuple[OffsetFetchResponse, int]:
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
        _is_null("OffsetFetchResponse.Groups")
    budget -= n
    if budget < 0 or n * 5 > end - pos:
        _too_many("OffsetFetchResponse.Groups", n)
    groups_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("OffsetFetchResponseGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("OffsetFetchResponseGroup.Topics")
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("OffsetFetchResponseGroup.Topics", n)
        topics_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("OffsetFetchResponseTopics.Name")
            name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("OffsetFetchResponseTopics.Partitions")
            budget -= n
            if budget < 0 or n * 20 > end - pos:
                _too_many("OffsetFetchResponseTopics.Partitions", n)
            partitions_2 = []
            for _ in range(n):
                partition_index_3, committed_offset_3, committed_leader_epoch_3, n = _u_iqiB(buf, pos)
                pos += 17
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if n:
                    metadata_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                else:
                    metadata_3 = None
                error_code_3, n = _u_hB(buf, pos)
                pos += 3
                if n:
                    pos = _skip_tags(buf, pos, n)
                partitions_2.append(OffsetFetchResponsePartitions(partition_index_3, committed_offset_3, committed_leader_epoch_3, metadata_3, error_code_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_1.append(OffsetFetchResponseTopics(name_2, _ZERO_ID, partitions_2))
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n:
            pos = _skip_tags(buf, pos, n)
        groups_0.append(OffsetFetchResponseGroup(group_id_1, topics_1, error_code_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return OffsetFetchResponse(throttle_time_ms_0, [], 0, groups_0), pos


decode_response_v9 = decode_response_v8


def decode_response_v10(buf: _Buffer, pos: int = 0) -> tuple[OffsetFetchResponse, int]:
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
        _is_null("OffsetFetchResponse.Groups")
    budget -= n
    if budget < 0 or n * 5 > end - pos:
        _too_many("OffsetFetchResponse.Groups", n)
    groups_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("OffsetFetchResponseGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("OffsetFetchResponseGroup.Topics")
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("OffsetFetchResponseGroup.Topics", n)
        topics_1 = []
        for _ in range(n):
            topic_id_2, n = _u_16sB(buf, pos)
            pos += 17
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("OffsetFetchResponseTopics.Partitions")
            budget -= n
            if budget < 0 or n * 20 > end - pos:
                _too_many("OffsetFetchResponseTopics.Partitions", n)
            partitions_2 = []
            for _ in range(n):
                partition_index_3, committed_offset_3, committed_leader_epoch_3, n = _u_iqiB(buf, pos)
                pos += 17
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if n:
                    metadata_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                else:
                    metadata_3 = None
                error_code_3, n = _u_hB(buf, pos)
                pos += 3
                if n:
                    pos = _skip_tags(buf, pos, n)
                partitions_2.append(OffsetFetchResponsePartitions(partition_index_3, committed_offset_3, committed_leader_epoch_3, metadata_3, error_code_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_1.append(OffsetFetchResponseTopics("", topic_id_2, partitions_2))
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n:
            pos = _skip_tags(buf, pos, n)
        groups_0.append(OffsetFetchResponseGroup(group_id_1, topics_1, error_code_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return OffsetFetchResponse(throttle_time_ms_0, [], 0, groups_0), pos


ENCODE_REQUEST: dict[int, _Callable[[OffsetFetchRequest, bytearray, list[_View] | None], None]] = {
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
    5: encode_request_v5,
    6: encode_request_v6,
    7: encode_request_v7,
    8: encode_request_v8,
    9: encode_request_v9,
    10: encode_request_v10,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[OffsetFetchResponse, int]]] = {
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
    5: decode_response_v5,
    6: decode_response_v6,
    7: decode_response_v7,
    8: decode_response_v8,
    9: decode_response_v9,
    10: decode_response_v10,
}

"""OffsetCommit (key 8), versions 2-10: the client's direction.

Generated from `protocol_specs/apis/08_offset_commit.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
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
from kafkapy.protocol.messages.offset_commit import (
    OffsetCommitRequest,
    OffsetCommitResponse,
    OffsetCommitResponsePartition,
    OffsetCommitResponseTopic,
)

_p_16s = _Struct(">16s").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_p_iq = _Struct(">iq").pack
_p_iqi = _Struct(">iqi").pack
_p_qi = _Struct(">qi").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ih = _Struct(">ih").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_ii = _Struct(">ii").unpack_from


def encode_request_v2(m: OffsetCommitRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.group_instance_id is not None:
        _lacks("OffsetCommitRequest.GroupInstanceId")
    s = m.group_id.encode()
    out += _p_h(len(s))
    out += s
    s = m.member_id.encode()
    out += _p_ih(m.generation_id_or_member_epoch, len(s))
    out += s
    a = m.topics
    out += _p_qi(m.retention_time_ms, len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_iq(e_1.partition_index, e_1.committed_offset)
            s = e_1.committed_metadata
            if s is None:
                out += b"\xff" * 2
            else:
                s = s.encode()
                out += _p_h(len(s))
                out += s


encode_request_v3 = encode_request_v2


encode_request_v4 = encode_request_v2


def encode_request_v5(m: OffsetCommitRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.group_instance_id is not None:
        _lacks("OffsetCommitRequest.GroupInstanceId")
    s = m.group_id.encode()
    out += _p_h(len(s))
    out += s
    s = m.member_id.encode()
    out += _p_ih(m.generation_id_or_member_epoch, len(s))
    out += s
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
            s = e_1.committed_metadata
            if s is None:
                out += b"\xff" * 2
            else:
                s = s.encode()
                out += _p_h(len(s))
                out += s


def encode_request_v6(m: OffsetCommitRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.group_instance_id is not None:
        _lacks("OffsetCommitRequest.GroupInstanceId")
    s = m.group_id.encode()
    out += _p_h(len(s))
    out += s
    s = m.member_id.encode()
    out += _p_ih(m.generation_id_or_member_epoch, len(s))
    out += s
    a = m.topics
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_iqi(e_1.partition_index, e_1.committed_offset, e_1.committed_leader_epoch)
            s = e_1.committed_metadata
            if s is None:
                out += b"\xff" * 2
            else:
                s = s.encode()
                out += _p_h(len(s))
                out += s


def encode_request_v7(m: OffsetCommitRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.group_id.encode()
    out += _p_h(len(s))
    out += s
    s = m.member_id.encode()
    out += _p_ih(m.generation_id_or_member_epoch, len(s))
    out += s
    s = m.group_instance_id
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    a = m.topics
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_iqi(e_1.partition_index, e_1.committed_offset, e_1.committed_leader_epoch)
            s = e_1.committed_metadata
            if s is None:
                out += b"\xff" * 2
            else:
                s = s.encode()
                out += _p_h(len(s))
                out += s


def encode_request_v8(m: OffsetCommitRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.group_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.member_id.encode()
    out += _p_i(m.generation_id_or_member_epoch)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.group_instance_id
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
    a = m.topics
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
            s = e_1.committed_metadata
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


encode_request_v9 = encode_request_v8


def encode_request_v10(m: OffsetCommitRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.group_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.member_id.encode()
    out += _p_i(m.generation_id_or_member_epoch)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.group_instance_id
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
    a = m.topics
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        a = e_0.partitions
        out += _p_16s(e_0.topic_id)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            out += _p_iqi(e_1.partition_index, e_1.committed_offset, e_1.committed_leader_epoch)
            s = e_1.committed_metadata
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


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[OffsetCommitResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("OffsetCommitResponse.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("OffsetCommitResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("OffsetCommitResponseTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("OffsetCommitResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("OffsetCommitResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2 = _u_ih(buf, pos)
            pos += 6
            partitions_1.append(OffsetCommitResponsePartition(partition_index_2, error_code_2))
        topics_0.append(OffsetCommitResponseTopic(name_1, _ZERO_ID, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return OffsetCommitResponse(0, topics_0), pos


def decode_response_v3(buf: _Buffer, pos: int = 0) -> tuple[OffsetCommitResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("OffsetCommitResponse.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("OffsetCommitResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("OffsetCommitResponseTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("OffsetCommitResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("OffsetCommitResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2 = _u_ih(buf, pos)
            pos += 6
            partitions_1.append(OffsetCommitResponsePartition(partition_index_2, error_code_2))
        topics_0.append(OffsetCommitResponseTopic(name_1, _ZERO_ID, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return OffsetCommitResponse(throttle_time_ms_0, topics_0), pos


decode_response_v4 = decode_response_v3


decode_response_v5 = decode_response_v3


decode_response_v6 = decode_response_v3


decode_response_v7 = decode_response_v3


def decode_response_v8(buf: _Buffer, pos: int = 0) -> tuple[OffsetCommitResponse, int]:
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
        _is_null("OffsetCommitResponse.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("OffsetCommitResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("OffsetCommitResponseTopic.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("OffsetCommitResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 7 > end - pos:
            _too_many("OffsetCommitResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, n = _u_ihB(buf, pos)
            pos += 7
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(OffsetCommitResponsePartition(partition_index_2, error_code_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(OffsetCommitResponseTopic(name_1, _ZERO_ID, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return OffsetCommitResponse(throttle_time_ms_0, topics_0), pos


decode_response_v9 = decode_response_v8


def decode_response_v10(buf: _Buffer, pos: int = 0) -> tuple[OffsetCommitResponse, int]:
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
        _is_null("OffsetCommitResponse.Topics")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("OffsetCommitResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("OffsetCommitResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 7 > end - pos:
            _too_many("OffsetCommitResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, n = _u_ihB(buf, pos)
            pos += 7
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(OffsetCommitResponsePartition(partition_index_2, error_code_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(OffsetCommitResponseTopic("", topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return OffsetCommitResponse(throttle_time_ms_0, topics_0), pos


ENCODE_REQUEST: dict[int, _Callable[[OffsetCommitRequest, bytearray, list[_View] | None], None]] = {
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


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[OffsetCommitResponse, int]]] = {
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

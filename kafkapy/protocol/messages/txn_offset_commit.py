"""TxnOffsetCommit (key 28), versions 0-6: the broker's direction.

Generated from `protocol_specs/apis/28_txn_offset_commit.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
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


class TxnOffsetCommitRequestPartition(_Message, gc=False):
    partition_index: int = 0
    committed_offset: int = 0
    committed_leader_epoch: int = -1
    committed_metadata: str | None = ""


class TxnOffsetCommitRequestTopic(_Message, gc=False):
    name: str = ""
    topic_id: bytes = _ZERO_ID
    partitions: list[TxnOffsetCommitRequestPartition] = []


class TxnOffsetCommitRequest(_Message, gc=False):
    transactional_id: str = ""
    group_id: str = ""
    producer_id: int = 0
    producer_epoch: int = 0
    generation_id_or_member_epoch: int = -1
    member_id: str = ""
    group_instance_id: str | None = None
    topics: list[TxnOffsetCommitRequestTopic] = []


class TxnOffsetCommitResponsePartition(_Message, gc=False):
    partition_index: int = 0
    error_code: int = 0


class TxnOffsetCommitResponseTopic(_Message, gc=False):
    name: str = ""
    topic_id: bytes = _ZERO_ID
    partitions: list[TxnOffsetCommitResponsePartition] = []


class TxnOffsetCommitResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    topics: list[TxnOffsetCommitResponseTopic] = []

_p_16s = _Struct(">16s").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_p_ihx = _Struct(">ihx").pack
_p_ii = _Struct(">ii").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iqh = _Struct(">iqh").unpack_from
_u_iqiB = _Struct(">iqiB").unpack_from
_u_iqih = _Struct(">iqih").unpack_from
_u_qhi = _Struct(">qhi").unpack_from
_u_qhiB = _Struct(">qhiB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[TxnOffsetCommitRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("TxnOffsetCommitRequest.TransactionalId")
    transactional_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("TxnOffsetCommitRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    producer_id_0, producer_epoch_0, n = _u_qhi(buf, pos)
    pos += 14
    if n < 0:
        _is_null("TxnOffsetCommitRequest.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("TxnOffsetCommitRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("TxnOffsetCommitRequestTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("TxnOffsetCommitRequestTopic.Partitions")
        budget -= n
        if budget < 0 or n * 14 > end - pos:
            _too_many("TxnOffsetCommitRequestTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, committed_offset_2, n = _u_iqh(buf, pos)
            pos += 14
            if n >= 0:
                committed_metadata_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            else:
                committed_metadata_2 = None
            partitions_1.append(TxnOffsetCommitRequestPartition(partition_index_2, committed_offset_2, -1, committed_metadata_2))
        topics_0.append(TxnOffsetCommitRequestTopic(name_1, _ZERO_ID, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return TxnOffsetCommitRequest(transactional_id_0, group_id_0, producer_id_0, producer_epoch_0, -1, "", None, topics_0), pos


decode_request_v1 = decode_request_v0


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[TxnOffsetCommitRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("TxnOffsetCommitRequest.TransactionalId")
    transactional_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("TxnOffsetCommitRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    producer_id_0, producer_epoch_0, n = _u_qhi(buf, pos)
    pos += 14
    if n < 0:
        _is_null("TxnOffsetCommitRequest.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("TxnOffsetCommitRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("TxnOffsetCommitRequestTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("TxnOffsetCommitRequestTopic.Partitions")
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("TxnOffsetCommitRequestTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, committed_offset_2, committed_leader_epoch_2, n = _u_iqih(buf, pos)
            pos += 18
            if n >= 0:
                committed_metadata_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            else:
                committed_metadata_2 = None
            partitions_1.append(TxnOffsetCommitRequestPartition(partition_index_2, committed_offset_2, committed_leader_epoch_2, committed_metadata_2))
        topics_0.append(TxnOffsetCommitRequestTopic(name_1, _ZERO_ID, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return TxnOffsetCommitRequest(transactional_id_0, group_id_0, producer_id_0, producer_epoch_0, -1, "", None, topics_0), pos


def decode_request_v3(buf: _Buffer, pos: int = 0) -> tuple[TxnOffsetCommitRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("TxnOffsetCommitRequest.TransactionalId")
    transactional_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("TxnOffsetCommitRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    producer_id_0, producer_epoch_0, generation_id_or_member_epoch_0, n = _u_qhiB(buf, pos)
    pos += 15
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("TxnOffsetCommitRequest.MemberId")
    member_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        group_instance_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        group_instance_id_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("TxnOffsetCommitRequest.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("TxnOffsetCommitRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TxnOffsetCommitRequestTopic.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TxnOffsetCommitRequestTopic.Partitions")
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("TxnOffsetCommitRequestTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, committed_offset_2, committed_leader_epoch_2, n = _u_iqiB(buf, pos)
            pos += 17
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                committed_metadata_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                committed_metadata_2 = None
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(TxnOffsetCommitRequestPartition(partition_index_2, committed_offset_2, committed_leader_epoch_2, committed_metadata_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(TxnOffsetCommitRequestTopic(name_1, _ZERO_ID, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return TxnOffsetCommitRequest(transactional_id_0, group_id_0, producer_id_0, producer_epoch_0, generation_id_or_member_epoch_0, member_id_0, group_instance_id_0, topics_0), pos


decode_request_v4 = decode_request_v3


decode_request_v5 = decode_request_v3


def decode_request_v6(buf: _Buffer, pos: int = 0) -> tuple[TxnOffsetCommitRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("TxnOffsetCommitRequest.TransactionalId")
    transactional_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("TxnOffsetCommitRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    producer_id_0, producer_epoch_0, generation_id_or_member_epoch_0, n = _u_qhiB(buf, pos)
    pos += 15
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("TxnOffsetCommitRequest.MemberId")
    member_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        group_instance_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        group_instance_id_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("TxnOffsetCommitRequest.Topics")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("TxnOffsetCommitRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TxnOffsetCommitRequestTopic.Partitions")
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("TxnOffsetCommitRequestTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, committed_offset_2, committed_leader_epoch_2, n = _u_iqiB(buf, pos)
            pos += 17
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                committed_metadata_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                committed_metadata_2 = None
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(TxnOffsetCommitRequestPartition(partition_index_2, committed_offset_2, committed_leader_epoch_2, committed_metadata_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(TxnOffsetCommitRequestTopic("", topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return TxnOffsetCommitRequest(transactional_id_0, group_id_0, producer_id_0, producer_epoch_0, generation_id_or_member_epoch_0, member_id_0, group_instance_id_0, topics_0), pos


def encode_response_v0(m: TxnOffsetCommitResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_ih(e_1.partition_index, e_1.error_code)


encode_response_v1 = encode_response_v0


encode_response_v2 = encode_response_v0


def encode_response_v3(m: TxnOffsetCommitResponse, out: bytearray, views: list[_View] | None = None) -> None:
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
            out += _p_ihx(e_1.partition_index, e_1.error_code)
        out.append(0)
    out.append(0)


encode_response_v4 = encode_response_v3


encode_response_v5 = encode_response_v3


def encode_response_v6(m: TxnOffsetCommitResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_i(m.throttle_time_ms)
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
            out += _p_ihx(e_1.partition_index, e_1.error_code)
        out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[TxnOffsetCommitRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
    5: decode_request_v5,
    6: decode_request_v6,
}


ENCODE_RESPONSE: dict[int, _Callable[[TxnOffsetCommitResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
    5: encode_response_v5,
    6: encode_response_v6,
}

"""WriteShareGroupState (key 85), versions 0-1: the broker's direction.

Generated from `protocol_specs/apis/85_write_share_group_state.spec`.
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


class StateBatch(_Message, gc=False):
    first_offset: int = 0
    last_offset: int = 0
    delivery_state: int = 0
    delivery_count: int = 0


class PartitionData(_Message, gc=False):
    partition: int = 0
    state_epoch: int = 0
    leader_epoch: int = 0
    start_offset: int = 0
    delivery_complete_count: int = -1
    state_batches: list[StateBatch] = []


class WriteStateData(_Message, gc=False):
    topic_id: bytes = _ZERO_ID
    partitions: list[PartitionData] = []


class WriteShareGroupStateRequest(_Message, gc=False):
    group_id: str = ""
    topics: list[WriteStateData] = []


class PartitionResult(_Message, gc=False):
    partition: int = 0
    error_code: int = 0
    error_message: str | None = None


class WriteStateResult(_Message, gc=False):
    topic_id: bytes = _ZERO_ID
    partitions: list[PartitionResult] = []


class WriteShareGroupStateResponse(_Message, gc=False):
    results: list[WriteStateResult] = []

_p_16s = _Struct(">16s").pack
_p_ih = _Struct(">ih").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_iiiqB = _Struct(">iiiqB").unpack_from
_u_iiiqiB = _Struct(">iiiqiB").unpack_from
_u_qqbhB = _Struct(">qqbhB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[WriteShareGroupStateRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("WriteShareGroupStateRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("WriteShareGroupStateRequest.Topics")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("WriteShareGroupStateRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("WriteStateData.Partitions")
        budget -= n
        if budget < 0 or n * 22 > end - pos:
            _too_many("WriteStateData.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_2, state_epoch_2, leader_epoch_2, start_offset_2, n = _u_iiiqB(buf, pos)
            pos += 21
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("PartitionData.StateBatches")
            budget -= n
            if budget < 0 or n * 20 > end - pos:
                _too_many("PartitionData.StateBatches", n)
            state_batches_2 = []
            for _ in range(n):
                first_offset_3, last_offset_3, delivery_state_3, delivery_count_3, n = _u_qqbhB(buf, pos)
                pos += 20
                if n:
                    pos = _skip_tags(buf, pos, n)
                state_batches_2.append(StateBatch(first_offset_3, last_offset_3, delivery_state_3, delivery_count_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(PartitionData(partition_2, state_epoch_2, leader_epoch_2, start_offset_2, -1, state_batches_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(WriteStateData(topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return WriteShareGroupStateRequest(group_id_0, topics_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[WriteShareGroupStateRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("WriteShareGroupStateRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("WriteShareGroupStateRequest.Topics")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("WriteShareGroupStateRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("WriteStateData.Partitions")
        budget -= n
        if budget < 0 or n * 26 > end - pos:
            _too_many("WriteStateData.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_2, state_epoch_2, leader_epoch_2, start_offset_2, delivery_complete_count_2, n = _u_iiiqiB(buf, pos)
            pos += 25
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("PartitionData.StateBatches")
            budget -= n
            if budget < 0 or n * 20 > end - pos:
                _too_many("PartitionData.StateBatches", n)
            state_batches_2 = []
            for _ in range(n):
                first_offset_3, last_offset_3, delivery_state_3, delivery_count_3, n = _u_qqbhB(buf, pos)
                pos += 20
                if n:
                    pos = _skip_tags(buf, pos, n)
                state_batches_2.append(StateBatch(first_offset_3, last_offset_3, delivery_state_3, delivery_count_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(PartitionData(partition_2, state_epoch_2, leader_epoch_2, start_offset_2, delivery_complete_count_2, state_batches_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(WriteStateData(topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return WriteShareGroupStateRequest(group_id_0, topics_0), pos


def encode_response_v0(m: WriteShareGroupStateResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.results
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
            out += _p_ih(e_1.partition, e_1.error_code)
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


encode_response_v1 = encode_response_v0


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[WriteShareGroupStateRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
}


ENCODE_RESPONSE: dict[int, _Callable[[WriteShareGroupStateResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
}

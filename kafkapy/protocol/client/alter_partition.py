"""AlterPartition (key 56), versions 2-3: the client's direction.

Generated from `protocol_specs/apis/56_alter_partition.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
from struct import unpack_from as _unpack_from
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.alter_partition import (
    AlterPartitionRequest,
    AlterPartitionResponse,
    RequestPartitionData,
    ResponsePartitionData,
    ResponseTopicData,
)

_p_16s = _Struct(">16s").pack
_p_Bi = _Struct(">Bi").pack
_p_bix = _Struct(">bix").pack
_p_ii = _Struct(">ii").pack
_p_iq = _Struct(">iq").pack
_p_iqx = _Struct(">iqx").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_biB = _Struct(">biB").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_ihiiB = _Struct(">ihiiB").unpack_from


def encode_request_v2(m: AlterPartitionRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_iq(m.broker_id, m.broker_epoch)
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
            if e_1.new_isr_with_epochs:
                _lacks("RequestPartitionData.NewIsrWithEpochs")
            a = e_1.new_isr
            out += _p_ii(e_1.partition_index, e_1.leader_epoch)
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
            out += _p_bix(e_1.leader_recovery_state, e_1.partition_epoch)
        out.append(0)
    out.append(0)


def encode_request_v3(m: AlterPartitionRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_iq(m.broker_id, m.broker_epoch)
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
            if e_1.new_isr:
                _lacks("RequestPartitionData.NewIsr")
            a = e_1.new_isr_with_epochs
            out += _p_ii(e_1.partition_index, e_1.leader_epoch)
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                out += _p_iqx(e_2.broker_id, e_2.broker_epoch)
            out += _p_bix(e_1.leader_recovery_state, e_1.partition_epoch)
        out.append(0)
    out.append(0)


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[AlterPartitionResponse, int]:
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
        _is_null("AlterPartitionResponse.Topics")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("AlterPartitionResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("ResponseTopicData.Partitions")
        budget -= n
        if budget < 0 or n * 21 > end - pos:
            _too_many("ResponseTopicData.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, leader_id_2, leader_epoch_2, n = _u_ihiiB(buf, pos)
            pos += 15
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("ResponsePartitionData.Isr")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("ResponsePartitionData.Isr", n)
            isr_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            leader_recovery_state_2, partition_epoch_2, n = _u_biB(buf, pos)
            pos += 6
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(ResponsePartitionData(partition_index_2, error_code_2, leader_id_2, leader_epoch_2, isr_2, leader_recovery_state_2, partition_epoch_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(ResponseTopicData(topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AlterPartitionResponse(throttle_time_ms_0, error_code_0, topics_0), pos


decode_response_v3 = decode_response_v2


ENCODE_REQUEST: dict[int, _Callable[[AlterPartitionRequest, bytearray, list[_View] | None], None]] = {
    2: encode_request_v2,
    3: encode_request_v3,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[AlterPartitionResponse, int]]] = {
    2: decode_response_v2,
    3: decode_response_v3,
}

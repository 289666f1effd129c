"""AlterPartition (key 56), versions 2-3: the broker's direction.

Generated from `protocol_specs/apis/56_alter_partition.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
from struct import unpack_from as _unpack_from
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint


class BrokerState(_Message, gc=False):
    broker_id: int = 0
    broker_epoch: int = -1


class RequestPartitionData(_Message, gc=False):
    partition_index: int = 0
    leader_epoch: int = 0
    new_isr: list[int] = []
    new_isr_with_epochs: list[BrokerState] = []
    leader_recovery_state: int = 0
    partition_epoch: int = 0


class RequestTopicData(_Message, gc=False):
    topic_id: bytes = _ZERO_ID
    partitions: list[RequestPartitionData] = []


class AlterPartitionRequest(_Message, gc=False):
    broker_id: int = 0
    broker_epoch: int = -1
    topics: list[RequestTopicData] = []


class ResponsePartitionData(_Message, gc=False):
    partition_index: int = 0
    error_code: int = 0
    leader_id: int = 0
    leader_epoch: int = 0
    isr: list[int] = []
    leader_recovery_state: int = 0
    partition_epoch: int = 0


class ResponseTopicData(_Message, gc=False):
    topic_id: bytes = _ZERO_ID
    partitions: list[ResponsePartitionData] = []


class AlterPartitionResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    topics: list[ResponseTopicData] = []

_p_16s = _Struct(">16s").pack
_p_Bi = _Struct(">Bi").pack
_p_bix = _Struct(">bix").pack
_p_ih = _Struct(">ih").pack
_p_ihii = _Struct(">ihii").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_biB = _Struct(">biB").unpack_from
_u_iiB = _Struct(">iiB").unpack_from
_u_iqB = _Struct(">iqB").unpack_from


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[AlterPartitionRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    broker_id_0, broker_epoch_0, n = _u_iqB(buf, pos)
    pos += 13
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("AlterPartitionRequest.Topics")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("AlterPartitionRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("RequestTopicData.Partitions")
        budget -= n
        if budget < 0 or n * 15 > end - pos:
            _too_many("RequestTopicData.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, leader_epoch_2, n = _u_iiB(buf, pos)
            pos += 9
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("RequestPartitionData.NewIsr")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("RequestPartitionData.NewIsr", n)
            new_isr_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            leader_recovery_state_2, partition_epoch_2, n = _u_biB(buf, pos)
            pos += 6
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(RequestPartitionData(partition_index_2, leader_epoch_2, new_isr_2, [], leader_recovery_state_2, partition_epoch_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(RequestTopicData(topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AlterPartitionRequest(broker_id_0, broker_epoch_0, topics_0), pos


def decode_request_v3(buf: _Buffer, pos: int = 0) -> tuple[AlterPartitionRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    broker_id_0, broker_epoch_0, n = _u_iqB(buf, pos)
    pos += 13
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("AlterPartitionRequest.Topics")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("AlterPartitionRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("RequestTopicData.Partitions")
        budget -= n
        if budget < 0 or n * 15 > end - pos:
            _too_many("RequestTopicData.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, leader_epoch_2, n = _u_iiB(buf, pos)
            pos += 9
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("RequestPartitionData.NewIsrWithEpochs")
            budget -= n
            if budget < 0 or n * 13 > end - pos:
                _too_many("RequestPartitionData.NewIsrWithEpochs", n)
            new_isr_with_epochs_2 = []
            for _ in range(n):
                broker_id_3, broker_epoch_3, n = _u_iqB(buf, pos)
                pos += 13
                if n:
                    pos = _skip_tags(buf, pos, n)
                new_isr_with_epochs_2.append(BrokerState(broker_id_3, broker_epoch_3))
            leader_recovery_state_2, partition_epoch_2, n = _u_biB(buf, pos)
            pos += 6
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(RequestPartitionData(partition_index_2, leader_epoch_2, [], new_isr_with_epochs_2, leader_recovery_state_2, partition_epoch_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(RequestTopicData(topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AlterPartitionRequest(broker_id_0, broker_epoch_0, topics_0), pos


def encode_response_v2(m: AlterPartitionResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_ih(m.throttle_time_ms, m.error_code)
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
            a = e_1.isr
            out += _p_ihii(e_1.partition_index, e_1.error_code, e_1.leader_id, e_1.leader_epoch)
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


encode_response_v3 = encode_response_v2


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[AlterPartitionRequest, int]]] = {
    2: decode_request_v2,
    3: decode_request_v3,
}


ENCODE_RESPONSE: dict[int, _Callable[[AlterPartitionResponse, bytearray, list[_View] | None], None]] = {
    2: encode_response_v2,
    3: encode_response_v3,
}

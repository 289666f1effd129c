"""TransactionLogValue (coordinator-value), versions 0-1.

Generated from `protocol_specs/stored/transaction-coordinator/TransactionLogValue.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
from struct import unpack_from as _unpack_from
from msgspec import Struct as _Message
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import put_tags as _put_tags
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint

VERSION_MIN = 0
VERSION_MAX = 1
TYPE_ID = 0


class PartitionsSchema(_Message, gc=False):
    topic: str = ""
    partition_ids: list[int] = []


class TransactionLogValue(_Message, gc=False):
    producer_id: int = 0
    previous_producer_id: int = -1
    next_producer_id: int = -1
    producer_epoch: int = 0
    next_producer_epoch: int = -1
    transaction_timeout_ms: int = 0
    transaction_status: int = 0
    transaction_partitions: list[PartitionsSchema] | None = []
    transaction_last_update_timestamp_ms: int = 0
    transaction_start_timestamp_ms: int = 0
    client_transaction_version: int = 0

_p_Bi = _Struct(">Bi").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_q = _Struct(">q").pack
_p_qhib = _Struct(">qhib").pack
_p_qq = _Struct(">qq").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_q = _Struct(">q").unpack_from
_u_qhibB = _Struct(">qhibB").unpack_from
_u_qhibi = _Struct(">qhibi").unpack_from
_u_qq = _Struct(">qq").unpack_from
_u_qqB = _Struct(">qqB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[TransactionLogValue, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    producer_id_0, producer_epoch_0, transaction_timeout_ms_0, transaction_status_0, n = _u_qhibi(buf, pos)
    pos += 19
    if n < 0:
        transaction_partitions_0 = None
    else:
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("TransactionLogValue.TransactionPartitions", n)
        transaction_partitions_0 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("PartitionsSchema.Topic")
            topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("PartitionsSchema.PartitionIds")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("PartitionsSchema.PartitionIds", n)
            partition_ids_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            transaction_partitions_0.append(PartitionsSchema(topic_1, partition_ids_1))
    transaction_last_update_timestamp_ms_0, transaction_start_timestamp_ms_0 = _u_qq(buf, pos)
    pos += 16
    if pos > end:
        _past_end(pos, end)
    return TransactionLogValue(producer_id_0, -1, -1, producer_epoch_0, -1, transaction_timeout_ms_0, transaction_status_0, transaction_partitions_0, transaction_last_update_timestamp_ms_0, transaction_start_timestamp_ms_0), pos


def decode_v1(buf: _Buffer, pos: int = 0) -> tuple[TransactionLogValue, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    producer_id_0, producer_epoch_0, transaction_timeout_ms_0, transaction_status_0, n = _u_qhibB(buf, pos)
    pos += 16
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        transaction_partitions_0 = None
    else:
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("TransactionLogValue.TransactionPartitions", n)
        transaction_partitions_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("PartitionsSchema.Topic")
            topic_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("PartitionsSchema.PartitionIds")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("PartitionsSchema.PartitionIds", n)
            partition_ids_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            transaction_partitions_0.append(PartitionsSchema(topic_1, partition_ids_1))
    transaction_last_update_timestamp_ms_0, transaction_start_timestamp_ms_0, n = _u_qqB(buf, pos)
    pos += 17
    previous_producer_id_0 = -1
    next_producer_id_0 = -1
    client_transaction_version_0 = 0
    next_producer_epoch_0 = -1
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                previous_producer_id_0, = _u_q(buf, pos)
                pos += 8
            elif tag == 1:
                next_producer_id_0, = _u_q(buf, pos)
                pos += 8
            elif tag == 2:
                client_transaction_version_0, = _u_h(buf, pos)
                pos += 2
            elif tag == 3:
                next_producer_epoch_0, = _u_h(buf, pos)
                pos += 2
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return TransactionLogValue(producer_id_0, previous_producer_id_0, next_producer_id_0, producer_epoch_0, next_producer_epoch_0, transaction_timeout_ms_0, transaction_status_0, transaction_partitions_0, transaction_last_update_timestamp_ms_0, transaction_start_timestamp_ms_0, client_transaction_version_0), pos


def encode_v0(m: TransactionLogValue, out: bytearray, views: list[_View] | None = None) -> None:
    if m.previous_producer_id != -1:
        _lacks("TransactionLogValue.PreviousProducerId")
    if m.next_producer_id != -1:
        _lacks("TransactionLogValue.NextProducerId")
    if m.next_producer_epoch != -1:
        _lacks("TransactionLogValue.NextProducerEpoch")
    if m.client_transaction_version != 0:
        _lacks("TransactionLogValue.ClientTransactionVersion")
    out += _p_qhib(m.producer_id, m.producer_epoch, m.transaction_timeout_ms, m.transaction_status)
    a = m.transaction_partitions
    if a is None:
        out += b"\xff" * 4
    else:
        out += _p_i(len(a))
        for e_0 in a:
            s = e_0.topic.encode()
            out += _p_h(len(s))
            out += s
            a = e_0.partition_ids
            out += _p_i(len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)
    out += _p_qq(m.transaction_last_update_timestamp_ms, m.transaction_start_timestamp_ms)


def encode_v1(m: TransactionLogValue, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_qhib(m.producer_id, m.producer_epoch, m.transaction_timeout_ms, m.transaction_status)
    a = m.transaction_partitions
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
            a = e_0.partition_ids
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
    out += _p_qq(m.transaction_last_update_timestamp_ms, m.transaction_start_timestamp_ms)
    tags_0 = []
    if m.previous_producer_id != -1:
        t_0 = bytearray()
        t_0 += _p_q(m.previous_producer_id)
        tags_0.append((0, t_0))
    if m.next_producer_id != -1:
        t_0 = bytearray()
        t_0 += _p_q(m.next_producer_id)
        tags_0.append((1, t_0))
    if m.client_transaction_version != 0:
        t_0 = bytearray()
        t_0 += _p_h(m.client_transaction_version)
        tags_0.append((2, t_0))
    if m.next_producer_epoch != -1:
        t_0 = bytearray()
        t_0 += _p_h(m.next_producer_epoch)
        tags_0.append((3, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[TransactionLogValue, int]]] = {
    0: decode_v0,
    1: decode_v1,
}


ENCODE: dict[int, _Callable[[TransactionLogValue, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
    1: encode_v1,
}


def encode(message: TransactionLogValue, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[TransactionLogValue, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

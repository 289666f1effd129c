"""ProducerSnapshot (data), versions 1.

Generated from `protocol_specs/stored/storage/ProducerSnapshot.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer

VERSION_MIN = 1
VERSION_MAX = 1


class ProducerEntry(_Message, gc=False):
    producer_id: int = 0
    epoch: int = 0
    last_sequence: int = 0
    last_offset: int = 0
    offset_delta: int = 0
    timestamp: int = 0
    coordinator_epoch: int = 0
    current_txn_first_offset: int = 0


class ProducerSnapshot(_Message, gc=False):
    crc: int = 0
    producer_entries: list[ProducerEntry] = []

_p_Ii = _Struct(">Ii").pack
_p_qhiqiqiq = _Struct(">qhiqiqiq").pack
_u_Ii = _Struct(">Ii").unpack_from
_u_qhiqiqiq = _Struct(">qhiqiqiq").unpack_from


def decode_v1(buf: _Buffer, pos: int = 0) -> tuple[ProducerSnapshot, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    crc_0, n = _u_Ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("ProducerSnapshot.ProducerEntries")
    budget -= n
    if budget < 0 or n * 46 > end - pos:
        _too_many("ProducerSnapshot.ProducerEntries", n)
    producer_entries_0 = []
    for _ in range(n):
        producer_id_1, epoch_1, last_sequence_1, last_offset_1, offset_delta_1, timestamp_1, coordinator_epoch_1, current_txn_first_offset_1 = _u_qhiqiqiq(buf, pos)
        pos += 46
        producer_entries_0.append(ProducerEntry(producer_id_1, epoch_1, last_sequence_1, last_offset_1, offset_delta_1, timestamp_1, coordinator_epoch_1, current_txn_first_offset_1))
    if pos > end:
        _past_end(pos, end)
    return ProducerSnapshot(crc_0, producer_entries_0), pos


def encode_v1(m: ProducerSnapshot, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.producer_entries
    out += _p_Ii(m.crc, len(a))
    for e_0 in a:
        out += _p_qhiqiqiq(e_0.producer_id, e_0.epoch, e_0.last_sequence, e_0.last_offset, e_0.offset_delta, e_0.timestamp, e_0.coordinator_epoch, e_0.current_txn_first_offset)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[ProducerSnapshot, int]]] = {
    1: decode_v1,
}


ENCODE: dict[int, _Callable[[ProducerSnapshot, bytearray, list[_View] | None], None]] = {
    1: encode_v1,
}


def encode(message: ProducerSnapshot, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[ProducerSnapshot, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

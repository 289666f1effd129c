"""ShareUpdateValue (coordinator-value), versions 0.

Generated from `protocol_specs/stored/share-coordinator/ShareUpdateValue.spec`.
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
from kafkapy.wire.primitives import put_tags as _put_tags
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint

VERSION_MIN = 0
VERSION_MAX = 0
TYPE_ID = 1


class StateBatch(_Message, gc=False):
    first_offset: int = 0
    last_offset: int = 0
    delivery_state: int = 0
    delivery_count: int = 0


class ShareUpdateValue(_Message, gc=False):
    snapshot_epoch: int = 0
    leader_epoch: int = 0
    start_offset: int = 0
    delivery_complete_count: int = -1
    state_batches: list[StateBatch] = []

_p_i = _Struct(">i").pack
_p_iiq = _Struct(">iiq").pack
_p_qqbhx = _Struct(">qqbhx").pack
_u_i = _Struct(">i").unpack_from
_u_iiqB = _Struct(">iiqB").unpack_from
_u_qqbhB = _Struct(">qqbhB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[ShareUpdateValue, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    snapshot_epoch_0, leader_epoch_0, start_offset_0, n = _u_iiqB(buf, pos)
    pos += 17
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ShareUpdateValue.StateBatches")
    budget -= n
    if budget < 0 or n * 20 > end - pos:
        _too_many("ShareUpdateValue.StateBatches", n)
    state_batches_0 = []
    for _ in range(n):
        first_offset_1, last_offset_1, delivery_state_1, delivery_count_1, n = _u_qqbhB(buf, pos)
        pos += 20
        if n:
            pos = _skip_tags(buf, pos, n)
        state_batches_0.append(StateBatch(first_offset_1, last_offset_1, delivery_state_1, delivery_count_1))
    n = buf[pos]
    pos += 1
    delivery_complete_count_0 = -1
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                delivery_complete_count_0, = _u_i(buf, pos)
                pos += 4
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return ShareUpdateValue(snapshot_epoch_0, leader_epoch_0, start_offset_0, delivery_complete_count_0, state_batches_0), pos


def encode_v0(m: ShareUpdateValue, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.state_batches
    out += _p_iiq(m.snapshot_epoch, m.leader_epoch, m.start_offset)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        out += _p_qqbhx(e_0.first_offset, e_0.last_offset, e_0.delivery_state, e_0.delivery_count)
    tags_0 = []
    if m.delivery_complete_count != -1:
        t_0 = bytearray()
        t_0 += _p_i(m.delivery_complete_count)
        tags_0.append((0, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[ShareUpdateValue, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[ShareUpdateValue, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: ShareUpdateValue, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[ShareUpdateValue, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

"""RemoteLogSegmentMetadataSnapshotRecord (metadata), versions 0.

Generated from `protocol_specs/stored/storage/RemoteLogSegmentMetadataSnapshotRecord.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
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
TYPE_ID = 3


class SegmentLeaderEpochEntry(_Message, gc=False):
    leader_epoch: int = 0
    offset: int = 0


class RemoteLogSegmentMetadataSnapshotRecord(_Message, gc=False):
    segment_id: bytes = _ZERO_ID
    start_offset: int = 0
    end_offset: int = 0
    broker_id: int = 0
    max_timestamp_ms: int = 0
    event_timestamp_ms: int = 0
    segment_leader_epochs: list[SegmentLeaderEpochEntry] = []
    segment_size_in_bytes: int = 0
    custom_metadata: bytes | None = None
    remote_log_segment_state: int = 0
    txn_index_empty: bool = False

_p_16sqqiqq = _Struct(">16sqqiqq").pack
_p_b = _Struct(">b").pack
_p_i = _Struct(">i").pack
_p_iqx = _Struct(">iqx").pack
_p_t = _Struct(">?").pack
_u_16sqqiqqB = _Struct(">16sqqiqqB").unpack_from
_u_bB = _Struct(">bB").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_iqB = _Struct(">iqB").unpack_from
_u_t = _Struct(">?").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[RemoteLogSegmentMetadataSnapshotRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    segment_id_0, start_offset_0, end_offset_0, broker_id_0, max_timestamp_ms_0, event_timestamp_ms_0, n = _u_16sqqiqqB(buf, pos)
    pos += 53
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("RemoteLogSegmentMetadataSnapshotRecord.SegmentLeaderEpochs")
    budget -= n
    if budget < 0 or n * 13 > end - pos:
        _too_many("RemoteLogSegmentMetadataSnapshotRecord.SegmentLeaderEpochs", n)
    segment_leader_epochs_0 = []
    for _ in range(n):
        leader_epoch_1, offset_1, n = _u_iqB(buf, pos)
        pos += 13
        if n:
            pos = _skip_tags(buf, pos, n)
        segment_leader_epochs_0.append(SegmentLeaderEpochEntry(leader_epoch_1, offset_1))
    segment_size_in_bytes_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        b = buf[pos]
        if b < 128:
            n += (b << 7) - 128
            pos += 1
        else:
            n, pos = _uvarint(buf, pos - 1)
    if n:
        custom_metadata_0 = buf[pos : (pos := pos + n - 1)].tobytes()
    else:
        custom_metadata_0 = None
    remote_log_segment_state_0, n = _u_bB(buf, pos)
    pos += 2
    txn_index_empty_0 = False
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                txn_index_empty_0, = _u_t(buf, pos)
                pos += 1
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return RemoteLogSegmentMetadataSnapshotRecord(segment_id_0, start_offset_0, end_offset_0, broker_id_0, max_timestamp_ms_0, event_timestamp_ms_0, segment_leader_epochs_0, segment_size_in_bytes_0, custom_metadata_0, remote_log_segment_state_0, txn_index_empty_0), pos


def encode_v0(m: RemoteLogSegmentMetadataSnapshotRecord, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.segment_leader_epochs
    out += _p_16sqqiqq(m.segment_id, m.start_offset, m.end_offset, m.broker_id, m.max_timestamp_ms, m.event_timestamp_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        out += _p_iqx(e_0.leader_epoch, e_0.offset)
    out += _p_i(m.segment_size_in_bytes)
    s = m.custom_metadata
    if s is None:
        out.append(0)
    else:
        n = len(s) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        out += s
    out += _p_b(m.remote_log_segment_state)
    tags_0 = []
    if m.txn_index_empty:
        t_0 = bytearray()
        t_0 += _p_t(m.txn_index_empty)
        tags_0.append((0, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[RemoteLogSegmentMetadataSnapshotRecord, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[RemoteLogSegmentMetadataSnapshotRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: RemoteLogSegmentMetadataSnapshotRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[RemoteLogSegmentMetadataSnapshotRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

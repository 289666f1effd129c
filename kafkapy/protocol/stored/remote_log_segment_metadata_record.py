"""RemoteLogSegmentMetadataRecord (metadata), versions 0.

Generated from `protocol_specs/stored/storage/RemoteLogSegmentMetadataRecord.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import field as _field
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
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
VERSION_MAX = 0
TYPE_ID = 0


class TopicIdPartitionEntry(_Message, frozen=True, gc=False):
    name: str = ""
    id: bytes = _ZERO_ID
    partition: int = 0


_DEFAULT_TOPIC_ID_PARTITION_ENTRY = TopicIdPartitionEntry()


class RemoteLogSegmentIdEntry(_Message, gc=False):
    topic_id_partition: TopicIdPartitionEntry = _DEFAULT_TOPIC_ID_PARTITION_ENTRY
    id: bytes = _ZERO_ID


class SegmentLeaderEpochEntry(_Message, gc=False):
    leader_epoch: int = 0
    offset: int = 0


class RemoteLogSegmentMetadataRecord(_Message, gc=False):
    remote_log_segment_id: RemoteLogSegmentIdEntry = _field(default_factory=RemoteLogSegmentIdEntry)
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

_p_16six = _Struct(">16six").pack
_p_16sx = _Struct(">16sx").pack
_p_b = _Struct(">b").pack
_p_i = _Struct(">i").pack
_p_iqx = _Struct(">iqx").pack
_p_qqiqq = _Struct(">qqiqq").pack
_p_t = _Struct(">?").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_16siB = _Struct(">16siB").unpack_from
_u_bB = _Struct(">bB").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_iqB = _Struct(">iqB").unpack_from
_u_qqiqqB = _Struct(">qqiqqB").unpack_from
_u_t = _Struct(">?").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[RemoteLogSegmentMetadataRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("TopicIdPartitionEntry.Name")
    name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    id_2, partition_2, n = _u_16siB(buf, pos)
    pos += 21
    if n:
        pos = _skip_tags(buf, pos, n)
    topic_id_partition_1 = TopicIdPartitionEntry(name_2, id_2, partition_2)
    id_1, n = _u_16sB(buf, pos)
    pos += 17
    if n:
        pos = _skip_tags(buf, pos, n)
    remote_log_segment_id_0 = RemoteLogSegmentIdEntry(topic_id_partition_1, id_1)
    start_offset_0, end_offset_0, broker_id_0, max_timestamp_ms_0, event_timestamp_ms_0, n = _u_qqiqqB(buf, pos)
    pos += 37
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("RemoteLogSegmentMetadataRecord.SegmentLeaderEpochs")
    budget -= n
    if budget < 0 or n * 13 > end - pos:
        _too_many("RemoteLogSegmentMetadataRecord.SegmentLeaderEpochs", n)
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
    return RemoteLogSegmentMetadataRecord(remote_log_segment_id_0, start_offset_0, end_offset_0, broker_id_0, max_timestamp_ms_0, event_timestamp_ms_0, segment_leader_epochs_0, segment_size_in_bytes_0, custom_metadata_0, remote_log_segment_state_0, txn_index_empty_0), pos


def encode_v0(m: RemoteLogSegmentMetadataRecord, out: bytearray, views: list[_View] | None = None) -> None:
    e_0 = m.remote_log_segment_id
    e_1 = e_0.topic_id_partition
    s = e_1.name.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    out += _p_16six(e_1.id, e_1.partition)
    out += _p_16sx(e_0.id)
    a = m.segment_leader_epochs
    out += _p_qqiqq(m.start_offset, m.end_offset, m.broker_id, m.max_timestamp_ms, m.event_timestamp_ms)
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


DECODE: dict[int, _Callable[[_Buffer, int], tuple[RemoteLogSegmentMetadataRecord, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[RemoteLogSegmentMetadataRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: RemoteLogSegmentMetadataRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[RemoteLogSegmentMetadataRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

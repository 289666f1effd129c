"""RemoteLogSegmentMetadataUpdateRecord (metadata), versions 0.

Generated from `protocol_specs/stored/storage/RemoteLogSegmentMetadataUpdateRecord.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import field as _field
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint

VERSION_MIN = 0
VERSION_MAX = 0
TYPE_ID = 1


class TopicIdPartitionEntry(_Message, frozen=True, gc=False):
    name: str = ""
    id: bytes = _ZERO_ID
    partition: int = 0


_DEFAULT_TOPIC_ID_PARTITION_ENTRY = TopicIdPartitionEntry()


class RemoteLogSegmentIdEntry(_Message, gc=False):
    topic_id_partition: TopicIdPartitionEntry = _DEFAULT_TOPIC_ID_PARTITION_ENTRY
    id: bytes = _ZERO_ID


class RemoteLogSegmentMetadataUpdateRecord(_Message, gc=False):
    remote_log_segment_id: RemoteLogSegmentIdEntry = _field(default_factory=RemoteLogSegmentIdEntry)
    broker_id: int = 0
    event_timestamp_ms: int = 0
    custom_metadata: bytes | None = None
    remote_log_segment_state: int = 0

_p_16six = _Struct(">16six").pack
_p_16sx = _Struct(">16sx").pack
_p_bx = _Struct(">bx").pack
_p_iq = _Struct(">iq").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_16siB = _Struct(">16siB").unpack_from
_u_bB = _Struct(">bB").unpack_from
_u_iqB = _Struct(">iqB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[RemoteLogSegmentMetadataUpdateRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
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
    broker_id_0, event_timestamp_ms_0, n = _u_iqB(buf, pos)
    pos += 13
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
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return RemoteLogSegmentMetadataUpdateRecord(remote_log_segment_id_0, broker_id_0, event_timestamp_ms_0, custom_metadata_0, remote_log_segment_state_0), pos


def encode_v0(m: RemoteLogSegmentMetadataUpdateRecord, out: bytearray, views: list[_View] | None = None) -> None:
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
    out += _p_iq(m.broker_id, m.event_timestamp_ms)
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
    out += _p_bx(m.remote_log_segment_state)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[RemoteLogSegmentMetadataUpdateRecord, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[RemoteLogSegmentMetadataUpdateRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: RemoteLogSegmentMetadataUpdateRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[RemoteLogSegmentMetadataUpdateRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

"""RemotePartitionDeleteMetadataRecord (metadata), versions 0.

Generated from `protocol_specs/stored/storage/RemotePartitionDeleteMetadataRecord.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
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

VERSION_MIN = 0
VERSION_MAX = 0
TYPE_ID = 2


class TopicIdPartitionEntry(_Message, frozen=True, gc=False):
    name: str = ""
    id: bytes = _ZERO_ID
    partition: int = 0


_DEFAULT_TOPIC_ID_PARTITION_ENTRY = TopicIdPartitionEntry()


class RemotePartitionDeleteMetadataRecord(_Message, gc=False):
    topic_id_partition: TopicIdPartitionEntry = _DEFAULT_TOPIC_ID_PARTITION_ENTRY
    broker_id: int = 0
    event_timestamp_ms: int = 0
    remote_partition_delete_state: int = 0

_p_16six = _Struct(">16six").pack
_p_iqbx = _Struct(">iqbx").pack
_u_16siB = _Struct(">16siB").unpack_from
_u_iqbB = _Struct(">iqbB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[RemotePartitionDeleteMetadataRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("TopicIdPartitionEntry.Name")
    name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    id_1, partition_1, n = _u_16siB(buf, pos)
    pos += 21
    if n:
        pos = _skip_tags(buf, pos, n)
    topic_id_partition_0 = TopicIdPartitionEntry(name_1, id_1, partition_1)
    broker_id_0, event_timestamp_ms_0, remote_partition_delete_state_0, n = _u_iqbB(buf, pos)
    pos += 14
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return RemotePartitionDeleteMetadataRecord(topic_id_partition_0, broker_id_0, event_timestamp_ms_0, remote_partition_delete_state_0), pos


def encode_v0(m: RemotePartitionDeleteMetadataRecord, out: bytearray, views: list[_View] | None = None) -> None:
    e_0 = m.topic_id_partition
    s = e_0.name.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    out += _p_16six(e_0.id, e_0.partition)
    out += _p_iqbx(m.broker_id, m.event_timestamp_ms, m.remote_partition_delete_state)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[RemotePartitionDeleteMetadataRecord, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[RemotePartitionDeleteMetadataRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: RemotePartitionDeleteMetadataRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[RemotePartitionDeleteMetadataRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

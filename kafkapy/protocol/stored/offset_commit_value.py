"""OffsetCommitValue (coordinator-value), versions 0-4.

Generated from `protocol_specs/stored/group-coordinator/OffsetCommitValue.spec`.
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
from kafkapy.wire.primitives import put_tags as _put_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import uvarint as _uvarint

VERSION_MIN = 0
VERSION_MAX = 4
TYPE_ID = 1


class OffsetCommitValue(_Message, gc=False):
    offset: int = 0
    leader_epoch: int = -1
    metadata: str = ""
    commit_timestamp: int = 0
    expire_timestamp: int = -1
    topic_id: bytes = _ZERO_ID

_p_16s = _Struct(">16s").pack
_p_q = _Struct(">q").pack
_p_qh = _Struct(">qh").pack
_p_qi = _Struct(">qi").pack
_p_qih = _Struct(">qih").pack
_p_qq = _Struct(">qq").pack
_u_16s = _Struct(">16s").unpack_from
_u_q = _Struct(">q").unpack_from
_u_qB = _Struct(">qB").unpack_from
_u_qh = _Struct(">qh").unpack_from
_u_qiB = _Struct(">qiB").unpack_from
_u_qih = _Struct(">qih").unpack_from
_u_qq = _Struct(">qq").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[OffsetCommitValue, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    offset_0, n = _u_qh(buf, pos)
    pos += 10
    if n < 0:
        _is_null("OffsetCommitValue.metadata")
    metadata_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    commit_timestamp_0, = _u_q(buf, pos)
    pos += 8
    if pos > end:
        _past_end(pos, end)
    return OffsetCommitValue(offset_0, -1, metadata_0, commit_timestamp_0), pos


def decode_v1(buf: _Buffer, pos: int = 0) -> tuple[OffsetCommitValue, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    offset_0, n = _u_qh(buf, pos)
    pos += 10
    if n < 0:
        _is_null("OffsetCommitValue.metadata")
    metadata_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    commit_timestamp_0, expire_timestamp_0 = _u_qq(buf, pos)
    pos += 16
    if pos > end:
        _past_end(pos, end)
    return OffsetCommitValue(offset_0, -1, metadata_0, commit_timestamp_0, expire_timestamp_0), pos


decode_v2 = decode_v0


def decode_v3(buf: _Buffer, pos: int = 0) -> tuple[OffsetCommitValue, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    offset_0, leader_epoch_0, n = _u_qih(buf, pos)
    pos += 14
    if n < 0:
        _is_null("OffsetCommitValue.metadata")
    metadata_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    commit_timestamp_0, = _u_q(buf, pos)
    pos += 8
    if pos > end:
        _past_end(pos, end)
    return OffsetCommitValue(offset_0, leader_epoch_0, metadata_0, commit_timestamp_0), pos


def decode_v4(buf: _Buffer, pos: int = 0) -> tuple[OffsetCommitValue, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    offset_0, leader_epoch_0, n = _u_qiB(buf, pos)
    pos += 13
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("OffsetCommitValue.metadata")
    metadata_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    commit_timestamp_0, n = _u_qB(buf, pos)
    pos += 9
    topic_id_0 = _ZERO_ID
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                topic_id_0, = _u_16s(buf, pos)
                pos += 16
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return OffsetCommitValue(offset_0, leader_epoch_0, metadata_0, commit_timestamp_0, -1, topic_id_0), pos


def encode_v0(m: OffsetCommitValue, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.metadata.encode()
    out += _p_qh(m.offset, len(s))
    out += s
    out += _p_q(m.commit_timestamp)


def encode_v1(m: OffsetCommitValue, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.metadata.encode()
    out += _p_qh(m.offset, len(s))
    out += s
    out += _p_qq(m.commit_timestamp, m.expire_timestamp)


encode_v2 = encode_v0


def encode_v3(m: OffsetCommitValue, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.metadata.encode()
    out += _p_qih(m.offset, m.leader_epoch, len(s))
    out += s
    out += _p_q(m.commit_timestamp)


def encode_v4(m: OffsetCommitValue, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.metadata.encode()
    out += _p_qi(m.offset, m.leader_epoch)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    out += _p_q(m.commit_timestamp)
    tags_0 = []
    if m.topic_id != _ZERO_ID:
        t_0 = bytearray()
        t_0 += _p_16s(m.topic_id)
        tags_0.append((0, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[OffsetCommitValue, int]]] = {
    0: decode_v0,
    1: decode_v1,
    2: decode_v2,
    3: decode_v3,
    4: decode_v4,
}


ENCODE: dict[int, _Callable[[OffsetCommitValue, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
    1: encode_v1,
    2: encode_v2,
    3: encode_v3,
    4: encode_v4,
}


def encode(message: OffsetCommitValue, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[OffsetCommitValue, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

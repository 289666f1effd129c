"""PartitionRecord (metadata), versions 0-2.

Generated from `protocol_specs/stored/metadata/PartitionRecord.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
from struct import unpack_from as _unpack_from
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_tags as _put_tags
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint

VERSION_MIN = 0
VERSION_MAX = 2
TYPE_ID = 3


class PartitionRecord(_Message, gc=False):
    partition_id: int = -1
    topic_id: bytes = _ZERO_ID
    replicas: list[int] = []
    isr: list[int] = []
    removing_replicas: list[int] = []
    adding_replicas: list[int] = []
    leader: int = -1
    leader_recovery_state: int = 0
    leader_epoch: int = -1
    partition_epoch: int = -1
    directories: list[bytes] = []
    eligible_leader_replicas: list[int] | None = None
    last_known_elr: list[int] | None = None

_p_Bi = _Struct(">Bi").pack
_p_b = _Struct(">b").pack
_p_i16s = _Struct(">i16s").pack
_p_iii = _Struct(">iii").pack
_u_b = _Struct(">b").unpack_from
_u_i16sB = _Struct(">i16sB").unpack_from
_u_iiiB = _Struct(">iiiB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[PartitionRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    partition_id_0, topic_id_0, n = _u_i16sB(buf, pos)
    pos += 21
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("PartitionRecord.Replicas")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("PartitionRecord.Replicas", n)
    replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
    pos += n * 4
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("PartitionRecord.Isr")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("PartitionRecord.Isr", n)
    isr_0 = list(_unpack_from(f">{n}i", buf, pos))
    pos += n * 4
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("PartitionRecord.RemovingReplicas")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("PartitionRecord.RemovingReplicas", n)
    removing_replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
    pos += n * 4
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("PartitionRecord.AddingReplicas")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("PartitionRecord.AddingReplicas", n)
    adding_replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
    pos += n * 4
    leader_0, leader_epoch_0, partition_epoch_0, n = _u_iiiB(buf, pos)
    pos += 13
    leader_recovery_state_0 = 0
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                leader_recovery_state_0, = _u_b(buf, pos)
                pos += 1
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return PartitionRecord(partition_id_0, topic_id_0, replicas_0, isr_0, removing_replicas_0, adding_replicas_0, leader_0, leader_recovery_state_0, leader_epoch_0, partition_epoch_0), pos


def decode_v1(buf: _Buffer, pos: int = 0) -> tuple[PartitionRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    partition_id_0, topic_id_0, n = _u_i16sB(buf, pos)
    pos += 21
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("PartitionRecord.Replicas")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("PartitionRecord.Replicas", n)
    replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
    pos += n * 4
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("PartitionRecord.Isr")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("PartitionRecord.Isr", n)
    isr_0 = list(_unpack_from(f">{n}i", buf, pos))
    pos += n * 4
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("PartitionRecord.RemovingReplicas")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("PartitionRecord.RemovingReplicas", n)
    removing_replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
    pos += n * 4
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("PartitionRecord.AddingReplicas")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("PartitionRecord.AddingReplicas", n)
    adding_replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
    pos += n * 4
    leader_0, leader_epoch_0, partition_epoch_0, n = _u_iiiB(buf, pos)
    pos += 13
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("PartitionRecord.Directories")
    budget -= n
    if budget < 0 or n * 16 > end - pos:
        _too_many("PartitionRecord.Directories", n)
    directories_0 = []
    for _ in range(n):
        directories_0.append(buf[pos : (pos := pos + 16)].tobytes())
    n = buf[pos]
    pos += 1
    leader_recovery_state_0 = 0
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                leader_recovery_state_0, = _u_b(buf, pos)
                pos += 1
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return PartitionRecord(partition_id_0, topic_id_0, replicas_0, isr_0, removing_replicas_0, adding_replicas_0, leader_0, leader_recovery_state_0, leader_epoch_0, partition_epoch_0, directories_0), pos


def decode_v2(buf: _Buffer, pos: int = 0) -> tuple[PartitionRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    partition_id_0, topic_id_0, n = _u_i16sB(buf, pos)
    pos += 21
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("PartitionRecord.Replicas")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("PartitionRecord.Replicas", n)
    replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
    pos += n * 4
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("PartitionRecord.Isr")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("PartitionRecord.Isr", n)
    isr_0 = list(_unpack_from(f">{n}i", buf, pos))
    pos += n * 4
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("PartitionRecord.RemovingReplicas")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("PartitionRecord.RemovingReplicas", n)
    removing_replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
    pos += n * 4
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("PartitionRecord.AddingReplicas")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("PartitionRecord.AddingReplicas", n)
    adding_replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
    pos += n * 4
    leader_0, leader_epoch_0, partition_epoch_0, n = _u_iiiB(buf, pos)
    pos += 13
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("PartitionRecord.Directories")
    budget -= n
    if budget < 0 or n * 16 > end - pos:
        _too_many("PartitionRecord.Directories", n)
    directories_0 = []
    for _ in range(n):
        directories_0.append(buf[pos : (pos := pos + 16)].tobytes())
    n = buf[pos]
    pos += 1
    leader_recovery_state_0 = 0
    eligible_leader_replicas_0 = None
    last_known_elr_0 = None
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                leader_recovery_state_0, = _u_b(buf, pos)
                pos += 1
            elif tag == 1:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    eligible_leader_replicas_0 = None
                else:
                    budget -= n
                    if budget < 0 or n * 4 > end - pos:
                        _too_many("PartitionRecord.EligibleLeaderReplicas", n)
                    eligible_leader_replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
                    pos += n * 4
            elif tag == 2:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    last_known_elr_0 = None
                else:
                    budget -= n
                    if budget < 0 or n * 4 > end - pos:
                        _too_many("PartitionRecord.LastKnownElr", n)
                    last_known_elr_0 = list(_unpack_from(f">{n}i", buf, pos))
                    pos += n * 4
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return PartitionRecord(partition_id_0, topic_id_0, replicas_0, isr_0, removing_replicas_0, adding_replicas_0, leader_0, leader_recovery_state_0, leader_epoch_0, partition_epoch_0, directories_0, eligible_leader_replicas_0, last_known_elr_0), pos


def encode_v0(m: PartitionRecord, out: bytearray, views: list[_View] | None = None) -> None:
    if m.directories:
        _lacks("PartitionRecord.Directories")
    if m.eligible_leader_replicas is not None:
        _lacks("PartitionRecord.EligibleLeaderReplicas")
    if m.last_known_elr is not None:
        _lacks("PartitionRecord.LastKnownElr")
    a = m.replicas
    out += _p_i16s(m.partition_id, m.topic_id)
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
    a = m.isr
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
    a = m.removing_replicas
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
    a = m.adding_replicas
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
    out += _p_iii(m.leader, m.leader_epoch, m.partition_epoch)
    tags_0 = []
    if m.leader_recovery_state != 0:
        t_0 = bytearray()
        t_0 += _p_b(m.leader_recovery_state)
        tags_0.append((0, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


def encode_v1(m: PartitionRecord, out: bytearray, views: list[_View] | None = None) -> None:
    if m.eligible_leader_replicas is not None:
        _lacks("PartitionRecord.EligibleLeaderReplicas")
    if m.last_known_elr is not None:
        _lacks("PartitionRecord.LastKnownElr")
    a = m.replicas
    out += _p_i16s(m.partition_id, m.topic_id)
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
    a = m.isr
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
    a = m.removing_replicas
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
    a = m.adding_replicas
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
    a = m.directories
    out += _p_iii(m.leader, m.leader_epoch, m.partition_epoch)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    out += b"".join(a)
    tags_0 = []
    if m.leader_recovery_state != 0:
        t_0 = bytearray()
        t_0 += _p_b(m.leader_recovery_state)
        tags_0.append((0, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


def encode_v2(m: PartitionRecord, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.replicas
    out += _p_i16s(m.partition_id, m.topic_id)
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
    a = m.isr
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
    a = m.removing_replicas
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
    a = m.adding_replicas
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
    a = m.directories
    out += _p_iii(m.leader, m.leader_epoch, m.partition_epoch)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    out += b"".join(a)
    tags_0 = []
    if m.leader_recovery_state != 0:
        t_0 = bytearray()
        t_0 += _p_b(m.leader_recovery_state)
        tags_0.append((0, t_0))
    if m.eligible_leader_replicas is not None:
        t_0 = bytearray()
        a = m.eligible_leader_replicas
        if a is None:
            t_0.append(0)
        else:
            if len(a) == 1:
                t_0 += _p_Bi(2, a[0])
            elif a:
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(t_0, n)
                else:
                    t_0.append(n)
                t_0 += _pack(f">{len(a)}i", *a)
            else:
                t_0.append(1)
        tags_0.append((1, t_0))
    if m.last_known_elr is not None:
        t_0 = bytearray()
        a = m.last_known_elr
        if a is None:
            t_0.append(0)
        else:
            if len(a) == 1:
                t_0 += _p_Bi(2, a[0])
            elif a:
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(t_0, n)
                else:
                    t_0.append(n)
                t_0 += _pack(f">{len(a)}i", *a)
            else:
                t_0.append(1)
        tags_0.append((2, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[PartitionRecord, int]]] = {
    0: decode_v0,
    1: decode_v1,
    2: decode_v2,
}


ENCODE: dict[int, _Callable[[PartitionRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
    1: encode_v1,
    2: encode_v2,
}


def encode(message: PartitionRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[PartitionRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

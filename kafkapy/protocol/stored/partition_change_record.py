"""PartitionChangeRecord (metadata), versions 0-2.

Generated from `protocol_specs/stored/metadata/PartitionChangeRecord.spec`.
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
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_tags as _put_tags
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint

VERSION_MIN = 0
VERSION_MAX = 2
TYPE_ID = 5


class PartitionChangeRecord(_Message, gc=False):
    partition_id: int = -1
    topic_id: bytes = _ZERO_ID
    isr: list[int] | None = None
    leader: int = -2
    replicas: list[int] | None = None
    removing_replicas: list[int] | None = None
    adding_replicas: list[int] | None = None
    leader_recovery_state: int = -1
    directories: list[bytes] | None = None
    eligible_leader_replicas: list[int] | None = None
    last_known_elr: list[int] | None = None

_p_Bi = _Struct(">Bi").pack
_p_b = _Struct(">b").pack
_p_i = _Struct(">i").pack
_p_i16s = _Struct(">i16s").pack
_u_b = _Struct(">b").unpack_from
_u_i = _Struct(">i").unpack_from
_u_i16sB = _Struct(">i16sB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[PartitionChangeRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    partition_id_0, topic_id_0, n = _u_i16sB(buf, pos)
    pos += 21
    isr_0 = None
    leader_0 = -2
    replicas_0 = None
    removing_replicas_0 = None
    adding_replicas_0 = None
    leader_recovery_state_0 = -1
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    isr_0 = None
                else:
                    budget -= n
                    if budget < 0 or n * 4 > end - pos:
                        _too_many("PartitionChangeRecord.Isr", n)
                    isr_0 = list(_unpack_from(f">{n}i", buf, pos))
                    pos += n * 4
            elif tag == 1:
                leader_0, = _u_i(buf, pos)
                pos += 4
            elif tag == 2:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    replicas_0 = None
                else:
                    budget -= n
                    if budget < 0 or n * 4 > end - pos:
                        _too_many("PartitionChangeRecord.Replicas", n)
                    replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
                    pos += n * 4
            elif tag == 3:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    removing_replicas_0 = None
                else:
                    budget -= n
                    if budget < 0 or n * 4 > end - pos:
                        _too_many("PartitionChangeRecord.RemovingReplicas", n)
                    removing_replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
                    pos += n * 4
            elif tag == 4:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    adding_replicas_0 = None
                else:
                    budget -= n
                    if budget < 0 or n * 4 > end - pos:
                        _too_many("PartitionChangeRecord.AddingReplicas", n)
                    adding_replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
                    pos += n * 4
            elif tag == 5:
                leader_recovery_state_0, = _u_b(buf, pos)
                pos += 1
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return PartitionChangeRecord(partition_id_0, topic_id_0, isr_0, leader_0, replicas_0, removing_replicas_0, adding_replicas_0, leader_recovery_state_0), pos


def decode_v1(buf: _Buffer, pos: int = 0) -> tuple[PartitionChangeRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    partition_id_0, topic_id_0, n = _u_i16sB(buf, pos)
    pos += 21
    isr_0 = None
    leader_0 = -2
    replicas_0 = None
    removing_replicas_0 = None
    adding_replicas_0 = None
    leader_recovery_state_0 = -1
    directories_0 = None
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    isr_0 = None
                else:
                    budget -= n
                    if budget < 0 or n * 4 > end - pos:
                        _too_many("PartitionChangeRecord.Isr", n)
                    isr_0 = list(_unpack_from(f">{n}i", buf, pos))
                    pos += n * 4
            elif tag == 1:
                leader_0, = _u_i(buf, pos)
                pos += 4
            elif tag == 2:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    replicas_0 = None
                else:
                    budget -= n
                    if budget < 0 or n * 4 > end - pos:
                        _too_many("PartitionChangeRecord.Replicas", n)
                    replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
                    pos += n * 4
            elif tag == 3:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    removing_replicas_0 = None
                else:
                    budget -= n
                    if budget < 0 or n * 4 > end - pos:
                        _too_many("PartitionChangeRecord.RemovingReplicas", n)
                    removing_replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
                    pos += n * 4
            elif tag == 4:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    adding_replicas_0 = None
                else:
                    budget -= n
                    if budget < 0 or n * 4 > end - pos:
                        _too_many("PartitionChangeRecord.AddingReplicas", n)
                    adding_replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
                    pos += n * 4
            elif tag == 5:
                leader_recovery_state_0, = _u_b(buf, pos)
                pos += 1
            elif tag == 8:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    directories_0 = None
                else:
                    budget -= n
                    if budget < 0 or n * 16 > end - pos:
                        _too_many("PartitionChangeRecord.Directories", n)
                    directories_0 = []
                    for _ in range(n):
                        directories_0.append(buf[pos : (pos := pos + 16)].tobytes())
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return PartitionChangeRecord(partition_id_0, topic_id_0, isr_0, leader_0, replicas_0, removing_replicas_0, adding_replicas_0, leader_recovery_state_0, directories_0), pos


def decode_v2(buf: _Buffer, pos: int = 0) -> tuple[PartitionChangeRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    partition_id_0, topic_id_0, n = _u_i16sB(buf, pos)
    pos += 21
    isr_0 = None
    leader_0 = -2
    replicas_0 = None
    removing_replicas_0 = None
    adding_replicas_0 = None
    leader_recovery_state_0 = -1
    eligible_leader_replicas_0 = None
    last_known_elr_0 = None
    directories_0 = None
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    isr_0 = None
                else:
                    budget -= n
                    if budget < 0 or n * 4 > end - pos:
                        _too_many("PartitionChangeRecord.Isr", n)
                    isr_0 = list(_unpack_from(f">{n}i", buf, pos))
                    pos += n * 4
            elif tag == 1:
                leader_0, = _u_i(buf, pos)
                pos += 4
            elif tag == 2:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    replicas_0 = None
                else:
                    budget -= n
                    if budget < 0 or n * 4 > end - pos:
                        _too_many("PartitionChangeRecord.Replicas", n)
                    replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
                    pos += n * 4
            elif tag == 3:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    removing_replicas_0 = None
                else:
                    budget -= n
                    if budget < 0 or n * 4 > end - pos:
                        _too_many("PartitionChangeRecord.RemovingReplicas", n)
                    removing_replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
                    pos += n * 4
            elif tag == 4:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    adding_replicas_0 = None
                else:
                    budget -= n
                    if budget < 0 or n * 4 > end - pos:
                        _too_many("PartitionChangeRecord.AddingReplicas", n)
                    adding_replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
                    pos += n * 4
            elif tag == 5:
                leader_recovery_state_0, = _u_b(buf, pos)
                pos += 1
            elif tag == 6:
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
                        _too_many("PartitionChangeRecord.EligibleLeaderReplicas", n)
                    eligible_leader_replicas_0 = list(_unpack_from(f">{n}i", buf, pos))
                    pos += n * 4
            elif tag == 7:
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
                        _too_many("PartitionChangeRecord.LastKnownElr", n)
                    last_known_elr_0 = list(_unpack_from(f">{n}i", buf, pos))
                    pos += n * 4
            elif tag == 8:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    directories_0 = None
                else:
                    budget -= n
                    if budget < 0 or n * 16 > end - pos:
                        _too_many("PartitionChangeRecord.Directories", n)
                    directories_0 = []
                    for _ in range(n):
                        directories_0.append(buf[pos : (pos := pos + 16)].tobytes())
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return PartitionChangeRecord(partition_id_0, topic_id_0, isr_0, leader_0, replicas_0, removing_replicas_0, adding_replicas_0, leader_recovery_state_0, directories_0, eligible_leader_replicas_0, last_known_elr_0), pos


def encode_v0(m: PartitionChangeRecord, out: bytearray, views: list[_View] | None = None) -> None:
    if m.directories is not None:
        _lacks("PartitionChangeRecord.Directories")
    if m.eligible_leader_replicas is not None:
        _lacks("PartitionChangeRecord.EligibleLeaderReplicas")
    if m.last_known_elr is not None:
        _lacks("PartitionChangeRecord.LastKnownElr")
    out += _p_i16s(m.partition_id, m.topic_id)
    tags_0 = []
    if m.isr is not None:
        t_0 = bytearray()
        a = m.isr
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
        tags_0.append((0, t_0))
    if m.leader != -2:
        t_0 = bytearray()
        t_0 += _p_i(m.leader)
        tags_0.append((1, t_0))
    if m.replicas is not None:
        t_0 = bytearray()
        a = m.replicas
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
    if m.removing_replicas is not None:
        t_0 = bytearray()
        a = m.removing_replicas
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
        tags_0.append((3, t_0))
    if m.adding_replicas is not None:
        t_0 = bytearray()
        a = m.adding_replicas
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
        tags_0.append((4, t_0))
    if m.leader_recovery_state != -1:
        t_0 = bytearray()
        t_0 += _p_b(m.leader_recovery_state)
        tags_0.append((5, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


def encode_v1(m: PartitionChangeRecord, out: bytearray, views: list[_View] | None = None) -> None:
    if m.eligible_leader_replicas is not None:
        _lacks("PartitionChangeRecord.EligibleLeaderReplicas")
    if m.last_known_elr is not None:
        _lacks("PartitionChangeRecord.LastKnownElr")
    out += _p_i16s(m.partition_id, m.topic_id)
    tags_0 = []
    if m.isr is not None:
        t_0 = bytearray()
        a = m.isr
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
        tags_0.append((0, t_0))
    if m.leader != -2:
        t_0 = bytearray()
        t_0 += _p_i(m.leader)
        tags_0.append((1, t_0))
    if m.replicas is not None:
        t_0 = bytearray()
        a = m.replicas
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
    if m.removing_replicas is not None:
        t_0 = bytearray()
        a = m.removing_replicas
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
        tags_0.append((3, t_0))
    if m.adding_replicas is not None:
        t_0 = bytearray()
        a = m.adding_replicas
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
        tags_0.append((4, t_0))
    if m.leader_recovery_state != -1:
        t_0 = bytearray()
        t_0 += _p_b(m.leader_recovery_state)
        tags_0.append((5, t_0))
    if m.directories is not None:
        t_0 = bytearray()
        a = m.directories
        if a is None:
            t_0.append(0)
        else:
            n = len(a) + 1
            if n > 127:
                _put_uvarint(t_0, n)
            else:
                t_0.append(n)
            t_0 += b"".join(a)
        tags_0.append((8, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


def encode_v2(m: PartitionChangeRecord, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_i16s(m.partition_id, m.topic_id)
    tags_0 = []
    if m.isr is not None:
        t_0 = bytearray()
        a = m.isr
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
        tags_0.append((0, t_0))
    if m.leader != -2:
        t_0 = bytearray()
        t_0 += _p_i(m.leader)
        tags_0.append((1, t_0))
    if m.replicas is not None:
        t_0 = bytearray()
        a = m.replicas
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
    if m.removing_replicas is not None:
        t_0 = bytearray()
        a = m.removing_replicas
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
        tags_0.append((3, t_0))
    if m.adding_replicas is not None:
        t_0 = bytearray()
        a = m.adding_replicas
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
        tags_0.append((4, t_0))
    if m.leader_recovery_state != -1:
        t_0 = bytearray()
        t_0 += _p_b(m.leader_recovery_state)
        tags_0.append((5, t_0))
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
        tags_0.append((6, t_0))
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
        tags_0.append((7, t_0))
    if m.directories is not None:
        t_0 = bytearray()
        a = m.directories
        if a is None:
            t_0.append(0)
        else:
            n = len(a) + 1
            if n > 127:
                _put_uvarint(t_0, n)
            else:
                t_0.append(n)
            t_0 += b"".join(a)
        tags_0.append((8, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[PartitionChangeRecord, int]]] = {
    0: decode_v0,
    1: decode_v1,
    2: decode_v2,
}


ENCODE: dict[int, _Callable[[PartitionChangeRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
    1: encode_v1,
    2: encode_v2,
}


def encode(message: PartitionChangeRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[PartitionChangeRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

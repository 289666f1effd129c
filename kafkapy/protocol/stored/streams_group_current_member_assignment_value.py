"""StreamsGroupCurrentMemberAssignmentValue (coordinator-value), versions 0.

Generated from `protocol_specs/stored/group-coordinator/StreamsGroupCurrentMemberAssignmentValue.spec`.
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
TYPE_ID = 22


class TaskIds(_Message, gc=False):
    subtopology_id: str = ""
    partitions: list[int] = []
    assignment_epochs: list[int] | None = []


class StreamsGroupCurrentMemberAssignmentValue(_Message, gc=False):
    member_epoch: int = 0
    previous_member_epoch: int = 0
    state: int = 0
    active_tasks: list[TaskIds] = []
    standby_tasks: list[TaskIds] = []
    warmup_tasks: list[TaskIds] = []
    active_tasks_pending_revocation: list[TaskIds] = []
    standby_tasks_pending_revocation: list[TaskIds] = []
    warmup_tasks_pending_revocation: list[TaskIds] = []

_p_Bi = _Struct(">Bi").pack
_p_iib = _Struct(">iib").pack
_u_iibB = _Struct(">iibB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[StreamsGroupCurrentMemberAssignmentValue, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    member_epoch_0, previous_member_epoch_0, state_0, n = _u_iibB(buf, pos)
    pos += 10
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("StreamsGroupCurrentMemberAssignmentValue.ActiveTasks")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("StreamsGroupCurrentMemberAssignmentValue.ActiveTasks", n)
    active_tasks_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TaskIds.SubtopologyId")
        subtopology_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TaskIds.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("TaskIds.Partitions", n)
        partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        n = buf[pos]
        pos += 1
        assignment_epochs_1 = []
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
                        assignment_epochs_1 = None
                    else:
                        budget -= n
                        if budget < 0 or n * 4 > end - pos:
                            _too_many("TaskIds.AssignmentEpochs", n)
                        assignment_epochs_1 = list(_unpack_from(f">{n}i", buf, pos))
                        pos += n * 4
                else:
                    pos += size
        active_tasks_0.append(TaskIds(subtopology_id_1, partitions_1, assignment_epochs_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("StreamsGroupCurrentMemberAssignmentValue.StandbyTasks")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("StreamsGroupCurrentMemberAssignmentValue.StandbyTasks", n)
    standby_tasks_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TaskIds.SubtopologyId")
        subtopology_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TaskIds.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("TaskIds.Partitions", n)
        partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        n = buf[pos]
        pos += 1
        assignment_epochs_1 = []
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
                        assignment_epochs_1 = None
                    else:
                        budget -= n
                        if budget < 0 or n * 4 > end - pos:
                            _too_many("TaskIds.AssignmentEpochs", n)
                        assignment_epochs_1 = list(_unpack_from(f">{n}i", buf, pos))
                        pos += n * 4
                else:
                    pos += size
        standby_tasks_0.append(TaskIds(subtopology_id_1, partitions_1, assignment_epochs_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("StreamsGroupCurrentMemberAssignmentValue.WarmupTasks")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("StreamsGroupCurrentMemberAssignmentValue.WarmupTasks", n)
    warmup_tasks_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TaskIds.SubtopologyId")
        subtopology_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TaskIds.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("TaskIds.Partitions", n)
        partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        n = buf[pos]
        pos += 1
        assignment_epochs_1 = []
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
                        assignment_epochs_1 = None
                    else:
                        budget -= n
                        if budget < 0 or n * 4 > end - pos:
                            _too_many("TaskIds.AssignmentEpochs", n)
                        assignment_epochs_1 = list(_unpack_from(f">{n}i", buf, pos))
                        pos += n * 4
                else:
                    pos += size
        warmup_tasks_0.append(TaskIds(subtopology_id_1, partitions_1, assignment_epochs_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("StreamsGroupCurrentMemberAssignmentValue.ActiveTasksPendingRevocation")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("StreamsGroupCurrentMemberAssignmentValue.ActiveTasksPendingRevocation", n)
    active_tasks_pending_revocation_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TaskIds.SubtopologyId")
        subtopology_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TaskIds.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("TaskIds.Partitions", n)
        partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        n = buf[pos]
        pos += 1
        assignment_epochs_1 = []
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
                        assignment_epochs_1 = None
                    else:
                        budget -= n
                        if budget < 0 or n * 4 > end - pos:
                            _too_many("TaskIds.AssignmentEpochs", n)
                        assignment_epochs_1 = list(_unpack_from(f">{n}i", buf, pos))
                        pos += n * 4
                else:
                    pos += size
        active_tasks_pending_revocation_0.append(TaskIds(subtopology_id_1, partitions_1, assignment_epochs_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("StreamsGroupCurrentMemberAssignmentValue.StandbyTasksPendingRevocation")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("StreamsGroupCurrentMemberAssignmentValue.StandbyTasksPendingRevocation", n)
    standby_tasks_pending_revocation_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TaskIds.SubtopologyId")
        subtopology_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TaskIds.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("TaskIds.Partitions", n)
        partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        n = buf[pos]
        pos += 1
        assignment_epochs_1 = []
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
                        assignment_epochs_1 = None
                    else:
                        budget -= n
                        if budget < 0 or n * 4 > end - pos:
                            _too_many("TaskIds.AssignmentEpochs", n)
                        assignment_epochs_1 = list(_unpack_from(f">{n}i", buf, pos))
                        pos += n * 4
                else:
                    pos += size
        standby_tasks_pending_revocation_0.append(TaskIds(subtopology_id_1, partitions_1, assignment_epochs_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("StreamsGroupCurrentMemberAssignmentValue.WarmupTasksPendingRevocation")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("StreamsGroupCurrentMemberAssignmentValue.WarmupTasksPendingRevocation", n)
    warmup_tasks_pending_revocation_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TaskIds.SubtopologyId")
        subtopology_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TaskIds.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("TaskIds.Partitions", n)
        partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        n = buf[pos]
        pos += 1
        assignment_epochs_1 = []
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
                        assignment_epochs_1 = None
                    else:
                        budget -= n
                        if budget < 0 or n * 4 > end - pos:
                            _too_many("TaskIds.AssignmentEpochs", n)
                        assignment_epochs_1 = list(_unpack_from(f">{n}i", buf, pos))
                        pos += n * 4
                else:
                    pos += size
        warmup_tasks_pending_revocation_0.append(TaskIds(subtopology_id_1, partitions_1, assignment_epochs_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return StreamsGroupCurrentMemberAssignmentValue(member_epoch_0, previous_member_epoch_0, state_0, active_tasks_0, standby_tasks_0, warmup_tasks_0, active_tasks_pending_revocation_0, standby_tasks_pending_revocation_0, warmup_tasks_pending_revocation_0), pos


def encode_v0(m: StreamsGroupCurrentMemberAssignmentValue, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.active_tasks
    out += _p_iib(m.member_epoch, m.previous_member_epoch, m.state)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.subtopology_id.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.partitions
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
        tags_1 = []
        if e_0.assignment_epochs is None or e_0.assignment_epochs:
            t_1 = bytearray()
            a = e_0.assignment_epochs
            if a is None:
                t_1.append(0)
            else:
                if len(a) == 1:
                    t_1 += _p_Bi(2, a[0])
                elif a:
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(t_1, n)
                    else:
                        t_1.append(n)
                    t_1 += _pack(f">{len(a)}i", *a)
                else:
                    t_1.append(1)
            tags_1.append((0, t_1))
        if tags_1:
            _put_tags(out, tags_1)
        else:
            out.append(0)
    a = m.standby_tasks
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.subtopology_id.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.partitions
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
        tags_1 = []
        if e_0.assignment_epochs is None or e_0.assignment_epochs:
            t_1 = bytearray()
            a = e_0.assignment_epochs
            if a is None:
                t_1.append(0)
            else:
                if len(a) == 1:
                    t_1 += _p_Bi(2, a[0])
                elif a:
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(t_1, n)
                    else:
                        t_1.append(n)
                    t_1 += _pack(f">{len(a)}i", *a)
                else:
                    t_1.append(1)
            tags_1.append((0, t_1))
        if tags_1:
            _put_tags(out, tags_1)
        else:
            out.append(0)
    a = m.warmup_tasks
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.subtopology_id.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.partitions
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
        tags_1 = []
        if e_0.assignment_epochs is None or e_0.assignment_epochs:
            t_1 = bytearray()
            a = e_0.assignment_epochs
            if a is None:
                t_1.append(0)
            else:
                if len(a) == 1:
                    t_1 += _p_Bi(2, a[0])
                elif a:
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(t_1, n)
                    else:
                        t_1.append(n)
                    t_1 += _pack(f">{len(a)}i", *a)
                else:
                    t_1.append(1)
            tags_1.append((0, t_1))
        if tags_1:
            _put_tags(out, tags_1)
        else:
            out.append(0)
    a = m.active_tasks_pending_revocation
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.subtopology_id.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.partitions
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
        tags_1 = []
        if e_0.assignment_epochs is None or e_0.assignment_epochs:
            t_1 = bytearray()
            a = e_0.assignment_epochs
            if a is None:
                t_1.append(0)
            else:
                if len(a) == 1:
                    t_1 += _p_Bi(2, a[0])
                elif a:
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(t_1, n)
                    else:
                        t_1.append(n)
                    t_1 += _pack(f">{len(a)}i", *a)
                else:
                    t_1.append(1)
            tags_1.append((0, t_1))
        if tags_1:
            _put_tags(out, tags_1)
        else:
            out.append(0)
    a = m.standby_tasks_pending_revocation
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.subtopology_id.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.partitions
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
        tags_1 = []
        if e_0.assignment_epochs is None or e_0.assignment_epochs:
            t_1 = bytearray()
            a = e_0.assignment_epochs
            if a is None:
                t_1.append(0)
            else:
                if len(a) == 1:
                    t_1 += _p_Bi(2, a[0])
                elif a:
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(t_1, n)
                    else:
                        t_1.append(n)
                    t_1 += _pack(f">{len(a)}i", *a)
                else:
                    t_1.append(1)
            tags_1.append((0, t_1))
        if tags_1:
            _put_tags(out, tags_1)
        else:
            out.append(0)
    a = m.warmup_tasks_pending_revocation
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.subtopology_id.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.partitions
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
        tags_1 = []
        if e_0.assignment_epochs is None or e_0.assignment_epochs:
            t_1 = bytearray()
            a = e_0.assignment_epochs
            if a is None:
                t_1.append(0)
            else:
                if len(a) == 1:
                    t_1 += _p_Bi(2, a[0])
                elif a:
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(t_1, n)
                    else:
                        t_1.append(n)
                    t_1 += _pack(f">{len(a)}i", *a)
                else:
                    t_1.append(1)
            tags_1.append((0, t_1))
        if tags_1:
            _put_tags(out, tags_1)
        else:
            out.append(0)
    out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[StreamsGroupCurrentMemberAssignmentValue, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[StreamsGroupCurrentMemberAssignmentValue, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: StreamsGroupCurrentMemberAssignmentValue, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[StreamsGroupCurrentMemberAssignmentValue, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

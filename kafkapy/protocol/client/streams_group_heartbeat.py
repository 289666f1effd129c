"""StreamsGroupHeartbeat (key 88), versions 0-1: the client's direction.

Generated from `protocol_specs/apis/88_streams_group_heartbeat.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
from struct import unpack_from as _unpack_from
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.streams_group_heartbeat import (
    EndpointToPartitions,
    ResponseEndpoint,
    ResponseTaskIds,
    Status,
    StreamsGroupHeartbeatRequest,
    StreamsGroupHeartbeatResponse,
    TopicPartition,
)

_p_Bh = _Struct(">Bh").pack
_p_Bi = _Struct(">Bi").pack
_p_Hx = _Struct(">Hx").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_p_ii = _Struct(">ii").pack
_p_iqx = _Struct(">iqx").pack
_p_tx = _Struct(">?x").pack
_u_HB = _Struct(">HB").unpack_from
_u_bB = _Struct(">bB").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_iiiiB = _Struct(">iiiiB").unpack_from
_u_iiiqB = _Struct(">iiiqB").unpack_from
_u_tiB = _Struct(">?iB").unpack_from


def encode_request_v0(m: StreamsGroupHeartbeatRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.group_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.member_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    out += _p_ii(m.member_epoch, m.endpoint_information_epoch)
    s = m.instance_id
    if s is None:
        out.append(0)
    else:
        s = s.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
    s = m.rack_id
    if s is None:
        out.append(0)
    else:
        s = s.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
    out += _p_i(m.rebalance_timeout_ms)
    e_0 = m.topology
    if e_0 is None:
        out.append(255)
    else:
        out.append(1)
        a = e_0.subtopologies
        out += _p_i(e_0.epoch)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            s = e_1.subtopology_id.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            a = e_1.source_topics
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                s = e_2.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
            a = e_1.source_topic_regex
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                s = e_2.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
            a = e_1.state_changelog_topics
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                s = e_2.name.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_2.topic_configs
                out += _p_ih(e_2.partitions, e_2.replication_factor)
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(out, n)
                else:
                    out.append(n)
                for e_3 in a:
                    s = e_3.key.encode()
                    n = len(s) + 1
                    if n > 127:
                        _put_string_length(out, n)
                    else:
                        out.append(n)
                    out += s
                    s = e_3.value.encode()
                    n = len(s) + 1
                    if n > 127:
                        _put_string_length(out, n)
                    else:
                        out.append(n)
                    out += s
                    out.append(0)
                out.append(0)
            a = e_1.repartition_sink_topics
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                s = e_2.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
            a = e_1.repartition_source_topics
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                s = e_2.name.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_2.topic_configs
                out += _p_ih(e_2.partitions, e_2.replication_factor)
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(out, n)
                else:
                    out.append(n)
                for e_3 in a:
                    s = e_3.key.encode()
                    n = len(s) + 1
                    if n > 127:
                        _put_string_length(out, n)
                    else:
                        out.append(n)
                    out += s
                    s = e_3.value.encode()
                    n = len(s) + 1
                    if n > 127:
                        _put_string_length(out, n)
                    else:
                        out.append(n)
                    out += s
                    out.append(0)
                out.append(0)
            a = e_1.copartition_groups
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                a = e_2.source_topics
                if len(a) == 1:
                    out += _p_Bh(2, a[0])
                elif a:
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(out, n)
                    else:
                        out.append(n)
                    out += _pack(f">{len(a)}h", *a)
                else:
                    out.append(1)
                a = e_2.source_topic_regex
                if len(a) == 1:
                    out += _p_Bh(2, a[0])
                elif a:
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(out, n)
                    else:
                        out.append(n)
                    out += _pack(f">{len(a)}h", *a)
                else:
                    out.append(1)
                a = e_2.repartition_source_topics
                if len(a) == 1:
                    out += _p_Bh(2, a[0])
                elif a:
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(out, n)
                    else:
                        out.append(n)
                    out += _pack(f">{len(a)}h", *a)
                else:
                    out.append(1)
                out.append(0)
            out.append(0)
        out.append(0)
    a = m.active_tasks
    if a is None:
        out.append(0)
    else:
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
            out.append(0)
    a = m.standby_tasks
    if a is None:
        out.append(0)
    else:
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
            out.append(0)
    a = m.warmup_tasks
    if a is None:
        out.append(0)
    else:
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
            out.append(0)
    s = m.process_id
    if s is None:
        out.append(0)
    else:
        s = s.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
    e_0 = m.user_endpoint
    if e_0 is None:
        out.append(255)
    else:
        out.append(1)
        s = e_0.host.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_Hx(e_0.port)
    a = m.client_tags
    if a is None:
        out.append(0)
    else:
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_0 in a:
            s = e_0.key.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            s = e_0.value.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            out.append(0)
    a = m.task_offsets
    if a is None:
        out.append(0)
    else:
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
            out += _p_iqx(e_0.partition, e_0.offset)
    a = m.task_end_offsets
    if a is None:
        out.append(0)
    else:
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
            out += _p_iqx(e_0.partition, e_0.offset)
    out += _p_tx(m.shutdown_application)


encode_request_v1 = encode_request_v0


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[StreamsGroupHeartbeatResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        error_message_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        error_message_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("StreamsGroupHeartbeatResponse.MemberId")
    member_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    member_epoch_0, heartbeat_interval_ms_0, acceptable_recovery_lag_legacy_0, task_offset_interval_ms_0, n = _u_iiiiB(buf, pos)
    pos += 17
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        status_0 = None
    else:
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("StreamsGroupHeartbeatResponse.Status", n)
        status_0 = []
        for _ in range(n):
            status_code_1, n = _u_bB(buf, pos)
            pos += 2
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Status.StatusDetail")
            status_detail_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            status_0.append(Status(status_code_1, status_detail_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        active_tasks_0 = None
    else:
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("StreamsGroupHeartbeatResponse.ActiveTasks", n)
        active_tasks_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("ResponseTaskIds.SubtopologyId")
            subtopology_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("ResponseTaskIds.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("ResponseTaskIds.Partitions", n)
            partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            active_tasks_0.append(ResponseTaskIds(subtopology_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        standby_tasks_0 = None
    else:
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("StreamsGroupHeartbeatResponse.StandbyTasks", n)
        standby_tasks_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("ResponseTaskIds.SubtopologyId")
            subtopology_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("ResponseTaskIds.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("ResponseTaskIds.Partitions", n)
            partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            standby_tasks_0.append(ResponseTaskIds(subtopology_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        warmup_tasks_0 = None
    else:
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("StreamsGroupHeartbeatResponse.WarmupTasks", n)
        warmup_tasks_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("ResponseTaskIds.SubtopologyId")
            subtopology_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("ResponseTaskIds.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("ResponseTaskIds.Partitions", n)
            partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            warmup_tasks_0.append(ResponseTaskIds(subtopology_id_1, partitions_1))
    endpoint_information_epoch_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        partitions_by_user_endpoint_0 = None
    else:
        budget -= n
        if budget < 0 or n * 7 > end - pos:
            _too_many("StreamsGroupHeartbeatResponse.PartitionsByUserEndpoint", n)
        partitions_by_user_endpoint_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("ResponseEndpoint.Host")
            host_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            port_2, n = _u_HB(buf, pos)
            pos += 3
            if n:
                pos = _skip_tags(buf, pos, n)
            user_endpoint_1 = ResponseEndpoint(host_2, port_2)
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("EndpointToPartitions.ActivePartitions")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("EndpointToPartitions.ActivePartitions", n)
            active_partitions_1 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopicPartition.Topic")
                topic_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("TopicPartition.Partitions")
                budget -= n
                if budget < 0 or n * 4 > end - pos:
                    _too_many("TopicPartition.Partitions", n)
                partitions_2 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                active_partitions_1.append(TopicPartition(topic_2, partitions_2))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("EndpointToPartitions.StandbyPartitions")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("EndpointToPartitions.StandbyPartitions", n)
            standby_partitions_1 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopicPartition.Topic")
                topic_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("TopicPartition.Partitions")
                budget -= n
                if budget < 0 or n * 4 > end - pos:
                    _too_many("TopicPartition.Partitions", n)
                partitions_2 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                standby_partitions_1.append(TopicPartition(topic_2, partitions_2))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_by_user_endpoint_0.append(EndpointToPartitions(user_endpoint_1, active_partitions_1, standby_partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return StreamsGroupHeartbeatResponse(throttle_time_ms_0, error_code_0, error_message_0, member_id_0, member_epoch_0, heartbeat_interval_ms_0, acceptable_recovery_lag_legacy_0, task_offset_interval_ms_0, -1, status_0, active_tasks_0, standby_tasks_0, warmup_tasks_0, False, endpoint_information_epoch_0, partitions_by_user_endpoint_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[StreamsGroupHeartbeatResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        error_message_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        error_message_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("StreamsGroupHeartbeatResponse.MemberId")
    member_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    member_epoch_0, heartbeat_interval_ms_0, task_offset_interval_ms_0, acceptable_recovery_lag_0, n = _u_iiiqB(buf, pos)
    pos += 21
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        status_0 = None
    else:
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("StreamsGroupHeartbeatResponse.Status", n)
        status_0 = []
        for _ in range(n):
            status_code_1, n = _u_bB(buf, pos)
            pos += 2
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Status.StatusDetail")
            status_detail_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            status_0.append(Status(status_code_1, status_detail_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        active_tasks_0 = None
    else:
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("StreamsGroupHeartbeatResponse.ActiveTasks", n)
        active_tasks_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("ResponseTaskIds.SubtopologyId")
            subtopology_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("ResponseTaskIds.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("ResponseTaskIds.Partitions", n)
            partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            active_tasks_0.append(ResponseTaskIds(subtopology_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        standby_tasks_0 = None
    else:
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("StreamsGroupHeartbeatResponse.StandbyTasks", n)
        standby_tasks_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("ResponseTaskIds.SubtopologyId")
            subtopology_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("ResponseTaskIds.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("ResponseTaskIds.Partitions", n)
            partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            standby_tasks_0.append(ResponseTaskIds(subtopology_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        warmup_tasks_0 = None
    else:
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("StreamsGroupHeartbeatResponse.WarmupTasks", n)
        warmup_tasks_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("ResponseTaskIds.SubtopologyId")
            subtopology_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("ResponseTaskIds.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("ResponseTaskIds.Partitions", n)
            partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            warmup_tasks_0.append(ResponseTaskIds(subtopology_id_1, partitions_1))
    topology_description_required_0, endpoint_information_epoch_0, n = _u_tiB(buf, pos)
    pos += 6
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        partitions_by_user_endpoint_0 = None
    else:
        budget -= n
        if budget < 0 or n * 7 > end - pos:
            _too_many("StreamsGroupHeartbeatResponse.PartitionsByUserEndpoint", n)
        partitions_by_user_endpoint_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("ResponseEndpoint.Host")
            host_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            port_2, n = _u_HB(buf, pos)
            pos += 3
            if n:
                pos = _skip_tags(buf, pos, n)
            user_endpoint_1 = ResponseEndpoint(host_2, port_2)
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("EndpointToPartitions.ActivePartitions")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("EndpointToPartitions.ActivePartitions", n)
            active_partitions_1 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopicPartition.Topic")
                topic_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("TopicPartition.Partitions")
                budget -= n
                if budget < 0 or n * 4 > end - pos:
                    _too_many("TopicPartition.Partitions", n)
                partitions_2 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                active_partitions_1.append(TopicPartition(topic_2, partitions_2))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("EndpointToPartitions.StandbyPartitions")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("EndpointToPartitions.StandbyPartitions", n)
            standby_partitions_1 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopicPartition.Topic")
                topic_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("TopicPartition.Partitions")
                budget -= n
                if budget < 0 or n * 4 > end - pos:
                    _too_many("TopicPartition.Partitions", n)
                partitions_2 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                standby_partitions_1.append(TopicPartition(topic_2, partitions_2))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_by_user_endpoint_0.append(EndpointToPartitions(user_endpoint_1, active_partitions_1, standby_partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return StreamsGroupHeartbeatResponse(throttle_time_ms_0, error_code_0, error_message_0, member_id_0, member_epoch_0, heartbeat_interval_ms_0, 0, task_offset_interval_ms_0, acceptable_recovery_lag_0, status_0, active_tasks_0, standby_tasks_0, warmup_tasks_0, topology_description_required_0, endpoint_information_epoch_0, partitions_by_user_endpoint_0), pos


ENCODE_REQUEST: dict[int, _Callable[[StreamsGroupHeartbeatRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[StreamsGroupHeartbeatResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
}

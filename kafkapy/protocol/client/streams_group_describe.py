"""StreamsGroupDescribe (key 89), versions 0-1: the client's direction.

Generated from `protocol_specs/apis/89_streams_group_describe.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import unpack_from as _unpack_from
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.streams_group_describe import (
    Assignment,
    DescribedGroup,
    Endpoint,
    KeyValue,
    Member,
    StreamsGroupDescribeRequest,
    StreamsGroupDescribeResponse,
    Subtopology,
    TaskIds,
    TaskOffset,
    TopicInfo,
    Topology,
    TopologyDescription,
    TopologyDescriptionGlobalStore,
    TopologyDescriptionNode,
    TopologyDescriptionSubtopology,
)

_p_ttx = _Struct(">??x").pack
_p_tx = _Struct(">?x").pack
_u_HB = _Struct(">HB").unpack_from
_u_b = _Struct(">b").unpack_from
_u_bB = _Struct(">bB").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ib = _Struct(">ib").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_iib = _Struct(">iib").unpack_from
_u_iqB = _Struct(">iqB").unpack_from
_u_tB = _Struct(">?B").unpack_from


def encode_request_v0(m: StreamsGroupDescribeRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.include_topology_description:
        _lacks("StreamsGroupDescribeRequest.IncludeTopologyDescription")
    a = m.group_ids
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
    out += _p_tx(m.include_authorized_operations)


def encode_request_v1(m: StreamsGroupDescribeRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.group_ids
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
    out += _p_ttx(m.include_authorized_operations, m.include_topology_description)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[StreamsGroupDescribeResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("StreamsGroupDescribeResponse.Groups")
    budget -= n
    if budget < 0 or n * 20 > end - pos:
        _too_many("StreamsGroupDescribeResponse.Groups", n)
    groups_0 = []
    for _ in range(n):
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            error_message_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            error_message_1 = None
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedGroup.GroupState")
        group_state_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        group_epoch_1, assignment_epoch_1, n = _u_iib(buf, pos)
        pos += 9
        if n < 0:
            topology_1 = None
        else:
            epoch_2, n = _u_iB(buf, pos)
            pos += 5
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                subtopologies_2 = None
            else:
                budget -= n
                if budget < 0 or n * 6 > end - pos:
                    _too_many("Topology.Subtopologies", n)
                subtopologies_2 = []
                for _ in range(n):
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if not n:
                        _is_null("Subtopology.SubtopologyId")
                    subtopology_id_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _uvarint(buf, pos - 1)
                    n -= 1
                    if n < 0:
                        _is_null("Subtopology.SourceTopics")
                    budget -= n
                    if budget < 0 or n > end - pos:
                        _too_many("Subtopology.SourceTopics", n)
                    source_topics_3 = []
                    for _ in range(n):
                        n = buf[pos]
                        pos += 1
                        if n > 127:
                            n, pos = _string_length(buf, pos - 1)
                        if not n:
                            _is_null("Subtopology.SourceTopics")
                        x_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                        source_topics_3.append(x_3)
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _uvarint(buf, pos - 1)
                    n -= 1
                    if n < 0:
                        _is_null("Subtopology.RepartitionSinkTopics")
                    budget -= n
                    if budget < 0 or n > end - pos:
                        _too_many("Subtopology.RepartitionSinkTopics", n)
                    repartition_sink_topics_3 = []
                    for _ in range(n):
                        n = buf[pos]
                        pos += 1
                        if n > 127:
                            n, pos = _string_length(buf, pos - 1)
                        if not n:
                            _is_null("Subtopology.RepartitionSinkTopics")
                        x_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                        repartition_sink_topics_3.append(x_3)
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _uvarint(buf, pos - 1)
                    n -= 1
                    if n < 0:
                        _is_null("Subtopology.StateChangelogTopics")
                    budget -= n
                    if budget < 0 or n * 9 > end - pos:
                        _too_many("Subtopology.StateChangelogTopics", n)
                    state_changelog_topics_3 = []
                    for _ in range(n):
                        n = buf[pos]
                        pos += 1
                        if n > 127:
                            n, pos = _string_length(buf, pos - 1)
                        if not n:
                            _is_null("TopicInfo.Name")
                        name_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                        partitions_4, replication_factor_4, n = _u_ihB(buf, pos)
                        pos += 7
                        if n > 127:
                            n, pos = _uvarint(buf, pos - 1)
                        n -= 1
                        if n < 0:
                            _is_null("TopicInfo.TopicConfigs")
                        budget -= n
                        if budget < 0 or n * 3 > end - pos:
                            _too_many("TopicInfo.TopicConfigs", n)
                        topic_configs_4 = []
                        for _ in range(n):
                            n = buf[pos]
                            pos += 1
                            if n > 127:
                                n, pos = _string_length(buf, pos - 1)
                            if not n:
                                _is_null("KeyValue.Key")
                            key_5 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                            n = buf[pos]
                            pos += 1
                            if n > 127:
                                n, pos = _string_length(buf, pos - 1)
                            if not n:
                                _is_null("KeyValue.Value")
                            value_5 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                            n = buf[pos]
                            pos += 1
                            if n:
                                pos = _skip_tags(buf, pos, n)
                            topic_configs_4.append(KeyValue(key_5, value_5))
                        n = buf[pos]
                        pos += 1
                        if n:
                            pos = _skip_tags(buf, pos, n)
                        state_changelog_topics_3.append(TopicInfo(name_4, partitions_4, replication_factor_4, topic_configs_4))
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _uvarint(buf, pos - 1)
                    n -= 1
                    if n < 0:
                        _is_null("Subtopology.RepartitionSourceTopics")
                    budget -= n
                    if budget < 0 or n * 9 > end - pos:
                        _too_many("Subtopology.RepartitionSourceTopics", n)
                    repartition_source_topics_3 = []
                    for _ in range(n):
                        n = buf[pos]
                        pos += 1
                        if n > 127:
                            n, pos = _string_length(buf, pos - 1)
                        if not n:
                            _is_null("TopicInfo.Name")
                        name_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                        partitions_4, replication_factor_4, n = _u_ihB(buf, pos)
                        pos += 7
                        if n > 127:
                            n, pos = _uvarint(buf, pos - 1)
                        n -= 1
                        if n < 0:
                            _is_null("TopicInfo.TopicConfigs")
                        budget -= n
                        if budget < 0 or n * 3 > end - pos:
                            _too_many("TopicInfo.TopicConfigs", n)
                        topic_configs_4 = []
                        for _ in range(n):
                            n = buf[pos]
                            pos += 1
                            if n > 127:
                                n, pos = _string_length(buf, pos - 1)
                            if not n:
                                _is_null("KeyValue.Key")
                            key_5 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                            n = buf[pos]
                            pos += 1
                            if n > 127:
                                n, pos = _string_length(buf, pos - 1)
                            if not n:
                                _is_null("KeyValue.Value")
                            value_5 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                            n = buf[pos]
                            pos += 1
                            if n:
                                pos = _skip_tags(buf, pos, n)
                            topic_configs_4.append(KeyValue(key_5, value_5))
                        n = buf[pos]
                        pos += 1
                        if n:
                            pos = _skip_tags(buf, pos, n)
                        repartition_source_topics_3.append(TopicInfo(name_4, partitions_4, replication_factor_4, topic_configs_4))
                    n = buf[pos]
                    pos += 1
                    if n:
                        pos = _skip_tags(buf, pos, n)
                    subtopologies_2.append(Subtopology(subtopology_id_3, source_topics_3, repartition_sink_topics_3, state_changelog_topics_3, repartition_source_topics_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topology_1 = Topology(epoch_2, subtopologies_2)
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("DescribedGroup.Members")
        budget -= n
        if budget < 0 or n * 28 > end - pos:
            _too_many("DescribedGroup.Members", n)
        members_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Member.MemberId")
            member_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            member_epoch_2, n = _u_iB(buf, pos)
            pos += 5
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                instance_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                instance_id_2 = None
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                rack_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                rack_id_2 = None
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Member.ClientId")
            client_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Member.ClientHost")
            client_host_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            topology_epoch_2, n = _u_iB(buf, pos)
            pos += 5
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Member.ProcessId")
            process_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n, = _u_b(buf, pos)
            pos += 1
            if n < 0:
                user_endpoint_2 = None
            else:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("Endpoint.Host")
                host_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                port_3, n = _u_HB(buf, pos)
                pos += 3
                if n:
                    pos = _skip_tags(buf, pos, n)
                user_endpoint_2 = Endpoint(host_3, port_3)
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Member.ClientTags")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("Member.ClientTags", n)
            client_tags_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("KeyValue.Key")
                key_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("KeyValue.Value")
                value_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                client_tags_2.append(KeyValue(key_3, value_3))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Member.TaskOffsets")
            budget -= n
            if budget < 0 or n * 14 > end - pos:
                _too_many("Member.TaskOffsets", n)
            task_offsets_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TaskOffset.SubtopologyId")
                subtopology_id_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                partition_3, offset_3, n = _u_iqB(buf, pos)
                pos += 13
                if n:
                    pos = _skip_tags(buf, pos, n)
                task_offsets_2.append(TaskOffset(subtopology_id_3, partition_3, offset_3))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Member.TaskEndOffsets")
            budget -= n
            if budget < 0 or n * 14 > end - pos:
                _too_many("Member.TaskEndOffsets", n)
            task_end_offsets_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TaskOffset.SubtopologyId")
                subtopology_id_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                partition_3, offset_3, n = _u_iqB(buf, pos)
                pos += 13
                if n:
                    pos = _skip_tags(buf, pos, n)
                task_end_offsets_2.append(TaskOffset(subtopology_id_3, partition_3, offset_3))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Assignment.ActiveTasks")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("Assignment.ActiveTasks", n)
            active_tasks_3 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TaskIds.SubtopologyId")
                subtopology_id_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
                partitions_4 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                active_tasks_3.append(TaskIds(subtopology_id_4, partitions_4))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Assignment.StandbyTasks")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("Assignment.StandbyTasks", n)
            standby_tasks_3 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TaskIds.SubtopologyId")
                subtopology_id_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
                partitions_4 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                standby_tasks_3.append(TaskIds(subtopology_id_4, partitions_4))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Assignment.WarmupTasks")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("Assignment.WarmupTasks", n)
            warmup_tasks_3 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TaskIds.SubtopologyId")
                subtopology_id_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
                partitions_4 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                warmup_tasks_3.append(TaskIds(subtopology_id_4, partitions_4))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            assignment_2 = Assignment(active_tasks_3, standby_tasks_3, warmup_tasks_3)
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Assignment.ActiveTasks")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("Assignment.ActiveTasks", n)
            active_tasks_3 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TaskIds.SubtopologyId")
                subtopology_id_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
                partitions_4 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                active_tasks_3.append(TaskIds(subtopology_id_4, partitions_4))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Assignment.StandbyTasks")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("Assignment.StandbyTasks", n)
            standby_tasks_3 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TaskIds.SubtopologyId")
                subtopology_id_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
                partitions_4 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                standby_tasks_3.append(TaskIds(subtopology_id_4, partitions_4))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Assignment.WarmupTasks")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("Assignment.WarmupTasks", n)
            warmup_tasks_3 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TaskIds.SubtopologyId")
                subtopology_id_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
                partitions_4 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                warmup_tasks_3.append(TaskIds(subtopology_id_4, partitions_4))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            target_assignment_2 = Assignment(active_tasks_3, standby_tasks_3, warmup_tasks_3)
            is_classic_2, n = _u_tB(buf, pos)
            pos += 2
            if n:
                pos = _skip_tags(buf, pos, n)
            members_1.append(Member(member_id_2, member_epoch_2, instance_id_2, rack_id_2, client_id_2, client_host_2, topology_epoch_2, process_id_2, user_endpoint_2, client_tags_2, task_offsets_2, task_end_offsets_2, assignment_2, target_assignment_2, is_classic_2))
        authorized_operations_1, n = _u_iB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        groups_0.append(DescribedGroup(error_code_1, error_message_1, group_id_1, group_state_1, group_epoch_1, assignment_epoch_1, topology_1, members_1, authorized_operations_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return StreamsGroupDescribeResponse(throttle_time_ms_0, groups_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[StreamsGroupDescribeResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("StreamsGroupDescribeResponse.Groups")
    budget -= n
    if budget < 0 or n * 23 > end - pos:
        _too_many("StreamsGroupDescribeResponse.Groups", n)
    groups_0 = []
    for _ in range(n):
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            error_message_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            error_message_1 = None
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedGroup.GroupState")
        group_state_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        group_epoch_1, assignment_epoch_1, n = _u_iib(buf, pos)
        pos += 9
        if n < 0:
            topology_1 = None
        else:
            epoch_2, n = _u_iB(buf, pos)
            pos += 5
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                subtopologies_2 = None
            else:
                budget -= n
                if budget < 0 or n * 6 > end - pos:
                    _too_many("Topology.Subtopologies", n)
                subtopologies_2 = []
                for _ in range(n):
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if not n:
                        _is_null("Subtopology.SubtopologyId")
                    subtopology_id_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _uvarint(buf, pos - 1)
                    n -= 1
                    if n < 0:
                        _is_null("Subtopology.SourceTopics")
                    budget -= n
                    if budget < 0 or n > end - pos:
                        _too_many("Subtopology.SourceTopics", n)
                    source_topics_3 = []
                    for _ in range(n):
                        n = buf[pos]
                        pos += 1
                        if n > 127:
                            n, pos = _string_length(buf, pos - 1)
                        if not n:
                            _is_null("Subtopology.SourceTopics")
                        x_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                        source_topics_3.append(x_3)
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _uvarint(buf, pos - 1)
                    n -= 1
                    if n < 0:
                        _is_null("Subtopology.RepartitionSinkTopics")
                    budget -= n
                    if budget < 0 or n > end - pos:
                        _too_many("Subtopology.RepartitionSinkTopics", n)
                    repartition_sink_topics_3 = []
                    for _ in range(n):
                        n = buf[pos]
                        pos += 1
                        if n > 127:
                            n, pos = _string_length(buf, pos - 1)
                        if not n:
                            _is_null("Subtopology.RepartitionSinkTopics")
                        x_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                        repartition_sink_topics_3.append(x_3)
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _uvarint(buf, pos - 1)
                    n -= 1
                    if n < 0:
                        _is_null("Subtopology.StateChangelogTopics")
                    budget -= n
                    if budget < 0 or n * 9 > end - pos:
                        _too_many("Subtopology.StateChangelogTopics", n)
                    state_changelog_topics_3 = []
                    for _ in range(n):
                        n = buf[pos]
                        pos += 1
                        if n > 127:
                            n, pos = _string_length(buf, pos - 1)
                        if not n:
                            _is_null("TopicInfo.Name")
                        name_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                        partitions_4, replication_factor_4, n = _u_ihB(buf, pos)
                        pos += 7
                        if n > 127:
                            n, pos = _uvarint(buf, pos - 1)
                        n -= 1
                        if n < 0:
                            _is_null("TopicInfo.TopicConfigs")
                        budget -= n
                        if budget < 0 or n * 3 > end - pos:
                            _too_many("TopicInfo.TopicConfigs", n)
                        topic_configs_4 = []
                        for _ in range(n):
                            n = buf[pos]
                            pos += 1
                            if n > 127:
                                n, pos = _string_length(buf, pos - 1)
                            if not n:
                                _is_null("KeyValue.Key")
                            key_5 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                            n = buf[pos]
                            pos += 1
                            if n > 127:
                                n, pos = _string_length(buf, pos - 1)
                            if not n:
                                _is_null("KeyValue.Value")
                            value_5 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                            n = buf[pos]
                            pos += 1
                            if n:
                                pos = _skip_tags(buf, pos, n)
                            topic_configs_4.append(KeyValue(key_5, value_5))
                        n = buf[pos]
                        pos += 1
                        if n:
                            pos = _skip_tags(buf, pos, n)
                        state_changelog_topics_3.append(TopicInfo(name_4, partitions_4, replication_factor_4, topic_configs_4))
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _uvarint(buf, pos - 1)
                    n -= 1
                    if n < 0:
                        _is_null("Subtopology.RepartitionSourceTopics")
                    budget -= n
                    if budget < 0 or n * 9 > end - pos:
                        _too_many("Subtopology.RepartitionSourceTopics", n)
                    repartition_source_topics_3 = []
                    for _ in range(n):
                        n = buf[pos]
                        pos += 1
                        if n > 127:
                            n, pos = _string_length(buf, pos - 1)
                        if not n:
                            _is_null("TopicInfo.Name")
                        name_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                        partitions_4, replication_factor_4, n = _u_ihB(buf, pos)
                        pos += 7
                        if n > 127:
                            n, pos = _uvarint(buf, pos - 1)
                        n -= 1
                        if n < 0:
                            _is_null("TopicInfo.TopicConfigs")
                        budget -= n
                        if budget < 0 or n * 3 > end - pos:
                            _too_many("TopicInfo.TopicConfigs", n)
                        topic_configs_4 = []
                        for _ in range(n):
                            n = buf[pos]
                            pos += 1
                            if n > 127:
                                n, pos = _string_length(buf, pos - 1)
                            if not n:
                                _is_null("KeyValue.Key")
                            key_5 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                            n = buf[pos]
                            pos += 1
                            if n > 127:
                                n, pos = _string_length(buf, pos - 1)
                            if not n:
                                _is_null("KeyValue.Value")
                            value_5 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                            n = buf[pos]
                            pos += 1
                            if n:
                                pos = _skip_tags(buf, pos, n)
                            topic_configs_4.append(KeyValue(key_5, value_5))
                        n = buf[pos]
                        pos += 1
                        if n:
                            pos = _skip_tags(buf, pos, n)
                        repartition_source_topics_3.append(TopicInfo(name_4, partitions_4, replication_factor_4, topic_configs_4))
                    n = buf[pos]
                    pos += 1
                    if n:
                        pos = _skip_tags(buf, pos, n)
                    subtopologies_2.append(Subtopology(subtopology_id_3, source_topics_3, repartition_sink_topics_3, state_changelog_topics_3, repartition_source_topics_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topology_1 = Topology(epoch_2, subtopologies_2)
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("DescribedGroup.Members")
        budget -= n
        if budget < 0 or n * 28 > end - pos:
            _too_many("DescribedGroup.Members", n)
        members_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Member.MemberId")
            member_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            member_epoch_2, n = _u_iB(buf, pos)
            pos += 5
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                instance_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                instance_id_2 = None
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                rack_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                rack_id_2 = None
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Member.ClientId")
            client_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Member.ClientHost")
            client_host_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            topology_epoch_2, n = _u_iB(buf, pos)
            pos += 5
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Member.ProcessId")
            process_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n, = _u_b(buf, pos)
            pos += 1
            if n < 0:
                user_endpoint_2 = None
            else:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("Endpoint.Host")
                host_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                port_3, n = _u_HB(buf, pos)
                pos += 3
                if n:
                    pos = _skip_tags(buf, pos, n)
                user_endpoint_2 = Endpoint(host_3, port_3)
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Member.ClientTags")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("Member.ClientTags", n)
            client_tags_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("KeyValue.Key")
                key_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("KeyValue.Value")
                value_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                client_tags_2.append(KeyValue(key_3, value_3))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Member.TaskOffsets")
            budget -= n
            if budget < 0 or n * 14 > end - pos:
                _too_many("Member.TaskOffsets", n)
            task_offsets_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TaskOffset.SubtopologyId")
                subtopology_id_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                partition_3, offset_3, n = _u_iqB(buf, pos)
                pos += 13
                if n:
                    pos = _skip_tags(buf, pos, n)
                task_offsets_2.append(TaskOffset(subtopology_id_3, partition_3, offset_3))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Member.TaskEndOffsets")
            budget -= n
            if budget < 0 or n * 14 > end - pos:
                _too_many("Member.TaskEndOffsets", n)
            task_end_offsets_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TaskOffset.SubtopologyId")
                subtopology_id_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                partition_3, offset_3, n = _u_iqB(buf, pos)
                pos += 13
                if n:
                    pos = _skip_tags(buf, pos, n)
                task_end_offsets_2.append(TaskOffset(subtopology_id_3, partition_3, offset_3))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Assignment.ActiveTasks")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("Assignment.ActiveTasks", n)
            active_tasks_3 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TaskIds.SubtopologyId")
                subtopology_id_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
                partitions_4 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                active_tasks_3.append(TaskIds(subtopology_id_4, partitions_4))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Assignment.StandbyTasks")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("Assignment.StandbyTasks", n)
            standby_tasks_3 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TaskIds.SubtopologyId")
                subtopology_id_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
                partitions_4 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                standby_tasks_3.append(TaskIds(subtopology_id_4, partitions_4))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Assignment.WarmupTasks")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("Assignment.WarmupTasks", n)
            warmup_tasks_3 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TaskIds.SubtopologyId")
                subtopology_id_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
                partitions_4 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                warmup_tasks_3.append(TaskIds(subtopology_id_4, partitions_4))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            assignment_2 = Assignment(active_tasks_3, standby_tasks_3, warmup_tasks_3)
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Assignment.ActiveTasks")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("Assignment.ActiveTasks", n)
            active_tasks_3 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TaskIds.SubtopologyId")
                subtopology_id_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
                partitions_4 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                active_tasks_3.append(TaskIds(subtopology_id_4, partitions_4))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Assignment.StandbyTasks")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("Assignment.StandbyTasks", n)
            standby_tasks_3 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TaskIds.SubtopologyId")
                subtopology_id_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
                partitions_4 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                standby_tasks_3.append(TaskIds(subtopology_id_4, partitions_4))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Assignment.WarmupTasks")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("Assignment.WarmupTasks", n)
            warmup_tasks_3 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TaskIds.SubtopologyId")
                subtopology_id_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
                partitions_4 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                warmup_tasks_3.append(TaskIds(subtopology_id_4, partitions_4))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            target_assignment_2 = Assignment(active_tasks_3, standby_tasks_3, warmup_tasks_3)
            is_classic_2, n = _u_tB(buf, pos)
            pos += 2
            if n:
                pos = _skip_tags(buf, pos, n)
            members_1.append(Member(member_id_2, member_epoch_2, instance_id_2, rack_id_2, client_id_2, client_host_2, topology_epoch_2, process_id_2, user_endpoint_2, client_tags_2, task_offsets_2, task_end_offsets_2, assignment_2, target_assignment_2, is_classic_2))
        authorized_operations_1, n = _u_ib(buf, pos)
        pos += 5
        if n < 0:
            topology_description_1 = None
        else:
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("TopologyDescription.Subtopologies")
            budget -= n
            if budget < 0 or n * 3 > end - pos:
                _too_many("TopologyDescription.Subtopologies", n)
            subtopologies_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopologyDescriptionSubtopology.SubtopologyId")
                subtopology_id_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("TopologyDescriptionSubtopology.Nodes")
                budget -= n
                if budget < 0 or n * 7 > end - pos:
                    _too_many("TopologyDescriptionSubtopology.Nodes", n)
                nodes_3 = []
                for _ in range(n):
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if not n:
                        _is_null("TopologyDescriptionNode.Name")
                    name_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                    node_type_4, n = _u_bB(buf, pos)
                    pos += 2
                    if n > 127:
                        n, pos = _uvarint(buf, pos - 1)
                    n -= 1
                    if n < 0:
                        _is_null("TopologyDescriptionNode.SourceTopics")
                    budget -= n
                    if budget < 0 or n > end - pos:
                        _too_many("TopologyDescriptionNode.SourceTopics", n)
                    source_topics_4 = []
                    for _ in range(n):
                        n = buf[pos]
                        pos += 1
                        if n > 127:
                            n, pos = _string_length(buf, pos - 1)
                        if not n:
                            _is_null("TopologyDescriptionNode.SourceTopics")
                        x_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                        source_topics_4.append(x_4)
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if n:
                        sink_topic_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                    else:
                        sink_topic_4 = None
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _uvarint(buf, pos - 1)
                    n -= 1
                    if n < 0:
                        _is_null("TopologyDescriptionNode.Stores")
                    budget -= n
                    if budget < 0 or n > end - pos:
                        _too_many("TopologyDescriptionNode.Stores", n)
                    stores_4 = []
                    for _ in range(n):
                        n = buf[pos]
                        pos += 1
                        if n > 127:
                            n, pos = _string_length(buf, pos - 1)
                        if not n:
                            _is_null("TopologyDescriptionNode.Stores")
                        x_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                        stores_4.append(x_4)
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _uvarint(buf, pos - 1)
                    n -= 1
                    if n < 0:
                        _is_null("TopologyDescriptionNode.Successors")
                    budget -= n
                    if budget < 0 or n > end - pos:
                        _too_many("TopologyDescriptionNode.Successors", n)
                    successors_4 = []
                    for _ in range(n):
                        n = buf[pos]
                        pos += 1
                        if n > 127:
                            n, pos = _string_length(buf, pos - 1)
                        if not n:
                            _is_null("TopologyDescriptionNode.Successors")
                        x_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                        successors_4.append(x_4)
                    n = buf[pos]
                    pos += 1
                    if n:
                        pos = _skip_tags(buf, pos, n)
                    nodes_3.append(TopologyDescriptionNode(name_4, node_type_4, source_topics_4, sink_topic_4, stores_4, successors_4))
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                subtopologies_2.append(TopologyDescriptionSubtopology(subtopology_id_3, nodes_3))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("TopologyDescription.GlobalStores")
            budget -= n
            if budget < 0 or n * 15 > end - pos:
                _too_many("TopologyDescription.GlobalStores", n)
            global_stores_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopologyDescriptionNode.Name")
                name_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                node_type_4, n = _u_bB(buf, pos)
                pos += 2
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("TopologyDescriptionNode.SourceTopics")
                budget -= n
                if budget < 0 or n > end - pos:
                    _too_many("TopologyDescriptionNode.SourceTopics", n)
                source_topics_4 = []
                for _ in range(n):
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if not n:
                        _is_null("TopologyDescriptionNode.SourceTopics")
                    x_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                    source_topics_4.append(x_4)
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if n:
                    sink_topic_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                else:
                    sink_topic_4 = None
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("TopologyDescriptionNode.Stores")
                budget -= n
                if budget < 0 or n > end - pos:
                    _too_many("TopologyDescriptionNode.Stores", n)
                stores_4 = []
                for _ in range(n):
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if not n:
                        _is_null("TopologyDescriptionNode.Stores")
                    x_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                    stores_4.append(x_4)
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("TopologyDescriptionNode.Successors")
                budget -= n
                if budget < 0 or n > end - pos:
                    _too_many("TopologyDescriptionNode.Successors", n)
                successors_4 = []
                for _ in range(n):
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if not n:
                        _is_null("TopologyDescriptionNode.Successors")
                    x_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                    successors_4.append(x_4)
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                source_3 = TopologyDescriptionNode(name_4, node_type_4, source_topics_4, sink_topic_4, stores_4, successors_4)
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopologyDescriptionNode.Name")
                name_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                node_type_4, n = _u_bB(buf, pos)
                pos += 2
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("TopologyDescriptionNode.SourceTopics")
                budget -= n
                if budget < 0 or n > end - pos:
                    _too_many("TopologyDescriptionNode.SourceTopics", n)
                source_topics_4 = []
                for _ in range(n):
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if not n:
                        _is_null("TopologyDescriptionNode.SourceTopics")
                    x_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                    source_topics_4.append(x_4)
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if n:
                    sink_topic_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                else:
                    sink_topic_4 = None
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("TopologyDescriptionNode.Stores")
                budget -= n
                if budget < 0 or n > end - pos:
                    _too_many("TopologyDescriptionNode.Stores", n)
                stores_4 = []
                for _ in range(n):
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if not n:
                        _is_null("TopologyDescriptionNode.Stores")
                    x_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                    stores_4.append(x_4)
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("TopologyDescriptionNode.Successors")
                budget -= n
                if budget < 0 or n > end - pos:
                    _too_many("TopologyDescriptionNode.Successors", n)
                successors_4 = []
                for _ in range(n):
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if not n:
                        _is_null("TopologyDescriptionNode.Successors")
                    x_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                    successors_4.append(x_4)
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                processor_3 = TopologyDescriptionNode(name_4, node_type_4, source_topics_4, sink_topic_4, stores_4, successors_4)
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                global_stores_2.append(TopologyDescriptionGlobalStore(source_3, processor_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topology_description_1 = TopologyDescription(subtopologies_2, global_stores_2)
        topology_description_status_1, n = _u_bB(buf, pos)
        pos += 2
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            assignor_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            assignor_name_1 = None
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        groups_0.append(DescribedGroup(error_code_1, error_message_1, group_id_1, group_state_1, group_epoch_1, assignment_epoch_1, topology_1, members_1, authorized_operations_1, topology_description_1, topology_description_status_1, assignor_name_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return StreamsGroupDescribeResponse(throttle_time_ms_0, groups_0), pos


ENCODE_REQUEST: dict[int, _Callable[[StreamsGroupDescribeRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[StreamsGroupDescribeResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
}

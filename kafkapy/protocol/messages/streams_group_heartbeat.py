"""StreamsGroupHeartbeat (key 88), versions 0-1: the broker's direction.

Generated from `protocol_specs/apis/88_streams_group_heartbeat.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
from struct import unpack_from as _unpack_from
from msgspec import Struct as _Message
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


class KeyValue(_Message, gc=False):
    key: str = ""
    value: str = ""


class TopicInfo(_Message, gc=False):
    name: str = ""
    partitions: int = 0
    replication_factor: int = 0
    topic_configs: list[KeyValue] = []


class CopartitionGroup(_Message, gc=False):
    source_topics: list[int] = []
    source_topic_regex: list[int] = []
    repartition_source_topics: list[int] = []


class Subtopology(_Message, gc=False):
    subtopology_id: str = ""
    source_topics: list[str] = []
    source_topic_regex: list[str] = []
    state_changelog_topics: list[TopicInfo] = []
    repartition_sink_topics: list[str] = []
    repartition_source_topics: list[TopicInfo] = []
    copartition_groups: list[CopartitionGroup] = []


class Topology(_Message, gc=False):
    epoch: int = 0
    subtopologies: list[Subtopology] = []


class RequestTaskIds(_Message, gc=False):
    subtopology_id: str = ""
    partitions: list[int] = []


class RequestEndpoint(_Message, frozen=True, gc=False):
    host: str = ""
    port: int = 0


_DEFAULT_REQUEST_ENDPOINT = RequestEndpoint()


class TaskOffset(_Message, gc=False):
    subtopology_id: str = ""
    partition: int = 0
    offset: int = 0


class StreamsGroupHeartbeatRequest(_Message, gc=False):
    group_id: str = ""
    member_id: str = ""
    member_epoch: int = 0
    endpoint_information_epoch: int = 0
    instance_id: str | None = None
    rack_id: str | None = None
    rebalance_timeout_ms: int = -1
    topology: Topology | None = None
    active_tasks: list[RequestTaskIds] | None = None
    standby_tasks: list[RequestTaskIds] | None = None
    warmup_tasks: list[RequestTaskIds] | None = None
    process_id: str | None = None
    user_endpoint: RequestEndpoint | None = None
    client_tags: list[KeyValue] | None = None
    task_offsets: list[TaskOffset] | None = None
    task_end_offsets: list[TaskOffset] | None = None
    shutdown_application: bool = False


class Status(_Message, gc=False):
    status_code: int = 0
    status_detail: str = ""


class ResponseTaskIds(_Message, gc=False):
    subtopology_id: str = ""
    partitions: list[int] = []


class ResponseEndpoint(_Message, frozen=True, gc=False):
    host: str = ""
    port: int = 0


_DEFAULT_RESPONSE_ENDPOINT = ResponseEndpoint()


class TopicPartition(_Message, gc=False):
    topic: str = ""
    partitions: list[int] = []


class EndpointToPartitions(_Message, gc=False):
    user_endpoint: ResponseEndpoint = _DEFAULT_RESPONSE_ENDPOINT
    active_partitions: list[TopicPartition] = []
    standby_partitions: list[TopicPartition] = []


class StreamsGroupHeartbeatResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    error_message: str | None = None
    member_id: str = ""
    member_epoch: int = 0
    heartbeat_interval_ms: int = 0
    acceptable_recovery_lag_legacy: int = 0
    task_offset_interval_ms: int = 0
    acceptable_recovery_lag: int = -1
    status: list[Status] | None = []
    active_tasks: list[ResponseTaskIds] | None = None
    standby_tasks: list[ResponseTaskIds] | None = None
    warmup_tasks: list[ResponseTaskIds] | None = None
    topology_description_required: bool = False
    endpoint_information_epoch: int = 0
    partitions_by_user_endpoint: list[EndpointToPartitions] | None = None

_p_Bi = _Struct(">Bi").pack
_p_Hx = _Struct(">Hx").pack
_p_b = _Struct(">b").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_p_iiii = _Struct(">iiii").pack
_p_iiiq = _Struct(">iiiq").pack
_p_ti = _Struct(">?i").pack
_u_HB = _Struct(">HB").unpack_from
_u_b = _Struct(">b").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ib = _Struct(">ib").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_iiB = _Struct(">iiB").unpack_from
_u_iqB = _Struct(">iqB").unpack_from
_u_tB = _Struct(">?B").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[StreamsGroupHeartbeatRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("StreamsGroupHeartbeatRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("StreamsGroupHeartbeatRequest.MemberId")
    member_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    member_epoch_0, endpoint_information_epoch_0, n = _u_iiB(buf, pos)
    pos += 9
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        instance_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        instance_id_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        rack_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        rack_id_0 = None
    rebalance_timeout_ms_0, n = _u_ib(buf, pos)
    pos += 5
    if n < 0:
        topology_0 = None
    else:
        epoch_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("Topology.Subtopologies")
        budget -= n
        if budget < 0 or n * 8 > end - pos:
            _too_many("Topology.Subtopologies", n)
        subtopologies_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Subtopology.SubtopologyId")
            subtopology_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
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
            source_topics_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("Subtopology.SourceTopics")
                x_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                source_topics_2.append(x_2)
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Subtopology.SourceTopicRegex")
            budget -= n
            if budget < 0 or n > end - pos:
                _too_many("Subtopology.SourceTopicRegex", n)
            source_topic_regex_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("Subtopology.SourceTopicRegex")
                x_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                source_topic_regex_2.append(x_2)
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
            state_changelog_topics_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopicInfo.Name")
                name_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                partitions_3, replication_factor_3, n = _u_ihB(buf, pos)
                pos += 7
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("TopicInfo.TopicConfigs")
                budget -= n
                if budget < 0 or n * 3 > end - pos:
                    _too_many("TopicInfo.TopicConfigs", n)
                topic_configs_3 = []
                for _ in range(n):
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if not n:
                        _is_null("KeyValue.Key")
                    key_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if not n:
                        _is_null("KeyValue.Value")
                    value_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                    n = buf[pos]
                    pos += 1
                    if n:
                        pos = _skip_tags(buf, pos, n)
                    topic_configs_3.append(KeyValue(key_4, value_4))
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                state_changelog_topics_2.append(TopicInfo(name_3, partitions_3, replication_factor_3, topic_configs_3))
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
            repartition_sink_topics_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("Subtopology.RepartitionSinkTopics")
                x_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                repartition_sink_topics_2.append(x_2)
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
            repartition_source_topics_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopicInfo.Name")
                name_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                partitions_3, replication_factor_3, n = _u_ihB(buf, pos)
                pos += 7
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("TopicInfo.TopicConfigs")
                budget -= n
                if budget < 0 or n * 3 > end - pos:
                    _too_many("TopicInfo.TopicConfigs", n)
                topic_configs_3 = []
                for _ in range(n):
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if not n:
                        _is_null("KeyValue.Key")
                    key_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                    n = buf[pos]
                    pos += 1
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if not n:
                        _is_null("KeyValue.Value")
                    value_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                    n = buf[pos]
                    pos += 1
                    if n:
                        pos = _skip_tags(buf, pos, n)
                    topic_configs_3.append(KeyValue(key_4, value_4))
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                repartition_source_topics_2.append(TopicInfo(name_3, partitions_3, replication_factor_3, topic_configs_3))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Subtopology.CopartitionGroups")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("Subtopology.CopartitionGroups", n)
            copartition_groups_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("CopartitionGroup.SourceTopics")
                budget -= n
                if budget < 0 or n * 2 > end - pos:
                    _too_many("CopartitionGroup.SourceTopics", n)
                source_topics_3 = list(_unpack_from(f">{n}h", buf, pos))
                pos += n * 2
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("CopartitionGroup.SourceTopicRegex")
                budget -= n
                if budget < 0 or n * 2 > end - pos:
                    _too_many("CopartitionGroup.SourceTopicRegex", n)
                source_topic_regex_3 = list(_unpack_from(f">{n}h", buf, pos))
                pos += n * 2
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("CopartitionGroup.RepartitionSourceTopics")
                budget -= n
                if budget < 0 or n * 2 > end - pos:
                    _too_many("CopartitionGroup.RepartitionSourceTopics", n)
                repartition_source_topics_3 = list(_unpack_from(f">{n}h", buf, pos))
                pos += n * 2
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                copartition_groups_2.append(CopartitionGroup(source_topics_3, source_topic_regex_3, repartition_source_topics_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            subtopologies_1.append(Subtopology(subtopology_id_2, source_topics_2, source_topic_regex_2, state_changelog_topics_2, repartition_sink_topics_2, repartition_source_topics_2, copartition_groups_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topology_0 = Topology(epoch_1, subtopologies_1)
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
            _too_many("StreamsGroupHeartbeatRequest.ActiveTasks", n)
        active_tasks_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("RequestTaskIds.SubtopologyId")
            subtopology_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("RequestTaskIds.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("RequestTaskIds.Partitions", n)
            partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            active_tasks_0.append(RequestTaskIds(subtopology_id_1, partitions_1))
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
            _too_many("StreamsGroupHeartbeatRequest.StandbyTasks", n)
        standby_tasks_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("RequestTaskIds.SubtopologyId")
            subtopology_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("RequestTaskIds.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("RequestTaskIds.Partitions", n)
            partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            standby_tasks_0.append(RequestTaskIds(subtopology_id_1, partitions_1))
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
            _too_many("StreamsGroupHeartbeatRequest.WarmupTasks", n)
        warmup_tasks_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("RequestTaskIds.SubtopologyId")
            subtopology_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("RequestTaskIds.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("RequestTaskIds.Partitions", n)
            partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            warmup_tasks_0.append(RequestTaskIds(subtopology_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        process_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        process_id_0 = None
    n, = _u_b(buf, pos)
    pos += 1
    if n < 0:
        user_endpoint_0 = None
    else:
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("RequestEndpoint.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, n = _u_HB(buf, pos)
        pos += 3
        if n:
            pos = _skip_tags(buf, pos, n)
        user_endpoint_0 = RequestEndpoint(host_1, port_1)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        client_tags_0 = None
    else:
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("StreamsGroupHeartbeatRequest.ClientTags", n)
        client_tags_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("KeyValue.Key")
            key_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("KeyValue.Value")
            value_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            client_tags_0.append(KeyValue(key_1, value_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        task_offsets_0 = None
    else:
        budget -= n
        if budget < 0 or n * 14 > end - pos:
            _too_many("StreamsGroupHeartbeatRequest.TaskOffsets", n)
        task_offsets_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("TaskOffset.SubtopologyId")
            subtopology_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            partition_1, offset_1, n = _u_iqB(buf, pos)
            pos += 13
            if n:
                pos = _skip_tags(buf, pos, n)
            task_offsets_0.append(TaskOffset(subtopology_id_1, partition_1, offset_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        task_end_offsets_0 = None
    else:
        budget -= n
        if budget < 0 or n * 14 > end - pos:
            _too_many("StreamsGroupHeartbeatRequest.TaskEndOffsets", n)
        task_end_offsets_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("TaskOffset.SubtopologyId")
            subtopology_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            partition_1, offset_1, n = _u_iqB(buf, pos)
            pos += 13
            if n:
                pos = _skip_tags(buf, pos, n)
            task_end_offsets_0.append(TaskOffset(subtopology_id_1, partition_1, offset_1))
    shutdown_application_0, n = _u_tB(buf, pos)
    pos += 2
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return StreamsGroupHeartbeatRequest(group_id_0, member_id_0, member_epoch_0, endpoint_information_epoch_0, instance_id_0, rack_id_0, rebalance_timeout_ms_0, topology_0, active_tasks_0, standby_tasks_0, warmup_tasks_0, process_id_0, user_endpoint_0, client_tags_0, task_offsets_0, task_end_offsets_0, shutdown_application_0), pos


decode_request_v1 = decode_request_v0


def encode_response_v0(m: StreamsGroupHeartbeatResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.topology_description_required:
        _lacks("StreamsGroupHeartbeatResponse.TopologyDescriptionRequired")
    out += _p_ih(m.throttle_time_ms, m.error_code)
    s = m.error_message
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
    s = m.member_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    out += _p_iiii(m.member_epoch, m.heartbeat_interval_ms, m.acceptable_recovery_lag_legacy, m.task_offset_interval_ms)
    a = m.status
    if a is None:
        out.append(0)
    else:
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_0 in a:
            s = e_0.status_detail.encode()
            out += _p_b(e_0.status_code)
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
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
    out += _p_i(m.endpoint_information_epoch)
    a = m.partitions_by_user_endpoint
    if a is None:
        out.append(0)
    else:
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_0 in a:
            e_1 = e_0.user_endpoint
            s = e_1.host.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            out += _p_Hx(e_1.port)
            a = e_0.active_partitions
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_1 in a:
                s = e_1.topic.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_1.partitions
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
            a = e_0.standby_partitions
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_1 in a:
                s = e_1.topic.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_1.partitions
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
            out.append(0)
    out.append(0)


def encode_response_v1(m: StreamsGroupHeartbeatResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.acceptable_recovery_lag_legacy != 0:
        _lacks("StreamsGroupHeartbeatResponse.AcceptableRecoveryLagLegacy")
    out += _p_ih(m.throttle_time_ms, m.error_code)
    s = m.error_message
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
    s = m.member_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    out += _p_iiiq(m.member_epoch, m.heartbeat_interval_ms, m.task_offset_interval_ms, m.acceptable_recovery_lag)
    a = m.status
    if a is None:
        out.append(0)
    else:
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_0 in a:
            s = e_0.status_detail.encode()
            out += _p_b(e_0.status_code)
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
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
    out += _p_ti(m.topology_description_required, m.endpoint_information_epoch)
    a = m.partitions_by_user_endpoint
    if a is None:
        out.append(0)
    else:
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_0 in a:
            e_1 = e_0.user_endpoint
            s = e_1.host.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            out += _p_Hx(e_1.port)
            a = e_0.active_partitions
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_1 in a:
                s = e_1.topic.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_1.partitions
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
            a = e_0.standby_partitions
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_1 in a:
                s = e_1.topic.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_1.partitions
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
            out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[StreamsGroupHeartbeatRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
}


ENCODE_RESPONSE: dict[int, _Callable[[StreamsGroupHeartbeatResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
}

"""StreamsGroupDescribe (key 89), versions 0-1: the broker's direction.

Generated from `protocol_specs/apis/89_streams_group_describe.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
from msgspec import field as _field
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


class StreamsGroupDescribeRequest(_Message, gc=False):
    group_ids: list[str] = []
    include_authorized_operations: bool = False
    include_topology_description: bool = False


class KeyValue(_Message, gc=False):
    key: str = ""
    value: str = ""


class TopicInfo(_Message, gc=False):
    name: str = ""
    partitions: int = 0
    replication_factor: int = 0
    topic_configs: list[KeyValue] = []


class Subtopology(_Message, gc=False):
    subtopology_id: str = ""
    source_topics: list[str] = []
    repartition_sink_topics: list[str] = []
    state_changelog_topics: list[TopicInfo] = []
    repartition_source_topics: list[TopicInfo] = []


class Topology(_Message, gc=False):
    epoch: int = 0
    subtopologies: list[Subtopology] | None = None


class Endpoint(_Message, frozen=True, gc=False):
    host: str = ""
    port: int = 0


_DEFAULT_ENDPOINT = Endpoint()


class TaskOffset(_Message, gc=False):
    subtopology_id: str = ""
    partition: int = 0
    offset: int = 0


class TaskIds(_Message, gc=False):
    subtopology_id: str = ""
    partitions: list[int] = []


class Assignment(_Message, gc=False):
    active_tasks: list[TaskIds] = []
    standby_tasks: list[TaskIds] = []
    warmup_tasks: list[TaskIds] = []


class Member(_Message, gc=False):
    member_id: str = ""
    member_epoch: int = 0
    instance_id: str | None = None
    rack_id: str | None = None
    client_id: str = ""
    client_host: str = ""
    topology_epoch: int = 0
    process_id: str = ""
    user_endpoint: Endpoint | None = None
    client_tags: list[KeyValue] = []
    task_offsets: list[TaskOffset] = []
    task_end_offsets: list[TaskOffset] = []
    assignment: Assignment = _field(default_factory=Assignment)
    target_assignment: Assignment = _field(default_factory=Assignment)
    is_classic: bool = False


class TopologyDescriptionNode(_Message, gc=False):
    name: str = ""
    node_type: int = 0
    source_topics: list[str] = []
    sink_topic: str | None = None
    stores: list[str] = []
    successors: list[str] = []


class TopologyDescriptionSubtopology(_Message, gc=False):
    subtopology_id: str = ""
    nodes: list[TopologyDescriptionNode] = []


class TopologyDescriptionGlobalStore(_Message, gc=False):
    source: TopologyDescriptionNode = _field(default_factory=TopologyDescriptionNode)
    processor: TopologyDescriptionNode = _field(default_factory=TopologyDescriptionNode)


class TopologyDescription(_Message, gc=False):
    subtopologies: list[TopologyDescriptionSubtopology] = []
    global_stores: list[TopologyDescriptionGlobalStore] = []


class DescribedGroup(_Message, gc=False):
    error_code: int = 0
    error_message: str | None = None
    group_id: str = ""
    group_state: str = ""
    group_epoch: int = 0
    assignment_epoch: int = 0
    topology: Topology | None = None
    members: list[Member] = []
    authorized_operations: int = -2147483648
    topology_description: TopologyDescription | None = None
    topology_description_status: int = 0
    assignor_name: str | None = None


class StreamsGroupDescribeResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    groups: list[DescribedGroup] = []

_p_Bi = _Struct(">Bi").pack
_p_Hx = _Struct(">Hx").pack
_p_b = _Struct(">b").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_p_ii = _Struct(">ii").pack
_p_iqx = _Struct(">iqx").pack
_p_ix = _Struct(">ix").pack
_p_tx = _Struct(">?x").pack
_u_tB = _Struct(">?B").unpack_from
_u_ttB = _Struct(">??B").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[StreamsGroupDescribeRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("StreamsGroupDescribeRequest.GroupIds")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("StreamsGroupDescribeRequest.GroupIds", n)
    group_ids_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("StreamsGroupDescribeRequest.GroupIds")
        x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        group_ids_0.append(x_0)
    include_authorized_operations_0, n = _u_tB(buf, pos)
    pos += 2
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return StreamsGroupDescribeRequest(group_ids_0, include_authorized_operations_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[StreamsGroupDescribeRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("StreamsGroupDescribeRequest.GroupIds")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("StreamsGroupDescribeRequest.GroupIds", n)
    group_ids_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("StreamsGroupDescribeRequest.GroupIds")
        x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        group_ids_0.append(x_0)
    include_authorized_operations_0, include_topology_description_0, n = _u_ttB(buf, pos)
    pos += 3
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return StreamsGroupDescribeRequest(group_ids_0, include_authorized_operations_0, include_topology_description_0), pos


def encode_response_v0(m: StreamsGroupDescribeResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.groups
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        if e_0.topology_description is not None:
            _lacks("DescribedGroup.TopologyDescription")
        if e_0.topology_description_status != 0:
            _lacks("DescribedGroup.TopologyDescriptionStatus")
        out += _p_h(e_0.error_code)
        s = e_0.error_message
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
        s = e_0.group_id.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.group_state.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_ii(e_0.group_epoch, e_0.assignment_epoch)
        e_1 = e_0.topology
        if e_1 is None:
            out.append(255)
        else:
            out.append(1)
            out += _p_i(e_1.epoch)
            a = e_1.subtopologies
            if a is None:
                out.append(0)
            else:
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(out, n)
                else:
                    out.append(n)
                for e_2 in a:
                    s = e_2.subtopology_id.encode()
                    n = len(s) + 1
                    if n > 127:
                        _put_string_length(out, n)
                    else:
                        out.append(n)
                    out += s
                    a = e_2.source_topics
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(out, n)
                    else:
                        out.append(n)
                    for e_3 in a:
                        s = e_3.encode()
                        n = len(s) + 1
                        if n > 127:
                            _put_string_length(out, n)
                        else:
                            out.append(n)
                        out += s
                    a = e_2.repartition_sink_topics
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(out, n)
                    else:
                        out.append(n)
                    for e_3 in a:
                        s = e_3.encode()
                        n = len(s) + 1
                        if n > 127:
                            _put_string_length(out, n)
                        else:
                            out.append(n)
                        out += s
                    a = e_2.state_changelog_topics
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(out, n)
                    else:
                        out.append(n)
                    for e_3 in a:
                        s = e_3.name.encode()
                        n = len(s) + 1
                        if n > 127:
                            _put_string_length(out, n)
                        else:
                            out.append(n)
                        out += s
                        a = e_3.topic_configs
                        out += _p_ih(e_3.partitions, e_3.replication_factor)
                        n = len(a) + 1
                        if n > 127:
                            _put_uvarint(out, n)
                        else:
                            out.append(n)
                        for e_4 in a:
                            s = e_4.key.encode()
                            n = len(s) + 1
                            if n > 127:
                                _put_string_length(out, n)
                            else:
                                out.append(n)
                            out += s
                            s = e_4.value.encode()
                            n = len(s) + 1
                            if n > 127:
                                _put_string_length(out, n)
                            else:
                                out.append(n)
                            out += s
                            out.append(0)
                        out.append(0)
                    a = e_2.repartition_source_topics
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(out, n)
                    else:
                        out.append(n)
                    for e_3 in a:
                        s = e_3.name.encode()
                        n = len(s) + 1
                        if n > 127:
                            _put_string_length(out, n)
                        else:
                            out.append(n)
                        out += s
                        a = e_3.topic_configs
                        out += _p_ih(e_3.partitions, e_3.replication_factor)
                        n = len(a) + 1
                        if n > 127:
                            _put_uvarint(out, n)
                        else:
                            out.append(n)
                        for e_4 in a:
                            s = e_4.key.encode()
                            n = len(s) + 1
                            if n > 127:
                                _put_string_length(out, n)
                            else:
                                out.append(n)
                            out += s
                            s = e_4.value.encode()
                            n = len(s) + 1
                            if n > 127:
                                _put_string_length(out, n)
                            else:
                                out.append(n)
                            out += s
                            out.append(0)
                        out.append(0)
                    out.append(0)
            out.append(0)
        a = e_0.members
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            s = e_1.member_id.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            out += _p_i(e_1.member_epoch)
            s = e_1.instance_id
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
            s = e_1.rack_id
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
            s = e_1.client_id.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            s = e_1.client_host.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            s = e_1.process_id.encode()
            out += _p_i(e_1.topology_epoch)
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            e_2 = e_1.user_endpoint
            if e_2 is None:
                out.append(255)
            else:
                out.append(1)
                s = e_2.host.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                out += _p_Hx(e_2.port)
            a = e_1.client_tags
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                s = e_2.key.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                s = e_2.value.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                out.append(0)
            a = e_1.task_offsets
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                s = e_2.subtopology_id.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                out += _p_iqx(e_2.partition, e_2.offset)
            a = e_1.task_end_offsets
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                s = e_2.subtopology_id.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                out += _p_iqx(e_2.partition, e_2.offset)
            e_2 = e_1.assignment
            a = e_2.active_tasks
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_3 in a:
                s = e_3.subtopology_id.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_3.partitions
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
            a = e_2.standby_tasks
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_3 in a:
                s = e_3.subtopology_id.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_3.partitions
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
            a = e_2.warmup_tasks
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_3 in a:
                s = e_3.subtopology_id.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_3.partitions
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
            e_2 = e_1.target_assignment
            a = e_2.active_tasks
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_3 in a:
                s = e_3.subtopology_id.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_3.partitions
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
            a = e_2.standby_tasks
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_3 in a:
                s = e_3.subtopology_id.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_3.partitions
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
            a = e_2.warmup_tasks
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_3 in a:
                s = e_3.subtopology_id.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_3.partitions
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
            out += _p_tx(e_1.is_classic)
        out += _p_ix(e_0.authorized_operations)
    out.append(0)


def encode_response_v1(m: StreamsGroupDescribeResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.groups
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        out += _p_h(e_0.error_code)
        s = e_0.error_message
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
        s = e_0.group_id.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.group_state.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_ii(e_0.group_epoch, e_0.assignment_epoch)
        e_1 = e_0.topology
        if e_1 is None:
            out.append(255)
        else:
            out.append(1)
            out += _p_i(e_1.epoch)
            a = e_1.subtopologies
            if a is None:
                out.append(0)
            else:
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(out, n)
                else:
                    out.append(n)
                for e_2 in a:
                    s = e_2.subtopology_id.encode()
                    n = len(s) + 1
                    if n > 127:
                        _put_string_length(out, n)
                    else:
                        out.append(n)
                    out += s
                    a = e_2.source_topics
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(out, n)
                    else:
                        out.append(n)
                    for e_3 in a:
                        s = e_3.encode()
                        n = len(s) + 1
                        if n > 127:
                            _put_string_length(out, n)
                        else:
                            out.append(n)
                        out += s
                    a = e_2.repartition_sink_topics
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(out, n)
                    else:
                        out.append(n)
                    for e_3 in a:
                        s = e_3.encode()
                        n = len(s) + 1
                        if n > 127:
                            _put_string_length(out, n)
                        else:
                            out.append(n)
                        out += s
                    a = e_2.state_changelog_topics
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(out, n)
                    else:
                        out.append(n)
                    for e_3 in a:
                        s = e_3.name.encode()
                        n = len(s) + 1
                        if n > 127:
                            _put_string_length(out, n)
                        else:
                            out.append(n)
                        out += s
                        a = e_3.topic_configs
                        out += _p_ih(e_3.partitions, e_3.replication_factor)
                        n = len(a) + 1
                        if n > 127:
                            _put_uvarint(out, n)
                        else:
                            out.append(n)
                        for e_4 in a:
                            s = e_4.key.encode()
                            n = len(s) + 1
                            if n > 127:
                                _put_string_length(out, n)
                            else:
                                out.append(n)
                            out += s
                            s = e_4.value.encode()
                            n = len(s) + 1
                            if n > 127:
                                _put_string_length(out, n)
                            else:
                                out.append(n)
                            out += s
                            out.append(0)
                        out.append(0)
                    a = e_2.repartition_source_topics
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(out, n)
                    else:
                        out.append(n)
                    for e_3 in a:
                        s = e_3.name.encode()
                        n = len(s) + 1
                        if n > 127:
                            _put_string_length(out, n)
                        else:
                            out.append(n)
                        out += s
                        a = e_3.topic_configs
                        out += _p_ih(e_3.partitions, e_3.replication_factor)
                        n = len(a) + 1
                        if n > 127:
                            _put_uvarint(out, n)
                        else:
                            out.append(n)
                        for e_4 in a:
                            s = e_4.key.encode()
                            n = len(s) + 1
                            if n > 127:
                                _put_string_length(out, n)
                            else:
                                out.append(n)
                            out += s
                            s = e_4.value.encode()
                            n = len(s) + 1
                            if n > 127:
                                _put_string_length(out, n)
                            else:
                                out.append(n)
                            out += s
                            out.append(0)
                        out.append(0)
                    out.append(0)
            out.append(0)
        a = e_0.members
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            s = e_1.member_id.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            out += _p_i(e_1.member_epoch)
            s = e_1.instance_id
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
            s = e_1.rack_id
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
            s = e_1.client_id.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            s = e_1.client_host.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            s = e_1.process_id.encode()
            out += _p_i(e_1.topology_epoch)
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            e_2 = e_1.user_endpoint
            if e_2 is None:
                out.append(255)
            else:
                out.append(1)
                s = e_2.host.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                out += _p_Hx(e_2.port)
            a = e_1.client_tags
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                s = e_2.key.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                s = e_2.value.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                out.append(0)
            a = e_1.task_offsets
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                s = e_2.subtopology_id.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                out += _p_iqx(e_2.partition, e_2.offset)
            a = e_1.task_end_offsets
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                s = e_2.subtopology_id.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                out += _p_iqx(e_2.partition, e_2.offset)
            e_2 = e_1.assignment
            a = e_2.active_tasks
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_3 in a:
                s = e_3.subtopology_id.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_3.partitions
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
            a = e_2.standby_tasks
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_3 in a:
                s = e_3.subtopology_id.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_3.partitions
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
            a = e_2.warmup_tasks
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_3 in a:
                s = e_3.subtopology_id.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_3.partitions
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
            e_2 = e_1.target_assignment
            a = e_2.active_tasks
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_3 in a:
                s = e_3.subtopology_id.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_3.partitions
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
            a = e_2.standby_tasks
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_3 in a:
                s = e_3.subtopology_id.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_3.partitions
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
            a = e_2.warmup_tasks
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_3 in a:
                s = e_3.subtopology_id.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_3.partitions
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
            out += _p_tx(e_1.is_classic)
        out += _p_i(e_0.authorized_operations)
        e_1 = e_0.topology_description
        if e_1 is None:
            out.append(255)
        else:
            out.append(1)
            a = e_1.subtopologies
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                s = e_2.subtopology_id.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_2.nodes
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(out, n)
                else:
                    out.append(n)
                for e_3 in a:
                    s = e_3.name.encode()
                    n = len(s) + 1
                    if n > 127:
                        _put_string_length(out, n)
                    else:
                        out.append(n)
                    out += s
                    a = e_3.source_topics
                    out += _p_b(e_3.node_type)
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(out, n)
                    else:
                        out.append(n)
                    for e_4 in a:
                        s = e_4.encode()
                        n = len(s) + 1
                        if n > 127:
                            _put_string_length(out, n)
                        else:
                            out.append(n)
                        out += s
                    s = e_3.sink_topic
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
                    a = e_3.stores
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(out, n)
                    else:
                        out.append(n)
                    for e_4 in a:
                        s = e_4.encode()
                        n = len(s) + 1
                        if n > 127:
                            _put_string_length(out, n)
                        else:
                            out.append(n)
                        out += s
                    a = e_3.successors
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(out, n)
                    else:
                        out.append(n)
                    for e_4 in a:
                        s = e_4.encode()
                        n = len(s) + 1
                        if n > 127:
                            _put_string_length(out, n)
                        else:
                            out.append(n)
                        out += s
                    out.append(0)
                out.append(0)
            a = e_1.global_stores
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                e_3 = e_2.source
                s = e_3.name.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_3.source_topics
                out += _p_b(e_3.node_type)
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(out, n)
                else:
                    out.append(n)
                for e_4 in a:
                    s = e_4.encode()
                    n = len(s) + 1
                    if n > 127:
                        _put_string_length(out, n)
                    else:
                        out.append(n)
                    out += s
                s = e_3.sink_topic
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
                a = e_3.stores
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(out, n)
                else:
                    out.append(n)
                for e_4 in a:
                    s = e_4.encode()
                    n = len(s) + 1
                    if n > 127:
                        _put_string_length(out, n)
                    else:
                        out.append(n)
                    out += s
                a = e_3.successors
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(out, n)
                else:
                    out.append(n)
                for e_4 in a:
                    s = e_4.encode()
                    n = len(s) + 1
                    if n > 127:
                        _put_string_length(out, n)
                    else:
                        out.append(n)
                    out += s
                out.append(0)
                e_3 = e_2.processor
                s = e_3.name.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                a = e_3.source_topics
                out += _p_b(e_3.node_type)
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(out, n)
                else:
                    out.append(n)
                for e_4 in a:
                    s = e_4.encode()
                    n = len(s) + 1
                    if n > 127:
                        _put_string_length(out, n)
                    else:
                        out.append(n)
                    out += s
                s = e_3.sink_topic
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
                a = e_3.stores
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(out, n)
                else:
                    out.append(n)
                for e_4 in a:
                    s = e_4.encode()
                    n = len(s) + 1
                    if n > 127:
                        _put_string_length(out, n)
                    else:
                        out.append(n)
                    out += s
                a = e_3.successors
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(out, n)
                else:
                    out.append(n)
                for e_4 in a:
                    s = e_4.encode()
                    n = len(s) + 1
                    if n > 127:
                        _put_string_length(out, n)
                    else:
                        out.append(n)
                    out += s
                out.append(0)
                out.append(0)
            out.append(0)
        out += _p_b(e_0.topology_description_status)
        s = e_0.assignor_name
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
        out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[StreamsGroupDescribeRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
}


ENCODE_RESPONSE: dict[int, _Callable[[StreamsGroupDescribeResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
}

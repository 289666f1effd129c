"""Metadata (key 3), versions 0-13: the client's direction.

Generated from `protocol_specs/apis/03_metadata.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import unpack_from as _unpack_from
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
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
from kafkapy.protocol.messages.metadata import (
    MetadataRequest,
    MetadataResponse,
    MetadataResponseBroker,
    MetadataResponsePartition,
    MetadataResponseTopic,
)

_p_16s = _Struct(">16s").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_t = _Struct(">?").pack
_p_ttt = _Struct(">???").pack
_p_tttx = _Struct(">???x").pack
_p_ttx = _Struct(">??x").pack
_u_16stB = _Struct(">16s?B").unpack_from
_u_h = _Struct(">h").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_hh = _Struct(">hh").unpack_from
_u_hiii = _Struct(">hiii").unpack_from
_u_hiiiB = _Struct(">hiiiB").unpack_from
_u_hiiii = _Struct(">hiiii").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ih = _Struct(">ih").unpack_from
_u_ii = _Struct(">ii").unpack_from
_u_tB = _Struct(">?B").unpack_from
_u_ti = _Struct(">?i").unpack_from


def encode_request_v0(m: MetadataRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.allow_auto_topic_creation != True:
        _lacks("MetadataRequest.AllowAutoTopicCreation")
    if m.include_cluster_authorized_operations:
        _lacks("MetadataRequest.IncludeClusterAuthorizedOperations")
    if m.include_topic_authorized_operations:
        _lacks("MetadataRequest.IncludeTopicAuthorizedOperations")
    a = m.topics
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s


def encode_request_v1(m: MetadataRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.allow_auto_topic_creation != True:
        _lacks("MetadataRequest.AllowAutoTopicCreation")
    if m.include_cluster_authorized_operations:
        _lacks("MetadataRequest.IncludeClusterAuthorizedOperations")
    if m.include_topic_authorized_operations:
        _lacks("MetadataRequest.IncludeTopicAuthorizedOperations")
    a = m.topics
    if a is None:
        out += b"\xff" * 4
    else:
        out += _p_i(len(a))
        for e_0 in a:
            s = e_0.name.encode()
            out += _p_h(len(s))
            out += s


encode_request_v2 = encode_request_v1


encode_request_v3 = encode_request_v1


def encode_request_v4(m: MetadataRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.include_cluster_authorized_operations:
        _lacks("MetadataRequest.IncludeClusterAuthorizedOperations")
    if m.include_topic_authorized_operations:
        _lacks("MetadataRequest.IncludeTopicAuthorizedOperations")
    a = m.topics
    if a is None:
        out += b"\xff" * 4
    else:
        out += _p_i(len(a))
        for e_0 in a:
            s = e_0.name.encode()
            out += _p_h(len(s))
            out += s
    out += _p_t(m.allow_auto_topic_creation)


encode_request_v5 = encode_request_v4


encode_request_v6 = encode_request_v4


encode_request_v7 = encode_request_v4


def encode_request_v8(m: MetadataRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    if a is None:
        out += b"\xff" * 4
    else:
        out += _p_i(len(a))
        for e_0 in a:
            s = e_0.name.encode()
            out += _p_h(len(s))
            out += s
    out += _p_ttt(m.allow_auto_topic_creation, m.include_cluster_authorized_operations, m.include_topic_authorized_operations)


def encode_request_v9(m: MetadataRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    if a is None:
        out.append(0)
    else:
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_0 in a:
            s = e_0.name.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            out.append(0)
    out += _p_tttx(m.allow_auto_topic_creation, m.include_cluster_authorized_operations, m.include_topic_authorized_operations)


def encode_request_v10(m: MetadataRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    if a is None:
        out.append(0)
    else:
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_0 in a:
            out += _p_16s(e_0.topic_id)
            s = e_0.name
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
    out += _p_tttx(m.allow_auto_topic_creation, m.include_cluster_authorized_operations, m.include_topic_authorized_operations)


def encode_request_v11(m: MetadataRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.include_cluster_authorized_operations:
        _lacks("MetadataRequest.IncludeClusterAuthorizedOperations")
    a = m.topics
    if a is None:
        out.append(0)
    else:
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_0 in a:
            out += _p_16s(e_0.topic_id)
            s = e_0.name
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
    out += _p_ttx(m.allow_auto_topic_creation, m.include_topic_authorized_operations)


encode_request_v12 = encode_request_v11


encode_request_v13 = encode_request_v11


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[MetadataResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("MetadataResponse.Brokers")
    budget -= n
    if budget < 0 or n * 10 > end - pos:
        _too_many("MetadataResponse.Brokers", n)
    brokers_0 = []
    for _ in range(n):
        node_id_1, n = _u_ih(buf, pos)
        pos += 6
        if n < 0:
            _is_null("MetadataResponseBroker.Host")
        host_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        port_1, = _u_i(buf, pos)
        pos += 4
        brokers_0.append(MetadataResponseBroker(node_id_1, host_1, port_1))
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("MetadataResponse.Topics")
    budget -= n
    if budget < 0 or n * 8 > end - pos:
        _too_many("MetadataResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        error_code_1, n = _u_hh(buf, pos)
        pos += 4
        if n < 0:
            _is_null("MetadataResponseTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("MetadataResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("MetadataResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            error_code_2, partition_index_2, leader_id_2, n = _u_hiii(buf, pos)
            pos += 14
            if n < 0:
                _is_null("MetadataResponsePartition.ReplicaNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.ReplicaNodes", n)
            replica_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("MetadataResponsePartition.IsrNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.IsrNodes", n)
            isr_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            partitions_1.append(MetadataResponsePartition(error_code_2, partition_index_2, leader_id_2, -1, replica_nodes_2, isr_nodes_2))
        topics_0.append(MetadataResponseTopic(error_code_1, name_1, _ZERO_ID, False, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return MetadataResponse(0, brokers_0, None, -1, topics_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[MetadataResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("MetadataResponse.Brokers")
    budget -= n
    if budget < 0 or n * 12 > end - pos:
        _too_many("MetadataResponse.Brokers", n)
    brokers_0 = []
    for _ in range(n):
        node_id_1, n = _u_ih(buf, pos)
        pos += 6
        if n < 0:
            _is_null("MetadataResponseBroker.Host")
        host_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        port_1, n = _u_ih(buf, pos)
        pos += 6
        if n >= 0:
            rack_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        else:
            rack_1 = None
        brokers_0.append(MetadataResponseBroker(node_id_1, host_1, port_1, rack_1))
    controller_id_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("MetadataResponse.Topics")
    budget -= n
    if budget < 0 or n * 9 > end - pos:
        _too_many("MetadataResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        error_code_1, n = _u_hh(buf, pos)
        pos += 4
        if n < 0:
            _is_null("MetadataResponseTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        is_internal_1, n = _u_ti(buf, pos)
        pos += 5
        if n < 0:
            _is_null("MetadataResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("MetadataResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            error_code_2, partition_index_2, leader_id_2, n = _u_hiii(buf, pos)
            pos += 14
            if n < 0:
                _is_null("MetadataResponsePartition.ReplicaNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.ReplicaNodes", n)
            replica_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("MetadataResponsePartition.IsrNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.IsrNodes", n)
            isr_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            partitions_1.append(MetadataResponsePartition(error_code_2, partition_index_2, leader_id_2, -1, replica_nodes_2, isr_nodes_2))
        topics_0.append(MetadataResponseTopic(error_code_1, name_1, _ZERO_ID, is_internal_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return MetadataResponse(0, brokers_0, None, controller_id_0, topics_0), pos


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[MetadataResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("MetadataResponse.Brokers")
    budget -= n
    if budget < 0 or n * 12 > end - pos:
        _too_many("MetadataResponse.Brokers", n)
    brokers_0 = []
    for _ in range(n):
        node_id_1, n = _u_ih(buf, pos)
        pos += 6
        if n < 0:
            _is_null("MetadataResponseBroker.Host")
        host_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        port_1, n = _u_ih(buf, pos)
        pos += 6
        if n >= 0:
            rack_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        else:
            rack_1 = None
        brokers_0.append(MetadataResponseBroker(node_id_1, host_1, port_1, rack_1))
    n, = _u_h(buf, pos)
    pos += 2
    if n >= 0:
        cluster_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        cluster_id_0 = None
    controller_id_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("MetadataResponse.Topics")
    budget -= n
    if budget < 0 or n * 9 > end - pos:
        _too_many("MetadataResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        error_code_1, n = _u_hh(buf, pos)
        pos += 4
        if n < 0:
            _is_null("MetadataResponseTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        is_internal_1, n = _u_ti(buf, pos)
        pos += 5
        if n < 0:
            _is_null("MetadataResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("MetadataResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            error_code_2, partition_index_2, leader_id_2, n = _u_hiii(buf, pos)
            pos += 14
            if n < 0:
                _is_null("MetadataResponsePartition.ReplicaNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.ReplicaNodes", n)
            replica_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("MetadataResponsePartition.IsrNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.IsrNodes", n)
            isr_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            partitions_1.append(MetadataResponsePartition(error_code_2, partition_index_2, leader_id_2, -1, replica_nodes_2, isr_nodes_2))
        topics_0.append(MetadataResponseTopic(error_code_1, name_1, _ZERO_ID, is_internal_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return MetadataResponse(0, brokers_0, cluster_id_0, controller_id_0, topics_0), pos


def decode_response_v3(buf: _Buffer, pos: int = 0) -> tuple[MetadataResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("MetadataResponse.Brokers")
    budget -= n
    if budget < 0 or n * 12 > end - pos:
        _too_many("MetadataResponse.Brokers", n)
    brokers_0 = []
    for _ in range(n):
        node_id_1, n = _u_ih(buf, pos)
        pos += 6
        if n < 0:
            _is_null("MetadataResponseBroker.Host")
        host_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        port_1, n = _u_ih(buf, pos)
        pos += 6
        if n >= 0:
            rack_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        else:
            rack_1 = None
        brokers_0.append(MetadataResponseBroker(node_id_1, host_1, port_1, rack_1))
    n, = _u_h(buf, pos)
    pos += 2
    if n >= 0:
        cluster_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        cluster_id_0 = None
    controller_id_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("MetadataResponse.Topics")
    budget -= n
    if budget < 0 or n * 9 > end - pos:
        _too_many("MetadataResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        error_code_1, n = _u_hh(buf, pos)
        pos += 4
        if n < 0:
            _is_null("MetadataResponseTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        is_internal_1, n = _u_ti(buf, pos)
        pos += 5
        if n < 0:
            _is_null("MetadataResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("MetadataResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            error_code_2, partition_index_2, leader_id_2, n = _u_hiii(buf, pos)
            pos += 14
            if n < 0:
                _is_null("MetadataResponsePartition.ReplicaNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.ReplicaNodes", n)
            replica_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("MetadataResponsePartition.IsrNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.IsrNodes", n)
            isr_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            partitions_1.append(MetadataResponsePartition(error_code_2, partition_index_2, leader_id_2, -1, replica_nodes_2, isr_nodes_2))
        topics_0.append(MetadataResponseTopic(error_code_1, name_1, _ZERO_ID, is_internal_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return MetadataResponse(throttle_time_ms_0, brokers_0, cluster_id_0, controller_id_0, topics_0), pos


decode_response_v4 = decode_response_v3


def decode_response_v5(buf: _Buffer, pos: int = 0) -> tuple[MetadataResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("MetadataResponse.Brokers")
    budget -= n
    if budget < 0 or n * 12 > end - pos:
        _too_many("MetadataResponse.Brokers", n)
    brokers_0 = []
    for _ in range(n):
        node_id_1, n = _u_ih(buf, pos)
        pos += 6
        if n < 0:
            _is_null("MetadataResponseBroker.Host")
        host_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        port_1, n = _u_ih(buf, pos)
        pos += 6
        if n >= 0:
            rack_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        else:
            rack_1 = None
        brokers_0.append(MetadataResponseBroker(node_id_1, host_1, port_1, rack_1))
    n, = _u_h(buf, pos)
    pos += 2
    if n >= 0:
        cluster_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        cluster_id_0 = None
    controller_id_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("MetadataResponse.Topics")
    budget -= n
    if budget < 0 or n * 9 > end - pos:
        _too_many("MetadataResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        error_code_1, n = _u_hh(buf, pos)
        pos += 4
        if n < 0:
            _is_null("MetadataResponseTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        is_internal_1, n = _u_ti(buf, pos)
        pos += 5
        if n < 0:
            _is_null("MetadataResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 22 > end - pos:
            _too_many("MetadataResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            error_code_2, partition_index_2, leader_id_2, n = _u_hiii(buf, pos)
            pos += 14
            if n < 0:
                _is_null("MetadataResponsePartition.ReplicaNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.ReplicaNodes", n)
            replica_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("MetadataResponsePartition.IsrNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.IsrNodes", n)
            isr_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("MetadataResponsePartition.OfflineReplicas")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.OfflineReplicas", n)
            offline_replicas_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            partitions_1.append(MetadataResponsePartition(error_code_2, partition_index_2, leader_id_2, -1, replica_nodes_2, isr_nodes_2, offline_replicas_2))
        topics_0.append(MetadataResponseTopic(error_code_1, name_1, _ZERO_ID, is_internal_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return MetadataResponse(throttle_time_ms_0, brokers_0, cluster_id_0, controller_id_0, topics_0), pos


decode_response_v6 = decode_response_v5


def decode_response_v7(buf: _Buffer, pos: int = 0) -> tuple[MetadataResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("MetadataResponse.Brokers")
    budget -= n
    if budget < 0 or n * 12 > end - pos:
        _too_many("MetadataResponse.Brokers", n)
    brokers_0 = []
    for _ in range(n):
        node_id_1, n = _u_ih(buf, pos)
        pos += 6
        if n < 0:
            _is_null("MetadataResponseBroker.Host")
        host_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        port_1, n = _u_ih(buf, pos)
        pos += 6
        if n >= 0:
            rack_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        else:
            rack_1 = None
        brokers_0.append(MetadataResponseBroker(node_id_1, host_1, port_1, rack_1))
    n, = _u_h(buf, pos)
    pos += 2
    if n >= 0:
        cluster_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        cluster_id_0 = None
    controller_id_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("MetadataResponse.Topics")
    budget -= n
    if budget < 0 or n * 9 > end - pos:
        _too_many("MetadataResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        error_code_1, n = _u_hh(buf, pos)
        pos += 4
        if n < 0:
            _is_null("MetadataResponseTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        is_internal_1, n = _u_ti(buf, pos)
        pos += 5
        if n < 0:
            _is_null("MetadataResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 26 > end - pos:
            _too_many("MetadataResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            error_code_2, partition_index_2, leader_id_2, leader_epoch_2, n = _u_hiiii(buf, pos)
            pos += 18
            if n < 0:
                _is_null("MetadataResponsePartition.ReplicaNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.ReplicaNodes", n)
            replica_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("MetadataResponsePartition.IsrNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.IsrNodes", n)
            isr_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("MetadataResponsePartition.OfflineReplicas")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.OfflineReplicas", n)
            offline_replicas_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            partitions_1.append(MetadataResponsePartition(error_code_2, partition_index_2, leader_id_2, leader_epoch_2, replica_nodes_2, isr_nodes_2, offline_replicas_2))
        topics_0.append(MetadataResponseTopic(error_code_1, name_1, _ZERO_ID, is_internal_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return MetadataResponse(throttle_time_ms_0, brokers_0, cluster_id_0, controller_id_0, topics_0), pos


def decode_response_v8(buf: _Buffer, pos: int = 0) -> tuple[MetadataResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("MetadataResponse.Brokers")
    budget -= n
    if budget < 0 or n * 12 > end - pos:
        _too_many("MetadataResponse.Brokers", n)
    brokers_0 = []
    for _ in range(n):
        node_id_1, n = _u_ih(buf, pos)
        pos += 6
        if n < 0:
            _is_null("MetadataResponseBroker.Host")
        host_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        port_1, n = _u_ih(buf, pos)
        pos += 6
        if n >= 0:
            rack_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        else:
            rack_1 = None
        brokers_0.append(MetadataResponseBroker(node_id_1, host_1, port_1, rack_1))
    n, = _u_h(buf, pos)
    pos += 2
    if n >= 0:
        cluster_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        cluster_id_0 = None
    controller_id_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("MetadataResponse.Topics")
    budget -= n
    if budget < 0 or n * 13 > end - pos:
        _too_many("MetadataResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        error_code_1, n = _u_hh(buf, pos)
        pos += 4
        if n < 0:
            _is_null("MetadataResponseTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        is_internal_1, n = _u_ti(buf, pos)
        pos += 5
        if n < 0:
            _is_null("MetadataResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 26 > end - pos:
            _too_many("MetadataResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            error_code_2, partition_index_2, leader_id_2, leader_epoch_2, n = _u_hiiii(buf, pos)
            pos += 18
            if n < 0:
                _is_null("MetadataResponsePartition.ReplicaNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.ReplicaNodes", n)
            replica_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("MetadataResponsePartition.IsrNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.IsrNodes", n)
            isr_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n, = _u_i(buf, pos)
            pos += 4
            if n < 0:
                _is_null("MetadataResponsePartition.OfflineReplicas")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.OfflineReplicas", n)
            offline_replicas_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            partitions_1.append(MetadataResponsePartition(error_code_2, partition_index_2, leader_id_2, leader_epoch_2, replica_nodes_2, isr_nodes_2, offline_replicas_2))
        topic_authorized_operations_1, = _u_i(buf, pos)
        pos += 4
        topics_0.append(MetadataResponseTopic(error_code_1, name_1, _ZERO_ID, is_internal_1, partitions_1, topic_authorized_operations_1))
    cluster_authorized_operations_0, = _u_i(buf, pos)
    pos += 4
    if pos > end:
        _past_end(pos, end)
    return MetadataResponse(throttle_time_ms_0, brokers_0, cluster_id_0, controller_id_0, topics_0, cluster_authorized_operations_0), pos


def decode_response_v9(buf: _Buffer, pos: int = 0) -> tuple[MetadataResponse, int]:
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
        _is_null("MetadataResponse.Brokers")
    budget -= n
    if budget < 0 or n * 11 > end - pos:
        _too_many("MetadataResponse.Brokers", n)
    brokers_0 = []
    for _ in range(n):
        node_id_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("MetadataResponseBroker.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            rack_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            rack_1 = None
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        brokers_0.append(MetadataResponseBroker(node_id_1, host_1, port_1, rack_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        cluster_id_0 = None
    controller_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("MetadataResponse.Topics")
    budget -= n
    if budget < 0 or n * 10 > end - pos:
        _too_many("MetadataResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("MetadataResponseTopic.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        is_internal_1, n = _u_tB(buf, pos)
        pos += 2
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("MetadataResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("MetadataResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            error_code_2, partition_index_2, leader_id_2, leader_epoch_2, n = _u_hiiiB(buf, pos)
            pos += 15
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("MetadataResponsePartition.ReplicaNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.ReplicaNodes", n)
            replica_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("MetadataResponsePartition.IsrNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.IsrNodes", n)
            isr_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("MetadataResponsePartition.OfflineReplicas")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.OfflineReplicas", n)
            offline_replicas_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(MetadataResponsePartition(error_code_2, partition_index_2, leader_id_2, leader_epoch_2, replica_nodes_2, isr_nodes_2, offline_replicas_2))
        topic_authorized_operations_1, n = _u_iB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(MetadataResponseTopic(error_code_1, name_1, _ZERO_ID, is_internal_1, partitions_1, topic_authorized_operations_1))
    cluster_authorized_operations_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return MetadataResponse(throttle_time_ms_0, brokers_0, cluster_id_0, controller_id_0, topics_0, cluster_authorized_operations_0), pos


def decode_response_v10(buf: _Buffer, pos: int = 0) -> tuple[MetadataResponse, int]:
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
        _is_null("MetadataResponse.Brokers")
    budget -= n
    if budget < 0 or n * 11 > end - pos:
        _too_many("MetadataResponse.Brokers", n)
    brokers_0 = []
    for _ in range(n):
        node_id_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("MetadataResponseBroker.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            rack_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            rack_1 = None
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        brokers_0.append(MetadataResponseBroker(node_id_1, host_1, port_1, rack_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        cluster_id_0 = None
    controller_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("MetadataResponse.Topics")
    budget -= n
    if budget < 0 or n * 26 > end - pos:
        _too_many("MetadataResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("MetadataResponseTopic.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        topic_id_1, is_internal_1, n = _u_16stB(buf, pos)
        pos += 18
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("MetadataResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("MetadataResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            error_code_2, partition_index_2, leader_id_2, leader_epoch_2, n = _u_hiiiB(buf, pos)
            pos += 15
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("MetadataResponsePartition.ReplicaNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.ReplicaNodes", n)
            replica_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("MetadataResponsePartition.IsrNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.IsrNodes", n)
            isr_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("MetadataResponsePartition.OfflineReplicas")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.OfflineReplicas", n)
            offline_replicas_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(MetadataResponsePartition(error_code_2, partition_index_2, leader_id_2, leader_epoch_2, replica_nodes_2, isr_nodes_2, offline_replicas_2))
        topic_authorized_operations_1, n = _u_iB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(MetadataResponseTopic(error_code_1, name_1, topic_id_1, is_internal_1, partitions_1, topic_authorized_operations_1))
    cluster_authorized_operations_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return MetadataResponse(throttle_time_ms_0, brokers_0, cluster_id_0, controller_id_0, topics_0, cluster_authorized_operations_0), pos


def decode_response_v11(buf: _Buffer, pos: int = 0) -> tuple[MetadataResponse, int]:
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
        _is_null("MetadataResponse.Brokers")
    budget -= n
    if budget < 0 or n * 11 > end - pos:
        _too_many("MetadataResponse.Brokers", n)
    brokers_0 = []
    for _ in range(n):
        node_id_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("MetadataResponseBroker.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            rack_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            rack_1 = None
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        brokers_0.append(MetadataResponseBroker(node_id_1, host_1, port_1, rack_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        cluster_id_0 = None
    controller_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("MetadataResponse.Topics")
    budget -= n
    if budget < 0 or n * 26 > end - pos:
        _too_many("MetadataResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("MetadataResponseTopic.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        topic_id_1, is_internal_1, n = _u_16stB(buf, pos)
        pos += 18
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("MetadataResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("MetadataResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            error_code_2, partition_index_2, leader_id_2, leader_epoch_2, n = _u_hiiiB(buf, pos)
            pos += 15
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("MetadataResponsePartition.ReplicaNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.ReplicaNodes", n)
            replica_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("MetadataResponsePartition.IsrNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.IsrNodes", n)
            isr_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("MetadataResponsePartition.OfflineReplicas")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.OfflineReplicas", n)
            offline_replicas_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(MetadataResponsePartition(error_code_2, partition_index_2, leader_id_2, leader_epoch_2, replica_nodes_2, isr_nodes_2, offline_replicas_2))
        topic_authorized_operations_1, n = _u_iB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(MetadataResponseTopic(error_code_1, name_1, topic_id_1, is_internal_1, partitions_1, topic_authorized_operations_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return MetadataResponse(throttle_time_ms_0, brokers_0, cluster_id_0, controller_id_0, topics_0), pos


def decode_response_v12(buf: _Buffer, pos: int = 0) -> tuple[MetadataResponse, int]:
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
        _is_null("MetadataResponse.Brokers")
    budget -= n
    if budget < 0 or n * 11 > end - pos:
        _too_many("MetadataResponse.Brokers", n)
    brokers_0 = []
    for _ in range(n):
        node_id_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("MetadataResponseBroker.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            rack_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            rack_1 = None
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        brokers_0.append(MetadataResponseBroker(node_id_1, host_1, port_1, rack_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        cluster_id_0 = None
    controller_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("MetadataResponse.Topics")
    budget -= n
    if budget < 0 or n * 26 > end - pos:
        _too_many("MetadataResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            name_1 = None
        topic_id_1, is_internal_1, n = _u_16stB(buf, pos)
        pos += 18
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("MetadataResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("MetadataResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            error_code_2, partition_index_2, leader_id_2, leader_epoch_2, n = _u_hiiiB(buf, pos)
            pos += 15
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("MetadataResponsePartition.ReplicaNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.ReplicaNodes", n)
            replica_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("MetadataResponsePartition.IsrNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.IsrNodes", n)
            isr_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("MetadataResponsePartition.OfflineReplicas")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.OfflineReplicas", n)
            offline_replicas_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(MetadataResponsePartition(error_code_2, partition_index_2, leader_id_2, leader_epoch_2, replica_nodes_2, isr_nodes_2, offline_replicas_2))
        topic_authorized_operations_1, n = _u_iB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(MetadataResponseTopic(error_code_1, name_1, topic_id_1, is_internal_1, partitions_1, topic_authorized_operations_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return MetadataResponse(throttle_time_ms_0, brokers_0, cluster_id_0, controller_id_0, topics_0), pos


def decode_response_v13(buf: _Buffer, pos: int = 0) -> tuple[MetadataResponse, int]:
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
        _is_null("MetadataResponse.Brokers")
    budget -= n
    if budget < 0 or n * 11 > end - pos:
        _too_many("MetadataResponse.Brokers", n)
    brokers_0 = []
    for _ in range(n):
        node_id_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("MetadataResponseBroker.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, n = _u_iB(buf, pos)
        pos += 5
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            rack_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            rack_1 = None
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        brokers_0.append(MetadataResponseBroker(node_id_1, host_1, port_1, rack_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        cluster_id_0 = None
    controller_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("MetadataResponse.Topics")
    budget -= n
    if budget < 0 or n * 26 > end - pos:
        _too_many("MetadataResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            name_1 = None
        topic_id_1, is_internal_1, n = _u_16stB(buf, pos)
        pos += 18
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("MetadataResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("MetadataResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            error_code_2, partition_index_2, leader_id_2, leader_epoch_2, n = _u_hiiiB(buf, pos)
            pos += 15
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("MetadataResponsePartition.ReplicaNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.ReplicaNodes", n)
            replica_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("MetadataResponsePartition.IsrNodes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.IsrNodes", n)
            isr_nodes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("MetadataResponsePartition.OfflineReplicas")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("MetadataResponsePartition.OfflineReplicas", n)
            offline_replicas_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(MetadataResponsePartition(error_code_2, partition_index_2, leader_id_2, leader_epoch_2, replica_nodes_2, isr_nodes_2, offline_replicas_2))
        topic_authorized_operations_1, n = _u_iB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(MetadataResponseTopic(error_code_1, name_1, topic_id_1, is_internal_1, partitions_1, topic_authorized_operations_1))
    error_code_0, n = _u_hB(buf, pos)
    pos += 3
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return MetadataResponse(throttle_time_ms_0, brokers_0, cluster_id_0, controller_id_0, topics_0, -2147483648, error_code_0), pos


ENCODE_REQUEST: dict[int, _Callable[[MetadataRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
    5: encode_request_v5,
    6: encode_request_v6,
    7: encode_request_v7,
    8: encode_request_v8,
    9: encode_request_v9,
    10: encode_request_v10,
    11: encode_request_v11,
    12: encode_request_v12,
    13: encode_request_v13,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[MetadataResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
    5: decode_response_v5,
    6: decode_response_v6,
    7: decode_response_v7,
    8: decode_response_v8,
    9: decode_response_v9,
    10: decode_response_v10,
    11: decode_response_v11,
    12: decode_response_v12,
    13: decode_response_v13,
}

"""Metadata (key 3), versions 0-13: the broker's direction.

Generated from `protocol_specs/apis/03_metadata.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
from msgspec import Struct as _Message
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


class MetadataRequestTopic(_Message, gc=False):
    topic_id: bytes = _ZERO_ID
    name: str | None = ""


class MetadataRequest(_Message, gc=False):
    topics: list[MetadataRequestTopic] | None = []
    allow_auto_topic_creation: bool = True
    include_cluster_authorized_operations: bool = False
    include_topic_authorized_operations: bool = False


class MetadataResponseBroker(_Message, gc=False):
    node_id: int = 0
    host: str = ""
    port: int = 0
    rack: str | None = None


class MetadataResponsePartition(_Message, gc=False):
    error_code: int = 0
    partition_index: int = 0
    leader_id: int = 0
    leader_epoch: int = -1
    replica_nodes: list[int] = []
    isr_nodes: list[int] = []
    offline_replicas: list[int] = []


class MetadataResponseTopic(_Message, gc=False):
    error_code: int = 0
    name: str | None = ""
    topic_id: bytes = _ZERO_ID
    is_internal: bool = False
    partitions: list[MetadataResponsePartition] = []
    topic_authorized_operations: int = -2147483648


class MetadataResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    brokers: list[MetadataResponseBroker] = []
    cluster_id: str | None = None
    controller_id: int = -1
    topics: list[MetadataResponseTopic] = []
    cluster_authorized_operations: int = -2147483648
    error_code: int = 0

_p_16st = _Struct(">16s?").pack
_p_Bi = _Struct(">Bi").pack
_p_h = _Struct(">h").pack
_p_hh = _Struct(">hh").pack
_p_hiii = _Struct(">hiii").pack
_p_hiiii = _Struct(">hiiii").pack
_p_hx = _Struct(">hx").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_p_ii = _Struct(">ii").pack
_p_ix = _Struct(">ix").pack
_p_t = _Struct(">?").pack
_p_ti = _Struct(">?i").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_t = _Struct(">?").unpack_from
_u_ttB = _Struct(">??B").unpack_from
_u_ttt = _Struct(">???").unpack_from
_u_tttB = _Struct(">???B").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[MetadataRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("MetadataRequest.Topics")
    budget -= n
    if budget < 0 or n * 2 > end - pos:
        _too_many("MetadataRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("MetadataRequestTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        topics_0.append(MetadataRequestTopic(_ZERO_ID, name_1))
    if pos > end:
        _past_end(pos, end)
    return MetadataRequest(topics_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[MetadataRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        topics_0 = None
    else:
        budget -= n
        if budget < 0 or n * 2 > end - pos:
            _too_many("MetadataRequest.Topics", n)
        topics_0 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("MetadataRequestTopic.Name")
            name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
            topics_0.append(MetadataRequestTopic(_ZERO_ID, name_1))
    if pos > end:
        _past_end(pos, end)
    return MetadataRequest(topics_0), pos


decode_request_v2 = decode_request_v1


decode_request_v3 = decode_request_v1


def decode_request_v4(buf: _Buffer, pos: int = 0) -> tuple[MetadataRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        topics_0 = None
    else:
        budget -= n
        if budget < 0 or n * 2 > end - pos:
            _too_many("MetadataRequest.Topics", n)
        topics_0 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("MetadataRequestTopic.Name")
            name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
            topics_0.append(MetadataRequestTopic(_ZERO_ID, name_1))
    allow_auto_topic_creation_0, = _u_t(buf, pos)
    pos += 1
    if pos > end:
        _past_end(pos, end)
    return MetadataRequest(topics_0, allow_auto_topic_creation_0), pos


decode_request_v5 = decode_request_v4


decode_request_v6 = decode_request_v4


decode_request_v7 = decode_request_v4


def decode_request_v8(buf: _Buffer, pos: int = 0) -> tuple[MetadataRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        topics_0 = None
    else:
        budget -= n
        if budget < 0 or n * 2 > end - pos:
            _too_many("MetadataRequest.Topics", n)
        topics_0 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("MetadataRequestTopic.Name")
            name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
            topics_0.append(MetadataRequestTopic(_ZERO_ID, name_1))
    allow_auto_topic_creation_0, include_cluster_authorized_operations_0, include_topic_authorized_operations_0 = _u_ttt(buf, pos)
    pos += 3
    if pos > end:
        _past_end(pos, end)
    return MetadataRequest(topics_0, allow_auto_topic_creation_0, include_cluster_authorized_operations_0, include_topic_authorized_operations_0), pos


def decode_request_v9(buf: _Buffer, pos: int = 0) -> tuple[MetadataRequest, int]:
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
        topics_0 = None
    else:
        budget -= n
        if budget < 0 or n * 2 > end - pos:
            _too_many("MetadataRequest.Topics", n)
        topics_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("MetadataRequestTopic.Name")
            name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_0.append(MetadataRequestTopic(_ZERO_ID, name_1))
    allow_auto_topic_creation_0, include_cluster_authorized_operations_0, include_topic_authorized_operations_0, n = _u_tttB(buf, pos)
    pos += 4
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return MetadataRequest(topics_0, allow_auto_topic_creation_0, include_cluster_authorized_operations_0, include_topic_authorized_operations_0), pos


def decode_request_v10(buf: _Buffer, pos: int = 0) -> tuple[MetadataRequest, int]:
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
        topics_0 = None
    else:
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("MetadataRequest.Topics", n)
        topics_0 = []
        for _ in range(n):
            topic_id_1, n = _u_16sB(buf, pos)
            pos += 17
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                name_1 = None
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_0.append(MetadataRequestTopic(topic_id_1, name_1))
    allow_auto_topic_creation_0, include_cluster_authorized_operations_0, include_topic_authorized_operations_0, n = _u_tttB(buf, pos)
    pos += 4
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return MetadataRequest(topics_0, allow_auto_topic_creation_0, include_cluster_authorized_operations_0, include_topic_authorized_operations_0), pos


def decode_request_v11(buf: _Buffer, pos: int = 0) -> tuple[MetadataRequest, int]:
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
        topics_0 = None
    else:
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("MetadataRequest.Topics", n)
        topics_0 = []
        for _ in range(n):
            topic_id_1, n = _u_16sB(buf, pos)
            pos += 17
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                name_1 = None
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_0.append(MetadataRequestTopic(topic_id_1, name_1))
    allow_auto_topic_creation_0, include_topic_authorized_operations_0, n = _u_ttB(buf, pos)
    pos += 3
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return MetadataRequest(topics_0, allow_auto_topic_creation_0, False, include_topic_authorized_operations_0), pos


decode_request_v12 = decode_request_v11


decode_request_v13 = decode_request_v11


def encode_response_v0(m: MetadataResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.cluster_authorized_operations != -2147483648:
        _lacks("MetadataResponse.ClusterAuthorizedOperations")
    a = m.brokers
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.host.encode()
        out += _p_ih(e_0.node_id, len(s))
        out += s
        out += _p_i(e_0.port)
    a = m.topics
    out += _p_i(len(a))
    for e_0 in a:
        if e_0.topic_authorized_operations != -2147483648:
            _lacks("MetadataResponseTopic.TopicAuthorizedOperations")
        s = e_0.name.encode()
        out += _p_hh(e_0.error_code, len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            a = e_1.replica_nodes
            out += _p_hiii(e_1.error_code, e_1.partition_index, e_1.leader_id, len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)
            a = e_1.isr_nodes
            out += _p_i(len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)


def encode_response_v1(m: MetadataResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.cluster_authorized_operations != -2147483648:
        _lacks("MetadataResponse.ClusterAuthorizedOperations")
    a = m.brokers
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.host.encode()
        out += _p_ih(e_0.node_id, len(s))
        out += s
        out += _p_i(e_0.port)
        s = e_0.rack
        if s is None:
            out += b"\xff" * 2
        else:
            s = s.encode()
            out += _p_h(len(s))
            out += s
    a = m.topics
    out += _p_ii(m.controller_id, len(a))
    for e_0 in a:
        if e_0.topic_authorized_operations != -2147483648:
            _lacks("MetadataResponseTopic.TopicAuthorizedOperations")
        s = e_0.name.encode()
        out += _p_hh(e_0.error_code, len(s))
        out += s
        a = e_0.partitions
        out += _p_ti(e_0.is_internal, len(a))
        for e_1 in a:
            a = e_1.replica_nodes
            out += _p_hiii(e_1.error_code, e_1.partition_index, e_1.leader_id, len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)
            a = e_1.isr_nodes
            out += _p_i(len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)


def encode_response_v2(m: MetadataResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.cluster_authorized_operations != -2147483648:
        _lacks("MetadataResponse.ClusterAuthorizedOperations")
    a = m.brokers
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.host.encode()
        out += _p_ih(e_0.node_id, len(s))
        out += s
        out += _p_i(e_0.port)
        s = e_0.rack
        if s is None:
            out += b"\xff" * 2
        else:
            s = s.encode()
            out += _p_h(len(s))
            out += s
    s = m.cluster_id
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    a = m.topics
    out += _p_ii(m.controller_id, len(a))
    for e_0 in a:
        if e_0.topic_authorized_operations != -2147483648:
            _lacks("MetadataResponseTopic.TopicAuthorizedOperations")
        s = e_0.name.encode()
        out += _p_hh(e_0.error_code, len(s))
        out += s
        a = e_0.partitions
        out += _p_ti(e_0.is_internal, len(a))
        for e_1 in a:
            a = e_1.replica_nodes
            out += _p_hiii(e_1.error_code, e_1.partition_index, e_1.leader_id, len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)
            a = e_1.isr_nodes
            out += _p_i(len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)


def encode_response_v3(m: MetadataResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.cluster_authorized_operations != -2147483648:
        _lacks("MetadataResponse.ClusterAuthorizedOperations")
    a = m.brokers
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.host.encode()
        out += _p_ih(e_0.node_id, len(s))
        out += s
        out += _p_i(e_0.port)
        s = e_0.rack
        if s is None:
            out += b"\xff" * 2
        else:
            s = s.encode()
            out += _p_h(len(s))
            out += s
    s = m.cluster_id
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    a = m.topics
    out += _p_ii(m.controller_id, len(a))
    for e_0 in a:
        if e_0.topic_authorized_operations != -2147483648:
            _lacks("MetadataResponseTopic.TopicAuthorizedOperations")
        s = e_0.name.encode()
        out += _p_hh(e_0.error_code, len(s))
        out += s
        a = e_0.partitions
        out += _p_ti(e_0.is_internal, len(a))
        for e_1 in a:
            a = e_1.replica_nodes
            out += _p_hiii(e_1.error_code, e_1.partition_index, e_1.leader_id, len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)
            a = e_1.isr_nodes
            out += _p_i(len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)


encode_response_v4 = encode_response_v3


def encode_response_v5(m: MetadataResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.cluster_authorized_operations != -2147483648:
        _lacks("MetadataResponse.ClusterAuthorizedOperations")
    a = m.brokers
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.host.encode()
        out += _p_ih(e_0.node_id, len(s))
        out += s
        out += _p_i(e_0.port)
        s = e_0.rack
        if s is None:
            out += b"\xff" * 2
        else:
            s = s.encode()
            out += _p_h(len(s))
            out += s
    s = m.cluster_id
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    a = m.topics
    out += _p_ii(m.controller_id, len(a))
    for e_0 in a:
        if e_0.topic_authorized_operations != -2147483648:
            _lacks("MetadataResponseTopic.TopicAuthorizedOperations")
        s = e_0.name.encode()
        out += _p_hh(e_0.error_code, len(s))
        out += s
        a = e_0.partitions
        out += _p_ti(e_0.is_internal, len(a))
        for e_1 in a:
            a = e_1.replica_nodes
            out += _p_hiii(e_1.error_code, e_1.partition_index, e_1.leader_id, len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)
            a = e_1.isr_nodes
            out += _p_i(len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)
            a = e_1.offline_replicas
            out += _p_i(len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)


encode_response_v6 = encode_response_v5


def encode_response_v7(m: MetadataResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.cluster_authorized_operations != -2147483648:
        _lacks("MetadataResponse.ClusterAuthorizedOperations")
    a = m.brokers
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.host.encode()
        out += _p_ih(e_0.node_id, len(s))
        out += s
        out += _p_i(e_0.port)
        s = e_0.rack
        if s is None:
            out += b"\xff" * 2
        else:
            s = s.encode()
            out += _p_h(len(s))
            out += s
    s = m.cluster_id
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    a = m.topics
    out += _p_ii(m.controller_id, len(a))
    for e_0 in a:
        if e_0.topic_authorized_operations != -2147483648:
            _lacks("MetadataResponseTopic.TopicAuthorizedOperations")
        s = e_0.name.encode()
        out += _p_hh(e_0.error_code, len(s))
        out += s
        a = e_0.partitions
        out += _p_ti(e_0.is_internal, len(a))
        for e_1 in a:
            a = e_1.replica_nodes
            out += _p_hiiii(e_1.error_code, e_1.partition_index, e_1.leader_id, e_1.leader_epoch, len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)
            a = e_1.isr_nodes
            out += _p_i(len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)
            a = e_1.offline_replicas
            out += _p_i(len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)


def encode_response_v8(m: MetadataResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.brokers
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.host.encode()
        out += _p_ih(e_0.node_id, len(s))
        out += s
        out += _p_i(e_0.port)
        s = e_0.rack
        if s is None:
            out += b"\xff" * 2
        else:
            s = s.encode()
            out += _p_h(len(s))
            out += s
    s = m.cluster_id
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    a = m.topics
    out += _p_ii(m.controller_id, len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_hh(e_0.error_code, len(s))
        out += s
        a = e_0.partitions
        out += _p_ti(e_0.is_internal, len(a))
        for e_1 in a:
            a = e_1.replica_nodes
            out += _p_hiiii(e_1.error_code, e_1.partition_index, e_1.leader_id, e_1.leader_epoch, len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)
            a = e_1.isr_nodes
            out += _p_i(len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)
            a = e_1.offline_replicas
            out += _p_i(len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)
        out += _p_i(e_0.topic_authorized_operations)
    out += _p_i(m.cluster_authorized_operations)


def encode_response_v9(m: MetadataResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.brokers
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.host.encode()
        out += _p_i(e_0.node_id)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_i(e_0.port)
        s = e_0.rack
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
    s = m.cluster_id
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
    a = m.topics
    out += _p_i(m.controller_id)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(e_0.error_code)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.partitions
        out += _p_t(e_0.is_internal)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            a = e_1.replica_nodes
            out += _p_hiii(e_1.error_code, e_1.partition_index, e_1.leader_id, e_1.leader_epoch)
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
            a = e_1.isr_nodes
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
            a = e_1.offline_replicas
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
        out += _p_ix(e_0.topic_authorized_operations)
    out += _p_ix(m.cluster_authorized_operations)


def encode_response_v10(m: MetadataResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.brokers
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.host.encode()
        out += _p_i(e_0.node_id)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_i(e_0.port)
        s = e_0.rack
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
    s = m.cluster_id
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
    a = m.topics
    out += _p_i(m.controller_id)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(e_0.error_code)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.partitions
        out += _p_16st(e_0.topic_id, e_0.is_internal)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            a = e_1.replica_nodes
            out += _p_hiii(e_1.error_code, e_1.partition_index, e_1.leader_id, e_1.leader_epoch)
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
            a = e_1.isr_nodes
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
            a = e_1.offline_replicas
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
        out += _p_ix(e_0.topic_authorized_operations)
    out += _p_ix(m.cluster_authorized_operations)


def encode_response_v11(m: MetadataResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.cluster_authorized_operations != -2147483648:
        _lacks("MetadataResponse.ClusterAuthorizedOperations")
    a = m.brokers
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.host.encode()
        out += _p_i(e_0.node_id)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_i(e_0.port)
        s = e_0.rack
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
    s = m.cluster_id
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
    a = m.topics
    out += _p_i(m.controller_id)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(e_0.error_code)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.partitions
        out += _p_16st(e_0.topic_id, e_0.is_internal)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            a = e_1.replica_nodes
            out += _p_hiii(e_1.error_code, e_1.partition_index, e_1.leader_id, e_1.leader_epoch)
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
            a = e_1.isr_nodes
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
            a = e_1.offline_replicas
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
        out += _p_ix(e_0.topic_authorized_operations)
    out.append(0)


def encode_response_v12(m: MetadataResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.cluster_authorized_operations != -2147483648:
        _lacks("MetadataResponse.ClusterAuthorizedOperations")
    a = m.brokers
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.host.encode()
        out += _p_i(e_0.node_id)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_i(e_0.port)
        s = e_0.rack
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
    s = m.cluster_id
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
    a = m.topics
    out += _p_i(m.controller_id)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        out += _p_h(e_0.error_code)
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
        a = e_0.partitions
        out += _p_16st(e_0.topic_id, e_0.is_internal)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            a = e_1.replica_nodes
            out += _p_hiii(e_1.error_code, e_1.partition_index, e_1.leader_id, e_1.leader_epoch)
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
            a = e_1.isr_nodes
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
            a = e_1.offline_replicas
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
        out += _p_ix(e_0.topic_authorized_operations)
    out.append(0)


def encode_response_v13(m: MetadataResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.cluster_authorized_operations != -2147483648:
        _lacks("MetadataResponse.ClusterAuthorizedOperations")
    a = m.brokers
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.host.encode()
        out += _p_i(e_0.node_id)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_i(e_0.port)
        s = e_0.rack
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
    s = m.cluster_id
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
    a = m.topics
    out += _p_i(m.controller_id)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        out += _p_h(e_0.error_code)
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
        a = e_0.partitions
        out += _p_16st(e_0.topic_id, e_0.is_internal)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            a = e_1.replica_nodes
            out += _p_hiii(e_1.error_code, e_1.partition_index, e_1.leader_id, e_1.leader_epoch)
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
            a = e_1.isr_nodes
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
            a = e_1.offline_replicas
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
        out += _p_ix(e_0.topic_authorized_operations)
    out += _p_hx(m.error_code)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[MetadataRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
    5: decode_request_v5,
    6: decode_request_v6,
    7: decode_request_v7,
    8: decode_request_v8,
    9: decode_request_v9,
    10: decode_request_v10,
    11: decode_request_v11,
    12: decode_request_v12,
    13: decode_request_v13,
}


ENCODE_RESPONSE: dict[int, _Callable[[MetadataResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
    5: encode_response_v5,
    6: encode_response_v6,
    7: encode_response_v7,
    8: encode_response_v8,
    9: encode_response_v9,
    10: encode_response_v10,
    11: encode_response_v11,
    12: encode_response_v12,
    13: encode_response_v13,
}

"""CreateTopics (key 19), versions 2-7: the broker's direction.

Generated from `protocol_specs/apis/19_create_topics.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import unpack_from as _unpack_from
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
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


class CreatableReplicaAssignment(_Message, gc=False):
    partition_index: int = 0
    broker_ids: list[int] = []


class CreatableTopicConfig(_Message, gc=False):
    name: str = ""
    value: str | None = ""


class CreatableTopic(_Message, gc=False):
    name: str = ""
    num_partitions: int = 0
    replication_factor: int = 0
    assignments: list[CreatableReplicaAssignment] = []
    configs: list[CreatableTopicConfig] = []


class CreateTopicsRequest(_Message, gc=False):
    topics: list[CreatableTopic] = []
    timeout_ms: int = 60000
    validate_only: bool = False


class CreatableTopicConfigs(_Message, gc=False):
    name: str = ""
    value: str | None = ""
    read_only: bool = False
    config_source: int = -1
    is_sensitive: bool = False


class CreatableTopicResult(_Message, gc=False):
    name: str = ""
    topic_id: bytes = _ZERO_ID
    error_code: int = 0
    error_message: str | None = ""
    topic_config_error_code: int = 0
    num_partitions: int = -1
    replication_factor: int = -1
    configs: list[CreatableTopicConfigs] | None = []


class CreateTopicsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    topics: list[CreatableTopicResult] = []

_p_16sh = _Struct(">16sh").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_p_ii = _Struct(">ii").pack
_p_tbtx = _Struct(">?b?x").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_ihi = _Struct(">ihi").unpack_from
_u_ii = _Struct(">ii").unpack_from
_u_it = _Struct(">i?").unpack_from
_u_itB = _Struct(">i?B").unpack_from


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[CreateTopicsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("CreateTopicsRequest.Topics")
    budget -= n
    if budget < 0 or n * 16 > end - pos:
        _too_many("CreateTopicsRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("CreatableTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        num_partitions_1, replication_factor_1, n = _u_ihi(buf, pos)
        pos += 10
        if n < 0:
            _is_null("CreatableTopic.Assignments")
        budget -= n
        if budget < 0 or n * 8 > end - pos:
            _too_many("CreatableTopic.Assignments", n)
        assignments_1 = []
        for _ in range(n):
            partition_index_2, n = _u_ii(buf, pos)
            pos += 8
            if n < 0:
                _is_null("CreatableReplicaAssignment.BrokerIds")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("CreatableReplicaAssignment.BrokerIds", n)
            broker_ids_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            assignments_1.append(CreatableReplicaAssignment(partition_index_2, broker_ids_2))
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("CreatableTopic.Configs")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("CreatableTopic.Configs", n)
        configs_1 = []
        for _ in range(n):
            n, = _u_h(buf, pos)
            pos += 2
            if n < 0:
                _is_null("CreatableTopicConfig.Name")
            name_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            n, = _u_h(buf, pos)
            pos += 2
            if n >= 0:
                value_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            else:
                value_2 = None
            configs_1.append(CreatableTopicConfig(name_2, value_2))
        topics_0.append(CreatableTopic(name_1, num_partitions_1, replication_factor_1, assignments_1, configs_1))
    timeout_ms_0, validate_only_0 = _u_it(buf, pos)
    pos += 5
    if pos > end:
        _past_end(pos, end)
    return CreateTopicsRequest(topics_0, timeout_ms_0, validate_only_0), pos


decode_request_v3 = decode_request_v2


decode_request_v4 = decode_request_v2


def decode_request_v5(buf: _Buffer, pos: int = 0) -> tuple[CreateTopicsRequest, int]:
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
        _is_null("CreateTopicsRequest.Topics")
    budget -= n
    if budget < 0 or n * 10 > end - pos:
        _too_many("CreateTopicsRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("CreatableTopic.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        num_partitions_1, replication_factor_1, n = _u_ihB(buf, pos)
        pos += 7
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("CreatableTopic.Assignments")
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("CreatableTopic.Assignments", n)
        assignments_1 = []
        for _ in range(n):
            partition_index_2, n = _u_iB(buf, pos)
            pos += 5
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("CreatableReplicaAssignment.BrokerIds")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("CreatableReplicaAssignment.BrokerIds", n)
            broker_ids_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            assignments_1.append(CreatableReplicaAssignment(partition_index_2, broker_ids_2))
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("CreatableTopic.Configs")
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("CreatableTopic.Configs", n)
        configs_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("CreatableTopicConfig.Name")
            name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                value_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                value_2 = None
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            configs_1.append(CreatableTopicConfig(name_2, value_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(CreatableTopic(name_1, num_partitions_1, replication_factor_1, assignments_1, configs_1))
    timeout_ms_0, validate_only_0, n = _u_itB(buf, pos)
    pos += 6
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return CreateTopicsRequest(topics_0, timeout_ms_0, validate_only_0), pos


decode_request_v6 = decode_request_v5


decode_request_v7 = decode_request_v5


def encode_response_v2(m: CreateTopicsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        out += _p_h(e_0.error_code)
        s = e_0.error_message
        if s is None:
            out += b"\xff" * 2
        else:
            s = s.encode()
            out += _p_h(len(s))
            out += s


encode_response_v3 = encode_response_v2


encode_response_v4 = encode_response_v2


def encode_response_v5(m: CreateTopicsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_i(m.throttle_time_ms)
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
        out += _p_ih(e_0.num_partitions, e_0.replication_factor)
        a = e_0.configs
        if a is None:
            out.append(0)
        else:
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_1 in a:
                s = e_1.name.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                s = e_1.value
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
                out += _p_tbtx(e_1.read_only, e_1.config_source, e_1.is_sensitive)
        tags_1 = []
        if e_0.topic_config_error_code != 0:
            t_1 = bytearray()
            t_1 += _p_h(e_0.topic_config_error_code)
            tags_1.append((0, t_1))
        if tags_1:
            _put_tags(out, tags_1)
        else:
            out.append(0)
    out.append(0)


encode_response_v6 = encode_response_v5


def encode_response_v7(m: CreateTopicsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_i(m.throttle_time_ms)
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
        out += _p_16sh(e_0.topic_id, e_0.error_code)
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
        out += _p_ih(e_0.num_partitions, e_0.replication_factor)
        a = e_0.configs
        if a is None:
            out.append(0)
        else:
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_1 in a:
                s = e_1.name.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
                s = e_1.value
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
                out += _p_tbtx(e_1.read_only, e_1.config_source, e_1.is_sensitive)
        tags_1 = []
        if e_0.topic_config_error_code != 0:
            t_1 = bytearray()
            t_1 += _p_h(e_0.topic_config_error_code)
            tags_1.append((0, t_1))
        if tags_1:
            _put_tags(out, tags_1)
        else:
            out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[CreateTopicsRequest, int]]] = {
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
    5: decode_request_v5,
    6: decode_request_v6,
    7: decode_request_v7,
}


ENCODE_RESPONSE: dict[int, _Callable[[CreateTopicsResponse, bytearray, list[_View] | None], None]] = {
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
    5: encode_response_v5,
    6: encode_response_v6,
    7: encode_response_v7,
}

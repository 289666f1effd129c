"""CreateTopics (key 19), versions 2-7: the client's direction.

Generated from `protocol_specs/apis/19_create_topics.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
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
from kafkapy.protocol.messages.create_topics import (
    CreatableTopicConfigs,
    CreatableTopicResult,
    CreateTopicsRequest,
    CreateTopicsResponse,
)

_p_Bi = _Struct(">Bi").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_p_ihi = _Struct(">ihi").pack
_p_ii = _Struct(">ii").pack
_p_it = _Struct(">i?").pack
_p_itx = _Struct(">i?x").pack
_u_16shB = _Struct(">16shB").unpack_from
_u_h = _Struct(">h").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_hh = _Struct(">hh").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_ii = _Struct(">ii").unpack_from
_u_tbtB = _Struct(">?b?B").unpack_from


def encode_request_v2(m: CreateTopicsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.assignments
        out += _p_ihi(e_0.num_partitions, e_0.replication_factor, len(a))
        for e_1 in a:
            a = e_1.broker_ids
            out += _p_ii(e_1.partition_index, len(a))
            if len(a) == 1:
                out += _p_i(a[0])
            elif a:
                out += _pack(f">{len(a)}i", *a)
        a = e_0.configs
        out += _p_i(len(a))
        for e_1 in a:
            s = e_1.name.encode()
            out += _p_h(len(s))
            out += s
            s = e_1.value
            if s is None:
                out += b"\xff" * 2
            else:
                s = s.encode()
                out += _p_h(len(s))
                out += s
    out += _p_it(m.timeout_ms, m.validate_only)


encode_request_v3 = encode_request_v2


encode_request_v4 = encode_request_v2


def encode_request_v5(m: CreateTopicsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
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
        a = e_0.assignments
        out += _p_ih(e_0.num_partitions, e_0.replication_factor)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            a = e_1.broker_ids
            out += _p_i(e_1.partition_index)
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
        a = e_0.configs
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
            out.append(0)
        out.append(0)
    out += _p_itx(m.timeout_ms, m.validate_only)


encode_request_v6 = encode_request_v5


encode_request_v7 = encode_request_v5


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[CreateTopicsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("CreateTopicsResponse.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("CreateTopicsResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("CreatableTopicResult.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        error_code_1, n = _u_hh(buf, pos)
        pos += 4
        if n >= 0:
            error_message_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        else:
            error_message_1 = None
        topics_0.append(CreatableTopicResult(name_1, _ZERO_ID, error_code_1, error_message_1))
    if pos > end:
        _past_end(pos, end)
    return CreateTopicsResponse(throttle_time_ms_0, topics_0), pos


decode_response_v3 = decode_response_v2


decode_response_v4 = decode_response_v2


def decode_response_v5(buf: _Buffer, pos: int = 0) -> tuple[CreateTopicsResponse, int]:
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
        _is_null("CreateTopicsResponse.Topics")
    budget -= n
    if budget < 0 or n * 12 > end - pos:
        _too_many("CreateTopicsResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("CreatableTopicResult.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            error_message_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            error_message_1 = None
        num_partitions_1, replication_factor_1, n = _u_ihB(buf, pos)
        pos += 7
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            configs_1 = None
        else:
            budget -= n
            if budget < 0 or n * 6 > end - pos:
                _too_many("CreatableTopicResult.Configs", n)
            configs_1 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("CreatableTopicConfigs.Name")
                name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if n:
                    value_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                else:
                    value_2 = None
                read_only_2, config_source_2, is_sensitive_2, n = _u_tbtB(buf, pos)
                pos += 4
                if n:
                    pos = _skip_tags(buf, pos, n)
                configs_1.append(CreatableTopicConfigs(name_2, value_2, read_only_2, config_source_2, is_sensitive_2))
        n = buf[pos]
        pos += 1
        topic_config_error_code_1 = 0
        if n:
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            for _ in range(n):
                tag, pos = _uvarint(buf, pos)
                size, pos = _uvarint(buf, pos)
                if tag == 0:
                    topic_config_error_code_1, = _u_h(buf, pos)
                    pos += 2
                else:
                    pos += size
        topics_0.append(CreatableTopicResult(name_1, _ZERO_ID, error_code_1, error_message_1, topic_config_error_code_1, num_partitions_1, replication_factor_1, configs_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return CreateTopicsResponse(throttle_time_ms_0, topics_0), pos


decode_response_v6 = decode_response_v5


def decode_response_v7(buf: _Buffer, pos: int = 0) -> tuple[CreateTopicsResponse, int]:
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
        _is_null("CreateTopicsResponse.Topics")
    budget -= n
    if budget < 0 or n * 28 > end - pos:
        _too_many("CreateTopicsResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("CreatableTopicResult.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        topic_id_1, error_code_1, n = _u_16shB(buf, pos)
        pos += 19
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            error_message_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            error_message_1 = None
        num_partitions_1, replication_factor_1, n = _u_ihB(buf, pos)
        pos += 7
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            configs_1 = None
        else:
            budget -= n
            if budget < 0 or n * 6 > end - pos:
                _too_many("CreatableTopicResult.Configs", n)
            configs_1 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("CreatableTopicConfigs.Name")
                name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if n:
                    value_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                else:
                    value_2 = None
                read_only_2, config_source_2, is_sensitive_2, n = _u_tbtB(buf, pos)
                pos += 4
                if n:
                    pos = _skip_tags(buf, pos, n)
                configs_1.append(CreatableTopicConfigs(name_2, value_2, read_only_2, config_source_2, is_sensitive_2))
        n = buf[pos]
        pos += 1
        topic_config_error_code_1 = 0
        if n:
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            for _ in range(n):
                tag, pos = _uvarint(buf, pos)
                size, pos = _uvarint(buf, pos)
                if tag == 0:
                    topic_config_error_code_1, = _u_h(buf, pos)
                    pos += 2
                else:
                    pos += size
        topics_0.append(CreatableTopicResult(name_1, topic_id_1, error_code_1, error_message_1, topic_config_error_code_1, num_partitions_1, replication_factor_1, configs_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return CreateTopicsResponse(throttle_time_ms_0, topics_0), pos


ENCODE_REQUEST: dict[int, _Callable[[CreateTopicsRequest, bytearray, list[_View] | None], None]] = {
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
    5: encode_request_v5,
    6: encode_request_v6,
    7: encode_request_v7,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[CreateTopicsResponse, int]]] = {
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
    5: decode_response_v5,
    6: decode_response_v6,
    7: decode_response_v7,
}

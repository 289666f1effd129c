"""Produce (key 0), versions 3-13: the client's direction.

Generated from `protocol_specs/apis/00_produce.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_records as _put_records
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.produce import (
    BatchIndexAndErrorMessage,
    LeaderIdAndEpoch,
    NodeEndpoint,
    PartitionProduceResponse,
    ProduceRequest,
    ProduceResponse,
    TopicProduceResponse,
    _DEFAULT_LEADER_ID_AND_EPOCH,
)

_p_16s = _Struct(">16s").pack
_p_h = _Struct(">h").pack
_p_hi = _Struct(">hi").pack
_p_hii = _Struct(">hii").pack
_p_i = _Struct(">i").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ih = _Struct(">ih").unpack_from
_u_ihqq = _Struct(">ihqq").unpack_from
_u_ihqqq = _Struct(">ihqqq").unpack_from
_u_ihqqqB = _Struct(">ihqqqB").unpack_from
_u_ihqqqi = _Struct(">ihqqqi").unpack_from
_u_iiB = _Struct(">iiB").unpack_from


def encode_request_v3(m: ProduceRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.transactional_id
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    a = m.topic_data
    out += _p_hii(m.acks, m.timeout_ms, len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partition_data
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_i(e_1.index)
            s = e_1.records
            if s is None:
                out += b"\xff" * 4
            else:
                _put_records(out, views, s, compact=False)


encode_request_v4 = encode_request_v3


encode_request_v5 = encode_request_v3


encode_request_v6 = encode_request_v3


encode_request_v7 = encode_request_v3


encode_request_v8 = encode_request_v3


def encode_request_v9(m: ProduceRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.transactional_id
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
    a = m.topic_data
    out += _p_hi(m.acks, m.timeout_ms)
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
        a = e_0.partition_data
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            out += _p_i(e_1.index)
            s = e_1.records
            if s is None:
                out.append(0)
            else:
                _put_records(out, views, s, compact=True)
            out.append(0)
        out.append(0)
    out.append(0)


encode_request_v10 = encode_request_v9


encode_request_v11 = encode_request_v9


encode_request_v12 = encode_request_v9


def encode_request_v13(m: ProduceRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.transactional_id
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
    a = m.topic_data
    out += _p_hi(m.acks, m.timeout_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        a = e_0.partition_data
        out += _p_16s(e_0.topic_id)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            out += _p_i(e_1.index)
            s = e_1.records
            if s is None:
                out.append(0)
            else:
                _put_records(out, views, s, compact=True)
            out.append(0)
        out.append(0)
    out.append(0)


def decode_response_v3(buf: _Buffer, pos: int = 0) -> tuple[ProduceResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("ProduceResponse.Responses")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("ProduceResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("TopicProduceResponse.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("TopicProduceResponse.PartitionResponses")
        budget -= n
        if budget < 0 or n * 22 > end - pos:
            _too_many("TopicProduceResponse.PartitionResponses", n)
        partition_responses_1 = []
        for _ in range(n):
            index_2, error_code_2, base_offset_2, log_append_time_ms_2 = _u_ihqq(buf, pos)
            pos += 22
            partition_responses_1.append(PartitionProduceResponse(index_2, error_code_2, base_offset_2, log_append_time_ms_2))
        responses_0.append(TopicProduceResponse(name_1, _ZERO_ID, partition_responses_1))
    throttle_time_ms_0, = _u_i(buf, pos)
    pos += 4
    if pos > end:
        _past_end(pos, end)
    return ProduceResponse(responses_0, throttle_time_ms_0), pos


decode_response_v4 = decode_response_v3


def decode_response_v5(buf: _Buffer, pos: int = 0) -> tuple[ProduceResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("ProduceResponse.Responses")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("ProduceResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("TopicProduceResponse.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("TopicProduceResponse.PartitionResponses")
        budget -= n
        if budget < 0 or n * 30 > end - pos:
            _too_many("TopicProduceResponse.PartitionResponses", n)
        partition_responses_1 = []
        for _ in range(n):
            index_2, error_code_2, base_offset_2, log_append_time_ms_2, log_start_offset_2 = _u_ihqqq(buf, pos)
            pos += 30
            partition_responses_1.append(PartitionProduceResponse(index_2, error_code_2, base_offset_2, log_append_time_ms_2, log_start_offset_2))
        responses_0.append(TopicProduceResponse(name_1, _ZERO_ID, partition_responses_1))
    throttle_time_ms_0, = _u_i(buf, pos)
    pos += 4
    if pos > end:
        _past_end(pos, end)
    return ProduceResponse(responses_0, throttle_time_ms_0), pos


decode_response_v6 = decode_response_v5


decode_response_v7 = decode_response_v5


def decode_response_v8(buf: _Buffer, pos: int = 0) -> tuple[ProduceResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("ProduceResponse.Responses")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("ProduceResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("TopicProduceResponse.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("TopicProduceResponse.PartitionResponses")
        budget -= n
        if budget < 0 or n * 36 > end - pos:
            _too_many("TopicProduceResponse.PartitionResponses", n)
        partition_responses_1 = []
        for _ in range(n):
            index_2, error_code_2, base_offset_2, log_append_time_ms_2, log_start_offset_2, n = _u_ihqqqi(buf, pos)
            pos += 34
            if n < 0:
                _is_null("PartitionProduceResponse.RecordErrors")
            budget -= n
            if budget < 0 or n * 6 > end - pos:
                _too_many("PartitionProduceResponse.RecordErrors", n)
            record_errors_2 = []
            for _ in range(n):
                batch_index_3, n = _u_ih(buf, pos)
                pos += 6
                if n >= 0:
                    batch_index_error_message_3 = buf[pos : (pos := pos + n)].tobytes().decode()
                else:
                    batch_index_error_message_3 = None
                record_errors_2.append(BatchIndexAndErrorMessage(batch_index_3, batch_index_error_message_3))
            n, = _u_h(buf, pos)
            pos += 2
            if n >= 0:
                error_message_2 = buf[pos : (pos := pos + n)].tobytes().decode()
            else:
                error_message_2 = None
            partition_responses_1.append(PartitionProduceResponse(index_2, error_code_2, base_offset_2, log_append_time_ms_2, log_start_offset_2, record_errors_2, error_message_2))
        responses_0.append(TopicProduceResponse(name_1, _ZERO_ID, partition_responses_1))
    throttle_time_ms_0, = _u_i(buf, pos)
    pos += 4
    if pos > end:
        _past_end(pos, end)
    return ProduceResponse(responses_0, throttle_time_ms_0), pos


def decode_response_v9(buf: _Buffer, pos: int = 0) -> tuple[ProduceResponse, int]:
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
        _is_null("ProduceResponse.Responses")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("ProduceResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TopicProduceResponse.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TopicProduceResponse.PartitionResponses")
        budget -= n
        if budget < 0 or n * 33 > end - pos:
            _too_many("TopicProduceResponse.PartitionResponses", n)
        partition_responses_1 = []
        for _ in range(n):
            index_2, error_code_2, base_offset_2, log_append_time_ms_2, log_start_offset_2, n = _u_ihqqqB(buf, pos)
            pos += 31
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("PartitionProduceResponse.RecordErrors")
            budget -= n
            if budget < 0 or n * 6 > end - pos:
                _too_many("PartitionProduceResponse.RecordErrors", n)
            record_errors_2 = []
            for _ in range(n):
                batch_index_3, n = _u_iB(buf, pos)
                pos += 5
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if n:
                    batch_index_error_message_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                else:
                    batch_index_error_message_3 = None
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                record_errors_2.append(BatchIndexAndErrorMessage(batch_index_3, batch_index_error_message_3))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                error_message_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                error_message_2 = None
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partition_responses_1.append(PartitionProduceResponse(index_2, error_code_2, base_offset_2, log_append_time_ms_2, log_start_offset_2, record_errors_2, error_message_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        responses_0.append(TopicProduceResponse(name_1, _ZERO_ID, partition_responses_1))
    throttle_time_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ProduceResponse(responses_0, throttle_time_ms_0), pos


def decode_response_v10(buf: _Buffer, pos: int = 0) -> tuple[ProduceResponse, int]:
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
        _is_null("ProduceResponse.Responses")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("ProduceResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TopicProduceResponse.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TopicProduceResponse.PartitionResponses")
        budget -= n
        if budget < 0 or n * 33 > end - pos:
            _too_many("TopicProduceResponse.PartitionResponses", n)
        partition_responses_1 = []
        for _ in range(n):
            index_2, error_code_2, base_offset_2, log_append_time_ms_2, log_start_offset_2, n = _u_ihqqqB(buf, pos)
            pos += 31
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("PartitionProduceResponse.RecordErrors")
            budget -= n
            if budget < 0 or n * 6 > end - pos:
                _too_many("PartitionProduceResponse.RecordErrors", n)
            record_errors_2 = []
            for _ in range(n):
                batch_index_3, n = _u_iB(buf, pos)
                pos += 5
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if n:
                    batch_index_error_message_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                else:
                    batch_index_error_message_3 = None
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                record_errors_2.append(BatchIndexAndErrorMessage(batch_index_3, batch_index_error_message_3))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                error_message_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                error_message_2 = None
            n = buf[pos]
            pos += 1
            current_leader_2 = _DEFAULT_LEADER_ID_AND_EPOCH
            if n:
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                for _ in range(n):
                    tag, pos = _uvarint(buf, pos)
                    size, pos = _uvarint(buf, pos)
                    if tag == 0:
                        leader_id_3, leader_epoch_3, n = _u_iiB(buf, pos)
                        pos += 9
                        if n:
                            pos = _skip_tags(buf, pos, n)
                        current_leader_2 = LeaderIdAndEpoch(leader_id_3, leader_epoch_3)
                    else:
                        pos += size
            partition_responses_1.append(PartitionProduceResponse(index_2, error_code_2, base_offset_2, log_append_time_ms_2, log_start_offset_2, record_errors_2, error_message_2, current_leader_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        responses_0.append(TopicProduceResponse(name_1, _ZERO_ID, partition_responses_1))
    throttle_time_ms_0, n = _u_iB(buf, pos)
    pos += 5
    node_endpoints_0 = []
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
                    _is_null("ProduceResponse.NodeEndpoints")
                budget -= n
                if budget < 0 or n * 11 > end - pos:
                    _too_many("ProduceResponse.NodeEndpoints", n)
                node_endpoints_0 = []
                for _ in range(n):
                    node_id_1, n = _u_iB(buf, pos)
                    pos += 5
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if not n:
                        _is_null("NodeEndpoint.Host")
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
                    node_endpoints_0.append(NodeEndpoint(node_id_1, host_1, port_1, rack_1))
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return ProduceResponse(responses_0, throttle_time_ms_0, node_endpoints_0), pos


decode_response_v11 = decode_response_v10


decode_response_v12 = decode_response_v10


def decode_response_v13(buf: _Buffer, pos: int = 0) -> tuple[ProduceResponse, int]:
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
        _is_null("ProduceResponse.Responses")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("ProduceResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TopicProduceResponse.PartitionResponses")
        budget -= n
        if budget < 0 or n * 33 > end - pos:
            _too_many("TopicProduceResponse.PartitionResponses", n)
        partition_responses_1 = []
        for _ in range(n):
            index_2, error_code_2, base_offset_2, log_append_time_ms_2, log_start_offset_2, n = _u_ihqqqB(buf, pos)
            pos += 31
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("PartitionProduceResponse.RecordErrors")
            budget -= n
            if budget < 0 or n * 6 > end - pos:
                _too_many("PartitionProduceResponse.RecordErrors", n)
            record_errors_2 = []
            for _ in range(n):
                batch_index_3, n = _u_iB(buf, pos)
                pos += 5
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if n:
                    batch_index_error_message_3 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                else:
                    batch_index_error_message_3 = None
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                record_errors_2.append(BatchIndexAndErrorMessage(batch_index_3, batch_index_error_message_3))
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                error_message_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                error_message_2 = None
            n = buf[pos]
            pos += 1
            current_leader_2 = _DEFAULT_LEADER_ID_AND_EPOCH
            if n:
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                for _ in range(n):
                    tag, pos = _uvarint(buf, pos)
                    size, pos = _uvarint(buf, pos)
                    if tag == 0:
                        leader_id_3, leader_epoch_3, n = _u_iiB(buf, pos)
                        pos += 9
                        if n:
                            pos = _skip_tags(buf, pos, n)
                        current_leader_2 = LeaderIdAndEpoch(leader_id_3, leader_epoch_3)
                    else:
                        pos += size
            partition_responses_1.append(PartitionProduceResponse(index_2, error_code_2, base_offset_2, log_append_time_ms_2, log_start_offset_2, record_errors_2, error_message_2, current_leader_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        responses_0.append(TopicProduceResponse("", topic_id_1, partition_responses_1))
    throttle_time_ms_0, n = _u_iB(buf, pos)
    pos += 5
    node_endpoints_0 = []
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
                    _is_null("ProduceResponse.NodeEndpoints")
                budget -= n
                if budget < 0 or n * 11 > end - pos:
                    _too_many("ProduceResponse.NodeEndpoints", n)
                node_endpoints_0 = []
                for _ in range(n):
                    node_id_1, n = _u_iB(buf, pos)
                    pos += 5
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if not n:
                        _is_null("NodeEndpoint.Host")
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
                    node_endpoints_0.append(NodeEndpoint(node_id_1, host_1, port_1, rack_1))
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return ProduceResponse(responses_0, throttle_time_ms_0, node_endpoints_0), pos


ENCODE_REQUEST: dict[int, _Callable[[ProduceRequest, bytearray, list[_View] | None], None]] = {
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


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[ProduceResponse, int]]] = {
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

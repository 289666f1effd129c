"""Produce (key 0), versions 3-13: the broker's direction.

Generated from `protocol_specs/apis/00_produce.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import put_tags as _put_tags
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint


class PartitionProduceData(_Message, gc=False):
    index: int = 0
    records: bytes | memoryview | None = None


class TopicProduceData(_Message, gc=False):
    name: str = ""
    topic_id: bytes = _ZERO_ID
    partition_data: list[PartitionProduceData] = []


class ProduceRequest(_Message, gc=False):
    transactional_id: str | None = None
    acks: int = 0
    timeout_ms: int = 0
    topic_data: list[TopicProduceData] = []


class BatchIndexAndErrorMessage(_Message, gc=False):
    batch_index: int = 0
    batch_index_error_message: str | None = None


class LeaderIdAndEpoch(_Message, frozen=True, gc=False):
    leader_id: int = -1
    leader_epoch: int = -1


_DEFAULT_LEADER_ID_AND_EPOCH = LeaderIdAndEpoch()


class PartitionProduceResponse(_Message, gc=False):
    index: int = 0
    error_code: int = 0
    base_offset: int = 0
    log_append_time_ms: int = -1
    log_start_offset: int = -1
    record_errors: list[BatchIndexAndErrorMessage] = []
    error_message: str | None = None
    current_leader: LeaderIdAndEpoch = _DEFAULT_LEADER_ID_AND_EPOCH


class TopicProduceResponse(_Message, gc=False):
    name: str = ""
    topic_id: bytes = _ZERO_ID
    partition_responses: list[PartitionProduceResponse] = []


class NodeEndpoint(_Message, gc=False):
    node_id: int = 0
    host: str = ""
    port: int = 0
    rack: str | None = None


class ProduceResponse(_Message, gc=False):
    responses: list[TopicProduceResponse] = []
    throttle_time_ms: int = 0
    node_endpoints: list[NodeEndpoint] = []

_p_16s = _Struct(">16s").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ihqq = _Struct(">ihqq").pack
_p_ihqqq = _Struct(">ihqqq").pack
_p_ihqqqi = _Struct(">ihqqqi").pack
_p_iix = _Struct(">iix").pack
_p_ix = _Struct(">ix").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_h = _Struct(">h").unpack_from
_u_hiB = _Struct(">hiB").unpack_from
_u_hii = _Struct(">hii").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ii = _Struct(">ii").unpack_from


def decode_request_v3(buf: _Buffer, pos: int = 0) -> tuple[ProduceRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_h(buf, pos)
    pos += 2
    if n >= 0:
        transactional_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        transactional_id_0 = None
    acks_0, timeout_ms_0, n = _u_hii(buf, pos)
    pos += 10
    if n < 0:
        _is_null("ProduceRequest.TopicData")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("ProduceRequest.TopicData", n)
    topic_data_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("TopicProduceData.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("TopicProduceData.PartitionData")
        budget -= n
        if budget < 0 or n * 8 > end - pos:
            _too_many("TopicProduceData.PartitionData", n)
        partition_data_1 = []
        for _ in range(n):
            index_2, n = _u_ii(buf, pos)
            pos += 8
            if n >= 0:
                records_2 = buf[pos : (pos := pos + n)]
            else:
                records_2 = None
            partition_data_1.append(PartitionProduceData(index_2, records_2))
        topic_data_0.append(TopicProduceData(name_1, _ZERO_ID, partition_data_1))
    if pos > end:
        _past_end(pos, end)
    return ProduceRequest(transactional_id_0, acks_0, timeout_ms_0, topic_data_0), pos


decode_request_v4 = decode_request_v3


decode_request_v5 = decode_request_v3


decode_request_v6 = decode_request_v3


decode_request_v7 = decode_request_v3


decode_request_v8 = decode_request_v3


def decode_request_v9(buf: _Buffer, pos: int = 0) -> tuple[ProduceRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        transactional_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        transactional_id_0 = None
    acks_0, timeout_ms_0, n = _u_hiB(buf, pos)
    pos += 7
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ProduceRequest.TopicData")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("ProduceRequest.TopicData", n)
    topic_data_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TopicProduceData.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TopicProduceData.PartitionData")
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("TopicProduceData.PartitionData", n)
        partition_data_1 = []
        for _ in range(n):
            index_2, n = _u_iB(buf, pos)
            pos += 5
            if n > 127:
                b = buf[pos]
                if b < 128:
                    n += (b << 7) - 128
                    pos += 1
                else:
                    n, pos = _uvarint(buf, pos - 1)
            if n:
                records_2 = buf[pos : (pos := pos + n - 1)]
            else:
                records_2 = None
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partition_data_1.append(PartitionProduceData(index_2, records_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topic_data_0.append(TopicProduceData(name_1, _ZERO_ID, partition_data_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ProduceRequest(transactional_id_0, acks_0, timeout_ms_0, topic_data_0), pos


decode_request_v10 = decode_request_v9


decode_request_v11 = decode_request_v9


decode_request_v12 = decode_request_v9


def decode_request_v13(buf: _Buffer, pos: int = 0) -> tuple[ProduceRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        transactional_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        transactional_id_0 = None
    acks_0, timeout_ms_0, n = _u_hiB(buf, pos)
    pos += 7
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ProduceRequest.TopicData")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("ProduceRequest.TopicData", n)
    topic_data_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TopicProduceData.PartitionData")
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("TopicProduceData.PartitionData", n)
        partition_data_1 = []
        for _ in range(n):
            index_2, n = _u_iB(buf, pos)
            pos += 5
            if n > 127:
                b = buf[pos]
                if b < 128:
                    n += (b << 7) - 128
                    pos += 1
                else:
                    n, pos = _uvarint(buf, pos - 1)
            if n:
                records_2 = buf[pos : (pos := pos + n - 1)]
            else:
                records_2 = None
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partition_data_1.append(PartitionProduceData(index_2, records_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topic_data_0.append(TopicProduceData("", topic_id_1, partition_data_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ProduceRequest(transactional_id_0, acks_0, timeout_ms_0, topic_data_0), pos


def encode_response_v3(m: ProduceResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.node_endpoints:
        _lacks("ProduceResponse.NodeEndpoints")
    a = m.responses
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partition_responses
        out += _p_i(len(a))
        for e_1 in a:
            if e_1.current_leader is not _DEFAULT_LEADER_ID_AND_EPOCH and e_1.current_leader != _DEFAULT_LEADER_ID_AND_EPOCH:
                _lacks("PartitionProduceResponse.CurrentLeader")
            out += _p_ihqq(e_1.index, e_1.error_code, e_1.base_offset, e_1.log_append_time_ms)
    out += _p_i(m.throttle_time_ms)


encode_response_v4 = encode_response_v3


def encode_response_v5(m: ProduceResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.node_endpoints:
        _lacks("ProduceResponse.NodeEndpoints")
    a = m.responses
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partition_responses
        out += _p_i(len(a))
        for e_1 in a:
            if e_1.current_leader is not _DEFAULT_LEADER_ID_AND_EPOCH and e_1.current_leader != _DEFAULT_LEADER_ID_AND_EPOCH:
                _lacks("PartitionProduceResponse.CurrentLeader")
            out += _p_ihqqq(e_1.index, e_1.error_code, e_1.base_offset, e_1.log_append_time_ms, e_1.log_start_offset)
    out += _p_i(m.throttle_time_ms)


encode_response_v6 = encode_response_v5


encode_response_v7 = encode_response_v5


def encode_response_v8(m: ProduceResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.node_endpoints:
        _lacks("ProduceResponse.NodeEndpoints")
    a = m.responses
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partition_responses
        out += _p_i(len(a))
        for e_1 in a:
            if e_1.current_leader is not _DEFAULT_LEADER_ID_AND_EPOCH and e_1.current_leader != _DEFAULT_LEADER_ID_AND_EPOCH:
                _lacks("PartitionProduceResponse.CurrentLeader")
            a = e_1.record_errors
            out += _p_ihqqqi(e_1.index, e_1.error_code, e_1.base_offset, e_1.log_append_time_ms, e_1.log_start_offset, len(a))
            for e_2 in a:
                out += _p_i(e_2.batch_index)
                s = e_2.batch_index_error_message
                if s is None:
                    out += b"\xff" * 2
                else:
                    s = s.encode()
                    out += _p_h(len(s))
                    out += s
            s = e_1.error_message
            if s is None:
                out += b"\xff" * 2
            else:
                s = s.encode()
                out += _p_h(len(s))
                out += s
    out += _p_i(m.throttle_time_ms)


def encode_response_v9(m: ProduceResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.node_endpoints:
        _lacks("ProduceResponse.NodeEndpoints")
    a = m.responses
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
        a = e_0.partition_responses
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            if e_1.current_leader is not _DEFAULT_LEADER_ID_AND_EPOCH and e_1.current_leader != _DEFAULT_LEADER_ID_AND_EPOCH:
                _lacks("PartitionProduceResponse.CurrentLeader")
            a = e_1.record_errors
            out += _p_ihqqq(e_1.index, e_1.error_code, e_1.base_offset, e_1.log_append_time_ms, e_1.log_start_offset)
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                out += _p_i(e_2.batch_index)
                s = e_2.batch_index_error_message
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
            s = e_1.error_message
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
    out += _p_ix(m.throttle_time_ms)


def encode_response_v10(m: ProduceResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.responses
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
        a = e_0.partition_responses
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            a = e_1.record_errors
            out += _p_ihqqq(e_1.index, e_1.error_code, e_1.base_offset, e_1.log_append_time_ms, e_1.log_start_offset)
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                out += _p_i(e_2.batch_index)
                s = e_2.batch_index_error_message
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
            s = e_1.error_message
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
            tags_2 = []
            if e_1.current_leader is not _DEFAULT_LEADER_ID_AND_EPOCH and e_1.current_leader != _DEFAULT_LEADER_ID_AND_EPOCH:
                t_2 = bytearray()
                e_2 = e_1.current_leader
                t_2 += _p_iix(e_2.leader_id, e_2.leader_epoch)
                tags_2.append((0, t_2))
            if tags_2:
                _put_tags(out, tags_2)
            else:
                out.append(0)
        out.append(0)
    out += _p_i(m.throttle_time_ms)
    tags_0 = []
    if m.node_endpoints:
        t_0 = bytearray()
        a = m.node_endpoints
        n = len(a) + 1
        if n > 127:
            _put_uvarint(t_0, n)
        else:
            t_0.append(n)
        for e_0 in a:
            s = e_0.host.encode()
            t_0 += _p_i(e_0.node_id)
            n = len(s) + 1
            if n > 127:
                _put_string_length(t_0, n)
            else:
                t_0.append(n)
            t_0 += s
            t_0 += _p_i(e_0.port)
            s = e_0.rack
            if s is None:
                t_0.append(0)
            else:
                s = s.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(t_0, n)
                else:
                    t_0.append(n)
                t_0 += s
            t_0.append(0)
        tags_0.append((0, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


encode_response_v11 = encode_response_v10


encode_response_v12 = encode_response_v10


def encode_response_v13(m: ProduceResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.responses
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        a = e_0.partition_responses
        out += _p_16s(e_0.topic_id)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            a = e_1.record_errors
            out += _p_ihqqq(e_1.index, e_1.error_code, e_1.base_offset, e_1.log_append_time_ms, e_1.log_start_offset)
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                out += _p_i(e_2.batch_index)
                s = e_2.batch_index_error_message
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
            s = e_1.error_message
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
            tags_2 = []
            if e_1.current_leader is not _DEFAULT_LEADER_ID_AND_EPOCH and e_1.current_leader != _DEFAULT_LEADER_ID_AND_EPOCH:
                t_2 = bytearray()
                e_2 = e_1.current_leader
                t_2 += _p_iix(e_2.leader_id, e_2.leader_epoch)
                tags_2.append((0, t_2))
            if tags_2:
                _put_tags(out, tags_2)
            else:
                out.append(0)
        out.append(0)
    out += _p_i(m.throttle_time_ms)
    tags_0 = []
    if m.node_endpoints:
        t_0 = bytearray()
        a = m.node_endpoints
        n = len(a) + 1
        if n > 127:
            _put_uvarint(t_0, n)
        else:
            t_0.append(n)
        for e_0 in a:
            s = e_0.host.encode()
            t_0 += _p_i(e_0.node_id)
            n = len(s) + 1
            if n > 127:
                _put_string_length(t_0, n)
            else:
                t_0.append(n)
            t_0 += s
            t_0 += _p_i(e_0.port)
            s = e_0.rack
            if s is None:
                t_0.append(0)
            else:
                s = s.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(t_0, n)
                else:
                    t_0.append(n)
                t_0 += s
            t_0.append(0)
        tags_0.append((0, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[ProduceRequest, int]]] = {
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


ENCODE_RESPONSE: dict[int, _Callable[[ProduceResponse, bytearray, list[_View] | None], None]] = {
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

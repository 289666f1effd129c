"""ShareFetch (key 78), versions 1-2: the client's direction.

Generated from `protocol_specs/apis/78_share_fetch.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
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
from kafkapy.protocol.messages.share_fetch import (
    AcquiredRecords,
    FetchPartition,
    LeaderIdAndEpoch,
    NodeEndpoint,
    PartitionData,
    ShareFetchRequest,
    ShareFetchResponse,
    ShareFetchableTopicResponse,
)

_p_16s = _Struct(">16s").pack
_p_Bb = _Struct(">Bb").pack
_p_Bi = _Struct(">Bi").pack
_p_i = _Struct(">i").pack
_p_iiiiii = _Struct(">iiiiii").pack
_p_iiiiiibt = _Struct(">iiiiiib?").pack
_p_qq = _Struct(">qq").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_iiB = _Struct(">iiB").unpack_from
_u_qqhB = _Struct(">qqhB").unpack_from


def encode_request_v1(m: ShareFetchRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.is_renew_ack:
        _lacks("ShareFetchRequest.IsRenewAck")
    s = m.group_id
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
    s = m.member_id
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
    out += _p_iiiiii(m.share_session_epoch, m.max_wait_ms, m.min_bytes, m.max_bytes, m.max_records, m.batch_size)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        a = e_0.partitions
        out += _p_16s(e_0.topic_id)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            if e_1.partition_max_bytes != 0:
                _lacks("FetchPartition.PartitionMaxBytes")
            a = e_1.acknowledgement_batches
            out += _p_i(e_1.partition_index)
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                a = e_2.acknowledge_types
                out += _p_qq(e_2.first_offset, e_2.last_offset)
                if len(a) == 1:
                    out += _p_Bb(2, a[0])
                elif a:
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(out, n)
                    else:
                        out.append(n)
                    out += _pack(f">{len(a)}b", *a)
                else:
                    out.append(1)
                out.append(0)
            out.append(0)
        out.append(0)
    a = m.forgotten_topics_data
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        a = e_0.partitions
        out += _p_16s(e_0.topic_id)
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


def encode_request_v2(m: ShareFetchRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.group_id
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
    s = m.member_id
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
    out += _p_iiiiiibt(m.share_session_epoch, m.max_wait_ms, m.min_bytes, m.max_bytes, m.max_records, m.batch_size, m.share_acquire_mode, m.is_renew_ack)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        a = e_0.partitions
        out += _p_16s(e_0.topic_id)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            if e_1.partition_max_bytes != 0:
                _lacks("FetchPartition.PartitionMaxBytes")
            a = e_1.acknowledgement_batches
            out += _p_i(e_1.partition_index)
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                a = e_2.acknowledge_types
                out += _p_qq(e_2.first_offset, e_2.last_offset)
                if len(a) == 1:
                    out += _p_Bb(2, a[0])
                elif a:
                    n = len(a) + 1
                    if n > 127:
                        _put_uvarint(out, n)
                    else:
                        out.append(n)
                    out += _pack(f">{len(a)}b", *a)
                else:
                    out.append(1)
                out.append(0)
            out.append(0)
        out.append(0)
    a = m.forgotten_topics_data
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        a = e_0.partitions
        out += _p_16s(e_0.topic_id)
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


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[ShareFetchResponse, int]:
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
    acquisition_lock_timeout_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ShareFetchResponse.Responses")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("ShareFetchResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("ShareFetchableTopicResponse.Partitions")
        budget -= n
        if budget < 0 or n * 22 > end - pos:
            _too_many("ShareFetchableTopicResponse.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, n = _u_ihB(buf, pos)
            pos += 7
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                error_message_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                error_message_2 = None
            acknowledge_error_code_2, n = _u_hB(buf, pos)
            pos += 3
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                acknowledge_error_message_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                acknowledge_error_message_2 = None
            leader_id_3, leader_epoch_3, n = _u_iiB(buf, pos)
            pos += 9
            if n:
                pos = _skip_tags(buf, pos, n)
            current_leader_2 = LeaderIdAndEpoch(leader_id_3, leader_epoch_3)
            n = buf[pos]
            pos += 1
            if n > 127:
                b = buf[pos]
                if b < 128:
                    n += (b << 7) - 128
                    pos += 1
                else:
                    n, pos = _uvarint(buf, pos - 1)
            if not n:
                _is_null("PartitionData.Records")
            records_2 = buf[pos : (pos := pos + n - 1)]
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("PartitionData.AcquiredRecords")
            budget -= n
            if budget < 0 or n * 19 > end - pos:
                _too_many("PartitionData.AcquiredRecords", n)
            acquired_records_2 = []
            for _ in range(n):
                first_offset_3, last_offset_3, delivery_count_3, n = _u_qqhB(buf, pos)
                pos += 19
                if n:
                    pos = _skip_tags(buf, pos, n)
                acquired_records_2.append(AcquiredRecords(first_offset_3, last_offset_3, delivery_count_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(PartitionData(partition_index_2, error_code_2, error_message_2, acknowledge_error_code_2, acknowledge_error_message_2, current_leader_2, records_2, acquired_records_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        responses_0.append(ShareFetchableTopicResponse(topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ShareFetchResponse.NodeEndpoints")
    budget -= n
    if budget < 0 or n * 11 > end - pos:
        _too_many("ShareFetchResponse.NodeEndpoints", n)
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
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ShareFetchResponse(throttle_time_ms_0, error_code_0, error_message_0, acquisition_lock_timeout_ms_0, responses_0, node_endpoints_0), pos


decode_response_v2 = decode_response_v1


ENCODE_REQUEST: dict[int, _Callable[[ShareFetchRequest, bytearray, list[_View] | None], None]] = {
    1: encode_request_v1,
    2: encode_request_v2,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[ShareFetchResponse, int]]] = {
    1: decode_response_v1,
    2: decode_response_v2,
}

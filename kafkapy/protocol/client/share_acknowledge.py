"""ShareAcknowledge (key 79), versions 1-2: the client's direction.

Generated from `protocol_specs/apis/79_share_acknowledge.spec`.
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
from kafkapy.protocol.messages.share_acknowledge import (
    LeaderIdAndEpoch,
    NodeEndpoint,
    PartitionData,
    ShareAcknowledgeRequest,
    ShareAcknowledgeResponse,
    ShareAcknowledgeTopicResponse,
)

_p_16s = _Struct(">16s").pack
_p_Bb = _Struct(">Bb").pack
_p_i = _Struct(">i").pack
_p_it = _Struct(">i?").pack
_p_qq = _Struct(">qq").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_iiB = _Struct(">iiB").unpack_from


def encode_request_v1(m: ShareAcknowledgeRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.is_renew_ack:
        _lacks("ShareAcknowledgeRequest.IsRenewAck")
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
    out += _p_i(m.share_session_epoch)
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
    out.append(0)


def encode_request_v2(m: ShareAcknowledgeRequest, out: bytearray, views: list[_View] | None = None) -> None:
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
    out += _p_it(m.share_session_epoch, m.is_renew_ack)
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
    out.append(0)


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[ShareAcknowledgeResponse, int]:
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
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ShareAcknowledgeResponse.Responses")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("ShareAcknowledgeResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("ShareAcknowledgeTopicResponse.Partitions")
        budget -= n
        if budget < 0 or n * 17 > end - pos:
            _too_many("ShareAcknowledgeTopicResponse.Partitions", n)
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
            leader_id_3, leader_epoch_3, n = _u_iiB(buf, pos)
            pos += 9
            if n:
                pos = _skip_tags(buf, pos, n)
            current_leader_2 = LeaderIdAndEpoch(leader_id_3, leader_epoch_3)
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(PartitionData(partition_index_2, error_code_2, error_message_2, current_leader_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        responses_0.append(ShareAcknowledgeTopicResponse(topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ShareAcknowledgeResponse.NodeEndpoints")
    budget -= n
    if budget < 0 or n * 11 > end - pos:
        _too_many("ShareAcknowledgeResponse.NodeEndpoints", n)
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
    return ShareAcknowledgeResponse(throttle_time_ms_0, error_code_0, error_message_0, 0, responses_0, node_endpoints_0), pos


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[ShareAcknowledgeResponse, int]:
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
        _is_null("ShareAcknowledgeResponse.Responses")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("ShareAcknowledgeResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("ShareAcknowledgeTopicResponse.Partitions")
        budget -= n
        if budget < 0 or n * 17 > end - pos:
            _too_many("ShareAcknowledgeTopicResponse.Partitions", n)
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
            leader_id_3, leader_epoch_3, n = _u_iiB(buf, pos)
            pos += 9
            if n:
                pos = _skip_tags(buf, pos, n)
            current_leader_2 = LeaderIdAndEpoch(leader_id_3, leader_epoch_3)
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(PartitionData(partition_index_2, error_code_2, error_message_2, current_leader_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        responses_0.append(ShareAcknowledgeTopicResponse(topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ShareAcknowledgeResponse.NodeEndpoints")
    budget -= n
    if budget < 0 or n * 11 > end - pos:
        _too_many("ShareAcknowledgeResponse.NodeEndpoints", n)
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
    return ShareAcknowledgeResponse(throttle_time_ms_0, error_code_0, error_message_0, acquisition_lock_timeout_ms_0, responses_0, node_endpoints_0), pos


ENCODE_REQUEST: dict[int, _Callable[[ShareAcknowledgeRequest, bytearray, list[_View] | None], None]] = {
    1: encode_request_v1,
    2: encode_request_v2,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[ShareAcknowledgeResponse, int]]] = {
    1: decode_response_v1,
    2: decode_response_v2,
}

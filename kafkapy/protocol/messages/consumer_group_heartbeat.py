"""ConsumerGroupHeartbeat (key 68), versions 0-1: the broker's direction.

Generated from `protocol_specs/apis/68_consumer_group_heartbeat.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
from struct import unpack_from as _unpack_from
from msgspec import Struct as _Message
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


class RequestTopicPartitions(_Message, gc=False):
    topic_id: bytes = _ZERO_ID
    partitions: list[int] = []


class ConsumerGroupHeartbeatRequest(_Message, gc=False):
    group_id: str = ""
    member_id: str = ""
    member_epoch: int = 0
    instance_id: str | None = None
    rack_id: str | None = None
    rebalance_timeout_ms: int = -1
    subscribed_topic_names: list[str] | None = None
    subscribed_topic_regex: str | None = None
    server_assignor: str | None = None
    topic_partitions: list[RequestTopicPartitions] | None = None


class ResponseTopicPartitions(_Message, gc=False):
    topic_id: bytes = _ZERO_ID
    partitions: list[int] = []


class Assignment(_Message, gc=False):
    topic_partitions: list[ResponseTopicPartitions] = []


class ConsumerGroupHeartbeatResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    error_message: str | None = None
    member_id: str | None = None
    member_epoch: int = 0
    heartbeat_interval_ms: int = 0
    assignment: Assignment | None = None

_p_16s = _Struct(">16s").pack
_p_Bi = _Struct(">Bi").pack
_p_ih = _Struct(">ih").pack
_p_ii = _Struct(">ii").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_iB = _Struct(">iB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[ConsumerGroupHeartbeatRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("ConsumerGroupHeartbeatRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("ConsumerGroupHeartbeatRequest.MemberId")
    member_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    member_epoch_0, n = _u_iB(buf, pos)
    pos += 5
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
    rebalance_timeout_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        subscribed_topic_names_0 = None
    else:
        budget -= n
        if budget < 0 or n > end - pos:
            _too_many("ConsumerGroupHeartbeatRequest.SubscribedTopicNames", n)
        subscribed_topic_names_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("ConsumerGroupHeartbeatRequest.SubscribedTopicNames")
            x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            subscribed_topic_names_0.append(x_0)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        server_assignor_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        server_assignor_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        topic_partitions_0 = None
    else:
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("ConsumerGroupHeartbeatRequest.TopicPartitions", n)
        topic_partitions_0 = []
        for _ in range(n):
            topic_id_1, n = _u_16sB(buf, pos)
            pos += 17
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("RequestTopicPartitions.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("RequestTopicPartitions.Partitions", n)
            partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topic_partitions_0.append(RequestTopicPartitions(topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ConsumerGroupHeartbeatRequest(group_id_0, member_id_0, member_epoch_0, instance_id_0, rack_id_0, rebalance_timeout_ms_0, subscribed_topic_names_0, None, server_assignor_0, topic_partitions_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[ConsumerGroupHeartbeatRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("ConsumerGroupHeartbeatRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("ConsumerGroupHeartbeatRequest.MemberId")
    member_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    member_epoch_0, n = _u_iB(buf, pos)
    pos += 5
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
    rebalance_timeout_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        subscribed_topic_names_0 = None
    else:
        budget -= n
        if budget < 0 or n > end - pos:
            _too_many("ConsumerGroupHeartbeatRequest.SubscribedTopicNames", n)
        subscribed_topic_names_0 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("ConsumerGroupHeartbeatRequest.SubscribedTopicNames")
            x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            subscribed_topic_names_0.append(x_0)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        subscribed_topic_regex_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        subscribed_topic_regex_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        server_assignor_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        server_assignor_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        topic_partitions_0 = None
    else:
        budget -= n
        if budget < 0 or n * 18 > end - pos:
            _too_many("ConsumerGroupHeartbeatRequest.TopicPartitions", n)
        topic_partitions_0 = []
        for _ in range(n):
            topic_id_1, n = _u_16sB(buf, pos)
            pos += 17
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("RequestTopicPartitions.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("RequestTopicPartitions.Partitions", n)
            partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topic_partitions_0.append(RequestTopicPartitions(topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ConsumerGroupHeartbeatRequest(group_id_0, member_id_0, member_epoch_0, instance_id_0, rack_id_0, rebalance_timeout_ms_0, subscribed_topic_names_0, subscribed_topic_regex_0, server_assignor_0, topic_partitions_0), pos


def encode_response_v0(m: ConsumerGroupHeartbeatResponse, out: bytearray, views: list[_View] | None = None) -> None:
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
    out += _p_ii(m.member_epoch, m.heartbeat_interval_ms)
    e_0 = m.assignment
    if e_0 is None:
        out.append(255)
    else:
        out.append(1)
        a = e_0.topic_partitions
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            a = e_1.partitions
            out += _p_16s(e_1.topic_id)
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


encode_response_v1 = encode_response_v0


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[ConsumerGroupHeartbeatRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
}


ENCODE_RESPONSE: dict[int, _Callable[[ConsumerGroupHeartbeatResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
}

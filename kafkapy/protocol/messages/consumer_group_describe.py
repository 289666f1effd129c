"""ConsumerGroupDescribe (key 69), versions 0-1: the broker's direction.

Generated from `protocol_specs/apis/69_consumer_group_describe.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
from msgspec import field as _field
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


class ConsumerGroupDescribeRequest(_Message, gc=False):
    group_ids: list[str] = []
    include_authorized_operations: bool = False


class TopicPartitions(_Message, gc=False):
    topic_id: bytes = _ZERO_ID
    topic_name: str = ""
    partitions: list[int] = []


class Assignment(_Message, gc=False):
    topic_partitions: list[TopicPartitions] = []


class Member(_Message, gc=False):
    member_id: str = ""
    instance_id: str | None = None
    rack_id: str | None = None
    member_epoch: int = 0
    client_id: str = ""
    client_host: str = ""
    subscribed_topic_names: list[str] = []
    subscribed_topic_regex: str | None = None
    assignment: Assignment = _field(default_factory=Assignment)
    target_assignment: Assignment = _field(default_factory=Assignment)
    member_type: int = -1


class DescribedGroup(_Message, gc=False):
    error_code: int = 0
    error_message: str | None = None
    group_id: str = ""
    group_state: str = ""
    group_epoch: int = 0
    assignment_epoch: int = 0
    assignor_name: str = ""
    members: list[Member] = []
    authorized_operations: int = -2147483648


class ConsumerGroupDescribeResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    groups: list[DescribedGroup] = []

_p_16s = _Struct(">16s").pack
_p_Bi = _Struct(">Bi").pack
_p_bx = _Struct(">bx").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ii = _Struct(">ii").pack
_p_ix = _Struct(">ix").pack
_u_tB = _Struct(">?B").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[ConsumerGroupDescribeRequest, int]:
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
        _is_null("ConsumerGroupDescribeRequest.GroupIds")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("ConsumerGroupDescribeRequest.GroupIds", n)
    group_ids_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ConsumerGroupDescribeRequest.GroupIds")
        x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        group_ids_0.append(x_0)
    include_authorized_operations_0, n = _u_tB(buf, pos)
    pos += 2
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ConsumerGroupDescribeRequest(group_ids_0, include_authorized_operations_0), pos


decode_request_v1 = decode_request_v0


def encode_response_v0(m: ConsumerGroupDescribeResponse, out: bytearray, views: list[_View] | None = None) -> None:
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
        s = e_0.assignor_name.encode()
        out += _p_ii(e_0.group_epoch, e_0.assignment_epoch)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
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
            out += _p_i(e_1.member_epoch)
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
            a = e_1.subscribed_topic_names
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                s = e_2.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
            s = e_1.subscribed_topic_regex
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
            e_2 = e_1.assignment
            a = e_2.topic_partitions
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_3 in a:
                s = e_3.topic_name.encode()
                out += _p_16s(e_3.topic_id)
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
            a = e_2.topic_partitions
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_3 in a:
                s = e_3.topic_name.encode()
                out += _p_16s(e_3.topic_id)
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
            out.append(0)
        out += _p_ix(e_0.authorized_operations)
    out.append(0)


def encode_response_v1(m: ConsumerGroupDescribeResponse, out: bytearray, views: list[_View] | None = None) -> None:
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
        s = e_0.assignor_name.encode()
        out += _p_ii(e_0.group_epoch, e_0.assignment_epoch)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
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
            out += _p_i(e_1.member_epoch)
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
            a = e_1.subscribed_topic_names
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                s = e_2.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(out, n)
                else:
                    out.append(n)
                out += s
            s = e_1.subscribed_topic_regex
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
            e_2 = e_1.assignment
            a = e_2.topic_partitions
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_3 in a:
                s = e_3.topic_name.encode()
                out += _p_16s(e_3.topic_id)
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
            a = e_2.topic_partitions
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_3 in a:
                s = e_3.topic_name.encode()
                out += _p_16s(e_3.topic_id)
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
            out += _p_bx(e_1.member_type)
        out += _p_ix(e_0.authorized_operations)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[ConsumerGroupDescribeRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
}


ENCODE_RESPONSE: dict[int, _Callable[[ConsumerGroupDescribeResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
}

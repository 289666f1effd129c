"""ConsumerGroupDescribe (key 69), versions 0-1: the client's direction.

Generated from `protocol_specs/apis/69_consumer_group_describe.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import unpack_from as _unpack_from
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
from kafkapy.protocol.messages.consumer_group_describe import (
    Assignment,
    ConsumerGroupDescribeRequest,
    ConsumerGroupDescribeResponse,
    DescribedGroup,
    Member,
    TopicPartitions,
)

_p_tx = _Struct(">?x").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_bB = _Struct(">bB").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_iiB = _Struct(">iiB").unpack_from


def encode_request_v0(m: ConsumerGroupDescribeRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.group_ids
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
    out += _p_tx(m.include_authorized_operations)


encode_request_v1 = encode_request_v0


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[ConsumerGroupDescribeResponse, int]:
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
        _is_null("ConsumerGroupDescribeResponse.Groups")
    budget -= n
    if budget < 0 or n * 20 > end - pos:
        _too_many("ConsumerGroupDescribeResponse.Groups", n)
    groups_0 = []
    for _ in range(n):
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            error_message_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            error_message_1 = None
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedGroup.GroupState")
        group_state_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        group_epoch_1, assignment_epoch_1, n = _u_iiB(buf, pos)
        pos += 9
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedGroup.AssignorName")
        assignor_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("DescribedGroup.Members")
        budget -= n
        if budget < 0 or n * 16 > end - pos:
            _too_many("DescribedGroup.Members", n)
        members_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Member.MemberId")
            member_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                instance_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                instance_id_2 = None
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                rack_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                rack_id_2 = None
            member_epoch_2, n = _u_iB(buf, pos)
            pos += 5
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Member.ClientId")
            client_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Member.ClientHost")
            client_host_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Member.SubscribedTopicNames")
            budget -= n
            if budget < 0 or n > end - pos:
                _too_many("Member.SubscribedTopicNames", n)
            subscribed_topic_names_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("Member.SubscribedTopicNames")
                x_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                subscribed_topic_names_2.append(x_2)
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                subscribed_topic_regex_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                subscribed_topic_regex_2 = None
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Assignment.TopicPartitions")
            budget -= n
            if budget < 0 or n * 19 > end - pos:
                _too_many("Assignment.TopicPartitions", n)
            topic_partitions_3 = []
            for _ in range(n):
                topic_id_4, n = _u_16sB(buf, pos)
                pos += 17
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopicPartitions.TopicName")
                topic_name_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("TopicPartitions.Partitions")
                budget -= n
                if budget < 0 or n * 4 > end - pos:
                    _too_many("TopicPartitions.Partitions", n)
                partitions_4 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                topic_partitions_3.append(TopicPartitions(topic_id_4, topic_name_4, partitions_4))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            assignment_2 = Assignment(topic_partitions_3)
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Assignment.TopicPartitions")
            budget -= n
            if budget < 0 or n * 19 > end - pos:
                _too_many("Assignment.TopicPartitions", n)
            topic_partitions_3 = []
            for _ in range(n):
                topic_id_4, n = _u_16sB(buf, pos)
                pos += 17
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopicPartitions.TopicName")
                topic_name_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("TopicPartitions.Partitions")
                budget -= n
                if budget < 0 or n * 4 > end - pos:
                    _too_many("TopicPartitions.Partitions", n)
                partitions_4 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                topic_partitions_3.append(TopicPartitions(topic_id_4, topic_name_4, partitions_4))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            target_assignment_2 = Assignment(topic_partitions_3)
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            members_1.append(Member(member_id_2, instance_id_2, rack_id_2, member_epoch_2, client_id_2, client_host_2, subscribed_topic_names_2, subscribed_topic_regex_2, assignment_2, target_assignment_2))
        authorized_operations_1, n = _u_iB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        groups_0.append(DescribedGroup(error_code_1, error_message_1, group_id_1, group_state_1, group_epoch_1, assignment_epoch_1, assignor_name_1, members_1, authorized_operations_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ConsumerGroupDescribeResponse(throttle_time_ms_0, groups_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[ConsumerGroupDescribeResponse, int]:
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
        _is_null("ConsumerGroupDescribeResponse.Groups")
    budget -= n
    if budget < 0 or n * 20 > end - pos:
        _too_many("ConsumerGroupDescribeResponse.Groups", n)
    groups_0 = []
    for _ in range(n):
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            error_message_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            error_message_1 = None
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedGroup.GroupId")
        group_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedGroup.GroupState")
        group_state_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        group_epoch_1, assignment_epoch_1, n = _u_iiB(buf, pos)
        pos += 9
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribedGroup.AssignorName")
        assignor_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("DescribedGroup.Members")
        budget -= n
        if budget < 0 or n * 17 > end - pos:
            _too_many("DescribedGroup.Members", n)
        members_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Member.MemberId")
            member_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                instance_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                instance_id_2 = None
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                rack_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                rack_id_2 = None
            member_epoch_2, n = _u_iB(buf, pos)
            pos += 5
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Member.ClientId")
            client_id_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Member.ClientHost")
            client_host_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Member.SubscribedTopicNames")
            budget -= n
            if budget < 0 or n > end - pos:
                _too_many("Member.SubscribedTopicNames", n)
            subscribed_topic_names_2 = []
            for _ in range(n):
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("Member.SubscribedTopicNames")
                x_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                subscribed_topic_names_2.append(x_2)
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                subscribed_topic_regex_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                subscribed_topic_regex_2 = None
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Assignment.TopicPartitions")
            budget -= n
            if budget < 0 or n * 19 > end - pos:
                _too_many("Assignment.TopicPartitions", n)
            topic_partitions_3 = []
            for _ in range(n):
                topic_id_4, n = _u_16sB(buf, pos)
                pos += 17
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopicPartitions.TopicName")
                topic_name_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("TopicPartitions.Partitions")
                budget -= n
                if budget < 0 or n * 4 > end - pos:
                    _too_many("TopicPartitions.Partitions", n)
                partitions_4 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                topic_partitions_3.append(TopicPartitions(topic_id_4, topic_name_4, partitions_4))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            assignment_2 = Assignment(topic_partitions_3)
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("Assignment.TopicPartitions")
            budget -= n
            if budget < 0 or n * 19 > end - pos:
                _too_many("Assignment.TopicPartitions", n)
            topic_partitions_3 = []
            for _ in range(n):
                topic_id_4, n = _u_16sB(buf, pos)
                pos += 17
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("TopicPartitions.TopicName")
                topic_name_4 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("TopicPartitions.Partitions")
                budget -= n
                if budget < 0 or n * 4 > end - pos:
                    _too_many("TopicPartitions.Partitions", n)
                partitions_4 = list(_unpack_from(f">{n}i", buf, pos))
                pos += n * 4
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                topic_partitions_3.append(TopicPartitions(topic_id_4, topic_name_4, partitions_4))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            target_assignment_2 = Assignment(topic_partitions_3)
            member_type_2, n = _u_bB(buf, pos)
            pos += 2
            if n:
                pos = _skip_tags(buf, pos, n)
            members_1.append(Member(member_id_2, instance_id_2, rack_id_2, member_epoch_2, client_id_2, client_host_2, subscribed_topic_names_2, subscribed_topic_regex_2, assignment_2, target_assignment_2, member_type_2))
        authorized_operations_1, n = _u_iB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        groups_0.append(DescribedGroup(error_code_1, error_message_1, group_id_1, group_state_1, group_epoch_1, assignment_epoch_1, assignor_name_1, members_1, authorized_operations_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ConsumerGroupDescribeResponse(throttle_time_ms_0, groups_0), pos


ENCODE_REQUEST: dict[int, _Callable[[ConsumerGroupDescribeRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[ConsumerGroupDescribeResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
}

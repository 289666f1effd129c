"""ShareFetch (key 78), versions 1-2: the broker's direction.

Generated from `protocol_specs/apis/78_share_fetch.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from collections.abc import Sequence as _Sequence
from struct import Struct as _Struct
from struct import unpack_from as _unpack_from
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.base.parts import Part as _Part
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

_Records = _Part | _Sequence[_Part]


class AcknowledgementBatch(_Message, gc=False):
    first_offset: int = 0
    last_offset: int = 0
    acknowledge_types: list[int] = []


class FetchPartition(_Message, gc=False):
    partition_index: int = 0
    partition_max_bytes: int = 0
    acknowledgement_batches: list[AcknowledgementBatch] = []


class FetchTopic(_Message, gc=False):
    topic_id: bytes = _ZERO_ID
    partitions: list[FetchPartition] = []


class ForgottenTopic(_Message, gc=False):
    topic_id: bytes = _ZERO_ID
    partitions: list[int] = []


class ShareFetchRequest(_Message, gc=False):
    group_id: str | None = None
    member_id: str | None = ""
    share_session_epoch: int = 0
    max_wait_ms: int = 0
    min_bytes: int = 0
    max_bytes: int = 2147483647
    max_records: int = 0
    batch_size: int = 0
    share_acquire_mode: int = 0
    is_renew_ack: bool = False
    topics: list[FetchTopic] = []
    forgotten_topics_data: list[ForgottenTopic] = []


class LeaderIdAndEpoch(_Message, frozen=True, gc=False):
    leader_id: int = 0
    leader_epoch: int = 0


_DEFAULT_LEADER_ID_AND_EPOCH = LeaderIdAndEpoch()


class AcquiredRecords(_Message, gc=False):
    first_offset: int = 0
    last_offset: int = 0
    delivery_count: int = 0


class PartitionData(_Message, gc=False):
    partition_index: int = 0
    error_code: int = 0
    error_message: str | None = None
    acknowledge_error_code: int = 0
    acknowledge_error_message: str | None = None
    current_leader: LeaderIdAndEpoch = _DEFAULT_LEADER_ID_AND_EPOCH
    records: _Records | None = None
    acquired_records: list[AcquiredRecords] = []


class ShareFetchableTopicResponse(_Message, gc=False):
    topic_id: bytes = _ZERO_ID
    partitions: list[PartitionData] = []


class NodeEndpoint(_Message, gc=False):
    node_id: int = 0
    host: str = ""
    port: int = 0
    rack: str | None = None


class ShareFetchResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    error_message: str | None = None
    acquisition_lock_timeout_ms: int = 0
    responses: list[ShareFetchableTopicResponse] = []
    node_endpoints: list[NodeEndpoint] = []

_p_16s = _Struct(">16s").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_p_iix = _Struct(">iix").pack
_p_qqhx = _Struct(">qqhx").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_iiiiiiB = _Struct(">iiiiiiB").unpack_from
_u_iiiiiibtB = _Struct(">iiiiiib?B").unpack_from
_u_qqB = _Struct(">qqB").unpack_from


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[ShareFetchRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        group_id_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        member_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        member_id_0 = None
    share_session_epoch_0, max_wait_ms_0, min_bytes_0, max_bytes_0, max_records_0, batch_size_0, n = _u_iiiiiiB(buf, pos)
    pos += 25
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ShareFetchRequest.Topics")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("ShareFetchRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("FetchTopic.Partitions")
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("FetchTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, n = _u_iB(buf, pos)
            pos += 5
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("FetchPartition.AcknowledgementBatches")
            budget -= n
            if budget < 0 or n * 18 > end - pos:
                _too_many("FetchPartition.AcknowledgementBatches", n)
            acknowledgement_batches_2 = []
            for _ in range(n):
                first_offset_3, last_offset_3, n = _u_qqB(buf, pos)
                pos += 17
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("AcknowledgementBatch.AcknowledgeTypes")
                budget -= n
                if budget < 0 or n > end - pos:
                    _too_many("AcknowledgementBatch.AcknowledgeTypes", n)
                acknowledge_types_3 = list(_unpack_from(f">{n}b", buf, pos))
                pos += n
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                acknowledgement_batches_2.append(AcknowledgementBatch(first_offset_3, last_offset_3, acknowledge_types_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(FetchPartition(partition_index_2, 0, acknowledgement_batches_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(FetchTopic(topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ShareFetchRequest.ForgottenTopicsData")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("ShareFetchRequest.ForgottenTopicsData", n)
    forgotten_topics_data_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("ForgottenTopic.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("ForgottenTopic.Partitions", n)
        partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        forgotten_topics_data_0.append(ForgottenTopic(topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ShareFetchRequest(group_id_0, member_id_0, share_session_epoch_0, max_wait_ms_0, min_bytes_0, max_bytes_0, max_records_0, batch_size_0, 0, False, topics_0, forgotten_topics_data_0), pos


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[ShareFetchRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        group_id_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        member_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        member_id_0 = None
    share_session_epoch_0, max_wait_ms_0, min_bytes_0, max_bytes_0, max_records_0, batch_size_0, share_acquire_mode_0, is_renew_ack_0, n = _u_iiiiiibtB(buf, pos)
    pos += 27
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ShareFetchRequest.Topics")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("ShareFetchRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("FetchTopic.Partitions")
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("FetchTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, n = _u_iB(buf, pos)
            pos += 5
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("FetchPartition.AcknowledgementBatches")
            budget -= n
            if budget < 0 or n * 18 > end - pos:
                _too_many("FetchPartition.AcknowledgementBatches", n)
            acknowledgement_batches_2 = []
            for _ in range(n):
                first_offset_3, last_offset_3, n = _u_qqB(buf, pos)
                pos += 17
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("AcknowledgementBatch.AcknowledgeTypes")
                budget -= n
                if budget < 0 or n > end - pos:
                    _too_many("AcknowledgementBatch.AcknowledgeTypes", n)
                acknowledge_types_3 = list(_unpack_from(f">{n}b", buf, pos))
                pos += n
                n = buf[pos]
                pos += 1
                if n:
                    pos = _skip_tags(buf, pos, n)
                acknowledgement_batches_2.append(AcknowledgementBatch(first_offset_3, last_offset_3, acknowledge_types_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(FetchPartition(partition_index_2, 0, acknowledgement_batches_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(FetchTopic(topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ShareFetchRequest.ForgottenTopicsData")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("ShareFetchRequest.ForgottenTopicsData", n)
    forgotten_topics_data_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("ForgottenTopic.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("ForgottenTopic.Partitions", n)
        partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        forgotten_topics_data_0.append(ForgottenTopic(topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ShareFetchRequest(group_id_0, member_id_0, share_session_epoch_0, max_wait_ms_0, min_bytes_0, max_bytes_0, max_records_0, batch_size_0, share_acquire_mode_0, is_renew_ack_0, topics_0, forgotten_topics_data_0), pos


def encode_response_v1(m: ShareFetchResponse, out: bytearray, views: list[_View] | None = None) -> None:
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
    a = m.responses
    out += _p_i(m.acquisition_lock_timeout_ms)
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
            out += _p_ih(e_1.partition_index, e_1.error_code)
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
            out += _p_h(e_1.acknowledge_error_code)
            s = e_1.acknowledge_error_message
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
            e_2 = e_1.current_leader
            out += _p_iix(e_2.leader_id, e_2.leader_epoch)
            _put_records(out, views, e_1.records, compact=True)
            a = e_1.acquired_records
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                out += _p_qqhx(e_2.first_offset, e_2.last_offset, e_2.delivery_count)
            out.append(0)
        out.append(0)
    a = m.node_endpoints
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
    out.append(0)


encode_response_v2 = encode_response_v1


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[ShareFetchRequest, int]]] = {
    1: decode_request_v1,
    2: decode_request_v2,
}


ENCODE_RESPONSE: dict[int, _Callable[[ShareFetchResponse, bytearray, list[_View] | None], None]] = {
    1: encode_response_v1,
    2: encode_response_v2,
}

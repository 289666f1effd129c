"""Fetch (key 1), versions 4-18: the client's direction.

Generated from `protocol_specs/apis/01_fetch.spec`.
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
from kafkapy.protocol.messages.fetch import (
    AbortedTransaction,
    EpochEndOffset,
    FetchPartition,
    FetchRequest,
    FetchResponse,
    FetchableTopicResponse,
    LeaderIdAndEpoch,
    NodeEndpoint,
    PartitionData,
    ReplicaState,
    SnapshotId,
    _DEFAULT_EPOCH_END_OFFSET,
    _DEFAULT_LEADER_ID_AND_EPOCH,
    _DEFAULT_REPLICA_STATE,
    _DEFAULT_SNAPSHOT_ID,
)

_p_16s = _Struct(">16s").pack
_p_Bi = _Struct(">Bi").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_iiibii = _Struct(">iiibii").pack
_p_iiiibi = _Struct(">iiiibi").pack
_p_iiiibii = _Struct(">iiiibii").pack
_p_iiiibiii = _Struct(">iiiibiii").pack
_p_iiqiqi = _Struct(">iiqiqi").pack
_p_iiqiqix = _Struct(">iiqiqix").pack
_p_iiqqi = _Struct(">iiqqi").pack
_p_iqi = _Struct(">iqi").pack
_p_iqqi = _Struct(">iqqi").pack
_p_iqx = _Struct(">iqx").pack
_p_q = _Struct(">q").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ihiB = _Struct(">ihiB").unpack_from
_u_ihii = _Struct(">ihii").unpack_from
_u_ihqqi = _Struct(">ihqqi").unpack_from
_u_ihqqqB = _Struct(">ihqqqB").unpack_from
_u_ihqqqi = _Struct(">ihqqqi").unpack_from
_u_ii = _Struct(">ii").unpack_from
_u_iiB = _Struct(">iiB").unpack_from
_u_iqB = _Struct(">iqB").unpack_from
_u_qiB = _Struct(">qiB").unpack_from
_u_qq = _Struct(">qq").unpack_from
_u_qqB = _Struct(">qqB").unpack_from


def encode_request_v4(m: FetchRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.replica_state is not _DEFAULT_REPLICA_STATE and m.replica_state != _DEFAULT_REPLICA_STATE:
        _lacks("FetchRequest.ReplicaState")
    if m.forgotten_topics_data:
        _lacks("FetchRequest.ForgottenTopicsData")
    a = m.topics
    out += _p_iiiibi(m.replica_id, m.max_wait_ms, m.min_bytes, m.max_bytes, m.isolation_level, len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            if e_1.last_fetched_epoch != -1:
                _lacks("FetchPartition.LastFetchedEpoch")
            out += _p_iqi(e_1.partition, e_1.fetch_offset, e_1.partition_max_bytes)


def encode_request_v5(m: FetchRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.replica_state is not _DEFAULT_REPLICA_STATE and m.replica_state != _DEFAULT_REPLICA_STATE:
        _lacks("FetchRequest.ReplicaState")
    if m.forgotten_topics_data:
        _lacks("FetchRequest.ForgottenTopicsData")
    a = m.topics
    out += _p_iiiibi(m.replica_id, m.max_wait_ms, m.min_bytes, m.max_bytes, m.isolation_level, len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            if e_1.last_fetched_epoch != -1:
                _lacks("FetchPartition.LastFetchedEpoch")
            out += _p_iqqi(e_1.partition, e_1.fetch_offset, e_1.log_start_offset, e_1.partition_max_bytes)


encode_request_v6 = encode_request_v5


def encode_request_v7(m: FetchRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.replica_state is not _DEFAULT_REPLICA_STATE and m.replica_state != _DEFAULT_REPLICA_STATE:
        _lacks("FetchRequest.ReplicaState")
    a = m.topics
    out += _p_iiiibiii(m.replica_id, m.max_wait_ms, m.min_bytes, m.max_bytes, m.isolation_level, m.session_id, m.session_epoch, len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            if e_1.last_fetched_epoch != -1:
                _lacks("FetchPartition.LastFetchedEpoch")
            out += _p_iqqi(e_1.partition, e_1.fetch_offset, e_1.log_start_offset, e_1.partition_max_bytes)
    a = m.forgotten_topics_data
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        if len(a) == 1:
            out += _p_i(a[0])
        elif a:
            out += _pack(f">{len(a)}i", *a)


encode_request_v8 = encode_request_v7


def encode_request_v9(m: FetchRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.replica_state is not _DEFAULT_REPLICA_STATE and m.replica_state != _DEFAULT_REPLICA_STATE:
        _lacks("FetchRequest.ReplicaState")
    a = m.topics
    out += _p_iiiibiii(m.replica_id, m.max_wait_ms, m.min_bytes, m.max_bytes, m.isolation_level, m.session_id, m.session_epoch, len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            if e_1.last_fetched_epoch != -1:
                _lacks("FetchPartition.LastFetchedEpoch")
            out += _p_iiqqi(e_1.partition, e_1.current_leader_epoch, e_1.fetch_offset, e_1.log_start_offset, e_1.partition_max_bytes)
    a = m.forgotten_topics_data
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        if len(a) == 1:
            out += _p_i(a[0])
        elif a:
            out += _pack(f">{len(a)}i", *a)


encode_request_v10 = encode_request_v9


def encode_request_v11(m: FetchRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.replica_state is not _DEFAULT_REPLICA_STATE and m.replica_state != _DEFAULT_REPLICA_STATE:
        _lacks("FetchRequest.ReplicaState")
    a = m.topics
    out += _p_iiiibiii(m.replica_id, m.max_wait_ms, m.min_bytes, m.max_bytes, m.isolation_level, m.session_id, m.session_epoch, len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            if e_1.last_fetched_epoch != -1:
                _lacks("FetchPartition.LastFetchedEpoch")
            out += _p_iiqqi(e_1.partition, e_1.current_leader_epoch, e_1.fetch_offset, e_1.log_start_offset, e_1.partition_max_bytes)
    a = m.forgotten_topics_data
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        if len(a) == 1:
            out += _p_i(a[0])
        elif a:
            out += _pack(f">{len(a)}i", *a)
    s = m.rack_id.encode()
    out += _p_h(len(s))
    out += s


def encode_request_v12(m: FetchRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.replica_state is not _DEFAULT_REPLICA_STATE and m.replica_state != _DEFAULT_REPLICA_STATE:
        _lacks("FetchRequest.ReplicaState")
    a = m.topics
    out += _p_iiiibii(m.replica_id, m.max_wait_ms, m.min_bytes, m.max_bytes, m.isolation_level, m.session_id, m.session_epoch)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.topic.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.partitions
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            out += _p_iiqiqix(e_1.partition, e_1.current_leader_epoch, e_1.fetch_offset, e_1.last_fetched_epoch, e_1.log_start_offset, e_1.partition_max_bytes)
        out.append(0)
    a = m.forgotten_topics_data
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.topic.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.partitions
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
    s = m.rack_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    tags_0 = []
    if m.cluster_id is not None:
        t_0 = bytearray()
        s = m.cluster_id
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
        tags_0.append((0, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


def encode_request_v13(m: FetchRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.replica_state is not _DEFAULT_REPLICA_STATE and m.replica_state != _DEFAULT_REPLICA_STATE:
        _lacks("FetchRequest.ReplicaState")
    a = m.topics
    out += _p_iiiibii(m.replica_id, m.max_wait_ms, m.min_bytes, m.max_bytes, m.isolation_level, m.session_id, m.session_epoch)
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
            out += _p_iiqiqix(e_1.partition, e_1.current_leader_epoch, e_1.fetch_offset, e_1.last_fetched_epoch, e_1.log_start_offset, e_1.partition_max_bytes)
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
    s = m.rack_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    tags_0 = []
    if m.cluster_id is not None:
        t_0 = bytearray()
        s = m.cluster_id
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
        tags_0.append((0, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


encode_request_v14 = encode_request_v13


def encode_request_v15(m: FetchRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.replica_id != -1:
        _lacks("FetchRequest.ReplicaId")
    a = m.topics
    out += _p_iiibii(m.max_wait_ms, m.min_bytes, m.max_bytes, m.isolation_level, m.session_id, m.session_epoch)
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
            out += _p_iiqiqix(e_1.partition, e_1.current_leader_epoch, e_1.fetch_offset, e_1.last_fetched_epoch, e_1.log_start_offset, e_1.partition_max_bytes)
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
    s = m.rack_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    tags_0 = []
    if m.cluster_id is not None:
        t_0 = bytearray()
        s = m.cluster_id
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
        tags_0.append((0, t_0))
    if m.replica_state is not _DEFAULT_REPLICA_STATE and m.replica_state != _DEFAULT_REPLICA_STATE:
        t_0 = bytearray()
        e_0 = m.replica_state
        t_0 += _p_iqx(e_0.replica_id, e_0.replica_epoch)
        tags_0.append((1, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


encode_request_v16 = encode_request_v15


def encode_request_v17(m: FetchRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.replica_id != -1:
        _lacks("FetchRequest.ReplicaId")
    a = m.topics
    out += _p_iiibii(m.max_wait_ms, m.min_bytes, m.max_bytes, m.isolation_level, m.session_id, m.session_epoch)
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
            out += _p_iiqiqi(e_1.partition, e_1.current_leader_epoch, e_1.fetch_offset, e_1.last_fetched_epoch, e_1.log_start_offset, e_1.partition_max_bytes)
            tags_2 = []
            if e_1.replica_directory_id != _ZERO_ID:
                t_2 = bytearray()
                t_2 += _p_16s(e_1.replica_directory_id)
                tags_2.append((0, t_2))
            if tags_2:
                _put_tags(out, tags_2)
            else:
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
    s = m.rack_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    tags_0 = []
    if m.cluster_id is not None:
        t_0 = bytearray()
        s = m.cluster_id
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
        tags_0.append((0, t_0))
    if m.replica_state is not _DEFAULT_REPLICA_STATE and m.replica_state != _DEFAULT_REPLICA_STATE:
        t_0 = bytearray()
        e_0 = m.replica_state
        t_0 += _p_iqx(e_0.replica_id, e_0.replica_epoch)
        tags_0.append((1, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


def encode_request_v18(m: FetchRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.replica_id != -1:
        _lacks("FetchRequest.ReplicaId")
    a = m.topics
    out += _p_iiibii(m.max_wait_ms, m.min_bytes, m.max_bytes, m.isolation_level, m.session_id, m.session_epoch)
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
            out += _p_iiqiqi(e_1.partition, e_1.current_leader_epoch, e_1.fetch_offset, e_1.last_fetched_epoch, e_1.log_start_offset, e_1.partition_max_bytes)
            tags_2 = []
            if e_1.replica_directory_id != _ZERO_ID:
                t_2 = bytearray()
                t_2 += _p_16s(e_1.replica_directory_id)
                tags_2.append((0, t_2))
            if e_1.high_watermark != 9223372036854775807:
                t_2 = bytearray()
                t_2 += _p_q(e_1.high_watermark)
                tags_2.append((1, t_2))
            if tags_2:
                _put_tags(out, tags_2)
            else:
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
    s = m.rack_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    tags_0 = []
    if m.cluster_id is not None:
        t_0 = bytearray()
        s = m.cluster_id
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
        tags_0.append((0, t_0))
    if m.replica_state is not _DEFAULT_REPLICA_STATE and m.replica_state != _DEFAULT_REPLICA_STATE:
        t_0 = bytearray()
        e_0 = m.replica_state
        t_0 += _p_iqx(e_0.replica_id, e_0.replica_epoch)
        tags_0.append((1, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


def decode_response_v4(buf: _Buffer, pos: int = 0) -> tuple[FetchResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("FetchResponse.Responses")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("FetchResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("FetchableTopicResponse.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("FetchableTopicResponse.Partitions")
        budget -= n
        if budget < 0 or n * 30 > end - pos:
            _too_many("FetchableTopicResponse.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, high_watermark_2, last_stable_offset_2, n = _u_ihqqi(buf, pos)
            pos += 26
            if n < 0:
                aborted_transactions_2 = None
            else:
                budget -= n
                if budget < 0 or n * 16 > end - pos:
                    _too_many("PartitionData.AbortedTransactions", n)
                aborted_transactions_2 = []
                for _ in range(n):
                    producer_id_3, first_offset_3 = _u_qq(buf, pos)
                    pos += 16
                    aborted_transactions_2.append(AbortedTransaction(producer_id_3, first_offset_3))
            n, = _u_i(buf, pos)
            pos += 4
            if n >= 0:
                records_2 = buf[pos : (pos := pos + n)]
            else:
                records_2 = None
            partitions_1.append(PartitionData(partition_index_2, error_code_2, high_watermark_2, last_stable_offset_2, -1, _DEFAULT_EPOCH_END_OFFSET, _DEFAULT_LEADER_ID_AND_EPOCH, _DEFAULT_SNAPSHOT_ID, aborted_transactions_2, -1, records_2))
        responses_0.append(FetchableTopicResponse(topic_1, _ZERO_ID, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return FetchResponse(throttle_time_ms_0, 0, 0, responses_0), pos


def decode_response_v5(buf: _Buffer, pos: int = 0) -> tuple[FetchResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("FetchResponse.Responses")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("FetchResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("FetchableTopicResponse.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("FetchableTopicResponse.Partitions")
        budget -= n
        if budget < 0 or n * 38 > end - pos:
            _too_many("FetchableTopicResponse.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, high_watermark_2, last_stable_offset_2, log_start_offset_2, n = _u_ihqqqi(buf, pos)
            pos += 34
            if n < 0:
                aborted_transactions_2 = None
            else:
                budget -= n
                if budget < 0 or n * 16 > end - pos:
                    _too_many("PartitionData.AbortedTransactions", n)
                aborted_transactions_2 = []
                for _ in range(n):
                    producer_id_3, first_offset_3 = _u_qq(buf, pos)
                    pos += 16
                    aborted_transactions_2.append(AbortedTransaction(producer_id_3, first_offset_3))
            n, = _u_i(buf, pos)
            pos += 4
            if n >= 0:
                records_2 = buf[pos : (pos := pos + n)]
            else:
                records_2 = None
            partitions_1.append(PartitionData(partition_index_2, error_code_2, high_watermark_2, last_stable_offset_2, log_start_offset_2, _DEFAULT_EPOCH_END_OFFSET, _DEFAULT_LEADER_ID_AND_EPOCH, _DEFAULT_SNAPSHOT_ID, aborted_transactions_2, -1, records_2))
        responses_0.append(FetchableTopicResponse(topic_1, _ZERO_ID, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return FetchResponse(throttle_time_ms_0, 0, 0, responses_0), pos


decode_response_v6 = decode_response_v5


def decode_response_v7(buf: _Buffer, pos: int = 0) -> tuple[FetchResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, session_id_0, n = _u_ihii(buf, pos)
    pos += 14
    if n < 0:
        _is_null("FetchResponse.Responses")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("FetchResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("FetchableTopicResponse.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("FetchableTopicResponse.Partitions")
        budget -= n
        if budget < 0 or n * 38 > end - pos:
            _too_many("FetchableTopicResponse.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, high_watermark_2, last_stable_offset_2, log_start_offset_2, n = _u_ihqqqi(buf, pos)
            pos += 34
            if n < 0:
                aborted_transactions_2 = None
            else:
                budget -= n
                if budget < 0 or n * 16 > end - pos:
                    _too_many("PartitionData.AbortedTransactions", n)
                aborted_transactions_2 = []
                for _ in range(n):
                    producer_id_3, first_offset_3 = _u_qq(buf, pos)
                    pos += 16
                    aborted_transactions_2.append(AbortedTransaction(producer_id_3, first_offset_3))
            n, = _u_i(buf, pos)
            pos += 4
            if n >= 0:
                records_2 = buf[pos : (pos := pos + n)]
            else:
                records_2 = None
            partitions_1.append(PartitionData(partition_index_2, error_code_2, high_watermark_2, last_stable_offset_2, log_start_offset_2, _DEFAULT_EPOCH_END_OFFSET, _DEFAULT_LEADER_ID_AND_EPOCH, _DEFAULT_SNAPSHOT_ID, aborted_transactions_2, -1, records_2))
        responses_0.append(FetchableTopicResponse(topic_1, _ZERO_ID, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return FetchResponse(throttle_time_ms_0, error_code_0, session_id_0, responses_0), pos


decode_response_v8 = decode_response_v7


decode_response_v9 = decode_response_v7


decode_response_v10 = decode_response_v7


def decode_response_v11(buf: _Buffer, pos: int = 0) -> tuple[FetchResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, session_id_0, n = _u_ihii(buf, pos)
    pos += 14
    if n < 0:
        _is_null("FetchResponse.Responses")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("FetchResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("FetchableTopicResponse.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("FetchableTopicResponse.Partitions")
        budget -= n
        if budget < 0 or n * 42 > end - pos:
            _too_many("FetchableTopicResponse.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, high_watermark_2, last_stable_offset_2, log_start_offset_2, n = _u_ihqqqi(buf, pos)
            pos += 34
            if n < 0:
                aborted_transactions_2 = None
            else:
                budget -= n
                if budget < 0 or n * 16 > end - pos:
                    _too_many("PartitionData.AbortedTransactions", n)
                aborted_transactions_2 = []
                for _ in range(n):
                    producer_id_3, first_offset_3 = _u_qq(buf, pos)
                    pos += 16
                    aborted_transactions_2.append(AbortedTransaction(producer_id_3, first_offset_3))
            preferred_read_replica_2, n = _u_ii(buf, pos)
            pos += 8
            if n >= 0:
                records_2 = buf[pos : (pos := pos + n)]
            else:
                records_2 = None
            partitions_1.append(PartitionData(partition_index_2, error_code_2, high_watermark_2, last_stable_offset_2, log_start_offset_2, _DEFAULT_EPOCH_END_OFFSET, _DEFAULT_LEADER_ID_AND_EPOCH, _DEFAULT_SNAPSHOT_ID, aborted_transactions_2, preferred_read_replica_2, records_2))
        responses_0.append(FetchableTopicResponse(topic_1, _ZERO_ID, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return FetchResponse(throttle_time_ms_0, error_code_0, session_id_0, responses_0), pos


def decode_response_v12(buf: _Buffer, pos: int = 0) -> tuple[FetchResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, session_id_0, n = _u_ihiB(buf, pos)
    pos += 11
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("FetchResponse.Responses")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("FetchResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("FetchableTopicResponse.Topic")
        topic_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("FetchableTopicResponse.Partitions")
        budget -= n
        if budget < 0 or n * 37 > end - pos:
            _too_many("FetchableTopicResponse.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, high_watermark_2, last_stable_offset_2, log_start_offset_2, n = _u_ihqqqB(buf, pos)
            pos += 31
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                aborted_transactions_2 = None
            else:
                budget -= n
                if budget < 0 or n * 17 > end - pos:
                    _too_many("PartitionData.AbortedTransactions", n)
                aborted_transactions_2 = []
                for _ in range(n):
                    producer_id_3, first_offset_3, n = _u_qqB(buf, pos)
                    pos += 17
                    if n:
                        pos = _skip_tags(buf, pos, n)
                    aborted_transactions_2.append(AbortedTransaction(producer_id_3, first_offset_3))
            preferred_read_replica_2, n = _u_iB(buf, pos)
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
            diverging_epoch_2 = _DEFAULT_EPOCH_END_OFFSET
            current_leader_2 = _DEFAULT_LEADER_ID_AND_EPOCH
            snapshot_id_2 = _DEFAULT_SNAPSHOT_ID
            if n:
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                for _ in range(n):
                    tag, pos = _uvarint(buf, pos)
                    size, pos = _uvarint(buf, pos)
                    if tag == 0:
                        epoch_3, end_offset_3, n = _u_iqB(buf, pos)
                        pos += 13
                        if n:
                            pos = _skip_tags(buf, pos, n)
                        diverging_epoch_2 = EpochEndOffset(epoch_3, end_offset_3)
                    elif tag == 1:
                        leader_id_3, leader_epoch_3, n = _u_iiB(buf, pos)
                        pos += 9
                        if n:
                            pos = _skip_tags(buf, pos, n)
                        current_leader_2 = LeaderIdAndEpoch(leader_id_3, leader_epoch_3)
                    elif tag == 2:
                        end_offset_3, epoch_3, n = _u_qiB(buf, pos)
                        pos += 13
                        if n:
                            pos = _skip_tags(buf, pos, n)
                        snapshot_id_2 = SnapshotId(end_offset_3, epoch_3)
                    else:
                        pos += size
            partitions_1.append(PartitionData(partition_index_2, error_code_2, high_watermark_2, last_stable_offset_2, log_start_offset_2, diverging_epoch_2, current_leader_2, snapshot_id_2, aborted_transactions_2, preferred_read_replica_2, records_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        responses_0.append(FetchableTopicResponse(topic_1, _ZERO_ID, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return FetchResponse(throttle_time_ms_0, error_code_0, session_id_0, responses_0), pos


def decode_response_v13(buf: _Buffer, pos: int = 0) -> tuple[FetchResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, session_id_0, n = _u_ihiB(buf, pos)
    pos += 11
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("FetchResponse.Responses")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("FetchResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("FetchableTopicResponse.Partitions")
        budget -= n
        if budget < 0 or n * 37 > end - pos:
            _too_many("FetchableTopicResponse.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, high_watermark_2, last_stable_offset_2, log_start_offset_2, n = _u_ihqqqB(buf, pos)
            pos += 31
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                aborted_transactions_2 = None
            else:
                budget -= n
                if budget < 0 or n * 17 > end - pos:
                    _too_many("PartitionData.AbortedTransactions", n)
                aborted_transactions_2 = []
                for _ in range(n):
                    producer_id_3, first_offset_3, n = _u_qqB(buf, pos)
                    pos += 17
                    if n:
                        pos = _skip_tags(buf, pos, n)
                    aborted_transactions_2.append(AbortedTransaction(producer_id_3, first_offset_3))
            preferred_read_replica_2, n = _u_iB(buf, pos)
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
            diverging_epoch_2 = _DEFAULT_EPOCH_END_OFFSET
            current_leader_2 = _DEFAULT_LEADER_ID_AND_EPOCH
            snapshot_id_2 = _DEFAULT_SNAPSHOT_ID
            if n:
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                for _ in range(n):
                    tag, pos = _uvarint(buf, pos)
                    size, pos = _uvarint(buf, pos)
                    if tag == 0:
                        epoch_3, end_offset_3, n = _u_iqB(buf, pos)
                        pos += 13
                        if n:
                            pos = _skip_tags(buf, pos, n)
                        diverging_epoch_2 = EpochEndOffset(epoch_3, end_offset_3)
                    elif tag == 1:
                        leader_id_3, leader_epoch_3, n = _u_iiB(buf, pos)
                        pos += 9
                        if n:
                            pos = _skip_tags(buf, pos, n)
                        current_leader_2 = LeaderIdAndEpoch(leader_id_3, leader_epoch_3)
                    elif tag == 2:
                        end_offset_3, epoch_3, n = _u_qiB(buf, pos)
                        pos += 13
                        if n:
                            pos = _skip_tags(buf, pos, n)
                        snapshot_id_2 = SnapshotId(end_offset_3, epoch_3)
                    else:
                        pos += size
            partitions_1.append(PartitionData(partition_index_2, error_code_2, high_watermark_2, last_stable_offset_2, log_start_offset_2, diverging_epoch_2, current_leader_2, snapshot_id_2, aborted_transactions_2, preferred_read_replica_2, records_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        responses_0.append(FetchableTopicResponse("", topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return FetchResponse(throttle_time_ms_0, error_code_0, session_id_0, responses_0), pos


decode_response_v14 = decode_response_v13


decode_response_v15 = decode_response_v13


def decode_response_v16(buf: _Buffer, pos: int = 0) -> tuple[FetchResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, session_id_0, n = _u_ihiB(buf, pos)
    pos += 11
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("FetchResponse.Responses")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("FetchResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("FetchableTopicResponse.Partitions")
        budget -= n
        if budget < 0 or n * 37 > end - pos:
            _too_many("FetchableTopicResponse.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2, high_watermark_2, last_stable_offset_2, log_start_offset_2, n = _u_ihqqqB(buf, pos)
            pos += 31
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                aborted_transactions_2 = None
            else:
                budget -= n
                if budget < 0 or n * 17 > end - pos:
                    _too_many("PartitionData.AbortedTransactions", n)
                aborted_transactions_2 = []
                for _ in range(n):
                    producer_id_3, first_offset_3, n = _u_qqB(buf, pos)
                    pos += 17
                    if n:
                        pos = _skip_tags(buf, pos, n)
                    aborted_transactions_2.append(AbortedTransaction(producer_id_3, first_offset_3))
            preferred_read_replica_2, n = _u_iB(buf, pos)
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
            diverging_epoch_2 = _DEFAULT_EPOCH_END_OFFSET
            current_leader_2 = _DEFAULT_LEADER_ID_AND_EPOCH
            snapshot_id_2 = _DEFAULT_SNAPSHOT_ID
            if n:
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                for _ in range(n):
                    tag, pos = _uvarint(buf, pos)
                    size, pos = _uvarint(buf, pos)
                    if tag == 0:
                        epoch_3, end_offset_3, n = _u_iqB(buf, pos)
                        pos += 13
                        if n:
                            pos = _skip_tags(buf, pos, n)
                        diverging_epoch_2 = EpochEndOffset(epoch_3, end_offset_3)
                    elif tag == 1:
                        leader_id_3, leader_epoch_3, n = _u_iiB(buf, pos)
                        pos += 9
                        if n:
                            pos = _skip_tags(buf, pos, n)
                        current_leader_2 = LeaderIdAndEpoch(leader_id_3, leader_epoch_3)
                    elif tag == 2:
                        end_offset_3, epoch_3, n = _u_qiB(buf, pos)
                        pos += 13
                        if n:
                            pos = _skip_tags(buf, pos, n)
                        snapshot_id_2 = SnapshotId(end_offset_3, epoch_3)
                    else:
                        pos += size
            partitions_1.append(PartitionData(partition_index_2, error_code_2, high_watermark_2, last_stable_offset_2, log_start_offset_2, diverging_epoch_2, current_leader_2, snapshot_id_2, aborted_transactions_2, preferred_read_replica_2, records_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        responses_0.append(FetchableTopicResponse("", topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
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
                    _is_null("FetchResponse.NodeEndpoints")
                budget -= n
                if budget < 0 or n * 11 > end - pos:
                    _too_many("FetchResponse.NodeEndpoints", n)
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
    return FetchResponse(throttle_time_ms_0, error_code_0, session_id_0, responses_0, node_endpoints_0), pos


decode_response_v17 = decode_response_v16


decode_response_v18 = decode_response_v16


ENCODE_REQUEST: dict[int, _Callable[[FetchRequest, bytearray, list[_View] | None], None]] = {
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
    14: encode_request_v14,
    15: encode_request_v15,
    16: encode_request_v16,
    17: encode_request_v17,
    18: encode_request_v18,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[FetchResponse, int]]] = {
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
    14: decode_response_v14,
    15: decode_response_v15,
    16: decode_response_v16,
    17: decode_response_v17,
    18: decode_response_v18,
}

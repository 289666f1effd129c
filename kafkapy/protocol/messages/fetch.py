"""Fetch (key 1), versions 4-18: the broker's direction.

Generated from `protocol_specs/apis/01_fetch.spec`.
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
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_records as _put_records
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import put_tags as _put_tags
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint

_Records = _Part | _Sequence[_Part]


class ReplicaState(_Message, frozen=True, gc=False):
    replica_id: int = -1
    replica_epoch: int = -1


_DEFAULT_REPLICA_STATE = ReplicaState()


class FetchPartition(_Message, gc=False):
    partition: int = 0
    current_leader_epoch: int = -1
    fetch_offset: int = 0
    last_fetched_epoch: int = -1
    log_start_offset: int = -1
    partition_max_bytes: int = 0
    replica_directory_id: bytes = _ZERO_ID
    high_watermark: int = 9223372036854775807


class FetchTopic(_Message, gc=False):
    topic: str = ""
    topic_id: bytes = _ZERO_ID
    partitions: list[FetchPartition] = []


class ForgottenTopic(_Message, gc=False):
    topic: str = ""
    topic_id: bytes = _ZERO_ID
    partitions: list[int] = []


class FetchRequest(_Message, gc=False):
    cluster_id: str | None = None
    replica_id: int = -1
    replica_state: ReplicaState = _DEFAULT_REPLICA_STATE
    max_wait_ms: int = 0
    min_bytes: int = 0
    max_bytes: int = 2147483647
    isolation_level: int = 0
    session_id: int = 0
    session_epoch: int = -1
    topics: list[FetchTopic] = []
    forgotten_topics_data: list[ForgottenTopic] = []
    rack_id: str = ""


class EpochEndOffset(_Message, frozen=True, gc=False):
    epoch: int = -1
    end_offset: int = -1


_DEFAULT_EPOCH_END_OFFSET = EpochEndOffset()


class LeaderIdAndEpoch(_Message, frozen=True, gc=False):
    leader_id: int = -1
    leader_epoch: int = -1


_DEFAULT_LEADER_ID_AND_EPOCH = LeaderIdAndEpoch()


class SnapshotId(_Message, frozen=True, gc=False):
    end_offset: int = -1
    epoch: int = -1


_DEFAULT_SNAPSHOT_ID = SnapshotId()


class AbortedTransaction(_Message, gc=False):
    producer_id: int = 0
    first_offset: int = 0


class PartitionData(_Message, gc=False):
    partition_index: int = 0
    error_code: int = 0
    high_watermark: int = 0
    last_stable_offset: int = -1
    log_start_offset: int = -1
    diverging_epoch: EpochEndOffset = _DEFAULT_EPOCH_END_OFFSET
    current_leader: LeaderIdAndEpoch = _DEFAULT_LEADER_ID_AND_EPOCH
    snapshot_id: SnapshotId = _DEFAULT_SNAPSHOT_ID
    aborted_transactions: list[AbortedTransaction] | None = []
    preferred_read_replica: int = -1
    records: _Records | None = None


class FetchableTopicResponse(_Message, gc=False):
    topic: str = ""
    topic_id: bytes = _ZERO_ID
    partitions: list[PartitionData] = []


class NodeEndpoint(_Message, gc=False):
    node_id: int = 0
    host: str = ""
    port: int = 0
    rack: str | None = None


class FetchResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    session_id: int = 0
    responses: list[FetchableTopicResponse] = []
    node_endpoints: list[NodeEndpoint] = []

_p_16s = _Struct(">16s").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ihi = _Struct(">ihi").pack
_p_ihii = _Struct(">ihii").pack
_p_ihqq = _Struct(">ihqq").pack
_p_ihqqq = _Struct(">ihqqq").pack
_p_ii = _Struct(">ii").pack
_p_iix = _Struct(">iix").pack
_p_iqx = _Struct(">iqx").pack
_p_qix = _Struct(">qix").pack
_p_qq = _Struct(">qq").pack
_p_qqx = _Struct(">qqx").pack
_u_16s = _Struct(">16s").unpack_from
_u_16sB = _Struct(">16sB").unpack_from
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iiibiiB = _Struct(">iiibiiB").unpack_from
_u_iiiibi = _Struct(">iiiibi").unpack_from
_u_iiiibiiB = _Struct(">iiiibiiB").unpack_from
_u_iiiibiii = _Struct(">iiiibiii").unpack_from
_u_iiqiqiB = _Struct(">iiqiqiB").unpack_from
_u_iiqqi = _Struct(">iiqqi").unpack_from
_u_iqB = _Struct(">iqB").unpack_from
_u_iqi = _Struct(">iqi").unpack_from
_u_iqqi = _Struct(">iqqi").unpack_from
_u_q = _Struct(">q").unpack_from


def decode_request_v4(buf: _Buffer, pos: int = 0) -> tuple[FetchRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    replica_id_0, max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, n = _u_iiiibi(buf, pos)
    pos += 21
    if n < 0:
        _is_null("FetchRequest.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("FetchRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("FetchTopic.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("FetchTopic.Partitions")
        budget -= n
        if budget < 0 or n * 16 > end - pos:
            _too_many("FetchTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_2, fetch_offset_2, partition_max_bytes_2 = _u_iqi(buf, pos)
            pos += 16
            partitions_1.append(FetchPartition(partition_2, -1, fetch_offset_2, -1, -1, partition_max_bytes_2))
        topics_0.append(FetchTopic(topic_1, _ZERO_ID, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return FetchRequest(None, replica_id_0, _DEFAULT_REPLICA_STATE, max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, 0, -1, topics_0), pos


def decode_request_v5(buf: _Buffer, pos: int = 0) -> tuple[FetchRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    replica_id_0, max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, n = _u_iiiibi(buf, pos)
    pos += 21
    if n < 0:
        _is_null("FetchRequest.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("FetchRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("FetchTopic.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("FetchTopic.Partitions")
        budget -= n
        if budget < 0 or n * 24 > end - pos:
            _too_many("FetchTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_2, fetch_offset_2, log_start_offset_2, partition_max_bytes_2 = _u_iqqi(buf, pos)
            pos += 24
            partitions_1.append(FetchPartition(partition_2, -1, fetch_offset_2, -1, log_start_offset_2, partition_max_bytes_2))
        topics_0.append(FetchTopic(topic_1, _ZERO_ID, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return FetchRequest(None, replica_id_0, _DEFAULT_REPLICA_STATE, max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, 0, -1, topics_0), pos


decode_request_v6 = decode_request_v5


def decode_request_v7(buf: _Buffer, pos: int = 0) -> tuple[FetchRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    replica_id_0, max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, session_id_0, session_epoch_0, n = _u_iiiibiii(buf, pos)
    pos += 29
    if n < 0:
        _is_null("FetchRequest.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("FetchRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("FetchTopic.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("FetchTopic.Partitions")
        budget -= n
        if budget < 0 or n * 24 > end - pos:
            _too_many("FetchTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_2, fetch_offset_2, log_start_offset_2, partition_max_bytes_2 = _u_iqqi(buf, pos)
            pos += 24
            partitions_1.append(FetchPartition(partition_2, -1, fetch_offset_2, -1, log_start_offset_2, partition_max_bytes_2))
        topics_0.append(FetchTopic(topic_1, _ZERO_ID, partitions_1))
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("FetchRequest.ForgottenTopicsData")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("FetchRequest.ForgottenTopicsData", n)
    forgotten_topics_data_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ForgottenTopic.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("ForgottenTopic.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("ForgottenTopic.Partitions", n)
        partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        forgotten_topics_data_0.append(ForgottenTopic(topic_1, _ZERO_ID, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return FetchRequest(None, replica_id_0, _DEFAULT_REPLICA_STATE, max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, session_id_0, session_epoch_0, topics_0, forgotten_topics_data_0), pos


decode_request_v8 = decode_request_v7


def decode_request_v9(buf: _Buffer, pos: int = 0) -> tuple[FetchRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    replica_id_0, max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, session_id_0, session_epoch_0, n = _u_iiiibiii(buf, pos)
    pos += 29
    if n < 0:
        _is_null("FetchRequest.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("FetchRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("FetchTopic.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("FetchTopic.Partitions")
        budget -= n
        if budget < 0 or n * 28 > end - pos:
            _too_many("FetchTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_2, current_leader_epoch_2, fetch_offset_2, log_start_offset_2, partition_max_bytes_2 = _u_iiqqi(buf, pos)
            pos += 28
            partitions_1.append(FetchPartition(partition_2, current_leader_epoch_2, fetch_offset_2, -1, log_start_offset_2, partition_max_bytes_2))
        topics_0.append(FetchTopic(topic_1, _ZERO_ID, partitions_1))
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("FetchRequest.ForgottenTopicsData")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("FetchRequest.ForgottenTopicsData", n)
    forgotten_topics_data_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ForgottenTopic.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("ForgottenTopic.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("ForgottenTopic.Partitions", n)
        partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        forgotten_topics_data_0.append(ForgottenTopic(topic_1, _ZERO_ID, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return FetchRequest(None, replica_id_0, _DEFAULT_REPLICA_STATE, max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, session_id_0, session_epoch_0, topics_0, forgotten_topics_data_0), pos


decode_request_v10 = decode_request_v9


def decode_request_v11(buf: _Buffer, pos: int = 0) -> tuple[FetchRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    replica_id_0, max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, session_id_0, session_epoch_0, n = _u_iiiibiii(buf, pos)
    pos += 29
    if n < 0:
        _is_null("FetchRequest.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("FetchRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("FetchTopic.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("FetchTopic.Partitions")
        budget -= n
        if budget < 0 or n * 28 > end - pos:
            _too_many("FetchTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_2, current_leader_epoch_2, fetch_offset_2, log_start_offset_2, partition_max_bytes_2 = _u_iiqqi(buf, pos)
            pos += 28
            partitions_1.append(FetchPartition(partition_2, current_leader_epoch_2, fetch_offset_2, -1, log_start_offset_2, partition_max_bytes_2))
        topics_0.append(FetchTopic(topic_1, _ZERO_ID, partitions_1))
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("FetchRequest.ForgottenTopicsData")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("FetchRequest.ForgottenTopicsData", n)
    forgotten_topics_data_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ForgottenTopic.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("ForgottenTopic.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("ForgottenTopic.Partitions", n)
        partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        forgotten_topics_data_0.append(ForgottenTopic(topic_1, _ZERO_ID, partitions_1))
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("FetchRequest.RackId")
    rack_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    if pos > end:
        _past_end(pos, end)
    return FetchRequest(None, replica_id_0, _DEFAULT_REPLICA_STATE, max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, session_id_0, session_epoch_0, topics_0, forgotten_topics_data_0, rack_id_0), pos


def decode_request_v12(buf: _Buffer, pos: int = 0) -> tuple[FetchRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    replica_id_0, max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, session_id_0, session_epoch_0, n = _u_iiiibiiB(buf, pos)
    pos += 26
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("FetchRequest.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("FetchRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("FetchTopic.Topic")
        topic_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("FetchTopic.Partitions")
        budget -= n
        if budget < 0 or n * 33 > end - pos:
            _too_many("FetchTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_2, current_leader_epoch_2, fetch_offset_2, last_fetched_epoch_2, log_start_offset_2, partition_max_bytes_2, n = _u_iiqiqiB(buf, pos)
            pos += 33
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(FetchPartition(partition_2, current_leader_epoch_2, fetch_offset_2, last_fetched_epoch_2, log_start_offset_2, partition_max_bytes_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(FetchTopic(topic_1, _ZERO_ID, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("FetchRequest.ForgottenTopicsData")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("FetchRequest.ForgottenTopicsData", n)
    forgotten_topics_data_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ForgottenTopic.Topic")
        topic_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
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
        forgotten_topics_data_0.append(ForgottenTopic(topic_1, _ZERO_ID, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("FetchRequest.RackId")
    rack_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    cluster_id_0 = None
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
                    n, pos = _string_length(buf, pos - 1)
                if n:
                    cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                else:
                    cluster_id_0 = None
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return FetchRequest(cluster_id_0, replica_id_0, _DEFAULT_REPLICA_STATE, max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, session_id_0, session_epoch_0, topics_0, forgotten_topics_data_0, rack_id_0), pos


def decode_request_v13(buf: _Buffer, pos: int = 0) -> tuple[FetchRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    replica_id_0, max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, session_id_0, session_epoch_0, n = _u_iiiibiiB(buf, pos)
    pos += 26
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("FetchRequest.Topics")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("FetchRequest.Topics", n)
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
        if budget < 0 or n * 33 > end - pos:
            _too_many("FetchTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_2, current_leader_epoch_2, fetch_offset_2, last_fetched_epoch_2, log_start_offset_2, partition_max_bytes_2, n = _u_iiqiqiB(buf, pos)
            pos += 33
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(FetchPartition(partition_2, current_leader_epoch_2, fetch_offset_2, last_fetched_epoch_2, log_start_offset_2, partition_max_bytes_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(FetchTopic("", topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("FetchRequest.ForgottenTopicsData")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("FetchRequest.ForgottenTopicsData", n)
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
        forgotten_topics_data_0.append(ForgottenTopic("", topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("FetchRequest.RackId")
    rack_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    cluster_id_0 = None
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
                    n, pos = _string_length(buf, pos - 1)
                if n:
                    cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                else:
                    cluster_id_0 = None
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return FetchRequest(cluster_id_0, replica_id_0, _DEFAULT_REPLICA_STATE, max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, session_id_0, session_epoch_0, topics_0, forgotten_topics_data_0, rack_id_0), pos


decode_request_v14 = decode_request_v13


def decode_request_v15(buf: _Buffer, pos: int = 0) -> tuple[FetchRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, session_id_0, session_epoch_0, n = _u_iiibiiB(buf, pos)
    pos += 22
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("FetchRequest.Topics")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("FetchRequest.Topics", n)
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
        if budget < 0 or n * 33 > end - pos:
            _too_many("FetchTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_2, current_leader_epoch_2, fetch_offset_2, last_fetched_epoch_2, log_start_offset_2, partition_max_bytes_2, n = _u_iiqiqiB(buf, pos)
            pos += 33
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(FetchPartition(partition_2, current_leader_epoch_2, fetch_offset_2, last_fetched_epoch_2, log_start_offset_2, partition_max_bytes_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(FetchTopic("", topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("FetchRequest.ForgottenTopicsData")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("FetchRequest.ForgottenTopicsData", n)
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
        forgotten_topics_data_0.append(ForgottenTopic("", topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("FetchRequest.RackId")
    rack_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    cluster_id_0 = None
    replica_state_0 = _DEFAULT_REPLICA_STATE
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
                    n, pos = _string_length(buf, pos - 1)
                if n:
                    cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                else:
                    cluster_id_0 = None
            elif tag == 1:
                replica_id_1, replica_epoch_1, n = _u_iqB(buf, pos)
                pos += 13
                if n:
                    pos = _skip_tags(buf, pos, n)
                replica_state_0 = ReplicaState(replica_id_1, replica_epoch_1)
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return FetchRequest(cluster_id_0, -1, replica_state_0, max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, session_id_0, session_epoch_0, topics_0, forgotten_topics_data_0, rack_id_0), pos


decode_request_v16 = decode_request_v15


def decode_request_v17(buf: _Buffer, pos: int = 0) -> tuple[FetchRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, session_id_0, session_epoch_0, n = _u_iiibiiB(buf, pos)
    pos += 22
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("FetchRequest.Topics")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("FetchRequest.Topics", n)
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
        if budget < 0 or n * 33 > end - pos:
            _too_many("FetchTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_2, current_leader_epoch_2, fetch_offset_2, last_fetched_epoch_2, log_start_offset_2, partition_max_bytes_2, n = _u_iiqiqiB(buf, pos)
            pos += 33
            replica_directory_id_2 = _ZERO_ID
            if n:
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                for _ in range(n):
                    tag, pos = _uvarint(buf, pos)
                    size, pos = _uvarint(buf, pos)
                    if tag == 0:
                        replica_directory_id_2, = _u_16s(buf, pos)
                        pos += 16
                    else:
                        pos += size
            partitions_1.append(FetchPartition(partition_2, current_leader_epoch_2, fetch_offset_2, last_fetched_epoch_2, log_start_offset_2, partition_max_bytes_2, replica_directory_id_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(FetchTopic("", topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("FetchRequest.ForgottenTopicsData")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("FetchRequest.ForgottenTopicsData", n)
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
        forgotten_topics_data_0.append(ForgottenTopic("", topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("FetchRequest.RackId")
    rack_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    cluster_id_0 = None
    replica_state_0 = _DEFAULT_REPLICA_STATE
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
                    n, pos = _string_length(buf, pos - 1)
                if n:
                    cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                else:
                    cluster_id_0 = None
            elif tag == 1:
                replica_id_1, replica_epoch_1, n = _u_iqB(buf, pos)
                pos += 13
                if n:
                    pos = _skip_tags(buf, pos, n)
                replica_state_0 = ReplicaState(replica_id_1, replica_epoch_1)
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return FetchRequest(cluster_id_0, -1, replica_state_0, max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, session_id_0, session_epoch_0, topics_0, forgotten_topics_data_0, rack_id_0), pos


def decode_request_v18(buf: _Buffer, pos: int = 0) -> tuple[FetchRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, session_id_0, session_epoch_0, n = _u_iiibiiB(buf, pos)
    pos += 22
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("FetchRequest.Topics")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("FetchRequest.Topics", n)
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
        if budget < 0 or n * 33 > end - pos:
            _too_many("FetchTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_2, current_leader_epoch_2, fetch_offset_2, last_fetched_epoch_2, log_start_offset_2, partition_max_bytes_2, n = _u_iiqiqiB(buf, pos)
            pos += 33
            replica_directory_id_2 = _ZERO_ID
            high_watermark_2 = 9223372036854775807
            if n:
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                for _ in range(n):
                    tag, pos = _uvarint(buf, pos)
                    size, pos = _uvarint(buf, pos)
                    if tag == 0:
                        replica_directory_id_2, = _u_16s(buf, pos)
                        pos += 16
                    elif tag == 1:
                        high_watermark_2, = _u_q(buf, pos)
                        pos += 8
                    else:
                        pos += size
            partitions_1.append(FetchPartition(partition_2, current_leader_epoch_2, fetch_offset_2, last_fetched_epoch_2, log_start_offset_2, partition_max_bytes_2, replica_directory_id_2, high_watermark_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(FetchTopic("", topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("FetchRequest.ForgottenTopicsData")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("FetchRequest.ForgottenTopicsData", n)
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
        forgotten_topics_data_0.append(ForgottenTopic("", topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("FetchRequest.RackId")
    rack_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    cluster_id_0 = None
    replica_state_0 = _DEFAULT_REPLICA_STATE
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
                    n, pos = _string_length(buf, pos - 1)
                if n:
                    cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                else:
                    cluster_id_0 = None
            elif tag == 1:
                replica_id_1, replica_epoch_1, n = _u_iqB(buf, pos)
                pos += 13
                if n:
                    pos = _skip_tags(buf, pos, n)
                replica_state_0 = ReplicaState(replica_id_1, replica_epoch_1)
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return FetchRequest(cluster_id_0, -1, replica_state_0, max_wait_ms_0, min_bytes_0, max_bytes_0, isolation_level_0, session_id_0, session_epoch_0, topics_0, forgotten_topics_data_0, rack_id_0), pos


def encode_response_v4(m: FetchResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.session_id != 0:
        _lacks("FetchResponse.SessionId")
    if m.node_endpoints:
        _lacks("FetchResponse.NodeEndpoints")
    a = m.responses
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            if e_1.diverging_epoch is not _DEFAULT_EPOCH_END_OFFSET and e_1.diverging_epoch != _DEFAULT_EPOCH_END_OFFSET:
                _lacks("PartitionData.DivergingEpoch")
            if e_1.current_leader is not _DEFAULT_LEADER_ID_AND_EPOCH and e_1.current_leader != _DEFAULT_LEADER_ID_AND_EPOCH:
                _lacks("PartitionData.CurrentLeader")
            if e_1.snapshot_id is not _DEFAULT_SNAPSHOT_ID and e_1.snapshot_id != _DEFAULT_SNAPSHOT_ID:
                _lacks("PartitionData.SnapshotId")
            if e_1.preferred_read_replica != -1:
                _lacks("PartitionData.PreferredReadReplica")
            out += _p_ihqq(e_1.partition_index, e_1.error_code, e_1.high_watermark, e_1.last_stable_offset)
            a = e_1.aborted_transactions
            if a is None:
                out += b"\xff" * 4
            else:
                out += _p_i(len(a))
                for e_2 in a:
                    out += _p_qq(e_2.producer_id, e_2.first_offset)
            s = e_1.records
            if s is None:
                out += b"\xff" * 4
            else:
                _put_records(out, views, s, compact=False)


def encode_response_v5(m: FetchResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.session_id != 0:
        _lacks("FetchResponse.SessionId")
    if m.node_endpoints:
        _lacks("FetchResponse.NodeEndpoints")
    a = m.responses
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            if e_1.diverging_epoch is not _DEFAULT_EPOCH_END_OFFSET and e_1.diverging_epoch != _DEFAULT_EPOCH_END_OFFSET:
                _lacks("PartitionData.DivergingEpoch")
            if e_1.current_leader is not _DEFAULT_LEADER_ID_AND_EPOCH and e_1.current_leader != _DEFAULT_LEADER_ID_AND_EPOCH:
                _lacks("PartitionData.CurrentLeader")
            if e_1.snapshot_id is not _DEFAULT_SNAPSHOT_ID and e_1.snapshot_id != _DEFAULT_SNAPSHOT_ID:
                _lacks("PartitionData.SnapshotId")
            if e_1.preferred_read_replica != -1:
                _lacks("PartitionData.PreferredReadReplica")
            out += _p_ihqqq(e_1.partition_index, e_1.error_code, e_1.high_watermark, e_1.last_stable_offset, e_1.log_start_offset)
            a = e_1.aborted_transactions
            if a is None:
                out += b"\xff" * 4
            else:
                out += _p_i(len(a))
                for e_2 in a:
                    out += _p_qq(e_2.producer_id, e_2.first_offset)
            s = e_1.records
            if s is None:
                out += b"\xff" * 4
            else:
                _put_records(out, views, s, compact=False)


encode_response_v6 = encode_response_v5


def encode_response_v7(m: FetchResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.node_endpoints:
        _lacks("FetchResponse.NodeEndpoints")
    a = m.responses
    out += _p_ihii(m.throttle_time_ms, m.error_code, m.session_id, len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            if e_1.diverging_epoch is not _DEFAULT_EPOCH_END_OFFSET and e_1.diverging_epoch != _DEFAULT_EPOCH_END_OFFSET:
                _lacks("PartitionData.DivergingEpoch")
            if e_1.current_leader is not _DEFAULT_LEADER_ID_AND_EPOCH and e_1.current_leader != _DEFAULT_LEADER_ID_AND_EPOCH:
                _lacks("PartitionData.CurrentLeader")
            if e_1.snapshot_id is not _DEFAULT_SNAPSHOT_ID and e_1.snapshot_id != _DEFAULT_SNAPSHOT_ID:
                _lacks("PartitionData.SnapshotId")
            if e_1.preferred_read_replica != -1:
                _lacks("PartitionData.PreferredReadReplica")
            out += _p_ihqqq(e_1.partition_index, e_1.error_code, e_1.high_watermark, e_1.last_stable_offset, e_1.log_start_offset)
            a = e_1.aborted_transactions
            if a is None:
                out += b"\xff" * 4
            else:
                out += _p_i(len(a))
                for e_2 in a:
                    out += _p_qq(e_2.producer_id, e_2.first_offset)
            s = e_1.records
            if s is None:
                out += b"\xff" * 4
            else:
                _put_records(out, views, s, compact=False)


encode_response_v8 = encode_response_v7


encode_response_v9 = encode_response_v7


encode_response_v10 = encode_response_v7


def encode_response_v11(m: FetchResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.node_endpoints:
        _lacks("FetchResponse.NodeEndpoints")
    a = m.responses
    out += _p_ihii(m.throttle_time_ms, m.error_code, m.session_id, len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            if e_1.diverging_epoch is not _DEFAULT_EPOCH_END_OFFSET and e_1.diverging_epoch != _DEFAULT_EPOCH_END_OFFSET:
                _lacks("PartitionData.DivergingEpoch")
            if e_1.current_leader is not _DEFAULT_LEADER_ID_AND_EPOCH and e_1.current_leader != _DEFAULT_LEADER_ID_AND_EPOCH:
                _lacks("PartitionData.CurrentLeader")
            if e_1.snapshot_id is not _DEFAULT_SNAPSHOT_ID and e_1.snapshot_id != _DEFAULT_SNAPSHOT_ID:
                _lacks("PartitionData.SnapshotId")
            out += _p_ihqqq(e_1.partition_index, e_1.error_code, e_1.high_watermark, e_1.last_stable_offset, e_1.log_start_offset)
            a = e_1.aborted_transactions
            if a is None:
                out += b"\xff" * 4
            else:
                out += _p_i(len(a))
                for e_2 in a:
                    out += _p_qq(e_2.producer_id, e_2.first_offset)
            out += _p_i(e_1.preferred_read_replica)
            s = e_1.records
            if s is None:
                out += b"\xff" * 4
            else:
                _put_records(out, views, s, compact=False)


def encode_response_v12(m: FetchResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.node_endpoints:
        _lacks("FetchResponse.NodeEndpoints")
    a = m.responses
    out += _p_ihi(m.throttle_time_ms, m.error_code, m.session_id)
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
            out += _p_ihqqq(e_1.partition_index, e_1.error_code, e_1.high_watermark, e_1.last_stable_offset, e_1.log_start_offset)
            a = e_1.aborted_transactions
            if a is None:
                out.append(0)
            else:
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(out, n)
                else:
                    out.append(n)
                for e_2 in a:
                    out += _p_qqx(e_2.producer_id, e_2.first_offset)
            out += _p_i(e_1.preferred_read_replica)
            s = e_1.records
            if s is None:
                out.append(0)
            else:
                _put_records(out, views, s, compact=True)
            tags_2 = []
            if e_1.diverging_epoch is not _DEFAULT_EPOCH_END_OFFSET and e_1.diverging_epoch != _DEFAULT_EPOCH_END_OFFSET:
                t_2 = bytearray()
                e_2 = e_1.diverging_epoch
                t_2 += _p_iqx(e_2.epoch, e_2.end_offset)
                tags_2.append((0, t_2))
            if e_1.current_leader is not _DEFAULT_LEADER_ID_AND_EPOCH and e_1.current_leader != _DEFAULT_LEADER_ID_AND_EPOCH:
                t_2 = bytearray()
                e_2 = e_1.current_leader
                t_2 += _p_iix(e_2.leader_id, e_2.leader_epoch)
                tags_2.append((1, t_2))
            if e_1.snapshot_id is not _DEFAULT_SNAPSHOT_ID and e_1.snapshot_id != _DEFAULT_SNAPSHOT_ID:
                t_2 = bytearray()
                e_2 = e_1.snapshot_id
                t_2 += _p_qix(e_2.end_offset, e_2.epoch)
                tags_2.append((2, t_2))
            if tags_2:
                _put_tags(out, tags_2)
            else:
                out.append(0)
        out.append(0)
    out.append(0)


def encode_response_v13(m: FetchResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.node_endpoints:
        _lacks("FetchResponse.NodeEndpoints")
    a = m.responses
    out += _p_ihi(m.throttle_time_ms, m.error_code, m.session_id)
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
            out += _p_ihqqq(e_1.partition_index, e_1.error_code, e_1.high_watermark, e_1.last_stable_offset, e_1.log_start_offset)
            a = e_1.aborted_transactions
            if a is None:
                out.append(0)
            else:
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(out, n)
                else:
                    out.append(n)
                for e_2 in a:
                    out += _p_qqx(e_2.producer_id, e_2.first_offset)
            out += _p_i(e_1.preferred_read_replica)
            s = e_1.records
            if s is None:
                out.append(0)
            else:
                _put_records(out, views, s, compact=True)
            tags_2 = []
            if e_1.diverging_epoch is not _DEFAULT_EPOCH_END_OFFSET and e_1.diverging_epoch != _DEFAULT_EPOCH_END_OFFSET:
                t_2 = bytearray()
                e_2 = e_1.diverging_epoch
                t_2 += _p_iqx(e_2.epoch, e_2.end_offset)
                tags_2.append((0, t_2))
            if e_1.current_leader is not _DEFAULT_LEADER_ID_AND_EPOCH and e_1.current_leader != _DEFAULT_LEADER_ID_AND_EPOCH:
                t_2 = bytearray()
                e_2 = e_1.current_leader
                t_2 += _p_iix(e_2.leader_id, e_2.leader_epoch)
                tags_2.append((1, t_2))
            if e_1.snapshot_id is not _DEFAULT_SNAPSHOT_ID and e_1.snapshot_id != _DEFAULT_SNAPSHOT_ID:
                t_2 = bytearray()
                e_2 = e_1.snapshot_id
                t_2 += _p_qix(e_2.end_offset, e_2.epoch)
                tags_2.append((2, t_2))
            if tags_2:
                _put_tags(out, tags_2)
            else:
                out.append(0)
        out.append(0)
    out.append(0)


encode_response_v14 = encode_response_v13


encode_response_v15 = encode_response_v13


def encode_response_v16(m: FetchResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.responses
    out += _p_ihi(m.throttle_time_ms, m.error_code, m.session_id)
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
            out += _p_ihqqq(e_1.partition_index, e_1.error_code, e_1.high_watermark, e_1.last_stable_offset, e_1.log_start_offset)
            a = e_1.aborted_transactions
            if a is None:
                out.append(0)
            else:
                n = len(a) + 1
                if n > 127:
                    _put_uvarint(out, n)
                else:
                    out.append(n)
                for e_2 in a:
                    out += _p_qqx(e_2.producer_id, e_2.first_offset)
            out += _p_i(e_1.preferred_read_replica)
            s = e_1.records
            if s is None:
                out.append(0)
            else:
                _put_records(out, views, s, compact=True)
            tags_2 = []
            if e_1.diverging_epoch is not _DEFAULT_EPOCH_END_OFFSET and e_1.diverging_epoch != _DEFAULT_EPOCH_END_OFFSET:
                t_2 = bytearray()
                e_2 = e_1.diverging_epoch
                t_2 += _p_iqx(e_2.epoch, e_2.end_offset)
                tags_2.append((0, t_2))
            if e_1.current_leader is not _DEFAULT_LEADER_ID_AND_EPOCH and e_1.current_leader != _DEFAULT_LEADER_ID_AND_EPOCH:
                t_2 = bytearray()
                e_2 = e_1.current_leader
                t_2 += _p_iix(e_2.leader_id, e_2.leader_epoch)
                tags_2.append((1, t_2))
            if e_1.snapshot_id is not _DEFAULT_SNAPSHOT_ID and e_1.snapshot_id != _DEFAULT_SNAPSHOT_ID:
                t_2 = bytearray()
                e_2 = e_1.snapshot_id
                t_2 += _p_qix(e_2.end_offset, e_2.epoch)
                tags_2.append((2, t_2))
            if tags_2:
                _put_tags(out, tags_2)
            else:
                out.append(0)
        out.append(0)
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


encode_response_v17 = encode_response_v16


encode_response_v18 = encode_response_v16


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[FetchRequest, int]]] = {
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
    14: decode_request_v14,
    15: decode_request_v15,
    16: decode_request_v16,
    17: decode_request_v17,
    18: decode_request_v18,
}


ENCODE_RESPONSE: dict[int, _Callable[[FetchResponse, bytearray, list[_View] | None], None]] = {
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
    14: encode_response_v14,
    15: encode_response_v15,
    16: encode_response_v16,
    17: encode_response_v17,
    18: encode_response_v18,
}

"""FetchSnapshot (key 59), versions 0-1: the broker's direction.

Generated from `protocol_specs/apis/59_fetch_snapshot.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from collections.abc import Sequence as _Sequence
from struct import Struct as _Struct
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


class RequestSnapshotId(_Message, frozen=True, gc=False):
    end_offset: int = 0
    epoch: int = 0


_DEFAULT_REQUEST_SNAPSHOT_ID = RequestSnapshotId()


class RequestPartitionSnapshot(_Message, gc=False):
    partition: int = 0
    current_leader_epoch: int = 0
    snapshot_id: RequestSnapshotId = _DEFAULT_REQUEST_SNAPSHOT_ID
    position: int = 0
    replica_directory_id: bytes = _ZERO_ID


class RequestTopicSnapshot(_Message, gc=False):
    name: str = ""
    partitions: list[RequestPartitionSnapshot] = []


class FetchSnapshotRequest(_Message, gc=False):
    cluster_id: str | None = None
    replica_id: int = -1
    max_bytes: int = 2147483647
    topics: list[RequestTopicSnapshot] = []


class ResponseSnapshotId(_Message, frozen=True, gc=False):
    end_offset: int = 0
    epoch: int = 0


_DEFAULT_RESPONSE_SNAPSHOT_ID = ResponseSnapshotId()


class LeaderIdAndEpoch(_Message, frozen=True, gc=False):
    leader_id: int = 0
    leader_epoch: int = 0


_DEFAULT_LEADER_ID_AND_EPOCH = LeaderIdAndEpoch()


class ResponsePartitionSnapshot(_Message, gc=False):
    index: int = 0
    error_code: int = 0
    snapshot_id: ResponseSnapshotId = _DEFAULT_RESPONSE_SNAPSHOT_ID
    current_leader: LeaderIdAndEpoch = _DEFAULT_LEADER_ID_AND_EPOCH
    size: int = 0
    position: int = 0
    unaligned_records: _Records | None = None


class ResponseTopicSnapshot(_Message, gc=False):
    name: str = ""
    partitions: list[ResponsePartitionSnapshot] = []


class NodeEndpoint(_Message, gc=False):
    node_id: int = 0
    host: str = ""
    port: int = 0


class FetchSnapshotResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    topics: list[ResponseTopicSnapshot] = []
    node_endpoints: list[NodeEndpoint] = []

_p_Hx = _Struct(">Hx").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_p_ihqix = _Struct(">ihqix").pack
_p_iix = _Struct(">iix").pack
_p_qq = _Struct(">qq").pack
_u_16s = _Struct(">16s").unpack_from
_u_iiB = _Struct(">iiB").unpack_from
_u_iiqiB = _Struct(">iiqiB").unpack_from
_u_qB = _Struct(">qB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[FetchSnapshotRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    replica_id_0, max_bytes_0, n = _u_iiB(buf, pos)
    pos += 9
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("FetchSnapshotRequest.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("FetchSnapshotRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("RequestTopicSnapshot.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("RequestTopicSnapshot.Partitions")
        budget -= n
        if budget < 0 or n * 30 > end - pos:
            _too_many("RequestTopicSnapshot.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_2, current_leader_epoch_2, end_offset_3, epoch_3, n = _u_iiqiB(buf, pos)
            pos += 21
            if n:
                pos = _skip_tags(buf, pos, n)
            snapshot_id_2 = RequestSnapshotId(end_offset_3, epoch_3)
            position_2, n = _u_qB(buf, pos)
            pos += 9
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(RequestPartitionSnapshot(partition_2, current_leader_epoch_2, snapshot_id_2, position_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(RequestTopicSnapshot(name_1, partitions_1))
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
    return FetchSnapshotRequest(cluster_id_0, replica_id_0, max_bytes_0, topics_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[FetchSnapshotRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    replica_id_0, max_bytes_0, n = _u_iiB(buf, pos)
    pos += 9
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("FetchSnapshotRequest.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("FetchSnapshotRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("RequestTopicSnapshot.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("RequestTopicSnapshot.Partitions")
        budget -= n
        if budget < 0 or n * 30 > end - pos:
            _too_many("RequestTopicSnapshot.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_2, current_leader_epoch_2, end_offset_3, epoch_3, n = _u_iiqiB(buf, pos)
            pos += 21
            if n:
                pos = _skip_tags(buf, pos, n)
            snapshot_id_2 = RequestSnapshotId(end_offset_3, epoch_3)
            position_2, n = _u_qB(buf, pos)
            pos += 9
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
            partitions_1.append(RequestPartitionSnapshot(partition_2, current_leader_epoch_2, snapshot_id_2, position_2, replica_directory_id_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(RequestTopicSnapshot(name_1, partitions_1))
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
    return FetchSnapshotRequest(cluster_id_0, replica_id_0, max_bytes_0, topics_0), pos


def encode_response_v0(m: FetchSnapshotResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.node_endpoints:
        _lacks("FetchSnapshotResponse.NodeEndpoints")
    a = m.topics
    out += _p_ih(m.throttle_time_ms, m.error_code)
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
        a = e_0.partitions
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            e_2 = e_1.snapshot_id
            out += _p_ihqix(e_1.index, e_1.error_code, e_2.end_offset, e_2.epoch)
            out += _p_qq(e_1.size, e_1.position)
            _put_records(out, views, e_1.unaligned_records, compact=True)
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
    out.append(0)


def encode_response_v1(m: FetchSnapshotResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_ih(m.throttle_time_ms, m.error_code)
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
        a = e_0.partitions
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            e_2 = e_1.snapshot_id
            out += _p_ihqix(e_1.index, e_1.error_code, e_2.end_offset, e_2.epoch)
            out += _p_qq(e_1.size, e_1.position)
            _put_records(out, views, e_1.unaligned_records, compact=True)
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
            t_0 += _p_Hx(e_0.port)
        tags_0.append((0, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[FetchSnapshotRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
}


ENCODE_RESPONSE: dict[int, _Callable[[FetchSnapshotResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
}

"""FetchSnapshot (key 59), versions 0-1: the client's direction.

Generated from `protocol_specs/apis/59_fetch_snapshot.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import put_tags as _put_tags
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.fetch_snapshot import (
    FetchSnapshotRequest,
    FetchSnapshotResponse,
    LeaderIdAndEpoch,
    NodeEndpoint,
    ResponsePartitionSnapshot,
    ResponseSnapshotId,
    ResponseTopicSnapshot,
    _DEFAULT_LEADER_ID_AND_EPOCH,
)

_p_16s = _Struct(">16s").pack
_p_ii = _Struct(">ii").pack
_p_iiqix = _Struct(">iiqix").pack
_p_q = _Struct(">q").pack
_p_qx = _Struct(">qx").pack
_u_HB = _Struct(">HB").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_ihqiB = _Struct(">ihqiB").unpack_from
_u_iiB = _Struct(">iiB").unpack_from
_u_qqB = _Struct(">qqB").unpack_from


def encode_request_v0(m: FetchSnapshotRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_ii(m.replica_id, m.max_bytes)
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
            out += _p_iiqix(e_1.partition, e_1.current_leader_epoch, e_2.end_offset, e_2.epoch)
            out += _p_qx(e_1.position)
        out.append(0)
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


def encode_request_v1(m: FetchSnapshotRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_ii(m.replica_id, m.max_bytes)
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
            out += _p_iiqix(e_1.partition, e_1.current_leader_epoch, e_2.end_offset, e_2.epoch)
            out += _p_q(e_1.position)
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


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[FetchSnapshotResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("FetchSnapshotResponse.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("FetchSnapshotResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ResponseTopicSnapshot.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("ResponseTopicSnapshot.Partitions")
        budget -= n
        if budget < 0 or n * 37 > end - pos:
            _too_many("ResponseTopicSnapshot.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            index_2, error_code_2, end_offset_3, epoch_3, n = _u_ihqiB(buf, pos)
            pos += 19
            if n:
                pos = _skip_tags(buf, pos, n)
            snapshot_id_2 = ResponseSnapshotId(end_offset_3, epoch_3)
            size_2, position_2, n = _u_qqB(buf, pos)
            pos += 17
            if n > 127:
                b = buf[pos]
                if b < 128:
                    n += (b << 7) - 128
                    pos += 1
                else:
                    n, pos = _uvarint(buf, pos - 1)
            if not n:
                _is_null("ResponsePartitionSnapshot.UnalignedRecords")
            unaligned_records_2 = buf[pos : (pos := pos + n - 1)]
            n = buf[pos]
            pos += 1
            current_leader_2 = _DEFAULT_LEADER_ID_AND_EPOCH
            if n:
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                for _ in range(n):
                    tag, pos = _uvarint(buf, pos)
                    size, pos = _uvarint(buf, pos)
                    if tag == 0:
                        leader_id_3, leader_epoch_3, n = _u_iiB(buf, pos)
                        pos += 9
                        if n:
                            pos = _skip_tags(buf, pos, n)
                        current_leader_2 = LeaderIdAndEpoch(leader_id_3, leader_epoch_3)
                    else:
                        pos += size
            partitions_1.append(ResponsePartitionSnapshot(index_2, error_code_2, snapshot_id_2, current_leader_2, size_2, position_2, unaligned_records_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(ResponseTopicSnapshot(name_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return FetchSnapshotResponse(throttle_time_ms_0, error_code_0, topics_0), pos


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[FetchSnapshotResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("FetchSnapshotResponse.Topics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("FetchSnapshotResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ResponseTopicSnapshot.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("ResponseTopicSnapshot.Partitions")
        budget -= n
        if budget < 0 or n * 37 > end - pos:
            _too_many("ResponseTopicSnapshot.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            index_2, error_code_2, end_offset_3, epoch_3, n = _u_ihqiB(buf, pos)
            pos += 19
            if n:
                pos = _skip_tags(buf, pos, n)
            snapshot_id_2 = ResponseSnapshotId(end_offset_3, epoch_3)
            size_2, position_2, n = _u_qqB(buf, pos)
            pos += 17
            if n > 127:
                b = buf[pos]
                if b < 128:
                    n += (b << 7) - 128
                    pos += 1
                else:
                    n, pos = _uvarint(buf, pos - 1)
            if not n:
                _is_null("ResponsePartitionSnapshot.UnalignedRecords")
            unaligned_records_2 = buf[pos : (pos := pos + n - 1)]
            n = buf[pos]
            pos += 1
            current_leader_2 = _DEFAULT_LEADER_ID_AND_EPOCH
            if n:
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                for _ in range(n):
                    tag, pos = _uvarint(buf, pos)
                    size, pos = _uvarint(buf, pos)
                    if tag == 0:
                        leader_id_3, leader_epoch_3, n = _u_iiB(buf, pos)
                        pos += 9
                        if n:
                            pos = _skip_tags(buf, pos, n)
                        current_leader_2 = LeaderIdAndEpoch(leader_id_3, leader_epoch_3)
                    else:
                        pos += size
            partitions_1.append(ResponsePartitionSnapshot(index_2, error_code_2, snapshot_id_2, current_leader_2, size_2, position_2, unaligned_records_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(ResponseTopicSnapshot(name_1, partitions_1))
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
                    _is_null("FetchSnapshotResponse.NodeEndpoints")
                budget -= n
                if budget < 0 or n * 8 > end - pos:
                    _too_many("FetchSnapshotResponse.NodeEndpoints", n)
                node_endpoints_0 = []
                for _ in range(n):
                    node_id_1, n = _u_iB(buf, pos)
                    pos += 5
                    if n > 127:
                        n, pos = _string_length(buf, pos - 1)
                    if not n:
                        _is_null("NodeEndpoint.Host")
                    host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                    port_1, n = _u_HB(buf, pos)
                    pos += 3
                    if n:
                        pos = _skip_tags(buf, pos, n)
                    node_endpoints_0.append(NodeEndpoint(node_id_1, host_1, port_1))
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return FetchSnapshotResponse(throttle_time_ms_0, error_code_0, topics_0, node_endpoints_0), pos


ENCODE_REQUEST: dict[int, _Callable[[FetchSnapshotRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[FetchSnapshotResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
}

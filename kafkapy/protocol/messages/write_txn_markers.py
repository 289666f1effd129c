"""WriteTxnMarkers (key 27), versions 1-2: the broker's direction.

Generated from `protocol_specs/apis/27_write_txn_markers.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import unpack_from as _unpack_from
from msgspec import Struct as _Message
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


class WritableTxnMarkerTopic(_Message, gc=False):
    name: str = ""
    partition_indexes: list[int] = []


class WritableTxnMarker(_Message, gc=False):
    producer_id: int = 0
    producer_epoch: int = 0
    transaction_result: bool = False
    topics: list[WritableTxnMarkerTopic] = []
    coordinator_epoch: int = 0
    transaction_version: int = 0


class WriteTxnMarkersRequest(_Message, gc=False):
    markers: list[WritableTxnMarker] = []


class WritableTxnMarkerPartitionResult(_Message, gc=False):
    partition_index: int = 0
    error_code: int = 0


class WritableTxnMarkerTopicResult(_Message, gc=False):
    name: str = ""
    partitions: list[WritableTxnMarkerPartitionResult] = []


class WritableTxnMarkerResult(_Message, gc=False):
    producer_id: int = 0
    topics: list[WritableTxnMarkerTopicResult] = []


class WriteTxnMarkersResponse(_Message, gc=False):
    markers: list[WritableTxnMarkerResult] = []

_p_ihx = _Struct(">ihx").pack
_p_q = _Struct(">q").pack
_u_iB = _Struct(">iB").unpack_from
_u_ibB = _Struct(">ibB").unpack_from
_u_qhtB = _Struct(">qh?B").unpack_from


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[WriteTxnMarkersRequest, int]:
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
        _is_null("WriteTxnMarkersRequest.Markers")
    budget -= n
    if budget < 0 or n * 17 > end - pos:
        _too_many("WriteTxnMarkersRequest.Markers", n)
    markers_0 = []
    for _ in range(n):
        producer_id_1, producer_epoch_1, transaction_result_1, n = _u_qhtB(buf, pos)
        pos += 12
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("WritableTxnMarker.Topics")
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("WritableTxnMarker.Topics", n)
        topics_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("WritableTxnMarkerTopic.Name")
            name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("WritableTxnMarkerTopic.PartitionIndexes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("WritableTxnMarkerTopic.PartitionIndexes", n)
            partition_indexes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_1.append(WritableTxnMarkerTopic(name_2, partition_indexes_2))
        coordinator_epoch_1, n = _u_iB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        markers_0.append(WritableTxnMarker(producer_id_1, producer_epoch_1, transaction_result_1, topics_1, coordinator_epoch_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return WriteTxnMarkersRequest(markers_0), pos


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[WriteTxnMarkersRequest, int]:
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
        _is_null("WriteTxnMarkersRequest.Markers")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("WriteTxnMarkersRequest.Markers", n)
    markers_0 = []
    for _ in range(n):
        producer_id_1, producer_epoch_1, transaction_result_1, n = _u_qhtB(buf, pos)
        pos += 12
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("WritableTxnMarker.Topics")
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("WritableTxnMarker.Topics", n)
        topics_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("WritableTxnMarkerTopic.Name")
            name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("WritableTxnMarkerTopic.PartitionIndexes")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("WritableTxnMarkerTopic.PartitionIndexes", n)
            partition_indexes_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_1.append(WritableTxnMarkerTopic(name_2, partition_indexes_2))
        coordinator_epoch_1, transaction_version_1, n = _u_ibB(buf, pos)
        pos += 6
        if n:
            pos = _skip_tags(buf, pos, n)
        markers_0.append(WritableTxnMarker(producer_id_1, producer_epoch_1, transaction_result_1, topics_1, coordinator_epoch_1, transaction_version_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return WriteTxnMarkersRequest(markers_0), pos


def encode_response_v1(m: WriteTxnMarkersResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.markers
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        a = e_0.topics
        out += _p_q(e_0.producer_id)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            s = e_1.name.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            a = e_1.partitions
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                out += _p_ihx(e_2.partition_index, e_2.error_code)
            out.append(0)
        out.append(0)
    out.append(0)


encode_response_v2 = encode_response_v1


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[WriteTxnMarkersRequest, int]]] = {
    1: decode_request_v1,
    2: decode_request_v2,
}


ENCODE_RESPONSE: dict[int, _Callable[[WriteTxnMarkersResponse, bytearray, list[_View] | None], None]] = {
    1: encode_response_v1,
    2: encode_response_v2,
}

"""WriteTxnMarkers (key 27), versions 1-2: the client's direction.

Generated from `protocol_specs/apis/27_write_txn_markers.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
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
from kafkapy.protocol.messages.write_txn_markers import (
    WritableTxnMarkerPartitionResult,
    WritableTxnMarkerResult,
    WritableTxnMarkerTopicResult,
    WriteTxnMarkersRequest,
    WriteTxnMarkersResponse,
)

_p_Bi = _Struct(">Bi").pack
_p_ibx = _Struct(">ibx").pack
_p_ix = _Struct(">ix").pack
_p_qht = _Struct(">qh?").pack
_u_ihB = _Struct(">ihB").unpack_from
_u_qB = _Struct(">qB").unpack_from


def encode_request_v1(m: WriteTxnMarkersRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.markers
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        a = e_0.topics
        out += _p_qht(e_0.producer_id, e_0.producer_epoch, e_0.transaction_result)
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
            a = e_1.partition_indexes
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
        out += _p_ix(e_0.coordinator_epoch)
    out.append(0)


def encode_request_v2(m: WriteTxnMarkersRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.markers
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        a = e_0.topics
        out += _p_qht(e_0.producer_id, e_0.producer_epoch, e_0.transaction_result)
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
            a = e_1.partition_indexes
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
        out += _p_ibx(e_0.coordinator_epoch, e_0.transaction_version)
    out.append(0)


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[WriteTxnMarkersResponse, int]:
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
        _is_null("WriteTxnMarkersResponse.Markers")
    budget -= n
    if budget < 0 or n * 10 > end - pos:
        _too_many("WriteTxnMarkersResponse.Markers", n)
    markers_0 = []
    for _ in range(n):
        producer_id_1, n = _u_qB(buf, pos)
        pos += 9
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("WritableTxnMarkerResult.Topics")
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("WritableTxnMarkerResult.Topics", n)
        topics_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("WritableTxnMarkerTopicResult.Name")
            name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("WritableTxnMarkerTopicResult.Partitions")
            budget -= n
            if budget < 0 or n * 7 > end - pos:
                _too_many("WritableTxnMarkerTopicResult.Partitions", n)
            partitions_2 = []
            for _ in range(n):
                partition_index_3, error_code_3, n = _u_ihB(buf, pos)
                pos += 7
                if n:
                    pos = _skip_tags(buf, pos, n)
                partitions_2.append(WritableTxnMarkerPartitionResult(partition_index_3, error_code_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_1.append(WritableTxnMarkerTopicResult(name_2, partitions_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        markers_0.append(WritableTxnMarkerResult(producer_id_1, topics_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return WriteTxnMarkersResponse(markers_0), pos


decode_response_v2 = decode_response_v1


ENCODE_REQUEST: dict[int, _Callable[[WriteTxnMarkersRequest, bytearray, list[_View] | None], None]] = {
    1: encode_request_v1,
    2: encode_request_v2,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[WriteTxnMarkersResponse, int]]] = {
    1: decode_response_v1,
    2: decode_response_v2,
}

"""AddPartitionsToTxn (key 24), versions 0-5: the client's direction.

Generated from `protocol_specs/apis/24_add_partitions_to_txn.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.add_partitions_to_txn import (
    AddPartitionsToTxnPartitionResult,
    AddPartitionsToTxnRequest,
    AddPartitionsToTxnResponse,
    AddPartitionsToTxnResult,
    AddPartitionsToTxnTopicResult,
)

_p_Bi = _Struct(">Bi").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_qh = _Struct(">qh").pack
_p_qhi = _Struct(">qhi").pack
_p_qht = _Struct(">qh?").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ih = _Struct(">ih").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_ii = _Struct(">ii").unpack_from


def encode_request_v0(m: AddPartitionsToTxnRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.transactions:
        _lacks("AddPartitionsToTxnRequest.Transactions")
    s = m.v3_and_below_transactional_id.encode()
    out += _p_h(len(s))
    out += s
    a = m.v3_and_below_topics
    out += _p_qhi(m.v3_and_below_producer_id, m.v3_and_below_producer_epoch, len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        if len(a) == 1:
            out += _p_i(a[0])
        elif a:
            out += _pack(f">{len(a)}i", *a)


encode_request_v1 = encode_request_v0


encode_request_v2 = encode_request_v0


def encode_request_v3(m: AddPartitionsToTxnRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.transactions:
        _lacks("AddPartitionsToTxnRequest.Transactions")
    s = m.v3_and_below_transactional_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    a = m.v3_and_below_topics
    out += _p_qh(m.v3_and_below_producer_id, m.v3_and_below_producer_epoch)
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


def encode_request_v4(m: AddPartitionsToTxnRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.v3_and_below_transactional_id:
        _lacks("AddPartitionsToTxnRequest.V3AndBelowTransactionalId")
    if m.v3_and_below_producer_id != 0:
        _lacks("AddPartitionsToTxnRequest.V3AndBelowProducerId")
    if m.v3_and_below_producer_epoch != 0:
        _lacks("AddPartitionsToTxnRequest.V3AndBelowProducerEpoch")
    if m.v3_and_below_topics:
        _lacks("AddPartitionsToTxnRequest.V3AndBelowTopics")
    a = m.transactions
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.transactional_id.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.topics
        out += _p_qht(e_0.producer_id, e_0.producer_epoch, e_0.verify_only)
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


encode_request_v5 = encode_request_v4


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[AddPartitionsToTxnResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("AddPartitionsToTxnResponse.ResultsByTopicV3AndBelow")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("AddPartitionsToTxnResponse.ResultsByTopicV3AndBelow", n)
    results_by_topic_v3_and_below_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("AddPartitionsToTxnTopicResult.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("AddPartitionsToTxnTopicResult.ResultsByPartition")
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("AddPartitionsToTxnTopicResult.ResultsByPartition", n)
        results_by_partition_1 = []
        for _ in range(n):
            partition_index_2, partition_error_code_2 = _u_ih(buf, pos)
            pos += 6
            results_by_partition_1.append(AddPartitionsToTxnPartitionResult(partition_index_2, partition_error_code_2))
        results_by_topic_v3_and_below_0.append(AddPartitionsToTxnTopicResult(name_1, results_by_partition_1))
    if pos > end:
        _past_end(pos, end)
    return AddPartitionsToTxnResponse(throttle_time_ms_0, 0, [], results_by_topic_v3_and_below_0), pos


decode_response_v1 = decode_response_v0


decode_response_v2 = decode_response_v0


def decode_response_v3(buf: _Buffer, pos: int = 0) -> tuple[AddPartitionsToTxnResponse, int]:
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
        _is_null("AddPartitionsToTxnResponse.ResultsByTopicV3AndBelow")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("AddPartitionsToTxnResponse.ResultsByTopicV3AndBelow", n)
    results_by_topic_v3_and_below_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("AddPartitionsToTxnTopicResult.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("AddPartitionsToTxnTopicResult.ResultsByPartition")
        budget -= n
        if budget < 0 or n * 7 > end - pos:
            _too_many("AddPartitionsToTxnTopicResult.ResultsByPartition", n)
        results_by_partition_1 = []
        for _ in range(n):
            partition_index_2, partition_error_code_2, n = _u_ihB(buf, pos)
            pos += 7
            if n:
                pos = _skip_tags(buf, pos, n)
            results_by_partition_1.append(AddPartitionsToTxnPartitionResult(partition_index_2, partition_error_code_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        results_by_topic_v3_and_below_0.append(AddPartitionsToTxnTopicResult(name_1, results_by_partition_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AddPartitionsToTxnResponse(throttle_time_ms_0, 0, [], results_by_topic_v3_and_below_0), pos


def decode_response_v4(buf: _Buffer, pos: int = 0) -> tuple[AddPartitionsToTxnResponse, int]:
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
        _is_null("AddPartitionsToTxnResponse.ResultsByTransaction")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("AddPartitionsToTxnResponse.ResultsByTransaction", n)
    results_by_transaction_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("AddPartitionsToTxnResult.TransactionalId")
        transactional_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("AddPartitionsToTxnResult.TopicResults")
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("AddPartitionsToTxnResult.TopicResults", n)
        topic_results_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("AddPartitionsToTxnTopicResult.Name")
            name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("AddPartitionsToTxnTopicResult.ResultsByPartition")
            budget -= n
            if budget < 0 or n * 7 > end - pos:
                _too_many("AddPartitionsToTxnTopicResult.ResultsByPartition", n)
            results_by_partition_2 = []
            for _ in range(n):
                partition_index_3, partition_error_code_3, n = _u_ihB(buf, pos)
                pos += 7
                if n:
                    pos = _skip_tags(buf, pos, n)
                results_by_partition_2.append(AddPartitionsToTxnPartitionResult(partition_index_3, partition_error_code_3))
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topic_results_1.append(AddPartitionsToTxnTopicResult(name_2, results_by_partition_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        results_by_transaction_0.append(AddPartitionsToTxnResult(transactional_id_1, topic_results_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AddPartitionsToTxnResponse(throttle_time_ms_0, error_code_0, results_by_transaction_0), pos


decode_response_v5 = decode_response_v4


ENCODE_REQUEST: dict[int, _Callable[[AddPartitionsToTxnRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
    5: encode_request_v5,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[AddPartitionsToTxnResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
    5: decode_response_v5,
}

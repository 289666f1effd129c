"""AddPartitionsToTxn (key 24), versions 0-5: the broker's direction.

Generated from `protocol_specs/apis/24_add_partitions_to_txn.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import unpack_from as _unpack_from
from msgspec import Struct as _Message
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


class AddPartitionsToTxnTopic(_Message, gc=False):
    name: str = ""
    partitions: list[int] = []


class AddPartitionsToTxnTransaction(_Message, gc=False):
    transactional_id: str = ""
    producer_id: int = 0
    producer_epoch: int = 0
    verify_only: bool = False
    topics: list[AddPartitionsToTxnTopic] = []


class AddPartitionsToTxnRequest(_Message, gc=False):
    transactions: list[AddPartitionsToTxnTransaction] = []
    v3_and_below_transactional_id: str = ""
    v3_and_below_producer_id: int = 0
    v3_and_below_producer_epoch: int = 0
    v3_and_below_topics: list[AddPartitionsToTxnTopic] = []


class AddPartitionsToTxnPartitionResult(_Message, gc=False):
    partition_index: int = 0
    partition_error_code: int = 0


class AddPartitionsToTxnTopicResult(_Message, gc=False):
    name: str = ""
    results_by_partition: list[AddPartitionsToTxnPartitionResult] = []


class AddPartitionsToTxnResult(_Message, gc=False):
    transactional_id: str = ""
    topic_results: list[AddPartitionsToTxnTopicResult] = []


class AddPartitionsToTxnResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    results_by_transaction: list[AddPartitionsToTxnResult] = []
    results_by_topic_v3_and_below: list[AddPartitionsToTxnTopicResult] = []

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_p_ihx = _Struct(">ihx").pack
_p_ii = _Struct(">ii").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_qhB = _Struct(">qhB").unpack_from
_u_qhi = _Struct(">qhi").unpack_from
_u_qhtB = _Struct(">qh?B").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[AddPartitionsToTxnRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("AddPartitionsToTxnRequest.V3AndBelowTransactionalId")
    v3_and_below_transactional_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    v3_and_below_producer_id_0, v3_and_below_producer_epoch_0, n = _u_qhi(buf, pos)
    pos += 14
    if n < 0:
        _is_null("AddPartitionsToTxnRequest.V3AndBelowTopics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("AddPartitionsToTxnRequest.V3AndBelowTopics", n)
    v3_and_below_topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("AddPartitionsToTxnTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("AddPartitionsToTxnTopic.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("AddPartitionsToTxnTopic.Partitions", n)
        partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        v3_and_below_topics_0.append(AddPartitionsToTxnTopic(name_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return AddPartitionsToTxnRequest([], v3_and_below_transactional_id_0, v3_and_below_producer_id_0, v3_and_below_producer_epoch_0, v3_and_below_topics_0), pos


decode_request_v1 = decode_request_v0


decode_request_v2 = decode_request_v0


def decode_request_v3(buf: _Buffer, pos: int = 0) -> tuple[AddPartitionsToTxnRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("AddPartitionsToTxnRequest.V3AndBelowTransactionalId")
    v3_and_below_transactional_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    v3_and_below_producer_id_0, v3_and_below_producer_epoch_0, n = _u_qhB(buf, pos)
    pos += 11
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("AddPartitionsToTxnRequest.V3AndBelowTopics")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("AddPartitionsToTxnRequest.V3AndBelowTopics", n)
    v3_and_below_topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("AddPartitionsToTxnTopic.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("AddPartitionsToTxnTopic.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("AddPartitionsToTxnTopic.Partitions", n)
        partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        v3_and_below_topics_0.append(AddPartitionsToTxnTopic(name_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AddPartitionsToTxnRequest([], v3_and_below_transactional_id_0, v3_and_below_producer_id_0, v3_and_below_producer_epoch_0, v3_and_below_topics_0), pos


def decode_request_v4(buf: _Buffer, pos: int = 0) -> tuple[AddPartitionsToTxnRequest, int]:
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
        _is_null("AddPartitionsToTxnRequest.Transactions")
    budget -= n
    if budget < 0 or n * 14 > end - pos:
        _too_many("AddPartitionsToTxnRequest.Transactions", n)
    transactions_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("AddPartitionsToTxnTransaction.TransactionalId")
        transactional_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        producer_id_1, producer_epoch_1, verify_only_1, n = _u_qhtB(buf, pos)
        pos += 12
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("AddPartitionsToTxnTransaction.Topics")
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("AddPartitionsToTxnTransaction.Topics", n)
        topics_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("AddPartitionsToTxnTopic.Name")
            name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("AddPartitionsToTxnTopic.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("AddPartitionsToTxnTopic.Partitions", n)
            partitions_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_1.append(AddPartitionsToTxnTopic(name_2, partitions_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        transactions_0.append(AddPartitionsToTxnTransaction(transactional_id_1, producer_id_1, producer_epoch_1, verify_only_1, topics_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AddPartitionsToTxnRequest(transactions_0), pos


decode_request_v5 = decode_request_v4


def encode_response_v0(m: AddPartitionsToTxnResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.results_by_transaction:
        _lacks("AddPartitionsToTxnResponse.ResultsByTransaction")
    a = m.results_by_topic_v3_and_below
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.results_by_partition
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_ih(e_1.partition_index, e_1.partition_error_code)


encode_response_v1 = encode_response_v0


encode_response_v2 = encode_response_v0


def encode_response_v3(m: AddPartitionsToTxnResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.results_by_transaction:
        _lacks("AddPartitionsToTxnResponse.ResultsByTransaction")
    a = m.results_by_topic_v3_and_below
    out += _p_i(m.throttle_time_ms)
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
        a = e_0.results_by_partition
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            out += _p_ihx(e_1.partition_index, e_1.partition_error_code)
        out.append(0)
    out.append(0)


def encode_response_v4(m: AddPartitionsToTxnResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.results_by_topic_v3_and_below:
        _lacks("AddPartitionsToTxnResponse.ResultsByTopicV3AndBelow")
    a = m.results_by_transaction
    out += _p_ih(m.throttle_time_ms, m.error_code)
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
        a = e_0.topic_results
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
            a = e_1.results_by_partition
            n = len(a) + 1
            if n > 127:
                _put_uvarint(out, n)
            else:
                out.append(n)
            for e_2 in a:
                out += _p_ihx(e_2.partition_index, e_2.partition_error_code)
            out.append(0)
        out.append(0)
    out.append(0)


encode_response_v5 = encode_response_v4


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[AddPartitionsToTxnRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
    5: decode_request_v5,
}


ENCODE_RESPONSE: dict[int, _Callable[[AddPartitionsToTxnResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
    5: encode_response_v5,
}

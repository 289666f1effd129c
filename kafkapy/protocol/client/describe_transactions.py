"""DescribeTransactions (key 65), versions 0: the client's direction.

Generated from `protocol_specs/apis/65_describe_transactions.spec`.
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
from kafkapy.protocol.messages.describe_transactions import (
    DescribeTransactionsRequest,
    DescribeTransactionsResponse,
    TopicData,
    TransactionState,
)

_u_hB = _Struct(">hB").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_iqqhB = _Struct(">iqqhB").unpack_from


def encode_request_v0(m: DescribeTransactionsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.transactional_ids
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
    out.append(0)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[DescribeTransactionsResponse, int]:
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
        _is_null("DescribeTransactionsResponse.TransactionStates")
    budget -= n
    if budget < 0 or n * 28 > end - pos:
        _too_many("DescribeTransactionsResponse.TransactionStates", n)
    transaction_states_0 = []
    for _ in range(n):
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TransactionState.TransactionalId")
        transactional_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TransactionState.TransactionState")
        transaction_state_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        transaction_timeout_ms_1, transaction_start_time_ms_1, producer_id_1, producer_epoch_1, n = _u_iqqhB(buf, pos)
        pos += 23
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("TransactionState.Topics")
        budget -= n
        if budget < 0 or n * 3 > end - pos:
            _too_many("TransactionState.Topics", n)
        topics_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("TopicData.Topic")
            topic_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _uvarint(buf, pos - 1)
            n -= 1
            if n < 0:
                _is_null("TopicData.Partitions")
            budget -= n
            if budget < 0 or n * 4 > end - pos:
                _too_many("TopicData.Partitions", n)
            partitions_2 = list(_unpack_from(f">{n}i", buf, pos))
            pos += n * 4
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            topics_1.append(TopicData(topic_2, partitions_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        transaction_states_0.append(TransactionState(error_code_1, transactional_id_1, transaction_state_1, transaction_timeout_ms_1, transaction_start_time_ms_1, producer_id_1, producer_epoch_1, topics_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeTransactionsResponse(throttle_time_ms_0, transaction_states_0), pos


ENCODE_REQUEST: dict[int, _Callable[[DescribeTransactionsRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[DescribeTransactionsResponse, int]]] = {
    0: decode_response_v0,
}

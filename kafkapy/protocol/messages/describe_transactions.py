"""DescribeTransactions (key 65), versions 0: the broker's direction.

Generated from `protocol_specs/apis/65_describe_transactions.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
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


class DescribeTransactionsRequest(_Message, gc=False):
    transactional_ids: list[str] = []


class TopicData(_Message, gc=False):
    topic: str = ""
    partitions: list[int] = []


class TransactionState(_Message, gc=False):
    error_code: int = 0
    transactional_id: str = ""
    transaction_state: str = ""
    transaction_timeout_ms: int = 0
    transaction_start_time_ms: int = 0
    producer_id: int = 0
    producer_epoch: int = 0
    topics: list[TopicData] = []


class DescribeTransactionsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    transaction_states: list[TransactionState] = []

_p_Bi = _Struct(">Bi").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_iqqh = _Struct(">iqqh").pack


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[DescribeTransactionsRequest, int]:
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
        _is_null("DescribeTransactionsRequest.TransactionalIds")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("DescribeTransactionsRequest.TransactionalIds", n)
    transactional_ids_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DescribeTransactionsRequest.TransactionalIds")
        x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        transactional_ids_0.append(x_0)
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DescribeTransactionsRequest(transactional_ids_0), pos


def encode_response_v0(m: DescribeTransactionsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.transaction_states
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.transactional_id.encode()
        out += _p_h(e_0.error_code)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.transaction_state.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        a = e_0.topics
        out += _p_iqqh(e_0.transaction_timeout_ms, e_0.transaction_start_time_ms, e_0.producer_id, e_0.producer_epoch)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            s = e_1.topic.encode()
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


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[DescribeTransactionsRequest, int]]] = {
    0: decode_request_v0,
}


ENCODE_RESPONSE: dict[int, _Callable[[DescribeTransactionsResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
}

"""ListTransactions (key 66), versions 0-2: the client's direction.

Generated from `protocol_specs/apis/66_list_transactions.spec`.
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
from kafkapy.protocol.messages.list_transactions import (
    ListTransactionsRequest,
    ListTransactionsResponse,
    TransactionState,
)

_p_Bq = _Struct(">Bq").pack
_p_q = _Struct(">q").pack
_p_qx = _Struct(">qx").pack
_u_ihB = _Struct(">ihB").unpack_from
_u_qB = _Struct(">qB").unpack_from


def encode_request_v0(m: ListTransactionsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.duration_filter != -1:
        _lacks("ListTransactionsRequest.DurationFilter")
    if m.transactional_id_pattern is not None:
        _lacks("ListTransactionsRequest.TransactionalIdPattern")
    a = m.state_filters
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
    a = m.producer_id_filters
    if len(a) == 1:
        out += _p_Bq(2, a[0])
    elif a:
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        out += _pack(f">{len(a)}q", *a)
    else:
        out.append(1)
    out.append(0)


def encode_request_v1(m: ListTransactionsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.transactional_id_pattern is not None:
        _lacks("ListTransactionsRequest.TransactionalIdPattern")
    a = m.state_filters
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
    a = m.producer_id_filters
    if len(a) == 1:
        out += _p_Bq(2, a[0])
    elif a:
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        out += _pack(f">{len(a)}q", *a)
    else:
        out.append(1)
    out += _p_qx(m.duration_filter)


def encode_request_v2(m: ListTransactionsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.state_filters
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
    a = m.producer_id_filters
    if len(a) == 1:
        out += _p_Bq(2, a[0])
    elif a:
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        out += _pack(f">{len(a)}q", *a)
    else:
        out.append(1)
    out += _p_q(m.duration_filter)
    s = m.transactional_id_pattern
    if s is None:
        out.append(0)
    else:
        s = s.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
    out.append(0)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[ListTransactionsResponse, int]:
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
        _is_null("ListTransactionsResponse.UnknownStateFilters")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("ListTransactionsResponse.UnknownStateFilters", n)
    unknown_state_filters_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ListTransactionsResponse.UnknownStateFilters")
        x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        unknown_state_filters_0.append(x_0)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ListTransactionsResponse.TransactionStates")
    budget -= n
    if budget < 0 or n * 11 > end - pos:
        _too_many("ListTransactionsResponse.TransactionStates", n)
    transaction_states_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TransactionState.TransactionalId")
        transactional_id_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        producer_id_1, n = _u_qB(buf, pos)
        pos += 9
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("TransactionState.TransactionState")
        transaction_state_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        transaction_states_0.append(TransactionState(transactional_id_1, producer_id_1, transaction_state_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ListTransactionsResponse(throttle_time_ms_0, error_code_0, unknown_state_filters_0, transaction_states_0), pos


decode_response_v1 = decode_response_v0


decode_response_v2 = decode_response_v0


ENCODE_REQUEST: dict[int, _Callable[[ListTransactionsRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[ListTransactionsResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
}

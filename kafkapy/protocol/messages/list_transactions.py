"""ListTransactions (key 66), versions 0-2: the broker's direction.

Generated from `protocol_specs/apis/66_list_transactions.spec`.
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


class ListTransactionsRequest(_Message, gc=False):
    state_filters: list[str] = []
    producer_id_filters: list[int] = []
    duration_filter: int = -1
    transactional_id_pattern: str | None = None


class TransactionState(_Message, gc=False):
    transactional_id: str = ""
    producer_id: int = 0
    transaction_state: str = ""


class ListTransactionsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    unknown_state_filters: list[str] = []
    transaction_states: list[TransactionState] = []

_p_ih = _Struct(">ih").pack
_p_q = _Struct(">q").pack
_u_qB = _Struct(">qB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[ListTransactionsRequest, int]:
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
        _is_null("ListTransactionsRequest.StateFilters")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("ListTransactionsRequest.StateFilters", n)
    state_filters_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ListTransactionsRequest.StateFilters")
        x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        state_filters_0.append(x_0)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ListTransactionsRequest.ProducerIdFilters")
    budget -= n
    if budget < 0 or n * 8 > end - pos:
        _too_many("ListTransactionsRequest.ProducerIdFilters", n)
    producer_id_filters_0 = list(_unpack_from(f">{n}q", buf, pos))
    pos += n * 8
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ListTransactionsRequest(state_filters_0, producer_id_filters_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[ListTransactionsRequest, int]:
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
        _is_null("ListTransactionsRequest.StateFilters")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("ListTransactionsRequest.StateFilters", n)
    state_filters_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ListTransactionsRequest.StateFilters")
        x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        state_filters_0.append(x_0)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ListTransactionsRequest.ProducerIdFilters")
    budget -= n
    if budget < 0 or n * 8 > end - pos:
        _too_many("ListTransactionsRequest.ProducerIdFilters", n)
    producer_id_filters_0 = list(_unpack_from(f">{n}q", buf, pos))
    pos += n * 8
    duration_filter_0, n = _u_qB(buf, pos)
    pos += 9
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ListTransactionsRequest(state_filters_0, producer_id_filters_0, duration_filter_0), pos


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[ListTransactionsRequest, int]:
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
        _is_null("ListTransactionsRequest.StateFilters")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("ListTransactionsRequest.StateFilters", n)
    state_filters_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ListTransactionsRequest.StateFilters")
        x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        state_filters_0.append(x_0)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ListTransactionsRequest.ProducerIdFilters")
    budget -= n
    if budget < 0 or n * 8 > end - pos:
        _too_many("ListTransactionsRequest.ProducerIdFilters", n)
    producer_id_filters_0 = list(_unpack_from(f">{n}q", buf, pos))
    pos += n * 8
    duration_filter_0, n = _u_qB(buf, pos)
    pos += 9
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        transactional_id_pattern_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        transactional_id_pattern_0 = None
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ListTransactionsRequest(state_filters_0, producer_id_filters_0, duration_filter_0, transactional_id_pattern_0), pos


def encode_response_v0(m: ListTransactionsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.unknown_state_filters
    out += _p_ih(m.throttle_time_ms, m.error_code)
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
    a = m.transaction_states
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
        s = e_0.transaction_state.encode()
        out += _p_q(e_0.producer_id)
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out.append(0)
    out.append(0)


encode_response_v1 = encode_response_v0


encode_response_v2 = encode_response_v0


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[ListTransactionsRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
}


ENCODE_RESPONSE: dict[int, _Callable[[ListTransactionsResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
}

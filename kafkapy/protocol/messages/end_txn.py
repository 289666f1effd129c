"""EndTxn (key 26), versions 0-5: the broker's direction.

Generated from `protocol_specs/apis/26_end_txn.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.varint import Buffer as _Buffer


class EndTxnRequest(_Message, gc=False):
    transactional_id: str = ""
    producer_id: int = 0
    producer_epoch: int = 0
    committed: bool = False


class EndTxnResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    producer_id: int = -1
    producer_epoch: int = -1

_p_ih = _Struct(">ih").pack
_p_ihqhx = _Struct(">ihqhx").pack
_p_ihx = _Struct(">ihx").pack
_u_h = _Struct(">h").unpack_from
_u_qht = _Struct(">qh?").unpack_from
_u_qhtB = _Struct(">qh?B").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[EndTxnRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("EndTxnRequest.TransactionalId")
    transactional_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    producer_id_0, producer_epoch_0, committed_0 = _u_qht(buf, pos)
    pos += 11
    if pos > end:
        _past_end(pos, end)
    return EndTxnRequest(transactional_id_0, producer_id_0, producer_epoch_0, committed_0), pos


decode_request_v1 = decode_request_v0


decode_request_v2 = decode_request_v0


def decode_request_v3(buf: _Buffer, pos: int = 0) -> tuple[EndTxnRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("EndTxnRequest.TransactionalId")
    transactional_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    producer_id_0, producer_epoch_0, committed_0, n = _u_qhtB(buf, pos)
    pos += 12
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return EndTxnRequest(transactional_id_0, producer_id_0, producer_epoch_0, committed_0), pos


decode_request_v4 = decode_request_v3


decode_request_v5 = decode_request_v3


def encode_response_v0(m: EndTxnResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ih(m.throttle_time_ms, m.error_code)


encode_response_v1 = encode_response_v0


encode_response_v2 = encode_response_v0


def encode_response_v3(m: EndTxnResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ihx(m.throttle_time_ms, m.error_code)


encode_response_v4 = encode_response_v3


def encode_response_v5(m: EndTxnResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ihqhx(m.throttle_time_ms, m.error_code, m.producer_id, m.producer_epoch)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[EndTxnRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
    5: decode_request_v5,
}


ENCODE_RESPONSE: dict[int, _Callable[[EndTxnResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
    5: encode_response_v5,
}

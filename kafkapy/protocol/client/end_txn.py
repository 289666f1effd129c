"""EndTxn (key 26), versions 0-5: the client's direction.

Generated from `protocol_specs/apis/26_end_txn.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.protocol.messages.end_txn import (
    EndTxnRequest,
    EndTxnResponse,
)

_p_h = _Struct(">h").pack
_p_qht = _Struct(">qh?").pack
_p_qhtx = _Struct(">qh?x").pack
_u_ih = _Struct(">ih").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_ihqhB = _Struct(">ihqhB").unpack_from


def encode_request_v0(m: EndTxnRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.transactional_id.encode()
    out += _p_h(len(s))
    out += s
    out += _p_qht(m.producer_id, m.producer_epoch, m.committed)


encode_request_v1 = encode_request_v0


encode_request_v2 = encode_request_v0


def encode_request_v3(m: EndTxnRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.transactional_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    out += _p_qhtx(m.producer_id, m.producer_epoch, m.committed)


encode_request_v4 = encode_request_v3


encode_request_v5 = encode_request_v3


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[EndTxnResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0 = _u_ih(buf, pos)
    pos += 6
    if pos > end:
        _past_end(pos, end)
    return EndTxnResponse(throttle_time_ms_0, error_code_0), pos


decode_response_v1 = decode_response_v0


decode_response_v2 = decode_response_v0


def decode_response_v3(buf: _Buffer, pos: int = 0) -> tuple[EndTxnResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return EndTxnResponse(throttle_time_ms_0, error_code_0), pos


decode_response_v4 = decode_response_v3


def decode_response_v5(buf: _Buffer, pos: int = 0) -> tuple[EndTxnResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0, producer_id_0, producer_epoch_0, n = _u_ihqhB(buf, pos)
    pos += 17
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return EndTxnResponse(throttle_time_ms_0, error_code_0, producer_id_0, producer_epoch_0), pos


ENCODE_REQUEST: dict[int, _Callable[[EndTxnRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
    5: encode_request_v5,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[EndTxnResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
    5: decode_response_v5,
}

"""AddOffsetsToTxn (key 25), versions 0-4: the client's direction.

Generated from `protocol_specs/apis/25_add_offsets_to_txn.spec`.
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
from kafkapy.protocol.messages.add_offsets_to_txn import (
    AddOffsetsToTxnRequest,
    AddOffsetsToTxnResponse,
)

_p_h = _Struct(">h").pack
_p_qh = _Struct(">qh").pack
_p_qhh = _Struct(">qhh").pack
_u_ih = _Struct(">ih").unpack_from
_u_ihB = _Struct(">ihB").unpack_from


def encode_request_v0(m: AddOffsetsToTxnRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.transactional_id.encode()
    out += _p_h(len(s))
    out += s
    s = m.group_id.encode()
    out += _p_qhh(m.producer_id, m.producer_epoch, len(s))
    out += s


encode_request_v1 = encode_request_v0


encode_request_v2 = encode_request_v0


def encode_request_v3(m: AddOffsetsToTxnRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.transactional_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.group_id.encode()
    out += _p_qh(m.producer_id, m.producer_epoch)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    out.append(0)


encode_request_v4 = encode_request_v3


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[AddOffsetsToTxnResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0 = _u_ih(buf, pos)
    pos += 6
    if pos > end:
        _past_end(pos, end)
    return AddOffsetsToTxnResponse(throttle_time_ms_0, error_code_0), pos


decode_response_v1 = decode_response_v0


decode_response_v2 = decode_response_v0


def decode_response_v3(buf: _Buffer, pos: int = 0) -> tuple[AddOffsetsToTxnResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AddOffsetsToTxnResponse(throttle_time_ms_0, error_code_0), pos


decode_response_v4 = decode_response_v3


ENCODE_REQUEST: dict[int, _Callable[[AddOffsetsToTxnRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[AddOffsetsToTxnResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
}

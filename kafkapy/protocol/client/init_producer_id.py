"""InitProducerId (key 22), versions 0-6: the client's direction.

Generated from `protocol_specs/apis/22_init_producer_id.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.protocol.messages.init_producer_id import (
    InitProducerIdRequest,
    InitProducerIdResponse,
)

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_iqhttx = _Struct(">iqh??x").pack
_p_iqhx = _Struct(">iqhx").pack
_p_ix = _Struct(">ix").pack
_u_ihqh = _Struct(">ihqh").unpack_from
_u_ihqhB = _Struct(">ihqhB").unpack_from
_u_ihqhqhB = _Struct(">ihqhqhB").unpack_from


def encode_request_v0(m: InitProducerIdRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.producer_id != -1:
        _lacks("InitProducerIdRequest.ProducerId")
    if m.producer_epoch != -1:
        _lacks("InitProducerIdRequest.ProducerEpoch")
    if m.enable2_pc:
        _lacks("InitProducerIdRequest.Enable2Pc")
    if m.keep_prepared_txn:
        _lacks("InitProducerIdRequest.KeepPreparedTxn")
    s = m.transactional_id
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    out += _p_i(m.transaction_timeout_ms)


encode_request_v1 = encode_request_v0


def encode_request_v2(m: InitProducerIdRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.producer_id != -1:
        _lacks("InitProducerIdRequest.ProducerId")
    if m.producer_epoch != -1:
        _lacks("InitProducerIdRequest.ProducerEpoch")
    if m.enable2_pc:
        _lacks("InitProducerIdRequest.Enable2Pc")
    if m.keep_prepared_txn:
        _lacks("InitProducerIdRequest.KeepPreparedTxn")
    s = m.transactional_id
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
    out += _p_ix(m.transaction_timeout_ms)


def encode_request_v3(m: InitProducerIdRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.enable2_pc:
        _lacks("InitProducerIdRequest.Enable2Pc")
    if m.keep_prepared_txn:
        _lacks("InitProducerIdRequest.KeepPreparedTxn")
    s = m.transactional_id
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
    out += _p_iqhx(m.transaction_timeout_ms, m.producer_id, m.producer_epoch)


encode_request_v4 = encode_request_v3


encode_request_v5 = encode_request_v3


def encode_request_v6(m: InitProducerIdRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.transactional_id
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
    out += _p_iqhttx(m.transaction_timeout_ms, m.producer_id, m.producer_epoch, m.enable2_pc, m.keep_prepared_txn)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[InitProducerIdResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0, producer_id_0, producer_epoch_0 = _u_ihqh(buf, pos)
    pos += 16
    if pos > end:
        _past_end(pos, end)
    return InitProducerIdResponse(throttle_time_ms_0, error_code_0, producer_id_0, producer_epoch_0), pos


decode_response_v1 = decode_response_v0


def decode_response_v2(buf: _Buffer, pos: int = 0) -> tuple[InitProducerIdResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0, producer_id_0, producer_epoch_0, n = _u_ihqhB(buf, pos)
    pos += 17
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return InitProducerIdResponse(throttle_time_ms_0, error_code_0, producer_id_0, producer_epoch_0), pos


decode_response_v3 = decode_response_v2


decode_response_v4 = decode_response_v2


decode_response_v5 = decode_response_v2


def decode_response_v6(buf: _Buffer, pos: int = 0) -> tuple[InitProducerIdResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0, producer_id_0, producer_epoch_0, ongoing_txn_producer_id_0, ongoing_txn_producer_epoch_0, n = _u_ihqhqhB(buf, pos)
    pos += 27
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return InitProducerIdResponse(throttle_time_ms_0, error_code_0, producer_id_0, producer_epoch_0, ongoing_txn_producer_id_0, ongoing_txn_producer_epoch_0), pos


ENCODE_REQUEST: dict[int, _Callable[[InitProducerIdRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
    5: encode_request_v5,
    6: encode_request_v6,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[InitProducerIdResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
    5: decode_response_v5,
    6: decode_response_v6,
}

"""InitProducerId (key 22), versions 0-6: the broker's direction.

Generated from `protocol_specs/apis/22_init_producer_id.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.varint import Buffer as _Buffer


class InitProducerIdRequest(_Message, gc=False):
    transactional_id: str | None = ""
    transaction_timeout_ms: int = 0
    producer_id: int = -1
    producer_epoch: int = -1
    enable2_pc: bool = False
    keep_prepared_txn: bool = False


class InitProducerIdResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    producer_id: int = -1
    producer_epoch: int = 0
    ongoing_txn_producer_id: int = -1
    ongoing_txn_producer_epoch: int = -1

_p_ihqh = _Struct(">ihqh").pack
_p_ihqhqhx = _Struct(">ihqhqhx").pack
_p_ihqhx = _Struct(">ihqhx").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_iqhB = _Struct(">iqhB").unpack_from
_u_iqhttB = _Struct(">iqh??B").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[InitProducerIdRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n, = _u_h(buf, pos)
    pos += 2
    if n >= 0:
        transactional_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        transactional_id_0 = None
    transaction_timeout_ms_0, = _u_i(buf, pos)
    pos += 4
    if pos > end:
        _past_end(pos, end)
    return InitProducerIdRequest(transactional_id_0, transaction_timeout_ms_0), pos


decode_request_v1 = decode_request_v0


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[InitProducerIdRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        transactional_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        transactional_id_0 = None
    transaction_timeout_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return InitProducerIdRequest(transactional_id_0, transaction_timeout_ms_0), pos


def decode_request_v3(buf: _Buffer, pos: int = 0) -> tuple[InitProducerIdRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        transactional_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        transactional_id_0 = None
    transaction_timeout_ms_0, producer_id_0, producer_epoch_0, n = _u_iqhB(buf, pos)
    pos += 15
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return InitProducerIdRequest(transactional_id_0, transaction_timeout_ms_0, producer_id_0, producer_epoch_0), pos


decode_request_v4 = decode_request_v3


decode_request_v5 = decode_request_v3


def decode_request_v6(buf: _Buffer, pos: int = 0) -> tuple[InitProducerIdRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        transactional_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        transactional_id_0 = None
    transaction_timeout_ms_0, producer_id_0, producer_epoch_0, enable2_pc_0, keep_prepared_txn_0, n = _u_iqhttB(buf, pos)
    pos += 17
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return InitProducerIdRequest(transactional_id_0, transaction_timeout_ms_0, producer_id_0, producer_epoch_0, enable2_pc_0, keep_prepared_txn_0), pos


def encode_response_v0(m: InitProducerIdResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.ongoing_txn_producer_id != -1:
        _lacks("InitProducerIdResponse.OngoingTxnProducerId")
    if m.ongoing_txn_producer_epoch != -1:
        _lacks("InitProducerIdResponse.OngoingTxnProducerEpoch")
    out += _p_ihqh(m.throttle_time_ms, m.error_code, m.producer_id, m.producer_epoch)


encode_response_v1 = encode_response_v0


def encode_response_v2(m: InitProducerIdResponse, out: bytearray, views: list[_View] | None = None) -> None:
    if m.ongoing_txn_producer_id != -1:
        _lacks("InitProducerIdResponse.OngoingTxnProducerId")
    if m.ongoing_txn_producer_epoch != -1:
        _lacks("InitProducerIdResponse.OngoingTxnProducerEpoch")
    out += _p_ihqhx(m.throttle_time_ms, m.error_code, m.producer_id, m.producer_epoch)


encode_response_v3 = encode_response_v2


encode_response_v4 = encode_response_v2


encode_response_v5 = encode_response_v2


def encode_response_v6(m: InitProducerIdResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ihqhqhx(m.throttle_time_ms, m.error_code, m.producer_id, m.producer_epoch, m.ongoing_txn_producer_id, m.ongoing_txn_producer_epoch)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[InitProducerIdRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
    5: decode_request_v5,
    6: decode_request_v6,
}


ENCODE_RESPONSE: dict[int, _Callable[[InitProducerIdResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
    5: encode_response_v5,
    6: encode_response_v6,
}

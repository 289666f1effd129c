"""AllocateProducerIds (key 67), versions 0: the broker's direction.

Generated from `protocol_specs/apis/67_allocate_producer_ids.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.varint import Buffer as _Buffer


class AllocateProducerIdsRequest(_Message, gc=False):
    broker_id: int = 0
    broker_epoch: int = -1


class AllocateProducerIdsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    producer_id_start: int = 0
    producer_id_len: int = 0

_p_ihqix = _Struct(">ihqix").pack
_u_iqB = _Struct(">iqB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[AllocateProducerIdsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    broker_id_0, broker_epoch_0, n = _u_iqB(buf, pos)
    pos += 13
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AllocateProducerIdsRequest(broker_id_0, broker_epoch_0), pos


def encode_response_v0(m: AllocateProducerIdsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ihqix(m.throttle_time_ms, m.error_code, m.producer_id_start, m.producer_id_len)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[AllocateProducerIdsRequest, int]]] = {
    0: decode_request_v0,
}


ENCODE_RESPONSE: dict[int, _Callable[[AllocateProducerIdsResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
}

"""AllocateProducerIds (key 67), versions 0: the client's direction.

Generated from `protocol_specs/apis/67_allocate_producer_ids.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.protocol.messages.allocate_producer_ids import (
    AllocateProducerIdsRequest,
    AllocateProducerIdsResponse,
)

_p_iqx = _Struct(">iqx").pack
_u_ihqiB = _Struct(">ihqiB").unpack_from


def encode_request_v0(m: AllocateProducerIdsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_iqx(m.broker_id, m.broker_epoch)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[AllocateProducerIdsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0, producer_id_start_0, producer_id_len_0, n = _u_ihqiB(buf, pos)
    pos += 19
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AllocateProducerIdsResponse(throttle_time_ms_0, error_code_0, producer_id_start_0, producer_id_len_0), pos


ENCODE_REQUEST: dict[int, _Callable[[AllocateProducerIdsRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[AllocateProducerIdsResponse, int]]] = {
    0: decode_response_v0,
}

"""PushTelemetry (key 72), versions 0: the broker's direction.

Generated from `protocol_specs/apis/72_push_telemetry.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import uvarint as _uvarint


class PushTelemetryRequest(_Message, gc=False):
    client_instance_id: bytes = _ZERO_ID
    subscription_id: int = 0
    terminating: bool = False
    compression_type: int = 0
    metrics: bytes = b""


class PushTelemetryResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0

_p_ihx = _Struct(">ihx").pack
_u_16sitbB = _Struct(">16si?bB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[PushTelemetryRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    client_instance_id_0, subscription_id_0, terminating_0, compression_type_0, n = _u_16sitbB(buf, pos)
    pos += 23
    if n > 127:
        b = buf[pos]
        if b < 128:
            n += (b << 7) - 128
            pos += 1
        else:
            n, pos = _uvarint(buf, pos - 1)
    if not n:
        _is_null("PushTelemetryRequest.Metrics")
    metrics_0 = buf[pos : (pos := pos + n - 1)].tobytes()
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return PushTelemetryRequest(client_instance_id_0, subscription_id_0, terminating_0, compression_type_0, metrics_0), pos


def encode_response_v0(m: PushTelemetryResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ihx(m.throttle_time_ms, m.error_code)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[PushTelemetryRequest, int]]] = {
    0: decode_request_v0,
}


ENCODE_RESPONSE: dict[int, _Callable[[PushTelemetryResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
}

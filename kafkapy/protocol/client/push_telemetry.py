"""PushTelemetry (key 72), versions 0: the client's direction.

Generated from `protocol_specs/apis/72_push_telemetry.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.protocol.messages.push_telemetry import (
    PushTelemetryRequest,
    PushTelemetryResponse,
)

_p_16sitb = _Struct(">16si?b").pack
_u_ihB = _Struct(">ihB").unpack_from


def encode_request_v0(m: PushTelemetryRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.metrics
    out += _p_16sitb(m.client_instance_id, m.subscription_id, m.terminating, m.compression_type)
    n = len(s) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    out += s
    out.append(0)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[PushTelemetryResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return PushTelemetryResponse(throttle_time_ms_0, error_code_0), pos


ENCODE_REQUEST: dict[int, _Callable[[PushTelemetryRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[PushTelemetryResponse, int]]] = {
    0: decode_response_v0,
}

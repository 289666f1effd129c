"""GetTelemetrySubscriptions (key 71), versions 0: the client's direction.

Generated from `protocol_specs/apis/71_get_telemetry_subscriptions.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import unpack_from as _unpack_from
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.get_telemetry_subscriptions import (
    GetTelemetrySubscriptionsRequest,
    GetTelemetrySubscriptionsResponse,
)

_p_16sx = _Struct(">16sx").pack
_u_ih16siB = _Struct(">ih16siB").unpack_from
_u_iitB = _Struct(">ii?B").unpack_from


def encode_request_v0(m: GetTelemetrySubscriptionsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_16sx(m.client_instance_id)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[GetTelemetrySubscriptionsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, client_instance_id_0, subscription_id_0, n = _u_ih16siB(buf, pos)
    pos += 27
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("GetTelemetrySubscriptionsResponse.AcceptedCompressionTypes")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("GetTelemetrySubscriptionsResponse.AcceptedCompressionTypes", n)
    accepted_compression_types_0 = list(_unpack_from(f">{n}b", buf, pos))
    pos += n
    push_interval_ms_0, telemetry_max_bytes_0, delta_temporality_0, n = _u_iitB(buf, pos)
    pos += 10
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("GetTelemetrySubscriptionsResponse.RequestedMetrics")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("GetTelemetrySubscriptionsResponse.RequestedMetrics", n)
    requested_metrics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("GetTelemetrySubscriptionsResponse.RequestedMetrics")
        x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        requested_metrics_0.append(x_0)
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return GetTelemetrySubscriptionsResponse(throttle_time_ms_0, error_code_0, client_instance_id_0, subscription_id_0, accepted_compression_types_0, push_interval_ms_0, telemetry_max_bytes_0, delta_temporality_0, requested_metrics_0), pos


ENCODE_REQUEST: dict[int, _Callable[[GetTelemetrySubscriptionsRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[GetTelemetrySubscriptionsResponse, int]]] = {
    0: decode_response_v0,
}

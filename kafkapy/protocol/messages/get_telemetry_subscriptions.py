"""GetTelemetrySubscriptions (key 71), versions 0: the broker's direction.

Generated from `protocol_specs/apis/71_get_telemetry_subscriptions.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint


class GetTelemetrySubscriptionsRequest(_Message, gc=False):
    client_instance_id: bytes = _ZERO_ID


class GetTelemetrySubscriptionsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    client_instance_id: bytes = _ZERO_ID
    subscription_id: int = 0
    accepted_compression_types: list[int] = []
    push_interval_ms: int = 0
    telemetry_max_bytes: int = 0
    delta_temporality: bool = False
    requested_metrics: list[str] = []

_p_Bb = _Struct(">Bb").pack
_p_ih16si = _Struct(">ih16si").pack
_p_iit = _Struct(">ii?").pack
_u_16sB = _Struct(">16sB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[GetTelemetrySubscriptionsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    client_instance_id_0, n = _u_16sB(buf, pos)
    pos += 17
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return GetTelemetrySubscriptionsRequest(client_instance_id_0), pos


def encode_response_v0(m: GetTelemetrySubscriptionsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.accepted_compression_types
    out += _p_ih16si(m.throttle_time_ms, m.error_code, m.client_instance_id, m.subscription_id)
    if len(a) == 1:
        out += _p_Bb(2, a[0])
    elif a:
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        out += _pack(f">{len(a)}b", *a)
    else:
        out.append(1)
    a = m.requested_metrics
    out += _p_iit(m.push_interval_ms, m.telemetry_max_bytes, m.delta_temporality)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[GetTelemetrySubscriptionsRequest, int]]] = {
    0: decode_request_v0,
}


ENCODE_RESPONSE: dict[int, _Callable[[GetTelemetrySubscriptionsResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
}

"""UnregisterBroker (key 64), versions 0: the broker's direction.

Generated from `protocol_specs/apis/64_unregister_broker.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.varint import Buffer as _Buffer


class UnregisterBrokerRequest(_Message, gc=False):
    broker_id: int = 0


class UnregisterBrokerResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    error_message: str | None = ""

_p_ih = _Struct(">ih").pack
_u_iB = _Struct(">iB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[UnregisterBrokerRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    broker_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return UnregisterBrokerRequest(broker_id_0), pos


def encode_response_v0(m: UnregisterBrokerResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ih(m.throttle_time_ms, m.error_code)
    s = m.error_message
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
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[UnregisterBrokerRequest, int]]] = {
    0: decode_request_v0,
}


ENCODE_RESPONSE: dict[int, _Callable[[UnregisterBrokerResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
}

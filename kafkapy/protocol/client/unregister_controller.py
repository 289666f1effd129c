"""UnregisterController (key 94), versions 0: the client's direction.

Generated from `protocol_specs/apis/94_unregister_controller.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.protocol.messages.unregister_controller import (
    UnregisterControllerRequest,
    UnregisterControllerResponse,
)

_p_ix = _Struct(">ix").pack
_u_ihB = _Struct(">ihB").unpack_from


def encode_request_v0(m: UnregisterControllerRequest, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ix(m.controller_id)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[UnregisterControllerResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        error_message_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        error_message_0 = None
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return UnregisterControllerResponse(throttle_time_ms_0, error_code_0, error_message_0), pos


ENCODE_REQUEST: dict[int, _Callable[[UnregisterControllerRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[UnregisterControllerResponse, int]]] = {
    0: decode_response_v0,
}

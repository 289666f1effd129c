"""BrokerHeartbeat (key 63), versions 0-2: the client's direction.

Generated from `protocol_specs/apis/63_broker_heartbeat.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_tags as _put_tags
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.protocol.messages.broker_heartbeat import (
    BrokerHeartbeatRequest,
    BrokerHeartbeatResponse,
)

_p_iqqtt = _Struct(">iqq??").pack
_p_iqqttx = _Struct(">iqq??x").pack
_u_ihtttB = _Struct(">ih???B").unpack_from


def encode_request_v0(m: BrokerHeartbeatRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.offline_log_dirs:
        _lacks("BrokerHeartbeatRequest.OfflineLogDirs")
    if m.cordoned_log_dirs is not None:
        _lacks("BrokerHeartbeatRequest.CordonedLogDirs")
    out += _p_iqqttx(m.broker_id, m.broker_epoch, m.current_metadata_offset, m.want_fence, m.want_shut_down)


def encode_request_v1(m: BrokerHeartbeatRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.cordoned_log_dirs is not None:
        _lacks("BrokerHeartbeatRequest.CordonedLogDirs")
    out += _p_iqqtt(m.broker_id, m.broker_epoch, m.current_metadata_offset, m.want_fence, m.want_shut_down)
    tags_0 = []
    if m.offline_log_dirs:
        t_0 = bytearray()
        a = m.offline_log_dirs
        n = len(a) + 1
        if n > 127:
            _put_uvarint(t_0, n)
        else:
            t_0.append(n)
        t_0 += b"".join(a)
        tags_0.append((0, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


def encode_request_v2(m: BrokerHeartbeatRequest, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_iqqtt(m.broker_id, m.broker_epoch, m.current_metadata_offset, m.want_fence, m.want_shut_down)
    tags_0 = []
    if m.offline_log_dirs:
        t_0 = bytearray()
        a = m.offline_log_dirs
        n = len(a) + 1
        if n > 127:
            _put_uvarint(t_0, n)
        else:
            t_0.append(n)
        t_0 += b"".join(a)
        tags_0.append((0, t_0))
    if m.cordoned_log_dirs is not None:
        t_0 = bytearray()
        a = m.cordoned_log_dirs
        if a is None:
            t_0.append(0)
        else:
            n = len(a) + 1
            if n > 127:
                _put_uvarint(t_0, n)
            else:
                t_0.append(n)
            t_0 += b"".join(a)
        tags_0.append((1, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[BrokerHeartbeatResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0, is_caught_up_0, is_fenced_0, should_shut_down_0, n = _u_ihtttB(buf, pos)
    pos += 10
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return BrokerHeartbeatResponse(throttle_time_ms_0, error_code_0, is_caught_up_0, is_fenced_0, should_shut_down_0), pos


decode_response_v1 = decode_response_v0


decode_response_v2 = decode_response_v0


ENCODE_REQUEST: dict[int, _Callable[[BrokerHeartbeatRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[BrokerHeartbeatResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
}

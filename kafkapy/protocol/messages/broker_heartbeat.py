"""BrokerHeartbeat (key 63), versions 0-2: the broker's direction.

Generated from `protocol_specs/apis/63_broker_heartbeat.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import uvarint as _uvarint


class BrokerHeartbeatRequest(_Message, gc=False):
    broker_id: int = 0
    broker_epoch: int = -1
    current_metadata_offset: int = 0
    want_fence: bool = False
    want_shut_down: bool = False
    offline_log_dirs: list[bytes] = []
    cordoned_log_dirs: list[bytes] | None = None


class BrokerHeartbeatResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    is_caught_up: bool = False
    is_fenced: bool = True
    should_shut_down: bool = False

_p_ihtttx = _Struct(">ih???x").pack
_u_iqqttB = _Struct(">iqq??B").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[BrokerHeartbeatRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    broker_id_0, broker_epoch_0, current_metadata_offset_0, want_fence_0, want_shut_down_0, n = _u_iqqttB(buf, pos)
    pos += 23
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return BrokerHeartbeatRequest(broker_id_0, broker_epoch_0, current_metadata_offset_0, want_fence_0, want_shut_down_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[BrokerHeartbeatRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    broker_id_0, broker_epoch_0, current_metadata_offset_0, want_fence_0, want_shut_down_0, n = _u_iqqttB(buf, pos)
    pos += 23
    offline_log_dirs_0 = []
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("BrokerHeartbeatRequest.OfflineLogDirs")
                budget -= n
                if budget < 0 or n * 16 > end - pos:
                    _too_many("BrokerHeartbeatRequest.OfflineLogDirs", n)
                offline_log_dirs_0 = []
                for _ in range(n):
                    offline_log_dirs_0.append(buf[pos : (pos := pos + 16)].tobytes())
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return BrokerHeartbeatRequest(broker_id_0, broker_epoch_0, current_metadata_offset_0, want_fence_0, want_shut_down_0, offline_log_dirs_0), pos


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[BrokerHeartbeatRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    broker_id_0, broker_epoch_0, current_metadata_offset_0, want_fence_0, want_shut_down_0, n = _u_iqqttB(buf, pos)
    pos += 23
    offline_log_dirs_0 = []
    cordoned_log_dirs_0 = None
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("BrokerHeartbeatRequest.OfflineLogDirs")
                budget -= n
                if budget < 0 or n * 16 > end - pos:
                    _too_many("BrokerHeartbeatRequest.OfflineLogDirs", n)
                offline_log_dirs_0 = []
                for _ in range(n):
                    offline_log_dirs_0.append(buf[pos : (pos := pos + 16)].tobytes())
            elif tag == 1:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    cordoned_log_dirs_0 = None
                else:
                    budget -= n
                    if budget < 0 or n * 16 > end - pos:
                        _too_many("BrokerHeartbeatRequest.CordonedLogDirs", n)
                    cordoned_log_dirs_0 = []
                    for _ in range(n):
                        cordoned_log_dirs_0.append(buf[pos : (pos := pos + 16)].tobytes())
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return BrokerHeartbeatRequest(broker_id_0, broker_epoch_0, current_metadata_offset_0, want_fence_0, want_shut_down_0, offline_log_dirs_0, cordoned_log_dirs_0), pos


def encode_response_v0(m: BrokerHeartbeatResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ihtttx(m.throttle_time_ms, m.error_code, m.is_caught_up, m.is_fenced, m.should_shut_down)


encode_response_v1 = encode_response_v0


encode_response_v2 = encode_response_v0


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[BrokerHeartbeatRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
}


ENCODE_RESPONSE: dict[int, _Callable[[BrokerHeartbeatResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
}

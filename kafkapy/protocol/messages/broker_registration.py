"""BrokerRegistration (key 62), versions 0-4: the broker's direction.

Generated from `protocol_specs/apis/62_broker_registration.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import uvarint as _uvarint


class Listener(_Message, gc=False):
    name: str = ""
    host: str = ""
    port: int = 0
    security_protocol: int = 0


class Feature(_Message, gc=False):
    name: str = ""
    min_supported_version: int = 0
    max_supported_version: int = 0


class BrokerRegistrationRequest(_Message, gc=False):
    broker_id: int = 0
    cluster_id: str = ""
    incarnation_id: bytes = _ZERO_ID
    listeners: list[Listener] = []
    features: list[Feature] = []
    rack: str | None = ""
    is_migrating_zk_broker: bool = False
    log_dirs: list[bytes] = []
    previous_broker_epoch: int = -1


class BrokerRegistrationResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    broker_epoch: int = -1

_p_ihqx = _Struct(">ihqx").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_HhB = _Struct(">HhB").unpack_from
_u_hhB = _Struct(">hhB").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_qB = _Struct(">qB").unpack_from
_u_tB = _Struct(">?B").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[BrokerRegistrationRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    broker_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("BrokerRegistrationRequest.ClusterId")
    cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    incarnation_id_0, n = _u_16sB(buf, pos)
    pos += 17
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("BrokerRegistrationRequest.Listeners")
    budget -= n
    if budget < 0 or n * 7 > end - pos:
        _too_many("BrokerRegistrationRequest.Listeners", n)
    listeners_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Listener.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Listener.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, security_protocol_1, n = _u_HhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        listeners_0.append(Listener(name_1, host_1, port_1, security_protocol_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("BrokerRegistrationRequest.Features")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("BrokerRegistrationRequest.Features", n)
    features_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Feature.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        min_supported_version_1, max_supported_version_1, n = _u_hhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        features_0.append(Feature(name_1, min_supported_version_1, max_supported_version_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        rack_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        rack_0 = None
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return BrokerRegistrationRequest(broker_id_0, cluster_id_0, incarnation_id_0, listeners_0, features_0, rack_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[BrokerRegistrationRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    broker_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("BrokerRegistrationRequest.ClusterId")
    cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    incarnation_id_0, n = _u_16sB(buf, pos)
    pos += 17
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("BrokerRegistrationRequest.Listeners")
    budget -= n
    if budget < 0 or n * 7 > end - pos:
        _too_many("BrokerRegistrationRequest.Listeners", n)
    listeners_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Listener.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Listener.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, security_protocol_1, n = _u_HhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        listeners_0.append(Listener(name_1, host_1, port_1, security_protocol_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("BrokerRegistrationRequest.Features")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("BrokerRegistrationRequest.Features", n)
    features_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Feature.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        min_supported_version_1, max_supported_version_1, n = _u_hhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        features_0.append(Feature(name_1, min_supported_version_1, max_supported_version_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        rack_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        rack_0 = None
    is_migrating_zk_broker_0, n = _u_tB(buf, pos)
    pos += 2
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return BrokerRegistrationRequest(broker_id_0, cluster_id_0, incarnation_id_0, listeners_0, features_0, rack_0, is_migrating_zk_broker_0), pos


def decode_request_v2(buf: _Buffer, pos: int = 0) -> tuple[BrokerRegistrationRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    broker_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("BrokerRegistrationRequest.ClusterId")
    cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    incarnation_id_0, n = _u_16sB(buf, pos)
    pos += 17
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("BrokerRegistrationRequest.Listeners")
    budget -= n
    if budget < 0 or n * 7 > end - pos:
        _too_many("BrokerRegistrationRequest.Listeners", n)
    listeners_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Listener.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Listener.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, security_protocol_1, n = _u_HhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        listeners_0.append(Listener(name_1, host_1, port_1, security_protocol_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("BrokerRegistrationRequest.Features")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("BrokerRegistrationRequest.Features", n)
    features_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Feature.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        min_supported_version_1, max_supported_version_1, n = _u_hhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        features_0.append(Feature(name_1, min_supported_version_1, max_supported_version_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        rack_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        rack_0 = None
    is_migrating_zk_broker_0, n = _u_tB(buf, pos)
    pos += 2
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("BrokerRegistrationRequest.LogDirs")
    budget -= n
    if budget < 0 or n * 16 > end - pos:
        _too_many("BrokerRegistrationRequest.LogDirs", n)
    log_dirs_0 = []
    for _ in range(n):
        log_dirs_0.append(buf[pos : (pos := pos + 16)].tobytes())
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return BrokerRegistrationRequest(broker_id_0, cluster_id_0, incarnation_id_0, listeners_0, features_0, rack_0, is_migrating_zk_broker_0, log_dirs_0), pos


def decode_request_v3(buf: _Buffer, pos: int = 0) -> tuple[BrokerRegistrationRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    broker_id_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("BrokerRegistrationRequest.ClusterId")
    cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    incarnation_id_0, n = _u_16sB(buf, pos)
    pos += 17
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("BrokerRegistrationRequest.Listeners")
    budget -= n
    if budget < 0 or n * 7 > end - pos:
        _too_many("BrokerRegistrationRequest.Listeners", n)
    listeners_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Listener.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Listener.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, security_protocol_1, n = _u_HhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        listeners_0.append(Listener(name_1, host_1, port_1, security_protocol_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("BrokerRegistrationRequest.Features")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("BrokerRegistrationRequest.Features", n)
    features_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Feature.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        min_supported_version_1, max_supported_version_1, n = _u_hhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        features_0.append(Feature(name_1, min_supported_version_1, max_supported_version_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        rack_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        rack_0 = None
    is_migrating_zk_broker_0, n = _u_tB(buf, pos)
    pos += 2
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("BrokerRegistrationRequest.LogDirs")
    budget -= n
    if budget < 0 or n * 16 > end - pos:
        _too_many("BrokerRegistrationRequest.LogDirs", n)
    log_dirs_0 = []
    for _ in range(n):
        log_dirs_0.append(buf[pos : (pos := pos + 16)].tobytes())
    previous_broker_epoch_0, n = _u_qB(buf, pos)
    pos += 9
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return BrokerRegistrationRequest(broker_id_0, cluster_id_0, incarnation_id_0, listeners_0, features_0, rack_0, is_migrating_zk_broker_0, log_dirs_0, previous_broker_epoch_0), pos


decode_request_v4 = decode_request_v3


def encode_response_v0(m: BrokerRegistrationResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ihqx(m.throttle_time_ms, m.error_code, m.broker_epoch)


encode_response_v1 = encode_response_v0


encode_response_v2 = encode_response_v0


encode_response_v3 = encode_response_v0


encode_response_v4 = encode_response_v0


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[BrokerRegistrationRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
}


ENCODE_RESPONSE: dict[int, _Callable[[BrokerRegistrationResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
}

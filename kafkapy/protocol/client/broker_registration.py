"""BrokerRegistration (key 62), versions 0-4: the client's direction.

Generated from `protocol_specs/apis/62_broker_registration.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.protocol.messages.broker_registration import (
    BrokerRegistrationRequest,
    BrokerRegistrationResponse,
)

_p_16s = _Struct(">16s").pack
_p_Hhx = _Struct(">Hhx").pack
_p_hhx = _Struct(">hhx").pack
_p_i = _Struct(">i").pack
_p_qx = _Struct(">qx").pack
_p_t = _Struct(">?").pack
_p_tx = _Struct(">?x").pack
_u_ihqB = _Struct(">ihqB").unpack_from


def encode_request_v0(m: BrokerRegistrationRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.is_migrating_zk_broker:
        _lacks("BrokerRegistrationRequest.IsMigratingZkBroker")
    s = m.cluster_id.encode()
    out += _p_i(m.broker_id)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    a = m.listeners
    out += _p_16s(m.incarnation_id)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.host.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_Hhx(e_0.port, e_0.security_protocol)
    a = m.features
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_hhx(e_0.min_supported_version, e_0.max_supported_version)
    s = m.rack
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


def encode_request_v1(m: BrokerRegistrationRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.cluster_id.encode()
    out += _p_i(m.broker_id)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    a = m.listeners
    out += _p_16s(m.incarnation_id)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.host.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_Hhx(e_0.port, e_0.security_protocol)
    a = m.features
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_hhx(e_0.min_supported_version, e_0.max_supported_version)
    s = m.rack
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
    out += _p_tx(m.is_migrating_zk_broker)


def encode_request_v2(m: BrokerRegistrationRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.cluster_id.encode()
    out += _p_i(m.broker_id)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    a = m.listeners
    out += _p_16s(m.incarnation_id)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.host.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_Hhx(e_0.port, e_0.security_protocol)
    a = m.features
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_hhx(e_0.min_supported_version, e_0.max_supported_version)
    s = m.rack
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
    a = m.log_dirs
    out += _p_t(m.is_migrating_zk_broker)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    out += b"".join(a)
    out.append(0)


def encode_request_v3(m: BrokerRegistrationRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.cluster_id.encode()
    out += _p_i(m.broker_id)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    a = m.listeners
    out += _p_16s(m.incarnation_id)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.host.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_Hhx(e_0.port, e_0.security_protocol)
    a = m.features
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_hhx(e_0.min_supported_version, e_0.max_supported_version)
    s = m.rack
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
    a = m.log_dirs
    out += _p_t(m.is_migrating_zk_broker)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    out += b"".join(a)
    out += _p_qx(m.previous_broker_epoch)


encode_request_v4 = encode_request_v3


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[BrokerRegistrationResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0, broker_epoch_0, n = _u_ihqB(buf, pos)
    pos += 15
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return BrokerRegistrationResponse(throttle_time_ms_0, error_code_0, broker_epoch_0), pos


decode_response_v1 = decode_response_v0


decode_response_v2 = decode_response_v0


decode_response_v3 = decode_response_v0


decode_response_v4 = decode_response_v0


ENCODE_REQUEST: dict[int, _Callable[[BrokerRegistrationRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[BrokerRegistrationResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
}

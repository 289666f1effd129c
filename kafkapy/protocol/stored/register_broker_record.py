"""RegisterBrokerRecord (metadata), versions 0-4.

Generated from `protocol_specs/stored/metadata/RegisterBrokerRecord.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import put_tags as _put_tags
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint

VERSION_MIN = 0
VERSION_MAX = 4
TYPE_ID = 0


class BrokerEndpoint(_Message, gc=False):
    name: str = ""
    host: str = ""
    port: int = 0
    security_protocol: int = 0


class BrokerFeature(_Message, gc=False):
    name: str = ""
    min_supported_version: int = 0
    max_supported_version: int = 0


class RegisterBrokerRecord(_Message, gc=False):
    broker_id: int = 0
    is_migrating_zk_broker: bool = False
    incarnation_id: bytes = _ZERO_ID
    broker_epoch: int = 0
    end_points: list[BrokerEndpoint] = []
    features: list[BrokerFeature] = []
    rack: str | None = ""
    fenced: bool = True
    in_controlled_shutdown: bool = False
    log_dirs: list[bytes] = []
    cordoned_log_dirs: list[bytes] | None = None

_p_Hhx = _Struct(">Hhx").pack
_p_hhx = _Struct(">hhx").pack
_p_i16sq = _Struct(">i16sq").pack
_p_it16sq = _Struct(">i?16sq").pack
_p_tt = _Struct(">??").pack
_p_ttx = _Struct(">??x").pack
_p_tx = _Struct(">?x").pack
_u_HhB = _Struct(">HhB").unpack_from
_u_hhB = _Struct(">hhB").unpack_from
_u_i16sqB = _Struct(">i16sqB").unpack_from
_u_it16sqB = _Struct(">i?16sqB").unpack_from
_u_tB = _Struct(">?B").unpack_from
_u_ttB = _Struct(">??B").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[RegisterBrokerRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    broker_id_0, incarnation_id_0, broker_epoch_0, n = _u_i16sqB(buf, pos)
    pos += 29
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("RegisterBrokerRecord.EndPoints")
    budget -= n
    if budget < 0 or n * 7 > end - pos:
        _too_many("RegisterBrokerRecord.EndPoints", n)
    end_points_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("BrokerEndpoint.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("BrokerEndpoint.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, security_protocol_1, n = _u_HhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        end_points_0.append(BrokerEndpoint(name_1, host_1, port_1, security_protocol_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("RegisterBrokerRecord.Features")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("RegisterBrokerRecord.Features", n)
    features_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("BrokerFeature.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        min_supported_version_1, max_supported_version_1, n = _u_hhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        features_0.append(BrokerFeature(name_1, min_supported_version_1, max_supported_version_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        rack_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        rack_0 = None
    fenced_0, n = _u_tB(buf, pos)
    pos += 2
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return RegisterBrokerRecord(broker_id_0, False, incarnation_id_0, broker_epoch_0, end_points_0, features_0, rack_0, fenced_0), pos


def decode_v1(buf: _Buffer, pos: int = 0) -> tuple[RegisterBrokerRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    broker_id_0, incarnation_id_0, broker_epoch_0, n = _u_i16sqB(buf, pos)
    pos += 29
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("RegisterBrokerRecord.EndPoints")
    budget -= n
    if budget < 0 or n * 7 > end - pos:
        _too_many("RegisterBrokerRecord.EndPoints", n)
    end_points_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("BrokerEndpoint.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("BrokerEndpoint.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, security_protocol_1, n = _u_HhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        end_points_0.append(BrokerEndpoint(name_1, host_1, port_1, security_protocol_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("RegisterBrokerRecord.Features")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("RegisterBrokerRecord.Features", n)
    features_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("BrokerFeature.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        min_supported_version_1, max_supported_version_1, n = _u_hhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        features_0.append(BrokerFeature(name_1, min_supported_version_1, max_supported_version_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        rack_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        rack_0 = None
    fenced_0, in_controlled_shutdown_0, n = _u_ttB(buf, pos)
    pos += 3
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return RegisterBrokerRecord(broker_id_0, False, incarnation_id_0, broker_epoch_0, end_points_0, features_0, rack_0, fenced_0, in_controlled_shutdown_0), pos


def decode_v2(buf: _Buffer, pos: int = 0) -> tuple[RegisterBrokerRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    broker_id_0, is_migrating_zk_broker_0, incarnation_id_0, broker_epoch_0, n = _u_it16sqB(buf, pos)
    pos += 30
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("RegisterBrokerRecord.EndPoints")
    budget -= n
    if budget < 0 or n * 7 > end - pos:
        _too_many("RegisterBrokerRecord.EndPoints", n)
    end_points_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("BrokerEndpoint.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("BrokerEndpoint.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, security_protocol_1, n = _u_HhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        end_points_0.append(BrokerEndpoint(name_1, host_1, port_1, security_protocol_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("RegisterBrokerRecord.Features")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("RegisterBrokerRecord.Features", n)
    features_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("BrokerFeature.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        min_supported_version_1, max_supported_version_1, n = _u_hhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        features_0.append(BrokerFeature(name_1, min_supported_version_1, max_supported_version_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        rack_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        rack_0 = None
    fenced_0, in_controlled_shutdown_0, n = _u_ttB(buf, pos)
    pos += 3
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return RegisterBrokerRecord(broker_id_0, is_migrating_zk_broker_0, incarnation_id_0, broker_epoch_0, end_points_0, features_0, rack_0, fenced_0, in_controlled_shutdown_0), pos


def decode_v3(buf: _Buffer, pos: int = 0) -> tuple[RegisterBrokerRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    broker_id_0, is_migrating_zk_broker_0, incarnation_id_0, broker_epoch_0, n = _u_it16sqB(buf, pos)
    pos += 30
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("RegisterBrokerRecord.EndPoints")
    budget -= n
    if budget < 0 or n * 7 > end - pos:
        _too_many("RegisterBrokerRecord.EndPoints", n)
    end_points_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("BrokerEndpoint.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("BrokerEndpoint.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, security_protocol_1, n = _u_HhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        end_points_0.append(BrokerEndpoint(name_1, host_1, port_1, security_protocol_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("RegisterBrokerRecord.Features")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("RegisterBrokerRecord.Features", n)
    features_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("BrokerFeature.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        min_supported_version_1, max_supported_version_1, n = _u_hhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        features_0.append(BrokerFeature(name_1, min_supported_version_1, max_supported_version_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        rack_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        rack_0 = None
    fenced_0, in_controlled_shutdown_0, n = _u_ttB(buf, pos)
    pos += 3
    log_dirs_0 = []
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
                    _is_null("RegisterBrokerRecord.LogDirs")
                budget -= n
                if budget < 0 or n * 16 > end - pos:
                    _too_many("RegisterBrokerRecord.LogDirs", n)
                log_dirs_0 = []
                for _ in range(n):
                    log_dirs_0.append(buf[pos : (pos := pos + 16)].tobytes())
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return RegisterBrokerRecord(broker_id_0, is_migrating_zk_broker_0, incarnation_id_0, broker_epoch_0, end_points_0, features_0, rack_0, fenced_0, in_controlled_shutdown_0, log_dirs_0), pos


def decode_v4(buf: _Buffer, pos: int = 0) -> tuple[RegisterBrokerRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    broker_id_0, is_migrating_zk_broker_0, incarnation_id_0, broker_epoch_0, n = _u_it16sqB(buf, pos)
    pos += 30
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("RegisterBrokerRecord.EndPoints")
    budget -= n
    if budget < 0 or n * 7 > end - pos:
        _too_many("RegisterBrokerRecord.EndPoints", n)
    end_points_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("BrokerEndpoint.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("BrokerEndpoint.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, security_protocol_1, n = _u_HhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        end_points_0.append(BrokerEndpoint(name_1, host_1, port_1, security_protocol_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("RegisterBrokerRecord.Features")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("RegisterBrokerRecord.Features", n)
    features_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("BrokerFeature.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        min_supported_version_1, max_supported_version_1, n = _u_hhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        features_0.append(BrokerFeature(name_1, min_supported_version_1, max_supported_version_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        rack_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        rack_0 = None
    fenced_0, in_controlled_shutdown_0, n = _u_ttB(buf, pos)
    pos += 3
    log_dirs_0 = []
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
                    _is_null("RegisterBrokerRecord.LogDirs")
                budget -= n
                if budget < 0 or n * 16 > end - pos:
                    _too_many("RegisterBrokerRecord.LogDirs", n)
                log_dirs_0 = []
                for _ in range(n):
                    log_dirs_0.append(buf[pos : (pos := pos + 16)].tobytes())
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
                        _too_many("RegisterBrokerRecord.CordonedLogDirs", n)
                    cordoned_log_dirs_0 = []
                    for _ in range(n):
                        cordoned_log_dirs_0.append(buf[pos : (pos := pos + 16)].tobytes())
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return RegisterBrokerRecord(broker_id_0, is_migrating_zk_broker_0, incarnation_id_0, broker_epoch_0, end_points_0, features_0, rack_0, fenced_0, in_controlled_shutdown_0, log_dirs_0, cordoned_log_dirs_0), pos


def encode_v0(m: RegisterBrokerRecord, out: bytearray, views: list[_View] | None = None) -> None:
    if m.is_migrating_zk_broker:
        _lacks("RegisterBrokerRecord.IsMigratingZkBroker")
    if m.in_controlled_shutdown:
        _lacks("RegisterBrokerRecord.InControlledShutdown")
    if m.log_dirs:
        _lacks("RegisterBrokerRecord.LogDirs")
    if m.cordoned_log_dirs is not None:
        _lacks("RegisterBrokerRecord.CordonedLogDirs")
    a = m.end_points
    out += _p_i16sq(m.broker_id, m.incarnation_id, m.broker_epoch)
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
    out += _p_tx(m.fenced)


def encode_v1(m: RegisterBrokerRecord, out: bytearray, views: list[_View] | None = None) -> None:
    if m.is_migrating_zk_broker:
        _lacks("RegisterBrokerRecord.IsMigratingZkBroker")
    if m.log_dirs:
        _lacks("RegisterBrokerRecord.LogDirs")
    if m.cordoned_log_dirs is not None:
        _lacks("RegisterBrokerRecord.CordonedLogDirs")
    a = m.end_points
    out += _p_i16sq(m.broker_id, m.incarnation_id, m.broker_epoch)
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
    out += _p_ttx(m.fenced, m.in_controlled_shutdown)


def encode_v2(m: RegisterBrokerRecord, out: bytearray, views: list[_View] | None = None) -> None:
    if m.log_dirs:
        _lacks("RegisterBrokerRecord.LogDirs")
    if m.cordoned_log_dirs is not None:
        _lacks("RegisterBrokerRecord.CordonedLogDirs")
    a = m.end_points
    out += _p_it16sq(m.broker_id, m.is_migrating_zk_broker, m.incarnation_id, m.broker_epoch)
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
    out += _p_ttx(m.fenced, m.in_controlled_shutdown)


def encode_v3(m: RegisterBrokerRecord, out: bytearray, views: list[_View] | None = None) -> None:
    if m.cordoned_log_dirs is not None:
        _lacks("RegisterBrokerRecord.CordonedLogDirs")
    a = m.end_points
    out += _p_it16sq(m.broker_id, m.is_migrating_zk_broker, m.incarnation_id, m.broker_epoch)
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
    out += _p_tt(m.fenced, m.in_controlled_shutdown)
    tags_0 = []
    if m.log_dirs:
        t_0 = bytearray()
        a = m.log_dirs
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


def encode_v4(m: RegisterBrokerRecord, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.end_points
    out += _p_it16sq(m.broker_id, m.is_migrating_zk_broker, m.incarnation_id, m.broker_epoch)
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
    out += _p_tt(m.fenced, m.in_controlled_shutdown)
    tags_0 = []
    if m.log_dirs:
        t_0 = bytearray()
        a = m.log_dirs
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


DECODE: dict[int, _Callable[[_Buffer, int], tuple[RegisterBrokerRecord, int]]] = {
    0: decode_v0,
    1: decode_v1,
    2: decode_v2,
    3: decode_v3,
    4: decode_v4,
}


ENCODE: dict[int, _Callable[[RegisterBrokerRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
    1: encode_v1,
    2: encode_v2,
    3: encode_v3,
    4: encode_v4,
}


def encode(message: RegisterBrokerRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[RegisterBrokerRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

"""BrokerRegistrationChangeRecord (metadata), versions 0-3.

Generated from `protocol_specs/stored/metadata/BrokerRegistrationChangeRecord.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_tags as _put_tags
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint

VERSION_MIN = 0
VERSION_MAX = 3
TYPE_ID = 17


class BrokerRegistrationChangeRecord(_Message, gc=False):
    broker_id: int = 0
    broker_epoch: int = 0
    fenced: int = 0
    in_controlled_shutdown: int = 0
    log_dirs: list[bytes] = []
    cordoned_log_dirs: list[bytes] | None = None

_p_b = _Struct(">b").pack
_p_iq = _Struct(">iq").pack
_u_b = _Struct(">b").unpack_from
_u_iqB = _Struct(">iqB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[BrokerRegistrationChangeRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    broker_id_0, broker_epoch_0, n = _u_iqB(buf, pos)
    pos += 13
    fenced_0 = 0
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                fenced_0, = _u_b(buf, pos)
                pos += 1
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return BrokerRegistrationChangeRecord(broker_id_0, broker_epoch_0, fenced_0), pos


def decode_v1(buf: _Buffer, pos: int = 0) -> tuple[BrokerRegistrationChangeRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    broker_id_0, broker_epoch_0, n = _u_iqB(buf, pos)
    pos += 13
    fenced_0 = 0
    in_controlled_shutdown_0 = 0
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                fenced_0, = _u_b(buf, pos)
                pos += 1
            elif tag == 1:
                in_controlled_shutdown_0, = _u_b(buf, pos)
                pos += 1
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return BrokerRegistrationChangeRecord(broker_id_0, broker_epoch_0, fenced_0, in_controlled_shutdown_0), pos


def decode_v2(buf: _Buffer, pos: int = 0) -> tuple[BrokerRegistrationChangeRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    broker_id_0, broker_epoch_0, n = _u_iqB(buf, pos)
    pos += 13
    fenced_0 = 0
    in_controlled_shutdown_0 = 0
    log_dirs_0 = []
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                fenced_0, = _u_b(buf, pos)
                pos += 1
            elif tag == 1:
                in_controlled_shutdown_0, = _u_b(buf, pos)
                pos += 1
            elif tag == 2:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("BrokerRegistrationChangeRecord.LogDirs")
                budget -= n
                if budget < 0 or n * 16 > end - pos:
                    _too_many("BrokerRegistrationChangeRecord.LogDirs", n)
                log_dirs_0 = []
                for _ in range(n):
                    log_dirs_0.append(buf[pos : (pos := pos + 16)].tobytes())
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return BrokerRegistrationChangeRecord(broker_id_0, broker_epoch_0, fenced_0, in_controlled_shutdown_0, log_dirs_0), pos


def decode_v3(buf: _Buffer, pos: int = 0) -> tuple[BrokerRegistrationChangeRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    broker_id_0, broker_epoch_0, n = _u_iqB(buf, pos)
    pos += 13
    fenced_0 = 0
    in_controlled_shutdown_0 = 0
    log_dirs_0 = []
    cordoned_log_dirs_0 = None
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                fenced_0, = _u_b(buf, pos)
                pos += 1
            elif tag == 1:
                in_controlled_shutdown_0, = _u_b(buf, pos)
                pos += 1
            elif tag == 2:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    _is_null("BrokerRegistrationChangeRecord.LogDirs")
                budget -= n
                if budget < 0 or n * 16 > end - pos:
                    _too_many("BrokerRegistrationChangeRecord.LogDirs", n)
                log_dirs_0 = []
                for _ in range(n):
                    log_dirs_0.append(buf[pos : (pos := pos + 16)].tobytes())
            elif tag == 3:
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
                        _too_many("BrokerRegistrationChangeRecord.CordonedLogDirs", n)
                    cordoned_log_dirs_0 = []
                    for _ in range(n):
                        cordoned_log_dirs_0.append(buf[pos : (pos := pos + 16)].tobytes())
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return BrokerRegistrationChangeRecord(broker_id_0, broker_epoch_0, fenced_0, in_controlled_shutdown_0, log_dirs_0, cordoned_log_dirs_0), pos


def encode_v0(m: BrokerRegistrationChangeRecord, out: bytearray, views: list[_View] | None = None) -> None:
    if m.in_controlled_shutdown != 0:
        _lacks("BrokerRegistrationChangeRecord.InControlledShutdown")
    if m.log_dirs:
        _lacks("BrokerRegistrationChangeRecord.LogDirs")
    if m.cordoned_log_dirs is not None:
        _lacks("BrokerRegistrationChangeRecord.CordonedLogDirs")
    out += _p_iq(m.broker_id, m.broker_epoch)
    tags_0 = []
    if m.fenced != 0:
        t_0 = bytearray()
        t_0 += _p_b(m.fenced)
        tags_0.append((0, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


def encode_v1(m: BrokerRegistrationChangeRecord, out: bytearray, views: list[_View] | None = None) -> None:
    if m.log_dirs:
        _lacks("BrokerRegistrationChangeRecord.LogDirs")
    if m.cordoned_log_dirs is not None:
        _lacks("BrokerRegistrationChangeRecord.CordonedLogDirs")
    out += _p_iq(m.broker_id, m.broker_epoch)
    tags_0 = []
    if m.fenced != 0:
        t_0 = bytearray()
        t_0 += _p_b(m.fenced)
        tags_0.append((0, t_0))
    if m.in_controlled_shutdown != 0:
        t_0 = bytearray()
        t_0 += _p_b(m.in_controlled_shutdown)
        tags_0.append((1, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


def encode_v2(m: BrokerRegistrationChangeRecord, out: bytearray, views: list[_View] | None = None) -> None:
    if m.cordoned_log_dirs is not None:
        _lacks("BrokerRegistrationChangeRecord.CordonedLogDirs")
    out += _p_iq(m.broker_id, m.broker_epoch)
    tags_0 = []
    if m.fenced != 0:
        t_0 = bytearray()
        t_0 += _p_b(m.fenced)
        tags_0.append((0, t_0))
    if m.in_controlled_shutdown != 0:
        t_0 = bytearray()
        t_0 += _p_b(m.in_controlled_shutdown)
        tags_0.append((1, t_0))
    if m.log_dirs:
        t_0 = bytearray()
        a = m.log_dirs
        n = len(a) + 1
        if n > 127:
            _put_uvarint(t_0, n)
        else:
            t_0.append(n)
        t_0 += b"".join(a)
        tags_0.append((2, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


def encode_v3(m: BrokerRegistrationChangeRecord, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_iq(m.broker_id, m.broker_epoch)
    tags_0 = []
    if m.fenced != 0:
        t_0 = bytearray()
        t_0 += _p_b(m.fenced)
        tags_0.append((0, t_0))
    if m.in_controlled_shutdown != 0:
        t_0 = bytearray()
        t_0 += _p_b(m.in_controlled_shutdown)
        tags_0.append((1, t_0))
    if m.log_dirs:
        t_0 = bytearray()
        a = m.log_dirs
        n = len(a) + 1
        if n > 127:
            _put_uvarint(t_0, n)
        else:
            t_0.append(n)
        t_0 += b"".join(a)
        tags_0.append((2, t_0))
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
        tags_0.append((3, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[BrokerRegistrationChangeRecord, int]]] = {
    0: decode_v0,
    1: decode_v1,
    2: decode_v2,
    3: decode_v3,
}


ENCODE: dict[int, _Callable[[BrokerRegistrationChangeRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
    1: encode_v1,
    2: encode_v2,
    3: encode_v3,
}


def encode(message: BrokerRegistrationChangeRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[BrokerRegistrationChangeRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

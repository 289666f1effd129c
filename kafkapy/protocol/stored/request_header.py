"""RequestHeader (header), versions 1-2.

Generated from `protocol_specs/data/RequestHeader.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.varint import Buffer as _Buffer

VERSION_MIN = 1
VERSION_MAX = 2


class RequestHeader(_Message, gc=False):
    request_api_key: int = 0
    request_api_version: int = 0
    correlation_id: int = 0
    client_id: str | None = ""

_p_h = _Struct(">h").pack
_p_hhi = _Struct(">hhi").pack
_u_hhih = _Struct(">hhih").unpack_from


def decode_v1(buf: _Buffer, pos: int = 0) -> tuple[RequestHeader, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    request_api_key_0, request_api_version_0, correlation_id_0, n = _u_hhih(buf, pos)
    pos += 10
    if n >= 0:
        client_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        client_id_0 = None
    if pos > end:
        _past_end(pos, end)
    return RequestHeader(request_api_key_0, request_api_version_0, correlation_id_0, client_id_0), pos


def decode_v2(buf: _Buffer, pos: int = 0) -> tuple[RequestHeader, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    request_api_key_0, request_api_version_0, correlation_id_0, n = _u_hhih(buf, pos)
    pos += 10
    if n >= 0:
        client_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        client_id_0 = None
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return RequestHeader(request_api_key_0, request_api_version_0, correlation_id_0, client_id_0), pos


def encode_v1(m: RequestHeader, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_hhi(m.request_api_key, m.request_api_version, m.correlation_id)
    s = m.client_id
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s


def encode_v2(m: RequestHeader, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_hhi(m.request_api_key, m.request_api_version, m.correlation_id)
    s = m.client_id
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s
    out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[RequestHeader, int]]] = {
    1: decode_v1,
    2: decode_v2,
}


ENCODE: dict[int, _Callable[[RequestHeader, bytearray, list[_View] | None], None]] = {
    1: encode_v1,
    2: encode_v2,
}


def encode(message: RequestHeader, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[RequestHeader, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

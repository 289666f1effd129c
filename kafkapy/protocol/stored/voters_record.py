"""VotersRecord (data), versions 0.

Generated from `protocol_specs/data/VotersRecord.spec`.
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
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint

VERSION_MIN = 0
VERSION_MAX = 0


class Endpoint(_Message, gc=False):
    name: str = ""
    host: str = ""
    port: int = 0


class KRaftVersionFeature(_Message, frozen=True, gc=False):
    min_supported_version: int = 0
    max_supported_version: int = 0


_DEFAULT_KRAFT_VERSION_FEATURE = KRaftVersionFeature()


class Voter(_Message, gc=False):
    voter_id: int = 0
    voter_directory_id: bytes = _ZERO_ID
    endpoints: list[Endpoint] = []
    kraft_version_feature: KRaftVersionFeature = _DEFAULT_KRAFT_VERSION_FEATURE


class VotersRecord(_Message, gc=False):
    version: int = 0
    voters: list[Voter] = []

_p_Hx = _Struct(">Hx").pack
_p_h = _Struct(">h").pack
_p_hhx = _Struct(">hhx").pack
_p_i16s = _Struct(">i16s").pack
_u_HB = _Struct(">HB").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_hhB = _Struct(">hhB").unpack_from
_u_i16sB = _Struct(">i16sB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[VotersRecord, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    version_0, n = _u_hB(buf, pos)
    pos += 3
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("VotersRecord.Voters")
    budget -= n
    if budget < 0 or n * 27 > end - pos:
        _too_many("VotersRecord.Voters", n)
    voters_0 = []
    for _ in range(n):
        voter_id_1, voter_directory_id_1, n = _u_i16sB(buf, pos)
        pos += 21
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("Voter.Endpoints")
        budget -= n
        if budget < 0 or n * 5 > end - pos:
            _too_many("Voter.Endpoints", n)
        endpoints_1 = []
        for _ in range(n):
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Endpoint.Name")
            name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            n = buf[pos]
            pos += 1
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if not n:
                _is_null("Endpoint.Host")
            host_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            port_2, n = _u_HB(buf, pos)
            pos += 3
            if n:
                pos = _skip_tags(buf, pos, n)
            endpoints_1.append(Endpoint(name_2, host_2, port_2))
        min_supported_version_2, max_supported_version_2, n = _u_hhB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        kraft_version_feature_1 = KRaftVersionFeature(min_supported_version_2, max_supported_version_2)
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        voters_0.append(Voter(voter_id_1, voter_directory_id_1, endpoints_1, kraft_version_feature_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return VotersRecord(version_0, voters_0), pos


def encode_v0(m: VotersRecord, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.voters
    out += _p_h(m.version)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        a = e_0.endpoints
        out += _p_i16s(e_0.voter_id, e_0.voter_directory_id)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            s = e_1.name.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            s = e_1.host.encode()
            n = len(s) + 1
            if n > 127:
                _put_string_length(out, n)
            else:
                out.append(n)
            out += s
            out += _p_Hx(e_1.port)
        e_1 = e_0.kraft_version_feature
        out += _p_hhx(e_1.min_supported_version, e_1.max_supported_version)
        out.append(0)
    out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[VotersRecord, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[VotersRecord, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: VotersRecord, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[VotersRecord, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

"""StreamsGroupMemberMetadataValue (coordinator-value), versions 0.

Generated from `protocol_specs/stored/group-coordinator/StreamsGroupMemberMetadataValue.spec`.
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
TYPE_ID = 19


class Endpoint(_Message, frozen=True, gc=False):
    host: str = ""
    port: int = 0


_DEFAULT_ENDPOINT = Endpoint()


class KeyValue(_Message, gc=False):
    key: str = ""
    value: str = ""


class StreamsGroupMemberMetadataValue(_Message, gc=False):
    instance_id: str | None = ""
    rack_id: str | None = ""
    client_id: str = ""
    client_host: str = ""
    rebalance_timeout_ms: int = -1
    topology_epoch: int = 0
    process_id: str = ""
    user_endpoint: Endpoint | None = None
    client_tags: list[KeyValue] = []

_p_Hx = _Struct(">Hx").pack
_p_ii = _Struct(">ii").pack
_u_HB = _Struct(">HB").unpack_from
_u_b = _Struct(">b").unpack_from
_u_iiB = _Struct(">iiB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[StreamsGroupMemberMetadataValue, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        instance_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        instance_id_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        rack_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        rack_id_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("StreamsGroupMemberMetadataValue.ClientId")
    client_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("StreamsGroupMemberMetadataValue.ClientHost")
    client_host_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    rebalance_timeout_ms_0, topology_epoch_0, n = _u_iiB(buf, pos)
    pos += 9
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("StreamsGroupMemberMetadataValue.ProcessId")
    process_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n, = _u_b(buf, pos)
    pos += 1
    if n < 0:
        user_endpoint_0 = None
    else:
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Endpoint.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, n = _u_HB(buf, pos)
        pos += 3
        if n:
            pos = _skip_tags(buf, pos, n)
        user_endpoint_0 = Endpoint(host_1, port_1)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("StreamsGroupMemberMetadataValue.ClientTags")
    budget -= n
    if budget < 0 or n * 3 > end - pos:
        _too_many("StreamsGroupMemberMetadataValue.ClientTags", n)
    client_tags_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("KeyValue.Key")
        key_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("KeyValue.Value")
        value_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        client_tags_0.append(KeyValue(key_1, value_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return StreamsGroupMemberMetadataValue(instance_id_0, rack_id_0, client_id_0, client_host_0, rebalance_timeout_ms_0, topology_epoch_0, process_id_0, user_endpoint_0, client_tags_0), pos


def encode_v0(m: StreamsGroupMemberMetadataValue, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.instance_id
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
    s = m.rack_id
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
    s = m.client_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.client_host.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    s = m.process_id.encode()
    out += _p_ii(m.rebalance_timeout_ms, m.topology_epoch)
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    e_0 = m.user_endpoint
    if e_0 is None:
        out.append(255)
    else:
        out.append(1)
        s = e_0.host.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_Hx(e_0.port)
    a = m.client_tags
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.key.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        s = e_0.value.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out.append(0)
    out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[StreamsGroupMemberMetadataValue, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[StreamsGroupMemberMetadataValue, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: StreamsGroupMemberMetadataValue, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[StreamsGroupMemberMetadataValue, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

"""ShareGroupMemberMetadataValue (coordinator-value), versions 0.

Generated from `protocol_specs/stored/group-coordinator/ShareGroupMemberMetadataValue.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
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
TYPE_ID = 10


class ShareGroupMemberMetadataValue(_Message, gc=False):
    rack_id: str | None = ""
    client_id: str = ""
    client_host: str = ""
    subscribed_topic_names: list[str] = []



def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[ShareGroupMemberMetadataValue, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
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
        _is_null("ShareGroupMemberMetadataValue.ClientId")
    client_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("ShareGroupMemberMetadataValue.ClientHost")
    client_host_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ShareGroupMemberMetadataValue.SubscribedTopicNames")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("ShareGroupMemberMetadataValue.SubscribedTopicNames", n)
    subscribed_topic_names_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ShareGroupMemberMetadataValue.SubscribedTopicNames")
        x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        subscribed_topic_names_0.append(x_0)
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return ShareGroupMemberMetadataValue(rack_id_0, client_id_0, client_host_0, subscribed_topic_names_0), pos


def encode_v0(m: ShareGroupMemberMetadataValue, out: bytearray, views: list[_View] | None = None) -> None:
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
    a = m.subscribed_topic_names
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
    out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[ShareGroupMemberMetadataValue, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[ShareGroupMemberMetadataValue, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: ShareGroupMemberMetadataValue, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[ShareGroupMemberMetadataValue, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

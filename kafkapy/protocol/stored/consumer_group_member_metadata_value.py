"""ConsumerGroupMemberMetadataValue (coordinator-value), versions 0.

Generated from `protocol_specs/stored/group-coordinator/ConsumerGroupMemberMetadataValue.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import field as _field
from msgspec import Struct as _Message
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
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
VERSION_MAX = 0
TYPE_ID = 5


class ClassicProtocol(_Message, gc=False):
    name: str = ""
    metadata: bytes = b""


class ClassicMemberMetadata(_Message, gc=False):
    session_timeout_ms: int = 0
    supported_protocols: list[ClassicProtocol] = []


class ConsumerGroupMemberMetadataValue(_Message, gc=False):
    instance_id: str | None = ""
    rack_id: str | None = ""
    client_id: str = ""
    client_host: str = ""
    subscribed_topic_names: list[str] = []
    subscribed_topic_regex: str | None = ""
    rebalance_timeout_ms: int = -1
    server_assignor: str | None = ""
    classic_member_metadata: ClassicMemberMetadata | None = _field(default_factory=ClassicMemberMetadata)

_p_i = _Struct(">i").pack
_u_iB = _Struct(">iB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[ConsumerGroupMemberMetadataValue, int]:
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
        _is_null("ConsumerGroupMemberMetadataValue.ClientId")
    client_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("ConsumerGroupMemberMetadataValue.ClientHost")
    client_host_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("ConsumerGroupMemberMetadataValue.SubscribedTopicNames")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("ConsumerGroupMemberMetadataValue.SubscribedTopicNames", n)
    subscribed_topic_names_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("ConsumerGroupMemberMetadataValue.SubscribedTopicNames")
        x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        subscribed_topic_names_0.append(x_0)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        subscribed_topic_regex_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        subscribed_topic_regex_0 = None
    rebalance_timeout_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        server_assignor_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        server_assignor_0 = None
    n = buf[pos]
    pos += 1
    classic_member_metadata_0 = ClassicMemberMetadata()
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                n, pos = _uvarint(buf, pos)
                if n == 0:
                    classic_member_metadata_0 = None
                else:
                    session_timeout_ms_1, n = _u_iB(buf, pos)
                    pos += 5
                    if n > 127:
                        n, pos = _uvarint(buf, pos - 1)
                    n -= 1
                    if n < 0:
                        _is_null("ClassicMemberMetadata.SupportedProtocols")
                    budget -= n
                    if budget < 0 or n * 3 > end - pos:
                        _too_many("ClassicMemberMetadata.SupportedProtocols", n)
                    supported_protocols_1 = []
                    for _ in range(n):
                        n = buf[pos]
                        pos += 1
                        if n > 127:
                            n, pos = _string_length(buf, pos - 1)
                        if not n:
                            _is_null("ClassicProtocol.Name")
                        name_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                        n = buf[pos]
                        pos += 1
                        if n > 127:
                            b = buf[pos]
                            if b < 128:
                                n += (b << 7) - 128
                                pos += 1
                            else:
                                n, pos = _uvarint(buf, pos - 1)
                        if not n:
                            _is_null("ClassicProtocol.Metadata")
                        metadata_2 = buf[pos : (pos := pos + n - 1)].tobytes()
                        n = buf[pos]
                        pos += 1
                        if n:
                            pos = _skip_tags(buf, pos, n)
                        supported_protocols_1.append(ClassicProtocol(name_2, metadata_2))
                    n = buf[pos]
                    pos += 1
                    if n:
                        pos = _skip_tags(buf, pos, n)
                    classic_member_metadata_0 = ClassicMemberMetadata(session_timeout_ms_1, supported_protocols_1)
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return ConsumerGroupMemberMetadataValue(instance_id_0, rack_id_0, client_id_0, client_host_0, subscribed_topic_names_0, subscribed_topic_regex_0, rebalance_timeout_ms_0, server_assignor_0, classic_member_metadata_0), pos


def encode_v0(m: ConsumerGroupMemberMetadataValue, out: bytearray, views: list[_View] | None = None) -> None:
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
    s = m.subscribed_topic_regex
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
    out += _p_i(m.rebalance_timeout_ms)
    s = m.server_assignor
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
    tags_0 = []
    if m.classic_member_metadata != ClassicMemberMetadata():
        t_0 = bytearray()
        e_0 = m.classic_member_metadata
        if e_0 is None:
            t_0.append(0)
        else:
            t_0.append(1)
            a = e_0.supported_protocols
            t_0 += _p_i(e_0.session_timeout_ms)
            n = len(a) + 1
            if n > 127:
                _put_uvarint(t_0, n)
            else:
                t_0.append(n)
            for e_1 in a:
                s = e_1.name.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(t_0, n)
                else:
                    t_0.append(n)
                t_0 += s
                s = e_1.metadata
                n = len(s) + 1
                if n > 127:
                    _put_uvarint(t_0, n)
                else:
                    t_0.append(n)
                t_0 += s
                t_0.append(0)
            t_0.append(0)
        tags_0.append((0, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[ConsumerGroupMemberMetadataValue, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[ConsumerGroupMemberMetadataValue, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: ConsumerGroupMemberMetadataValue, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[ConsumerGroupMemberMetadataValue, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

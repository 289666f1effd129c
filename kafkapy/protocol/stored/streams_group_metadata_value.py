"""StreamsGroupMetadataValue (coordinator-value), versions 0.

Generated from `protocol_specs/stored/group-coordinator/StreamsGroupMetadataValue.spec`.
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
from kafkapy.wire.primitives import put_tags as _put_tags
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint

VERSION_MIN = 0
VERSION_MAX = 0
TYPE_ID = 17


class LastAssignmentConfig(_Message, gc=False):
    key: str = ""
    value: str = ""


class StreamsGroupMetadataValue(_Message, gc=False):
    epoch: int = 0
    metadata_hash: int = 0
    validated_topology_epoch: int = -1
    last_assignment_configs: list[LastAssignmentConfig] | None = []
    stored_description_topology_epoch: int = -1
    failed_description_topology_epoch: int = -1

_p_i = _Struct(">i").pack
_p_iq = _Struct(">iq").pack
_u_i = _Struct(">i").unpack_from
_u_iqB = _Struct(">iqB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[StreamsGroupMetadataValue, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    epoch_0, metadata_hash_0, n = _u_iqB(buf, pos)
    pos += 13
    validated_topology_epoch_0 = -1
    last_assignment_configs_0 = []
    stored_description_topology_epoch_0 = -1
    failed_description_topology_epoch_0 = -1
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                validated_topology_epoch_0, = _u_i(buf, pos)
                pos += 4
            elif tag == 1:
                n = buf[pos]
                pos += 1
                if n > 127:
                    n, pos = _uvarint(buf, pos - 1)
                n -= 1
                if n < 0:
                    last_assignment_configs_0 = None
                else:
                    budget -= n
                    if budget < 0 or n * 3 > end - pos:
                        _too_many("StreamsGroupMetadataValue.LastAssignmentConfigs", n)
                    last_assignment_configs_0 = []
                    for _ in range(n):
                        n = buf[pos]
                        pos += 1
                        if n > 127:
                            n, pos = _string_length(buf, pos - 1)
                        if not n:
                            _is_null("LastAssignmentConfig.Key")
                        key_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                        n = buf[pos]
                        pos += 1
                        if n > 127:
                            n, pos = _string_length(buf, pos - 1)
                        if not n:
                            _is_null("LastAssignmentConfig.Value")
                        value_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                        n = buf[pos]
                        pos += 1
                        if n:
                            pos = _skip_tags(buf, pos, n)
                        last_assignment_configs_0.append(LastAssignmentConfig(key_1, value_1))
            elif tag == 2:
                stored_description_topology_epoch_0, = _u_i(buf, pos)
                pos += 4
            elif tag == 3:
                failed_description_topology_epoch_0, = _u_i(buf, pos)
                pos += 4
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return StreamsGroupMetadataValue(epoch_0, metadata_hash_0, validated_topology_epoch_0, last_assignment_configs_0, stored_description_topology_epoch_0, failed_description_topology_epoch_0), pos


def encode_v0(m: StreamsGroupMetadataValue, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_iq(m.epoch, m.metadata_hash)
    tags_0 = []
    if m.validated_topology_epoch != -1:
        t_0 = bytearray()
        t_0 += _p_i(m.validated_topology_epoch)
        tags_0.append((0, t_0))
    if m.last_assignment_configs is None or m.last_assignment_configs:
        t_0 = bytearray()
        a = m.last_assignment_configs
        if a is None:
            t_0.append(0)
        else:
            n = len(a) + 1
            if n > 127:
                _put_uvarint(t_0, n)
            else:
                t_0.append(n)
            for e_0 in a:
                s = e_0.key.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(t_0, n)
                else:
                    t_0.append(n)
                t_0 += s
                s = e_0.value.encode()
                n = len(s) + 1
                if n > 127:
                    _put_string_length(t_0, n)
                else:
                    t_0.append(n)
                t_0 += s
                t_0.append(0)
        tags_0.append((1, t_0))
    if m.stored_description_topology_epoch != -1:
        t_0 = bytearray()
        t_0 += _p_i(m.stored_description_topology_epoch)
        tags_0.append((2, t_0))
    if m.failed_description_topology_epoch != -1:
        t_0 = bytearray()
        t_0 += _p_i(m.failed_description_topology_epoch)
        tags_0.append((3, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[StreamsGroupMetadataValue, int]]] = {
    0: decode_v0,
}


ENCODE: dict[int, _Callable[[StreamsGroupMetadataValue, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
}


def encode(message: StreamsGroupMetadataValue, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[StreamsGroupMetadataValue, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

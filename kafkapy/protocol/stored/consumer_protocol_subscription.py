"""ConsumerProtocolSubscription (data), versions 0-3.

Generated from `protocol_specs/data/ConsumerProtocolSubscription.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from struct import pack as _pack
from struct import unpack_from as _unpack_from
from msgspec import Struct as _Message
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer

VERSION_MIN = 0
VERSION_MAX = 3


class TopicPartition(_Message, gc=False):
    topic: str = ""
    partitions: list[int] = []


class ConsumerProtocolSubscription(_Message, gc=False):
    topics: list[str] = []
    user_data: bytes | None = None
    owned_partitions: list[TopicPartition] = []
    generation_id: int = -1
    rack_id: str | None = None

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_ih = _Struct(">ih").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[ConsumerProtocolSubscription, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("ConsumerProtocolSubscription.Topics")
    budget -= n
    if budget < 0 or n * 2 > end - pos:
        _too_many("ConsumerProtocolSubscription.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ConsumerProtocolSubscription.Topics")
        x_0 = buf[pos : (pos := pos + n)].tobytes().decode()
        topics_0.append(x_0)
    n, = _u_i(buf, pos)
    pos += 4
    if n >= 0:
        user_data_0 = buf[pos : (pos := pos + n)].tobytes()
    else:
        user_data_0 = None
    if pos > end:
        _past_end(pos, end)
    return ConsumerProtocolSubscription(topics_0, user_data_0), pos


def decode_v1(buf: _Buffer, pos: int = 0) -> tuple[ConsumerProtocolSubscription, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("ConsumerProtocolSubscription.Topics")
    budget -= n
    if budget < 0 or n * 2 > end - pos:
        _too_many("ConsumerProtocolSubscription.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ConsumerProtocolSubscription.Topics")
        x_0 = buf[pos : (pos := pos + n)].tobytes().decode()
        topics_0.append(x_0)
    n, = _u_i(buf, pos)
    pos += 4
    if n >= 0:
        user_data_0 = buf[pos : (pos := pos + n)].tobytes()
    else:
        user_data_0 = None
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("ConsumerProtocolSubscription.OwnedPartitions")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("ConsumerProtocolSubscription.OwnedPartitions", n)
    owned_partitions_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("TopicPartition.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("TopicPartition.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("TopicPartition.Partitions", n)
        partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        owned_partitions_0.append(TopicPartition(topic_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return ConsumerProtocolSubscription(topics_0, user_data_0, owned_partitions_0), pos


def decode_v2(buf: _Buffer, pos: int = 0) -> tuple[ConsumerProtocolSubscription, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("ConsumerProtocolSubscription.Topics")
    budget -= n
    if budget < 0 or n * 2 > end - pos:
        _too_many("ConsumerProtocolSubscription.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ConsumerProtocolSubscription.Topics")
        x_0 = buf[pos : (pos := pos + n)].tobytes().decode()
        topics_0.append(x_0)
    n, = _u_i(buf, pos)
    pos += 4
    if n >= 0:
        user_data_0 = buf[pos : (pos := pos + n)].tobytes()
    else:
        user_data_0 = None
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("ConsumerProtocolSubscription.OwnedPartitions")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("ConsumerProtocolSubscription.OwnedPartitions", n)
    owned_partitions_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("TopicPartition.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("TopicPartition.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("TopicPartition.Partitions", n)
        partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        owned_partitions_0.append(TopicPartition(topic_1, partitions_1))
    generation_id_0, = _u_i(buf, pos)
    pos += 4
    if pos > end:
        _past_end(pos, end)
    return ConsumerProtocolSubscription(topics_0, user_data_0, owned_partitions_0, generation_id_0), pos


def decode_v3(buf: _Buffer, pos: int = 0) -> tuple[ConsumerProtocolSubscription, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("ConsumerProtocolSubscription.Topics")
    budget -= n
    if budget < 0 or n * 2 > end - pos:
        _too_many("ConsumerProtocolSubscription.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("ConsumerProtocolSubscription.Topics")
        x_0 = buf[pos : (pos := pos + n)].tobytes().decode()
        topics_0.append(x_0)
    n, = _u_i(buf, pos)
    pos += 4
    if n >= 0:
        user_data_0 = buf[pos : (pos := pos + n)].tobytes()
    else:
        user_data_0 = None
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("ConsumerProtocolSubscription.OwnedPartitions")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("ConsumerProtocolSubscription.OwnedPartitions", n)
    owned_partitions_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("TopicPartition.Topic")
        topic_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("TopicPartition.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("TopicPartition.Partitions", n)
        partitions_1 = list(_unpack_from(f">{n}i", buf, pos))
        pos += n * 4
        owned_partitions_0.append(TopicPartition(topic_1, partitions_1))
    generation_id_0, n = _u_ih(buf, pos)
    pos += 6
    if n >= 0:
        rack_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    else:
        rack_id_0 = None
    if pos > end:
        _past_end(pos, end)
    return ConsumerProtocolSubscription(topics_0, user_data_0, owned_partitions_0, generation_id_0, rack_id_0), pos


def encode_v0(m: ConsumerProtocolSubscription, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.encode()
        out += _p_h(len(s))
        out += s
    s = m.user_data
    if s is None:
        out += b"\xff" * 4
    else:
        out += _p_i(len(s))
        out += s


def encode_v1(m: ConsumerProtocolSubscription, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.encode()
        out += _p_h(len(s))
        out += s
    s = m.user_data
    if s is None:
        out += b"\xff" * 4
    else:
        out += _p_i(len(s))
        out += s
    a = m.owned_partitions
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        if len(a) == 1:
            out += _p_i(a[0])
        elif a:
            out += _pack(f">{len(a)}i", *a)


def encode_v2(m: ConsumerProtocolSubscription, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.encode()
        out += _p_h(len(s))
        out += s
    s = m.user_data
    if s is None:
        out += b"\xff" * 4
    else:
        out += _p_i(len(s))
        out += s
    a = m.owned_partitions
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        if len(a) == 1:
            out += _p_i(a[0])
        elif a:
            out += _pack(f">{len(a)}i", *a)
    out += _p_i(m.generation_id)


def encode_v3(m: ConsumerProtocolSubscription, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.encode()
        out += _p_h(len(s))
        out += s
    s = m.user_data
    if s is None:
        out += b"\xff" * 4
    else:
        out += _p_i(len(s))
        out += s
    a = m.owned_partitions
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.topic.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        if len(a) == 1:
            out += _p_i(a[0])
        elif a:
            out += _pack(f">{len(a)}i", *a)
    out += _p_i(m.generation_id)
    s = m.rack_id
    if s is None:
        out += b"\xff" * 2
    else:
        s = s.encode()
        out += _p_h(len(s))
        out += s


DECODE: dict[int, _Callable[[_Buffer, int], tuple[ConsumerProtocolSubscription, int]]] = {
    0: decode_v0,
    1: decode_v1,
    2: decode_v2,
    3: decode_v3,
}


ENCODE: dict[int, _Callable[[ConsumerProtocolSubscription, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
    1: encode_v1,
    2: encode_v2,
    3: encode_v3,
}


def encode(message: ConsumerProtocolSubscription, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[ConsumerProtocolSubscription, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

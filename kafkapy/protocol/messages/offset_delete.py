"""OffsetDelete (key 47), versions 0: the broker's direction.

Generated from `protocol_specs/apis/47_offset_delete.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer


class OffsetDeleteRequestPartition(_Message, gc=False):
    partition_index: int = 0


class OffsetDeleteRequestTopic(_Message, gc=False):
    name: str = ""
    partitions: list[OffsetDeleteRequestPartition] = []


class OffsetDeleteRequest(_Message, gc=False):
    group_id: str = ""
    topics: list[OffsetDeleteRequestTopic] = []


class OffsetDeleteResponsePartition(_Message, gc=False):
    partition_index: int = 0
    error_code: int = 0


class OffsetDeleteResponseTopic(_Message, gc=False):
    name: str = ""
    partitions: list[OffsetDeleteResponsePartition] = []


class OffsetDeleteResponse(_Message, gc=False):
    error_code: int = 0
    throttle_time_ms: int = 0
    topics: list[OffsetDeleteResponseTopic] = []

_p_h = _Struct(">h").pack
_p_hii = _Struct(">hii").pack
_p_i = _Struct(">i").pack
_p_ih = _Struct(">ih").pack
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[OffsetDeleteRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_h(buf, pos)
    pos += 2
    if n < 0:
        _is_null("OffsetDeleteRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n)].tobytes().decode()
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("OffsetDeleteRequest.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("OffsetDeleteRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("OffsetDeleteRequestTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("OffsetDeleteRequestTopic.Partitions")
        budget -= n
        if budget < 0 or n * 4 > end - pos:
            _too_many("OffsetDeleteRequestTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, = _u_i(buf, pos)
            pos += 4
            partitions_1.append(OffsetDeleteRequestPartition(partition_index_2))
        topics_0.append(OffsetDeleteRequestTopic(name_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return OffsetDeleteRequest(group_id_0, topics_0), pos


def encode_response_v0(m: OffsetDeleteResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    out += _p_hii(m.error_code, m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_ih(e_1.partition_index, e_1.error_code)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[OffsetDeleteRequest, int]]] = {
    0: decode_request_v0,
}


ENCODE_RESPONSE: dict[int, _Callable[[OffsetDeleteResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
}

"""OffsetDelete (key 47), versions 0: the client's direction.

Generated from `protocol_specs/apis/47_offset_delete.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.protocol.messages.offset_delete import (
    OffsetDeleteRequest,
    OffsetDeleteResponse,
    OffsetDeleteResponsePartition,
    OffsetDeleteResponseTopic,
)

_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_u_h = _Struct(">h").unpack_from
_u_hii = _Struct(">hii").unpack_from
_u_i = _Struct(">i").unpack_from
_u_ih = _Struct(">ih").unpack_from


def encode_request_v0(m: OffsetDeleteRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.group_id.encode()
    out += _p_h(len(s))
    out += s
    a = m.topics
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        a = e_0.partitions
        out += _p_i(len(a))
        for e_1 in a:
            out += _p_i(e_1.partition_index)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[OffsetDeleteResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    error_code_0, throttle_time_ms_0, n = _u_hii(buf, pos)
    pos += 10
    if n < 0:
        _is_null("OffsetDeleteResponse.Topics")
    budget -= n
    if budget < 0 or n * 6 > end - pos:
        _too_many("OffsetDeleteResponse.Topics", n)
    topics_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("OffsetDeleteResponseTopic.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        n, = _u_i(buf, pos)
        pos += 4
        if n < 0:
            _is_null("OffsetDeleteResponseTopic.Partitions")
        budget -= n
        if budget < 0 or n * 6 > end - pos:
            _too_many("OffsetDeleteResponseTopic.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_index_2, error_code_2 = _u_ih(buf, pos)
            pos += 6
            partitions_1.append(OffsetDeleteResponsePartition(partition_index_2, error_code_2))
        topics_0.append(OffsetDeleteResponseTopic(name_1, partitions_1))
    if pos > end:
        _past_end(pos, end)
    return OffsetDeleteResponse(error_code_0, throttle_time_ms_0, topics_0), pos


ENCODE_REQUEST: dict[int, _Callable[[OffsetDeleteRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[OffsetDeleteResponse, int]]] = {
    0: decode_response_v0,
}

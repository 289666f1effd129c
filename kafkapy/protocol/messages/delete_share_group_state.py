"""DeleteShareGroupState (key 86), versions 0: the broker's direction.

Generated from `protocol_specs/apis/86_delete_share_group_state.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
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


class PartitionData(_Message, gc=False):
    partition: int = 0


class DeleteStateData(_Message, gc=False):
    topic_id: bytes = _ZERO_ID
    partitions: list[PartitionData] = []


class DeleteShareGroupStateRequest(_Message, gc=False):
    group_id: str = ""
    topics: list[DeleteStateData] = []


class PartitionResult(_Message, gc=False):
    partition: int = 0
    error_code: int = 0
    error_message: str | None = None


class DeleteStateResult(_Message, gc=False):
    topic_id: bytes = _ZERO_ID
    partitions: list[PartitionResult] = []


class DeleteShareGroupStateResponse(_Message, gc=False):
    results: list[DeleteStateResult] = []

_p_16s = _Struct(">16s").pack
_p_ih = _Struct(">ih").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_iB = _Struct(">iB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[DeleteShareGroupStateRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("DeleteShareGroupStateRequest.GroupId")
    group_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("DeleteShareGroupStateRequest.Topics")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("DeleteShareGroupStateRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("DeleteStateData.Partitions")
        budget -= n
        if budget < 0 or n * 5 > end - pos:
            _too_many("DeleteStateData.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_2, n = _u_iB(buf, pos)
            pos += 5
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(PartitionData(partition_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(DeleteStateData(topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DeleteShareGroupStateRequest(group_id_0, topics_0), pos


def encode_response_v0(m: DeleteShareGroupStateResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.results
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        a = e_0.partitions
        out += _p_16s(e_0.topic_id)
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_1 in a:
            out += _p_ih(e_1.partition, e_1.error_code)
            s = e_1.error_message
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
            out.append(0)
        out.append(0)
    out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[DeleteShareGroupStateRequest, int]]] = {
    0: decode_request_v0,
}


ENCODE_RESPONSE: dict[int, _Callable[[DeleteShareGroupStateResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
}

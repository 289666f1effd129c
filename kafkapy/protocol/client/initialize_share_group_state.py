"""InitializeShareGroupState (key 83), versions 0: the client's direction.

Generated from `protocol_specs/apis/83_initialize_share_group_state.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
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
from kafkapy.protocol.messages.initialize_share_group_state import (
    InitializeShareGroupStateRequest,
    InitializeShareGroupStateResponse,
    InitializeStateResult,
    PartitionResult,
)

_p_16s = _Struct(">16s").pack
_p_iiqx = _Struct(">iiqx").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_ihB = _Struct(">ihB").unpack_from


def encode_request_v0(m: InitializeShareGroupStateRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.group_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    a = m.topics
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
            out += _p_iiqx(e_1.partition, e_1.state_epoch, e_1.start_offset)
        out.append(0)
    out.append(0)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[InitializeShareGroupStateResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("InitializeShareGroupStateResponse.Results")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("InitializeShareGroupStateResponse.Results", n)
    results_0 = []
    for _ in range(n):
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        n -= 1
        if n < 0:
            _is_null("InitializeStateResult.Partitions")
        budget -= n
        if budget < 0 or n * 8 > end - pos:
            _too_many("InitializeStateResult.Partitions", n)
        partitions_1 = []
        for _ in range(n):
            partition_2, error_code_2, n = _u_ihB(buf, pos)
            pos += 7
            if n > 127:
                n, pos = _string_length(buf, pos - 1)
            if n:
                error_message_2 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
            else:
                error_message_2 = None
            n = buf[pos]
            pos += 1
            if n:
                pos = _skip_tags(buf, pos, n)
            partitions_1.append(PartitionResult(partition_2, error_code_2, error_message_2))
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        results_0.append(InitializeStateResult(topic_id_1, partitions_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return InitializeShareGroupStateResponse(results_0), pos


ENCODE_REQUEST: dict[int, _Callable[[InitializeShareGroupStateRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[InitializeShareGroupStateResponse, int]]] = {
    0: decode_response_v0,
}

"""DeleteShareGroupOffsets (key 92), versions 0: the client's direction.

Generated from `protocol_specs/apis/92_delete_share_group_offsets.spec`.
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
from kafkapy.protocol.messages.delete_share_group_offsets import (
    DeleteShareGroupOffsetsRequest,
    DeleteShareGroupOffsetsResponse,
    DeleteShareGroupOffsetsResponseTopic,
)

_u_16shB = _Struct(">16shB").unpack_from
_u_ihB = _Struct(">ihB").unpack_from


def encode_request_v0(m: DeleteShareGroupOffsetsRequest, out: bytearray, views: list[_View] | None = None) -> None:
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
        s = e_0.topic_name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out.append(0)
    out.append(0)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[DeleteShareGroupOffsetsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        error_message_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        error_message_0 = None
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("DeleteShareGroupOffsetsResponse.Responses")
    budget -= n
    if budget < 0 or n * 21 > end - pos:
        _too_many("DeleteShareGroupOffsetsResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DeleteShareGroupOffsetsResponseTopic.TopicName")
        topic_name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        topic_id_1, error_code_1, n = _u_16shB(buf, pos)
        pos += 19
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            error_message_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            error_message_1 = None
        n = buf[pos]
        pos += 1
        if n:
            pos = _skip_tags(buf, pos, n)
        responses_0.append(DeleteShareGroupOffsetsResponseTopic(topic_name_1, topic_id_1, error_code_1, error_message_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DeleteShareGroupOffsetsResponse(throttle_time_ms_0, error_code_0, error_message_0, responses_0), pos


ENCODE_REQUEST: dict[int, _Callable[[DeleteShareGroupOffsetsRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[DeleteShareGroupOffsetsResponse, int]]] = {
    0: decode_response_v0,
}

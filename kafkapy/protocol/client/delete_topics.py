"""DeleteTopics (key 20), versions 1-6: the client's direction.

Generated from `protocol_specs/apis/20_delete_topics.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.delete_topics import (
    DeletableTopicResult,
    DeleteTopicsRequest,
    DeleteTopicsResponse,
)

_p_16sx = _Struct(">16sx").pack
_p_h = _Struct(">h").pack
_p_i = _Struct(">i").pack
_p_ix = _Struct(">ix").pack
_u_16shB = _Struct(">16shB").unpack_from
_u_h = _Struct(">h").unpack_from
_u_hB = _Struct(">hB").unpack_from
_u_iB = _Struct(">iB").unpack_from
_u_ii = _Struct(">ii").unpack_from


def encode_request_v1(m: DeleteTopicsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.topics:
        _lacks("DeleteTopicsRequest.Topics")
    a = m.topic_names
    out += _p_i(len(a))
    for e_0 in a:
        s = e_0.encode()
        out += _p_h(len(s))
        out += s
    out += _p_i(m.timeout_ms)


encode_request_v2 = encode_request_v1


encode_request_v3 = encode_request_v1


def encode_request_v4(m: DeleteTopicsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.topics:
        _lacks("DeleteTopicsRequest.Topics")
    a = m.topic_names
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
    out += _p_ix(m.timeout_ms)


encode_request_v5 = encode_request_v4


def encode_request_v6(m: DeleteTopicsRequest, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.topics
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.name
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
        out += _p_16sx(e_0.topic_id)
    out += _p_ix(m.timeout_ms)


def decode_response_v1(buf: _Buffer, pos: int = 0) -> tuple[DeleteTopicsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_ii(buf, pos)
    pos += 8
    if n < 0:
        _is_null("DeleteTopicsResponse.Responses")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("DeleteTopicsResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DeletableTopicResult.Name")
        name_1 = buf[pos : (pos := pos + n)].tobytes().decode()
        error_code_1, = _u_h(buf, pos)
        pos += 2
        responses_0.append(DeletableTopicResult(name_1, _ZERO_ID, error_code_1))
    if pos > end:
        _past_end(pos, end)
    return DeleteTopicsResponse(throttle_time_ms_0, responses_0), pos


decode_response_v2 = decode_response_v1


decode_response_v3 = decode_response_v1


def decode_response_v4(buf: _Buffer, pos: int = 0) -> tuple[DeleteTopicsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("DeleteTopicsResponse.Responses")
    budget -= n
    if budget < 0 or n * 4 > end - pos:
        _too_many("DeleteTopicsResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DeletableTopicResult.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
        if n:
            pos = _skip_tags(buf, pos, n)
        responses_0.append(DeletableTopicResult(name_1, _ZERO_ID, error_code_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DeleteTopicsResponse(throttle_time_ms_0, responses_0), pos


def decode_response_v5(buf: _Buffer, pos: int = 0) -> tuple[DeleteTopicsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("DeleteTopicsResponse.Responses")
    budget -= n
    if budget < 0 or n * 5 > end - pos:
        _too_many("DeleteTopicsResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DeletableTopicResult.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        error_code_1, n = _u_hB(buf, pos)
        pos += 3
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
        responses_0.append(DeletableTopicResult(name_1, _ZERO_ID, error_code_1, error_message_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DeleteTopicsResponse(throttle_time_ms_0, responses_0), pos


def decode_response_v6(buf: _Buffer, pos: int = 0) -> tuple[DeleteTopicsResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    throttle_time_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("DeleteTopicsResponse.Responses")
    budget -= n
    if budget < 0 or n * 21 > end - pos:
        _too_many("DeleteTopicsResponse.Responses", n)
    responses_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            name_1 = None
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
        responses_0.append(DeletableTopicResult(name_1, topic_id_1, error_code_1, error_message_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DeleteTopicsResponse(throttle_time_ms_0, responses_0), pos


ENCODE_REQUEST: dict[int, _Callable[[DeleteTopicsRequest, bytearray, list[_View] | None], None]] = {
    1: encode_request_v1,
    2: encode_request_v2,
    3: encode_request_v3,
    4: encode_request_v4,
    5: encode_request_v5,
    6: encode_request_v6,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[DeleteTopicsResponse, int]]] = {
    1: decode_response_v1,
    2: decode_response_v2,
    3: decode_response_v3,
    4: decode_response_v4,
    5: decode_response_v5,
    6: decode_response_v6,
}

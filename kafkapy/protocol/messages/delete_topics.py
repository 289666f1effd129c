"""DeleteTopics (key 20), versions 1-6: the broker's direction.

Generated from `protocol_specs/apis/20_delete_topics.spec`.
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


class DeleteTopicState(_Message, gc=False):
    name: str | None = None
    topic_id: bytes = _ZERO_ID


class DeleteTopicsRequest(_Message, gc=False):
    topics: list[DeleteTopicState] = []
    topic_names: list[str] = []
    timeout_ms: int = 0


class DeletableTopicResult(_Message, gc=False):
    name: str | None = ""
    topic_id: bytes = _ZERO_ID
    error_code: int = 0
    error_message: str | None = None


class DeleteTopicsResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    responses: list[DeletableTopicResult] = []

_p_16sh = _Struct(">16sh").pack
_p_h = _Struct(">h").pack
_p_hx = _Struct(">hx").pack
_p_i = _Struct(">i").pack
_p_ii = _Struct(">ii").pack
_u_16sB = _Struct(">16sB").unpack_from
_u_h = _Struct(">h").unpack_from
_u_i = _Struct(">i").unpack_from
_u_iB = _Struct(">iB").unpack_from


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[DeleteTopicsRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n, = _u_i(buf, pos)
    pos += 4
    if n < 0:
        _is_null("DeleteTopicsRequest.TopicNames")
    budget -= n
    if budget < 0 or n * 2 > end - pos:
        _too_many("DeleteTopicsRequest.TopicNames", n)
    topic_names_0 = []
    for _ in range(n):
        n, = _u_h(buf, pos)
        pos += 2
        if n < 0:
            _is_null("DeleteTopicsRequest.TopicNames")
        x_0 = buf[pos : (pos := pos + n)].tobytes().decode()
        topic_names_0.append(x_0)
    timeout_ms_0, = _u_i(buf, pos)
    pos += 4
    if pos > end:
        _past_end(pos, end)
    return DeleteTopicsRequest([], topic_names_0, timeout_ms_0), pos


decode_request_v2 = decode_request_v1


decode_request_v3 = decode_request_v1


def decode_request_v4(buf: _Buffer, pos: int = 0) -> tuple[DeleteTopicsRequest, int]:
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
        _is_null("DeleteTopicsRequest.TopicNames")
    budget -= n
    if budget < 0 or n > end - pos:
        _too_many("DeleteTopicsRequest.TopicNames", n)
    topic_names_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("DeleteTopicsRequest.TopicNames")
        x_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        topic_names_0.append(x_0)
    timeout_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DeleteTopicsRequest([], topic_names_0, timeout_ms_0), pos


decode_request_v5 = decode_request_v4


def decode_request_v6(buf: _Buffer, pos: int = 0) -> tuple[DeleteTopicsRequest, int]:
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
        _is_null("DeleteTopicsRequest.Topics")
    budget -= n
    if budget < 0 or n * 18 > end - pos:
        _too_many("DeleteTopicsRequest.Topics", n)
    topics_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if n:
            name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        else:
            name_1 = None
        topic_id_1, n = _u_16sB(buf, pos)
        pos += 17
        if n:
            pos = _skip_tags(buf, pos, n)
        topics_0.append(DeleteTopicState(name_1, topic_id_1))
    timeout_ms_0, n = _u_iB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return DeleteTopicsRequest(topics_0, [], timeout_ms_0), pos


def encode_response_v1(m: DeleteTopicsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.responses
    out += _p_ii(m.throttle_time_ms, len(a))
    for e_0 in a:
        s = e_0.name.encode()
        out += _p_h(len(s))
        out += s
        out += _p_h(e_0.error_code)


encode_response_v2 = encode_response_v1


encode_response_v3 = encode_response_v1


def encode_response_v4(m: DeleteTopicsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.responses
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_hx(e_0.error_code)
    out.append(0)


def encode_response_v5(m: DeleteTopicsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.responses
    out += _p_i(m.throttle_time_ms)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        s = e_0.name.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_h(e_0.error_code)
        s = e_0.error_message
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


def encode_response_v6(m: DeleteTopicsResponse, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.responses
    out += _p_i(m.throttle_time_ms)
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
        out += _p_16sh(e_0.topic_id, e_0.error_code)
        s = e_0.error_message
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


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[DeleteTopicsRequest, int]]] = {
    1: decode_request_v1,
    2: decode_request_v2,
    3: decode_request_v3,
    4: decode_request_v4,
    5: decode_request_v5,
    6: decode_request_v6,
}


ENCODE_RESPONSE: dict[int, _Callable[[DeleteTopicsResponse, bytearray, list[_View] | None], None]] = {
    1: encode_response_v1,
    2: encode_response_v2,
    3: encode_response_v3,
    4: encode_response_v4,
    5: encode_response_v5,
    6: encode_response_v6,
}

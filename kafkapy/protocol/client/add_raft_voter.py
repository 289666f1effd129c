"""AddRaftVoter (key 80), versions 0-1: the client's direction.

Generated from `protocol_specs/apis/80_add_raft_voter.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import lacks as _lacks
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.protocol.messages.add_raft_voter import (
    AddRaftVoterRequest,
    AddRaftVoterResponse,
)

_p_Hx = _Struct(">Hx").pack
_p_ii16s = _Struct(">ii16s").pack
_p_tx = _Struct(">?x").pack
_u_ihB = _Struct(">ihB").unpack_from


def encode_request_v0(m: AddRaftVoterRequest, out: bytearray, views: list[_View] | None = None) -> None:
    if m.ack_when_committed != True:
        _lacks("AddRaftVoterRequest.AckWhenCommitted")
    s = m.cluster_id
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
    a = m.listeners
    out += _p_ii16s(m.timeout_ms, m.voter_id, m.voter_directory_id)
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
        s = e_0.host.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_Hx(e_0.port)
    out.append(0)


def encode_request_v1(m: AddRaftVoterRequest, out: bytearray, views: list[_View] | None = None) -> None:
    s = m.cluster_id
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
    a = m.listeners
    out += _p_ii16s(m.timeout_ms, m.voter_id, m.voter_directory_id)
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
        s = e_0.host.encode()
        n = len(s) + 1
        if n > 127:
            _put_string_length(out, n)
        else:
            out.append(n)
        out += s
        out += _p_Hx(e_0.port)
    out += _p_tx(m.ack_when_committed)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[AddRaftVoterResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
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
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AddRaftVoterResponse(throttle_time_ms_0, error_code_0, error_message_0), pos


decode_response_v1 = decode_response_v0


ENCODE_REQUEST: dict[int, _Callable[[AddRaftVoterRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
    1: encode_request_v1,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[AddRaftVoterResponse, int]]] = {
    0: decode_response_v0,
    1: decode_response_v1,
}

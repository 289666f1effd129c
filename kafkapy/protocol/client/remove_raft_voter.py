"""RemoveRaftVoter (key 81), versions 0: the client's direction.

Generated from `protocol_specs/apis/81_remove_raft_voter.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.protocol.messages.remove_raft_voter import (
    RemoveRaftVoterRequest,
    RemoveRaftVoterResponse,
)

_p_i16sx = _Struct(">i16sx").pack
_u_ihB = _Struct(">ihB").unpack_from


def encode_request_v0(m: RemoveRaftVoterRequest, out: bytearray, views: list[_View] | None = None) -> None:
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
    out += _p_i16sx(m.voter_id, m.voter_directory_id)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[RemoveRaftVoterResponse, int]:
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
    return RemoveRaftVoterResponse(throttle_time_ms_0, error_code_0, error_message_0), pos


ENCODE_REQUEST: dict[int, _Callable[[RemoveRaftVoterRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[RemoveRaftVoterResponse, int]]] = {
    0: decode_response_v0,
}

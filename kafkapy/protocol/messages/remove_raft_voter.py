"""RemoveRaftVoter (key 81), versions 0: the broker's direction.

Generated from `protocol_specs/apis/81_remove_raft_voter.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.varint import Buffer as _Buffer


class RemoveRaftVoterRequest(_Message, gc=False):
    cluster_id: str | None = ""
    voter_id: int = 0
    voter_directory_id: bytes = _ZERO_ID


class RemoveRaftVoterResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    error_message: str | None = ""

_p_ih = _Struct(">ih").pack
_u_i16sB = _Struct(">i16sB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[RemoveRaftVoterRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        cluster_id_0 = None
    voter_id_0, voter_directory_id_0, n = _u_i16sB(buf, pos)
    pos += 21
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return RemoveRaftVoterRequest(cluster_id_0, voter_id_0, voter_directory_id_0), pos


def encode_response_v0(m: RemoveRaftVoterResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ih(m.throttle_time_ms, m.error_code)
    s = m.error_message
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


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[RemoveRaftVoterRequest, int]]] = {
    0: decode_request_v0,
}


ENCODE_RESPONSE: dict[int, _Callable[[RemoveRaftVoterResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
}

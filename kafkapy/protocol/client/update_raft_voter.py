"""UpdateRaftVoter (key 82), versions 0: the client's direction.

Generated from `protocol_specs/apis/82_update_raft_voter.spec`.
For tests and tools; the broker never imports it.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from kafkapy.wire.primitives import View as _View
from kafkapy.wire.primitives import is_null as _is_null
from kafkapy.wire.primitives import past_end as _past_end
from kafkapy.wire.primitives import put_string_length as _put_string_length
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint
from kafkapy.protocol.messages.update_raft_voter import (
    CurrentLeader,
    UpdateRaftVoterRequest,
    UpdateRaftVoterResponse,
    _DEFAULT_CURRENT_LEADER,
)

_p_Hx = _Struct(">Hx").pack
_p_hhx = _Struct(">hhx").pack
_p_ii16s = _Struct(">ii16s").pack
_u_iB = _Struct(">iB").unpack_from
_u_ihB = _Struct(">ihB").unpack_from
_u_iiB = _Struct(">iiB").unpack_from


def encode_request_v0(m: UpdateRaftVoterRequest, out: bytearray, views: list[_View] | None = None) -> None:
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
    out += _p_ii16s(m.current_leader_epoch, m.voter_id, m.voter_directory_id)
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
    e_0 = m.kraft_version_feature
    out += _p_hhx(e_0.min_supported_version, e_0.max_supported_version)
    out.append(0)


def decode_response_v0(buf: _Buffer, pos: int = 0) -> tuple[UpdateRaftVoterResponse, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    throttle_time_ms_0, error_code_0, n = _u_ihB(buf, pos)
    pos += 7
    current_leader_0 = _DEFAULT_CURRENT_LEADER
    if n:
        if n > 127:
            n, pos = _uvarint(buf, pos - 1)
        for _ in range(n):
            tag, pos = _uvarint(buf, pos)
            size, pos = _uvarint(buf, pos)
            if tag == 0:
                leader_id_1, leader_epoch_1, n = _u_iiB(buf, pos)
                pos += 9
                if n > 127:
                    n, pos = _string_length(buf, pos - 1)
                if not n:
                    _is_null("CurrentLeader.Host")
                host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
                port_1, n = _u_iB(buf, pos)
                pos += 5
                if n:
                    pos = _skip_tags(buf, pos, n)
                current_leader_0 = CurrentLeader(leader_id_1, leader_epoch_1, host_1, port_1)
            else:
                pos += size
    if pos > end:
        _past_end(pos, end)
    return UpdateRaftVoterResponse(throttle_time_ms_0, error_code_0, current_leader_0), pos


ENCODE_REQUEST: dict[int, _Callable[[UpdateRaftVoterRequest, bytearray, list[_View] | None], None]] = {
    0: encode_request_v0,
}


DECODE_RESPONSE: dict[int, _Callable[[_Buffer, int], tuple[UpdateRaftVoterResponse, int]]] = {
    0: decode_response_v0,
}

"""AddRaftVoter (key 80), versions 0-1: the broker's direction.

Generated from `protocol_specs/apis/80_add_raft_voter.spec`.
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
from kafkapy.wire.varint import uvarint as _uvarint


class Listener(_Message, gc=False):
    name: str = ""
    host: str = ""
    port: int = 0


class AddRaftVoterRequest(_Message, gc=False):
    cluster_id: str | None = ""
    timeout_ms: int = 0
    voter_id: int = 0
    voter_directory_id: bytes = _ZERO_ID
    listeners: list[Listener] = []
    ack_when_committed: bool = True


class AddRaftVoterResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    error_message: str | None = ""

_p_ih = _Struct(">ih").pack
_u_HB = _Struct(">HB").unpack_from
_u_ii16sB = _Struct(">ii16sB").unpack_from
_u_tB = _Struct(">?B").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[AddRaftVoterRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        cluster_id_0 = None
    timeout_ms_0, voter_id_0, voter_directory_id_0, n = _u_ii16sB(buf, pos)
    pos += 25
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("AddRaftVoterRequest.Listeners")
    budget -= n
    if budget < 0 or n * 5 > end - pos:
        _too_many("AddRaftVoterRequest.Listeners", n)
    listeners_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Listener.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Listener.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, n = _u_HB(buf, pos)
        pos += 3
        if n:
            pos = _skip_tags(buf, pos, n)
        listeners_0.append(Listener(name_1, host_1, port_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AddRaftVoterRequest(cluster_id_0, timeout_ms_0, voter_id_0, voter_directory_id_0, listeners_0), pos


def decode_request_v1(buf: _Buffer, pos: int = 0) -> tuple[AddRaftVoterRequest, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if n:
        cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    else:
        cluster_id_0 = None
    timeout_ms_0, voter_id_0, voter_directory_id_0, n = _u_ii16sB(buf, pos)
    pos += 25
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("AddRaftVoterRequest.Listeners")
    budget -= n
    if budget < 0 or n * 5 > end - pos:
        _too_many("AddRaftVoterRequest.Listeners", n)
    listeners_0 = []
    for _ in range(n):
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Listener.Name")
        name_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        n = buf[pos]
        pos += 1
        if n > 127:
            n, pos = _string_length(buf, pos - 1)
        if not n:
            _is_null("Listener.Host")
        host_1 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
        port_1, n = _u_HB(buf, pos)
        pos += 3
        if n:
            pos = _skip_tags(buf, pos, n)
        listeners_0.append(Listener(name_1, host_1, port_1))
    ack_when_committed_0, n = _u_tB(buf, pos)
    pos += 2
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return AddRaftVoterRequest(cluster_id_0, timeout_ms_0, voter_id_0, voter_directory_id_0, listeners_0, ack_when_committed_0), pos


def encode_response_v0(m: AddRaftVoterResponse, out: bytearray, views: list[_View] | None = None) -> None:
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


encode_response_v1 = encode_response_v0


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[AddRaftVoterRequest, int]]] = {
    0: decode_request_v0,
    1: decode_request_v1,
}


ENCODE_RESPONSE: dict[int, _Callable[[AddRaftVoterResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
    1: encode_response_v1,
}

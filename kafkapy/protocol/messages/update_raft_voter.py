"""UpdateRaftVoter (key 82), versions 0: the broker's direction.

Generated from `protocol_specs/apis/82_update_raft_voter.spec`.
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
from kafkapy.wire.primitives import put_tags as _put_tags
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import string_length as _string_length
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import uvarint as _uvarint


class Listener(_Message, gc=False):
    name: str = ""
    host: str = ""
    port: int = 0


class KRaftVersionFeature(_Message, frozen=True, gc=False):
    min_supported_version: int = 0
    max_supported_version: int = 0


_DEFAULT_KRAFT_VERSION_FEATURE = KRaftVersionFeature()


class UpdateRaftVoterRequest(_Message, gc=False):
    cluster_id: str | None = ""
    current_leader_epoch: int = 0
    voter_id: int = 0
    voter_directory_id: bytes = _ZERO_ID
    listeners: list[Listener] = []
    kraft_version_feature: KRaftVersionFeature = _DEFAULT_KRAFT_VERSION_FEATURE


class CurrentLeader(_Message, frozen=True, gc=False):
    leader_id: int = -1
    leader_epoch: int = -1
    host: str = ""
    port: int = 0


_DEFAULT_CURRENT_LEADER = CurrentLeader()


class UpdateRaftVoterResponse(_Message, gc=False):
    throttle_time_ms: int = 0
    error_code: int = 0
    current_leader: CurrentLeader = _DEFAULT_CURRENT_LEADER

_p_ih = _Struct(">ih").pack
_p_ii = _Struct(">ii").pack
_p_ix = _Struct(">ix").pack
_u_HB = _Struct(">HB").unpack_from
_u_hhB = _Struct(">hhB").unpack_from
_u_ii16sB = _Struct(">ii16sB").unpack_from


def decode_request_v0(buf: _Buffer, pos: int = 0) -> tuple[UpdateRaftVoterRequest, int]:
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
    current_leader_epoch_0, voter_id_0, voter_directory_id_0, n = _u_ii16sB(buf, pos)
    pos += 25
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("UpdateRaftVoterRequest.Listeners")
    budget -= n
    if budget < 0 or n * 5 > end - pos:
        _too_many("UpdateRaftVoterRequest.Listeners", n)
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
    min_supported_version_1, max_supported_version_1, n = _u_hhB(buf, pos)
    pos += 5
    if n:
        pos = _skip_tags(buf, pos, n)
    kraft_version_feature_0 = KRaftVersionFeature(min_supported_version_1, max_supported_version_1)
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return UpdateRaftVoterRequest(cluster_id_0, current_leader_epoch_0, voter_id_0, voter_directory_id_0, listeners_0, kraft_version_feature_0), pos


def encode_response_v0(m: UpdateRaftVoterResponse, out: bytearray, views: list[_View] | None = None) -> None:
    out += _p_ih(m.throttle_time_ms, m.error_code)
    tags_0 = []
    if m.current_leader is not _DEFAULT_CURRENT_LEADER and m.current_leader != _DEFAULT_CURRENT_LEADER:
        t_0 = bytearray()
        e_0 = m.current_leader
        s = e_0.host.encode()
        t_0 += _p_ii(e_0.leader_id, e_0.leader_epoch)
        n = len(s) + 1
        if n > 127:
            _put_string_length(t_0, n)
        else:
            t_0.append(n)
        t_0 += s
        t_0 += _p_ix(e_0.port)
        tags_0.append((0, t_0))
    if tags_0:
        _put_tags(out, tags_0)
    else:
        out.append(0)


DECODE_REQUEST: dict[int, _Callable[[_Buffer, int], tuple[UpdateRaftVoterRequest, int]]] = {
    0: decode_request_v0,
}


ENCODE_RESPONSE: dict[int, _Callable[[UpdateRaftVoterResponse, bytearray, list[_View] | None], None]] = {
    0: encode_response_v0,
}

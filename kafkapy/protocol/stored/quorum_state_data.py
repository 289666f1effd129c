"""QuorumStateData (data), versions 0-1.

Generated from `protocol_specs/stored/raft/QuorumStateData.spec`.
"""

from __future__ import annotations

from collections.abc import Callable as _Callable
from struct import Struct as _Struct
from msgspec import Struct as _Message
from kafkapy.base.ids import ZERO_ID as _ZERO_ID
from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX
from kafkapy.protocol.guard import guarded_decode as _guarded_decode
from kafkapy.protocol.guard import guarded_encode as _guarded_encode
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

VERSION_MIN = 0
VERSION_MAX = 1


class Voter(_Message, gc=False):
    voter_id: int = 0


class QuorumStateData(_Message, gc=False):
    cluster_id: str = ""
    leader_id: int = -1
    leader_epoch: int = -1
    voted_id: int = -1
    voted_directory_id: bytes = _ZERO_ID
    applied_offset: int = 0
    current_voters: list[Voter] | None = []

_p_iii16sx = _Struct(">iii16sx").pack
_p_iiiq = _Struct(">iiiq").pack
_p_ix = _Struct(">ix").pack
_u_iB = _Struct(">iB").unpack_from
_u_iii16sB = _Struct(">iii16sB").unpack_from
_u_iiiqB = _Struct(">iiiqB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[QuorumStateData, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _string_length(buf, pos - 1)
    if not n:
        _is_null("QuorumStateData.ClusterId")
    cluster_id_0 = buf[pos : (pos := pos + n - 1)].tobytes().decode()
    leader_id_0, leader_epoch_0, voted_id_0, applied_offset_0, n = _u_iiiqB(buf, pos)
    pos += 21
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        current_voters_0 = None
    else:
        budget -= n
        if budget < 0 or n * 5 > end - pos:
            _too_many("QuorumStateData.CurrentVoters", n)
        current_voters_0 = []
        for _ in range(n):
            voter_id_1, n = _u_iB(buf, pos)
            pos += 5
            if n:
                pos = _skip_tags(buf, pos, n)
            current_voters_0.append(Voter(voter_id_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return QuorumStateData(cluster_id_0, leader_id_0, leader_epoch_0, voted_id_0, _ZERO_ID, applied_offset_0, current_voters_0), pos


def decode_v1(buf: _Buffer, pos: int = 0) -> tuple[QuorumStateData, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    leader_id_0, leader_epoch_0, voted_id_0, voted_directory_id_0, n = _u_iii16sB(buf, pos)
    pos += 29
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return QuorumStateData("", leader_id_0, leader_epoch_0, voted_id_0, voted_directory_id_0), pos


def encode_v0(m: QuorumStateData, out: bytearray, views: list[_View] | None = None) -> None:
    if m.voted_directory_id != _ZERO_ID:
        _lacks("QuorumStateData.VotedDirectoryId")
    s = m.cluster_id.encode()
    n = len(s) + 1
    if n > 127:
        _put_string_length(out, n)
    else:
        out.append(n)
    out += s
    out += _p_iiiq(m.leader_id, m.leader_epoch, m.voted_id, m.applied_offset)
    a = m.current_voters
    if a is None:
        out.append(0)
    else:
        n = len(a) + 1
        if n > 127:
            _put_uvarint(out, n)
        else:
            out.append(n)
        for e_0 in a:
            out += _p_ix(e_0.voter_id)
    out.append(0)


def encode_v1(m: QuorumStateData, out: bytearray, views: list[_View] | None = None) -> None:
    if m.cluster_id:
        _lacks("QuorumStateData.ClusterId")
    if m.applied_offset != 0:
        _lacks("QuorumStateData.AppliedOffset")
    if m.current_voters is None or m.current_voters:
        _lacks("QuorumStateData.CurrentVoters")
    out += _p_iii16sx(m.leader_id, m.leader_epoch, m.voted_id, m.voted_directory_id)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[QuorumStateData, int]]] = {
    0: decode_v0,
    1: decode_v1,
}


ENCODE: dict[int, _Callable[[QuorumStateData, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
    1: encode_v1,
}


def encode(message: QuorumStateData, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[QuorumStateData, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

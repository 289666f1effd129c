"""LeaderChangeMessage (data), versions 0-1.

Generated from `protocol_specs/data/LeaderChangeMessage.spec`.
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
from kafkapy.wire.primitives import skip_tags as _skip_tags
from kafkapy.wire.primitives import too_many as _too_many
from kafkapy.wire.varint import Buffer as _Buffer
from kafkapy.wire.varint import put_uvarint as _put_uvarint
from kafkapy.wire.varint import uvarint as _uvarint

VERSION_MIN = 0
VERSION_MAX = 1


class Voter(_Message, gc=False):
    voter_id: int = 0
    voter_directory_id: bytes = _ZERO_ID


class LeaderChangeMessage(_Message, gc=False):
    version: int = 0
    leader_id: int = 0
    voters: list[Voter] = []
    granting_voters: list[Voter] = []

_p_hi = _Struct(">hi").pack
_p_i16sx = _Struct(">i16sx").pack
_p_ix = _Struct(">ix").pack
_u_hiB = _Struct(">hiB").unpack_from
_u_i16sB = _Struct(">i16sB").unpack_from
_u_iB = _Struct(">iB").unpack_from


def decode_v0(buf: _Buffer, pos: int = 0) -> tuple[LeaderChangeMessage, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    version_0, leader_id_0, n = _u_hiB(buf, pos)
    pos += 7
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("LeaderChangeMessage.Voters")
    budget -= n
    if budget < 0 or n * 5 > end - pos:
        _too_many("LeaderChangeMessage.Voters", n)
    voters_0 = []
    for _ in range(n):
        voter_id_1, n = _u_iB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        voters_0.append(Voter(voter_id_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("LeaderChangeMessage.GrantingVoters")
    budget -= n
    if budget < 0 or n * 5 > end - pos:
        _too_many("LeaderChangeMessage.GrantingVoters", n)
    granting_voters_0 = []
    for _ in range(n):
        voter_id_1, n = _u_iB(buf, pos)
        pos += 5
        if n:
            pos = _skip_tags(buf, pos, n)
        granting_voters_0.append(Voter(voter_id_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return LeaderChangeMessage(version_0, leader_id_0, voters_0, granting_voters_0), pos


def decode_v1(buf: _Buffer, pos: int = 0) -> tuple[LeaderChangeMessage, int]:
    if type(buf) is not memoryview:
        buf = memoryview(buf)
    end = len(buf)
    budget = _ELEMENTS_MAX
    version_0, leader_id_0, n = _u_hiB(buf, pos)
    pos += 7
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("LeaderChangeMessage.Voters")
    budget -= n
    if budget < 0 or n * 21 > end - pos:
        _too_many("LeaderChangeMessage.Voters", n)
    voters_0 = []
    for _ in range(n):
        voter_id_1, voter_directory_id_1, n = _u_i16sB(buf, pos)
        pos += 21
        if n:
            pos = _skip_tags(buf, pos, n)
        voters_0.append(Voter(voter_id_1, voter_directory_id_1))
    n = buf[pos]
    pos += 1
    if n > 127:
        n, pos = _uvarint(buf, pos - 1)
    n -= 1
    if n < 0:
        _is_null("LeaderChangeMessage.GrantingVoters")
    budget -= n
    if budget < 0 or n * 21 > end - pos:
        _too_many("LeaderChangeMessage.GrantingVoters", n)
    granting_voters_0 = []
    for _ in range(n):
        voter_id_1, voter_directory_id_1, n = _u_i16sB(buf, pos)
        pos += 21
        if n:
            pos = _skip_tags(buf, pos, n)
        granting_voters_0.append(Voter(voter_id_1, voter_directory_id_1))
    n = buf[pos]
    pos += 1
    if n:
        pos = _skip_tags(buf, pos, n)
    if pos > end:
        _past_end(pos, end)
    return LeaderChangeMessage(version_0, leader_id_0, voters_0, granting_voters_0), pos


def encode_v0(m: LeaderChangeMessage, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.voters
    out += _p_hi(m.version, m.leader_id)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        if e_0.voter_directory_id != _ZERO_ID:
            _lacks("Voter.VoterDirectoryId")
        out += _p_ix(e_0.voter_id)
    a = m.granting_voters
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        if e_0.voter_directory_id != _ZERO_ID:
            _lacks("Voter.VoterDirectoryId")
        out += _p_ix(e_0.voter_id)
    out.append(0)


def encode_v1(m: LeaderChangeMessage, out: bytearray, views: list[_View] | None = None) -> None:
    a = m.voters
    out += _p_hi(m.version, m.leader_id)
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        out += _p_i16sx(e_0.voter_id, e_0.voter_directory_id)
    a = m.granting_voters
    n = len(a) + 1
    if n > 127:
        _put_uvarint(out, n)
    else:
        out.append(n)
    for e_0 in a:
        out += _p_i16sx(e_0.voter_id, e_0.voter_directory_id)
    out.append(0)


DECODE: dict[int, _Callable[[_Buffer, int], tuple[LeaderChangeMessage, int]]] = {
    0: decode_v0,
    1: decode_v1,
}


ENCODE: dict[int, _Callable[[LeaderChangeMessage, bytearray, list[_View] | None], None]] = {
    0: encode_v0,
    1: encode_v1,
}


def encode(message: LeaderChangeMessage, version: int, out: bytearray) -> None:
    """Append `message` as `version`; ValueError when it does not fit that version."""
    _guarded_encode(ENCODE, message, version, out, None)


def decode(buf: _Buffer, pos: int, version: int) -> tuple[LeaderChangeMessage, int]:
    """Return the message at `pos` and the position after it, or raise `Malformed`."""
    return _guarded_decode(DECODE, buf, pos, version)

"""Who is fenced: every case of the membership matrix, asked over the wire.

Rows are what is wrong with the member, columns the APIs a member calls. A group that is Dead is
not among them: a client cannot meet one.
"""

from __future__ import annotations

import pytest
import trio
from member_kit import Member, committed, member, settle
from trap_kit import Served

from kafkapy.base.errors import ErrorCode

REBALANCE_IN_PROGRESS, UNKNOWN_MEMBER_ID, FENCED_INSTANCE_ID = 27, 25, 82
ILLEGAL_GENERATION, GROUP_ID_NOT_FOUND = 22, 69


@pytest.fixture
async def node(node: Served) -> Served:
    """A broker with the topic `t`."""
    await node.create("t")
    return node


async def check(one: Member, code: int) -> None:
    """Assert the same code of everything but leaving, in every version."""
    for version in range(6):
        answer = await one.sync(version=version)
        assert answer.error_code == code, f"SyncGroup {version}"
        assert answer.assignment == b""
    for version in range(5):
        assert await one.heartbeat(version) == code, f"Heartbeat {version}"
    for version in range(2, 10):
        assert await one.commit(5, version=version) == code, f"OffsetCommit {version}"


async def check_unknown(one: Member) -> None:
    """Assert that every API calls this member unknown."""
    await check(one, UNKNOWN_MEMBER_ID)
    for version in range(3, 6):
        assert await one.leave(version) == (0, [UNKNOWN_MEMBER_ID])
    for version in range(3):
        assert await one.leave(version) == (UNKNOWN_MEMBER_ID, [])


async def test_group_absent_and_a_member_given(node: Served) -> None:
    one = await member(node, "a")
    one.member_id, one.generation_id = "a-1", 3
    for version in range(10):
        answer = await one.join(version)
        assert answer.error_code == UNKNOWN_MEMBER_ID
    for version in range(6):
        assert (await one.sync(version=version)).error_code == UNKNOWN_MEMBER_ID
    for version in range(5):
        assert await one.heartbeat(version) == UNKNOWN_MEMBER_ID
    for version in range(3, 6):
        assert await one.leave(version) == (0, [UNKNOWN_MEMBER_ID])
    for version in range(3):
        assert await one.leave(version) == (UNKNOWN_MEMBER_ID, [])


@pytest.mark.parametrize("version", range(2, 10))
async def test_group_absent_and_a_generation_given(node: Served, version: int) -> None:
    one = await member(node, "a")
    one.member_id, one.generation_id = "a-1", 3
    expected = GROUP_ID_NOT_FOUND if version >= 9 else ILLEGAL_GENERATION
    assert await one.commit(5, version=version) == expected


@pytest.mark.parametrize("version", range(2, 10))
async def test_group_absent_and_no_generation_given(node: Served, version: int) -> None:
    one = await member(node, "a")
    assert await one.commit(5, version=version) == 0
    assert (await committed(node, "g", "t", version=8)).committed_offset == 5


async def test_instance_known_with_another_member_id(node: Served) -> None:
    one = await member(node, "a", instance_id="i")
    await settle(one)
    other = await member(node, "b", instance_id="i")
    other.member_id, other.generation_id = "other", one.generation_id
    for version in range(5, 10):
        assert (await other.join(version)).error_code == FENCED_INSTANCE_ID
    for version in range(3, 6):
        assert (await other.sync(version=version)).error_code == FENCED_INSTANCE_ID
    for version in (3, 4):
        assert await other.heartbeat(version) == FENCED_INSTANCE_ID
    for version in range(7, 10):
        assert await other.commit(1, version=version) == FENCED_INSTANCE_ID
    for version in range(3, 6):
        assert await other.leave(version) == (0, [FENCED_INSTANCE_ID])
    assert await one.heartbeat() == 0


async def test_instance_unknown(node: Served) -> None:
    one = await member(node, "a")
    await settle(one)
    other = await member(node, "b", instance_id="nobody")
    other.member_id, other.generation_id = one.member_id, one.generation_id
    for version in range(3, 6):
        assert (await other.sync(version=version)).error_code == UNKNOWN_MEMBER_ID
    for version in (3, 4):
        assert await other.heartbeat(version) == UNKNOWN_MEMBER_ID
    for version in range(7, 10):
        assert await other.commit(1, version=version) == UNKNOWN_MEMBER_ID
    other.member_id = ""
    for version in range(3, 6):
        assert await other.leave(version) == (0, [UNKNOWN_MEMBER_ID])
    # Joining is how an instance becomes known: no id is asked for first, the group rebalances.
    await other.send_join()
    with trio.fail_after(5):
        while await one.heartbeat() != REBALANCE_IN_PROGRESS:
            pass
    await one.send_join()
    assert (await one.joined()).error_code == (await other.joined()).error_code == 0


async def test_member_unknown(node: Served) -> None:
    one = await member(node, "a")
    await settle(one)
    other = await member(node, "b")
    other.member_id, other.generation_id = "b-1", one.generation_id
    for version in range(10):
        assert (await other.join(version)).error_code == UNKNOWN_MEMBER_ID
    await check_unknown(other)


@pytest.mark.parametrize("wrong", [-1, 0, 2, 2**31 - 1])
async def test_wrong_generation(node: Served, wrong: int) -> None:
    one = await member(node, "a")
    await settle(one)
    one.generation_id = wrong
    await check(one, ILLEGAL_GENERATION)
    # Who leaves says no generation.
    assert await one.leave() == (0, [0])


async def test_state_empty(node: Served) -> None:
    one = await member(node, "a")
    await settle(one)
    assert await one.leave() == (0, [0])
    await check_unknown(one)
    stand_alone = await member(node, "b")
    for version in range(2, 10):
        assert await stand_alone.commit(9, version=version) == 0


async def preparing(node: Served) -> tuple[Member, Member]:
    """Return a member of a group that rebalances, and the one it waits for no longer."""
    one, other = await member(node, "a"), await member(node, "b")
    await settle(one)
    assert (await other.join()).error_code == ErrorCode.MEMBER_ID_REQUIRED
    await other.send_join()
    with trio.fail_after(5):
        while await one.heartbeat() != REBALANCE_IN_PROGRESS:
            pass
    return one, other


async def test_state_preparing_rebalance(node: Served) -> None:
    one, other = await preparing(node)
    for version in range(6):
        assert (await one.sync(version=version)).error_code == REBALANCE_IN_PROGRESS
    for version in range(5):
        assert await one.heartbeat(version) == REBALANCE_IN_PROGRESS
    for version in range(2, 10):
        assert await one.commit(5, version=version) == 0
    one.generation_id += 1
    assert await one.commit(5) == ILLEGAL_GENERATION
    # The one that leaves is waited for no longer.
    assert await one.leave() == (0, [0])
    assert (await other.joined()).error_code == 0


async def test_state_completing_rebalance(node: Served) -> None:
    one, other = await preparing(node)
    await one.send_join()
    answers = [await one.joined(), await other.joined()]
    assert [len(answer.members) for answer in answers] == [2, 0]
    for who in (one, other):
        for version in range(5):
            assert await who.heartbeat(version) == 0
        for version in range(2, 10):
            assert await who.commit(5, version=version) == REBALANCE_IN_PROGRESS
    # A join that changes nothing is answered again, the members to the leader only.
    again = [await one.join(), await other.join()]
    assert [len(answer.members) for answer in again] == [2, 0]
    assert {answer.generation_id for answer in again} == {answers[0].generation_id}
    await other.send_sync()
    assert (await one.sync({other.member_id: b"all"})).assignment == b""
    assert (await other.wire.receive()).assignment == b"all"


async def test_state_completing_rebalance_when_the_leader_leaves(node: Served) -> None:
    one, other = await preparing(node)
    await one.send_join()
    await one.joined()
    await other.joined()
    await other.send_sync()
    assert await one.leave() == (0, [0])
    sent_away = await other.wire.receive()
    assert (sent_away.error_code, sent_away.assignment) == (REBALANCE_IN_PROGRESS, b"")
    assert (await other.join()).leader == other.member_id


async def test_state_stable(node: Served) -> None:
    one = await member(node, "a")
    await settle(one)
    for version in range(6):
        answer = await one.sync(version=version)
        assert (answer.error_code, answer.assignment) == (0, b"a")
        assert version < 5 or (answer.protocol_type, answer.protocol_name) == ("consumer", "range")
    for version in range(5):
        assert await one.heartbeat(version) == 0
    for version in range(2, 10):
        assert await one.commit(version, version=version) == 0
    assert (await committed(node, "g", "t", version=8)).committed_offset == 9
    assert await one.leave() == (0, [0])


async def test_a_pending_member_is_unknown_to_heartbeats(node: Served) -> None:
    one = await member(node, "a")
    assert (await one.join()).error_code == ErrorCode.MEMBER_ID_REQUIRED
    for generation_id in (-1, 0, 1):
        one.generation_id = generation_id
        assert await one.heartbeat() == UNKNOWN_MEMBER_ID


async def test_a_leaver_whose_join_waits_is_told_25(node: Served) -> None:
    one, other = await preparing(node)
    admin = await member(node, "admin")
    admin.member_id = other.member_id
    assert await admin.leave() == (0, [0])
    answer = await other.joined()
    assert (answer.error_code, answer.member_id) == (UNKNOWN_MEMBER_ID, "")
    assert (await one.join()).error_code == 0


async def test_sync_needs_the_groups_own_protocol(node: Served) -> None:
    one = await member(node, "a")
    await settle(one)
    inconsistent = ErrorCode.INCONSISTENT_GROUP_PROTOCOL
    for fields in ({"protocol_type": "connect"}, {"protocol_name": "roundrobin"},
                   {"protocol_type": None}, {"protocol_name": None}):  # fmt: skip
        answer = await one.sync(**fields)
        assert answer.error_code == inconsistent
        assert (answer.protocol_type, answer.protocol_name) == (None, None)

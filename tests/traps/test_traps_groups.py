"""Traps 5 to 25 of the control plane: coordinators, classic groups and their offsets."""

from __future__ import annotations

import pytest
import trio
from member_kit import Member, committed, committing, member, settle
from trap_kit import Serve, Served

from kafkapy.base.errors import ErrorCode
from kafkapy.protocol.messages.describe_groups import DescribeGroupsRequest
from kafkapy.protocol.messages.find_coordinator import FindCoordinatorRequest
from kafkapy.protocol.messages.leave_group import LeaveGroupRequest, MemberIdentity

MEMBER_ID_REQUIRED = ErrorCode.MEMBER_ID_REQUIRED
REBALANCE_IN_PROGRESS = ErrorCode.REBALANCE_IN_PROGRESS


@pytest.fixture
async def node(node: Served) -> Served:
    """A broker with the topic `t`."""
    await node.create("t", 4)
    return node


async def until_rebalancing(one: Member) -> None:
    """Send heartbeats until the member is told to join again."""
    with trio.fail_after(5):
        while await one.heartbeat() != REBALANCE_IN_PROGRESS:
            pass


async def pending(node: Served, name: str, **fields: object) -> Member:
    """Return a member that has its id and has not joined."""
    one = await member(node, name, **fields)  # type: ignore[arg-type]
    assert (await one.join()).error_code == MEMBER_ID_REQUIRED
    return one


# ---- finding the coordinator


async def test_trap_control_05_every_key_is_echoed_with_its_own_result(node: Served) -> None:
    for version in range(4, 7):
        for key_type, code in ((0, 0), (1, 53)):
            keys = ["g", "", "h", "g"]
            request = FindCoordinatorRequest(key_type=key_type, coordinator_keys=keys)
            answer = await node.ask(request, version)
            assert [c.key for c in answer.coordinators] == keys
            assert {c.error_code for c in answer.coordinators} == {code}
            assert answer.error_code == 0
        assert (await node.ask(FindCoordinatorRequest(), version)).coordinators == []


async def test_trap_control_05_one_key_is_answered_at_top_level(node: Served) -> None:
    for version in range(4):
        answer = await node.ask(FindCoordinatorRequest(key="g"), version)
        assert (answer.error_code, answer.node_id) == (0, 1)
        assert (answer.host, answer.port) == (node.host, node.port)
        assert version == 0 or answer.error_message == "NONE"


async def test_trap_control_05_unknown_kinds_of_coordinators_are_42(node: Served) -> None:
    for version in range(1, 7):
        for key_type in (2, 3, -1, 127):
            keys = {"coordinator_keys": ["k"]} if version >= 4 else {"key": "k"}
            request = FindCoordinatorRequest(key_type=key_type, **keys)
            answer = await node.ask(request, version)
            one = answer.coordinators[0] if version >= 4 else answer
            assert (one.error_code, one.node_id) == (ErrorCode.INVALID_REQUEST, -1)
    share = FindCoordinatorRequest(key_type=2, coordinator_keys=["g:AAAAAAAAAAAAAAAAAAAAAQ:0"])
    (one,) = (await node.ask(share, 6)).coordinators
    assert (one.error_code, one.node_id) == (ErrorCode.COORDINATOR_NOT_AVAILABLE, -1)


async def test_trap_control_06_no_wildcard_is_told_as_an_address(start: Serve) -> None:
    async with start(listen="0.0.0.0:0") as node:
        node.host = "127.0.0.1"
        metadata = await node.metadata()
        found = await node.ask(FindCoordinatorRequest(coordinator_keys=["g"]))
        told = [(one.host, one.port) for one in (*metadata.brokers, *found.coordinators)]
        assert told[0] == told[1]
        assert told[0][0] in ("127.0.0.1", "localhost")
        assert told[0][1] == node.port


# ---- joining


async def test_trap_control_07_a_parked_join_holds_up_no_other_connection(node: Served) -> None:
    one, other = await member(node, "a"), await pending(node, "b")
    await settle(one)
    await other.send_join()
    await until_rebalancing(one)
    assert await one.heartbeat() == REBALANCE_IN_PROGRESS
    assert (await node.metadata("t")).topics[0].error_code == 0
    third = await pending(node, "c")
    await third.send_join()
    await one.send_join()
    answers = [await who.joined() for who in (one, other, third)]
    assert [a.error_code for a in answers] == [0, 0, 0]
    assert len({a.generation_id for a in answers}) == 1


async def test_trap_control_08_a_pending_member_is_waited_for(node: Served) -> None:
    one = await member(node, "a")
    await settle(one)
    other = await pending(node, "b")
    assert await one.heartbeat() == 0
    await one.send_join()
    # The rebalance that `a` began cannot end before `b` has come or gone.
    await other.send_join()
    answers = [await one.joined(), await other.joined()]
    assert [a.generation_id for a in answers] == [2, 2]
    assert len(answers[0].members) == 2


async def test_trap_control_08_a_pending_member_that_leaves_is_not_waited_for(
    node: Served,
) -> None:
    one = await member(node, "a")
    await settle(one)
    other = await pending(node, "b")
    await one.send_join()
    assert await other.leave() == (0, [0])
    answer = await one.joined()
    assert (answer.generation_id, len(answer.members)) == (2, 1)


@pytest.mark.parametrize("version", range(10))
async def test_trap_control_09_an_id_is_asked_for_only_of_new_dynamic_members(
    node: Served, version: int
) -> None:
    one = await member(node, "a")
    answer = await one.join(version)
    assert answer.error_code == (MEMBER_ID_REQUIRED if version >= 4 else 0)
    assert answer.member_id.startswith("a-")
    assert len(answer.member_id) == len("a-") + 36
    if version >= 5:
        static = await member(node, "s", "h", instance_id="i")
        answer = await static.join(version)
        assert answer.error_code == 0
        assert answer.member_id.startswith("i-")


async def test_trap_control_10_only_the_leader_is_told_the_members(node: Served) -> None:
    one, other = await member(node, "a", protocols=[("range", b"A")]), await member(node, "b")
    await settle(one)
    await other.join()
    await other.send_join()
    await one.send_join()
    leads, follows = await one.joined(), await other.joined()
    assert {m.member_id: m.metadata for m in leads.members} == {
        one.member_id: b"A",
        other.member_id: b"",
    }
    assert (follows.members, follows.leader) == ([], one.member_id)


async def test_trap_control_11_the_chosen_protocol_is_one_that_all_support(node: Served) -> None:
    one = await member(node, "a", protocols=[("cooperative-sticky", b""), ("range", b"")])
    await settle(one)
    other = await pending(node, "b", protocols=[("range", b"")])
    await other.send_join()
    await one.send_join()
    assert [(await who.joined()).protocol_name for who in (one, other)] == ["range"] * 2


async def test_trap_control_11_who_supports_nothing_in_common_is_23(node: Served) -> None:
    await settle(await member(node, "a"))
    other = await member(node, "b", protocols=[("roundrobin", b"")])
    assert (await other.join()).error_code == ErrorCode.INCONSISTENT_GROUP_PROTOCOL
    other.protocols, other.protocol_type = [("range", b"")], "connect"
    assert (await other.join()).error_code == ErrorCode.INCONSISTENT_GROUP_PROTOCOL


async def test_trap_control_12_metadata_of_other_bytes_rebalances_and_equal_ones_do_not(
    node: Served,
) -> None:
    one, other = await member(node, "a"), await member(node, "b", protocols=[("range", b"\1")])
    await settle(one, other)
    same = await other.join()
    assert (same.error_code, same.generation_id, same.members) == (0, other.generation_id, [])
    assert await one.heartbeat() == 0
    other.protocols = [("range", b"\1\0")]
    await other.send_join()
    await until_rebalancing(one)
    await one.send_join()
    assert (await one.joined()).generation_id == (await other.joined()).generation_id == 3


async def test_trap_control_13_a_leader_that_joins_unchanged_rebalances(node: Served) -> None:
    one, other = await member(node, "a"), await member(node, "b")
    await settle(one, other)
    await one.send_join()
    await until_rebalancing(other)
    await other.send_join()
    assert (await one.joined()).generation_id == (await other.joined()).generation_id == 3


# ---- static members


@pytest.mark.parametrize("version", range(5, 10))
async def test_trap_control_14_a_static_restart_rebalances_nobody(
    node: Served, version: int
) -> None:
    one = await member(node, "a", instance_id="i1")
    other = await member(node, "b", instance_id="i2")
    await settle(one, other)
    again = await member(node, "b", instance_id="i2")
    answer = await again.join(version)
    assert (answer.error_code, answer.generation_id) == (0, one.generation_id)
    assert answer.member_id != other.member_id
    assert await one.heartbeat() == 0
    assert (await again.sync()).assignment == b"b"
    # Whoever comes back with the old id is fenced.
    assert await other.heartbeat() == ErrorCode.FENCED_INSTANCE_ID


@pytest.mark.parametrize("version", range(5, 10))
async def test_trap_control_15_a_static_leader_that_restarts_does_not_assign(
    node: Served, version: int
) -> None:
    one = await member(node, "a", instance_id="i1")
    other = await member(node, "b", instance_id="i2")
    await settle(one, other)
    again = await member(node, "a", instance_id="i1")
    answer = await again.join(version)
    assert answer.error_code == 0
    if version >= 9:
        assert (answer.leader, answer.skip_assignment) == (answer.member_id, True)
        assert len(answer.members) == 2
    else:
        assert (answer.leader, answer.members) == (one.member_id, [])
        assert answer.leader != answer.member_id
    assert (await again.sync()).assignment == b"a"


# ---- between joining and being stable


async def completing(node: Served) -> tuple[Member, Member]:
    """Return leader and follower of a group that waits for the leader's assignment."""
    one, other = await member(node, "a"), await pending(node, "b")
    await settle(one)
    await other.send_join()
    await one.send_join()
    await one.joined()
    await other.joined()
    return one, other


async def test_trap_control_16_heartbeats_are_fine_while_the_leader_assigns(node: Served) -> None:
    one, other = await completing(node)
    for version in range(5):
        assert await one.heartbeat(version) == 0
        assert await other.heartbeat(version) == 0


async def test_trap_control_17_a_revoke_callback_may_commit_and_an_assigning_group_may_not(
    node: Served,
) -> None:
    one, other = await member(node, "a"), await pending(node, "b")
    await settle(one)
    await other.send_join()
    await until_rebalancing(one)
    for version in range(2, 10):
        assert await one.commit(version, version=version) == 0
    await one.send_join()
    await one.joined()
    await other.joined()
    for version in range(2, 10):
        assert await one.commit(100, version=version) == REBALANCE_IN_PROGRESS
    assert (await committed(node, "g", "t", version=9)).committed_offset == 9


async def test_trap_control_18_a_stand_alone_consumer_commits_to_an_idle_group(
    node: Served,
) -> None:
    topic_id = (await node.metadata("t")).topics[0].topic_id
    for version in range(2, 11):
        wanted = ("t" if version < 10 else topic_id, 0, version)
        answer = await node.ask(committing("idle", wanted), version)
        assert answer.topics[0].partitions[0].error_code == 0
        assert (await committed(node, "idle", "t", version=9)).committed_offset == version


async def test_trap_control_18_nobody_commits_without_a_generation_to_an_active_group(
    node: Served,
) -> None:
    one = await member(node, "a")
    await settle(one)
    for version in range(2, 10):
        answer = await node.ask(committing("g", ("t", 0, 5)), version)
        assert answer.topics[0].partitions[0].error_code == ErrorCode.UNKNOWN_MEMBER_ID
    await one.leave()
    answer = await node.ask(committing("g", ("t", 0, 5)), 9)
    assert answer.topics[0].partitions[0].error_code == 0


# ---- offsets


@pytest.mark.parametrize("version", range(1, 11))
async def test_trap_control_19_an_offset_that_was_never_committed_is_minus_1_without_error(
    node: Served, version: int
) -> None:
    await node.ask(committing("known", ("t", 1, 7)), 9)
    cases = [("unknown", "t", 0), ("known", "t", 0), ("known", "t", 99)]
    if version < 10:
        cases.append(("known", "no such topic", 0))
    for group_id, topic, index in cases:
        part = await committed(node, group_id, topic, index, version=version)
        got = (part.error_code, part.committed_offset, part.committed_leader_epoch, part.metadata)
        assert got == (0, -1, -1, "")
    found = await committed(node, "known", "t", 1, version=version)
    assert (found.error_code, found.committed_offset) == (0, 7)


@pytest.mark.parametrize("version", range(2, 11))
async def test_trap_control_19_all_offsets_of_a_group_without_any_are_none(
    node: Served, version: int
) -> None:
    assert await committed(node, "nobody", None, version=version) == []
    await node.ask(committing("g", ("t", 1, 7), ("t", 3, 8)), 9)
    (topic,) = await committed(node, "g", None, version=version)
    assert [(p.partition_index, p.committed_offset) for p in topic.partitions] == [(1, 7), (3, 8)]


@pytest.mark.parametrize("version", range(1, 11))
async def test_trap_control_20_metadata_is_never_null(node: Served, version: int) -> None:
    for metadata in (None, "", "text"):
        request = committing("g", ("t", 0, 7))
        request.topics[0].partitions[0].committed_metadata = metadata
        await node.ask(request, 9)
        part = await committed(node, "g", "t", version=version)
        assert (part.committed_offset, part.metadata) == (7, metadata or "")


@pytest.mark.parametrize("version", range(7, 11))
async def test_trap_control_21_stable_offsets_are_all_that_is_there_without_transactions(
    node: Served, version: int
) -> None:
    await node.ask(committing("g", ("t", 0, 7)), 9)
    part = await committed(node, "g", "t", version=version, require_stable=True)
    assert (part.error_code, part.committed_offset) == (0, 7)


async def test_trap_control_22_nothing_is_unstable_after_a_refused_transactional_commit(
    node: Served,
) -> None:
    wire = await node.connect()
    await wire.send_bytes(bytes.fromhex("0000000a 001c 0000 00000001 0000"))
    assert await wire.end() == b""
    part = await committed(node, "g", "t", version=9, require_stable=True)
    assert (part.error_code, part.committed_offset) == (0, -1)


@pytest.mark.parametrize("version", range(2, 11))
async def test_trap_control_23_group_id_not_found_is_not_told_to_old_commits(
    node: Served, version: int
) -> None:
    topic_id = (await node.metadata("t")).topics[0].topic_id
    request = committing("none", ("t" if version < 10 else topic_id, 0, 1))
    request.generation_id_or_member_epoch = 4
    request.member_id = "m"
    answer = await node.ask(request, version)
    expected = ErrorCode.GROUP_ID_NOT_FOUND if version >= 9 else ErrorCode.ILLEGAL_GENERATION
    assert answer.topics[0].partitions[0].error_code == expected


@pytest.mark.parametrize("version", range(7))
async def test_trap_control_24_a_missing_group_is_described_as_dead(
    node: Served, version: int
) -> None:
    (group,) = (await node.ask(DescribeGroupsRequest(groups=["none"]), version)).groups
    assert (group.group_id, group.group_state, group.members) == ("none", "Dead", [])
    if version >= 6:
        assert group.error_code == ErrorCode.GROUP_ID_NOT_FOUND
        assert group.error_message
    else:
        assert group.error_code == 0


async def test_trap_control_25_leaving_is_answered_at_top_or_by_member(node: Served) -> None:
    one = await member(node, "a")
    await settle(one)
    for version in range(3):
        request = LeaveGroupRequest(group_id="g", member_id="nobody")
        answer = await node.ask(request, version)
        assert (answer.error_code, answer.members) == (ErrorCode.UNKNOWN_MEMBER_ID, [])
    for version in range(3, 6):
        members = [MemberIdentity("nobody"), MemberIdentity("", "no instance")]
        answer = await node.ask(LeaveGroupRequest(group_id="g", members=members), version)
        assert answer.error_code == 0
        assert [(m.member_id, m.group_instance_id, m.error_code) for m in answer.members] == [
            ("nobody", None, ErrorCode.UNKNOWN_MEMBER_ID),
            ("", "no instance", ErrorCode.UNKNOWN_MEMBER_ID),
        ]
    assert await one.leave(2) == (0, [])


@pytest.mark.parametrize("version", range(3, 6))
async def test_trap_control_25_an_admin_removes_a_static_member_by_its_instance(
    node: Served, version: int
) -> None:
    await settle(await member(node, "a", instance_id="i"))
    request = LeaveGroupRequest(group_id="g", members=[MemberIdentity("", "i")])
    answer = await node.ask(request, version)
    assert [(m.group_instance_id, m.error_code) for m in answer.members] == [("i", 0)]
    (group,) = (await node.ask(DescribeGroupsRequest(groups=["g"]))).groups
    assert (group.group_state, group.members) == ("Empty", [])

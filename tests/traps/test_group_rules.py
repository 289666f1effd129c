"""Rules of groups beside the traps: what is listed, described, deleted, refused and kept."""

from __future__ import annotations

import pytest
from member_kit import committed, committing, member, settle
from trap_kit import Serve, Served, batch

from kafkapy.base.errors import ErrorCode
from kafkapy.protocol.messages.delete_groups import DeleteGroupsRequest
from kafkapy.protocol.messages.describe_groups import DescribeGroupsRequest
from kafkapy.protocol.messages.find_coordinator import FindCoordinatorRequest
from kafkapy.protocol.messages.heartbeat import HeartbeatRequest
from kafkapy.protocol.messages.list_groups import ListGroupsRequest
from kafkapy.protocol.messages.metadata import MetadataRequest
from kafkapy.protocol.messages.offset_delete import (
    OffsetDeleteRequest,
    OffsetDeleteRequestPartition,
    OffsetDeleteRequestTopic,
)
from kafkapy.protocol.messages.offset_fetch import (
    OffsetFetchRequest,
    OffsetFetchRequestGroup,
    OffsetFetchRequestTopics,
)


@pytest.fixture
async def node(node: Served) -> Served:
    """A broker with the topic `t`."""
    await node.create("t", 4)
    return node


async def test_a_coordinator_is_ready_at_the_first_question(start: Serve) -> None:
    for version in range(7):
        async with start() as node:
            request = FindCoordinatorRequest("" if version >= 4 else "g")
            request.coordinator_keys = ["g"] if version >= 4 else []
            answer = await node.ask(request, version)
            one = answer.coordinators[0] if version >= 4 else answer
            assert (one.error_code, one.port) == (0, node.port)


async def test_a_member_is_described_with_its_host_as_java_prints_it(node: Served) -> None:
    one = await member(node, "a", protocols=[("range", b"meta")])
    await settle(one)
    for version in range(7):
        (group,) = (await node.ask(DescribeGroupsRequest(groups=["g"]), version)).groups
        assert (group.group_state, group.protocol_type, group.protocol_data) == (
            "Stable", "consumer", "range",
        )  # fmt: skip
        (described,) = group.members
        assert (described.client_id, described.client_host) == ("a", "/127.0.0.1")
        assert (described.member_metadata, described.member_assignment) == (b"meta", b"a")


async def test_groups_are_listed_once_with_type_and_state(node: Served) -> None:
    await settle(await member(node, "a"))
    await node.ask(committing("simple", ("t", 0, 5)), 9)
    for version in range(6):
        groups = (await node.ask(ListGroupsRequest(), version)).groups
        listed = {g.group_id: g.protocol_type for g in groups}
        assert len(groups) == 2
        assert listed == {"g": "consumer", "simple": ""}
        if version >= 4:
            assert {g.group_id: g.group_state for g in groups} == {
                "g": "Stable",
                "simple": "Empty",
            }
        if version >= 5:
            assert {g.group_type for g in groups} == {"classic"}
    for states, found in ((["STABLE "], ["g"]), (["nonsense"], []), (["empty"], ["simple"])):
        answer = await node.ask(ListGroupsRequest(states_filter=states))
        assert [g.group_id for g in answer.groups] == found
    for types, count in ((["Classic"], 2), (["consumer"], 0), (["what"], 0)):
        assert len((await node.ask(ListGroupsRequest(types_filter=types))).groups) == count


async def test_a_group_with_members_is_not_deleted_and_a_missing_one_is_69(node: Served) -> None:
    one = await member(node, "a")
    await settle(one)
    for version in range(4):
        request = DeleteGroupsRequest(groups_names=["g", "none"])
        results = (await node.ask(request, version)).results
        assert {r.group_id: r.error_code for r in results} == {
            "g": ErrorCode.NON_EMPTY_GROUP,
            "none": ErrorCode.GROUP_ID_NOT_FOUND,
        }
    await one.leave()
    assert (await node.ask(DeleteGroupsRequest(groups_names=["g"]))).results[0].error_code == 0
    assert (await node.ask(ListGroupsRequest())).groups == []


async def test_offsets_of_a_subscribed_topic_are_not_deleted(node: Served) -> None:
    await node.create("u")
    subscription = b"\0\1\0\0\0\1\0\1t\xff\xff\xff\xff\0\0\0\0"
    one = await member(node, "a", protocols=[("range", subscription)])
    await settle(one)
    assert await one.commit(3) == 0
    assert await one.commit(3, topic="u") == 0
    topics = [
        OffsetDeleteRequestTopic(name, [OffsetDeleteRequestPartition(0)])
        for name in ("t", "u", "no")
    ]
    answer = await node.ask(OffsetDeleteRequest(group_id="g", topics=topics))
    assert (answer.error_code, [t.partitions[0].error_code for t in answer.topics]) == (
        0, [ErrorCode.GROUP_SUBSCRIBED_TO_TOPIC, 0, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION],
    )  # fmt: skip
    assert (await committed(node, "g", "t", version=9)).committed_offset == 3
    assert (await committed(node, "g", "u", version=9)).committed_offset == -1
    gone = await node.ask(OffsetDeleteRequest(group_id="none", topics=topics))
    assert (gone.error_code, gone.topics) == (ErrorCode.GROUP_ID_NOT_FOUND, [])
    await node.ask(committing("", ("u", 0, 2)), 9)
    nameless = await node.ask(OffsetDeleteRequest(group_id="", topics=topics))
    assert (nameless.error_code, nameless.topics) == (ErrorCode.INVALID_GROUP_ID, [])


async def test_many_groups_are_fetched_with_one_entry_each(node: Served) -> None:
    await node.ask(committing("b", ("t", 0, 2)), 9)
    for version in (8, 9):
        groups = [
            OffsetFetchRequestGroup(
                group_id=g, topics=[OffsetFetchRequestTopics("t", bytes(16), [0])]
            )
            for g in "abc"
        ]
        answer = await node.ask(OffsetFetchRequest(groups=groups), version)
        got = [(g.group_id, g.topics[0].partitions[0].committed_offset) for g in answer.groups]
        assert got == [("a", -1), ("b", 2), ("c", -1)]


async def test_a_commit_to_what_does_not_exist_is_3_and_100_and_the_rest_is_kept(
    node: Served,
) -> None:
    topic_id = (await node.metadata("t")).topics[0].topic_id
    for version in range(2, 10):
        request = committing("g", ("no", 0, 1), ("t", 0, version), ("t", 4, 1))
        answer = await node.ask(request, version)
        codes = [t.partitions[0].error_code for t in answer.topics]
        assert codes == [3, 0, 3]
    request = committing("g", (b"\7" * 16, 0, 1), (topic_id, 0, 77), (topic_id, 4, 1))
    answer = await node.ask(request, 10)
    assert [t.partitions[0].error_code for t in answer.topics] == [100, 0, 3]
    assert (await committed(node, "g", "t", version=10)).committed_offset == 77


async def test_metadata_that_is_too_long_is_12_for_its_partition_alone(node: Served) -> None:
    for length, code in ((4096, 0), (4097, ErrorCode.OFFSET_METADATA_TOO_LARGE)):
        request = committing("g", ("t", 0, 1), ("t", 1, 2))
        request.topics[0].partitions[0].committed_metadata = "x" * length
        answer = await node.ask(request, 9)
        assert [t.partitions[0].error_code for t in answer.topics] == [code, 0]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("group_id", "", ErrorCode.INVALID_GROUP_ID),
        ("session_timeout_ms", 5_999, ErrorCode.INVALID_SESSION_TIMEOUT),
        ("session_timeout_ms", 1_800_001, ErrorCode.INVALID_SESSION_TIMEOUT),
        ("protocols", [], ErrorCode.INCONSISTENT_GROUP_PROTOCOL),
        ("protocol_type", "", ErrorCode.INCONSISTENT_GROUP_PROTOCOL),
    ],
)
async def test_a_join_that_no_group_takes(
    node: Served, field: str, value: object, code: int
) -> None:
    one = await member(node, "a")
    setattr(one, field, value)
    for version in range(10):
        answer = await one.join(version)
        assert (answer.error_code, answer.generation_id, answer.leader) == (code, -1, "")


async def test_a_full_group_is_81(start: Serve) -> None:
    async with start(group_max_size="1") as node:
        one = await member(node, "a")
        await settle(one)
        other = await member(node, "b")
        assert (await other.join()).error_code == ErrorCode.GROUP_MAX_SIZE_REACHED
        assert await one.heartbeat() == 0


async def test_committed_offsets_go_with_their_topic(node: Served) -> None:
    await node.ask(committing("g", ("t", 0, 5)), 9)
    await node.delete("t")
    await node.create("t")
    for version in range(1, 11):
        assert (await committed(node, "g", "t", version=version)).committed_offset == -1


async def test_a_session_that_ends_removes_the_member(start: Serve) -> None:
    async with start(topics=["t"], group_min_session_timeout_ms="1") as node:
        one, other = await member(node, "a"), await member(node, "b")
        one.session_timeout_ms = 900
        await settle(one)
        other.session_timeout_ms = 10_000
        await other.join()
        await other.send_join()
        # `a` says nothing any more: the group goes on without it.
        answer = await other.joined()
        assert (answer.leader, answer.generation_id) == (other.member_id, 2)
        assert await one.heartbeat() == ErrorCode.UNKNOWN_MEMBER_ID


async def test_a_group_survives_a_restart(start: Serve, tmp_path: object) -> None:
    async with start(data=tmp_path, topics=["t"]) as node:
        one = await member(node, "a", instance_id="i")
        await settle(one)
        assert await one.commit(42) == 0
    async with start(data=tmp_path) as node:
        again = await member(node, "a", instance_id="i")
        again.member_id, again.generation_id = one.member_id, one.generation_id
        again.protocol_name = "range"
        assert await again.heartbeat() == 0
        assert (await again.sync()).assignment == b"a"
        assert (await committed(node, "g", "t", version=9)).committed_offset == 42
        await node.produce("t", batch(b"v"))


async def test_group_apis_are_never_answered_with_codes_that_end_a_client(node: Served) -> None:
    """42 and -1 kill a heartbeat thread: nonsense gets the codes of the matrix."""
    allowed = {0, 14, 15, 16, 22, 24, 25, 27, 30, 82}
    for group_id in ("", "g", "x" * 5000, "\u00e4\U0001f600"):
        for generation in (-(2**31), -1, 0, 2**31 - 1):
            for member_id in ("", "m" * 5000):
                for instance in (None, "", "i"):
                    request = HeartbeatRequest(group_id, generation, member_id, instance)
                    assert (await node.ask(request)).error_code in allowed
    assert (await node.ask(MetadataRequest(topics=None))).topics

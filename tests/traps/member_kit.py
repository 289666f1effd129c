"""Members of a classic group, each on a connection of its own, as clients keep them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from trap_kit import Served, Wire

from kafkapy.protocol.messages.heartbeat import HeartbeatRequest
from kafkapy.protocol.messages.join_group import JoinGroupRequest, JoinGroupRequestProtocol
from kafkapy.protocol.messages.leave_group import LeaveGroupRequest, MemberIdentity
from kafkapy.protocol.messages.offset_commit import (
    OffsetCommitRequest,
    OffsetCommitRequestPartition,
    OffsetCommitRequestTopic,
)
from kafkapy.protocol.messages.offset_fetch import (
    OffsetFetchRequest,
    OffsetFetchRequestGroup,
    OffsetFetchRequestTopic,
    OffsetFetchRequestTopics,
)
from kafkapy.protocol.messages.sync_group import SyncGroupRequest, SyncGroupRequestAssignment

MEMBER_ID_REQUIRED = 79

Protocols = Sequence[tuple[str, bytes]]


class Member:
    """One member; remembers what it was told, as a client does."""

    def __init__(
        self,
        wire: Wire,
        group_id: str,
        name: str,
        *,
        instance_id: str | None = None,
        protocols: Protocols = (("range", b""),),
    ) -> None:
        self.wire = wire
        self.group_id = group_id
        self.name = name
        self.instance_id = instance_id
        self.protocols = protocols
        self.protocol_type = "consumer"
        self.session_timeout_ms = 10_000
        self.member_id = ""
        self.generation_id = -1
        self.protocol_name: str | None = None

    # ---- joining

    async def send_join(self, version: int = 9) -> None:
        """Ask to join; `joined` takes the answer, which may wait for others."""
        request = JoinGroupRequest(
            group_id=self.group_id,
            session_timeout_ms=self.session_timeout_ms,
            rebalance_timeout_ms=60_000 if version >= 1 else -1,
            member_id=self.member_id,
            group_instance_id=self.instance_id if version >= 5 else None,
            protocol_type=self.protocol_type,
            protocols=[JoinGroupRequestProtocol(name, data) for name, data in self.protocols],
        )
        await self.wire.send(request, version, client_id=self.name)

    async def joined(self) -> Any:
        """Return the answer to `send_join`."""
        answer = await self.wire.receive()
        if answer.error_code in (0, MEMBER_ID_REQUIRED):
            self.member_id = answer.member_id
            self.generation_id = answer.generation_id
            self.protocol_name = answer.protocol_name
        return answer

    async def join(self, version: int = 9) -> Any:
        """Ask to join and wait for the answer."""
        await self.send_join(version)
        return await self.joined()

    # ---- being a member

    async def send_sync(
        self, assignments: dict[str, bytes] | None = None, version: int = 5, **fields: Any
    ) -> None:
        """Ask for this member's share; a leader says everybody's."""
        request = SyncGroupRequest(
            group_id=self.group_id,
            generation_id=self.generation_id,
            member_id=self.member_id,
            group_instance_id=self.instance_id if version >= 3 else None,
            protocol_type=self.protocol_type if version >= 5 else None,
            protocol_name=(self.protocol_name or "range") if version >= 5 else None,
            assignments=[SyncGroupRequestAssignment(*one) for one in (assignments or {}).items()],
        )
        for name, value in fields.items():
            setattr(request, name, value)
        await self.wire.send(request, version)

    async def sync(
        self, assignments: dict[str, bytes] | None = None, version: int = 5, **fields: Any
    ) -> Any:
        """Ask for this member's share and wait for it."""
        await self.send_sync(assignments, version, **fields)
        return await self.wire.receive()

    async def heartbeat(self, version: int = 4) -> int:
        """Return the code."""
        request = HeartbeatRequest(
            group_id=self.group_id,
            generation_id=self.generation_id,
            member_id=self.member_id,
            group_instance_id=self.instance_id if version >= 3 else None,
        )
        return int((await self.wire.ask(request, version)).error_code)

    async def commit(self, offset: int, *, topic: str = "t", version: int = 9) -> int:
        """Commit an offset of partition 0; returns the partition's code."""
        request = committing(self.group_id, (topic, 0, offset))
        request.generation_id_or_member_epoch = self.generation_id
        request.member_id = self.member_id
        request.group_instance_id = self.instance_id if version >= 7 else None
        answer = await self.wire.ask(request, version)
        return int(answer.topics[0].partitions[0].error_code)

    async def leave(self, version: int = 5) -> tuple[int, list[int]]:
        """Return the code of the answer and those of the members in it."""
        request = LeaveGroupRequest(group_id=self.group_id)
        if version >= 3:
            request.members = [MemberIdentity(self.member_id, self.instance_id)]
        else:
            request.member_id = self.member_id
        answer = await self.wire.ask(request, version)
        return answer.error_code, [member.error_code for member in answer.members]


async def member(node: Served, name: str, group_id: str = "g", **fields: Any) -> Member:
    """Connect a member that has not joined."""
    return Member(await node.connect(), group_id, name, **fields)


async def settle(*members: Member) -> None:
    """Make a stable group of members that are not in it yet; the first one leads."""
    first, *others = members
    while (await first.join()).error_code == MEMBER_ID_REQUIRED:
        pass
    assert (await first.sync({first.member_id: first.name.encode()})).error_code == 0
    if not others:
        return
    for other in others:
        if other.instance_id is None:
            assert (await other.join()).error_code == MEMBER_ID_REQUIRED
        await other.send_join()
    await first.send_join()
    for one in members:
        assert (await one.joined()).error_code == 0
    assert first.generation_id == others[-1].generation_id
    shares = {one.member_id: one.name.encode() for one in members}
    for one in others:
        await one.send_sync()
    assert (await first.sync(shares)).assignment == first.name.encode()
    for one in others:
        assert (await one.wire.receive()).assignment == one.name.encode()


def committing(group_id: str, *offsets: tuple[str | bytes, int, int]) -> OffsetCommitRequest:
    """Make a commit of (topic or topic id, partition, offset) by nobody in particular."""
    topics = []
    for topic, index, offset in offsets:
        part = OffsetCommitRequestPartition(partition_index=index, committed_offset=offset)
        if isinstance(topic, bytes):
            topics.append(OffsetCommitRequestTopic(topic_id=topic, partitions=[part]))
        else:
            topics.append(OffsetCommitRequestTopic(name=topic, partitions=[part]))
    return OffsetCommitRequest(group_id=group_id, topics=topics)


async def committed(
    node: Served, group_id: str, topic: str | None, index: int = 0, *, version: int, **fields: Any
) -> Any:
    """Return what OffsetFetch says of a partition, or all topics when `topic` is None."""
    if version < 8:
        asked = None if topic is None else [OffsetFetchRequestTopic(topic, [index])]
        request = OffsetFetchRequest(group_id=group_id, topics=asked, **fields)
        answer = await node.ask(request, version)
        assert answer.error_code == 0
        topics = answer.topics
    else:
        group = OffsetFetchRequestGroup(group_id=group_id, topics=None)
        if topic is not None:
            known = node.broker.image.topics_by_name.get(topic)
            by_id = {} if version < 10 else {"topic_id": known.topic_id if known else b"\7" * 16}
            name = topic if version < 10 else ""
            group.topics = [OffsetFetchRequestTopics(name=name, partition_indexes=[index], **by_id)]
        request = OffsetFetchRequest(groups=[group], **fields)
        (one,) = (await node.ask(request, version)).groups
        assert (one.group_id, one.error_code) == (group_id, 0)
        topics = one.topics
    if topic is None:
        return topics
    assert len(topics) == len(topics[0].partitions) == 1
    return topics[0].partitions[0]

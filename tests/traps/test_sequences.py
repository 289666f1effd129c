"""The worked sequences, as transcripts with every value that a client can observe.

The other worked sequences (a KIP-848 consumer, a share consumer, SASL/SCRAM) use APIs that are not
served; `test_unserved` says what their clients get instead.
"""

from __future__ import annotations

from typing import Any

import pytest
from member_kit import Member, committed, member
from trap_kit import Served

PROTOCOLS = [("range", b"\0\1range"), ("cooperative-sticky", b"\0\1sticky")]


class Transcript:
    """What was said, one line a message, with member ids replaced by the members' names."""

    def __init__(self, *members: Member) -> None:
        self._members = members
        self.lines: list[str] = []

    def say(self, text: str) -> None:
        for one in self._members:
            if one.member_id:
                text = text.replace(one.member_id, f"{one.name}-uuid")
        self.lines.append(text)

    def joined(self, who: Member, answer: Any) -> None:
        members = ",".join(sorted(m.member_id for m in answer.members)) or "-"
        self.say(
            f"{who.name} Join: {answer.error_code} generation {answer.generation_id} "
            f"{answer.protocol_type}/{answer.protocol_name} leader {answer.leader or '-'} "
            f"id {answer.member_id} members {members} skip {answer.skip_assignment}"
        )

    def synced(self, who: Member, answer: Any) -> None:
        self.say(
            f"{who.name} Sync: {answer.error_code} {answer.protocol_type}/{answer.protocol_name} "
            f"{answer.assignment.decode() or '-'}"
        )


async def answered(one: Member) -> str:
    """Say whether a request that was sent waits for others."""
    return "answered" if await one.wire.has_answer(within_s=0.05) else "parked"


TWO_CONSUMERS = """\
A Join: 79 generation -1 None/None leader - id A-uuid members - skip False
A Join: 0 generation 1 consumer/range leader A-uuid id A-uuid members A-uuid skip False
B Join: 79 generation -1 None/None leader - id B-uuid members - skip False
A Sync: 0 consumer/range 0,1,2,3
B Join parked
A Heartbeat: 27
A Commit: 0
A Join: 0 generation 2 consumer/range leader A-uuid id A-uuid members A-uuid,B-uuid skip False
B Join: 0 generation 2 consumer/range leader A-uuid id B-uuid members - skip False
B Sync parked
A Sync: 0 consumer/range 0,1
B Sync: 0 consumer/range 2,3
B Leave: 0 [0]
A Heartbeat: 27
A Join: 0 generation 3 consumer/range leader A-uuid id A-uuid members A-uuid skip False
A Sync: 0 consumer/range 0,1,2,3
A Heartbeat: 0"""


@pytest.fixture
async def node(node: Served) -> Served:
    """A broker with the topic `t` of four partitions."""
    await node.create("t", 4)
    return node


async def test_sequence_13_1_two_classic_consumers_of_a_fresh_group(node: Served) -> None:
    a = await member(node, "A", protocols=PROTOCOLS)
    b = await member(node, "B", protocols=PROTOCOLS)
    said = Transcript(a, b)
    said.joined(a, await a.join())
    said.joined(a, await a.join())
    said.joined(b, await b.join())
    said.synced(a, await a.sync({a.member_id: b"0,1,2,3"}))
    await b.send_join()
    said.say(f"B Join {await answered(b)}")
    said.say(f"A Heartbeat: {await a.heartbeat()}")
    said.say(f"A Commit: {await a.commit(17)}")
    await a.send_join()
    said.joined(a, await a.joined())
    said.joined(b, await b.joined())
    await b.send_sync()
    said.say(f"B Sync {await answered(b)}")
    said.synced(a, await a.sync({a.member_id: b"0,1", b.member_id: b"2,3"}))
    said.synced(b, await b.wire.receive())
    top, members = await b.leave()
    said.say(f"B Leave: {top} {members}")
    said.say(f"A Heartbeat: {await a.heartbeat()}")
    said.joined(a, await a.join())
    said.synced(a, await a.sync({a.member_id: b"0,1,2,3"}))
    said.say(f"A Heartbeat: {await a.heartbeat()}")
    assert "\n".join(said.lines) == TWO_CONSUMERS
    assert (await committed(node, "g", "t", version=9)).committed_offset == 17


async def test_sequence_13_1_the_broker_survives_subscriptions_it_cannot_read(
    node: Served,
) -> None:
    for garbage in (b"", b"\0", b"\xff" * 40, b"\0\3\x7f\xff\xff\xff"):
        one = await member(node, "A", f"g{len(garbage)}", protocols=[("range", garbage)])
        await one.join()
        answer = await one.join()
        assert (answer.error_code, answer.members[0].metadata) == (0, garbage)
        assert (await one.sync({one.member_id: garbage})).assignment == garbage
        assert await one.heartbeat() == 0

"""The state of one classic group: who is in it, in which generation, in which state.

```
Empty -> PreparingRebalance -> CompletingRebalance -> Stable
  ^             |  ^                  |                 |
  +-------------+  +------------------+-----------------+
```

This module keeps the books and refuses impossible moves; when to move is decided in `join`,
`sync`, `leave` and `rebalance`. All of it is soft state: what must survive is written as a fact at
the moments Kafka writes it (a leader's assignment, a group that became empty, a static member that
came back), and `from_record` brings it back.

Invariants, checked by `check`: every static member's instance id names a member; a pending id is
not a member; `joined_count` and `protocol_counts` equal what they count; the leader is a member.

Kafka's fifth state, Dead, does not exist here: a deleted group is forgotten in the same step. The
name is only shown by DescribeGroups.

Source: Kafka 4.4 ClassicGroup, ClassicGroupState.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum

from kafkapy.coordinators.groups.classic.member import Member, Parked
from kafkapy.coordinators.groups.subscriptions import subscribed_topics
from kafkapy.protocol.stored.group_metadata_value import GroupMetadataValue, MemberMetadata

CONSUMER_PROTOCOL_TYPE = "consumer"


class State(Enum):
    """A group's state; the value is its name on the wire."""

    EMPTY = "Empty"
    PREPARING_REBALANCE = "PreparingRebalance"
    COMPLETING_REBALANCE = "CompletingRebalance"
    STABLE = "Stable"
    DEAD = "Dead"


VALID_PREVIOUS_STATES = {
    State.EMPTY: {State.PREPARING_REBALANCE},
    State.PREPARING_REBALANCE: {State.STABLE, State.COMPLETING_REBALANCE, State.EMPTY},
    State.COMPLETING_REBALANCE: {State.PREPARING_REBALANCE},
    State.STABLE: {State.COMPLETING_REBALANCE},
}


class ClassicGroup:
    """One group.

    `members` and `pending_members` keep the order of arrival. `pending_sync` holds members that
    were answered a join and have not sent SyncGroup. `initial_remaining_ms` is what is left to
    extend an initial rebalance by; None in every other join phase. `subscribed_topics` is None
    when it is not known. `state_timestamp_ms` is wall time, None if it was never stored.
    """

    def __init__(self, group_id: str, wall_ms: int | None) -> None:
        self.group_id = group_id
        self.state = State.EMPTY
        self.previous_state = State.DEAD
        self.state_timestamp_ms = wall_ms
        self.generation_id = 0
        self.protocol_type: str | None = None
        self.protocol_name: str | None = None
        self.leader_id: str | None = None
        self.members: dict[str, Member] = {}
        self.static_members: dict[str, str] = {}
        self.pending_members: dict[str, None] = {}
        self.pending_sync: dict[str, None] = {}
        self.subscribed_topics: frozenset[str] | None = None
        self.new_member_added = False
        self.initial_remaining_ms: int | None = None
        self.joined_count = 0
        self.protocol_counts: Counter[str] = Counter()

    @classmethod
    def from_record(cls, group_id: str, value: GroupMetadataValue) -> ClassicGroup:
        """Return the group that a stored record describes: Stable, or Empty without members."""
        timestamp_ms = value.current_state_timestamp
        group = cls(group_id, None if timestamp_ms == -1 else timestamp_ms)
        group.generation_id = value.generation
        group.protocol_type = value.protocol_type or None
        group.protocol_name = value.protocol
        for stored in value.members:
            group.add(_member_from_record(stored, value.protocol or ""))
        if value.leader in group.members:
            group.leader_id = value.leader
        if group.members:
            group.state = State.STABLE
        group.compute_subscribed_topics()
        return group

    def to_record(self) -> GroupMetadataValue:
        """Return what is stored about the group as it is now."""
        name = self.protocol_name
        return GroupMetadataValue(
            protocol_type=self.protocol_type or "",
            generation=self.generation_id,
            protocol=name,
            leader=self.leader_id,
            current_state_timestamp=(
                -1 if self.state_timestamp_ms is None else self.state_timestamp_ms
            ),
            members=[
                MemberMetadata(
                    member_id=member.member_id,
                    group_instance_id=member.group_instance_id,
                    client_id=member.client_id,
                    client_host=member.client_host,
                    rebalance_timeout=member.rebalance_timeout_ms,
                    session_timeout=member.session_timeout_ms,
                    subscription=member.protocols[name or ""],
                    assignment=member.assignment,
                )
                for member in self.members.values()
            ],
        )

    def transition_to(self, state: State, wall_ms: int) -> None:
        """Move to another state; the move must be one that exists."""
        assert self.state in VALID_PREVIOUS_STATES[state], f"{self.state} to {state}"
        self.previous_state = self.state
        self.state = state
        self.state_timestamp_ms = wall_ms

    def can_rebalance(self) -> bool:
        """Whether a rebalance can begin, rather than go on."""
        return self.state is not State.PREPARING_REBALANCE

    def add(self, member: Member) -> None:
        """Let a member in; the first one becomes leader."""
        assert member.member_id not in self.members, "is a member already"
        if member.group_instance_id is not None:
            assert member.group_instance_id not in self.static_members, "instance is taken"
            self.static_members[member.group_instance_id] = member.member_id
        if self.leader_id is None:
            self.leader_id = member.member_id
        self.members[member.member_id] = member
        self.protocol_counts.update(member.protocols.keys())
        self.joined_count += member.awaiting_join is not None
        self.pending_members.pop(member.member_id, None)

    def remove(self, member_id: str) -> None:
        """Strike a member or a pending id; another member becomes leader if need be.

        Whoever calls has answered its parked requests and cancels its session.
        """
        self.pending_members.pop(member_id, None)
        self.pending_sync.pop(member_id, None)
        member = self.members.pop(member_id, None)
        if member is None:
            return
        assert member.awaiting_join is None, "its join is parked"
        assert member.awaiting_sync is None, "its sync is parked"
        self.protocol_counts.subtract(member.protocols.keys())
        if member.group_instance_id is not None:
            del self.static_members[member.group_instance_id]
        if self.leader_id == member_id:
            self.leader_id = next(iter(self.members), None)

    def replace_static_member(self, old_member_id: str, new_member_id: str) -> Member:
        """Hand an instance's place, assignment and leadership to a new member id.

        Source: Kafka 4.4 ClassicGroup.replaceStaticMember; KIP-345.
        """
        old = self.members[old_member_id]
        assert old.group_instance_id is not None, "not static"
        leader_id = self.leader_id
        self.remove(old_member_id)
        new = Member(
            new_member_id,
            group_instance_id=old.group_instance_id,
            client_id=old.client_id,
            client_host=old.client_host,
            rebalance_timeout_ms=old.rebalance_timeout_ms,
            session_timeout_ms=old.session_timeout_ms,
            protocols=old.protocols,
            assignment=old.assignment,
        )
        self.add(new)
        self.leader_id = new_member_id if leader_id == old_member_id else leader_id
        return new

    def update(self, member: Member, protocols: dict[str, bytes]) -> None:
        """Take note of what a member supports now."""
        self.protocol_counts.subtract(member.protocols.keys())
        member.protocols = protocols
        self.protocol_counts.update(protocols.keys())

    def park_join(self, member: Member, parked: Parked) -> Parked | None:
        """Park a member's join; returns the one it displaces, which must be answered."""
        displaced = member.awaiting_join
        member.awaiting_join = parked
        self.joined_count += displaced is None
        return displaced

    def take_join(self, member: Member) -> Parked | None:
        """Return a member's parked join, which is not parked any more."""
        parked = member.awaiting_join
        member.awaiting_join = None
        self.joined_count -= parked is not None
        return parked

    def has_all_members_joined(self) -> bool:
        """Whether a join phase has nobody left to wait for; pending ids count (KIP-394)."""
        return self.joined_count == len(self.members) and not self.pending_members

    def rebalance_timeout_ms(self) -> int:
        """Return how long a join or sync phase may take: what the slowest member asks for."""
        return max((member.rebalance_timeout_ms for member in self.members.values()), default=0)

    def supports_protocols(self, protocol_type: str, protocols: dict[str, bytes]) -> bool:
        """Whether a member with these protocols can be in the group."""
        if self.state is State.EMPTY:
            return bool(protocol_type and protocols)
        size = len(self.members)
        return self.protocol_type == protocol_type and any(
            self.protocol_counts[name] == size for name in protocols
        )

    def select_protocol(self) -> str:
        """Return the protocol with most votes among those that every member supports.

        Kafka breaks ties as its hash table falls; here the one that was voted for first wins.
        """
        size = len(self.members)
        candidates = {name for name, count in self.protocol_counts.items() if count == size}
        votes = Counter(member.vote(candidates) for member in self.members.values())
        return max(votes, key=votes.__getitem__)

    def elect_joined_leader(self) -> bool:
        """See to it that the leader is a member that has joined; False if nobody has."""
        if self.leader_id is not None and self.members[self.leader_id].awaiting_join is not None:
            return True
        for member in self.members.values():
            if member.awaiting_join is not None:
                self.leader_id = member.member_id
                return True
        return False

    def init_next_generation(self, wall_ms: int) -> None:
        """Begin the next generation with whoever is a member now."""
        self.generation_id += 1
        self.pending_sync.clear()
        if self.members:
            self.protocol_name = self.select_protocol()
            self.transition_to(State.COMPLETING_REBALANCE, wall_ms)
        else:
            self.protocol_name = None
            self.transition_to(State.EMPTY, wall_ms)
        self.compute_subscribed_topics()

    def compute_subscribed_topics(self) -> None:
        """Read from the members' metadata which topics they subscribe to, if that can be known."""
        if self.protocol_type != CONSUMER_PROTOCOL_TYPE:
            self.subscribed_topics = None
        else:
            name = self.protocol_name or ""
            self.subscribed_topics = subscribed_topics(
                member.protocols[name] for member in self.members.values()
            )

    def is_subscribed_to(self, topic: str) -> bool:
        """Whether members read `topic`; consumers whose metadata is unreadable read everything."""
        if self.subscribed_topics is None:
            return self.protocol_type == CONSUMER_PROTOCOL_TYPE
        return topic in self.subscribed_topics

    def check(self) -> None:
        """Assert what must always hold; O(members), for tests."""
        members = self.members
        for instance_id, member_id in self.static_members.items():
            assert members[member_id].group_instance_id == instance_id
        assert not members.keys() & self.pending_members.keys()
        assert self.pending_sync.keys() <= members.keys()
        assert self.joined_count == sum(m.awaiting_join is not None for m in members.values())
        assert +self.protocol_counts == Counter(n for m in members.values() for n in m.protocols)
        assert (self.leader_id in members) if members else self.leader_id is None
        assert (self.state is not State.EMPTY) or not members
        if self.state is not State.PREPARING_REBALANCE:
            assert self.joined_count == 0
        if self.state is not State.COMPLETING_REBALANCE:
            assert all(member.awaiting_sync is None for member in members.values())


def _member_from_record(stored: MemberMetadata, protocol_name: str) -> Member:
    """A stored member supports, as far as is known, the protocol that was chosen."""
    timeout_ms = stored.rebalance_timeout
    return Member(
        stored.member_id,
        group_instance_id=stored.group_instance_id,
        client_id=stored.client_id,
        client_host=stored.client_host,
        rebalance_timeout_ms=stored.session_timeout if timeout_ms == -1 else timeout_ms,
        session_timeout_ms=stored.session_timeout,
        protocols={protocol_name: stored.subscription},
        assignment=stored.assignment,
    )

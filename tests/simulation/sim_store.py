"""The fake store of the simulation: one log, fenced by epoch, that remembers everything.

Every write is checked as it happens: what is stored about a group must make sense on its own and
after what was stored before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from kafkapy.coordinators.groups.records import GROUP_TYPE, OFFSET_TYPE
from kafkapy.coordinators.machine import Pair
from kafkapy.coordinators.runtime import Fact
from kafkapy.protocol.stored.group_metadata_key import GroupMetadataKey
from kafkapy.protocol.stored.group_metadata_value import GroupMetadataValue
from kafkapy.protocol.stored.offset_commit_key import OffsetCommitKey
from kafkapy.protocol.stored.offset_commit_value import OffsetCommitValue
from kafkapy.protocol.stored_records import CONSUMER_OFFSETS, decode_key, decode_value

Place = tuple[str, str, int]
"""Group, topic, partition."""


class FencedError(Exception):
    """Somebody else has acquired the log."""


class Violation(AssertionError):
    """An invariant does not hold."""


def demand(holds: bool, what: str) -> None:
    """Raise `Violation` unless it holds."""
    if not holds:
        raise Violation(what)


def parts_of(assignment: bytes) -> list[int]:
    """Read an assignment: a list of partitions in JSON; nothing is none."""
    return list(json.loads(assignment)) if assignment else []


class Store:
    """Facts by offset, and the history of every committed offset and group."""

    def __init__(self) -> None:
        self.epoch = 0
        self.facts: list[Fact] = []
        self.commits: dict[Place, list[tuple[int, int]]] = {}
        self.groups: dict[str, list[tuple[int, GroupMetadataValue | None]]] = {}

    def acquire(self) -> int:
        """Become the owner; every earlier owner is fenced from now on."""
        self.epoch += 1
        return self.epoch

    def append(self, epoch: int, pairs: Iterable[Pair], wall_ms: int) -> int:
        """Write facts; returns the offset of the first. Raises FencedError."""
        if epoch != self.epoch:
            raise FencedError
        base_offset = len(self.facts)
        for key, value in pairs:
            offset = len(self.facts)
            self.facts.append(Fact(offset, key, value, wall_ms))
            self._note(offset, key, value)
        return base_offset

    def committed_between(self, place: Place, start: int, end: int) -> set[int]:
        """Return every offset that was the committed one at a log end in [start, end]."""
        seen = {-1}
        for offset, committed in self.commits.get(place, []):
            if offset < start:
                seen = {committed}
            elif offset < end:
                seen.add(committed)
        return seen

    def has_commit(self, place: Place, committed: int) -> bool:
        return any(value == committed for _, value in self.commits.get(place, []))

    def generation(self, group_id: str) -> int:
        """Return the last stored generation, 0 if there is none."""
        history = self.groups.get(group_id)
        value = history[-1][1] if history else None
        return 0 if value is None else value.generation

    def deletions(self, group_id: str) -> int:
        """Return how often a group was deleted; its generations begin anew each time."""
        return sum(value is None for _, value in self.groups.get(group_id, []))

    def has_assignment(
        self, group_id: str, generation_id: int, member_id: str, assignment: bytes
    ) -> bool:
        """Whether some record gives a member this assignment in this generation."""
        return any(
            member.member_id == member_id and member.assignment == assignment
            for _, value in self.groups.get(group_id, [])
            if value is not None and value.generation == generation_id
            for member in value.members
        )

    def _note(self, offset: int, key: bytes, value: bytes | None) -> None:
        type_id, message = decode_key(CONSUMER_OFFSETS, key)
        if type_id == OFFSET_TYPE:
            assert isinstance(message, OffsetCommitKey)
            committed = -1
            if value is not None:
                stored = decode_value(CONSUMER_OFFSETS, OFFSET_TYPE, value)
                assert isinstance(stored, OffsetCommitValue)
                committed = stored.offset
            place = (message.group, message.topic, message.partition)
            self.commits.setdefault(place, []).append((offset, committed))
            return
        assert type_id == GROUP_TYPE
        assert isinstance(message, GroupMetadataKey)
        group = None
        if value is not None:
            decoded = decode_value(CONSUMER_OFFSETS, GROUP_TYPE, value)
            assert isinstance(decoded, GroupMetadataValue)
            group = decoded
            self._check_group(message.group, group)
        self.groups.setdefault(message.group, []).append((offset, group))

    def _check_group(self, group_id: str, group: GroupMetadataValue) -> None:
        history = self.groups.get(group_id, [])
        before = history[-1][1] if history else None
        if before is not None:
            demand(group.generation >= before.generation, "a stored generation went back")
        parts = [part for member in group.members for part in parts_of(member.assignment)]
        demand(len(parts) == len(set(parts)), "a stored assignment gives a partition twice")
        ids = [member.member_id for member in group.members]
        demand(len(ids) == len(set(ids)), "a member is stored twice")
        instances = [m.group_instance_id for m in group.members if m.group_instance_id]
        demand(len(instances) == len(set(instances)), "an instance is stored twice")
        demand(bool(ids) or not group.leader, "a group without members has a leader")

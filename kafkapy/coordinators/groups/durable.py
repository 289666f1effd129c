"""What the facts say: every live record of one partition of `__consumer_offsets`, and its meaning.

The last value of each key is kept byte for byte, so that the log can be written again without
losing anything: records of kinds that are not understood here (newer releases, KIP-848 and share
groups of a data directory that was taken over) are carried along. Those that are understood are
also kept decoded: committed offsets and classic groups.

Facts of different keys are independent, so any order that keeps each key's own order gives the
same state.

Not decided here: what a fact means for members that are connected now (soft state).

Differs: Kafka gives up on a partition with a record that does not decode; here the record is
counted in `unreadable`, carried along, and says nothing
(test_a_record_that_does_not_decode_is_counted_and_kept).

Source: Kafka 4.4 OffsetMetadataManager.replay, GroupMetadataManager.replay.
"""

from __future__ import annotations

from kafkapy.base.refusal import Malformed
from kafkapy.coordinators.groups.records import GROUP_TYPE, OFFSET_TYPE
from kafkapy.coordinators.machine import Pair
from kafkapy.protocol.stored.group_metadata_key import GroupMetadataKey
from kafkapy.protocol.stored.group_metadata_value import GroupMetadataValue
from kafkapy.protocol.stored.offset_commit_key import OffsetCommitKey
from kafkapy.protocol.stored.offset_commit_value import OffsetCommitValue
from kafkapy.protocol.stored_records import CONSUMER_OFFSETS, decode_key, decode_value

TopicOffsets = dict[int, OffsetCommitValue]
GroupOffsets = dict[str, TopicOffsets]

UNREADABLE: tuple[int, object] = (-1, None)
"""Stands for a key that does not decode."""

RECORD_OVERHEAD_BYTES = 12
"""About what the framing of one record in a batch adds to its key and value."""


class DurableState:
    """The live facts; `apply` is the only method that changes anything.

    `groups` and `offsets` are read by everybody, owned here. A group or topic without offsets has
    no entry in `offsets`.
    """

    def __init__(self) -> None:
        self.live_bytes = 0
        self.unreadable = 0
        self.groups: dict[str, GroupMetadataValue] = {}
        self.offsets: dict[str, GroupOffsets] = {}
        self._live: dict[bytes, bytes] = {}
        self._keys: dict[bytes, tuple[int, object]] = {}

    def apply(self, key: bytes, value: bytes | None) -> None:
        """Take in one fact; both arguments are owned by the state from now on."""
        before = self._live.get(key)
        if before is not None:
            self.live_bytes -= _size_bytes(key, before)
        try:
            # A key is written again and again; a live one has been decoded before.
            type_id, message = self._keys.get(key) or decode_key(CONSUMER_OFFSETS, key)
        except Malformed:
            self.unreadable += 1
            type_id, message = UNREADABLE
        if value is None:
            self._live.pop(key, None)
            self._keys.pop(key, None)
        else:
            self._live[key] = value
            self._keys[key] = type_id, message
            self.live_bytes += _size_bytes(key, value)
        if type_id == OFFSET_TYPE:
            assert isinstance(message, OffsetCommitKey)
            self._apply_offset(message, value)
        elif type_id == GROUP_TYPE:
            assert isinstance(message, GroupMetadataKey)
            self._apply_group(message.group, value)

    def snapshot_facts(self) -> list[Pair]:
        """Return every live fact."""
        return list(self._live.items())

    def offset(self, group_id: str, topic: str, partition: int) -> OffsetCommitValue | None:
        """Return what a group has committed for a partition."""
        return self.offsets.get(group_id, {}).get(topic, {}).get(partition)

    def _apply_offset(self, key: OffsetCommitKey, value: bytes | None) -> None:
        committed = None if value is None else self._decode(OFFSET_TYPE, value)
        if committed is not None:
            assert isinstance(committed, OffsetCommitValue)
            group = self.offsets.setdefault(key.group, {})
            group.setdefault(key.topic, {})[key.partition] = committed
            return
        topics = self.offsets.get(key.group, {})
        partitions = topics.get(key.topic, {})
        partitions.pop(key.partition, None)
        if not partitions:
            topics.pop(key.topic, None)
        if not topics:
            self.offsets.pop(key.group, None)

    def _apply_group(self, group_id: str, value: bytes | None) -> None:
        group = None if value is None else self._decode(GROUP_TYPE, value)
        if group is None:
            self.groups.pop(group_id, None)
        else:
            assert isinstance(group, GroupMetadataValue)
            self.groups[group_id] = group

    def _decode(self, type_id: int, value: bytes) -> object | None:
        try:
            return decode_value(CONSUMER_OFFSETS, type_id, value)
        except Malformed:
            self.unreadable += 1
            return None


def _size_bytes(key: bytes, value: bytes) -> int:
    return len(key) + len(value) + RECORD_OVERHEAD_BYTES

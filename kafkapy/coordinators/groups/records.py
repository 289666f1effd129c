"""Facts of the group coordinator, in Kafka's own record schemas.

| key type | what | value version |
|--|--|--|
| 1 | offset of (group, topic, partition) | 4, or 1 when the commit carried a retention time |
| 2 | classic group: generation, protocol, leader, members, assignments | 3 |

Version 1 has no leader epoch and no topic id, so those are lost with an explicit retention, as in
Kafka. A missing value deletes the key.

Source: Kafka 4.4 GroupCoordinatorRecordHelpers.
"""

from __future__ import annotations

from kafkapy.coordinators.machine import Pair
from kafkapy.protocol.stored.group_metadata_key import GroupMetadataKey
from kafkapy.protocol.stored.group_metadata_value import GroupMetadataValue
from kafkapy.protocol.stored.offset_commit_key import OffsetCommitKey
from kafkapy.protocol.stored.offset_commit_value import OffsetCommitValue
from kafkapy.protocol.stored_records import encode_key, encode_value

OFFSET_TYPE = 1
GROUP_TYPE = 2

OFFSET_VERSION = 4
OFFSET_VERSION_WITH_EXPIRY = 1
GROUP_VERSION = 3

NO_EXPIRY = -1
"""`expire_timestamp` of a commit that expires by the broker's rule."""


def offset_fact(group_id: str, topic: str, partition: int, value: OffsetCommitValue) -> Pair:
    """Return the fact that the group has committed `value`."""
    version = OFFSET_VERSION
    if value.expire_timestamp != NO_EXPIRY:
        version = OFFSET_VERSION_WITH_EXPIRY
        value = OffsetCommitValue(
            offset=value.offset,
            metadata=value.metadata,
            commit_timestamp=value.commit_timestamp,
            expire_timestamp=value.expire_timestamp,
        )
    key = encode_key(OffsetCommitKey(group=group_id, topic=topic, partition=partition))
    return key, encode_value(value, version)


def offset_tombstone(group_id: str, topic: str, partition: int) -> Pair:
    """Return the fact that the group has no offset there any more."""
    return encode_key(OffsetCommitKey(group=group_id, topic=topic, partition=partition)), None


def group_fact(group_id: str, value: GroupMetadataValue) -> Pair:
    """Return the fact that the group is as `value` says."""
    return encode_key(GroupMetadataKey(group=group_id)), encode_value(value, GROUP_VERSION)


def group_tombstone(group_id: str) -> Pair:
    """Return the fact that the group is gone; its offsets are facts of their own."""
    return encode_key(GroupMetadataKey(group=group_id)), None

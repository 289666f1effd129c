"""Committed offsets: who may commit, what a fetch shows, what is forgotten and when.

A commit is fenced by the group: its members must be in it, in the current generation; a client
that only stores offsets may commit to an empty group without being a member, which makes the group
if there is none ("simple group"). Committed offsets are never compared with the log.

Topics arrive by name, resolved by the handler; the topic id that comes with a commit is stored
with it, and a fetch by id does not see an offset of an earlier topic of that name.

An offset is forgotten when the group deletes it, when its topic is deleted, or when it expires: at
the time a commit asked for (before version 5), else `offsets.retention.minutes` after the group
became empty, or after the commit if it is a simple group or a stable consumer group that does not
read the topic any more. Groups that are rebalancing, or whose members are no consumers, keep
theirs. A group without members and offsets is forgotten at the same check.

Not decided here: whether topics exist; offsets that belong to open transactions (none exist yet,
so `require_stable` changes nothing).

Source: Kafka 4.4 OffsetMetadataManager, ClassicGroup.validateOffsetCommit,
ClassicGroup.offsetExpirationCondition; KIP-211, KIP-496, KIP-709, KIP-848.
"""

from __future__ import annotations

from collections.abc import Iterable

from kafkapy.base.errors import ErrorCode
from kafkapy.base.ids import ZERO_ID
from kafkapy.coordinators.groups.classic.group import (
    CONSUMER_PROTOCOL_TYPE,
    ClassicGroup,
    State,
)
from kafkapy.coordinators.groups.classic.rebalance import refresh_session
from kafkapy.coordinators.groups.classic.validation import validate_member
from kafkapy.coordinators.groups.durable import GroupOffsets
from kafkapy.coordinators.groups.records import NO_EXPIRY, offset_fact, offset_tombstone
from kafkapy.coordinators.groups.refusals import refuse_commit
from kafkapy.coordinators.groups.turn import Turn
from kafkapy.coordinators.partitioner import java_length
from kafkapy.protocol.messages.offset_commit import (
    OffsetCommitRequest,
    OffsetCommitResponse,
    OffsetCommitResponsePartition,
    OffsetCommitResponseTopic,
)
from kafkapy.protocol.messages.offset_delete import (
    OffsetDeleteRequest,
    OffsetDeleteResponse,
    OffsetDeleteResponsePartition,
    OffsetDeleteResponseTopic,
)
from kafkapy.protocol.messages.offset_fetch import (
    OffsetFetchRequestGroup,
    OffsetFetchResponseGroup,
    OffsetFetchResponsePartitions,
    OffsetFetchResponseTopics,
)
from kafkapy.protocol.stored.offset_commit_value import OffsetCommitValue
from kafkapy.records.iterate import TIMESTAMP_MAX

NEW_ERRORS_VERSION = 9
"""First OffsetCommit version that knows GROUP_ID_NOT_FOUND."""

DEFAULT_RETENTION = -1


def commit_offsets(turn: Turn, request: OffsetCommitRequest, version: int) -> OffsetCommitResponse:
    """Decide an OffsetCommit request."""
    group = turn.groups.get(request.group_id)
    code = _commit_refusal(group, request, version)
    if code:
        return refuse_commit(request, code)
    if group is not None and group.state in (State.STABLE, State.PREPARING_REBALANCE):
        refresh_session(turn, group, group.members[request.member_id])
    response = OffsetCommitResponse()
    for topic in request.topics:
        answers = []
        for partition in topic.partitions:
            metadata = partition.committed_metadata or ""
            code = ErrorCode.NONE
            if java_length(metadata) > turn.settings.offset_metadata_max_bytes:
                code = ErrorCode.OFFSET_METADATA_TOO_LARGE
            else:
                value = OffsetCommitValue(
                    offset=partition.committed_offset,
                    leader_epoch=partition.committed_leader_epoch,
                    metadata=metadata,
                    commit_timestamp=turn.wall_ms,
                    expire_timestamp=_expire_timestamp(turn, request),
                    topic_id=topic.topic_id,
                )
                index = partition.partition_index
                if not turn.fact(offset_fact(request.group_id, topic.name, index, value)):
                    turn.facts.clear()
                    return refuse_commit(request, ErrorCode.UNKNOWN_SERVER_ERROR)
            answers.append(
                OffsetCommitResponsePartition(
                    partition_index=partition.partition_index, error_code=code
                )
            )
        response.topics.append(
            OffsetCommitResponseTopic(name=topic.name, topic_id=topic.topic_id, partitions=answers)
        )
    if group is None and turn.facts:
        turn.groups[request.group_id] = ClassicGroup(request.group_id, turn.wall_ms)
    return response


def _commit_refusal(
    group: ClassicGroup | None, request: OffsetCommitRequest, version: int
) -> ErrorCode:
    """Return what is wrong with a commit as a whole, NONE if nothing is."""
    generation_id = request.generation_id_or_member_epoch
    if group is None:
        if generation_id < 0:
            return ErrorCode.NONE
        if version >= NEW_ERRORS_VERSION:
            return ErrorCode.GROUP_ID_NOT_FOUND
        return ErrorCode.ILLEGAL_GENERATION
    if generation_id < 0 and group.state is State.EMPTY:
        return ErrorCode.NONE
    if generation_id < 0 and not request.member_id and request.group_instance_id is None:
        return ErrorCode.UNKNOWN_MEMBER_ID
    code = validate_member(group, request.member_id, request.group_instance_id)
    if code:
        return code
    if generation_id != group.generation_id:
        return ErrorCode.ILLEGAL_GENERATION
    if group.state is State.COMPLETING_REBALANCE:
        return ErrorCode.REBALANCE_IN_PROGRESS
    return ErrorCode.NONE


def _expire_timestamp(turn: Turn, request: OffsetCommitRequest) -> int:
    """Return when the commit expires, as far ahead as a record can say.

    Differs: in Kafka a time beyond 2^63 - 1 wraps and the offset expires at the next check
    (test_a_retention_time_beyond_all_time_never_ends).
    """
    if request.retention_time_ms == DEFAULT_RETENTION:
        return NO_EXPIRY
    return min(turn.wall_ms + request.retention_time_ms, TIMESTAMP_MAX)


def fetch_offsets(turn: Turn, asked: OffsetFetchRequestGroup) -> OffsetFetchResponseGroup:
    """Return what a group has committed; `topics` None asks for everything.

    What was never committed is not an error: offset -1, leader epoch -1, empty metadata. Of
    everything there is an entry for each name and topic id that commits were stored with.
    """
    if asked.topics is None:
        committed = turn.durable.offsets.get(asked.group_id, {})
        return OffsetFetchResponseGroup(group_id=asked.group_id, topics=_everything(committed))
    topics = []
    for topic in asked.topics:
        partitions = []
        for index in topic.partition_indexes:
            value = turn.durable.offset(asked.group_id, topic.name, index)
            if value is not None and not _is_same_topic(value.topic_id, topic.topic_id):
                value = None
            partitions.append(_fetched(index, value))
        topics.append(
            OffsetFetchResponseTopics(
                name=topic.name, topic_id=topic.topic_id, partitions=partitions
            )
        )
    return OffsetFetchResponseGroup(group_id=asked.group_id, topics=topics)


def _everything(committed: GroupOffsets) -> list[OffsetFetchResponseTopics]:
    topics = []
    for name, partitions in committed.items():
        by_id: dict[bytes, list[OffsetFetchResponsePartitions]] = {}
        for index, value in partitions.items():
            by_id.setdefault(value.topic_id, []).append(_fetched(index, value))
        topics += [
            OffsetFetchResponseTopics(name=name, topic_id=topic_id, partitions=found)
            for topic_id, found in by_id.items()
        ]
    return topics


def _fetched(index: int, value: OffsetCommitValue | None) -> OffsetFetchResponsePartitions:
    if value is None:
        return OffsetFetchResponsePartitions(partition_index=index, committed_offset=-1)
    return OffsetFetchResponsePartitions(
        partition_index=index,
        committed_offset=value.offset,
        committed_leader_epoch=value.leader_epoch,
        metadata=value.metadata,
    )


def _is_same_topic(stored_id: bytes, asked_id: bytes) -> bool:
    """Whether two ids may mean the same topic; no id means any."""
    return stored_id == asked_id or ZERO_ID in (stored_id, asked_id)


def delete_offsets(turn: Turn, request: OffsetDeleteRequest) -> OffsetDeleteResponse:
    """Decide an OffsetDelete request: an active group keeps what its members read."""
    if not request.group_id:
        return OffsetDeleteResponse(error_code=ErrorCode.INVALID_GROUP_ID)
    group = turn.groups.get(request.group_id)
    if group is None:
        return OffsetDeleteResponse(error_code=ErrorCode.GROUP_ID_NOT_FOUND)
    if group.state is not State.EMPTY and group.protocol_type != CONSUMER_PROTOCOL_TYPE:
        return OffsetDeleteResponse(error_code=ErrorCode.NON_EMPTY_GROUP)
    response = OffsetDeleteResponse()
    for topic in request.topics:
        is_read = group.is_subscribed_to(topic.name)
        code = ErrorCode.GROUP_SUBSCRIBED_TO_TOPIC if is_read else ErrorCode.NONE
        answers = []
        for partition in topic.partitions:
            index = partition.partition_index
            if not is_read and turn.durable.offset(request.group_id, topic.name, index):
                turn.fact(offset_tombstone(request.group_id, topic.name, index))
            answers.append(OffsetDeleteResponsePartition(partition_index=index, error_code=code))
        response.topics.append(OffsetDeleteResponseTopic(name=topic.name, partitions=answers))
    return response


def forget_all_offsets(turn: Turn, group_id: str) -> None:
    """Write that a group has no offsets any more."""
    for topic, partitions in turn.durable.offsets.get(group_id, {}).items():
        for index in partitions:
            turn.fact(offset_tombstone(group_id, topic, index))


def forget_topics(turn: Turn, topics: Iterable[tuple[str, bytes]]) -> None:
    """Write that no group has offsets of these deleted topics (name, topic id) any more.

    An offset stored for another topic id belongs to a newer topic of that name, and stays.

    Source: OffsetMetadataManager.onTopicsDeleted.
    """
    deleted = dict(topics)
    for group_id, committed in turn.durable.offsets.items():
        for name in committed.keys() & deleted.keys():
            for index, value in committed[name].items():
                if _is_same_topic(value.topic_id, deleted[name]):
                    turn.fact(offset_tombstone(group_id, name, index))


def expire_offsets(turn: Turn, group: ClassicGroup) -> bool:
    """Write which of a group's offsets have expired; True if none is left after that.

    Source: OffsetMetadataManager.cleanupExpiredOffsets.
    """
    committed = turn.durable.offsets.get(group.group_id)
    if committed is None:
        return True
    if not _can_expire(group):
        return False
    none_left = True
    for topic, partitions in committed.items():
        is_read = group.is_subscribed_to(topic)
        for index, value in partitions.items():
            if is_read or not _has_expired(turn, group, value):
                none_left = False
            else:
                turn.fact(offset_tombstone(group.group_id, topic, index))
    return none_left


def _can_expire(group: ClassicGroup) -> bool:
    if group.protocol_type is None or group.state is State.EMPTY:
        return True
    return group.state is State.STABLE and group.subscribed_topics is not None


def _has_expired(turn: Turn, group: ClassicGroup, value: OffsetCommitValue) -> bool:
    if value.expire_timestamp != NO_EXPIRY:
        return turn.wall_ms >= value.expire_timestamp
    base_ms = value.commit_timestamp
    is_simple = group.protocol_type is None
    if group.state is State.EMPTY and not is_simple and group.state_timestamp_ms is not None:
        base_ms = group.state_timestamp_ms
    return turn.wall_ms - base_ms >= turn.settings.offsets_retention_ms

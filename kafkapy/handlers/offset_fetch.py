"""OffsetFetch (key 9), versions 1-10: how far groups have read.

Versions: 2 all topics and a top-level error; 5 leader epoch; 6 flexible; 7 require stable;
8 several groups (KIP-709); 9 member id and epoch; 10 topic ids. Every requested group gets
exactly one entry.

Inside, everything is a question about one group in the shape of version 8: the shards know one
form, this module translates the older ones and topic ids. Who asks by name asks for the topic that
has the name now, and who asks for everything asks for the topics that there are: what a deleted one
left behind (its offsets could not be forgotten, the disk was full or the process was killed) is
nobody's offset.

Differs: who asks Kafka for everything is shown what a deleted topic left behind, below version 10
under its name, from there on only if the name was taken again, as an offset of the new topic.

Sources: Kafka 4.4 KafkaApis.handleOffsetFetchRequest, OffsetMetadataManager.fetchOffsets,
OffsetMetadataManager.fetchAllOffsets.
"""

from __future__ import annotations

from collections.abc import Awaitable
from inspect import isawaitable
from typing import TYPE_CHECKING

from kafkapy.base.errors import ErrorCode
from kafkapy.base.ids import ZERO_ID
from kafkapy.base.refusal import KafkaError
from kafkapy.protocol.messages.offset_fetch import (
    OffsetFetchRequest,
    OffsetFetchRequestGroup,
    OffsetFetchRequestTopics,
    OffsetFetchResponse,
    OffsetFetchResponseGroup,
    OffsetFetchResponsePartition,
    OffsetFetchResponsePartitions,
    OffsetFetchResponseTopic,
    OffsetFetchResponseTopics,
)

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext

Answer = OffsetFetchResponseGroup | Awaitable[OffsetFetchResponseGroup]


def handle(
    broker: Broker, context: RequestContext, request: OffsetFetchRequest
) -> OffsetFetchResponse | Awaitable[OffsetFetchResponse]:
    """Ask the shard of each group."""
    version = context.api_version
    groups = request.groups if version >= 8 else [_as_group(request)]
    answers = [_ask(broker, context, group, request.require_stable) for group in groups]
    if any(isawaitable(answer) for answer in answers):
        return _later(request, version, answers)
    return _shape(request, version, answers)  # type: ignore[arg-type]


async def _later(
    request: OffsetFetchRequest, version: int, answers: list[Answer]
) -> OffsetFetchResponse:
    groups = [await a if isawaitable(a) else a for a in answers]
    return _shape(request, version, groups)


def _as_group(request: OffsetFetchRequest) -> OffsetFetchRequestGroup:
    """Turn a request below version 8 into the question about its one group."""
    topics = request.topics
    return OffsetFetchRequestGroup(
        group_id=request.group_id,
        topics=None
        if topics is None
        else [
            OffsetFetchRequestTopics(name=t.name, partition_indexes=t.partition_indexes)
            for t in topics
        ],
    )


def _ask(
    broker: Broker, context: RequestContext, group: OffsetFetchRequestGroup, stable: bool
) -> Answer:
    missing: list[OffsetFetchResponseTopics] = []
    asked = group
    if group.topics is not None:
        by_id = context.api_version >= 10
        asked = _by_name(broker, group, missing) if by_id else _with_ids(broker, group)
    try:
        answer = broker.groups.call(
            group.group_id,
            OffsetFetchRequest(groups=[asked], require_stable=stable),
            context,
        )
    except KafkaError as error:
        return OffsetFetchResponseGroup(group_id=group.group_id, error_code=error.code)
    if isawaitable(answer):
        return _finish_later(broker, context, group, answer, missing)
    return _finish(broker, context, group, answer, missing)


async def _finish_later(
    broker: Broker,
    context: RequestContext,
    asked: OffsetFetchRequestGroup,
    answer: Awaitable[OffsetFetchResponse],
    missing: list[OffsetFetchResponseTopics],
) -> OffsetFetchResponseGroup:
    return _finish(broker, context, asked, await answer, missing)


def _finish(
    broker: Broker,
    context: RequestContext,
    asked: OffsetFetchRequestGroup,
    answer: OffsetFetchResponse,
    missing: list[OffsetFetchResponseTopics],
) -> OffsetFetchResponseGroup:
    group = answer.groups[0]
    if asked.topics is None:
        group.topics = _of_present_topics(broker, group.topics)
    if context.api_version >= 10 and not group.error_code:
        topics = []
        for topic in group.topics:
            known = broker.image.topics_by_name.get(topic.name)
            if known is not None:
                topics.append(
                    OffsetFetchResponseTopics(topic_id=known.topic_id, partitions=topic.partitions)
                )
        group.topics = topics + missing
    return group


def _of_present_topics(
    broker: Broker, found: list[OffsetFetchResponseTopics]
) -> list[OffsetFetchResponseTopics]:
    """Leave out what deleted topics left behind; one entry a topic.

    An offset without a topic id belongs to the topic that has its name.
    """
    present: dict[str, OffsetFetchResponseTopics] = {}
    for topic in found:
        known = broker.image.topics_by_name.get(topic.name)
        if known is None or topic.topic_id not in (known.topic_id, ZERO_ID):
            continue
        if topic.name in present:
            present[topic.name].partitions += topic.partitions
        else:
            present[topic.name] = topic
    return list(present.values())


def _by_name(
    broker: Broker, group: OffsetFetchRequestGroup, missing: list[OffsetFetchResponseTopics]
) -> OffsetFetchRequestGroup:
    """Translate topic ids; those that are unknown go to `missing` with their error."""
    topics = []
    for topic in group.topics or []:
        known = broker.image.topics_by_id.get(topic.topic_id)
        if known is None:
            missing.append(
                OffsetFetchResponseTopics(
                    topic_id=topic.topic_id,
                    partitions=[
                        OffsetFetchResponsePartitions(
                            partition_index=index,
                            committed_offset=-1,
                            committed_leader_epoch=-1,
                            metadata="",
                            error_code=ErrorCode.UNKNOWN_TOPIC_ID,
                        )
                        for index in topic.partition_indexes
                    ],
                )
            )
        else:
            topics.append(
                OffsetFetchRequestTopics(
                    name=known.name,
                    topic_id=known.topic_id,
                    partition_indexes=topic.partition_indexes,
                )
            )
    return OffsetFetchRequestGroup(
        group_id=group.group_id,
        member_id=group.member_id,
        member_epoch=group.member_epoch,
        topics=topics,
    )


def _with_ids(broker: Broker, group: OffsetFetchRequestGroup) -> OffsetFetchRequestGroup:
    """Say which topics are meant; a name that no topic has is asked for as it is."""
    topics = broker.image.topics_by_name
    return OffsetFetchRequestGroup(
        group_id=group.group_id,
        member_id=group.member_id,
        member_epoch=group.member_epoch,
        topics=[
            OffsetFetchRequestTopics(
                name=topic.name,
                topic_id=topics[topic.name].topic_id if topic.name in topics else ZERO_ID,
                partition_indexes=topic.partition_indexes,
            )
            for topic in group.topics or []
        ],
    )


def _shape(
    request: OffsetFetchRequest, version: int, groups: list[OffsetFetchResponseGroup]
) -> OffsetFetchResponse:
    if version >= 10:
        return OffsetFetchResponse(groups=groups)
    for group in groups:
        for topic in group.topics:
            topic.topic_id = ZERO_ID
    if version >= 8:
        return OffsetFetchResponse(groups=groups)
    group = groups[0]
    code = group.error_code
    if code:
        return error_response(request, version, ErrorCode(code))
    return OffsetFetchResponse(
        topics=[
            OffsetFetchResponseTopic(
                name=topic.name,
                partitions=[
                    OffsetFetchResponsePartition(
                        partition_index=p.partition_index,
                        committed_offset=p.committed_offset,
                        committed_leader_epoch=p.committed_leader_epoch if version >= 5 else -1,
                        metadata=p.metadata,
                        error_code=p.error_code,
                    )
                    for p in topic.partitions
                ],
            )
            for topic in group.topics
        ]
    )


def error_response(
    request: OffsetFetchRequest, version: int, code: ErrorCode
) -> OffsetFetchResponse:
    """Shape the answer when the whole request fails. Source: OffsetFetchRequest."""
    if version >= 8:
        return OffsetFetchResponse(
            groups=[
                OffsetFetchResponseGroup(group_id=group.group_id, error_code=code)
                for group in request.groups
            ]
        )
    if version >= 2:
        return OffsetFetchResponse(error_code=code)
    return OffsetFetchResponse(
        topics=[
            OffsetFetchResponseTopic(
                name=topic.name,
                partitions=[
                    OffsetFetchResponsePartition(
                        partition_index=index, committed_offset=-1, metadata="", error_code=code
                    )
                    for index in topic.partition_indexes
                ],
            )
            for topic in request.topics or []
        ]
    )

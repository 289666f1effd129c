"""The controller's decisions about topics and producer ids: a request becomes records.

Each function reads an image and answers with the records to store and one result for each thing
asked for; it changes nothing. Randomness (topic ids) comes in as an argument. Configs are decided
in `config_changes`, leaders and replicas in `elections`, feature levels in `features`.

Invariants: the records of one call apply to the image they were decided on without error; a result
that is a `Refusal` has no record; results come in the order of the request, a name that was asked
for twice comes once.

Does not decide: who may ask (handlers), whether `validate_only` stores (handlers), policies and
mutation quotas (not served).

Source: Kafka 4.4 ControllerApis.createTopics, .deleteTopics, .createPartitions,
ReplicationControlManager, ProducerIdControlManager, DefaultAutoTopicCreationManager; KIP-4,
KIP-195, KIP-516, KIP-525, KIP-730.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from kafkapy.base.errors import ErrorCode
from kafkapy.base.ids import ZERO_ID, to_base64
from kafkapy.base.limits import REQUEST_PARTITIONS_MAX
from kafkapy.base.refusal import Refusal
from kafkapy.config.settings import BrokerSettings
from kafkapy.config.topic import validate_topic_configs
from kafkapy.metadata.image import ClusterImage, PartitionImage, ResourceType, TopicImage
from kafkapy.metadata.names import (
    CLUSTER_METADATA_TOPIC,
    collision_key,
    invalid_reason,
    may_collide,
)
from kafkapy.metadata.placement import check_assignment, fresh_partition, place
from kafkapy.metadata.records import Record, partition_record_of
from kafkapy.protocol.stored.config_record import ConfigRecord
from kafkapy.protocol.stored.partition_record import PartitionRecord
from kafkapy.protocol.stored.producer_ids_record import ProducerIdsRecord
from kafkapy.protocol.stored.remove_topic_record import RemoveTopicRecord
from kafkapy.protocol.stored.topic_record import TopicRecord

if TYPE_CHECKING:
    from kafkapy.protocol.messages.create_partitions import CreatePartitionsTopic
    from kafkapy.protocol.messages.create_topics import CreatableTopic
    from kafkapy.protocol.messages.delete_topics import DeleteTopicState

PRODUCER_ID_BLOCK = 1000
"""Producer ids reserved at a time (Kafka ProducerIdsBlock.PRODUCER_ID_BLOCK_SIZE)."""

BROKER_DEFAULT = -1
"""A partition count or replication factor that the broker shall choose (KIP-464)."""

_RESERVED_ID_MAX = 99
"""Kafka keeps the numerically first hundred ids for itself (Uuid.RESERVED)."""

NewTopicId = Callable[[], bytes]


class CreatedTopic(msgspec.Struct, frozen=True, gc=False):
    """A topic that can be created, and what CreateTopics says about it."""

    topic_id: bytes
    num_partitions: int
    replication_factor: int
    overrides: Mapping[str, str]


class DeletedTopic(msgspec.Struct, frozen=True, gc=False):
    """One answer of DeleteTopics; name or id stay unknown when the request's do not resolve."""

    name: str | None
    topic_id: bytes = ZERO_ID
    refusal: Refusal | None = None


# ---- creating topics


def create_topics(
    image: ClusterImage,
    topics: Sequence[CreatableTopic],
    *,
    settings: BrokerSettings,
    node_ids: Sequence[int],
    new_topic_id: NewTopicId,
) -> tuple[list[Record], list[tuple[str, CreatedTopic | Refusal]]]:
    """Decide which topics come into being.

    Each topic stands alone, but a request for more than 10,000 partitions is refused as a whole.
    """
    counts = Counter(topic.name for topic in topics)
    too_many = _partitions_refusal(topics, settings)
    collisions = _collision_keys(image, counts)
    records: list[Record] = []
    results: list[tuple[str, CreatedTopic | Refusal]] = []
    for name, topic in {topic.name: topic for topic in topics}.items():
        refusal = _name_refusal(image, name, counts[name], collisions, too_many)
        if refusal is not None:
            results.append((name, refusal))
            continue
        decided = _create_topic(
            topic, settings=settings, node_ids=node_ids, topic_id=_fresh_id(image, new_topic_id)
        )
        if isinstance(decided, Refusal):
            results.append((name, decided))
        else:
            created, topic_records = decided
            records += topic_records
            results.append((name, created))
    return records, results


def auto_create(
    image: ClusterImage,
    name: str,
    *,
    settings: BrokerSettings,
    node_ids: Sequence[int],
    new_topic_id: NewTopicId,
) -> list[Record] | Refusal:
    """Decide the records of a topic that a client merely mentioned, or that the broker needs.

    It gets the broker's defaults; an internal topic gets its own settings.
    """
    # Imported here: a broker that creates no topic does not pay for the request's codec.
    from kafkapy.metadata.defaults import topic_for

    topic = topic_for(name, settings)
    records, results = create_topics(
        image, [topic], settings=settings, node_ids=node_ids, new_topic_id=new_topic_id
    )
    result = results[0][1]
    return result if isinstance(result, Refusal) else records


def _partitions_refusal(
    topics: Sequence[CreatableTopic], settings: BrokerSettings
) -> Refusal | None:
    total = 0
    for topic in topics:
        if topic.assignments:
            total += len(topic.assignments)
        elif topic.num_partitions == BROKER_DEFAULT:
            total += settings.integer("num.partitions")
        else:
            total += max(0, topic.num_partitions)
    return _excessive(total)


def _excessive(partitions: int) -> Refusal | None:
    if partitions <= REQUEST_PARTITIONS_MAX:
        return None
    return Refusal(
        ErrorCode.POLICY_VIOLATION,
        f"Excessively large number of partitions per request: {partitions}, "
        f"at most {REQUEST_PARTITIONS_MAX} are allowed",
    )


def _collision_keys(image: ClusterImage, wanted: Mapping[str, int]) -> dict[str, str]:
    """Map collision key to name of the topics that exist; empty if no wanted name can collide."""
    if not any(may_collide(name) for name in wanted):
        return {}
    return {collision_key(name): name for name in image.topics_by_name if may_collide(name)}


def _name_refusal(
    image: ClusterImage,
    name: str,
    count: int,
    collisions: Mapping[str, str],
    too_many: Refusal | None,
) -> Refusal | None:
    if count > 1:
        return Refusal(ErrorCode.INVALID_REQUEST, "Duplicate topic name.")
    if name == CLUSTER_METADATA_TOPIC:
        return Refusal(
            ErrorCode.INVALID_REQUEST,
            f"Creation of internal topic {CLUSTER_METADATA_TOPIC} is prohibited.",
        )
    if too_many is not None:
        return too_many
    reason = invalid_reason(name)
    if reason is not None:
        return Refusal(ErrorCode.INVALID_TOPIC_EXCEPTION, reason)
    if name in image.topics_by_name:
        return Refusal(ErrorCode.TOPIC_ALREADY_EXISTS, f"Topic '{name}' already exists.")
    other = collisions.get(collision_key(name))
    if other is not None:
        return Refusal(
            ErrorCode.INVALID_TOPIC_EXCEPTION,
            f"Topic '{name}' collides with existing topic: {other}",
        )
    return None


def _fresh_id(image: ClusterImage, new_topic_id: NewTopicId) -> bytes:
    """Draw ids until one is free, not reserved and not mistaken for a flag by command lines."""
    while True:
        topic_id = new_topic_id()
        reserved = int.from_bytes(topic_id, "big") <= _RESERVED_ID_MAX
        if not (reserved or topic_id in image.topics_by_id or to_base64(topic_id)[0] == "-"):
            return topic_id


def _create_topic(
    topic: CreatableTopic,
    *,
    settings: BrokerSettings,
    node_ids: Sequence[int],
    topic_id: bytes,
) -> tuple[CreatedTopic, list[Record]] | Refusal:
    overrides = _overrides(topic, settings)
    if isinstance(overrides, Refusal):
        return overrides
    placed = (
        _manual_partitions(topic, node_ids)
        if topic.assignments
        else _automatic_partitions(topic, settings, node_ids)
    )
    if isinstance(placed, Refusal):
        return placed
    created = CreatedTopic(
        topic_id=topic_id,
        num_partitions=len(placed),
        replication_factor=len(placed[0].replicas),
        overrides=overrides,
    )
    records: list[Record] = [TopicRecord(name=topic.name, topic_id=topic_id)]
    records += _partition_records(topic_id, placed, start=0)
    records += [
        ConfigRecord(
            resource_type=ResourceType.TOPIC, resource_name=topic.name, name=name, value=value
        )
        for name, value in overrides.items()
    ]
    return created, records


def _overrides(topic: CreatableTopic, settings: BrokerSettings) -> dict[str, str] | Refusal:
    given = {config.name: config.value for config in topic.configs}
    error = validate_topic_configs(settings, given)
    if error is not None:
        return Refusal(error.code, error.message)
    return {name: value for name, value in given.items() if value is not None}


def _manual_partitions(
    topic: CreatableTopic, node_ids: Sequence[int]
) -> list[PartitionImage] | Refusal:
    if topic.replication_factor != BROKER_DEFAULT:
        return Refusal(
            ErrorCode.INVALID_REQUEST,
            "A manual partition assignment was specified, but replication factor was not set to "
            "-1.",
        )
    if topic.num_partitions != BROKER_DEFAULT:
        return Refusal(
            ErrorCode.INVALID_REQUEST,
            "A manual partition assignment was specified, but numPartitions was not set to -1.",
        )
    placed: dict[int, PartitionImage] = {}
    replication_factor = None
    for assignment in topic.assignments:
        index = assignment.partition_index
        if index in placed:
            return Refusal(
                ErrorCode.INVALID_REPLICA_ASSIGNMENT,
                f"Found multiple manual partition assignments for partition {index}",
            )
        refusal = check_assignment(
            assignment.broker_ids, node_ids, replication_factor=replication_factor
        )
        if refusal is not None:
            return refusal
        replication_factor = len(assignment.broker_ids)
        placed[index] = fresh_partition(assignment.broker_ids)
    if sorted(placed) != list(range(len(placed))):
        return Refusal(
            ErrorCode.INVALID_REPLICA_ASSIGNMENT,
            "partitions should be a consecutive 0-based integer sequence",
        )
    return [placed[index] for index in range(len(placed))]


def _automatic_partitions(
    topic: CreatableTopic, settings: BrokerSettings, node_ids: Sequence[int]
) -> list[PartitionImage] | Refusal:
    replication_factor, count = topic.replication_factor, topic.num_partitions
    if replication_factor < BROKER_DEFAULT or replication_factor == 0:
        return Refusal(
            ErrorCode.INVALID_REPLICATION_FACTOR,
            "Replication factor must be larger than 0, or -1 to use the default value.",
        )
    if count < BROKER_DEFAULT or count == 0:
        return Refusal(
            ErrorCode.INVALID_PARTITIONS,
            "Number of partitions was set to an invalid non-positive value.",
        )
    if replication_factor == BROKER_DEFAULT:
        replication_factor = settings.integer("default.replication.factor")
    if count == BROKER_DEFAULT:
        count = settings.integer("num.partitions")
    placed = place(node_ids, partitions=count, replication_factor=replication_factor)
    if isinstance(placed, Refusal):
        return placed
    return [fresh_partition(replicas) for replicas in placed]


def _partition_records(
    topic_id: bytes, partitions: Sequence[PartitionImage], *, start: int
) -> list[PartitionRecord]:
    return [
        partition_record_of(topic_id, index, partition)
        for index, partition in enumerate(partitions, start)
    ]


# ---- deleting topics


def delete_topics(
    image: ClusterImage, asked: Sequence[DeleteTopicState]
) -> tuple[list[Record], list[DeletedTopic]]:
    """Decide which topics go; each is named either by name or by id."""
    names = Counter(state.name for state in asked if state.name is not None)
    ids = Counter(state.topic_id for state in asked if state.topic_id != ZERO_ID)
    named_ids = {
        topic.topic_id for name in names if (topic := image.topics_by_name.get(name)) is not None
    }
    records: list[Record] = []
    results = []
    answered: set[tuple[str | None, bytes]] = set()
    for state in asked:
        key = (state.name, state.topic_id)
        if key in answered and key != (None, ZERO_ID):
            continue
        answered.add(key)
        deleted = _delete_topic(image, state, names, ids, named_ids)
        if deleted in results and (deleted.name or deleted.topic_id != ZERO_ID):
            # A topic asked for by its name and by its id is answered once.
            continue
        results.append(deleted)
        if deleted.refusal is None:
            records.append(RemoveTopicRecord(topic_id=deleted.topic_id))
    return records, results


def _delete_topic(
    image: ClusterImage,
    state: DeleteTopicState,
    names: Mapping[str, int],
    ids: Mapping[bytes, int],
    named_ids: set[bytes],
) -> DeletedTopic:
    name, topic_id = state.name, state.topic_id
    message = None
    if name is None and topic_id == ZERO_ID:
        message = "Neither topic name nor id were specified."
    elif name is not None and topic_id != ZERO_ID:
        message = "You may not specify both topic name and topic id."
    elif name is not None and names[name] > 1:
        message = "Duplicate topic name."
    elif name is None and ids[topic_id] > 1:
        message = "Duplicate topic id."
    if message is not None:
        return DeletedTopic(name, topic_id, Refusal(ErrorCode.INVALID_REQUEST, message))
    if name is not None:
        topic = image.topics_by_name.get(name)
        if topic is None:
            refusal = Refusal(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, "No topic has this name.")
            return DeletedTopic(name, ZERO_ID, refusal)
    else:
        topic = image.topics_by_id.get(topic_id)
        if topic is None:
            refusal = Refusal(ErrorCode.UNKNOWN_TOPIC_ID, "No topic has this id.")
            return DeletedTopic(None, topic_id, refusal)
    if topic.topic_id in named_ids and topic.topic_id in ids:
        return DeletedTopic(
            topic.name,
            topic.topic_id,
            Refusal(
                ErrorCode.INVALID_REQUEST,
                "The provided topic name maps to an ID that was already supplied.",
            ),
        )
    return DeletedTopic(topic.name, topic.topic_id)


# ---- adding partitions


def create_partitions(
    image: ClusterImage, asked: Sequence[CreatePartitionsTopic], *, node_ids: Sequence[int]
) -> tuple[list[Record], list[tuple[str, Refusal | None]]]:
    """Decide which topics get more partitions; each topic stands alone.

    Adding more than 10,000 partitions in one request is refused as a whole.
    """
    counts = Counter(topic.name for topic in asked)
    too_many = _excessive(sum(_added(image, topic) for topic in asked))
    records: list[Record] = []
    results: list[tuple[str, Refusal | None]] = []
    for name, asked_topic in {topic.name: topic for topic in asked}.items():
        topic = image.topics_by_name.get(name)
        placed: list[PartitionImage] | Refusal
        if counts[name] > 1:
            placed = Refusal(ErrorCode.INVALID_REQUEST, "Duplicate topic name.")
        elif topic is None:
            placed = Refusal(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
        elif too_many is not None:
            placed = too_many
        else:
            placed = _more_partitions(topic, asked_topic, node_ids)
        if isinstance(placed, Refusal):
            results.append((name, placed))
            continue
        assert topic is not None
        records += _partition_records(topic.topic_id, placed, start=len(topic.partitions))
        results.append((name, None))
    return records, results


def _added(image: ClusterImage, asked: CreatePartitionsTopic) -> int:
    topic = image.topics_by_name.get(asked.name)
    return 0 if topic is None else max(0, asked.count - len(topic.partitions))


def _more_partitions(
    topic: TopicImage, asked: CreatePartitionsTopic, node_ids: Sequence[int]
) -> list[PartitionImage] | Refusal:
    current = len(topic.partitions)
    if asked.count == current:
        return Refusal(ErrorCode.INVALID_PARTITIONS, f"Topic already has {current} partition(s).")
    if asked.count < current:
        return Refusal(
            ErrorCode.INVALID_PARTITIONS,
            f"The topic {topic.name} currently has {current} partition(s); {asked.count} would "
            "not be an increase.",
        )
    replication_factor = len(topic.partitions[0].replicas)
    added = asked.count - current
    if asked.assignments is None:
        placed = place(
            node_ids, partitions=added, replication_factor=replication_factor, start=current
        )
        if isinstance(placed, Refusal):
            return placed
        return [fresh_partition(replicas) for replicas in placed]
    if len(asked.assignments) != added:
        return Refusal(
            ErrorCode.INVALID_REPLICA_ASSIGNMENT,
            f"Attempted to add {added} additional partition(s), but only "
            f"{len(asked.assignments)} assignment(s) were specified.",
        )
    for assignment in asked.assignments:
        refusal = check_assignment(
            assignment.broker_ids, node_ids, replication_factor=replication_factor
        )
        if refusal is not None:
            return refusal
    return [fresh_partition(assignment.broker_ids) for assignment in asked.assignments]


# ---- producer ids


def allocate_producer_ids(image: ClusterImage, *, node_id: int) -> tuple[list[Record], int, int]:
    """Reserve a block of producer ids: the records, the first id and how many there are."""
    first = image.next_producer_id
    record = ProducerIdsRecord(broker_id=node_id, next_producer_id=first + PRODUCER_ID_BLOCK)
    return [record], first, PRODUCER_ID_BLOCK

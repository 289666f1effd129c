"""`kafkapy adopt DIR`: takes over a data directory that Apache Kafka 4 wrote.

Records stay where they are; both brokers use the same files. What is made here is our catalogue:
each topic under its own id, with the settings it had, led by this broker under a leader epoch above
all that were. Kafka's catalogue is set aside, so that way back means renaming one directory.

May be repeated: topics that are known already are left alone.

Source: Kafka 4.4 PartitionMetadataFile, `meta.properties`; KIP-516.
"""

from __future__ import annotations

import os
from pathlib import Path

from kafkapy.app.arguments import Arguments
from kafkapy.app.compose import is_ours, mark_as_ours, open_broker
from kafkapy.app.configuration import Configuration, configure
from kafkapy.app.data_directory import explain
from kafkapy.app.kafka_catalogue import KafkaCatalogue, read_catalogue
from kafkapy.app.serve import fail
from kafkapy.app.start_error import StartError
from kafkapy.base.refusal import KafkaError
from kafkapy.base.stored import LogId
from kafkapy.broker.broker import Broker
from kafkapy.config.definition import TOPIC
from kafkapy.config.topic import validate_topic_configs
from kafkapy.metadata.defaults import topic_for
from kafkapy.metadata.image import ResourceType
from kafkapy.metadata.names import is_internal
from kafkapy.protocol.stored.config_record import ConfigRecord
from kafkapy.protocol.stored.partition_record import PartitionRecord
from kafkapy.protocol.stored.producer_ids_record import ProducerIdsRecord
from kafkapy.protocol.stored.topic_record import TopicRecord
from kafkapy.storage.files.adopt import FoundTopic, find_topics, set_catalogue_aside
from kafkapy.storage.files.names import META_PROPERTIES
from kafkapy.storage.files.storage import FilesStorage
from kafkapy.storage.port import LogState, StoreError

Records = list[TopicRecord | PartitionRecord | ConfigRecord | ProducerIdsRecord]


def adopt(arguments: Arguments) -> int:
    """Take over the directory that the command line names; returns the exit status."""
    directory = Path(arguments.operands[0] if arguments.operands else "")
    arguments.data = str(directory)
    try:
        configuration = configure(arguments, os.environ)
        for line in _adopt(directory, configuration):
            print(line)
    except StartError as error:
        return fail(error)
    return 0


def _adopt(directory: Path, configuration: Configuration) -> list[str]:
    if not directory.is_dir():
        raise StartError([f"{directory} is not a directory"])
    if not _is_kafkas(directory):
        # A mistyped path must not become a data directory.
        raise StartError(
            [f"{directory} holds nothing of Apache Kafka's; name the directory in its log.dirs"]
        )
    try:
        storage = FilesStorage(directory)
    except StoreError as error:
        raise StartError([explain(error, str(directory))]) from error
    broker = None
    try:
        catalogue = None if is_ours(storage) else read_catalogue(directory)
        found = find_topics(storage)
        if not is_ours(storage):
            set_catalogue_aside(storage)
        broker = open_broker(configuration, storage, adopting=True)
        lines = _register(broker, storage, found, catalogue)
        mark_as_ours(storage)
    except (KafkaError, StoreError, ValueError, OSError) as error:
        raise StartError([f"{directory} cannot be taken over: {error}"]) from error
    finally:
        if broker is None:
            storage.close(clean=False)
        else:
            broker.close()
    return lines


def _is_kafkas(directory: Path) -> bool:
    """Whether there is a broker's name or a partition's log."""
    if (directory / META_PROPERTIES).exists():
        return True
    return next(directory.glob("*-*/*.log"), None) is not None


def _register(
    broker: Broker,
    storage: FilesStorage,
    found: list[FoundTopic],
    catalogue: KafkaCatalogue | None,
) -> list[str]:
    """Put the topics that are not known yet into the catalogue; returns lines about them."""
    lines = []
    records: Records = []
    next_producer_id = 0 if catalogue is None else catalogue.next_producer_id
    for topic in found:
        if topic.topic in broker.image.topics_by_name:
            continue
        settings, odd = _settings(broker, topic.topic, catalogue)
        records.append(TopicRecord(name=topic.topic, topic_id=topic.topic_id))
        partitions, producer_id = _partitions(broker, storage, topic, settings, catalogue)
        records += partitions
        next_producer_id = max(next_producer_id, producer_id + 1)
        records += [
            ConfigRecord(
                resource_type=ResourceType.TOPIC, resource_name=topic.topic, name=name, value=value
            )
            for name, value in settings.items()
        ]
        lines.append(_describe(topic, settings))
        lines += odd
    if catalogue is None and records:
        lines.append("no catalogue of Apache Kafka was found: topics get this broker's defaults")
    if next_producer_id > broker.image.next_producer_id:
        # An id that is given out twice would be taken for the same producer gone mad.
        records.append(
            ProducerIdsRecord(broker_id=broker.node_id, next_producer_id=next_producer_id)
        )
    broker.commit_metadata(records)
    broker.flush_appends()
    return [*lines, f"{storage.path}: {len(found)} topics; start with --data {storage.path}"]


def _settings(
    broker: Broker, name: str, catalogue: KafkaCatalogue | None
) -> tuple[dict[str, str], list[str]]:
    """Return the topic's settings, and lines about those that cannot be kept."""
    wanted = {} if catalogue is None else dict(catalogue.configs.get(name, {}))
    if is_internal(name) and not wanted:
        configs = topic_for(name, broker.settings).configs
        wanted = {config.name: config.value or "" for config in configs}
    kept: dict[str, str] = {}
    lines = []
    for key, value in wanted.items():
        refused = key not in TOPIC or validate_topic_configs(broker.settings, {key: value})
        if refused:
            lines.append(f"  {key}={value} is not a setting of this broker; left out")
        else:
            kept[key] = value
    return kept, lines


def _partitions(
    broker: Broker,
    storage: FilesStorage,
    topic: FoundTopic,
    settings: dict[str, str],
    catalogue: KafkaCatalogue | None,
) -> tuple[list[PartitionRecord], int]:
    """Lead every partition by this broker, under an epoch above all that were.

    Returns the records and the largest producer id that the logs remember, -1 for none.
    """
    producer_id = -1
    segment_bytes = int(settings.get("segment.bytes", broker.settings.integer("log.segment.bytes")))
    records = []
    for index in range(topic.partition_count):
        epoch = 0
        if catalogue is not None:
            epoch = catalogue.epochs.get((topic.topic_id, index), 0)
        if index not in topic.missing:
            log_id = LogId(topic.topic_id, topic.topic, index)
            state = storage.open(broker.lease, log_id, segment_bytes=segment_bytes)
            epoch = max(epoch, *(entry.epoch for entry in state.epochs), 0)
            producer_id = max(producer_id, *_producer_ids(state))
            storage.close_log(state.log)
        records.append(
            PartitionRecord(
                partition_id=index,
                topic_id=topic.topic_id,
                replicas=[broker.node_id],
                isr=[broker.node_id],
                leader=broker.node_id,
                leader_epoch=epoch + 1,
            )
        )
    return records, producer_id


def _producer_ids(state: LogState) -> list[int]:
    entries = [] if state.snapshot is None else state.snapshot.entries
    batches = [batch.producer_id for batch in state.recent_batches]
    return [-1, *(entry.producer_id for entry in entries), *batches]


def _describe(topic: FoundTopic, settings: dict[str, str]) -> str:
    text = f"{topic.topic}: {topic.partition_count} partitions"
    if topic.missing:
        text += f", without files and so empty: {', '.join(map(str, topic.missing))}"
    if settings:
        text += " (" + ", ".join(f"{name}={value}" for name, value in settings.items()) + ")"
    return text

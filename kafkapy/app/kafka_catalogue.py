"""Reads what Apache Kafka's own catalogue says of the topics in a data directory.

Only what the partitions' directories do not tell: the topics' settings, without which a compacted
topic would lose its old records to retention, which producer ids were given out, and how far leader
epochs may have come, below which clients do not believe a leader. The newest snapshot and the log
after it are read, nothing is written. Everything else in there describes brokers that are no more.

Source: Kafka 4.4 Snapshots.parse, KafkaMetadataLog, ReplicationControlManager; KIP-630.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from kafkapy.base.errors import ErrorCode
from kafkapy.base.limits import FACT_RECORD_BYTES_MAX
from kafkapy.base.refusal import KafkaError, Malformed, Refusal
from kafkapy.metadata.image import ResourceType
from kafkapy.protocol.stored.config_record import ConfigRecord
from kafkapy.protocol.stored.partition_change_record import PartitionChangeRecord
from kafkapy.protocol.stored.partition_record import PartitionRecord
from kafkapy.protocol.stored.producer_ids_record import ProducerIdsRecord
from kafkapy.protocol.stored.topic_record import TopicRecord
from kafkapy.protocol.stored_records import decode_metadata
from kafkapy.records.batch import scan
from kafkapy.records.iterate import InvalidRecord, iterate

DIRECTORY = "__cluster_metadata-0"


class KafkaCatalogue(msgspec.Struct):
    """Settings by topic name, and by topic id and partition a leader epoch that none exceeds.

    Producer ids below `next_producer_id` belong to somebody.
    """

    configs: dict[str, dict[str, str]] = {}
    epochs: dict[tuple[bytes, int], int] = {}
    topics: set[str] = set()
    next_producer_id: int = 0

    def apply(self, record: msgspec.Struct) -> None:
        """Take one record into account, in log order."""
        if isinstance(record, TopicRecord):
            # A topic that was deleted and created again starts without settings.
            self.topics.add(record.name)
            self.configs.pop(record.name, None)
        elif isinstance(record, PartitionRecord):
            self.epochs[record.topic_id, record.partition_id] = record.leader_epoch
        elif isinstance(record, PartitionChangeRecord):
            # Each change raises the epoch by one at most.
            key = record.topic_id, record.partition_id
            self.epochs[key] = self.epochs.get(key, 0) + 1
        elif isinstance(record, ProducerIdsRecord):
            self.next_producer_id = record.next_producer_id
        elif isinstance(record, ConfigRecord) and record.resource_type == ResourceType.TOPIC:
            settings = self.configs.setdefault(record.resource_name, {})
            if record.value is None:
                settings.pop(record.name, None)
            else:
                settings[record.name] = record.value


def read_catalogue(data_dir: Path) -> KafkaCatalogue | None:
    """Return what the catalogue in `data_dir` says, None if there is none.

    One that was set aside before counts, so that a take-over that was cut short can be repeated.

    Raises: KafkaError when a file cannot be read.
    """
    found = None
    for directory in sorted(data_dir.glob(f"{DIRECTORY}*"), key=lambda path: len(path.name)):
        try:
            catalogue = _read(directory)
        except (OSError, Malformed, InvalidRecord) as error:
            raise KafkaError(ErrorCode.KAFKA_STORAGE_ERROR, f"{directory}: {error}") from error
        if catalogue.topics:
            return catalogue
        found = found or catalogue
    return found


def _read(directory: Path) -> KafkaCatalogue:
    catalogue = KafkaCatalogue()
    start = 0
    snapshots = sorted(directory.glob("*-*.checkpoint"))
    if snapshots:
        # The name begins with the offset after the last record in it.
        start = int(snapshots[-1].name.split("-")[0])
        for record in _records(snapshots[-1], start=0):
            catalogue.apply(record)
    for segment in sorted(directory.glob("*.log")):
        for record in _records(segment, start=start):
            catalogue.apply(record)
    return catalogue


def _records(path: Path, *, start: int) -> Iterator[msgspec.Struct]:
    """Yield the records of batches at or above `start` that are of a type we know."""
    content = memoryview(path.read_bytes())
    headers = scan(content)
    if isinstance(headers, Refusal):
        raise Malformed(f"{path.name}: {headers.message or headers.code.name}")
    for header in headers:
        if header.is_control or header.base_offset < start:
            continue
        batch = content[header.position : header.position + header.size_bytes]
        for record in iterate(batch, header, budget_bytes=FACT_RECORD_BYTES_MAX):
            try:
                yield decode_metadata(record.value or b"")
            except Malformed:
                # Of brokers, tokens, ACLs and what later releases added: not about topics.
                continue

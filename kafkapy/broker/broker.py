"""One broker: the living objects that handlers talk to.

Owns the partitions, the catalogue, the group shards, the timers and the one appender; knows no
protocol bytes and no sockets. Everything is opened on first use: starting reads the catalogue and
nothing else.

A broker is synchronous on engines that complete at once. Handlers get plain answers and only await
what the engine made pending (`Parking`).
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

import trio
from msgspec import structs

from kafkapy.base.clock import Clock
from kafkapy.base.errors import ErrorCode
from kafkapy.base.ids import METADATA_TOPIC_ID, to_base64
from kafkapy.base.refusal import KafkaError
from kafkapy.base.stored import LogId
from kafkapy.broker.appender import Appender
from kafkapy.broker.catalogue import Catalogue
from kafkapy.broker.fact_log import FactLog
from kafkapy.broker.fetch_sessions import FetchSessions
from kafkapy.broker.flusher import Flusher
from kafkapy.broker.groups import GroupHosts
from kafkapy.broker.partition import Partition
from kafkapy.broker.producer_ids import ProducerIds
from kafkapy.broker.retention import Retention
from kafkapy.broker.sweep import Sweep
from kafkapy.broker.timers import Timers
from kafkapy.broker.turns import Turns
from kafkapy.config.settings import BrokerSettings
from kafkapy.config.topic import TopicConfig, effective
from kafkapy.metadata import controller
from kafkapy.metadata.image import ClusterImage, ConfigResource, TopicImage
from kafkapy.metadata.names import CLUSTER_METADATA_TOPIC
from kafkapy.storage.port import Storage, StoreError

METADATA_BATCH_BYTES = 256 * 1024 * 1024
"""Bound on one change of the catalogue; 10,000 partitions, the most of a request, are 1 MB."""

logger = logging.getLogger("kafkapy.broker")


class Broker:
    """A single-process broker over one store."""

    def __init__(
        self,
        *,
        settings: BrokerSettings,
        storage: Storage,
        clock: Clock,
        random_id: Callable[[], bytes],
        flush_on_ack: bool = False,
    ) -> None:
        """Take ownership of the store and read the catalogue.

        `random_id` returns sixteen random bytes. `flush_on_ack`: an append is done only when it
        survives a loss of power.

        Raises: StoreError if the store cannot be used, KafkaError if it belongs to another node
            or its catalogue is unreadable.
        """
        self.static_settings = settings
        self.settings = settings
        self.storage = storage
        self.clock = clock
        self.random_id = random_id
        self.flush_on_ack = flush_on_ack
        self.node_id = settings.integer("node.id")
        self.internal_errors = 0
        self.lease = storage.acquire()
        self.cluster_id = self._identify()
        self.timers = Timers(clock)
        self.appender = Appender(storage, self.lease)
        self.turns = Turns()
        self._flusher = Flusher(storage, self.lease, self.timers)
        self.fetch_sessions = FetchSessions(self)
        self.producer_ids = ProducerIds(self)
        self.groups = GroupHosts(self)
        self._partitions: dict[bytes, list[Partition | None]] = {}
        self._topic_configs: dict[bytes, TopicConfig] = {}
        self.catalogue = Catalogue(
            FactLog(
                self._metadata_partition(),
                self.appender,
                storage,
                batch_bytes=METADATA_BATCH_BYTES,
            ),
            ClusterImage.empty(self.cluster_id),
            wall_ms=clock.wall_ms,
            on_change=self._image_changed,
            on_stored=self._change_stored,
        )
        self.catalogue.load()
        self.retention = Retention(self)
        self._sweep = Sweep(self)

    # ---- the catalogue

    @property
    def image(self) -> ClusterImage:
        """The cluster as of the last applied record."""
        return self.catalogue.image

    def commit_metadata(self, records: Iterable[Any]) -> Awaitable[None] | None:
        """Apply and store metadata records; returns what to await before answering, if anything.

        Raises: KafkaError when they could not be stored.
        """
        return self.catalogue.commit(list(records))

    def ensure_topic(self, name: str) -> TopicImage | None:
        """Return the topic, creating it with the broker's defaults if it does not exist.

        Returns None when it cannot be created (illegal name, or storing it failed). Used for
        auto-creation and for internal topics, which get their own settings.
        """
        topic = self.image.topics_by_name.get(name)
        if topic is not None:
            return topic
        records = controller.auto_create(
            self.image, name, settings=self.settings, node_ids=[self.node_id],
            new_topic_id=self.random_id,
        )  # fmt: skip
        if not isinstance(records, list):
            return None
        self.commit_metadata(records)
        return self.image.topics_by_name.get(name)

    # ---- partitions

    def partition(self, topic: TopicImage, index: int) -> Partition | None:
        """Return the living partition, or None if the topic has no such index."""
        slots = self._partitions.get(topic.topic_id)
        if slots is None or len(slots) < len(topic.partitions):
            slots = slots or []
            slots.extend([None] * (len(topic.partitions) - len(slots)))
            self._partitions[topic.topic_id] = slots
        if not 0 <= index < len(topic.partitions):
            return None
        partition = slots[index]
        if partition is None:
            topic_id = topic.topic_id
            partition = slots[index] = Partition(
                LogId(topic_id, topic.name, index),
                leader_epoch=topic.partitions[index].leader_epoch,
                config=lambda: self.topic_config(topic_id),
                storage=self.storage,
                lease=self.lease,
                wall_ms=self.clock.wall_ms,
                flusher=self._flusher,
            )
        return partition

    def offline_partitions(self, topic: TopicImage) -> set[int]:
        """Return the indexes of a topic's partitions whose stored log cannot be served."""
        slots = self._partitions.get(topic.topic_id, ())
        return {i for i, partition in enumerate(slots) if partition and partition.is_offline}

    def live_partitions(self) -> list[Partition]:
        """Return the partitions that were used since the start."""
        return [p for slots in self._partitions.values() for p in slots if p is not None]

    def topic_config(self, topic_id: bytes) -> TopicConfig:
        """Return a topic's effective settings; cached until they change."""
        config = self._topic_configs.get(topic_id)
        if config is None:
            topic = self.image.topics_by_id.get(topic_id)
            overrides = {} if topic is None else self.topic_overrides(topic.name)
            config = self._topic_configs[topic_id] = self._effective(overrides)
        return config

    def topic_overrides(self, name: str) -> dict[str, str]:
        """Return what was set on the topic itself."""
        return dict(self.image.overrides(ConfigResource.topic(name)))

    def flush_appends(self) -> None:
        """Store what this wake planned; the end of every connection's wake."""
        self.appender.flush()

    # ---- life

    async def run(self, *, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Fire timers until cancelled."""
        self.start()
        task_status.started()
        await self.timers.run()

    def start(self) -> None:
        """Arm what happens by itself: retention, checkpoints, loading of shards, one sweep."""
        self.retention.start()
        self._sweep.start()
        self.groups.start()
        self.timers.after(self._checkpoint_ms(), self._checkpoint_tick)

    def close(self) -> None:
        """Keep what a clean restart needs and close the store."""
        self.appender.flush()
        closed = [p.close() for p in [*self.live_partitions(), self.catalogue_partition]]
        failures = [failure for failure in closed if failure is not None]
        if failures:
            logger.warning(
                "%d partitions are closed without what a quick start would use (%s); "
                "it is rebuilt from their records",
                len(failures),
                failures[0],
            )
        self.storage.close(clean=True)

    # ---- inside

    def _identify(self) -> str:
        """Return the cluster id of the store; refuse a store that another node wrote, as Kafka."""
        identity = self.storage.identity()
        owner = identity.get("node.id", str(self.node_id))
        if owner != str(self.node_id):
            raise KafkaError(
                ErrorCode.INCONSISTENT_CLUSTER_ID,
                f"the data directory belongs to node {owner}, this is node {self.node_id}: "
                f"set node.id={owner} or use another directory",
            )
        cluster_id = identity.get("cluster.id") or to_base64(self.random_id())
        wanted = {"cluster.id": cluster_id, "node.id": str(self.node_id)}
        if any(identity.get(key) != value for key, value in wanted.items()):
            self.storage.save_identity({**identity, **wanted})
        return cluster_id

    def _effective(self, overrides: Mapping[str, str]) -> TopicConfig:
        config = effective(self.settings, overrides)
        # An append that is flushed after one record is flushed before it is acknowledged.
        return structs.replace(config, flush_messages=1) if self.flush_on_ack else config

    def _metadata_partition(self) -> Partition:
        # A change is one batch, however many partitions it makes: it is stored whole or not at all.
        config = structs.replace(self._effective({}), max_message_bytes=METADATA_BATCH_BYTES)
        self.catalogue_partition = Partition(
            LogId(METADATA_TOPIC_ID, CLUSTER_METADATA_TOPIC, 0),
            leader_epoch=0,
            config=lambda: config,
            storage=self.storage,
            lease=self.lease,
            wall_ms=self.clock.wall_ms,
            flusher=self._flusher,
        )
        return self.catalogue_partition

    def _checkpoint_ms(self) -> int:
        # Zero would mean "all the time".
        return max(1, self.settings.integer("log.flush.offset.checkpoint.interval.ms"))

    def _checkpoint_tick(self) -> None:
        self.storage.checkpoint()
        self.timers.after(self._checkpoint_ms(), self._checkpoint_tick)

    def _image_changed(self, before: ClusterImage, after: ClusterImage) -> None:
        """Follow the catalogue: leave deleted topics, take changed settings into use."""
        deleted = _deleted(before, after)
        for topic in deleted:
            self._topic_configs.pop(topic.topic_id, None)
            for partition in self._partitions.pop(topic.topic_id, []):
                if partition is not None:
                    partition.delete()
        if deleted:
            self.groups.topics_deleted(deleted)
        if before.configs is not after.configs:
            self._configs_changed(before, after)

    def _change_stored(self, before: ClusterImage, after: ClusterImage) -> None:
        """Delete the records of deleted topics, now that no crash can bring the topics back."""
        for topic in _deleted(before, after):
            for index in range(len(topic.partitions)):
                log_id = LogId(topic.topic_id, topic.name, index)
                try:
                    self.storage.drop(self.lease, log_id)
                except StoreError as error:
                    logger.error("the records of deleted %s stay: %s", log_id, error)

    def _configs_changed(self, before: ClusterImage, after: ClusterImage) -> None:
        broker_wide = [ConfigResource.broker(""), ConfigResource.broker(str(self.node_id))]
        if any(before.overrides(key) != after.overrides(key) for key in broker_wide):
            self.settings = self.static_settings.with_dynamic(
                per_broker=after.overrides(broker_wide[1]),
                cluster_default=after.overrides(broker_wide[0]),
            )
        self._topic_configs.clear()
        self.groups.settings_changed()
        for partition in self.live_partitions():
            if partition.is_open:
                partition.config_changed()


def _deleted(before: ClusterImage, after: ClusterImage) -> list[TopicImage]:
    if before.topics_by_id is after.topics_by_id:
        return []
    return [
        topic
        for topic_id, topic in before.topics_by_id.items()
        if topic_id not in after.topics_by_id
    ]

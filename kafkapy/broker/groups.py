"""Group coordinators: one shard for each partition of `__consumer_offsets`.

A group's shard is its partition by Kafka's hash. Shards are loaded on first use, so that a start
costs nothing; `ready` loads the rest in the background, because offsets expire and groups are
listed only where they are loaded.
"""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import KafkaError
from kafkapy.broker.fact_log import FactLog
from kafkapy.broker.shard_host import ShardHost
from kafkapy.coordinators.groups.machine import GroupMachine
from kafkapy.coordinators.groups.settings import GroupSettings
from kafkapy.coordinators.partitioner import partition_for
from kafkapy.coordinators.runtime import Shard
from kafkapy.metadata.names import OFFSETS_TOPIC

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.context import RequestContext
    from kafkapy.metadata.image import TopicImage

FACT_OVERHEAD_BYTES = 61 + 21
"""The header of a batch, and what a record has besides key and value."""

LOAD_EVERY_MS = 5
"""Pause between two shards that are loaded in the background."""


class GroupHosts:
    """The shards of this process."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self._hosts: dict[int, ShardHost] = {}
        self._settings: GroupSettings | None = None

    def offsets_topic(self) -> TopicImage | None:
        """Return the offsets topic, created on first use; None if that failed."""
        try:
            return self._broker.ensure_topic(OFFSETS_TOPIC)
        except KafkaError:
            return None

    def call(self, group_id: str, request: Any, context: RequestContext) -> Any | Awaitable[Any]:
        """Ask the shard that owns `group_id`; returns the response or something to await.

        Raises: KafkaError(COORDINATOR_NOT_AVAILABLE) when the offsets topic cannot be created.
        """
        topic = self.offsets_topic()
        if topic is None:
            raise KafkaError(ErrorCode.COORDINATOR_NOT_AVAILABLE)
        index = partition_for(group_id, len(topic.partitions))
        return self._host(topic, index).call(request, context)

    def call_all(self, request: Any, context: RequestContext) -> Iterator[Any | Awaitable[Any]]:
        """Ask every shard; none when no group was ever used here."""
        topic = self._broker.image.topics_by_name.get(OFFSETS_TOPIC)
        for index in range(0 if topic is None else len(topic.partitions)):
            yield self._host(topic, index).call(request, context)  # type: ignore[arg-type]

    def topics_deleted(self, topics: Iterable[TopicImage]) -> None:
        """Forget the offsets of deleted topics."""
        gone = [(topic.name, topic.topic_id) for topic in topics]
        if any(name == OFFSETS_TOPIC for name, _ in gone):
            hosts, self._hosts = self._hosts, {}
            for host in hosts.values():
                host.stop()
            return
        offsets = self._broker.image.topics_by_name.get(OFFSETS_TOPIC)
        for index in range(0 if offsets is None else len(offsets.partitions)):
            # Also those that nobody asked for since the start: they would remember for ever.
            self._host(offsets, index).topics_deleted(gone)  # type: ignore[arg-type]

    def settings_changed(self) -> None:
        """Take changed broker settings into use in every loaded shard."""
        self._settings = None
        for host in self._hosts.values():
            cast(GroupMachine, host.shard.machine).settings = self._group_settings()

    def start(self) -> None:
        """Begin to load the shards that nobody asked for yet."""
        if OFFSETS_TOPIC in self._broker.image.topics_by_name:
            self._broker.timers.after(LOAD_EVERY_MS, self._load_next)

    def _load_next(self) -> None:
        topic = self._broker.image.topics_by_name.get(OFFSETS_TOPIC)
        for index in range(0 if topic is None else len(topic.partitions)):
            if index not in self._hosts:
                host = self._host(topic, index)  # type: ignore[arg-type]
                host.load()
                host.pump()
                self._broker.timers.after(LOAD_EVERY_MS, self._load_next)
                return

    def _host(self, topic: TopicImage, index: int) -> ShardHost:
        host = self._hosts.get(index)
        if host is None:
            broker = self._broker
            partition = broker.partition(topic, index)
            assert partition is not None
            machine = GroupMachine(
                self._group_settings(), new_member_id=lambda prefix: f"{prefix}-{uuid.uuid4()}"
            )
            host = self._hosts[index] = ShardHost(
                Shard(machine),
                FactLog(partition, broker.appender, broker.storage),
                clock=broker.clock,
                timers=broker.timers,
                on_internal_error=self._count_error,
                # The topic itself may just be coming into being.
                depends_on=lambda: list(broker.catalogue_partition.in_flight)[-1:],
            )
        return host

    def _fact_bytes_max(self) -> int:
        """Return what a fact may measure so that a batch with it alone fits into the log."""
        topic = self._broker.image.topics_by_name.get(OFFSETS_TOPIC)
        if topic is None:
            return GroupSettings().fact_bytes_max - FACT_OVERHEAD_BYTES
        config = self._broker.topic_config(topic.topic_id)
        return min(config.max_message_bytes, config.segment_bytes) - FACT_OVERHEAD_BYTES

    def _count_error(self) -> None:
        self._broker.internal_errors += 1

    def _group_settings(self) -> GroupSettings:
        if self._settings is None:
            settings = self._broker.settings
            self._settings = GroupSettings(
                min_session_timeout_ms=settings.integer("group.min.session.timeout.ms"),
                max_session_timeout_ms=settings.integer("group.max.session.timeout.ms"),
                max_size=settings.integer("group.max.size"),
                fact_bytes_max=self._fact_bytes_max(),
                initial_rebalance_delay_ms=settings.integer("group.initial.rebalance.delay.ms"),
                offsets_retention_ms=settings.integer("offsets.retention.minutes") * 60_000,
                offsets_retention_check_interval_ms=settings.integer(
                    "offsets.retention.check.interval.ms"
                ),
                offset_metadata_max_bytes=settings.integer("offset.metadata.max.bytes"),
            )
        return self._settings

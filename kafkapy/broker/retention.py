"""Every now and then: delete what retention allows, forget producers that went silent.

The rules are the log's (`retention_start`, `expire_producers`); this module only finds the time.
Partitions that were not used since the start are opened one a tick, so that a broker with many of
them never stalls. Source: Kafka 4.4 LogManager.cleanupLogs.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from kafkapy.base.refusal import Refusal

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker
    from kafkapy.broker.partition import Partition

logger = logging.getLogger("kafkapy.retention")

OPEN_EVERY_MS = 20
"""Pause between two closed partitions that are opened only to look at their age."""


class Retention:
    """The periodic look at every partition."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self._closed: list[Partition] = []

    def start(self) -> None:
        """Arm the timers: retention after Kafka's initial delay, producers by their interval."""
        settings = self._broker.settings
        self._broker.timers.after(
            settings.integer("log.initial.task.delay.ms"), self._retention_tick
        )
        self._broker.timers.after(
            settings.integer("producer.id.expiration.check.interval.ms"), self._expiry_tick
        )

    def _retention_tick(self) -> None:
        broker = self._broker
        for partition in broker.live_partitions():
            if partition.is_open:
                self.apply(partition)
        if not self._closed:
            self._closed = [
                closed
                for topic in broker.image.topics_by_name.values()
                for index in range(len(topic.partitions))
                if (closed := broker.partition(topic, index)) and not closed.is_open
            ]
            broker.timers.after(OPEN_EVERY_MS, self._open_tick)
        broker.timers.after(
            broker.settings.integer("log.retention.check.interval.ms"), self._retention_tick
        )

    def _open_tick(self) -> None:
        while self._closed:
            partition = self._closed.pop()
            if partition.is_open or partition.deleted:
                continue
            if not isinstance(partition.open(), Refusal):
                self.apply(partition)
            self._broker.timers.after(OPEN_EVERY_MS, self._open_tick)
            return

    def apply(self, partition: Partition) -> None:
        """Trim one open partition to what its settings keep."""
        log = partition.open()
        if isinstance(log, Refusal) or partition.in_flight:
            return
        new_start = log.retention_start(partition.segments(), wall_ms=self._broker.clock.wall_ms())
        if new_start is not None and new_start > log.log_start_offset:
            logger.info("retention moves the start of %s to %d", partition.log_id, new_start)
            partition.trim(new_start)

    def _expiry_tick(self) -> None:
        broker = self._broker
        for partition in broker.live_partitions():
            if partition.is_open:
                log = partition.open()
                if not isinstance(log, Refusal):
                    log.expire_producers(
                        wall_ms=broker.clock.wall_ms(),
                        expiration_ms=broker.settings.integer("producer.id.expiration.ms"),
                    )
        broker.timers.after(
            broker.settings.integer("producer.id.expiration.check.interval.ms"), self._expiry_tick
        )

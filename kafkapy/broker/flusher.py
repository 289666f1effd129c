"""`flush.ms`: records that were shown but not synced are synced once they are that old.

One timer a partition, armed by its first unsynced append, so that partitions without the setting
cost nothing. `flush.messages` is the log's own rule and rides on the append itself.

Differs: Kafka looks only every `log.flush.scheduler.interval.ms`, whose default is never; here the
setting holds as written (test_flush_ms_syncs_what_is_that_old).

Source: Kafka 4.4 LogManager.flushDirtyLogs.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from kafkapy.base.refusal import Refusal
from kafkapy.storage.port import Lease, Storage, StoreError

if TYPE_CHECKING:
    from kafkapy.broker.partition import Partition
    from kafkapy.broker.timers import Timers

logger = logging.getLogger("kafkapy.flusher")


class Flusher:
    """Arms and fires the timers."""

    def __init__(self, storage: Storage, lease: Lease, timers: Timers) -> None:
        self._storage = storage
        self._lease = lease
        self._timers = timers
        self._armed: set[int] = set()

    def unflushed(self, partition: Partition, flush_ms: int) -> None:
        """Sync `partition` in `flush_ms`, unless that is already arranged."""
        if id(partition) in self._armed:
            return
        self._armed.add(id(partition))
        self._timers.after(flush_ms, lambda: self._flush(partition))

    def _flush(self, partition: Partition) -> None:
        self._armed.discard(id(partition))
        if not partition.is_open:
            return
        log = partition.open()
        if isinstance(log, Refusal):
            return
        end_offset = log.high_watermark
        try:
            pending = self._storage.flush(self._lease, [partition.store_log])
        except StoreError as error:
            logger.error("flushing %s: %s", partition.log_id, error)
            return
        if pending is None:
            log.flushed(end_offset)
            return

        def done(error: StoreError | None) -> None:
            if error is None:
                log.flushed(end_offset)
            else:
                partition.reset(error)

        pending.add_callback(done)

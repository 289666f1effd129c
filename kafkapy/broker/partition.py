"""A living partition: its rules (`PartitionLog`), its stored log, and who waits for data.

A partition is opened on first use, so a broker with ten thousand of them starts at once. One whose
stored log contradicts itself stays offline: it answers KAFKA_STORAGE_ERROR and the others serve.

Decided here: nothing about records. This object keeps the pure log and the store in step (a plan
is committed or undone), wakes long polls by the bytes that became visible, and reopens itself after
a write of unknown outcome.

Invariants: `in_flight` holds the appends of this log in offset order, oldest first; waiters are
told about every byte below the high watermark exactly once.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.base.stored import LogId, SegmentInfo
from kafkapy.broker import store_errors
from kafkapy.broker.flusher import Flusher
from kafkapy.config.topic import TopicConfig
from kafkapy.log.partition_log import PartitionLog
from kafkapy.storage.port import Corrupt, Lease, Storage, StoredLog, StoreError

if TYPE_CHECKING:
    from kafkapy.broker.appender import Append

FLUSH_NEVER = 2**63 - 1
"""Default of `flush.ms`."""

logger = logging.getLogger("kafkapy.partition")


class Waiter(Protocol):
    """Somebody who waits for data of a partition."""

    def data_arrived(self, size_bytes: int) -> None:
        """`size_bytes` more became visible."""

    def partition_changed(self) -> None:
        """The partition was deleted, reset or went offline: look again."""


class Partition:
    """One partition of one topic incarnation, hosted by this process."""

    def __init__(
        self,
        log_id: LogId,
        *,
        leader_epoch: int,
        config: Callable[[], TopicConfig],
        storage: Storage,
        lease: Lease,
        wall_ms: Callable[[], int],
        flusher: Flusher,
    ) -> None:
        self.log_id = log_id
        self.leader_epoch = leader_epoch
        self.deleted = False
        self.in_flight: deque[Append] = deque()
        self.waiters: set[Waiter] = set()
        self.store_log: StoredLog = None
        self._config = config
        self._storage = storage
        self._lease = lease
        self._wall_ms = wall_ms
        self._flusher = flusher
        self._log: PartitionLog | None = None
        self._offline: StoreError | None = None
        self._has_complained = False

    # ---- opening and closing

    @property
    def is_open(self) -> bool:
        """Whether the log was opened; retention leaves closed logs alone."""
        return self._log is not None

    @property
    def is_offline(self) -> bool:
        """Whether the stored log was found to contradict itself: nobody leads this partition."""
        return self._offline is not None

    def open(self) -> PartitionLog | Refusal:
        """Return the rules of this log, opening it on first use."""
        log = self._log
        if log is not None:
            return log
        if self.deleted:
            return Refusal(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
        if self._offline is not None:
            return store_errors.refusal(self._offline)
        config = self._config()
        try:
            # A retry of a batch that is found counts as acknowledged: it must be as durable.
            state = self._storage.open(
                self._lease,
                self.log_id,
                segment_bytes=config.segment_bytes,
                durable=config.flush_messages == 1,
            )
        except StoreError as error:
            # Only a log that contradicts itself stays down; a full or busy disk is tried again.
            if isinstance(error, Corrupt):
                self._offline = error
            logger.error("partition %s is offline: %s", self.log_id, error)
            return store_errors.refusal(error)
        self.store_log = state.log
        self._log = PartitionLog(
            config,
            leader_epoch=self.leader_epoch,
            log_start_offset=state.log_start_offset,
            end_offset=state.end_offset,
            segments=state.segments,
            epochs=state.epochs,
            snapshot=state.snapshot,
            recent_batches=state.recent_batches,
            wall_ms=self._wall_ms(),
        )
        return self._log

    def config_changed(self) -> None:
        """Take the topic's new settings into use."""
        if self._log is not None:
            self._log.config = self._config()

    def delete(self) -> None:
        """Stop serving; long polls come back at once. The stored log is dropped by the broker."""
        self.deleted = True
        if self._log is not None:
            self._storage.close_log(self.store_log)
            self._log = None
        self._wake_changed()

    def close(self) -> StoreError | None:
        """Keep what a restart needs (producer state) and let go of the stored log.

        Returns what went wrong: what is missing is rebuilt from the records.
        """
        log = self._log
        if log is None:
            return None
        failure = None
        try:
            if not self.in_flight and log.log_end_offset > log.log_start_offset:
                self._storage.save_snapshot(self._lease, self.store_log, log.snapshot())
            self._storage.close_log(self.store_log)
        except StoreError as error:
            failure = error
        self._log = None
        self.store_log = None
        return failure

    # ---- the fate of appends

    def stored(self, appends: list[Append]) -> None:
        """These appends, the oldest in flight, are as durable as was asked: show them."""
        log = self._log
        size_bytes = 0
        if self._has_complained:
            logger.warning("appends to %s are stored again", self.log_id)
            self._has_complained = False
        for append in appends:
            if append.done:
                continue
            self.in_flight.remove(append)
            if log is not None:
                log.committed(append.plan)
            size_bytes += append.plan.size_bytes
            append.finish(None)
        if log is not None and log.config.flush_ms < FLUSH_NEVER and log.unflushed():
            self._flusher.unflushed(self, log.config.flush_ms)
        if size_bytes and self.waiters:
            for waiter in list(self.waiters):
                waiter.data_arrived(size_bytes)

    def refuse(self, appends: list[Append], error: StoreError) -> None:
        """Nothing of these appends, the newest in flight, was stored: undo them."""
        self._complain("append to %s refused: %s", error)
        log = self._log
        if log is not None:
            log.failed(appends[0].plan)
        undone = set(map(id, appends))
        newer = False
        for append in list(self.in_flight):
            newer = newer or id(append) in undone
            if newer:
                self.in_flight.remove(append)
                append.finish(error)

    def reset(self, error: StoreError) -> None:
        """Nobody knows where the stored log ends: fail what is in flight, reopen on next use."""
        self._complain("partition %s is opened again after: %s", error)
        if self._log is not None:
            self._log = None
            try:
                self._storage.close_log(self.store_log)
            except StoreError as close_error:
                logger.error("closing %s: %s", self.log_id, close_error)
        failed, self.in_flight = self.in_flight, deque()
        for append in failed:
            append.finish(error)
        self._wake_changed()

    def _complain(self, text: str, error: StoreError) -> None:
        """Log an append that failed, and no more of them until one is stored.

        Producers try again many times a second while a disk is full.
        """
        if not self._has_complained:
            logger.error(text, self.log_id, error)
            self._has_complained = True

    # ---- trimming and size

    def trim(self, new_start_offset: int) -> Refusal | None:
        """Make `new_start_offset` the log start; drops whole segments below it.

        Source: Kafka 4.4 UnifiedLog.deleteSegments (rolls, with a snapshot, when none is left).

        When that fails nobody knows how far it came: the log is opened again on next use.
        """
        log = self._log
        assert log is not None
        try:
            if new_start_offset == log.log_end_offset and not self.in_flight:
                # No record is left from which the producers could be known again.
                self._storage.save_snapshot(self._lease, self.store_log, log.snapshot())
            self._storage.trim(self._lease, self.store_log, new_start_offset)
        except StoreError as error:
            logger.error("trimming %s: %s", self.log_id, error)
            self.reset(error)
            return store_errors.refusal(error)
        log.trimmed(new_start_offset)
        return None

    def segments(self) -> list[SegmentInfo]:
        """Return the segments of an open log, oldest first."""
        return self._storage.segments(self.store_log) if self._log is not None else []

    @property
    def size_bytes(self) -> int:
        """Bytes of all segments of an open log."""
        return sum(segment.size_bytes for segment in self.segments())

    def _wake_changed(self) -> None:
        for waiter in list(self.waiters):
            waiter.partition_changed()

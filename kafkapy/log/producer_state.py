"""What a partition knows of the producers that write to it, and which batches that admits.

Decides duplicates, producer epochs, sequence numbers and the transactions that are open here; does
not look into records and appends nothing. State moves when an append is *planned*; each step
returns how to take it back, so that a failed append leaves no trace.

Invariants:
* an entry holds at most `BATCHES_MAX` batches, all of its current epoch, in offset order;
* `open_transactions` is exactly the producers whose entry has a `current_txn_first_offset`;
* steps undone in reverse order restore the state to the value it had, entry by entry.

A producer id without an entry may start at any sequence (KIP-360): its entry may have expired.

Differs: verification of transactions with their coordinator (KIP-890) is not done here, since no
client's transactional batch is admitted before a transaction coordinator exists; the coordinator
epoch of markers found at load is unknown, for only headers are read then. The number of producers
is bounded.

Sources: Kafka 4.4 ProducerStateManager, ProducerStateEntry, ProducerAppendInfo; KIP-98, KIP-360,
KIP-447 (INVALID_PRODUCER_EPOCH instead of PRODUCER_FENCED since 2.7).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from kafkapy.base.errors import ErrorCode
from kafkapy.base.limits import PRODUCERS_PER_PARTITION_MAX
from kafkapy.base.stored import ProducerBatch, ProducerEntry, ProducerSnapshot
from kafkapy.base.structs import LeanFrozen
from kafkapy.records.batch import CONTROL_BIT, TRANSACTIONAL_BIT, BatchHeader

BATCHES_MAX = 5
"""Batches remembered of each producer: as many as an idempotent one may have in flight."""

SEQUENCE_MAX = 2**31 - 1
"""The largest sequence, after which comes 0; being all ones it also masks."""

NO_EPOCH = -1


class Extended(LeanFrozen, frozen=True):
    """Undo of the ordinary step: `entry` got one more batch and maybe dropped its oldest."""

    entry: ProducerEntry
    dropped: ProducerBatch | None
    last_timestamp: int


class Replaced(LeanFrozen, frozen=True):
    """Undo of every other step: the producer had the entry `previous` (None: it had none)."""

    producer_id: int
    previous: ProducerEntry | None
    completed_transaction: bool


Undo = Extended | Replaced


class CompletedTransaction(NamedTuple):
    """A transaction whose marker is in the log but maybe not yet below the high watermark."""

    first_offset: int
    marker_offset: int


class Objection(NamedTuple):
    """Why a batch is not admitted."""

    code: ErrorCode
    reason: str


class ProducerState:
    """The producers of one partition, by producer id."""

    __slots__ = ("completed_transactions", "entries", "open_transactions")

    def __init__(self) -> None:
        self.entries: dict[int, ProducerEntry] = {}
        self.open_transactions: dict[int, int] = {}
        self.completed_transactions: list[CompletedTransaction] = []

    @classmethod
    def load(
        cls, snapshot: ProducerSnapshot | None, recent_batches: Iterable[BatchHeader]
    ) -> ProducerState:
        """Rebuild the state from a snapshot and the headers of the newest batches.

        Batches from `snapshot.offset` on are replayed unchecked, as they were checked when they
        were appended. Those before it only fill up the remembered batches of producers that the
        snapshot names, since a stored snapshot has room for the newest batch alone.

        Source: Kafka 4.4 ProducerStateManager.truncateAndReload, UnifiedLog.rebuildProducerState.
        """
        state = cls()
        snapshot_offset = snapshot.offset if snapshot is not None else -1
        earlier = ProducerState()
        replay: list[BatchHeader] = []
        for header in recent_batches:
            if header.producer_id < 0:
                continue
            if header.base_offset < snapshot_offset:
                earlier.apply(header)
            else:
                replay.append(header)
        for entry in snapshot.entries if snapshot is not None else ():
            state._adopt(_with_earlier(entry, earlier.entries.get(entry.producer_id)))
        for header in replay:
            state.apply(header)
        return state

    def check(self, header: BatchHeader, from_client: bool) -> ProducerBatch | Objection | None:
        """Judge a data batch with a producer id before it is appended.

        Returns None when it may be appended, the remembered batch when this is a retry of it, or
        an objection. Only exactly the same sequences make a duplicate. Batches of the broker's own
        coordinators have no sequences to check.

        Source: Kafka 4.4 UnifiedLog.analyzeAndValidateProducerState, ProducerAppendInfo.
        """
        entry = self.entries.get(header.producer_id)
        if entry is None:
            return None
        if header.producer_epoch == entry.producer_epoch:
            last = entry.batches[-1].last_sequence if entry.batches else -1
            sequence = header.base_sequence
            if from_client and sequence != (last + 1) & SEQUENCE_MAX:
                repeated = _repeated(entry, header)
                if repeated is not None:
                    return repeated
                if entry.producer_epoch != NO_EPOCH:
                    return _out_of_order(entry, header)
        elif header.producer_epoch < entry.producer_epoch:
            return _stale_epoch(entry, header)
        elif from_client and header.base_sequence != 0 and entry.producer_epoch != NO_EPOCH:
            return _out_of_order(entry, header)
        if entry.current_txn_first_offset >= 0 and not header.attributes & TRANSACTIONAL_BIT:
            return Objection(
                ErrorCode.INVALID_TXN_STATE,
                f"producer {header.producer_id} has an open transaction here",
            )
        return None

    def check_marker(self, header: BatchHeader, coordinator_epoch: int) -> Objection | None:
        """Judge an end-of-transaction marker before it is appended.

        Source: Kafka 4.4 ProducerAppendInfo.appendEndTxnMarker (transaction versions 0 and 1).
        """
        entry = self.entries.get(header.producer_id)
        if entry is None:
            return None
        if header.producer_epoch < entry.producer_epoch:
            return _stale_epoch(entry, header)
        if coordinator_epoch < entry.coordinator_epoch:
            return Objection(
                ErrorCode.TRANSACTION_COORDINATOR_FENCED,
                f"coordinator epoch {coordinator_epoch} of the marker for producer"
                f" {header.producer_id} is older than {entry.coordinator_epoch}",
            )
        return None

    def apply(self, header: BatchHeader, coordinator_epoch: int = -1) -> Undo:
        """Take in a batch with a producer id whose offsets are final; constant time.

        Source: Kafka 4.4 ProducerStateEntry.addBatch, ProducerAppendInfo.append.
        """
        entry = self.entries.get(header.producer_id)
        attributes, delta = header.attributes, header.last_offset_delta
        if attributes & CONTROL_BIT:
            return self._close_transaction(entry, header, coordinator_epoch)
        first = header.base_sequence
        # A NamedTuple made by its own constructor takes three times as long.
        batch = _new_tuple(
            ProducerBatch,
            (
                first,
                (first + delta) & SEQUENCE_MAX if first >= 0 else first,
                header.base_offset + delta,
                delta,
                header.max_timestamp,
            ),
        )
        if (
            entry is None
            or header.producer_epoch != entry.producer_epoch
            or attributes & TRANSACTIONAL_BIT
        ):
            return self._replace(entry, header, batch)
        batches = entry.batches
        dropped = batches.pop(0) if len(batches) >= BATCHES_MAX else None
        undo = Extended(entry, dropped, entry.last_timestamp)
        batches.append(batch)
        entry.last_timestamp = header.max_timestamp
        return undo

    def undo(self, step: Undo) -> None:
        """Take back the newest step that has not been taken back."""
        if isinstance(step, Extended):
            step.entry.batches.pop()
            if step.dropped is not None:
                step.entry.batches.insert(0, step.dropped)
            step.entry.last_timestamp = step.last_timestamp
            return
        if step.completed_transaction:
            self.completed_transactions.pop()
        self.open_transactions.pop(step.producer_id, None)
        del self.entries[step.producer_id]
        if step.previous is not None:
            self._adopt(step.previous)

    def last_stable_offset(self, high_watermark: int) -> int:
        """Return how far read_committed may read, given what is committed.

        Transactions completed below the high watermark are forgotten here.

        Source: Kafka 4.4 ProducerStateManager.firstUnstableOffset, onHighWatermarkUpdated.
        """
        if not self.open_transactions and not self.completed_transactions:
            return high_watermark
        self.completed_transactions = [
            done for done in self.completed_transactions if done.marker_offset >= high_watermark
        ]
        unstable = [done.first_offset for done in self.completed_transactions]
        return min([high_watermark, *self.open_transactions.values(), *unstable])

    def expire(self, *, wall_ms: int, expiration_ms: int, keep: Collection[int]) -> None:
        """Forget producers whose newest record is `expiration_ms` old or older.

        Those with an open transaction stay, and those in `keep`. Age is measured from record
        timestamps, so producers of old records expire early. O(producers).

        Source: Kafka 4.4 ProducerStateManager.removeExpiredProducers.
        """
        expired = [
            entry.producer_id
            for entry in self.entries.values()
            if entry.current_txn_first_offset < 0
            and wall_ms - entry.last_timestamp >= expiration_ms
            and entry.producer_id not in keep
        ]
        for producer_id in expired:
            del self.entries[producer_id]

    def shrink(self, *, keep: Collection[int]) -> None:
        """Forget the longest idle producers, down to seven eighths of the limit.

        Like `expire` by record timestamps, without those in a transaction or in `keep`.
        O(producers), but seldom.
        """
        idle = sorted(
            (entry.last_timestamp, entry.producer_id)
            for entry in self.entries.values()
            if entry.current_txn_first_offset < 0 and entry.producer_id not in keep
        )
        surplus = len(self.entries) - PRODUCERS_PER_PARTITION_MAX * 7 // 8
        for _, producer_id in idle[:surplus]:
            del self.entries[producer_id]

    def copies(self) -> list[ProducerEntry]:
        """Return copies of all entries, owned by the caller. O(producers)."""
        return [_copy(entry) for entry in self.entries.values()]

    def _adopt(self, entry: ProducerEntry) -> None:
        self.entries[entry.producer_id] = entry
        if entry.current_txn_first_offset >= 0:
            self.open_transactions[entry.producer_id] = entry.current_txn_first_offset

    def _replace(
        self, entry: ProducerEntry | None, header: BatchHeader, batch: ProducerBatch
    ) -> Replaced:
        """Begin an entry, an epoch or a transaction, or go on with one."""
        fresh = _successor(entry, header)
        fresh.batches = [*fresh.batches[1 - BATCHES_MAX :], batch]
        if header.is_transactional and fresh.current_txn_first_offset < 0:
            fresh.current_txn_first_offset = header.base_offset
        self._adopt(fresh)
        return Replaced(header.producer_id, entry, completed_transaction=False)

    def _close_transaction(
        self, entry: ProducerEntry | None, header: BatchHeader, coordinator_epoch: int
    ) -> Replaced:
        """Take in a marker; one without data before it changes only epochs."""
        fresh = _successor(entry, header)
        first_offset = fresh.current_txn_first_offset
        fresh.current_txn_first_offset = -1
        fresh.coordinator_epoch = max(fresh.coordinator_epoch, coordinator_epoch)
        self.open_transactions.pop(header.producer_id, None)
        self.entries[header.producer_id] = fresh
        if first_offset >= 0:
            self.completed_transactions.append(
                CompletedTransaction(first_offset, header.base_offset)
            )
        return Replaced(header.producer_id, entry, completed_transaction=first_offset >= 0)


def _successor(entry: ProducerEntry | None, header: BatchHeader) -> ProducerEntry:
    """Return a new entry in the header's epoch; its batches are gone if the epoch is another."""
    fresh = ProducerEntry(
        header.producer_id, header.producer_epoch, [], last_timestamp=header.max_timestamp
    )
    if entry is not None:
        fresh.coordinator_epoch = entry.coordinator_epoch
        fresh.current_txn_first_offset = entry.current_txn_first_offset
        if entry.producer_epoch == header.producer_epoch:
            fresh.batches = list(entry.batches)
    return fresh


def _with_earlier(entry: ProducerEntry, earlier: ProducerEntry | None) -> ProducerEntry:
    """Return a copy of a snapshot's entry, with batches put before those it lists."""
    entry = _copy(entry)
    if earlier is not None and entry.batches and earlier.producer_epoch == entry.producer_epoch:
        oldest = entry.batches[0].last_offset
        before = [batch for batch in earlier.batches if batch.last_offset < oldest]
        entry.batches = [*before, *entry.batches][-BATCHES_MAX:]
    return entry


def _copy(entry: ProducerEntry) -> ProducerEntry:
    return ProducerEntry(
        entry.producer_id,
        entry.producer_epoch,
        list(entry.batches),
        entry.last_timestamp,
        entry.coordinator_epoch,
        entry.current_txn_first_offset,
    )


def _repeated(entry: ProducerEntry, header: BatchHeader) -> ProducerBatch | None:
    """Return the remembered batch with exactly the header's sequences."""
    first, last = header.base_sequence, header.last_sequence
    for batch in entry.batches:
        if batch.first_sequence == first and batch.last_sequence == last:
            return batch
    return None


def _stale_epoch(entry: ProducerEntry, header: BatchHeader) -> Objection:
    return Objection(
        ErrorCode.INVALID_PRODUCER_EPOCH,
        f"epoch {header.producer_epoch} of producer {header.producer_id} is older than"
        f" {entry.producer_epoch}",
    )


def _out_of_order(entry: ProducerEntry, header: BatchHeader) -> Objection:
    last = entry.batches[-1].last_sequence if entry.batches else -1
    return Objection(
        ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER,
        f"sequence {header.base_sequence} of producer {header.producer_id}, epoch"
        f" {header.producer_epoch}, does not follow {last} of epoch {entry.producer_epoch}",
    )


_new_tuple = tuple.__new__

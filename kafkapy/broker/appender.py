"""From plans to stored bytes: one storage call for everything that one wake touched.

A handler's ordered stage hands over plans (`add`); the connection calls `flush` once at the end of
its wake. On an engine that completes at once every append is finished when `flush` returns and no
task was switched. Where the engine answers `Pending`, appends finish later, in the order of each
log, and whoever waits is woken. One outcome often settles many appends; what is better done once
than for each of them (answering a client that sent several requests) comes after it was told whole.

What goes wrong is told per append. After `Full` the log goes on when there is room; after `Unknown`
or `Conflict` nobody knows where the stored log ends, so the partition is closed and opened again
before its next use and everything that was in flight on it fails.

Invariants: plans of one log are stored in the order they were added; an append is finished exactly
once; a view is borrowed only until `flush` returns.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from kafkapy.log.plan import AppendPlan
from kafkapy.storage.port import Full, Lease, LogAppend, Pending, Storage, StoreError

if TYPE_CHECKING:
    from kafkapy.broker.partition import Partition


class Append:
    """One plan on its way into a log; `error` is set when `done` and it failed."""

    __slots__ = ("_callback", "done", "error", "partition", "plan")

    def __init__(self, partition: Partition, plan: AppendPlan) -> None:
        self.partition = partition
        self.plan = plan
        self.done = False
        self.error: StoreError | None = None
        self._callback: Callable[[], None] | None = None

    def when_done(self, callback: Callable[[], None]) -> None:
        """Call back once, at once if the append is already done. One callback an append."""
        if self.done:
            callback()
        else:
            previous = self._callback
            self._callback = callback if previous is None else _both(previous, callback)

    def finish(self, error: StoreError | None) -> None:
        """Mark the append as durable or failed; called by the appender and the partition."""
        if self.done:
            return
        self.done = True
        self.error = error
        callback, self._callback = self._callback, None
        if callback is not None:
            callback()


def _both(first: Callable[[], None], second: Callable[[], None]) -> Callable[[], None]:
    def call() -> None:
        first()
        second()

    return call


class Appender:
    """Collects the appends of a wake and stores them with one call."""

    def __init__(self, storage: Storage, lease: Lease) -> None:
        self._storage = storage
        self._lease = lease
        self._waiting: list[Append] = []
        self._is_telling = False
        self._afterwards: list[Callable[[], None]] = []

    def add(self, partition: Partition, plan: AppendPlan) -> Append:
        """Take a plan; it is stored by the next `flush`."""
        append = Append(partition, plan)
        partition.in_flight.append(append)
        self._waiting.append(append)
        return append

    def flush(self) -> None:
        """Store everything that was added since the last flush."""
        while self._waiting:
            # Its partition may have failed while an append waited here.
            waiting, self._waiting = self._waiting, []
            if len(waiting) > 1:
                self._store(_by_log([append for append in waiting if not append.done]))
            elif not waiting[0].done:
                self._store([waiting])

    def afterwards(self, work: Callable[[], None]) -> None:
        """Do `work` when the outcome that is being told was told whole; at once if none is."""
        if self._is_telling:
            self._afterwards.append(work)
        else:
            work()

    def _store(self, groups: list[list[Append]]) -> None:
        """Store groups of consecutive appends, one log each; go on after the one that failed."""
        # Merging moves the headers of a group; it is done once, however often storing is tried.
        appends = [_merge(group) for group in groups]
        while groups:
            try:
                pending = self._storage.append(self._lease, appends)
            except StoreError as error:
                failed = groups[error.stored]
                self._settle(groups[: error.stored], error.pending)
                self._refuse(failed, error)
                # A failure takes the later appends of its log with it.
                left = [n for n in range(error.stored + 1, len(groups)) if not groups[n][0].done]
                groups, appends = [groups[n] for n in left], [appends[n] for n in left]
                continue
            self._settle(groups, pending)
            return

    def _settle(self, groups: list[list[Append]], pending: Pending | None) -> None:
        """Show what is stored, now or when it is durable."""
        if pending is not None:
            pending.add_callback(partial(self._resolve, groups))
            return
        for group in groups:
            group[0].partition.stored(group)

    def _resolve(self, groups: list[list[Append]], error: StoreError | None) -> None:
        """Tell how a pending append ended, each log apart."""
        self._is_telling = True
        for group in groups:
            partition = group[0].partition
            if error is None or (error.logs is not None and partition.store_log not in error.logs):
                partition.stored(group)
            else:
                partition.reset(error)
        self._is_telling = False
        waiting, self._afterwards = self._afterwards, []
        for work in waiting:
            work()

    @staticmethod
    def _refuse(group: list[Append], error: StoreError) -> None:
        partition = group[0].partition
        if isinstance(error, Full):
            partition.refuse(group, error)
        else:
            partition.reset(error)


def _by_log(waiting: list[Append]) -> list[list[Append]]:
    """Group by partition, keeping each log's order; a plan that rolls starts its own group."""
    groups: list[list[Append]] = []
    latest: dict[int, list[Append]] = {}
    for append in waiting:
        group = latest.get(id(append.partition))
        if group is None or append.plan.roll or append.plan.epochs is not None:
            group = [append]
            latest[id(append.partition)] = group
            groups.append(group)
        else:
            group.append(append)
    return groups


def _merge(group: list[Append]) -> LogAppend:
    first = group[0].plan
    log = group[0].partition.store_log
    if len(group) == 1:
        return LogAppend(
            log, first.base_offset, first.end_offset, first.views, first.batches,
            first.roll, first.epochs, first.snapshot, first.flush,
        )  # fmt: skip
    views: list[memoryview | bytes | bytearray] = []
    batches = []
    position = 0
    flush = False
    for append in group:
        plan = append.plan
        views.extend(plan.views)
        for batch in plan.batches:
            batch.position += position
            batches.append(batch)
        position += plan.size_bytes
        flush = flush or plan.flush
    return LogAppend(
        log, first.base_offset, group[-1].plan.end_offset, views, batches,
        first.roll, first.epochs, first.snapshot, flush,
    )  # fmt: skip

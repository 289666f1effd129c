"""The narrow door between the broker and whatever keeps its logs.

A storage engine keeps opaque batches in order, nothing else: it assigns no offsets, knows no Kafka
error code and decides no rule. The rules of a partition live in `log/`; the broker asks them first
and then calls the engine.

Contract, held by one suite (`tests/contract/`) over every engine:

* One process owns a store: `open_store` (each engine's own constructor) takes the lock or raises
  `Fenced`. A `Lease` stands for that ownership; an append under a lease that is no longer current
  raises `Fenced`.
* `append` is all or nothing per log. It is refused with `Conflict` unless `base_offset` equals the
  stored end. The views are borrowed until `append` returns: an engine writes or copies before.
* `append` returns None when everything is as durable as was asked, or a `Pending` that tells later.
  Bytes of a pending append are readable at once; the broker shows them to nobody before.
* After `Full` nothing of that append is stored and the log can be appended to again when there is
  room. After `Unknown` the log must be closed and opened again before its next use.
* What `read` returns stays valid until the response was sent: views belong to the engine and are
  never overwritten, a `FileRange` is released by its user.
* Batches are whole: `read` never splits one.

Whoever calls this is on the event loop; no operation here suspends. Work that would block for long
(a sync to disk) happens behind `Pending`.

Sources: architecture of AutoMQ streams (fenced append of opaque batches), Kafka 4.4 UnifiedLog and
LocalLog for what a read may return.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any, NamedTuple, Protocol

import msgspec

from kafkapy.base.parts import Part
from kafkapy.base.stored import EpochEntry, LogId, ProducerSnapshot, SegmentInfo
from kafkapy.records.batch import BatchHeader


class Fate(Enum):
    """What becomes of a stored log that was looked at."""

    KEEP = "keep"
    SET_ASIDE = "set aside"
    DELETE = "delete"


StoredLog = Any
"""An engine's own object for one open log; the broker keeps it and hands it back."""


class StoreError(Exception):
    """The store could not do what was asked; the text is for logs, never for clients.

    `stored`: of a failed `append` with several logs, how many at the front of the list were stored.
    `pending`: tells when these are as durable as was asked, None when they are.
    `logs`: of a failed sync of several logs, those it failed for, None for all; the others are as
    durable as was asked.
    """

    stored: int = 0
    pending: Pending | None = None
    logs: list[StoredLog] | None = None


class Fenced(StoreError):
    """Somebody else owns the store now; nothing was written."""


class Conflict(StoreError):
    """The log does not end where the append begins; nothing was written."""


class Unknown(StoreError):
    """It is not known whether the operation took effect; close the log and open it again."""


class Corrupt(StoreError):
    """What is stored contradicts itself; the log cannot be served."""


class Full(StoreError):
    """No room, or the place is read-only for now; nothing was written."""


class Lease(NamedTuple):
    """Ownership of a store; `epoch` grows each time it is taken."""

    epoch: int


class LogState(msgspec.Struct):
    """What `open` found.

    `recent_batches` are the headers of the newest batches in offset order (positions meaningless):
    at least all at or above `snapshot.offset`, and as many before it as the engine can cheaply
    give, so that the last five batches of each recent producer can be rebuilt.
    """

    log: StoredLog
    log_start_offset: int
    end_offset: int
    segments: list[SegmentInfo]
    epochs: list[EpochEntry]
    snapshot: ProducerSnapshot | None
    recent_batches: list[BatchHeader]


class LogAppend(msgspec.Struct):
    """One append to one log.

    `views` concatenated are whole batches; `batches` describes them with `position` relative to
    that concatenation and offsets already stamped. `roll`: start a new segment first.
    `epochs`: the log's complete epoch history, given only when this append changed it.
    `snapshot`: producer state as of `base_offset`, given with `roll`.
    `flush`: not done before the bytes survive a loss of power.
    """

    log: StoredLog
    base_offset: int
    end_offset: int
    views: list[memoryview | bytes | bytearray]
    batches: list[BatchHeader]
    roll: bool = False
    epochs: list[EpochEntry] | None = None
    snapshot: ProducerSnapshot | None = None
    flush: bool = False


class Pending(Protocol):
    """An append (or flush) that will be durable later."""

    def add_callback(self, callback: Callable[[StoreError | None], None]) -> None:
        """Call back once, on the event loop, with None or what went wrong.

        Callbacks of one log run in the order of its appends. `StoreError.logs` says for which logs
        it failed.
        """


class ReadResult(NamedTuple):
    """Whole batches in offset order; `end_offset` is one past the last record delivered."""

    parts: list[Part]
    size_bytes: int
    end_offset: int


class Storage(Protocol):
    """The operations; see the module's contract."""

    def acquire(self) -> Lease:
        """Take ownership with a fresh epoch; earlier leases are fenced."""

    def identity(self) -> dict[str, str]:
        """Return what was saved with `save_identity` (cluster.id, node.id ...); {} when fresh."""

    def save_identity(self, identity: dict[str, str]) -> None:
        """Keep the names of this store (Kafka's `meta.properties`)."""

    def list_logs(self) -> list[LogId]:
        """Name every stored log; logs never appended to may be missing."""

    def open(
        self, lease: Lease, log_id: LogId, *, segment_bytes: int, durable: bool = False
    ) -> LogState:
        """Open a log, recovering it if needed; one that was never appended to is empty.

        With `durable` everything that is found survives a loss of power from now on, also what an
        earlier process, or an earlier use of the log that ended in doubt, had not made so.

        Raises: Corrupt, Fenced, Unknown (the disk did not answer; it may another time).
        """

    def append(self, lease: Lease, appends: list[LogAppend]) -> Pending | None:
        """Store batches; None means done.

        Raises: Fenced, Conflict, Unknown, Full. With several logs, those before the failing one
        in the list are stored: `StoreError.stored` says how many, `StoreError.pending` when they
        are durable.
        """

    def flush(self, lease: Lease, logs: list[StoredLog]) -> Pending | None:
        """Make everything appended so far survive a loss of power."""

    def read(
        self,
        log: StoredLog,
        start_offset: int,
        end_offset: int,
        *,
        bytes_max: int,
        at_least_one: bool,
        views_only: bool = False,
    ) -> ReadResult:
        """Return whole batches from the one that holds `start_offset`, all below `end_offset`.

        No more than `bytes_max` bytes, except that with `at_least_one` the first batch is always
        returned. If `start_offset` falls in a hole the next batch follows. With `views_only` the
        parts are views (for rules that look inside), never `FileRange`.

        Raises: Corrupt, Unknown (the bytes could not be read).
        """

    def seek_time(self, log: StoredLog, timestamp: int) -> int | None:
        """Return the base offset of the first batch whose max timestamp is >= `timestamp`."""

    def newest_time(self, log: StoredLog) -> int | None:
        """Return the base offset of the first batch that holds the largest max timestamp."""

    def segments(self, log: StoredLog) -> list[SegmentInfo]:
        """Return the segments, oldest first."""

    def trim(self, lease: Lease, log: StoredLog, new_start_offset: int) -> None:
        """Remember the new log start offset and drop whole segments below it.

        The active segment is never dropped by this; to empty a log, append with `roll` first or
        call `trim` with `new_start_offset` equal to the end, which rolls.
        """

    def save_snapshot(self, lease: Lease, log: StoredLog, snapshot: ProducerSnapshot) -> None:
        """Keep producer state as of `snapshot.offset`."""

    def close_log(self, log: StoredLog) -> None:
        """Let go of an open log without losing anything; open it again to use it."""

    def drop(self, lease: Lease, log_id: LogId) -> None:
        """Delete a log for ever; unknown ids are fine."""

    def review(self, lease: Lease, judge: Callable[[LogId], Fate]) -> Iterator[LogId]:
        """Look at every stored log, one a step, and do with it as `judge` says.

        A log whose topic id is not known has a zero id; nothing in it was ever reported done. One
        that is set aside is never served again and never deleted, unless it is empty. What cannot
        be put away now is kept.

        Raises: Fenced, Unknown (when a step is taken).
        """

    def checkpoint(self) -> None:
        """Write down what shortens the next recovery; called now and then, returns at once."""

    def close(self, *, clean: bool = True) -> None:
        """Flush and release everything; after a clean close the next open needs no recovery."""

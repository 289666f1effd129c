"""A store that keeps its word and nothing more: late, full, doubtful, fenced, forgetful.

It wraps the memory engine. Every operation is written into a journal; what is durable is marked
there. A process that dies leaves the durable part of each log and maybe some of what followed it,
never a hole. Within a process a log whose last operation ended in doubt must be opened again, and
opening decides what became of it.

The dice are in `Faults`; a test that wants one certain fault sets `script` instead.
"""

from __future__ import annotations

import copy
import random
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from kafkapy.base.stored import LogId, ProducerSnapshot, SegmentInfo
from kafkapy.storage.memory import MemoryStorage
from kafkapy.storage.port import (
    Conflict,
    Fate,
    Fenced,
    Full,
    Lease,
    LogAppend,
    LogState,
    Pending,
    ReadResult,
    StoredLog,
    StoreError,
    Unknown,
)


class Stored:
    """One append in the journal."""

    def __init__(self, append: LogAppend) -> None:
        self.append = append
        self.is_durable = False


class Trimmed(NamedTuple):
    offset: int


class Journal:
    """Everything that was done to one log and not undone by a loss."""

    def __init__(self) -> None:
        self.entries: list[Stored | Trimmed | ProducerSnapshot] = []

    @property
    def durable_end(self) -> int:
        """Where the durable part ends."""
        for entry in reversed(self.entries):
            if isinstance(entry, Stored) and entry.is_durable:
                return entry.append.end_offset
        return 0

    def lose(self, dice: random.Random) -> bool:
        """Settle what is not durable: a prefix of it stays, for good. True if any was lost."""
        doubtful = [e for e in self.entries if isinstance(e, Stored) and not e.is_durable]
        kept = dice.randint(0, len(doubtful))
        for stored in doubtful[:kept]:
            stored.is_durable = True
        lost = set(map(id, doubtful[kept:]))
        self.entries = [entry for entry in self.entries if id(entry) not in lost]
        return bool(lost)


class Platter:
    """What outlives a process."""

    def __init__(self) -> None:
        self.journals: dict[LogId, Journal] = {}
        self.identity: dict[str, str] = {}


class Faults(NamedTuple):
    """How often something goes wrong, of each operation."""

    pending: float = 0.0
    full: float = 0.0
    unknown: float = 0.0
    conflict: float = 0.0
    lost: float = 0.0
    other: float = 0.0


class FaultyLog:
    """An open log of this store."""

    def __init__(self, log_id: LogId, inner: StoredLog) -> None:
        self.log_id = log_id
        self.inner = inner
        self.is_broken = False


class FaultyPending:
    """An append that is decided later."""

    def __init__(self, logs: list[FaultyLog], stored: list[Stored]) -> None:
        self.logs = logs
        self.stored = stored
        self.callbacks: list[Callable[[StoreError | None], None]] = []

    def add_callback(self, callback: Callable[[StoreError | None], None]) -> None:
        self.callbacks.append(callback)


class FaultyStore:
    """One process's view of a platter; implements `kafkapy.storage.port.Storage`.

    `later` is called with what decides a pending append, to be run when its time comes.
    `faulted` notes at which tick of `tick` something last went wrong on a log.
    """

    def __init__(
        self,
        platter: Platter,
        dice: random.Random,
        *,
        faults: Faults = Faults(),  # noqa: B008 - immutable
        later: Callable[[Callable[[], None]], None] | None = None,
        tick: Callable[[], int] = lambda: 0,
    ) -> None:
        self.platter = platter
        self.faults = faults
        self.script: deque[str] = deque()
        self.faulted: dict[LogId, int] = {}
        self.is_fenced = False
        self._dice = dice
        self._later = later
        self._tick = tick
        self._inner = MemoryStorage()
        self._lease = self._inner.acquire()
        self._waiting: deque[FaultyPending] = deque()
        self._dead = False
        for log_id, journal in platter.journals.items():
            journal.lose(dice)
            self._replay(log_id, journal)

    def die(self) -> None:
        """The process ends: nothing of it has an effect any more."""
        self._dead = True

    def decide(self, outcome: str | None = None) -> None:
        """Decide the oldest pending append: "stored", "lost", or as the dice fall."""
        if self._dead or not self._waiting:
            return
        pending = self._waiting.popleft()
        if outcome is None:
            outcome = "lost" if self._dice.random() < self.faults.lost else "stored"
        error: StoreError | None = None
        if outcome == "lost" or any(log.is_broken for log in pending.logs):
            error = Unknown("the append was lost, or not")
            for log in pending.logs:
                log.is_broken = True
                self._blame(log.log_id)
        else:
            for stored in pending.stored:
                stored.is_durable = True
        for callback in pending.callbacks:
            callback(error)

    def decide_all(self) -> None:
        """Decide everything that waits, favourably."""
        while self._waiting:
            self.decide("stored")

    @property
    def waiting(self) -> int:
        """How many appends are pending."""
        return len(self._waiting)

    def durable_end(self, log_id: LogId) -> int:
        """One past the last record of a log that no crash can take away."""
        journal = self.platter.journals.get(log_id)
        return journal.durable_end if journal is not None else 0

    # ---- the port

    def acquire(self) -> Lease:
        """Take ownership."""
        self._lease = self._inner.acquire()
        return self._lease

    def identity(self) -> dict[str, str]:
        """Return the saved names."""
        return dict(self.platter.identity)

    def save_identity(self, identity: dict[str, str]) -> None:
        """Keep names."""
        self.platter.identity = dict(identity)

    def review(self, lease: Lease, judge: Callable[[LogId], Fate]) -> Iterator[LogId]:
        """Look at every log, one a step."""
        for log_id in list(self.platter.journals):
            if judge(log_id) is not Fate.KEEP:
                self.drop(lease, log_id)
            yield log_id

    def list_logs(self) -> list[LogId]:
        """Name every log."""
        return list(self.platter.journals)

    def open(
        self, lease: Lease, log_id: LogId, *, segment_bytes: int, durable: bool = False
    ) -> LogState:
        """Open a log; what was in doubt is settled now."""
        self._check(log_id)
        if self._happens("other"):
            self._blame(log_id)
            raise Unknown("cannot be opened now")
        journal = self.platter.journals.setdefault(log_id, Journal())
        if journal.lose(self._dice):
            self._inner.drop(self._lease, log_id)
            self._replay(log_id, journal)
        state = self._inner.open(self._lease, log_id, segment_bytes=segment_bytes)
        state.log = FaultyLog(log_id, state.log)
        return state

    def append(self, lease: Lease, appends: list[LogAppend]) -> Pending | None:
        """Store, refuse, or promise to decide later."""
        done: list[Stored] = []
        is_late = self._later is not None and (
            self._happens("pending") or self._is_waited_for(appends)
        )
        for number, append in enumerate(appends):
            try:
                done.append(self._append(append, is_late=is_late))
            except StoreError as error:
                error.stored = number
                error.pending = self._settle(appends[:number], done, is_late=is_late)
                raise
        return self._settle(appends, done, is_late=is_late)

    def flush(self, lease: Lease, logs: list[StoredLog]) -> Pending | None:
        """What is stored is durable already."""
        return None

    def read(self, log: StoredLog, start_offset: int, end_offset: int, **how: Any) -> ReadResult:
        """Read; sometimes the disk does not answer."""
        if self._happens("other"):
            self._blame(log.log_id)
            raise Unknown("cannot be read now")
        return self._inner.read(log.inner, start_offset, end_offset, **how)

    def seek_time(self, log: StoredLog, timestamp: int) -> int | None:
        """See `Storage.seek_time`."""
        return self._inner.seek_time(log.inner, timestamp)

    def newest_time(self, log: StoredLog) -> int | None:
        """See `Storage.newest_time`."""
        return self._inner.newest_time(log.inner)

    def segments(self, log: StoredLog) -> list[SegmentInfo]:
        """See `Storage.segments`."""
        return self._inner.segments(log.inner)

    def trim(self, lease: Lease, log: StoredLog, new_start_offset: int) -> None:
        """Trim, or have no room for it."""
        self._check(log.log_id)
        if self._happens("other"):
            self._blame(log.log_id)
            raise Full("no room to write down the log start")
        if log.is_broken:
            raise Unknown("open it again")
        self._inner.trim(self._lease, log.inner, new_start_offset)
        self.platter.journals[log.log_id].entries.append(Trimmed(new_start_offset))

    def save_snapshot(self, lease: Lease, log: StoredLog, snapshot: ProducerSnapshot) -> None:
        """Keep producer state as a stored snapshot can: the newest batch of each."""
        self._check(log.log_id)
        assert snapshot.offset <= self.durable_end(log.log_id), "a snapshot of what may be lost"
        kept = _stored_form(snapshot)
        self._inner.save_snapshot(self._lease, log.inner, kept)
        self.platter.journals[log.log_id].entries.append(kept)

    def close_log(self, log: StoredLog) -> None:
        """Let go of an open log."""
        self._inner.close_log(log.inner)

    def drop(self, lease: Lease, log_id: LogId) -> None:
        """Delete a log."""
        self._check(log_id)
        self._inner.drop(self._lease, log_id)
        self.platter.journals.pop(log_id, None)

    def close(self, *, clean: bool = True) -> None:
        """Decide what waits and end."""
        if clean:
            self.decide_all()
        self.die()

    def checkpoint(self) -> None:
        """Nothing is kept apart from the journal."""

    # ---- inside

    def _settle(
        self, appends: list[LogAppend], done: list[Stored], *, is_late: bool
    ) -> FaultyPending | None:
        if not is_late or not done:
            for stored in done:
                stored.is_durable = True
            return None
        pending = FaultyPending([append.log for append in appends], done)
        self._waiting.append(pending)
        assert self._later is not None
        self._later(self.decide)
        return pending

    def _append(self, append: LogAppend, *, is_late: bool) -> Stored:
        log = append.log
        self._check(log.log_id)
        if log.is_broken:
            raise Unknown("open it again")
        if self._happens("full"):
            self._blame(log.log_id)
            raise Full("no room")
        if self._happens("conflict"):
            log.is_broken = True
            self._blame(log.log_id)
            raise Conflict("the log ends elsewhere")
        doubtful = self._happens("unknown")
        if doubtful and self._dice.random() < 0.5:
            log.is_broken = True
            self._blame(log.log_id)
            raise Unknown("it was not stored")
        stored = Stored(_owned(append))
        self._inner.append(self._lease, [_for(log.inner, stored.append)])
        self.platter.journals[log.log_id].entries.append(stored)
        if doubtful:
            log.is_broken = True
            self._blame(log.log_id)
            raise Unknown("it was stored")
        return stored

    def _is_waited_for(self, appends: list[LogAppend]) -> bool:
        logs = {id(append.log) for append in appends}
        return any(id(log) in logs for pending in self._waiting for log in pending.logs)

    def _happens(self, what: str) -> bool:
        if self.script and self.script[0] == what:
            self.script.popleft()
            return True
        return self._dice.random() < float(getattr(self.faults, what))

    def _blame(self, log_id: LogId) -> None:
        self.faulted[log_id] = self._tick()

    def _check(self, log_id: LogId) -> None:
        if self.is_fenced or self._dead:
            self._blame(log_id)
            raise Fenced("somebody else owns the store")

    def _replay(self, log_id: LogId, journal: Journal) -> None:
        inner = self._inner
        log = inner.open(self._lease, log_id, segment_bytes=1 << 30).log
        for entry in journal.entries:
            if isinstance(entry, Stored):
                inner.append(self._lease, [_for(log, entry.append)])
            elif isinstance(entry, Trimmed):
                inner.trim(self._lease, log, entry.offset)
            elif entry.offset <= journal.durable_end:
                inner.save_snapshot(self._lease, log, entry)
        inner.close_log(log)


def _owned(append: LogAppend) -> LogAppend:
    """Copy what is borrowed until `append` returns."""
    owned = copy.copy(append)
    owned.views = [bytes(view) for view in append.views]
    owned.batches = copy.deepcopy(append.batches)
    owned.snapshot = _stored_form(append.snapshot) if append.snapshot is not None else None
    return owned


def _for(log: StoredLog, append: LogAppend) -> LogAppend:
    addressed = copy.copy(append)
    addressed.log = log
    return addressed


def _stored_form(snapshot: ProducerSnapshot) -> ProducerSnapshot:
    entries = copy.deepcopy(snapshot.entries)
    for entry in entries:
        del entry.batches[:-1]
    return ProducerSnapshot(snapshot.offset, entries)

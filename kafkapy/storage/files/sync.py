"""Work that waits for a disk, kept away from the event loop.

Appends that asked to be durable gather while a sync runs; the next one covers all of them with one
call a file, so the more producers wait the cheaper each of them gets. Chores (syncing a finished
segment, deleting files, writing checkpoints) have a line of their own, one after the other, so that
no producer waits for a gigabyte of somebody else's.

When nobody runs the background task everything is done in line, at once: an embedding program or a
test without a loop gets the same durability, only slower.

A store can be closed while a thread still works for it: closing waits for that thread and does the
rest itself, and work that a thread had not begun by then is not begun any more.

Invariants: outcomes are told on the event loop, those of one log in the order of its appends; an
append waits for its own round at most, and for the one before it.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Any

import trio

from kafkapy.storage.files.fs import FileSystem
from kafkapy.storage.files.log import FilesLog, SyncPlan, execute
from kafkapy.storage.port import StoreError, Unknown

_THREADS = 8
"""Files synced at the same time: the journal of a file system commits them together."""

Callback = Callable[[StoreError | None], None]


class SyncPending:
    """An append or flush on its way to the disk."""

    __slots__ = ("_callbacks", "_error", "_is_done", "logs")

    def __init__(self, logs: list[FilesLog]) -> None:
        self.logs = logs
        self._callbacks: list[Callback] = []
        self._is_done = False
        self._error: StoreError | None = None

    def add_callback(self, callback: Callback) -> None:
        """Call back once, on the event loop, with None or what went wrong."""
        if self._is_done:
            callback(self._error)
        else:
            self._callbacks.append(callback)

    def finish(self, error: StoreError | None) -> None:
        """Tell everybody how it ended."""
        self._is_done = True
        self._error = error
        callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback(error)


class Round:
    """The logs of one group commit and the appends that wait for it."""

    __slots__ = ("is_settled", "logs", "pendings", "plans")

    def __init__(self) -> None:
        self.is_settled = False
        self.logs: dict[FilesLog, None] = {}
        self.plans: list[SyncPlan] | None = None
        self.pendings: list[SyncPending] = []


class Syncer:
    """Rounds and chores of one store."""

    def __init__(self, fs: FileSystem) -> None:
        self.is_running = False
        self._fs = fs
        self._gathering = Round()
        self._syncing: Round | None = None
        self._round_wanted = trio.Event()
        self._chores: deque[tuple[Callable[[], Any], Callable[[Any], None]]] = deque()
        self._chore_wanted = trio.Event()
        self._locks = [threading.Lock() for _ in range(_THREADS + 1)]
        self._generation = 0

    # Asking

    def sync(self, logs: list[FilesLog]) -> SyncPending | None:
        """Make everything appended to `logs` durable; None when that was done in line.

        Raises: Unknown when it was done in line and failed.
        """
        if not self.is_running:
            self._sync_now(logs)
            return None
        for log in logs:
            self._gathering.logs[log] = None
        return self._join(self._gathering, logs)

    def follow(self, logs: list[FilesLog]) -> SyncPending | None:
        """Return what tells when earlier appends of `logs` are settled, None if they all are."""
        for round_ in (self._gathering, self._syncing):
            if round_ is not None and any(log in round_.logs for log in logs):
                return self._join(round_, logs)
        return None

    def later(self, work: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        """Do a chore in a thread, then call `done` with its result on the event loop.

        Chores are done one after the other; `work` must not raise.
        """
        self.defer(work, done)
        if self.is_running:
            self._chore_wanted.set()
        else:
            self._do_chores()

    def defer(self, work: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        """Line up a chore that has time until there is a thread for it, or another chore."""
        self._chores.append((work, done or (lambda result: None)))

    def _join(self, round_: Round, logs: list[FilesLog]) -> SyncPending:
        pending = SyncPending(logs)
        round_.pendings.append(pending)
        self._round_wanted.set()
        return pending

    # The background task

    async def run(self, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Carry out rounds and chores until cancelled; what is left then is done in line."""
        assert not self.is_running, "one background task a store"
        self.is_running = True
        try:
            async with trio.open_nursery() as nursery:
                nursery.start_soon(self._run_rounds)
                nursery.start_soon(self._run_chores)
                if self._chores:
                    self._chore_wanted.set()
                task_status.started()
        finally:
            self.is_running = False
            self.drain()

    def drain(self) -> None:
        """Do in line everything that still waits, after what a thread is doing just now."""
        self._generation += 1
        for lock in self._locks:
            # Whoever holds it is in the middle of its work; nobody begins after this.
            with lock:
                continue
        for round_ in (self._syncing, self._gathering):
            if round_ is not None:
                plans = self._plans(round_)
                self._settle(round_, [execute(self._fs, plan) for plan in plans])
        self._syncing, self._gathering = None, Round()
        self._do_chores()

    async def _run_rounds(self) -> None:
        while True:
            await self._round_wanted.wait()
            self._round_wanted = trio.Event()
            round_, self._gathering = self._gathering, Round()
            self._syncing = round_
            outcomes = await self._execute(self._plans(round_))
            if not round_.is_settled:
                self._syncing = None
                self._settle(round_, outcomes)

    async def _execute(self, plans: list[SyncPlan]) -> list[OSError | None]:
        outcomes: list[OSError | None] = [None] * len(plans)
        generation = self._generation

        def work(first: int) -> None:
            with self._locks[first]:
                for number in range(first, len(plans), _THREADS):
                    if generation == self._generation:
                        outcomes[number] = execute(self._fs, plans[number])

        if len(plans) == 1:
            await trio.to_thread.run_sync(work, 0)
        else:
            async with trio.open_nursery() as nursery:
                for first in range(min(_THREADS, len(plans))):
                    nursery.start_soon(trio.to_thread.run_sync, work, first)
        return outcomes

    async def _run_chores(self) -> None:
        while True:
            await self._chore_wanted.wait()
            self._chore_wanted = trio.Event()
            while self._chores:
                chore = self._chores[0]
                result = await trio.to_thread.run_sync(self._work, chore[0], self._generation)
                if self._chores and self._chores[0] is chore:
                    self._chores.popleft()
                    chore[1](result)

    def _work(self, work: Callable[[], Any], generation: int) -> Any:
        with self._locks[_THREADS]:
            return work() if generation == self._generation else None

    def _do_chores(self) -> None:
        while self._chores:
            work, done = self._chores.popleft()
            done(work())

    # Outcomes

    def _plans(self, round_: Round) -> list[SyncPlan]:
        """Return the plans of a round, made once: they hold files open."""
        if round_.plans is None:
            plans = (plan_or_fail(log) for log in round_.logs)
            round_.plans = [plan for plan in plans if plan is not None]
        return round_.plans

    def _settle(self, round_: Round, outcomes: list[OSError | None]) -> None:
        round_.is_settled = True
        for plan, outcome in zip(self._plans(round_), outcomes, strict=True):
            plan.log.synced(plan, outcome)
        for pending in round_.pendings:
            pending.finish(_first_error(pending.logs))

    def _sync_now(self, logs: list[FilesLog]) -> None:
        for number, log in enumerate(logs):
            plan = plan_or_fail(log)
            if plan is not None:
                log.synced(plan, execute(self._fs, plan))
            error = _first_error([log])
            if error is not None:
                error.stored = number
                raise error


def plan_or_fail(log: FilesLog) -> SyncPlan | None:
    """Return what to sync of a log; None, and the log is down, when that cannot even be opened."""
    try:
        return log.plan_sync()
    except OSError as error:
        log.error = Unknown(f"{log.log_id} could not be synced: {error}")
        return None


def _first_error(logs: list[FilesLog]) -> StoreError | None:
    for log in logs:
        if log.error is not None:
            return Unknown(str(log.error))
    return None

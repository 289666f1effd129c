"""Work that waits for a disk, kept away from the event loop.

Appends that asked to be durable gather while a sync runs; the next one covers all of them with one
call a file, so the more producers wait the cheaper each of them gets. A round begins at once when
the disk is free, and the next one the moment it ends: no task is woken in between, a thread takes
the files and the loop hears of the outcome once a round. Chores (syncing a finished segment,
deleting files, writing checkpoints) have a line of their own, one after the other, so that no
producer waits for a gigabyte of somebody else's.

When nobody runs the background task everything is done in line, at once: an embedding program or a
test without a loop gets the same durability, only slower.

A store can be closed while a thread still works for it: closing waits for that thread and does the
rest itself, and work that a thread had not begun by then is not begun any more.

Invariants: outcomes are told on the event loop, those of one log in the order of its appends; an
append waits for its own round at most, and for the one before it; a sync that fails is told for the
logs whose files it was about and for no others.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

import outcome
import trio

from kafkapy.storage.files.fs import FileSystem
from kafkapy.storage.files.log import FilesLog, SyncPlan, execute
from kafkapy.storage.port import StoreError, Unknown

_THREADS = 8
"""Files synced at the same time: the journal of a file system commits them together."""

Callback = Callable[[StoreError | None], None]


class SyncPending:
    """An append or flush on its way to the disk."""

    __slots__ = ("_callbacks", "_error", "_is_done", "_logs")

    def __init__(self, logs: list[FilesLog]) -> None:
        self._logs = logs
        self._callbacks: list[Callback] = []
        self._is_done = False
        self._error: StoreError | None = None

    def add_callback(self, callback: Callback) -> None:
        """Call back once, on the event loop, with None or what went wrong."""
        if self._is_done:
            callback(self._error)
        else:
            self._callbacks.append(callback)

    def finish(self) -> None:
        """Tell everybody how it ended; the logs know."""
        self._is_done = True
        failed = [log for log in self._logs if log.error is not None]
        if failed:
            self._error = Unknown(str(failed[0].error))
            self._error.logs = list(failed)
        callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback(self._error)


class Round:
    """The logs of one group commit, and the appends that wait for it.

    `work` runs in threads; everything else on the event loop. A thread takes the next plan that
    nobody has, until none is left; whoever finishes the last one says so.
    """

    __slots__ = (
        "_is_over",
        "_left",
        "_lock",
        "_outcomes",
        "_plans",
        "_quiet",
        "_taken",
        "is_settled",
        "logs",
        "pendings",
    )

    def __init__(self) -> None:
        self.logs: dict[FilesLog, None] = {}
        self.pendings: list[SyncPending] = []
        self.is_settled = False
        self._plans: list[SyncPlan] = []
        self._outcomes: list[OSError | None] = []
        self._lock = threading.Lock()
        self._taken = 0
        self._left = 0
        self._is_over = False
        self._quiet = threading.Event()

    def begin(self) -> int:
        """Find out what to sync; return how many files' worth of it threads can share."""
        plans = (plan_or_fail(log) for log in self.logs)
        self._plans = [plan for plan in plans if plan is not None]
        self._outcomes = [None] * len(self._plans)
        self._left = len(self._plans)
        return self._left

    def work(self, fs: FileSystem, finished: Callable[[], object]) -> None:
        """Carry out plans, in a thread; the last one calls `finished`, unless `end` came first."""
        while True:
            with self._lock:
                number = self._taken
                if self._is_over or number == len(self._plans):
                    return
                self._taken += 1
            error = execute(fs, self._plans[number])
            with self._lock:
                self._outcomes[number] = error
                self._left -= 1
                if self._is_over:
                    self._quiet.set()
                elif not self._left:
                    finished()

    def end(self, fs: FileSystem) -> None:
        """Wait for what a thread is doing just now and do the rest in line."""
        self._is_over = True
        while self._is_being_worked_on():
            self._quiet.wait()
        for number in range(self._taken, len(self._plans)):
            self._outcomes[number] = execute(fs, self._plans[number])

    def _is_being_worked_on(self) -> bool:
        with self._lock:
            self._quiet.clear()
            return self._left > len(self._plans) - self._taken

    def note(self) -> None:
        """Let the logs know their outcomes."""
        self.is_settled = True
        for plan, error in zip(self._plans, self._outcomes, strict=True):
            plan.log.synced(plan, error)


class Syncer:
    """Rounds and chores of one store."""

    def __init__(self, fs: FileSystem) -> None:
        self.is_running = False
        self._fs = fs
        self._gathering = Round()
        self._syncing: Round | None = None
        self._loop: trio.lowlevel.TrioToken | None = None
        self._chores: deque[tuple[Callable[[], Any], Callable[[Any], None]]] = deque()
        self._chore_wanted = trio.Event()
        self._chore_lock = threading.Lock()
        self._is_doing_chores = False
        self._generation = 0

    # Asking

    def sync(self, logs: list[FilesLog]) -> SyncPending | None:
        """Make everything appended to `logs` durable; None when that was done in line and well."""
        if not self.is_running:
            return self._sync_now(logs)
        for log in logs:
            self._gathering.logs[log] = None
        pending = self._join(self._gathering, logs)
        if self._syncing is None:
            self._begin_round()
        return pending

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

    @staticmethod
    def _join(round_: Round, logs: list[FilesLog]) -> SyncPending:
        pending = SyncPending(logs)
        round_.pendings.append(pending)
        return pending

    # The background task

    async def run(self, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Carry out rounds and chores until cancelled; what is left then is done in line."""
        assert not self.is_running, "one background task a store"
        self._loop = trio.lowlevel.current_trio_token()
        self.is_running = True
        try:
            if self._chores:
                self._chore_wanted.set()
            task_status.started()
            await self._run_chores()
        finally:
            self.is_running = False
            self.drain()

    def drain(self) -> None:
        """Do in line everything that still waits, after what a thread is doing just now."""
        self._generation += 1
        with self._chore_lock:
            # Whoever held it was in the middle of a chore; nobody begins one after this.
            pass
        while self._syncing is not None:
            self._syncing.end(self._fs)
            self._settle(self._syncing)
        self._do_chores()

    # Rounds

    def _begin_round(self) -> None:
        round_, self._gathering = self._gathering, Round()
        self._syncing = round_
        assert self._loop is not None
        finished = partial(self._loop.run_sync_soon, self._settle, round_)
        count = round_.begin()
        if not count:
            # Whoever asked has not got hold of its pending yet.
            finished()
        work = partial(round_.work, self._fs, finished)
        for _ in range(min(_THREADS, count)):
            trio.lowlevel.start_thread_soon(work, self._thread_ended)

    def _settle(self, round_: Round) -> None:
        """Begin the next round and tell how this one ended; nothing if that was told."""
        if round_.is_settled:
            return
        round_.note()
        self._syncing = None
        if self._gathering.pendings:
            # Before the callbacks: the disk need not wait for answers to be written.
            self._begin_round()
        for pending in round_.pendings:
            pending.finish()

    def _thread_ended(self, result: outcome.Outcome[None]) -> None:
        """Let a bug in a thread end the loop: its round would never end."""
        if isinstance(result, outcome.Error):
            assert self._loop is not None
            self._loop.run_sync_soon(result.unwrap)

    def _sync_now(self, logs: list[FilesLog]) -> SyncPending | None:
        round_ = Round()
        round_.logs = dict.fromkeys(logs)
        round_.begin()
        round_.end(self._fs)
        round_.note()
        if all(log.error is None for log in logs):
            return None
        pending = SyncPending(logs)
        pending.finish()
        return pending

    # Chores

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
        with self._chore_lock:
            return work() if generation == self._generation else None

    def _do_chores(self) -> None:
        if self._is_doing_chores:
            # One that ended asks for another: whoever did it finds that in the line.
            return
        self._is_doing_chores = True
        try:
            while self._chores:
                work, done = self._chores.popleft()
                done(work())
        finally:
            self._is_doing_chores = False


def plan_or_fail(log: FilesLog) -> SyncPlan | None:
    """Return what to sync of a log; None, and the log is down, when that cannot even be opened."""
    try:
        return log.plan_sync()
    except OSError as error:
        log.error = Unknown(f"{log.log_id} could not be synced: {error}")
        return None

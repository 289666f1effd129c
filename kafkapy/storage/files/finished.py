"""Syncs of finished segments in the background, after which the recovery point moves.

One sync at a time, of a few segments of one log, and then the next log has its turn: however fast
segments finish and however slow the disk is, what waits is the names of logs, each once. What is
to be synced is found out when its turn has come; until then no file is kept open for it.

Not decided here: when a segment is finished; what a sync covers (`FilesLog.plan_finished`).

Source: Kafka 4.4 UnifiedLog.roll (flush-log tasks of the scheduler).
"""

from __future__ import annotations

from functools import partial

from kafkapy.storage.files.fs import FileSystem
from kafkapy.storage.files.log import FilesLog, SyncPlan, execute
from kafkapy.storage.files.sync import Syncer

SEGMENTS_AT_ONCE = 16
"""Finished segments of one log that one sync covers; up to three files each are open for it."""


class FinishedSegments:
    """The logs of one store that have finished segments to sync, in order of their turns."""

    def __init__(self, fs: FileSystem, syncer: Syncer) -> None:
        self._fs = fs
        self._syncer = syncer
        self._logs: dict[FilesLog, None] = {}
        self._is_syncing = False

    def add(self, log: FilesLog) -> None:
        """Sync what is below the active segment of a log in the background."""
        self._logs[log] = None
        if not self._is_syncing:
            self._begin()

    def _begin(self) -> None:
        """Sync something of the next log that has anything left."""
        while self._logs:
            log = next(iter(self._logs))
            del self._logs[log]
            plan = self._plan(log)
            if plan is not None:
                self._is_syncing = True
                # It may have more: it is asked again after the others.
                self._logs[log] = None
                self._syncer.later(partial(execute, self._fs, plan), partial(self._synced, plan))
                return

    @staticmethod
    def _plan(log: FilesLog) -> SyncPlan | None:
        if not log.is_open or log.error is not None:
            return None
        try:
            return log.plan_finished(SEGMENTS_AT_ONCE)
        except OSError:
            # Too many open files, say: the next finished segment or checkpoint covers it.
            return None

    def _synced(self, plan: SyncPlan, outcome: OSError | None) -> None:
        self._is_syncing = False
        plan.log.synced(plan, outcome)
        self._begin()

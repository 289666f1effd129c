"""Hosts one coordinator shard: its facts live in one partition, its machine in memory.

The runtime (`coordinators.runtime.Shard`) decides and holds replies; this host moves its appends
into the log, tells it their outcome, fires its deadlines and loads it again after a failure. Owning
the partition is owning the coordinator.

`except Exception` stands here on purpose: a bug in a machine tears down and reloads this shard
only, is counted, and the callers get an answer. See house-style "Errors".
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any, cast

from kafkapy.base.clock import Clock
from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import KafkaError, Refusal
from kafkapy.broker.appender import Append
from kafkapy.broker.fact_log import FactLog
from kafkapy.broker.timers import Timer, Timers
from kafkapy.broker.waiting import Parking
from kafkapy.coordinators.machine import RequestContext
from kafkapy.coordinators.runtime import Fact, Shard
from kafkapy.records.iterate import InvalidRecord
from kafkapy.storage.port import StoreError

logger = logging.getLogger("kafkapy.coordinator")


class ShardHost:
    """Runs one shard over one fact log."""

    def __init__(
        self,
        shard: Shard,
        log: FactLog,
        *,
        clock: Clock,
        timers: Timers,
        on_internal_error: Callable[[], None],
        depends_on: Callable[[], list[Append]] = list,
    ) -> None:
        """Host `shard` over `log`; `depends_on` names appends without which its facts are lost."""
        self.shard = shard
        self.log = log
        self._clock = clock
        self._timers = timers
        self._timer: Timer | None = None
        self._on_internal_error = on_internal_error
        self._depends_on = depends_on
        self._epoch = 0
        self._pending: list[Append] = []
        self._pumping = False
        self.loaded = False

    def call(self, request: Any, context: RequestContext) -> Any | Awaitable[Any]:
        """Ask the machine; returns the response, or something to await when it is held.

        Raises: KafkaError if the machine failed on this very request.
        """
        if not self.loaded:
            self.load()
        parking: Parking[Any] = Parking()
        asked = self._guarded(
            lambda: self.shard.submit(
                parking, request, context, self._clock.now_ms(), self._clock.wall_ms()
            )
        )
        self.pump()
        if parking.done:
            return parking.value
        if not asked:
            raise KafkaError(ErrorCode.UNKNOWN_SERVER_ERROR)
        return parking.wait()

    def load(self) -> None:
        """Read the log into a fresh machine under the next epoch; if it fails, calls try again."""
        self._epoch += 1
        self.shard.begin_load(self._epoch)
        opened = self.log.open()
        if isinstance(opened, Refusal):
            logger.error("%s cannot be loaded: %s", self.log.partition.log_id, opened.code.name)
            return
        try:
            for chunk in self.log.load():
                self.shard.load_chunk(
                    Fact(fact.offset, fact.key or b"", fact.value, fact.timestamp) for fact in chunk
                )
            self.shard.end_load(self._clock.now_ms(), self._clock.wall_ms())
        except (StoreError, InvalidRecord) as error:
            logger.error("%s cannot be loaded: %s", self.log.partition.log_id, error)
            return
        except Exception:
            # Loads run on timers too, where one bad log must not end the others.
            logger.exception("internal error in shard %s", self.log.partition.log_id)
            self._on_internal_error()
            self.shard.fail("internal error")
            self._deliver()
            return
        self.loaded = True

    def stop(self) -> None:
        """Answer whoever waits with NOT_COORDINATOR and be silent from now on: the log is gone."""
        self.loaded = False
        self._pending = []
        self.shard.fail("stopped")
        self._deliver()
        self._set_timer()

    def topics_deleted(self, topics: list[tuple[str, bytes]]) -> None:
        """Let the machine forget the offsets of deleted topics, given as (name, topic id)."""
        if not self.loaded:
            self.load()
        self._guarded(
            lambda: self.shard.topics_deleted(topics, self._clock.now_ms(), self._clock.wall_ms())
        )
        self.pump()

    def pump(self) -> None:
        """Move appends and replies until the shard has nothing more to say; set the next timer."""
        if self._pumping:
            return
        self._pumping = True
        try:
            self._deliver()
            while self.loaded and not self._pending:
                append = self.shard.take_append()
                if append is None:
                    if not self._maybe_rewrite():
                        break
                    continue
                self._start(append)
                self._deliver()
        finally:
            self._pumping = False
        self._set_timer()

    def _start(self, append: Any) -> None:
        try:
            appends = self.log.append(append.facts, wall_ms=self._clock.wall_ms())
        except ValueError as error:
            self._fail(str(error))
            return
        everything = [*appends, *self._depends_on()]
        self._watch(everything, lambda: self._appended(append.epoch, appends, everything))

    def _watch(self, appends: list[Append], then: Callable[[], None]) -> None:
        """Run `then` when all are done; until that nothing else is appended."""
        self._pending = appends

        def one_done() -> None:
            if all(append.done for append in appends) and self._pending is appends:
                self._pending = []
                then()
                self.pump()

        for append in appends:
            append.when_done(one_done)

    def _appended(self, epoch: int, appends: list[Append], everything: list[Append]) -> None:
        for append in everything:
            if append.error is not None:
                self._fail(str(append.error))
                return
        self._guarded(
            lambda: self.shard.append_done(
                epoch, appends[0].plan.base_offset, appends[-1].plan.end_offset
            )
        )

    def _maybe_rewrite(self) -> bool:
        """Write the live facts again when the log has grown long; True if an append was begun."""
        machine = self.shard.machine
        if not self.log.wants_rewrite(machine.live_bytes):
            return False
        appends = self.log.rewrite(machine.snapshot_facts(), wall_ms=self._clock.wall_ms())
        if not appends:
            return False
        self._watch(appends, lambda: None)
        return True

    def _deliver(self) -> None:
        for parking, response in self.shard.take_replies():
            cast("Parking[Any]", parking).wake(response)

    def _fail(self, reason: str) -> None:
        logger.error("%s is loaded again after: %s", self.log.partition.log_id, reason)
        self.loaded = False
        self._pending = []
        self.shard.fail(reason)
        self._deliver()
        self.load()

    def _guarded(self, step: Callable[[], None]) -> bool:
        """Take a step of the machine; a bug in it reloads the shard. True if it went well."""
        try:
            step()
        except Exception:
            logger.exception("internal error in shard %s", self.log.partition.log_id)
            self._on_internal_error()
            self._fail("internal error")
            return False
        return True

    def _set_timer(self) -> None:
        deadline_ms = self.shard.next_deadline()
        timer = self._timer
        if timer is not None:
            if deadline_ms == timer.deadline_ms and timer.callback is not None:
                return
            timer.cancel()
        self._timer = None if deadline_ms is None else self._timers.at(deadline_ms, self._fire)

    def _fire(self) -> None:
        self._timer = None
        self._guarded(lambda: self.shard.advance(self._clock.now_ms(), self._clock.wall_ms()))
        self.pump()

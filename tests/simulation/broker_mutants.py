"""Rules of the log and the broker broken on purpose, one at a time; somebody must notice.

Each mutant replaces a function or method by a wrong variant of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import KafkaError
from kafkapy.broker import appender, catalogue, fact_log
from kafkapy.broker.appender import Append, Appender
from kafkapy.broker.catalogue import Catalogue
from kafkapy.broker.fact_log import FactLog
from kafkapy.broker.partition import Partition
from kafkapy.broker.shard_host import ShardHost
from kafkapy.handlers.produce import PendingProduce
from kafkapy.log import partition_log, producer_state, retention
from kafkapy.log.partition_log import PartitionLog
from kafkapy.log.plan import AppendPlan, Duplicate
from kafkapy.log.producer_state import Objection, ProducerState
from kafkapy.storage.port import StoreError

Patch = pytest.MonkeyPatch
MUTANTS: dict[str, Callable[[Patch], None]] = {}


def mutant(apply: Callable[[Patch], None]) -> Callable[[Patch], None]:
    """Register a mutant under its function's name."""
    MUTANTS[apply.__name__.removeprefix("mutate_")] = apply
    return apply


# The log: what is admitted


@mutant
def mutate_the_window_of_duplicates_is_one(patch: Patch) -> None:
    patch.setattr(producer_state, "BATCHES_MAX", 1)


@mutant
def mutate_sequences_wrap_one_too_early(patch: Patch) -> None:
    def check(self: ProducerState, header: Any, from_client: bool) -> Any:
        answer = original(self, header, from_client)
        entry = self.entries.get(header.producer_id)
        last = entry.batches[-1].last_sequence if entry and entry.batches else -1
        wraps = last == producer_state.SEQUENCE_MAX and header.base_sequence == 0
        if answer is None and wraps:
            return Objection(ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER, "0 does not follow")
        return answer

    original = ProducerState.check
    patch.setattr(ProducerState, "check", check)


@mutant
def mutate_an_unknown_producer_must_begin_at_zero(patch: Patch) -> None:
    def check(self: ProducerState, header: Any, from_client: bool) -> Any:
        if header.producer_id not in self.entries and header.base_sequence:
            return Objection(ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER, "it is not known")
        return original(self, header, from_client)

    original = ProducerState.check
    patch.setattr(ProducerState, "check", check)


@mutant
def mutate_older_epochs_are_admitted(patch: Patch) -> None:
    def check(self: ProducerState, header: Any, from_client: bool) -> Any:
        entry = self.entries.get(header.producer_id)
        if entry is not None and header.producer_epoch < entry.producer_epoch:
            return None
        return original(self, header, from_client)

    original = ProducerState.check
    patch.setattr(ProducerState, "check", check)


@mutant
def mutate_sequences_are_not_checked(patch: Patch) -> None:
    patch.setattr(producer_state, "_out_of_order", lambda entry, header: None)


@mutant
def mutate_a_duplicate_is_appended_again(patch: Patch) -> None:
    def check(self: ProducerState, header: Any, from_client: bool) -> Any:
        answer = original(self, header, from_client)
        return answer if isinstance(answer, Objection) else None

    original = ProducerState.check
    patch.setattr(ProducerState, "check", check)


# The log: what is visible, what is taken back


@mutant
def mutate_the_high_watermark_moves_with_the_plan(patch: Patch) -> None:
    def plan(self: PartitionLog, *args: Any) -> Any:
        answer = original(self, *args)
        if isinstance(answer, AppendPlan):
            self.high_watermark = answer.end_offset
        return answer

    original = PartitionLog._plan
    patch.setattr(PartitionLog, "_plan", plan)


@mutant
def mutate_a_failure_keeps_the_producers(patch: Patch) -> None:
    patch.setattr(ProducerState, "undo", lambda self, step: None)


@mutant
def mutate_a_failure_keeps_the_offsets(patch: Patch) -> None:
    def undo(self: PartitionLog, plan: AppendPlan) -> None:
        end_offset = self.log_end_offset
        original(self, plan)
        self.log_end_offset = end_offset

    original = PartitionLog._undo
    patch.setattr(PartitionLog, "_undo", undo)


@mutant
def mutate_a_refused_append_is_not_undone(patch: Patch) -> None:
    def refuse(self: Partition, appends: list[Append], error: StoreError) -> None:
        for append in appends:
            self.in_flight.remove(append)
            append.finish(error)

    patch.setattr(Partition, "refuse", refuse)


# The log: what goes


@mutant
def mutate_a_trim_goes_beyond_the_high_watermark(patch: Patch) -> None:
    def trim_start(offset: int, **how: Any) -> Any:
        answer = original(min(offset, how["high_watermark"]), **how)
        return answer if not isinstance(answer, int) else max(answer, offset)

    original = retention.trim_start
    patch.setattr(retention, "trim_start", trim_start)


@mutant
def mutate_a_trim_goes_one_too_far(patch: Patch) -> None:
    def trim(self: Partition, new_start_offset: int) -> Any:
        log = self._log
        assert log is not None
        return original(self, min(new_start_offset + 1, log.high_watermark))

    original = Partition.trim
    patch.setattr(Partition, "trim", trim)


@mutant
def mutate_a_trim_is_forgotten_by_the_rules(patch: Patch) -> None:
    patch.setattr(PartitionLog, "trimmed", lambda self, new_start: None)


# The log: what is remembered across a restart


@mutant
def mutate_a_snapshot_holds_nothing(patch: Patch) -> None:
    patch.setattr(ProducerState, "copies", lambda self: [])


@mutant
def mutate_a_snapshot_claims_a_batch_too_much(patch: Patch) -> None:
    def snapshot(self: PartitionLog) -> Any:
        taken = original_snapshot(self)
        for entry in taken.entries:
            last = entry.batches[-1]
            count = last.offset_delta + 1
            ahead = (last.last_sequence + count) & producer_state.SEQUENCE_MAX
            entry.batches.append(
                last._replace(
                    first_sequence=(last.first_sequence + count) & producer_state.SEQUENCE_MAX,
                    last_sequence=ahead,
                )
            )
        return taken

    original_snapshot = PartitionLog.snapshot
    patch.setattr(PartitionLog, "snapshot", snapshot)


@mutant
def mutate_recent_batches_are_not_looked_at(patch: Patch) -> None:
    def load(cls: type[ProducerState], snapshot: Any, recent_batches: Any) -> ProducerState:
        return original(snapshot, [])

    original = ProducerState.load
    patch.setattr(ProducerState, "load", classmethod(load))


# The broker: appends


@mutant
def mutate_a_pending_append_counts_as_stored(patch: Patch) -> None:
    def settle(self: Appender, groups: list[list[Append]], pending: Any) -> None:
        original(self, groups, None)

    original = Appender._settle
    patch.setattr(Appender, "_settle", settle)


@mutant
def mutate_a_lost_append_counts_as_stored(patch: Patch) -> None:
    def resolve(self: Appender, groups: list[list[Append]], error: StoreError | None) -> None:
        original(self, groups, None)

    original = Appender._resolve
    patch.setattr(Appender, "_resolve", resolve)


@mutant
def mutate_one_failure_fails_the_whole_wake(patch: Patch) -> None:
    def store(self: Appender, groups: list[list[Append]]) -> None:
        try:
            pending = self._storage.append(self._lease, [appender._merge(g) for g in groups])
        except StoreError as error:
            for group in groups:
                group[0].partition.reset(error)
        else:
            self._settle(groups, pending)

    patch.setattr(Appender, "_store", store)


@mutant
def mutate_what_failed_in_a_wake_counts_as_stored(patch: Patch) -> None:
    def refuse(group: list[Append], error: StoreError) -> None:
        group[0].partition.stored(group)

    patch.setattr(Appender, "_refuse", staticmethod(refuse))


@mutant
def mutate_a_doubtful_log_is_not_opened_again(patch: Patch) -> None:
    def reset(self: Partition, error: StoreError) -> None:
        log = self._log
        original(self, error)
        self._log = log

    original = Partition.reset
    patch.setattr(Partition, "reset", reset)


@mutant
def mutate_a_duplicate_does_not_wait_for_the_first(patch: Patch) -> None:
    def planned(self: PendingProduce, partition: Partition, *args: Any) -> Any:
        if isinstance(args[-1], Duplicate):
            in_flight, partition.in_flight = partition.in_flight, type(partition.in_flight)()
            response = original(self, partition, *args)
            partition.in_flight = in_flight
            return response
        return original(self, partition, *args)

    original = PendingProduce._planned
    patch.setattr(PendingProduce, "_planned", planned)


# The broker: who is woken, what is kept


@mutant
def mutate_nobody_is_told_of_new_data(patch: Patch) -> None:
    def stored(self: Partition, appends: list[Append]) -> None:
        waiters, self.waiters = self.waiters, set()
        original(self, appends)
        self.waiters = waiters

    original = Partition.stored
    patch.setattr(Partition, "stored", stored)


@mutant
def mutate_a_failed_change_of_the_catalogue_stays(patch: Patch) -> None:
    def commit(self: Catalogue, records: Any) -> Any:
        before = self.image
        try:
            return original(self, records)
        except KafkaError:
            self.image = catalogue.apply_all(before, records)
            return None

    original = Catalogue.commit
    patch.setattr(Catalogue, "commit", commit)


@mutant
def mutate_a_rewrite_trims_before_it_is_stored(patch: Patch) -> None:
    def rewrite(self: FactLog, live: Any, *, wall_ms: int) -> list[Append]:
        log = self.open()
        if isinstance(log, PartitionLog) and not self.partition.in_flight:
            self.partition.trim(log.high_watermark)
        return original(self, live, wall_ms=wall_ms)

    original = FactLog.rewrite
    patch.setattr(FactLog, "rewrite", rewrite)


@mutant
def mutate_a_load_of_facts_stops_early(patch: Patch) -> None:
    def load(self: FactLog) -> Any:
        for chunk in original(self):
            yield chunk[: max(len(chunk) - 1, 1)]

    original = FactLog.load
    patch.setattr(fact_log.FactLog, "load", load)


@mutant
def mutate_a_shard_answers_before_its_append(patch: Patch) -> None:
    def start(self: ShardHost, append: Any) -> None:
        end_offset = self.shard.end_offset
        self.shard.append_done(append.epoch, end_offset, end_offset + len(append.facts))
        self._deliver()
        self.log.append(append.facts, wall_ms=self._clock.wall_ms())

    patch.setattr(ShardHost, "_start", start)


@mutant
def mutate_retention_takes_what_is_young(patch: Patch) -> None:
    def retention_start(*args: Any, **how: Any) -> Any:
        return how["high_watermark"]

    patch.setattr(partition_log.retention, "retention_start", retention_start)

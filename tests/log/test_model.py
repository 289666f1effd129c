"""A partition log against a naive model, under random appends, failures, retries and restarts."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from log_batches import NOW, batch
from log_kit import make_log, plan, state

from kafkapy.base.errors import ErrorCode
from kafkapy.base.stored import ProducerEntry, ProducerSnapshot
from kafkapy.log.partition_log import PartitionLog
from kafkapy.log.plan import AppendPlan, AppendRefusal, Duplicate
from kafkapy.log.producer_state import ProducerState
from kafkapy.records.batch import BatchHeader

PRODUCERS = st.integers(0, 2)
COUNTS = st.integers(1, 4)


class Sent(NamedTuple):
    """One batch of the model's history."""

    pid: int
    epoch: int
    sequence: int
    count: int
    base_offset: int


def producers(log: PartitionLog) -> dict[int, ProducerEntry]:
    """What a log knows of its producers, in no order."""
    return {entry.producer_id: entry for entry in log.active_producers()}


class LogMachine(RuleBasedStateMachine):
    """The model is a list of batches; every answer is worked out from the whole list."""

    log: PartitionLog

    @initialize()
    def begin(self) -> None:
        self.log = make_log()
        self.history: list[Sent] = []
        self.headers: list[BatchHeader] = []
        self.pending: list[tuple[AppendPlan, object]] = []
        self.snapshot: ProducerSnapshot | None = None

    def epoch_of(self, pid: int) -> int:
        return max((sent.epoch for sent in self.history if sent.pid == pid), default=0)

    def of_epoch(self, pid: int) -> list[Sent]:
        epoch = self.epoch_of(pid)
        return [sent for sent in self.history if sent.pid == pid and sent.epoch == epoch]

    def next_sequence(self, pid: int) -> int:
        sent = self.of_epoch(pid)
        return sent[-1].sequence + sent[-1].count if sent else 0

    def send(self, pid: int, epoch: int, sequence: int, count: int) -> None:
        expected = self.expected(pid, epoch, sequence, count)
        before = state(self.log)
        answer = plan(
            self.log,
            batch(count, producer_id=pid, producer_epoch=epoch, base_sequence=sequence),
        )
        if isinstance(answer, AppendPlan):
            assert expected is None
            end = self.history[-1].base_offset + self.history[-1].count if self.history else 0
            assert answer.base_offset == end
            assert answer.end_offset == end + count
            self.history.append(Sent(pid, epoch, sequence, count, end))
            self.headers.append(answer.batches[0])
            self.pending.append((answer, before))
        else:
            assert state(self.log) == before
            found = answer.code if isinstance(answer, AppendRefusal) else answer
            assert found == expected

    def expected(
        self, pid: int, epoch: int, sequence: int, count: int
    ) -> Duplicate | ErrorCode | None:
        known = self.of_epoch(pid)
        if not known:
            return None
        if epoch < self.epoch_of(pid):
            return ErrorCode.INVALID_PRODUCER_EPOCH
        if epoch > self.epoch_of(pid):
            return None if sequence == 0 else ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
        for sent in known[-5:]:
            if (sent.sequence, sent.count) == (sequence, count):
                return Duplicate(sent.base_offset, sent.base_offset + count - 1, NOW)
        if sequence == self.next_sequence(pid):
            return None
        return ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER

    @rule(pid=PRODUCERS, count=COUNTS)
    def send_next(self, pid: int, count: int) -> None:
        self.send(pid, self.epoch_of(pid), self.next_sequence(pid), count)

    @rule(pid=PRODUCERS, back=st.integers(1, 7))
    def send_again(self, pid: int, back: int) -> None:
        sent = [one for one in self.history if one.pid == pid][-back:]
        if sent:
            self.send(pid, sent[0].epoch, sent[0].sequence, sent[0].count)

    @rule(pid=PRODUCERS, count=COUNTS, skip=st.integers(-2, 2))
    def send_out_of_order(self, pid: int, count: int, skip: int) -> None:
        self.send(pid, self.epoch_of(pid), max(0, self.next_sequence(pid) + skip), count)

    @rule(pid=PRODUCERS, count=COUNTS, step=st.integers(-1, 1), sequence=st.integers(0, 1))
    def send_in_another_epoch(self, pid: int, count: int, step: int, sequence: int) -> None:
        self.send(pid, max(0, self.epoch_of(pid) + step), sequence, count)

    @precondition(lambda self: self.pending)
    @rule()
    def commit(self) -> None:
        accepted, _ = self.pending.pop(0)
        assert self.log.committed(accepted) == accepted.end_offset

    @precondition(lambda self: self.pending)
    @rule(choice=st.integers(0, 5))
    def fail(self, choice: int) -> None:
        choice %= len(self.pending)
        accepted, before = self.pending[choice]
        high_watermark = self.log.high_watermark
        self.log.failed(accepted)
        assert self.log.high_watermark == high_watermark
        # What was committed since the plan was made is the only difference.
        now = state(self.log)
        assert isinstance(now, tuple)
        assert isinstance(before, tuple)
        assert now[3:] == before[3:]
        lost = len(self.pending) - choice
        del self.pending[choice:]
        del self.history[len(self.history) - lost :]
        del self.headers[len(self.headers) - lost :]

    @precondition(lambda self: not self.pending)
    @rule()
    def save_snapshot(self) -> None:
        self.snapshot = self.log.snapshot()
        for entry in self.snapshot.entries:
            del entry.batches[:-1]

    @precondition(lambda self: not self.pending)
    @rule()
    def restart(self) -> None:
        entries = producers(self.log)
        self.log = make_log(
            end=self.log.log_end_offset, snapshot=self.snapshot, recent=self.headers
        )
        assert producers(self.log) == entries

    @invariant()
    def offsets_are_ordered_and_dense(self) -> None:
        log = self.log
        assert 0 == log.log_start_offset <= log.last_stable_offset <= log.high_watermark
        assert log.high_watermark <= log.log_end_offset
        assert log.log_end_offset == sum(sent.count for sent in self.history)
        uncommitted = sum(
            accepted.end_offset - accepted.base_offset for accepted, _ in self.pending
        )
        assert log.log_end_offset - log.high_watermark == uncommitted

    @invariant()
    def live_state_is_what_headers_tell(self) -> None:
        rebuilt = ProducerState.load(None, self.headers)
        assert rebuilt.entries == producers(self.log)


LogMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestLogAgainstModel = pytest.mark.slow(LogMachine.TestCase)

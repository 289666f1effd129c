"""Producer state of a partition: duplicates, epochs, sequences, expiry, transactions, undo."""

from __future__ import annotations

import copy

import pytest

from kafkapy.base.errors import ErrorCode
from kafkapy.base.stored import ProducerBatch, ProducerEntry, ProducerSnapshot
from kafkapy.log.producer_state import (
    CompletedTransaction,
    Objection,
    ProducerState,
    Replaced,
    Undo,
)
from kafkapy.records.batch import BatchHeader

PID = 0
"""The least producer id there is."""
TRANSACTIONAL = 0x10
CONTROL = 0x20


class Producing:
    """A producer state with a log end, spoken to in the verbs of a producer."""

    def __init__(self) -> None:
        self.state = ProducerState()
        self.end = 0
        self.log: list[BatchHeader] = []

    def header(
        self,
        sequence: int,
        count: int = 1,
        *,
        epoch: int = 0,
        pid: int = PID,
        attributes: int = 0,
        timestamp: int = 100,
    ) -> BatchHeader:
        return BatchHeader(
            position=0,
            size_bytes=100,
            base_offset=self.end,
            partition_leader_epoch=0,
            magic=2,
            attributes=attributes,
            last_offset_delta=count - 1,
            base_timestamp=timestamp,
            max_timestamp=timestamp,
            producer_id=pid,
            producer_epoch=epoch,
            base_sequence=sequence,
            records_count=count,
        )

    def ask(self, header: BatchHeader, *, client: bool = True) -> object:
        answer = self.state.check(header, client)
        return answer.code if isinstance(answer, Objection) else answer

    def write(self, header: BatchHeader, *, coordinator_epoch: int = -1) -> Undo:
        assert header.base_offset == self.end
        step = self.state.apply(header, coordinator_epoch)
        self.end += header.last_offset_delta + 1
        self.log.append(header)
        return step

    def send(self, sequence: int, count: int = 1, *, epoch: int = 0, pid: int = PID) -> Undo:
        header = self.header(sequence, count, epoch=epoch, pid=pid)
        assert self.ask(header) is None
        return self.write(header)

    def begin(self, sequence: int = -1, *, pid: int = PID, epoch: int = 0) -> Undo:
        return self.write(self.header(sequence, pid=pid, epoch=epoch, attributes=TRANSACTIONAL))

    def end_transaction(
        self, *, pid: int = PID, epoch: int = 0, coordinator_epoch: int = 3, timestamp: int = 200
    ) -> Undo:
        header = self.header(
            -1, pid=pid, epoch=epoch, attributes=TRANSACTIONAL | CONTROL, timestamp=timestamp
        )
        return self.write(header, coordinator_epoch=coordinator_epoch)

    def entry(self, pid: int = PID) -> ProducerEntry:
        return self.state.entries[pid]

    def value(self) -> object:
        state = self.state
        return copy.deepcopy((state.entries, state.open_transactions, state.completed_transactions))


@pytest.fixture
def producing() -> Producing:
    return Producing()


def test_unknown_producer_may_start_at_any_sequence(producing: Producing) -> None:
    assert producing.ask(producing.header(7)) is None


def test_sequences_follow_each_other_by_record_count(producing: Producing) -> None:
    producing.send(0, 3)
    assert producing.ask(producing.header(3)) is None
    assert producing.ask(producing.header(2)) == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
    assert producing.ask(producing.header(4)) == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER


def test_sequence_wraps_to_zero(producing: Producing) -> None:
    producing.send(2**31 - 1)
    assert producing.ask(producing.header(0)) is None


def test_sequence_wraps_inside_a_batch(producing: Producing) -> None:
    producing.send(2**31 - 1, 3)
    assert producing.entry().batches[-1].last_sequence == 1
    assert producing.ask(producing.header(2)) is None


def test_last_five_batches_are_recognised(producing: Producing) -> None:
    for sequence in range(0, 12, 2):
        producing.send(sequence, 2)
    for sequence in range(2, 12, 2):
        found = producing.ask(producing.header(sequence, 2))
        assert found == ProducerBatch(sequence, sequence + 1, sequence + 1, 1, 100)
    assert producing.ask(producing.header(0, 2)) == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER


def test_only_the_exact_sequences_are_a_duplicate(producing: Producing) -> None:
    producing.send(0, 4)
    assert producing.ask(producing.header(0, 3)) == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
    assert producing.ask(producing.header(1, 3)) == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER


def test_older_epoch_is_an_invalid_producer_epoch(producing: Producing) -> None:
    producing.send(0, epoch=5)
    assert producing.ask(producing.header(1, epoch=4)) == ErrorCode.INVALID_PRODUCER_EPOCH
    assert producing.ask(producing.header(0, epoch=4)) == ErrorCode.INVALID_PRODUCER_EPOCH


def test_new_epoch_starts_at_zero_and_forgets_the_batches(producing: Producing) -> None:
    producing.send(0, 5)
    refused = producing.header(5, epoch=1)
    assert producing.ask(refused) == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER
    producing.send(0, epoch=1)
    assert producing.entry().producer_epoch == 1
    assert producing.entry().batches == [ProducerBatch(0, 0, 5, 0, 100)]


def test_undefined_epoch_takes_any_sequence(producing: Producing) -> None:
    producing.send(0, epoch=-1)
    producing.send(9, epoch=-1)
    assert producing.ask(producing.header(4, epoch=0)) is None


def test_coordinator_has_no_sequences_but_an_epoch(producing: Producing) -> None:
    producing.write(producing.header(-1, epoch=3))
    assert producing.ask(producing.header(-1, epoch=3), client=False) is None
    assert producing.ask(producing.header(-1, epoch=4), client=False) is None
    stale = producing.ask(producing.header(-1, epoch=2), client=False)
    assert stale == ErrorCode.INVALID_PRODUCER_EPOCH


def test_transaction_holds_the_last_stable_offset_back(producing: Producing) -> None:
    producing.send(0, 4)
    producing.begin(4)
    producing.send(0, 3, pid=8)
    assert producing.state.last_stable_offset(8) == 4
    assert producing.entry().current_txn_first_offset == 4


def test_transaction_begun_above_the_high_watermark_does_not_matter_yet(
    producing: Producing,
) -> None:
    producing.send(0, 4)
    producing.begin(4)
    assert producing.state.last_stable_offset(3) == 3


def test_completed_transaction_holds_it_back_until_its_marker_is_committed(
    producing: Producing,
) -> None:
    producing.begin(0)
    producing.end_transaction()
    assert producing.state.last_stable_offset(1) == 0
    assert producing.state.last_stable_offset(2) == 2
    assert producing.state.completed_transactions == []


def test_oldest_open_transaction_counts(producing: Producing) -> None:
    producing.begin(0, pid=1)
    producing.begin(0, pid=2)
    producing.end_transaction(pid=1)
    assert producing.state.last_stable_offset(3) == 1


def test_going_on_with_a_transaction_keeps_its_first_offset(producing: Producing) -> None:
    producing.begin(0)
    producing.begin(1)
    assert producing.entry().current_txn_first_offset == 0
    assert len(producing.entry().batches) == 2


def test_transaction_remembers_five_batches_too(producing: Producing) -> None:
    for sequence in range(7):
        producing.begin(sequence)
    assert [batch.first_sequence for batch in producing.entry().batches] == [2, 3, 4, 5, 6]


def test_marker_without_data_changes_only_epochs(producing: Producing) -> None:
    producing.end_transaction(epoch=2)
    assert producing.state.completed_transactions == []
    assert producing.entry() == ProducerEntry(PID, 2, [], 200, 3, -1)


def test_marker_keeps_the_batches_of_its_epoch(producing: Producing) -> None:
    producing.begin(0)
    producing.end_transaction()
    assert len(producing.entry().batches) == 1
    assert producing.ask(producing.header(1)) is None


def test_next_transaction_keeps_the_coordinator_epoch(producing: Producing) -> None:
    producing.end_transaction(coordinator_epoch=3)
    producing.begin(0)
    assert producing.entry().coordinator_epoch == 3


def test_marker_of_a_newer_epoch_clears_the_batches(producing: Producing) -> None:
    producing.begin(0)
    producing.end_transaction(epoch=1)
    assert producing.entry().batches == []
    assert producing.ask(producing.header(0, epoch=1)) is None
    late = producing.header(1, epoch=1)
    assert producing.ask(late) == ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER


def test_plain_batch_during_an_open_transaction_is_refused(producing: Producing) -> None:
    producing.begin(0)
    assert producing.ask(producing.header(1)) == ErrorCode.INVALID_TXN_STATE
    assert producing.ask(producing.header(1, attributes=TRANSACTIONAL)) is None


def marker_answer(producing: Producing, *, epoch: int, coordinator_epoch: int) -> object:
    header = producing.header(-1, epoch=epoch, attributes=TRANSACTIONAL | CONTROL)
    answer = producing.state.check_marker(header, coordinator_epoch)
    return answer.code if answer is not None else None


def test_marker_is_fenced_by_producer_and_coordinator_epoch(producing: Producing) -> None:
    assert marker_answer(producing, epoch=0, coordinator_epoch=0) is None
    producing.begin(0, epoch=2)
    producing.end_transaction(epoch=2, coordinator_epoch=3)
    stale = marker_answer(producing, epoch=1, coordinator_epoch=3)
    assert stale == ErrorCode.INVALID_PRODUCER_EPOCH
    fenced = marker_answer(producing, epoch=2, coordinator_epoch=2)
    assert fenced == ErrorCode.TRANSACTION_COORDINATOR_FENCED
    assert marker_answer(producing, epoch=2, coordinator_epoch=3) is None


def test_each_kind_of_step_is_undone_exactly(producing: Producing) -> None:
    values = [producing.value()]
    steps = []
    producing_steps = [
        lambda: producing.send(0),
        *[lambda n=n: producing.send(n) for n in range(1, 8)],
        lambda: producing.send(0, epoch=1),
        lambda: producing.begin(1, epoch=1),
        lambda: producing.begin(2, epoch=1),
        lambda: producing.begin(0, pid=9),
        lambda: producing.end_transaction(epoch=1),
        lambda: producing.end_transaction(pid=9, epoch=1),
        lambda: producing.end_transaction(pid=10),
    ]
    for step in producing_steps:
        steps.append(step())
        values.append(producing.value())
    while steps:
        assert producing.value() == values.pop()
        producing.state.undo(steps.pop())
    assert producing.value() == values.pop()
    assert producing.state.entries == {}


def test_undo_of_an_extension_reaches_the_entry_that_a_later_step_replaced(
    producing: Producing,
) -> None:
    producing.send(0)
    before = producing.value()
    extended = producing.send(1)
    replaced = producing.send(0, epoch=1)
    assert isinstance(replaced, Replaced)
    producing.state.undo(replaced)
    producing.state.undo(extended)
    assert producing.value() == before


def expire(producing: Producing, *, wall: int, keep: frozenset[int] = frozenset()) -> list[int]:
    producing.state.expire(wall_ms=wall, expiration_ms=50, keep=keep)
    return sorted(producing.state.entries)


def test_producers_expire_by_the_timestamp_of_their_last_batch(producing: Producing) -> None:
    producing.send(0)
    assert expire(producing, wall=149) == [PID]
    assert expire(producing, wall=150, keep=frozenset({PID})) == [PID]
    assert expire(producing, wall=150) == []


def test_open_transaction_never_expires(producing: Producing) -> None:
    producing.begin(0)
    assert expire(producing, wall=10**9) == [PID]
    producing.end_transaction(timestamp=100)
    assert expire(producing, wall=10**9) == []


def test_copies_are_owned_by_the_caller(producing: Producing) -> None:
    producing.send(0)
    (entry,) = producing.state.copies()
    entry.batches.clear()
    assert len(producing.entry().batches) == 1


def newest_only(producing: Producing) -> ProducerSnapshot:
    """What a snapshot file keeps of the state."""
    entries = producing.state.copies()
    for entry in entries:
        del entry.batches[:-1]
    return ProducerSnapshot(producing.end, entries)


def load(snapshot: ProducerSnapshot | None, headers: list[BatchHeader]) -> ProducerState:
    return ProducerState.load(snapshot, headers)


def test_five_batches_are_rebuilt_from_headers_alone(producing: Producing) -> None:
    for sequence in range(8):
        producing.send(sequence)
    assert load(None, producing.log).entries == producing.state.entries


def test_batches_before_the_snapshot_fill_up_what_it_lists(producing: Producing) -> None:
    for sequence in range(4):
        producing.send(sequence)
    snapshot = newest_only(producing)
    producing.send(4)
    assert load(snapshot, producing.log).entries == producing.state.entries


def test_batches_of_an_older_epoch_do_not_fill_up(producing: Producing) -> None:
    producing.send(0)
    producing.send(0, epoch=1)
    snapshot = newest_only(producing)
    assert load(snapshot, producing.log).entries == producing.state.entries
    assert load(snapshot, producing.log[:1]).entries == producing.state.entries


def test_producer_missing_from_the_snapshot_had_expired(producing: Producing) -> None:
    producing.send(0)
    assert load(ProducerSnapshot(producing.end, []), producing.log).entries == {}


def test_snapshot_entry_without_batches_is_taken_as_it_is(producing: Producing) -> None:
    producing.end_transaction()
    snapshot = newest_only(producing)
    assert load(snapshot, []).entries == producing.state.entries


def test_snapshot_alone_remembers_the_newest_batch(producing: Producing) -> None:
    for sequence in range(4):
        producing.send(sequence)
    state = load(newest_only(producing), [])
    assert state.entries[PID].batches == producing.entry().batches[-1:]


def test_load_does_not_share_the_snapshot(producing: Producing) -> None:
    producing.send(0)
    snapshot = newest_only(producing)
    state = load(snapshot, [])
    state.entries[PID].batches.clear()
    assert len(snapshot.entries[0].batches) == 1


def test_batches_without_producer_are_passed_over(producing: Producing) -> None:
    assert load(None, [producing.header(-1, pid=-1)]).entries == {}


def test_open_transactions_survive_a_load(producing: Producing) -> None:
    producing.begin(0)
    snapshot = newest_only(producing)
    producing.begin(0, pid=9)
    state = load(snapshot, producing.log)
    assert state.open_transactions == {PID: 0, 9: 1}
    assert state.last_stable_offset(2) == 0


def test_transactions_completed_in_the_log_are_stable_after_a_load(producing: Producing) -> None:
    producing.begin(0)
    producing.end_transaction()
    assert producing.state.completed_transactions == [CompletedTransaction(0, 1)]
    assert load(None, producing.log).last_stable_offset(2) == 2

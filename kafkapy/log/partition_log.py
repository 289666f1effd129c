"""One partition: offsets, epochs and producers of a log, and what may be done with it.

Decides what an append, a fetch, a trim or a retention pass of one partition does, and keeps the
offsets that answer them. Stores no record, waits for nothing: the broker asks here first, then
calls the storage engine, then tells the outcome (`committed` or `failed`).

An append is planned *speculatively*: the log end offset, producers, epochs and the active segment
move at once, so that the next append can be planned while the first is being stored. What readers
see moves only when it commits, and in order. A failed plan takes every later one with it and leaves
everything as it was before.

Invariants:
* log_start_offset <= last_stable_offset <= high_watermark <= log_end_offset; the log start and the
  high watermark never go back;
* uncommitted plans are dense: the first begins at the high watermark, each where the last ends, the
  log end offset is where the newest ends;
* a refused or repeated batch uses no offset.

Differs: a batch is believed by its header as far as `validate.py` says; the high watermark equals
the stored end, as there is one copy; a loaded segment's age is measured from its first batch's
base timestamp (Kafka: largest), since that is what is stored of it.
`tests/log/test_partition_log.py`.

Sources: Kafka 4.4 UnifiedLog.append, Partition, LocalLog.read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from kafkapy.base.errors import ErrorCode
from kafkapy.base.limits import PRODUCERS_PER_PARTITION_MAX, UNPACKED_AT_ONCE_BYTES_MAX
from kafkapy.base.refusal import Refusal
from kafkapy.base.steps import Steps, finish
from kafkapy.base.stored import (
    EpochEntry,
    ProducerBatch,
    ProducerEntry,
    ProducerSnapshot,
    SegmentInfo,
)
from kafkapy.config.topic import TopicConfig
from kafkapy.log import retention
from kafkapy.log.epochs import EpochHistory
from kafkapy.log.plan import AppendPlan, AppendRefusal, Duplicate, Origin, TakesLong
from kafkapy.log.producer_state import Objection, ProducerState, Undo
from kafkapy.log.roll import ActiveSegment, should_roll
from kafkapy.log.validate import Rules, Validated, is_plain, takes_long, validate_in_steps
from kafkapy.log.window import ReadWindow, check_last_epoch, check_leader_epoch
from kafkapy.records.batch import (
    CONTROL_BIT,
    KNOWN_ATTRIBUTES,
    TIMESTAMP_TYPE_BIT,
    BatchHeader,
    stamp_log_append_time,
    stamp_offset_and_epoch,
)
from kafkapy.records.control import parse_end_marker


class PartitionLog:
    """The rules of one partition at work; see the module.

    `config` may be replaced at any time. `leader_epoch` is fixed: who leads again makes a new one.
    All offsets are read-only outside this class.
    """

    def __init__(
        self,
        config: TopicConfig,
        *,
        leader_epoch: int,
        log_start_offset: int,
        end_offset: int,
        segments: list[SegmentInfo],
        epochs: list[EpochEntry],
        snapshot: ProducerSnapshot | None,
        recent_batches: Iterable[BatchHeader],
        wall_ms: int,
        name: str = "",
    ) -> None:
        """Take up what a storage engine found; everything stored counts as committed.

        `name` ("orders-0") appears in messages to clients.

        Raises: AssertionError if an older `leader_epoch` than the newest stored is given.
        """
        assert 0 <= log_start_offset <= end_offset
        self.config = config
        self.name = name
        self.leader_epoch = leader_epoch
        self.log_start_offset = log_start_offset
        self.log_end_offset = end_offset
        self.high_watermark = end_offset
        self._producers = ProducerState.load(snapshot, recent_batches)
        self.last_stable_offset = max(
            log_start_offset, self._producers.last_stable_offset(end_offset)
        )
        self._epochs = EpochHistory(
            epochs, log_start_offset=log_start_offset, end_offset=end_offset
        )
        self._epochs_unsaved = self._epochs.assign(leader_epoch, end_offset)
        self._uncommitted: deque[AppendPlan] = deque()
        self._recovery_point = end_offset
        self._roll_wanted = False
        self._segment = _active_segment(segments, end_offset=end_offset, wall_ms=wall_ms)

    @property
    def config(self) -> TopicConfig:
        """The topic's effective configuration."""
        return self._config

    @config.setter
    def config(self, config: TopicConfig) -> None:
        self._config = config
        self._rules = Rules.of(config)
        self._segment_bytes = config.segment_bytes
        self._segment_ms = config.segment_age_max_ms
        self._flush_messages = config.flush_messages

    def plan_append(
        self,
        buf: memoryview,
        headers: list[BatchHeader],
        *,
        origin: Origin,
        wall_ms: int,
        decompress_budget: int,
        in_a_hurry: bool = False,
    ) -> AppendPlan | Duplicate | AppendRefusal | TakesLong:
        """Decide one append and move the log to where it will be once that is stored.

        `headers` are what `records.batch.scan` found in `buf` (checksums verified), in order. A
        client appends exactly one batch. Offsets, leader epoch and timestamps are stamped in place
        if `buf` is writable, else in a copy; the plan borrows it. The headers become the plan's.
        `decompress_budget` bounds the bytes that one batch may unfold to. `TakesLong` is only
        returned to whoever is in a hurry; `buf` is as it was, and `validate` and `plan_validated`
        do the same in steps.

        Source: Kafka 4.4 UnifiedLog.append.
        """
        if len(headers) == 1 and is_plain(headers[0], self._rules, origin, wall_ms):
            header = headers[0]
            position, size_bytes = header.position, header.size_bytes
            if buf.readonly:
                buf = memoryview(bytearray(buf[position : position + size_bytes]))
            elif size_bytes != len(buf):
                buf = buf[position : position + size_bytes]
            return self._plan([buf], headers, size_bytes, origin, wall_ms)
        if len(headers) != 1 and (origin is Origin.CLIENT or not headers):
            return AppendRefusal(
                ErrorCode.INVALID_RECORD, f"{len(headers)} batches in an append to {self.name}"
            )
        budget = decompress_budget
        if in_a_hurry:
            if any(map(takes_long, headers)):
                return TakesLong()
            budget = min(budget, UNPACKED_AT_ONCE_BYTES_MAX)
        validated = finish(
            self.validate(buf, headers, origin=origin, wall_ms=wall_ms, decompress_budget=budget)
        )
        if (
            budget < decompress_budget
            and isinstance(validated, AppendRefusal)
            and validated.code is ErrorCode.MESSAGE_TOO_LARGE
        ):
            return TakesLong()
        return self.plan_validated(validated, origin=origin, wall_ms=wall_ms)

    def validate(
        self,
        buf: memoryview,
        headers: list[BatchHeader],
        *,
        origin: Origin,
        wall_ms: int,
        decompress_budget: int,
    ) -> Steps[Validated | AppendRefusal]:
        """Check batches in steps, without regard to offsets and producers: nothing moves yet.

        `headers` and `buf` are taken over, as by `plan_append`; other appends may be planned
        between the steps.
        """
        return validate_in_steps(
            buf,
            headers,
            self._rules,
            origin=origin,
            wall_ms=wall_ms,
            decompress_budget=decompress_budget,
            name=self.name,
        )

    def plan_validated(
        self, validated: Validated | AppendRefusal, *, origin: Origin, wall_ms: int
    ) -> AppendPlan | Duplicate | AppendRefusal:
        """Decide one append of what `validate` returned."""
        if isinstance(validated, AppendRefusal):
            return validated
        return self._plan(*validated, origin, wall_ms)

    def committed(self, plan: AppendPlan) -> int:
        """Make the oldest uncommitted plan visible; return the new high watermark.

        Raises: AssertionError if plans commit out of order.
        """
        uncommitted, producers = self._uncommitted, self._producers
        assert uncommitted and uncommitted[0] is plan, "commits are out of order"
        uncommitted.popleft()
        high_watermark = self.high_watermark = plan.end_offset
        if len(producers.entries) > PRODUCERS_PER_PARTITION_MAX:
            producers.shrink(keep=self._busy_producers())
        stable = producers.last_stable_offset(high_watermark)
        start = self.log_start_offset
        self.last_stable_offset = stable if stable > start else start
        return high_watermark

    def failed(self, plan: AppendPlan) -> None:
        """Take back `plan` and every plan made after it, newest first.

        Raises: AssertionError if the plan is not outstanding.
        """
        assert any(other is plan for other in self._uncommitted), "the plan is not outstanding"
        undone: AppendPlan | None = None
        while undone is not plan:
            undone = self._uncommitted.pop()
            self._undo(undone)

    def view(
        self,
        *,
        fetch_offset: int,
        read_committed: bool,
        current_leader_epoch: int = -1,
        last_fetched_epoch: int = -1,
    ) -> ReadWindow | Refusal:
        """Return what a fetch from `fetch_offset` may see now.

        Source: Kafka 4.4 Partition.readRecords, LocalLog.read.
        """
        if current_leader_epoch >= 0:
            refusal = self.check_leader_epoch(current_leader_epoch)
            if refusal is not None:
                return refusal
        diverging: tuple[int, int] | None = None
        if last_fetched_epoch >= 0:
            verdict = check_last_epoch(
                last_fetched_epoch=last_fetched_epoch,
                fetch_offset=fetch_offset,
                log_start_offset=self.log_start_offset,
                epoch_end=self.offset_for_epoch(last_fetched_epoch),
            )
            if isinstance(verdict, Refusal):
                return verdict
            diverging = verdict
        if not self.log_start_offset <= fetch_offset <= self.log_end_offset and diverging is None:
            return Refusal(ErrorCode.OFFSET_OUT_OF_RANGE)
        end_offset = self.last_stable_offset if read_committed else self.high_watermark
        if diverging is not None or end_offset < fetch_offset:
            end_offset = fetch_offset
        return ReadWindow(
            fetch_offset,
            end_offset,
            self.high_watermark,
            self.last_stable_offset,
            self.log_start_offset,
            diverging,
        )

    def check_leader_epoch(self, current_leader_epoch: int) -> Refusal | None:
        """Compare the epoch a client believes in with ours: FENCED or UNKNOWN_LEADER_EPOCH."""
        return check_leader_epoch(
            leader_epoch=self.leader_epoch, current_leader_epoch=current_leader_epoch
        )

    def offset_for_epoch(self, requested_epoch: int) -> tuple[int, int]:
        """Return (epoch, end_offset) as OffsetForLeaderEpoch answers; (-1, -1) if unknown."""
        return self._epochs.end_offset_for(requested_epoch, log_end_offset=self.log_end_offset)

    def earliest_epoch(self) -> int:
        """Return the leader epoch that ListOffsets gives with the log start, -1 if unknown.

        Source: Kafka 4.4 UnifiedLog.fetchOffsetByTimestamp.
        """
        return self._epochs.epoch_at(self.log_start_offset)

    def plan_trim(self, offset: int) -> int | Refusal:
        """Return the log start that DeleteRecords leads to; -1 asks for the high watermark."""
        return retention.trim_start(
            offset,
            log_start_offset=self.log_start_offset,
            high_watermark=self.high_watermark,
            cleanup_policy=self._config.cleanup_policy,
        )

    def trimmed(self, new_start: int) -> None:
        """Move the log start after the engine trimmed; a smaller one than now changes nothing.

        An engine that was asked to trim to its very end begins a new segment there.

        Raises: AssertionError if the start would pass the high watermark.
        """
        assert new_start <= self.high_watermark, "the log start may not pass the high watermark"
        if new_start <= self.log_start_offset:
            return
        self.log_start_offset = new_start
        self.last_stable_offset = max(self.last_stable_offset, new_start)
        if self._epochs.truncate_start(new_start):
            self._epochs_unsaved = True
        if new_start == self.log_end_offset:
            self._segment = ActiveSegment(new_start, 0, -1, 0)

    def roll_before_next(self) -> None:
        """Let the next append begin a new segment, so that everything before it can be trimmed.

        An active segment without records is new enough and stays.
        """
        self._roll_wanted = True

    def retention_start(self, segments: list[SegmentInfo], *, wall_ms: int) -> int | None:
        """Return where retention wants the log to start, None if nothing is to go."""
        config = self._config
        return retention.retention_start(
            segments,
            log_start_offset=self.log_start_offset,
            high_watermark=self.high_watermark,
            cleanup_policy=config.cleanup_policy,
            retention_bytes=config.retention_bytes,
            retention_ms=config.retention_ms,
            wall_ms=wall_ms,
        )

    def flushed(self, end_offset: int) -> None:
        """Note that everything below `end_offset` survives a loss of power."""
        self._recovery_point = max(self._recovery_point, end_offset)

    def unflushed(self) -> bool:
        """Tell whether anything committed waits for a flush (`flush.ms`)."""
        return self._recovery_point < self.high_watermark

    def snapshot(self) -> ProducerSnapshot:
        """Return producer state as of the log end offset, owned by the caller. O(producers).

        Raises: AssertionError while a plan is outstanding, whose failure would falsify it.
        """
        assert not self._uncommitted, "a snapshot may only hold what is stored"
        return ProducerSnapshot(self.log_end_offset, self._producers.copies())

    def active_producers(self) -> list[ProducerEntry]:
        """Return what is known of each producer, owned by the caller. O(producers).

        Source: Kafka 4.4 UnifiedLog.activeProducers (DescribeProducers).
        """
        return self._producers.copies()

    def expire_producers(self, *, wall_ms: int, expiration_ms: int) -> None:
        """Forget producers idle for `expiration_ms`; those with an append under way stay."""
        self._producers.expire(
            wall_ms=wall_ms, expiration_ms=expiration_ms, keep=self._busy_producers()
        )

    def _busy_producers(self) -> set[int]:
        """Return the producers whose entries an undo may need."""
        return {header.producer_id for plan in self._uncommitted for header in plan.batches}

    def _plan(
        self,
        views: list[memoryview | bytearray],
        headers: list[BatchHeader],
        size_bytes: int,
        origin: Origin,
        wall_ms: int,
    ) -> AppendPlan | Duplicate | AppendRefusal:
        """Admit validated batches and move the log to their end."""
        base_offset = self.log_end_offset
        delta, records_count, max_timestamp = _extent(headers)
        end_offset = base_offset + delta
        append_time_ms = -1
        if self._rules.log_append_time:
            append_time_ms = max_timestamp = wall_ms
        segment = self._segment
        roll = should_roll(
            segment,
            self._segment_bytes,
            self._segment_ms,
            size_bytes=size_bytes,
            last_offset=end_offset - 1,
            max_timestamp=max_timestamp,
            wall_ms=wall_ms,
        )
        if self._roll_wanted:
            roll = segment.size_bytes > 0
        snapshot = ProducerSnapshot(base_offset, self._producers.copies()) if roll else None
        steps = self._admit(views, headers, origin, append_time_ms)
        if not isinstance(steps, list):
            return steps
        if roll or segment.size_bytes == 0:
            begin = base_offset if roll else segment.base_offset
            self._segment = ActiveSegment(begin, size_bytes, headers[0].max_timestamp, wall_ms)
        else:
            segment.size_bytes += size_bytes
        flush = end_offset - self._recovery_point >= self._flush_messages
        plan = AppendPlan(
            base_offset,
            end_offset,
            views,  # type: ignore[arg-type]  # engines take read-only views as well
            headers,
            append_time_ms,
            roll,
            self._epochs.entries if self._epochs_unsaved else None,
            snapshot,
            flush,
            size_bytes,
            records_count,
            steps,
            segment,
            self._recovery_point,
            self._roll_wanted,
        )
        if flush:
            self._recovery_point = end_offset
        self._epochs_unsaved = self._roll_wanted = False
        self.log_end_offset = end_offset
        self._uncommitted.append(plan)
        return plan

    def _admit(
        self,
        views: list[memoryview | bytearray],
        headers: list[BatchHeader],
        origin: Origin,
        append_time_ms: int,
    ) -> list[Undo] | Duplicate | AppendRefusal:
        """Ask the producer state about each batch, stamp it and take it in; all or none.

        A batch that is not admitted was not touched. `append_time_ms` is -1 for CreateTime.
        """
        producers = self._producers
        offset, position = self.log_end_offset, 0
        steps: list[Undo] = []
        for index, header in enumerate(headers):
            view, coordinator_epoch = views[index], -1
            if header.producer_id >= 0:
                answer: ProducerBatch | Objection | None
                if header.attributes & CONTROL_BIT:
                    coordinator_epoch = parse_end_marker(view, header).coordinator_epoch
                    answer = producers.check_marker(header, coordinator_epoch)
                else:
                    answer = producers.check(header, origin is Origin.CLIENT)
                if answer is not None:
                    for step in reversed(steps):
                        producers.undo(step)
                    return _negative(answer)
            stamp_offset_and_epoch(view, 0, offset, self.leader_epoch)
            header.base_offset = offset
            header.partition_leader_epoch = self.leader_epoch
            header.position = position
            if append_time_ms >= 0:
                stamp_log_append_time(view, 0, append_time_ms)
                header.max_timestamp = append_time_ms
                header.attributes = header.attributes & KNOWN_ATTRIBUTES | TIMESTAMP_TYPE_BIT
            if header.producer_id >= 0:
                steps.append(producers.apply(header, coordinator_epoch))
            offset += header.last_offset_delta + 1
            position += header.size_bytes
        return steps

    def _undo(self, plan: AppendPlan) -> None:
        """Go back to before the newest plan."""
        self.log_end_offset = plan.base_offset
        for step in reversed(plan.undo):
            self._producers.undo(step)
        if self._segment is plan.previous_segment:
            self._segment.size_bytes -= plan.size_bytes
        else:
            self._segment = plan.previous_segment
        if plan.flush:
            self._recovery_point = plan.previous_recovery_point
        if plan.epochs is not None:
            self._epochs_unsaved = True
        self._roll_wanted = plan.roll_wanted


def _extent(headers: list[BatchHeader]) -> tuple[int, int, int]:
    """Return the offsets, the records and the largest timestamp of an append."""
    if len(headers) == 1:
        header = headers[0]
        return header.last_offset_delta + 1, header.records_count, header.max_timestamp
    return (
        sum(header.last_offset_delta + 1 for header in headers),
        sum(header.records_count for header in headers),
        max(header.max_timestamp for header in headers),
    )


def _negative(answer: ProducerBatch | Objection) -> Duplicate | AppendRefusal:
    """Turn what the producer state says against a batch into the answer to its append."""
    if isinstance(answer, Objection):
        return AppendRefusal(answer.code, answer.reason)
    return Duplicate(answer.last_offset - answer.offset_delta, answer.last_offset, answer.timestamp)


def _active_segment(segments: list[SegmentInfo], *, end_offset: int, wall_ms: int) -> ActiveSegment:
    """Return the state of the newest stored segment, or of the first one to be."""
    if not segments:
        return ActiveSegment(end_offset, 0, -1, wall_ms)
    newest = segments[-1]
    return ActiveSegment(newest.base_offset, newest.size_bytes, newest.first_timestamp, wall_ms)

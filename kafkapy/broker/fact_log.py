"""Logs that hold facts: the catalogue and the coordinators' shards.

Both are ordinary partitions with ordinary batches. What is special is that this process alone
writes them, reads them from start to end when it loads, and keeps them short: once enough bytes
were appended since the last time, every live fact is written again into a fresh segment and the
log is trimmed, not to where that began but to where the time before did: programs that follow
`__consumer_offsets` must not lose what was written a moment ago. Old and new facts side by side
replay to the same state, because a later fact replaces an earlier one.

Differs: Kafka compacts `__consumer_offsets` with its cleaner and keeps the log start where it was;
here the log start moves (test_rewrite_keeps_the_offsets_log_short), by at least
`FACT_LOG_SLACK_BYTES` behind its end (test_a_rewrite_leaves_a_follower_what_came_before_it).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kafkapy.base.limits import FACT_BATCH_BYTES, FACT_LOG_SLACK_BYTES, FACT_RECORD_BYTES_MAX
from kafkapy.base.refusal import Refusal
from kafkapy.broker.appender import Append, Appender
from kafkapy.broker.partition import Partition
from kafkapy.log.partition_log import PartitionLog
from kafkapy.log.plan import AppendPlan, Origin
from kafkapy.records.batch import scan
from kafkapy.records.build import build_simple
from kafkapy.records.iterate import iterate
from kafkapy.storage.port import Storage

BATCH_OVERHEAD_BYTES = 61
"""The header of a batch."""

READ_BYTES = 4 * 1024 * 1024


class StoredFact(NamedTuple):
    """One record of a fact log."""

    offset: int
    key: bytes | None
    value: bytes | None
    timestamp: int


Pair = tuple[bytes | None, bytes | None]


class FactLog:
    """One partition used as a log of facts."""

    def __init__(
        self,
        partition: Partition,
        appender: Appender,
        storage: Storage,
        *,
        batch_bytes: int = FACT_BATCH_BYTES,
    ) -> None:
        self.partition = partition
        self._batch_bytes = batch_bytes
        self._appender = appender
        self._storage = storage
        self._bytes_since_rewrite = 0
        self._keep_from = 0
        self._was_opened = False

    def open(self) -> PartitionLog | Refusal:
        """Open the log; what it holds at first counts as slack, and goes with the next rewrite."""
        log = self.partition.open()
        if not self._was_opened and not isinstance(log, Refusal):
            self._was_opened = True
            self._bytes_since_rewrite = self.partition.size_bytes
            self._keep_from = log.log_end_offset
        return log

    def load(self) -> Iterator[list[StoredFact]]:
        """Yield every stored fact in offset order, in chunks of about a read.

        Raises: StoreError, InvalidRecord when the log cannot be read.
        """
        log = self.partition.open()
        assert isinstance(log, PartitionLog)
        offset, end_offset = log.log_start_offset, log.high_watermark
        while offset < end_offset:
            result = self._storage.read(
                self.partition.store_log, offset, end_offset,
                bytes_max=READ_BYTES, at_least_one=True, views_only=True,
            )  # fmt: skip
            if not result.parts:
                return
            chunk: list[StoredFact] = []
            for part in result.parts:
                chunk.extend(_facts(memoryview(part), offset))  # type: ignore[arg-type]
            yield chunk
            offset = result.end_offset

    def append(self, pairs: Sequence[Pair], *, wall_ms: int, roll: bool = False) -> list[Append]:
        """Append facts, atomic as a group as long as they fit one batch; stores at once.

        Returns the appends, which may still be pending; an empty list never happens.
        Raises: ValueError if the log cannot be opened now or does not take such a batch.
        """
        log = self.open()
        if isinstance(log, Refusal):
            raise ValueError(f"{self.partition.log_id} is not available: {log.code.name}")
        appends = []
        for group in _batches(pairs, min(self._batch_bytes, log.config.max_message_bytes)):
            batch = build_simple(
                group, wall_ms, base_offset=0, leader_epoch=self.partition.leader_epoch
            )
            view = memoryview(batch)
            headers = scan(view, verify_crc=False)
            assert not isinstance(headers, Refusal)
            if roll:
                log.roll_before_next()
                roll = False
            plan = log.plan_append(
                view, headers, origin=Origin.COORDINATOR, wall_ms=wall_ms, decompress_budget=0
            )
            if not isinstance(plan, AppendPlan):
                raise ValueError(f"{self.partition.log_id} takes no such batch: {plan!r}")
            self._bytes_since_rewrite += plan.size_bytes
            appends.append(self._appender.add(self.partition, plan))
        self._appender.flush()
        return appends

    def wants_rewrite(self, live_bytes: int) -> bool:
        """Whether enough was appended that writing `live_bytes` again pays."""
        return self._bytes_since_rewrite > FACT_LOG_SLACK_BYTES + 2 * live_bytes

    def rewrite(self, live: Sequence[Pair], *, wall_ms: int) -> list[Append]:
        """Write every live fact again; once that is stored, trim to where the last rewrite began.

        The first one trims to where the log ended when it was opened.
        """
        log = self.open()
        if isinstance(log, Refusal) or not live:
            return []
        start_offset = log.log_end_offset
        appends = self.append(live, wall_ms=wall_ms, roll=True)
        self._bytes_since_rewrite = 0

        def trim() -> None:
            done = all(append.done and append.error is None for append in appends)
            if done and self.partition.is_open:
                self.partition.trim(self._keep_from)
                self._keep_from = start_offset

        appends[-1].when_done(trim)
        return appends


def _facts(part: memoryview, from_offset: int) -> Iterator[StoredFact]:
    headers = scan(part, verify_crc=False)
    assert not isinstance(headers, Refusal), headers
    for header in headers:
        view = part[header.position : header.position + header.size_bytes]
        for record in iterate(view, header, budget_bytes=FACT_RECORD_BYTES_MAX):
            if record.offset >= from_offset:
                yield StoredFact(record.offset, record.key, record.value, record.timestamp)


def _batches(pairs: Sequence[Pair], batch_bytes: int) -> Iterator[list[Pair]]:
    """Split into groups that fit one batch each."""
    group: list[Pair] = []
    size_bytes = BATCH_OVERHEAD_BYTES
    for key, value in pairs:
        pair_bytes = len(key or b"") + len(value or b"") + 32
        if group and size_bytes + pair_bytes > batch_bytes:
            yield group
            group, size_bytes = [], BATCH_OVERHEAD_BYTES
        group.append((key, value))
        size_bytes += pair_bytes
    if group:
        yield group

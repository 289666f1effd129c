"""The catalogue: topics, configs and producer id blocks as a log of Kafka's metadata records.

The log is `__cluster_metadata`, hidden from clients. Records are applied to the image at once and
the reply to whoever asked for the change is held until they are stored; if storing fails, the image
is read again from the log, so that nothing stays that was never durable.

What cannot be taken back (deleting a topic's records) waits until the change is stored:
`on_change` is told at once and again if a change is taken back, `on_stored` only once.

Invariant: no change is decided on an image that holds what was never stored; while the log cannot
be read again, changes are refused.

Not decided here: which records (that is `metadata.controller`) and what they mean (`metadata`).
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Generator, Sequence
from typing import Any

from msgspec import structs

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import KafkaError, Malformed, Refusal
from kafkapy.broker.fact_log import FactLog
from kafkapy.broker.waiting import Parking
from kafkapy.metadata.image import ClusterImage
from kafkapy.metadata.records import apply_all, decode_record, encode_record, snapshot
from kafkapy.protocol.stored.remove_topic_record import RemoveTopicRecord
from kafkapy.records.iterate import InvalidRecord
from kafkapy.storage.port import StoreError

logger = logging.getLogger("kafkapy.metadata")


class Catalogue:
    """The current image and the log behind it."""

    def __init__(
        self,
        log: FactLog,
        empty: ClusterImage,
        *,
        wall_ms: Callable[[], int],
        on_change: Callable[[ClusterImage, ClusterImage], None],
        on_stored: Callable[[ClusterImage, ClusterImage], None],
    ) -> None:
        self.image = empty
        self._empty = empty
        self._log = log
        self._wall_ms = wall_ms
        self._on_change = on_change
        self._on_stored = on_stored
        self._is_stale = False
        self._live_bytes = 0
        self.removed_ids: set[bytes] = set()
        """Topics whose deletion was read from the log."""

    @property
    def is_settled(self) -> bool:
        """Whether the image holds what is stored, no more and no less."""
        return not self._is_stale and not self._log.partition.in_flight

    def load(self) -> None:
        """Rebuild the image from the log.

        Raises: StoreError, or KafkaError(KAFKA_STORAGE_ERROR) if the log is offline.
        """
        opened = self._log.open()
        if isinstance(opened, Refusal):
            raise KafkaError(opened.code, "the cluster metadata log cannot be read")
        image = self._empty
        try:
            for chunk in self._log.load():
                records = [decode_record(fact.value or b"") for fact in chunk]
                image = apply_all(image, records, last_offset=chunk[-1].offset)
                self.removed_ids.update(
                    record.topic_id for record in records if isinstance(record, RemoveTopicRecord)
                )
        except (Malformed, InvalidRecord) as error:
            raise KafkaError(
                ErrorCode.KAFKA_STORAGE_ERROR, f"the cluster metadata log is damaged: {error}"
            ) from error
        before, self.image = self.image, image
        self._is_stale = False
        self._live_bytes = sum(len(encode_record(record)) + 32 for record in snapshot(image))
        self._on_change(before, image)

    def commit(self, records: Sequence[Any]) -> Awaitable[None] | None:
        """Apply `records` now and store them; returns what to await before answering, if anything.

        Raises: KafkaError(KAFKA_STORAGE_ERROR) when they could not be stored; nothing changed then.
        """
        if self._is_stale:
            # Also when nothing is left to do: that was decided on an image that may not be stored.
            self.load()
        if not records:
            return None
        before = self.image
        after = apply_all(before, records)
        try:
            appends = self._log.append(
                [(None, encode_record(record)) for record in records], wall_ms=self._wall_ms()
            )
        except ValueError as error:
            raise KafkaError(ErrorCode.KAFKA_STORAGE_ERROR, str(error)) from error
        if any(append.done and append.error is not None for append in appends):
            # With others on their way this one was refused and never seen: a log that is in doubt
            # has none. Reading it now would miss them.
            if not self._log.partition.in_flight:
                self._take_back()
            raise KafkaError(ErrorCode.KAFKA_STORAGE_ERROR, "the change could not be stored")
        after = structs.replace(after, offset=appends[-1].plan.end_offset - 1)
        self.image = after
        self._on_change(before, after)
        stored: Parking[bool] = Parking()

        def one_done() -> None:
            if stored.done or not all(append.done for append in appends):
                return
            is_stored = all(append.error is None for append in appends)
            if is_stored:
                self._on_stored(before, after)
                self._maybe_rewrite()
            else:
                self._take_back()
            stored.wake(is_stored)

        for append in appends:
            append.when_done(one_done)
        return None if stored.done else _Storing(stored)

    def _take_back(self) -> None:
        """Read the image again; until that worked nobody may decide on it."""
        self._is_stale = True
        try:
            self.load()
        except (KafkaError, StoreError) as error:
            logger.error("the cluster metadata log cannot be read again now: %s", error)

    def _maybe_rewrite(self) -> None:
        if self._log.wants_rewrite(self._live_bytes):
            live = [encode_record(record) for record in snapshot(self.image)]
            self._live_bytes = sum(len(value) + 32 for value in live)
            self._log.rewrite([(None, value) for value in live], wall_ms=self._wall_ms())


class _Storing:
    """What to await before a change is told; nobody needs to (a coroutine would complain)."""

    def __init__(self, stored: Parking[bool]) -> None:
        self._stored = stored

    def __await__(self) -> Generator[Any, Any, None]:
        is_stored = yield from self._stored.wait().__await__()
        if not is_stored:
            raise KafkaError(ErrorCode.KAFKA_STORAGE_ERROR, "the change could not be stored")

"""The catalogue: topics, configs and producer id blocks as a log of Kafka's metadata records.

The log is `__cluster_metadata`, hidden from clients. Records are applied to the image at once and
the reply to whoever asked for the change is held until they are stored; if storing fails, the image
is read again from the log, so that nothing stays that was never durable.

Not decided here: which records (that is `metadata.controller`) and what they mean (`metadata`).
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from msgspec import structs

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import KafkaError, Malformed, Refusal
from kafkapy.broker.appender import Append
from kafkapy.broker.fact_log import FactLog
from kafkapy.broker.waiting import Parking
from kafkapy.metadata.image import ClusterImage
from kafkapy.metadata.records import apply_all, decode_record, encode_record, snapshot
from kafkapy.records.iterate import InvalidRecord

logger = logging.getLogger("kafkapy.metadata")


class Catalogue:
    """The current image and the log behind it."""

    def __init__(
        self, log: FactLog, empty: ClusterImage, *, wall_ms: Callable[[], int],
        on_change: Callable[[ClusterImage, ClusterImage], None],
    ) -> None:  # fmt: skip
        self.image = empty
        self._empty = empty
        self._log = log
        self._wall_ms = wall_ms
        self._on_change = on_change
        self._live_bytes = 0

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
                image = apply_all(
                    image,
                    [decode_record(fact.value or b"") for fact in chunk],
                    last_offset=chunk[-1].offset,
                )
        except (Malformed, InvalidRecord) as error:
            raise KafkaError(
                ErrorCode.KAFKA_STORAGE_ERROR, f"the cluster metadata log is damaged: {error}"
            ) from error
        before, self.image = self.image, image
        self._live_bytes = sum(len(encode_record(record)) + 32 for record in snapshot(image))
        self._on_change(before, image)

    def commit(self, records: Sequence[Any]) -> Awaitable[None] | None:
        """Apply `records` now and store them; returns what to await before answering, if anything.

        Raises: KafkaError(KAFKA_STORAGE_ERROR) when they could not be stored; nothing changed then.
        """
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
            self.load()
            raise KafkaError(ErrorCode.KAFKA_STORAGE_ERROR, "the change could not be stored")
        after = structs.replace(after, offset=appends[-1].plan.end_offset - 1)
        self.image = after
        self._on_change(before, after)
        if all(append.done for append in appends):
            self._maybe_rewrite()
            return None
        return self._stored(appends)

    async def _stored(self, appends: list[Append]) -> None:
        for append in appends:
            parking: Parking[None] = Parking()
            append.when_done(lambda parking=parking: parking.wake(None))  # type: ignore[misc]
            await parking.wait()
        if any(append.error is not None for append in appends):
            self.load()
            raise KafkaError(ErrorCode.KAFKA_STORAGE_ERROR, "the change could not be stored")
        self._maybe_rewrite()

    def _maybe_rewrite(self) -> None:
        if self._log.wants_rewrite(self._live_bytes):
            live = [encode_record(record) for record in snapshot(self.image)]
            self._live_bytes = sum(len(value) + 32 for value in live)
            self._log.rewrite([(None, value) for value in live], wall_ms=self._wall_ms())

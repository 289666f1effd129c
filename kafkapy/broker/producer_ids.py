"""Hands out producer ids, unique for the life of the store.

Blocks of 1,000 are reserved in the catalogue before their first id is given away; a restart begins
a new block, so an id is never given twice. Source: Kafka 4.4 RPCProducerIdManager, KIP-730.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kafkapy.metadata import controller

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from kafkapy.broker.broker import Broker


class ProducerIds:
    """The block this broker is giving away."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self._next = 0
        self._end = 0

    def take(self) -> tuple[int, Awaitable[None] | None]:
        """Return a fresh producer id and what to await before telling it, if anything.

        Raises: KafkaError when no block could be stored.
        """
        pending = None
        if self._next == self._end:
            records, first, count = controller.allocate_producer_ids(
                self._broker.image, node_id=self._broker.node_id
            )
            pending = self._broker.commit_metadata(records)
            self._next, self._end = first, first + count
        producer_id = self._next
        self._next += 1
        return producer_id, pending

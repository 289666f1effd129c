"""Hands out producer ids, unique for the life of the store.

Blocks of 1,000 are reserved in the catalogue before their first id is given away; a restart begins
a new block, so an id is never given twice. Who asks while a block is being stored gets a block of
its own. Source: Kafka 4.4 RPCProducerIdManager, KIP-730.
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

        Raises: KafkaError when no block could be stored; so does what is awaited.
        """
        if self._next < self._end:
            producer_id = self._next
            self._next += 1
            return producer_id, None
        records, first, count = controller.allocate_producer_ids(
            self._broker.image, node_id=self._broker.node_id
        )
        pending = self._broker.commit_metadata(records)
        if pending is not None:
            return first, self._once_stored(pending, first, count)
        self._give_away(first, count)
        return first, None

    async def _once_stored(self, pending: Awaitable[None], first: int, count: int) -> None:
        """Let others have the rest of a block no sooner than it is stored: they tell at once."""
        await pending
        self._give_away(first, count)

    def _give_away(self, first: int, count: int) -> None:
        # Several may have been reserved at the same time; the rest of one is enough.
        if self._next == self._end:
            self._next, self._end = first + 1, first + count

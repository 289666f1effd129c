"""How many connections there may be: in all, for one listener, from one address.

Asked before a connection is accepted (`is_full`: the listener then waits, new connections queue in
the kernel) and after (`admit`: an address with too many is closed at once). Limits are read from
the settings each time, since they may change while the broker runs.

Invariant: the counts are those of admitted connections that did not leave.

Source: Kafka 4.4 ConnectionQuotas; KIP-308, KIP-402.
Differs: with several listeners Kafka closes the longest idle connection of another listener to make
room for the inter-broker one; here the listener waits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import trio

from kafkapy.config.settings import BrokerSettings


class Admission:
    """Counts the connections of one server."""

    def __init__(self, settings: Callable[[], BrokerSettings]) -> None:
        self._settings = settings
        self._total = 0
        self._by_host: Counter[str] = Counter()
        self._room = trio.Event()

    @property
    def total(self) -> int:
        """Connections that are admitted now."""
        return self._total

    def is_full(self) -> bool:
        """Whether the next connection must wait for one to leave."""
        return self._total >= self._settings().integer("max.connections")

    async def room(self) -> None:
        """Wait until a connection left or the settings allow more."""
        self._room = trio.Event()
        await self._room.wait()

    def settings_changed(self) -> None:
        """Let waiting listeners look again."""
        self._room.set()

    def admit(self, host: str) -> bool:
        """Count a new connection from `host`; False if it has too many already."""
        settings = self._settings()
        limit = settings.connection_limits.get(host)
        if limit is None:
            limit = settings.integer("max.connections.per.ip")
        if self._by_host[host] >= limit:
            return False
        self._by_host[host] += 1
        self._total += 1
        return True

    def leave(self, host: str) -> None:
        """Forget a connection that was admitted."""
        self._total -= 1
        self._by_host[host] -= 1
        if not self._by_host[host]:
            del self._by_host[host]
        self._room.set()

"""How many connections there may be, in all, for one listener, from one address, and how fast they
may come.

Asked before a connection is accepted (`is_full`: the listener then waits, new connections queue in
the kernel) and after: `delay_ms` says how long it and those behind it wait, `admit` whether its
address has too many, which closes it at once. Limits are read from the settings each time, since
they may change while the broker runs; `listener.name.<name>.max.connections` and
`.max.connection.creation.rate` hold besides those of the broker.

Invariant: the counts are those of admitted connections that did not leave.

Source: Kafka 4.4 ConnectionQuotas; KIP-308, KIP-402, KIP-612.
Differs: with several listeners Kafka closes the longest idle connection of another listener to make
room for the inter-broker one, and exempts it from the broker's rate; here there are no brokers to
connect.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

import trio

from kafkapy.config.settings import BrokerSettings
from kafkapy.server.rate import SampledRate

ALL = ""
"""Stands for all listeners together."""


class Admission:
    """Counts the connections of one server."""

    def __init__(self, settings: Callable[[], BrokerSettings]) -> None:
        self._settings = settings
        self._total = 0
        self._by_host: Counter[str] = Counter()
        self._by_listener: Counter[str] = Counter()
        self._rates: defaultdict[str, SampledRate] = defaultdict(SampledRate)
        self._waiting = trio.lowlevel.ParkingLot()

    @property
    def total(self) -> int:
        """Connections that are admitted now."""
        return self._total

    def is_full(self, listener: str) -> bool:
        """Whether the next connection of a listener must wait for one to leave."""
        settings = self._settings()
        if self._total >= settings.integer("max.connections"):
            return True
        limit = settings.of_listener(listener, "max.connections")
        return limit is not None and self._by_listener[listener] >= limit

    async def room(self) -> None:
        """Wait until a connection left or the settings allow more."""
        await self._waiting.park()

    def settings_changed(self) -> None:
        """Let waiting listeners look again."""
        self._waiting.unpark_all()

    def delay_ms(self, listener: str, now_ms: int) -> int:
        """Count a connection that was accepted; return how long it has to wait."""
        settings = self._settings()
        delay_ms = 0
        for scope, limit in (
            (ALL, settings.integer("max.connection.creation.rate")),
            (listener, settings.of_listener(listener, "max.connection.creation.rate")),
        ):
            if limit is not None:
                throttle_ms = self._rates[scope].throttle_ms(
                    now_ms,
                    per_second=limit,
                    sample_ms=settings.integer("quota.window.size.seconds") * 1000,
                    samples=settings.integer("quota.window.num"),
                )
                delay_ms = max(delay_ms, throttle_ms)
        return delay_ms

    def admit(self, host: str, listener: str) -> bool:
        """Count a new connection from `host`; False if it has too many already."""
        settings = self._settings()
        limit = settings.connection_limits.get(host)
        if limit is None:
            limit = settings.integer("max.connections.per.ip")
        if self._by_host[host] >= limit:
            return False
        self._by_host[host] += 1
        self._by_listener[listener] += 1
        self._total += 1
        return True

    def leave(self, host: str, listener: str) -> None:
        """Forget a connection that was admitted."""
        self._total -= 1
        self._by_listener[listener] -= 1
        self._by_host[host] -= 1
        if not self._by_host[host]:
            del self._by_host[host]
        self._waiting.unpark_all()

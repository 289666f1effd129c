"""The machine's clocks, the only place of the product that reads them.

Source: Kafka 4.4 SystemTime (`hiResClockMs` for deadlines, `milliseconds` for timestamps).
"""

from __future__ import annotations

import time

_NS_PER_MS = 1_000_000


class SystemClock:
    """Implements `base.clock.Clock`."""

    def now_ms(self) -> int:
        """Return monotonic milliseconds."""
        return time.monotonic_ns() // _NS_PER_MS

    def wall_ms(self) -> int:
        """Return milliseconds since the Unix epoch."""
        return time.time_ns() // _NS_PER_MS

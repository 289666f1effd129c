"""The two clocks that every signature names.

`wall_ms` stamps what is stored or shown: record and commit timestamps, retention by record time.
`now_ms` is monotonic and drives every deadline, so that a jump of the wall clock expires nothing.
Pure rooms receive both as plain integers; only `broker/` and `app/` hold a `Clock`.
"""

from __future__ import annotations

from typing import Protocol


class Clock(Protocol):
    """Reads both clocks; the real one lives in `app/`, a virtual one in tests."""

    def now_ms(self) -> int:
        """Return monotonic milliseconds; only differences mean something."""

    def wall_ms(self) -> int:
        """Return milliseconds since the Unix epoch."""

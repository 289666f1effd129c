"""How long a peer may be idle, or take for a request that it began.

Asked every now and then for every connection (`Server.sweep`), so that none needs a timeout of its
own; a bound is therefore exceeded by up to the time between two of these looks. Not decided here:
who is given up earlier because others need the memory (`budget`).

Source: Kafka 4.4 Selector.IdleExpiryManager.
Differs: a frame that makes no progress is given up (`limits.SLOW_FRAME_MS`).
"""

from __future__ import annotations

from kafkapy.base.limits import SLOW_FRAME_BYTES, SLOW_FRAME_MS


class Patience:
    """With one peer."""

    __slots__ = ("_frame_since_ms", "_idle_since_ms", "_received_before", "is_active")

    def __init__(self) -> None:
        self.is_active = True
        """Whether the peer sent or took anything since the last look; set by the connection."""
        self._idle_since_ms = 0
        self._frame_since_ms: int | None = None
        self._received_before = 0

    def exhausted(
        self, now_ms: int, *, idle_max_ms: int, received_bytes: int, is_amid_frame: bool
    ) -> str:
        """Return why the peer is given up, "" if it is not.

        `idle_max_ms` below 0 means for ever, `received_bytes` is all that ever came, and
        `is_amid_frame` whether nothing but the rest of a request is waited for.
        """
        if self.is_active:
            self.is_active = False
            self._idle_since_ms = now_ms
        elif 0 <= idle_max_ms <= now_ms - self._idle_since_ms:
            return f"idle for {now_ms - self._idle_since_ms} ms"
        if not is_amid_frame:
            self._frame_since_ms = None
        elif (
            self._frame_since_ms is None
            or received_bytes - self._received_before >= SLOW_FRAME_BYTES
        ):
            self._frame_since_ms = now_ms
            self._received_before = received_bytes
        elif now_ms - self._frame_since_ms >= SLOW_FRAME_MS:
            return "a request that began did not arrive in time"
        return ""

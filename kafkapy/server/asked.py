"""What a connection holds of a request between its first byte's meaning and its answer.

Most requests are answered where they are handled and leave nothing behind. A Produce request has
two stages, so that those of one wake share a flush; a request that must wait (a long poll, a join)
is a coroutine. Not decided here: when either goes on (`connection`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from types import ModuleType
from typing import Any, Protocol

import msgspec

from kafkapy.protocol.codec import RequestHeader


class Pending(Protocol):
    """A Produce request between its two stages (`handlers.produce.PendingProduce`)."""

    close_connection: bool
    takes_long: bool

    async def go_on(self) -> None:
        """Do what `takes_long`, while others have their turns."""

    def is_ready(self, ask_again: Callable[[], None]) -> bool:
        """Whether `response` can be had now; if not, `ask_again` is called when it may be."""

    def response(self) -> Any:
        """Return the response, None for acks 0."""


class Asked(msgspec.Struct):
    """A request that was begun; `pending` is set for Produce, `waiting` while it must wait."""

    header: RequestHeader
    module: ModuleType
    request: Any
    pending: Pending | None = None
    waiting: Awaitable[Any] | None = None


class Ended(Exception):
    """The connection ends here without another answer; the text says why."""


class Failed:
    """A Produce request whose first stage failed; its answer waits for its turn."""

    def __init__(self, response: Any, *, acks: int) -> None:
        self._response = response if acks else None
        self.close_connection = self._response is None
        self.takes_long = False

    async def go_on(self) -> None:
        """Do nothing more."""

    def is_ready(self, ask_again: Callable[[], None]) -> bool:
        """Whether there is a response: yes."""
        return True

    def response(self) -> Any:
        """Return the error response, None for acks 0."""
        return self._response


def never_awaited(waiting: Awaitable[Any] | None) -> None:
    """Close a coroutine that will not be awaited, if it is one."""
    if isinstance(waiting, Coroutine):
        waiting.close()

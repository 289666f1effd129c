"""What a signal means before the broker can be stopped in order.

Until the event loop listens for signals, one of them would end the process with the signal's
status, as if it had been killed. Two phases: while modules are imported and the configuration is
read, a signal ends the process by an exception, as nothing is open yet; from `note` on, when the
event loop must not be torn apart and a log may be half recovered, it is only noted, and whoever
listens next asks for `number`.

Invariants: from the first moment to `trio.open_signal_receiver` a signal either raises or is noted;
SIGHUP that is ignored (`nohup`) stays ignored.
"""

from __future__ import annotations

import os
import signal
from types import FrameType

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)
)
"""What ends a broker in order; SIGHUP is a terminal that closes (Windows has none)."""

SIGNALLED_STATUS = 128
"""Exit status of what a signal ended, as a shell gives it: this plus the signal's number."""


class EarlyStop:
    """Hears signals until the event loop does.

    `has_command`: a command was to run beside the broker. One that never ran has not succeeded, so
    that the exit status is a shell's for a signal; without a command a stop is a success.
    """

    def __init__(self, *, has_command: bool = False) -> None:
        self.number: int | None = None
        self._has_command = has_command
        self._raises = True

    def listen(self) -> None:
        """Hear signals from now on; only the main thread can."""
        for number in heard_signals():
            signal.signal(number, self._hear)

    def note(self) -> None:
        """Raise no more: from now on signals are noted, and a second Ctrl-C ends at once."""
        self._raises = False

    @property
    def status(self) -> int:
        """The exit status after a signal was heard."""
        return SIGNALLED_STATUS + self.number if self._has_command and self.number else 0

    def _hear(self, number: int, _: FrameType | None) -> None:
        is_second = self.number is not None
        self.number = number
        if self._raises:
            raise SystemExit(self.status)
        if is_second and number == signal.SIGINT:
            os._exit(SIGNALLED_STATUS + number)


def heard_signals() -> list[int]:
    """Return the signals that end this process in order."""
    return [n for n in SIGNALS if not _is_hang_up(n) or signal.getsignal(n) != signal.SIG_IGN]


def _is_hang_up(number: int) -> bool:
    return number == getattr(signal, "SIGHUP", None)

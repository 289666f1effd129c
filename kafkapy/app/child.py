"""Runs the user's command beside the broker: `kafkapy --topic orders:6 -- pytest -q`.

The command gets the address in its environment, our terminal, and our signals; when it ends, so
does the broker, with its status.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

import trio

from kafkapy.app.early_stop import SIGNALLED_STATUS
from kafkapy.app.start_error import StartError

NOT_FOUND_STATUS = 127
NOT_EXECUTABLE_STATUS = 126
"""Exit statuses as a shell gives them."""

BOOTSTRAP_NAME = "KAFKA_BOOTSTRAP_SERVERS"


class Child:
    """A command that runs while the broker does."""

    def __init__(self, process: trio.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, command: Sequence[str], bootstrap: str) -> Child:
        """Start `command`, inheriting all three streams.

        Raises: StartError when it cannot be started.
        """
        try:
            process = await trio.lowlevel.open_process(
                command, env={**os.environ, BOOTSTRAP_NAME: bootstrap}
            )
        except FileNotFoundError:
            raise StartError([f"{command[0]}: not found"], status=NOT_FOUND_STATUS) from None
        except OSError as error:
            line = f"{command[0]}: {error.strerror}"
            raise StartError([line], status=NOT_EXECUTABLE_STATUS) from None
        return cls(process)

    async def wait(self) -> int:
        """Return the exit status, as a shell would."""
        status = await self._process.wait()
        return status if status >= 0 else SIGNALLED_STATUS - status

    def forward(self, number: int) -> None:
        """Pass a signal on, unless the terminal gave it to both of us already."""
        if self._process.returncode is not None:
            return
        if number == signal.SIGINT and _in_foreground():
            return
        self._process.send_signal(number)


def _in_foreground() -> bool:
    """Whether Ctrl-C of a terminal reaches our whole process group."""
    try:
        return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (OSError, ValueError, AttributeError):
        return False

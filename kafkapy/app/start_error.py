"""Why a broker did not start, in lines for whoever started it."""

from __future__ import annotations

from collections.abc import Iterable


class StartError(Exception):
    """The broker cannot start; each line says what to change.

    `status` is the process's exit status: 2 when what was asked for makes no sense, 1 when it
    cannot be had here and now.
    """

    def __init__(self, lines: Iterable[str], *, status: int = 1) -> None:
        self.lines = tuple(lines)
        self.status = status
        super().__init__("\n".join(self.lines))

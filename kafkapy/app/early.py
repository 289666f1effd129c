"""Binds before the configuration is read, when the command line alone says where.

That is so with `--listen`, and with nothing at all: no file, no override and no environment name
that could move the listener. What cannot be bound is kept as a problem and told together with all
others.
"""

from __future__ import annotations

import os
import socket

from kafkapy.app.arguments import Arguments
from kafkapy.app.sockets import DEFAULT_ADDRESS, BindError, listen, split_address

_MOVES_THE_LISTENER = ("LISTENERS",)


class Early:
    """Sockets by the address they were asked for, and what is wrong with the others."""

    def __init__(self) -> None:
        self.sockets: dict[tuple[str, int], list[socket.socket]] = {}
        self.problems: list[str] = []

    def take(self, host: str, port: int) -> socket.socket | None:
        """Hand over a socket that was bound for this address."""
        sockets = self.sockets.get((host, port))
        return sockets.pop(0) if sockets else None

    def close(self) -> None:
        """Close what nobody took."""
        for sockets in self.sockets.values():
            for sock in sockets:
                sock.close()
        self.sockets.clear()


def bind_early(arguments: Arguments) -> Early:
    """Bind what can be bound now; the rest is left to the configuration."""
    early = Early()
    if arguments.problems:
        return early
    if arguments.listen:
        addresses = [split_address(text) for text in arguments.listen]
    elif _may_move(arguments):
        return early
    else:
        addresses = [DEFAULT_ADDRESS]
    for address in addresses:
        if address is None or (address[1] and address in early.sockets):
            # The configuration says what is wrong with either.
            continue
        try:
            early.sockets.setdefault(address, []).append(listen(*address))
        except BindError as error:
            early.problems.append(str(error))
    return early


def _may_move(arguments: Arguments) -> bool:
    """Whether a file, an override or the environment could say where to listen."""
    if arguments.config is not None or any("listeners" in key for key, _ in arguments.overrides):
        return True
    return any(
        name.startswith("KAFKA_") and name.endswith(_MOVES_THE_LISTENER) for name in os.environ
    )

"""Who listens on a port, as far as this process may know.

Linux alone tells it without help: sockets in `/proc/net/tcp*`, their owners among the descriptors
in `/proc/*/fd`. Elsewhere, or for another user's process, nothing is said.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

LISTENING = "0A"
"""State of a listening socket (Linux include/net/tcp_states.h)."""


def describe_holder(port: int, proc: Path = Path("/proc")) -> str:
    """Return ` by NAME (pid N)`, or nothing if that cannot be found out."""
    inodes = set(_inodes(port, proc))
    if not inodes:
        return ""
    for process in _processes(proc):
        if inodes & set(_socket_inodes(process)):
            try:
                name = (process / "comm").read_text().strip()
            except OSError:
                name = "a process"
            return f" by {name} (pid {process.name})"
    return " by another user's process"


def _inodes(port: int, proc: Path) -> Iterator[str]:
    for table in ("tcp", "tcp6"):
        try:
            lines = (proc / "net" / table).read_text().splitlines()[1:]
        except OSError:
            continue
        for line in lines:
            columns = line.split()
            if columns[3] == LISTENING and int(columns[1].rpartition(":")[2], 16) == port:
                yield columns[9]


def _processes(proc: Path) -> Iterator[Path]:
    try:
        entries = sorted(proc.iterdir())
    except OSError:
        return
    yield from (entry for entry in entries if entry.name.isdecimal())


def _socket_inodes(process: Path) -> Iterator[str]:
    try:
        descriptors = os.listdir(process / "fd")
    except OSError:
        return
    for descriptor in descriptors:
        try:
            target = os.readlink(process / "fd" / descriptor)
        except OSError:
            continue
        if target.startswith("socket:["):
            yield target[8:-1]

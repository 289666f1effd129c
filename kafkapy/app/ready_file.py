"""The file that says a broker can be reached: it is there while that is so, and holds the address.

One that another run left is removed before the start, or whoever waits for it would connect to a
port that nobody has any more. What is no regular file (a pipe, a terminal) is written to and left.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kafkapy.app.start_error import StartError


def remove_stale(path: Path) -> None:
    """Remove what an earlier run left; that it cannot be removed shows when it is written."""
    if path.is_file():
        with suppress(OSError):
            path.unlink()


@contextmanager
def ready_file(path: Path, bootstrap: str) -> Iterator[None]:
    """Keep the file there while the block lasts.

    Raises: StartError when it cannot be written.
    """
    text = f"{bootstrap}\n"
    try:
        _write(path, text)
    except OSError as error:
        raise StartError([f"--ready-file {path}: {error.strerror}"]) from None
    try:
        yield
    finally:
        with suppress(OSError):
            # Another broker may have written its own since.
            if path.is_file() and path.read_text(encoding="ascii") == text:
                path.unlink()


def _write(path: Path, text: str) -> None:
    """Write so that whoever sees the file can read all of it. Raises: OSError."""
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="ascii")
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_text(text, encoding="ascii")
    temporary.replace(path)

"""The input: every line of the installed standard library, in a fixed order."""

from __future__ import annotations

import sysconfig
from collections.abc import Iterator
from pathlib import Path

STANDARD_LIBRARY = Path(sysconfig.get_path("stdlib"))


def files() -> list[Path]:
    """Every `.py` file, sorted; third-party packages are not the standard library."""
    return sorted(
        path
        for path in STANDARD_LIBRARY.rglob("*.py")
        if "site-packages" not in path.parts and path.is_file()
    )


def lines() -> Iterator[tuple[bytes, bytes]]:
    """Yield (key, value): the file's relative path, a line with its line end."""
    for path in files():
        key = path.relative_to(STANDARD_LIBRARY).as_posix().encode()
        for line in path.read_bytes().splitlines(keepends=True):
            yield key, line


def by_key() -> dict[bytes, bytes]:
    """Return each file's bytes by its key; empty files have no line and so no record."""
    found = {}
    for path in files():
        content = path.read_bytes()
        if content:
            found[path.relative_to(STANDARD_LIBRARY).as_posix().encode()] = content
    return found

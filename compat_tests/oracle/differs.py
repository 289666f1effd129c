"""Where kafkapy differs from Kafka on purpose: which field of which step, and why.

A pattern is matched against `scenario | Api vN label | field path`, whole, with `*` for anything.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import NamedTuple


class Differs(NamedTuple):
    """A difference that is meant: what it is about, and the reason."""

    pattern: str
    reason: str


DIFFERS: tuple[Differs, ...] = ()


def reason_of(path: str) -> str | None:
    """Return why a field may differ, or None if it may not."""
    for row in DIFFERS:
        if fnmatchcase(path, row.pattern.replace("[", "[[]")):
            return row.reason
    return None


def table() -> str:
    """Return the rows as README.md shows them."""
    rows = [f"| `{row.pattern}` | {row.reason} |" for row in DIFFERS]
    return "\n".join(["| step and field | why |", "|--|--|", *rows])

"""A growing piece of Python source: lines, indentation, and the precompiled structs it uses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from protocol_specs.layout import SIZES


class Source:
    """Collects lines; `formats` gathers the constants that the module must define."""

    def __init__(self, formats: dict[str, str]) -> None:
        self.lines: list[str] = []
        self._depth = 1
        self._formats = formats

    def add(self, line: str) -> None:
        self.lines.append("    " * self._depth + line)

    @contextmanager
    def block(self, opening: str) -> Iterator[None]:
        """Add `opening` and indent what is added inside; an empty block gets `pass`."""
        self.add(opening)
        before = len(self.lines)
        self._depth += 1
        yield
        if len(self.lines) == before:
            self.add("pass")
        self._depth -= 1

    def struct(self, method: str, codes: list[str]) -> str:
        """Return the name of a module constant: `method` of the big-endian struct of `codes`."""
        text = "".join(codes)
        prefix = "_u_" if method == "unpack_from" else "_p_"
        name = prefix + text.replace("?", "t")
        self._formats[name] = f'_Struct(">{text}").{method}'
        return name


def size_of(codes: list[str]) -> int:
    """Return how many bytes a run of struct codes takes."""
    return sum(SIZES[code] for code in codes)

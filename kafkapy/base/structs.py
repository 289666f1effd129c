"""Bases of structs in modules that can be compiled (`.ci/build_hook.py`).

mypyc passes no keyword arguments of a class on to msgspec, but what a base says is inherited.
"""

from __future__ import annotations

import msgspec


class Lean(msgspec.Struct, gc=False):
    """Holds nothing that could hold it: the garbage collector need not look."""


class LeanFrozen(msgspec.Struct, frozen=True, gc=False):
    """The same, and it never changes."""

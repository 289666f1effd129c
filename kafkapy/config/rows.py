"""The shape of one row of the generated tables, shared by the generator's output and its reader.

Decides nothing: a row is a plain tuple of literals so that a table of hundreds of keys unmarshals
in microseconds. `definition.py` gives the columns their meaning.
"""

from __future__ import annotations

from typing import TypeAlias

Rule: TypeAlias = tuple[object, ...] | None
"""What values are valid, as `(name of the rule, arguments...)`; see `kafkapy.config.rules`."""

ConfigValue: TypeAlias = bool | int | float | str | tuple[str, ...] | None
"""A parsed value: LIST is a tuple; CLASS and PASSWORD are their text; None is Kafka's null."""

Row: TypeAlias = tuple[
    str, int, ConfigValue, Rule, str, str, tuple[str, ...], tuple[tuple[str, int], ...]
]
"""Name, type id, default text, rule, importance, update mode, flags, (broker key, factor) pairs."""

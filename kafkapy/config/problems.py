"""What is wrong with a configuration, told to the person who wrote it: everything at once.

Decides the wording of start-up errors and nothing else. A `Problem` is one or two lines that name
where a value comes from, what is wrong and what would be accepted; `ConfigErrors` carries all of
them, so that nobody fixes a file one restart at a time.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kafkapy.config.definition import BROKER, ConfigDef, ConfigError


class Problem(msgspec.Struct, frozen=True):
    """One thing a user must change: where it was said, and what is wrong with it."""

    origin: str
    text: str

    def __str__(self) -> str:
        return f"{self.origin}: {self.text}" if self.origin else self.text


class ConfigErrors(Exception):
    """Everything that is wrong with the configuration given, in the order it was found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


def bad_value(origin: str, error: ConfigError, definition: ConfigDef = BROKER) -> Problem:
    """Say what is wrong with a value, and what its key accepts."""
    accepted = definition[error.name].accepted() if error.name in definition else ""
    return Problem(origin, f"{error.message} (accepted: {accepted})" if accepted else error.message)


def unknown_name(origin: str, name: str, definition: ConfigDef = BROKER) -> Problem:
    """Say that a name is not a key, with the nearest one that is."""
    nearest = definition.nearest(name)
    hint = f"; did you mean {nearest}?" if nearest else ""
    return Problem(origin, f"unknown {definition.kind} key {name}{hint}")

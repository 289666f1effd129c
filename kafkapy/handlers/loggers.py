"""The broker's loggers as Kafka shows them: named levels that an operator turns at run time.

Decides the names that exist, the levels there are and what may be done with one. Levels live in
the process alone: a restart has those of the command line again.

Invariants: only loggers of this program are named or changed, never those of a program that embeds
it; `root` is the one above all of ours.

Differs: logger names and levels are Python's: TRACE is numbered 5, OFF is above everything
(test_trace_and_off_are_levels_of_their_own).

Sources: Kafka 4.4 LoggingController, RuntimeLoggerManager; KIP-412.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.config.alter import AlterOp, KeyChange

ROOT = "root"
TOP = "kafkapy"

LEVELS = {
    "TRACE": 5,
    "DEBUG": logging.DEBUG,
    "INFO": logging.INFO,
    "WARN": logging.WARNING,
    "ERROR": logging.ERROR,
    "FATAL": logging.CRITICAL,
    "OFF": logging.CRITICAL + 10,
}


def names() -> list[str]:
    """Return every logger's name, `root` first."""
    known = logging.getLogger().manager.loggerDict
    ours = [
        name
        for name, logger in known.items()
        if name.startswith(TOP + ".") and isinstance(logger, logging.Logger)
    ]
    return [ROOT, *sorted(ours)]


def level(name: str) -> str:
    """Return the level that a logger has, be it its own or its parent's."""
    effective = _logger(name).getEffectiveLevel()
    return next((word for word, number in LEVELS.items() if effective <= number), "OFF")


def check(changes: Sequence[KeyChange]) -> Refusal | None:
    """Say why these changes cannot be made, or None if they can; changes nothing."""
    keys = [change.name for change in changes]
    if len(set(keys)) != len(keys):
        return Refusal(ErrorCode.INVALID_REQUEST, "Error due to duplicate config keys")
    if any(change.value is None and change.op != AlterOp.DELETE for change in changes):
        return Refusal(ErrorCode.INVALID_REQUEST, "A logger's level cannot be null.")
    known = set(names())
    for change in changes:
        refusal = _check(change, known)
        if refusal is not None:
            return refusal
    return None


def apply(changes: Sequence[KeyChange]) -> None:
    """Make changes that `check` accepted."""
    for change in changes:
        if change.op == AlterOp.DELETE:
            _logger(change.name).setLevel(logging.NOTSET)
        else:
            _logger(change.name).setLevel(LEVELS[change.value or ""])


def _check(change: KeyChange, known: set[str]) -> Refusal | None:
    if change.op not in (AlterOp.SET, AlterOp.DELETE):
        return Refusal(ErrorCode.INVALID_REQUEST, "A logger's level can only be set or deleted.")
    if change.name not in known:
        return Refusal(ErrorCode.INVALID_CONFIG, f"Logger {change.name} does not exist!")
    if change.op == AlterOp.DELETE:
        if change.name == ROOT:
            return Refusal(
                ErrorCode.INVALID_REQUEST,
                "Removing the log level of the root logger is not allowed",
            )
        return None
    if change.value not in LEVELS:
        return Refusal(
            ErrorCode.INVALID_CONFIG,
            f"Cannot set the log level of {change.name} to {change.value}: "
            f"valid levels are {', '.join(LEVELS)}",
        )
    return None


def _logger(name: str) -> logging.Logger:
    return logging.getLogger(TOP if name == ROOT else name)

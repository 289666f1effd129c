"""What a run leaves out because a client lacks what it takes, told at the end of the run.

A scenario that a client's API cannot express is not made for that client, and one may do without a
step of it. Neither is a skip that pytest would tell of. Each is noted here with the reason that the
client's entry gives (`scenarios/clients.py`) and listed once, also when worker processes note it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest

PLUGIN = "left-out"
OUTPUT = "left_out"


class Note(NamedTuple):
    """One scenario and one feature that its client lacks."""

    client: str
    test: str
    """Its name without parameters."""
    variant: str
    """Its parameters other than the client, as pytest names them; may be empty."""
    in_part: bool
    """Whether it runs all the same and leaves a step out."""
    feature: str
    reason: str


class LeftOut:
    """A plugin of pytest; `note` is called where tests are collected and run."""

    def __init__(self, config: pytest.Config) -> None:
        self._notes: list[tuple[Any, ...]] = []
        # In a worker this is sent to the controller when the session ends.
        if hasattr(config, "workeroutput"):
            config.workeroutput[OUTPUT] = self._notes

    def note(
        self, item: pytest.Item, client: str, lacking: Mapping[str, str], *, in_part: bool = False
    ) -> None:
        """Note that a test is not made, or not whole, for want of features (feature: reason)."""
        test, variant = _named(item, client)
        for feature, reason in lacking.items():
            self._notes.append((client, test, variant, in_part, feature, reason))

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker noted."""
        # One that crashed gives nothing; the one in its place collects the same.
        self._notes += getattr(node, "workeroutput", {}).get(OUTPUT, [])

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the section, if there is anything to tell."""
        lines = summary([Note(*note) for note in self._notes])
        if lines:
            terminalreporter.section("left out for want of a feature in the client")
            for line in lines:
                terminalreporter.line(line)


def summary(notes: list[Note]) -> list[str]:
    """Return the lines that tell of some notes, in any order and more than once each.

    A client's features come with their reasons, then each scenario once, with its variants.
    """
    lines = []
    for client in sorted({note.client for note in notes}):
        own = {note for note in notes if note.client == client}
        lines.append(client)
        reasons = sorted({(note.feature, note.reason) for note in own})
        lines += [f"  lacks {feature}: {reason}" for feature, reason in reasons]
        variants: dict[tuple[bool, str, str], set[str]] = {}
        for test, variant, in_part in {(note.test, note.variant, note.in_part) for note in own}:
            wanted = sorted(note.feature for note in own if note[1:4] == (test, variant, in_part))
            variants.setdefault((in_part, test, ", ".join(wanted)), set()).add(variant)
        for (in_part, test, features), several in sorted(variants.items()):
            named = ", ".join(sorted(several))
            how = "runs without" if in_part else "not run, needs"
            lines.append(f"    {test}{f'[{named}]' if named else ''}: {how} {features}")
    return lines


def _named(item: pytest.Item, client: str) -> tuple[str, str]:
    """Split a test's name and its variant, without its client."""
    test = getattr(item, "originalname", item.name)
    if not hasattr(item, "callspec"):
        return test, ""
    words = f"-{item.callspec.id}-".replace(f"-{client}-", "-", 1)
    return test, words[1:-1]

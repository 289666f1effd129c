"""What a run leaves out is told at its end: nothing is passed over in silence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from left_out import Note, summary

WHERE = [str(Path(__file__).parent / name) for name in ("test_groups.py", "test_records.py")]
TITLE = "left out for want of a feature in the client"

NOT_MADE = (
    "kafka_go\n"
    "  lacks static: the settings of its readers and groups have no instance id\n"
    "    test_a_killed_static_member_comes_back_and_nobody_hears_of_it[files-eager]:"
    " not run, needs static\n"
)
IN_PART = (
    "kafka_python\n"
    "  lacks null-header: its API has no null for a header's value\n"
    "    test_what_is_written_is_what_is_read[files-gzip--1]: runs without null-header\n"
)
STATIC = "(kafka_go and comes_back and not cooperative)"
WRITTEN = "(kafka_python and what_is_written and gzip)"


def told(*arguments: str) -> str:
    """Run the scenarios and return the section of what was left out, without its title."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")
    }
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *WHERE, *arguments],
        capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip
    assert done.returncode in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED), done.stdout
    after = done.stdout.partition(f" {TITLE} ")[2]
    assert TITLE not in after
    lines = after.splitlines()[1:]
    ends = (number for number, line in enumerate(lines) if line.startswith("=") or not line)
    return "".join(f"{line}\n" for line in lines[: next(ends, None)])


def test_a_run_tells_what_it_left_out_and_nothing_that_was_deselected() -> None:
    assert told("--collect-only", "-m", "not full", "-k", STATIC) == NOT_MADE


def test_what_workers_left_out_is_told_once() -> None:
    # Ordinary runs have one kind of acks with each codec, and one engine.
    assert told("-n", "2", "-m", "not full", "-k", f"{STATIC} or {WRITTEN}") == NOT_MADE + IN_PART


def test_each_scenario_is_told_once_with_all_that_it_lacks() -> None:
    notes = [
        Note("b", "test_x", "one", False, "static", "no id"),
        Note("b", "test_x", "two", False, "static", "no id"),
        Note("b", "test_x", "two", False, "eager", "all lazy"),
        Note("b", "test_y", "", True, "static", "no id"),
        Note("a", "test_y", "", True, "eager", "too old"),
    ]
    assert summary(notes + notes[::-1]) == [
        "a",
        "  lacks eager: too old",
        "    test_y: runs without eager",
        "b",
        "  lacks eager: all lazy",
        "  lacks static: no id",
        "    test_x[two]: not run, needs eager, static",
        "    test_x[one]: not run, needs static",
        "    test_y: runs without static",
    ]
    assert summary([]) == []

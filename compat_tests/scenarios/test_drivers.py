"""A client that hangs, dies or goes on after a failure is seen, or its scenarios say nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import driver as driver_module
import pytest
from driver import Driver, eventually
from drivers import drivers

PROGRAM = """
import json, os, signal, sys
for line in sys.stdin:
    print("busy with", line, file=sys.stderr, flush=True)
    print(json.dumps({"event": "failed", "why": "its own"}) if "fail" in line else "{}", flush=True)
END
"""
WELL, HANGING, FAILING, DYING = (
    "",
    "signal.pause()",
    "sys.exit(3)",
    "os.kill(os.getpid(), signal.SIGKILL)",
)

Start = Callable[[str], Driver]
Play = Callable[..., None]


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    """Play a scenario with drivers of a client that answers, and then ends as it is told."""

    def one(scenario: Callable[[Start], object], end: str) -> None:
        if end == HANGING:
            # It never ends: there is nothing to be patient for.
            monkeypatch.setattr(driver_module, "END_S", 0.1)
        command = [sys.executable, "-c", PROGRAM.replace("END", end)]
        with drivers("some-client", command, tmp_path) as start:
            scenario(start)

    return one


def ask(start: Start) -> None:
    """Have a driver answer."""
    assert start("a:1").ask("leave") == {}


def fail(member: Driver) -> None:
    """Let a member fail in something and go on."""
    assert member.process.stdin is not None
    member.process.stdin.write("fail\n")
    member.process.stdin.flush()
    eventually(lambda: member.failures, "a failure")


def test_drivers_that_end_well_are_well(play: Play) -> None:
    play(lambda start: (ask(start), ask(start)), WELL)


@pytest.mark.parametrize(
    ("end", "status"), [(HANGING, -9), (FAILING, 3), (DYING, -9)], ids=["hangs", "fails", "dies"]
)
def test_a_driver_that_does_not_end_by_itself_with_status_0_is_seen(
    play: Play, end: str, status: int
) -> None:
    with pytest.raises(AssertionError) as told:
        play(ask, end)
    assert f"some-client-0.log: {status}, its stderr ends: busy with" in str(told.value)


def test_each_driver_is_judged_not_the_last_alone(play: Play) -> None:
    def scenario(start: Start) -> None:
        ask(start)
        start("a:1").process.kill()
        ask(start)

    with pytest.raises(AssertionError, match=r"^some-client-1\.log: -9, "):
        play(scenario, WELL)


def test_a_scenario_that_fails_ends_its_drivers_too(play: Play) -> None:
    started: list[Driver] = []

    def scenario(start: Start) -> None:
        started.append(start("a:1"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        play(scenario, WELL)
    assert started[0].process.returncode == 0


def test_a_driver_that_the_scenario_killed_has_ended_as_it_should(play: Play) -> None:
    play(lambda start: start("a:1").kill(), WELL)


def test_a_failure_that_nothing_excuses_is_seen(play: Play) -> None:
    def scenario(start: Start) -> None:
        start("a:1").may_fail("it knows why")
        fail(start("a:1"))

    with pytest.raises(AssertionError, match=r"^some-client-1\.log: \['its own'\]$"):
        play(scenario, WELL)


def test_failures_are_told_with_their_excuse(
    play: Play, capsys: pytest.CaptureFixture[str]
) -> None:
    play(lambda start: fail(start("a:1").may_fail("it knows why")), WELL)
    assert capsys.readouterr().out == "some-client-0.log: its own: it knows why\n"
    play(lambda start: (fail(start("a:1")), start("a:1").kill()), WELL)
    assert capsys.readouterr().out == "some-client-0.log: its own: a member was killed\n"

from __future__ import annotations

import pytest

from kafkapy.app.arguments import HELP, parse


def test_nothing_means_serve() -> None:
    arguments = parse([])
    assert arguments.command == "serve"
    assert arguments.problems == []
    assert arguments.child is None


def test_every_flag_is_read_in_every_spelling() -> None:
    arguments = parse(
        [
            "serve", "-l", "h:1", "-lh:2", "--listen=h:3", "--listen", "h:4",
            "--advertise", "a:1", "--data=d", "--topic", "t:6,k=v", "-c", "a=b", "-cc=d",
            "--override", "e=f=g", "--config", "file", "--flush", "ack", "--ready-file=r", "-qv",
        ]
    )  # fmt: skip
    assert arguments.problems == []
    assert arguments.listen == ["h:1", "h:2", "h:3", "h:4"]
    assert arguments.advertise == ["a:1"]
    assert arguments.data == "d"
    assert arguments.topics == ["t:6,k=v"]
    assert arguments.overrides == [("a", "b"), ("c", "d"), ("e", "f=g")]
    assert arguments.config == "file"
    assert arguments.flush_on_ack
    assert arguments.ready_file == "r"
    assert arguments.quiet
    assert arguments.verbose


def test_what_follows_two_dashes_is_left_alone() -> None:
    arguments = parse(["-q", "--", "pytest", "-q", "--", "--bogus"])
    assert arguments.child == ["pytest", "-q", "--", "--bogus"]
    assert arguments.problems == []


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--lsten", "h:1"], "unknown flag --lsten; did you mean --listen?"),
        (["--replication=3"], "unknown flag --replication"),
        (["-x"], "unknown flag -x"),
        (["-xabc"], "unknown flag -xabc"),
        (["sevre"], "unknown command sevre; did you mean serve?"),
        (["--data"], "--data needs a value; see kafkapy --help"),
        (["-c", "-q"], "-c needs a value; see kafkapy --help"),
        (["-c", "novalue"], "-c novalue: write KEY=VALUE"),
        (["--flush", "always"], "--flush always: the only value is ack"),
        (["--quiet=yes"], "--quiet takes no value"),
        (["serve", "extra"], "unexpected argument extra; see kafkapy --help"),
        (["adopt"], "adopt needs a directory; see kafkapy --help"),
        (["healthcheck", "a:1", "b:2"], "unexpected argument b:2; see kafkapy --help"),
        (["--"], "-- is followed by no command"),
    ],
)
def test_a_mistake_is_named_with_what_to_do(words: list[str], problem: str) -> None:
    problems = parse(words).problems
    assert len(problems) == 1
    assert problems[0].startswith(problem)


def test_all_mistakes_are_found_at_once() -> None:
    assert len(parse(["--lsten", "h:1", "-c", "x", "--flush", "no", "--dat=d"]).problems) == 4


def test_help_names_every_flag() -> None:
    from kafkapy.app import arguments

    for flag in arguments._FLAGS:
        assert flag in HELP
    for short in arguments._SHORT:
        assert f"{short}, " in HELP

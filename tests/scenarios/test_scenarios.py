"""Every transcript says what a coordinator does; `--rewrite` records it anew, for the diff."""

from __future__ import annotations

from pathlib import Path

import pytest
from transcript import Interpreter, parse, render

SCENARIOS = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("path", SCENARIOS, ids=[path.stem for path in SCENARIOS])
def test_scenario_ends_as_recorded(path: Path, request: pytest.FixtureRequest) -> None:
    text = path.read_text(encoding="utf-8")
    blocks = parse(text)
    interpreter = Interpreter()
    for block in blocks:
        block.outcome = interpreter.run(block)
    if request.config.getoption("--rewrite", default=False):
        path.write_text(render(blocks), encoding="utf-8")
    assert render(blocks) == path.read_text(encoding="utf-8")


def test_there_are_scenarios() -> None:
    assert len(SCENARIOS) >= 10

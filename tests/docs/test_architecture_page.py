"""The floor plan of `docs/architecture.md` is the one that is enforced."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_floor_plan_of_the_page_is_the_enforced_one() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    told = {room: int(floor) for room, floor in re.findall(r"^\| `(\w+)` \| (\d) \|", page, re.M)}
    source = (ROOT / "tests" / "architecture" / "test_floor_plan.py").read_text(encoding="utf-8")
    enforced = next(
        ast.literal_eval(node.value)
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "FLOORS"
    )
    assert told == enforced

"""`docs/architecture.md`: its floor plan is the one that is enforced, its names are the code's."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ROOT / "kafkapy"

ELSEWHERE = {"--flush ack", "flush.messages", "sendfile"}
"""What the page names of the command line, of Kafka's settings and of the system."""


def page() -> str:
    """Return the page without its drawing."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    return re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)


def test_the_floor_plan_of_the_page_is_the_enforced_one() -> None:
    told = {room: int(floor) for room, floor in re.findall(r"^\| `(\w+)` \| (\d) \|", page(), re.M)}
    source = (ROOT / "tests" / "architecture" / "test_floor_plan.py").read_text(encoding="utf-8")
    enforced = next(
        ast.literal_eval(node.value)
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "FLOORS"
    )
    assert told == enforced


def defined(tree: ast.AST) -> dict[str, set[str]]:
    """Return what a module defines: its own names under "", those of a class under its name."""
    names: dict[str, set[str]] = {"": set()}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            inside = [child for child in node.body if isinstance(child, ast.FunctionDef)]
            names[node.name] = {child.name for child in inside}
            names[""].add(node.name)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            names[""].add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names[""].add(node.id)
    return names


MODULES = {
    path.relative_to(ROOMS).with_suffix("").as_posix(): defined(ast.parse(path.read_text("utf-8")))
    for path in ROOMS.rglob("*.py")
}


def is_known(name: str) -> bool:
    """Tell whether the tree has a path, module, class, method or other name like this."""
    if any((place / name).exists() for place in (ROOT, ROOMS)):
        return True
    *front, last = re.split(r"[./]", name)
    for module, classes in MODULES.items():
        if module.split("/")[-len(front) - 1 :] == [*front, last]:
            return True
        if not front and last in classes[""]:
            return True
        if front and last in classes.get(front[-1], ()) and len(front) == 1:
            return True
        if front and module.split("/")[-len(front) :] == front and last in classes[""]:
            return True
    return False


@pytest.mark.parametrize("name", sorted({*re.findall(r"`([^`]*)`", page())} - ELSEWHERE))
def test_what_the_page_names_is_in_the_code(name: str) -> None:
    assert is_known(name)


@pytest.mark.parametrize(
    "name",
    ["gone.py", "server/gone", "Appender.gone", "Gone.flush", "records.batch.gone", "gone.scan"],
)
def test_what_is_not_in_the_code_is_noticed(name: str) -> None:
    assert not is_known(name)

"""The floor plan, held by reading the source: who may import whom, what pure means, how long.

Only `ast` is needed; nothing of the product is imported here.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "kafkapy"

FLOORS = {
    "base": 0,
    "wire": 1,
    "config": 1,
    "protocol": 2,
    "records": 2,
    "log": 3,
    "metadata": 3,
    "coordinators": 4,
    "storage": 4,
    "broker": 5,
    "handlers": 6,
    "server": 7,
    "app": 8,
}

# Imports between rooms of one floor, and the strictly lower ones that are not welcome anyway.
ALLOWED_SIDEWAYS = {("records", "protocol")}
FORBIDDEN = {("storage", "log"), ("storage", "metadata"), ("coordinators", "log")}

PURE_ROOMS = {
    "base", "wire", "config", "protocol", "records", "log", "metadata", "coordinators",
}  # fmt: skip
IMPURE_MODULES = {
    "trio", "socket", "ssl", "time", "os", "random", "threading", "subprocess", "asyncio",
    "selectors", "select", "tempfile", "shutil", "pathlib", "logging", "secrets", "uuid",
    "datetime",
}  # fmt: skip
IMPURE_CALLS = {"open", "print", "input"}

GENERATED = {"protocol/messages", "protocol/client", "protocol/stored"}
GENERATED_FILES = {"base/errors.py", "protocol/releases.py", "protocol/registry.py"}

MODULE_LINES_MAX = 600
FUNCTION_LINES_MAX = 60
POSITIONAL_MAX = 6
LINE_MAX = 100

BROAD_EXCEPT_FILES = {"server/connection.py", "broker/shard_host.py", "broker/partition.py"}


def sources(*, generated: bool = False) -> Iterator[tuple[str, Path]]:
    """Yield (path within the package, file)."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not generated and is_generated(name):
            continue
        yield name, path


def is_generated(name: str) -> bool:
    return (
        any(name.startswith(folder + "/") for folder in GENERATED)
        or name in GENERATED_FILES
        or Path(name).name.startswith("generated_")
    )


def room_of(name: str) -> str:
    return name.split("/")[0] if "/" in name else ""


def imports(tree: ast.AST, *, runtime_only: bool = False) -> Iterator[str]:
    """Yield every imported module name; `TYPE_CHECKING` blocks only when asked for."""
    skipped: set[ast.AST] = set()
    if runtime_only:
        for node in ast.walk(tree):
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
                skipped.update(child for part in node.body for child in ast.walk(part))
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@functools.cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_every_room_is_on_the_floor_plan() -> None:
    rooms = {p.name for p in PACKAGE.iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert rooms <= set(FLOORS), rooms - set(FLOORS)


def test_nothing_imports_upward() -> None:
    wrong = []
    for name, path in sources(generated=True):
        room = room_of(name)
        if not room:
            continue
        for module in imports(parse(path)):
            parts = module.split(".")
            if parts[0] != "kafkapy" or len(parts) < 2 or parts[1] not in FLOORS:
                continue
            other = parts[1]
            fine = other == room or FLOORS[other] < FLOORS[room]
            fine = fine or (room, other) in ALLOWED_SIDEWAYS
            if not fine or (room, other) in FORBIDDEN:
                wrong.append(f"{name} imports {module}")
    assert wrong == []


def test_pure_rooms_touch_nothing_outside() -> None:
    wrong = []
    for name, path in sources(generated=True):
        if room_of(name) not in PURE_ROOMS and name != "storage/port.py":
            continue
        tree = parse(path)
        wrong += [
            f"{name} imports {module}"
            for module in imports(tree)
            if module.split(".")[0] in IMPURE_MODULES
        ]
        wrong += [
            f"{name}:{node.lineno} calls {node.func.id}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in IMPURE_CALLS
        ]
    assert wrong == []


def test_only_app_names_a_concrete_engine() -> None:
    wrong = [
        f"{name} imports {module}"
        for name, path in sources()
        if room_of(name) not in ("app", "storage")
        for module in imports(parse(path))
        if module.startswith("kafkapy.storage.") and module != "kafkapy.storage.port"
    ]
    assert wrong == []


def test_handlers_do_not_reach_around_the_broker_into_storage_engines() -> None:
    allowed = {"kafkapy.storage.port"}
    wrong = [
        f"{name} imports {module}"
        for name, path in sources()
        if room_of(name) == "handlers"
        for module in imports(parse(path))
        if module.startswith("kafkapy.storage") and module not in allowed
    ]
    assert wrong == []


def test_no_cycle_within_a_room() -> None:
    graph: dict[str, set[str]] = {}
    for name, path in sources(generated=True):
        module = "kafkapy." + name.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        graph[module] = {
            other
            for other in imports(parse(path), runtime_only=True)
            if other.startswith("kafkapy.")
        }
    state: dict[str, int] = {}

    def visit(module: str, trail: tuple[str, ...]) -> None:
        if state.get(module) == 2 or module not in graph:
            return
        assert state.get(module) != 1, f"cycle: {' -> '.join((*trail, module))}"
        state[module] = 1
        for other in sorted(graph[module]):
            visit(other, (*trail, module))
        state[module] = 2

    for module in sorted(graph):
        visit(module, ())


def test_modules_stay_short() -> None:
    long = {
        name: count
        for name, path in sources()
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > MODULE_LINES_MAX
    }
    assert long == {}


def test_lines_stay_within_100_columns() -> None:
    wrong = [
        f"{name}:{number}"
        for name, path in sources()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LINE_MAX
    ]
    assert wrong == []


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_functions_stay_short() -> None:
    long = [
        f"{name}:{node.lineno} {node.name} {length}"
        for name, path in sources()
        for node in functions(parse(path))
        if (length := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES_MAX
    ]
    assert long == []


def test_functions_take_few_positional_arguments() -> None:
    wrong = []
    for name, path in sources():
        for node in functions(parse(path)):
            positional = [*node.args.posonlyargs, *node.args.args]
            if positional and positional[0].arg in ("self", "cls"):
                positional = positional[1:]
            if len(positional) > POSITIONAL_MAX:
                wrong.append(f"{name}:{node.lineno} {node.name} takes {len(positional)}")
    assert wrong == []


def test_every_module_opens_with_its_theory() -> None:
    missing = [
        name
        for name, path in sources(generated=True)
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(parse(path))
    ]
    assert missing == []


def test_public_functions_and_classes_say_what_they_do() -> None:
    missing = []
    for name, path in sources():
        tree = parse(path)
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                if node.name.startswith("_") or ast.get_docstring(node):
                    continue
                missing.append(f"{name}:{node.lineno} {node.name}")
    assert missing == []


def test_broad_except_stands_only_where_a_bug_may_be_contained() -> None:
    wrong = []
    for name, path in sources():
        for node in ast.walk(parse(path)):
            if not isinstance(node, ast.ExceptHandler):
                continue
            caught = (
                {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)}
                if node.type
                else {"all"}
            )
            if caught & {"Exception", "BaseException", "all"} and name not in BROAD_EXCEPT_FILES:
                wrong.append(f"{name}:{node.lineno}")
    assert wrong == []


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX", "NotImplementedError"])
def test_nothing_is_left_for_later(word: str) -> None:
    found = [name for name, path in sources() if word in path.read_text(encoding="utf-8")]
    assert found == []


def test_protocol_specs_are_not_shipped_and_not_imported() -> None:
    wrong = [
        name
        for name, path in sources(generated=True)
        if any(module.split(".")[0] == "protocol_specs" for module in imports(parse(path)))
    ]
    assert wrong == []

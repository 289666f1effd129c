"""Start-up cost and who imports what: counted in modules, not in milliseconds."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "kafkapy"


def loaded_after(code: str) -> set[str]:
    """The modules of ours that a fresh interpreter holds after running `code`."""
    program = f"{code}\nimport sys\nprint(*[m for m in sys.modules if m.startswith('kafkapy')])"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(result.stdout.split())


def test_the_codec_imports_no_message_module() -> None:
    loaded = loaded_after("import kafkapy.protocol.codec")
    assert not [name for name in loaded if name.startswith("kafkapy.protocol.messages")]


def test_an_api_is_imported_on_first_use_and_alone() -> None:
    loaded = loaded_after("from kafkapy.protocol.registry import load; load(3); load(18)")
    messages = {name for name in loaded if name.startswith("kafkapy.protocol.messages.")}
    assert messages == {
        "kafkapy.protocol.messages.api_versions",
        "kafkapy.protocol.messages.metadata",
    }
    assert not [name for name in loaded if name.startswith("kafkapy.protocol.client")]


def test_a_stored_schema_is_imported_on_first_use() -> None:
    loaded = loaded_after("import kafkapy.protocol.stored_records")
    assert not [name for name in loaded if name.startswith("kafkapy.protocol.stored.")]


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_the_broker_never_imports_the_clients_direction() -> None:
    ours = {PACKAGE / "protocol" / "client_codec.py"}
    ours |= set((PACKAGE / "protocol" / "client").glob("*.py"))
    for path in set(PACKAGE.rglob("*.py")) - ours:
        for name in imports(path):
            assert not name.startswith("kafkapy.protocol.client"), path

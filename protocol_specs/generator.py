"""Writes every generated file from the spec files, or says which ones are stale.

    python -m protocol_specs.generator [--check]

Invariant: the files in the tree equal what this module prints; a test compares them. Files in the
generated folders that nothing generates any more are removed (and reported by `--check`).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from protocol_specs.emit_module import client_module, messages_module, stored_module
from protocol_specs.names import snake
from protocol_specs.notation import ApiSpec, Schema, parse_api, parse_schema
from protocol_specs.tables import (
    errors_module,
    features_module,
    registry_module,
    releases_module,
    stored_types_module,
)

SPECS = Path(__file__).parent
ROOT = SPECS.parent

_FOLDERS = {
    "messages": "Generated: classes, request decoders and response encoders, one module per API.",
    "client": "Generated: request encoders and response decoders, for tests and tools.",
    "stored": "Generated: stored records, headers and blobs, both directions.",
}


def read_apis() -> list[ApiSpec]:
    """Return every API, by ascending key."""
    return [parse_api(path.read_text("utf-8")) for path in sorted(SPECS.glob("apis/*.spec"))]


def read_schemas() -> dict[str, Schema]:
    """Return every schema that is not half of an API, by its spec's path under `protocol_specs/`.

    The path tells the log or file that holds it: `stored/group-coordinator/OffsetCommitKey.spec`.
    """
    paths = sorted([*SPECS.glob("data/*.spec"), *SPECS.glob("stored/*/*.spec")])
    return {
        path.relative_to(SPECS).as_posix(): parse_schema(path.read_text("utf-8")) for path in paths
    }


def generate() -> dict[str, str]:
    """Return the text of every generated file by its path relative to the repository."""
    apis, schemas = read_apis(), read_schemas()
    package = "kafkapy/protocol"
    files = {
        "kafkapy/base/errors.py": errors_module(),
        f"{package}/registry.py": registry_module(apis),
        f"{package}/releases.py": releases_module(),
        f"{package}/features.py": features_module(),
        f"{package}/stored_types.py": stored_types_module(schemas),
    }
    for folder, doc in _FOLDERS.items():
        files[f"{package}/{folder}/__init__.py"] = f'"""{doc}"""\n'
    for api in apis:
        files[f"{package}/messages/{snake(api.name)}.py"] = messages_module(api)
        files[f"{package}/client/{snake(api.name)}.py"] = client_module(api)
    for path, schema in schemas.items():
        files[f"{package}/stored/{snake(schema.name)}.py"] = stored_module(schema, path)
    return files


def stale(files: dict[str, str]) -> list[str]:
    """Return the paths whose content differs from `files`, and those nothing generates."""
    wrong = [
        name
        for name, text in files.items()
        if not (ROOT / name).exists() or (ROOT / name).read_text("utf-8") != text
    ]
    for folder in _FOLDERS:
        for path in (ROOT / "kafkapy/protocol" / folder).glob("*.py"):
            name = path.relative_to(ROOT).as_posix()
            if name not in files:
                wrong.append(name)
    return sorted(wrong)


def main() -> int:
    """Write the stale files; with `--check` only list them and fail if there are any."""
    parser = argparse.ArgumentParser(prog="python -m protocol_specs.generator")
    parser.add_argument("--check", action="store_true", help="write nothing, fail when stale")
    check: bool = parser.parse_args().check
    files = generate()
    wrong = stale(files)
    for name in wrong:
        print(name)
        if check:
            continue
        if name in files:
            (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / name).write_text(files[name], encoding="utf-8")
        else:
            (ROOT / name).unlink()
    return 1 if check and wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""Reads the message definitions that a Kafka release publishes and writes our spec files.

    python -m protocol_specs.importer --messages DIR --records DIR [--out DIR]

`--messages` is a directory of request, response, header and data definitions; `--records` has one
subdirectory per module that stores records. Only facts are taken over (names, types, ranges,
defaults); descriptions are not. Definitions of removed APIs (no valid version) are skipped, and so
is the `streams` module: its blob is written and read by clients alone.

Invariant: the same definitions give the same bytes, so that a new release is a reviewable diff.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

from protocol_specs.names import snake
from protocol_specs.notation import (
    NONE,
    ApiSpec,
    Field,
    Schema,
    StructSpec,
    parse_versions,
    print_api,
    print_schema,
)

Definition = dict[str, Any]

SKIPPED_MODULES = frozenset({"streams"})

_COMMENT = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/', re.DOTALL)


def read_definition(path: Path) -> Definition:
    """Return one published definition; comments outside strings are dropped."""

    def keep_strings(match: re.Match[str]) -> str:
        return match[0] if match[0].startswith('"') else ""

    definition: Definition = json.loads(_COMMENT.sub(keep_strings, path.read_text("utf-8")))
    return definition


def spec_files(messages: Path, records: Path) -> dict[str, str]:
    """Return every spec file's text by its path relative to `protocol_specs/`."""
    files: dict[str, str] = {}
    requests: dict[int, Definition] = {}
    responses: dict[int, Definition] = {}
    for path in sorted(messages.glob("*.json")):
        definition = read_definition(path)
        if definition["validVersions"] == "none":
            continue
        if definition["type"] == "request":
            requests[definition["apiKey"]] = definition
        elif definition["type"] == "response":
            responses[definition["apiKey"]] = definition
        else:
            schema = _schema(definition)
            files[f"data/{schema.name}.spec"] = print_schema(schema)
    for key, request in sorted(requests.items()):
        api = _api(request, responses[key])
        files[f"apis/{key:02}_{snake(api.name)}.spec"] = print_api(api)
    for path in sorted(records.glob("*/*.json")):
        if path.parent.name not in SKIPPED_MODULES:
            schema = _schema(read_definition(path))
            files[f"stored/{path.parent.name}/{schema.name}.spec"] = print_schema(schema)
    return files


def _api(request: Definition, response: Definition) -> ApiSpec:
    schema = _schema(request)
    unstable = schema.versions.high if request.get("latestVersionUnstable") is True else None
    listeners = tuple(sorted(request["listeners"]))
    name = request["name"].removesuffix("Request")
    return ApiSpec(name, request["apiKey"], listeners, schema, _schema(response), unstable)


def _schema(definition: Definition) -> Schema:
    return Schema(
        name=definition["name"],
        kind=definition["type"],
        versions=parse_versions(definition["validVersions"]),
        flexible=parse_versions(definition["flexibleVersions"]),
        fields=tuple(map(_field, definition["fields"])),
        structs=tuple(
            StructSpec(
                struct["name"],
                parse_versions(struct["versions"]),
                tuple(map(_field, struct["fields"])),
            )
            for struct in definition.get("commonStructs", ())
        ),
        type_id=definition.get("apiKey"),
    )


def _field(definition: Definition) -> Field:
    tagged = "tag" in definition
    versions = definition["taggedVersions"] if tagged else definition["versions"]
    flexible = definition.get("flexibleVersions")
    return Field(
        name=definition["name"],
        type=definition["type"],
        versions=parse_versions(versions),
        nullable=parse_versions(definition.get("nullableVersions", "none")),
        tag=definition["tag"] if tagged else None,
        default=_default(definition["type"], definition.get("default")),
        key=definition.get("mapKey") is True,
        ignorable=definition.get("ignorable") is True,
        entity=definition.get("entityType"),
        flexible=NONE if flexible == "none" else None,
        fields=tuple(map(_field, definition.get("fields", ()))),
    )


def _default(type_: str, value: object) -> str | None:
    """Return our spelling of a default: None for the zero value, decimal for every number.

    A JSON null is Kafka's "no default was given"; the string "null" is the null default.
    Records default to null though no definition says so.
    """
    if value == "null" or (type_ == "records" and value is None):
        return "null"
    if value in (None, "", False, "false"):
        return None
    if type_ == "bool":
        return "true"
    if type_ == "float64":
        return str(value) if float(str(value)) else None
    number = int(str(value), 0)
    return str(number) if number else None


def main() -> None:
    """Write the spec files; files that the definitions no longer give are removed."""
    parser = argparse.ArgumentParser(prog="python -m protocol_specs.importer")
    parser.add_argument("--messages", type=Path, required=True)
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    arguments = parser.parse_args()
    files = spec_files(arguments.messages, arguments.records)
    for folder in ("apis", "data", "stored"):
        for path in (arguments.out / folder).rglob("*.spec"):
            if str(path.relative_to(arguments.out)) not in files:
                path.unlink()
    for name, text in files.items():
        path = arguments.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{len(files)} spec files")


if __name__ == "__main__":
    main()

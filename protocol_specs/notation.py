"""The notation: what a spec file says, how it is read and how it is printed.

A spec file holds one schema (a stored record, a header, a blob) or one API, whose request and
response stand side by side. README.md explains the notation to a reader; this module is its
grammar. `print_*` of what `parse_*` returned gives the same text, so that an import of the next
Kafka release is a reviewable diff.

Invariants: version ranges are closed intervals of ints, open ends reach `LAST`; a default that
equals the type's zero value is not written; a tagged field's range is where it is tagged.

Not here: what the bytes look like (`layout.py` and the emitters), or Kafka's own JSON (`importer`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

LAST = 32_767
"""Stands for "and all later versions"; a version is an int16 on the wire."""

INTEGERS = frozenset({"int8", "int16", "int32", "int64", "uint16", "uint32"})
SCALARS = INTEGERS | {"bool", "float64", "uuid", "string", "bytes", "records"}


class Versions(NamedTuple):
    """A closed range of versions; empty when `low > high`."""

    low: int
    high: int

    def __contains__(self, version: object) -> bool:
        return isinstance(version, int) and self.low <= version <= self.high

    def __str__(self) -> str:
        if self.low > self.high:
            return "none"
        if self.high == LAST:
            return f"{self.low}+"
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


NONE = Versions(1, 0)


def parse_versions(text: str) -> Versions:
    """Return the range written as `none`, `3`, `3-5` or `3+`.

    Raises:
        ValueError: the text is none of these.
    """
    if text == "none":
        return NONE
    if text.endswith("+"):
        return Versions(int(text[:-1]), LAST)
    low, _, high = text.partition("-")
    return Versions(int(low), int(high or low))


@dataclass(frozen=True)
class Field:
    """One field. `type` is a scalar, the name of a struct, or either with `[]` in front.

    `default` is the text after the word `default`, or None for the type's zero value.
    `flexible` is set only where the field keeps the old encoding inside a flexible message.
    `fields` are those of a struct that is declared in place.
    """

    name: str
    type: str
    versions: Versions
    nullable: Versions = NONE
    tag: int | None = None
    default: str | None = None
    key: bool = False
    ignorable: bool = False
    entity: str | None = None
    flexible: Versions | None = None
    fields: tuple[Field, ...] = ()

    @property
    def is_array(self) -> bool:
        return self.type.startswith("[]")

    @property
    def element(self) -> str:
        """The type without `[]`."""
        return self.type.removeprefix("[]")


@dataclass(frozen=True)
class StructSpec:
    """A struct that several fields of one schema share."""

    name: str
    versions: Versions
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Schema:
    """One message. `kind` is request, response, header, data, metadata or coordinator-key/-value.

    `type_id` is the API key of a request or response and the record type of a stored record.
    """

    name: str
    kind: str
    versions: Versions
    flexible: Versions
    fields: tuple[Field, ...]
    structs: tuple[StructSpec, ...] = ()
    type_id: int | None = None


@dataclass(frozen=True)
class ApiSpec:
    """One API. `unstable` is the version that brokers do not offer yet, if there is one."""

    name: str
    key: int
    listeners: tuple[str, ...]
    request: Schema
    response: Schema
    unstable: int | None = None


def print_api(api: ApiSpec) -> str:
    """Return the spec file of an API."""
    head = {
        "api": api.name,
        "key": str(api.key),
        "versions": str(api.request.versions),
        "flexible": str(api.request.flexible),
        "listeners": " ".join(api.listeners),
    }
    if api.unstable is not None:
        head["unstable"] = str(api.unstable)
    parts = [_print_head(head)]
    for word, schema in (("request", api.request), ("response", api.response)):
        parts.append(f"\n{word}\n" + _print_body(schema))
    return "".join(parts)


def print_schema(schema: Schema) -> str:
    """Return the spec file of a schema that is not half of an API."""
    head = {"schema": schema.name, "kind": schema.kind}
    if schema.type_id is not None:
        head["type"] = str(schema.type_id)
    head |= {"versions": str(schema.versions), "flexible": str(schema.flexible)}
    return _print_head(head) + "\nfields\n" + _print_body(schema)


def _print_head(head: dict[str, str]) -> str:
    return "".join(f"{word:<10} {value}\n" for word, value in head.items())


def _print_body(schema: Schema) -> str:
    rows: list[tuple[str, str, str, str]] = []
    for struct in schema.structs:
        rows.append((f"  struct {struct.name}", "", str(struct.versions), ""))
        _field_rows(struct.fields, 2, rows)
    _field_rows(schema.fields, 1, rows)
    if not rows:
        return ""
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = (
        "  ".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=False)) for row in rows
    )
    return "".join(
        f"{line}  {row[3]}".rstrip() + "\n" for line, row in zip(lines, rows, strict=True)
    )


def _field_rows(
    fields: tuple[Field, ...], depth: int, rows: list[tuple[str, str, str, str]]
) -> None:
    for field in fields:
        words = []
        if field.tag is not None:
            words.append(f"tag {field.tag}")
        if field.nullable != NONE:
            words.append(f"nullable {field.nullable}")
        if field.default is not None:
            words.append(f"default {field.default}")
        if field.key:
            words.append("key")
        if field.ignorable:
            words.append("ignorable")
        if field.entity is not None:
            words.append(f"entity {field.entity}")
        if field.flexible is not None:
            words.append(f"flexible {field.flexible}")
        rows.append(("  " * depth + field.name, field.type, str(field.versions), "  ".join(words)))
        _field_rows(field.fields, depth + 1, rows)


def parse_api(text: str) -> ApiSpec:
    """Return the API that a spec file describes.

    Raises:
        ValueError: the text is not in the notation; the message names the line.
    """
    head, bodies = _split(text)
    versions, flexible = parse_versions(head["versions"]), parse_versions(head["flexible"])
    schemas = []
    for kind in ("request", "response"):
        structs, fields = _parse_body(bodies[kind])
        name = head["api"] + kind.capitalize()
        key = int(head["key"])
        schemas.append(Schema(name, kind, versions, flexible, fields, structs, key))
    unstable = int(head["unstable"]) if "unstable" in head else None
    listeners = tuple(head["listeners"].split())
    return ApiSpec(head["api"], int(head["key"]), listeners, schemas[0], schemas[1], unstable)


def parse_schema(text: str) -> Schema:
    """Return the schema that a spec file describes.

    Raises:
        ValueError: the text is not in the notation; the message names the line.
    """
    head, bodies = _split(text)
    structs, fields = _parse_body(bodies["fields"])
    return Schema(
        head["schema"],
        head["kind"],
        parse_versions(head["versions"]),
        parse_versions(head["flexible"]),
        fields,
        structs,
        int(head["type"]) if "type" in head else None,
    )


_Line = tuple[int, list[str]]
"""Depth (two blanks each) and the words of one line."""


def _split(text: str) -> tuple[dict[str, str], dict[str, list[_Line]]]:
    head: dict[str, str] = {}
    bodies: dict[str, list[_Line]] = {}
    body: list[_Line] | None = None
    for raw in text.splitlines():
        words = raw.split()
        if not words or words[0].startswith("#"):
            continue
        indent = len(raw) - len(raw.lstrip())
        if indent % 2:
            raise ValueError(f"odd indentation: {raw!r}")
        if indent:
            if body is None:
                raise ValueError(f"a field before the first section: {raw!r}")
            body.append((indent // 2, words))
        elif len(words) == 1 and words[0] in ("request", "response", "fields"):
            body = bodies.setdefault(words[0], [])
        else:
            head[words[0]] = " ".join(words[1:])
    return head, bodies


def _parse_body(lines: list[_Line]) -> tuple[tuple[StructSpec, ...], tuple[Field, ...]]:
    structs: list[StructSpec] = []
    at = 0
    while at < len(lines) and lines[at][1][0] == "struct":
        _, name, versions = lines[at][1]
        fields, at = _parse_fields(lines, at + 1, 2)
        structs.append(StructSpec(name, parse_versions(versions), fields))
    fields, at = _parse_fields(lines, at, 1)
    if at != len(lines):
        raise ValueError(f"unexpected indentation: {' '.join(lines[at][1])!r}")
    return tuple(structs), fields


def _parse_fields(lines: list[_Line], at: int, depth: int) -> tuple[tuple[Field, ...], int]:
    fields: list[Field] = []
    while at < len(lines) and lines[at][0] == depth:
        words = lines[at][1]
        children, at = _parse_fields(lines, at + 1, depth + 1)
        fields.append(_parse_field(words, children))
    return tuple(fields), at


def _parse_field(words: list[str], children: tuple[Field, ...]) -> Field:
    if len(words) < 3:
        raise ValueError(f"a field needs name, type and versions: {' '.join(words)!r}")
    name, type_, versions = words[:3]
    flags: set[str] = set()
    values: dict[str, str] = {}
    rest = iter(words[3:])
    for word in rest:
        if word in ("key", "ignorable"):
            flags.add(word)
        elif word in ("tag", "nullable", "default", "entity", "flexible"):
            values[word] = next(rest, "")
        else:
            raise ValueError(f"unknown word {word!r} in field {name}")
    return Field(
        name=name,
        type=type_,
        versions=parse_versions(versions),
        nullable=parse_versions(values.get("nullable", "none")),
        tag=int(values["tag"]) if "tag" in values else None,
        default=values.get("default"),
        key="key" in flags,
        ignorable="ignorable" in flags,
        entity=values.get("entity"),
        flexible=parse_versions(values["flexible"]) if "flexible" in values else None,
        fields=children,
    )

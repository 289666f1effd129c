"""From a schema to what the emitters need: classes, defaults, sizes, which fields a version has.

Class names are the schema's type names; where request and response of one API declare the same
name, both get the prefix `Request` or `Response`. Every class has a field for every version's
field, in the schema's order, each with a default.

A struct that is only ever a single value (never an array's element) and holds scalars alone is
frozen, so that one shared instance can be the default: a Fetch response need not build three empty
structs for every partition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from protocol_specs.names import snake
from protocol_specs.notation import SCALARS, Field, Schema

CODES = {
    "bool": "?",
    "int8": "b",
    "int16": "h",
    "int32": "i",
    "int64": "q",
    "uint16": "H",
    "uint32": "I",
    "float64": "d",
    "uuid": "16s",
}
"""Fixed-size scalars and their `struct` codes."""

SIZES = {"?": 1, "b": 1, "B": 1, "x": 1, "h": 2, "H": 2, "i": 4, "I": 4, "q": 8, "d": 8, "16s": 16}

_HINTS = {
    "bool": "bool",
    "float64": "float",
    "uuid": "bytes",
    "string": "str",
    "bytes": "bytes",
}
_ZEROS = {"bool": "False", "float64": "0.0", "uuid": "_ZERO_ID", "string": '""', "bytes": 'b""'}


@dataclass(frozen=True)
class StructClass:
    """One class to generate. `frozen` classes have a shared default instance."""

    type_name: str
    name: str
    fields: tuple[Field, ...]
    frozen: bool

    @property
    def default_instance(self) -> str:
        return f"_DEFAULT_{snake(self.name).upper()}"


class Layout:
    """The structs of one schema, nested ones first, the message itself last."""

    def __init__(self, schema: Schema, renamed: frozenset[str] = frozenset()) -> None:
        self.schema = schema
        self._prefix = schema.kind.capitalize()
        self._renamed = renamed
        self._fields = dict(struct_types(schema))
        uses = [field for fields in self._fields.values() for field in fields]
        uses += schema.fields
        in_arrays = {field.element for field in uses if field.is_array}
        self.classes = [
            StructClass(
                type_name,
                self.class_name(type_name),
                fields,
                type_name not in in_arrays and all(field.type in SCALARS for field in fields),
            )
            for type_name, fields in self._nested_first()
        ]
        self.classes.append(StructClass(schema.name, schema.name, schema.fields, frozen=False))
        self._by_type = {cls.type_name: cls for cls in self.classes}

    def class_name(self, type_name: str) -> str:
        """Return the Python class of a struct type."""
        return self._prefix + type_name if type_name in self._renamed else type_name

    def struct(self, type_name: str) -> StructClass:
        """Return the class of a struct type, or of the message itself."""
        return self._by_type[type_name]

    def _nested_first(self) -> list[tuple[str, tuple[Field, ...]]]:
        ordered: dict[str, tuple[Field, ...]] = {}

        def visit(fields: tuple[Field, ...]) -> None:
            for field in fields:
                name = field.element
                if name not in SCALARS and name not in ordered:
                    visit(self._fields[name])
                    ordered[name] = self._fields[name]

        visit(self.schema.fields)
        return list(ordered.items())

    def hint(self, field: Field) -> str:
        """Return the annotation of a field."""
        name = field.element
        if name == "records":
            # Only a response is built from parts; what arrives is one view.
            return (
                "bytes | memoryview | None" if self.schema.kind == "request" else "_Records | None"
            )
        hint = _HINTS.get(name) or ("int" if name in SCALARS else self.class_name(name))
        if field.is_array:
            hint = f"list[{hint}]"
        return hint if field.nullable.low > field.nullable.high else f"{hint} | None"

    def default(self, field: Field) -> str:
        """Return the expression that makes a field's default value where the class is known."""
        if field.default is not None:
            return {"null": "None", "true": "True"}.get(field.default, field.default)
        if field.is_array:
            return "[]"
        if field.type in SCALARS:
            return _ZEROS.get(field.type, "0")
        struct = self.struct(field.type)
        return struct.default_instance if struct.frozen else f"{struct.name}()"

    def differs(self, field: Field, value: str) -> str:
        """Return the condition under which `value` is not the field's default."""
        default = self.default(field)
        nullable = field.nullable.low <= field.nullable.high
        if default == "None":
            return f"{value} is not None"
        if default in ("[]", 'b""', "False"):
            return f"{value} is None or {value}" if nullable else value
        if default == '""' and not nullable:
            return value
        if default.startswith("_DEFAULT"):
            return f"{value} is not {default} and {value} != {default}"
        return f"{value} != {default}"

    def is_flexible(self, version: int) -> bool:
        return version in self.schema.flexible

    def element_size_min(self, field: Field, version: int) -> int:
        """Return the fewest bytes that one element of an array takes."""
        return max(1, self._size_min(field.element, version, self.is_flexible(version)))

    def _size_min(self, type_name: str, version: int, flexible: bool) -> int:
        if type_name in CODES:
            return SIZES[CODES[type_name]]
        if type_name in SCALARS:
            return 1 if flexible else (2 if type_name == "string" else 4)
        total = 1 if flexible else 0
        for field in self.struct(type_name).fields:
            if version not in field.versions or field.tag is not None:
                continue
            if field.is_array:
                total += 1 if flexible else 4
            elif field.type not in SCALARS and version in field.nullable:
                total += 1
            else:
                total += self._size_min(field.type, version, flexible)
        return total


def struct_types(schema: Schema) -> Iterator[tuple[str, tuple[Field, ...]]]:
    """Yield every struct type a schema declares, in place or shared, with its fields."""

    def walk(fields: tuple[Field, ...]) -> Iterator[tuple[str, tuple[Field, ...]]]:
        for field in fields:
            if field.fields:
                yield field.element, field.fields
                yield from walk(field.fields)

    for struct in schema.structs:
        yield struct.name, struct.fields
        yield from walk(struct.fields)
    yield from walk(schema.fields)


def untagged(fields: tuple[Field, ...], version: int) -> list[Field]:
    """Return the fields that stand in line in a version, in order."""
    return [field for field in fields if version in field.versions and field.tag is None]


def tagged(fields: tuple[Field, ...], version: int) -> list[Field]:
    """Return the tagged fields of a version by ascending tag."""
    present = [field for field in fields if version in field.versions and field.tag is not None]
    return sorted(present, key=lambda field: field.tag or 0)

"""Puts classes, struct constants, functions and tables of one schema or API into a module's text.

Three kinds of module come out: `messages/<api>.py` (the classes; decode requests, encode
responses), `client/<api>.py` (the other direction, importing those classes) and
`stored/<schema>.py` (class and both directions). Versions whose bytes look alike share one
function. Nothing runs at import but definitions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from protocol_specs.emit_decode import DecodeEmitter
from protocol_specs.emit_encode import EncodeEmitter
from protocol_specs.layout import Layout, StructClass, struct_types
from protocol_specs.names import snake
from protocol_specs.notation import ApiSpec, Schema

_IMPORTS = {
    "_Callable": "from collections.abc import Callable as _Callable",
    "_Sequence": "from collections.abc import Sequence as _Sequence",
    "_Struct": "from struct import Struct as _Struct",
    "_pack": "from struct import pack as _pack",
    "_unpack_from": "from struct import unpack_from as _unpack_from",
    "_field": "from msgspec import field as _field",
    "_Message": "from msgspec import Struct as _Message",
    "_ZERO_ID": "from kafkapy.base.ids import ZERO_ID as _ZERO_ID",
    "_ELEMENTS_MAX": "from kafkapy.base.limits import MESSAGE_ELEMENTS_MAX as _ELEMENTS_MAX",
    "_Part": "from kafkapy.base.parts import Part as _Part",
    "_guarded_decode": "from kafkapy.protocol.guard import guarded_decode as _guarded_decode",
    "_guarded_encode": "from kafkapy.protocol.guard import guarded_encode as _guarded_encode",
    "_View": "from kafkapy.wire.primitives import View as _View",
    "_is_null": "from kafkapy.wire.primitives import is_null as _is_null",
    "_lacks": "from kafkapy.wire.primitives import lacks as _lacks",
    "_past_end": "from kafkapy.wire.primitives import past_end as _past_end",
    "_put_records": "from kafkapy.wire.primitives import put_records as _put_records",
    "_put_string_length": (
        "from kafkapy.wire.primitives import put_string_length as _put_string_length"
    ),
    "_put_tags": "from kafkapy.wire.primitives import put_tags as _put_tags",
    "_skip_tags": "from kafkapy.wire.primitives import skip_tags as _skip_tags",
    "_string_length": "from kafkapy.wire.primitives import string_length as _string_length",
    "_too_many": "from kafkapy.wire.primitives import too_many as _too_many",
    "_Buffer": "from kafkapy.wire.varint import Buffer as _Buffer",
    "_put_uvarint": "from kafkapy.wire.varint import put_uvarint as _put_uvarint",
    "_uvarint": "from kafkapy.wire.varint import uvarint as _uvarint",
}
"""Everything generated code may use, in the order of import; a module imports what it names."""

_RECORDS = "_Records = _Part | _Sequence[_Part]"


@dataclass
class _Module:
    """The parts of a module while they are put together."""

    formats: dict[str, str] = field(default_factory=dict)
    functions: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)

    def text(self, doc: str, *, classes: list[str], extra_imports: list[str]) -> str:
        """Return the module's source."""
        constants = [f"{name} = {value}" for name, value in sorted(self.formats.items())]
        body = [*classes, "", *constants, *self.functions, *self.tables]
        used = set(re.findall(r"\b_[A-Za-z]\w*", "\n".join(body)))
        if "_Records" in used and classes:
            used |= {"_Part", "_Sequence"}
            body = ["", _RECORDS, *body]
        imports = [line for name, line in _IMPORTS.items() if name in used]
        head = [f'"""{doc}"""', "", "from __future__ import annotations", ""]
        return "\n".join([*head, *imports, *extra_imports, *body]).rstrip("\n") + "\n"


def layouts(api: ApiSpec) -> tuple[Layout, Layout]:
    """Return the layouts of an API's request and response, with clashing names told apart."""
    ours = {name for name, _ in struct_types(api.request)}
    theirs = {name for name, _ in struct_types(api.response)}
    clashes = frozenset(ours & theirs)
    return Layout(api.request, clashes), Layout(api.response, clashes)


def messages_module(api: ApiSpec) -> str:
    """Return the server's direction of an API: classes, request decoders, response encoders."""
    request, response = layouts(api)
    module = _Module()
    _decoders(module, request, "decode_request")
    _encoders(module, response, "encode_response")
    doc = (
        f"{api.name} (key {api.key}), versions {api.request.versions}: the broker's direction.\n\n"
        f"Generated from `protocol_specs/apis/{api.key:02}_{snake(api.name)}.spec`.\n"
    )
    classes = _classes(request) + _classes(response)
    return module.text(doc, classes=classes, extra_imports=[])


def client_module(api: ApiSpec) -> str:
    """Return the client's direction of an API: request encoders, response decoders."""
    request, response = layouts(api)
    module = _Module()
    _encoders(module, request, "encode_request")
    _decoders(module, response, "decode_response")
    doc = (
        f"{api.name} (key {api.key}), versions {api.request.versions}: the client's direction.\n\n"
        f"Generated from `protocol_specs/apis/{api.key:02}_{snake(api.name)}.spec`.\n"
        "For tests and tools; the broker never imports it.\n"
    )
    body = "\n".join(module.functions + module.tables)
    names = set(re.findall(r"\b[A-Za-z_]\w*", body))
    wanted: list[str] = []
    for cls in request.classes + response.classes:
        wanted += [name for name in (cls.name, cls.default_instance) if name in names]
    source = f"from kafkapy.protocol.messages.{snake(api.name)} import"
    return module.text(doc, classes=[], extra_imports=_import_names(source, sorted(wanted)))


def stored_module(schema: Schema, spec_path: str) -> str:
    """Return class and both directions of a stored record, header or blob."""
    layout = Layout(schema)
    module = _Module()
    _decoders(module, layout, "decode")
    _encoders(module, layout, "encode")
    module.tables += _entries(schema.name)
    doc = (
        f"{schema.name} ({schema.kind}), versions {schema.versions}.\n\n"
        f"Generated from `protocol_specs/{spec_path}`.\n"
    )
    constants = [
        "",
        f"VERSION_MIN = {schema.versions.low}",
        f"VERSION_MAX = {schema.versions.high}",
    ]
    if schema.type_id is not None:
        constants.append(f"TYPE_ID = {schema.type_id}")
    return module.text(doc, classes=constants + _classes(layout), extra_imports=[])


def _import_names(source: str, names: list[str]) -> list[str]:
    return [f"{source} (", *(f"    {name}," for name in names), ")"]


def _classes(layout: Layout) -> list[str]:
    lines: list[str] = []
    for cls in layout.classes:
        options = "frozen=True, gc=False" if cls.frozen else "gc=False"
        lines += ["", "", f"class {cls.name}(_Message, {options}):"]
        lines += [f"    {_declaration(layout, cls, index)}" for index in range(len(cls.fields))]
        if not cls.fields:
            lines.append("    pass")
        if cls.frozen:
            lines += ["", "", f"{cls.default_instance} = {cls.name}()"]
    return lines


def _declaration(layout: Layout, cls: StructClass, index: int) -> str:
    item = cls.fields[index]
    default = layout.default(item)
    if default == f"{layout.class_name(item.type)}()":
        default = f"_field(default_factory={layout.class_name(item.type)})"
    return f"{snake(item.name)}: {layout.hint(item)} = {default}"


def _decoders(module: _Module, layout: Layout, prefix: str) -> None:
    name = layout.schema.name
    signature = f"(buf: _Buffer, pos: int = 0) -> tuple[{name}, int]:"
    bodies = {
        version: DecodeEmitter(layout, version, module.formats).body()
        for version in _versions(layout.schema)
    }
    hint = f"dict[int, _Callable[[_Buffer, int], tuple[{name}, int]]]"
    _functions(module, prefix, signature, bodies, hint)


def _encoders(module: _Module, layout: Layout, prefix: str) -> None:
    name = layout.schema.name
    signature = f"(m: {name}, out: bytearray, views: list[_View] | None = None) -> None:"
    bodies = {
        version: EncodeEmitter(layout, version, module.formats).body()
        for version in _versions(layout.schema)
    }
    hint = f"dict[int, _Callable[[{name}, bytearray, list[_View] | None], None]]"
    _functions(module, prefix, signature, bodies, hint)


def _versions(schema: Schema) -> range:
    return range(schema.versions.low, schema.versions.high + 1)


def _functions(
    module: _Module, prefix: str, signature: str, bodies: dict[int, list[str]], hint: str
) -> None:
    first: dict[str, str] = {}
    table: list[str] = []
    for version, body in bodies.items():
        name = f"{prefix}_v{version}"
        twin = first.setdefault("\n".join(body), name)
        if twin == name:
            module.functions += ["", "", f"def {name}{signature}", *body]
        else:
            module.functions += ["", "", f"{name} = {twin}"]
        table.append(f"    {version}: {name},")
    module.tables += ["", "", f"{prefix.upper()}: {hint} = {{", *table, "}"]


def _entries(name: str) -> list[str]:
    return [
        "",
        "",
        f"def encode(message: {name}, version: int, out: bytearray) -> None:",
        '    """Append `message` as `version`; ValueError when it does not fit that version."""',
        "    _guarded_encode(ENCODE, message, version, out, None)",
        "",
        "",
        f"def decode(buf: _Buffer, pos: int, version: int) -> tuple[{name}, int]:",
        '    """Return the message at `pos` and the position after it, or raise `Malformed`."""',
        "    return _guarded_decode(DECODE, buf, pos, version)",
    ]

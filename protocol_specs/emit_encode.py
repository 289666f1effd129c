"""Emits the encoder of one message in one version: straight-line code, structs inlined.

Runs of fixed-size fields become one `pack`; the empty tagged section that ends a struct joins the
run as a zero byte. A field that the version lacks is dropped when it is ignorable and refused when
it is not and differs from its default. Tagged fields are written only when they differ from their
default, through a buffer of their own because their size comes first. Record data is not copied
(`wire.primitives.put_records`).
"""

from __future__ import annotations

from protocol_specs.layout import CODES, Layout, StructClass, tagged, untagged
from protocol_specs.names import snake
from protocol_specs.notation import SCALARS, Field
from protocol_specs.source import Source


class EncodeEmitter:
    """Emits the body of one encoding function; `body()` is its only entry."""

    def __init__(self, layout: Layout, version: int, formats: dict[str, str]) -> None:
        self._layout = layout
        self._version = version
        self._flexible = layout.is_flexible(version)
        self._source = Source(formats)
        self._run: list[tuple[str, str]] = []
        self._out = "out"

    def body(self) -> list[str]:
        """Return the lines of the function's body."""
        self._struct(self._layout.struct(self._layout.schema.name), "m", 0)
        self._flush()
        return self._source.lines or ["    pass"]

    def _flush(self) -> None:
        run, self._run = self._run, []
        if not run:
            return
        codes = [code for _, code in run]
        if codes == ["x"]:
            self._source.add(f"{self._out}.append(0)")
            return
        pack = self._source.struct("pack", codes)
        values = ", ".join(value for value, code in run if code != "x")
        self._source.add(f"{self._out} += {pack}({values})")

    def _struct(self, struct: StructClass, value: str, depth: int) -> None:
        version = self._version
        for field in struct.fields:
            if version not in field.versions and not field.ignorable:
                attribute = f"{value}.{snake(field.name)}"
                with self._source.block(f"if {self._layout.differs(field, attribute)}:"):
                    self._source.add(f'_lacks("{struct.name}.{field.name}")')
        for field in untagged(struct.fields, version):
            self._field(field, f"{value}.{snake(field.name)}", depth)
        if not self._flexible:
            return
        known = tagged(struct.fields, version)
        if not known:
            self._run.append(("", "x"))
            return
        self._flush()
        self._tags(known, value, depth)

    def _tags(self, known: list[Field], value: str, depth: int) -> None:
        source = self._source
        tags, buffer = f"tags_{depth}", f"t_{depth}"
        source.add(f"{tags} = []")
        for field in known:
            attribute = f"{value}.{snake(field.name)}"
            with source.block(f"if {self._layout.differs(field, attribute)}:"):
                outer, self._out = self._out, buffer
                source.add(f"{buffer} = bytearray()")
                is_struct = field.type not in SCALARS and not field.is_array
                if is_struct and self._version in field.nullable:
                    self._nullable_struct(field, attribute, depth, "0", "1")
                else:
                    self._field(field, attribute, depth)
                self._flush()
                source.add(f"{tags}.append(({field.tag}, {buffer}))")
                self._out = outer
        with source.block(f"if {tags}:"):
            source.add(f"_put_tags({self._out}, {tags})")
        with source.block("else:"):
            source.add(f"{self._out}.append(0)")

    def _field(self, field: Field, value: str, depth: int) -> None:
        nullable = self._version in field.nullable
        compact = self._flexible and field.flexible is None
        if field.is_array:
            self._array(field, value, depth, nullable)
        elif field.type in CODES:
            self._run.append((value, CODES[field.type]))
        elif field.type in SCALARS:
            self._blob(field.type, value, nullable, compact)
        elif nullable:
            self._flush()
            self._nullable_struct(field, value, depth, "255", "1")
        else:
            self._source.add(f"e_{depth} = {value}")
            self._struct(self._layout.struct(field.type), f"e_{depth}", depth + 1)
            # The run names e_<depth>, which a sibling would bind anew.
            self._flush()

    def _nullable_struct(
        self, field: Field, value: str, depth: int, null: str, present: str
    ) -> None:
        source = self._source
        source.add(f"e_{depth} = {value}")
        with source.block(f"if e_{depth} is None:"):
            source.add(f"{self._out}.append({null})")
        with source.block("else:"):
            source.add(f"{self._out}.append({present})")
            self._struct(self._layout.struct(field.type), f"e_{depth}", depth + 1)
            self._flush()

    def _blob(self, type_name: str, value: str, nullable: bool, compact: bool) -> None:
        """Emit a string, bytes or records."""
        source = self._source
        if nullable:
            self._flush()
            source.add(f"s = {value}")
            with source.block("if s is None:"):
                self._null(type_name, compact)
            with source.block("else:"):
                self._blob_value(type_name, "s", compact)
        else:
            self._blob_value(type_name, value, compact)

    def _null(self, type_name: str, compact: bool) -> None:
        if compact:
            self._source.add(f"{self._out}.append(0)")
        else:
            size = 2 if type_name == "string" else 4
            self._source.add(f'{self._out} += b"{chr(92)}xff" * {size}')

    def _blob_value(self, type_name: str, value: str, compact: bool) -> None:
        source, out = self._source, self._out
        if type_name == "records":
            self._flush()
            source.add(f"_put_records({out}, views, {value}, compact={compact})")
            return
        if type_name == "string":
            source.add(f"s = {value}.encode()")
        elif value != "s":
            source.add(f"s = {value}")
        if compact:
            slow = "_put_string_length" if type_name == "string" else "_put_uvarint"
            self._length("len(s)", slow)
        else:
            self._run.append(("len(s)", "h" if type_name == "string" else "i"))
            self._flush()
        source.add(f"{out} += s")

    def _length(self, length: str, slow: str) -> None:
        """Emit a compact length: one byte in line, more by a call."""
        source = self._source
        self._flush()
        source.add(f"n = {length} + 1")
        with source.block("if n > 127:"):
            source.add(f"{slow}({self._out}, n)")
        with source.block("else:"):
            source.add(f"{self._out}.append(n)")

    def _array(self, field: Field, value: str, depth: int, nullable: bool) -> None:
        source = self._source
        if nullable:
            self._flush()
        source.add(f"a = {value}")
        if not nullable:
            self._array_value(field, depth)
            return
        with source.block("if a is None:"):
            self._null("bytes", self._flexible)
        with source.block("else:"):
            self._array_value(field, depth)

    def _array_value(self, field: Field, depth: int) -> None:
        source = self._source
        element = field.element
        if element in CODES and element != "uuid":
            self._numbers(CODES[element])
            return
        if self._flexible:
            self._length("len(a)", "_put_uvarint")
        else:
            self._run.append(("len(a)", "i"))
            self._flush()
        if element == "uuid":
            source.add(f'{self._out} += b"".join(a)')
        else:
            with source.block(f"for e_{depth} in a:"):
                if element in SCALARS:
                    self._blob(element, f"e_{depth}", False, self._flexible)
                else:
                    self._struct(self._layout.struct(element), f"e_{depth}", depth + 1)
                self._flush()

    def _numbers(self, code: str) -> None:
        """Emit an array of numbers; most have one (replicas) or none, and a format costs more."""
        source, out = self._source, self._out
        many = f'{out} += _pack(f">{{len(a)}}{code}", *a)'
        if not self._flexible:
            self._run.append(("len(a)", "i"))
            self._flush()
            with source.block("if len(a) == 1:"):
                source.add(f"{out} += {source.struct('pack', [code])}(a[0])")
            with source.block("elif a:"):
                source.add(many)
            return
        self._flush()
        with source.block("if len(a) == 1:"):
            source.add(f"{out} += {source.struct('pack', ['B', code])}(2, a[0])")
        with source.block("elif a:"):
            self._length("len(a)", "_put_uvarint")
            source.add(many)
        with source.block("else:"):
            source.add(f"{out}.append(1)")

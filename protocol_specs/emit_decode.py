"""Emits the decoder of one message in one version: straight-line code, structs inlined.

Runs of fixed-size fields become one `unpack_from`; the length that follows a run joins it (one byte
in flexible versions, where 128 and above continues as a varint in the slow path). Children of
arrays become loops in place. Bounds are checked late: before each array that its claimed elements
fit the bytes left and the message's element budget, and once at the end that nothing was read past
the end (slices may be short until then, indices raise by themselves).

Differs: Kafka bounds an array only by the bytes left; here also `MESSAGE_ELEMENTS_MAX` in all.
"""

from __future__ import annotations

from protocol_specs.layout import CODES, SIZES, Layout, StructClass, tagged, untagged
from protocol_specs.names import snake
from protocol_specs.notation import SCALARS, Field
from protocol_specs.source import Source, size_of


class DecodeEmitter:
    """Emits the body of one decoding function; `body()` is its only entry."""

    def __init__(self, layout: Layout, version: int, formats: dict[str, str]) -> None:
        self._layout = layout
        self._version = version
        self._flexible = layout.is_flexible(version)
        self._source = Source(formats)
        self._run: list[tuple[str, str]] = []
        self._has_arrays = False

    def body(self) -> list[str]:
        """Return the lines of the function's body."""
        schema = self._layout.schema
        source = self._source
        construct = self._struct(self._layout.struct(schema.name), 0)
        with source.block("if pos > end:"):
            source.add("_past_end(pos, end)")
        source.add(f"return {construct}, pos")
        head = ["    if type(buf) is not memoryview:", "        buf = memoryview(buf)"]
        head.append("    end = len(buf)")
        if self._has_arrays:
            head.append("    budget = _ELEMENTS_MAX")
        return head + source.lines

    def _flush(self) -> None:
        run, self._run = self._run, []
        if not run:
            return
        targets = [target for target, _ in run]
        codes = [code for _, code in run]
        if codes == ["B"]:
            self._source.add(f"{targets[0]} = buf[pos]")
        else:
            unpack = self._source.struct("unpack_from", codes)
            comma = "," if len(targets) == 1 else ""
            self._source.add(f"{', '.join(targets)}{comma} = {unpack}(buf, pos)")
        self._source.add(f"pos += {size_of(codes)}")

    def _struct(self, struct: StructClass, depth: int) -> str:
        """Emit a struct's fields and tags; return the expression that builds it."""
        version = self._version
        for field in untagged(struct.fields, version):
            self._field(field, f"{snake(field.name)}_{depth}", depth, struct.name)
        if self._flexible:
            self._run.append(("n", "B"))
        self._flush()
        if self._flexible:
            self._tags(struct, depth)
        arguments: list[str] = []
        used = 0
        for index, field in enumerate(struct.fields, 1):
            if version in field.versions:
                arguments.append(f"{snake(field.name)}_{depth}")
                used = index
            else:
                arguments.append(self._layout.default(field))
        return f"{struct.name}({', '.join(arguments[:used])})"

    def _tags(self, struct: StructClass, depth: int) -> None:
        source = self._source
        known = tagged(struct.fields, self._version)
        if not known:
            with source.block("if n:"):
                source.add("pos = _skip_tags(buf, pos, n)")
            return
        for field in known:
            source.add(f"{snake(field.name)}_{depth} = {self._layout.default(field)}")
        with source.block("if n:"):
            with source.block("if n > 127:"):
                source.add("n, pos = _uvarint(buf, pos - 1)")
            with source.block("for _ in range(n):"):
                source.add("tag, pos = _uvarint(buf, pos)")
                source.add("size, pos = _uvarint(buf, pos)")
                word = "if"
                for field in known:
                    with source.block(f"{word} tag == {field.tag}:"):
                        self._tagged_field(field, depth, struct.name)
                    word = "elif"
                with source.block("else:"):
                    source.add("pos += size")

    def _tagged_field(self, field: Field, depth: int, owner: str) -> None:
        target = f"{snake(field.name)}_{depth}"
        is_struct = field.type not in SCALARS and not field.is_array
        if is_struct and self._version in field.nullable:
            self._source.add("n, pos = _uvarint(buf, pos)")
            self._nullable_struct(field, target, depth, "n == 0")
        else:
            self._field(field, target, depth, owner)
            self._flush()

    def _field(self, field: Field, target: str, depth: int, owner: str) -> None:
        nullable = self._version in field.nullable
        name = f"{owner}.{field.name}"
        compact = self._flexible and field.flexible is None
        if field.is_array:
            self._array(field, target, depth, name, nullable)
        elif field.type in CODES:
            self._run.append((target, CODES[field.type]))
        elif field.type in SCALARS:
            self._blob(field.type, target, name, nullable, compact)
        elif nullable:
            self._run.append(("n", "b"))
            self._flush()
            self._nullable_struct(field, target, depth, "n < 0")
        else:
            construct = self._struct(self._layout.struct(field.type), depth + 1)
            self._source.add(f"{target} = {construct}")

    def _nullable_struct(self, field: Field, target: str, depth: int, is_null: str) -> None:
        source = self._source
        with source.block(f"if {is_null}:"):
            source.add(f"{target} = None")
        with source.block("else:"):
            construct = self._struct(self._layout.struct(field.type), depth + 1)
            source.add(f"{target} = {construct}")

    def _blob(self, type_name: str, target: str, name: str, nullable: bool, compact: bool) -> None:
        """Emit a string, bytes or records: its length, then a slice."""
        source = self._source
        code = "B" if compact else ("h" if type_name == "string" else "i")
        self._run.append(("n", code))
        self._flush()
        if compact:
            with source.block("if n > 127:"):
                if type_name == "string":
                    source.add("n, pos = _string_length(buf, pos - 1)")
                else:
                    self._long_length()
        stop = "pos + n - 1" if compact else "pos + n"
        chunk = f"buf[pos : (pos := {stop})]"
        # tobytes() is half the price of bytes(view) or str(view, "utf-8") in CPython 3.11.
        copies = {"string": f"{chunk}.tobytes().decode()", "bytes": f"{chunk}.tobytes()"}
        value = copies.get(type_name, chunk)
        if nullable:
            with source.block("if n:" if compact else "if n >= 0:"):
                source.add(f"{target} = {value}")
            with source.block("else:"):
                source.add(f"{target} = None")
        else:
            with source.block("if not n:" if compact else "if n < 0:"):
                source.add(f'_is_null("{name}")')
            source.add(f"{target} = {value}")

    def _long_length(self) -> None:
        """Emit a length of two bytes in line: what carries data is seldom below 128 bytes."""
        source = self._source
        source.add("b = buf[pos]")
        with source.block("if b < 128:"):
            source.add("n += (b << 7) - 128")
            source.add("pos += 1")
        with source.block("else:"):
            source.add("n, pos = _uvarint(buf, pos - 1)")

    def _array(self, field: Field, target: str, depth: int, name: str, nullable: bool) -> None:
        source = self._source
        self._has_arrays = True
        self._run.append(("n", "B" if self._flexible else "i"))
        self._flush()
        if self._flexible:
            with source.block("if n > 127:"):
                source.add("n, pos = _uvarint(buf, pos - 1)")
            source.add("n -= 1")
        if nullable:
            with source.block("if n < 0:"):
                source.add(f"{target} = None")
            with source.block("else:"):
                self._elements(field, target, depth, name)
        else:
            with source.block("if n < 0:"):
                source.add(f'_is_null("{name}")')
            self._elements(field, target, depth, name)

    def _elements(self, field: Field, target: str, depth: int, name: str) -> None:
        source = self._source
        size_min = self._layout.element_size_min(field, self._version)
        source.add("budget -= n")
        bytes_min = "n" if size_min == 1 else f"n * {size_min}"
        with source.block(f"if budget < 0 or {bytes_min} > end - pos:"):
            source.add(f'_too_many("{name}", n)')
        element = field.element
        if element in CODES and element != "uuid":
            code = CODES[element]
            source.add(f'{target} = list(_unpack_from(f">{{n}}{code}", buf, pos))')
            source.add(f"pos += {'n' if SIZES[code] == 1 else f'n * {SIZES[code]}'}")
            return
        source.add(f"{target} = []")
        with source.block("for _ in range(n):"):
            if element == "uuid":
                source.add(f"{target}.append(buf[pos : (pos := pos + 16)].tobytes())")
            elif element in SCALARS:
                self._blob(element, f"x_{depth}", name, False, self._flexible)
                source.add(f"{target}.append(x_{depth})")
            else:
                construct = self._struct(self._layout.struct(element), depth + 1)
                source.add(f"{target}.append({construct})")

"""The notation of the configuration specs: how one key is written, read and written again.

Decides the grammar of `configs/*.spec` and nothing about what a value means: defaults and bounds
stay text until the broker parses them. Reading and writing are inverse: `write(read(text))` gives
`text` back for every file that `write` made, so a re-import shows up as a readable diff.

One key is a block; comment lines start with `#`, blocks are parted by an empty line:

    log.retention.ms: long = null | high | cluster-wide | topic retention.ms
      What the key does, in one or two lines of our own words.
      steers

The first line is `name: type = default [; valid values] | note | note ...`. A default is `null`,
`required`, `""` or the text itself. Valid values are `0..`, `1..9`, `1..9 or -1`, `one of a b`,
`one of a b, any case`, `list [of a b] [, empty] [, null]`, or the name of a special rule. Notes are
the importance, when a broker key may change, `internal`, `sensitive`, `listener prefix`,
`entities a b`, `topic NAME`, `group NAME`, `synonyms a b` and, on topic and group keys,
`broker a b*60000` (the broker keys that give the default, with the factor to the key's unit).
The last line says what kafkapy does with the key: `steers` or `ignored: reason`.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, replace

TYPES = ("boolean", "string", "int", "short", "long", "double", "list", "class", "password")
IMPORTANCES = ("high", "medium", "low")
UPDATES = ("read-only", "per-broker", "cluster-wide", "dynamic only")
SPECIAL_RULES = (
    "non-empty",
    "non-null",
    "throttled replicas",
    "quorum voters",
    "quorum servers",
    "offset reset",
)

_HEADER = re.compile(r"^(?P<name>\S+): (?P<type>[a-z]+) = (?P<default>\S+)(?: ; (?P<valid>.+))?$")
_DOC_WIDTH = 98
_INDENT = "  "


@dataclass(frozen=True)
class KeySpec:
    """One configuration key as the notation states it; all values are text."""

    name: str
    type: str
    default: str
    valid: str = ""
    importance: str = "medium"
    update: str = ""
    internal: bool = False
    sensitive: bool = False
    listener_prefix: bool = False
    entities: tuple[str, ...] = ()
    overridden_by: str = ""
    synonyms: tuple[str, ...] = ()
    broker: tuple[str, ...] = ()
    doc: str = ""
    fate: str = ""


class NotationError(Exception):
    """A spec file does not follow the notation; the message names the offending line."""


def read(text: str) -> list[KeySpec]:
    """Read every key of one spec file, in file order.

    Raises: NotationError when a block does not follow the grammar or a name appears twice.
    """
    keys: list[KeySpec] = []
    seen: set[str] = set()
    for block in _blocks(text):
        key = _read_block(block)
        if key.name in seen:
            raise NotationError(f"{key.name} is defined twice")
        seen.add(key.name)
        keys.append(key)
    return keys


def write(title: str, keys: list[KeySpec]) -> str:
    """Write one spec file: the title as a comment, then each key as a block."""
    head = "".join(f"# {line}\n" for line in textwrap.wrap(title, _DOC_WIDTH))
    return head + "".join("\n" + _write_block(key) for key in keys)


def title_of(text: str) -> str:
    """Return the comment that opens a spec file as one line."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").strip())
    return " ".join(lines)


def _blocks(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _read_block(block: list[str]) -> KeySpec:
    header, *notes = block[0].split(" | ")
    match = _HEADER.match(header)
    if match is None or match["type"] not in TYPES:
        raise NotationError(f"not a key: {block[0]}")
    key = KeySpec(match["name"], match["type"], match["default"], match["valid"] or "")
    for note in notes:
        key = _with_note(key, note)
    body = [line.strip() for line in block[1:]]
    if body and (body[-1] == "steers" or body[-1].startswith("ignored: ")):
        key = replace(key, fate=body.pop())
    return replace(key, doc=" ".join(body))


def _with_note(key: KeySpec, note: str) -> KeySpec:
    word, _, rest = note.partition(" ")
    if note in IMPORTANCES:
        return replace(key, importance=note)
    if note in UPDATES:
        return replace(key, update=note)
    if note == "internal":
        return replace(key, internal=True)
    if note == "sensitive":
        return replace(key, sensitive=True)
    if note == "listener prefix":
        return replace(key, listener_prefix=True)
    if word == "entities":
        return replace(key, entities=tuple(rest.split()))
    if word in ("topic", "group"):
        return replace(key, overridden_by=note)
    if word == "synonyms":
        return replace(key, synonyms=tuple(rest.split()))
    if word == "broker":
        return replace(key, broker=tuple(rest.split()))
    raise NotationError(f"{key.name}: unknown note {note!r}")


def _write_block(key: KeySpec) -> str:
    header = f"{key.name}: {key.type} = {key.default}"
    if key.valid:
        header += f" ; {key.valid}"
    notes = [
        key.importance,
        key.update,
        "internal" if key.internal else "",
        "sensitive" if key.sensitive else "",
        "listener prefix" if key.listener_prefix else "",
        "entities " + " ".join(key.entities) if key.entities else "",
        key.overridden_by,
        "synonyms " + " ".join(key.synonyms) if key.synonyms else "",
        "broker " + " ".join(key.broker) if key.broker else "",
    ]
    lines = [" | ".join([header, *(note for note in notes if note)])]
    lines += textwrap.wrap(
        key.doc,
        _DOC_WIDTH,
        initial_indent=_INDENT,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
    if key.fate:
        lines.append(_INDENT + key.fate)
    return "".join(line + "\n" for line in lines)

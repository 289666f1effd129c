"""Write the literal tables of `kafkapy/config/` from `configs/*.spec`.

    python -m protocol_specs.config_generator [--check]

One module per kind holds what a running broker needs of every key; the documentation, which only
DescribeConfigs shows, and the reasons why keys are ignored lie in modules of their own, so that a
start does not pay for them. `--check` writes nothing and fails when a file differs from its output.
Every key must have documentation, and every broker, topic and group key its fate: `steers` or
`ignored: reason`.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path

from protocol_specs.config_notation import TYPES, KeySpec, NotationError, read

CONFIGS = Path(__file__).parent / "configs"
TARGET = Path(__file__).parent.parent / "kafkapy" / "config"
KINDS = ("broker", "topic", "group", "client_metrics", "quota")
KINDS_WITH_FATE = ("broker", "topic", "group")

_WIDTH = 100
_PIECE = 90
_HEAD = '''"""{title}

Written by `python -m protocol_specs.config_generator`; change the spec, not this file.
"""

from __future__ import annotations
'''


def outputs() -> dict[Path, str]:
    """Return the text of every generated module by its path.

    Raises: NotationError when a spec is malformed or a key lacks its documentation or its fate.
    """
    specs = {kind: read((CONFIGS / f"{kind}.spec").read_text(encoding="utf-8")) for kind in KINDS}
    for kind, keys in specs.items():
        for key in keys:
            check_complete(kind, key)
    texts = {TARGET / f"generated_{kind}.py": _table(kind, specs[kind]) for kind in KINDS}
    texts[TARGET / "generated_docs.py"] = _docs(specs)
    texts[TARGET / "generated_ignored.py"] = _ignored(specs)
    return texts


def check_complete(kind: str, key: KeySpec) -> None:
    """Refuse a key that nobody has written a documentation line or a fate for.

    Raises: NotationError, naming the key and what is missing.
    """
    if not key.doc:
        raise NotationError(f"{kind} key {key.name} has no documentation")
    if kind in KINDS_WITH_FATE and not key.fate:
        raise NotationError(f"{kind} key {key.name} neither steers nor is ignored with a reason")


def _table(kind: str, keys: list[KeySpec]) -> str:
    title = f"The {kind.replace('_', '-')} configuration keys as a literal table."
    rows = "".join(_tuple([_row(key)], 4) for key in keys)
    return (
        _HEAD.format(title=title)
        + "\nfrom kafkapy.config.rows import Row\n"
        + f"\nKEYS: tuple[Row, ...] = (\n{rows})\n"
    )


def _row(key: KeySpec) -> list[str]:
    flags = [
        word
        for word, on in (
            ("required", key.default == "required"),
            ("internal", key.internal),
            ("listener prefix", key.listener_prefix),
        )
        if on
    ]
    return [
        _text(key.name),
        str(TYPES.index(key.type) + 1),
        _default(key),
        _valid(key.valid),
        _text(key.importance),
        _text(key.update),
        _flat(_text(flag) for flag in flags),
        _flat(_flat([_text(name), factor]) for name, factor in _related(key)),
    ]


def _default(key: KeySpec) -> str:
    if key.default in ("null", "required"):
        return "None"
    text = "" if key.default == '""' else key.default
    match key.type:
        case "boolean":
            return str(text == "true")
        case "int" | "short" | "long":
            return str(int(text))
        case "double":
            return repr(float(text)).replace("e+", "e")
        case "list":
            return _flat(_text(item) for item in text.split(",") if item)
    return _text(text)


def _related(key: KeySpec) -> list[tuple[str, str]]:
    related = []
    for name in key.broker or key.synonyms:
        name, _, factor = name.partition("*")
        related.append((name, factor or "1"))
    return related


def _valid(text: str) -> str:
    if not text:
        return "None"
    if text.startswith("one of "):
        words, _, any_case = text.removeprefix("one of ").partition(", ")
        name = "one of any case" if any_case else "one of"
        return _flat([_text(name), *(_text(word) for word in words.split())])
    if text.startswith("list"):
        words, *allowed = text.split(", ")
        elements = _flat(_text(word) for word in words.removeprefix("list").split()[1:])
        return _flat(['"list"', elements, str("empty" in allowed), str("null" in allowed)])
    if ".." in text:
        bounds, _, exception = text.partition(" or ")
        low, high = bounds.split("..")
        return _flat(['"range"', low, high or "None", exception or "None"])
    return _flat([_text(text)])


def _docs(specs: dict[str, list[KeySpec]]) -> str:
    text = _HEAD.format(title="What every configuration key does, in our own words.")
    for kind, keys in specs.items():
        entries = "".join(_entry(key.name, key.doc) for key in keys)
        text += f"\n{kind.upper()}: dict[str, str] = {{\n{entries}}}\n"
    return text


def _ignored(specs: dict[str, list[KeySpec]]) -> str:
    text = _HEAD.format(title="Why a key that is known and validated changes nothing here yet.")
    for kind in KINDS_WITH_FATE:
        entries = "".join(
            _entry(key.name, key.fate.removeprefix("ignored: "))
            for key in specs[kind]
            if key.fate != "steers"
        )
        text += f"\n{kind.upper()}: dict[str, str] = {{\n{entries}}}\n"
    return text


def _entry(name: str, value: str) -> str:
    line = f"    {_text(name)}: {_text(value)},\n"
    if len(line) <= _WIDTH + 1:
        return line
    pieces = [value]
    if len(value) > _PIECE:
        pieces = textwrap.wrap(value, _PIECE - 1, break_long_words=False, break_on_hyphens=False)
    spaced = [piece + " " for piece in pieces[:-1]] + pieces[-1:]
    body = "".join(f"        {_text(piece)}\n" for piece in spaced)
    return f"    {_text(name)}: (\n{body}    ),\n"


def _tuple(rows: list[list[str]], indent: int) -> str:
    text = ""
    pad = " " * indent
    for row in rows:
        line = f"{pad}{_flat(row)},\n"
        if len(line) > _WIDTH + 1:
            line = f"{pad}(\n" + "".join(_item(item, indent + 4) for item in row) + f"{pad}),\n"
        text += line
    return text


def _item(item: str, indent: int) -> str:
    pad = " " * indent
    line = f"{pad}{item},\n"
    if len(line) <= _WIDTH + 1 or not item.startswith("(("):
        return line
    parts = item[1:-1].replace("), (", ")\n(").split("\n")
    return f"{pad}(\n" + "".join(f"{pad}    {part},\n" for part in parts) + f"{pad}),\n"


def _flat(items: Iterable[str]) -> str:
    parts = list(items)
    if not parts:
        return "()"
    return f"({parts[0]},)" if len(parts) == 1 else f"({', '.join(parts)})"


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def main(arguments: list[str]) -> int:
    """Write the modules, or with `--check` compare them; return the exit status."""
    check = arguments == ["--check"]
    stale = []
    for path, text in outputs().items():
        old = path.read_text(encoding="utf-8") if path.exists() else None
        if old == text:
            continue
        stale.append(path.name)
        if not check:
            path.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"{name}: {'differs from the specs' if check else 'written'}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

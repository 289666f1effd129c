"""The flat fact files (`errors.spec`, `releases.spec`, `features.spec`) and the code they become.

Each file holds one fact a line, columns separated by blanks, `#` starts a comment line. This module
reads them and prints `kafkapy/base/errors.py`, `kafkapy/protocol/releases.py` and
`kafkapy/protocol/features.py`. It does not look at message schemas.

Sources: Kafka 4.4 `Errors`, `Feature`; the API ranges that brokers of each release advertise.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SPECS = Path(__file__).parent


@dataclass(frozen=True)
class Error:
    """One error code of the protocol."""

    code: int
    name: str
    retriable: bool
    refreshes_metadata: bool


def rows(path: Path) -> list[list[str]]:
    """Return the columns of every line of a fact file that is neither blank nor a comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line.strip() and not line.startswith("#")]


def read_errors() -> list[Error]:
    """Return the error codes in the order of `errors.spec` (ascending)."""
    return [
        Error(int(code), name, "retriable" in flags, "refreshes-metadata" in flags)
        for code, name, *flags in rows(SPECS / "errors.spec")
    ]


def _name_set(constant: str, names: list[str], doc: str) -> list[str]:
    members = [f"        ErrorCode.{name}," for name in names]
    return [f"{constant} = frozenset(", "    {", *members, "    }", ")", f'"""{doc}"""']


def errors_module() -> str:
    """Return the text of `kafkapy/base/errors.py`."""
    errors = read_errors()
    lines = [
        '"""The error codes of the protocol, named as Kafka names them.',
        "",
        "Generated from `protocol_specs/errors.spec`; change that file and run the generator.",
        "",
        "Source: Kafka 4.4 Errors.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        "from enum import IntEnum",
        "",
        "",
        "class ErrorCode(IntEnum):",
        '    """What a response says about one scope; NONE is success."""',
        "",
    ]
    lines += [f"    {error.name} = {error.code}" for error in errors]
    retriable = [error.name for error in errors if error.retriable]
    refreshing = [error.name for error in errors if error.refreshes_metadata]
    lines += ["", ""]
    lines += _name_set(
        "RETRIABLE", retriable, "Codes after which a client sends the request again."
    )
    lines += [""]
    doc = "Codes after which a client asks for metadata before it tries again."
    lines += _name_set("REFRESHES_METADATA", refreshing, doc)
    return "\n".join(lines) + "\n"

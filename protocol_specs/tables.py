"""The flat fact files (`errors.spec`, `releases.spec`, `features.spec`) and the code they become.

Each file holds one fact a line, columns separated by blanks, `#` starts a comment line. This module
reads them and prints `kafkapy/base/errors.py`, `kafkapy/protocol/releases.py` and
`kafkapy/protocol/features.py`. From the schemas' heads it prints the registry and the record types.

Sources: Kafka 4.4 `Errors`, `Feature`; the API ranges that brokers of each release advertise.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from pathlib import Path

from protocol_specs.names import snake
from protocol_specs.notation import ApiSpec, Schema, parse_versions

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


@dataclass(frozen=True)
class Release:
    """The version ranges that one release advertises, by API key; `low, high` both included."""

    name: str
    ranges: dict[int, tuple[int, int]]


def read_releases() -> tuple[list[Release], frozenset[int]]:
    """Return the releases, oldest first, and the keys that need a telemetry receiver."""
    header, *lines = rows(SPECS / "releases.spec")
    releases = [Release(name, {}) for name in header[2:]]
    telemetry: set[int] = set()
    for key, _, *cells in lines:
        for release, cell in zip(releases, cells, strict=True):
            if cell == "-":
                continue
            if cell.endswith("t"):
                telemetry.add(int(key))
            low, high = parse_versions(cell.removesuffix("t"))
            release.ranges[int(key)] = (low, high)
    return releases, frozenset(telemetry)


def releases_module() -> str:
    """Return the text of `kafkapy/protocol/releases.py`."""
    releases, telemetry = read_releases()
    lines = [
        '"""Which API versions the broker of each Kafka release advertises.',
        "",
        "Generated from `protocol_specs/releases.spec`; change that file and run the generator.",
        "",
        "Ranges are closed. Up to 3.2 a broker in ZooKeeper mode, later one in KRaft mode.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        f"TELEMETRY_KEYS = frozenset({{{', '.join(map(str, sorted(telemetry)))}}})",
        '"""API keys that are advertised only when a telemetry receiver is configured."""',
        "",
        "# fmt: off",
        "RELEASES: dict[str, dict[int, tuple[int, int]]] = {",
    ]
    for release in releases:
        lines.append(f'    "{release.name}": {{')
        # Entries are kept in one piece while lines are filled.
        entries = [f"{key}:~{span}".replace(" ", "~") for key, span in release.ranges.items()]
        filled = textwrap.wrap(", ".join(entries) + ",", 92)
        lines += [f"        {line}".replace("~", " ") for line in filled]
        lines.append("    },")
    lines += [
        "}",
        "# fmt: on",
        '"""Release, oldest first, to API key to (lowest, highest) version."""',
    ]
    return "\n".join(lines) + "\n"


def features_module() -> str:
    """Return the text of `kafkapy/protocol/features.py`."""
    lines = [
        '"""The feature levels that a broker of the newest release supports.',
        "",
        "Generated from `protocol_specs/features.spec`; change that file and run the generator.",
        "",
        "Source: Kafka 4.4 Feature; KIP-584, KIP-1022.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        "from typing import NamedTuple",
        "",
        "",
        "class Feature(NamedTuple):",
        '    """One feature: closed range of supported levels, and that of a fresh cluster."""',
        "",
        "    level_min: int",
        "    level_max: int",
        "    level_fresh: int",
        "",
        "",
        "FEATURES = {",
    ]
    for name, low, high, fresh in rows(SPECS / "features.spec"):
        lines.append(f'    "{name}": Feature({low}, {high}, {fresh}),')
    return "\n".join([*lines, "}"]) + "\n"


_REGISTRY_HEAD = '''"""Every API of the newest release: its versions and its module.

Generated from the heads of `protocol_specs/apis/*.spec`; change those and run the generator.

Keys 4 to 7 are gone (removed in Kafka 4.0). What is served is decided by the handlers, what is
advertised by the ApiVersions handler; this table only says what can be decoded.

Source: Kafka 4.4 ApiKeys, ApiMessageType.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import ModuleType
from typing import NamedTuple


class Api(NamedTuple):
    """One API. All versions are inclusive.

    `max_version` leaves out a version that the release holds back as unstable. From `flexible_from`
    on headers and bodies carry tagged fields (None: never). `advertised_min` is what ApiVersions
    tells, lower than `min_version` only for Produce: librdkafka before 2.12 needs to see it.
    """

    key: int
    name: str
    module: str
    min_version: int
    max_version: int
    flexible_from: int | None
    listeners: tuple[str, ...]
    advertised_min: int


APIS: dict[int, Api] = {
'''

_REGISTRY_TAIL = '''}
"""API key to API, ascending."""


@cache
def load(key: int) -> ModuleType:
    """Return the API's message module (`DECODE_REQUEST`, `ENCODE_RESPONSE`), imported on first use.

    Raises:
        KeyError: no API has this key.
    """
    # Imported late: 91 modules cost start-up time that a broker for one topic need not pay.
    return import_module(f"kafkapy.protocol.messages.{APIS[key].module}")
'''


def registry_module(apis: list[ApiSpec]) -> str:
    """Return the text of `kafkapy/protocol/registry.py`."""
    newest = read_releases()[0][-1].ranges
    lines: list[str] = []
    for api in apis:
        low, high = api.request.versions
        flexible = api.request.flexible
        listeners = "".join(f'"{name}", ' for name in api.listeners)
        entries = [
            str(api.key),
            f'"{api.name}"',
            f'"{snake(api.name)}"',
            str(low),
            str(high if api.unstable is None else high - 1),
            str(flexible.low) if flexible.low <= flexible.high else "None",
            f"({listeners.removesuffix(' ') if len(api.listeners) == 1 else listeners[:-2]})",
            str(newest.get(api.key, (low, high))[0]),
        ]
        line = f"    {api.key}: Api({', '.join(entries)}),"
        if len(line) > 100:
            lines += [f"    {api.key}: Api(", *(f"        {entry}," for entry in entries), "    ),"]
        else:
            lines.append(line)
    return _REGISTRY_HEAD + "\n".join(lines) + "\n" + _REGISTRY_TAIL


_LOGS = {
    "group-coordinator": "__consumer_offsets",
    "transaction-coordinator": "__transaction_state",
    "share-coordinator": "__share_group_state",
}


def stored_types_module(schemas: dict[str, Schema]) -> str:
    """Return the text of `kafkapy/protocol/stored_types.py`; keys of `schemas` are spec paths."""
    pairs: dict[str, dict[int, dict[str, str]]] = {log: {} for log in _LOGS.values()}
    metadata: dict[int, str] = {}
    for path, schema in schemas.items():
        group = path.split("/")[1]
        if schema.type_id is None:
            continue
        if group == "metadata":
            metadata[schema.type_id] = snake(schema.name)
        elif group in _LOGS:
            pair = pairs[_LOGS[group]].setdefault(schema.type_id, {})
            pair[schema.kind] = snake(schema.name)
    lines = [
        '"""Which schema a stored record\'s type number stands for, log by log.',
        "",
        "Generated from the heads of `protocol_specs/stored/*/*.spec`; change those and run the",
        "generator. Names are modules of `kafkapy.protocol.stored`.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        "COORDINATOR_TYPES: dict[str, dict[int, tuple[str, str]]] = {",
    ]
    for log, types in pairs.items():
        lines.append(f'    "{log}": {{')
        for type_id, pair in sorted(types.items()):
            key, value = pair["coordinator-key"], pair["coordinator-value"]
            line = f'        {type_id}: ("{key}", "{value}"),'
            if len(line) > 100:
                lines += [
                    f"        {type_id}: (",
                    f'            "{key}",',
                    f'            "{value}",',
                ]
                lines.append("        ),")
            else:
                lines.append(line)
        lines.append("    },")
    lines += ["}", '"""Internal topic to record type to (key module, value module)."""', ""]
    lines.append("METADATA_TYPES: dict[int, str] = {")
    lines += [f'    {type_id}: "{name}",' for type_id, name in sorted(metadata.items())]
    lines += ["}", '"""Record type of `__cluster_metadata` to module."""']
    return "\n".join(lines) + "\n"

"""Turn fact tables of a Kafka release's configuration into our notation.

    python -m protocol_specs.config_importer DIR

reads `DIR/{broker,topic,group,client-metrics,quota-entity}-configs.tsv` and rewrites
`configs/*.spec`. Facts (type, default, bounds, importance, update mode, synonyms) come from the
tables; the documentation and what kafkapy does with a key are ours and are kept by name. A key new
to the notation arrives without them, which the generator refuses until someone writes them.
"""

from __future__ import annotations

import csv
import re
import sys
from dataclasses import replace
from pathlib import Path

from protocol_specs.config_notation import KeySpec, read, title_of, write

CONFIGS = Path(__file__).parent / "configs"
TABLES = {
    "broker": "broker-configs.tsv",
    "topic": "topic-configs.tsv",
    "group": "group-configs.tsv",
    "client_metrics": "client-metrics-configs.tsv",
    "quota": "quota-entity-configs.tsv",
}

_FACTORS = {"h->ms": 3_600_000, "min->ms": 60_000}
_SPECIAL_VALID = {
    "NonEmptyString: non-empty string": "non-empty",
    "NonNullValidator: non-null string": "non-null",
    "ControllerQuorumVotersValidator: non-empty list": "quorum voters",
    "ControllerQuorumBootstrapServersValidator: non-empty list": "quorum servers",
    "LambdaValidator: [1,...,9] or -1": "1..9 or -1",
    "Validator: [latest, earliest, by_duration:PnDTnHnMn.nS]": "offset reset",
}


def import_table(kind: str, rows: list[dict[str, str]], known: list[KeySpec]) -> list[KeySpec]:
    """Make the keys of one table, in its order, with the documentation and fate of `known`."""
    ours = {key.name: key for key in known}
    keys = []
    for row in rows:
        key = _key(kind, row)
        if key.name in ours:
            key = replace(key, doc=ours[key.name].doc, fate=ours[key.name].fate)
        keys.append(key)
    return keys


def valid_values(text: str) -> str:
    """Translate the table's wording of a validator into the notation's.

    Raises: ValueError when the wording is not known, so that no bound is lost silently.
    """
    if text == "-":
        return ""
    if text in _SPECIAL_VALID:
        return _SPECIAL_VALID[text]
    if text.startswith("ThrottledReplicaListValidator"):
        return "throttled replicas"
    if match := re.fullmatch(r"Range: \[(-?[\d.]+),\.\.\.(?:,(-?[\d.]+))?\]", text):
        return f"{match[1]}..{match[2] or ''}"
    if match := re.fullmatch(r"ValidString: \[(.*)\]", text):
        return "one of " + match[1].replace(",", "")
    if match := re.fullmatch(r"CaseInsensitiveValidString: \(case insensitive\) \[(.*)\]", text):
        return "one of " + match[1].replace(",", "") + ", any case"
    if match := re.fullmatch(
        r"unique list; elements (any non-empty string|\[.*\]); empty (ok|refused);"
        r" null (ok|refused)",
        text,
    ):
        words = "list"
        if match[1].startswith("["):
            words += " of " + match[1].strip("[]").replace(",", "")
        return (
            words + (", empty" if match[2] == "ok" else "") + (", null" if match[3] == "ok" else "")
        )
    raise ValueError(f"a validator the notation has no words for: {text}")


def _key(kind: str, row: dict[str, str]) -> KeySpec:
    key = KeySpec(
        name=row["name"],
        type=row["type"].lower(),
        default="required" if row["default"] == "<required>" else row["default"],
        valid=valid_values(row["valid_values"]),
        importance=row["importance"].lower(),
        internal=row.get("internal") == "true",
    )
    if kind == "broker":
        return _broker_key(key, row)
    if kind == "quota":
        entities = ("ip",) if row["entity"] == "ip" else ("user", "client-id")
        return replace(key, entities=entities)
    names = row.get("all_broker_synonyms", row.get("broker_synonym", "-"))
    return replace(key, broker=tuple(_scaled(name) for name in _names(names)))


def _broker_key(key: KeySpec, row: dict[str, str]) -> KeySpec:
    update = row["update_mode"]
    scope = row["topic_or_group_config"]
    overridden_by = ""
    if scope.startswith("group:"):
        overridden_by = "group " + scope.removeprefix("group:")
    elif scope != "-":
        overridden_by = "topic " + scope
    return replace(
        key,
        update="dynamic only" if "dynamic only" in update else update,
        sensitive=row["sensitive"] == "yes",
        listener_prefix=row["needs_listener_prefix_for_dynamic_update"] == "yes",
        overridden_by=overridden_by,
        synonyms=_names(row["synonyms"]),
    )


def _names(text: str) -> tuple[str, ...]:
    return () if text == "-" else tuple(text.split(","))


def _scaled(name: str) -> str:
    match = re.fullmatch(r"(.+)\[(.+)\]", name)
    return name if match is None else f"{match[1]}*{_FACTORS[match[2]]}"


def main(arguments: list[str]) -> int:
    """Rewrite every spec from the tables in the directory given; return the exit status."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: python -m protocol_specs.config_importer DIR", file=sys.stderr)
        return 2
    for kind, table in TABLES.items():
        path = CONFIGS / f"{kind}.spec"
        old = path.read_text(encoding="utf-8") if path.exists() else f"# {kind} keys\n"
        with (Path(arguments[0]) / table).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        keys = import_table(kind, rows, read(old))
        path.write_text(write(title_of(old), keys), encoding="utf-8")
        print(f"{path.name}: {len(keys)} keys")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""What the README claims in tables is what the code says."""

from __future__ import annotations

import re
from pathlib import Path

from kafkapy.app.arguments import HELP
from kafkapy.config.definition import BROKER
from kafkapy.config.kafkapy_defaults import KAFKAPY_DEFAULTS
from kafkapy.handlers import table
from kafkapy.protocol.registry import APIS

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", README, re.M | re.S)
    assert found is not None, title
    return found[1]


def rows(text: str) -> list[list[str]]:
    cells = [
        [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    return [row for row in cells if set(row[0]) != {"-"}][1:]


def shown(text: str | None) -> str:
    return "none" if text in (None, "") else str(text)


def test_the_defaults_table_is_the_code() -> None:
    expected = [
        [name, shown(BROKER[name].default_text), shown(own.text), own.reason]
        for name, own in sorted(KAFKAPY_DEFAULTS.items())
    ]
    assert rows(section("How it differs from Kafka")) == expected


def test_every_served_api_is_named_and_no_other() -> None:
    named = {api for row in rows(section("What is served")) for api in row[1].split(", ")}
    assert named == {APIS[key].name for key in table.MODULES}


def test_every_flag_of_the_readme_exists() -> None:
    flags = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", README)) - {
        "--bootstrap-server", "--topic", "--from-beginning", "--from"
    }  # fmt: skip
    assert [flag for flag in sorted(flags) if flag not in HELP] == []

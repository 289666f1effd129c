"""Our spec files are what the importer makes of the definitions inside a Kafka release's jars.

The release that can be had is 4.3.1 and our specs are those of 4.4: what 4.4 left alone must be the
same byte for byte, and what it changed is listed here line by line.
"""

from __future__ import annotations

import difflib
import zipfile
from pathlib import Path

import pytest

from protocol_specs.generator import SPECS
from protocol_specs.importer import spec_files

RELEASE = "4.3.1"

ADDED_BY_4_4 = {
    "apis/93_streams_group_topology_description_update.spec",
    "apis/94_unregister_controller.spec",
    "stored/metadata/UnregisterControllerRecord.spec",
}

MOVED_BY_4_4 = {"data/AbortedTxn.spec"}
"""Not among the published definitions before; its format is as old as transactions."""

CHANGED_BY_4_4: dict[str, list[str]] = {
    "apis/18_api_versions.spec": ["versions 0-4"],
    "apis/28_txn_offset_commit.spec": [
        "versions 0-5",
        "GenerationId int32 3+ default -1",
        "Name string 0+ entity topicName",
        "Name string 0+ entity topicName",
    ],
    "apis/42_delete_groups.spec": ["versions 0-2"],
    "apis/61_describe_producers.spec": ["Name string 0+ entity topicName"],
    "apis/88_streams_group_heartbeat.spec": ["versions 0", "AcceptableRecoveryLag int32 0+"],
    "apis/89_streams_group_describe.spec": ["versions 0"],
    "stored/group-coordinator/StreamsGroupMetadataValue.spec": [],
}
"""The lines of the older release that are no longer there; all its others are."""


@pytest.fixture(scope="session")
def imported(kafka_libs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The spec files of the release whose jars are here."""
    folder = tmp_path_factory.mktemp("definitions")
    jars = sorted(kafka_libs.glob(f"kafka-*-{RELEASE}.jar"))
    assert jars, f"no jars of Kafka {RELEASE} in {kafka_libs}"
    for jar in jars:
        module = jar.name.removeprefix("kafka-").removesuffix(f"-{RELEASE}.jar")
        place = folder / "messages" if module == "clients" else folder / "records" / module
        with zipfile.ZipFile(jar) as archive:
            for name in archive.namelist():
                if name.endswith(".json"):
                    place.mkdir(parents=True, exist_ok=True)
                    (place / Path(name).name).write_bytes(archive.read(name))
    return spec_files(folder / "messages", folder / "records")


def ours() -> dict[str, str]:
    folders = ("apis/*.spec", "data/*.spec", "stored/*/*.spec")
    paths = (path for folder in folders for path in SPECS.glob(folder))
    return {path.relative_to(SPECS).as_posix(): path.read_text("utf-8") for path in paths}


def lines(text: str) -> list[str]:
    """Return the lines without their alignment."""
    return [" ".join(line.split()) for line in text.splitlines()]


def lost(older: str, newer: str) -> list[str]:
    """Return the lines of `older` that are not in `newer`."""
    compared = difflib.unified_diff(lines(older), lines(newer), n=0, lineterm="")
    return [line[1:] for line in compared if line.startswith("-") and line != "--- "]


def test_the_specs_are_those_of_the_release_and_what_came_after(imported: dict[str, str]) -> None:
    assert set(ours()) - set(imported) == ADDED_BY_4_4 | MOVED_BY_4_4
    assert set(imported) - set(ours()) == set()


def test_what_did_not_change_is_imported_byte_for_byte(imported: dict[str, str]) -> None:
    specs = ours()
    assert {name for name, text in imported.items() if specs[name] != text} == set(CHANGED_BY_4_4)


@pytest.mark.parametrize("name", CHANGED_BY_4_4)
def test_what_changed_kept_every_other_line(name: str, imported: dict[str, str]) -> None:
    assert lost(imported[name], ours()[name]) == CHANGED_BY_4_4[name]

"""The spec files, their notation, and the generated code's freshness."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from protocol_specs.generator import SPECS, generate, read_apis, read_schemas, stale
from protocol_specs.importer import spec_files
from protocol_specs.names import snake
from protocol_specs.notation import (
    LAST,
    NONE,
    Versions,
    parse_api,
    parse_schema,
    parse_versions,
    print_api,
    print_schema,
)

HEAD = "schema X\nkind data\nversions 0\nflexible none\n\nfields\n"


def test_every_spec_file_prints_as_it_was_read() -> None:
    for path in SPECS.glob("apis/*.spec"):
        text = path.read_text("utf-8")
        assert print_api(parse_api(text)) == text, path.name
    for path in [*SPECS.glob("data/*.spec"), *SPECS.glob("stored/*/*.spec")]:
        text = path.read_text("utf-8")
        assert print_schema(parse_schema(text)) == text, path.name


def test_there_is_a_spec_for_every_live_api_and_stored_schema() -> None:
    assert len(read_apis()) == 91
    assert len(read_schemas()) == 13 + 83


def test_file_names_say_key_and_name() -> None:
    for path in SPECS.glob("apis/*.spec"):
        api = parse_api(path.read_text("utf-8"))
        assert path.name == f"{api.key:02}_{snake(api.name)}.spec"


def test_generated_files_equal_what_the_generator_prints() -> None:
    assert stale(generate()) == []


def test_a_changed_spec_makes_the_tree_stale() -> None:
    files = generate()
    files["kafkapy/base/errors.py"] += "\n"
    del files["kafkapy/protocol/messages/produce.py"]
    wrong = ["kafkapy/base/errors.py", "kafkapy/protocol/messages/produce.py"]
    assert stale(files) == wrong


@pytest.mark.skipif("KAFKA_DEFINITIONS" not in os.environ, reason="needs Kafka's definitions")
def test_the_importer_reproduces_the_checked_in_specs() -> None:
    messages, records = map(Path, os.environ["KAFKA_DEFINITIONS"].split(os.pathsep))
    files = spec_files(messages, records)
    folders = ("apis/*.spec", "data/*.spec", "stored/*/*.spec")
    ours = [path for folder in folders for path in SPECS.glob(folder)]
    assert set(files) == {path.relative_to(SPECS).as_posix() for path in ours}
    for name, text in files.items():
        assert (SPECS / name).read_text("utf-8") == text, name


@pytest.mark.parametrize(
    ("text", "versions"),
    [
        ("none", NONE),
        ("3", Versions(3, 3)),
        ("3-5", Versions(3, 5)),
        ("0+", Versions(0, LAST)),
    ],
)
def test_version_ranges_print_as_they_are_written(text: str, versions: Versions) -> None:
    assert parse_versions(text) == versions
    assert str(versions) == text


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("  Name string", "needs name, type and versions"),
        ("  Name string 0+ nulable 0+", "unknown word 'nulable'"),
        (" Name string 0+", "odd indentation"),
        ("  Name string 0+\n      Deep int8 0+", "unexpected indentation"),
    ],
)
def test_a_wrong_line_is_named(line: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_schema(HEAD + line + "\n")


def test_a_field_before_the_first_section_is_refused() -> None:
    with pytest.raises(ValueError, match="before the first section"):
        parse_schema("schema X\n  Name string 0+\n")


def test_comments_and_blank_lines_are_passed_over() -> None:
    plain = HEAD + "  Name string 0+\n"
    assert parse_schema("# a remark\n\n" + plain + "\n  # another\n") == parse_schema(plain)


DEFINITION = """// licence
{ "apiKey": 7, "type": "metadata", "name": "SampleRecord", /* old */ "validVersions": "0-2",
  "flexibleVersions": "1+", "fields": [
  { "name": "Url", "type": "string", "versions": "0+", "about": "as in http://host" },
  { "name": "Hex", "type": "int32", "versions": "0+", "default": "0x10", "ignorable": true },
  { "name": "Zero", "type": "int32", "versions": "0+", "default": "0" },
  { "name": "Null", "type": "string", "versions": "0+", "nullableVersions": "0+",
    "default": "null" },
  { "name": "Empty", "type": "[]Item", "versions": "0+", "nullableVersions": "0+",
    "default": null, "fields": [
      { "name": "id", "type": "uuid", "versions": "0+", "mapKey": true }] },
  { "name": "Tagged", "type": "int64", "taggedVersions": "1+", "tag": 0, "default": -1 }
]}"""

SPEC = """schema     SampleRecord
kind       metadata
type       7
versions   0-2
flexible   1+

fields
  Url     string  0+
  Hex     int32   0+  default 16  ignorable
  Zero    int32   0+
  Null    string  0+  nullable 0+  default null
  Empty   []Item  0+  nullable 0+
    id    uuid    0+  key
  Tagged  int64   1+  tag 0  default -1
"""


def test_a_published_definition_becomes_our_notation(tmp_path: Path) -> None:
    (tmp_path / "records" / "metadata").mkdir(parents=True)
    (tmp_path / "records" / "metadata" / "Sample.json").write_text(DEFINITION, "utf-8")
    files = spec_files(tmp_path / "messages", tmp_path / "records")
    assert files == {"stored/metadata/SampleRecord.spec": SPEC}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("TopicId", "topic_id"),
        ("KRaftVersion", "kraft_version"),
        ("timeoutMs", "timeout_ms"),
        ("ISRNodes", "isr_nodes"),
        ("DescribeUserScramCredentials", "describe_user_scram_credentials"),
    ],
)
def test_names_become_snake_case(name: str, expected: str) -> None:
    assert snake(name) == expected

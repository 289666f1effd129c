from __future__ import annotations

from pathlib import Path

import pytest

from protocol_specs import config_generator, config_importer
from protocol_specs.config_notation import KeySpec, NotationError, read, title_of, write

SPECS = sorted(config_generator.CONFIGS.glob("*.spec"))


def test_generated_tables_are_what_the_specs_give() -> None:
    stale = [
        path.name
        for path, text in config_generator.outputs().items()
        if path.read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run python -m protocol_specs.config_generator"


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_writing_a_spec_gives_back_what_was_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert write(title_of(text), read(text)) == text


def test_check_fails_on_a_stale_file_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(config_generator, "TARGET", tmp_path)
    assert config_generator.main(["--check"]) == 1
    assert "generated_broker.py: differs from the specs" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
    assert config_generator.main([]) == 0
    assert config_generator.main(["--check"]) == 0


def test_key_without_documentation_or_fate_is_refused() -> None:
    with pytest.raises(NotationError, match="topic key x has no documentation"):
        config_generator.check_complete("topic", KeySpec("x", "int", "1", fate="steers"))
    with pytest.raises(NotationError, match="neither steers nor is ignored"):
        config_generator.check_complete("topic", KeySpec("x", "int", "1", doc="X."))
    config_generator.check_complete("quota", KeySpec("x", "int", "1", doc="X."))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x int = 1\n", "not a key"),
        ("x: number = 1\n", "not a key"),
        ("x: int = 1 | sometimes\n", "unknown note 'sometimes'"),
        ("x: int = 1\n\nx: int = 2\n", "x is defined twice"),
    ],
)
def test_malformed_spec_is_refused(text: str, message: str) -> None:
    with pytest.raises(NotationError, match=message):
        read(text)


def test_notes_are_read() -> None:
    (key,) = read(
        "a.b: list = x,y ; list of x y z, empty | low | per-broker | internal | sensitive"
        " | listener prefix | entities user ip | topic t.u | synonyms a b | broker c d*60\n"
        "  First line\n  second line.\n  ignored: no reason\n"
    )
    assert key == KeySpec(
        name="a.b",
        type="list",
        default="x,y",
        valid="list of x y z, empty",
        importance="low",
        update="per-broker",
        internal=True,
        sensitive=True,
        listener_prefix=True,
        entities=("user", "ip"),
        overridden_by="topic t.u",
        synonyms=("a", "b"),
        broker=("c", "d*60"),
        doc="First line second line.",
        fate="ignored: no reason",
    )


BROKER_ROW = {
    "name": "x.ms",
    "type": "LONG",
    "default": "5",
    "importance": "HIGH",
    "valid_values": "Range: [1,...]",
    "update_mode": "cluster-wide (dynamic only)",
    "needs_listener_prefix_for_dynamic_update": "no",
    "synonyms": "x.ms,x.hours",
    "topic_or_group_config": "group:y.ms",
    "internal": "true",
    "sensitive": "no",
}


def test_import_keeps_what_we_wrote_about_a_key() -> None:
    known = [KeySpec("x.ms", "int", "1", doc="Ours.", fate="steers")]
    (key,) = config_importer.import_table("broker", [BROKER_ROW], known)
    assert key == KeySpec(
        name="x.ms",
        type="long",
        default="5",
        valid="1..",
        importance="high",
        update="dynamic only",
        internal=True,
        overridden_by="group y.ms",
        synonyms=("x.ms", "x.hours"),
        doc="Ours.",
        fate="steers",
    )


def test_import_scales_the_broker_keys_of_a_topic_key() -> None:
    row = BROKER_ROW | {"all_broker_synonyms": "a.ms,a.minutes[min->ms],a.hours[h->ms]"}
    (key,) = config_importer.import_table("topic", [row], [])
    assert key.broker == ("a.ms", "a.minutes*60000", "a.hours*3600000")
    assert (key.doc, key.fate) == ("", "")


def test_import_knows_the_entities_of_quotas() -> None:
    rows = [BROKER_ROW | {"entity": "ip"}, BROKER_ROW | {"entity": "user/client-id", "name": "y"}]
    keys = config_importer.import_table("quota", rows, [])
    assert [key.entities for key in keys] == [("ip",), ("user", "client-id")]


@pytest.mark.parametrize(
    ("table", "ours"),
    [
        ("-", ""),
        ("Range: [0,...,0.5]", "0..0.5"),
        ("LambdaValidator: [1,...,9] or -1", "1..9 or -1"),
        ("ValidString: [a, b]", "one of a b"),
        ("CaseInsensitiveValidString: (case insensitive) [A, B]", "one of A B, any case"),
        ("unique list; elements [a, b]; empty ok; null refused", "list of a b, empty"),
        ("unique list; elements any non-empty string; empty refused; null ok", "list, null"),
        ("NonEmptyString: non-empty string", "non-empty"),
        ("ThrottledReplicaListValidator: [x]", "throttled replicas"),
    ],
)
def test_import_translates_validators(table: str, ours: str) -> None:
    assert config_importer.valid_values(table) == ours


def test_import_refuses_a_validator_it_has_no_words_for() -> None:
    with pytest.raises(ValueError, match="no words for: Prime"):
        config_importer.valid_values("Prime")


def test_import_command_rewrites_the_specs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(config_importer, "CONFIGS", tmp_path)
    monkeypatch.setattr(config_importer, "TABLES", {"broker": "broker.tsv"})
    (tmp_path / "broker.tsv").write_text(
        "\t".join(BROKER_ROW) + "\n" + "\t".join(BROKER_ROW.values()) + "\n", encoding="utf-8"
    )
    assert config_importer.main([str(tmp_path)]) == 0
    first = (tmp_path / "broker.spec").read_text(encoding="utf-8")
    assert first.startswith("# broker keys\n\nx.ms: long = 5 ; 1.. | high")
    assert config_importer.main([str(tmp_path)]) == 0
    assert (tmp_path / "broker.spec").read_text(encoding="utf-8") == first
    assert config_importer.main([]) == 2
    assert "usage" in capsys.readouterr().err


def test_the_importer_asked_for_help_says_how_it_is_used(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert config_importer.main(["--help"]) == 2
    assert "DIR" in capsys.readouterr().err

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kafkapy.config.definition import BROKER, GROUP, TOPIC, ConfigDef
from kafkapy.config.kafkapy_defaults import KAFKAPY_DEFAULTS
from kafkapy.config.problems import ConfigErrors
from kafkapy.config.settings import BrokerSettings, Layer, default_text

if TYPE_CHECKING:
    from conftest import MakeSettings


def problems(*layers: Layer) -> list[str]:
    with pytest.raises(ConfigErrors) as caught:
        BrokerSettings.build(layers)
    assert str(caught.value) == "\n".join(map(str, caught.value.problems))
    return [str(problem) for problem in caught.value.problems]


def test_later_layer_wins() -> None:
    settings = BrokerSettings.build(
        [
            Layer("server.properties", {"num.partitions": "2", "broker.rack": "r1"}),
            Layer("environment", {"num.partitions": "3"}),
            Layer("-c", {"num.partitions": "4"}, strict=True),
        ]
    )
    assert settings["num.partitions"] == 4
    assert settings["broker.rack"] == "r1"
    assert settings.static == {"num.partitions": "4", "broker.rack": "r1"}


def test_value_of_an_overridden_layer_is_not_checked() -> None:
    settings = BrokerSettings.build(
        [Layer("file", {"num.partitions": "x"}), Layer("-c", {"num.partitions": "4"})]
    )
    assert settings.integer("num.partitions") == 4


def test_dynamic_layers_win_over_static_ones(make_settings: MakeSettings) -> None:
    settings = make_settings(
        {"message.max.bytes": "1", "log.retention.bytes": "1", "log.roll.ms": "1"},
        cluster_default={"message.max.bytes": "2", "log.retention.bytes": "2"},
        per_broker={"message.max.bytes": "3"},
    )
    assert settings.integer("message.max.bytes") == 3
    assert settings.integer("log.retention.bytes") == 2
    assert settings.integer("log.roll.ms") == 1


def test_every_untouched_value_is_kafkas_default_but_for_the_table(
    untouched: BrokerSettings,
) -> None:
    for name, key in BROKER.keys.items():
        if name in KAFKAPY_DEFAULTS:
            own = KAFKAPY_DEFAULTS[name]
            assert key.text(untouched.own(name)) == own.text == default_text(name)
            assert own.text != key.default_text, f"{name} does not differ"
            assert own.reason
        else:
            assert untouched.own(name) == key.default
            assert default_text(name) == key.default_text


def test_every_required_key_has_a_default_here() -> None:
    required = {name for name, key in BROKER.keys.items() if key.required}
    assert required == {"process.roles", "node.id", "controller.listener.names"}
    assert required <= set(KAFKAPY_DEFAULTS)


@pytest.mark.parametrize("definition", [TOPIC, GROUP], ids=["topic", "group"])
def test_untouched_broker_gives_resources_the_default_column(
    untouched: BrokerSettings, definition: ConfigDef
) -> None:
    inherited = dict(untouched.inherited(definition))
    if definition is GROUP:
        assert inherited.pop("streams.assignor.name") == "sticky"
    for name, value in inherited.items():
        assert value == definition[name].default, name


def test_inherited_values_are_computed_once(untouched: BrokerSettings) -> None:
    assert untouched.inherited(TOPIC) is untouched.inherited(TOPIC)


@pytest.mark.parametrize(
    ("static", "name", "value"),
    [
        ({}, "log.retention.ms", 168 * 3_600_000),
        ({"log.retention.hours": "2"}, "log.retention.ms", 7_200_000),
        ({"log.retention.hours": "2", "log.retention.minutes": "3"}, "log.retention.ms", 180_000),
        ({"log.retention.minutes": "3", "log.retention.ms": "4"}, "log.retention.ms", 4),
        ({"log.retention.hours": "-1"}, "log.retention.ms", -1),
        ({"log.retention.minutes": "-7"}, "log.retention.ms", -1),
        ({}, "log.roll.ms", 168 * 3_600_000),
        ({"log.roll.hours": "1"}, "log.roll.ms", 3_600_000),
        ({"log.roll.ms": "5", "log.roll.hours": "1"}, "log.roll.ms", 5),
        ({"log.roll.jitter.hours": "1"}, "log.roll.jitter.ms", 3_600_000),
        ({"log.roll.jitter.ms": "9"}, "log.roll.jitter.ms", 9),
        ({}, "log.flush.interval.ms", 2**63 - 1),
        ({"log.flush.scheduler.interval.ms": "8"}, "log.flush.interval.ms", 8),
        ({"log.flush.interval.ms": "6"}, "log.flush.interval.ms", 6),
        ({}, "log.dirs", None),
        ({"log.dir": "/a"}, "log.dirs", ("/a",)),
        ({"log.dirs": "/b,/c", "log.dir": "/a"}, "log.dirs", ("/b", "/c")),
    ],
)
def test_unset_key_falls_back_to_its_synonyms(
    make_settings: MakeSettings, static: dict[str, str], name: str, value: object
) -> None:
    assert make_settings(static)[name] == value


def test_own_value_knows_no_fallback(make_settings: MakeSettings) -> None:
    assert make_settings({"log.retention.hours": "2"}).own("log.retention.ms") is None


@pytest.mark.parametrize("name", ["node.id", "broker.id"])
def test_node_id_and_broker_id_stand_for_each_other(make_settings: MakeSettings, name: str) -> None:
    settings = make_settings({name: "7"})
    assert settings["node.id"] == settings["broker.id"] == 7


def test_generated_broker_id_says_nothing_about_the_node_id(make_settings: MakeSettings) -> None:
    settings = make_settings({"broker.id": "-1"})
    assert settings["node.id"] == 1


def test_typed_access(make_settings: MakeSettings) -> None:
    settings = make_settings({"log.dirs": "/a,/b"})
    assert settings.integer("num.partitions") == 1
    assert settings.number("log.cleaner.min.cleanable.ratio") == 0.5
    assert settings.flag("auto.create.topics.enable") is True
    assert settings.text("compression.type") == "producer"
    assert settings.optional_text("broker.rack") is None
    assert settings.items("log.dirs") == ("/a", "/b")
    assert settings.items("early.start.listeners") == ()
    with pytest.raises(KeyError):
        settings["no.such.key"]


def test_all_problems_are_told_at_once_with_their_origin() -> None:
    assert problems(
        Layer("server.properties", {"num.partitions": "0", "log.retention.ms": "soon"}),
        Layer("-c", {"num.partitons": "3", "delete.topic.enable": "yes"}, strict=True),
    ) == [
        "-c: unknown broker key num.partitons; did you mean num.partitions?",
        "server.properties: Invalid value 0 for configuration num.partitions: "
        "Value must be at least 1 (accepted: 1 or more)",
        "server.properties: Invalid value soon for configuration log.retention.ms: "
        "Not a number of type LONG (accepted: a whole number)",
        "-c: Invalid value yes for configuration delete.topic.enable: "
        "Expected value to be either true or false (accepted: true or false)",
    ]


def test_unknown_name_without_a_likeness_has_no_hint() -> None:
    assert problems(Layer("-c", {"zzz": "1"}, strict=True)) == ["-c: unknown broker key zzz"]


def test_unknown_name_in_a_file_is_a_warning_and_kept() -> None:
    settings = BrokerSettings.build([Layer("server.properties", {"num.partitons": "3"})])
    assert settings.warnings == (
        "server.properties: unknown broker key num.partitons; "
        "did you mean num.partitions? (ignored)",
    )
    assert settings.static == {"num.partitons": "3"}


def test_retired_key_is_a_warning_even_when_typed() -> None:
    settings = BrokerSettings.build([Layer("-c", {"zookeeper.connect": "zk:2181"}, strict=True)])
    assert settings.warnings == ("-c: zookeeper.connect no longer exists in Kafka 4; ignored",)


def test_keys_of_plugins_pass_in_silence() -> None:
    settings = BrokerSettings.build(
        [Layer("-c", {"super.users": "User:a", "rsm.config.x": "1"}, strict=True)]
    )
    assert settings.warnings == ()


def test_label_names_the_place_more_exactly() -> None:
    layer = Layer("environment", {"num.partitions": "0"}, labels={"num.partitions": "KAFKA_X"})
    assert problems(layer)[0].startswith("KAFKA_X: ")


def test_listener_prefixed_key_is_checked_but_changes_no_plain_key() -> None:
    layer = Layer("f", {"listener.name.internal.plain.sasl.jaas.config": "x;"})
    settings = BrokerSettings.build([layer])
    assert settings.warnings == ()
    assert settings["sasl.jaas.config"] is None
    assert problems(Layer("f", {"listener.name.a.ssl.client.auth": "maybe"})) == [
        "f: Invalid value maybe for configuration ssl.client.auth: "
        "String must be one of: required, requested, none"
    ]


def test_problem_with_listeners_names_its_origin() -> None:
    assert problems(Layer("f", {"listeners": "nowhere"}))[0].startswith(
        "f: Unable to parse nowhere"
    )


def test_listener_that_does_not_parse_is_told_once() -> None:
    assert len(problems(Layer("f", {"listeners": "", "num.partitions": "0"}))) == 2


def test_rule_between_keys_is_not_judged_on_values_that_do_not_parse() -> None:
    layer = Layer("f", {"group.min.session.timeout.ms": "x", "group.max.session.timeout.ms": "1"})
    assert len(problems(layer)) == 1


def test_default_listener_is_this_machine_alone(untouched: BrokerSettings) -> None:
    (listener,) = untouched.listeners
    assert (listener.host, listener.port, listener.advertised) == ("127.0.0.1", 9092, None)


def test_dynamic_change_makes_new_settings(untouched: BrokerSettings) -> None:
    changed = untouched.with_dynamic(
        per_broker={"log.retention.ms": "5"}, cluster_default={"message.max.bytes": "9"}
    )
    assert (changed["log.retention.ms"], changed["message.max.bytes"]) == (5, 9)
    assert untouched["log.retention.ms"] == 168 * 3_600_000
    assert changed.inherited(TOPIC)["retention.ms"] == 5
    assert changed.listeners == untouched.listeners


def test_stored_dynamic_value_that_no_longer_parses_is_left_out(
    untouched: BrokerSettings,
) -> None:
    changed = untouched.with_dynamic(
        per_broker={"message.max.bytes": "-1", "some.plugin.key": "1"}, cluster_default={}
    )
    assert changed["message.max.bytes"] == 1_048_588
    assert changed.warnings == (
        "stored dynamic setting left out: Invalid value -1 for configuration message.max.bytes: "
        "Value must be at least 0",
    )


def test_connection_limits_by_address(make_settings: MakeSettings) -> None:
    settings = make_settings({"max.connections.per.ip.overrides": "10.0.0.1:5,[::1]:7"})
    assert settings.connection_limits == {"10.0.0.1": 5, "::1": 7}


def test_stored_connection_limits_that_do_not_parse_are_left_out(
    untouched: BrokerSettings,
) -> None:
    changed = untouched.with_dynamic(
        per_broker={"max.connections.per.ip.overrides": "x"}, cluster_default={}
    )
    assert changed.connection_limits == {}
    assert len(changed.warnings) == 1


def test_a_listener_has_limits_of_its_own(make_settings: MakeSettings) -> None:
    settings = make_settings({"listener.name.outside.max.connections": "7"})
    assert settings.of_listener("OUTSIDE", "max.connections") == 7
    assert settings.of_listener("INSIDE", "max.connections") is None
    changed = settings.with_dynamic(
        per_broker={"listener.name.outside.max.connections": "9"}, cluster_default={}
    )
    assert changed.of_listener("OUTSIDE", "max.connections") == 9
    broken = settings.with_dynamic(
        per_broker={"listener.name.outside.max.connections": "-9"}, cluster_default={}
    )
    assert broken.of_listener("OUTSIDE", "max.connections") is None
    assert len(broken.warnings) == 1

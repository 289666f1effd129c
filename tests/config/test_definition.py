from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kafkapy.base.errors import ErrorCode
from kafkapy.config.definition import (
    BROKER,
    CLIENT_METRICS,
    GROUP,
    QUOTA,
    TOPIC,
    ConfigDef,
    ConfigError,
    ConfigType,
    canonical,
    java_double,
    split_list,
)
from kafkapy.config.rows import ConfigValue

ALL = (BROKER, TOPIC, GROUP, CLIENT_METRICS, QUOTA)


def refused(definition: ConfigDef, name: str, text: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        definition.parse(name, text)
    return caught.value


def test_there_are_as_many_keys_as_kafka_has() -> None:
    assert [len(definition.keys) for definition in ALL] == [381, 37, 27, 3, 5]


def test_type_ids_are_those_of_describe_configs() -> None:
    names = ["BOOLEAN", "STRING", "INT", "SHORT", "LONG", "DOUBLE", "LIST", "CLASS", "PASSWORD"]
    assert [ConfigType(number).name for number in range(1, 10)] == names


@pytest.mark.parametrize("text", ["5", " 5\n", "+5", "005"])
def test_whole_number_may_have_blanks_sign_and_zeros(text: str) -> None:
    assert BROKER.parse("num.partitions", text) == 5


@pytest.mark.parametrize("text", ["", "five", "5.0", "1_000", "0x10", "٥", "2147483648", "9" * 40])
def test_text_that_is_no_java_int_is_refused(text: str) -> None:
    error = refused(BROKER, "num.partitions", text)
    assert error.message == (
        f"Invalid value {text} for configuration num.partitions: Not a number of type INT"
    )
    assert error.code is ErrorCode.INVALID_CONFIG


def test_each_whole_number_type_has_its_own_bounds() -> None:
    assert BROKER.parse("log.retention.bytes", "9223372036854775807") == 2**63 - 1
    assert "type LONG" in refused(BROKER, "log.retention.bytes", "9223372036854775808").message
    assert BROKER.parse("broker.id", "-2147483648") == -(2**31)
    assert "type SHORT" in refused(BROKER, "offsets.topic.replication.factor", "32768").message


@pytest.mark.parametrize(("text", "value"), [("true", True), ("FALSE", False), (" True ", True)])
def test_boolean_ignores_case(text: str, value: bool) -> None:
    assert BROKER.parse("delete.topic.enable", text) is value


def test_boolean_refuses_everything_else() -> None:
    error = refused(BROKER, "delete.topic.enable", "yes")
    assert error.message == (
        "Invalid value yes for configuration delete.topic.enable: "
        "Expected value to be either true or false"
    )


@pytest.mark.parametrize(
    ("text", "value"), [("0.5", 0.5), ("1", 1.0), (".25", 0.25), ("5e-1", 0.5), ("1D", 1.0)]
)
def test_double_reads_what_java_reads(text: str, value: float) -> None:
    assert TOPIC.parse("min.cleanable.dirty.ratio", text) == value


@pytest.mark.parametrize("text", ["", "half", "1_0", "inf", "0.5x", "nan"])
def test_double_refuses_what_java_refuses(text: str) -> None:
    assert (
        "Not a number of type DOUBLE" in refused(TOPIC, "min.cleanable.dirty.ratio", text).message
    )


def test_double_that_is_not_a_number_is_out_of_every_range() -> None:
    error = refused(TOPIC, "min.cleanable.dirty.ratio", "NaN")
    assert error.message.endswith("Value must be at least 0")


def test_list_is_split_at_commas_without_blanks_around() -> None:
    assert split_list(" a , b,c ") == ("a", "b", "c")
    assert split_list("  ") == ()
    assert split_list("a,") == ("a", "")


def test_text_loses_the_blanks_around_it() -> None:
    assert BROKER.parse("broker.rack", "  r1 ") == "r1"


def test_password_is_not_shown_in_an_error() -> None:
    key = BROKER["ssl.key.password"]
    assert key.sensitive
    assert "secret" not in str(key._error("secret", "bad"))


@pytest.mark.parametrize(
    ("definition", "text", "code"),
    [
        (TOPIC, "Unknown topic config name: x", ErrorCode.INVALID_CONFIG),
        (GROUP, "Unknown group config name: x", ErrorCode.INVALID_CONFIG),
        (BROKER, "Unknown broker config name: x", ErrorCode.INVALID_CONFIG),
        (CLIENT_METRICS, "Unknown client metrics configuration: x", ErrorCode.INVALID_REQUEST),
    ],
)
def test_unknown_name_has_the_text_and_code_of_its_kind(
    definition: ConfigDef, text: str, code: ErrorCode
) -> None:
    error = refused(definition, "x", "1")
    assert (error.message, error.code, error.name) == (text, code, "x")


def test_message_that_names_its_configuration_stands_alone() -> None:
    error = refused(BROKER, "listeners", "")
    assert error.message == (
        "Configuration 'listeners' must not be empty. Valid values include: any non-empty value"
    )


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("retention.mss", "retention.ms"),
        ("Retention.MS", "retention.ms"),
        ("cleanup-policy", "cleanup.policy"),
        ("nothing.like.it.at.all", None),
    ],
)
def test_nearest_name_of_a_mistyped_one(wrong: str, right: str | None) -> None:
    assert TOPIC.nearest(wrong) == right


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.5, "0.5"),
        (0.0, "0.0"),
        (0.001, "0.001"),
        (0.0001, "1.0E-4"),
        (9_999_999.0, "9999999.0"),
        (1e7, "1.0E7"),
        (2147483647.0, "2.147483647E9"),
        (1.7976931348623157e308, "1.7976931348623157E308"),
        (-2.5e-7, "-2.5E-7"),
        (float("inf"), "Infinity"),
        (float("-inf"), "-Infinity"),
        (float("nan"), "NaN"),
    ],
)
def test_double_prints_as_in_java(value: float, text: str) -> None:
    assert java_double(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_printed_double_reads_back(value: float) -> None:
    assert float(java_double(value)) == value


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (ConfigType.BOOLEAN, True, "true"),
        (ConfigType.BOOLEAN, False, "false"),
        (ConfigType.LIST, ("a", "b"), "a,b"),
        (ConfigType.LIST, (), ""),
        (ConfigType.LONG, -1, "-1"),
        (ConfigType.STRING, None, None),
    ],
)
def test_canonical_text(kind: ConfigType, value: ConfigValue, text: str | None) -> None:
    assert canonical(kind, value) == text


@pytest.mark.parametrize("definition", ALL, ids=lambda definition: definition.kind)
def test_every_default_obeys_its_own_rule_and_reads_back(definition: ConfigDef) -> None:
    for key in definition.keys.values():
        text = key.default_text
        if text is not None:
            assert key.parse(text) == key.default, key.name


def test_accepted_falls_back_to_the_type() -> None:
    assert BROKER["broker.id"].accepted() == "a whole number"
    assert BROKER["delete.topic.enable"].accepted() == "true or false"
    assert BROKER["broker.rack"].accepted() == ""


def test_key_shows_its_name_and_type() -> None:
    assert repr(TOPIC["retention.ms"]) == "ConfigKey('retention.ms', LONG)"


def test_a_message_repeats_only_the_beginning_of_a_long_refused_value() -> None:
    error = refused(TOPIC, "leader.replication.throttled.replicas", "x" * 32_767)
    assert 1000 < len(error.message) < 2000

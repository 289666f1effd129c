from __future__ import annotations

import pytest

from kafkapy.config.kafkapy_defaults import KAFKAPY_DEFAULTS
from kafkapy.config.one_broker import REPLICATION_FACTORS
from kafkapy.config.problems import ConfigErrors
from kafkapy.config.settings import BrokerSettings, Layer


@pytest.mark.parametrize("name", REPLICATION_FACTORS)
def test_a_file_for_three_brokers_works_on_one(name: str) -> None:
    settings = BrokerSettings.build([Layer("server.properties", {name: " 3 "})])
    assert settings.integer(name) == 1
    assert settings.static[name] == "1"
    assert settings.warnings == (f"server.properties: {name}=3: there is one broker; 1 is used",)


def test_a_factor_that_was_typed_is_refused() -> None:
    layers = [
        Layer("server.properties", {"default.replication.factor": "2"}),
        Layer("-c", {"default.replication.factor": "3"}, strict=True),
    ]
    with pytest.raises(ConfigErrors) as caught:
        BrokerSettings.build(layers)
    assert [str(problem) for problem in caught.value.problems] == [
        "-c: default.replication.factor=3 needs 3 brokers and there is one (accepted: 1)"
    ]


@pytest.mark.parametrize("text", ["1", "-1"])
def test_a_factor_that_can_be_had_is_not_mentioned(text: str) -> None:
    settings = BrokerSettings.build([Layer("file", {"default.replication.factor": text})])
    assert settings.warnings == ()
    assert settings.static["default.replication.factor"] == text


def test_every_factor_with_a_default_of_our_own_is_lowered() -> None:
    own = {name for name in KAFKAPY_DEFAULTS if name.endswith("replication.factor")}
    assert own < set(REPLICATION_FACTORS)


def test_an_authorizer_is_said_not_to_be_there() -> None:
    name = "authorizer.class.name"
    settings = BrokerSettings.build([Layer("file", {name: "org.example.Authorizer"})])
    assert settings.warnings == (f"file: {name} is not served yet; every client may do everything",)
    assert BrokerSettings.build([Layer("file", {name: ""})]).warnings == ()

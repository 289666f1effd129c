from __future__ import annotations

import pytest

from kafkapy.config.definition import BROKER
from kafkapy.config.names import PLUGIN_NAMES, RETIRED, base_name, passed_over


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("listener.name.internal.ssl.client.auth", "ssl.client.auth"),
        ("listener.name.internal.plain.sasl.jaas.config", "sasl.jaas.config"),
        ("listener.name.internal.scram-sha-256.sasl.jaas.config", "sasl.jaas.config"),
        ("listener.name.internal", "listener.name.internal"),
        ("num.partitions", "num.partitions"),
    ],
)
def test_listener_prefix_is_taken_off(name: str, base: str) -> None:
    assert base_name(name) == base


def test_names_outside_the_definition_are_not_in_it() -> None:
    assert RETIRED.isdisjoint(BROKER.keys)
    assert PLUGIN_NAMES.isdisjoint(BROKER.keys)


def test_plugin_names_need_no_warning() -> None:
    assert passed_over("super.users")
    assert passed_over("rsm.config.bucket")
    assert not passed_over("num.partitons")

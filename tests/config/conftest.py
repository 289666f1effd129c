"""What the tests of the config room share: settings made in one line."""

from __future__ import annotations

from typing import Protocol

import pytest

from kafkapy.config.settings import BrokerSettings, Layer


class MakeSettings(Protocol):
    """Makes settings from static texts by key, and from dynamic layers."""

    def __call__(
        self,
        static: dict[str, str] | None = None,
        *,
        per_broker: dict[str, str] | None = None,
        cluster_default: dict[str, str] | None = None,
    ) -> BrokerSettings: ...


@pytest.fixture
def make_settings() -> MakeSettings:
    def make(
        static: dict[str, str] | None = None,
        *,
        per_broker: dict[str, str] | None = None,
        cluster_default: dict[str, str] | None = None,
    ) -> BrokerSettings:
        return BrokerSettings.build(
            [Layer("file", static or {})],
            per_broker=per_broker,
            cluster_default=cluster_default,
        )

    return make


@pytest.fixture
def untouched(make_settings: MakeSettings) -> BrokerSettings:
    """The settings of a broker that nobody configured."""
    return make_settings()

"""What DescribeConfigs, and CreateTopics from version 5, say about a resource's configuration.

Decides which keys are listed, each value's text, where it comes from, its synonyms and their
order, and what is hidden. Does not authorise, does not check that the resource exists, does not
encode.

Invariants: an entry's source is the source of its first synonym, or DEFAULT_CONFIG if it has none;
a sensitive value is None wherever it would show, in synonyms too.

Source: Kafka 4.4 ConfigHelper.describeConfigs, createTopicConfigEntry, createBrokerConfigEntry,
DynamicBrokerConfig.brokerConfigSynonyms; KIP-133, KIP-226, KIP-524, KIP-569.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import IntEnum

import msgspec

from kafkapy.config import names
from kafkapy.config.definition import (
    BROKER,
    CLIENT_METRICS,
    GROUP,
    TOPIC,
    ConfigDef,
    ConfigKey,
    canonical,
)
from kafkapy.config.docs import documentation
from kafkapy.config.settings import BrokerSettings, default_text

TYPE_UNKNOWN = 0
"""Type id of a name that is no key (DescribeConfigs v3)."""


class ConfigSource(IntEnum):
    """Where a value comes from, with the number that DescribeConfigs reports."""

    UNKNOWN = 0
    TOPIC_CONFIG = 1
    DYNAMIC_BROKER_CONFIG = 2
    DYNAMIC_DEFAULT_BROKER_CONFIG = 3
    STATIC_BROKER_CONFIG = 4
    DEFAULT_CONFIG = 5
    DYNAMIC_BROKER_LOGGER_CONFIG = 6
    CLIENT_METRICS_CONFIG = 7
    GROUP_CONFIG = 8


class Synonym(msgspec.Struct, frozen=True):
    """One place that names a value for an entry; None for a sensitive value."""

    name: str
    value: str | None
    source: int


class Entry(msgspec.Struct, frozen=True):
    """One configuration entry of a DescribeConfigs response."""

    name: str
    value: str | None
    read_only: bool
    source: int
    is_sensitive: bool
    synonyms: tuple[Synonym, ...]
    type: int
    documentation: str | None = None


def describe_topic(
    settings: BrokerSettings,
    overrides: Mapping[str, str],
    wanted: Collection[str] | None = None,
    *,
    with_documentation: bool = False,
) -> list[Entry]:
    """List a topic's entries, all of them when `wanted` is None or empty."""
    return _inheriting(
        settings, TOPIC, overrides, wanted, ConfigSource.TOPIC_CONFIG, with_documentation
    )


def describe_group(
    settings: BrokerSettings,
    overrides: Mapping[str, str],
    wanted: Collection[str] | None = None,
    *,
    with_documentation: bool = False,
) -> list[Entry]:
    """List a group's entries, all of them when `wanted` is None or empty."""
    return _inheriting(
        settings, GROUP, overrides, wanted, ConfigSource.GROUP_CONFIG, with_documentation
    )


def describe_client_metrics(
    overrides: Mapping[str, str],
    wanted: Collection[str] | None = None,
    *,
    with_documentation: bool = False,
) -> list[Entry]:
    """List a client metrics subscription's entries; only one that is set has a synonym."""
    entries = []
    for key in _listed(CLIENT_METRICS, overrides, wanted):
        own = overrides.get(key.name)
        value = key.default_text if own is None else key.text(key.parse(own))
        synonyms = (
            [] if own is None else [Synonym(key.name, value, ConfigSource.CLIENT_METRICS_CONFIG)]
        )
        entries.append(_entry(CLIENT_METRICS, key, value, synonyms, with_documentation))
    return entries


def describe_broker(
    settings: BrokerSettings,
    wanted: Collection[str] | None = None,
    *,
    with_documentation: bool = False,
) -> list[Entry]:
    """List this broker's entries: every key that is not internal, and whatever else was set."""
    entries = []
    for name in _broker_names(settings):
        if wanted and name not in wanted:
            continue
        key = BROKER.keys.get(name)
        synonyms = list(_broker_synonyms(settings, name))
        if key is None:
            entries.append(_unknown_entry(settings, name, synonyms, with_documentation))
            continue
        value = key.text(settings.own(name))
        entries.append(
            _entry(BROKER, key, value, synonyms, with_documentation, read_only=not key.dynamic)
        )
    return entries


def describe_cluster_default(
    settings: BrokerSettings,
    wanted: Collection[str] | None = None,
    *,
    with_documentation: bool = False,
) -> list[Entry]:
    """List the dynamic defaults of all brokers: the broker resource with an empty name."""
    entries = []
    for name, value in settings.cluster_default.items():
        if wanted and name not in wanted:
            continue
        key = BROKER.keys.get(name)
        source = ConfigSource.DYNAMIC_DEFAULT_BROKER_CONFIG
        synonyms = [
            synonym for synonym in _broker_synonyms(settings, name) if synonym.source == source
        ]
        if key is None:
            entries.append(_unknown_entry(settings, name, synonyms, with_documentation))
        else:
            entries.append(
                _entry(BROKER, key, value, synonyms, with_documentation, read_only=not key.dynamic)
            )
    return entries


def _inheriting(
    settings: BrokerSettings,
    definition: ConfigDef,
    overrides: Mapping[str, str],
    wanted: Collection[str] | None,
    source: ConfigSource,
    with_documentation: bool,
) -> list[Entry]:
    inherited = settings.inherited(definition)
    entries = []
    for key in _listed(definition, overrides, wanted):
        own = overrides.get(key.name)
        value = key.text(inherited[key.name] if own is None else key.parse(own))
        synonyms = [] if own is None else [Synonym(key.name, value, source)]
        if key.related:
            synonyms += _broker_synonyms(settings, key.related[0][0])
        elif definition is GROUP:
            synonyms.append(Synonym(key.name, key.default_text, ConfigSource.DEFAULT_CONFIG))
        entries.append(_entry(definition, key, value, synonyms, with_documentation))
    return entries


def _listed(
    definition: ConfigDef, overrides: Mapping[str, str], wanted: Collection[str] | None
) -> Iterator[ConfigKey]:
    for name, key in definition.keys.items():
        if key.internal and name not in overrides:
            continue
        if not wanted or name in wanted:
            yield key


def _broker_names(settings: BrokerSettings) -> Iterable[str]:
    explicit = dict.fromkeys([*settings.static, *settings.cluster_default, *settings.per_broker])
    listed = [
        name
        for name, key in BROKER.keys.items()
        if name in explicit or not (key.internal or key.update == "dynamic only")
    ]
    return listed + [name for name in explicit if name not in BROKER]


def _broker_synonyms(settings: BrokerSettings, name: str) -> Iterator[Synonym]:
    key = BROKER.keys.get(name)
    related = [name] if key is None or not key.related else [item for item, _ in key.related]
    base = BROKER.keys.get(names.base_name(name))
    if key is None and base is not None:
        related.append(base.name)
    sensitive = base is None or base.sensitive
    begun = False
    for layer, source in (
        (settings.per_broker, ConfigSource.DYNAMIC_BROKER_CONFIG),
        (settings.cluster_default, ConfigSource.DYNAMIC_DEFAULT_BROKER_CONFIG),
        (settings.static, ConfigSource.STATIC_BROKER_CONFIG),
        (None, ConfigSource.DEFAULT_CONFIG),
    ):
        for other in related:
            text = _default(other) if layer is None else layer.get(other)
            # A synonym listed before the key itself is first named does not count for it:
            # describing log.retention.hours must not show log.retention.ms.
            begun = begun or (text is not None and other == name)
            if text is not None and begun:
                yield Synonym(other, None if sensitive else text, source)


def _default(name: str) -> str | None:
    return default_text(name) if name in BROKER else None


def _entry(
    definition: ConfigDef,
    key: ConfigKey,
    value: str | None,
    synonyms: list[Synonym],
    with_documentation: bool,
    *,
    read_only: bool = False,
) -> Entry:
    return Entry(
        name=key.name,
        value=None if key.sensitive else value,
        read_only=read_only,
        source=synonyms[0].source if synonyms else ConfigSource.DEFAULT_CONFIG,
        is_sensitive=key.sensitive,
        synonyms=tuple(synonyms),
        type=key.type,
        documentation=documentation(definition, key.name) if with_documentation else None,
    )


def _unknown_entry(
    settings: BrokerSettings, name: str, synonyms: list[Synonym], with_documentation: bool
) -> Entry:
    base = BROKER.keys.get(names.base_name(name))
    sensitive = base is None or base.sensitive
    text = None
    for layer in (settings.static, settings.cluster_default, settings.per_broker):
        text = layer.get(name, text)
    if base is not None and text is not None:
        text = canonical(base.type, base.parse(text))
    return Entry(
        name=name,
        value=None if sensitive else text,
        read_only=base is None or not base.dynamic,
        source=synonyms[0].source if synonyms else ConfigSource.DEFAULT_CONFIG,
        is_sensitive=sensitive,
        synonyms=tuple(synonyms),
        type=TYPE_UNKNOWN if base is None else base.type,
        documentation=documentation(BROKER, base.name)
        if with_documentation and base is not None
        else None,
    )

"""The broker's settings: layers of text become one typed, effective value per key.

Decides which layer wins (dynamic per broker, dynamic cluster default, static, default, in this
order), how a key that is unset falls back to another (`log.retention.ms` to minutes and hours,
`log.dirs` to `log.dir`, `broker.id` to `node.id`), and what is an error or a warning at start.
Does not read files, environment or flags: the caller hands in their texts with their origins.

Invariants: an instance never changes; a dynamic change makes a new one (`with_dynamic`). Every key
of the definition has a value. The static layers are valid as a whole or no instance exists;
a dynamic value that is invalid is left out with a warning, as it was valid when it was stored.

Source: Kafka 4.4 AbstractKafkaConfig, KafkaConfig.populateSynonyms, DynamicBrokerConfig; KIP-226.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import msgspec

from kafkapy.config import names
from kafkapy.config.cross_checks import connection_overrides, cross_errors
from kafkapy.config.definition import BROKER, GROUP, TOPIC, ConfigDef, ConfigError
from kafkapy.config.kafkapy_defaults import KAFKAPY_DEFAULTS
from kafkapy.config.listeners import Listener, resolve_listeners
from kafkapy.config.one_broker import fit_to_one_broker
from kafkapy.config.problems import ConfigErrors, Problem, bad_value, unknown_name
from kafkapy.config.rows import ConfigValue

_LISTENER_KEYS = (
    "listeners",
    "advertised.listeners",
    "listener.security.protocol.map",
    "controller.listener.names",
)
_UNLIMITED = -1


class Layer(msgspec.Struct, frozen=True):
    """Static settings from one place.

    `origin` names the place in messages (`server.properties`, `environment`, `-c`). In a `strict`
    layer an unknown key is an error, else a warning: a file may serve other programs too, a flag
    was typed for this one. `labels` names the place of single keys more exactly, such as the
    environment variable one came from.
    """

    origin: str
    values: Mapping[str, str]
    strict: bool = False
    labels: Mapping[str, str] = {}


class BrokerSettings:
    """Every broker key's effective value, typed; immutable.

    `static`, `per_broker` and `cluster_default` are the layers' own texts, as DescribeConfigs
    reports them; `warnings` are lines for the log.
    """

    __slots__ = (
        "_effective",
        "_inherited",
        "_of_listeners",
        "_own",
        "cluster_default",
        "connection_limits",
        "listeners",
        "per_broker",
        "static",
        "warnings",
    )

    _effective: dict[str, ConfigValue]
    _inherited: dict[str, dict[str, ConfigValue]]
    _of_listeners: dict[str, ConfigValue]
    _own: dict[str, ConfigValue]
    cluster_default: Mapping[str, str]
    connection_limits: Mapping[str, int]
    listeners: tuple[Listener, ...]
    per_broker: Mapping[str, str]
    static: Mapping[str, str]
    warnings: tuple[str, ...]

    @classmethod
    def build(
        cls,
        layers: Sequence[Layer] = (),
        *,
        per_broker: Mapping[str, str] | None = None,
        cluster_default: Mapping[str, str] | None = None,
    ) -> BrokerSettings:
        """Combine layers, the least important first, and check everything.

        Raises: ConfigErrors with all problems of the static layers at once.
        """
        static, origins, problems, warnings = _merge(layers)
        values, errors = _parse_static(static)
        broken = {error.name for error in errors}
        problems += [bad_value(origins.get(error.name, ""), error) for error in errors]
        effective = _resolve(values)
        for error in cross_errors(effective, broken):
            problems.append(Problem(origins.get(error.name, ""), error.message))
        listeners: tuple[Listener, ...] = ()
        if broken.isdisjoint(_LISTENER_KEYS):
            try:
                listeners = _listeners(values)
            except ConfigError as error:
                problems.append(Problem(origins.get(error.name, ""), error.message))
        if problems:
            raise ConfigErrors(problems)
        settings = cls._make(static, values, per_broker or {}, cluster_default or {}, warnings)
        settings.listeners = listeners
        return settings

    def with_dynamic(
        self, *, per_broker: Mapping[str, str], cluster_default: Mapping[str, str]
    ) -> BrokerSettings:
        """Make settings with other dynamic layers over the same static ones.

        A dynamic value that does not parse is left out with a warning. The listeners stay those
        of the start.
        """
        values, _ = _parse_static(self.static)
        settings = self._make(self.static, values, per_broker, cluster_default, ())
        settings.listeners = self.listeners
        return settings

    @classmethod
    def _make(
        cls,
        static: Mapping[str, str],
        values: dict[str, ConfigValue],
        per_broker: Mapping[str, str],
        cluster_default: Mapping[str, str],
        warnings: Sequence[str],
    ) -> BrokerSettings:
        settings = cls()
        settings.static = dict(static)
        settings.per_broker = dict(per_broker)
        settings.cluster_default = dict(cluster_default)
        unfit = _overlay(values, cluster_default) + _overlay(values, per_broker)
        settings._of_listeners, errors = _parse_of_listeners({**static, **per_broker})
        settings.warnings = (*warnings, *unfit, *errors)
        settings._own = values
        settings._effective = _resolve(values)
        settings._inherited = {}
        try:
            overrides = settings.text("max.connections.per.ip.overrides")
            settings.connection_limits = connection_overrides(overrides)
        except ConfigError as error:
            settings.connection_limits = {}
            settings.warnings += (f"stored dynamic setting left out: {error.message}",)
        return settings

    def __getitem__(self, name: str) -> ConfigValue:
        """Return a key's effective value, after fallbacks. Raises: KeyError for an unknown key."""
        return self._effective[name]

    def own(self, name: str) -> ConfigValue:
        """Return a key's value without fallbacks, as DescribeConfigs shows it."""
        return self._own[name]

    def integer(self, name: str) -> int:
        """Return the effective value of an INT, SHORT or LONG key that is never null."""
        return cast(int, self._effective[name])

    def of_listener(self, listener: str, name: str) -> int | None:
        """Return what an INT key is set to for one listener alone, else None.

        Source: Kafka 4.4 AbstractConfig.valuesWithPrefixOverride; KIP-402.
        """
        return cast(
            "int | None", self._of_listeners.get(f"listener.name.{listener.lower()}.{name}")
        )

    def number(self, name: str) -> float:
        """Return the effective value of a DOUBLE key."""
        return cast(float, self._effective[name])

    def flag(self, name: str) -> bool:
        """Return the effective value of a BOOLEAN key."""
        return cast(bool, self._effective[name])

    def text(self, name: str) -> str:
        """Return the effective value of a STRING or CLASS key that is never null."""
        return cast(str, self._effective[name])

    def optional_text(self, name: str) -> str | None:
        """Return the effective value of a STRING, CLASS or PASSWORD key that may be null."""
        return cast("str | None", self._effective[name])

    def items(self, name: str) -> tuple[str, ...]:
        """Return the effective value of a LIST key; null counts as empty."""
        return cast("tuple[str, ...] | None", self._effective[name]) or ()

    def cross_errors(self) -> list[ConfigError]:
        """Return what is wrong between the effective values of several keys; empty at start."""
        return list(cross_errors(self._effective, ()))

    def inherited(self, definition: ConfigDef) -> Mapping[str, ConfigValue]:
        """Return what each topic or group key is when the resource itself does not set it.

        Computed once per instance; the mapping must not be changed.
        """
        values = self._inherited.get(definition.kind)
        if values is None:
            values = self._inherited[definition.kind] = _inherit(definition, self._effective)
        return values


def default_text(name: str) -> str | None:
    """Return the text of a broker key's default, kafkapy's own where it has one."""
    own = KAFKAPY_DEFAULTS.get(name)
    return BROKER[name].default_text if own is None else own.text


def _defaults() -> dict[str, ConfigValue]:
    values = {name: key.default for name, key in BROKER.keys.items()}
    for name, own in KAFKAPY_DEFAULTS.items():
        values[name] = None if own.text is None else BROKER.parse(name, own.text)
    return values


def _merge(
    layers: Sequence[Layer],
) -> tuple[dict[str, str], dict[str, str], list[Problem], list[str]]:
    static: dict[str, str] = {}
    origins: dict[str, str] = {}
    problems: list[Problem] = []
    warnings: list[str] = []
    strict: set[str] = set()
    for layer in layers:
        for name, text in layer.values.items():
            origin = layer.labels.get(name, layer.origin)
            if names.base_name(name) not in BROKER and not names.passed_over(name):
                if name in names.RETIRED:
                    warnings.append(f"{origin}: {name} no longer exists in Kafka 4; ignored")
                elif layer.strict:
                    problems.append(unknown_name(origin, name))
                    continue
                else:
                    warnings.append(f"{unknown_name(origin, name)} (ignored)")
            static[name] = text
            origins[name] = origin
            (strict.add if layer.strict else strict.discard)(name)
    _mirror_node_id(static, origins)
    unfit, lowered = fit_to_one_broker(static, origins, strict)
    return static, origins, problems + unfit, warnings + lowered


def _mirror_node_id(static: dict[str, str], origins: dict[str, str]) -> None:
    for name, other in (("node.id", "broker.id"), ("broker.id", "node.id")):
        # A broker.id of -1 asked older releases to pick a number and says nothing about node.id.
        if name in static and other not in static and static[name].strip() != "-1":
            static[other] = static[name]
            origins[other] = origins[name]


def _parse_static(static: Mapping[str, str]) -> tuple[dict[str, ConfigValue], list[ConfigError]]:
    values = _defaults()
    errors = []
    for name, text in static.items():
        key = BROKER.keys.get(names.base_name(name))
        if key is None:
            continue
        try:
            value = key.parse(text)
        except ConfigError as error:
            errors.append(ConfigError(name, error.message))
            continue
        if name in BROKER:
            values[name] = value
    return values, errors


def _parse_of_listeners(texts: Mapping[str, str]) -> tuple[dict[str, ConfigValue], list[str]]:
    values: dict[str, ConfigValue] = {}
    warnings = []
    for name, text in texts.items():
        base = names.base_name(name)
        if base == name or base not in BROKER:
            continue
        try:
            values[name] = BROKER.parse(base, text)
        except ConfigError as error:
            warnings.append(f"stored dynamic setting left out: {error.message}")
    return values, warnings


def _overlay(values: dict[str, ConfigValue], dynamic: Mapping[str, str]) -> list[str]:
    warnings = []
    for name, text in dynamic.items():
        if name not in BROKER:
            continue
        try:
            values[name] = BROKER.parse(name, text)
        except ConfigError as error:
            warnings.append(f"stored dynamic setting left out: {error.message}")
    return warnings


def _resolve(values: Mapping[str, ConfigValue]) -> dict[str, ConfigValue]:
    effective = dict(values)
    for key in TOPIC.keys.values():
        if len(key.related) < 2:
            continue
        name, factor = next(pair for pair in key.related if values[pair[0]] is not None)
        effective[key.related[0][0]] = cast(int, values[name]) * factor
    if cast(int, effective["log.retention.ms"]) < 0:
        effective["log.retention.ms"] = _UNLIMITED
    if effective["log.dirs"] is None:
        effective["log.dirs"] = effective["log.dir"]
    return effective


def _inherit(definition: ConfigDef, effective: Mapping[str, ConfigValue]) -> dict[str, ConfigValue]:
    values = {
        name: effective[key.related[0][0]] if key.related else key.default
        for name, key in definition.keys.items()
    }
    if definition is GROUP:
        assignors = cast("tuple[str, ...]", effective["group.streams.assignors"])
        values["streams.assignor.name"] = assignors[0]
    return values


def _listeners(values: Mapping[str, ConfigValue]) -> tuple[Listener, ...]:
    return resolve_listeners(
        cast("tuple[str, ...]", values["listeners"]),
        advertised=cast("tuple[str, ...] | None", values["advertised.listeners"]) or (),
        protocol_map=cast(str, values["listener.security.protocol.map"]),
        controller_names=cast("tuple[str, ...]", values["controller.listener.names"]),
    )

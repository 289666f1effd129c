"""Configuration keys as objects: a text becomes a typed value, a typed value its canonical text.

Decides how a text is parsed for each of Kafka's nine types, which keys exist, and the words of the
error when a value or a name is wrong. Does not decide which of several layers wins
(`settings`), what keys mean together (`cross_checks`, `topic`, `group`), nor who may change
what (`alter`).

Invariants: `canonical(parse(canonical(v))) == canonical(v)`; every default but a required one is
parsed by the same rules as a value that a user gives.

Differs: a CLASS is any text, since no class is loaded; a value that cannot be one of Kafka's ints,
such as "1_000", is refused although Python would read it.

Source: Kafka 4.4 ConfigDef.parseType, ConfigDef.convertToString, LogConfig.validateNames,
GroupConfig.validateNames, ClientMetricsConfigs.validateProperties; KIP-226.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from typing import cast

from kafkapy.base.errors import ErrorCode
from kafkapy.config import (
    generated_broker,
    generated_client_metrics,
    generated_group,
    generated_quota,
    generated_topic,
    rules,
)
from kafkapy.config.rows import ConfigValue, Row

_INTEGER = r"[+-]?\d+"
_DOUBLE = r"(?i:[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?[df]?)|[+-]?Infinity|NaN"
_COMMA = r"\s*,\s*"


class ConfigType(IntEnum):
    """The type of a key, with the number that DescribeConfigs v3 reports for it."""

    BOOLEAN = 1
    STRING = 2
    INT = 3
    SHORT = 4
    LONG = 5
    DOUBLE = 6
    LIST = 7
    CLASS = 8
    PASSWORD = 9


_BITS = {ConfigType.SHORT: 15, ConfigType.INT: 31, ConfigType.LONG: 63}
_NOUNS = {
    ConfigType.BOOLEAN: "true or false",
    ConfigType.INT: "a whole number",
    ConfigType.SHORT: "a whole number",
    ConfigType.LONG: "a whole number",
    ConfigType.DOUBLE: "a number",
}


SHOWN_CHARS_MAX = 1000
"""How much of a refused value a message repeats; the protocol has no room for the longest twice."""


class ConfigError(Exception):
    """One key cannot have the value it was given, or is not a key; `message` is Kafka's text."""

    def __init__(self, name: str, message: str, code: ErrorCode = ErrorCode.INVALID_CONFIG) -> None:
        super().__init__(message)
        self.name = name
        self.message = message
        self.code = code


class ConfigKey:
    """One key of one kind of resource, as the generated table states it.

    `related` pairs broker keys with the factor to this key's unit, in order of precedence: for a
    topic or group key the broker keys that give its default, for a broker key its synonyms
    (itself among them).
    """

    __slots__ = (
        "default",
        "importance",
        "internal",
        "listener_prefix",
        "name",
        "related",
        "required",
        "rule",
        "type",
        "update",
    )

    def __init__(self, row: Row) -> None:
        (
            self.name,
            type_id,
            self.default,
            self.rule,
            self.importance,
            self.update,
            flags,
            self.related,
        ) = row
        self.type = _TYPES[type_id]
        self.required = "required" in flags
        self.internal = "internal" in flags
        self.listener_prefix = "listener prefix" in flags

    def __repr__(self) -> str:
        return f"ConfigKey({self.name!r}, {self.type.name})"

    @property
    def default_text(self) -> str | None:
        """The default as canonical text; None when it is null or required."""
        return canonical(self.type, self.default)

    @property
    def sensitive(self) -> bool:
        """Whether the value is never shown."""
        return self.type is ConfigType.PASSWORD

    @property
    def dynamic(self) -> bool:
        """Whether a broker key may change while the broker runs."""
        return self.update != "read-only"

    def parse(self, text: str) -> ConfigValue:
        """Turn a text into the key's typed value; blanks around it do not count.

        Raises: ConfigError when the text is not of the type or breaks the key's rule.
        """
        try:
            value = _convert(self.type, text)
        except ValueError as error:
            raise self._error(text, str(error)) from None
        complaint = rules.complaint(self.rule, self.name, value)
        if complaint is None:
            return value
        if complaint.startswith("Configuration "):
            raise ConfigError(self.name, complaint)
        raise self._error(canonical(self.type, value) or "", complaint)

    def accepted(self) -> str:
        """Describe what the key accepts, for a person; empty when any text will do."""
        return rules.accepted(self.rule) or _NOUNS.get(self.type, "")

    def text(self, value: ConfigValue) -> str | None:
        """Return the canonical text of one of this key's values; None for null."""
        return canonical(self.type, value)

    def _error(self, shown: str, why: str) -> ConfigError:
        value = "[hidden]" if self.sensitive else shown[:SHOWN_CHARS_MAX]
        return ConfigError(self.name, f"Invalid value {value} for configuration {self.name}: {why}")


class ConfigDef:
    """All keys of one kind of resource: `BROKER`, `TOPIC`, `GROUP`, `CLIENT_METRICS` or a quota."""

    __slots__ = ("_code", "_unknown", "keys", "kind")

    def __init__(
        self,
        kind: str,
        rows: Iterable[Row],
        unknown: str,
        code: ErrorCode = ErrorCode.INVALID_CONFIG,
    ) -> None:
        self.kind = kind
        self.keys: dict[str, ConfigKey] = {row[0]: ConfigKey(row) for row in rows}
        self._unknown = unknown
        self._code = code

    def __contains__(self, name: object) -> bool:
        return name in self.keys

    def __getitem__(self, name: str) -> ConfigKey:
        return self.keys[name]

    def parse(self, name: str, text: str) -> ConfigValue:
        """Parse one value by the name of its key.

        Raises: ConfigError when the key is unknown, the text is not of its type, or out of range.
        """
        key = self.keys.get(name)
        if key is None:
            raise self.unknown(name)
        return key.parse(text)

    def unknown(self, name: str) -> ConfigError:
        """Make the error for a name that is not a key of this kind."""
        return ConfigError(name, self._unknown + name, self._code)

    def nearest(self, name: str) -> str | None:
        """Return the key whose name looks most like the one given, or None if none is close."""
        # Imported here because only a mistyped name needs it and start-up should not pay for it.
        import difflib

        close = difflib.get_close_matches(name.strip().lower(), self.keys, n=1, cutoff=0.72)
        return close[0] if close else None


def canonical(config_type: ConfigType | None, value: ConfigValue) -> str | None:
    """Write a value as Kafka does: true/false, lists joined by commas, doubles as Java prints them.

    Source: Kafka 4.4 ConfigDef.convertToString.
    """
    if value is None:
        return None
    if config_type is ConfigType.BOOLEAN:
        return "true" if value else "false"
    if config_type is ConfigType.LIST:
        return ",".join(cast(tuple[str, ...], value))
    if config_type is ConfigType.DOUBLE:
        return java_double(cast(float, value))
    return str(value)


def java_double(value: float) -> str:
    """Print a double as Java's Double.toString: plain from 0.001 to 10 million, else with E."""
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        return repr(value)
    shortest = (f"{value:.{precision}e}" for precision in range(17))
    text = next(text for text in shortest if float(text) == value)
    mantissa, _, exponent = text.partition("e")
    if "." not in mantissa:
        mantissa += ".0"
    return f"{mantissa}E{int(exponent)}"


def split_list(text: str) -> tuple[str, ...]:
    """Split a LIST value at its commas; an empty text is the empty list.

    Source: Kafka 4.4 ConfigDef.parseType (LIST).
    """
    text = text.strip()
    return tuple(re.split(_COMMA, text)) if text else ()


def _convert(config_type: ConfigType, text: str) -> ConfigValue:
    text = text.strip()
    bits = _BITS.get(config_type)
    if bits is not None:
        number = int(text) if len(text) < 24 and re.fullmatch(_INTEGER, text, re.ASCII) else None
        if number is None or not -(1 << bits) <= number < 1 << bits:
            raise ValueError(f"Not a number of type {config_type.name}")
        return number
    if config_type is ConfigType.BOOLEAN:
        word = text.lower()
        if word not in ("true", "false"):
            raise ValueError("Expected value to be either true or false")
        return word == "true"
    if config_type is ConfigType.DOUBLE:
        if not re.fullmatch(_DOUBLE, text, re.ASCII):
            raise ValueError("Not a number of type DOUBLE")
        return float(text.rstrip("dDfF") if text[-1:] in "dDfF" else text)
    return split_list(text) if config_type is ConfigType.LIST else text


_TYPES: tuple[ConfigType, ...] = (ConfigType.BOOLEAN, *ConfigType)

BROKER = ConfigDef("broker", generated_broker.KEYS, "Unknown broker config name: ")
TOPIC = ConfigDef("topic", generated_topic.KEYS, "Unknown topic config name: ")
GROUP = ConfigDef("group", generated_group.KEYS, "Unknown group config name: ")
CLIENT_METRICS = ConfigDef(
    "client-metrics",
    generated_client_metrics.KEYS,
    "Unknown client metrics configuration: ",
    ErrorCode.INVALID_REQUEST,
)
QUOTA = ConfigDef("quota", generated_quota.KEYS, "Invalid configuration key ")

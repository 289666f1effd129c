"""The rules that say which values of a key are valid, and how to tell a person.

Each rule is a tuple from the generated tables: its name, then its arguments. `complaint` gives the
text that Kafka puts behind "Invalid value x for configuration y: ", `accepted` describes the whole
range for an error message of our own. Nothing here knows a key: what one value may be depends on
that value alone; rules between keys live in `cross_checks` and `topic`.

Differs: the addresses in `controller.quorum.*` are checked for their shape only, not resolved.

Source: Kafka 4.4 ConfigDef.Range, ConfigDef.ValidString, ConfigDef.ValidList (KIP-1161),
QuotaConfigs ThrottledReplicaListValidator, ShareGroupAutoOffsetResetStrategy.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from kafkapy.config.rows import ConfigValue, Rule

_DURATION = r"(?i:P(?!$)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(?:[.,]\d{0,9})?S)?)?)"
_THROTTLED_REPLICA = r"(?:\d+:\d+)?"
_QUORUM_VOTER = r"\d+@\S+:\d+"
_QUORUM_SERVER = r"\S+:\d+"

_THROTTLED_FORMAT = (
    "a list of replicas in the following format: "
    "[partitionId]:[brokerId],[partitionId]:[brokerId],..."
)


def complaint(rule: Rule, name: str, value: ConfigValue) -> str | None:
    """Return why a parsed value breaks its key's rule, in Kafka's words, or None if it does not.

    A text that starts with "Configuration" stands alone; any other follows
    "Invalid value x for configuration y: ". A null value breaks no rule: nobody can set one.
    """
    if rule is None or value is None:
        return None
    return _CHECKS[cast(str, rule[0])](rule, name, value)


def accepted(rule: Rule) -> str:
    """Describe the values a rule accepts, for a person; empty when every value is."""
    if rule is None:
        return ""
    match rule[0]:
        case "range":
            return _accepted_range(rule)
        case "one of" | "one of any case":
            return "one of " + ", ".join(cast(tuple[str, ...], rule[1:]))
        case "list":
            elements = cast(tuple[str, ...], rule[1])
            return "a list of " + (" and ".join(elements) if elements else "different names")
        case "throttled replicas":
            return "* or partition:broker,partition:broker,..."
        case "offset reset":
            return "earliest, latest or by_duration:PnDTnHnMn.nS"
        case "quorum voters":
            return "id@host:port,id@host:port,..."
        case "quorum servers":
            return "host:port,host:port,..."
    return "text that is not empty"


def _accepted_range(rule: tuple[object, ...]) -> str:
    _, low, high, exception = rule
    text = f"{low} or more" if high is None else f"{low} to {high}"
    return text if exception is None else f"{text}, or {exception}"


def _range(rule: tuple[object, ...], name: str, value: ConfigValue) -> str | None:
    low, high, exception = cast(tuple[float, float | None, float | None], rule[1:])
    number = cast(float, value)
    if exception is not None:
        if number == exception or (low <= number and (high is None or number <= high)):
            return None
        return f"Value must be between {low} and {high} or equal to {exception}"
    if number < low or number != number:
        return f"Value must be at least {low}"
    if high is not None and number > high:
        return f"Value must be no more than {high}"
    return None


def _one_of(rule: tuple[object, ...], name: str, value: ConfigValue) -> str | None:
    words = cast(tuple[str, ...], rule[1:])
    return None if value in words else f"String must be one of: {', '.join(words)}"


def _one_of_any_case(rule: tuple[object, ...], name: str, value: ConfigValue) -> str | None:
    words = cast(tuple[str, ...], rule[1:])
    if cast(str, value).upper() in words:
        return None
    return f"String must be one of (case insensitive): {', '.join(words)}"


def _list(rule: tuple[object, ...], name: str, value: ConfigValue) -> str | None:
    elements = cast(tuple[str, ...], rule[1])
    values = cast(tuple[str, ...], value)
    if not values:
        if rule[2]:
            return None
        return f"Configuration '{name}' must not be empty. Valid values include: " + (
            f"[{', '.join(elements)}]" if elements else "any non-empty value"
        )
    if len(set(values)) != len(values):
        return f"Configuration '{name}' values must not be duplicated."
    if any(not element for element in values):
        return f"Configuration '{name}' values must not be empty."
    if elements and not set(values) <= set(elements):
        return f"String must be one of: {', '.join(elements)}"
    return None


def _non_empty(rule: tuple[object, ...], name: str, value: ConfigValue) -> str | None:
    return None if cast(str, value) else "String must be non-empty"


def _non_null(rule: tuple[object, ...], name: str, value: ConfigValue) -> str | None:
    return None


def _throttled(rule: tuple[object, ...], name: str, value: ConfigValue) -> str | None:
    values = cast(tuple[str, ...], value)
    if values in ((), ("*",)) or all(
        re.fullmatch(_THROTTLED_REPLICA, item, re.ASCII) for item in values
    ):
        return None
    return f"{name} must be the literal '*' or {_THROTTLED_FORMAT}"


def _offset_reset(rule: tuple[object, ...], name: str, value: ConfigValue) -> str | None:
    text = cast(str, value)
    if text.lower() in ("earliest", "latest"):
        return None
    word, _, duration = text.partition(":")
    if word.lower() == "by_duration" and re.fullmatch(_DURATION, duration, re.ASCII):
        return None
    return "must be earliest, latest or of the format 'by_duration:<duration>'"


def _voters(rule: tuple[object, ...], name: str, value: ConfigValue) -> str | None:
    values = cast(tuple[str, ...], value)
    if all(re.fullmatch(_QUORUM_VOTER, item, re.ASCII) for item in values):
        return None
    return "each entry must be in the form of `{id}@{host}:{port}`"


def _servers(rule: tuple[object, ...], name: str, value: ConfigValue) -> str | None:
    values = cast(tuple[str, ...], value)
    if all(re.fullmatch(_QUORUM_SERVER, item, re.ASCII) for item in values):
        return None
    return "each entry must be in the form of `{host}:{port}`"


_CHECKS: dict[str, Callable[[tuple[object, ...], str, ConfigValue], str | None]] = {
    "range": _range,
    "one of": _one_of,
    "one of any case": _one_of_any_case,
    "list": _list,
    "non-empty": _non_empty,
    "non-null": _non_null,
    "throttled replicas": _throttled,
    "offset reset": _offset_reset,
    "quorum voters": _voters,
    "quorum servers": _servers,
}

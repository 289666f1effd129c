"""Topics named on the command line or in the environment, to be there when the broker starts.

Decides how `NAME[:PARTITIONS[:REPLICATION]][,key=value...]` and the older `KAFKA_CREATE_TOPICS`
list are read, and what is wrong with one. Whether a name is legal or free is decided where
topics are created.
"""

from __future__ import annotations

import re

import msgspec

from kafkapy.base.limits import REQUEST_PARTITIONS_MAX
from kafkapy.config.definition import TOPIC
from kafkapy.config.problems import Problem, bad_value, unknown_name
from kafkapy.config.settings import BrokerSettings
from kafkapy.config.topic import validate_topic_configs

BROKER_DEFAULT = -1
"""Number of partitions or replicas that leaves the choice to the broker, as in CreateTopics."""

_FORM = "NAME[:PARTITIONS[:REPLICATION]][,key=value...]"
_COUNT_MAX = 2**31 - 1


class TopicSpec(msgspec.Struct, frozen=True):
    """A topic to create: counts are -1 where the broker's defaults are wanted."""

    name: str
    partitions: int = BROKER_DEFAULT
    replication: int = BROKER_DEFAULT
    configs: dict[str, str] = {}


def parse_topic(text: str) -> TopicSpec:
    """Read one `--topic` value; commas inside a list value such as `compact,delete` belong to it.

    Raises: ValueError, with a message for the user, when the text is not of that form.
    """
    head, *items = text.strip().split(",")
    configs: dict[str, str] = {}
    last = None
    for item in items:
        name, equals, value = item.partition("=")
        if equals:
            last = name.strip()
            configs[last] = value.strip()
        elif last is not None:
            configs[last] += "," + item.strip()
        else:
            raise ValueError(f"{text!r}: {item!r} is not key=value; write {_FORM}")
    return _with_counts(text, head.split(":"), configs)


def parse_topics(text: str) -> list[TopicSpec]:
    """Read `KAFKA_CREATE_TOPICS`: `name:partitions:replicas[:cleanup.policy]`, parted by commas.

    Blanks and line breaks part topics too, as compose files wrap long values.

    Raises: ValueError, with a message for the user, for the first topic that is malformed.
    """
    specs = []
    for item in re.split(r"[,\s]+", text.strip()):
        if not item:
            continue
        parts = item.split(":")
        policy = {"cleanup.policy": parts[3]} if len(parts) == 4 and parts[3] else {}
        specs.append(_with_counts(item, parts[:3] if len(parts) == 4 else parts, policy))
    return specs


def topic_problems(settings: BrokerSettings, spec: TopicSpec, origin: str) -> list[Problem]:
    """Return everything that is wrong with a topic but its name, each as a line for the user."""
    unknown = [unknown_name(origin, name, TOPIC) for name in spec.configs if name not in TOPIC]
    known = {name: text for name, text in spec.configs.items() if name in TOPIC}
    bad = []
    for name, text in known.items():
        error = validate_topic_configs(settings, {name: text})
        if error is not None:
            bad.append(bad_value(origin, error, TOPIC))
    if not bad:
        error = validate_topic_configs(settings, known)
        if error is not None:
            bad.append(Problem(origin, error.message))
    return _count_problems(spec, origin) + unknown + bad


def _count_problems(spec: TopicSpec, origin: str) -> list[Problem]:
    problems = []
    if spec.partitions > REQUEST_PARTITIONS_MAX:
        text = f"{spec.partitions} partitions (accepted: 1 to {REQUEST_PARTITIONS_MAX})"
        problems.append(Problem(origin, text))
    if spec.replication > 1:
        count = spec.replication
        text = f"a replication of {count} needs {count} brokers and there is one (accepted: 1)"
        problems.append(Problem(origin, text))
    return problems


def _with_counts(text: str, parts: list[str], configs: dict[str, str]) -> TopicSpec:
    name, *counts = (part.strip() for part in parts)
    if not name or len(counts) > 2:
        raise ValueError(f"{text!r} is not a topic; write {_FORM}")
    partitions, replication = (
        _count(text, count, what)
        for count, what in zip([*counts, "", ""][:2], ("partitions", "replicas"), strict=True)
    )
    return TopicSpec(name, partitions, replication, configs)


def _count(text: str, count: str, what: str) -> int:
    if count in ("", "-1"):
        return BROKER_DEFAULT
    if not (count.isascii() and count.isdigit()) or not 1 <= int(count[:12]) <= _COUNT_MAX:
        raise ValueError(f"{text!r}: the number of {what} must be 1 or more, not {count!r}")
    return int(count)

"""Every key either changes what kafkapy does or says why it does not.

A key marked `steers` must be read outside the config room: a broker key by its name in a string,
a topic key as an attribute of `TopicConfig` or through the broker key that gives its default. Run
this file alone to see which keys no code reads yet, and which are read although marked ignored.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import kafkapy
from kafkapy.config.definition import BROKER, GROUP, TOPIC
from protocol_specs.config_generator import CONFIGS
from protocol_specs.config_notation import KeySpec, read

PACKAGE = Path(kafkapy.__file__).parent

PASSED_OVER = {("config",), *(("protocol", room) for room in ("messages", "client", "stored"))}
ACCESSORS = {"integer", "number", "flag", "text", "optional_text", "items"}

READ_BY_CONFIG = {
    "advertised.listeners": "listeners",
    "broker.id": "node.id",
    "controller.listener.names": "listeners",
    "listener.security.protocol.map": "listeners",
    "listeners": "listeners",
    "log.dir": "log.dirs",
    "log.flush.scheduler.interval.ms": "log.flush.interval.ms",
    "log.retention.hours": "log.retention.ms",
    "log.retention.minutes": "log.retention.ms",
    "log.roll.hours": "log.roll.ms",
    "log.roll.jitter.hours": "log.roll.jitter.ms",
    "max.connections.per.ip.overrides": "connection_limits",
    "internal.segment.bytes": "segment_bytes",
}
"""Keys that the config room folds into what it gives to others: an attribute or another key."""

DERIVED = {
    "cleanup.policy": ("compacted", "deleted_by_retention"),
    "message.timestamp.type": ("log_append_time",),
    "segment.ms": ("segment_age_max_ms",),
}
"""Topic keys that have properties besides their own attribute."""


def specs(kind: str) -> list[KeySpec]:
    return read((CONFIGS / f"{kind}.spec").read_text(encoding="utf-8"))


class Reads:
    """What all hand-written code outside the config room reads.

    `words` are string constants and attribute names, `endings` the constant ends of f-strings;
    `asked` are the strings given to the typed accessors of the settings, which leave no doubt.
    """

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.endings: set[str] = set()
        self.asked: set[str] = set()
        for path in PACKAGE.rglob("*.py"):
            if path.relative_to(PACKAGE).parts[:-1] not in PASSED_OVER:
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                    self._note(node)

    def _note(self, node: ast.AST) -> None:
        match node:
            case ast.Constant(value=str(text)):
                self.words.add(text)
            case ast.Attribute(attr=name):
                self.words.add(name)
            case ast.JoinedStr(values=[*_, ast.Constant(value=str(text))]) if "." in text:
                self.endings.add(text)
            case ast.Call(func=ast.Attribute(attr=name), args=[ast.Constant(value=str(text))]):
                if name in ACCESSORS:
                    self.asked.add(text)

    def has(self, key: KeySpec) -> bool:
        """Whether anything looks like a read of the key, directly or by what stands for it."""
        names = {key.name, READ_BY_CONFIG.get(key.name, key.name)}
        topic_key = key.overridden_by.removeprefix("topic ") if key.overridden_by else key.name
        if key.overridden_by.startswith("topic ") or key.name in TOPIC:
            names.add(topic_key.replace(".", "_"))
            names.update(DERIVED.get(topic_key, ()))
        if not names.isdisjoint(self.words):
            return True
        return any(key.name.endswith(ending) for ending in self.endings)


@pytest.fixture(scope="module")
def reads() -> Reads:
    return Reads()


@pytest.mark.parametrize(("kind", "count"), [("broker", 381), ("topic", 37), ("group", 27)])
def test_every_key_steers_or_says_why_it_is_ignored(kind: str, count: int) -> None:
    keys = specs(kind)
    assert len(keys) == count
    for key in keys:
        reason = key.fate.removeprefix("ignored: ")
        assert key.fate == "steers" or (reason != key.fate and 8 <= len(reason) <= 60), key.name


def test_specs_and_definitions_hold_the_same_keys() -> None:
    for kind, definition in (("broker", BROKER), ("topic", TOPIC), ("group", GROUP)):
        assert [key.name for key in specs(kind)] == list(definition.keys)


def test_broker_key_and_the_topic_key_it_gives_share_their_fate() -> None:
    fates = {key.name: key.fate for key in specs("topic")}
    for key in specs("broker"):
        if key.overridden_by.startswith("topic "):
            assert key.fate == fates[key.overridden_by.removeprefix("topic ")], key.name


@pytest.mark.parametrize("kind", ["broker", "topic"])
def test_every_key_that_steers_is_read_somewhere(kind: str, reads: Reads) -> None:
    unread = [key.name for key in specs(kind) if key.fate == "steers" and not reads.has(key)]
    assert not unread, f"{len(unread)} {kind} keys steer nothing yet: {unread}"


def test_no_broker_key_that_is_read_is_marked_ignored(reads: Reads) -> None:
    wrong = [
        key.name for key in specs("broker") if key.fate != "steers" and key.name in reads.asked
    ]
    assert not wrong, f"{len(wrong)} broker keys are read but marked ignored: {wrong}"

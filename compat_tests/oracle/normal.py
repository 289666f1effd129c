"""Answers made comparable: ids, ports, times and sessions become names that both brokers share.

An answer becomes dictionaries; a list of things that have a name or number becomes a dictionary by
it, because Kafka promises no order there. Two transcripts are compared field by field.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from kafkapy.base.ids import ZERO_ID, to_base64

DAY_MS = 86_400_000
KEY_FIELDS = (
    "resource_type", "name", "resource_name", "topic", "topic_name", "topic_id", "group_id", "key",
    "feature", "api_key", "partition_index", "partition", "index", "partition_id", "node_id",
    "broker_id", "replica_id", "log_dir", "member_id", "producer_id", "batch_index",
)  # fmt: skip

MESSAGE_FIELDS = ("error_message", "batch_index_error_message", "documentation")
ORDERED_FIELDS = ("synonyms",)
"""Lists whose order is part of the answer."""

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class Names:
    """What one broker calls by values of its own, and the names that both share."""

    def __init__(self, texts: dict[str, str], port: int) -> None:
        self._texts = texts
        self._port = port
        self._ids: dict[bytes, str] = {ZERO_ID: "<no id>"}
        self._numbered: dict[tuple[str, object], str] = {}

    def learn(self, topic_id: bytes, name: str) -> None:
        """Remember whose id this is."""
        self._ids[bytes(topic_id)] = f"<id of {name}>"
        self._texts[to_base64(bytes(topic_id))] = f"<id of {name}>"

    def number(self, kind: str, value: object) -> str:
        """Return the name of the value as the nth of its kind that was seen."""
        return self._numbered.setdefault((kind, value), f"<{kind} {self._count(kind) + 1}>")

    def _count(self, kind: str) -> int:
        return sum(1 for seen, _ in self._numbered if seen == kind)

    def text(self, value: str) -> str:
        """Replace what is this broker's own inside a text."""
        for own, shared in self._texts.items():
            value = value.replace(own, shared)
        return _UUID.sub(lambda found: self.number("uuid", found[0]), value)

    def integer(self, field: str, value: int) -> object:
        """Replace ports, sessions, producer ids and times of today."""
        if value == self._port:
            return "<port>"
        if field == "producer_id" and 0 <= value < 1_000_000:
            return self.number("producer id", value)
        if field == "session_id" and value:
            return "<session>"
        if field in ("total_bytes", "usable_bytes") and value > 0:
            return "<bytes>"
        if abs(value - time.time() * 1000) < DAY_MS:
            return "<now>"
        return value

    def identifier(self, value: bytes) -> str:
        """Replace a topic id."""
        return self._ids.get(value) or self.number("id", value)


def plain(value: Any, names: Names, field: str = "") -> Any:
    """Return a message as dictionaries, lists and plain values that can be compared."""
    if isinstance(value, Struct):
        owner = getattr(value, "name", None)
        topic_id = getattr(value, "topic_id", ZERO_ID)
        if isinstance(owner, str) and owner and topic_id != ZERO_ID:
            names.learn(topic_id, owner)
        return {one: plain(getattr(value, one), names, one) for one in value.__struct_fields__}
    if isinstance(value, list | tuple):
        values = [plain(one, names, field) for one in value]
        return values if field in ORDERED_FIELDS else _listed(values)
    if isinstance(value, str):
        if field == "cluster_id":
            return "<cluster>"
        # Wording is each broker's own; whether there is a message is not.
        return "<text>" if field in MESSAGE_FIELDS and value else names.text(value)
    if isinstance(value, bytes | bytearray | memoryview):
        data = bytes(value)
        return names.identifier(data) if len(data) == 16 and field.endswith("_id") else data.hex()
    if isinstance(value, int) and not isinstance(value, bool):
        return names.integer(field, value)
    return value


def _listed(values: list[Any]) -> Any:
    if not values or not all(isinstance(one, dict) for one in values):
        return values
    keys = [
        " ".join(str(one[key]) for key in KEY_FIELDS if one.get(key) not in (None, ""))
        for one in values
    ]
    if len(set(keys)) < len(keys):
        return values
    return dict(zip(keys, values, strict=True))


def differences(ours: Any, theirs: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Yield path, our value and theirs of every leaf that differs; `<absent>` where there is none.

    An absent thing is one difference, not one for each of its fields.
    """
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in [*theirs, *(key for key in ours if key not in theirs)]:
            yield from differences(
                ours.get(key, "<absent>"), theirs.get(key, "<absent>"), f"{path}.{key}".lstrip(".")
            )
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for index, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            yield from differences(one, other, f"{path}[{index}]")
    elif ours != theirs or type(ours) is not type(theirs):
        yield path, ours, theirs

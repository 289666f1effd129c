"""Topic names: which are legal, which are internal, which collide.

Decides nothing about a topic that exists; a name stored earlier is never questioned again.

Invariants: a legal name is also a legal directory name, and two topics that exist never differ in
dots and underscores alone.

Source: Kafka 4.4 Topic.detectInvalidTopic, Topic.hasCollision, Topic.isInternal; KIP-4, KIP-932.
"""

from __future__ import annotations

import re

TOPIC_NAME_CHARS_MAX = 249
"""A directory name has 255 bytes; Kafka keeps six for the partition."""

CLUSTER_METADATA_TOPIC = "__cluster_metadata"
OFFSETS_TOPIC = "__consumer_offsets"
TRANSACTION_TOPIC = "__transaction_state"
SHARE_STATE_TOPIC = "__share_group_state"

INTERNAL_TOPICS = frozenset({OFFSETS_TOPIC, TRANSACTION_TOPIC, SHARE_STATE_TOPIC})
"""What Metadata marks as internal."""

_LEGAL = re.compile(r"[a-zA-Z0-9._-]+")


def invalid_reason(name: str) -> str | None:
    """Say why a topic cannot be called `name`, or None if it can."""
    if not name:
        return "Topic name is invalid: the empty string is not allowed"
    if name in (".", ".."):
        return f"Topic name is invalid: '{name}' is not allowed"
    if len(name) > TOPIC_NAME_CHARS_MAX:
        return (
            f"Topic name is invalid: it has {len(name)} characters, "
            f"the longest allowed has {TOPIC_NAME_CHARS_MAX}"
        )
    if not _LEGAL.fullmatch(name):
        return (
            f"Topic name is invalid: {name!r} has characters other than ASCII letters, digits, "
            "'.', '_' and '-'"
        )
    return None


def is_internal(name: str) -> bool:
    """Whether the broker itself owns a topic of this name."""
    return name in INTERNAL_TOPICS


def may_collide(name: str) -> bool:
    """Whether another name could have the same `collision_key`."""
    return "." in name or "_" in name


def collision_key(name: str) -> str:
    """Return what colliding names have in common: metric names cannot tell '.' from '_'."""
    return name.replace(".", "_")

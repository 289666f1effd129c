"""Topic, cluster and directory ids: sixteen raw bytes inside, URL-safe base64 where people look.

Ids travel through the program as `bytes` of length 16 because that is what the wire, the stored
records and the maps keyed by them need; nothing is gained by a richer type on the hot path.
Nothing here draws a random id: randomness is an argument (see `house-style`: pure rooms).

Source: Kafka `org.apache.kafka.common.Uuid` (22 characters, no padding).
"""

from __future__ import annotations

import base64
import binascii

ZERO_ID = bytes(16)
"""Means "no id" on the wire."""

METADATA_TOPIC_ID = bytes(15) + b"\x01"
"""The reserved id of `__cluster_metadata`; never given to another topic."""


def to_base64(raw_id: bytes) -> str:
    """Return the 22-character form that Kafka's tools print."""
    return base64.urlsafe_b64encode(raw_id).rstrip(b"=").decode("ascii")


def from_base64(text: str) -> bytes:
    """Return the sixteen bytes behind a 22-character id.

    Raises:
        ValueError: the text is not base64 of sixteen bytes.
    """
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as error:
        raise ValueError(f"{text!r} is not a base64 id") from error
    if len(raw) != 16:
        raise ValueError(f"{text!r} is {len(raw)} bytes, an id has 16")
    return raw

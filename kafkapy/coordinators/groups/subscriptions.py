"""Which topics the members of a consumer group subscribe to, read from their opaque metadata.

Needed to keep offsets of topics that are being read from expiring or being deleted. Only the first
fields are read, the same in every version; clients of other protocol types put anything there, and
garbage means "not known".

Source: Kafka 4.4 ClassicGroup.computeSubscribedTopics.
"""

from __future__ import annotations

from collections.abc import Iterable

from kafkapy.base.refusal import Malformed
from kafkapy.protocol.stored import consumer_protocol_subscription as subscription

_VERSION_BYTES = 2


def subscribed_topics(metadata: Iterable[bytes]) -> frozenset[str] | None:
    """Return every topic named by any member's metadata; None if one cannot be read."""
    topics: set[str] = set()
    for blob in metadata:
        if int.from_bytes(blob[:_VERSION_BYTES], "big", signed=True) < 0:
            return None
        try:
            topics.update(subscription.decode(blob, _VERSION_BYTES, 0)[0].topics)
        except Malformed:
            return None
    return frozenset(topics)

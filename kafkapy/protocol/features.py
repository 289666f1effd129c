"""The feature levels that a broker of the newest release supports.

Generated from `protocol_specs/features.spec`; change that file and run the generator.

Source: Kafka 4.4 Feature; KIP-584, KIP-1022.
"""

from __future__ import annotations

from typing import NamedTuple


class Feature(NamedTuple):
    """One feature: closed range of supported levels, and that of a fresh cluster."""

    level_min: int
    level_max: int
    level_fresh: int


FEATURES = {
    "metadata.version": Feature(7, 30, 30),
    "kraft.version": Feature(0, 1, 1),
    "transaction.version": Feature(0, 2, 2),
    "group.version": Feature(0, 1, 1),
    "eligible.leader.replicas.version": Feature(0, 1, 1),
    "share.version": Feature(0, 2, 1),
    "streams.version": Feature(0, 1, 1),
}

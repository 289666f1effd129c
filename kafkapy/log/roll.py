"""When the active segment of a log is closed and a new one begun.

Decides from the state of the active segment and the append at hand; does not know files. A log
rolls only because something is appended: an idle segment stays active however old it is, and an
empty one is never rolled.

Differs: `segment.jitter.ms` is not applied (it spreads the work of brokers with many disks), and a
full index never rolls (the engines' indexes grow). `tests/log/test_roll.py`.

Sources: Kafka 4.4 LogSegment.shouldRoll, LogSegment.timeWaitedForRoll.
"""

from __future__ import annotations

from kafkapy.base.structs import Lean

RELATIVE_OFFSET_MAX = 2**31 - 1
"""Largest distance of an offset from its segment's base that Kafka's index entry can hold."""


class ActiveSegment(Lean):
    """The segment that is written to.

    `first_timestamp` is the largest record timestamp of its first batch, -1 when it has none;
    `created_ms` is the wall time of its first append (or of loading it) and stands in when that
    timestamp is negative.
    """

    base_offset: int
    size_bytes: int
    first_timestamp: int
    created_ms: int


def should_roll(
    segment: ActiveSegment,
    segment_bytes: int,
    segment_ms: int,
    *,
    size_bytes: int,
    last_offset: int,
    max_timestamp: int,
    wall_ms: int,
) -> bool:
    """Tell whether an append of `size_bytes` that ends at `last_offset` needs a new segment.

    Time is measured in record timestamps: how far `max_timestamp` lies beyond the first batch's.

    Source: Kafka 4.4 LogSegment.shouldRoll.
    """
    used_bytes = segment.size_bytes
    if used_bytes == 0:
        return False
    if segment.first_timestamp >= 0:
        waited_ms = max_timestamp - segment.first_timestamp
    else:
        waited_ms = wall_ms - segment.created_ms
    return (
        used_bytes + size_bytes > segment_bytes
        or waited_ms > segment_ms
        or last_offset - segment.base_offset > RELATIVE_OFFSET_MAX
    )

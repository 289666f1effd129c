"""Which partition of an internal topic, and so which coordinator, owns an id.

The rule is Java's: `String.hashCode` over UTF-16 code units, its absolute value, modulo the number
of partitions. Clients never compute it, but tools that read `__consumer_offsets` do, and a data
directory written by Apache Kafka already follows it.

Not decided here: how many partitions there are, or who leads them.

Source: Kafka 4.4 GroupCoordinatorService.partitionFor, Utils.abs.
"""

from __future__ import annotations


def partition_for(group_id: str, count: int) -> int:
    """Return the index of the partition that owns `group_id`, out of `count`."""
    hashed = java_hash(group_id)
    if hashed == -(1 << 31):
        return 0
    return abs(hashed) % count


def java_hash(text: str) -> int:
    """Return Java's 32-bit hash of a string, signed; O(length).

    Source: java.lang.String.hashCode.
    """
    units = text.encode("utf-16-be", "surrogatepass")
    hashed = 0
    for position in range(0, len(units), 2):
        hashed = (31 * hashed + (units[position] << 8 | units[position + 1])) & 0xFFFFFFFF
    return hashed - (1 << 32) if hashed >> 31 else hashed


def java_length(text: str) -> int:
    """Return the length of a string as Java counts it: in UTF-16 code units."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-be", "surrogatepass")) // 2

"""Which partition of an internal topic, and so which coordinator, owns an id.

The rule is Java's: `String.hashCode` over UTF-16 code units, its absolute value, modulo the number
of partitions. Clients never compute it, but tools that read `__consumer_offsets` do, and a data
directory written by Apache Kafka already follows it.

Not decided here: how many partitions there are, or who leads them.

Source: Kafka 4.4 GroupCoordinatorService.partitionFor, Utils.abs.
"""

from __future__ import annotations

import sys
from operator import mul

_UTF_16 = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"
_MASK = 0xFFFFFFFF
_BLOCK = 64
_PLACES = tuple(31**exponent & _MASK for exponent in reversed(range(_BLOCK)))
_BLOCK_WEIGHT = 31**_BLOCK & _MASK


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
    units = memoryview(text.encode(_UTF_16, "surrogatepass")).cast("H")
    first = len(units) % _BLOCK
    hashed = 0
    for unit in units[:first]:
        hashed = (31 * hashed + unit) & _MASK
    # A request may hold 16 MB of ids, for which a step of Python a character takes seconds.
    for start in range(first, len(units), _BLOCK):
        block = sum(map(mul, units[start : start + _BLOCK], _PLACES))
        hashed = (hashed * _BLOCK_WEIGHT + block) & _MASK
    return hashed - (1 << 32) if hashed >> 31 else hashed


def java_length(text: str) -> int:
    """Return the length of a string as Java counts it: in UTF-16 code units."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-be", "surrogatepass")) // 2

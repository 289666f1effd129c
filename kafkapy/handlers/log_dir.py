"""The one directory that this broker reports to tools, and the room that is left in it.

Differs: a broker without a directory keeps records in memory and reports `memory:` as its path,
for tools want one (test_a_broker_in_memory_reports_a_directory_all_the_same).
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker

IN_MEMORY = "memory:"

UNKNOWN_BYTES = -1


def path(broker: Broker) -> str:
    """Return the directory as it was configured."""
    directories = broker.settings.items("log.dirs")
    return directories[0] if directories else IN_MEMORY


def total_and_usable_bytes(directory: str) -> tuple[int, int]:
    """Return the size of the file system and what is free in it; -1 each when nobody knows."""
    if directory == IN_MEMORY:
        return UNKNOWN_BYTES, UNKNOWN_BYTES
    try:
        usage = shutil.disk_usage(directory)
    except OSError:
        return UNKNOWN_BYTES, UNKNOWN_BYTES
    return usage.total, usage.free

"""How the files and directories of a store are called: Kafka's own names.

Nothing here touches a disk. A partition's directory is `<topic>-<partition>`; a directory on its
way out carries a unique word and a suffix that no partition can have. A segment's files share the
base offset as twenty digits.

Source: Kafka 4.4 LogFileUtils, UnifiedLog.logDeleteDirName, UnifiedLog.logStrayDirName.
"""

from __future__ import annotations

LOG = ".log"
INDEX = ".index"
TIME_INDEX = ".timeindex"
TXN_INDEX = ".txnindex"
SNAPSHOT = ".snapshot"
DELETED = ".deleted"
TEMPORARY = ".tmp"
CLEANED = ".cleaned"
SWAP = ".swap"

PARTITION_METADATA = "partition.metadata"
LEADER_EPOCHS = "leader-epoch-checkpoint"
RECOVERY_POINTS = "recovery-point-offset-checkpoint"
LOG_STARTS = "log-start-offset-checkpoint"
HIGH_WATERMARKS = "replication-offset-checkpoint"
CLEANER_OFFSETS = "cleaner-offset-checkpoint"
META_PROPERTIES = "meta.properties"
CLEAN_SHUTDOWN = ".kafka_cleanshutdown"
LOCK = ".lock"

DELETE_DIR = "-delete"
STRAY_DIR = "-stray"
FUTURE_DIR = "-future"

_NAME_LENGTH_MAX = 255
"""What file systems allow for one name."""

_DIGITS = 20


def segment_file(base_offset: int, suffix: str) -> str:
    """Return the name of one file of a segment (or of a snapshot)."""
    return f"{base_offset:020d}{suffix}"


def offset_of(name: str, suffix: str) -> int | None:
    """Return the base offset in a file's name, None if it is not such a file."""
    digits = name[:_DIGITS]
    if len(name) == _DIGITS + len(suffix) and name.endswith(suffix) and digits.isdecimal():
        return int(digits)
    return None


def partition_dir(topic: str, partition: int) -> str:
    """Return the name of a partition's directory."""
    return f"{topic}-{partition}"


def parse_partition_dir(name: str) -> tuple[str, int] | None:
    """Return topic and partition of a directory's name, None if it is not a live partition's."""
    topic, dash, number = name.rpartition("-")
    if not dash or not topic or not number.isdecimal() or not number.isascii():
        return None
    partition = int(number)
    return (topic, partition) if partition_dir(topic, partition) == name else None


def retired_dir(name: str, unique: str, suffix: str) -> str:
    """Return the name of a directory on its way out, shortened to what file systems allow."""
    tail = f".{unique}{suffix}"
    return name[: _NAME_LENGTH_MAX - len(tail)] + tail

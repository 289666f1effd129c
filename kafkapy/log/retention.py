"""Which old records a log lets go: by age, by size, by DeleteRecords.

Decides new log start offsets from the list of segments; deletes nothing. Only whole segments go,
oldest first, and none that reaches beyond the high watermark. The active segment may go as well:
an expired log ends up empty with its log start at its end.

Differs: a segment whose records all lack a timestamp never ages (Kafka takes the file's
modification time); `test_segment_without_timestamps_never_ages`.

Sources: Kafka 4.4 UnifiedLog.deleteOldSegments, UnifiedLog.deletableSegments,
Partition.deleteRecordsOnLeader.
"""

from __future__ import annotations

from collections.abc import Set

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.base.stored import SegmentInfo


def retention_start(
    segments: list[SegmentInfo],
    *,
    log_start_offset: int,
    high_watermark: int,
    cleanup_policy: Set[str],
    retention_bytes: int,
    retention_ms: int,
    wall_ms: int,
) -> int | None:
    """Return where the log should start now, or None when nothing is to go.

    It equals `log_start_offset` when only segments below that are left over. Negative limits are
    off. Topics that are not deleted from (compact only, or no policy) lose only what lies below
    the log start.

    Source: Kafka 4.4 UnifiedLog.deleteOldSegments.
    """
    deletable = [segment for segment in segments if segment.end_offset <= high_watermark]
    gone, active = 0, len(segments) - 1
    while gone < active and segments[gone].end_offset <= log_start_offset:
        gone += 1
    if "delete" in cleanup_policy:
        surplus = sum(segment.size_bytes for segment in segments[gone:]) - retention_bytes
        while retention_bytes >= 0 and gone < len(deletable):
            surplus -= deletable[gone].size_bytes
            if surplus < 0 or _is_empty_active(segments, gone):
                break
            gone += 1
        while retention_ms >= 0 and gone < len(deletable):
            newest = deletable[gone].max_timestamp
            if newest < 0 or wall_ms - newest <= retention_ms:
                break
            gone += 1
    if gone == 0:
        return None
    return max(log_start_offset, segments[gone - 1].end_offset)


def _is_empty_active(segments: list[SegmentInfo], index: int) -> bool:
    """Tell whether this is the active segment with nothing in it: it is all that is left."""
    return index == len(segments) - 1 and segments[index].size_bytes == 0


def trim_start(
    offset: int, *, log_start_offset: int, high_watermark: int, cleanup_policy: Set[str]
) -> int | Refusal:
    """Return the log start that DeleteRecords asks for; -1 means the high watermark.

    An offset below the log start is a success that changes nothing. Purely compacted topics refuse
    (POLICY_VIOLATION), offsets outside [0, high watermark] are OFFSET_OUT_OF_RANGE.

    Source: Kafka 4.4 Partition.deleteRecordsOnLeader, UnifiedLog.maybeIncrementLogStartOffset.
    """
    if "compact" in cleanup_policy and "delete" not in cleanup_policy:
        return Refusal(ErrorCode.POLICY_VIOLATION)
    if offset == -1:
        offset = high_watermark
    if not 0 <= offset <= high_watermark:
        return Refusal(ErrorCode.OFFSET_OUT_OF_RANGE)
    return max(log_start_offset, offset)

"""What a Fetch of one partition may see.

Decides the errors and the readable interval; reads nothing and counts no bytes.

Invariant: log_start_offset <= last_stable_offset <= high_watermark <= log_end_offset; a window is
half-open and lies below the high watermark (read_committed: below the last stable offset).

Sources: Kafka 4.4 Partition.checkCurrentLeaderEpoch, Partition.readRecords, LocalLog.read;
KIP-320, KIP-595 (diverging epoch), KIP-98 (isolation).
"""

from __future__ import annotations

from typing import NamedTuple

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal


class ReadWindow(NamedTuple):
    """The offsets a fetch may return now, [start_offset, end_offset), and what it is told besides.

    Empty (start == end) is not an error. `diverging` is (epoch, end_offset) when the fetcher's
    last epoch ended before its fetch offset here; the window is empty then.
    """

    start_offset: int
    end_offset: int
    high_watermark: int
    last_stable_offset: int
    log_start_offset: int
    diverging: tuple[int, int] | None = None


def check_leader_epoch(*, leader_epoch: int, current_leader_epoch: int) -> Refusal | None:
    """Compare the epoch a client believes in with ours; negative means that it does not say.

    Source: Kafka 4.4 Partition.checkCurrentLeaderEpoch; KIP-320.
    """
    if current_leader_epoch < 0 or current_leader_epoch == leader_epoch:
        return None
    if current_leader_epoch < leader_epoch:
        return Refusal(ErrorCode.FENCED_LEADER_EPOCH)
    return Refusal(ErrorCode.UNKNOWN_LEADER_EPOCH)


def check_last_epoch(
    *,
    last_fetched_epoch: int,
    fetch_offset: int,
    log_start_offset: int,
    epoch_end: tuple[int, int],
) -> tuple[int, int] | Refusal | None:
    """Tell whether the fetcher's log parted from ours before its fetch offset.

    `epoch_end` is what the epoch history says of `last_fetched_epoch`. Returns the diverging
    (epoch, end_offset), None when the logs agree, or OFFSET_OUT_OF_RANGE.

    Source: Kafka 4.4 Partition.readRecords; KIP-595.
    """
    epoch, end_offset = epoch_end
    if end_offset < 0 or fetch_offset < log_start_offset:
        return Refusal(ErrorCode.OFFSET_OUT_OF_RANGE)
    if epoch < last_fetched_epoch or end_offset < fetch_offset:
        return epoch_end
    return None
